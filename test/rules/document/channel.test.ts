import { describe, expect, it } from "vitest";
import { EMPTY_DOCUMENT, readPolicyDocument } from "../../../utils/policy/document.ts";
import { resolvePolicy } from "../../../utils/policy/policy.ts";
import type { ProfileId } from "../../../utils/policy/profile.ts";
import { documentChannel } from "../../../utils/rules/document/channel.ts";
import { CHANNEL_KINDS, kindName, kindOfName } from "../../../utils/rules/document/channel-kinds.ts";
import { attachment, check, facts, type KnownFacts, message, recipients, sentences } from "../message-builder.ts";

interface Parts {
	readonly to?: string;
	readonly subject?: string;
	readonly files?: Readonly<Record<string, KnownFacts["text"]>>;
}

/** The note under a profile as it is shipped; "" where there is none. */
function note(profile: ProfileId, { to = "snv@khanhhoa.gov.vn", subject = "", files = {} }: Parts): string {
	const policy = resolvePolicy({ administrator: EMPTY_DOCUMENT, user: EMPTY_DOCUMENT }, "", profile);
	const settings = policy.rules["document/channel"].settings as unknown as Parameters<
		typeof documentChannel.check
	>[0]["settings"];
	const mail = message({
		subject,
		recipients: recipients("to", ...to.split(" ")),
		attachments: Object.keys(files).map((name) => attachment(name)),
	});
	const texts = Object.entries(files).map(([name, text]) => [name, text === undefined ? {} : { text }]);
	const outcome = check(documentChannel, mail, {
		settings,
		facts: facts(Object.fromEntries(texts)),
		agency: { officialDomains: policy.agencyDomains },
	});
	expect(outcome.unchecked).toEqual([]);
	expect(outcome.findings.length).toBeLessThanOrEqual(1);
	return sentences(outcome)[0] ?? "";
}

const named = (...names: readonly string[]): Parts => ({ files: Object.fromEntries(names.map((name) => [name, ""])) });
const POST = "bắt buộc gửi qua thư điện tử công vụ (thay đường bưu điện).";

