/** Words of Office files that stand where they are easily lost, or glued to others. */
import { describe, expect, it } from "vitest";
import { withoutHeaderCodes } from "../../../utils/inspect/readers/ooxml-sheet.ts";
import { makeOffice, makeRelationships, type OfficeParts } from "../make-files.ts";
import { outline, read, wholeText } from "./reading-files.ts";

const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

async function wordOutline(body: string | Uint8Array, parts: OfficeParts["parts"] = {}): Promise<string[]> {
	const main = typeof body === "string" ? `<w:document><w:body>${body}</w:body></w:document>` : body;
	const { document } = await read(
		"a.docx",
		makeOffice({ kind: "docx", parts: { "word/document.xml": main, ...parts } }),
	);
	expect(document.incomplete).toEqual([]);
	return outline(document);
}

describe("Word", () => {
	it("the three columns of a header have tabs between them", async () => {
		const runs = ["UBND", "TỐI MẬT", "Trang"].map((text) => `<w:r><w:t>${text}</w:t></w:r>`);
		const header = `<w:hdr><w:p>${runs.join('<w:r><w:ptab w:alignment="center"/></w:r>')}</w:p></w:hdr>`;
		expect(await wordOutline("", { "word/header1.xml": header })).toEqual(["header: UBND→TỐI MẬT→Trang"]);
	});

	const alternatives = (choice: string, fallback: string): string =>
		`<mc:AlternateContent><mc:Choice>${choice}</mc:Choice><mc:Fallback>${fallback}</mc:Fallback></mc:AlternateContent>`;

	it("paragraphs of the form for older programs stay apart", async () => {
		const body = alternatives("", paragraph("TỐI MẬT") + paragraph("Hà<w:tab/>Nội"));
		expect(await wordOutline(body)).toEqual(["textbox: TỐI MẬT|Hà→Nội"]);
	});

	it("a long form is told to its end", async () => {
		const [long] = await wordOutline(alternatives("", paragraph("Điều khoản. ".repeat(10_000)) + paragraph("ZQ")));
		expect(long).toContain("Điều khoản");
		expect((await wordOutline(alternatives("", paragraph("a ".repeat(40_000)) + paragraph("ZQ")))).at(-1)).toContain(
			"ZQ",
		);
	});

	it("two forms of the same are told once, tabs and all", async () => {
		const same = paragraph("a</w:t><w:tab/><w:t>b") + paragraph("c");
		expect(await wordOutline(alternatives(same, same))).toEqual(["body: a→b|c"]);
	});

	it("letters written as symbols are letters, and symbols are none", async () => {
		const sym = (font: string, ...codes: string[]): string =>
			codes.map((code) => `<w:r><w:sym w:font="${font}" w:char="${code}"/></w:r>`).join("");
		expect(await wordOutline(`<w:p>${sym("Times New Roman", "004D", "1EAC", "F054")}</w:p>`)).toEqual(["body: MẬT"]);
		expect(await wordOutline(`<w:p>${sym("Wingdings", "F0FC", "00FE")}</w:p>${paragraph("xin")}`)).toEqual([
			"body: xin",
		]);
	});

	const xml = `<?xml version="1.0" encoding="UTF-16"?><w:document>${paragraph("TỐI MẬT")}</w:document>`;

	it.each([
		["little-endian", Buffer.from(xml, "utf16le")],
		["big-endian", Buffer.from(xml, "utf16le").swap16()],
		["UTF-8 that says otherwise", Buffer.from(xml)],
	])("without a mark of its encoding: %s", async (_, part) => {
		expect(await wordOutline(new Uint8Array(part))).toEqual(["body: TỐI MẬT"]);
	});

	it("a > in an attribute does not end the tag", async () => {
		const body = `<w:p><w:r><wp:docPr descr="a > b ZQ" title='"> &lt;c'/></w:r></w:p>${paragraph("xin")}`;
		expect(await wordOutline(body)).toEqual(["body: xin", "properties: a > b ZQ"]);
	});

	it("properties under the name that .NET gives them", async () => {
		const part = "package/services/metadata/core-properties/1.psmdcp";
		const lines = await wordOutline(paragraph("xin"), {
			[part]: "<coreProperties><dc:title>TỐI MẬT</dc:title></coreProperties>",
		});
		expect(lines).toEqual(["body: xin", "properties: TỐI MẬT"]);
	});
});

describe("Excel", () => {
	it.each([
		['&C&"Times New Roman,Bold"&14&KFF0000TỐI MẬT', "TỐI MẬT"],
		["&L&K04-024TỐI MẬT&RTrang &P", "TỐI MẬT Trang"],
		["TỐI &BMẬT", "TỐI MẬT"],
		["R&&D", "R&D"],
		["&KHÁC", "HÁC"],
	])("a header: %s", (written, seen) => {
		expect(withoutHeaderCodes(written).trim().replace(/\s+/g, " ")).toBe(seen);
	});

	it("a sheet of a binary workbook is found by what leads to it", async () => {
		const wide = Buffer.from("TỐI MẬT", "utf16le");
		const cell = Buffer.concat([
			Buffer.from([6, 12 + wide.length]),
			Buffer.alloc(8),
			Buffer.from([wide.length / 2, 0, 0, 0]),
			wide,
		]);
		const type = "application/vnd.ms-excel.sheet.binary.macroEnabled.main";
		const parts = { "xl/workbook.bin": new Uint8Array(2), "xl/khac/trang.bin": new Uint8Array(cell) };
		const leading = { "xl/_rels/workbook.bin.rels": makeRelationships(["worksheet", "khac/trang.bin"]) };
		const file = (more: OfficeParts["parts"]): Uint8Array =>
			makeOffice({
				kind: "xlsx",
				parts: { ...parts, ...more },
				types: `<Override PartName="/xl/workbook.bin" ContentType="${type}"/>`,
				mainType: type,
			});
		expect(outline((await read("a.xlsb", file(leading))).document)).toContain("sheet: TỐI MẬT");
		// Nothing leads to it: that it was not read is told.
		expect((await read("a.xlsb", file({}))).document.incomplete).toContainEqual({
			within: ["trang"],
			reason: "unreadable",
		});
	});
});

describe("PowerPoint", () => {
	const placeholder = (type: string, text: string): string =>
		`<p:sp><p:nvPr><p:ph type="${type}"/></p:nvPr><a:p><a:t>${text}</a:t></a:p></p:sp>`;

	it("headers and footers of masters are words, prompts are none", async () => {
		const file = makeOffice({
			kind: "pptx",
			parts: {
				"ppt/presentation.xml": "<p:presentation/>",
				"ppt/slides/slide1.xml": "<p:sld><a:p><a:t>xin</a:t></a:p></p:sld>",
				"ppt/slideMasters/slideMaster1.xml": `<p:sldMaster>${placeholder("ftr", "ZQfooter")}${placeholder("title", "Bấm để sửa")}${placeholder("ftr", "&lt;footer&gt;")}${placeholder("ftr", "Footer")}</p:sldMaster>`,
				"ppt/handoutMasters/handoutMaster1.xml": `<p:handoutMaster>${placeholder("hdr", "ZQheader")}</p:handoutMaster>`,
			},
		});
		expect(wholeText((await read("a.pptx", file)).document).match(/\S+/g)).toEqual(["xin", "ZQheader", "ZQfooter"]);
	});
});
