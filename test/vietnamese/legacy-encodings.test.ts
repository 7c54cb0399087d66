import { describe, expect, it } from "vitest";
import { detectLegacyEncoding } from "../../utils/vietnamese/legacy-encodings.ts";
import { judgeSubjectLanguage } from "../../utils/vietnamese/subject-language.ts";
import { ABSENT, devSubjects, encodingTables, hasDevSubjects, hasEncodingTables } from "./dev-subjects.ts";

describe("detectLegacyEncoding", () => {
	it.each([
		["tcvn3", "B¸o c¸o tuÇn 45", "Báo cáo tuần 45"],
		["tcvn3", "CHØ §¹O, §IÒU HµNH CñA ñY BAN", "CHỈ ĐẠO, ĐIỀU HÀNH CỦA ỦY BAN"],
		["vni", "Toå chöùc hoäi chôï coâng ngheä", "Tổ chức hội chợ công nghệ"],
		["vps", "Thu hÒi ÇÃt – quän lš", "Thu hồi đất – quản lý"],
		["viscii", "Tri¬n khai “ngh¸ ð¸nh” cüa bµ", "Triển khai “nghị định” của bộ"],
		["viqr", "Ba'o ca'o tua^`n ddo+.t 1", "Báo cáo tuần đợt 1"],
		["telex", "DDaij hooij chi booj", "Đại hội chi bộ"],
		["telex", "coong vawn soos 5", "công văn số 5"],
		["vni-keys", "Ba1o ca1o tua62n 45", "Báo cáo tuần 45"],
		["vni-keys", "Bao1 cao1 tuan62 45", "Báo cáo tuần 45"],
		["utf8-as-1252", "BÃ¡o cÃ¡o tuáº§n vÃ  thÃ¡ng", "Báo cáo tuần và tháng"],
		["utf8-as-1252", "BÃƒÂ¡o cÃƒÂ¡o tuÃ¡ÂºÂ§n", "Báo cáo tuần"],
		["utf8-as-1258", "BĂ¡o cĂ¡o tuáº§n", "Báo cáo tuần"],
		["utf8-as-1252", "GÃ¡Â»Â­i chÃ¡Â»â€¹ Lan", "Gửi chị Lan"],
		["viscii", "PL 01 ðính kèm", "PL 01 đính kèm"],
		["vni", "Hi chò, em göûi hoà sô", "Hi chị, em gửi hồ sơ"],
		["telex", "Hojp BCDD 389", "Họp BCĐ 389"],
		["telex", "Guwri thuwr", "Gửi thử"],
		["vni-keys", "Bao1 cao1 ngay2 30-4", "Báo cáo ngày 30-4"],
		["escaped", "B=C3=A1o c=C3=A1o tu=E1=BA=A7n", "Báo cáo tuần"],
		["escaped", "=?UTF-8?B?QsOhbyBjw6Fv?=", "Báo cáo"],
		["escaped", "B&#225;o c&#xE1;o tu&#7847;n", "Báo cáo tuần"],
		["escaped", "B%C3%A1o%20c%C3%A1o", "Báo cáo"],
	])("reads %s", (encoding, text, decoded) => {
		expect(detectLegacyEncoding(text)).toEqual({ encoding, decoded, certain: true });
	});
	it("reads TCVN3 as Turkish machines show it", () => {
		expect(detectLegacyEncoding("Thi®t bŞ: lŞch c«ng t¸c tØnh")?.encoding).toBe("tcvn3");
	});
	it("gives a lost ư back, but is not certain of it", () => {
		expect(detectLegacyEncoding("Ch¬ng tr×nh lµm viÖc")).toEqual({
			encoding: "tcvn3",
			decoded: "Chương trình làm việc",
			certain: false,
		});
	});
	it("gives back words that were all ư", () => {
		expect(detectLegacyEncoding("Së KÕ ho¹ch vµ §Çu t tØnh")).toEqual({
			encoding: "tcvn3",
			decoded: "Sở Kế hoạch và Đầu tư tỉnh",
			certain: false,
		});
	});
	it("is not certain where a lone letter may have lost its ư", () => {
		expect(detectLegacyEncoding("D÷ liÖu d©n c")).toEqual({
			encoding: "tcvn3",
			decoded: "Dữ liệu dân cư",
			certain: false,
		});
		expect(detectLegacyEncoding("ý kiÕn cña ®/c Lan")?.decoded).toBe("ý kiến của đ/c Lan");
	});
	it("knows letters that are lost for good", () => {
		expect(detectLegacyEncoding("B?o c?o tu?n")).toEqual({ encoding: "lost-letters", decoded: null, certain: false });
		expect(detectLegacyEncoding("B\ufffdo c\ufffdo")?.encoding).toBe("lost-letters");
		expect(detectLegacyEncoding("Gi?o ?n")?.encoding).toBe("lost-letters");
		expect(detectLegacyEncoding("V/v tri?n khai th?c hi?n Ch? th?")?.encoding).toBe("lost-letters");
	});
	it.each([
		"Báo cáo “5 có” – giai đoạn 2…",
		"m² đất và 25°C",
		"Q&A: AI+ và C++",
		"Họp?không?",
		"CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
		"<tên>: báo cáo",
		"25Â°C: báo cáo",
		"I'm here, don't worry",
		"C'est l'été à la plage",
		"Thé vert",
		"São Paulo: reunião",
		"Größe und Übergröße",
		"Año nuevo: mañana",
		"Þetta er íslenska",
		"Maa on jään alla",
		"Look how good this is",
		"e.g. this, i.e. that",
		"Weekly report",
		"Bao cao tuan 45",
		"phong1 phong2 phong3",
		"CO2, H5N1, Q3 và A4",
		"covid19 mp3 to1",
		"Kopf und Kampf",
		"conf call",
		"XÃ HỘI HÓA",
		"Góðan daginn",
		"R&D: Q&A = 50%",
		"a=b&c=d",
		"phong2 lau3",
		"Cư M'gar",
		"Có ai ở đó không? ai đi?",
	])("leaves %j alone", (text) => {
		expect(detectLegacyEncoding(text)).toBeNull();
	});
});

describe.skipIf(!hasDevSubjects || !hasEncodingTables)(
	`subjects put through the encoding tables (${hasEncodingTables ? "present" : ABSENT})`,
	() => {
		const titles = devSubjects()
			.filter(({ label, source }) => label === "vi" && /^(?:binhduong|hand)/.test(source))
			.map(({ text }) => text.normalize("NFC"));
		const tables = [...encodingTables()];

		it.each(tables)("are found and never wrongly replaced: %s", (_name, table) => {
			let found = 0;
			let exact = 0;
			const wrong: string[] = [];
			const coded = titles
				.map((title) => [title, [...title].map((letter) => table.get(letter) ?? letter).join("")] as const)
				.filter(([title, text]) => title !== text);
			for (const [title, text] of coded) {
				const language = judgeSubjectLanguage(text);
				if (language.outcome !== "legacy-encoding") continue;
				found++;
				// TCVN3 has one code for a letter and its capital.
				const same = language.decoded?.toLowerCase() === title.toLowerCase();
				if (same) exact++;
				else if (language.certain) wrong.push(`${text} → ${language.decoded}`);
			}
			expect(wrong).toEqual([]);
			expect(found / coded.length).toBeGreaterThanOrEqual(0.99);
			expect(exact / coded.length).toBeGreaterThanOrEqual(0.93);
		});
	},
);
