import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { LARGEST_FILE } from "../../../entrypoints/verify/limits.ts";
import { NOTE_TEXTS } from "../../../utils/i18n/report-note-texts.ts";
import * as report from "../../../utils/i18n/report-texts.ts";
import * as words from "../../../utils/i18n/report-word-texts.ts";
import * as signature from "../../../utils/i18n/signature-texts.ts";
import type { Unreadable } from "../../../utils/signature/report.ts";
import * as codes from "../../../utils/signature/report-data/codes.ts";
import { EMPTY_STORE } from "../../../utils/signature/trust/store.ts";
import { validatePdf } from "../../../utils/signature/validate.ts";
import { notesOf, SIGNATURE_VERDICTS } from "../../../utils/signature/verdict.ts";

const CORPUS = fileURLToPath(new URL("../../../../shared/corpora/pdf/", import.meta.url));

const UNREADABLE: readonly Unreadable[] = ["not-a-pdf", "encrypted", "limits-reached", "unsupported-signature"];

/** Codes that the engine can give beside the table that has their words. */
const TABLES: readonly (readonly [string, readonly string[], Readonly<Record<string, unknown>>])[] = [
	["notes", codes.NOTE_CODES, NOTE_TEXTS],
	["chain problems", codes.CHAIN_PROBLEMS, words.CHAIN_PROBLEM_TEXTS],
	["trust states", codes.TRUST_STATES, signature.TRUST_TEXTS],
	["kinds of change", codes.CHANGE_KINDS, words.CHANGE_TEXTS],
	["coverage", codes.COVERAGES, words.COVERAGE_TEXTS],
	["levels of modification", codes.MODIFICATION_LEVELS, words.MODIFICATION_TEXTS],
	["sources of time", codes.TIME_SOURCES, signature.TIME_SOURCE_TEXTS],
	["revocation", codes.REVOCATION_STATES, signature.REVOCATION_TEXTS],
	["reasons of revocation", codes.REVOCATION_REASONS, words.REVOCATION_REASON_TEXTS],
	["anchors", codes.ANCHOR_TAGS, words.ANCHOR_TAG_TEXTS],
	["verdicts", [...SIGNATURE_VERDICTS, "unsigned"], signature.VERDICT_TEXTS],
	["what could not be read", UNREADABLE, signature.UNREADABLE_TEXTS],
	["permissions", ["1", "2", "3"], words.PERMISSION_TEXTS],
];

describe("texts of the report", () => {
	it.each(TABLES)("%s: each code has words, and no words are left over", (_, known, texts) => {
		expect(known.length).toBeGreaterThan(0);
		expect([...new Set(known)].sort()).toEqual(Object.keys(texts).sort());
	});

	const all = [NOTE_TEXTS, ...Object.values({ ...report, ...words, ...signature })].flatMap((table) => [
		...textsIn(table),
	]);

	it("are found", () => {
		expect(all.length).toBeGreaterThan(250);
	});

	it.each(all)("“$vi” is there in both languages, calmly", (text) => {
		for (const said of [text.vi, text.en]) {
			expect(said).toBe(said.trim());
			expect(said).not.toBe("");
			expect(said).not.toMatch(/!|\p{Extended_Pictographic}/u);
		}
	});

	it("are in sight where a note keeps a signature from being plainly valid", () => {
		const folded = codes.NOTE_CODES.filter((code) => codes.noteWeight(code) === "technical");
		// The minor notes of utils/signature/verdict.ts.
		expect(folded.sort()).toEqual([
			"certificate-expired-since",
			"no-signed-attributes",
			"rsa-pkcs1",
			"signing-certificate-not-referenced",
		]);
		expect(codes.noteWeight("a-code-of-tomorrow")).toBe("note");
	});

	it("name the limit that is kept", () => {
		expect(report.FAILURE_TEXTS["too-large"].vi).toContain(`${LARGEST_FILE / 1024 / 1024} MB`);
	});

	it("count", () => {
		expect(report.signatureCount(1, "en")).toBe("1 signature");
		expect(report.changeCount(2, "en")).toBe("2 changes");
		expect(report.placesFound(1, "en")).toContain("1 place differs");
		expect(report.pageMissing(3, "vi")).toBe("Bản này chỉ có 3 trang.");
		expect(report.progressOf(2, 5, "vi")).toBe("Đã kiểm tra 2 trên 5 tệp");
	});

	it.skipIf(!existsSync(CORPUS))("no file of the corpus gives a note without words", async () => {
		const seen = new Set<string>();
		for (const name of readdirSync(CORPUS).filter((one) => one.endsWith(".pdf"))) {
			const bytes = new Uint8Array(readFileSync(`${CORPUS}${name}`));
			const { signatures } = await validatePdf(bytes, { store: EMPTY_STORE, now: new Date("2026-12-01T00:00:00Z") });
			for (const checked of signatures) for (const note of notesOf(checked)) seen.add(note);
		}
		expect(seen.size).toBeGreaterThan(20);
		const known: ReadonlySet<string> = new Set(codes.NOTE_CODES);
		expect([...seen].filter((note) => !known.has(note))).toEqual([]);
	});
});

/** Every { vi, en } in a table, however deep. */
function* textsIn(value: unknown): Generator<{ vi: string; en: string }> {
	if (typeof value !== "object" || value === null) return;
	const { vi, en } = value as { vi?: unknown; en?: unknown };
	if (typeof vi === "string" && typeof en === "string") yield { vi, en };
	else for (const entry of Object.values(value)) yield* textsIn(entry);
}
