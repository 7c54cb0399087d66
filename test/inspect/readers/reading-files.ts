/** What the tests of readers share: reading a file whole, and the documents that lie beside the repository. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FileType } from "../../../utils/inspect/file-type/file-type.ts";
import { identify } from "../../../utils/inspect/file-type/identify.ts";
import { Budget, CannotRead, DEFAULT_LIMITS, type InspectionLimits } from "../../../utils/inspect/limits.ts";
import type { ReadDocument } from "../../../utils/inspect/readers/document.ts";
import { readDocument } from "../../../utils/inspect/readers/read-document.ts";

export const CORPUS = new URL("../../../../shared/corpora/documents/", import.meta.url);
export const hasCorpus = existsSync(CORPUS);
/** For the title of tests that need it. */
export const CORPUS_NOTE = hasCorpus ? "" : ` (skipped: ${CORPUS.pathname} is not there)`;

export function fromCorpus(name: string): Uint8Array {
	return new Uint8Array(readFileSync(new URL(name, CORPUS)));
}

export function hasProgram(name: string): boolean {
	return (process.env["PATH"] ?? "").split(":").some((folder) => existsSync(join(folder, name)));
}

export interface Read {
	readonly type: FileType;
	/** The reason where nothing could be read. */
	readonly failure: string | null;
	readonly document: ReadDocument;
}

const NOTHING: ReadDocument = {
	sections: [],
	typography: [],
	legacyFontRuns: [],
	pictures: [],
	pdfs: [],
	files: [],
	pages: [],
	dangers: [],
	incomplete: [],
};

/** Reads as the product does; a fault of the program, which the product tells, fails the test. */
export async function read(
	name: string,
	bytes: Uint8Array | string,
	limits: Partial<InspectionLimits> = {},
): Promise<Read> {
	const file = { name, mediaType: "", bytes: new Uint8Array(typeof bytes === "string" ? Buffer.from(bytes) : bytes) };
	const budget = new Budget({ ...DEFAULT_LIMITS, ...limits });
	let type: FileType = { kind: "unknown", dangers: [] };
	try {
		type = identify(file, budget);
		const document = await readDocument(file, type, budget);
		const hasFault = document.incomplete.some(({ reason }) => reason === "internal-error");
		if (hasFault) throw new Error(`a fault while ${name} was read`);
		return { type, failure: null, document };
	} catch (error) {
		if (error instanceof CannotRead && error.reason !== "internal-error")
			return { type, failure: error.reason, document: NOTHING };
		throw error;
	}
}

/** "within > within: part 1 [sheet]: text", a line a section, lines of text joined by "|". */
export function outline({ sections }: ReadDocument): string[] {
	return sections.map(({ place, text }) => {
		const where = [...place.within.map((name) => `${name} > `), place.part].join("");
		const number = place.number === undefined ? "" : ` ${place.number}`;
		const name = place.name === undefined ? "" : ` [${place.name}]`;
		return `${where}${number}${name}: ${text
			.trim()
			.replace(/\s*\n\s*/g, "|")
			.replaceAll("\t", "→")}`;
	});
}

export function wholeText({ sections }: ReadDocument): string {
	return sections.map(({ text }) => text).join("\n");
}

/** Runs in a folder of its own, which is removed. */
export function inFolder<T>(run: (folder: string) => T): T {
	const folder = mkdtempSync(join(tmpdir(), "thu-chuan-readers-"));
	try {
		return run(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** @returns what the program wrote to a file */
export function made(folder: string, output: string, program: string, ...parameters: string[]): Uint8Array {
	execFileSync(program, parameters, { cwd: folder, stdio: "pipe", timeout: 120_000 });
	return new Uint8Array(readFileSync(join(folder, output)));
}
