/** What a PDF says besides its pages, and what it does. */
import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { read, wholeText } from "./reading-files.ts";

type Part = string | readonly [dictionary: string, data: string | Uint8Array];

/** @param more objects from 6 on; the page is 3, its font 4, its text 5 */
function pdf(
	catalog: string,
	page = "",
	more: readonly Part[] = [],
	font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
	shown = "(Page) Tj",
): Uint8Array {
	const objects: Part[] = [
		`<</Type/Catalog/Pages 2 0 R${catalog}>>`,
		"<</Type/Pages/Count 1/Kids[3 0 R]>>",
		`<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R${page}>>`,
		font,
		["", `BT /F1 12 Tf 50 700 Td ${shown} ET`],
		...more,
	];
	let body = Buffer.from("%PDF-1.7\n");
	const places = objects.map((object, index) => {
		const at = body.length;
		const data = typeof object === "string" ? null : Buffer.from(object[1]);
		const content =
			data === null
				? Buffer.from(String(object))
				: Buffer.concat([
						Buffer.from(`<<${object[0]}/Length ${data.length}>>\nstream\n`),
						data,
						Buffer.from("\nendstream"),
					]);
		body = Buffer.concat([body, Buffer.from(`${index + 1} 0 obj\n`), content, Buffer.from("\nendobj\n")]);
		return `${String(at).padStart(10, "0")} 00000 n \n`;
	});
	const size = objects.length + 1;
	const end = `xref\n0 ${size}\n0000000000 65535 f \n${places.join("")}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`;
	return new Uint8Array(Buffer.concat([body, Buffer.from(end)]));
}

const annotation = (content: string): string => `/Annots[<</Type/Annot/Rect[0 0 90 20]${content}>>]`;
const FORM = "/Type/XObject/Subtype/Form/BBox[0 0 90 20]/Resources<</Font<</F1 4 0 R>>>>";

describe("words", () => {
	it.each([
		[
			"a bookmark",
			pdf("/Outlines 6 0 R", "", [
				"<</First 7 0 R/Last 7 0 R/Count 1>>",
				"<</Title(ZQ)/Parent 6 0 R/Dest[3 0 R/Fit]>>",
			]),
		],
		[
			"a form in XML",
			pdf("/AcroForm<</Fields[]/XFA[(template) 6 0 R]>>", "", [["", "<template><text>ZQ</text></template>"]]),
		],
		["a hint of a field", pdf("", annotation("/Subtype/Widget/FT/Tx/T(a)/TU(ZQ)"))],
		["what may be chosen", pdf("", annotation("/Subtype/Widget/FT/Ch/Ff 131072/T(a)/Opt[(ZQ)(b)]"))],
		[
			"a stamp's drawing",
			pdf("", annotation("/Subtype/Stamp/AP<</N 6 0 R>>"), [[FORM, "BT /F1 12 Tf 1 1 Td (ZQ) Tj ET"]]),
		],
		["a hidden note", pdf("", annotation("/Subtype/Text/F 2/Contents(ZQ)"))],
	])("%s", async (_, file) => {
		const { document } = await read("a.pdf", file);
		expect(wholeText(document)).toContain("ZQ");
		expect(document.incomplete).toEqual([]);
	});

	it("letters of which nothing says which they are", async () => {
		const font = "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]>>";
		const descendant =
			"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500>>";
		const codes = `<${Array.from({ length: 24 }, (_, code) => (code + 1).toString(16).padStart(4, "0")).join("")}> Tj`;
		const { document } = await read("a.pdf", pdf("", "", [descendant], font, codes));
		expect(document.incomplete).toEqual([{ within: [], reason: "unreadable" }]);
	});
});

