import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { encodeLegacy } from "../../utils/vietnamese/legacy-codecs.ts";
import { detectLegacy } from "../../utils/vietnamese/legacy-text.ts";
import { judgeSubjectLanguage } from "../../utils/vietnamese/subject-language.ts";
import { ABSENT, devSubjects, encodingTables, hasDevSubjects, hasEncodingTables } from "./dev-subjects.ts";

const MIXED = "Kính gửi anh,\nEm gửi báo cáo.\nHäp giao ban tuÇn 45 t¹i phßng häp\nTrân trọng";

/** Signs and powers that are letters of VISCII, VPS or TCVN3, and here are themselves. */
const AMOUNTS = [
	"Diện tích nhà 80 m², sân 20 m².",
	"Nhà A:\t80 m², sân 20 m²",
	"60 m² – 80 m²",
	"80 m² × 2 tầng",
	"Nhà 100 m²",
	"Sân 30 m²",
	"Lát sân 100 m²",
	"NHÀ 100 M², SÂN 30 M²",
	"3 m² ± 0,5",
	"R² = 0,98 ± 0,01",
	"a² + b² = c²; x² ± y",
	"Bể 30 m³, hồ 50 m³ ÷ 2",
	"10 µm ± 2 µm, PM10 50 µg/m³",
	"10 μm ± 2 μm",
	"4 m × 5 m = 20 m²",
	"2 m² · 3",
	"25 °C ± 2 °C, ½ ngày, § 5, © 2026",
];

describe("detectLegacy", () => {
	it("shows which part of a text is in which encoding, and reads it", () => {
		const found = detectLegacy(MIXED);
		expect(found).toEqual({
			encoding: "tcvn3",
			decoded: "Kính gửi anh,\nEm gửi báo cáo.\nHọp giao ban tuần 45 tại phòng họp\nTrân trọng",
			segments: [{ start: 30, end: 64, encoding: "tcvn3", decoded: "Họp giao ban tuần 45 tại phòng họp" }],
			words: 5,
		});
		const [segment] = found?.segments ?? [];
		expect(MIXED.slice(segment?.start, segment?.end)).toBe("Häp giao ban tuÇn 45 t¹i phßng häp");
	});
	it("joins neighbouring lines and the blank ones between them", () => {
		const found = detectLegacy("B¸o c¸o tuÇn\n\nC«ng t¸c v¨n phßng\nHết");
		expect(found?.segments).toEqual([
			{ start: 0, end: 32, encoding: "tcvn3", decoded: "Báo cáo tuần\n\nCông tác văn phòng" },
		]);
	});
	it("reads short lines by the encoding of the others", () => {
		expect(detectLegacy("UBND TØNH B¾C GIANG\nSè: 05\nB¸o c¸o t×nh h×nh thùc hiÖn nhiÖm vô")?.decoded).toBe(
			"UBND TỈNH BẮC GIANG\nSố: 05\nBáo cáo tình hình thực hiện nhiệm vụ",
		);
	});
	it("leaves what is right in a line that is partly Unicode", () => {
		const found = detectLegacy("Kính gửi anh, Häp giao ban tuÇn 45 t¹i phßng häp; đề nghị có mặt.");
		expect(found?.decoded).toBe("Kính gửi anh, Họp giao ban tuần 45 tại phòng họp; đề nghị có mặt.");
	});
	it("takes two words for enough where the text has no more and they leave no doubt", () => {
		expect(detectLegacy("C¸m ¬n anh.")?.decoded).toBe("Cám ơn anh.");
		expect(detectLegacy("Ñaõ nhaän")?.decoded).toBe("Đã nhận");
		expect(detectLegacy("BÃ¡o cÃ¡o")?.decoded).toBe("Báo cáo");
	});
	it.each([
		"Señor Muñoz",
		"Müller & Söhne",
		"Málaga – Córdoba",
		"Kính thưa bà",
		"20 °C ± 2",
		"",
		"Kính gửi các đồng chí,\nThông báo lịch họp tuần 45.\nTrân trọng",
		"Dear all,\nPlease find the résumé attached; it’s 25°C – “fine”.",
		"Réunion à Hà Nội: l'été à la plage, ça va très bien, déjà vu",
		"©2026 ½ ± § £10 «citation» ®",
		"São Paulo não há reunião amanhã; coração, informação",
		"Größe, Übergröße, schöne Grüße aus Köln",
		"don't, I'm, can't. e.g. a.b c.d",
	])("finds nothing in %j", (text) => {
		expect(detectLegacy(text)).toBeNull();
	});
	it.each(AMOUNTS)("leaves %j alone in a mail, by itself and in a listing", (line) => {
		expect(detectLegacy(`Kính chào anh,\n${line}\nCảm ơn anh.`)).toBeNull();
		expect(detectLegacy(line)).toBeNull();
		expect(detectLegacy(`${line}\n`.repeat(30))).toBeNull();
		const subject = judgeSubjectLanguage(line);
		expect(subject.outcome).not.toBe("legacy-encoding");
	});
	it("leaves amounts alone in a text that is in an old encoding too", () => {
		expect(detectLegacy("C«ng tr×nh nhµ v¨n hãa: 80 m² × 2 tÇng, 25 °C ± 2")?.decoded).toBe(
			"Công trình nhà văn hóa: 80 m² × 2 tầng, 25 °C ± 2",
		);
		const viscii = encodeLegacy("Hỗ trợ hộ nghèo xây nhà", "viscii");
		expect(detectLegacy(`${viscii} 80 m² – 100 m² × 2`)?.decoded).toBe("Hỗ trợ hộ nghèo xây nhà 80 m² – 100 m² × 2");
	});
	it.each(["Hỗ trợ", "Tổ 3 ở xã hỗ trợ gỗ", "Kế hoạch hỗ trợ\nGỗ", "Diện tích nhà ở xã hội"])(
		"reads signs and powers as letters where other words prove the table: %j",
		(text) => {
			expect(detectLegacy(encodeLegacy(text, "viscii") ?? "")?.decoded).toBe(text);
		},
	);
	it("stays fast on a hostile text", () => {
		const start = performance.now();
		for (const unit of ["µ", "m² × ", "1m²", "a*", "a“", "a“““µ", "¸o ", "Ã¡", "a\n", "é\n", "a^ ", "«» ", "\u0001 "])
			detectLegacy(unit.repeat(500_000));
		expect(performance.now() - start).toBeLessThan(20_000);
	}, 30_000);
});

