/** Corners of the other families: OpenDocument, RTF, web pages, mails and their wrappings. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasProgram, inFolder, made, read, wholeText } from "./reading-files.ts";

async function lost(name: string, file: Uint8Array | string, words: string): Promise<string[]> {
	const { document } = await read(name, file);
	expect(document.incomplete).toEqual([]);
	const text = wholeText(document);
	return words.split(" ").filter((word) => !text.includes(word));
}

const NAMES = ["office", "style", "text", "table", "drawing", "meta", "presentation", "form"].map((name) => {
	const prefix = name === "drawing" ? "draw" : name;
	return `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`;
});
NAMES.push('xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"');
NAMES.push('xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"');
NAMES.push('xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"');
const META =
	'<office:meta><dc:title>ZQtitle</dc:title><meta:user-defined meta:name="Độ mật">ZQown</meta:user-defined></office:meta>';
const CHANGE =
	"<office:change-info><dc:creator>a</dc:creator><dc:date>2026-01-01T00:00:00</dc:date></office:change-info>";

function flat(kind: "text" | "spreadsheet", before: string, body: string): string {
	return `<?xml version="1.0"?><office:document ${NAMES.join(" ")} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.${kind}">${META}${before}<office:body><office:${kind}>${body}</office:${kind}></office:body></office:document>`;
}

const LETTER = flat(
	"text",
	'<office:automatic-styles><style:page-layout style:name="p"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"/><style:header-style/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="p"><style:header><text:p>ZQheader</text:p></style:header></style:master-page></office:master-styles>',
	`<text:tracked-changes><text:changed-region text:id="c"><text:deletion>${CHANGE}<text:p>ZQdeleted</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:p>ZQbody<text:change text:change-id="c"/><text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>ZQnote</text:p></text:note-body></text:note><office:annotation><dc:creator>a</dc:creator><text:p>ZQcomment</text:p></office:annotation></text:p>
<text:p><draw:frame text:anchor-type="paragraph" svg:width="5cm" svg:height="2cm"><draw:text-box><text:p>ZQframe</text:p></draw:text-box><svg:desc>ZQalt</svg:desc></draw:frame></text:p>
<text:p><draw:custom-shape text:anchor-type="paragraph" svg:width="5cm" svg:height="2cm"><text:p>ZQshape</text:p></draw:custom-shape></text:p>
<text:p><text:hidden-text text:string-value="ZQhidden" text:condition="ooow:1" text:is-hidden="true"/></text:p>`,
);
const TABLE = flat(
	"spreadsheet",
	"",
	`<table:content-validations><table:content-validation table:name="v" table:condition="of:cell-content-is-in-list(&quot;ZQchoice&quot;)"><table:help-message table:title="ZQhelptitle"><text:p>ZQhelp</text:p></table:help-message></table:content-validation></table:content-validations><table:table table:name="ZQsheet"><table:table-row><table:table-cell office:value-type="string" table:content-validation-name="v"><office:annotation><text:p>ZQcomment</text:p></office:annotation><text:p>ZQcell</text:p></table:table-cell></table:table-row></table:table>`,
);

describe("OpenDocument", () => {
	it("text files", async () => {
		const words = "ZQtitle ZQown ZQheader ZQdeleted ZQbody ZQnote ZQcomment ZQframe ZQalt ZQshape ZQhidden";
		expect(await lost("a.fodt", LETTER, words)).toEqual([]);
		const { document } = await read("a.fodt", LETTER);
		expect(document.sections.find(({ text }) => text.includes("ZQdeleted"))?.place.part).toBe("deleted");
	});

	it("tables", async () => {
		expect(await lost("a.fods", TABLE, "ZQown ZQchoice ZQhelptitle ZQhelp ZQsheet ZQcomment ZQcell")).toEqual([]);
	});

	it("equations of embedded objects", async () => {
		const math = flat("text", "", "<text:p><draw:object><math><mi>ZQmath</mi></math></draw:object></text:p>");
		expect(await lost("a.fodt", math, "ZQmath")).toEqual([]);
	});
});

describe.skipIf(!hasProgram("soffice"))("corners that LibreOffice carries over", () => {
	const seen = "ZQbody ZQheader ZQnote ZQcomment ZQframe ZQshape ZQtitle ZQown ZQdeleted";

	it.each([
		["a.fodt", LETTER, "docx", seen],
		["a.fodt", LETTER, "doc", seen],
		// LibreOffice leaves the shape out of RTF.
		["a.fodt", LETTER, "rtf", seen.replace("ZQshape ", "")],
		["a.fodt", LETTER, "odt", seen],
		["a.fods", TABLE, "xls", "ZQsheet ZQcell ZQcomment ZQown ZQhelp"],
		["a.fods", TABLE, "xlsx", "ZQsheet ZQcell ZQcomment ZQown ZQhelp"],
	])("%s to another format (%#)", { timeout: 120_000 }, async (name, source, extension, words) => {
		const bytes = inFolder((folder) => {
			writeFileSync(join(folder, name), source);
			const profile = `-env:UserInstallation=file://${folder}/profile`;
			return made(folder, `a.${extension}`, "soffice", profile, "--headless", "--convert-to", extension, name);
		});
		expect(await lost(`a.${extension}`, bytes, words)).toEqual([]);
	});
});

describe("RTF", () => {
	it.each([
		["words drawn as a picture", "{\\shp{\\*\\shpinst{\\sp{\\sn gtextUNICODE}{\\sv ZQ}}}}"],
		["another text for a picture", "{\\shp{\\*\\shpinst{\\sp{\\sn wzDescription}{\\sv ZQ}}}}"],
		["a text box", "{\\shp{\\*\\shpinst{\\shptxt ZQ}}}"],
		["a form field", "{\\field{\\*\\fldinst{\\*\\formfield{\\*\\ffdeftext ZQ}}}}{\\*\\formfield{\\*\\ffdeftext ZQ}}"],
		["an equation", "{\\mmath{\\*\\moMath{\\mr ZQ}}}"],
		["a property of one's own", "{\\*\\userprops{\\propname a}\\proptype30{\\staticval ZQ}}"],
		["hidden text", "{\\v ZQ}"],
	])("%s", async (_, group) => {
		expect(await lost("a.rtf", `{\\rtf1 a${group}}`, "ZQ")).toEqual([]);
	});

	it("names and numbers of shapes are no text, and their pictures are pictures", async () => {
		const shape = "{\\sp{\\sn wzName}{\\sv ZQ}}{\\sp{\\sn pib}{\\sv {\\pict\\pngblip 89504e470d0a1a0a}}}";
		const { document } = await read("a.rtf", `{\\rtf1 a{\\shp{\\*\\shpinst${shape}}}}`);
		expect(wholeText(document).trim()).toBe("a");
		expect(document.pictures).toHaveLength(1);
	});
});

describe("web pages", () => {
	it("attributes and comments that hold words", async () => {
		const page = `<html><head><meta name="description" content="ZQmeta"></head><body><img alt='ZQalt'><input value="ZQvalue" placeholder="ZQhint"><p title="ZQtitle">ZQbody</p><!-- ZQcomment --><iframe srcdoc="&lt;p&gt;ZQframe"></iframe>`;
		expect(await lost("a.html", page, "ZQmeta ZQalt ZQvalue ZQhint ZQtitle ZQbody ZQcomment ZQframe")).toEqual([]);
	});

	it("nothing of what programs leave there", async () => {
		const page =
			'<html><body><!--[if gte mso 9]><xml>ZQ</xml><![endif]--><p class="ZQ" id="ZQ">a</p><script>"ZQ"</script>';
		expect(wholeText((await read("a.html", page)).document).trim()).toBe("a");
	});
});

/** An attribute of TNEF: its level, number and data, then the sum of their bytes. */
function attribute(level: number, id: number, data: Uint8Array): Uint8Array {
	const bytes = Buffer.alloc(11 + data.length);
	bytes[0] = level;
	bytes.writeUInt32LE(id, 1);
	bytes.writeUInt32LE(data.length, 5);
	bytes.set(data, 9);
	bytes.writeUInt16LE(
		data.reduce((sum, byte) => (sum + byte) & 0xffff, 0),
		9 + data.length,
	);
	return bytes;
}

