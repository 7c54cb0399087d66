/** Windows bitmaps without compression: palettes of 1, 4 and 8 bits, 24 and 32 bits. */
import { CannotRead } from "../limits.ts";
import { RGB, type Strip } from "./picture-strip.ts";
import { MOST_PIXELS } from "./pixels.ts";

/** @throws CannotRead */
export function bmpStrip(bytes: Uint8Array): Strip {
	if (bytes.length < 54) throw new CannotRead("unreadable", "no bitmap header");
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const pixels = view.getUint32(10, true);
	const palette = 14 + view.getUint32(14, true);
	const width = view.getInt32(18, true);
	const height = Math.abs(view.getInt32(22, true));
	const upwards = view.getInt32(22, true) > 0;
	const bits = view.getUint16(28, true);
	const compression = view.getUint32(30, true);
	if (![1, 4, 8, 24, 32].includes(bits) || (compression !== 0 && compression !== 3))
		throw new CannotRead("unsupported");
	if (width <= 0 || height === 0) throw new CannotRead("unreadable", "no size");
	if (width * height > MOST_PIXELS) throw new CannotRead("too-large");
	const rowBytes = Math.ceil((width * bits) / 32) * 4;
	if (pixels + rowBytes * height > bytes.length) throw new CannotRead("unreadable", "bitmap cut short");
	const rgb = new Uint8Array(width * height * 3);
	for (let y = 0; y < height; y++) {
		const row = pixels + rowBytes * (upwards ? height - 1 - y : y);
		for (let x = 0; x < width; x++) {
			const at = bits >= 24 ? row + (x * bits) / 8 : palette + 4 * paletteIndex(bytes, row, x, bits);
			const to = (y * width + x) * 3;
			// Blue comes first.
			rgb[to] = bytes[at + 2] ?? 255;
			rgb[to + 1] = bytes[at + 1] ?? 255;
			rgb[to + 2] = bytes[at] ?? 255;
		}
	}
	return { width, height, entries: RGB, bytes: rgb };
}

function paletteIndex(bytes: Uint8Array, row: number, x: number, bits: number): number {
	const bit = x * bits;
	return ((bytes[row + (bit >> 3)] ?? 0) >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);
}
