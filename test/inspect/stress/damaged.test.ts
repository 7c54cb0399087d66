/**
 * Real documents cut short and altered. `STRESS_ROUNDS=1000` alters each a thousand times, and `STRESS_SEED` otherwise.
 * What is found in a damaged file is judged; what is missing is told; nothing is thrown, and nothing hangs.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { AttachmentFacts } from "../../../utils/inspect/facts.ts";
import { inspectBytes } from "../../../utils/inspect/inspect-bytes.ts";
import { DEFAULT_OPTIONS, type InspectionOptions } from "../../../utils/inspect/inspection-options.ts";
import { BYTE_MUTATORS } from "../../fuzz/mutate-bytes.ts";
import { randomFrom } from "../../fuzz/random.ts";
import { reasonsOf } from "./inspect-apart.ts";

const folder = new URL("../../../../shared/corpora/documents/", import.meta.url);
const isThere = existsSync(folder);
const NAMES = isThere
	? readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.includes("."))
	: [];

const ROUNDS = Number(process.env["STRESS_ROUNDS"] ?? 40);
const SEED = Number(process.env["STRESS_SEED"] ?? 1);
/** Of one file, in milliseconds; those of the policy are longer. */
const LONGEST = 5000;
const OPTIONS: InspectionOptions = {
	...DEFAULT_OPTIONS,
	limits: { ...DEFAULT_OPTIONS.limits, milliseconds: LONGEST },
	wants: ["signature", "type", "text", "contents"],
};

const read = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, folder)));

/** Sees that it ends in time, and without a fault of this program. */
async function inspect(name: string, bytes: Uint8Array, what: string): Promise<AttachmentFacts> {
	const start = performance.now();
	const facts = await inspectBytes(name, "", bytes, OPTIONS);
	expect(performance.now() - start, what).toBeLessThan(LONGEST * 2);
	for (const fact of Object.values(facts)) expect(fact, what).not.toMatchObject({ reason: "internal-error" });
	expect(reasonsOf(facts), what).not.toContain("internal-error");
	return facts;
}

const marksOf = ({ contents }: AttachmentFacts): number =>
	contents.state === "known" ? contents.value.secrecy.length : 0;

describe.skipIf(!isThere)(
	`damaged documents${isThere ? "" : " (skipped: ../shared/corpora/documents is not there)"}`,
	() => {
		it.each(NAMES)("%s cut at every eighth says that something is missing", { timeout: 60_000 }, async (name) => {
			const bytes = read(name);
			// Text without a structure ends where it ends.
			const isPlain = /\.(?:txt|csv)$/.test(name);
			for (let eighth = 0; eighth < 8; eighth++) {
				const facts = await inspect(name, bytes.slice(0, (bytes.length * eighth) / 8), `${eighth}/8`);
				if (!isPlain && eighth > 0) expect(reasonsOf(facts), `${eighth}/8`).not.toEqual([]);
			}
		});

		it.each([
			["t.docx", 1],
			["t.txt", 1],
			["s.csv", 1],
			["p.odp", 3],
			["nest.zip", 5],
			["p.pptx", 6],
			["s.ods", 6],
			["t.rtf", 6],
			["s.xlsx", 7],
			["tcvn3/t_tcvn3.rtf", 7],
		])("%s cut at %i/8, behind its mark, is judged by what is left", async (name, first) => {
			const bytes = read(name);
			for (let eighth = first; eighth <= 8; eighth++) {
				const facts = await inspect(name, bytes.slice(0, (bytes.length * eighth) / 8), `${eighth}/8`);
				expect(marksOf(facts), `${eighth}/8`).toBeGreaterThan(0);
			}
		});

		it.each(NAMES)(`%s altered ${ROUNDS} times`, { timeout: 60_000 + ROUNDS * 1000 }, async (name) => {
			const original = read(name);
			const random = randomFrom(SEED * 7919 + original.length);
			for (let round = 0; round < ROUNDS; round++) {
				let bytes: Uint8Array = original;
				for (let change = random.below(4); change >= 0; change--) {
					bytes = random.pick(BYTE_MUTATORS)(bytes, random, original);
				}
				await inspect(name, bytes, `seed ${SEED}, round ${round}`);
			}
		});
	},
);
