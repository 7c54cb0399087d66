/**
 * Unpacking ZIP archives (APPNOTE 6.3.10), office documents among them: in small steps, each within the budget, since
 * fflate's own streaming archive took 56 s on a bomb.
 */
import { Inflate, inflateSync } from "fflate";
import { type Budget, CannotRead } from "../limits.ts";
import { LOCAL_HEADER, type ZipEntry } from "./zip-directory.ts";

const STORED = 0;
const DEFLATED = 8;
/** Compressed bytes unpacked at once: at deflate's best (1,032 : 1) they give 4 MB. */
const STEP = 4096;
/** XML of real documents packs 5 to 100 times; a ratio beyond this over so many bytes is made to do harm. */
const HIGHEST_RATIO = 400;
const RATIO_COUNTS_FROM = 8 * 1024 * 1024;

/** Whether entries packed by this method (4.4.5) can be unpacked here; others are rare, and never in documents. */
export function isUnpackable(method: number): boolean {
	return method === STORED || method === DEFLATED;
}

/**
 * Unpacks one entry piece by piece.
 * @param take gets each piece; returns false when it wants no more
 * @throws CannotRead where the entry is encrypted, damaged, or goes beyond the budget
 */
export function unpack(bytes: Uint8Array, entry: ZipEntry, budget: Budget, take: (piece: Uint8Array) => boolean): void {
	if (entry.encrypted) throw new CannotRead("encrypted");
	const data = dataOf(bytes, entry);
	if (entry.method === STORED) {
		for (let at = 0; at < data.length; at += STEP * 16) {
			const piece = data.subarray(at, at + STEP * 16);
			budget.spendUnpacked(piece.length);
			if (!take(piece)) return;
		}
		return;
	}
	if (!isUnpackable(entry.method)) throw new CannotRead("unsupported", `compression method ${entry.method}`);
	inflate(data, budget, take);
}

function inflate(data: Uint8Array, budget: Budget, take: (piece: Uint8Array) => boolean): void {
	let wanted = true;
	let unpacked = 0;
	let consumed = 0;
	const inflater = new Inflate((piece) => {
		if (!wanted) return;
		unpacked += piece.length;
		budget.spendUnpacked(piece.length);
		if (unpacked > RATIO_COUNTS_FROM && unpacked > consumed * HIGHEST_RATIO) throw new CannotRead("too-large", "ratio");
		wanted = take(piece);
	});
	// The end is told apart from the last piece: of what is cut off, all that is there comes out first.
	for (let at = 0; at < data.length + STEP && wanted; at += STEP) {
		consumed = Math.min(at + STEP, data.length);
		try {
			inflater.push(data.subarray(at, consumed), at >= data.length);
		} catch (error) {
			// fflate's own errors carry a code; one of a handler is a fault of this program.
			throw error instanceof Error && "code" in error ? new CannotRead("unreadable", error.message) : error;
		}
		budget.checkTime();
	}
}

/** Packed bytes that are looked at for a beginning. */
const BEGINNING = 1024;

/**
 * What an entry begins with, at a fraction of what unpacking in pieces costs; zeros at the end are left out.
 * @param most octets wanted
 * @returns nothing where that little of it gives nothing: then it is to be unpacked
 */
export function unpackBeginning(bytes: Uint8Array, entry: ZipEntry, budget: Budget, most: number): Uint8Array {
	const out = new Uint8Array(most);
	budget.spendUnpacked(most);
	if (entry.encrypted || entry.method !== DEFLATED) return out.subarray(0, 0);
	try {
		inflateSync(dataOf(bytes, entry).subarray(0, BEGINNING), { out });
	} catch {
		// It was cut off here: what came before is there.
	}
	return out.subarray(0, out.findLastIndex((byte) => byte !== 0) + 1);
}

function dataOf(bytes: Uint8Array, { offset, compressedSize }: ZipEntry): Uint8Array {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (offset < 0 || offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL_HEADER) {
		throw new CannotRead("unreadable", "no local header");
	}
	const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
	return bytes.subarray(start, start + compressedSize);
}

/**
 * One entry whole.
 * @throws CannotRead as unpack()
 */
export function unpackAll(
	bytes: Uint8Array,
	entry: ZipEntry,
	budget: Budget,
	most = Number.POSITIVE_INFINITY,
): Uint8Array {
	const pieces: Uint8Array[] = [];
	let length = 0;
	unpack(bytes, entry, budget, (piece) => {
		pieces.push(piece);
		length += piece.length;
		return length < most;
	});
	return join(pieces, length);
}

export function join(pieces: readonly Uint8Array[], length: number): Uint8Array {
	const [only] = pieces;
	if (only && pieces.length === 1) return only;
	const whole = new Uint8Array(length);
	let at = 0;
	for (const piece of pieces) {
		whole.set(piece, at);
		at += piece.length;
	}
	return whole;
}
