import { describe, expect, it } from "vitest";
import { Budget, DEFAULT_LIMITS } from "../../../utils/inspect/limits.ts";
import { makeDocx } from "../make-files.ts";
import { archive, relationships } from "./office-builder.ts";
import { outline, read } from "./reading-files.ts";

const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const word = (body: string, parts: Record<string, string | Uint8Array> = {}): Uint8Array =>
	archive({ "word/document.xml": `<w:document><w:body>${body}</w:body></w:document>`, ...parts });

describe("Word: text stands where the part says", () => {
	it("in headers, footers, notes, comments, charts and properties", async () => {
		const box = `<w:p><w:r><w:t>trước</w:t></w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>${paragraph("MẬT")}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><v:textbox><w:txbxContent>${paragraph("MẬT")}</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent><w:r><w:t> sau</w:t></w:r></w:p>`;
		const file = word(paragraph("Thân") + box, {
			"word/header1.xml": `<w:hdr>${paragraph("Đầu trang")}</w:hdr>`,
			"word/footer2.xml": `<w:ftr>${paragraph("Chân trang")}</w:ftr>`,
			"word/footnotes.xml": `<w:footnotes>${paragraph("Chú thích")}</w:footnotes>`,
			"word/endnotes.xml": `<w:endnotes>${paragraph("Chú thích cuối")}</w:endnotes>`,
			"word/comments.xml": `<w:comments>${paragraph("Ý kiến")}</w:comments>`,
			"word/charts/chart1.xml":
				"<c:chart><a:p><a:r><a:t>Biểu đồ</a:t></a:r></a:p><c:strCache><c:pt><c:v>Quý I</c:v></c:pt></c:strCache></c:chart>",
			"docProps/core.xml":
				"<cp:coreProperties><dc:title>Tờ trình</dc:title><dc:creator>Vũ</dc:creator></cp:coreProperties>",
		});
		expect(outline((await read("a.docx", file)).document)).toEqual([
			"body: Thân|trước sau",
			"textbox: MẬT",
			"header: Đầu trang",
			"footer: Chân trang",
			"footnotes: Chú thích cuối",
			"footnotes: Chú thích",
			"comments: Ý kiến",
			"chart: Biểu đồ|Quý I",
			"properties: Tờ trình|Vũ",
		]);
	});

	it("in embedded files, at any depth, with their names", async () => {
		const inner = word(paragraph("Bên trong"), { "word/embeddings/a.docx": word(paragraph("Sâu hơn")) });
		const { document } = await read("a.docx", word(paragraph("Ngoài"), { "word/embeddings/b.docx": inner }));
		expect(outline(document)).toEqual(["body: Ngoài", "b.docx > body: Bên trong", "b.docx > a.docx > body: Sâu hơn"]);
		expect(document.files.map(({ path, type }) => [path.join("/"), type.kind])).toEqual([
			["b.docx", "docx"],
			["b.docx/a.docx", "docx"],
		]);
	});

	it("and pictures are told with a way to their bytes", async () => {
		const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
		const { document } = await read("a.docx", word(paragraph("a"), { "word/media/image1.png": png }));
		expect(document.pictures.map(({ name, kind }) => [name, kind])).toEqual([["image1.png", "png"]]);
		expect(document.pictures[0]?.read(new Budget(DEFAULT_LIMITS))).toEqual(png);
	});
});

describe("Word: fonts and colours", () => {
	const styles = `<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/></w:rPr></w:rPrDefault></w:docDefaults>
		<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>
		<w:style w:type="paragraph" w:styleId="Goc"><w:basedOn w:val="Normal"/><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:style>
		<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Goc"/><w:rPr><w:color w:val="FF0000"/></w:rPr></w:style>
		<w:style w:type="paragraph" w:styleId="Vong"><w:basedOn w:val="Vong"/></w:style></w:styles>`;
	const theme = '<a:minorFont><a:latin typeface="Cambria"/></a:minorFont>';
	const run = (style: string, properties: string, text: string): string =>
		`<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r></w:p>`;

	it("come from the run, else its style and what that is based on, else the theme", async () => {
		const body =
			run("Normal", "", "1234") +
			run("Goc", "", "123") +
			run("Con", "", "12") +
			run("Con", '<w:rFonts w:ascii="Arial"/><w:color w:val="auto"/>', "1") +
			run("Vong", "", "12345");
		const file = word(body, { "word/styles.xml": styles, "word/theme/theme1.xml": theme });
		const { document } = await read("a.docx", file);
		expect(document.typography).toEqual([
			{
				within: [],
				fonts: [
					{ name: "Cambria", characters: 9 },
					{ name: ".VnTime", characters: 5 },
					{ name: "Arial", characters: 1 },
				],
				nonBlack: 2,
				total: 15,
			},
		]);
		expect(document.legacyFontRuns).toEqual([{ within: [], font: ".VnTime", text: "123\n12" }]);
	});
});

