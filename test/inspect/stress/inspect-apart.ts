/** Inspects files made to do harm as the command does, and holds each to what every file is held to. */
import { existsSync, readFileSync } from "node:fs";
import { expect } from "vitest";
import type { AttachmentFacts, UnknownReason } from "../../../utils/inspect/facts.ts";
import { InspectionClient } from "../../../utils/inspect/inspection-client.ts";
import { DEFAULT_OPTIONS } from "../../../utils/inspect/inspection-options.ts";
import type { InspectionLimits } from "../../../utils/inspect/limits.ts";
import { PROCESS_TIMES, startInspectionProcess } from "../../../utils/inspect/node-process.ts";
import { makeDocx } from "../make-files.ts";

const MEGABYTE = 1024 ** 2;
const MOST_GROWTH = 1024 * MEGABYTE;
/** The limits are kept to the second (PROCESS_TIMES.grace); more is allowed where all tests share two cores. */
const SLACK = 5000;
const SAMPLE_EVERY = 10;
/** Prints what each file took. */
const TELLS = process.env["STRESS_FIGURES"] !== undefined;

/** One client for all files of a test file: what one does to it would show in the next. */
export class ApartInspection {
	readonly #client = new InspectionClient((events) => {
		const port = startInspectionProcess(events);
		this.#pid = port.pid;
		return port;
	}, PROCESS_TIMES);
	#pid: number | undefined;

	/** @returns what was found, when time, memory and the file after it are as they must be */
	async inspect(name: string, file: Uint8Array, limits: Partial<InspectionLimits> = {}): Promise<AttachmentFacts> {
		await this.#readInnocent();
		const options = { ...DEFAULT_OPTIONS, limits: { ...DEFAULT_OPTIONS.limits, ...limits } };
		// A copy of its own, which is handed over.
		const bytes = new Uint8Array(file);
		const atRest = this.#memory();
		let peak = atRest;
		const sampling = setInterval(() => {
			peak = Math.max(peak, this.#memory());
		}, SAMPLE_EVERY);
		const start = performance.now();
		const facts = await this.#client.inspect({ name, mediaType: "", bytes }, options);
		const took = performance.now() - start;
		clearInterval(sampling);
		if (TELLS) tell(file.length, took, peak - atRest, facts);
		const { milliseconds, scanMilliseconds } = options.limits;
		expect(took).toBeLessThan(milliseconds + scanMilliseconds + 2 * PROCESS_TIMES.grace + SLACK);
		expect(peak - atRest).toBeLessThan(MOST_GROWTH);
		expect(Object.values(facts).map(({ state }) => state)).not.toContain("pending");
		await this.#readInnocent();
		return facts;
	}

	end(): void {
		this.#client.dispose();
	}

	async #readInnocent(): Promise<void> {
		const letter = { name: "a.docx", mediaType: "", bytes: makeDocx(["Kính gửi"]) };
		const { text } = await this.#client.inspect(letter, DEFAULT_OPTIONS);
		expect(text).toEqual({ state: "known", value: "Kính gửi\n" });
	}

	/** Bytes in use by the inspecting process now; 0 where it has ended, or the system does not tell. */
	#memory(): number {
		const status = `/proc/${this.#pid}/status`;
		if (!existsSync(status)) return 0;
		return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(status, "utf8"))?.[1] ?? 0) * 1024;
	}
}

function tell(size: number, took: number, growth: number, { text, contents, scan }: AttachmentFacts): void {
	const states = [text, contents, scan].map((fact) => (fact.state === "unknown" ? fact.reason : fact.state));
	const figures = `${Math.round(took)} ms, ${Math.round(growth / MEGABYTE)} MB, ${states.join(" ")}`;
	process.stdout.write(`${expect.getState().currentTestName}: ${size} bytes, ${figures}\n`);
}

/** Why the file, or a part of it, was not read: never empty for what went over a limit. */
export function reasonsOf({ text, contents }: AttachmentFacts): readonly UnknownReason[] {
	if (contents.state === "known") return [...new Set(contents.value.incomplete.map(({ reason }) => reason))].sort();
	return text.state === "unknown" ? [text.reason] : [];
}

export function textOf({ text }: AttachmentFacts): string {
	return text.state === "known" ? text.value : "";
}
