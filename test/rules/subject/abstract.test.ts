import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { unknown } from "../../../utils/inspect/facts.ts";
import { subjectAbstract } from "../../../utils/rules/subject/abstract.ts";
import { subjectMissing } from "../../../utils/rules/subject/missing.ts";
import { attachment, check, facts, type KnownFacts, message } from "../message-builder.ts";

const LETTER = [
	"SỞ NỘI VỤ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
	"Số: 812/SNV-CCVC\tĐộc lập - Tự do - Hạnh phúc",
	"V/v đăng ký nhu cầu bồi dưỡng cán bộ, công chức năm 2027\tKhánh Hòa, ngày 16 tháng 11 năm 2026",
	"Kính gửi: Các sở, ban, ngành",
	"Thực hiện Kế hoạch số 12/KH-UBND, Sở Nội vụ đề nghị các cơ quan đăng ký.",
].join("\n");
const REPORT = [
	"ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
	"Số: 45/BC-UBND\tĐộc lập - Tự do - Hạnh phúc",
	"BÁO CÁO",
	"Kết quả thực hiện công tác cải cách hành chính tuần 45 năm 2026",
	"Căn cứ Kế hoạch số 01/KH-UBND, Ủy ban nhân dân báo cáo như sau:",
].join("\n");
const LETTER_SUBJECT = "Công văn số 812/SNV-CCVC v/v đăng ký nhu cầu bồi dưỡng cán bộ, công chức năm 2027";
const REPORT_SUBJECT = "Báo cáo số 45/BC-UBND: Kết quả thực hiện công tác cải cách hành chính tuần 45 năm 2026";

type Files = Readonly<Record<string, KnownFacts["text"]>>;

function findings(subject: string, files: Files, rule = subjectAbstract) {
	const mail = message({ subject, attachments: Object.keys(files).map((name) => attachment(name)) });
	const texts = Object.entries(files).map(([name, text]) => [name, text === undefined ? {} : { text }]);
	return check(rule, mail, { facts: facts(Object.fromEntries(texts)) }).findings;
}

const subjectsOffered = (subject: string, files: Files, rule = subjectAbstract): string[] =>
	findings(subject, files, rule)
		.flatMap(({ remedies }) => remedies)
		.flatMap((remedy) => (remedy.kind === "replace-subject" ? [remedy.subject] : []));

