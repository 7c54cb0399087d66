/**
 * Small files that announce much: each took seconds to minutes, or hundreds of megabytes, before its kind of work was
 * counted. The time allowed is for hanging machines; what counts is that the limits say so and nothing is thrown.
 */
import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { EMPTY_STORE } from "../../utils/signature/trust/store.ts";
import { validatePdf } from "../../utils/signature/validate.ts";
import { documentVerdict } from "../../utils/signature/verdict.ts";
import { latin1Bytes, type Objects, PdfText, signatureDictionary, signedObjects, stream } from "./pdf/build-pdf.ts";

/** Twice what the product allows itself, since the machine that tests may be busy. */
const HANG_MS = 10_000;

/** Packed twice: 60 MB of one byte come to some 300. */
function packed(data: Uint8Array | string): string {
	const once = deflateSync(typeof data === "string" ? Buffer.from(data, "latin1") : data, { level: 9 });
	return deflateSync(once, { level: 9 }).toString("latin1");
}

const TWICE = "/Filter[/FlateDecode/FlateDecode]";

function many(count: number, from: number, body: string): Objects {
	return Object.fromEntries(Array.from({ length: count }, (_, index) => [from + index, body]));
}

const references = (count: number, from: number): string =>
	Array.from({ length: count }, (_, index) => `${from + index} 0 R`).join(" ");

const updated = (objects: Objects): Uint8Array => new PdfText({ objects: signedObjects() }).update({ objects }).bytes;

/** Forty cross-reference streams, each the predecessor of the next, that unpack to as many megabytes as given. */
function xrefStreams(count: number, megabytes: number, widths: string): Uint8Array {
	const data = packed(new Uint8Array(megabytes << 20).fill(1));
	let text = "%PDF-1.7\n";
	let previous = "";
	let at = 0;
	for (let number = 1; number <= count; number++) {
		at = text.length;
		const entries = `/Type/XRef/W[${widths}]/Size 8000000/Root 1 0 R${previous}${TWICE}/Length ${data.length}`;
		text += `${number} 0 obj\n<<${entries}>>\nstream\n${data}\nendstream\nendobj\n`;
		previous = `/Prev ${at}`;
	}
	return latin1Bytes(`${text}startxref\n${at}\n%%EOF\n`);
}

function objectStreams(head: string, data: string): Uint8Array {
	const body = stream(packed(data), `/Type/ObjStm${head}${TWICE}`);
	const objects = Array.from({ length: 40 }, (_, index) => `${index + 20} 0 obj\n${body}\nendobj\n`);
	return latin1Bytes(`%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n${objects.join("")}`);
}

/** 300 new signature fields, all of one look. */
function lookOf(form: Objects): Uint8Array {
	const fields = references(300, 100);
	return updated({
		...form,
		...many(300, 100, "<</Subtype/Widget/FT/Sig/T(b)/Rect[0 0 9 9]/AP<</N 60 0 R>>>>"),
		3: `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[5 0 R ${fields}]>>`,
		7: `<</Fields[5 0 R 8 0 R 9 0 R ${fields}]/SigFlags 3>>`,
	});
}

const nestedForms = (): Objects =>
	Object.fromEntries(
		[60, 61, 62, 63, 64, 65].map((number) => [
			number,
			stream("/X Do ".repeat(2000), `/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X ${number + 1} 0 R>>>>`),
		]),
	);

function manyRevisions(count: number, pages: number): Uint8Array {
	const objects = signedObjects(signatureDictionary(), {
		2: "<</Type/Pages/Kids 30 0 R>>",
		30: `[${"<</Type/Page>>".repeat(pages)}]`,
	});
	const file = new PdfText({ objects });
	for (let index = 0; index < count; index++) file.update({ objects: { 50: "null" } });
	return file.bytes;
}

const FILES: readonly [name: string, make: () => Uint8Array][] = [
	["forty cross-reference streams of 60 MB", () => xrefStreams(40, 60, "1 0 0")],
	["a cross-reference stream of eight million entries", () => xrefStreams(1, 16, "1 1 0")],
	["object streams of a million heads", () => objectStreams("/N 1000000/First 4000000", `${"1 0 ".repeat(1e6)}null`)],
	["object streams of a million dictionaries", () => objectStreams("/N 1/First 4", `2 0 [${"<<>>".repeat(1e6)}]`)],
	[
		"a page tree of direct nodes that contain themselves",
		() => updated({ 2: "<</Type/Pages/Kids 30 0 R>>", 30: `[${"<</Kids 30 0 R>>".repeat(100)}]` }),
	],
	[
		"a form of direct fields that share a long list of nothing",
		() =>
			updated({
				7: "<</Fields 30 0 R>>",
				30: `[${"<</T(a)/Kids 31 0 R>>".repeat(2000)}]`,
				31: `[${"99 0 R ".repeat(20_000)}]`,
			}),
	],
	[
		"forty thousand fields of one long signature",
		() => {
			const long = signatureDictionary().replace("00000>", `${"00".repeat(200_000)}>`);
			return updated({ 6: long, 7: "<</Fields 30 0 R>>", 30: `[${"<</FT/Sig/T(a)/V 6 0 R>>".repeat(40_000)}]` });
		},
	],
	["five hundred revisions of twenty thousand pages", () => manyRevisions(500, 20_000)],
	[
		"one long content stream drawn by 300 fields",
		() => lookOf({ 60: stream(packed("0 0 1 1 re f ".repeat(600_000)), `/Subtype/Form/BBox[0 0 9 9]${TWICE}`) }),
	],
	["forms that draw each other two thousand times", () => lookOf(nestedForms())],
	[
		"a security store of packed zeros",
		() => {
			const zeros = stream(packed(new Uint8Array(15 << 20)), TWICE);
			const all = references(500, 100);
			return updated({
				...many(500, 100, zeros),
				1: `<</Type/Catalog/Pages 2 0 R/AcroForm 7 0 R/DSS<</Certs[${all}]/CRLs[${all}]>>>>`,
			});
		},
	],
];

describe("small files that announce much", () => {
	it.each(FILES)("%s", { timeout: 60_000 }, async (_, make) => {
		const bytes = make();
		const started = performance.now();
		const report = await validatePdf(bytes, { store: EMPTY_STORE, now: new Date("2026-12-01T00:00:00Z") });
		expect(performance.now() - started).toBeLessThan(HANG_MS);
		expect(report.couldNotCheck).toContain("limits-reached");
		expect(documentVerdict(report)).not.toMatch(/^(valid|valid-with-notes|unsigned)$/);
	});

	it("a genuine file of many pages and revisions reaches no limit", async () => {
		const report = await validatePdf(manyRevisions(20, 2000), {
			store: EMPTY_STORE,
			now: new Date("2026-12-01T00:00:00Z"),
		});
		expect(report.couldNotCheck).toEqual([]);
	});
});
