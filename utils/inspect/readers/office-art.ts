/**
 * Pictures and words of drawings in the old Office formats (MS-ODRAW 2.2.23, 2.2.9): each in a record of its own,
 * wherever the record stands.
 */
import type { FileKind } from "../file-type/kinds.ts";
import { CannotRead } from "../limits.ts";
import { readBitmap, tellMetafile } from "./metafile.ts";
import { attempt, type FileSink } from "./reading.ts";
import { inflateZlib } from "./zlib.ts";

/** Types of records, and how their data begin behind one identifier or two, and a byte. */
const PICTURES: ReadonlyMap<number, { readonly kind: FileKind; readonly begin: readonly number[] }> = new Map([
	[0x1d, { kind: "jpg", begin: [0xff, 0xd8, 0xff] }],
	[0x2a, { kind: "jpg", begin: [0xff, 0xd8, 0xff] }],
	[0x1e, { kind: "png", begin: [0x89, 0x50, 0x4e, 0x47] }],
	[0x29, { kind: "tiff", begin: [0x49, 0x49, 0x2a] }],
]);
/** A bitmap without the header of a file; its own has 40 bytes. */
const BITMAP = 0x1f;
const BITMAP_BEGIN = [40, 0, 0, 0];
/** Drawings (2.2.24, 2.2.25) by type of record, with the numbers that say how many identifiers stand before them. */
const METAFILES: ReadonlyMap<number, { readonly one: number; readonly two: number }> = new Map([
	[0x1a, { one: 0x3d4, two: 0x3d5 }],
	[0x1b, { one: 0x216, two: 0x217 }],
]);
const METAFILE_HEADER = 34;
const IS_PACKED = 0;
/** Of all drawings in one stream, unpacked: they are mostly signs and equations, and rarely the text of a document. */
const MOST_METAFILES = 32 * 1024 * 1024;
const HEADER = 8;
const IDENTIFIER = 16;
const HIGH_BYTE = 0xf0;

/**
 * Tells the sink of each picture.
 * @param stream that may hold records at any place; kept as long as the pictures are
 */
export function tellPictures(stream: Uint8Array, name: string, sink: FileSink): void {
	const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
	let number = 0;
	for (let at = stream.indexOf(HIGH_BYTE, 3); at >= 0 && at + 5 <= stream.length; ) {
		const picture = PICTURES.get(stream[at - 1] ?? 0);
		const start = picture ? dataStart(stream, at - 3 + HEADER, picture.begin) : -1;
		const end = at - 3 + HEADER + view.getUint32(at + 1, true);
		if (picture && start > 0 && end > start) {
			number += 1;
			const content = stream.subarray(start, Math.min(end, stream.length));
			sink.picture(`${name}-${number}.${picture.kind}`, picture.kind, () => content);
			sink.budget.checkTime();
		}
		// Nothing within a picture is another record.
		at = stream.indexOf(HIGH_BYTE, start > 0 && end > at ? Math.min(end, stream.length) : at + 1);
	}
	tellDrawings(stream, name, sink);
}

/** Those whose data do not show by themselves what they are: by the header of their record. */
function tellDrawings(stream: Uint8Array, name: string, sink: FileSink): void {
	const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
	let left = MOST_METAFILES;
	for (let at = stream.indexOf(HIGH_BYTE, 3); at >= 0 && at + 5 <= stream.length; ) {
		const start = at - 3 + HEADER;
		const end = start + view.getUint32(at + 1, true);
		const header = view.getUint16(at - 3, true);
		const metafile = METAFILES.get(stream[at - 1] ?? 0);
		const identifiers = header >> 4 === metafile?.one ? 1 : header >> 4 === metafile?.two ? 2 : 0;
		const isWhole = (header & 15) === 0 && end <= stream.length;
		if (isWhole && identifiers > 0) {
			sink.budget.checkTime();
			const label = `${name}-${at}`;
			attempt(sink, () => {
				left -= tellPackedMetafile(stream.subarray(start + identifiers * IDENTIFIER, end), left, label, sink);
			});
		} else if (isWhole && stream[at - 1] === BITMAP) {
			const data = dataStart(stream, start, BITMAP_BEGIN);
			const bitmap = stream.subarray(data, end);
			if (data > 0) sink.picture(`${name}-${at}.bmp`, "bmp", () => readBitmap(bitmap));
		}
		at = stream.indexOf(HIGH_BYTE, isWhole && identifiers > 0 ? end : at + 1);
	}
}

