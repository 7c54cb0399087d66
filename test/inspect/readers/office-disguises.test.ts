/** What is made to be overlooked in an Office file; beside each, what looks alike and is nothing. */
import { strToU8, zlibSync } from "fflate";
import { describe, expect, it } from "vitest";
import {
	makeArchive,
	makeDocx,
	makeOffice,
	makeProgram,
	makeRelationships,
	noise,
	type OfficeParts,
} from "../make-files.ts";
import { outline, type Read, read, wholeText } from "./reading-files.ts";

const W = "<w:document><w:body>";
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

function docx(parts: OfficeParts["parts"], more: Partial<OfficeParts> = {}): Uint8Array {
	const main = { "word/document.xml": `${W}${paragraph("xin")}</w:body></w:document>` };
	return makeOffice({ kind: "docx", parts: { ...main, ...parts }, ...more });
}

const withBody = (body: string): Uint8Array => docx({ "word/document.xml": `${W}${body}</w:body></w:document>` });

/** "name kind danger danger" of each file within. */
function filesOf({ document }: Read): string[] {
	return document.files.map(({ path, type }) =>
		[path.join(" > "), type.kind, ...type.dangers.map(({ kind }) => kind)].join(" "),
	);
}

/** Of the file itself, found by its type and while reading. */
function dangersOf({ type, document }: Read): string[] {
	return [...new Set([...type.dangers, ...document.dangers].map(({ kind }) => kind))].filter(
		(kind) => kind !== "type-mismatch",
	);
}

describe("an archive that is two kinds of document", () => {
	const content =
		"<office:document-content><office:body><office:text><text:p>chào</text:p></office:text></office:body></office:document-content>";
	const odt = { mimetype: strToU8("application/vnd.oasis.opendocument.text"), "content.xml": strToU8(content) };

	it("OpenDocument with other entries: each is a file", async () => {
		const found = await read("a.zip", makeArchive({ ...odt, "setup.exe": makeProgram(), "x.js": strToU8("var a") }));
		expect(filesOf(found)).toEqual(["setup.exe exe executable", "x.js js script"]);
		expect(outline(found.document)).toContain("body: chào");
	});

	it("Word's parts count, and those of OpenDocument are files in it", async () => {
		const found = await read(
			"a.docx",
			docx({ mimetype: "application/vnd.oasis.opendocument.text", "content.xml": content }),
		);
		expect(found.type.kind).toBe("docx");
		expect(wholeText(found.document)).toContain("xin");
		expect(wholeText(found.document)).toContain("chào");
	});

	it("content types without a document leave an OpenDocument file what it is, with nothing lost", async () => {
		const found = await read("a.odt", makeArchive({ ...odt, "[Content_Types].xml": strToU8("<Types/>") }));
		expect(found.type.kind).toBe("odt");
		expect(wholeText(found.document)).toContain("chào");
	});

	it("OpenDocument alone has no files in it", async () => {
		const usual = {
			"META-INF/manifest.xml": strToU8("<manifest/>"),
			"settings.xml": strToU8("<?xml version='1.0'?><a/>"),
			"manifest.rdf": strToU8("<?xml version='1.0'?><a/>"),
			"Configurations2/accelerator/current.xml": new Uint8Array(),
			"Thumbnails/thumbnail.png": strToU8("\x89PNG\r\n\x1a\n", true),
			"layout-cache": noise(60),
			"Pictures/1.svm": strToU8("VCLMTF\x01\0", true),
		};
		const { document } = await read("a.odt", makeArchive({ ...odt, ...usual }));
		expect([document.files, document.incomplete]).toEqual([[], []]);
	});
});

describe("folders called as those of Office", () => {
	it.each(["Word/", "PPT/", "xl/"])("%s is a folder", async (folder) => {
		const found = await read(
			"a.zip",
			makeArchive({ [`${folder}a.docx`]: makeDocx(["MẬT"]), [`${folder}b.exe`]: makeProgram() }),
		);
		expect(found.type).toEqual({ kind: "zip", dangers: [] });
		expect(filesOf(found)).toEqual([`${folder}a.docx docx`, `${folder}b.exe exe executable`]);
		expect(found.document.incomplete).toEqual([]);
	});

	it("content types that promise a document which is not there: its entries are files", async () => {
		const found = await read("a.docx", docx({ "word/document.xml": "", "x.js": "var a" }, { kind: "xlsx" }));
		expect(filesOf(found)).toContain("x.js js script");
		expect(found.document.incomplete).toContainEqual({ within: [], reason: "unreadable" });
	});
});

