/** Every corner of an Office file has a word of its own: none may be lost, and none of them may be taken for the body. */
import { describe, expect, it } from "vitest";
import { identify } from "../../../utils/inspect/file-type/identify.ts";
import { Budget, DEFAULT_LIMITS } from "../../../utils/inspect/limits.ts";
import { plainTextOf } from "../../../utils/inspect/readers/read-text.ts";
import { makeArchive, makeDocx } from "../make-files.ts";
import { read, wholeText } from "./reading-files.ts";

type Parts = Readonly<Record<string, string | Uint8Array>>;

const types = (main: string): string =>
	`<Types><Override ContentType="application/vnd.openxmlformats-officedocument.${main}.main+xml"/></Types>`;

function office(main: string, parts: Parts): Uint8Array {
	const all = Object.entries({ "[Content_Types].xml": types(main), ...parts });
	return makeArchive(Object.fromEntries(all.map(([name, part]) => [name, new Uint8Array(Buffer.from(part))])));
}

function relationships(...list: [type: string, target: string, mode?: string][]): string {
	const items = list.map(([type, target, mode], index) => {
		return `<Relationship Id="r${index + 1}" Type="http://a/${type}" Target="${target}"${mode ? ` TargetMode="${mode}"` : ""}/>`;
	});
	return `<Relationships>${items.join("")}</Relationships>`;
}

/** Words that stand in no section. */
async function lost(name: string, file: Uint8Array, words: string): Promise<string[]> {
	const { document } = await read(name, file);
	expect(document.incomplete).toEqual([]);
	const text = wholeText(document);
	return words.split(" ").filter((word) => !text.includes(word));
}

