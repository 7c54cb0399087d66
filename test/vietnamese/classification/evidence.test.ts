import { describe, expect, it } from "vitest";
import { excerptAround, LONGEST_EXCERPT } from "../../../utils/vietnamese/classification/evidence.ts";
import { findClassificationEvidence } from "../../../utils/vietnamese/classification/find-evidence.ts";

const isWhole = (text: string): boolean =>
	!/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);

describe("an excerpt", () => {
	it("draws blanks together, so that the neighbourhood of the mark shows", () => {
		const line = `SỞ NỘI VỤ${" ".repeat(500)}TỐI MẬT${" ".repeat(500)}Bản số: 03`;
		expect(excerptAround(line, line.indexOf("TỐI"))).toBe("SỞ NỘI VỤ TỐI MẬT Bản số: 03");
	});
	it("shows the mark of a long line, and that there is more", () => {
		const line = `${"trước ".repeat(100)}TỐI MẬT${" sau".repeat(100)}`;
		const excerpt = excerptAround(line, line.indexOf("TỐI"));
		expect(excerpt).toMatch(/^….* TỐI MẬT .*…$/u);
		expect(excerpt.length).toBeLessThanOrEqual(LONGEST_EXCERPT);
	});
	it.each([0, 1])("never shows half a character (shifted by %d)", (shift) => {
		const line = `${"a".repeat(shift)}${"😀".repeat(300)} [TỐI MẬT] ${"😀".repeat(300)}`;
		const excerpt = excerptAround(line, line.indexOf("["));
		expect(excerpt).toContain("[TỐI MẬT]");
		expect(isWhole(excerpt)).toBe(true);
	});
	it("leaves out halves that the text itself has", () => {
		expect(excerptAround("\ud83d MẬT \ude00", 2)).toBe(" MẬT ");
	});
	it("shows the mark wherever the mark stands in a line", () => {
		for (const gap of [0, 30, 300]) {
			const text = `${"lời ".repeat(gap / 2)}[TUYỆT MẬT] ${"lời ".repeat(50)}`;
			const [evidence] = findClassificationEvidence(text, "body");
			expect(evidence?.excerpt).toContain("[TUYỆT MẬT]");
			expect(text.slice(evidence?.offset)).toMatch(/^TUYỆT MẬT\]/u);
		}
	});
});
