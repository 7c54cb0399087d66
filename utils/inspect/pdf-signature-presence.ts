/**
 * Whether a PDF holds a signature, told from its bytes alone: no parser, nothing validated, time linear in the size.
 * A signature dictionary cannot hide in a compressed object stream, since its /ByteRange gives file offsets around
 * its own /Contents (ISO 32000-2, 12.8.1), and encryption leaves both in the clear (7.6.2). So it is enough to find
 * a /ByteRange whose gap in fact holds a signature; the text "/ByteRange" in a page or comment has no such gap.
 */
import type { SignaturePresence } from "./facts.ts";

/** ISO 32000-1 Annex H, implementation note 13: the header is accepted anywhere in the first 1,024 bytes. */
const HEADER_WITHIN = 1024;
/** White space and comments allowed between two tokens; a limit keeps crafted input linear. */
const LONGEST_GAP_BETWEEN_TOKENS = 256;
/** Producers disagree whether the gap begins before or at "<", and some pad it. */
const GAP_TOLERANCE = 8;
/** References to a /ByteRange elsewhere that are followed; each costs one search of the file. */
const MOST_REFERENCES = 4;

const SLASH = 0x2f;
const NUMBER_SIGN = 0x23;
const PERCENT = 0x25;
const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
const DIGIT_ZERO = 0x30;
const LETTER_R = 0x52;

const BYTE_RANGE = ascii("ByteRange");
const HEADER = ascii("%PDF-");

/** First byte of what /Contents holds: a CMS SEQUENCE, or an OCTET STRING for adbe.x509.rsa_sha1. */
const SIGNATURE_TAGS: ReadonlySet<number> = new Set([0x30, 0x04, 0x24]);

/**
 * @param bytes the whole file; 10 MB take some milliseconds
 * @returns "signed" where at least one signature is there, whether valid or not; "unsigned" also for a prepared but
 *   empty signature field, and for a signature that a re-saving program has destroyed; never throws
 */
export function signaturePresence(bytes: Uint8Array): SignaturePresence {
	if (indexOfSequence(bytes, HEADER, 0, HEADER_WITHIN) < 0) return "not-pdf";
	let references = 0;
	for (let slash = bytes.indexOf(SLASH); slash >= 0; slash = bytes.indexOf(SLASH, slash + 1)) {
		const afterName = endOfByteRangeName(bytes, slash + 1);
		if (afterName < 0) continue;
		const value = skipSpace(bytes, afterName);
		if (value < 0) continue;
		if (bytes[value] === OPENING_BRACKET) {
			if (isSignatureRange(bytes, value)) return "signed";
		} else if (references < MOST_REFERENCES) {
			const array = referencedArray(bytes, value);
			if (array === null) continue;
			references += 1;
			if (array >= 0 && isSignatureRange(bytes, array)) return "signed";
		}
	}
	return "unsigned";
}

/** The offset after the name "ByteRange", written plainly or with #xx (7.3.5), or -1. */
function endOfByteRangeName(bytes: Uint8Array, start: number): number {
	let at = start;
	for (const letter of BYTE_RANGE) {
		if (bytes[at] === letter) at += 1;
		else if (bytes[at] === NUMBER_SIGN && hexPair(bytes, at + 1) === letter) at += 3;
		else return -1;
	}
	return isRegular(bytes[at]) ? -1 : at;
}

/** Whether the array at `bracket` is [0 b c d] within the file and its gap holds a signature. */
function isSignatureRange(bytes: Uint8Array, bracket: number): boolean {
	const numbers: number[] = [];
	let at = bracket + 1;
	while (numbers.length < 4) {
		const integer = readInteger(bytes, at);
		if (integer === null) return false;
		numbers.push(integer.value);
		at = integer.end;
	}
	const end = skipSpace(bytes, at);
	const [first = -1, firstLength = 0, second = 0, secondLength = 0] = numbers;
	return (
		end >= 0 &&
		bytes[end] === CLOSING_BRACKET &&
		first === 0 &&
		firstLength > 0 &&
		second > firstLength &&
		second + secondLength <= bytes.length &&
		gapHoldsSignature(bytes, firstLength, second)
	);
}

/**
 * Whether a hex string that begins like a signature fills the gap. Looks at both ends only, whatever the gap's size.
 * A placeholder that was prepared and never signed is all zeros.
 */
