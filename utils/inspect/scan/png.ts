/** A small picture of a stamp for the dialog. */
import { zlibSync } from "fflate";
import { type Box, type RgbaImage, widened } from "./pixels.ts";

const WIDEST = 320;
/** Some 20 KB at most: the grain of paper is no part of what is shown. */
const SHADES = 0xf0;

export interface PngPicture {
	readonly width: number;
	readonly height: number;
	readonly png: Uint8Array<ArrayBuffer>;
}

/** @param margin pixels around the box */
export function pngOf(image: RgbaImage, box: Box, margin: number): PngPicture {
	const from = widened(box, margin, image);
	const factor = Math.max(1, from.width / WIDEST);
	const width = Math.max(1, Math.floor(from.width / factor));
	const height = Math.max(1, Math.floor(from.height / factor));
	const rows = new Uint8Array(height * (1 + width * 3));
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const source = (Math.floor(from.y + y * factor) * image.width + Math.floor(from.x + x * factor)) * 4;
			const to = y * (1 + width * 3) + 1 + x * 3;
			for (let channel = 0; channel < 3; channel++) {
				const shade = (image.data[source + channel] ?? 255) & SHADES;
				rows[to + channel] = shade | (shade >> 4);
			}
		}
	}
	const header = new Uint8Array(13);
	const view = new DataView(header.buffer);
	view.setUint32(0, width);
	view.setUint32(4, height);
	// Eight bits, red, green and blue.
	header.set([8, 2, 0, 0, 0], 8);
	const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
	const pieces = [chunk("IHDR", header), chunk("IDAT", zlibSync(rows, { level: 9 })), chunk("IEND", new Uint8Array())];
	return { width, height, png: Uint8Array.from([...signature, ...pieces.flatMap((piece) => [...piece])]) };
}

function chunk(name: string, body: Uint8Array): Uint8Array {
	const bytes = new Uint8Array(body.length + 12);
	const view = new DataView(bytes.buffer);
	view.setUint32(0, body.length);
	bytes.set(new TextEncoder().encode(name), 4);
	bytes.set(body, 8);
	view.setUint32(body.length + 8, crc32(bytes.subarray(4, body.length + 8)));
	return bytes;
}

/** ISO 3309, as PNG has it (Annex D). */
function crc32(bytes: Uint8Array): number {
	let crc = 0xffffffff;
	for (const byte of bytes) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
	}
	return ~crc >>> 0;
}
