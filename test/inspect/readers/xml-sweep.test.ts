import { describe, expect, it } from "vitest";
import { CannotRead } from "../../../utils/inspect/limits.ts";
import {
	attribute,
	plainAttribute,
	prefixedAttribute,
	sweepTags,
	XmlSweep,
} from "../../../utils/inspect/readers/xml-sweep.ts";

/** "<name" and ">name" of elements, and text, with nothing lost whatever the pieces are. */
function swept(xml: string, size = xml.length): string {
	let told = "";
	const sweep = new XmlSweep({
		open: (name) => {
			told += `<${name} `;
		},
		close: (name) => {
			told += `${name}> `;
		},
		text: (text) => {
			told += text;
		},
	});
	for (let at = 0; at < xml.length; at += size) sweep.push(xml.slice(at, at + size));
	sweep.end();
	return told;
}

describe("tags", () => {
	it.each([
		['<a t="x>y"/>', "<a a> "],
		[`<a t='">' u=">'">b</a>`, "<a ba> "],
		["<!-- <a> ' --><b/>", "<b b> "],
		["<?a don't > ?><b/>", "<b b> "],
		["<a><![CDATA[<b>]]></a>", "<a <b>a> "],
		["<a>&#x0000041;&lt;</a>", "<a A<a> "],
	])("%s", (xml, expected) => {
		for (const size of [xml.length, 1, 3]) expect(swept(xml, size)).toBe(expected);
	});

	it("without an end are told", () => {
		expect(() => swept('<a b="c>d</a>')).toThrow(CannotRead);
	});

	it("are given until no more are wanted", () => {
		const names: string[] = [];
		sweepTags(`<a/>${"<b/>".repeat(50_000)}`, (name) => names.push(name) < 3);
		expect(names).toEqual(["a", "b", "b"]);
	});
});

describe("attributes", () => {
	const tag = `r:x xmlns:id='urn:a' a=' id="1" ' id = "2&amp;3" r:id="4" w:val='"5"'/`;

	it("are found by their names, and never within another's value", () => {
		expect([attribute(tag, "id"), plainAttribute(tag, "id"), prefixedAttribute(tag, "id")]).toEqual([
			"2&3",
			"2&3",
			"4",
		]);
		expect([attribute(tag, "val"), plainAttribute(tag, "val"), attribute(tag, "x")]).toEqual(['"5"', null, null]);
	});

	it.each(["a id", "a id=", "a id=1", 'a id="1', "a", ""])("%j has none", (broken) => {
		expect(attribute(broken, "id")).toBeNull();
	});
});
