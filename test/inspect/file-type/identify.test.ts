import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { identify, identifyByName } from "../../../utils/inspect/file-type/identify.ts";
import { FILE_KINDS, groupOf, kindOfExtension } from "../../../utils/inspect/file-type/kinds.ts";
import { Budget, DEFAULT_LIMITS } from "../../../utils/inspect/limits.ts";
import { makeDocx, makePdf, noise, randomOf } from "../make-files.ts";
import { CORPUS_NOTE, fromCorpus, hasCorpus } from "../readers/reading-files.ts";

function typeOf(name: string, content: Uint8Array | string, mediaType = ""): [kind: string, ...dangers: string[]] {
	const bytes = typeof content === "string" ? strToU8(content) : content;
	const { kind, dangers } = identify({ name, mediaType, bytes }, new Budget(DEFAULT_LIMITS));
	return [kind, ...dangers.map((danger) => danger.kind)];
}

const hex = (digits: string, length = 200): Uint8Array => {
	const bytes = new Uint8Array(Math.max(length, digits.length / 2));
	bytes.set(Buffer.from(digits.replaceAll(" ", ""), "hex"));
	return bytes;
};
const textAt = (offset: number, text: string): Uint8Array => {
	const bytes = new Uint8Array(offset + text.length + 600);
	bytes.set(strToU8(text), offset);
	return bytes;
};

/** A program with the two headers that Windows looks at. */
const PROGRAM = (() => {
	const bytes = hex("4d5a900003000000", 300);
	bytes[0x3c] = 0x80;
	bytes.set(strToU8("PE\0\0"), 0x80);
	return bytes;
})();
const PICTURE = hex("ffd8ffe000104a464946");

function office(mainType: string, more: Record<string, Uint8Array> = {}): Uint8Array {
	return zipSync({
		"[Content_Types].xml": strToU8(`<Types><Override ContentType="application/${mainType}"/></Types>`),
		...more,
	});
}

describe("kinds by contents", () => {
	it.each([
		["a.pdf", makePdf([["a"]]), "pdf"],
		["a.docx", makeDocx(["a"]), "docx"],
		["a.docm", office("vnd.ms-word.document.macroEnabled.main+xml"), "docm"],
		["a.xlsm", office("vnd.ms-excel.sheet.macroEnabled.main+xml"), "xlsm"],
		["a.pptx", office("vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"), "pptx"],
		["a.odt", zipSync({ mimetype: strToU8("application/vnd.oasis.opendocument.text") }), "odt"],
		["a.ods", zipSync({ mimetype: strToU8("application/vnd.oasis.opendocument.spreadsheet-template") }), "ods"],
		["a.zip", zipSync({ "a.txt": strToU8("a") }), "zip"],
		["a.jar", zipSync({ "META-INF/MANIFEST.MF": strToU8("a") }), "jar"],
		["a.apk", zipSync({ "AndroidManifest.xml": strToU8("a"), "META-INF/MANIFEST.MF": strToU8("a") }), "apk"],
		["a.rtf", "{\\rtf1 a}", "rtf"],
		["a.rar", "Rar!\x1a\x07\x01\0", "rar"],
		["a.7z", hex("377abcaf271c"), "7z"],
		["a.gz", hex("1f8b0800"), "gz"],
		["a.tar", textAt(257, "ustar"), "tar"],
		["a.iso", textAt(0x8001, "CD001"), "iso"],
		["a.jpg", PICTURE, "jpg"],
		["a.png", hex("89504e470d0a1a0a"), "png"],
		["a.tif", hex("49492a00"), "tiff"],
		["a.heic", hex("00000018667479706865696300000000"), "heic"],
		["a.webp", hex("524946460000000057454250"), "webp"],
		["a.mp4", hex("000000186674797069736f6d"), "mp4"],
		["a.mp3", "ID3\x03", "mp3"],
		["a.exe", PROGRAM, "exe"],
		["a", hex("7f454c4602"), "elf"],
		["a", hex("cffaedfe"), "macho"],
		["a.lnk", hex("4c0000000114020000000000c000000000000046"), "lnk"],
		["a.url", "[InternetShortcut]\r\nURL=https://a.vn\r\n", "url"],
		["a.html", "<!DOCTYPE html><html><body>a</body></html>", "html"],
		["a.eml", "From: a@b.vn\r\nTo: c@d.vn\r\nSubject: a\r\n\r\nb", "eml"],
		["a.txt", "Kính gửi", "txt"],
		["a.csv", "a,b\n1,2\n", "csv"],
		["a.xml", "<?xml version='1.0'?><a/>", "xml"],
		[
			"a.fodt",
			'<?xml version=\'1.0\'?>\n<office:document xmlns:office="a" office:mimetype="application/vnd.oasis.opendocument.text">',
			"odt",
		],
	])("%s", (name, content, kind) => {
		expect(typeOf(name, content)[0]).toBe(kind);
	});

	it("are the same without a name that says so", () => {
		expect(typeOf("a", makeDocx(["a"]))).toEqual(["docx"]);
		expect(typeOf("a", PROGRAM)).toEqual(["exe", "executable"]);
		expect(typeOf("tệp đính kèm", "From: a@b.vn\nTo: c@d.vn\nSubject: a\n\nb")).toEqual(["eml"]);
	});

	it("are what the declared type says where neither contents nor name do", () => {
		expect(typeOf("a", "a,b\n1,2\n", "text/csv; charset=utf-8")).toEqual(["csv"]);
		expect(typeOf("a", PROGRAM, "application/pdf")).toEqual(["exe", "executable", "type-mismatch"]);
	});

	it.skipIf(!hasCorpus)(`of every document of the corpus is what it is called, without a danger${CORPUS_NOTE}`, () => {
		const names = [
			"t.doc",
			"t.docx",
			"t.odt",
			"t.rtf",
			"t.txt",
			"t.pdf",
			"s.xls",
			"s.xlsx",
			"s.ods",
			"s.csv",
			"p.ppt",
			"p.pptx",
			"p.odp",
			"a.7z",
			"r4.rar",
			"r5.rar",
			"nest.zip",
		];
		for (const name of names) expect(typeOf(name, fromCorpus(name))).toEqual([name.split(".")[1]]);
	});
});

