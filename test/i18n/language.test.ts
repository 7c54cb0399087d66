import { describe, expect, it } from "vitest";
import { chooseLanguage } from "../../utils/i18n/language.ts";

describe("the language of the product", () => {
	it.each(["en", "en-GB", "EN-us"])("follows a browser in English (%s)", (browser) => {
		expect(chooseLanguage("auto", browser)).toBe("en");
	});

	it.each(["vi", "vi-VN", "fr", "", "enm", "x-en", "ko"])("is Vietnamese for any other browser (%j)", (browser) => {
		expect(chooseLanguage("auto", browser)).toBe("vi");
	});

	it("is what the policy says, whatever the browser", () => {
		expect(chooseLanguage("vi", "en-GB")).toBe("vi");
		expect(chooseLanguage("en", "vi-VN")).toBe("en");
	});
});
