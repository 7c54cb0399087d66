/** Office documents, mails and text files made to do harm. */
import CFB from "cfb";
import { strToU8 } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../../../utils/inspect/limits.ts";
import { makeArchive, makeDocx } from "../make-files.ts";
import { ApartInspection, reasonsOf, textOf } from "./inspect-apart.ts";
import { deflatedAgain, MEGABYTE, zipOf } from "./make-bombs.ts";

const apart = new ApartInspection();
afterAll(() => apart.end());

const MARK = { value: { secrecy: [{ mark: "TỐI MẬT", strength: "strong" }] } };
const LAUGHS = `<!DOCTYPE a [<!ENTITY a0 "ha">${Array.from(
	{ length: 30 },
	(_, level) => `<!ENTITY a${level + 1} "&a${level};&a${level};">`,
).join("")}]>`;

describe("documents of XML", { timeout: 60_000 }, () => {
	it("a table of a million shared strings, and a sheet that shows them all", async () => {
		const cells = Array.from({ length: 1_000_000 }, (_, index) => `<c t="s"><v>${index}</v></c>`).join("");
		const strings = deflatedAgain("<si><t>Kính gửi</t></si>".repeat(10_000), 100, "<sst>", "</sst>");
		const sheet = deflatedAgain("", 1, `<worksheet><sheetData><row>${cells}`, "</row></sheetData></worksheet>");
		const facts = await apart.inspect(
			"a.xlsx",
			zipOf([
				{ name: "xl/workbook.xml", data: Buffer.from("<workbook/>") },
				{ name: "xl/sharedStrings.xml", data: strings, isDeflated: true },
				{ name: "xl/worksheets/sheet1.xml", data: sheet, isDeflated: true },
			]),
		);
		expect(textOf(facts)).toHaveLength(DEFAULT_LIMITS.textCharacters);
		expect(reasonsOf(facts)).toEqual(["too-large"]);
	});

	it.each(["docx", "xlsx", "pptx", "odt"])("entities that name each other a billion times: .%s", async (kind) => {
		const text = "<a><w:p><w:r><w:t>Kính gửi &a30;</w:t></w:r></w:p><text:p>Kính gửi &a30;</text:p></a>";
		const parts = ["word/document.xml", "xl/sharedStrings.xml", "ppt/slides/slide1.xml", "content.xml"];
		const file = makeArchive(Object.fromEntries(parts.map((name) => [name, strToU8(LAUGHS + text)])));
		expect(textOf(await apart.inspect(`a.${kind}`, file)).length).toBeLessThan(1000);
	});

	it.each(["svg", "xml", "html"])("entities that name each other a billion times: .%s", async (kind) => {
		const facts = await apart.inspect(
			`a.${kind}`,
			Buffer.from(`${LAUGHS}<${kind}><text>TỐI MẬT &a30;</text></${kind}>`),
		);
		expect(textOf(facts).length).toBeLessThan(5000);
	});

	it("elements a million deep", async () => {
		const deep = deflatedAgain("<w:tbl><w:tr><w:tc><w:p>".repeat(1000), 1000, "<w:document><w:body>");
		const facts = await apart.inspect("a.docx", zipOf([{ name: "word/document.xml", data: deep, isDeflated: true }]));
		expect(facts.type).toMatchObject({ value: { kind: "docx" } });
	});
});

describe("RTF", { timeout: 60_000 }, () => {
	it("a million groups side by side; the mark after them is found", async () => {
		const rtf = `{\\rtf1\\ansi ${"{\\b a}".repeat(900_000)}\\par\\par T\\u7888?I M\\u7852?T\\par}`;
		const facts = await apart.inspect("a.rtf", Buffer.from(rtf));
		expect(reasonsOf(facts)).toEqual([]);
		expect(facts.contents).toMatchObject(MARK);
	});

	it("a million groups in one another are told to be unreadable", async () => {
		const rtf = Buffer.from(`{\\rtf1\\ansi ${"{\\b ".repeat(1_000_000)}`);
		expect(reasonsOf(await apart.inspect("a.rtf", rtf))).toEqual(["unreadable"]);
	});
});

describe("compound files", { timeout: 60_000 }, () => {
	/** A file of 4 MB as other programs write it. */
	function compound(): Buffer {
		const container = CFB.utils.cfb_new();
		const text = Buffer.alloc(2 * MEGABYTE);
		text.writeUInt16LE(0xa5ec, 0);
		CFB.utils.cfb_add(container, "/WordDocument", text);
		CFB.utils.cfb_add(container, "/Data", Buffer.alloc(2 * MEGABYTE, 1));
		return Buffer.from(CFB.write(container, { type: "buffer" }) as Uint8Array);
	}

	/** Puts a number into each entry of the first sectors of its allocation table (MS-CFB 2.3). */
	function withTable(next: (sector: number) => number): Buffer {
		const file = compound();
		for (let table = 0; table < 60; table++) {
			const sector = file.readUInt32LE(76 + table * 4);
			if (sector > 100_000) break;
			for (let entry = 0; entry < 128; entry++) {
				file.writeUInt32LE(next(table * 128 + entry), 512 * (sector + 1) + entry * 4);
			}
		}
		return file;
	}

	it.each([
		["each sector follows itself", (sector: number) => sector],
		["all sectors lead to the first", () => 0],
		["two sectors follow each other", (sector: number) => sector ^ 1],
		["a long ring", (sector: number) => (sector + 7) % 4096],
	])("an allocation table where %s", async (_what, next) => {
		const facts = await apart.inspect("a.doc", withTable(next));
		expect(facts.contents).toEqual({ state: "unknown", reason: "unreadable" });
	});

	it("a directory whose entries are each their own neighbour and child", async () => {
		const file = compound();
		const start = 512 * (file.readUInt32LE(48) + 1);
		for (let entry = 0; entry < 4; entry++) {
			for (const field of [68, 72, 76]) file.writeUInt32LE(entry, start + entry * 128 + field);
		}
		expect((await apart.inspect("a.doc", file)).contents.state).toBe("unknown");
	});

	it("objects in objects, further down than is looked at, are told to be so", async () => {
		const container = CFB.utils.cfb_new();
		const path = Array.from({ length: 9 }, (_, depth) => `ObjectPool${depth}`).join("/");
		CFB.utils.cfb_add(container, "/CONTENTS", Buffer.from(makeDocx(["Kính gửi"])));
		CFB.utils.cfb_add(container, `/${path}/CONTENTS`, Buffer.from(makeDocx(["TỐI MẬT"])));
		const facts = await apart.inspect("a.doc", Buffer.from(CFB.write(container, { type: "buffer" }) as Uint8Array));
		expect(reasonsOf(facts)).toEqual(["too-large"]);
	});
});

