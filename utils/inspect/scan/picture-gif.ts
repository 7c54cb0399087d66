/** GIF (89a): its first frame, on white. What else of it moves is no page. */
import { type Budget, CannotRead } from "../limits.ts";
import { RGB, type Strip } from "./picture-strip.ts";
import { MOST_PIXELS } from "./pixels.ts";

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const GRAPHIC_CONTROL = 0xf9;
/** Rows of an interlaced frame come in four passes: the first of each, and from one to the next. */
const PASSES = [
	[0, 8],
	[4, 8],
	[2, 4],
	[1, 2],
] as const;

interface Frame {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
	readonly palette: Uint8Array;
	readonly transparent: number | null;
	readonly interlaced: boolean;
	/** Where the smallest code's size stands, and the data after it. */
	readonly data: number;
}

/** @throws CannotRead */
export function gifStrip(bytes: Uint8Array, budget: Budget): Strip {
	if (bytes.length < 13) throw new CannotRead("unreadable", "no GIF header");
	const frame = firstFrame(bytes);
	const [width, height] = [sizeAt(bytes, 6), sizeAt(bytes, 8)].map((side, index) =>
		Math.max(side, index === 0 ? frame.x + frame.width : frame.y + frame.height),
	) as [number, number];
	if (frame.width === 0 || frame.height === 0) throw new CannotRead("unreadable", "no size");
	if (width * height > MOST_PIXELS) throw new CannotRead("too-large");
	const { indices, isCut } = unpacked(bytes, frame, budget);
	const rgb = new Uint8Array(width * height * 3).fill(255);
	for (const [row, y] of rowsOf(frame).entries()) {
		for (let x = 0; x < frame.width; x++) {
			const index = indices[row * frame.width + x] ?? 0;
			if (index === frame.transparent) continue;
			const colour = frame.palette.subarray(index * 3, index * 3 + 3);
			rgb.set(colour, ((frame.y + y) * width + frame.x + x) * 3);
		}
	}
	return { width, height, entries: RGB, bytes: rgb, isCut };
}

/** @throws CannotRead where there is none */
function firstFrame(bytes: Uint8Array): Frame {
	const global = paletteAt(bytes, 13, bytes[10] ?? 0);
	let transparent: number | null = null;
	for (let at = 13 + global.length; at < bytes.length; ) {
		const block = bytes[at];
		if (block === EXTENSION) {
			const isControl = bytes[at + 1] === GRAPHIC_CONTROL;
			if (isControl && (bytes[at + 3] ?? 0) & 1) transparent = bytes[at + 6] ?? null;
			at = afterBlocks(bytes, at + 2);
		} else if (block === IMAGE) {
			const flags = bytes[at + 9] ?? 0;
			const local = paletteAt(bytes, at + 10, flags);
			const [x, y, width, height] = [1, 3, 5, 7].map((from) => sizeAt(bytes, at + from)) as [
				number,
				number,
				number,
				number,
			];
			const palette = local.length > 0 ? local : global;
			return {
				x,
				y,
				width,
				height,
				palette,
				transparent,
				interlaced: (flags & 64) !== 0,
				data: at + 10 + local.length,
			};
		} else break;
	}
	throw new CannotRead("unreadable", "no GIF frame");
}

function sizeAt(bytes: Uint8Array, at: number): number {
	return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

function paletteAt(bytes: Uint8Array, at: number, flags: number): Uint8Array {
	return flags & 128 ? bytes.subarray(at, at + 3 * 2 ** ((flags & 7) + 1)) : new Uint8Array();
}

function afterBlocks(bytes: Uint8Array, start: number): number {
	let at = start;
	while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0);
	return at + 1;
}

/** The picture's row of each row of data. */
function rowsOf({ height, interlaced }: Frame): number[] {
	const rows: number[] = [];
	for (const [first, step] of interlaced ? PASSES : [[0, 1] as const]) {
		for (let y = first; y < height; y += step) rows.push(y);
	}
	return rows;
}

const MOST_CODES = 4096;

/** LZW with codes of growing size (appendix F). What is missing stays 0; what is too much is left. */
function unpacked(
	bytes: Uint8Array,
	{ width, height, data }: Frame,
	budget: Budget,
): { indices: Uint8Array; isCut: boolean } {
	const smallest = bytes[data] ?? 0;
	if (smallest < 1 || smallest > 8) throw new CannotRead("unreadable", "no GIF data");
	const clear = 1 << smallest;
	const out = new Uint8Array(width * height);
	const before = new Uint16Array(MOST_CODES);
	const last = new Uint8Array(MOST_CODES);
	const first = new Uint8Array(MOST_CODES);
	const length = new Uint32Array(MOST_CODES);
	for (let code = 0; code < clear; code++) [last[code], first[code], length[code]] = [code, code, 1];
	let [size, next, previous, filled, codes] = [smallest + 1, clear + 2, -1, 0, 0];
	for (const code of codesOf(bytes, data + 1, () => size)) {
		if (codes++ % 4096 === 0) budget.checkTime();
		if (code === clear) {
			[size, next, previous] = [smallest + 1, clear + 2, -1];
			continue;
		}
		if (code === clear + 1 || code > next || filled >= out.length) break;
		if (previous >= 0 && next < MOST_CODES) {
			before[next] = previous;
			first[next] = first[previous] ?? 0;
			last[next] = first[code === next ? previous : code] ?? 0;
			length[next] = (length[previous] ?? 0) + 1;
			next += 1;
			if (next === 1 << size && size < 12) size += 1;
		} else if (code >= next) break;
		let at = filled + (length[code] ?? 0);
		filled = at;
		for (let part = code; at-- > 0; part = before[part] ?? 0) {
			if (at < out.length) out[at] = last[part] ?? 0;
			if (part < clear) break;
		}
		previous = code;
	}
	if (filled === 0) throw new CannotRead("unreadable", "damaged GIF");
	return { indices: out, isCut: filled < out.length };
}

/** Codes of so many bits, lowest first, in blocks of 255 bytes at most. */
function* codesOf(bytes: Uint8Array, start: number, size: () => number): Generator<number> {
	let [bits, count] = [0, 0];
	for (let block = start; block < bytes.length; block += 1 + (bytes[block] ?? 0)) {
		const end = Math.min(bytes.length, block + 1 + (bytes[block] ?? 0));
		if (end === block + 1) return;
		for (let at = block + 1; at < end; at++) {
			bits |= (bytes[at] ?? 0) << count;
			count += 8;
			while (count >= size()) {
				const width = size();
				yield bits & ((1 << width) - 1);
				bits >>>= width;
				count -= width;
			}
		}
	}
}
