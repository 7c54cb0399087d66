import { describe, expect, it } from "vitest";
import { parseMailboxes } from "../../utils/message/mailboxes.ts";

const addresses = (list: string): string[] => parseMailboxes(list).map(({ address }) => address);

describe("a list of mailboxes", () => {
	it("is read with names, in order", () => {
		expect(parseMailboxes("Trần B <b@khanhhoa.gov.vn>, c@hanam.gov.vn")).toEqual([
			{ address: "b@khanhhoa.gov.vn", name: "Trần B" },
			{ address: "c@hanam.gov.vn", name: "" },
		]);
	});

	it.each<[string, string, string[]]>([
		["nothing", "", []],
		["blanks and commas", " , ,, ", []],
		["a comma at the end", "a@b.vn,", ["a@b.vn"]],
		["semicolons, as Outlook writes them", "a@b.vn; c@d.vn;", ["a@b.vn", "c@d.vn"]],
		["line breaks", "a@b.vn\nc@d.vn\r\ne@f.vn", ["a@b.vn", "c@d.vn", "e@f.vn"]],
		["a comma inside a quoted name", '"Lan, Bùi Thị" <lan@b.vn>', ["lan@b.vn"]],
		["an address that looks like the name", '"gia@gmail.com" <that@hanam.gov.vn>', ["that@hanam.gov.vn"]],
		["a comment", "a@b.vn (Phòng Nội vụ)", ["a@b.vn"]],
		["a group", "Ban biên tập: a@b.vn, c@d.vn;, e@f.vn", ["a@b.vn", "c@d.vn", "e@f.vn"]],
		["an empty group", "undisclosed-recipients:;", []],
		["the same twice", "a@b.vn, a@b.vn", ["a@b.vn", "a@b.vn"]],
		["what is no address", "Phòng Nội vụ", ["Phòng Nội vụ"]],
		["a half-typed address", "nguyenvana@", ["nguyenvana@"]],
	])("copes with %s", (_what, list, expected) => {
		expect(addresses(list)).toEqual(expected);
	});

	it("does not repeat an address as its own name", () => {
		expect(parseMailboxes("<a@b.vn>")).toEqual([{ address: "a@b.vn", name: "" }]);
		expect(parseMailboxes("Phòng Nội vụ")).toEqual([{ address: "Phòng Nội vụ", name: "" }]);
	});

	it.each([
		["5,000 addresses", Array.from({ length: 5000 }, (_, index) => `n${index}@b.vn`).join(", "), 5000],
		["200,000 open brackets", "(".repeat(200_000), undefined],
		["100,000 groups in one another", "g:".repeat(100_000), undefined],
		["200,000 quotation marks", '"'.repeat(200_001), undefined],
		["200,000 angle brackets", "<".repeat(200_000), undefined],
		["a million letters", "a".repeat(3_000_000), undefined],
	])("takes less than three seconds for %s", (_what, list, count) => {
		const started = performance.now();
		const found = parseMailboxes(list);
		expect(performance.now() - started).toBeLessThan(3000);
		if (count !== undefined) expect(found).toHaveLength(count);
	});
});
