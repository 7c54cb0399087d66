import { describe, expect, test } from "vitest";
import { LIMITS } from "../../../utils/signature/pdf/limits.ts";
import { ObjectParser } from "../../../utils/signature/pdf/object-parser.ts";
import type { PdfObject } from "../../../utils/signature/pdf/objects.ts";
import { latin1Bytes } from "./build-pdf.ts";

/** As plain values, for comparing. */
function plain(value: PdfObject): unknown {
	if (value === null || typeof value !== "object") return value;
	if (value.kind === "name") return `/${value.name}`;
	if (value.kind === "string") return `(${String.fromCharCode(...value.bytes)})`;
	if (value.kind === "reference") return `${value.number} ${value.generation} R`;
	if (value.kind === "array") return value.items.map(plain);
	if (value.kind === "dictionary")
		return Object.fromEntries([...value.entries].map(([key, entry]) => [key, plain(entry)]));
	return "stream";
}

function parse(text: string): { value: unknown; malformed: boolean } {
	const parser = new ObjectParser(latin1Bytes(text));
	return { value: plain(parser.readObject()), malformed: parser.malformed };
}

describe("reading objects", () => {
	test.each<[string, unknown]>([
		["null", null],
		["true", true],
		["  % comment\n 42", 42],
		["-.5", -0.5],
		["+17", 17],
		["/A#42#2fC", "/AB/C"],
		["/", "/"],
		["(a(b)c\\)\\n\\101\\7\\\r\nx)", "(a(b)c)\nA\x07x)"],
		["(a\r\nb\rc)", "(a\nb\nc)"],
		["<48 65 6C6>", "(Hel`)"],
		["12 0 R", "12 0 R"],
		["[12 0 R 3 4 0]", ["12 0 R", 3, 4, 0]],
		["[1 0 RG]", [1, 0]],
		["<</A 1/B[(x)]/C<</D/E>>>>", { A: 1, B: ["(x)"], C: { D: "/E" } }],
	])("%s", (text, value) => {
		expect(parse(text).value).toEqual(value);
	});

	test("notes keys that stand twice and keeps the last", () => {
		const value = new ObjectParser(latin1Bytes("<</A 1/B 2/A 3>>")).readObject();
		expect(value).toMatchObject({ kind: "dictionary", duplicates: ["A"] });
		expect(plain(value)).toEqual({ A: 3, B: 2 });
	});

	test.each(["(never closed", "<48", "[1 2", "<</A 1", "<</A>>", "<<1 2>>", "endobj", "/A#zz", "1.2.3"])(
		"notes that %s is malformed",
		(text) => {
			expect(parse(text).malformed).toBe(true);
		},
	);

	test("stops before the keyword that ends a cut dictionary", () => {
		const parser = new ObjectParser(latin1Bytes("<</A 1 endobj 5"));
		parser.readObject();
		expect(parser.accept("endobj")).toBe(true);
	});

	test("gives up on nesting beyond the limit", () => {
		const deep = LIMITS.depth + 10;
		const { malformed } = parse("[".repeat(deep) + "]".repeat(deep));
		expect(malformed).toBe(true);
	});
});