const HEAD = "From: a@b.vn\r\nTo: c@d.vn\r\nSubject: Kinh gui\r\nMIME-Version: 1.0\r\n";

describe("mails", { timeout: 60_000 }, () => {
	const part = (name: string, content: string): string =>
		`--x\r\nContent-Type: text/plain; name=${name}\r\nContent-Disposition: attachment; filename=${name}\r\n\r\n${content}\r\n`;
	const mail = (parts: string): Buffer =>
		Buffer.from(`${HEAD}Content-Type: multipart/mixed; boundary=x\r\n\r\n${parts}--x--\r\n`);

	it("of 10,000 parts; the mark in the last is found", async () => {
		const parts = Array.from({ length: 9999 }, (_, index) => part(`${index}.txt`, "a")).join("");
		const facts = await apart.inspect("a.eml", mail(parts + part("cuoi.txt", "TỐI MẬT")));
		expect(reasonsOf(facts)).toEqual([]);
		expect(facts.contents).toMatchObject(MARK);
	});

	it("of multiparts a thousand deep", async () => {
		const deep = Array.from(
			{ length: 1000 },
			(_, level) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`,
		);
		const facts = await apart.inspect(
			"a.eml",
			Buffer.from(`${HEAD}${deep.join("")}Content-Type: text/plain\r\n\r\nTỐI MẬT`),
		);
		expect(reasonsOf(facts)).not.toEqual([]);
	});

	it("in mails, a thousand deep", async () => {
		const deep = Array.from({ length: 1000 }, () => `${HEAD}Content-Type: message/rfc822\r\n\r\n`);
		const facts = await apart.inspect("a.eml", Buffer.from(`${deep.join("")}${HEAD}\r\nTỐI MẬT`));
		expect(reasonsOf(facts)).toEqual(["too-large"]);
	});

	it("with 40 MB in base64", async () => {
		const base64 = Buffer.alloc(45 * MEGABYTE, "QUFB")
			.toString("latin1")
			.replace(/.{76}/g, "$&\r\n");
		const head = "--x\r\nContent-Type: text/plain; name=a.txt\r\nContent-Transfer-Encoding: base64\r\n";
		const facts = await apart.inspect(
			"a.eml",
			mail(`${head}Content-Disposition: attachment; filename=a.txt\r\n\r\n${base64}\r\n`),
		);
		expect(reasonsOf(facts)).toEqual(["too-large"]);
	});
});

describe("names without end", { timeout: 60_000 }, () => {
	const long = "a".repeat(300_000);
	it.each<[string, string, () => Uint8Array]>([
		[
			"an attachment",
			"a.eml",
			() =>
				Buffer.from(
					`${HEAD}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nKinh gui\r\n--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="${long}.txt"\r\n\r\nKinh gui\r\n--x--\r\n`,
				),
		],
		["a font of RTF", "a.rtf", () => Buffer.from(`{\\rtf1{\\fonttbl{\\f0 ${long};}}\\f0 Kinh gui}`)],
		[
			"a font of Word",
			"a.docx",
			() =>
				makeArchive({
					"word/document.xml": strToU8(
						`<w:document><w:body><w:p><w:r><w:rPr><w:rFonts w:ascii="${long}"/></w:rPr><w:t>Kinh gui</w:t></w:r></w:p></w:body></w:document>`,
					),
				}),
		],
		[
			"a sheet",
			"a.xlsx",
			() =>
				makeArchive({
					"xl/workbook.xml": strToU8(
						`<workbook><sheets><sheet name="${long}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
					),
					"xl/_rels/workbook.xml.rels": strToU8(
						'<Relationships><Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
					),
					"xl/worksheets/sheet1.xml": strToU8(
						'<worksheet><sheetData><row><c t="inlineStr"><is><t>Độ mật: TỐI MẬT</t></is></c></row></sheetData></worksheet>',
					),
				}),
		],
		[
			"a table",
			"a.ods",
			() =>
				makeArchive({
					"content.xml": strToU8(
						`<office:document-content><office:spreadsheet><table:table table:name="${long}"><table:table-row><table:table-cell><text:p>Độ mật: TỐI MẬT</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:document-content>`,
					),
				}),
		],
	])("%s", async (_what, name, make) => {
		const facts = await apart.inspect(name, make());
		expect(facts.contents.state).toBe("known");
	});
});
