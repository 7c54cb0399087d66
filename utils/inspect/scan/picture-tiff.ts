/** The first page of a TIFF (Adobe, revision 6.0), as scanners and fax machines write it: strips, each a PDF image. */
import { CannotRead } from "../limits.ts";
import type { Strip } from "./picture-strip.ts";
import { MOST_PIXELS } from "./pixels.ts";

const TAG = {
	width: 256,
	height: 257,
	bits: 258,
	compression: 259,
	photometric: 262,
	fillOrder: 266,
	offsets: 273,
	samples: 277,
	rowsPerStrip: 278,
	byteCounts: 279,
	planar: 284,
	faxOptions: 292,
	predictor: 317,
	tileWidth: 322,
	jpegTables: 347,
} as const;

/** Bytes of each type of value; others are not needed. */
const SIZES: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4, 7: 1 };
const MOST_STRIPS = 5000;

/** @throws CannotRead */
export function tiffStrips(bytes: Uint8Array): Strip[] {
	const tags = firstDirectory(bytes);
	const one = (tag: number, otherwise: number): number => tags.get(tag)?.[0] ?? otherwise;
	const width = one(TAG.width, 0);
	const height = one(TAG.height, 0);
	const samples = one(TAG.samples, 1);
	const bits = one(TAG.bits, 1);
	const rows = Math.min(one(TAG.rowsPerStrip, height), height);
	const offsets = tags.get(TAG.offsets) ?? [];
	const counts = tags.get(TAG.byteCounts) ?? [];
	const odd =
		one(TAG.planar, 1) !== 1 || one(TAG.fillOrder, 1) !== 1 || tags.has(TAG.tileWidth) || tags.has(TAG.jpegTables);
	if (odd || ![1, 2, 4, 8].includes(bits) || (samples !== 1 && samples !== 3)) throw new CannotRead("unsupported");
	if (width <= 0 || height <= 0 || rows <= 0 || offsets.length === 0) throw new CannotRead("unreadable", "no strips");
	if (width * height > MOST_PIXELS || offsets.length > MOST_STRIPS) throw new CannotRead("too-large");
	const entries = entriesOf(one, samples, bits);
	const strips: Strip[] = [];
	for (const [index, offset] of offsets.entries()) {
		const stripRows = Math.min(rows, height - index * rows);
		if (stripRows <= 0) break;
		const parameters = entries.parameters(width, stripRows);
		strips.push({
			width,
			height: stripRows,
			entries: `${entries.image}/Filter/${entries.filter}${parameters}`.replace("/Filter/none", ""),
			bytes: bytes.subarray(offset, offset + (counts[index] ?? bytes.length)),
		});
	}
	return strips;
}

interface Entries {
	readonly image: string;
	readonly filter: string;
	readonly parameters: (width: number, rows: number) => string;
}

function entriesOf(one: (tag: number, otherwise: number) => number, samples: number, bits: number): Entries {
	const compression = one(TAG.compression, 1);
	const photometric = one(TAG.photometric, 0);
	if (photometric > 2 && compression !== 7) throw new CannotRead("unsupported");
	const isFax = compression >= 2 && compression <= 4;
	// Fax data say themselves what is black; for all others 0 may be white.
	const inverted = photometric === 0 && samples === 1 ? "/Decode[1 0]" : "";
	const image = `/ColorSpace/${samples === 3 ? "DeviceRGB" : "DeviceGray"}/BitsPerComponent ${bits}${inverted}`;
	if (isFax) {
		const k = compression === 4 ? -1 : compression === 3 && one(TAG.faxOptions, 0) & 1 ? 1 : 0;
		const align = compression === 2 ? "/EncodedByteAlign true" : "";
		return {
			image: image.replace(inverted, ""),
			filter: "CCITTFaxDecode",
			// A bit of 0 is black where the picture says so.
			parameters: (width, rows) =>
				`/DecodeParms<</K ${k}/Columns ${width}/Rows ${rows}/BlackIs1 ${photometric === 1}${align}>>`,
		};
	}
	const filter = {
		1: "none",
		5: "LZWDecode",
		7: "DCTDecode",
		8: "FlateDecode",
		32773: "RunLengthDecode",
		32946: "FlateDecode",
	}[compression];
	if (filter === undefined) throw new CannotRead("unsupported");
	const predicts = one(TAG.predictor, 1) === 2 && (filter === "LZWDecode" || filter === "FlateDecode");
	return {
		image,
		filter,
		parameters: (width) =>
			predicts ? `/DecodeParms<</Predictor 2/Colors ${samples}/BitsPerComponent ${bits}/Columns ${width}>>` : "",
	};
}

/** Only the first page of a TIFF is read; a fax of several pages has one directory after another. */
export function hasFurtherPages(bytes: Uint8Array): boolean {
	const little = bytes[0] === 0x49 && bytes[1] === 0x49 && bytes[2] === 42;
	const big = bytes[0] === 0x4d && bytes[1] === 0x4d && bytes[3] === 42;
	if ((!little && !big) || bytes.length < 8) return false;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const start = view.getUint32(4, little);
	if (start + 2 > bytes.length) return false;
	const next = start + 2 + view.getUint16(start, little) * 12;
	return next + 4 <= bytes.length && view.getUint32(next, little) !== 0;
}

function firstDirectory(bytes: Uint8Array): ReadonlyMap<number, readonly number[]> {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const little = bytes[0] === 0x49;
	const tags = new Map<number, readonly number[]>();
	try {
		const start = view.getUint32(4, little);
		const count = view.getUint16(start, little);
		for (let entry = start + 2; entry < start + 2 + count * 12; entry += 12) {
			const size = SIZES[view.getUint16(entry + 2, little)];
			const values = view.getUint32(entry + 4, little);
			if (size === undefined || values > 2 * MOST_STRIPS) continue;
			const at = size * values <= 4 ? entry + 8 : view.getUint32(entry + 8, little);
			const read = (offset: number): number =>
				size === 1
					? view.getUint8(offset)
					: size === 2
						? view.getUint16(offset, little)
						: view.getUint32(offset, little);
			tags.set(
				view.getUint16(entry, little),
				Array.from({ length: values }, (_, index) => read(at + index * size)),
			);
		}
	} catch (error) {
		if (error instanceof RangeError) throw new CannotRead("unreadable", "TIFF cut short");
		throw error;
	}
	return tags;
}
