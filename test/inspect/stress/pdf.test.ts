/** PDFs made to do harm. pdf.js cannot be interrupted: what it does not come out of costs its thread, and that file. */
import { deflateSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import type { AttachmentFacts } from "../../../utils/inspect/facts.ts";
import { makePdfOfStreams } from "../make-files.ts";
import { ApartInspection, reasonsOf } from "./inspect-apart.ts";
import { endlessPdf, MEGABYTE, zlibAgain } from "./make-bombs.ts";

const apart = new ApartInspection();
afterAll(() => apart.end());

const FLATE = "/Filter/FlateDecode";
/** Less than the policy has: what does not end would not end in ten seconds either. */
const SHORT = { milliseconds: 1000, scanMilliseconds: 1000 };
const ZEROS = new Uint8Array(MEGABYTE);

type PdfObject = string | readonly [dictionary: string, stream: Uint8Array];

/** A PDF of these objects, numbered from 1; the first is the catalogue. */
function pdfOf(objects: readonly PdfObject[], trailer = ""): Uint8Array {
	const pieces: Uint8Array[] = [Buffer.from("%PDF-1.7\n")];
	const offsets: number[] = [];
	let length = 9;
	const push = (piece: Uint8Array): void => {
		pieces.push(piece);
		length += piece.length;
	};
	for (const [index, object] of objects.entries()) {
		offsets.push(length);
		push(Buffer.from(`${index + 1} 0 obj\n`));
		if (typeof object === "string") push(Buffer.from(object));
		else {
			push(Buffer.from(`<<${object[0]}/Length ${object[1].length}>>\nstream\n`));
			push(object[1]);
			push(Buffer.from("\nendstream"));
		}
		push(Buffer.from("\nendobj\n"));
	}
	const entries = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
	const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
	push(
		Buffer.from(`${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${length}\n%%EOF\n`),
	);
	return new Uint8Array(Buffer.concat(pieces));
}

const CATALOGUE = "<</Type/Catalog/Pages 2 0 R>>";
const pageOf = (resources: string, more = "/Contents 4 0 R"): string =>
	`<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<${resources}>>${more}>>`;
const PAGES = "<</Type/Pages/Count 1/Kids[3 0 R]>>";
const FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
const TEXT: PdfObject = ["", Buffer.from("BT /F1 11 Tf 50 800 Td (Kinh gui) Tj ET")];

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
