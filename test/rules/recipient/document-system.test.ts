import { describe, expect, it } from "vitest";
import { unknown } from "../../../utils/inspect/facts.ts";
import type { Message } from "../../../utils/message/message.ts";
import { documentSystem } from "../../../utils/rules/recipient/document-system.ts";
import type { RuleOutcome } from "../../../utils/rules/rule.ts";
import { attachment, check, facts, type KnownFacts, message, recipients } from "../message-builder.ts";

const LETTER = [
	"ỦY BAN NHÂN DÂN TỈNH HÀ NAM\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
	"SỞ THÔNG TIN VÀ TRUYỀN THÔNG\tĐộc lập - Tự do - Hạnh phúc",
	"Số: 812/STTTT-CNTT\tHà Nam, ngày 16 tháng 11 năm 2026",
	"V/v đăng ký nhu cầu bồi dưỡng kỹ năng số năm 2027",
	"Kính gửi: Sở Nội vụ",
].join("\n");
const DRAFT = LETTER.replace("Số: 812/STTTT-CNTT", "Số:      /STTTT-CNTT");
const INVITATION = LETTER.replace("Số: 812/STTTT-CNTT", "Số: 15/GM-STTTT").replace(
	/V\/v.*\n/,
	"GIẤY MỜI\nHọp giao ban công nghệ thông tin quý IV\n",
);
const REPORT = LETTER.replace("Số: 812/STTTT-CNTT", "Số: 44/BC-STTTT").replace(
	/V\/v.*\n/,
	"BÁO CÁO\nKết quả thực hiện chuyển đổi số năm 2026\n",
);

interface Parts {
	readonly from?: string;
	readonly to?: string;
	readonly toName?: string;
	readonly subject?: string;
	readonly relation?: Message["relation"];
	readonly files?: Readonly<Record<string, KnownFacts["text"]>>;
}

function outcome({
	from = "stttt@hanam.gov.vn",
	to = "snv@hanam.gov.vn",
	toName = "",
	subject = "Đăng ký nhu cầu bồi dưỡng",
	relation = "new",
	files = { "cong van 812.pdf": LETTER },
}: Parts): RuleOutcome {
	const mail = message({
		from: { address: from, name: "" },
		recipients: recipients("to", ...to.split(" ")).map((recipient) => ({ ...recipient, name: toName })),
		subject,
		relation,
		attachments: Object.keys(files).map((name) => attachment(name)),
	});
	const texts = Object.entries(files).map(([name, text]) => [name, text === undefined ? {} : { text }]);
	return check(documentSystem, mail, {
		facts: facts(Object.fromEntries(texts)),
		agency: { officialDomains: ["hanam.gov.vn"] },
	});
}

