/** PNG (ISO/IEC 15948): every colour type and depth, not interlaced. PDF has its filters, but not its opacity. */
import { Unzlib } from "fflate";
import { type Budget, CannotRead } from "../limits.ts";
import type { Strip } from "./picture-strip.ts";
import { MOST_PIXELS } from "./pixels.ts";

interface Header {
	readonly width: number;
	readonly height: number;
	readonly depth: number;
	readonly colours: number;
	readonly interlaced: boolean;
}

/** Samples a pixel by colour type: grey, red-green-blue, palette, grey and red-green-blue with opacity. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const PALETTE = 3;

/** @throws CannotRead */
export function pngStrip(bytes: Uint8Array, budget: Budget): Strip {
	const { header, palette, data } = chunksOf(bytes);
	const { width, height, depth, colours, interlaced } = header;
	const channels = CHANNELS[colours];
	if (interlaced || channels === undefined || ![1, 2, 4, 8, 16].includes(depth)) throw new CannotRead("unsupported");
	if (width === 0 || height === 0) throw new CannotRead("unreadable", "no size");
	if (width * height > MOST_PIXELS) throw new CannotRead("too-large");
	const rowBytes = Math.ceil((width * channels * depth) / 8);
	const rows = unpacked(data, (rowBytes + 1) * height, budget);
	const step = Math.max(1, (channels * depth) >> 3);
	const rgb = new Uint8Array(width * height * 3).fill(255);
	let before = new Uint8Array(rowBytes);
	for (let y = 0; y < height; y++) {
		const start = y * (rowBytes + 1);
		const row = rows.subarray(start + 1, start + 1 + rowBytes);
		unfilter(rows[start] ?? 0, row, before, step);
		before = row;
		for (let x = 0; x < width; x++) {
			const sample = (channel: number): number => sampleAt(row, (x * channels + channel) * depth, depth, colours);
			const to = (y * width + x) * 3;
			const opacity = channels === 2 ? sample(1) : channels === 4 ? sample(3) : 255;
			for (let channel = 0; channel < 3; channel++) {
				const value =
					colours === PALETTE ? (palette[sample(0) * 3 + channel] ?? 255) : sample(channels < 3 ? 0 : channel);
				// On white paper.
				rgb[to + channel] = 255 + ((value - 255) * opacity) / 255;
			}
		}
	}
	return { width, height, entries: "/ColorSpace/DeviceRGB/BitsPerComponent 8", bytes: rgb };
}

function chunksOf(bytes: Uint8Array): { header: Header; palette: Uint8Array; data: Uint8Array[] } {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let header: Header | null = null;
	let palette: Uint8Array = new Uint8Array();
	const data: Uint8Array[] = [];
	for (let at = 8; at + 12 <= bytes.length; ) {
		const length = view.getUint32(at);
		const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
		const body = bytes.subarray(at + 8, at + 8 + length);
		if (name === "IHDR" && length >= 13) {
			header = {
				width: view.getUint32(at + 8),
				height: view.getUint32(at + 12),
				depth: body[8] ?? 0,
				colours: body[9] ?? 0,
				interlaced: body[12] !== 0,
			};
		} else if (name === "PLTE") palette = body;
		else if (name === "IDAT") data.push(body);
		else if (name === "IEND") break;
		at += 12 + length;
	}
	if (header === null) throw new CannotRead("unreadable", "no PNG header");
	return { header, palette, data };
}

/** In small steps, so that a bomb is stopped at the size that the header promised. What is missing stays white. */
const STEP = 4096;

function unpacked(data: readonly Uint8Array[], size: number, budget: Budget): Uint8Array<ArrayBuffer> {
	const out = new Uint8Array(size);
	let filled = 0;
	const inflate = new Unzlib((piece) => {
		out.set(piece.subarray(0, size - filled), filled);
		filled = Math.min(size, filled + piece.length);
	});
	try {
		for (const part of data) {
			for (let at = 0; at < part.length && filled < size; at += STEP) {
				budget.checkTime();
				inflate.push(part.subarray(at, at + STEP));
			}
		}
	} catch (error) {
		if (error instanceof CannotRead) throw error;
		if (filled === 0) throw new CannotRead("unreadable", "damaged PNG");
	}
	return out;
}

/** Clause 9. */
function unfilter(filter: number, row: Uint8Array, before: Uint8Array, step: number): void {
	if (filter === 0) return;
	for (let at = 0; at < row.length; at++) {
		const left = at >= step ? (row[at - step] ?? 0) : 0;
		const up = before[at] ?? 0;
		const corner = at >= step ? (before[at - step] ?? 0) : 0;
		const predicted =
			filter === 1
				? left
				: filter === 2
					? up
					: filter === 3
						? (left + up) >> 1
						: filter === 4
							? paeth(left, up, corner)
							: 0;
		row[at] = (row[at] ?? 0) + predicted;
	}
}

function paeth(left: number, up: number, corner: number): number {
	const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
	if (toLeft <= toUp && toLeft <= toCorner) return left;
	return toUp <= toCorner ? up : corner;
}

/** One sample as 0 to 255, or as the number in the palette. */
function sampleAt(row: Uint8Array, bit: number, depth: number, colours: number): number {
	const byte = row[bit >> 3] ?? 0;
	if (depth >= 8) return byte;
	const value = (byte >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
	return colours === PALETTE ? value : (value * 255) / ((1 << depth) - 1);
}
