/**
 * Rows of letters in the ink of a stamp, its frame left out: for stamps that touch one another, or whose frame cannot be
 * told by its place.
 */
import type { Box, InkImage } from "./pixels.ts";

/** Millimetres. Marks are 13 point capitals (Circular 24/2020/TT-BCA): 3 mm and their diacritics. */
const LETTER = { least: 1.6, tallest: 7, widest: 8 };
const THINNEST_STROKE = 0.75;
/** What is longer and as thin as this is a piece of the frame. */
const FRAME_PIECE = 2.2;
const SMALLEST_AREA = 0.12;
const INKED = 0.35;
/** Letters of a row lie no farther apart, and their middles no more than this share of their height. */
const GAP_MM = 5;
const LEVEL = 0.55;
const FEWEST_LETTERS = 2;

interface Piece extends Box {
	readonly pixels: readonly number[];
}

/** @returns the ink of each row, from top to bottom, everything else left out; without the rows' margins */
export function letterRows(source: InkImage, pixelsPerMm: number): InkImage[] {
	const pieces = piecesOf(source, SMALLEST_AREA * pixelsPerMm * pixelsPerMm).filter(
		(piece) => !isFrame(piece, pixelsPerMm),
	);
	const letters = pieces.filter(({ height }) => height >= LETTER.least * pixelsPerMm);
	const rows = rowsOf(letters, GAP_MM * pixelsPerMm).filter((row) => row.length >= FEWEST_LETTERS);
	return rows.map((row) => rowInk(source, row, pieces, pixelsPerMm));
}

function isFrame({ width, height }: Piece, pixelsPerMm: number): boolean {
	const [across, down] = [width / pixelsPerMm, height / pixelsPerMm];
	if (across > LETTER.widest || down > LETTER.tallest) return true;
	return Math.min(across, down) < THINNEST_STROKE && Math.max(across, down) > FRAME_PIECE;
}

/** Connected ink, each piece with its box. */
function piecesOf({ width, height, ink }: InkImage, smallest: number): Piece[] {
	const seen = new Uint8Array(ink.length);
	const pieces: Piece[] = [];
	for (let start = 0; start < ink.length; start++) {
		if (seen[start] === 1 || (ink[start] ?? 0) < INKED) continue;
		const pixels = [start];
		seen[start] = 1;
		let [left, right, top, bottom] = [width, 0, height, 0];
		for (let index = 0; index < pixels.length; index++) {
			const at = pixels[index] ?? 0;
			const y = Math.floor(at / width);
			const x = at - y * width;
			left = Math.min(left, x);
			right = Math.max(right, x);
			top = Math.min(top, y);
			bottom = Math.max(bottom, y);
			for (const [next, exists] of [
				[at - 1, x > 0],
				[at + 1, x < width - 1],
				[at - width, y > 0],
				[at + width, y < height - 1],
			] as const) {
				if (!exists || seen[next] === 1 || (ink[next] ?? 0) < INKED) continue;
				seen[next] = 1;
				pixels.push(next);
			}
		}
		if (pixels.length < smallest) continue;
		pieces.push({ x: left, y: top, width: right - left + 1, height: bottom - top + 1, pixels });
	}
	return pieces;
}

function rowsOf(letters: readonly Piece[], gap: number): Piece[][] {
	const rows: Piece[][] = [];
	for (const letter of [...letters].sort((one, other) => one.x - other.x)) {
		const row = rows.find((candidate) => {
			const last = candidate.at(-1);
			if (last === undefined || letter.x - (last.x + last.width) > gap) return false;
			return Math.abs(middle(letter) - middle(last)) < LEVEL * Math.max(letter.height, last.height);
		});
		if (row === undefined) rows.push([letter]);
		else row.push(letter);
	}
	return rows.sort((one, other) => top(one) - top(other));
}

function middle({ y, height }: Box): number {
	return y + height / 2;
}

function top(row: readonly Piece[]): number {
	return Math.min(...row.map(({ y }) => y));
}

/** The row's letters with the diacritics above and below them. */
function rowInk(source: InkImage, row: readonly Piece[], pieces: readonly Piece[], pixelsPerMm: number): InkImage {
	const reach = 1.4 * pixelsPerMm;
	const own = pieces.filter((piece) =>
		row.some(
			(letter) =>
				piece.x < letter.x + letter.width &&
				piece.x + piece.width > letter.x &&
				piece.y < letter.y + letter.height + reach &&
				piece.y + piece.height > letter.y - reach,
		),
	);
	const margin = Math.ceil(pixelsPerMm);
	const left = Math.min(...own.map(({ x }) => x)) - margin;
	const upper = Math.min(...own.map(({ y }) => y)) - margin;
	const width = Math.max(...own.map((piece) => piece.x + piece.width)) - left + margin;
	const height = Math.max(...own.map((piece) => piece.y + piece.height)) - upper + margin;
	const ink = new Float32Array(width * height);
	for (const { pixels } of own) {
		for (const at of pixels) {
			const y = Math.floor(at / source.width);
			ink[(y - upper) * width + (at - y * source.width) - left] = source.ink[at] ?? 0;
		}
	}
	return { width, height, ink };
}
