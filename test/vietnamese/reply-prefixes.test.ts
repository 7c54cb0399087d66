import { expect, it } from "vitest";
import { splitReplyPrefixes, stripReplyPrefixes } from "../../utils/vietnamese/reply-prefixes.ts";

it.each([
	["Re: Họp", "Họp"],
	["RE[2]: Họp", "Họp"],
	["Re: Fwd: FW: TL: CT: Họp", "Họp"],
	["Trả lời: Chuyển tiếp: Họp", "Họp"],
	["Trả lời: Họp".normalize("NFD"), "Họp"],
	["re : họp", "họp"],
	["Re：Họp", "Họp"],
	["Fwd:", ""],
	["  ", ""],
])("strips %j to %j", (subject, rest) => {
	expect(stripReplyPrefixes(subject)).toBe(rest);
});

it.each(["Report: họp", "Họp Re: lần 2", "CT 05: chỉ thị", "Tỉnh: họp", "Re", "Rẻ: mua sắm"])(
	"leaves %j as it is",
	(subject) => {
		expect(stripReplyPrefixes(subject)).toBe(subject);
	},
);

it("keeps the prefixes as they stood", () => {
	expect(splitReplyPrefixes("RE: Fwd: Họp")).toEqual({ prefixes: "RE: Fwd: ", rest: "Họp" });
});

it("stays fast on a subject of nothing but prefixes", () => {
	const start = performance.now();
	stripReplyPrefixes("Re: ".repeat(100_000) + " ".repeat(100_000));
	expect(performance.now() - start).toBeLessThan(200);
});