const property = (type: number, id: number, value: Uint8Array): Uint8Array => {
	const bytes = Buffer.alloc(12 + Math.ceil(value.length / 4) * 4);
	bytes.writeUInt16LE(type, 0);
	bytes.writeUInt16LE(id, 2);
	bytes.writeUInt32LE(1, 4);
	bytes.writeUInt32LE(value.length, 8);
	bytes.set(value, 12);
	return bytes;
};
const properties = (...list: Uint8Array[]): Uint8Array => Buffer.concat([Uint8Array.of(list.length, 0, 0, 0), ...list]);
const wide = (text: string): Uint8Array => Buffer.from(`${text}\0`, "utf16le");
const TNEF = Buffer.concat([
	Uint8Array.of(0x78, 0x9f, 0x3e, 0x22, 0, 0),
	attribute(1, 0x18004, Buffer.from("ZQsubject\0")),
	attribute(
		1,
		0x69003,
		properties(property(0x1f, 0x1000, wide("ZQbody tệp")), property(0x102, 0x1013, Buffer.from("<p>ZQhtml"))),
	),
	attribute(2, 0x69002, new Uint8Array(14)),
	attribute(2, 0x18010, Buffer.from("TEP~1.TXT\0")),
	attribute(2, 0x6800f, Buffer.from("ZQattached")),
	attribute(2, 0x69005, properties(property(0x1f, 0x3707, wide("tệp dài.txt")))),
]);

