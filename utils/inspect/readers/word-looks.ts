/** Pages of formatting in Word's binary files (MS-DOC 2.9.33 ChpxFkp, 2.9.175 PapxFkp), found by their place in the text. */

import { DARKEST_GREY } from "./typography.ts";

/** What one run or one style says; null where it says nothing. */
export interface WordLook {
	/** Number in the table of fonts. */
	readonly font: number | null;
	readonly isBlack: boolean | null;
	/** Number of a character style. */
	readonly style: number | null;
}

/** From the end of the one before to here, in bytes of the stream. */
export interface Formatted<T> {
	readonly end: number;
	readonly value: T;
}

const PAGE = 512;
const MOST_PAGES = 100_000;
/** sprmCRgFtc0: the font of Latin letters. sprmCIco: a colour by number. sprmCCv: a colour. sprmCIstd: a style. */
const FONT = 0x4a4f;
const COLOUR_NUMBER = 0x2a42;
const COLOUR = 0x6870;
const STYLE = 0x4a30;
/** Bytes of an operand by the highest three bits of its code (2.6); 6 tells its own length. */
const OPERAND = [1, 1, 2, 4, 2, 2, 0, 3];

/** Pages of one kind, each read when it is asked for. */
export class FormatPages<T> {
	readonly #word: Uint8Array;
	readonly #view: DataView;
	/** Offset where the text of each page begins, and the page's number. */
	readonly #pages: readonly { readonly start: number; readonly page: number }[];
	readonly #placeBytes: number;
	readonly #readValue: (place: number, end: number) => T;
	#cached = -1;
	#entries: readonly Formatted<T>[] = [];

	/**
	 * @param table of the pages (PlcBteChpx, PlcBtePapx) in the table stream
	 * @param placeBytes that each entry takes in its page, the first of which says where its value is
	 */
	constructor(
		word: Uint8Array,
		tables: DataView,
		table: { readonly start: number; readonly length: number },
		placeBytes: number,
		readValue: (place: number, end: number) => T,
	) {
		this.#word = word;
		this.#view = new DataView(word.buffer, word.byteOffset, word.byteLength);
		this.#pages = pagesOf(tables, table.start, table.length);
		this.#placeBytes = placeBytes;
		this.#readValue = readValue;
	}

	/** The value at an offset and how far it goes; null where nothing is said. */
	at(offset: number): Formatted<T> | null {
		const entries = this.#page(this.#pageAt(offset));
		let [low, high] = [0, entries.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((entries[middle]?.end ?? 0) > offset) high = middle;
			else low = middle + 1;
		}
		return entries[low] ?? null;
	}

	/** The last page that begins at or before the offset. */
	#pageAt(offset: number): number {
		let [low, high] = [0, this.#pages.length - 1];
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((this.#pages[middle]?.start ?? 0) <= offset) low = middle;
			else high = middle - 1;
		}
		return low;
	}

	#page(index: number): readonly Formatted<T>[] {
		if (index !== this.#cached) {
			this.#cached = index;
			this.#entries = this.#readPage((this.#pages[index]?.page ?? Number.MAX_SAFE_INTEGER) * PAGE);
		}
		return this.#entries;
	}

	/** n + 1 offsets, n places, and n itself as the last byte. */
	#readPage(at: number): Formatted<T>[] {
		if (at + PAGE > this.#word.length) return [];
		const count = Math.min(this.#word[at + PAGE - 1] ?? 0, 101);
		return Array.from({ length: count }, (_, index) => {
			const place = (this.#word[at + (count + 1) * 4 + index * this.#placeBytes] ?? 0) * 2;
			const end = this.#view.getUint32(at + (index + 1) * 4, true);
			return { end, value: this.#readValue(place === 0 ? -1 : at + place, at + PAGE) };
		});
	}
}

/** What a list of changes says (Prl, 2.9.210) between two offsets. */
export function readLook(bytes: Uint8Array, start: number, end: number): WordLook {
	let [font, isBlack, style]: [number | null, boolean | null, number | null] = [null, null, null];
	for (let at = start; at + 3 <= end; ) {
		const code = u16(bytes, at);
		const size = OPERAND[code >> 13] || 1 + (bytes[at + 2] ?? 0);
		if (at + 2 + size > end) break;
		if (code === FONT) font = u16(bytes, at + 2);
		else if (code === STYLE) style = u16(bytes, at + 2);
		else if (code === COLOUR_NUMBER) isBlack = (bytes[at + 2] ?? 0) <= 1;
		else if (code === COLOUR) isBlack = isDark(bytes.subarray(at + 2, at + 6));
		at += 2 + size;
	}
	return { font, isBlack, style };
}

export function u16(bytes: Uint8Array, at: number): number {
	return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

/** Red, green, blue, and 0xff for "automatic" (2.9.43). */
function isDark([red = 0, green = 0, blue = 0, automatic = 0]: Uint8Array): boolean {
	return automatic === 0xff || Math.max(red, green, blue) <= DARKEST_GREY;
}

function pagesOf(view: DataView, start: number, length: number): { start: number; page: number }[] {
	const pages: { start: number; page: number }[] = [];
	const count = Math.min(Math.floor((length - 4) / 8), MOST_PAGES);
	for (let index = 0; index < count; index++) {
		const place = start + 4 * (count + 1) + 4 * index;
		if (place + 4 > view.byteLength) break;
		pages.push({ start: view.getUint32(start + 4 * index, true), page: view.getUint32(place, true) & 0x3fffff });
	}
	return pages;
}
