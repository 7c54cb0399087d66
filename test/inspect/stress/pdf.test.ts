/** PDFs made to do harm. pdf.js cannot be interrupted: what it does not come out of costs its thread, and that file. */
import { brotliCompressSync, constants, deflateSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import type { AttachmentFacts } from "../../../utils/inspect/facts.ts";
import { makePdfOfStreams } from "../make-files.ts";
import { ApartInspection, reasonsOf } from "./inspect-apart.ts";
import {
	ascii85,
	CATALOGUE,
	endlessPdf,
	FONT,
	lzwOfSpaces,
	MEGABYTE,
	manyCodesPdf,
	PAGES,
	type PdfObject,
	pageOf,
	pdfOf,
	sampledColourPdf,
	TEXT,
	zlibAgain,
} from "./make-bombs.ts";

const apart = new ApartInspection();
afterAll(() => apart.end());

const FLATE = "/Filter/FlateDecode";
/** Less than the policy has: what does not end would not end in ten seconds either. */
const SHORT = { milliseconds: 1000, scanMilliseconds: 1000 };
const ZEROS = new Uint8Array(MEGABYTE);

/** What was not read says so; a page whose stamps were not looked at does as well. */
function expectNotPassed(facts: AttachmentFacts): void {
	const { contents, scan } = facts;
	const unread = contents.state !== "known" || contents.value.incomplete.length > 0;
	const unseen =
		scan.state === "unknown" || (scan.state === "known" && scan.value.some(({ unchecked }) => unchecked.length > 0));
	expect(unread || unseen).toBe(true);
}

describe("streams that unpack to too much", { timeout: 60_000 }, () => {
	it.each<[string, Uint8Array]>([
		["text", zlibAgain("BT /F1 9 Tf (A) Tj ET ".repeat(40_000), 2000)],
		["text in one string", zlibAgain("A".repeat(MEGABYTE), 2000, "BT /F1 9 Tf (")],
		["states saved and not restored", zlibAgain("q ".repeat(500_000), 2000)],
		["arrays in arrays", zlibAgain("[".repeat(MEGABYTE), 2000)],
	])("a page of 2 GB of %s", async (_what, content) => {
		expectNotPassed(await apart.inspect("a.pdf", makePdfOfStreams([content], FLATE), SHORT));
	});

	const string = zlibAgain("A".repeat(MEGABYTE), 2000, "BT /F1 9 Tf (");
	it.each<[string, Uint8Array, string]>([
		["called a picture", string, `/Subtype/Image${FLATE}`],
		["written in letters", ascii85(string), "/Filter[/ASCII85Decode/FlateDecode]"],
		["of another packing", lzwOfSpaces(2000 * MEGABYTE), "/Filter/LZWDecode"],
		["of two packings", deflateSync(lzwOfSpaces(2000 * MEGABYTE)), "/Filter[/FlateDecode/LZWDecode]"],
	])("a page of 2 GB %s", async (_what, content, filter) => {
		const facts = await apart.inspect("a.pdf", makePdfOfStreams([content], filter));
		expect(reasonsOf(facts)).toEqual(["too-large"]);
		expectNotPassed(facts);
	});

	// What pdf.js makes of them is far larger than they are.
	it.each<[string, string]>([
		["letters", "BT /F1 9 Tf (A) Tj ET ".repeat(360_000)],
		["letters in one string", `BT /F1 9 Tf (${"A".repeat(8_000_000)}) Tj ET`],
		["letters placed one by one", `BT /F1 9 Tf [${"(A)-9".repeat(1_300_000)}]TJ ET`],
		["lines", "0 0 m 1 1 l S ".repeat(570_000)],
		["states", "q Q ".repeat(2_000_000)],
		["pictures", "BI /W 1 /H 1 /BPC 8 /CS /G ID a EI ".repeat(230_000)],
	])("a page of %s, as large as it may be", async (_what, content) => {
		const { text } = await apart.inspect("a.pdf", makePdfOfStreams([deflateSync(content)], FLATE));
		expect(text.state).toBe("known");
	});

	it("a page that takes longer than it may is given up, and its signatures are told", async () => {
		const facts = await apart.inspect("a.pdf", endlessPdf(), SHORT);
		expect(facts).toMatchObject({ text: { reason: "timed-out" }, signature: { state: "known" } });
	});

	it("a stream packed again and again", async () => {
		let content: Uint8Array = zlibAgain("BT (A) Tj ET ".repeat(80_000), 2000);
		for (let times = 0; times < 3; times++) content = deflateSync(content, { level: 9 });
		expectNotPassed(
			await apart.inspect("a.pdf", makePdfOfStreams([content], `/Filter[${"/FlateDecode".repeat(4)}]`), SHORT),
		);
	});

	it("a table of references of 2 GB", async () => {
		const head = "%PDF-1.7\n";
		const stream = zlibAgain(ZEROS, 2000);
		const dictionary = `1 0 obj\n<</Type/XRef/Size 300000000/W[1 4 2]/Root 2 0 R${FLATE}/Length ${stream.length}>>\nstream\n`;
		const end = `\nendstream\nendobj\nstartxref\n${head.length}\n%%EOF\n`;
		const pdf = Buffer.concat([Buffer.from(head + dictionary), stream, Buffer.from(end)]);
		expectNotPassed(await apart.inspect("a.pdf", pdf, SHORT));
	});

	it("a table of references of 300 million entries that take no room", async () => {
		const head = "%PDF-1.7\n";
		const dictionary = "1 0 obj\n<</Type/XRef/Size 300000000/W[0 0 0]/Root 2 0 R/Length 0>>\nstream\n";
		const pdf = `${head}${dictionary}\nendstream\nendobj\nstartxref\n${head.length}\n%%EOF\n`;
		expectNotPassed(await apart.inspect("a.pdf", Buffer.from(pdf), SHORT));
	});

	it("objects packed in a stream of 2 GB", async () => {
		const packed = zlibAgain("[0]".repeat(300_000), 2000, `3 0 4 ${FONT.length} ${FONT}`);
		const stream = `/Type/ObjStm/N 1000000/First 10${FLATE}`;
		// Type 2 entries (ISO 32000-2, 7.5.8.3): 2 and 3 stand in stream 4.
		const head = Buffer.from(
			`%PDF-1.7\n1 0 obj\n${CATALOGUE}\nendobj\n4 0 obj\n<<${stream}/Length ${packed.length}>>\nstream\n`,
		);
		const body = Buffer.concat([head, packed, Buffer.from("\nendstream\nendobj\n")]);
		const at = (type: number, value: number, index: number): number[] => [
			type,
			value >> 16,
			(value >> 8) & 255,
			value & 255,
			index,
		];
		const rows = [
			at(0, 0, 0),
			at(1, 9, 0),
			at(2, 4, 0),
			at(2, 4, 1),
			at(1, body.indexOf("4 0 obj"), 0),
			at(1, body.length, 0),
		];
		const table = Buffer.from(rows.flat());
		const tail = `5 0 obj\n<</Type/XRef/Size 6/W[1 3 1]/Root 1 0 R/Length ${table.length}>>\nstream\n`;
		const pdf = Buffer.concat([
			body,
			Buffer.from(tail),
			table,
			Buffer.from(`\nendstream\nendobj\nstartxref\n${body.length}\n%%EOF\n`),
		]);
		expectNotPassed(await apart.inspect("a.pdf", pdf, SHORT));
	});

	it.each(["DeviceGray", "DeviceRGB", "DeviceCMYK"])("a picture of 30,000 by 30,000 pixels, %s", async (space) => {
		const image = `/Type/XObject/Subtype/Image/Width 30000/Height 30000/BitsPerComponent 8/ColorSpace/${space}${FLATE}`;
		const draw = Buffer.from("q 595 0 0 842 0 0 cm /I Do Q");
		const pdf = pdfOf([CATALOGUE, PAGES, pageOf("/XObject<</I 5 0 R>>"), ["", draw], [image, zlibAgain(ZEROS, 2600)]]);
		const facts = await apart.inspect("a.pdf", pdf, SHORT);
		expect(facts.text).toEqual({ state: "known", value: "" });
		expectNotPassed(facts);
	});

	it("rows of a predictor as wide as a number can say", async () => {
		const content = zlibAgain(ZEROS, 100);
		const filter = `${FLATE}/DecodeParms<</Predictor 15/Columns 2147483647/Colors 4/BitsPerComponent 16>>`;
		expectNotPassed(await apart.inspect("a.pdf", makePdfOfStreams([content], filter), SHORT));
	});

	it("a table of characters that maps sixteen million", async () => {
		expect(reasonsOf(await apart.inspect("a.pdf", manyCodesPdf()))).toEqual(["too-large"]);
	});

	it("a colour of ninety million samples", async () => {
		const facts = await apart.inspect("a.pdf", sampledColourPdf(90_000_000));
		expect(facts.text).toEqual({ state: "known", value: "Kinh gui\n" });
		expect(reasonsOf(facts)).toEqual(["too-large"]);
	});

	it("a page in Brotli of 1 GB", async () => {
		const packed = brotliCompressSync(Buffer.alloc(1024 * MEGABYTE, " "), {
			params: { [constants.BROTLI_PARAM_QUALITY]: 1 },
		});
		const facts = await apart.inspect("a.pdf", makePdfOfStreams([packed], "/Filter/BrotliDecode"));
		expect(reasonsOf(facts)).toEqual(["too-large"]);
	});

	it("a table of characters that maps four billion", async () => {
		const map = Buffer.from(
			"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange",
		);
		const font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>";
		const pdf = pdfOf([CATALOGUE, PAGES, pageOf("/Font<</F1 5 0 R>>"), TEXT, font, ["", map]]);
		const { text } = await apart.inspect("a.pdf", pdf, SHORT);
		expect(["known", "unknown"]).toContain(text.state);
	});
});

describe("structures without end", { timeout: 60_000 }, () => {
	it("a million pages that are claimed, and one that is there", async () => {
		const pages = "<</Type/Pages/Count 1000000/Kids[3 0 R]>>";
		const facts = await apart.inspect("a.pdf", pdfOf([CATALOGUE, pages, pageOf("/Font<</F1 5 0 R>>"), TEXT, FONT]));
		expect(facts.text).toEqual({ state: "known", value: "Kinh gui\n" });
		expect(reasonsOf(facts)).toEqual([]);
	});

	it("a million pages that are all the same one", async () => {
		const pages = `<</Type/Pages/Count 1000000/Kids[${"3 0 R ".repeat(1_000_000)}]>>`;
		const facts = await apart.inspect(
			"a.pdf",
			pdfOf([CATALOGUE, pages, pageOf("/Font<</F1 5 0 R>>"), TEXT, FONT]),
			SHORT,
		);
		expectNotPassed(facts);
	});

	it("pages that are their own pages", async () => {
		const pages = "<</Type/Pages/Count 1000000/Kids[2 0 R 2 0 R]/Parent 2 0 R>>";
		expectNotPassed(await apart.inspect("a.pdf", pdfOf([CATALOGUE, pages]), SHORT));
	});

	it.each<[string, string]>([
		["arrays", "[".repeat(1_000_000)],
		["dictionaries", "<</A ".repeat(1_000_000)],
	])("%s a million deep, among the objects and in the trailer", async (_what, deep) => {
		const objects = [CATALOGUE, PAGES, pageOf("/Font<</F1 5 0 R>>"), TEXT, FONT];
		for (const pdf of [
			pdfOf([...objects, deep]),
			pdfOf(objects, `/X ${deep}`),
			pdfOf([`<</Type/Catalog/Pages 2 0 R/X ${deep}`, ...objects.slice(1)]),
		]) {
			const facts = await apart.inspect("a.pdf", pdf, SHORT);
			if (facts.text.state === "known") expect(facts.text.value).toBe("Kinh gui\n");
			else expectNotPassed(facts);
		}
	});

	it("forms that draw the next one twice, forty deep", async () => {
		const forms = Array.from({ length: 40 }, (_, level): PdfObject => {
			const next = `${level + 6} 0 R`;
			return [
				`/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X ${next}>>>>`,
				Buffer.from("/X Do /X Do"),
			];
		});
		const pdf = pdfOf([
			CATALOGUE,
			PAGES,
			pageOf("/XObject<</X 5 0 R>>"),
			["", Buffer.from("/X Do /X Do")],
			...forms,
			TEXT,
		]);
		expectNotPassed(await apart.inspect("a.pdf", pdf, SHORT));
	});

	it("a form that draws itself", async () => {
		const form = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>";
		const draw = Buffer.from("/X Do");
		const pdf = pdfOf([CATALOGUE, PAGES, pageOf("/XObject<</X 5 0 R>>"), ["", draw], [form, draw]]);
		const { text } = await apart.inspect("a.pdf", pdf, SHORT);
		expect(["known", "unknown"]).toContain(text.state);
	});
});