describe("document/channel", () => {
	it.each<[ProfileId, string, string]>([
		// Khánh Hòa Đ8.1a–g, Đ8.2a, d.
		["khanh-hoa", "Phiếu gửi số 12.pdf", `Phiếu gửi: ${POST}`],
		["khanh-hoa", "phieu chuyen don.pdf", `Phiếu chuyển: ${POST}`],
		["khanh-hoa", "Giấy mời họp giao ban.pdf", `Giấy mời: ${POST}`],
		["khanh-hoa", "12_GM-STTTT.pdf", `Giấy mời: ${POST}`],
		["khanh-hoa", "Báo cáo tuần 45.docx", `Báo cáo tuần, tháng: ${POST}`],
		["khanh-hoa", "BC tháng 10.docx", `Báo cáo tuần, tháng: ${POST}`],
		["khanh-hoa", "GM hop giao ban.pdf", `Giấy mời: ${POST}`],
		["khanh-hoa", "Lịch tuần 46.xlsx", `Lịch công tác: ${POST}`],
		["khanh-hoa", "BC quý III.docx", "Báo cáo: khuyến khích gửi qua thư điện tử công vụ."],
		["khanh-hoa", "Sao y QĐ 12.pdf", `Bản sao văn bản: ${POST}`],
		["khanh-hoa", "Lịch công tác tuần 45.xlsx", `Lịch công tác: ${POST}`],
		["khanh-hoa", "Tài liệu phục vụ cuộc họp.docx", `Tài liệu họp: ${POST}`],
		["khanh-hoa", "Thư mời hội thảo.pdf", "Thư mời: khuyến khích gửi qua thư điện tử công vụ."],
		["khanh-hoa", "Giấy triệu tập.pdf", "Giấy triệu tập: khuyến khích gửi qua thư điện tử công vụ."],
		["khanh-hoa", "Báo cáo 6 tháng đầu năm.docx", "Báo cáo: khuyến khích gửi qua thư điện tử công vụ."],
		// Sóc Trăng Đ7.1, Đ7.2.
		["soc-trang", "Lịch làm việc của lãnh đạo Sở.docx", "Lịch công tác: bắt buộc gửi qua thư điện tử công vụ."],
		["soc-trang", "Dự thảo Kế hoạch 2027.docx", "Văn bản dự thảo: bắt buộc gửi qua thư điện tử công vụ."],
		["soc-trang", "Phiếu khảo sát.docx", "Phiếu điều tra, khảo sát: bắt buộc gửi qua thư điện tử công vụ."],
		["soc-trang", "Kế hoạch 2027.docx", "Kế hoạch: khuyến khích gửi qua thư điện tử công vụ."],
		["soc-trang", "Báo cáo tuần 45.docx", "Báo cáo: khuyến khích gửi qua thư điện tử công vụ."],
		// Cần Giờ Đ7.1, Quảng Trị Đ7.1.
		["can-gio", "Thư mời họp.pdf", "Thư mời: gửi được qua thư điện tử công vụ."],
		["quang-tri", "Giấy mời họp BTV.pdf", "Giấy mời: gửi được qua thư điện tử công vụ."],
		["quang-tri", "Chương trình công tác quý I.doc", "Chương trình công tác: gửi được qua thư điện tử công vụ."],
	])("%s: %s", (profile, name, expected) => {
		expect(note(profile, named(name))).toBe(expected);
	});

	it("is the same under the default as under the regulations that it joins", () => {
		expect(note("default", named("Phiếu khảo sát.docx", "Dự thảo Quy chế.docx"))).toBe(
			"Phiếu điều tra, khảo sát, văn bản dự thảo: bắt buộc gửi qua thư điện tử công vụ.",
		);
		expect(note("default", named("Kế hoạch 2027.docx"))).toBe("Kế hoạch: khuyến khích gửi qua thư điện tử công vụ.");
		expect(note("default", named("Công văn 12.docx"))).toBe("");
	});

	const plan = (number: string, day: string): string =>
		`UBND HUYỆN CẦN GIỜ\nSố: ${number}/KH-UBND\tCần Giờ, ngày ${day} tháng 11 năm 2026\nKẾ HOẠCH\nỨng dụng CNTT năm 2027`;
	const DRAFT = "Văn bản dự thảo: bắt buộc gửi qua thư điện tử công vụ.";
	const PLAN = "Kế hoạch: khuyến khích gửi qua thư điện tử công vụ.";

	it.each<[string, string, string, string, string]>([
		["its name", "Du thao KH CNTT 2027.pdf", "", plan("", "12"), DRAFT],
		["the end of its name", "KH CNTT 2027 (du thao lan 2).docx", "", plan("", "12"), DRAFT],
		["a subject that asks for opinions", "KH.pdf", "Dự thảo Kế hoạch xin góp ý", plan("", "12"), DRAFT],
		["such a subject", "KH.docx", "Re: V/v lấy ý kiến đối với dự thảo Kế hoạch", plan("", "12"), DRAFT],
		["a blank number and day", "KH.docx", "", plan("     ", "   "), DRAFT],
		["a blank number and day in dots", "KH.docx", "", plan("……", "……"), DRAFT],
		["a number, whatever the subject", "KH.pdf", "Dự thảo Kế hoạch xin góp ý", plan("15", "12"), PLAN],
		["a day, so no draft", "KH.docx", "", plan("", "12"), PLAN],
		["a subject that sends an opinion", "KH.docx", "Góp ý dự thảo Kế hoạch", plan("", "12"), PLAN],
		["a name that speaks of another's draft", "KH tiep thu du thao.docx", "", plan("", "12"), PLAN],
	])("tells a draft by %s", (_what, name, subject, text, expected) => {
		expect(note("soc-trang", { subject, files: { [name]: text } })).toBe(expected);
	});

	it("takes the Word file of an issued document for what its head says, and a covering letter for no draft", () => {
		const files = { "KH.docx": plan("", ""), "KH.pdf": plan("15", "12") };
		expect(note("soc-trang", { files })).toBe(PLAN);
		const subject = "Xin ý kiến góp ý dự thảo Quy chế";
		expect(note("soc-trang", { subject, ...named("Công văn xin ý kiến.pdf") })).toBe("");
		expect(note("soc-trang", { subject, ...named("Quy chế.docx") })).toBe(DRAFT);
	});

	it("goes by mail to organizations outside in Hà Nam (Đ6.1b), not between its agencies", () => {
		const parts = named("Báo cáo năm 2026.pdf");
		expect(note("ha-nam", { ...parts, to: "lienhe@congty.vn" })).toBe("Báo cáo: bắt buộc gửi qua thư điện tử công vụ.");
		expect(note("ha-nam", { ...parts, to: "snv@hanam.gov.vn stttt@ninhbinh.gov.vn" })).toBe("");
	});

	it("is one line, each kind once, the strictest first", () => {
		const parts = named("Thư mời.pdf", "Giấy mời.docx", "Giấy mời đã ký.pdf", "Lịch công tác.xlsx");
		expect(note("khanh-hoa", parts)).toBe(
			"Giấy mời, lịch công tác: bắt buộc gửi qua thư điện tử công vụ (thay đường bưu điện); Thư mời: khuyến khích gửi qua thư điện tử công vụ.",
		);
	});

	it("reads what a document calls itself before its file name", () => {
		const text = "UBND TỈNH KHÁNH HÒA\nSố: 15/GM-STTTT\nGIẤY MỜI\nHọp giao ban tháng 11\nKính gửi: …";
		expect(note("khanh-hoa", { files: { "scan001.pdf": text } })).toBe(`Giấy mời: ${POST}`);
		expect(note("khanh-hoa", { files: { "bao cao.pdf": text } })).toBe(`Giấy mời: ${POST}`);
		const weekly = "SỞ NỘI VỤ\nBÁO CÁO\nKết quả công tác tuần 45\n";
		expect(note("khanh-hoa", { files: { "a.docx": weekly } })).toBe(`Báo cáo tuần, tháng: ${POST}`);
	});

	it("says nothing of a form to fill in and of an appendix, whatever they are for", () => {
		const form = "Mẫu số 01\nTÊN CƠ QUAN\nSố: …/BC-…\nBÁO CÁO\nCông tác tháng …";
		const appendix = "PHỤ LỤC I\n(Kèm theo Báo cáo số 77/BC-SNV)\nBÁO CÁO SỐ LIỆU";
		for (const text of [form, appendix]) expect(note("khanh-hoa", { files: { "a.docx": text } })).toBe("");
		// A document with an appendix of its own behind it.
		const report = "SỞ NỘI VỤ\nSố: 77/BC-SNV\nHà Nội, ngày 2/1\nBÁO CÁO\nTổng kết năm\nPHỤ LỤC";
		expect(note("khanh-hoa", { files: { "a.docx": report } })).toBe(
			"Báo cáo: khuyến khích gửi qua thư điện tử công vụ.",
		);
	});

	it("takes the subject's word for a nameless scan only", () => {
		const subject = "Fwd: Giấy mời họp giao ban";
		expect(note("khanh-hoa", { subject, ...named("scan001.pdf") })).toBe(`Giấy mời: ${POST}`);
		expect(note("khanh-hoa", { subject, ...named("Phương án.docx") })).toBe("");
		expect(note("khanh-hoa", { subject })).toBe("");
	});

	it.each<[ProfileId, string]>([
		["khanh-hoa", "Danh sách kèm giấy mời.xlsx"],
		["khanh-hoa", "Giấy mời.jpg"],
		["khanh-hoa", "Bản sao của Phương án.docx"],
		["khanh-hoa", "Công văn 812.docx"],
		["khanh-hoa", "CV 812.docx"],
		["khanh-hoa", "Phương án.docx"],
		["khanh-hoa", "Báo cáo viên.docx"],
		["khanh-hoa", "Lịch sử Đảng bộ.docx"],
		["khanh-hoa", "Lịch trực Tết.docx"],
		["khanh-hoa", "Quyết định 12.pdf"],
		["can-gio", "Báo cáo tuần 45.docx"],
		["soc-trang", "Công văn 812.docx"],
	])("%s: says nothing of %s", (profile, name) => {
		expect(note(profile, named(name))).toBe("");
	});

	it("takes kinds from policy, and no others", () => {
		const problems = (kind: string): number =>
			readPolicyDocument({ rules: { "document/channel": { must: [kind] } } }).problems.length;
		expect(problems("cong-van")).toBe(0);
		expect(problems("thu-tay")).toBe(1);
	});

	it("ends on hostile names", () => {
		expect(kindOfName("báo cáo ".repeat(10_000))).not.toBeUndefined();
		expect(kindOfName(`bao cao ${"a ".repeat(100_000)}`)).toBe("bao-cao");
	});

	it("tells every kind by its own name", () => {
		for (const kind of CHANNEL_KINDS.filter((each) => each !== "du-thao")) {
			expect(kindOfName(`${kindName(kind).vi.split(",")[0]}.pdf`)).toBe(kind);
		}
	});
});
