import { describe, expect, it } from "vitest";
import { BADGE, moreSignatures, onlyWhenAsked, UNCHECKED_ADVICE } from "../../utils/i18n/badge-texts.ts";
import { vietnamTime } from "../../utils/i18n/format.ts";
import { UNKNOWN_REASONS } from "../../utils/inspect/facts.ts";

describe("the texts of a badge", () => {
	it.each(Object.entries({ ...BADGE, ...UNCHECKED_ADVICE }))("%s is there in both languages", (_, { vi, en }) => {
		for (const words of [vi, en]) expect(words.trim()).toMatch(/^[^!]+$/);
	});

	it("say what to do for every reason", () => {
		expect(Object.keys(UNCHECKED_ADVICE).sort()).toEqual([...UNKNOWN_REASONS].sort());
	});

	it("count and measure", () => {
		expect(onlyWhenAsked(10, "vi")).toBe("tệp lớn hơn 10 MB");
		expect(onlyWhenAsked(2.5, "vi")).toBe("tệp lớn hơn 2,5 MB");
		expect(onlyWhenAsked(0, "en")).toBe("checked on a click only");
		expect(moreSignatures(1, "en")).toBe("and 1 other signature, see the report");
	});
});

describe("the time in Vietnam", () => {
	it.each([
		["2026-11-16T02:05:00.000Z", "16/11/2026 09:05"],
		// The day is that of Vietnam.
		["2026-12-31T17:00:00Z", "01/01/2027 00:00"],
		["2026-11-16T09:05:00+07:00", "16/11/2026 09:05"],
		["không rõ", "không rõ"],
		["+010000-01-01T00:00:00Z", "+010000-01-01T00:00:00Z"],
	])("of %s is %s", (iso, shown) => {
		expect(vietnamTime(iso)).toBe(shown);
	});
});
