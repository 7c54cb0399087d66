import { describe, expect, it } from "vitest";
import { judgeSubjectLanguage } from "../../utils/vietnamese/subject-language.ts";
import { ABSENT, devSubjects, hasDevSubjects } from "./dev-subjects.ts";

const outcomeOf = (subject: string): string => judgeSubjectLanguage(subject).outcome;

describe("judgeSubjectLanguage", () => {
	it.each([
		"Họp",
		"Giấy mời",
		"Báo cáo tuần 45",
		"Góp ý",
		"BÁO CÁO TÀI CHÍNH QUÝ 4",
		"Link họp Google Meet tập huấn VNeID",
		"Re: Re: Fwd: số liệu OCOP",
		"Cho phép công ty tnhh btmjr investment thuê đất",
		"Báo cáo Microsoft Windows Server Security Update",
		"Xã Ea Kao",
		"Huyện Cư M'gar",
		"Đắk R'lấp",
		"Nguyễn Văn Hùng",
		"\u00d0ề nghị thanh toán",
		"Đề án “Số hóa” – giai đoạn 2",
		"toánkhách hàng",
		"Kế hoạch kiểm tra".normalize("NFD"),
		"Kế\u200b hoạch",
		"Gửi file logo",
		"Confirm lịch họp",
		"Ok anh nhé",
		"Em gửi slide thuyết trình",
		"Re[2]: Bảng chấm công",
		"[KHẨN] Báo cáo thiệt hại",
		"📌 Lịch họp tuần",
		"Quí III",
		"Thị thực cho ông Juan Carlos Rodríguez Gómez",
		"Hội đàm với Thủ tướng Campuchia Hun Manet",
		"UBND huyện Krông Ana",
		"Hồ sơ ông Y Ngông Niê Kdăm",
		"Danh sách già làng Y Bhiăo Byă",
		"Lý lịch đồng chí Hồ Thị Kpa",
		"HỒ SƠ CỦA ÔNG Y BLIR ÊBAN",
		"BÁO CÁO PCTT VÀ TKCN",
		"OK, đã nhận",
		// Letters that only Vietnam writes, in names and slips that are no syllables.
		...["Bắc Kạn", "Chư Prông", "Đạ Tẻh"],
		"Lò Thị Puốp",
		...["Tết Sene Dolta", "Lễ Chôl Chnăm Thmây năm 2026"],
		"Xã Đăk Rơ Ông",
		"Đề ngihj cung cấp số liệụ",
		"Website xã bị tấn công DDoS",
		"Phòng, chống tấn công DDOS",
	])("takes %j for Vietnamese", (subject) => {
		expect(outcomeOf(subject)).toBe("vietnamese");
	});

	it.each([
		"Weekly report",
		"Thank you",
		"Hang on, me too",
		"Long hair in China",
		"On the go",
		"Réunion à Hà Nội",
		"Não há reunião amanhã",
		"Meeting with Nguyễn Văn Hùng",
		"Hà Nội meeting schedule",
		"Gong zuo bao gao",
		"Laix laix maix quaif lit xangx",
		...["Visit to Ha Noi", "Microsoft Windows update", "Welcome to Microsoft Teams", "Ea Kar site visit"],
		"会议通知",
		"Приглашение на совещание",
		"제출 서류",
		"Să nu uităm",
		"Vă rugăm să răspundeți",
		"Žádost o dovolenou",
		"Köszönöm szépen",
		"Öğle yemeği",
		"Ẹ jọ̀wọ́ ẹ wá",
		"Ọ dị mma",
		"E ɖo na ba do nu",
		"Ntawv caw tuaj koom tes",
		"Klei mtô kơ mnuih ƀuôn sang",
		"Terima kasih banyak",
		"Meeting with Ủy ban nhân dân",
		"Good luck to Thủy and Hương",
	])("takes %j for foreign", (subject) => {
		expect(outcomeOf(subject)).toBe("foreign");
	});

	it.each([
		...["Bao cao tuan 45", "BAO CAO THANG 10", "Ke hoach kiem tra", "Re: 12/QD-UBND v/v xin y kien"],
		...["UBND tinh Khanh Hoa", "Ha Noi", "Bao Cao", "Si ma cai thong bao"],
		...["ke hoach", "bao cao", "Thu moi", "Hoan hop", "CV 123/BC-UBND v/v bao cao CCHC", "UBND huyen Cu M'gar"],
	])("takes %j for Vietnamese without marks", (subject) => {
		expect(outcomeOf(subject)).toBe("undiacritised");
	});

	it.each([
		"Thanh tra",
		"KPI Q3 2025",
		"UBND",
		"123/BC-UBND",
		"IMG_20240912.jpg",
		"Zalo",
		"Kon Tum",
		"nguyenvana@tinh.gov.vn",
		"https://zoom.us/j/123?x=a'b",
		"Né à Paris",
		"GPMB QL1A",
		// Names rightly without marks, and such as only the Central Highlands spell.
		...["Dak Lak", "Dak Nong", "Krong Pac", "Krong No", "Vaccine", "Dashboard", "Webinar"],
		...["Phan Rang", "Chu Lai", "Si Ma Cai", "Kon Plông", "Ea Kar", "EA SÚP", "Ia Grai", "KBang"],
		"Microsoft Teams",
		"DS-KHHGĐ",
	])("does not pretend to know about %j", (subject) => {
		expect(outcomeOf(subject)).toBe("undetermined");
	});

	it.each(["", "  ", "Re:", "Fwd: TL: ", "\u200b"])("finds nothing in %j", (subject) => {
		expect(outcomeOf(subject)).toBe("empty");
	});

	it.each([
		"a",
		"é ",
		"á»",
		"a^",
		"a?",
		"aa ",
		"nghiêng",
		"中",
		"(",
		"\ud800",
		"__proto__ ",
		"constructor ",
		"a\u0301",
	])("stays fast on %j repeated without end", (unit) => {
		const start = performance.now();
		judgeSubjectLanguage(unit.repeat(200_000));
		expect(performance.now() - start).toBeLessThan(500);
	});
});

