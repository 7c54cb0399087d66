/** Reads the ink of a stamp: several crops of it, until what is read is a word that stamps have. */
import { letterRows } from "./letter-rows.ts";
import type { Ocr, OcrMode } from "./ocr.ts";
import type { InkImage } from "./pixels.ts";
import {
	type Edges,
	edgesOf,
	frameShare,
	fullStrength,
	outline,
	readable,
	sideShares,
	slice,
	straightened,
	within,
} from "./stamp-crop.ts";
import { foldedLetters, type StampWord, type Tolerances, wordOf } from "./stamp-words.ts";

export interface StampReading extends StampWord {
	/** 0 to 100, as the reader of letters judges itself. */
	readonly confidence: number;
}

interface Attempt {
	/** Share of the height that the frame takes on each side. */
	readonly frame: number;
	readonly mode: OcrMode;
	/** Beside what makes most of the ink black. */
	readonly strength: number;
}

/** The frame cut off by its place. */
const FRAMED: readonly Attempt[] = [
	{ frame: 0.24, mode: "line", strength: 1 },
	{ frame: 0.24, mode: "word", strength: 1 },
	{ frame: 0.17, mode: "line", strength: 0.8 },
	{ frame: 0.29, mode: "line", strength: 1.4 },
	{ frame: 0.24, mode: "block", strength: 1 },
	{ frame: 0.22, mode: "line", strength: 2.5 },
];
/** The frame taken away piece by piece. */
const BARE: readonly Attempt[] = [
	{ frame: 0, mode: "line", strength: 1 },
	{ frame: 0, mode: "word", strength: 1 },
];
/** The frame of a stamp: two lines within 2 mm. */
const WIDEST_FRAME_MM = 2;
/** A stamp set straight is 8 mm high; higher are two that touch. */
const TALLEST_SINGLE_MM = 10.5;
const SINGLE_MM = 9.5;
/** MẬT is 20 mm wide, TỐI MẬT 30, TUYỆT MẬT 40: where MẬT is read in a wider one, the rest may not have been. */
const WIDEST_SHORT_MM = 26;
/** TUYỆT MẬT is five times as wide as high. */
const LONGEST_SHAPE = 6.5;
const MOST_ROWS = 6;
/** What is lower has no frame: to cut one off would cut the letters, and the middle of "BÁO" reads "MẬT". */
const LOWEST_FRAMED_MM = 5;
/** Share of the fullest row: all but specks. */
const ANY_INK = 0.1;

interface Straight {
	readonly ink: InkImage;
	readonly edges: Edges;
	readonly tolerances: Tolerances;
	/** Whether the frame's left and right are there. */
	readonly sides: { readonly left: boolean; readonly right: boolean };
}

/** What must be there of a frame for the letters within to be read at all. */
export type FrameNeeded = "none" | "some" | "whole";

/** @returns each word that was read; more than one where stamps touch */
export async function readStamps(
	ink: InkImage,
	pixelsPerMm: number,
	ocr: Ocr,
	needed: FrameNeeded = "none",
): Promise<StampReading[]> {
	const read = (part: Straight, attempts: readonly Attempt[]): Promise<StampReading | null> =>
		attempt(part, attempts, pixelsPerMm, ocr);
	const single = straight(ink, pixelsPerMm);
	const frame = frameShare(single.ink, single.edges, pixelsPerMm);
	if (needed !== "none" && (frame < LEAST_FRAME_OF_BLACK || !isMarkSized(single, pixelsPerMm))) return [];
	if (needed === "whole" && !single.sides.left && !single.sides.right) return [];
	const all = edgesOf(single.ink, ANY_INK);
	const { left, right, top, bottom } = single.edges;
	// A line of letters rather than a mark: one look for the long words of control stamps.
	const isLong = (right - left) / Math.max(1, bottom - top) > LONGEST_SHAPE;
	const framedAttempts = FRAMED.slice(0, isLong ? 1 : needed === "none" ? FRAMED.length : 3);
	const isFramed = isLong || (bottom - top) / pixelsPerMm >= LOWEST_FRAMED_MM;
	const whole = isFramed ? await read(single, framedAttempts) : null;
	if (isLong && whole === null) return [];
	const merged = (all.bottom - all.top) / pixelsPerMm > TALLEST_SINGLE_MM;
	const isWide = (right - left) / pixelsPerMm > WIDEST_SHORT_MM;
	const short = whole?.stamp === "MẬT" && isWide;
	// What is declassified says so with the word itself.
	if (whole !== null && (whole.stamp === null ? !merged || whole.letters === "GIAIMAT" : !short)) return [whole];
	const readings = whole === null ? [] : [whole];
	if (merged) {
		for (const part of ["upper", "lower"] as const) {
			const reading = await read(halfOf(ink, part, pixelsPerMm), framedAttempts);
			if (reading !== null) readings.push(reading);
		}
	}
	if (readings.some(({ stamp }) => stamp !== null) && !short) return readings;
	// Rows have no frame any more, and "MẶT TRẬN" stands in black above many a number.
	if (needed !== "none" && frame < LEAST_FRAME) return readings;
	for (const row of letterRows(ink, pixelsPerMm).slice(0, MOST_ROWS)) {
		const reading = await read({ ...straight(row, pixelsPerMm), tolerances: {} }, BARE);
		// A word of several in a black box: "MẶT TRẬN".
		const isPart = needed !== "none" && isWide && reading?.stamp === "MẬT";
		if (reading !== null && !isPart) readings.push(reading);
	}
	return readings;
}

