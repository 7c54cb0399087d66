/** The values of primitive ASN.1 types as JavaScript has them. Everything throws Asn1Error for what it cannot read. */
import { Asn1Error, contents, type Element, expectTag, TAG } from "./asn1.ts";

/** Longer object identifiers and integers than any algorithm, serial number or version needs. */
const LONGEST_OID = 64;
const LONGEST_NUMBER = 6;

export function oid(element: Element): string {
	return oidFromContents(contents(expectTag(element, TAG.oid)));
}

export function oidFromContents(bytes: Uint8Array): string {
	if (bytes.length === 0 || bytes.length > LONGEST_OID) throw new Asn1Error("object identifier");
	const arcs: string[] = [];
	let arc = 0n;
	let open = false;
	for (const byte of bytes) {
		// X.690, 8.19.2: the fewest octets; a leading zero would be a second spelling of the same identifier.
		if (!open && byte === 0x80) throw new Asn1Error("object identifier");
		arc = (arc << 7n) | BigInt(byte & 0x7f);
		open = (byte & 0x80) !== 0;
		if (open) continue;
		if (arcs.length === 0) {
			const first = arc < 40n ? 0n : arc < 80n ? 1n : 2n;
			arcs.push(first.toString());
			arc -= first * 40n;
		}
		arcs.push(arc.toString());
		arc = 0n;
	}
	if (open) throw new Asn1Error("object identifier");
	return arcs.join(".");
}

/** A non-negative INTEGER or ENUMERATED that counts something: a version, a path length, a reason. */
export function smallNumber(element: Element): number {
	const bytes = contents(element);
	const [first] = bytes;
	if (first === undefined || bytes.length > LONGEST_NUMBER || (first & 0x80) !== 0) throw new Asn1Error("number");
	return bytes.reduce((value, byte) => value * 256 + byte, 0);
}

/** The octets of a non-negative INTEGER without its leading zero. */
export function unsignedInteger(element: Element): Uint8Array {
	const bytes = contents(expectTag(element, TAG.integer));
	const [first] = bytes;
	if (first === undefined || (first & 0x80) !== 0) throw new Asn1Error("unsigned integer");
	const start = bytes.findIndex((byte) => byte !== 0);
	return start === -1 ? bytes.subarray(bytes.length - 1) : bytes.subarray(start);
}

/** A serial number as hexadecimal digits; negative ones do occur and keep the octets they have. */
export function serialNumber(element: Element): string {
	const bytes = contents(expectTag(element, TAG.integer));
	// RFC 5280, 4.1.2.2 has 20 octets at most; some authorities went over it.
	if (bytes.length === 0 || bytes.length > 64) throw new Asn1Error("serial number");
	const first = bytes.findIndex((byte) => byte !== 0);
	return hex(first === -1 ? bytes.subarray(bytes.length - 1) : bytes.subarray(first));
}

export function boolean(element: Element): boolean {
	const [value] = contents(expectTag(element, TAG.boolean));
	if (value === undefined) throw new Asn1Error("boolean");
	return value !== 0;
}

export interface Bits {
	readonly unused: number;
	readonly bytes: Uint8Array;
}

/** @param tag another tag where the BIT STRING is IMPLICIT */
export function bitString(element: Element, tag: number = TAG.bitString): Bits {
	const [unused, ...rest] = contents(expectTag(element, tag)).subarray(0, 2);
	if (unused === undefined || unused > 7 || (unused > 0 && rest.length === 0)) throw new Asn1Error("bit string");
	return { unused, bytes: contents(element).subarray(1) };
}

/** A BIT STRING of whole octets, as signatures and keys are. */
export function wholeBits(element: Element): Uint8Array {
	const { unused, bytes } = bitString(element);
	if (unused !== 0) throw new Asn1Error("bit string");
	return bytes;
}