describe("Word: what is fetched or started when it is opened", () => {
	const part = "word/_rels/settings.xml.rels";
	it.each([
		[
			"a template on a server",
			{ [part]: relationships(["1", "attachedTemplate", "https://xau.example/a.dotm", "External"]) },
			"external-template",
		],
		[
			"a template in a share of the network",
			{ [part]: relationships(["1", "attachedTemplate", "file://may-chu/a.dotm", "External"]) },
			"external-template",
		],
		[
			"an object on a server",
			{ "word/_rels/document.xml.rels": relationships(["1", "oleObject", "mhtml:http://xau.example/x!x", "External"]) },
			"remote-object",
		],
	])("tells %s", async (_what, parts, kind) => {
		const { document } = await read("a.docx", word(paragraph("a"), parts));
		expect(document.dangers.map((danger) => danger.kind)).toEqual([kind]);
	});

	it.each([
		[
			"a template on the writer's own drive",
			relationships(["1", "attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm", "External"]),
		],
		["a link", relationships(["1", "hyperlink", "https://chinhphu.vn", "External"])],
		["a picture on a server", relationships(["1", "image", "https://chinhphu.vn/a.png", "External"])],
		["a template within", relationships(["1", "attachedTemplate", "a.dotm"])],
	])("is silent about %s", async (_what, part) => {
		const { document } = await read("a.docx", word(paragraph("a"), { "word/_rels/document.xml.rels": part }));
		expect(document.dangers).toEqual([]);
	});

	const field = (code: string): string =>
		`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code.slice(0, 4)}</w:instrText></w:r><w:r><w:instrText>${code.slice(4)}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;
	it("tells a field that starts a program, also in pieces", async () => {
		const { document } = await read("a.docx", word(field('DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"')));
		expect(document.dangers.map(({ kind }) => kind)).toEqual(["dde"]);
		expect(outline(document)).toEqual(["body: 1"]);
		const simple = word(
			`<w:p><w:fldSimple w:instr=" DDE excel &quot;a&quot; "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>`,
		);
		expect((await read("a.docx", simple)).document.dangers.map(({ kind }) => kind)).toEqual(["dde"]);
	});

	it("is silent about ordinary fields, and about text that tells of DDE", async () => {
		const { document } = await read("a.docx", word(field(" PAGE \\* MERGEFORMAT ") + paragraph("DDEAUTO là gì")));
		expect(document.dangers).toEqual([]);
	});
});

describe("damaged Office files", () => {
	it("give what stands before the damage, and say so", async () => {
		const paragraphs = Array.from({ length: 400 }, (_, index) => `Đoạn ${index} ${Math.sin(index)}`);
		const whole = makeDocx(paragraphs);
		const { document } = await read("a.docx", whole.slice(0, whole.length / 2));
		expect(document.sections[0]?.text).toContain("Đoạn 100");
		expect(document.incomplete).toEqual([{ within: [], reason: "unreadable" }]);
	});

	it("give the other parts where one is damaged", async () => {
		const file = word(paragraph("Thân"), { "word/header1.xml": `<w:hdr ${"x".repeat(1_100_000)}` });
		const { document } = await read("a.docx", file);
		expect(outline(document)).toEqual(["body: Thân"]);
		expect(document.incomplete).toEqual([{ within: [], reason: "unreadable" }]);
	});

	it("say when text is cut off at the limit", async () => {
		const { document } = await read("a.docx", makeDocx(["một hai ba"]), { textCharacters: 5 });
		expect(document.sections[0]?.text).toBe("một h");
		expect(document.incomplete).toEqual([{ within: [], reason: "too-large" }]);
	});
});