/** The least that a mark's frame measures; a word of letters as large is smaller. */
const SMALLEST_MARK_MM = { across: 15, down: 6 };

function isMarkSized({ edges: { left, right, top, bottom } }: Straight, pixelsPerMm: number): boolean {
	const [across, down] = [(right - left) / pixelsPerMm, (bottom - top) / pixelsPerMm];
	return across >= SMALLEST_MARK_MM.across && down >= SMALLEST_MARK_MM.down;
}

function straight(source: InkImage, pixelsPerMm: number): Straight {
	const ink = straightened(source);
	const edges = edgesOf(ink);
	return { ink, edges, tolerances: tolerancesFor(ink, edges, pixelsPerMm), sides: sidesOf(ink, edges, pixelsPerMm) };
}

/** The upper or lower of two stamps that touch: as wide as its own outer line. */
function halfOf(source: InkImage, part: "upper" | "lower", pixelsPerMm: number): Straight {
	const tight = edgesOf(source, ANY_INK);
	const height = Math.round(SINGLE_MM * pixelsPerMm);
	const from = part === "upper" ? tight.top : Math.max(0, tight.bottom - height);
	const ink = straightened(slice(source, from, from + height));
	const edges = outline(ink, part, pixelsPerMm);
	return { ink, edges, tolerances: tolerancesFor(ink, edges, pixelsPerMm), sides: sidesOf(ink, edges, pixelsPerMm) };
}

/** A frame of this share of its length is one, however worn. */
const LEAST_FRAME = 0.55;
/** Two stamps askew have less of a common frame; letters have none. */
const LEAST_FRAME_OF_BLACK = 0.3;

/** Less of a frame's side has failed altogether, or is a letter. */
const LEAST_SIDE = 0.7;

function sidesOf(ink: InkImage, edges: Edges, pixelsPerMm: number): Straight["sides"] {
	const { left, right } = sideShares(ink, edges, pixelsPerMm);
	return { left: left >= LEAST_SIDE, right: right >= LEAST_SIDE };
}

/** A frame of a mark's own size says as much as a letter or two. */
function tolerancesFor(ink: InkImage, edges: Edges, pixelsPerMm: number): Tolerances {
	const width = (edges.right - edges.left) / pixelsPerMm;
	const height = (edges.bottom - edges.top) / pixelsPerMm;
	if (height < 6 || height > TALLEST_SINGLE_MM || frameShare(ink, edges, pixelsPerMm) < LEAST_FRAME) return {};
	if (width > 16 && width < 25) return { MẬT: 1 };
	if (width >= 25 && width < 36) return { "TỐI MẬT": 2 };
	return width >= 34 && width < 47 ? { "TUYỆT MẬT": 3 } : {};
}

/** Of what was read and is no mark. */
const SURE = 25;
const LONGEST_MARK = 9;
/** What is read as surely is what stands there. */
const CLEAR = 80;
const FEWEST_OF_WORD = 4;

async function attempt(
	{ ink, edges, tolerances, sides }: Straight,
	attempts: readonly Attempt[],
	pixelsPerMm: number,
	ocr: Ocr,
): Promise<StampReading | null> {
	const full = fullStrength(ink);
	for (const { frame, mode, strength } of attempts) {
		const off = frame === 0 ? edges : within(edges, frame, WIDEST_FRAME_MM * pixelsPerMm, sides);
		const crop = readable(ink, off, strength * full);
		if (crop === null) continue;
		const { text, confidence } = await ocr.read(crop, mode);
		const isClear = confidence > CLEAR;
		const word = wordOf(text, tolerances, isClear);
		if (word !== null) return { ...word, confidence };
		// Well read, and something else.
		const letters = foldedLetters(text).length;
		if (confidence > SURE && letters > LONGEST_MARK) return null;
		if (isClear && letters >= FEWEST_OF_WORD) return null;
	}
	return null;
}
