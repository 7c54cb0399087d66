import { describe, expect, it } from "vitest";
import { type Tolerances, wordOf } from "../../../utils/inspect/scan/stamp-words.ts";

const stampOf = (reading: string, tolerances?: Tolerances): string | null => wordOf(reading, tolerances)?.stamp ?? null;

describe("a mark as OCR reads it", () => {
	it.each([
		["TUYỆT MẬT", "TUYỆT MẬT"],
		["TUYỂT MAT", "TUYỆT MẬT"],
		["|TỐI MẬT|", "TỐI MẬT"],
		["TÓI MAI", "TỐI MẬT"],
		["T0I M4T", "TỐI MẬT"],
		["MÁT", "MẬT"],
		["[MAT", "MẬT"],
		["BẢN SAO BI MAT NHA NUOC", "BẢN SAO BÍ MẬT NHÀ NƯỚC"],
		["TÀI LIỆU THU HÔI", "TÀI LIỆU THU HỒI"],
	])("%s", (reading, stamp) => expect(stampOf(reading)).toBe(stamp));

	it("needs every letter of the shortest, unless its frame is there", () => {
		expect(stampOf("MAI")).toBeNull();
		expect(stampOf("MAI", { MẬT: 1 })).toBe("MẬT");
		expect(stampOf("HA MAI", { MẬT: 1 })).toBeNull();
	});
});

describe("other words", () => {
	it.each([
		"",
		"KHẨN",
		"THƯỢNG KHẨN",
		"HỎA TỐC",
		"GIẢI MẬT",
		"ĐẾN",
		"BẢN SAO",
		"MẶT TRẬN TỔ QUỐC",
		"BẢO MẬT",
		"RÀO MAT",
	])("%s", (reading) => expect(stampOf(reading, { MẬT: 1, "TỐI MẬT": 2 })).toBeNull());
	it("endures any length", () => {
		expect(stampOf("MAT".repeat(100_000))).toBeNull();
	});
});
