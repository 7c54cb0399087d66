/** Bitmaps as programs keep them within other files: without the header of a file of their own (MS-WMF 2.2.2.9). */

const FILE_HEADER = 14;
const CORE_HEADER = 12;
const INFO_HEADER = 40;
const BIT_FIELDS = 3;

/**
 * A file of a bitmap (.bmp).
 * @param header the bitmap's own, with its palette, and all that comes behind where `bits` is left out
 * @returns null where it is none
 */
export function bitmapFile(header: Uint8Array, bits: Uint8Array = new Uint8Array()): Uint8Array | null {
	const offset = bits.length > 0 ? header.length : bitsOffset(header);
	if (offset === null || offset > header.length) return null;
	const file = new Uint8Array(FILE_HEADER + header.length + bits.length);
	const view = new DataView(file.buffer);
	view.setUint16(0, 0x4d42, true);
	view.setUint32(2, file.length, true);
	view.setUint32(10, FILE_HEADER + offset, true);
	file.set(header, FILE_HEADER);
	file.set(bits, FILE_HEADER + header.length);
	return file;
}

function bitsOffset(header: Uint8Array): number | null {
	if (header.length < CORE_HEADER) return null;
	const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
	const size = view.getUint32(0, true);
	if (size === CORE_HEADER) return size + colours(view.getUint16(10, true), 0) * 3;
	if (size < INFO_HEADER || size > 1024 || header.length < size) return null;
	const masks = size === INFO_HEADER && view.getUint32(16, true) === BIT_FIELDS ? 12 : 0;
	return size + masks + colours(view.getUint16(14, true), view.getUint32(32, true)) * 4;
}

/** Of the palette. */
function colours(bitsPerPixel: number, used: number): number {
	if (used > 0) return used;
	return bitsPerPixel <= 8 ? 1 << bitsPerPixel : 0;
}