describe("what it does", () => {
	const script = (code: string): string => `<</S/JavaScript/JS(${code.replace(/[\\()]/g, "\\$&")})>>`;

	const xfa = (code: string, prefix = ""): Part => {
		const script = `<${prefix}script contentType="application/x-javascript">${code}</${prefix}script>`;
		return ["", `<xdp><template><event activity="initialize">${script}</event></template></xdp>`];
	};

	it.each([
		["a script on opening", pdf(`/OpenAction${script("app.alert('x')")}`), "pdf-script"],
		[
			"a script by name, packed",
			pdf("/Names<</JavaScript<</Names[(a)6 0 R]>>>>", "", [
				"<</S/JavaScript/JS 7 0 R>>",
				["/Filter/FlateDecode", deflateSync("this.exportDataObject({nLaunch:2})")],
			]),
			"pdf-script",
		],
		["a script behind another action", pdf(`/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next${script("x()")}>>`), "pdf-script"],
		["a script of a page", pdf("", `/AA<</O${script("x()")}>>`), "pdf-script"],
		[
			"a script of a field that reaches out",
			pdf("", annotation(`/Subtype/Widget/FT/Tx/T(a)/AA<</K${script("app.launchURL('http://a')")}>>`)),
			"pdf-script",
		],
		["a script that looks like Acrobat's own", pdf(`/OpenAction${script(`${"AFa ".repeat(30)}{`)}`), "pdf-script"],
		["a script behind Acrobat's own", pdf(`/OpenAction${script("AFSimple();\nx.y()")}`), "pdf-script"],
		["a script that is too long to say", pdf(`/OpenAction${script("AFSimple();".repeat(3000))}`), "pdf-script"],
		["a script of a form in XML", pdf("/AcroForm<</XFA 6 0 R>>", "", [xfa('app.launchURL("http://a")')]), "pdf-script"],
		[
			"the same in other letters",
			pdf("/AcroForm<</XFA 6 0 R>>", "", [xfa("app.&#108;aunchURL()", "t:")]),
			"pdf-script",
		],
		["a program", pdf("/OpenAction<</S/Launch/Win<</F(cmd.exe)>>>>"), "launch"],
		["a program behind a link", pdf("", annotation("/Subtype/Link/A<</S/Launch/F(a.exe)>>")), "launch"],
		[
			"a form that is sent",
			pdf("", annotation("/Subtype/Widget/FT/Btn/T(a)/A<</S/SubmitForm/F<</FS/URL/F(http://a.vn)>>>>")),
			"submit-form",
		],
		[
			"a file on another machine",
			pdf("", annotation("/Subtype/Link/A<</S/GoToR/F(\\\\\\\\a\\\\b.pdf)/D[0/Fit]>>")),
			"remote-object",
		],
	])("%s", async (_, file, danger) => {
		expect((await read("a.pdf", file)).document.dangers.map(({ kind }) => kind)).toEqual([danger]);
	});

	it.each([
		["a link", pdf("", annotation("/Subtype/Link/A<</S/URI/URI(http://a.vn)>>"))],
		["a page to begin with", pdf("/OpenAction<</S/GoTo/D[3 0 R/Fit]>>")],
		["printing on opening", pdf(`/OpenAction${script("this.print(true);")}`)],
		[
			"Acrobat's own on lines of their own",
			pdf(
				`/OpenAction${script('// Made by Acrobat\nAFSimple_Calculate("SUM",\n  new Array("a", "b"));\r\nthis.zoom = 100; // whole page\n')}`,
			),
		],
		["sums of a form in XML", pdf("/AcroForm<</XFA 6 0 R>>", "", [xfa("this.rawValue = Tong.rawValue * 2;")])],
		[
			"formats and sums of fields",
			pdf(
				"",
				annotation(
					`/Subtype/Widget/FT/Tx/T(a)/AA<</K${script('AFNumber_Keystroke(2, 0, 0, 0, "", true);')}/C${script('event.value = this.getField("b").value * 2')}>>`,
				),
			),
		],
	])("nothing, with %s", async (_, file) => {
		expect((await read("a.pdf", file)).document.dangers).toEqual([]);
	});
});

describe("files that belong to a document or a page (ISO 32000-2, 14.13)", () => {
	const letter: Part[] = ["<</Type/Filespec/F(a.txt)/EF<</F 7 0 R>>>>", ["/Type/EmbeddedFile", "ZQ"]];
	const names = "/Names<</EmbeddedFiles<</Names[(a) 6 0 R]>>>>";

	it.each([
		["the document", pdf("/AF[6 0 R]", "", letter)],
		["a page", pdf("", "/AF[6 0 R]", letter)],
		["both, and named besides: told once", pdf(`/AF[6 0 R]${names}`, "/AF[6 0 R]", letter)],
	])("%s", async (_, file) => {
		const { document } = await read("a.pdf", file);
		expect(document.files).toEqual([
			{ path: ["a.txt"], size: null, type: { kind: "txt", dangers: [] }, unknown: null },
		]);
		expect(wholeText(document)).toContain("ZQ");
	});
});
