import { describe, expect, it } from "vitest";
import { isSlip, singleEdit } from "../../utils/message/edit-distance.ts";

describe("one edit", () => {
	it.each([
		["khanhoa", "khanhhoa", "left-out"],
		["khanhhhoa", "khanhhoa", "added"],
		["khsnhhoa", "khanhhoa", "replaced"],
		["kahnhhoa", "khanhhoa", "swapped"],
		["a", "", "added"],
		["", "a", "left-out"],
		["ab", "ba", "swapped"],
	])("%s for %s: %s", (typed, meant, kind) => {
		expect(singleEdit(typed, meant)?.kind).toBe(kind);
	});

	it.each([
		["hanam", "hanam"],
		["hanam", "hanoi"],
		["hagiang", "hanam"],
		["abcd", "badc"],
		["", "ab"],
	])("%s is not one edit from %s", (typed, meant) => {
		expect(singleEdit(typed, meant)).toBeNull();
	});

	it("agrees with the definition of the distance on all short words", () => {
		const letters = ["a", "b", "c"];
		const words = ["", ...letters, ...letters.flatMap((one) => letters.map((two) => one + two))];
		words.push(...words.slice(4).flatMap((word) => letters.map((letter) => word + letter)));
		const neighbours = (word: string): Set<string> => {
			const all = new Set<string>();
			for (let at = 0; at <= word.length; at++) {
				for (const letter of letters) all.add(word.slice(0, at) + letter + word.slice(at));
				if (at === word.length) continue;
				all.add(word.slice(0, at) + word.slice(at + 1));
				for (const letter of letters) all.add(word.slice(0, at) + letter + word.slice(at + 1));
				const [one = "", two = ""] = [word[at], word[at + 1]];
				all.add(word.slice(0, at) + two + one + word.slice(at + 2));
			}
			all.delete(word);
			return all;
		};
		for (const meant of words) {
			const near = neighbours(meant);
			for (const typed of words)
				expect([typed, meant, singleEdit(typed, meant) !== null]).toEqual([typed, meant, near.has(typed)]);
		}
	});
});

describe("slips of the keyboard", () => {
	const slips = (typed: string, meant: string): boolean => {
		const edit = singleEdit(typed, meant);
		return edit !== null && isSlip(edit, typed);
	};

	it.each([
		["gov.vm", "gov.vn"],
		["gov.bn", "gov.vn"],
		["govvn", "gov.vn"],
		["hsnam", "hanam"],
		["hannam", "hanam"],
		["hanamf", "hanam"],
		["langs0n", "langson"],
		["yenbay", "yenbai"],
	])("%s is a slip of %s", (typed, meant) => {
		expect(slips(typed, meant)).toBe(true);
	});

	it.each([
		["sonha", "sonla"],
		["hapam", "hanam"],
		["hanpam", "hanam"],
	])("%s is no slip of %s: the keys lie apart", (typed, meant) => {
		expect(slips(typed, meant)).toBe(false);
	});
});