describe("recipient/document-system", () => {
	it.each<[string, Parts]>([
		["a letter by its text", {}],
		["a report by its text", { files: { "a.docx": REPORT } }],
		["a number in the name of a scan", { files: { "812_STTTT-CNTT.pdf": "" } }],
		["a number behind the kind", { files: { "Công văn số 812-STTTT.pdf": "" } }],
		[
			"a nameless scan under the document's own subject",
			{ files: { "scan001.pdf": "" }, subject: "Công văn số 812/STTTT-CNTT v/v đăng ký" },
		],
		["a forwarded document", { relation: "forward", subject: "Fwd: Công văn" }],
		[
			"one other agency among citizens and own colleagues",
			{ to: "dan@gmail.com cntt.stttt@hanam.gov.vn skhdt@hanam.gov.vn" },
		],
		["a district and an office by abbreviation", { to: "binhluc@hanam.gov.vn", from: "vpubnd@hanam.gov.vn" }],
		["subdomains", { from: "vanthu@stttt.hanam.gov.vn", to: "vanthu@snv.hanam.gov.vn" }],
		[
			"a decision of the province, which bears the year",
			{
				files: {
					"a.pdf": LETTER.replace("812/STTTT-CNTT", "08/2026/QĐ-UBND").replace(
						/V\/v.*\n/,
						"QUYẾT ĐỊNH\nBan hành Quy chế\n",
					),
				},
			},
		],
		["the Front and the health department", { to: "ubmttq@hanam.gov.vn khtc.syt@hanam.gov.vn" }],
		...[
			"1023_SNV_TCBC.pdf",
			"1023-SNV-TCBC_signed.pdf",
			"1023-SNV-TCBC.signed.pdf",
			"Công văn 1023 SNV-TCBC.pdf",
			"CV số 1023-SNV-TCBC ngày 20-11-2026.pdf",
			"QĐ 88-QĐ-SNV.pdf",
			"88_QD-SNV.pdf",
			"To trinh 45_TTr-SNV.pdf",
			"BC 210-BC-SNV ngày 20.11.pdf",
		].map((name): [string, Parts] => [`a number in ${name}`, { files: { [name]: "" } }]),
	])("finds %s", (_, parts) => {
		const { findings, unchecked } = outcome(parts);
		expect(findings).toHaveLength(1);
		expect(unchecked).toEqual([]);
	});

	it.each<[string, Parts]>([
		["citizens and companies", { to: "dan@gmail.com lienhe@congty.vn" }],
		["organizations elsewhere (Đ6.1b)", { to: "snv@ninhbinh.gov.vn" }],
		["the own agency", { to: "cntt.stttt@hanam.gov.vn stttt@hanam.gov.vn" }],
		["a person (Đ6.2)", { to: "nguyenvanan@hanam.gov.vn" }],
		["a person by the display name", { to: "nvan@hanam.gov.vn", toName: "Nguyễn Văn An" }],
		[
			"persons whose mailboxes tell their agency",
			{ to: "tranvanbinh.stc@hanam.gov.vn binhtv.stc@hanam.gov.vn tvbinh.stc@hanam.gov.vn" },
		],
		...[
			"Phụ lục CV 1023-SNV-TCBC.xlsx",
			"Danh sách kèm QĐ 88-QD-SNV.pdf",
			"Trả lời CV 1023-SNV-TCBC.docx",
			"COVID-19.pdf",
			"20-11-2026.pdf",
			"Mẫu 01-BNV.docx",
			"TCVN 6909-2001.pdf",
			"Số liệu 2025-2026.xlsx",
			"HD-SNV-12.pdf",
		].map((name): [string, Parts] => [`a file that is no document: ${name}`, { files: { [name]: "" } }]),
		["a mail of a person (Đ6.2)", { from: "nguyenvanan@hanam.gov.vn" }],
		["a mail from elsewhere", { from: "stttt@ninhbinh.gov.vn" }],
		[
			"persons in forms that the rule does not know",
			{ to: "ndphu@hanam.gov.vn hantk@hanam.gov.vn hung.tq@hanam.gov.vn" },
		],
		["mailboxes that do not tell whose they are", { to: "vanthu@hanam.gov.vn" }],
		["a draft without a number", { files: { "cong van 812.docx": DRAFT } }],
		["a draft by its line", { files: { "a.docx": `DỰ THẢO\n${LETTER}` } }],
		["a draft by its name", { files: { "Dự thảo CV 812-STTTT.docx": "" } }],
		["an opinion about a document", { files: { "Góp ý CV 812-STTTT.docx": "" } }],
		[
			"a decree and a circular, which are published for everybody",
			{
				files: {
					"a.pdf": LETTER.replace("812/STTTT-CNTT", "30/2020/NĐ-CP").replace(
						/V\/v.*\n/,
						"NGHỊ ĐỊNH\nVề công tác văn thư\n",
					),
					"b.pdf": LETTER.replace("812/STTTT-CNTT", "01/2026/TT-BTC").replace(/V\/v.*\n/, "THÔNG TƯ\nQuy định phí\n"),
				},
			},
		],
		["an invitation by its text", { files: { "a.pdf": INVITATION } }],
		["an invitation by its name", { files: { "15_GM-STTTT.pdf": "" } }],
		["a calendar", { files: { "Lịch công tác tuần 45.docx": "" } }],
		["documents of a meeting", { files: { "Tài liệu họp giao ban 12-BC-STTTT.pdf": "" } }],
		["a table", { files: { "danh sach.xlsx": "Họ và tên\tĐơn vị" } }],
		[
			"an answer about a document",
			{ files: { "scan001.pdf": "" }, relation: "reply", subject: "Re: Công văn số 812/STTTT-CNTT" },
		],
		["a document named only in the subject", { files: {}, subject: "Công văn số 812/STTTT-CNTT v/v đăng ký" }],
		["a year", { files: { "Kế hoạch 2026-UBND.docx": "" } }],
		["a picture", { files: { "812-STTTT.jpg": unknown("unsupported") } }],
	])("passes %s", (_, parts) => {
		expect(outcome(parts)).toEqual({ findings: [], unchecked: [] });
	});

	it("says which document goes to whom, and what to do", () => {
		expect(outcome({ to: "snv@hanam.gov.vn skhdt@hanam.gov.vn" }).findings[0]).toEqual({
			where: { part: "attachment", value: "cong van 812.pdf", attachmentId: "cong van 812.pdf" },
			message: {
				vi: "cong van 812.pdf là văn bản số 812/STTTT-CNTT, gửi cho cơ quan khác trong tỉnh (snv@hanam.gov.vn, skhdt@hanam.gov.vn). Văn bản đi, đến giữa các cơ quan đề nghị gửi qua hệ thống quản lý văn bản.",
				en: "cong van 812.pdf is document 812/STTTT-CNTT, sent to another agency of the province (snv@hanam.gov.vn, skhdt@hanam.gov.vn). Please send documents between agencies through the document system.",
			},
			remedies: [
				{ kind: "remove-attachment", attachmentId: "cong van 812.pdf", name: "cong van 812.pdf" },
				{ kind: "go-to-recipients" },
			],
		});
	});

	it("says that a document between agencies could not be read, and nothing of one elsewhere", () => {
		const files = { "a.pdf": unknown("encrypted") };
		expect(outcome({ files }).unchecked).toEqual([
			{ where: { part: "attachment", value: "a.pdf", attachmentId: "a.pdf" }, reason: "encrypted" },
		]);
		expect(outcome({ files, to: "dan@gmail.com" }).unchecked).toEqual([]);
		expect(outcome({ files: { "Lịch công tác.doc": unknown("encrypted") } }).unchecked).toEqual([]);
	});
});
