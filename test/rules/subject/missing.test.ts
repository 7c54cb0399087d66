import { describe, expect, it } from "vitest";
import { subjectMissing } from "../../../utils/rules/subject/missing.ts";
import { withSubject } from "./subject-input.ts";

const findings = (subject: string) => subjectMissing.check(withSubject(subject)).findings;

describe("subject/missing", () => {
	it.each([
		...["", "   ", "\u200b", "Re:", "fwd", "RE[2]: Fwd:", "Trả lời:", "CT: TL:"],
		...["(không tiêu đề)", "(Không có tiêu đề)", "(no subject)", "no subject", "Fwd: (no subject)", "[Untitled]"],
		...["abc", "ABC", "test", "Test 1", "Re: test", "aaa", "x x x", "a", ".", "???", "---", "123", "16/11/2026", "😀"],
		...["asdf", "asdfasdf", "qweqwe", "lkjh", "asd"],
		...["Gửi anh", "gui anh", "Tài liệu", "Em gửi chị Lan file ạ", "Kính gửi các đồng chí", "văn bản"],
		...["scan.pdf", "Fwd: scan.pdf", "812-QD.signed.pdf", "123/BC-UBND", "Re: CV 812/UBND-NC", "https://a.vn/b"],
		...[
			"Chào anh",
			"Hi",
			"hello",
			"Về việc",
			"(trống)",
			"thư không có tiêu đề",
			"gửi a",
			"haha",
			"test test",
			"van ban",
			"gui a",
			"hinh anh",
		],
	])("finds that %j says nothing", (subject) => {
		expect(findings(subject)).toHaveLength(1);
		expect(findings(subject)[0]).toMatchObject({
			where: { part: "subject", value: subject },
			remedies: [{ kind: "go-to-subject" }],
		});
	});

	it.each([
		...["Họp", "Giấy mời", "Báo cáo tuần 45", "Lịch công tác", "Re: Họp", "Tre", "Ba", "Ý", "Anh", "Thư thử nghiệm"],
		...["Weekly report", "were", "会", "ASEAN", "Test hệ thống thư", "ABC và XYZ", "Chủ đề năm 2025"],
		...["12/QĐ-UBND họp", "Gửi báo cáo", "Tài liệu họp HĐND", "Gửi anh số liệu quý 3", "A1", "Q3/2025"],
		...["Chào mừng ngày 20/11", "Chào giá", "Cảm ơn", "Trống đồng", "Thu chi", "Gửi, nhận văn bản điện tử"],
	])("stays silent on %j", (subject) => {
		expect(findings(subject)).toEqual([]);
	});

	it("says what was found and what to do", () => {
		expect(findings("abc")[0]?.message.vi).toBe(
			"Tiêu đề “abc” chưa nêu nội dung. Đề nghị nêu vắn tắt nội dung trao đổi.",
		);
		expect(findings("")[0]?.message.vi).toBe("Thư chưa có tiêu đề. Đề nghị nêu vắn tắt nội dung trao đổi.");
		expect(findings("Fwd: scan.pdf")[0]?.message.vi).toContain("Tiêu đề “scan.pdf” chỉ là tên tệp, chưa nêu nội dung.");
		expect(findings("123/BC-UBND")[0]?.message.vi).toContain("chỉ có số, ký hiệu văn bản");
		expect(findings("Re: ")[0]?.message.vi).toContain("Sau “Re:” chưa có tiêu đề");
	});

	it("quotes no more than fits, and stays fast", () => {
		const start = performance.now();
		expect(findings("?".repeat(500_000))[0]?.message.vi.length).toBeLessThan(200);
		findings("qwe".repeat(500_000));
		expect(performance.now() - start).toBeLessThan(500);
	});
});
