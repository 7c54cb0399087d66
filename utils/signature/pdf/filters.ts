/** Undoes the filters of streams (ISO 32000-1, 7.4), with a limit on what comes out. */

import { Inflate, Unzlib } from "fflate";
import { hexValue, isWhitespace } from "./bytes.ts";
import { LIMITS } from "./limits.ts";
import { decodeLzw } from "./lzw.ts";
import type { PdfDictionary, PdfObject } from "./objects.ts";
import { isInteger, isKind } from "./objects.ts";
import { undoPredictor } from "./predictor.ts";

/** Why a stream cannot be decoded. "image": left as it is, since nothing here looks at pictures. */
export type UndecodableReason = "damaged" | "too-large" | "image" | "unsupported-filter" | "encrypted";

export type Decoded =
	| { readonly ok: true; readonly bytes: Uint8Array }
	| { readonly ok: false; readonly reason: UndecodableReason };

/** Bytes out of the filters that nobody uses for what is read here. */
const MAX_LISTED = 8 << 20;

const IMAGE_FILTERS = new Set(["DCTDecode", "DCT", "JPXDecode", "CCITTFaxDecode", "CCF", "JBIG2Decode"]);

/**
 * @param resolve follows references, as the entries of the dictionary may be indirect
 * @param limit bytes that may come out of any of the filters
 * @param spend is told the bytes that each filter unpacked, also where nothing comes of it
 */
export function decodeFilters(
	raw: Uint8Array,
	dictionary: PdfDictionary,
	resolve: (value: PdfObject | undefined) => PdfObject,
	limit: number = LIMITS.streamBytes,
	spend: (bytes: number) => void = () => {},
): Decoded {
	const list = (name: string, short: string): PdfObject[] => {
		const value = resolve(dictionary.entries.get(name) ?? dictionary.entries.get(short));
		if (value === null) return [];
		return isKind(value, "array") ? value.items.slice(0, LIMITS.filters + 1).map(resolve) : [value];
	};
	const filters = list("Filter", "F");
	const parameters = list("DecodeParms", "DP");
	if (filters.length > LIMITS.filters) return { ok: false, reason: "unsupported-filter" };
	let bytes = raw;
	for (const [index, filter] of filters.entries()) {
		if (!isKind(filter, "name")) return { ok: false, reason: "unsupported-filter" };
		const own = parameters[index];
		const parameter = (key: string, standard: number): number => {
			const value = isKind(own, "dictionary") ? resolve(own.entries.get(key)) : null;
			return isInteger(value) ? value : standard;
		};
		const result = decodeOne(filter.name, bytes, parameter, limit);
		spend(result.ok ? result.bytes.length : result.reason === "too-large" ? limit : bytes.length);
		if (!result.ok) return result;
		bytes = result.bytes;
	}
	return { ok: true, bytes };
}

type Parameter = (key: string, standard: number) => number;

function decodeOne(filter: string, bytes: Uint8Array, parameter: Parameter, limit: number): Decoded {
	if (IMAGE_FILTERS.has(filter)) return { ok: false, reason: "image" };
	switch (filter) {
		case "FlateDecode":
		case "Fl":
			return predicted(inflate(bytes, limit), parameter);
		case "LZWDecode":
		case "LZW":
			return predicted(bounded(decodeLzw(bytes, parameter("EarlyChange", 1), limit)), parameter);
		case "ASCIIHexDecode":
		case "AHx":
			return { ok: true, bytes: decodeAsciiHex(bytes) };
		case "ASCII85Decode":
		case "A85":
			return bounded(decodeAscii85(bytes, Math.min(limit, MAX_LISTED)));
		case "RunLengthDecode":
		case "RL":
			return bounded(decodeRunLength(bytes, Math.min(limit, MAX_LISTED)));
		case "Crypt":
			return { ok: true, bytes };
		default:
			return { ok: false, reason: "unsupported-filter" };
	}
}

function bounded(bytes: Uint8Array | undefined): Decoded {
	return bytes === undefined ? { ok: false, reason: "too-large" } : { ok: true, bytes };
}

function predicted(decoded: Decoded, parameter: Parameter): Decoded {
	const predictor = parameter("Predictor", 1);
	if (!decoded.ok || predictor <= 1) return decoded;
	const bytes = undoPredictor(decoded.bytes, {
		predictor,
		colors: parameter("Colors", 1),
		bits: parameter("BitsPerComponent", 8),
		columns: parameter("Columns", 1),
	});
	return bytes === undefined ? { ok: false, reason: "damaged" } : { ok: true, bytes };
}

