/** Pictures as pdf.js decodes them, to plain pixels of about the wanted fineness. */
import { ImageKind } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { RgbaImage } from "./pixels.ts";

/** An image as pdf.js's worker sends it. For a mask, bits that are 0 are painted. */
export interface DecodedImage {
	readonly width: number;
	readonly height: number;
	/** One of pdf.js's `ImageKind`; missing for masks, which have a bit a pixel. */
	readonly kind?: number;
	readonly data: Uint8Array | Uint8ClampedArray;
}

export function isDecodedImage(input: unknown): input is DecodedImage {
	if (typeof input !== "object" || input === null) return false;
	const { width, height, data } = input as Partial<DecodedImage>;
	if (!Number.isInteger(width) || !Number.isInteger(height) || !ArrayBuffer.isView(data)) return false;
	return (width ?? 0) > 0 && (height ?? 0) > 0 && data.byteLength >= bytesOf(input as DecodedImage);
}

function bytesOf({ width, height, kind }: DecodedImage): number {
	if (kind === ImageKind.RGBA_32BPP) return width * height * 4;
	if (kind === ImageKind.RGB_24BPP) return width * height * 3;
	return Math.ceil(width / 8) * height;
}

export type Colour = readonly [red: number, green: number, blue: number];

/**
 * @param factor each pixel of the result is the mean of `factor` × `factor`
 * @param ink the colour of a mask, whose rest lets through what lies under it; null for a picture
 */
export function rgbaOf(image: DecodedImage, factor: number, ink: Colour | null = null): RgbaImage {
	const width = Math.max(1, Math.floor(image.width / factor));
	const height = Math.max(1, Math.floor(image.height / factor));
	const data = new Uint8ClampedArray(width * height * 4);
	const target = { width, height, data };
	if (image.kind === ImageKind.RGBA_32BPP) return withChannels(image, factor, 4, target);
	if (image.kind === ImageKind.RGB_24BPP) return withChannels(image, factor, 3, target);
	return fromBits(image, factor, ink, target);
}

function withChannels({ width, data: from }: DecodedImage, factor: number, channels: 3 | 4, to: RgbaImage): RgbaImage {
	const share = 1 / (factor * factor);
	const across = Math.min(factor, width);
	for (let y = 0; y < to.height; y++) {
		for (let x = 0; x < to.width; x++) {
			let [red, green, blue, opacity] = [0, 0, 0, 0];
			for (let row = 0; row < factor; row++) {
				let at = ((y * factor + row) * width + x * factor) * channels;
				for (let column = 0; column < across; column++, at += channels) {
					red += from[at] ?? 255;
					green += from[at + 1] ?? 255;
					blue += from[at + 2] ?? 255;
					opacity += channels === 4 ? (from[at + 3] ?? 255) : 255;
				}
			}
			const at = (y * to.width + x) * 4;
			to.data[at] = red * share;
			to.data[at + 1] = green * share;
			to.data[at + 2] = blue * share;
			to.data[at + 3] = opacity * share;
		}
	}
	return to;
}

function fromBits({ width, data: from }: DecodedImage, factor: number, ink: Colour | null, to: RgbaImage): RgbaImage {
	const rowBytes = Math.ceil(width / 8);
	const pixels = factor * factor;
	const pixelsOf = new Uint32Array(to.data.buffer);
	const palette = paletteOf(pixels, ink);
	const ones = new Uint16Array(to.width + 1);
	for (let y = 0; y < to.height; y++) {
		ones.fill(0);
		for (let row = 0; row < factor; row++) {
			const start = (y * factor + row) * rowBytes;
			for (let x = 0, column = 0; x < to.width; x++) {
				for (const end = column + factor; column < end; column++) {
					if (((from[start + (column >> 3)] ?? 255) >> (7 - (column & 7))) & 1) ones[x] = (ones[x] ?? 0) + 1;
				}
			}
		}
		for (let x = 0; x < to.width; x++) pixelsOf[y * to.width + x] = palette[ones[x] ?? pixels] ?? 0;
	}
	return to;
}

/** A pixel as it lies in memory, by how many of the bits that it stands for are 1. */
function paletteOf(pixels: number, ink: Colour | null): Uint32Array {
	const bytes = new Uint8ClampedArray((pixels + 1) * 4);
	for (let ones = 0; ones <= pixels; ones++) {
		const light = (ones / pixels) * 255;
		bytes.set(ink === null ? [light, light, light, 255] : [...ink, 255 - light], ones * 4);
	}
	return new Uint32Array(bytes.buffer);
}
