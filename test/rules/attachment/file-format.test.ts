import { describe, expect, it } from "vitest";
import { type FileContents, type FileType, unknown } from "../../../utils/inspect/facts.ts";
import { fileFormat } from "../../../utils/rules/attachment/file-format.ts";
import { attachment, check, facts, message, sentences } from "../message-builder.ts";

type Kind = FileType["kind"];
type Contents = Partial<FileContents> | ReturnType<typeof unknown>;

const held = (path: readonly string[], kind: Kind): FileContents["files"][number] => ({
	path,
	size: 1,
	type: { kind, dangers: [] },
	unknown: null,
});

function run(name: string, kind: Kind, contents: Contents = {}, settings = {}) {
	return check(fileFormat, message({ attachments: [attachment(name)] }), {
		facts: facts({ [name]: { type: kind, contents } }),
		settings,
	});
}

describe("a format on the list", () => {
	it.each([
		...(["txt", "doc", "odt", "ods", "odp", "rtf", "pdf"] as const).map((kind) => [`a.${kind}`, kind] as const),
		...(["docx", "xls", "xlsx", "ppt", "pptx", "csv", "jpg", "png", "gif", "zip"] as const).map(
			(kind) => [`A.${kind.toUpperCase()}`, kind] as const,
		),
		["anh.jfif", "jpg"],
		["quet.tif", "tiff"],
		["cong van.doc", "rtf"],
		["cong van.doc", "docx"],
		["bang.xls", "html"],
		["bang luong.xlsx", "ole"],
		["hong.pdf", "unknown"],
		["bao cao.v2", "docx"],
		["khong duoi", "pdf"],
		["chuyen tiep.eml", "eml"],
		["smime.p7s", "p7s"],
	] as const)("passes: %s that is %s", (name, kind) => {
		expect(run(name, kind)).toEqual({ findings: [], unchecked: [] });
	});

	it("passes in the body as a picture, whatever its format", () => {
		const picture = attachment("logo.webp", { inline: true });
		const outcome = check(fileFormat, message({ attachments: [picture] }), {
			facts: facts({ "logo.webp": { type: "webp", contents: {} } }),
		});
		expect(outcome.findings).toEqual([]);
	});

	it("passes as an object in a document: only archives and mails hold files of their own", () => {
		expect(run("a.docx", "docx", { files: [held(["anh.wmf"], "wmf"), held(["x.bin"], "ole")] }).findings).toEqual([]);
	});

	it("passes over what systems leave in archives", () => {
		const files = [
			held(["__MACOSX/._a.pdf"], "unknown"),
			held(["x/.DS_Store"], "unknown"),
			held(["Thumbs.db"], "sqlite"),
		];
		expect(run("a.zip", "zip", { files }).findings).toEqual([]);
	});
});

