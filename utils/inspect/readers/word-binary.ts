/**
 * Word 97 to 2003 (MS-DOC), and Word 6 and 95: the text in its pieces, each story (body, footnotes, headers, comments,
 * text boxes) apart. A file saved fast has its text in many pieces out of order, and is read the same way.
 */
import { CannotRead } from "../limits.ts";
import { decodeEightBit } from "./code-pages.ts";
import type { CompoundEntry, CompoundFile } from "./compound-file.ts";
import type { Part } from "./document.ts";
import { tellFieldCode } from "./field-code.ts";
import type { FileSink } from "./reading.ts";
import { tellTemplate } from "./word-associations.ts";
import { WordFonts } from "./word-fonts.ts";

/** Stories one after the other (2.3, the document's parts), with the offset of their length in FibRgLw97 (2.5.4). */
const STORIES: readonly (readonly [Part, number])[] = [
	["body", 0x4c],
	["footnotes", 0x50],
	["header", 0x54],
	["body", 0x58],
	["comments", 0x5c],
	["footnotes", 0x60],
	["textbox", 0x64],
	["textbox", 0x68],
];
/** Up to Word 95, which has one table stream with the text (nFib, 2.5.1). */
const FIRST_OF_WORD_97 = 0xc1;
const ENCRYPTED = 0x100;
const MOST_PIECES = 200_000;

export interface Piece {
	/** Characters of the document. */
	readonly start: number;
	readonly end: number;
	/** In the stream, in bytes. */
	readonly offset: number;
	readonly width: 1 | 2;
}

/**
 * @param storage that holds the streams; of an embedded document one below the root
 * @throws CannotRead
 */
export function readWordBinary(file: CompoundFile, storage: CompoundEntry, sink: FileSink): void {
	const stream = file.find("WordDocument", storage);
	if (!stream) throw new CannotRead("unreadable", "no WordDocument");
	const word = file.read(stream);
	if (word.length < 0x200) throw new CannotRead("unreadable", "header cut off");
	const view = new DataView(word.buffer, word.byteOffset, word.byteLength);
	const flags = view.getUint16(10, true);
	if ((flags & ENCRYPTED) !== 0) throw new CannotRead("encrypted");
	if (view.getUint16(2, true) < FIRST_OF_WORD_97) {
		readWord95(word, view, sink);
		return;
	}
	const tableName = (flags & 0x200) === 0 ? "0Table" : "1Table";
	const table = file.find(tableName, storage);
	const tables = table ? file.read(table) : new Uint8Array();
	tellTemplate(view, tables, sink);
	const pieces = piecesOf(tables, view.getUint32(0x1a2, true), view.getUint32(0x1a6, true));
	if (pieces.length === 0) throw new CannotRead("unreadable", "no piece table");
	const fonts = new WordFonts(word, tables, view);
	let start = 0;
	for (const [part, offset] of STORIES) {
		const length = view.getInt32(offset, true);
		if (length < 0) throw new CannotRead("unreadable", "length of a story");
		readStory(word, pieces, start, start + length, part, fonts, sink);
		start += length;
	}
	if (file.isDamaged || (pieces.at(-1)?.end ?? 0) < start) sink.incomplete("unreadable");
}

/** The pieces of the text (Clx, 2.9.38), in the order of the document. */
function piecesOf(tables: Uint8Array, start: number, length: number): Piece[] {
	const view = new DataView(tables.buffer, tables.byteOffset, tables.byteLength);
	const end = Math.min(start + length, tables.length);
	let at = start;
	// Changes to pieces come first; they are about looks alone.
	while (at + 3 <= end && tables[at] === 1) at += 3 + view.getUint16(at + 1, true);
	if (at + 5 > end || tables[at] !== 2) return [];
	const count = Math.min(Math.floor((view.getUint32(at + 1, true) - 4) / 12), MOST_PIECES);
	const positions = at + 5;
	const descriptors = positions + 4 * (count + 1);
	const pieces: Piece[] = [];
	for (let index = 0; index < count && descriptors + index * 8 + 8 <= tables.length; index++) {
		const from = view.getUint32(positions + index * 4, true);
		const to = view.getUint32(positions + index * 4 + 4, true);
		const offset = view.getUint32(descriptors + index * 8 + 2, true);
		if (to <= from) continue;
		// Bit 30: one byte a character, and the offset is doubled (2.9.73).
		const isNarrow = (offset & 0x40000000) !== 0;
		const plain = offset & 0x3fffffff;
		pieces.push({ start: from, end: to, offset: isNarrow ? plain >>> 1 : plain, width: isNarrow ? 1 : 2 });
	}
	return pieces;
}

