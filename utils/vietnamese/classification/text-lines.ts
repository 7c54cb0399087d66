/**
 * A text as lines that can be searched: composed, without invisible characters, without quotation marks of replies,
 * and each line knows where it stood in the original.
 */
import type { LegacyEncoding } from "../legacy-codecs.ts";
import { legacyEncodingOf, readLegacyLine } from "./legacy-page.ts";

export interface TextLine {
	/** Cleaned and trimmed. Never longer than `LONGEST_LINE`. */
	readonly text: string;
	/** As it stood. */
	readonly original: string;
	/** Where `original` begins in the whole text. */
	readonly offset: number;
	/** False for a piece of a longer line: such a piece never stands alone. */
	readonly whole: boolean;
}

/** A longer line is cut, so that every look at the neighbourhood of a word costs a bounded time. */
const LONGEST_LINE = 2000;
/** A cut falls on a blank near the end of the piece where there is one. */
const CUT_WINDOW = 200;

const LINE_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const BLANKS = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
/** PDF extraction may set a tone mark apart from its vowel ("MÂ ̣T"). */
const PARTED_MARK = / {1,2}(?=\p{M})/gu;
/** Full-width forms and mathematical letters: the same letters in another dress. */
const STYLED_LETTERS = /[\uff01-\uff5e\u{1d400}-\u{1d7ff}]+/gu;
const NEEDS_CLEANING = /\p{M}|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\uff01-\uff5e\u{1d400}-\u{1d7ff}]/u;

/** Composed (NFC), visible characters only, every blank a plain one. */
export function cleanText(text: string): string {
	const spaced = text.replace(BLANKS, " ");
	if (!NEEDS_CLEANING.test(spaced)) return spaced;
	return spaced
		.replace(STYLED_LETTERS, (letters) => letters.normalize("NFKC"))
		.replace(INVISIBLE, "")
		.replace(PARTED_MARK, "")
		.normalize("NFC");
}

/** Without any diacritic: "TUYỆT MẬT" → "TUYET MAT". */
export function withoutDiacritics(text: string): string {
	return text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");
}

/** Cleaned text of one short string, legacy code pages decoded. */
export function readableText(text: string): string {
	const encoding = legacyEncodingOf(text);
	return cleanText(encoding === null ? text : readLegacyLine(text, encoding));
}

/** All lines of a text in order, empty ones included: emptiness separates. */
export function textLines(text: string): TextLine[] {
	const encoding = legacyEncodingOf(text);
	const lines: TextLine[] = [];
	let start = 0;
	for (const found of text.matchAll(LINE_BREAK)) {
		pushLine(lines, text.slice(start, found.index), start, encoding);
		start = found.index + found[0].length;
	}
	pushLine(lines, text.slice(start), start, encoding);
	return lines;
}

function pushLine(lines: TextLine[], original: string, offset: number, encoding: LegacyEncoding | null): void {
	if (original.length <= LONGEST_LINE) {
		lines.push({ text: cleanLine(original, encoding), original, offset, whole: true });
		return;
	}
	for (let from = 0; from < original.length; ) {
		const to = cutBefore(original, from);
		const piece = original.slice(from, to);
		lines.push({ text: cleanLine(piece, encoding), original: piece, offset: offset + from, whole: false });
		from = to;
	}
}

function cutBefore(line: string, from: number): number {
	const limit = from + LONGEST_LINE;
	if (limit >= line.length) return line.length;
	const blank = line.lastIndexOf(" ", limit);
	return blank > limit - CUT_WINDOW ? blank + 1 : limit;
}

function cleanLine(original: string, encoding: LegacyEncoding | null): string {
	const decoded = encoding === null ? original : readLegacyLine(original, encoding);
	// "> MẬT" of a quoted reply is as secret as what it quotes.
	return cleanText(decoded)
		.replace(/^[\s>]+/, "")
		.trimEnd();
}

/**
 * Where position `index` of the cleaned line stands in the whole text. Exact for Unicode; the beginning of the line
 * where a legacy code page was decoded.
 */
export function originalOffset(line: TextLine, index: number): number {
	const quotation = /^[\s>]*/.exec(line.original)?.[0].length ?? 0;
	if (line.original.slice(quotation, quotation + line.text.length) === line.text) {
		return line.offset + quotation + index;
	}
	let cleaned = 0;
	let position = quotation;
	for (const cluster of line.original.slice(quotation).matchAll(/[^\p{M}](?: {0,2}\p{M}){0,8}|\p{M}/gu)) {
		if (cleaned >= index && cleanText(cluster[0]) !== "") break;
		cleaned += cleanText(cluster[0]).length;
		position = quotation + cluster.index + cluster[0].length;
	}
	return line.offset + Math.min(position, line.original.length);
}

/** The cells of a table row that lost its table: parted by tabs, bars or wide gaps. One cell where there is none. */
export function cellsOf(text: string): { readonly text: string; readonly index: number }[] {
	const cells: { text: string; index: number }[] = [];
	for (const cell of text.matchAll(/[^\t| ](?:[^\t| ]| {1,2}(?! ))*/g)) {
		cells.push({ text: cell[0].trimEnd(), index: cell.index });
	}
	return cells;
}