describe("parts are what their bytes are", () => {
	it("a program is told wherever it stands, and whatever leads to it", async () => {
		const file = docx({
			"theme/setup.exe": makeProgram(),
			"word/theme/theme1.xml": makeProgram(),
			"word/fonts/font1.odttf": makeProgram(),
			"word/media/image9.png": makeProgram(),
			"word/printerSettings1.bin": makeProgram(),
			"word/_rels/document.xml.rels": makeRelationships(
				["theme", "theme/theme1.xml"],
				["font", "fonts/font1.odttf"],
				["image", "media/image9.png"],
			),
		});
		expect(filesOf(await read("a.docx", file)).filter((line) => line.includes(" exe executable"))).toHaveLength(5);
	});

	it("theme, fonts, printers' settings, a thumbnail and pictures are no files", async () => {
		const file = docx({
			"word/theme/theme1.xml": "<a:theme/>",
			"word/fonts/font1.odttf": noise(200),
			"word/media/image1.png": strToU8("\x89PNG\r\n\x1a\n", true),
			"word/media/image2.wmf": Uint8Array.of(1, 0, 9, 0, 0, 3),
			"word/printerSettings1.bin": noise(200, 3),
			"docProps/thumbnail.jpeg": Uint8Array.of(0xff, 0xd8, 0xff, 0xe0),
			"_xmlsignatures/origin.sigs": new Uint8Array(),
			"word/_rels/document.xml.rels": makeRelationships(["theme", "theme/theme1.xml"], ["font", "fonts/font1.odttf"]),
		});
		const { document } = await read("a.docx", file);
		expect([document.files, document.incomplete]).toEqual([[], []]);
		expect(document.pictures.map(({ name }) => name)).toEqual(["image1.png", "image2.wmf"]);
	});
});

describe("macros under other names", () => {
	const MACRO_DOCUMENT = "application/vnd.ms-word.document.macroEnabled.main+xml";

	it.each([
		[
			"the main part's type, with an entity in it",
			docx({}, { mainType: MACRO_DOCUMENT.replace("bled", "&#0098;led") }),
		],
		[
			"the main part's type, beside that of another",
			docx(
				{},
				{
					mainType: MACRO_DOCUMENT,
					types: `<Override PartName="/word/x.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>`,
				},
			),
		],
		[
			"a part of that type",
			docx(
				{ "word/data.dat": noise(9) },
				{ types: `<Override PartName="/word/DATA.dat" ContentType="application/vnd.ms-office.vbaProject"/>` },
			),
		],
		[
			"a relationship of that type",
			docx({
				"word/data.dat": noise(9),
				"word/_rels/document.xml.rels": makeRelationships(["vbaProject", "data.dat"]),
			}),
		],
	])("%s", async (_, file) => {
		expect(dangersOf(await read("a.doc", file))).toEqual(["macros"]);
	});

	it("a type that no part has is none", async () => {
		const types = `<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>`;
		expect(dangersOf(await read("a.docx", docx({}, { types })))).toEqual([]);
	});

	const pkg = (parts: string): string => `<?xml version="1.0"?><pkg:package>${parts}</pkg:package>`;
	const text = '<pkg:part pkg:name="/word/document.xml"><pkg:xmlData><w:t>xin</w:t></pkg:xmlData></pkg:part>';
	const binary = (name: string, type: string, base64: string): string =>
		`<pkg:part pkg:name="/word/${name}" pkg:contentType="${type}"><pkg:binaryData>${base64}</pkg:binaryData></pkg:part>`;
	const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

	it.each([
		[
			"Word's XML of 2003",
			'<?xml version="1.0"?><w:wordDocument w:macrosPresent="yes"><w:t>xin</w:t></w:wordDocument>',
		],
		["a package in one file", pkg(text + binary("a.bin", "application/vnd.ms-office.vbaProject", "AAAA"))],
		[
			"a file of macros in it",
			'<?xml version="1.0"?><w:wordDocument><w:binData w:name="editdata.mso">QWN0aXZlTWltZQAA</w:binData></w:wordDocument>',
		],
	])("%s", async (_, file) => {
		expect(dangersOf(await read("a.doc", file))).toEqual(["macros"]);
	});

	it("without macros there are none; files within are files, pictures are pictures, and base64 is no text", async () => {
		const found = await read(
			"a.doc",
			pkg(
				text + binary("a.bin", "application/x", base64(makeProgram())) + binary("a.png", "image/png", "iVBORw0KGgo="),
			),
		);
		expect(dangersOf(found)).toEqual([]);
		expect(filesOf(found)).toEqual(["a exe executable"]);
		expect(found.document.pictures.map(({ name, kind }) => `${name} ${kind}`)).toEqual(["a.png png"]);
		expect(wholeText(found.document)).toBe("xin\n");
	});

	it("a page in one file: what Office wraps is unwrapped", async () => {
		const wrapped = Buffer.concat([Buffer.from("ActiveMime"), Buffer.alloc(40), zlibSync(strToU8("ghi chú MẬT"))]);
		const page = (content: Uint8Array): string =>
			[
				"MIME-Version: 1.0",
				'Content-Type: multipart/related; boundary="b"',
				"",
				"--b",
				"Content-Type: text/html",
				"",
				"<p>xin</p>",
				"--b",
				'Content-Type: application/x-mso; name="editdata.mso"',
				"Content-Transfer-Encoding: base64",
				"",
				base64(content),
				"--b--",
				"",
			].join("\r\n");
		expect(wholeText((await read("a.doc", page(wrapped))).document)).toContain("ghi chú MẬT");
		expect(filesOf(await read("a.doc", page(wrapped.subarray(0, 30))))).toEqual(["editdata.mso unknown macros"]);
	});
});

