import { describe, expect, it } from "vitest";
import { directoryOf } from "../../utils/message/directory.ts";

const directory = directoryOf([
	"ldphuong@khanhhoa.gov.vn",
	"Nguyễn Thị Hà <nttha@khanhhoa.gov.vn>",
	"thcs01@khanhhoa.gov.vn",
	"cl@khanhhoa.gov.vn",
	"not an address",
	"ldphuong@khanhhoa.gov.vn",
]);

describe("a directory", () => {
	it("has its entries, in any case, also those with a display name", () => {
		for (const address of ["ldphuong@khanhhoa.gov.vn", "LDPhuong@KhanhHoa.gov.vn", "nttha@khanhhoa.gov.vn"]) {
			expect(directory.has(address)).toBe(true);
			expect(directory.nearest(address)).toEqual([]);
		}
		expect(directory.has("not an address")).toBe(false);
	});

	it.each(["ldphuog@khanhhoa.gov.vn", "ldphuonng@khanhhoa.gov.vn", "ldpuhong@khanhhoa.gov.vn"])(
		"takes %s for a slip",
		(address) => {
			expect(directory.nearest(address)).toEqual(["ldphuong@khanhhoa.gov.vn"]);
		},
	);

	it.each([
		["another domain", "ldphuog@hanam.gov.vn"],
		["a number", "thcs02@khanhhoa.gov.vn"],
		["a namesake", "ldphuong2@khanhhoa.gov.vn"],
		["a short account", "cr@khanhhoa.gov.vn"],
		["keys that lie apart", "ldphuonp@khanhhoa.gov.vn"],
		["two slips", "ldphog@khanhhoa.gov.vn"],
		["half an address", "ldphuong@"],
		["the same account at another real domain", "ldphuong@thanhhoa.gov.vn"],
		["another account at a domain that is close", "vanthu@khanhhoa.gov.vm"],
	])("leaves alone %s", (_, address) => {
		expect(directory.nearest(address)).toEqual([]);
	});

	it("knows an account at a domain with a slip in it, but never takes one real domain for another", () => {
		const real = directoryOf(["vanthu@tinhuyhanam.vn", "snv@quangbinh.gov.vn", "vanthu@sonoivu.quangbinh.gov.vn"]);
		expect(real.nearest("vanthu@tinhuyhanm.vn")).toEqual(["vanthu@tinhuyhanam.vn"]);
		expect(real.nearest("vanthu@sonoiv.quangbinh.gov.vn")).toEqual(["vanthu@sonoivu.quangbinh.gov.vn"]);
		expect(real.nearest("snv@quangninh.gov.vn")).toEqual([]);
		expect(real.nearest("vanthu@sonoivu.quangninh.gov.vn")).toEqual([]);
		expect(real.stateDomains).toEqual(["quangbinh.gov.vn", "sonoivu.quangbinh.gov.vn"]);
	});

	it("does not let look-alikes vouch for themselves", () => {
		const list = directoryOf(["snv@h\u0430nam.gov.vn", "snv@xn--hnam-53d.gov.vn", "s\u0432v@hanam.gov.vn"]);
		for (const address of ["snv@h\u0430nam.gov.vn", "snv@xn--hnam-53d.gov.vn", "s\u0432v@hanam.gov.vn"]) {
			expect(list.has(address)).toBe(false);
		}
	});

	it("names three at most", () => {
		const alike = directoryOf(["hoangan", "hoangah", "hoangaj", "hoangab"].map((name) => `${name}@hanam.gov.vn`));
		expect(alike.nearest("hoangam@hanam.gov.vn")).toHaveLength(2);
		expect(alike.nearest("hoanga@hanam.gov.vn")).toHaveLength(3);
	});

	it("takes 20,000 mailboxes", () => {
		const letters = [..."abcdefghijklmnopqrstuvwxyz"];
		const entries = letters.flatMap((one) =>
			letters.flatMap((two) => letters.map((three) => `nguyen${one}${two}${three}@hanam.gov.vn`)),
		);
		expect(entries.length).toBeGreaterThan(17_000);
		const large = directoryOf(entries);
		expect(large.has("nguyenzzz@hanam.gov.vn")).toBe(true);
		expect(large.nearest("nguyenzzzz@hanam.gov.vn")).toContain("nguyenzzz@hanam.gov.vn");
	});
});