describe("subject/abstract", () => {
	it("shows the abstract and offers it as the subject", () => {
		expect(findings("Gửi báo cáo", { "cv812.docx": LETTER })).toEqual([
			{
				where: { part: "subject", value: "Gửi báo cáo" },
				message: {
					vi: "Văn bản kèm theo (cv812.docx) có trích yếu: “đăng ký nhu cầu bồi dưỡng cán bộ, công chức năm 2027”. Đề nghị nêu trích yếu của văn bản chính trong tiêu đề.",
					en: "The attached document (cv812.docx) has the abstract: “đăng ký nhu cầu bồi dưỡng cán bộ, công chức năm 2027”. Please state the abstract of the main document in the subject.",
				},
				remedies: [{ kind: "replace-subject", subject: LETTER_SUBJECT }, { kind: "go-to-subject" }],
			},
		]);
	});

	it("is content with the subject that it offers, and with the abstract as people write it", () => {
		const files = { "bc.docx": REPORT };
		for (const subject of [
			REPORT_SUBJECT,
			"Kết quả thực hiện công tác cải cách hành chính tuần 45 năm 2026",
			"Fwd: Báo cáo công tác cải cách hành chính tuần 45",
			"Bao cao ket qua thuc hien cong tac cai cach hanh chinh tuan 45",
			"B¸o c¸o kÕt qu¶ c«ng t¸c c¶i c¸ch hµnh chÝnh tuÇn 45 n¨m 2026",
		]) {
			expect(findings(subject, files)).toEqual([]);
		}
	});

	it("tells a sibling of the same template apart", () => {
		const [finding] = findings("Kết quả thực hiện công tác cải cách hành chính tuần 46", { "bc.docx": REPORT });
		expect(finding?.message.vi).toMatch(/^Tiêu đề nêu số, thời gian hoặc tên khác với văn bản\. /);
	});

	it("takes a Word file and its PDF for one document", () => {
		expect(subjectsOffered("Thư gửi", { "cv.docx": LETTER, "cv.pdf": LETTER.toUpperCase() })).toHaveLength(1);
	});

	it("is content where the subject names one of several, and offers each, the letter first, where it names none", () => {
		const files = { "bc.docx": REPORT, "cv812.pdf": LETTER, "phuluc.xlsx": "Danh sách" };
		expect(findings("Báo cáo cải cách hành chính tuần 45", files)).toEqual([]);
		expect(findings("Đăng ký nhu cầu bồi dưỡng cán bộ, công chức", files)).toEqual([]);
		expect(subjectsOffered("Họp giao ban đơn vị", files)).toEqual([LETTER_SUBJECT, REPORT_SUBJECT]);
	});

	it.each<[string, Files]>([
		["no attachment", {}],
		["a scan", { "scan.pdf": "" }],
		["a protected file", { "kin.docx": unknown("encrypted") }],
		["a file that is still being read", { "cv.docx": undefined }],
		["a file that is no document", { "cv.txt": LETTER }],
		["a text without the head of a document", { "ghi chep.docx": "Ghi chép cuộc họp\nCác phòng báo cáo công việc." }],
		["a list", { "ds.xlsx": "STT\tHọ và tên\n1\tNguyễn Văn A" }],
		["a head without an abstract", { "cv.docx": LETTER.replace(/^V\/v [^\t]*/mu, "") }],
	])("stays silent on %s", (_, files) => {
		expect(findings("Họp giao ban", files)).toEqual([]);
	});

	it("gives way where the subject says nothing: that rule offers the same", () => {
		expect(subjectAbstract.silentBeside).toContain("subject/missing");
		for (const subject of ["", "Gửi anh", "cv812.docx"]) {
			expect(subjectsOffered(subject, { "cv812.docx": LETTER }, subjectMissing)).toEqual([LETTER_SUBJECT]);
		}
		expect(subjectsOffered("", { "cv812.docx": undefined }, subjectMissing)).toEqual([]);
	});

	it("keeps the prefixes by which mail programs know the thread", () => {
		const files = { "cv812.docx": LETTER };
		expect(subjectsOffered("Re:", files, subjectMissing)).toEqual([`Re: ${LETTER_SUBJECT}`]);
		expect(subjectsOffered("Fwd: CT:Thư của chị Hoa", files)).toEqual([`Fwd: CT: ${LETTER_SUBJECT}`]);
		expect(subjectsOffered("Fwd: CT:Thư của chị Hoa", files).map((subject) => findings(subject, files))).toEqual([[]]);
	});

	it("leaves an answer the topic that it answers, and advises one that has none", () => {
		const answer = (subject: string) =>
			check(subjectAbstract, message({ subject, relation: "reply", attachments: [attachment("cv812.docx")] }), {
				facts: facts({ "cv812.docx": { text: LETTER } }),
			}).findings;
		expect(answer("Re: Số liệu hộ nghèo")).toEqual([]);
		expect(answer("Re:")).toHaveLength(1);
	});

	it("offers at most three, and none for a whole collection", () => {
		const reports = (count: number): Files =>
			Object.fromEntries(
				Array.from({ length: count }, (_, week) => [`bc${week}.docx`, REPORT.replace("tuần 45", `tuần ${week + 1}`)]),
			);
		expect(subjectsOffered("Họp giao ban", reports(5))).toHaveLength(3);
		expect(findings("Họp giao ban", reports(21))).toEqual([]);
	});
});

const REGULATION = new URL("../../../../shared/regulations/002_e6ea47ea569b36df.txt", import.meta.url);

describe.skipIf(!existsSync(REGULATION))("subject/abstract on a whole regulation", () => {
	const files = { "1480.docx": existsSync(REGULATION) ? readFileSync(REGULATION, "utf8") : "" };
	it("finds its abstract, and is content with the first words of it", () => {
		expect(findings("Quyết định của tỉnh", files)).toHaveLength(1);
		expect(findings("Ban hành Quy định quản lý, sử dụng hệ thống Thư điện tử công vụ", files)).toEqual([]);
	});
});