describe("dangers", () => {
	it.each([
		["a.exe", PROGRAM, ["exe", "executable"]],
		["a.scr", PROGRAM, ["exe", "executable"]],
		["a.msi", "không phải", ["txt", "executable", "type-mismatch"]],
		["a.js", "WScript.Echo(1)", ["js", "script"]],
		["a.vbs", "MsgBox 1", ["vbs", "script"]],
		["a.ps1", "Get-Item", ["ps1", "script"]],
		["a.bat", "@echo off\r\ndel *", ["bat", "script"]],
		["a.hta", "<html><hta:application id=a></html>", ["hta", "script"]],
		["a.txt", "#!/bin/sh\nrm -rf /\n", ["sh", "script", "type-mismatch"]],
		["a.lnk", hex("4c0000000114020000000000c000000000000046"), ["lnk", "shortcut"]],
		["a.url", "[InternetShortcut]\nURL=file://a\n", ["url", "shortcut"]],
		["a.docm", office("vnd.ms-word.document.macroEnabled.main+xml"), ["docm", "macros"]],
		[
			"a.docx",
			office("vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", {
				"word/vbaProject.bin": PICTURE,
			}),
			["docx", "macros"],
		],
		["hóa đơn.pdf.exe", PROGRAM, ["exe", "double-extension", "executable"]],
		["hóa đơn.pdf            .exe", PROGRAM, ["exe", "double-extension", "executable"]],
		["báo cáo.docx.js", "a()", ["js", "double-extension", "script"]],
		["bao-cao\u202Excod.exe", PROGRAM, ["exe", "misleading-name", "executable"]],
		["bao-cao.d\u200Bocx", makeDocx(["a"]), ["docx", "misleading-name"]],
		["báo cáo.pdf", PROGRAM, ["exe", "executable", "type-mismatch"]],
		["báo cáo.docx", makePdf([["a"]]), ["pdf", "type-mismatch"]],
		["báo cáo.pdf", zipSync({ "a.txt": strToU8("a") }), ["zip", "type-mismatch"]],
		["ảnh.jpg", makeDocx(["a"]), ["docx", "type-mismatch"]],
		["ảnh.jpg", "MZ không phải ảnh", ["txt", "type-mismatch"]],
		["a.jpg", Uint8Array.from([...PICTURE, ...zipSync({ "a.exe": PROGRAM })]), ["jpg", "polyglot"]],
		["a.gif", Uint8Array.from([...strToU8("GIF89a"), ...makePdf([["a"]])]), ["gif", "polyglot"]],
	] as [string, Uint8Array | string, string[]][])("%s", (name, content, found) => {
		const [kind, ...dangers] = typeOf(name, content);
		const [expected, ...expectedDangers] = found;
		expect([kind, ...dangers.sort()]).toEqual([expected, ...expectedDangers.sort()]);
	});

	it("say what it is that was found", () => {
		const { dangers } = identify({ name: "a\u202Efdp.exe", mediaType: "", bytes: PROGRAM }, new Budget(DEFAULT_LIMITS));
		expect(dangers).toContainEqual({ kind: "misleading-name", detail: "a<U+202E>fdp.exe" });
		expect(dangers).toContainEqual({ kind: "executable", detail: ".exe" });
	});

	it("are told by the name alone where the bytes are not to be had", () => {
		expect(identifyByName("hóa đơn.pdf.exe", "").dangers.map(({ kind }) => kind)).toEqual([
			"double-extension",
			"executable",
		]);
		expect(identifyByName("báo cáo.docx", "")).toEqual({ kind: "docx", dangers: [] });
		expect(identifyByName("a", "application/pdf")).toEqual({ kind: "pdf", dangers: [] });
	});
});

