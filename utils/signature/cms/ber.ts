/**
 * BER to DER for what is read further. PDF signatures come with indefinite lengths and strings in pieces
 * (X.690, 8.1.3.6 and 8.7.3); certificates inside must stay as they are, since signatures were made over their octets,
 * so only what is not DER is written anew.
 */
import { Asn1Error } from "./asn1.ts";

/** Deeper than CMS with a timestamp with certificates ever is. */
const DEEPEST = 64;
/** Elements of one structure that are copied; a CRL of 100,000 entries in BER is refused. */
const MOST_ELEMENTS = 400_000;

const CONSTRUCTED = 0x20;
const UNIVERSAL_STRINGS: ReadonlySet<number> = new Set([0x23, 0x24, 0x2c, 0x33, 0x34, 0x36]);
const SET = 0x31;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;

export interface Definite {
	/** The same view where nothing had to be changed. */
	readonly bytes: Uint8Array;
	/** Octets of the input that the first element takes; after them comes padding. */
	readonly length: number;
	/** Whether anything had to be changed. */
	readonly changed: boolean;
}

interface Header {
	readonly tag: number;
	readonly tagEnd: number;
	readonly content: number;
	/** -1: indefinite. */
	readonly length: number;
}

/**
 * The first element of `input` with definite lengths and strings in one piece.
 * @throws Asn1Error when it is damaged, too deep or too large
 */
export function toDefinite(input: Uint8Array): Definite {
	const budget = { left: MOST_ELEMENTS };
	const { end, clean } = scan(input, 0, input.length, 0, budget);
	if (clean) return { bytes: input.subarray(0, end), length: end, changed: false };
	const parts: Uint8Array[] = [];
	const { end: rewrittenEnd } = rewrite(input, 0, end, 0, { left: MOST_ELEMENTS }, parts);
	return { bytes: join(parts), length: rewrittenEnd, changed: true };
}

/**
 * DER of a SET OF in BER or with its members out of order: definite lengths, members sorted (X.690, 11.6).
 * RFC 5652, 5.4: signed attributes are hashed in DER even where they were sent otherwise.
 */
export function sortedSet(members: readonly Uint8Array[]): Uint8Array {
	const sorted = [...members].sort(compareOctets);
	const length = sorted.reduce((total, member) => total + member.length, 0);
	return join([Uint8Array.of(SET), derLength(length), ...sorted]);
}

function compareOctets(one: Uint8Array, other: Uint8Array): number {
	const shared = Math.min(one.length, other.length);
	for (let index = 0; index < shared; index++) {
		const difference = (one[index] ?? 0) - (other[index] ?? 0);
		if (difference !== 0) return difference;
	}
	return one.length - other.length;
}

function scan(
	input: Uint8Array,
	offset: number,
	limit: number,
	depth: number,
	budget: { left: number },
): { end: number; clean: boolean } {
	const header = readHeader(input, offset, limit);
	if (depth > DEEPEST) throw new Asn1Error("nested too deeply");
	const definite = header.length >= 0;
	const innerLimit = definite ? header.content + header.length : limit;
	if ((header.tag & CONSTRUCTED) === 0) {
		if (!definite) throw new Asn1Error("primitive without a length");
		return { end: innerLimit, clean: true };
	}
	let clean = definite && !UNIVERSAL_STRINGS.has(header.tag);
	let at = header.content;
	for (; definite ? at < innerLimit : !isEnd(input, at, limit); ) {
		budget.left -= 1;
		if (budget.left < 0 && !clean) throw new Asn1Error("too many elements");
		const child = scan(input, at, innerLimit, depth + 1, budget);
		at = child.end;
		clean &&= child.clean;
	}
	return { end: definite ? at : at + 2, clean };
}

/** Appends the DER of the element at `offset` to `parts`; tells how long that is and where the element ends. */
function rewrite(
	input: Uint8Array,
	offset: number,
	limit: number,
	depth: number,
	budget: { left: number },
	parts: Uint8Array[],
): { end: number; size: number } {
	const { end, clean } = scan(input, offset, limit, depth, budget);
	if (clean) {
		parts.push(input.subarray(offset, end));
		return { end, size: end - offset };
	}
	const header = readHeader(input, offset, limit);
	const isString = UNIVERSAL_STRINGS.has(header.tag);
	const headAt = parts.length;
	parts.push(Uint8Array.of());
	const stop = header.length >= 0 ? header.content + header.length : end - 2;
	let size = 0;
	for (let at = header.content; at < stop; ) {
		const inner: Uint8Array[] = [];
		const child = rewrite(input, at, stop, depth + 1, budget, inner);
		size += isString ? appendPiece(join(inner), header.tag & ~CONSTRUCTED, parts) : appendAll(inner, child.size, parts);
		at = child.end;
	}
	const identifier = input.slice(offset, header.tagEnd);
	if (isString) identifier[0] = header.tag & ~CONSTRUCTED;
	const head = join([identifier, derLength(size)]);
	parts[headAt] = head;
	return { end, size: head.length + size };
}

function appendAll(inner: readonly Uint8Array[], size: number, parts: Uint8Array[]): number {
	for (const part of inner) parts.push(part);
	return size;
}

/** The contents of one piece of a string, which has been made primitive before: of that type, or octets (8.23.1). */
function appendPiece(piece: Uint8Array, type: number, parts: Uint8Array[]): number {
	const { tag, content, length } = readHeader(piece, 0, piece.length);
	// A bit string in pieces carries its unused bits in the last one; nothing here needs it.
	if (type === BIT_STRING || (tag !== type && tag !== OCTET_STRING)) throw new Asn1Error("string of other elements");
	parts.push(piece.subarray(content, content + length));
	return length;
}

function isEnd(input: Uint8Array, at: number, limit: number): boolean {
	if (at + 2 > limit) throw new Asn1Error("end of data");
	return input[at] === 0 && input[at + 1] === 0;
}

function readHeader(input: Uint8Array, offset: number, limit: number): Header {
	const byte = (at: number): number => {
		const value = at < limit ? input[at] : undefined;
		if (value === undefined) throw new Asn1Error("end of data");
		return value;
	};
	const tag = byte(offset);
	let at = offset + 1;
	if ((tag & 0x1f) === 0x1f) {
		while ((byte(at) & 0x80) !== 0) at += 1;
		at += 1;
	}
	const tagEnd = at;
	const first = byte(at);
	at += 1;
	if (first === 0x80) return { tag, tagEnd, content: at, length: -1 };
	let length = first;
	if (first > 0x80) {
		if (first > 0x88) throw new Asn1Error("length too long");
		length = 0;
		for (let count = first & 0x7f; count > 0; count--, at++) length = length * 256 + byte(at);
	}
	if (length > limit - at) throw new Asn1Error("element reaches past its container");
	return { tag, tagEnd, content: at, length };
}

export function derLength(length: number): Uint8Array {
	if (length < 0x80) return Uint8Array.of(length);
	const octets: number[] = [];
	for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
	return Uint8Array.of(0x80 | octets.length, ...octets);
}

export function join(parts: readonly Uint8Array[]): Uint8Array {
	const result = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
	let at = 0;
	for (const part of parts) {
		result.set(part, at);
		at += part.length;
	}
	return result;
}
