import { describe, expect, test } from "vitest";
import { openPdf } from "../../../utils/signature/pdf/document.ts";
import { isKind } from "../../../utils/signature/pdf/objects.ts";
import { latin1Bytes, PdfText, signedObjects, stream } from "./build-pdf.ts";

const first = { objects: { 1: "<</Type/Catalog/Pages 2 0 R/Lang(a)>>", 2: "<</Kids[]>>" } };
const second = { objects: { 1: "<</Type/Catalog/Pages 2 0 R/Lang(b)>>" } };

async function lang(bytes: Uint8Array, revision?: number): Promise<string> {
	const document = await openPdf(bytes);
	const view = revision === undefined ? document.latest : document.view(revision);
	const value = view.get(view.catalog, "Lang");
	return isKind(value, "string") ? String.fromCharCode(...value.bytes) : "";
}

describe("revisions", () => {
	test.each([false, true])("are seen as they were, xref streams: %s", async (xrefStream) => {
		const file = new PdfText({ ...first, xrefStream });
		const end = file.text.length;
		file.update({ ...second, xrefStream });
		const { revisions } = await openPdf(file.bytes);
		expect(revisions.map((revision) => [revision.start, revision.end])).toEqual([
			[0, end],
			[end, file.text.length],
		]);
		expect(await lang(file.bytes, 0)).toBe("a");
		expect(await lang(file.bytes)).toBe("b");
	});

	test("of a linearised file are one", async () => {
		const file = new PdfText(first);
		const main = file.text.indexOf("xref\n");
		// The oldest section is named by no startxref of its own.
		const text = file.text.replace(`startxref\n${main}\n%%EOF\n`, "");
		const firstPage = text.length;
		const linearised = `${text}xref\n0 0\ntrailer\n<</Size 9/Root 1 0 R/Prev ${main}>>\nstartxref\n${firstPage}\n%%EOF\n`;
		const { revisions } = await openPdf(latin1Bytes(linearised));
		expect(revisions).toHaveLength(1);
		expect(revisions[0]?.sections).toHaveLength(2);
	});

	test("a hybrid file's stream adds what its table leaves out", async () => {
		const file = new PdfText(first);
		const at = file.text.length;
		const object = "5 0 obj\n(hidden)\nendobj\n";
		const xref = at + object.length;
		const row = String.fromCharCode(1, at >> 8, at & 255);
		const xrefStream = `6 0 obj\n${stream(row, "/Type/XRef/W[1 2 0]/Index[5 1]/Size 9")}\nendobj\n`;
		const table = xref + xrefStream.length;
		const prev = file.text.lastIndexOf("xref\n0 1");
		const tail = `xref\n0 0\ntrailer\n<</Size 9/Root 1 0 R/Prev ${prev}/XRefStm ${xref}>>\nstartxref\n${table}\n%%EOF\n`;
		const document = await openPdf(latin1Bytes(file.text + object + xrefStream + tail));
		expect(document.latest.object(5)?.value).toMatchObject({ kind: "string" });
	});
});

describe("objects", () => {
	test("are found in object streams", async () => {
		const body = "8 0 9 3 42 (in)";
		const file = new PdfText(first).update({ objects: { 7: stream(body, "/Type/ObjStm/N 2/First 8") } });
		const at = file.text.length;
		const rows = [
			String.fromCharCode(2, 0, 7, 0),
			String.fromCharCode(2, 0, 7, 1),
			String.fromCharCode(1, at >> 8, at & 255, 0),
		];
		const prev = file.text.lastIndexOf("xref\n7 1");
		const xref = stream(rows.join(""), `/Type/XRef/W[1 2 1]/Index[8 3]/Size 11/Root 1 0 R/Prev ${prev}`);
		const document = await openPdf(latin1Bytes(`${file.text}10 0 obj\n${xref}\nendobj\nstartxref\n${at}\n%%EOF`));
		expect(document.latest.object(8)?.value).toBe(42);
		expect(document.latest.object(9)?.value).toMatchObject({ kind: "string" });
	});

	test("take an indirect /Length", async () => {
		const objects = { ...first.objects, 3: "<</Length 4 0 R>>\nstream\nendstream\nendstream", 4: "9" };
		const { latest } = await openPdf(new PdfText({ objects }).bytes);
		expect(latest.object(3)?.value).toMatchObject({ kind: "stream", lengthRepaired: false, raw: { length: 9 } });
	});

	test("are measured up to endstream where /Length is wrong", async () => {
		const objects = { ...first.objects, 3: "<</Length 999999>>\nstream\nabc\nendstream" };
		const { latest } = await openPdf(new PdfText({ objects }).bytes);
		expect(latest.object(3)?.value).toMatchObject({ kind: "stream", lengthRepaired: true, raw: { length: 3 } });
	});

	test("are searched where the cross-reference is wrong, and it is noted", async () => {
		const { text } = new PdfText(first);
		const offset = String(text.indexOf("2 0 obj")).padStart(10, "0");
		const document = await openPdf(latin1Bytes(text.replace(offset, "0000000001")));
		expect(document.latest.object(2)?.value).toMatchObject({ kind: "dictionary" });
		expect(document.misplaced).toEqual([{ number: 2, revision: 0 }]);
	});

	test("a chain of references ends", async () => {
		const objects = { ...first.objects, 3: "4 0 R", 4: "3 0 R" };
		const { latest } = await openPdf(new PdfText({ objects }).bytes);
		expect(latest.resolve({ kind: "reference", number: 3, generation: 0 })).toBeNull();
	});
});

describe("damaged files", () => {
	test("without any cross-reference are scanned", async () => {
		const { text } = new PdfText(first);
		const document = await openPdf(latin1Bytes(text.slice(0, text.indexOf("xref"))));
		expect(document.revisions).toMatchObject([{ recovered: true }]);
		expect(document.latest.catalog?.entries.has("Pages")).toBe(true);
	});

	test("with a broken last update keep the revisions before it", async () => {
		const file = new PdfText(first).update(second);
		const broken = file.text.replace(/startxref\n\d+\n%%EOF\n$/, "startxref\n99999\n%%EOF\n");
		const document = await openPdf(latin1Bytes(broken));
		expect(document.revisions.map(({ recovered }) => recovered)).toEqual([false, true]);
		expect(await lang(latin1Bytes(broken))).toBe("b");
	});

	test("a /Prev that leads back ends", async () => {
		const { text } = new PdfText(first);
		const looped = text.replace("/Size 200", `/Size 200/Prev ${text.indexOf("xref\n")}`);
		expect((await openPdf(latin1Bytes(looped))).revisions).toHaveLength(1);
	});

	test.each(["", "%PDF-1.7", "not a pdf at all", "startxref\n0\n%%EOF"])(
		"%j is a value, not an error",
		async (text) => {
			const document = await openPdf(latin1Bytes(text));
			expect(document.latest.catalog).toBeUndefined();
		},
	);

	test("signed objects are read in a moment", async () => {
		const document = await openPdf(new PdfText({ objects: signedObjects() }).bytes);
		expect(document.latest.version).toBe("1.7");
	});
});

test("an update that points at the blanks before the older section keeps the revisions apart", async () => {
	const file = new PdfText(first);
	const at = file.text.indexOf("xref\n");
	file.text = file.text.replace(`startxref\n${at}`, `startxref\n${at - 1}`);
	file.update(second);
	expect((await openPdf(file.bytes)).revisions).toHaveLength(2);
});
