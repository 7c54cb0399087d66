/**
 * What the header of a picture says that only a browser decodes: its kind and its size, to refuse what is too large
 * before it is decoded. A header may lie, so that whoever decodes looks at the size again.
 */
import { CannotRead } from "../limits.ts";

export type HostMediaType = "image/webp" | "image/avif";

export interface PictureHeader {
	readonly mediaType: HostMediaType;
	/** Pixels of the largest part that it declares: frames, thumbnails and tiles count as well. */
	readonly width: number;
	readonly height: number;
}

interface Size {
	readonly width: number;
	readonly height: number;
}

/** Of all parts that are looked at; pictures have a handful. */
const MOST_PARTS = 1000;

/**
 * @returns null where it is of another kind
 * @throws CannotRead where it says no size
 */
export function hostPictureHeader(bytes: Uint8Array): PictureHeader | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (nameAt(view, 0) === "RIFF" && nameAt(view, 8) === "WEBP") return header("image/webp", webpSizes(view));
	if (nameAt(view, 4) === "ftyp" && /^avi[fs]$/.test(nameAt(view, 8))) return header("image/avif", avifSizes(view));
	return null;
}

function header(mediaType: HostMediaType, sizes: readonly Size[]): PictureHeader {
	const largest = sizes.reduce((one, other) => (area(other) > area(one) ? other : one), { width: 0, height: 0 });
	if (area(largest) === 0) throw new CannotRead("unreadable", `no size in ${mediaType}`);
	return { mediaType, ...largest };
}

function area({ width, height }: Size): number {
	return width * height;
}

/** Four letters, fewer where the file ends. */
function nameAt(view: DataView, at: number): string {
	let name = "";
	for (let index = at; index < Math.min(at + 4, view.byteLength); index++)
		name += String.fromCharCode(view.getUint8(index));
	return name;
}

/** The chunks of a WebP that say a size (RFC 9649, 2.5 to 2.7): the canvas, a still picture, frames. */
function webpSizes(view: DataView): Size[] {
	const sizes: Size[] = [];
	for (let at = 12, parts = 0; at + 8 <= view.byteLength && parts < MOST_PARTS; parts++) {
		const read = WEBP_SIZES.get(nameAt(view, at));
		if (read !== undefined && at + 8 + read.octets <= view.byteLength) sizes.push(read.size(view, at + 8));
		const length = view.getUint32(at + 4, true);
		at += 8 + length + (length & 1);
	}
	return sizes;
}

const uint24 = (view: DataView, at: number): number => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);

interface SizeField {
	/** Of the payload, as far as it is read. */
	readonly octets: number;
	readonly size: (view: DataView, at: number) => Size;
}

/** By the chunk's name. */
const WEBP_SIZES: ReadonlyMap<string, SizeField> = new Map([
	["VP8X", { octets: 10, size: (view, at) => ({ width: uint24(view, at + 4) + 1, height: uint24(view, at + 7) + 1 }) }],
	["ANMF", { octets: 12, size: (view, at) => ({ width: uint24(view, at + 6) + 1, height: uint24(view, at + 9) + 1 }) }],
	[
		// RFC 6386, 9.1: the upper two bits are a scale.
		"VP8 ",
		{
			octets: 10,
			size: (view, at) => ({
				width: view.getUint16(at + 6, true) & 0x3fff,
				height: view.getUint16(at + 8, true) & 0x3fff,
			}),
		},
	],
	[
		"VP8L",
		{
			octets: 5,
			size: (view, at) => {
				const bits = view.getUint32(at + 1, true);
				return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
			},
		},
	],
]);

/** Octets of a box before what it contains. Those of version and flags are content of the others. */
const AVIF_CONTAINERS: ReadonlyMap<string, number> = new Map([
	["meta", 12],
	["iprp", 8],
	["ipco", 8],
]);

/** Every `ispe` of an AVIF (ISO/IEC 23008-12, 6.5.3), which any image item has (MIAF, ISO/IEC 23000-22, 7.3.6.3). */
function avifSizes(view: DataView): Size[] {
	const sizes: Size[] = [];
	let parts = 0;
	const walk = (from: number, end: number): void => {
		for (let at = from; at + 8 <= end && parts < MOST_PARTS; parts++) {
			const name = nameAt(view, at + 4);
			const length = boxLength(view, at, end);
			if (length < 8) return;
			const inside = AVIF_CONTAINERS.get(name);
			if (inside !== undefined) walk(at + inside, Math.min(end, at + length));
			if (name === "ispe" && at + 20 <= end) {
				sizes.push({ width: view.getUint32(at + 12), height: view.getUint32(at + 16) });
			}
			at += length;
		}
	};
	walk(0, view.byteLength);
	return sizes;
}

/** ISO/IEC 14496-12, 4.2: 0 reaches to the end, 1 is followed by 64 bits. */
function boxLength(view: DataView, at: number, end: number): number {
	const length = view.getUint32(at);
	if (length === 0) return end - at;
	if (length > 1) return length;
	return at + 16 <= end ? view.getUint32(at + 8) * 2 ** 32 + view.getUint32(at + 12) : 0;
}