function gapHoldsSignature(bytes: Uint8Array, gapStart: number, gapEnd: number): boolean {
	const open = bytes.subarray(Math.max(gapStart - 1, 0), gapStart + GAP_TOLERANCE).indexOf(LESS_THAN);
	const close = bytes.subarray(Math.max(gapEnd - GAP_TOLERANCE, gapStart), gapEnd + 1).indexOf(GREATER_THAN);
	if (open < 0 || close < 0) return false;
	const firstDigit = skipSpace(bytes, Math.max(gapStart - 1, 0) + open + 1);
	return firstDigit >= 0 && SIGNATURE_TAGS.has(hexPair(bytes, firstDigit));
}

/**
 * The offset of the array that "12 0 R" at `at` refers to, -1 where that object is no array or not to be found.
 * @returns null where there is no reference at all
 */
function referencedArray(bytes: Uint8Array, at: number): number | null {
	const object = readInteger(bytes, at);
	const generation = object === null ? null : readInteger(bytes, object.end);
	const letter = generation === null ? -1 : skipSpace(bytes, generation.end);
	if (object === null || generation === null || letter < 0 || bytes[letter] !== LETTER_R) return null;
	const marker = ascii(`${object.value} ${generation.value} obj`);
	for (let found = indexOfSequence(bytes, marker, 0); found >= 0; found = indexOfSequence(bytes, marker, found + 1)) {
		if (isRegular(bytes[found - 1])) continue;
		const array = skipSpace(bytes, found + marker.length);
		if (array >= 0 && bytes[array] === OPENING_BRACKET) return array;
	}
	return -1;
}

/** A non-negative integer after white space, of at most 15 digits, so that it is exact. */
function readInteger(bytes: Uint8Array, from: number): { readonly value: number; readonly end: number } | null {
	const start = skipSpace(bytes, from);
	if (start < 0) return null;
	let end = start;
	let value = 0;
	for (let digit = digitAt(bytes, end); digit >= 0; digit = digitAt(bytes, end)) {
		if (end - start === 15) return null;
		value = value * 10 + digit;
		end += 1;
	}
	return end === start || isRegular(bytes[end]) ? null : { value, end };
}

function digitAt(bytes: Uint8Array, at: number): number {
	const digit = (bytes[at] ?? 0) - DIGIT_ZERO;
	return digit >= 0 && digit <= 9 ? digit : -1;
}

/** The offset of the next token after white space and comments (7.2.3, 7.2.4), or -1 where it is too far off. */
function skipSpace(bytes: Uint8Array, from: number): number {
	const limit = Math.min(bytes.length, from + LONGEST_GAP_BETWEEN_TOKENS);
	let inComment = false;
	for (let at = from; at < limit; at++) {
		const byte = bytes[at] ?? 0;
		if (inComment) inComment = byte !== 0x0a && byte !== 0x0d;
		else if (byte === PERCENT) inComment = true;
		else if (!isSpace(byte)) return at;
	}
	return -1;
}

function isSpace(byte: number): boolean {
	return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x0c || byte === 0x00;
}

/** Neither white space nor one of ()<>[]{}/% (7.2.3); the end of the file is not regular either. */
function isRegular(byte: number | undefined): boolean {
	return byte !== undefined && !isSpace(byte) && !DELIMITERS.has(byte);
}

const DELIMITERS: ReadonlySet<number> = new Set(ascii("()<>[]{}/%"));

/** The value of two hexadecimal digits, or -1. */
function hexPair(bytes: Uint8Array, at: number): number {
	const high = hexDigit(bytes[at]);
	const low = hexDigit(bytes[at + 1]);
	return high < 0 || low < 0 ? -1 : high * 16 + low;
}

function hexDigit(byte = 0): number {
	if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
	const letter = byte | 0x20;
	return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : -1;
}

/** The first offset of `sequence` that begins at or after `from` and before `before`, or -1. */
function indexOfSequence(bytes: Uint8Array, sequence: readonly number[], from: number, before = bytes.length): number {
	const first = sequence[0] ?? 0;
	for (let at = bytes.indexOf(first, from); at >= 0 && at < before; at = bytes.indexOf(first, at + 1)) {
		if (sequence.every((byte, offset) => bytes[at + offset] === byte)) return at;
	}
	return -1;
}

function ascii(text: string): number[] {
	return [...text].map((character) => character.charCodeAt(0));
}
