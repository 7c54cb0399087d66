import { describe, expect, it } from "vitest";
import { type FileScan, unknown } from "../../../utils/inspect/facts.ts";
import { paperCopy } from "../../../utils/rules/legal-value/paper-copy.ts";
import { attachment, check, facts, type KnownFacts, message, sentences } from "../message-builder.ts";

function run(files: Readonly<Record<string, KnownFacts>>, settings: { acceptsSealedScan?: boolean } = {}) {
	const attachments = Object.keys(files).map((name) => attachment(name));
	return check(paperCopy, message({ attachments }), { facts: facts(files), settings });
}

const WITH_PAPER = "Chưa đủ điều kiện thay văn bản giấy: nếu là văn bản chính thức, cần phát hành cả văn bản giấy.";
const PAGE = { page: 1, isScan: true, hasSeal: false, hasSignatureInk: false, stamps: [] };

function scanOf(hasSeal: boolean): FileScan {
	return { within: [], pageCount: 1, pages: [{ ...PAGE, hasSeal }], unchecked: [] };
}

describe("note on the paper copy", () => {
	it("says that a valid signature does without paper", () => {
		const outcome = run({ "cv 812.docx": {}, "cv 812.pdf": { signature: "signed" } });
		expect(sentences(outcome)).toEqual(["Chữ ký số trong cv 812.pdf hợp lệ: không phải gửi thêm văn bản giấy."]);
		expect(outcome.findings[0]?.where).toEqual({ part: "message", value: "" });
	});

	it("names at most three signed files", () => {
		const files = Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`${n}.pdf`, { signature: "signed" as const }]));
		expect(sentences(run(files))[0]).toContain("1.pdf, 2.pdf, 3.pdf và 2 tệp khác");
	});

	it.each([
		["an unsigned PDF", { "a.pdf": { signature: "unsigned" } as const }],
		["an editable file", { "a.docx": { signature: "not-pdf" } as const }],
		["an editable file that nobody looked at", { "a.docx": {} }],
	])("asks for paper beside %s", (_what, files) => {
		expect(sentences(run(files))).toEqual([WITH_PAPER]);
	});

	it.each([
		["no attachment", {}],
		["pictures, archives and data", { "a.jpg": {}, "b.zip": {}, "c.csv": {} }],
		["a file that only calls itself PDF", { "a.pdf": { signature: "not-pdf" } as const }],
	])("is silent on %s", (_what, files) => {
		expect(run(files)).toEqual({ findings: [], unchecked: [] });
	});

	it("asks for paper beside a signature that is worth nothing, and says why", () => {
		const outcome = run({ "a.pdf": { signature: "modified" }, "b.pdf": { signature: "valid-with-notes" } });
		expect(sentences(outcome)).toEqual([
			"Chữ ký số trong b.pdf hợp lệ: không phải gửi thêm văn bản giấy.",
			`Chữ ký trong a.pdf không còn hợp lệ: tệp bị thay đổi sau khi ký. ${WITH_PAPER}`,
		]);
	});

	it("names the files that are no substitute beside one that is", () => {
		const outcome = run({ "a.pdf": { signature: "signed" }, "b.pdf": { signature: "unsigned" }, "c.docx": {} });
		expect(sentences(outcome)).toEqual([
			"Chữ ký số trong a.pdf hợp lệ: không phải gửi thêm văn bản giấy.",
			`b.pdf chưa có chữ ký số. ${WITH_PAPER}`,
		]);
	});

	it("takes a scan with the red seal for the paper where the regulation does", () => {
		const sealed = { "a.pdf": { signature: "unsigned", scan: [scanOf(true)] } as const };
		expect(sentences(run(sealed, { acceptsSealedScan: true }))).toEqual([
			"a.pdf là bản quét có dấu đỏ: không phải gửi thêm văn bản giấy.",
		]);
		expect(sentences(run(sealed))).toEqual([WITH_PAPER]);
		const black = { "a.pdf": { signature: "unsigned", scan: [scanOf(false)] } as const };
		expect(sentences(run(black, { acceptsSealedScan: true }))).toEqual([WITH_PAPER]);
	});

	it("says nothing of paper where a seal could not be looked for", () => {
		const outcome = run(
			{ "a.pdf": { signature: "unsigned", scan: unknown("timed-out") } },
			{ acceptsSealedScan: true },
		);
		expect(outcome.findings).toEqual([]);
		expect(outcome.unchecked).toMatchObject([{ reason: "timed-out" }]);
	});

	it.each(["Dự thảo Kế hoạch.docx", "Lịch công tác tuần 47.xlsx", "Tài liệu họp ngày 16-11.pdf"])(
		"is silent on %s, of which there is no paper",
		(name) => {
			expect(run({ [name]: { signature: "unsigned" } })).toEqual({ findings: [], unchecked: [] });
		},
	);

	it("says nothing of paper while a PDF could not be read", () => {
		const outcome = run({ "a.docx": {}, "a.pdf": { signature: unknown("too-large") } });
		expect(outcome.findings).toEqual([]);
		expect(outcome.unchecked).toEqual([
			{ where: { part: "attachment", value: "a.pdf", attachmentId: "a.pdf" }, reason: "too-large" },
		]);
	});
});
