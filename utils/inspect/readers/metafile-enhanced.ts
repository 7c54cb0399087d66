/** Enhanced metafiles (MS-EMF), and what stands in their comments for newer programs (MS-EMFPLUS). */
import type { Budget } from "../limits.ts";
import { decodeEightBit } from "./code-pages.ts";
import type { DrawnText, MetafileFinds } from "./metafile-finds.ts";

/** Types of records (2.1.1). */
const END = 14;
const COMMENT = 70;
const TEXT_8BIT = 83;
const TEXT_WIDE = 84;
const TEXTS_8BIT = 96;
const TEXTS_WIDE = 97;
const SMALL_TEXT = 108;
/** Records with a bitmap, and where they say where it stands (2.3.1). */
const BITMAPS: ReadonlyMap<number, number> = new Map([
	[76, 84],
	[77, 84],
	[80, 48],
	[81, 48],
	[114, 84],
	[116, 84],
]);
/** Options of text (2.1.11). */
const GLYPHS = 0x10;
const NO_RECTANGLE = 0x100;
const NARROW = 0x200;

const PLUS = 0x2b464d45;
const PLUS_DRAW_STRING = 0x401c;
const PLUS_DRAW_DRIVER_STRING = 0x4036;

const utf16 = new TextDecoder("utf-16le");

export function readEnhancedMetafile(bytes: Uint8Array, finds: MetafileFinds, budget: Budget): void {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	for (let at = 0, count = 0; at + 8 <= bytes.length; count++) {
		if (count % 1024 === 0) budget.checkTime();
		const [type, size] = [view.getUint32(at, true), view.getUint32(at + 4, true)];
		if (size < 8 || type === END) return;
		const record = bytes.subarray(at, at + size);
		takeRecord(type, record, new DataView(record.buffer, record.byteOffset, record.byteLength), finds);
		at += size;
	}
}

function takeRecord(type: number, record: Uint8Array, view: DataView, finds: MetafileFinds): void {
	const bitmap = BITMAPS.get(type);
	if (bitmap !== undefined) takeBitmap(record, view, bitmap, finds);
	else if (type === TEXT_WIDE || type === TEXT_8BIT) takeText(record, view, 36, type === TEXT_WIDE, finds.text);
	else if (type === TEXTS_WIDE || type === TEXTS_8BIT) {
		const count = record.length >= 40 ? view.getUint32(36, true) : 0;
		for (let index = 0, at = 40; index < count && at + 40 <= record.length; index++, at += 40) {
			takeText(record, view, at, type === TEXTS_WIDE, finds.text);
		}
	} else if (type === SMALL_TEXT) takeSmallText(record, view, finds.text);
	else if (type === COMMENT && record.length > 16 && view.getUint32(12, true) === PLUS) {
		takePlus(record.subarray(16), finds.newerText);
	}
}

/** An EmrText object (2.2.5). */
function takeText(record: Uint8Array, view: DataView, at: number, isWide: boolean, text: DrawnText): void {
	if (at + 40 > record.length || (view.getUint32(at + 16, true) & GLYPHS) !== 0) return;
	const length = view.getUint32(at + 8, true);
	const start = view.getUint32(at + 12, true);
	const raw = record.subarray(start, start + length * (isWide ? 2 : 1));
	let width = 0;
	const widths = view.getUint32(at + 36, true);
	for (let index = 0; index < length && widths > 0 && widths + index * 4 + 4 <= record.length; index++) {
		width += view.getInt32(widths + index * 4, true);
	}
	const piece = isWide ? utf16.decode(raw) : decodeEightBit(raw);
	text.put(piece, view.getInt32(at, true), view.getInt32(at + 4, true), width > 0 ? width : null);
}

function takeSmallText(record: Uint8Array, view: DataView, text: DrawnText): void {
	if (record.length < 36) return;
	const options = view.getUint32(20, true);
	if ((options & GLYPHS) !== 0) return;
	const start = (options & NO_RECTANGLE) === 0 ? 52 : 36;
	const length = view.getUint32(16, true);
	const isNarrow = (options & NARROW) !== 0;
	const raw = record.subarray(start, start + length * (isNarrow ? 1 : 2));
	text.put(isNarrow ? decodeEightBit(raw) : utf16.decode(raw), view.getInt32(8, true), view.getInt32(12, true), null);
}

function takeBitmap(record: Uint8Array, view: DataView, at: number, finds: MetafileFinds): void {
	if (at + 16 > record.length) return;
	const part = (offset: number): Uint8Array => {
		const start = view.getUint32(offset, true);
		return record.subarray(start, start + view.getUint32(offset + 4, true));
	};
	const [header, bits] = [part(at), part(at + 8)];
	if (bits.length > 0) finds.bitmap(header, bits);
}

/** Records of EMF+ (2.3.4.14, 2.3.4.6): a type, flags, a size and the size of the data. */
function takePlus(records: Uint8Array, text: DrawnText): void {
	const view = new DataView(records.buffer, records.byteOffset, records.byteLength);
	for (let at = 0; at + 12 <= records.length; ) {
		const [type, size] = [view.getUint16(at, true), view.getUint32(at + 4, true)];
		if (size < 12) return;
		const data = at + 12;
		if (type === PLUS_DRAW_STRING && data + 28 <= records.length) {
			const length = view.getUint32(data + 8, true);
			const raw = records.subarray(data + 28, data + 28 + length * 2);
			text.put(utf16.decode(raw), view.getFloat32(data + 12, true), view.getFloat32(data + 16, true), null);
		} else if (type === PLUS_DRAW_DRIVER_STRING && data + 16 <= records.length) {
			// Characters rather than glyphs; their places follow, that of the first is the place of all.
			const isText = (view.getUint32(data + 4, true) & 1) !== 0;
			const start = data + 16;
			const end = start + view.getUint32(data + 12, true) * 2;
			if (isText && end + 8 <= records.length) {
				const raw = records.subarray(start, end);
				text.put(utf16.decode(raw), view.getFloat32(end, true), view.getFloat32(end + 4, true), null);
			}
		}
		at += size;
	}
}
