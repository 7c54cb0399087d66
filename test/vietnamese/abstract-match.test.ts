import { describe, expect, it } from "vitest";
import type { DocumentAbstract } from "../../utils/vietnamese/abstract.ts";
import { type AbstractMatch, compareWithSubject } from "../../utils/vietnamese/abstract-match.ts";
import { withoutMarks } from "../../utils/vietnamese/syllables.ts";
import { ABSENT, devSubjects, hasDevSubjects } from "./dev-subjects.ts";

const document = (abstract: string): DocumentAbstract => ({
	abstract,
	documentType: "Báo cáo",
	number: "45/BC-UBND",
	kind: "named",
});
const WEEKLY = document("Kết quả thực hiện công tác tuần 45 năm 2026 của Sở Nội vụ");

describe("compareWithSubject", () => {
	it.each([
		["Kết quả thực hiện công tác tuần 45 năm 2026 của Sở Nội vụ", []],
		["Re: Ket qua thuc hien cong tac tuan 45", []],
		["Báo cáo kết quả công tác tuần 45", []],
		["45/BC-UBND: Kết quả thực hiện công tác tuần 45", ["same-number"]],
		["Sở Nội vụ gửi Báo cáo số 45/BC-UBND kết quả thực hiện công tác tuần 45 năm 2026 của Sở Nội vụ", ["same-number"]],
		["KÕt qu¶ thùc hiÖn c«ng t¸c tuÇn 45", []],
	])("is satisfied with %j", (subject, reasons) => {
		expect(compareWithSubject(subject, WEEKLY)).toEqual({ outcome: "names-it", reasons });
	});
	it.each([
		["Kết quả thực hiện công tác tuần 46 năm 2026 của Sở Nội vụ", "other-details"],
		["Kết quả thực hiện công tác tuần 45 năm 2025", "other-details"],
		["Kết quả thực hiện công tác tuần 45 năm 2026 của Sở Tài chính", "other-details"],
		["46/BC-UBND: Kết quả thực hiện công tác tuần 45", "other-number"],
		["Báo cáo 45/BC-UBND", "too-little"],
		["45/BC-UBND", "other-content"],
	])("tells what differs in %j", (subject, reason) => {
		const match = compareWithSubject(subject, WEEKLY);
		expect(match.outcome).toBe("partly");
		expect(match.reasons).toContain(reason);
	});
	it.each(["Gửi báo cáo", "Báo cáo", "Họp giao ban", "", "Re:", "Weekly report", "Kế hoạch đào tạo năm 2026"])(
		"finds another subject in %j",
		(subject) => {
			expect(compareWithSubject(subject, WEEKLY).outcome).toBe("other");
		},
	);
	it("takes no notice of the document's own number and of who sends it", () => {
		const found = { ...document("Tình hình kinh tế - xã hội 6 tháng đầu năm 2026"), number: "1520/STC-NS" };
		expect(compareWithSubject("STC_CV 1520 v/v BC KT-XH 6 tháng", found).outcome).toBe("names-it");
		expect(compareWithSubject("STC_CV 1520 v/v BC KT-XH 9 tháng", found).outcome).not.toBe("names-it");
		expect(compareWithSubject("STC_CV 1520", found).outcome).not.toBe("names-it");
	});
	it("does not take a document that the abstract cites for another number", () => {
		const reply = document("Triển khai Nghị định số 130/2018/NĐ-CP của Chính phủ về chữ ký số");
		expect(compareWithSubject("Triển khai Nghị định số 130/2018/NĐ-CP về chữ ký số", reply)).toEqual({
			outcome: "names-it",
			reasons: [],
		});
	});
	it.each([
		["tình hình thực hiện nhiệm vụ tháng 8", "tình hình thực hiện nhiệm vụ tháng 9"],
		["Kết quả cải cách hành chính quý II năm 2025", "Kết quả cải cách hành chính quý III năm 2025"],
		["triệu tập Kỳ họp thứ 15 khóa X", "triệu tập Kỳ họp thứ 15 khóa XI"],
		["cấp giấy phép xây dựng cho ông Nguyễn Văn An", "cấp giấy phép xây dựng cho ông Trần Quốc Bảo"],
		["thu hồi đất của ông Phạm Văn Tám", "thu hồi đất của ông Phạm Văn Chín"],
		["mời dự Lễ khai giảng Trường Lê Quý Đôn", "mời dự Lễ khai giảng Trường Nguyễn Du"],
		["dịch tả lợn trên địa bàn xã Ea Kao", "dịch tả lợn trên địa bàn xã Ea Tu"],
		["Kết luận của Chủ tịch UBND huyện tại giao ban", "Kết luận của Phó Chủ tịch UBND huyện tại giao ban"],
		["khiếu nại của bà Võ Thị Sáu lần đầu", "khiếu nại của bà Võ Thị Sáu lần hai"],
		["triển khai Nghị định số 178/2024/NĐ-CP", "triển khai Nghị định số 67/2025/NĐ-CP"],
		["góp ý thay thế Thông tư số 01/2019/TT-BNV", "góp ý thay thế Thông tư số 02/2019/TT-BNV"],
	])("tells documents of one template apart: %j, %j", (one, other) => {
		for (const [own, sibling] of [
			[one, other],
			[other, one],
		] as const) {
			const found = { ...document(own), number: null };
			expect(compareWithSubject(own, found).outcome).toBe("names-it");
			for (const subject of [sibling, withoutMarks(sibling), `Báo cáo ${sibling.toLowerCase()}`]) {
				expect(compareWithSubject(subject, found).outcome).not.toBe("names-it");
			}
		}
	});
	it.each([
		["Kết quả công tác cải cách hành chính tháng 4 năm 2025", "BC kết quả CCHC tháng 4/2025"],
		["tổ chức sinh hoạt chuyên đề quý II", "Tổ chức sinh hoạt chuyên đề Quý 2"],
		["Kết luận của Chủ tịch tại cuộc họp giao ban tháng 8", "Kết luận họp giao ban tháng 8 của Chủ tịch"],
		["Tổ chức Hội khỏe Phù Đổng cấp trường", "Kế hoạch tổ chức HKPĐ cấp trường"],
		["Dự họp Ban Chỉ đạo chuyển đổi số huyện", "Dự họp BCĐ chuyển đổi số huyện"],
		["Tình hình phát triển kinh tế - xã hội 6 tháng đầu năm 2026", "BC tình hình KT-XH 6 tháng đầu năm 2026"],
		["Kế hoạch phát triển kinh tế và dự toán năm 2026", "KH phát triển KT và dự toán năm 2026"],
		[
			"lãnh đạo phát triển kinh tế - xã hội, quốc phòng - an ninh năm 2026",
			"Đảng ủy xã Hải Lăng gửi Báo cáo lãnh đạo phát triển KT-XH, QP-AN 2026",
		],
		// Nothing but the document that it is about.
		["triển khai Nghị định số 178/2024/NĐ-CP", "V/v triển khai Nghị định số 178/2024/NĐ-CP"],
		["triển khai Nghị định số 178/2024/NĐ-CP", "Triển khai NĐ 178"],
	])("knows %j by %j", (abstract, subject) => {
		expect(compareWithSubject(subject, { ...document(abstract), number: null }).outcome).toBe("names-it");
	});
	it("stays fast on a hostile subject", () => {
		const start = performance.now();
		for (const unit of ["a ", "1 ", "12/QĐ-A ", "công tác "]) {
			compareWithSubject(unit.repeat(100_000), document(unit.repeat(100_000)));
		}
		expect(performance.now() - start).toBeLessThan(2000);
	});
});