describe("a format outside the list", () => {
	it.each([
		[
			"ho so.rar",
			"rar",
			"ho so.rar có định dạng .rar không thuộc danh mục cho phép. Đề nghị chuyển sang .zip hoặc gỡ tệp.",
		],
		[
			"anh.heic",
			"heic",
			"anh.heic có định dạng .heic không thuộc danh mục cho phép. Đề nghị chuyển sang .jpg hoặc gỡ tệp.",
		],
		[
			"anh.jpg",
			"heic",
			"anh.jpg thật ra có định dạng .heic, không thuộc danh mục cho phép. Đề nghị chuyển sang .jpg hoặc gỡ tệp.",
		],
		[
			"bang.xlsm",
			"xlsm",
			"bang.xlsm có định dạng .xlsm không thuộc danh mục cho phép. Đề nghị chuyển sang .xlsx hoặc gỡ tệp.",
		],
		[
			"mau.docm",
			"docm",
			"mau.docm có định dạng .docm không thuộc danh mục cho phép. Đề nghị chuyển sang .docx hoặc gỡ tệp.",
		],
		[
			"thu.msg",
			"msg",
			"thu.msg có định dạng .msg không thuộc danh mục cho phép. Đề nghị chuyển sang .pdf hoặc gỡ tệp.",
		],
		[
			"ghi am.amr",
			"amr",
			"ghi am.amr có định dạng .amr không thuộc danh mục cho phép. Đề nghị chuyển sang .mp3 hoặc gỡ tệp.",
		],
		[
			"ban ve.dwg",
			"unknown",
			"ban ve.dwg có định dạng .dwg không thuộc danh mục cho phép. Đề nghị chuyển sang định dạng được phép (như .pdf, .docx, .xlsx, .zip) hoặc gỡ tệp.",
		],
	] as const)("is named, with what to convert to: %s that is %s", (name, kind, sentence) => {
		expect(sentences(run(name, kind))).toEqual([sentence]);
	});

	it("is nothing to convert in a program", () => {
		expect(sentences(run("caidat.exe", "exe"))).toEqual([
			"caidat.exe có định dạng .exe không thuộc danh mục cho phép. Đề nghị gỡ tệp.",
		]);
	});

	it("joins what is said of a program's danger, and stays apart where it asks for something else", () => {
		expect(fileFormat.joins).toEqual(["attachment/malware-risk"]);
		const isApart = (outcome: ReturnType<typeof run>) => outcome.findings.map(({ apart }) => apart === true);
		expect(isApart(run("chamcong.pdf.exe", "exe"))).toEqual([false]);
		expect(isApart(run("chamcong.pdf.exe", "unknown"))).toEqual([false]);
		expect(isApart(run("a.zip", "zip", { files: [held(["caidat.exe"], "exe")] }))).toEqual([false]);
		expect(isApart(run("hoso.rar", "rar", { files: [held(["bang.xlsm"], "xlsm")] }))).toEqual([true]);
		expect(isApart(run("a.zip", "zip", { files: [held(["caidat.exe"], "exe"), held(["b.rar"], "rar")] }))).toEqual([
			true,
		]);
	});

	it("is found where the name hides it, and where neither tells", () => {
		expect(sentences(run("a.pdf", "rar"))[0]).toContain("thật ra có định dạng .rar");
		expect(sentences(run("khong duoi", "unknown"))[0]).toContain("chưa rõ định dạng");
		expect(sentences(run("bang.et", "ole"))[0]).toContain("bang.et có định dạng .et không thuộc");
		// A certificate with its private key is no signature.
		expect(run("khoa.p12", "p7m").findings).toHaveLength(1);
	});

	it("is found in an archive; several are named together", () => {
		const one = run("a.zip", "zip", { files: [held(["x/ban ve.dwg"], "unknown"), held(["b.pdf"], "pdf")] });
		expect(sentences(one)[0]).toMatch(/^x\/ban ve\.dwg trong a\.zip có định dạng \.dwg/);
		const files = ["1.rar", "2.rar", "3.rar", "4.rar"].map((name) => held([name], "rar"));
		expect(sentences(run("a.zip", "zip", { files }))).toEqual([
			"a.zip có 4 tệp với định dạng không thuộc danh mục cho phép: 1.rar, 2.rar, 3.rar và 1 tệp khác. Đề nghị chuyển sang .zip hoặc gỡ tệp.",
		]);
	});

	it("is what the policy says", () => {
		const settings = { allowedExtensions: [" .PDF ", "RAR"] };
		expect(run("a.rar", "rar", {}, settings).findings).toEqual([]);
		expect(run("a.docx", "docx", {}, settings).findings).toHaveLength(1);
		for (const kind of ["ole", "xls", "unknown"] as const) {
			expect(run("bang.et", kind, {}, { allowedExtensions: ["et"] }).findings).toEqual([]);
		}
	});
});

describe("what is not known", () => {
	it("is told of an archive whose files could not be listed, not of a document that could not be read", () => {
		expect(run("a.zip", "zip", unknown("unreadable")).unchecked).toMatchObject([{ reason: "unreadable" }]);
		expect(run("a.docx", "docx", unknown("encrypted")).unchecked).toEqual([]);
	});

	it("is told where not even the type is known", () => {
		expect(check(fileFormat, message({ attachments: [attachment("a.pdf")] })).unchecked).toHaveLength(1);
	});
});