/** Input a time: a byte unpacks to 1,032 at most, so the limit is overrun by 16 MB at worst before it is noticed. */
const CHUNK = 16_384;

/** Small enough to lose little of a damaged stream, which gives nothing of the chunk that holds the damage. */
const SALVAGE_CHUNK = 256;
const MAX_SALVAGED = 1 << 20;

/** Damaged data gives what could be unpacked, as in every viewer; nothing at all is "damaged". */
export function inflate(bytes: Uint8Array, limit: number): Decoded {
	const run = inflateIn(bytes, limit, CHUNK);
	const result = run.damaged && bytes.length <= MAX_SALVAGED ? inflateIn(bytes, limit, SALVAGE_CHUNK) : run;
	if (result.length > limit) return { ok: false, reason: "too-large" };
	if (result.damaged && result.length === 0) return { ok: false, reason: "damaged" };
	return { ok: true, bytes: join(result.chunks, result.length) };
}

/** Never told that the input ends, so that a checksum cut off does not matter. */
function inflateIn(
	bytes: Uint8Array,
	limit: number,
	size: number,
): { chunks: Uint8Array[]; length: number; damaged: boolean } {
	const hasHeader = ((bytes[0] ?? 0) & 15) === 8 && (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % 31 === 0;
	const result = { chunks: [] as Uint8Array[], length: 0, damaged: false };
	const collect = (chunk: Uint8Array): void => {
		result.chunks.push(chunk);
		result.length += chunk.length;
	};
	const inflater = hasHeader ? new Unzlib(collect) : new Inflate(collect);
	try {
		for (let at = 0; at < bytes.length && result.length <= limit; at += size) {
			inflater.push(bytes.subarray(at, at + size), false);
		}
	} catch {
		result.damaged = true;
	}
	return result;
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
	if (chunks.length === 1 && chunks[0] !== undefined) return chunks[0];
	const joined = new Uint8Array(length);
	let at = 0;
	for (const chunk of chunks) {
		joined.set(chunk, at);
		at += chunk.length;
	}
	return joined;
}

function decodeAsciiHex(bytes: Uint8Array): Uint8Array {
	const decoded = new Uint8Array((bytes.length + 1) >> 1);
	let digits = 0;
	for (const code of bytes) {
		if (code === 0x3e) break;
		const value = hexValue(code);
		if (value < 0) continue;
		decoded[digits >> 1] = digits % 2 === 0 ? value << 4 : (decoded[digits >> 1] ?? 0) | value;
		digits++;
	}
	return decoded.subarray(0, (digits + 1) >> 1);
}

function decodeAscii85(bytes: Uint8Array, limit: number): Uint8Array | undefined {
	const decoded: number[] = [];
	let group: number[] = [];
	const flush = (count: number): void => {
		const value = group.reduce((sum, digit) => sum * 85 + digit, 0) % 2 ** 32;
		for (let index = 0; index < count; index++) decoded.push((value / 2 ** (24 - 8 * index)) & 0xff);
		group = [];
	};
	for (const code of bytes) {
		if (code === 0x7e) break;
		if (isWhitespace(code)) continue;
		if (code === 0x7a && group.length === 0) decoded.push(0, 0, 0, 0);
		else if (code >= 0x21 && code <= 0x75) group.push(code - 0x21);
		if (group.length === 5) flush(4);
		if (decoded.length > limit) return undefined;
	}
	const rest = group.length;
	while (rest > 1 && group.length < 5) group.push(84);
	if (rest > 1) flush(rest - 1);
	return Uint8Array.from(decoded);
}

function decodeRunLength(bytes: Uint8Array, limit: number): Uint8Array | undefined {
	const decoded: number[] = [];
	for (let at = 0; at < bytes.length; ) {
		const length = bytes[at++] ?? 128;
		if (length === 128) break;
		if (length < 128) {
			for (let index = 0; index <= length; index++) decoded.push(bytes[at + index] ?? 0);
			at += length + 1;
		} else {
			for (let index = length; index < 257; index++) decoded.push(bytes[at] ?? 0);
			at++;
		}
		if (decoded.length > limit) return undefined;
	}
	return Uint8Array.from(decoded);
}
