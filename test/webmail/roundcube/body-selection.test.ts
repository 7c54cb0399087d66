import { describe, expect, it } from "vitest";
import { offsetAfter } from "../../../utils/webmail/roundcube/body-selection.ts";

describe("a place in a text that is rewritten", () => {
	it.each([
		["at the beginning", "B¸o c¸o", "Báo cáo", 0, 0],
		["at the end", "B¸o c¸o", "Báo cáo", 7, 7],
		["at the end of a longer text", "Ha# No^.i", "Hà Nội", 9, 6],
		["in a word", "Ha# No^.i", "Hà Nội", 5, 4],
		["at the end of a word that has become shorter", "Ha# No^.i", "Hà Nội", 3, 2],
		["deep in a word that has become shorter", "a No^.i b", "a Nội b", 6, 5],
		["behind the blank", "Ha# No^.i", "Hà Nội", 4, 3],
		["in a text that stays", "Hà Nội", "Hà Nội", 4, 4],
		["where words were put together", "Th nh", "Thành", 5, 5],
		["where words were put together, further on", "a Th nh", "aThành", 7, 6],
		["in nothing", "", "", 0, 0],
	])("%s", (_, before, after, offset, expected) => {
		expect(offsetAfter(before, after, offset)).toBe(expected);
	});
});
