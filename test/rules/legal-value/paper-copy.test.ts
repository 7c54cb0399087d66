import { describe, expect, it } from "vitest";
import { unknown } from "../../../utils/inspect/facts.ts";
import { paperCopy } from "../../../utils/rules/legal-value/paper-copy.ts";
import { attachment, check, facts, type KnownFacts, message, sentences } from "../message-builder.ts";

function run(files: Readonly<Record<string, KnownFacts>>) {
	const attachments = Object.keys(files).map((name) => attachment(name));
	return check(paperCopy, message({ attachments }), { facts: facts(files) });
}

const WITH_PAPER = "Chưa đủ điều kiện thay văn bản giấy: cần phát hành văn bản giấy và gửi kèm thư.";

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

	it("says nothing of paper while a PDF could not be read", () => {
		const outcome = run({ "a.docx": {}, "a.pdf": { signature: unknown("too-large") } });
		expect(outcome.findings).toEqual([]);
		expect(outcome.unchecked).toEqual([
			{ where: { part: "attachment", value: "a.pdf", attachmentId: "a.pdf" }, reason: "too-large" },
		]);
	});
});