describe("no danger is seen in", () => {
	it.each([
		["a text that begins with MZ", "a.txt", "MZ là viết tắt của tên người"],
		["RTF saved as .doc", "a.doc", "{\\rtf1 a}"],
		[
			"a web page saved as .xls by an agency's software",
			"bang ke.xls",
			"<html><table><tr><td>1</td></tr></table></html>",
		],
		["a .docx that was renamed to .doc", "a.doc", makeDocx(["a"])],
		["a picture saved under another picture's name", "ảnh.png", PICTURE],
		["a signed PDF named after its source", "báo cáo.docx.pdf", makePdf([["a"]])],
		["dots in a name", "QĐ 15.2026.UBND.pdf", makePdf([["a"]])],
		["a zero-width space that came along with copying", "báo\u200B cáo.pdf", makePdf([["a"]])],
		["an empty text file", "a.txt", ""],
		["PDF with a line before its header", "a.pdf", Uint8Array.from([...strToU8("\r\n"), ...makePdf([["a"]])])],
		["an archive of an office file by its other name", "a.zip", makeDocx(["a"])],
		["an extension that nobody knows", "a.abcxyz", "gì đó"],
		["a detached signature", "a.pdf.p7s", hex("3082010006092a864886f70d010702")],
		["a letter saved as text", "a.txt", "From: a@b.vn\nTo: c@d.vn\nSubject: x\n\na"],
	] as [string, string, Uint8Array | string][])("%s", (_what, name, content) => {
		expect(typeOf(name, content).slice(1)).toEqual([]);
	});
});

describe("the lists", () => {
	it("know each kind by its own name, and put it in one group", () => {
		for (const kind of FILE_KINDS) {
			expect(groupOf(kind)).toBeDefined();
			if (kind !== "unknown" && kind !== "ole") expect(kindOfExtension(kind)).toBe(kind);
		}
	});

	it("end well on noise, whatever it begins with", () => {
		const random = randomOf(5);
		const beginnings = ["PK\x03\x04", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "%PDF-", "{\\rtf", "MZ", "<", "From: "];
		for (let round = 0; round < 2000; round++) {
			const bytes = noise(random(3000), round);
			bytes.set(Buffer.from(beginnings[random(beginnings.length)] ?? "", "latin1").subarray(0, bytes.length));
			expect(FILE_KINDS).toContain(typeOf(`a.${["docx", "pdf", "txt", "exe"][random(4)]}`, bytes)[0]);
		}
	});
});

