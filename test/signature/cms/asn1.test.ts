import { describe, expect, it } from "vitest";
import {
	Asn1Error,
	children,
	contents,
	Fields,
	rootElement,
	TAG,
	wholeElement,
} from "../../../utils/signature/cms/asn1.ts";
import { derLength, sortedSet, toDefinite } from "../../../utils/signature/cms/ber.ts";
import {
	hex,
	namedBits,
	oid,
	serialNumber,
	smallNumber,
	text,
	time,
	unsignedInteger,
} from "../../../utils/signature/cms/values.ts";

const bytes = (digits: string) => new Uint8Array(Buffer.from(digits.replaceAll(" ", ""), "hex"));
const element = (digits: string) => wholeElement(bytes(digits));
const ascii = (tag: number, value: string) => wholeElement(Uint8Array.from([tag, value.length, ...Buffer.from(value)]));

describe("an element", () => {
	it("is read with short and long lengths", () => {
		expect(hex(contents(element("0402 abcd")))).toBe("abcd");
		expect(hex(contents(element("048102 abcd")))).toBe("abcd");
		expect(children(element("3006 020101 0101ff")).map(({ tag }) => tag)).toEqual([TAG.integer, TAG.boolean]);
	});

	it.each(["", "30", "3001", "30 80 0000", "3085ffffffffff", "3089000000000000000001", "1f8181818181", "3003 020201"])(
		"is refused when it does not fit: %s",
		(digits) => {
			expect(() => children(rootElement(bytes(digits)))).toThrow(Asn1Error);
		},
	);

	it("has no field that nobody took", () => {
		const fields = new Fields(element("3006 020101 020102"));
		fields.take(TAG.integer);
		expect(() => fields.end()).toThrow(Asn1Error);
		expect(fields.optional(TAG.boolean)).toBeUndefined();
		fields.take(TAG.integer);
		fields.end();
	});
});

describe("BER", () => {
	it.each([
		["an indefinite length", "3080 020101 0000", "3003 020101"],
		["indefinite lengths in one another", "3080 3080 020101 0000 0000", "3005 3003 020101"],
		["a definite length around an indefinite one", "3007 3080 020101 0000", "3005 3003 020101"],
		["a string in pieces", "2480 0401aa 0402bbcc 0000", "0403 aabbcc"],
		["a string in pieces of pieces", "2480 2480 0401aa 0000 0401bb 0000", "0402 aabb"],
		["a string in pieces with a length", "2406 0401aa 0401bb", "0402 aabb"],
	])("becomes DER: %s", (_, ber, der) => {
		const { bytes: definite, length, changed } = toDefinite(bytes(`${ber} 000000`));
		expect(hex(definite)).toBe(der.replaceAll(" ", ""));
		expect(length).toBe(bytes(ber).length);
		expect(changed).toBe(true);
	});

	it("leaves DER alone, octet for octet", () => {
		const input = bytes("3003 020101 ffff");
		const { bytes: definite, length, changed } = toDefinite(input);
		expect(definite.buffer).toBe(input.buffer);
		expect([length, changed]).toEqual([5, false]);
	});

	it("is refused where it ends too early", () => {
		for (const ber of ["3080", "3080 0201", "2480 0201 01 0000 00", "0480 0000", "2480 3000 0000"]) {
			expect(() => toDefinite(bytes(ber)), ber).toThrow(Asn1Error);
		}
	});

	it("sorts the members of a set", () => {
		expect(hex(sortedSet([bytes("020102"), bytes("0101ff"), bytes("020101")]))).toBe("31090101ff020101020102");
		expect(hex(derLength(127))).toBe("7f");
		expect(hex(derLength(65_536))).toBe("83010000");
	});
});

describe("a value", () => {
	it("of an object identifier has one spelling", () => {
		expect(oid(element("0609 2a864886f70d010702"))).toBe("1.2.840.113549.1.7.2");
		expect(oid(element("0602 8837"))).toBe("2.999");
		for (const digits of ["0600", "0601 80", "0603 558001", "0602 5580"])
			expect(() => oid(element(digits))).toThrow(Asn1Error);
	});

	it("of a number is not negative, nor too large", () => {
		expect(smallNumber(element("0202 0100"))).toBe(256);
		expect(() => smallNumber(element("0201 ff"))).toThrow(Asn1Error);
		expect(() => smallNumber(element("0207 01000000000000"))).toThrow(Asn1Error);
		expect(hex(unsignedInteger(element("0203 00ff01")))).toBe("ff01");
		expect(serialNumber(element("0202 0001"))).toBe(serialNumber(element("0201 01")));
		expect(serialNumber(element("0201 ff"))).toBe("ff");
	});

	it.each([
		[TAG.utcTime, "260504030201Z", "2026-05-04T03:02:01Z"],
		[TAG.utcTime, "2605040302Z", "2026-05-04T03:02:00Z"],
		[TAG.utcTime, "991231235959Z", "1999-12-31T23:59:59Z"],
		[TAG.utcTime, "260504100201+0700", "2026-05-04T03:02:01Z"],
		[TAG.generalizedTime, "20260504030201.25Z", "2026-05-04T03:02:01.250Z"],
		[TAG.generalizedTime, "20500101000000Z", "2050-01-01T00:00:00Z"],
	])("of a time (tag %i) is read: %s", (tag, written, expected) => {
		expect(time(ascii(tag, written))).toEqual(new Date(expected));
	});

	it.each(["260231000000Z", "261301000000Z", "260101250000Z", "260101000000", "2601010000", "", "x".repeat(40)])(
		"of a time that is none is refused: %s",
		(written) => {
			expect(() => time(ascii(TAG.utcTime, written))).toThrow(Asn1Error);
		},
	);

	it("of a string is text in any of its types, and null in none", () => {
		expect(text(element("0c03 e1bb87"))).toBe("ệ");
		expect(text(element("1e02 1ec7"))).toBe("ệ");
		expect(text(element("1c04 00001ec7"))).toBe("ệ");
		expect(text(element("1403 e1bb87"))).toBe("ệ");
		expect(text(element("1401 e9"))).toBe("é");
		expect(text(element("020101"))).toBeNull();
	});

	it("of named bits counts from the left", () => {
		expect([...namedBits({ unused: 0, bytes: Uint8Array.of(0x06, 0x80) })]).toEqual([5, 6, 8]);
	});
});