describe.skipIf(!hasDevSubjects)(`on abstracts of a province (${hasDevSubjects ? "present" : ABSENT})`, () => {
	const abstracts = [
		...new Set(
			devSubjects()
				.filter(({ label, source }) => label === "vi" && source === "binhduong")
				.map(({ text }) =>
					text
						.replace(/^(?:Re|Fwd|FW|TL|CT): /i, "")
						.replace(/^(?:Công văn số )?\[?\d+\/[A-ZĐ]+(?:-[A-ZĐ]+)*\]?:? ?/u, ""),
				)
				.filter((text) => text.split(/\s+/).length >= 6),
		),
	];
	const share = (outcome: AbstractMatch["outcome"], subjectOf: (abstract: string, index: number) => string): number =>
		abstracts.filter(
			(abstract, index) => compareWithSubject(subjectOf(abstract, index), document(abstract)).outcome === outcome,
		).length / abstracts.length;
	const beginning = (words: number) => (abstract: string) => abstract.split(/\s+/).slice(0, words).join(" ");

	it("passes them whole, without marks, and their beginnings", () => {
		expect(abstracts.length).toBeGreaterThan(350);
		expect(share("names-it", (abstract) => abstract)).toBe(1);
		expect(share("names-it", withoutMarks)).toBe(1);
		expect(share("names-it", (abstract) => `Sở Nội vụ gửi Báo cáo số 45/BC-UBND về việc ${abstract}`)).toBe(1);
		expect(share("names-it", beginning(12))).toBeGreaterThanOrEqual(0.98);
		expect(share("names-it", beginning(8))).toBeGreaterThanOrEqual(0.95);
	});
	it("passes no other", () => {
		expect(share("names-it", (_, index) => abstracts[(index * 7 + 13) % abstracts.length] ?? "")).toBe(0);
		expect(share("other", () => "Gửi báo cáo")).toBe(1);
		expect(share("names-it", () => "Gửi quyết định về việc thực hiện")).toBe(0);
		expect(share("partly", () => "45/BC-UBND")).toBe(1);
	});
	it("doubts documents of one template whose numbers differ", () => {
		const numbered = abstracts.filter((abstract) => /(?<![\d/])\d{1,4}(?![\d/])/.test(abstract.slice(10)));
		const doubted = numbered.filter((abstract) => {
			const sibling = abstract.replace(/(?<![\d/])\d{1,4}(?![\d/])/g, (number) => `${Number(number) + 1}`);
			return compareWithSubject(sibling, document(abstract)).outcome !== "names-it";
		});
		expect(numbered.length).toBeGreaterThan(50);
		expect(doubted.length / numbered.length).toBeGreaterThanOrEqual(0.95);
	});
});
