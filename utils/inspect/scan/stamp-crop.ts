/** From the ink of a stamp to a small picture that OCR can read: set straight, without its frame, at a good size. */
import type { GreyImage, InkImage } from "./pixels.ts";

/** Rubber stamps are put by hand, and pages are photographed askew. */
const MOST_DEGREES = 26;
const STEP_DEGREES = 1;
const FINE_DEGREES = 0.5;
/** Fainter ink says nothing of the direction of lines. */
const LINE_POINT = 0.25;
/** What Tesseract reads best: letters some 30 pixels high, white all round. */
const TEXT_HEIGHT = 64;
const MARGIN = 24;
const LARGEST_SCALE = 6;

/** The ink turned so that its rows stand out most: lines of letters and the frame are level then. */
export function straightened(source: InkImage): InkImage {
	const degrees = skewOf(source);
	return degrees === 0 ? source : rotated(source, (degrees * Math.PI) / 180);
}

function skewOf(source: InkImage): number {
	const points = pointsOf(source);
	const rows = new Float32Array(source.height + 2 * Math.ceil(source.width / 2));
	const sharpnessAt = (degrees: number): number => sharpness(points, Math.tan((degrees * Math.PI) / 180), rows);
	let best = 0;
	let sharpest = sharpnessAt(0);
	const look = (degrees: number): void => {
		const found = sharpnessAt(degrees);
		if (found > sharpest) [sharpest, best] = [found, degrees];
	};
	for (let degrees = -MOST_DEGREES; degrees <= MOST_DEGREES; degrees += STEP_DEGREES) look(degrees);
	const about = best;
	for (const degrees of [about - FINE_DEGREES, about + FINE_DEGREES]) look(degrees);
	return best;
}

/** Where there is ink, counted from the middle column, and how much. */
interface InkPoints {
	readonly across: Float32Array;
	readonly down: Float32Array;
	readonly amounts: Float32Array;
}

function pointsOf({ width, height, ink }: InkImage): InkPoints {
	const places: number[] = [];
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x += 2) if ((ink[y * width + x] ?? 0) > LINE_POINT) places.push(y * width + x);
	}
	const row = (at: number): number => Math.floor(at / width);
	return {
		across: Float32Array.from(places, (at) => at - row(at) * width - width / 2),
		down: Float32Array.from(places, (at) => row(at) + Math.ceil(width / 2)),
		amounts: Float32Array.from(places, (at) => ink[at] ?? 0),
	};
}

/** How unevenly the ink lies in rows of this slope, at most 1. @param rows is written over */
function sharpness({ across, down, amounts }: InkPoints, slope: number, rows: Float32Array): number {
	rows.fill(0);
	for (let index = 0; index < amounts.length; index++) {
		const row = Math.round((down[index] ?? 0) - (across[index] ?? 0) * slope);
		rows[row] = (rows[row] ?? 0) + (amounts[index] ?? 0);
	}
	let sum = 0;
	for (const row of rows) sum += row * row;
	return sum;
}

function rotated(source: InkImage, angle: number): InkImage {
	const { width, height } = source;
	const ink = new Float32Array(width * height);
	const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const [across, down] = [x - width / 2, y - height / 2];
			ink[y * width + x] = sample(
				source,
				cos * across - sin * down + width / 2,
				sin * across + cos * down + height / 2,
			);
		}
	}
	return { width, height, ink };
}

/** Between four pixels; no ink outside. */
function sample({ width, height, ink }: InkImage, x: number, y: number): number {
	const [left, top] = [Math.floor(x), Math.floor(y)];
	if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) return 0;
	const [right, down] = [x - left, y - top];
	const at = top * width + left;
	const upper = (ink[at] ?? 0) * (1 - right) + (ink[at + 1] ?? 0) * right;
	const lower = (ink[at + width] ?? 0) * (1 - right) + (ink[at + width + 1] ?? 0) * right;
	return upper * (1 - down) + lower * down;
}

export interface Edges {
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
}

/**
 * Where the frame stands, or the letters where there is none.
 * @param least share of the fullest row's and column's ink that the outermost have
 */
export function edgesOf({ width, height, ink }: InkImage, least?: number): Edges {
	const rows = new Float32Array(height);
	const columns = new Float32Array(width);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const amount = ink[y * width + x] ?? 0;
			rows[y] = (rows[y] ?? 0) + amount;
			columns[x] = (columns[x] ?? 0) + amount;
		}
	}
	const [top, bottom] = firstAndLast(rows, least ?? 0.35);
	const [left, right] = firstAndLast(columns, least ?? 0.25);
	return { left, right, top, bottom };
}

function firstAndLast(sums: Float32Array, share: number): [number, number] {
	const least = Math.max(...sums) * share;
	let first = 0;
	let last = sums.length - 1;
	while (first < last && (sums[first] ?? 0) < least) first++;
	while (last > first && (sums[last] ?? 0) < least) last--;
	return [first, last];
}

/** Rows `from` to `to` of the ink. */
export function slice({ width, height, ink }: InkImage, from: number, to: number): InkImage {
	const last = Math.min(to, height);
	return { width, height: last - from, ink: ink.slice(from * width, last * width) };
}

