import { describe, expect, it } from "vitest";
import { unknown } from "../../../utils/inspect/facts.ts";
import { signedPdf } from "../../../utils/rules/attachment/signed-pdf.ts";
import { attachment, check, facts, type KnownFacts, message, sentences } from "../message-builder.ts";

function run(files: Readonly<Record<string, KnownFacts>>, subject = "", settings = {}) {
	const attachments = Object.keys(files).map((name) => attachment(name));
	return check(signedPdf, message({ attachments, subject }), { facts: facts(files), settings });
}

const SIGNED: KnownFacts = { signature: "signed" };
const UNSIGNED: KnownFacts = { signature: "unsigned" };
const NO_PDF: KnownFacts = { signature: "not-pdf" };

describe("editable file without a signed PDF", () => {
	it("is found where there is no PDF at all", () => {
		const outcome = run({ "cong van 812.docx": NO_PDF });
		expect(sentences(outcome)).toEqual([
			"cong van 812.docx sửa được, cần gửi kèm bản PDF có chữ ký số để có giá trị như văn bản giấy.",
		]);
		expect(outcome.findings[0]?.remedies).toEqual([
			{ kind: "add-attachment" },
			{ kind: "remove-attachment", attachmentId: "cong van 812.docx", name: "cong van 812.docx" },
		]);
	});

	it("is found at once, though nothing is known of the file yet", () => {
		expect(run({ "cong van 812.docx": {} }).findings).toHaveLength(1);
	});

	it("is found where the PDF of the document is not signed", () => {
		const outcome = run({ "cong van 812.docx": NO_PDF, "cong van 812.pdf": UNSIGNED });
		expect(sentences(outcome)).toEqual([
			"cong van 812.pdf chưa có chữ ký số. Đề nghị gửi kèm cong van 812.docx bản PDF đã ký số.",
		]);
		expect(outcome.findings[0]?.where).toMatchObject({ part: "attachment", value: "cong van 812.pdf" });
	});

	it.each([
		["modified", "tệp bị thay đổi sau khi ký"],
		["invalid", "không hợp lệ"],
		["destroyed", "đã hỏng"],
		["unknown-signer", "Chưa xác minh được người ký"],
	] as const)("is found where the signature of the PDF is %s, which is said", (signature, why) => {
		for (const name of ["cong van 812.pdf", "scan001.pdf"]) {
			const outcome = run({ "cong van 812.docx": NO_PDF, [name]: { signature } });
			expect(outcome.findings).toHaveLength(1);
			expect(sentences(outcome)[0]).toContain(why);
			expect(sentences(outcome)[0]).toContain(name);
			expect(sentences(outcome)[0]).toContain("bản PDF đã ký số hợp lệ");
		}
	});

	it("counts a signature with notes, and a good one before a broken one", () => {
		const broken: KnownFacts = { signature: "modified" };
		const noted: KnownFacts = { signature: "valid-with-notes" };
		expect(run({ "cv 812.docx": NO_PDF, "cv 812.pdf": broken, "cv 812_signed.pdf": noted }).findings).toEqual([]);
	});

	it("tells an unsigned PDF once, though two files rest on it", () => {
		expect(run({ "cv 812.docx": NO_PDF, "cv 812.odt": NO_PDF, "cv 812.pdf": UNSIGNED }).findings).toHaveLength(1);
	});

	it.each([
		["another document is signed", { "cong van 812.docx": NO_PDF, "ke hoach 15.signed.pdf": SIGNED }],
		["a file only calls itself PDF", { "cong van 812.docx": NO_PDF, "cong van 812.pdf": NO_PDF }],
		["the PDF with a name that tells nothing is unsigned", { "cong van 812.docx": NO_PDF, "scan001.pdf": UNSIGNED }],
		["the annex has no PDF", { "cv 812.docx": NO_PDF, "cv 812.signed.pdf": SIGNED, "phu luc 1.xlsx": NO_PDF }],
	])("is found where %s", (_what, files) => {
		expect(run(files).findings).toHaveLength(1);
	});

	it("is found for all but one of several files beside one signed PDF whose name tells nothing", () => {
		const outcome = run({ "bao cao.docx": NO_PDF, "ke hoach.docx": NO_PDF, "scan001.pdf": SIGNED });
		expect(outcome.findings).toHaveLength(1);
	});

	it("is found where the texts show another document behind a name that tells nothing", () => {
		const text = (word: string) => Array.from({ length: 200 }, (_, index) => `${word} số ${index}`).join("; ");
		const outcome = run({
			"cong van 812.docx": { signature: "not-pdf", text: text("đăng ký bồi dưỡng") },
			"scan001.pdf": { signature: "signed", text: text("phân công trực Tết") },
		});
		expect(outcome.findings).toHaveLength(1);
	});
});