const REGULATIONS = new URL("../../../shared/regulations/", import.meta.url);
const regulations = existsSync(REGULATIONS)
	? readdirSync(REGULATIONS)
			.filter((name) => /^\d.*\.txt$/.test(name))
			.map((name) => readFileSync(new URL(name, REGULATIONS), "utf8").normalize("NFC"))
	: [];

describe.skipIf(regulations.length === 0 || !hasEncodingTables || !hasDevSubjects)(
	`whole documents (${hasDevSubjects ? "present" : ABSENT})`,
	() => {
		/** Shares of the lines that come back as they were, capitals apart: TCVN3 has them in another font. */
		const exactLines = (one: string, other: string | undefined): number => {
			const lines = one.toLowerCase().split("\n");
			const read = (other ?? "").toLowerCase().split("\n");
			const filled = lines.flatMap((line, index) => (line.trim() === "" ? [] : [line === read[index]]));
			return filled.filter(Boolean).length / filled.length;
		};

		it.each([...encodingTables()].map(([name, table]) => [name, table] as const))(
			"come back from %s",
			(name, table) => {
				for (const text of regulations) {
					const found = detectLegacy([...text].map((letter) => table.get(letter) ?? letter).join(""));
					expect(found?.encoding).toBe(name.toLowerCase());
					// VIQR without backslashes cannot tell a full stop after a vowel from a dot below it.
					expect(exactLines(text, found?.decoded)).toBeGreaterThan(name === "VIQR" ? 0.85 : 0.95);
				}
			},
		);
		it.each(["utf8-as-1252", "utf8-as-1258"] as const)("come back from %s exactly", (encoding) => {
			for (const text of regulations) {
				const found = detectLegacy(encodeLegacy(text, encoding) ?? "");
				expect(found?.encoding).toBe(encoding);
				expect(found?.decoded).toBe(text);
			}
		});
		it("are left alone where they are Unicode", () => {
			for (const text of regulations) expect(detectLegacy(text)).toBeNull();
		});
		it("are read where every fifth paragraph was pasted from an old file", () => {
			const tcvn3 = encodingTables().get("TCVN3") ?? new Map<string, string>();
			for (const text of regulations) {
				const pasted = text
					.split("\n")
					.map((line, index) => (index % 5 === 0 ? [...line].map((one) => tcvn3.get(one) ?? one).join("") : line))
					.join("\n");
				expect(exactLines(text, detectLegacy(pasted)?.decoded)).toBeGreaterThan(0.98);
			}
		});
		it("raise nothing in any of the foreign languages", () => {
			const texts = new Map<string, string[]>();
			for (const { text, label } of devSubjects()) {
				if (label.startsWith("other:")) texts.set(label, [...(texts.get(label) ?? []), text.normalize("NFC")]);
			}
			expect(texts.size).toBeGreaterThan(30);
			const found = [...texts].filter(([, lines]) => detectLegacy(lines.join("\n")) !== null);
			expect(found.map(([label]) => label)).toEqual([]);
		});
	},
);
