/** How the strips or tiles of a TIFF are packed, in the words of a PDF, which has the same filters. */
import { CannotRead } from "../limits.ts";
import type { Directory } from "./tiff-directories.ts";

export interface TiffEncoding {
	/** Of the image dictionary, beside its size. */
	readonly entries: (width: number, rows: number) => string;
	readonly bytes: (data: Uint8Array) => Uint8Array;
}

const JPEG = 7;
const FILTERS: Readonly<Record<number, string>> = {
	1: "",
	5: "/Filter/LZWDecode",
	[JPEG]: "/Filter/DCTDecode",
	8: "/Filter/FlateDecode",
	32773: "/Filter/RunLengthDecode",
	32946: "/Filter/FlateDecode",
};
const PREDICTED = new Set([5, 8, 32946]);
const HIGHEST_BIT_LAST = 2;

/** @throws CannotRead where PDF has no such filter, or the samples lie otherwise than there */
export function tiffEncoding(directory: Directory): TiffEncoding {
	const [samples, bits] = [directory.one("samples", 1), directory.one("bits", 1)];
	const [compression, photometric] = [directory.one("compression", 1), directory.one("photometric", 0)];
	const isOdd = directory.one("planar", 1) !== 1 || (photometric > 2 && compression !== JPEG);
	if (isOdd || ![1, 2, 4, 8].includes(bits) || (samples !== 1 && samples !== 3)) throw new CannotRead("unsupported");
	const image = `/ColorSpace/${samples === 3 ? "DeviceRGB" : "DeviceGray"}/BitsPerComponent ${bits}`;
	const inOrder = directory.one("fillOrder", 1) === HIGHEST_BIT_LAST ? reversed : (data: Uint8Array) => data;
	if (compression >= 2 && compression <= 4) {
		const k = compression === 4 ? -1 : compression === 3 && directory.one("faxOptions", 0) & 1 ? 1 : 0;
		const align = compression === 2 ? "/EncodedByteAlign true" : "";
		// Fax data say themselves what is black: a bit of 0 where the picture says so.
		const black = `/BlackIs1 ${photometric === 1}${align}`;
		return {
			entries: (width, rows) =>
				`${image}/Filter/CCITTFaxDecode/DecodeParms<</K ${k}/Columns ${width}/Rows ${rows}${black}>>`,
			bytes: inOrder,
		};
	}
	const filter = FILTERS[compression];
	if (filter === undefined) throw new CannotRead("unsupported");
	// For all others 0 may be white.
	const head = `${image}${photometric === 0 && samples === 1 ? "/Decode[1 0]" : ""}${filter}`;
	if (compression === JPEG) {
		const tables = Uint8Array.from(directory.all("jpegTables"));
		// Red, green and blue as they are, rather than as JPEG has them otherwise.
		const transform = photometric === 2 ? "/DecodeParms<</ColorTransform 0>>" : "";
		return { entries: () => head + transform, bytes: (data) => withTables(data, tables) };
	}
	const predicts = directory.one("predictor", 1) === 2 && PREDICTED.has(compression);
	const predictor = (width: number): string =>
		predicts ? `/DecodeParms<</Predictor 2/Colors ${samples}/BitsPerComponent ${bits}/Columns ${width}>>` : "";
	return { entries: (width) => head + predictor(width), bytes: bits === 1 ? inOrder : (data) => data };
}

/** Tables that all strips share stand as a JPEG of their own: the strip begins with them (TIFF Technical Note 2). */
function withTables(data: Uint8Array, tables: Uint8Array): Uint8Array {
	if (tables.length <= 4) return data;
	const joined = new Uint8Array(tables.length + data.length - 4);
	// Without the end of the one and the start of the other.
	joined.set(tables.subarray(0, -2));
	joined.set(data.subarray(2), tables.length - 2);
	return joined;
}

/** Fax machines may have a byte's bits the other way round. */
function reversed(data: Uint8Array): Uint8Array {
	return data.map((byte) => {
		let turned = 0;
		for (let bit = 0; bit < 8; bit++) turned |= ((byte >> bit) & 1) << (7 - bit);
		return turned;
	});
}
