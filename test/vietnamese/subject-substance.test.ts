import { describe, expect, it } from "vitest";
import { judgeSubstance } from "../../utils/vietnamese/subject-substance.ts";
import { ABSENT, devSubjects, hasDevSubjects } from "./dev-subjects.ts";

describe("judgeSubstance", () => {
	it.each([
		...[
			["", "no-subject"],
			["   ", "no-subject"],
			["\u200b", "no-subject"],
		],
		...[
			["Re:", "prefixes-only"],
			["RE[2]: Fwd:", "prefixes-only"],
			["Trả lời:", "prefixes-only"],
		],
		...[
			["(không tiêu đề)", "placeholder"],
			["Fwd: (no subject)", "placeholder"],
			["abc", "placeholder"],
		],
		...[
			["Test 1", "placeholder"],
			["asdf", "placeholder"],
			["aaa", "placeholder"],
			["x x x", "placeholder"],
		],
		...[
			["???", "numbers-only"],
			["123", "numbers-only"],
			["16/11/2026", "numbers-only"],
			["😀", "numbers-only"],
		],
		...[
			["Gửi anh", "sending-only"],
			["gui anh", "sending-only"],
			["Tài liệu", "sending-only"],
		],
		...[
			["tài liệu kèm theo", "sending-only"],
			["Gửi chị Lan", "sending-only"],
			["văn bản", "sending-only"],
		],
		...[
			["Kính gửi các đồng chí", "sending-only"],
			["Em gửi anh file ạ", "sending-only"],
			["Gửi lại", "sending-only"],
		],
		...[
			["Gửi anh Hùng tài liệu", "sending-only"],
			["Hồ sơ", "sending-only"],
			["tai lieu", "sending-only"],
		],
		...[
			["Hỏa tốc", "sending-only"],
			["Thông tin", "sending-only"],
		],
		...[
			["scan.pdf", "file-name"],
			["Fwd: 812-QD.signed.pdf", "file-name"],
			["Gửi file scan.pdf", "file-name"],
		],
		...[
			["812/UBND-NC", "document-code"],
			["CV 123/BC-UBND", "document-code"],
			["[4703/KH-UBND]", "document-code"],
		],
		...[
			["Công văn số 812/UBND-NC", "document-code"],
			["29-CV/TC-NV", "document-code"],
		],
		...[
			["nguyenvana@tinh.gov.vn", "address"],
			["https://zoom.us/j/1", "address"],
		],
	])("finds that %j says nothing (%s)", (subject, reason) => {
		expect(judgeSubstance(subject)).toEqual({ outcome: "says-nothing", reason });
	});

	it.each(["Báo cáo", "Gửi báo cáo", "Kế hoạch", "Gui bao cao", "Re: Tờ trình"])(
		"finds only the kind in %j",
		(subject) => {
			expect(judgeSubstance(subject)).toEqual({ outcome: "kind-only" });
		},
	);

	it.each([
		...["Họp", "Giấy mời", "Thư mời", "thu moi", "Báo cáo tuần 45", "Báo cáo 2025", "Lịch công tác", "Re: Họp", "Tre"],
		...["Ba", "Ý", "Anh", "Thư thử nghiệm", "Góp ý", "Số liệu", "Gửi anh số liệu", "Re: tài liệu họp", "Hồ sơ thầu"],
		...["Bổ sung hồ sơ", "Cảm ơn", "Cam on anh", "Thông báo kết luận", "Gửi Sở Nội vụ", "Hồ sơ nâng lương"],
		...["Weekly report", "were", "会", "ASEAN", "Test hệ thống thư", "ABC và XYZ", "Chủ đề năm 2025"],
		...["12/QĐ-UBND họp", "A1", "Q3/2025", "Báo cáo tuần 45.pdf", "CV 123/BC-UBND v/v nghỉ lễ", "[HỎA TỐC] Bão số 3"],
	])("leaves %j in peace", (subject) => {
		expect(judgeSubstance(subject)).toEqual({ outcome: "says-something" });
	});

	it("stays fast on a hostile subject", () => {
		const start = performance.now();
		for (const unit of ["gửi ", "qwe", "1/AB-", "a.pdf ", "a@b ", "?", "Gửi Lan "])
			judgeSubstance(unit.repeat(200_000));
		expect(performance.now() - start).toBeLessThan(2000);
	});

	it.skipIf(!hasDevSubjects)(`passes the subjects of real documents (${hasDevSubjects ? "present" : ABSENT})`, () => {
		const judged = devSubjects()
			.filter(({ label }) => label.startsWith("vi") || label.startsWith("other:"))
			.filter(({ text }) => judgeSubstance(text).outcome === "says-nothing");
		// "Khẩn" is all that one of them says.
		expect(judged.map(({ text }) => text)).toEqual(["Khẩn"]);
	});
	it.skipIf(!hasDevSubjects)("finds that codes and file names alone say nothing", () => {
		const codes = devSubjects().filter(({ source }) => source === "binhduong-code");
		expect(codes.length).toBeGreaterThan(150);
		expect(codes.filter(({ text }) => judgeSubstance(text).outcome !== "says-nothing")).toEqual([]);
	});
});
