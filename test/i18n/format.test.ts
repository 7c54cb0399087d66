import { describe, expect, it } from "vitest";
import { BYTES_PER_MEGABYTE, formatBytes, formatNumber, inBothLanguages } from "../../utils/i18n/format.ts";

describe("a size for people", () => {
	it.each([
		[0, "0 byte", "0 byte"],
		[1, "1 byte", "1 byte"],
		[1023, "1.023 byte", "1,023 byte"],
		[1024, "1 KB", "1 KB"],
		[1535, "1 KB", "1 KB"],
		[12 * 1024, "12 KB", "12 KB"],
		[BYTES_PER_MEGABYTE, "1 MB", "1 MB"],
		[11.8 * BYTES_PER_MEGABYTE, "11,8 MB", "11.8 MB"],
		[10.04 * BYTES_PER_MEGABYTE, "10 MB", "10 MB"],
		[1234.5 * BYTES_PER_MEGABYTE, "1.234,5 MB", "1,234.5 MB"],
	])("writes %d bytes as %s, in English %s", (bytes, vietnamese, english) => {
		expect(formatBytes(bytes, "vi")).toBe(vietnamese);
		expect(formatBytes(bytes, "en")).toBe(english);
	});
});

describe("a number for people", () => {
	it("has a decimal comma in Vietnamese and no more decimals than asked for", () => {
		expect(formatNumber(12.345, 1, "vi")).toBe("12,3");
		expect(formatNumber(12.345, 2, "en")).toBe("12.35");
		expect(formatNumber(12, 2, "vi")).toBe("12");
	});

	it("does not mix up languages and decimals when asked by turns", () => {
		const written = Array.from({ length: 3 }, () => [
			formatNumber(1.25, 1, "vi"),
			formatNumber(1.25, 2, "vi"),
			formatNumber(1.25, 2, "en"),
		]);
		expect(written).toEqual(Array.from({ length: 3 }, () => ["1,3", "1,25", "1.25"]));
	});

	it("makes no new format for each number", () => {
		formatNumber(1, 1, "vi");
		const started = performance.now();
		for (let value = 0; value < 2000; value++) formatNumber(value, 1, "vi");
		// Some 200 ms with a format for each.
		expect(performance.now() - started).toBeLessThan(100);
	});
});

it("a sentence is written once for both languages", () => {
	expect(inBothLanguages((language) => `${language}: ${formatBytes(1.5 * BYTES_PER_MEGABYTE, language)}`)).toEqual({
		vi: "vi: 1,5 MB",
		en: "en: 1.5 MB",
	});
});