function readStory(
	word: Uint8Array,
	pieces: readonly Piece[],
	start: number,
	end: number,
	part: Part,
	fonts: WordFonts,
	sink: FileSink,
): void {
	if (end <= start) return;
	const text = sink.section(part);
	const counter = sink.countFonts(true);
	const field = new FieldFilter((code) => tellFieldCode(code, sink));
	for (const piece of pieces) {
		const [from, to] = [Math.max(piece.start, start), Math.min(piece.end, end)];
		if (from >= to) continue;
		if (sink.isFull) return;
		const offset = piece.offset + (from - piece.start) * piece.width;
		for (const run of fonts.runs(offset, Math.min(offset + (to - from) * piece.width, word.length))) {
			if (sink.isFull) return;
			sink.budget.checkTime();
			const shown = field.take(decode(word.subarray(run.start, run.end), piece.width));
			text.add(shown);
			counter.count(shown, run.font, run.isBlack);
		}
		counter.endLine();
	}
	text.endLine();
}

const latin = new TextDecoder("windows-1252");
const utf16 = new TextDecoder("utf-16le");

function decode(bytes: Uint8Array, width: 1 | 2): string {
	return (width === 1 ? latin : utf16).decode(bytes);
}

const FIELD_BEGIN = 0x13;
const FIELD_END = 0x15;
const LONGEST_CODE = 4096;
/** What other marks stand for: ends of lines, cells, pages and columns, and a hyphen that does not break. */
const SIGNS: ReadonlyMap<string, string> = new Map([
	...["\n", "\r", "\v", "\f", "\u000e"].map((sign) => [sign, "\n"] as const),
	["\t", "\t"],
	["\u0007", "\t"],
	["\u001e", "-"],
]);

/** Those from U+0080 on may be letters of an older encoding. */
function shown(sign: string): string {
	return SIGNS.get(sign) ?? (sign < "\u0080" ? "" : sign);
}

/** Marks of the text (2.8.25 and Word's own): codes of fields are left out, their results kept. */
class FieldFilter {
	readonly #tell: (code: string) => void;
	/** One for each field that is open: whether its code is being read. */
	readonly #open: boolean[] = [];
	#code = "";

	constructor(tell: (code: string) => void) {
		this.#tell = tell;
	}

	take(raw: string): string {
		let text = "";
		let start = 0;
		for (let at = 0; at <= raw.length; at++) {
			const code = at < raw.length ? raw.charCodeAt(at) : FIELD_END;
			if (code < FIELD_BEGIN || code > FIELD_END) continue;
			const piece = raw.slice(start, at);
			if (this.#open.includes(true)) this.#code = (this.#code + piece).slice(0, LONGEST_CODE);
			else text += piece.replace(/\p{Cc}/gu, shown);
			start = at + 1;
			if (at === raw.length) break;
			if (code === FIELD_BEGIN) this.#open.push(true);
			else this.#end(code === FIELD_END);
		}
		return text;
	}

	#end(isWhole: boolean): void {
		if (this.#open.length > 1000) this.#open.length = 1000;
		if (this.#open.at(-1) === true) {
			this.#tell(this.#code);
			this.#code = "";
		}
		this.#open.pop();
		if (!isWhole) this.#open.push(false);
	}
}

/** One run of 8-bit text between two offsets (fcMin, fcMac). */
function readWord95(word: Uint8Array, view: DataView, sink: FileSink): void {
	const [start, end] = [view.getUint32(0x18, true), view.getUint32(0x1c, true)];
	if (start >= end || start >= word.length) throw new CannotRead("unreadable", "no text");
	const field = new FieldFilter((code) => tellFieldCode(code, sink));
	sink.section("body").add(field.take(decodeEightBit(word.subarray(start, end))));
	if (end > word.length) sink.incomplete("unreadable");
}
