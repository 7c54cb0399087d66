/** Real documents that nobody has reason to suspect: their kind is known, and no danger is seen in them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { read } from "./reading-files.ts";

const CORPORA = new URL("../../../../shared/corpora/", import.meta.url);
const hasCorpora = existsSync(CORPORA);
const NOTE = hasCorpora ? "" : ` (skipped: ${CORPORA.pathname} is not there)`;
/** What is encrypted or so damaged that it is no PDF any more; each has its own test. */
const UNREAD = /^enc|encrypted|malformed|fuzzed|truncated/;

const FILES = ["documents/", "documents/tcvn3/", "pdf/", "scans/"].flatMap((folder) => {
	if (!hasCorpora) return [];
	const names = readdirSync(new URL(folder, CORPORA)).filter((name) => /\.\w+$/.test(name));
	return names.filter((name) => !/\.(?:tsv|json|md)$/.test(name)).map((name) => ({ folder, name }));
});

describe.skipIf(!hasCorpora)(`real documents${NOTE}`, () => {
	it.each(FILES.filter(({ name }) => !UNREAD.test(name)))("$name", { timeout: 60_000 }, async ({ folder, name }) => {
		const { type, failure, document } = await read(name, readFileSync(new URL(folder + name, CORPORA)));
		expect(failure).toBeNull();
		expect(type.kind).not.toBe("unknown");
		expect([...type.dangers, ...document.dangers]).toEqual([]);
		expect(document.files.filter((file) => file.type.kind === "unknown" || file.type.dangers.length > 0)).toEqual([]);
	});
});
