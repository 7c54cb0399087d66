import { zlibSync } from "fflate";
import { describe, expect, test } from "vitest";
import { decodeFilters } from "../../../utils/signature/pdf/filters.ts";
import { ObjectParser } from "../../../utils/signature/pdf/object-parser.ts";
import { isKind, type PdfDictionary } from "../../../utils/signature/pdf/objects.ts";
import { latin1Bytes } from "./build-pdf.ts";

function dictionary(text: string): PdfDictionary {
	const value = new ObjectParser(latin1Bytes(text)).readObject();
	if (!isKind(value, "dictionary")) throw new Error("no dictionary");
	return value;
}

function decode(entries: string, data: Uint8Array, limit?: number): string {
	const decoded = decodeFilters(data, dictionary(entries), (value) => value ?? null, limit);
	return decoded.ok ? String.fromCharCode(...decoded.bytes) : decoded.reason;
}

describe("filters", () => {
	test("undoes Flate", () => {
		expect(decode("<</Filter/FlateDecode>>", zlibSync(latin1Bytes("hello hello")))).toBe("hello hello");
	});

	test("undoes PNG predictors, row by row", () => {
		const rows = [2, 1, 2, 3, 2, 1, 1, 1, 1, 5, 1, 1, 4, 1, 1, 1, 3, 1, 1, 1];
		const result = decode(
			"<</Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 3>>>>",
			zlibSync(Uint8Array.from(rows)),
		);
		expect([...result].map((char) => char.charCodeAt(0))).toEqual([1, 2, 3, 2, 3, 4, 5, 6, 7, 6, 7, 8, 4, 6, 8]);
	});

	test("undoes filters in a row", () => {
		expect(decode("<</Filter[/ASCIIHexDecode/ASCII85Decode]>>", latin1Bytes("38 37 63 55 52 44 5A 7E 3E>"))).toBe(
			"Hello",
		);
	});

	test("undoes LZW as in the standard's example", () => {
		const data = Uint8Array.from([0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01]);
		expect(decode("<</Filter/LZWDecode>>", data)).toBe("-----A---B");
	});

	test("undoes run lengths", () => {
		expect(decode("<</Filter/RunLengthDecode>>", Uint8Array.from([1, 65, 66, 254, 67, 128]))).toBe("ABCCC");
	});

	test("stops a stream that unpacks to too much", () => {
		const bomb = zlibSync(new Uint8Array(40 << 20));
		expect(decode("<</Filter/FlateDecode>>", bomb, 1 << 20)).toBe("too-large");
	});

	test("keeps what a damaged stream gives", () => {
		const data = zlibSync(latin1Bytes("x".repeat(100_000) + Math.random())).slice(0, 60);
		expect(decode("<</Filter/FlateDecode>>", data)).toMatch(/^x+/);
	});

	test("says that pictures are left alone", () => {
		expect(decode("<</Filter/DCTDecode>>", new Uint8Array(3))).toBe("image");
	});

	test("says that a filter is unknown", () => {
		expect(decode("<</Filter/Foo>>", new Uint8Array(3))).toBe("unsupported-filter");
	});
});
