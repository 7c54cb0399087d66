/** Signatures seen in the bytes alone, whether or not the document leads to them. Linear in the size of the file. */

import { isRegular, Searcher } from "./bytes.ts";
import { LIMITS } from "./limits.ts";
import { ObjectParser } from "./object-parser.ts";
import { isKind, type PdfObject } from "./objects.ts";

export interface ByteRangeCandidate {
	/** Of `/ByteRange`. */
	readonly at: number;
	/** What follows; null where nothing sensible does. */
	readonly value: PdfObject;
	/** The numbers, where all are whole and none is negative. */
	readonly range: readonly number[] | undefined;
}

const BYTE_RANGE = new Searcher("/ByteRange");
/** Four numbers and the blanks that some signers leave. */
const MAX_VALUE = 4096;

/** @returns in the order of the file, at most 1,000; some may stand inside streams, as in an attached PDF */
export function scanByteRanges(bytes: Uint8Array): ByteRangeCandidate[] {
	return BYTE_RANGE.all(bytes, 0, bytes.length, LIMITS.candidates)
		.filter((at) => !isRegular(bytes[at + BYTE_RANGE.word.length]))
		.map((at) => {
			const start = at + BYTE_RANGE.word.length;
			const value = new ObjectParser(bytes, start, Math.min(bytes.length, start + MAX_VALUE)).readObject();
			return { at, value, range: byteRangeNumbers(value) };
		});
}

/** @returns undefined for anything but an array of whole numbers from 0 on */
export function byteRangeNumbers(value: PdfObject | undefined): readonly number[] | undefined {
	if (!isKind(value, "array") || value.items.length > 64) return undefined;
	const numbers = value.items.filter((item): item is number => Number.isSafeInteger(item) && Number(item) >= 0);
	return numbers.length === value.items.length && numbers.length > 0 ? numbers : undefined;
}
