/** Takes real signed files and replaces each object that a page draws, as an attacker with a good PDF library would. */

import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { judgeModifications } from "../../../utils/signature/modification/modification.ts";
import { openPdf, type PdfDocument, type RevisionView } from "../../../utils/signature/pdf/document.ts";
import type { PdfObject } from "../../../utils/signature/pdf/objects.ts";
import { isKind } from "../../../utils/signature/pdf/objects.ts";
import { readPages } from "../../../utils/signature/pdf/page-tree.ts";
import { readSignatureFields } from "../../../utils/signature/pdf/signature-fields.ts";
import { judgeStructure } from "../../../utils/signature/pdf/structure.ts";

const CORPUS = new URL("../../../../shared/corpora/pdf/", import.meta.url);
const FILES = [
	"signpdf__signed-twice.pdf",
	"synthetic__ok_two_signatures.pdf",
	"pyhanko__minimal-two-fields-signed-twice.pdf",
	"dss__pades-ltv.pdf",
	"dss__AD-RB.pdf",
	"vn__1053-ttg.signed.pdf",
	"vn__119_2018_ND-CP.signed_hoa_don_dien_tu_.pdf",
	"vn__nghi-dinh-so-123-2026-nd-cp-469299.pdf",
] as const;
const MAX_OBJECTS = 60;

/** Numbers of all that the pages draw with. */
function drawnObjects(view: RevisionView): number[] {
	const stack: PdfObject[] = readPages(view).pages.flatMap(({ dictionary, attributes }) => [
		dictionary.entries.get("Contents") ?? null,
		attributes.get("Resources") ?? null,
	]);
	const numbers = new Set<number>();
	for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
		if (isKind(value, "array")) stack.push(...value.items);
		else if (isKind(value, "dictionary")) stack.push(...value.entries.values());
		else if (isKind(value, "stream")) stack.push(...value.dictionary.entries.values());
		else if (isKind(value, "reference") && !numbers.has(value.number)) {
			numbers.add(value.number);
			stack.push(view.object(value.number)?.value ?? null);
		}
	}
	return [...numbers];
}

function replaced({ bytes, list, latest }: PdfDocument, number: number): Uint8Array {
	const root = latest.trailer.entries.get("Root");
	const rootText = isKind(root, "reference") ? `${root.number} ${root.generation} R` : "";
	const body = `\n${number} 0 obj\n<</Evil true>>\nendobj\n`;
	const xref = bytes.length + body.length;
	const row = `${String(bytes.length + 1).padStart(10, "0")} 00000 n \n`;
	const trailer = `<</Size 99999/Root ${rootText}/Prev ${list.marker?.xrefOffset}>>`;
	const tail = `xref\n${number} 1\n${row}trailer\n${trailer}\nstartxref\n${xref}\n%%EOF\n`;
	return new Uint8Array(Buffer.concat([bytes, Buffer.from(body + tail, "latin1")]));
}

async function isFine(bytes: Uint8Array): Promise<boolean> {
	const document = await openPdf(bytes);
	const structures = judgeStructure(document, readSignatureFields(document).signatures);
	const levels = judgeModifications(document, structures).map(({ level }) => level);
	return structures.every(({ sound }) => sound) && levels.every((level) => level === "none" || level === "allowed");
}

describe.skipIf(!existsSync(CORPUS))("replacing what the pages draw", () => {
	test.each(FILES)("%s", { timeout: 60_000 }, async (file) => {
		const document = await openPdf(new Uint8Array(readFileSync(new URL(file, CORPUS))));
		expect(await isFine(document.bytes)).toBe(true);
		const numbers = drawnObjects(document.latest).slice(0, MAX_OBJECTS);
		expect(numbers.length).toBeGreaterThan(0);
		for (const number of numbers) {
			expect(await isFine(replaced(document, number)), `object ${number}`).toBe(false);
		}
	});
});