/** The numbers of the bits that are set, as in KeyUsage and ReasonFlags. */
export function namedBits(bits: Bits): ReadonlySet<number> {
	const set = new Set<number>();
	for (const [index, byte] of bits.bytes.subarray(0, 4).entries()) {
		for (let bit = 0; bit < 8; bit++) if ((byte & (0x80 >> bit)) !== 0) set.add(index * 8 + bit);
	}
	return set;
}

export function octets(element: Element): Uint8Array {
	return contents(expectTag(element, TAG.octetString));
}

const UTC_TIME = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{4})$/;
const GENERALIZED_TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:[.,](\d{1,9}))?(Z|[+-]\d{4})$/;

/** UTCTime or GeneralizedTime. A time without a zone is nobody's: refused. */
export function time(element: Element): Date {
	const bytes = contents(element);
	if (bytes.length > 32) throw new Asn1Error("time");
	const text = String.fromCharCode(...bytes);
	const short = element.tag === TAG.utcTime ? UTC_TIME.exec(text) : null;
	const long = element.tag === TAG.generalizedTime ? GENERALIZED_TIME.exec(text) : null;
	const parts = short ?? long;
	if (parts === null) throw new Asn1Error("time");
	const [, year = "", month, day, hour, minute, second = "0"] = parts;
	const fraction = long?.[7] ?? "0";
	const zone = (short ? short[7] : long?.[8]) ?? "Z";
	// RFC 5280, 4.1.2.5.1: two digits from 50 are of the twentieth century.
	const fullYear = year.length === 4 ? Number(year) : Number(year) + (Number(year) >= 50 ? 1900 : 2000);
	const numbers = [Number(month), Number(day), Number(hour), Number(minute), Number(second)] as const;
	return instant(fullYear, numbers, Number(`0.${fraction}`), zone);
}

function instant(
	year: number,
	[month, day, hour, minute, second]: readonly [number, number, number, number, number],
	fraction: number,
	zone: string,
): Date {
	if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60) {
		throw new Asn1Error("time");
	}
	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day);
	// 31 February would silently be 3 March.
	if (date.getUTCDate() !== day) throw new Asn1Error("time");
	date.setUTCHours(hour, minute, second, Math.floor(fraction * 1000));
	if (zone === "Z") return date;
	const offset = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3));
	return new Date(date.getTime() - (zone.startsWith("-") ? -offset : offset) * 60_000);
}

const UTF8 = new TextDecoder("utf-8", { fatal: true });
const LATIN1 = new TextDecoder("windows-1252");
const UTF16 = new TextDecoder("utf-16be");

/** Longer than any name is; the rest is cut. */
const LONGEST_TEXT = 2048;

/** Any of the string types, or null for another type. Vietnamese authorities put UTF-8 into T61 and Printable too. */
export function text(element: Element): string | null {
	const bytes = contents(element).subarray(0, LONGEST_TEXT);
	switch (element.tag) {
		case TAG.utf8String:
		case TAG.numericString:
		case TAG.printableString:
		case TAG.teletexString:
		case TAG.ia5String:
		case TAG.visibleString:
			return utf8OrLatin1(bytes);
		case TAG.bmpString:
			return UTF16.decode(bytes.subarray(0, bytes.length & ~1));
		case TAG.universalString:
			return utf32(bytes);
		default:
			return null;
	}
}

export function utf8OrLatin1(bytes: Uint8Array): string {
	try {
		return UTF8.decode(bytes);
	} catch {
		return LATIN1.decode(bytes);
	}
}

function utf32(bytes: Uint8Array): string {
	let result = "";
	for (let at = 0; at + 3 < bytes.length; at += 4) {
		const point = bytes.subarray(at, at + 4).reduce((value, byte) => value * 256 + byte, 0);
		result += point <= 0x10ffff ? String.fromCodePoint(point) : "\ufffd";
	}
	return result;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

export function hex(bytes: Uint8Array): string {
	let result = "";
	for (const byte of bytes) result += HEX[byte];
	return result;
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
	return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