/** @returns octets that were unpacked */
function tellPackedMetafile(data: Uint8Array, most: number, name: string, sink: FileSink): number {
	if (data.length < METAFILE_HEADER) return 0;
	const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
	const content = data.subarray(METAFILE_HEADER);
	if (view.getUint8(32) !== IS_PACKED) {
		tellMetafile(content, name, sink);
		return 0;
	}
	const size = view.getUint32(0, true);
	if (size > most) throw new CannotRead("too-large", "drawings");
	const unpacked = inflateZlib(content, size, sink.budget).content;
	tellMetafile(unpacked, name, sink);
	return unpacked.length;
}

function dataStart(stream: Uint8Array, body: number, begin: readonly number[]): number {
	for (const start of [body + IDENTIFIER + 1, body + 2 * IDENTIFIER + 1]) {
		if (begin.every((byte, offset) => stream[start + offset] === byte)) return start;
	}
	return -1;
}

const PROPERTY_TABLES: ReadonlySet<number> = new Set([0x0b, 0x21, 0x22]);
/** Properties that are text (2.3.22.3, 2.3.2.7): words drawn as a picture, as a watermark is; another text for a picture. */
const TEXT_PROPERTIES: ReadonlyMap<number, string> = new Map([
	[0xc0, "gtextUNICODE"],
	[0x381, "wzDescription"],
]);
const IS_COMPLEX = 0x8000;
const LONGEST_TEXT = 4096;

/** Words of the drawings in a stream. */
export function tellShapeTexts(stream: Uint8Array, sink: FileSink): void {
	const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
	for (
		let at = stream.indexOf(HIGH_BYTE, 3);
		at >= 0 && at + 5 <= stream.length;
		at = stream.indexOf(HIGH_BYTE, at + 1)
	) {
		const isTable = PROPERTY_TABLES.has(stream[at - 1] ?? 0) && ((stream[at - 3] ?? 0) & 15) === 3;
		if (!isTable) continue;
		sink.budget.checkTime();
		const start = at - 3 + HEADER;
		const end = start + view.getUint32(at + 1, true);
		if (end <= stream.length) tellTable(stream, view, start, end, view.getUint16(at - 3, true) >> 4, sink);
	}
}

/** Each property has a number and a value; those that do not fit stand behind all of them in the same order. */
function tellTable(
	stream: Uint8Array,
	view: DataView,
	start: number,
	end: number,
	count: number,
	sink: FileSink,
): void {
	let data = start + count * 6;
	for (let at = start; at + 6 <= Math.min(start + count * 6, end); at += 6) {
		const number = view.getUint16(at, true);
		if ((number & IS_COMPLEX) === 0) continue;
		const length = view.getUint32(at + 2, true);
		const name = TEXT_PROPERTIES.get(number & 0x3fff);
		if (data + length > end) return;
		if (name !== undefined && length <= LONGEST_TEXT) {
			tellShapeText(name, utf16.decode(stream.subarray(data, data + length)), sink);
		}
		data += length;
	}
}

const utf16 = new TextDecoder("utf-16le");

/** @param property as RTF calls it */
export function tellShapeText(property: string, value: string, sink: FileSink): void {
	const text = value.replace(/\0[\s\S]*$/, "").trim();
	if (!/\p{L}{2}/u.test(text)) return;
	if (property === "gtextUNICODE") sink.section("textbox").add(`${text}\n`);
	else if (property === "wzDescription") sink.section("properties").add(`${text}\n`);
}