describe("wrapped mails", () => {
	it("winmail.dat, alone and in a mail", async () => {
		expect(await lost("winmail.dat", TNEF, "ZQsubject ZQbody ZQhtml ZQattached")).toEqual([]);
		const mail = `From: a@b.vn\r\nSubject: a\r\nMIME-Version: 1.0\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n${TNEF.toString("base64")}\r\n`;
		expect(await lost("a.eml", mail, "ZQsubject ZQbody ZQhtml ZQattached")).toEqual([]);
		const { document } = await read("a.eml", mail);
		expect(document.files.map(({ path }) => path.join(" > "))).toEqual(["winmail.dat", "winmail.dat > tệp dài.txt"]);
	});

	it("says that one is cut off, and gives what is there", async () => {
		const { document } = await read("winmail.dat", TNEF.subarray(0, TNEF.length - 20));
		expect(wholeText(document)).toContain("ZQbody");
		expect(document.incomplete).toContainEqual({ within: [], reason: "unreadable" });
	});

	it("a page in one file without the header of a mail", async () => {
		const page =
			"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>ZQpage</p>\r\n--b--\r\n";
		expect(await lost("a.mht", page, "ZQpage")).toEqual([]);
	});

	const der = (tag: number, ...contents: Uint8Array[]): Uint8Array => {
		const content = Buffer.concat(contents);
		return Buffer.concat([Uint8Array.of(tag, 0x82, content.length >> 8, content.length & 0xff), content]);
	};
	const oid = (last: number): Uint8Array => Uint8Array.of(6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, last);
	const signed = (content: string): Uint8Array => {
		const inner = der(0x30, oid(1), der(0xa0, der(4, Buffer.from(content))));
		return der(0x30, oid(2), der(0xa0, der(0x30, Uint8Array.of(2, 1, 1), der(0x31), inner, der(0x31))));
	};

	it("what is signed is read, in its envelope", async () => {
		expect(await lost("smime.p7m", signed("Content-Type: text/plain\r\n\r\nZQsigned\r\n"), "ZQsigned")).toEqual([]);
		const { document } = await read("van-ban.txt.p7m", signed("ZQsigned"));
		expect(document.files.map(({ path }) => path)).toEqual([["van-ban.txt"]]);
		expect(wholeText(document)).toBe("ZQsigned");
	});

	it("what is enciphered for somebody is said to be", async () => {
		expect((await read("smime.p7m", der(0x30, oid(3), der(0xa0, der(0x30))))).failure).toBe("encrypted");
	});
});

describe("files that run something when they are opened", () => {
	it("a table in symbolic links with formulas of Excel 4", async () => {
		const macro = 'ID;P\r\nO;E\r\nNN;NAuto_open;ER1C1\r\nC;X1;Y1;K0;EEXEC("CALC.EXE")\r\nE\r\n';
		expect((await read("a.slk", macro)).document.dangers.map(({ kind }) => kind)).toEqual(["macros"]);
		expect((await read("a.slk", "ID;P\r\nC;X1;Y1;K1;ER1C1+1\r\nE\r\n")).document.dangers).toEqual([]);
	});

	it("a picture with a script", async () => {
		const svg = (inner: string): string => `<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`;
		expect((await read("a.svg", svg("<script>x()</script>"))).document.dangers.map(({ kind }) => kind)).toEqual([
			"script",
		]);
		expect((await read("a.svg", svg("<text>script</text>"))).document.dangers).toEqual([]);
	});

	it("files within a OneNote section, whose notes are said to be unread", async () => {
		const section = Buffer.concat([
			Buffer.from("e4525c7b8cd8a74daeb15378d02996d3", "hex"),
			new Uint8Array(32),
			Buffer.from("e716e3bd65261145a4c48d4d0b7a9eac", "hex"),
			Uint8Array.of(13, 0, 0, 0),
			new Uint8Array(16),
			Buffer.from("#@~^DgAAAA==x"),
		]);
		const { document } = await read("a.one", section);
		expect(document.files).toMatchObject([{ type: { kind: "js", dangers: [{ kind: "script" }] } }]);
		expect(document.incomplete).toEqual([{ within: [], reason: "unsupported" }]);
	});
});