describe.skipIf(!hasDevSubjects)(`the labelled subjects (${hasDevSubjects ? "present" : ABSENT})`, () => {
	const judged = devSubjects().map((subject) => ({ ...subject, outcome: outcomeOf(subject.text) }));
	/** Which part of the subjects of a label got an outcome. */
	const share = (label: RegExp, outcome: string, among = (_: string): boolean => true): number => {
		const labelled = judged.filter((subject) => label.test(subject.label) && among(subject.text));
		return labelled.filter((subject) => subject.outcome === outcome).length / labelled.length;
	};
	const short = (text: string): boolean => text.split(/\s+/).length <= 2;

	it("passes Vietnamese", () => {
		expect(share(/^vi$/, "vietnamese")).toBeGreaterThanOrEqual(0.993);
		expect(share(/^vi-nfd$/, "vietnamese")).toBeGreaterThanOrEqual(0.993);
		expect(share(/^vi$/, "vietnamese", short)).toBeGreaterThanOrEqual(0.95);
		expect(share(/^vi$/, "vietnamese", (text) => !short(text))).toBe(1);
	});
	it("passes every administrative title", () => {
		const titles = judged.filter(({ label, source }) => /^vi(?:-nfd)?$/.test(label) && source === "binhduong");
		expect(titles.length).toBeGreaterThan(500);
		expect(titles.filter(({ outcome }) => outcome !== "vietnamese").map(({ text }) => text)).toEqual([]);
	});
	it("raises hardly a false alarm", () => {
		expect(share(/^vi$/, "foreign")).toBeLessThanOrEqual(0.002);
		expect(share(/^vi$/, "undiacritised")).toBeLessThanOrEqual(0.002);
		expect(share(/^vi$/, "legacy-encoding")).toBe(0);
		expect(share(/^undetermined$/, "undetermined")).toBe(1);
	});
	it("lets nothing else pass for Vietnamese", () => {
		expect(share(/^other:/, "vietnamese")).toBe(0);
		expect(share(/^vi-legacy$/, "vietnamese")).toBe(0);
		expect(share(/^vi-nodiacritics$/, "vietnamese")).toBe(0);
	});
	it("says what it is", () => {
		expect(share(/^other:/, "foreign")).toBeGreaterThanOrEqual(0.995);
		expect(share(/^vi-legacy$/, "legacy-encoding")).toBeGreaterThanOrEqual(0.99);
		expect(share(/^vi-nodiacritics$/, "undiacritised")).toBeGreaterThanOrEqual(0.95);
		expect(share(/^vi-nodiacritics$/, "undiacritised", (text) => !short(text))).toBeGreaterThanOrEqual(0.99);
	});
	it("is right more often than the prototype", async () => {
		const oracle: { classify(subject: string): { label: string } } = await import(ORACLE);
		const right = judged.filter(({ label, outcome }) => outcome === OUTCOMES[label.replace(/:.*/, "")]).length;
		const theirs = judged.filter(({ label, text }) => {
			const said = oracle.classify(text).label;
			return said === label.replace(/:.*/, "") || (said === "vi" && label === "vi-nfd");
		}).length;
		expect(right / judged.length).toBeGreaterThanOrEqual(0.988);
		expect(right).toBeGreaterThan(theirs);
	});
});

const ORACLE: string = new URL("../../../shared/oracles/vi-subject.mjs", import.meta.url).href;
const OUTCOMES: Readonly<Record<string, string>> = {
	vi: "vietnamese",
	"vi-nfd": "vietnamese",
	"vi-nodiacritics": "undiacritised",
	"vi-legacy": "legacy-encoding",
	other: "foreign",
	undetermined: "undetermined",
};