describe("what is fetched from elsewhere", () => {
	const REMOTE = 'TargetMode="External"';
	const settings = (...relationship: [string, string, string?]): Uint8Array =>
		docx({ "word/_rels/settings.xml.rels": makeRelationships(relationship) });

	it.each([
		["plainly", settings("attachedTemplate", "https://a.vn/a.dotm", REMOTE)],
		["an entity in the mode", settings("attachedTemplate", "https://a.vn/a.dotm", 'TargetMode="Extern&#97;l"')],
		[
			"a prefix of the mode's name before it",
			settings("attachedTemplate", "https://a.vn/a.dotm", `xmlns:TargetMode="urn:a" ${REMOTE}`),
		],
		[
			"an attribute of another's before it",
			settings("attachedTemplate", "https://a.vn/a.dotm", `a:TargetMode="Internal" ${REMOTE}`),
		],
		["a > in a value", settings("attachedTemplate", "https://a.vn/a.dotm", `a=">" ${REMOTE}`)],
		[
			"another attribute within a value",
			settings("attachedTemplate", "https://a.vn/a.dotm", `a=' TargetMode="Internal" ' ${REMOTE}`),
		],
		["blanks and an entity in the address", settings("attachedTemplate", " &#x0000068;ttps://a.vn/a.dotm ", REMOTE)],
		["a server's name in slashes", settings("attachedTemplate", "file:///\\\\a.vn\\a.dotm", REMOTE)],
	])("a template: %s", async (_, file) => {
		expect(dangersOf(await read("a.docx", file))).toEqual(["external-template"]);
	});

	it.each([
		["a template on the writer's drive", settings("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm", REMOTE)],
		["a part of the file", settings("attachedTemplate", "https://a.vn/a.dotm")],
		["a link", settings("hyperlink", "https://a.vn/", REMOTE)],
	])("%s is none", async (_, file) => {
		expect(dangersOf(await read("a.docx", file))).toEqual([]);
	});
});

describe("fields", () => {
	const run = (inner: string): string => `<w:r>${inner}</w:r>`;
	const [begin, separate, end] = ["begin", "separate", "end"].map((type) =>
		run(`<w:fldChar w:fldCharType="${type}"/>`),
	);
	const code = (text: string): string => run(`<w:instrText>${text}</w:instrText>`);
	const field = (inner: string, result = ""): string =>
		`${begin}${inner}${separate}${run(`<w:t>${result}</w:t>`)}${end}`;

	it.each([
		["dde", field(code("DDEAUTO cmd /k"))],
		["dde", begin + code("DDEAUTO cmd /k")],
		["dde", field(code("DDEAUTO ") + field(code("QUOTE 99 109 100"), "cmd") + code(' "/k calc"'))],
		["dde", field(field(code("QUOTE 68 68 69 65 85 84 79"), "x") + code(" cmd"))],
		["dde", field(`${run('<w:t>DDEAUTO cmd "/k"</w:t>')}`)],
		["remote-object", field(code(String.raw`INCLUDETEXT "\\\\a.vn\\s\\a.doc"`))],
		["remote-object", field(code(`INCLUDETEXT ${field(code("QUOTE"), "https://a.vn/a.doc")}`))],
	])("%s", async (danger, body) => {
		expect(dangersOf(await read("a.docx", withBody(`<w:p>${body}</w:p>`)))).toEqual([danger]);
	});

	it.each([
		[field(code("PAGE \\* MERGEFORMAT"), "1")],
		[field(code(String.raw`INCLUDETEXT "C:\\van ban\\a.doc" \\* MERGEFORMAT`))],
		[field(code(`IF ${field(code("PAGE"), "1")} = 1 "DDEAUTO"`), "x")],
		[`${field(code("PAGE"), "1")}${run("<w:t>DDEAUTO là gì</w:t>")}`],
	])("%s does nothing", async (body) => {
		expect(dangersOf(await read("a.docx", withBody(`<w:p>${body}</w:p>`)))).toEqual([]);
	});
});

describe("PowerPoint", () => {
	const slide = (action: string): Uint8Array =>
		makeOffice({
			kind: "pptx",
			parts: {
				"ppt/presentation.xml": "<p:presentation/>",
				"ppt/slides/slide1.xml": `<p:sld><a:hlinkClick action="${action}"/><a:p><a:t>xin</a:t></a:p></p:sld>`,
			},
		});

	it.each([
		["ppaction://program", ["launch"]],
		["ppaction://macro?name=a", ["macros"]],
		["ppaction://hlinksldjump", []],
	])("a click: %s", async (action, dangers) => {
		expect(dangersOf(await read("a.pptx", slide(action)))).toEqual(dangers);
	});

	it("half a million beginnings of a tag are looked at once", async () => {
		const file = makeOffice({
			kind: "pptx",
			parts: {
				"ppt/presentation.xml": "<sldId ".repeat(500_000),
				"ppt/slides/slide1.xml": "<p:sld><a:p><a:t>xin</a:t></a:p></p:sld>",
			},
		});
		const { document } = await read("a.pptx", file);
		expect(wholeText(document)).toBe("xin\n");
	});
});
