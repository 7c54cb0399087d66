/** How much of one text is in another, whatever program read it out of its file. */

/** A sample of a text's pieces, to be compared with others. */
export interface Fingerprint {
	/** Letters and digits that were looked at. */
	readonly length: number;
	readonly pieces: ReadonlySet<number>;
}

/** A text shorter than this is a signature stamp or a page number, and says nothing about the document. */
const SHORTEST_TEXT = 200;
/** Ten pages; a fingerprint of as much takes 2 to 3 ms, of an ordinary letter a tenth of that. */
const LONGEST_TEXT = 30_000;
/** Characters of one piece, some three syllables; without spaces, which readers of PDF put at random. */
const PIECE = 12;
/** One piece in so many is compared, chosen by its hash and so alike in both texts. */
const SAMPLING = 8;
const BASE = 0x01000193;

/** @returns null where the text is too short to tell documents apart */
export function fingerprint(text: string): Fingerprint | null {
	const compact = compactText(text);
	if (compact.length < SHORTEST_TEXT) return null;
	return { length: compact.length, pieces: samplePieces(compact) };
}

/** Share of the shorter text that is in the longer, 0 to 1. */
export function containment(one: Fingerprint, other: Fingerprint): number {
	const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
	let shared = 0;
	for (const piece of shorter.pieces) if (longer.pieces.has(piece)) shared += 1;
	return shorter.pieces.size === 0 ? 0 : shared / shorter.pieces.size;
}

/** Letters and digits only, lower case, without diacritics: readers and encodings differ in the rest. */
function compactText(text: string): string {
	return text
		.slice(0, LONGEST_TEXT)
		.normalize("NFD")
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, "")
		.replaceAll("đ", "d");
}

/** Hashes of a sample of all pieces (Rabin–Karp, modulo 2³²). */
function samplePieces(text: string): ReadonlySet<number> {
	let highest = 1;
	for (let at = 1; at < PIECE; at++) highest = Math.imul(highest, BASE);
	const sample = new Set<number>();
	let hash = 0;
	for (let at = 0; at < text.length; at++) {
		if (at >= PIECE) hash -= Math.imul(text.charCodeAt(at - PIECE), highest);
		hash = (Math.imul(hash, BASE) + text.charCodeAt(at)) | 0;
		// The low bits of such a hash follow the last character alone: the sample is chosen by mixed ones.
		const mixed = Math.imul(hash, 0x9e3779b1) >>> 16;
		if (at >= PIECE - 1 && mixed % SAMPLING === 0) sample.add(hash);
	}
	return sample;
}
