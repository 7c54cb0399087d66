import { domainToASCII, domainToUnicode } from "node:url";
import { describe, expect, it } from "vitest";
import {
	hasForeignLetters,
	hasInvisible,
	mixesScripts,
	plainLetters,
	visibleDomain,
} from "../../utils/message/look-alikes.ts";

describe("plain letters", () => {
	it.each([
		["khánhhòa", "khanhhoa"],
		["Đặng", "dang"],
		["khаnhhоа", "khanhhoa"], // Cyrillic а and о
		["ｇｏｖ．ｖｎ", "gov.vn"],
		["ha\u200bn\u00adam", "hanam"],
		["ĸhanhhoa", "khanhhoa"], // kra, U+0138
		["ɡοv", "gov"], // Latin script g, Greek omicron
	])("%s → %s", (text, plain) => {
		expect(plainLetters(text)).toBe(plain);
	});

	it("leaves what looks like nothing in ASCII", () => {
		expect(plainLetters("中文")).toBe("中文");
	});
});

describe("scripts and invisible characters", () => {
	it("tells mixed words from words of one script", () => {
		expect(mixesScripts("nguyenvаn")).toBe(true);
		expect(mixesScripts("nguyễn")).toBe(false);
		expect(mixesScripts("почта")).toBe(false);
	});

	it("takes Vietnamese letters for no foreign ones", () => {
		expect(hasForeignLetters("Đặng Thị Hường")).toBe(false);
		expect(hasForeignLetters("hаnam")).toBe(true);
	});

	it("sees what cannot be seen", () => {
		expect(hasInvisible("ha\u200bnam")).toBe(true);
		expect(hasInvisible("ha\u202enam")).toBe(true);
		expect(hasInvisible("hanam")).toBe(false);
	});
});

describe("Punycode", () => {
	it.each(["khánhhòa.gov.vn", "hаnam.gov.vn", "bücher.example", "中文.com", "τεστ.gr", "a.đặng-hường.vn"])(
		"%s comes back as it was",
		(domain) => {
			const encoded = domainToASCII(domain);
			expect(encoded).toContain("xn--");
			expect(visibleDomain(encoded)).toBe(domainToUnicode(encoded));
		},
	);

	it.each(["xn--", "xn--999999999", "xn--a-!", "xn---", `xn--${"9".repeat(59)}`, `xn--${"a".repeat(59)}`, "xn--é"])(
		"%s does no harm",
		(domain) => {
			expect(typeof visibleDomain(domain)).toBe("string");
		},
	);
});
