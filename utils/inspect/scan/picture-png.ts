/** PNG (ISO/IEC 15948): every colour type and depth. PDF has its filters, but not its opacity. */
import { Unzlib } from "fflate";
import { type Budget, CannotRead } from "../limits.ts";
import { RGB, type Strip } from "./picture-strip.ts";
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

/** Where the pixels of a pass stand: the first, and from one to the next. */
type Pass = readonly [x: number, y: number, across: number, down: number];

const WHOLE: readonly Pass[] = [[0, 0, 1, 1]];
/** Interlaced pictures come in seven, each as a picture of its own (clause 8.2). */
const ADAM7: readonly Pass[] = [
	[0, 0, 8, 8],
	[4, 0, 8, 8],
	[0, 4, 4, 8],
	[2, 0, 4, 4],
	[0, 2, 2, 4],
	[1, 0, 2, 2],
	[0, 1, 1, 2],
];

/** @throws CannotRead */
export function pngStrip(bytes: Uint8Array, budget: Budget): Strip {
	const { header, palette, data } = chunksOf(bytes);
	const { width, height, depth, colours, interlaced } = header;
	const channels = CHANNELS[colours];
	if (channels === undefined || ![1, 2, 4, 8, 16].includes(depth)) throw new CannotRead("unsupported");
	if (width === 0 || height === 0) throw new CannotRead("unreadable", "no size");
	if (width * height > MOST_PIXELS) throw new CannotRead("too-large");
	const passes = (interlaced ? ADAM7 : WHOLE).map(([x, y, across, down]) => {
		const [columns, rows] = [Math.ceil((width - x) / across), Math.ceil((height - y) / down)];
		// A pass without a pixel has not even the filters of its rows.
		return { x, y, across, down, columns, rows: columns > 0 ? rows : 0 };
	});
	const rowBytes = (columns: number): number => Math.ceil((columns * channels * depth) / 8);
	const size = passes.reduce((sum, { columns, rows }) => sum + (rowBytes(columns) + 1) * rows, 0);
	const { rows: unpackedRows, isCut } = unpacked(data, size, budget);
	const rgb = new Uint8Array(width * height * 3).fill(255);
	let start = 0;
	for (const { x, y, across, down, columns, rows } of passes) {
		const step = Math.max(1, (channels * depth) >> 3);
		let before = new Uint8Array(rowBytes(columns));
		for (let index = 0; index < rows; index++) {
			const row = unpackedRows.subarray(start + 1, start + 1 + rowBytes(columns));
			unfilter(unpackedRows[start] ?? 0, row, before, step);
			before = row;
			start += 1 + row.length;
			for (let column = 0; column < columns; column++) {
				const to = ((y + index * down) * width + x + column * across) * 3;
				paintPixel(rgb, to, row, column * channels, header, channels, palette);
			}
		}
	}
	return { width, height, entries: RGB, bytes: rgb, isCut };
}

/** @param from number of the pixel's first sample in its row */
function paintPixel(
	rgb: Uint8Array,
	to: number,
	row: Uint8Array,
	from: number,
	{ depth, colours }: Header,
	channels: number,
	palette: Uint8Array,
): void {
	const sample = (channel: number): number => sampleAt(row, (from + channel) * depth, depth, colours);
	const opacity = channels === 2 ? sample(1) : channels === 4 ? sample(3) : 255;
	for (let channel = 0; channel < 3; channel++) {
		const value = colours === PALETTE ? (palette[sample(0) * 3 + channel] ?? 255) : sample(channels < 3 ? 0 : channel);
		// On white paper.
		rgb[to + channel] = 255 + ((value - 255) * opacity) / 255;
	}
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

function unpacked(
	data: readonly Uint8Array[],
	size: number,
	budget: Budget,
): { rows: Uint8Array<ArrayBuffer>; isCut: boolean } {
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
	return { rows: out, isCut: filled < size };
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
