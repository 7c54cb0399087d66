import { describe, expect, it } from "vitest";
import { splitCommonEnd } from "../../components/finding-list/group.ts";
import { shorten, visibleString } from "../../components/shared/VisibleText.tsx";
import * as texts from "../../utils/i18n/ui-texts.ts";
import * as pages from "../../utils/i18n/ui-texts-pages.ts";

type Tables = Readonly<Record<string, unknown>>;

function isText(value: unknown): value is { vi: string; en: string } {
	return typeof value === "object" && value !== null && "vi" in value && "en" in value;
}

/** Every { vi, en } of a module, with the name of its table. */
function* textsOf(module: Tables): Generator<[string, { vi: unknown; en: unknown }]> {
	for (const [table, entries] of Object.entries(module)) {
		if (typeof entries !== "object" || entries === null) continue;
		for (const [name, value] of Object.entries(entries)) if (isText(value)) yield [`${table}.${name}`, value];
	}
}

describe("texts", () => {
	const all = [...textsOf(texts), ...textsOf(pages)];

	it("are found", () => {
		expect(all.length).toBeGreaterThan(100);
	});

	it.each(all)("%s is there in both languages", (_, text) => {
		for (const words of [text.vi, text.en]) {
			expect(words).toEqual(expect.any(String));
			expect(String(words).trim()).toBe(words);
			expect(words).not.toBe("");
		}
	});

	it("count in both languages", () => {
		const { thingsToFix, thingsToReview, thingsToJustify, thingsUnchecked, thingsLeft, andOthers } = texts;
		expect(thingsToFix(1, "en")).toBe("1 thing to fix before sending");
		expect(thingsToReview(2, "en")).toBe("2 things to review before sending");
		expect(thingsToJustify(1, "en")).toBe("1 thing needs a reason before sending");
		expect(thingsUnchecked(3, "vi")).toBe("3 điều chưa kiểm tra được");
		expect(thingsLeft(0, "vi")).toBe("Không còn điều nào cần sửa");
		expect(andOthers(97, "recipient", "vi")).toBe("và 97 người nhận khác");
		expect(andOthers(1, "attachment", "en")).toBe("and 1 other file");
	});

	it("name a remedy by what it does", () => {
		const subject = { kind: "replace-subject" } as const;
		expect(texts.remedyLabel(subject, "vi", "subject/abstract")).toBe("Lấy trích yếu làm tiêu đề");
		expect(texts.remedyLabel(subject, "vi", "content/legacy-encoding")).toBe("Chuyển tiêu đề sang Unicode");
		expect(texts.remedyLabel(subject, "vi")).toBe("Đổi tiêu đề");
		expect(texts.remedyLabel({ kind: "move-to-bcc", addresses: ["a", "b"] }, "en")).toBe("Move 2 recipients to Bcc");
	});
});

describe("hostile text", () => {
	it("has nothing unseen", () => {
		const unseen = "\u202E \u2066 \u200B \u00AD \uFEFF \u0000 \u2028 \u3164 \u{E0041}";
		expect(visibleString(unseen)).toBe(
			"[U+202E] [U+2066] [U+200B] [U+00AD] [U+FEFF] [U+0000] [U+2028] [U+3164] [U+E0041]",
		);
		expect(visibleString("Báo cáo tuần\nđã ký")).toBe("Báo cáo tuần\nđã ký");
	});

	it("keeps the end of a long name, which tells the type", () => {
		const name = `${"a".repeat(3000)}.pdf.exe`;
		expect(shorten(name).length).toBeLessThan(200);
		expect(shorten(name).endsWith(".pdf.exe")).toBe(true);
		expect(shorten("ngắn.pdf")).toBe("ngắn.pdf");
	});
});

describe("splitCommonEnd", () => {
	it("says once what all end with, and loses nothing", () => {
		expect(splitCommonEnd(["A. Đề nghị sửa.", "B. Đề nghị sửa."])).toEqual({
			own: ["A.", "B."],
			common: "Đề nghị sửa.",
		});
		expect(splitCommonEnd(["Như nhau.", "Như nhau."])).toEqual({ own: ["Như nhau.", "Như nhau."], common: "" });
		expect(splitCommonEnd(["Một mình. Hết."])).toEqual({ own: ["Một mình. Hết."], common: "" });
	});
});
