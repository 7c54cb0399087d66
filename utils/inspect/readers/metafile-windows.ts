/** Windows metafiles (MS-WMF): text in the character set of the font that is chosen. */
import type { Budget } from "../limits.ts";
import { decodeEightBit, encodingOfCharset } from "./code-pages.ts";
import type { MetafileFinds } from "./metafile-finds.ts";

const PLACEABLE = 0x9ac6cdd7;
const PLACEABLE_HEADER = 22;
const HEADER = 18;

/** Functions of records (2.1.1.1). */
const TEXT = 0x0521;
const PLACED_TEXT = 0x0a32;
const SELECT = 0x012d;
const DELETE = 0x01f0;
const FONT = 0x02fb;
/** What else takes a place in the table of objects: pens, brushes, palettes, regions. */
const OBJECTS: ReadonlySet<number> = new Set([0x02fa, FONT, 0x02fc, 0x00f7, 0x01f9, 0x06ff, 0x0142]);
const MOST_OBJECTS = 1024;
/** Records with a bitmap, and the octets before it. */
const BITMAPS: ReadonlyMap<number, number> = new Map([
	[0x0f43, 22],
	[0x0b41, 20],
	[0x0d33, 18],
	[0x0940, 16],
]);
/** Character sets: what the system has, and symbols, which are no text. */
const ANSI = 0;
const DEFAULT = 1;
const SYMBOL = 2;

export function readWindowsMetafile(bytes: Uint8Array, finds: MetafileFinds, budget: Budget): void {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const start = bytes.length >= PLACEABLE_HEADER && view.getUint32(0, true) === PLACEABLE ? PLACEABLE_HEADER : 0;
	if (start + HEADER > bytes.length || view.getUint16(start + 2, true) !== HEADER / 2) return;
	const reader = new WindowsMetafile(finds);
	for (let at = start + HEADER, count = 0; at + 6 <= bytes.length; count++) {
		if (count % 1024 === 0) budget.checkTime();
		const size = view.getUint32(at, true) * 2;
		const type = view.getUint16(at + 4, true);
		if (size < 6 || type === 0) return;
		reader.take(type, bytes.subarray(at + 6, at + size));
		at += size;
	}
}

class WindowsMetafile {
	readonly #finds: MetafileFinds;
	/** Character sets of the fonts among the objects; null for other objects, undefined for a free place. */
	readonly #objects: (number | null | undefined)[] = [];
	/** None before it is free. */
	#lowest = 0;
	#charset = ANSI;

	constructor(finds: MetafileFinds) {
		this.#finds = finds;
	}

	take(type: number, data: Uint8Array): void {
		const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
		const bitmap = BITMAPS.get(type);
		if (OBJECTS.has(type)) this.#create(type === FONT ? (data[13] ?? ANSI) : null);
		else if (type === SELECT && data.length >= 2)
			this.#charset = this.#objects[view.getUint16(0, true)] ?? this.#charset;
		else if (type === DELETE && data.length >= 2) this.#delete(view.getUint16(0, true));
		else if (type === TEXT) this.#text(data, view);
		else if (type === PLACED_TEXT) this.#placedText(data, view);
		else if (bitmap !== undefined) this.#finds.bitmap(data.subarray(bitmap));
	}

	/** In the first place that is free (3.1.4.1). */
	#create(charset: number | null): void {
		while (this.#objects[this.#lowest] !== undefined) this.#lowest += 1;
		if (this.#lowest < MOST_OBJECTS) this.#objects[this.#lowest] = charset;
	}

	#delete(place: number): void {
		if (place >= this.#objects.length) return;
		this.#objects[place] = undefined;
		this.#lowest = Math.min(this.#lowest, place);
	}

	#text(data: Uint8Array, view: DataView): void {
		if (data.length < 2) return;
		const length = view.getUint16(0, true);
		const end = 2 + length + (length % 2);
		if (end + 4 > data.length) return;
		this.#put(data.subarray(2, 2 + length), view.getInt16(end + 2, true), view.getInt16(end, true), null);
	}

	#placedText(data: Uint8Array, view: DataView): void {
		if (data.length < 8) return;
		const length = view.getUint16(4, true);
		const hasRectangle = (view.getUint16(6, true) & 6) !== 0;
		const start = hasRectangle ? 16 : 8;
		let width = 0;
		for (let at = start + length + (length % 2), left = length; left > 0 && at + 2 <= data.length; left--, at += 2) {
			width += view.getInt16(at, true);
		}
		const raw = data.subarray(start, start + length);
		this.#put(raw, view.getInt16(2, true), view.getInt16(0, true), width > 0 ? width : null);
	}

	#put(raw: Uint8Array, x: number, y: number, width: number | null): void {
		if (this.#charset === SYMBOL) return;
		const encoding = this.#charset === ANSI || this.#charset === DEFAULT ? null : encodingOfCharset(this.#charset);
		const text = encoding === null ? decodeEightBit(raw) : new TextDecoder(encoding).decode(raw);
		this.#finds.text.put(text, x, y, width);
	}
}
