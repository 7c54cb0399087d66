/**
 * Fonts and colours of Word 97 to 2003 files: what a run says itself, else its character style, else the style of its
 * paragraph, else what the document begins with.
 */
import { FormatPages, readLook, u16, type WordLook } from "./word-looks.ts";

export interface Run {
	/** Bytes of the stream. */
	readonly start: number;
	readonly end: number;
	readonly font: string;
	readonly isBlack: boolean;
}

interface Style extends WordLook {
	readonly basedOn: number;
}

const NOTHING: WordLook = { font: null, isBlack: null, style: null };
const MOST_FONTS = 2000;
const MOST_STYLES = 4000;
const DEEPEST = 20;
const PARAGRAPH_STYLE = 1;
const CHARACTER_STYLE = 2;
/** Bytes that each entry takes in a page of paragraphs: its place, and a height that nobody reads. */
const PARAGRAPH_PLACE = 13;

export class WordFonts {
	readonly #names: readonly string[];
	readonly #styles: readonly (Style | null)[];
	readonly #runs: FormatPages<WordLook>;
	readonly #paragraphs: FormatPages<number>;
	readonly #normal: number;

	/** @param header of the file (FIB), whose pairs of place and length are meant below (2.5.6) */
	constructor(word: Uint8Array, tables: Uint8Array, header: DataView) {
		const view = new DataView(tables.buffer, tables.byteOffset, tables.byteLength);
		const table = (at: number) => ({ start: header.getUint32(at, true), length: header.getUint32(at + 4, true) });
		const styles = table(0xa2);
		this.#names = fontNames(tables, table(0x112));
		this.#styles = readStyles(tables, styles);
		this.#normal = u16(tables, styles.start + 14);
		this.#runs = new FormatPages(word, view, table(0xfa), 1, (place, end) => {
			return place < 0 ? NOTHING : readLook(word, place + 1, Math.min(place + 1 + (word[place] ?? 0), end));
		});
		this.#paragraphs = new FormatPages(word, view, table(0x102), PARAGRAPH_PLACE, (place) => {
			// The length is in pairs of bytes; where it is 0, the next byte tells it (PapxInFkp, 2.9.175).
			return place < 0 ? 0 : u16(word, place + (word[place] === 0 ? 2 : 1));
		});
	}

	/** The text between two offsets, cut where its look changes. */
	*runs(start: number, end: number): Generator<Run> {
		for (let at = start; at < end; ) {
			const run = this.#runs.at(at);
			const paragraph = this.#paragraphs.at(at);
			const stop = Math.min(end, beyond(run?.end, at), beyond(paragraph?.end, at));
			const look = run?.value ?? NOTHING;
			const character = look.style === null ? NOTHING : this.#style(look.style);
			const outer = this.#style(paragraph?.value ?? 0);
			const font = look.font ?? character.font ?? outer.font ?? this.#normal;
			const isBlack = look.isBlack ?? character.isBlack ?? outer.isBlack ?? true;
			yield { start: at, end: stop, font: this.#names[font] ?? "", isBlack };
			at = stop;
		}
	}

	/** With what it is based on. */
	#style(number: number): WordLook {
		let [font, isBlack]: [number | null, boolean | null] = [null, null];
		let style = this.#styles[number];
		for (let depth = 0; style && depth < DEEPEST; depth++) {
			font ??= style.font;
			isBlack ??= style.isBlack;
			style = this.#styles[style.basedOn];
		}
		return { font, isBlack, style: null };
	}
}

function beyond(end: number | undefined, at: number): number {
	return end === undefined || end <= at ? Number.POSITIVE_INFINITY : end;
}

interface Table {
	readonly start: number;
	readonly length: number;
}

/** The table of fonts (SttbfFfn, 2.9.286; FFN, 2.9.81). */
function fontNames(tables: Uint8Array, { start, length }: Table): string[] {
	const names: string[] = [];
	const end = Math.min(start + length, tables.length);
	const count = Math.min(u16(tables, start), MOST_FONTS);
	let at = start + 4;
	for (let index = 0; index < count && at < end; index++) {
		const size = tables[at] ?? 0;
		const raw = new TextDecoder("utf-16le").decode(tables.subarray(at + 40, Math.min(at + 1 + size, end)));
		names.push(raw.split("\0", 1)[0] ?? "");
		at += 1 + size;
	}
	return names;
}

/** The style sheet (STSH, 2.9.271), each style by its number; null for those that are not there. */
function readStyles(tables: Uint8Array, { start, length }: Table): (Style | null)[] {
	const end = Math.min(start + length, tables.length);
	const count = Math.min(u16(tables, start + 2), MOST_STYLES);
	const base = u16(tables, start + 4);
	const styles: (Style | null)[] = [];
	let at = start + 2 + u16(tables, start);
	for (let index = 0; index < count && at + 2 <= end; index++) {
		const size = u16(tables, at);
		styles.push(size === 0 ? null : readStyle(tables, at + 2, Math.min(at + 2 + size, end), base));
		at += 2 + size;
	}
	return styles;
}

/** A style (STD, 2.9.260): kind and base in its second and third bytes, its name, then what it changes. */
function readStyle(tables: Uint8Array, start: number, end: number, base: number): Style {
	const kindAndBase = u16(tables, start + 2);
	const kind = kindAndBase & 15;
	// Two bytes of length, the name, and a zero.
	let at = start + base + 2 + u16(tables, start + base) * 2 + 2;
	// Of a paragraph style, changes to the paragraph come first (2.9.342).
	if (kind === PARAGRAPH_STYLE) at += 2 + u16(tables, at) + (u16(tables, at) % 2);
	const isRead = (kind === PARAGRAPH_STYLE || kind === CHARACTER_STYLE) && at + 2 <= end;
	const look = isRead ? readLook(tables, at + 2, Math.min(at + 2 + u16(tables, at), end)) : NOTHING;
	return { ...look, basedOn: kindAndBase >> 4 };
}