describe("disguises", () => {
	const join = (...parts: (Uint8Array | string)[]): Uint8Array =>
		new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part))));

	it.each([
		["a.txt", "#@~^DgAAAA==x", ["js", "script", "type-mismatch"]],
		["a.txt", "WEB\r\n1\r\nhttp://a.vn/x\r\n", ["iqy", "shortcut", "type-mismatch"]],
		["a.xml", "<?xml version='1.0'?><libraryDescription>", ["library-ms", "shortcut", "type-mismatch"]],
		["a.xml", "<?xml version='1.0'?><PCSettings>", ["settingcontent-ms", "shortcut", "type-mismatch"]],
		["a.msix", zipSync({ "AppxManifest.xml": strToU8("a") }), ["appx", "executable"]],
		["a.pdf", join(makePdf([["a"]]), zipSync({ "a.txt": strToU8("a") })), ["pdf", "polyglot"]],
		["a.gif", join("GIF89a/*", new Uint8Array(20), "*/=1;x()"), ["gif", "polyglot"]],
		["a.jpg", join(PICTURE, "<script>x</script>"), ["jpg", "polyglot"]],
		["a.jpg", join(PICTURE, "Rar!\x1a\x07\x01\0"), ["jpg", "polyglot"]],
		["a.docx\u200b.exe", PROGRAM, ["exe", "double-extension", "executable"]],
		["a.\u0435x\u0435", PROGRAM, ["exe", "misleading-name", "executable"]],
		["a.\uff45\uff58\uff45", PROGRAM, ["exe", "misleading-name", "executable"]],
	])("%j", (name, content, expected) => {
		expect(typeOf(name, content)).toEqual(expected);
	});

	it.each([
		["Quyết định 12.QĐ-UBND.pdf", makePdf([["a"]])],
		["v1.2.docx", makeDocx(["a"])],
		["ảnh\u200b chụp.jpg", PICTURE],
		["a.png", join(hex("89504e470d0a1a0a"), noise(500_000))],
		["a.slk", "ID;P\r\nC;X1;Y1;K1\r\nE\r\n"],
	])("%j hides nothing", (name, content) => {
		expect(typeOf(name, content).slice(1)).toEqual([]);
	});
});

describe("texts that begin as other kinds do", () => {
	it.each([
		["telephone numbers", "danh-ba.csv", "0707012345,Nguyen Van A\n0707012346,Tran Thi B\n", "csv"],
		["only such numbers", "danh-ba.txt", "0707012345\n".repeat(20), "txt"],
		["a heading of three letters", "huong-dan.txt", "CWS2024: huong dan nhap lieu vao phan mem\n", "txt"],
		["a heading and a blank", "ghi-chu.txt", "FWS - Fish and Wildlife Service report\n", "txt"],
		["a column's name", "so-lieu.csv", "ID3,ID4,ID5\n1,2,3\n", "csv"],
		["another one", "so-lieu.csv", "BZh,gia\n1,2\n", "csv"],
		["a word with a number", "ghi-chu.txt", "BZh9 la ten thiet bi, BZh8 da hong\n", "txt"],
		["an option", "lenh.txt", "A -lh lists files\n", "txt"],
	])("%s", (_, name, content, kind) => {
		expect(typeOf(name, content)).toEqual([kind]);
	});

	it.each([
		["cpio of old", `0707070000010000021006440000010000010000010000001000000000000000600000000003a.txt\0abc`, "cpio"],
		["cpio of today", `070701${"0000000A".repeat(13)}a.txt\0`, "cpio"],
		["bzip2", Buffer.from("BZh91AY&SY", "latin1"), "bz2"],
		["bzip2 of nothing", Buffer.from("BZh9\x17rE8P\x90\0\0\0\0", "latin1"), "bz2"],
		["Flash", hex("46575309 2c010000"), "swf"],
		["Flash, packed", hex("43575320 00100300 789c"), "swf"],
		["a song", hex("49443304 000000000f76"), "mp3"],
		["an archive of ARJ", hex("60ea2d00 22"), "arj"],
	])("and the kinds themselves: %s", (_, content, kind) => {
		expect(typeOf("a", typeof content === "string" ? content : new Uint8Array(content))[0]).toBe(kind);
	});
});

describe("extensions that Windows runs", () => {
	it.each(
		"vb shb shs diagcab ins isp pyo pyzw theme themepack udl prg msh oqy dqy rqy xnk htc ade adp appcontent-ms webpnp".split(
			" ",
		),
	)("%s", (extension) => {
		const group = groupOf(identifyByName(`bao-cao.${extension}`, "").kind);
		expect(["executable", "script", "shortcut"]).toContain(group);
		const { dangers } = identifyByName(`bao-cao.pdf.${extension}`, "");
		expect(dangers.map(({ kind }) => kind)).toEqual(["double-extension", group]);
	});

	it.each(["asp", "bas", "xsl", "thmx", "vba"])("but not what an office may send: %s", (extension) => {
		expect(typeOf(`a.${extension}`, "Sub A()\nEnd Sub\n").slice(1)).toEqual([]);
	});
});