describe("editable file with a signed PDF", () => {
	it.each([
		["the same name", { "cong van 812.docx": NO_PDF, "cong van 812.pdf": SIGNED }],
		["the signing program's name", { "Công văn 812.docx": NO_PDF, "CV 812_signed.pdf": SIGNED }],
		["the number alone", { "cong van 812.docx": NO_PDF, "812.signed.pdf": SIGNED }],
		["a scanner's name", { "cong van 812.docx": NO_PDF, "scan001.pdf": SIGNED }],
		["an unsigned copy beside it", { "cv 812.docx": NO_PDF, "cv 812.pdf": UNSIGNED, "cv 812.signed.pdf": SIGNED }],
		["each its own", { "cv 1.docx": NO_PDF, "cv 2.docx": NO_PDF, "cv 2.pdf": SIGNED, "cv 1.pdf": SIGNED }],
	])("passes: %s", (_what, files) => {
		expect(run(files)).toEqual({ findings: [], unchecked: [] });
	});

	it.each([
		["no attachment", {}],
		["an unsigned PDF alone", { "cv 812.pdf": UNSIGNED }],
		["pictures, archives and data", { "a.jpg": NO_PDF, "b.zip": NO_PDF, "c.csv": NO_PDF, "d.txt": NO_PDF }],
	])("is not asked of %s", (_what, files) => {
		expect(run(files)).toEqual({ findings: [], unchecked: [] });
	});
});

describe("what cannot be known", () => {
	it.each([
		["encrypted", unknown("encrypted"), "encrypted"],
		["not looked at", { state: "pending" } as const, "timed-out"],
	])("is told where the PDF of the document is %s", (_what, signature, reason) => {
		const outcome = run({ "cong van 812.docx": NO_PDF, "cong van 812.pdf": { signature } });
		expect(outcome).toEqual({
			findings: [],
			unchecked: [
				{
					where: { part: "attachment", value: "cong van 812.pdf", attachmentId: "cong van 812.pdf" },
					reason,
				},
			],
		});
	});

	it("does not matter where another PDF of the document is signed", () => {
		const files = { "cv 812.docx": NO_PDF, "cv 812.pdf": {}, "cv 812.signed.pdf": SIGNED };
		expect(run(files)).toEqual({ findings: [], unchecked: [] });
	});
});

describe("settings", () => {
	it.each([
		["V/v góp ý dự thảo Quy chế", "quy che.docx"],
		["Lay y kien du thao", "quy che.docx"],
		["", "Dự thảo_quy chế.docx"],
	])("let a draft pass only where the administrator says so: %s %s", (subject, name) => {
		expect(run({ [name]: NO_PDF }, subject).findings).toHaveLength(1);
		expect(run({ [name]: NO_PDF }, subject, { exemptDrafts: true }).findings).toEqual([]);
	});

	it("do not take every mail for a draft", () => {
		expect(run({ "cv 812.docx": NO_PDF }, "Công văn 812", { exemptDrafts: true }).findings).toHaveLength(1);
	});

	it("say which files are editable", () => {
		expect(run({ "a.csv": NO_PDF }, "", { editableExtensions: [".CSV"] }).findings).toHaveLength(1);
		expect(run({ "a.docx": NO_PDF }, "", { editableExtensions: ["xlsx"] }).findings).toEqual([]);
	});
});
