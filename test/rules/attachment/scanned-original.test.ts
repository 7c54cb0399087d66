import { describe, expect, it } from "vitest";
import { type FileScan, unknown } from "../../../utils/inspect/facts.ts";
import { scannedOriginal } from "../../../utils/rules/attachment/scanned-original.ts";
import { attachment, check, facts, type KnownFacts, message, sentences } from "../message-builder.ts";

const DOCUMENT = [
	"ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
	"HUYỆN CẦN GIỜ\tĐộc lập - Tự do - Hạnh phúc",
	"Số: 812/UBND-NC\tCần Giờ, ngày 16 tháng 11 năm 2026",
	"V/v đăng ký nhu cầu bồi dưỡng năm 2027",
	"Kính gửi: Các phòng, ban thuộc huyện.",
	"Thực hiện Kế hoạch số 15/KH-UBND, Ủy ban nhân dân huyện đề nghị các đơn vị đăng ký.",
].join("\n");

const BLANK = DOCUMENT.replace("812/UBND-NC", "     /UBND-NC").replace("ngày 16", "ngày    ");

interface Look {
	readonly isScan?: boolean;
	readonly hasSeal?: boolean;
}

function scanOf(looks: readonly Look[], unchecked: FileScan["unchecked"] = []): readonly FileScan[] {
	const pages = looks.map(({ isScan = true, hasSeal = false }, index) => ({
		page: index + 1,
		isScan,
		hasSeal,
		hasSignatureInk: false,
		stamps: [],
	}));
	return [{ within: [], pageCount: looks.length, pages, unchecked }];
}

function run(name: string, known: KnownFacts) {
	const all: KnownFacts = { signature: "unsigned", text: "", scan: [], ...known };
	return check(scannedOriginal, message({ attachments: [attachment(name)] }), { facts: facts({ [name]: all }) });
}

const SILENT = { findings: [], unchecked: [] };

describe("a PDF that may stand for the paper", () => {
	it.each(["valid", "valid-with-notes", "modified", "invalid", "destroyed", "unknown-signer"] as const)(
		"is not asked for its seal: its signature is %s",
		(signature) => {
			expect(run("cong van 812.pdf", { signature, text: DOCUMENT })).toEqual(SILENT);
		},
	);

	it("is a scan with a red seal, on whichever page", () => {
		expect(run("cong van 812.pdf", { text: DOCUMENT, scan: scanOf([{}, { hasSeal: true }]) })).toEqual(SILENT);
		expect(run("scan001.pdf", { scan: scanOf([{ hasSeal: true }]) })).toEqual(SILENT);
	});

	it("settles it, though a page was not looked at", () => {
		const scan = scanOf([{ hasSeal: true }], [{ reason: "timed-out", pages: [2] }]);
		expect(run("cong van 812.pdf", { text: DOCUMENT, scan })).toEqual(SILENT);
	});
});

describe("an official document without signature and seal", () => {
	it.each([
		["by its text", "in ra.pdf", { text: DOCUMENT }],
		["by its name", "812_UBND-NC.pdf", {}],
	])("is found %s", (_what, name, known) => {
		const outcome = run(name, known);
		expect(sentences(outcome)).toEqual([
			`${name}: chưa thấy chữ ký và dấu đỏ. Đề nghị gửi bản quét màu từ văn bản gốc đã ký, đóng dấu, hoặc bản PDF đã ký số.`,
		]);
		expect(outcome.findings[0]?.remedies.map(({ kind }) => kind)).toEqual(["add-attachment", "remove-attachment"]);
	});

	it.each([
		["with the text of a document", "a.pdf", { text: DOCUMENT }],
		["with a name that tells nothing", "scan001.pdf", {}],
	])("is found in a scan %s; without colour no seal is seen, which is said", (_what, name, known) => {
		const outcome = run(name, { ...known, scan: scanOf([{}, {}]) });
		expect(sentences(outcome)[0]).toContain(
			"chưa thấy chữ ký và dấu đỏ. Nếu đây là bản quét đen trắng, đề nghị quét màu",
		);
	});
});

describe("what has nothing to be sealed", () => {
	it.each([
		["a leaflet made of pictures", "to roi tuyen truyen.pdf", { scan: scanOf([{}, {}]) }],
		["a book without a document's head", "giao trinh tin hoc.pdf", { text: "Chương 1. Mở đầu\nMáy tính là gì?" }],
		["a draft", "Dự thảo kế hoạch.pdf", { text: DOCUMENT.replace("Số: 812/UBND-NC", "DỰ THẢO") }],
		["a draft by its name", "Du thao KH CNTT 2027.pdf", { text: BLANK }],
		["a draft by its blank number and day", "KH CNTT 2027.pdf", { text: BLANK }],
		["a timetable", "Lich cong tac tuan 46.pdf", {}],
		["papers of a meeting", "Tai lieu hop ngay 16-11.pdf", {}],
		["a file that only calls itself PDF", "cong van 812.pdf", { signature: "not-pdf", text: DOCUMENT }],
		["an editable file", "cong van 812.docx", { signature: "not-pdf", text: DOCUMENT }],
		["a name that tells nothing, of a PDF with text and no scan", "scan001.pdf", { text: "Xin chào các bạn" }],
	] as const)("keeps silent: %s", (_what, name, known) => {
		expect(run(name, known)).toEqual(SILENT);
	});
});

describe("a scan with a number written by hand", () => {
	it("is no draft", () => {
		expect(sentences(run("KH 2027.pdf", { text: BLANK, scan: scanOf([{}]) }))).toHaveLength(1);
	});
});

describe("what is not known", () => {
	it.each([
		["pages", { text: DOCUMENT, scan: scanOf([{}], [{ reason: "timed-out", pages: [2] }]) }, "timed-out"],
		["the scan", { text: DOCUMENT, scan: unknown("unreadable") }, "unreadable"],
		[
			"the signature",
			{ signature: unknown("encrypted"), text: unknown("encrypted"), scan: unknown("encrypted") },
			"encrypted",
		],
	] as const)("is told: %s", (_what, known, reason) => {
		const where = { part: "attachment", value: "cong van 812.pdf", attachmentId: "cong van 812.pdf" };
		expect(run("cong van 812.pdf", known)).toEqual({ findings: [], unchecked: [{ where, reason }] });
	});

	it("is nothing to speak of where the file is no official document", () => {
		expect(run("to roi tuyen truyen.pdf", { scan: unknown("timed-out") })).toEqual(SILENT);
	});
});
