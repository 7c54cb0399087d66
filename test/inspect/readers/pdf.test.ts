import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { Budget, DEFAULT_LIMITS } from "../../../utils/inspect/limits.ts";
import { identifyAndRead } from "../../../utils/inspect/readers/read-document.ts";
import { makeDocx, makePdf } from "../make-files.ts";
import { CORPUS_NOTE, fromCorpus, hasCorpus, outline, read } from "./reading-files.ts";

/** A PDF of these objects, numbered from 1; the first is its catalogue. */
function pdfOf(objects: readonly (string | Buffer)[]): Uint8Array {
	const parts = [Buffer.from("%PDF-1.7\n")];
	const offsets: number[] = [];
	const length = (): number => parts.reduce((sum, part) => sum + part.length, 0);
	for (const [index, object] of objects.entries()) {
		offsets.push(length());
		parts.push(Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from("\nendobj\n"));
	}
	const start = length();
	const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
	const size = objects.length + 1;
	parts.push(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<</Size ${size}/Root 1 0 R>>\n`));
	parts.push(Buffer.from(`startxref\n${start}\n%%EOF\n`));
	return new Uint8Array(Buffer.concat(parts));
}

const stream = (dictionary: string, content: Uint8Array | string): Buffer => {
	const bytes = Buffer.from(content as Uint8Array);
	return Buffer.concat([
		Buffer.from(`<<${dictionary}/Length ${bytes.length}>>\nstream\n`),
		bytes,
		Buffer.from("\nendstream"),
	]);
};

describe("PDF", () => {
	const inner = makeDocx(["Trong tệp đính kèm"]);
	const file = pdfOf([
		"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]>>/Names<</EmbeddedFiles<</Names[(a) 8 0 R]>>>>>>",
		"<</Type/Pages/Count 1/Kids[3 0 R]>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R/Annots[6 0 R 7 0 R 10 0 R]>>",
		"<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Times-Roman>>",
		stream("", "BT /F1 12 Tf 50 700 Td (Noi dung) Tj ET"),
		"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(Gia tri dien vao)/Rect[0 0 99 20]>>",
		"<</Type/Annot/Subtype/FreeText/Contents(TUYET MAT)/Rect[0 50 99 70]/DA(/Helv 12 Tf)>>",
		"<</Type/Filespec/F(dinh kem.docx)/EF<</F 9 0 R>>>>",
		stream("/Type/EmbeddedFile", inner),
		"<</Type/Annot/Subtype/Link/Contents(lien ket)/Rect[0 0 9 9]>>",
	]);

	it("gives pages, what is laid over them, and attached files", async () => {
		const { document } = await read("a.pdf", file);
		expect(outline(document)).toEqual([
			"page 1: Noi dung",
			"form 1: TUYET MAT|Gia tri dien vao",
			"dinh kem.docx > body: Trong tệp đính kèm",
		]);
		expect(document.typography[0]?.fonts).toEqual([{ name: "Times-Roman", characters: 7 }]);
		expect(document.pages).toEqual([{ number: 1, characters: 7 }]);
	});

	it("gives a file that stands on a page, and does not let one unpack without end", { timeout: 60_000 }, async () => {
		const bomb = deflateSync(Buffer.alloc(200 * 1024 * 1024));
		const onPage = pdfOf([
			"<</Type/Catalog/Pages 2 0 R>>",
			"<</Type/Pages/Count 1/Kids[3 0 R]>>",
			"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[4 0 R 7 0 R]>>",
			"<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS 5 0 R>>",
			"<</Type/Filespec/UF<FEFF007400681EC3002E007400780074>/EF<</UF 6 0 R>>>>",
			stream("", "Tối mật"),
			"<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS 8 0 R>>",
			"<</Type/Filespec/F(a.bin)/EF<</F 9 0 R>>>>",
			stream("/Filter/FlateDecode", bomb),
		]);
		const { document } = await read("a.pdf", onPage);
		expect(outline(document)).toEqual(["thể.txt > body: Tối mật"]);
		expect(document.files[1]).toMatchObject({ path: ["a.bin"], unknown: "too-large" });
	});

	it("says when pages are left out", async () => {
		const { document } = await read("a.pdf", makePdf([["mot"], ["hai"], ["ba"]]), { pages: 2 });
		expect(outline(document)).toEqual(["page 1: mot", "page 2: hai"]);
		expect(document.incomplete).toEqual([{ within: [], reason: "too-large" }]);
	});

	it("keeps the other pages where one is damaged", async () => {
		const broken = makePdf([["mot"], ["hai"]]);
		const text = Buffer.from(broken).toString("latin1").replace("6 0 obj\n<</Type/Page/", "6 0 obj\n<</Typo/Pxge/");
		const { document } = await read("a.pdf", Buffer.from(text, "latin1"));
		expect(document.sections[0]?.text).toBe("mot\n");
	});
});

describe("identifying and reading at once", () => {
	const at = (name: string, bytes: Uint8Array) =>
		identifyAndRead({ name, mediaType: "", bytes }, new Budget(DEFAULT_LIMITS));

	it("gives type, document, and no reason where all is well", async () => {
		const { type, document, unknown } = await at("a.docx", makeDocx(["a"]));
		expect([type, document?.sections.length, unknown]).toEqual([{ kind: "docx", dangers: [] }, 1, null]);
	});

	it("gives the reason, never an exception, where nothing can be read", async () => {
		expect(await at("a.docx", new Uint8Array([1, 2, 0, 3]))).toEqual({
			type: { kind: "unknown", dangers: [] },
			document: null,
			unknown: "unreadable",
		});
		const over = new Budget({ ...DEFAULT_LIMITS, milliseconds: -1 });
		const late = await identifyAndRead({ name: "a.docx", mediaType: "", bytes: makeDocx(["a"]) }, over);
		expect([late.document, late.unknown]).toEqual([null, "timed-out"]);
	});

	it.skipIf(!hasCorpus)(`counts a password among the dangers${CORPUS_NOTE}`, async () => {
		for (const name of ["enc.pdf", "enc.7z"]) {
			const { type, unknown } = await at(name, fromCorpus(name));
			expect([type.dangers.map(({ kind }) => kind), unknown]).toEqual([["encrypted"], "encrypted"]);
		}
	});
});
