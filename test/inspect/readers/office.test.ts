import { describe, expect, it } from "vitest";
import { archive, relationships } from "./office-builder.ts";
import { outline, read } from "./reading-files.ts";

describe("Excel and PowerPoint", () => {
	const workbook = {
		"xl/workbook.xml":
			'<workbook><sheets><sheet name="Độ mật &amp; khẩn" sheetId="1" r:id="r2"/><sheet name="Ẩn" state="hidden" sheetId="2" r:id="r1"/></sheets></workbook>',
		"xl/_rels/workbook.xml.rels": relationships(
			["r1", "worksheet", "worksheets/sheet1.xml"],
			["r2", "worksheet", "/xl/worksheets/sheet2.xml"],
		),
		"xl/sharedStrings.xml": "<sst><si><t>Họ tên</t></si><si><r><t>Nguyễn </t></r><r><t>A</t></r></si></sst>",
		"xl/worksheets/sheet1.xml":
			"<worksheet><sheetData><row><c t='inlineStr'><is><t>ẩn</t></is></c></row></sheetData></worksheet>",
		"xl/worksheets/sheet2.xml":
			'<worksheet><sheetData><row><c t="s"><v>0</v></c><c><v>12.5</v></c></row><row><c t="s"><v>1</v></c></row></sheetData><headerFooter><oddHeader>&amp;C&amp;"Arial,Bold"MẬT</oddHeader></headerFooter></worksheet>',
		"xl/drawings/drawing1.xml": "<xdr:wsDr><a:p><a:r><a:t>Hộp</a:t></a:r></a:p></xdr:wsDr>",
		"xl/comments1.xml": "<comments><comment><text><t>Ý kiến</t></text></comment></comments>",
	};

	it("name each sheet, also a hidden one, and read its header, comments and boxes", async () => {
		expect(outline((await read("a.xlsx", archive(workbook))).document)).toEqual([
			"body: Độ mật & khẩn|Ẩn",
			"sheet [Ẩn]: ẩn",
			"sheet [Độ mật & khẩn]: Họ tên→12.5|Nguyễn A",
			"header: MẬT",
			"comments: Ý kiến",
			"textbox: Hộp",
		]);
	});

	it("tell a link that starts a program, and not one to another workbook", async () => {
		const link = (content: string) => archive({ ...workbook, "xl/externalLinks/externalLink1.xml": content });
		const dde = link('<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>');
		expect((await read("a.xlsx", dde)).document.dangers).toEqual([{ kind: "dde", detail: "cmd|/c calc" }]);
		const book = link('<externalLink><externalBook r:id="r1"/></externalLink>');
		expect((await read("a.xlsx", book)).document.dangers).toEqual([]);
	});

	it("number slides as they are shown, not as their files are", async () => {
		const slide = (text: string) => `<p:sld><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>`;
		const file = archive({
			"ppt/presentation.xml":
				'<p:presentation><p:sldIdLst><p:sldId id="256" r:id="r2"/><p:sldId id="257" r:id="r1"/></p:sldIdLst></p:presentation>',
			"ppt/_rels/presentation.xml.rels": relationships(
				["r1", "slide", "slides/slide1.xml"],
				["r2", "slide", "slides/slide2.xml"],
			),
			"ppt/slides/slide1.xml": slide("sau"),
			"ppt/slides/slide2.xml": slide("trước"),
			"ppt/notesSlides/notesSlide1.xml": slide("ghi chú"),
			"ppt/notesSlides/_rels/notesSlide1.xml.rels": relationships(["r1", "slide", "../slides/slide2.xml"]),
		});
		expect(outline((await read("a.pptx", file)).document)).toEqual([
			"slide 2: sau",
			"slide 1: trước",
			"notes 1: ghi chú",
		]);
	});
});

describe("OpenDocument", () => {
	const odf = (content: string, parts: Record<string, string> = {}, mimetype = "text"): Uint8Array =>
		archive({
			mimetype: `application/vnd.oasis.opendocument.${mimetype}`,
			"content.xml": `<office:document-content>${content}</office:document-content>`,
			...parts,
		});

	it("tells boxes, notes, comments, headers and properties apart", async () => {
		const body =
			"<office:text><text:p>Thân<draw:frame><draw:text-box><text:p>Hộp</text:p></draw:text-box></draw:frame> bài<text:note><text:note-body><text:p>Chú thích</text:p></text:note-body></text:note></text:p><text:p><office:annotation><text:p>Ý kiến</text:p></office:annotation>Hết</text:p></office:text>";
		const file = odf(body, {
			"styles.xml":
				"<office:document-styles><style:header><text:p>Đầu</text:p></style:header></office:document-styles>",
			"meta.xml":
				"<office:meta><dc:title>Tờ trình</dc:title><meta:editing-cycles>3</meta:editing-cycles></office:meta>",
		});
		expect(outline((await read("a.odt", file)).document)).toEqual([
			"body: Thân bài|Hết",
			"textbox: Hộp",
			"footnotes: Chú thích",
			"comments: Ý kiến",
			"header: Đầu",
			"properties: Tờ trình",
		]);
	});

	it("counts fonts and colours through styles", async () => {
		const styles =
			'<office:font-face-decls><style:font-face style:name="F1" svg:font-family="&apos;.VnTime&apos;"/></office:font-face-decls><style:style style:name="P1" style:family="paragraph"><style:text-properties style:font-name="F1"/></style:style><style:style style:name="T1" style:family="text"><style:text-properties fo:color="#ff0000"/></style:style>';
		const body = `${styles}<office:text><text:p text:style-name="P1">123<text:span text:style-name="T1">45</text:span></text:p></office:text>`;
		const { document } = await read("a.odt", odf(body));
		expect(document.typography).toEqual([
			{ within: [], fonts: [{ name: ".VnTime", characters: 5 }], nonBlack: 2, total: 5 },
		]);
		expect(document.legacyFontRuns).toEqual([{ within: [], font: ".VnTime", text: "12345" }]);
	});

	it("tells macros and what is fetched", async () => {
		const basic = odf("<office:text/>", { "Basic/Standard/Module1.xml": "<script:module/>" });
		expect((await read("a.odt", basic)).type.dangers).toEqual([
			{ kind: "macros", detail: "Basic/Standard/Module1.xml" },
		]);
		const empty = odf("<office:text><text:p>a</text:p></office:text>", {
			"Basic/script-lc.xml": "<a/>",
			"Basic/Standard/script-lb.xml": "<a/>",
		});
		expect((await read("a.odt", empty)).type.dangers).toEqual([]);
		const dde = odf('<office:text><office:dde-source office:dde-application="soffice"/></office:text>');
		expect((await read("a.odt", dde)).document.dangers.map(({ kind }) => kind)).toEqual(["dde"]);
	});
});