const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const box = (text: string): string => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`;

describe("Word", () => {
	const word = (body: string, parts: Parts = {}): Uint8Array =>
		office("wordprocessingml.document", {
			"word/document.xml": `<w:document><w:body>${body}</w:body></w:document>`,
			...parts,
		});

	it.each([
		["text deleted while changes were tracked", "<w:p><w:del><w:r><w:delText>ZQ</w:delText></w:r></w:del></w:p>"],
		["a watermark", '<w:p><w:r><w:pict><v:shape><v:textpath string="ZQ"/></v:shape></w:pict></w:r></w:p>'],
		["another text for a picture", '<w:p><w:r><w:drawing><wp:docPr descr="ZQ"/></w:drawing></w:r></w:p>'],
		["a hidden run", "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ZQ</w:t></w:r></w:p>"],
		["a content control", `<w:sdt><w:sdtContent>${paragraph("ZQ")}</w:sdtContent></w:sdt>`],
		[
			"a list to choose from",
			'<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="ZQ"/></w:dropDownList></w:sdtPr></w:sdt>',
		],
		[
			"a form field",
			'<w:p><w:r><w:fldChar><w:ffData><w:textInput><w:default w:val="ZQ"/></w:textInput></w:ffData></w:fldChar></w:r></w:p>',
		],
		["a text in a field's code", '<w:p><w:fldSimple w:instr="IF 1 = 2 &quot;ZQ&quot;"/></w:p>'],
		["an equation", "<w:p><m:oMath><m:r><m:t>ZQ</m:t></m:r></m:oMath></w:p>"],
		["a reading above a word", "<w:p><w:r><w:ruby><w:rt><w:r><w:t>ZQ</w:t></w:r></w:rt></w:ruby></w:r></w:p>"],
		["a tooltip", '<w:p><w:hyperlink w:tooltip="ZQ"/></w:p>'],
		[
			"a form for older programs alone",
			`<mc:AlternateContent><mc:Choice/><mc:Fallback>${paragraph("ZQ")}</mc:Fallback></mc:AlternateContent>`,
		],
	])("%s", async (_, body) => {
		expect(await lost("a.docx", word(body), "ZQ")).toEqual([]);
	});

	it("two forms of the same are told once", async () => {
		const both = `<w:p><mc:AlternateContent><mc:Choice>${box("ZQ")}</mc:Choice><mc:Fallback>${box("ZQ")}</mc:Fallback></mc:AlternateContent></w:p>`;
		expect(wholeText((await read("a.docx", word(both))).document).match(/ZQ/g)).toHaveLength(1);
	});

	it("parts, by what leads to them and by their usual names", async () => {
		const file = word(paragraph("ZQbody"), {
			"word/_rels/document.xml.rels": relationships(
				["header", "dau-trang.xml"],
				["aFChunk", "chen.html"],
				["hyperlink", "http://a.vn/ZQlink", "External"],
			),
			"word/dau-trang.xml": `<w:hdr>${paragraph("ZQheader")}</w:hdr>`,
			"word/chen.html": "<p>ZQimported</p>",
			"word/charts/chartEx1.xml": "<cx:pt>ZQchart</cx:pt>",
			"word/glossary/document.xml": `<w:glossaryDocument>${paragraph("ZQblock")}</w:glossaryDocument>`,
			"word/settings.xml": '<w:settings><w:docVar w:val="ZQvariable"/></w:settings>',
			"word/embeddings/van-ban.docx": makeDocx(["ZQembedded"]),
			"customXml/item1.xml": "<a><b>ZQbound</b></a>",
			"docProps/custom.xml":
				'<Properties><property name="Độ mật"><vt:lpwstr>ZQvalue</vt:lpwstr></property></Properties>',
		});
		const words = "ZQbody ZQheader ZQimported ZQlink ZQchart ZQblock ZQvariable ZQembedded ZQbound ZQvalue";
		expect(await lost("a.docx", file, words)).toEqual([]);
		const { document } = await read("a.docx", file);
		expect(document.sections.find(({ text }) => text.includes("ZQheader"))?.place.part).toBe("header");
		expect(wholeText(document)).toContain("Độ mật: ZQvalue");
	});

	it("a main part under another name", async () => {
		const file = office("wordprocessingml.document", {
			"_rels/.rels": relationships(["officeDocument", "tai-lieu/chinh.xml"]),
			"tai-lieu/chinh.xml": `<w:document>${paragraph("ZQmain")}</w:document>`,
		});
		expect(await lost("a.docx", file, "ZQmain")).toEqual([]);
	});

	it("what nobody sees is not what documents are compared by", async () => {
		const bytes = word(`${paragraph("Thân")}<w:p><w:del><w:r><w:delText>ZQ</w:delText></w:r></w:del></w:p>`, {
			"word/settings.xml": '<w:settings><w:docVar w:val="ZQ"/></w:settings>',
		});
		const file = { name: "a.docx", mediaType: "", bytes };
		const type = identify(file, new Budget(DEFAULT_LIMITS));
		expect(plainTextOf(file, type, (await read("a.docx", bytes)).document, DEFAULT_LIMITS).trim()).toBe("Thân");
	});

	it("styles' names, bookmarks and printers' settings are no text", async () => {
		const file = word('<w:p><w:pPr><w:pStyle w:val="ZQ"/></w:pPr><w:bookmarkStart w:name="ZQ"/></w:p>', {
			"word/theme/theme1.xml": "<a:t>ZQ</a:t>",
			"word/printerSettings1.bin": new Uint8Array(9),
			"word/fontTable.xml": "<w:t>ZQ</w:t>",
		});
		expect(wholeText((await read("a.docx", file)).document)).toBe("");
	});
});

describe("Excel", () => {
	it("text of cells, and around them", async () => {
		const file = office("spreadsheetml.sheet", {
			"xl/workbook.xml":
				'<workbook><sheet name="ZQname" r:id="r1"/><sheet name="ZQhidden" state="veryHidden" r:id="r2"/><definedName>"ZQdefined"</definedName></workbook>',
			"xl/_rels/workbook.xml.rels": relationships(["worksheet", "worksheets/sheet1.xml"], ["worksheet", "khac/an.xml"]),
			"xl/worksheets/sheet1.xml": `<worksheet><row><c t="str"><f>A1</f><v>ZQcached</v></c></row><dataValidation prompt="ZQprompt"><formula1>"ZQchoice,ZQother"</formula1></dataValidation><hyperlink tooltip="ZQtip"/><headerFooter><evenHeader>&amp;CZQeven</evenHeader></headerFooter></worksheet>`,
			"xl/khac/an.xml": '<worksheet><row><c t="inlineStr"><is><t>ZQsecret</t></is></c></row></worksheet>',
			"xl/threadedComments/threadedComment1.xml": "<ThreadedComments><text>ZQthread</text></ThreadedComments>",
			"xl/drawings/vmlDrawing1.vml": "<xml><v:textbox><div>ZQvml</div></v:textbox></xml>",
			"xl/drawings/drawing1.xml": '<xdr:wsDr><xdr:cNvPr descr="ZQalt"/></xdr:wsDr>',
			"xl/pivotCache/pivotCacheDefinition1.xml": '<a><s v="ZQpivot"/></a>',
			"xl/externalLinks/externalLink1.xml": "<a><cell><v>ZQexternal</v></cell></a>",
			"xl/tables/table1.xml": '<table><tableColumn name="ZQcolumn"/></table>',
			"xl/revisions/log1.xml": '<a><oc t="inlineStr"><is><t>ZQbefore</t></is></oc></a>',
			"xl/styles.xml": '<styleSheet><numFmt formatCode="&quot;ZQformat&quot; 0"/></styleSheet>',
		});
		const words =
			"ZQname ZQhidden ZQdefined ZQcached ZQprompt ZQchoice ZQtip ZQeven ZQsecret ZQthread ZQvml ZQalt ZQpivot ZQexternal ZQcolumn ZQbefore ZQformat";
		expect(await lost("a.xlsx", file, words)).toEqual([]);
	});

	it("a list to choose from is one line, so that no entry looks like a mark", async () => {
		const file = office("spreadsheetml.sheet", {
			"xl/worksheets/sheet1.xml": '<worksheet><formula1>"Mật,Tối mật,Tuyệt mật"</formula1></worksheet>',
		});
		expect(wholeText((await read("a.xlsx", file)).document).trim()).toBe("Mật,Tối mật,Tuyệt mật");
	});

	it("binary workbooks", async () => {
		const wide = (text: string): number[] => [text.length, 0, 0, 0, ...Buffer.from(text, "utf16le")];
		const record = (type: number, data: readonly number[]): number[] => {
			const number = type < 0x80 ? [type] : [(type & 0x7f) | 0x80, type >> 7];
			return [...number, (data.length & 0x7f) | 0x80, data.length >> 7, ...data];
		};
		const cell = [0, 0, 0, 0, 0, 0, 0, 0];
		const bytes = (...records: number[][]): Uint8Array => Uint8Array.from(records.flat());
		const nothing = [0xff, 0xff, 0xff, 0xff];
		const file = makeArchive({
			"[Content_Types].xml": Buffer.from(
				'<Types><Override ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>',
			),
			"xl/workbook.bin": bytes(record(156, [...cell, ...wide("rId1"), ...wide("ZQname")])),
			"xl/_rels/workbook.bin.rels": Buffer.from(
				'<Relationships><Relationship Id="rId1" Type="http://a/worksheet" Target="worksheets/sheet1.bin"/></Relationships>',
			),
			"xl/sharedStrings.bin": bytes(record(19, [0, ...wide("ZQshared tệp")])),
			"xl/worksheets/sheet1.bin": bytes(
				record(0, cell),
				record(7, [...cell, 0, 0, 0, 0]),
				record(6, [...cell, ...wide("ZQinline")]),
				record(8, [...cell, ...wide("ZQformula")]),
				record(2, [...cell, 0x0a, 0, 0, 0]),
				record(479, [0, 0, ...wide("&CZQheader"), ...nothing]),
			),
			"xl/comments1.bin": bytes(record(637, [0, ...wide("ZQcomment")])),
			"xl/drawings/drawing1.xml": Buffer.from("<xdr:wsDr><a:p><a:t>ZQbox</a:t></a:p></xdr:wsDr>"),
			"xl/styles.bin": Uint8Array.of(1, 2, 3),
		});
		expect(await lost("a.xlsb", file, "ZQname ZQshared ZQinline ZQformula ZQheader ZQcomment ZQbox")).toEqual([]);
		const { document } = await read("a.xlsb", file);
		const sheet = document.sections.find(({ place }) => place.part === "sheet");
		expect(sheet).toMatchObject({ place: { name: "ZQname" }, text: "ZQshared tệp\tZQinline\tZQformula\t2\t\n" });
	});
});

describe("PowerPoint", () => {
	it("slides, and around them", async () => {
		const file = office("presentationml.presentation", {
			"ppt/presentation.xml": '<p:presentation><p:sldId r:id="r1"/></p:presentation>',
			"ppt/_rels/presentation.xml.rels": relationships(["slide", "khac/mot.xml"]),
			"ppt/khac/mot.xml": '<p:sld show="0"><p:cNvPr descr="ZQalt"/><a:p><a:t>ZQslide</a:t></a:p></p:sld>',
			"ppt/comments/comment1.xml": "<p:cmLst><p:text>ZQcomment</p:text></p:cmLst>",
			"ppt/notesMasters/notesMaster1.xml": "<p:notesMaster><a:p><a:t>ZQnotes</a:t></a:p></p:notesMaster>",
			"ppt/handoutMasters/handoutMaster1.xml": "<p:handoutMaster><a:p><a:t>ZQhandout</a:t></a:p></p:handoutMaster>",
			"ppt/tags/tag1.xml": '<p:tagLst><p:tag val="ZQtag"/></p:tagLst>',
		});
		expect(await lost("a.pptx", file, "ZQalt ZQslide ZQcomment ZQnotes ZQhandout ZQtag")).toEqual([]);
	});

	it("films are told as files within", async () => {
		const film = Uint8Array.of(0, 0, 0, 24, ...Buffer.from("ftypisom"), 0, 0);
		const file = office("presentationml.presentation", {
			"ppt/slides/slide1.xml": "<p:sld/>",
			"ppt/media/phim.mp4": film,
		});
		const { document } = await read("a.pptx", file);
		expect(document.files).toMatchObject([{ path: ["phim.mp4"], type: { kind: "mp4" }, unknown: "unsupported" }]);
	});
});
