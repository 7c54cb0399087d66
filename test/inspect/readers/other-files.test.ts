import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { Budget, DEFAULT_LIMITS } from "../../../utils/inspect/limits.ts";
import { makeDocx } from "../make-files.ts";
import { outline, read } from "./reading-files.ts";

const bodyOf = async (name: string, content: string | Uint8Array): Promise<string> =>
	(await read(name, content)).document.sections.map(({ text }) => text).join("");

describe("web pages", () => {
	it.each([
		["paragraphs and breaks", "<p>Kính gửi</p><p>Sở Nội vụ<br>Tối mật</p>", "Kính gửi\nSở Nội vụ\nTối mật\n"],
		["cells of a table", "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "1\t2\t\n3\t\n"],
		["entities by name and number", "<p>C&ocirc;ng v&#259;n &#x1EAD;&amp;&nbsp;a</p>", "Công văn ậ& a\n"],
		["no scripts, styles or comments", "<p>a<script>b</script><style>c</style><!-- d --></p>", "a\n"],
		["a comparison that is no tag", "<p>1 < 2 và 3</p>", "1 < 2 và 3\n"],
		["a quoted sign that ends no tag", '<p title="a>b">c</p>', "c\n"],
		["a page that is cut off", "<p>a<b title='", "a\n"],
		["words within words", "<p>Ngh<b>ị</b> quyết</p>", "Nghị quyết\n"],
	])("give %s", async (_what, html, text) => {
		expect(await bodyOf("a.html", `<html><body>${html}`)).toBe(text);
	});

	it.each([
		["utf-8", "<meta charset=utf-8>", Buffer.from("Tối mật")],
		[
			"windows-1258",
			'<meta http-equiv=a content="text/html; charset=windows-1258">',
			Buffer.from("T\xf4\xeci m\xe2\xf2t", "latin1"),
		],
	])("are decoded as they declare: %s", async (_what, meta, text) => {
		const page = Buffer.concat([Buffer.from(`<html><head>${meta}</head><body>`), text]);
		expect(await bodyOf("a.html", page)).toContain("Tối mật");
	});
});

describe("XML of no known vocabulary", () => {
	it("gives a line an element, Word's of 2003 a line a paragraph", async () => {
		expect(await bodyOf("a.xml", "<?xml version='1.0'?><a><ten>một</ten><so>hai</so></a>")).toBe("một\nhai\n");
		const word =
			"<?xml version='1.0'?><w:wordDocument><w:p><w:r><w:t>Tối </w:t></w:r><w:r><w:t>mật</w:t></w:r></w:p></w:wordDocument>";
		expect(await bodyOf("a.xml", word)).toBe("Tối mật\n");
	});
});

describe("RTF", () => {
	it("tells headers, footers, notes, comments, boxes and properties apart", async () => {
		const rtf =
			"{\\rtf1{\\info{\\title T\\u7901?}{\\author V}}{\\header D}{\\footer C}Th{\\footnote ch\\u250?}\\u226?n{\\*\\annotation y}{\\shp{\\*\\shpinst{\\shptxt H}}}}";
		expect(outline((await read("a.rtf", rtf)).document)).toEqual([
			"body: Thân",
			"properties: Tờ",
			"properties: V",
			"header: D",
			"footer: C",
			"footnotes: chú",
			"comments: y",
			"textbox: H",
		]);
	});

	it("counts fonts and colours, and keeps runs of legacy fonts", async () => {
		const rtf =
			"{\\rtf1{\\fonttbl{\\f0 Times New Roman;}{\\f1\\fnil .VnTime;}}{\\colortbl;\\red255\\green0\\blue0;}\\f0 1234{\\f1 12\\cf1 3}}";
		const { document } = await read("a.rtf", rtf);
		expect(document.typography).toEqual([
			{
				within: [],
				fonts: [
					{ name: "Times New Roman", characters: 4 },
					{ name: ".VnTime", characters: 3 },
				],
				nonBlack: 1,
				total: 7,
			},
		]);
		expect(document.legacyFontRuns).toEqual([{ within: [], font: ".VnTime", text: "123" }]);
	});

	it("gives pictures and embedded files", async () => {
		const docx = makeDocx(["Trong Word"]);
		const size = Buffer.alloc(4);
		size.writeUInt32LE(docx.length);
		const object = Buffer.concat([
			Buffer.from("0105000002000000", "hex"),
			Buffer.from([8, 0, 0, 0]),
			Buffer.from("Package\0"),
			Buffer.from([0, 0, 0, 0, 0, 0, 0, 0]),
			size,
			docx,
		]).toString("hex");
		const rtf = `{\\rtf1 a{\\pict\\pngblip\\picw10 {\\*\\blipuid 00ff}\n89504e47\n0d0a}{\\object\\objemb{\\*\\objdata ${object}}{\\result b}}}`;
		const { document } = await read("a.rtf", rtf);
		expect(document.pictures.map(({ kind }) => kind)).toEqual(["png"]);
		const picture = document.pictures[0]?.read(new Budget(DEFAULT_LIMITS));
		expect(picture && Buffer.from(picture).toString("hex")).toBe("89504e470d0a");
		expect(outline(document)).toEqual(["body: ab", "object2 > body: Trong Word"]);
	});

	it("tells what is started or fetched when it is opened", async () => {
		const kinds = async (rtf: string) => (await read("a.rtf", rtf)).document.dangers.map(({ kind }) => kind);
		expect(await kinds('{\\rtf1{\\field{\\*\\fldinst {DDEAUTO c:\\\\\\\\cmd "/c"}}{\\fldrslt a}}}')).toEqual(["dde"]);
		expect(await kinds("{\\rtf1{\\*\\template https://xau.example/a.dot}a}")).toEqual(["external-template"]);
		expect(await kinds("{\\rtf1{\\object\\objautlink{\\*\\objdata 00}{\\result a}}}")).toEqual(["remote-object"]);
		expect(await kinds("{\\rtf1{\\*\\template C:\\\\a.dot}{\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}}")).toEqual([]);
	});
});

describe("tables of text", () => {
	it("tell a cell that starts a program, and not an ordinary formula", async () => {
		const dangers = async (csv: string) => (await read("a.csv", csv)).document.dangers.map(({ kind }) => kind);
		expect(await dangers("a,b\n=cmd|'/c calc'!A0,1\n")).toEqual(["dde"]);
		expect(await dangers("a,b\n=A1+B1,-5\n+84 24 3,a|b\n")).toEqual([]);
	});
});

describe("saved mails", () => {
	const mail = (attachment: string, content: Uint8Array): string =>
		[
			"From: =?UTF-8?Q?V=C4=83n_th=C6=B0?= <a@tinh.gov.vn>",
			"To: b@tinh.gov.vn",
			"Subject: =?UTF-8?B?VOG7nWkgbeG6rXQ=?=",
			"MIME-Version: 1.0",
			"Content-Type: multipart/mixed; boundary=b",
			"",
			"--b",
			"Content-Type: text/html; charset=utf-8",
			"",
			"<p>Kính gửi</p>",
			"--b",
			`Content-Type: application/octet-stream; name="${attachment}"`,
			"Content-Transfer-Encoding: base64",
			`Content-Disposition: attachment; filename="${attachment}"`,
			"",
			Buffer.from(content).toString("base64"),
			"--b--",
			"",
		].join("\r\n");

	it("give header, body and attachments, at any depth", async () => {
		const zip = zipSync({ "a.docx": makeDocx(["Trong Word"]) });
		const inner = mail("a.zip", zip);
		const { document, type } = await read("thư.eml", mail("thu.eml", strToU8(inner)));
		expect(type).toEqual({ kind: "eml", dangers: [] });
		expect(outline(document)).toEqual([
			"mail-header: Tời mật|Văn thư a@tinh.gov.vn|b@tinh.gov.vn",
			"body: Kính gửi",
			"thu.eml > mail-header: Tời mật|Văn thư a@tinh.gov.vn|b@tinh.gov.vn",
			"thu.eml > body: Kính gửi",
			"thu.eml > a.zip > a.docx > body: Trong Word",
		]);
	});

	it("that are none are unreadable", async () => {
		expect((await read("a.eml", "không phải thư")).failure).toBe("unreadable");
	});
});

describe("pictures and what has no text", () => {
	it("pictures are told as pictures, and miss nothing", async () => {
		const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);
		const { document, failure } = await read("a.png", png);
		expect(failure).toBeNull();
		expect(document.pictures.map(({ name, kind }) => [name, kind])).toEqual([["", "png"]]);
		expect(document.incomplete).toEqual([]);
	});

	it("films and programs are of a kind that is not read", async () => {
		expect((await read("a.mp4", "????ftypisom????")).failure).toBe("unsupported");
		expect((await read("a.abc", new Uint8Array([1, 0, 2, 0, 0]))).failure).toBe("unreadable");
	});
});