/** Ink thinner than this is a speck. */
const LINE_INK = 0.3;
/** A frame's outer line with what a turn of half a degree makes of it. */
const LINE_MM = 1.2;

/** Of the other stamp's line, which may be twice as long: what a worn one has. */
const LEAST_OF_WIDER = 0.2;

/** The edges of the stamp whose outer line is the uppermost or lowest in the ink: what else is there is narrower or wider. */
export function outline(source: InkImage, side: "upper" | "lower", pixelsPerMm: number): Edges {
	const edges = edgesOf(source, LEAST_OF_WIDER);
	const reach = Math.round(LINE_MM * pixelsPerMm);
	const columns = columnsWithInk(source, side === "upper" ? edges.top : edges.bottom - reach, reach);
	const left = columns.indexOf(true);
	return left < 0 ? edges : { ...edges, left, right: columns.lastIndexOf(true) };
}

/** How much of the upper and the lower edge is a line, the lesser of both, 0 to 1. */
export function frameShare(source: InkImage, { left, right, top, bottom }: Edges, pixelsPerMm: number): number {
	const reach = Math.round((LINE_MM / 2) * pixelsPerMm);
	const shares = [top - 1, bottom - reach + 1].map((from) =>
		shareOf(columnsWithInk(source, Math.max(0, from), reach).slice(left, right + 1)),
	);
	return Math.min(...shares);
}

/** How much of the left and of the right edge is a line, 0 to 1. */
export function sideShares(
	source: InkImage,
	{ left, right, top, bottom }: Edges,
	pixelsPerMm: number,
): { readonly left: number; readonly right: number } {
	const reach = Math.round((LINE_MM / 2) * pixelsPerMm);
	const share = (from: number): number => shareOf(rowsWithInk(source, Math.max(0, from), reach).slice(top, bottom + 1));
	return { left: share(left - 1), right: share(right - reach + 1) };
}

function shareOf(line: readonly boolean[]): number {
	return line.filter(Boolean).length / Math.max(1, line.length);
}

function rowsWithInk({ width, height, ink }: InkImage, from: number, count: number): boolean[] {
	return Array.from({ length: height }, (_, y) => {
		for (let x = from; x <= Math.min(from + count, width - 1); x++)
			if ((ink[y * width + x] ?? 0) > LINE_INK) return true;
		return false;
	});
}

function columnsWithInk({ width, ink }: InkImage, from: number, count: number): boolean[] {
	return Array.from({ length: width }, (_, x) => {
		for (let y = from; y <= from + count; y++) if ((ink[y * width + x] ?? 0) > LINE_INK) return true;
		return false;
	});
}

/**
 * @param frame share of the height that is taken off each side, `most` pixels at most
 * @param sides whether the left and the right of the frame are there to be taken off
 */
export function within(
	{ left, right, top, bottom }: Edges,
	frame: number,
	most: number,
	sides: { readonly left: boolean; readonly right: boolean },
): Edges {
	const off = Math.round(Math.min(frame * (bottom - top), most));
	return {
		left: sides.left ? left + off : left,
		right: sides.right ? right - off : right,
		top: top + off,
		bottom: bottom - off,
	};
}

/** What share of the ink comes out black; the rest is the edges of strokes, or has failed. */
const BLACK_SHARE = 0.6;
const FAINTEST = 0.15;

/** By how much ink is to be strengthened for most of it to be black: stamps fade. */
export function fullStrength({ ink }: InkImage): number {
	const counts = new Uint32Array(101);
	let count = 0;
	for (const amount of ink) {
		if (amount < FAINTEST) continue;
		const percent = Math.round(amount * 100);
		counts[percent] = (counts[percent] ?? 0) + 1;
		count += 1;
	}
	let [percent, above] = [100, 0];
	while (percent > FAINTEST * 100 && above + (counts[percent] ?? 0) < count * BLACK_SHARE) {
		above += counts[percent] ?? 0;
		percent -= 1;
	}
	return 100 / percent;
}

/**
 * @param strength what the ink is multiplied by
 * @returns null where there is nothing to read
 */
export function readable(source: InkImage, { left, right, top, bottom }: Edges, strength: number): GreyImage | null {
	const [inkWidth, inkHeight] = [right - left + 1, bottom - top + 1];
	if (inkWidth < 10 || inkHeight < 6) return null;
	const scale = Math.max(1, Math.min(LARGEST_SCALE, TEXT_HEIGHT / inkHeight));
	const width = Math.round(inkWidth * scale) + 2 * MARGIN;
	const height = Math.round(inkHeight * scale) + 2 * MARGIN;
	const data = new Uint8Array(width * height).fill(255);
	for (let y = MARGIN; y < height - MARGIN; y++) {
		for (let x = MARGIN; x < width - MARGIN; x++) {
			const amount = sample(source, left + (x - MARGIN) / scale, top + (y - MARGIN) / scale);
			data[y * width + x] = 255 - Math.round(Math.min(1, amount * strength) * 255);
		}
	}
	return { width, height, data };
}
