/** Pages drawn for tests, pixel by pixel. */
import type { PageImage } from "../../../utils/inspect/scan/pixels.ts";

export const RED = [205, 40, 50] as const;
export const BLUE = [30, 40, 150] as const;

type Colour = readonly [number, number, number];

/** White A4 paper, or less of it. */
export function sheet(widthMm = 210, heightMm = 297, pixelsPerMm = 4): PageImage {
	const [width, height] = [Math.round(widthMm * pixelsPerMm), Math.round(heightMm * pixelsPerMm)];
	const data = new Uint8ClampedArray(width * height * 4).fill(255);
	return { image: { width, height, data }, pixelsPerMm };
}

/** Paints every point, in millimetres, of which `isInk` says so. */
export function paint(
	{ image, pixelsPerMm }: PageImage,
	colour: Colour,
	isInk: (x: number, y: number) => boolean,
): void {
	for (let y = 0; y < image.height; y++) {
		for (let x = 0; x < image.width; x++) {
			if (!isInk((x + 0.5) / pixelsPerMm, (y + 0.5) / pixelsPerMm)) continue;
			image.data.set(colour, (y * image.width + x) * 4);
		}
	}
}

/** A ring with letters and a star, as far as ink goes. @param share of the ring that took */
export function paintSeal(
	page: PageImage,
	x: number,
	y: number,
	radius: number,
	share = 1,
	colour: Colour = RED,
): void {
	paint(page, colour, (across, down) => {
		const distance = Math.hypot(across - x, down - y);
		const angle = (Math.atan2(down - y, across - x) + Math.PI) / (2 * Math.PI);
		if (angle > share) return false;
		if (distance > radius - 0.9 && distance <= radius) return true;
		const letter = distance > radius * 0.72 && distance < radius * 0.85 && Math.floor(angle * 60) % 2 === 0;
		return letter || distance < radius * 0.25;
	});
}

/** Capitals as strokes in a box of height 1: [width, ...polylines as x, y, x, y, …]. */
type Stroked = readonly [width: number, ...strokes: readonly (readonly number[])[]];
const CAPITALS: Readonly<Record<string, Stroked>> = {
	A: [0.8, [0.05, 1, 0.4, 0, 0.75, 1], [0.2, 0.66, 0.6, 0.66]],
	B: [0.7, [0.1, 0, 0.1, 1, 0.5, 1, 0.63, 0.85, 0.6, 0.6, 0.45, 0.5, 0.1, 0.5], [0.1, 0, 0.5, 0, 0.6, 0.25, 0.45, 0.5]],
	C: [0.75, [0.68, 0.2, 0.52, 0.02, 0.3, 0.02, 0.1, 0.25, 0.1, 0.75, 0.3, 0.98, 0.52, 0.98, 0.68, 0.8]],
	D: [0.75, [0.1, 0, 0.1, 1, 0.4, 1, 0.65, 0.75, 0.65, 0.25, 0.4, 0, 0.1, 0]],
	E: [0.65, [0.6, 0, 0.1, 0, 0.1, 1, 0.6, 1], [0.1, 0.5, 0.5, 0.5]],
	G: [
		0.8,
		[0.7, 0.2, 0.52, 0.02, 0.3, 0.02, 0.1, 0.25, 0.1, 0.75, 0.3, 0.98, 0.52, 0.98, 0.7, 0.8, 0.7, 0.55, 0.45, 0.55],
	],
	H: [0.8, [0.1, 0, 0.1, 1], [0.7, 0, 0.7, 1], [0.1, 0.5, 0.7, 0.5]],
	I: [0.3, [0.15, 0, 0.15, 1]],
	K: [0.75, [0.1, 0, 0.1, 1], [0.68, 0, 0.14, 0.55], [0.3, 0.42, 0.7, 1]],
	M: [0.95, [0.1, 1, 0.1, 0, 0.47, 0.75, 0.84, 0, 0.84, 1]],
	N: [0.8, [0.1, 1, 0.1, 0, 0.7, 1, 0.7, 0]],
	O: [0.85, [0.3, 0.02, 0.1, 0.25, 0.1, 0.75, 0.3, 0.98, 0.55, 0.98, 0.75, 0.75, 0.75, 0.25, 0.55, 0.02, 0.3, 0.02]],
	R: [0.75, [0.1, 1, 0.1, 0, 0.5, 0, 0.62, 0.25, 0.5, 0.5, 0.1, 0.5], [0.4, 0.5, 0.68, 1]],
	T: [0.75, [0.05, 0, 0.7, 0], [0.375, 0, 0.375, 1]],
	U: [0.8, [0.1, 0, 0.1, 0.75, 0.28, 0.98, 0.52, 0.98, 0.7, 0.75, 0.7, 0]],
	Y: [0.75, [0.05, 0, 0.375, 0.5, 0.7, 0], [0.375, 0.5, 0.375, 1]],
	" ": [0.45],
};
/** Diacritics about the middle of their letter: what Unicode's decomposition leaves of a capital. */
const DIACRITICS: Readonly<Record<string, readonly number[]>> = {
	"\u0302": [-0.18, -0.13, 0, -0.3, 0.18, -0.13],
	"\u0306": [-0.16, -0.3, 0, -0.14, 0.16, -0.3],
	"\u0301": [0, -0.14, 0.16, -0.34],
	"\u0300": [0, -0.14, -0.16, -0.34],
	"\u0303": [-0.2, -0.36, -0.06, -0.44, 0.06, -0.36, 0.2, -0.44],
	"\u0309": [-0.05, -0.4, 0.08, -0.36, 0, -0.2],
	"\u0323": [0, 1.26, 0.01, 1.26],
	"\u031b": [0.36, 0.1, 0.42, -0.06],
};

const STROKE = 0.17;
const GAP = 0.12;

/** A word in capitals. @param height of the letters in millimetres, their left upper corner at `x`, `y` */
function letterStrokes(word: string, height: number): { width: number; strokes: number[][] } {
	const strokes: number[][] = [];
	let [pen, letterWidth] = [0, 0];
	for (const sign of word.replaceAll("Đ", "D").normalize("NFD")) {
		const diacritic = DIACRITICS[sign];
		if (diacritic !== undefined) {
			const middle = pen - GAP - letterWidth / 2;
			strokes.push(diacritic.map((value, at) => (at % 2 === 0 ? middle + value : value)));
			continue;
		}
		const [width, ...lines] = CAPITALS[sign] ?? [0.5];
		strokes.push(...lines.map((line) => line.map((value, at) => (at % 2 === 0 ? pen + value : value))));
		[pen, letterWidth] = [pen + width + GAP, width];
	}
	return { width: (pen - GAP) * height, strokes: strokes.map((line) => line.map((value) => value * height)) };
}

export interface DrawnStamp {
	readonly word: string;
	/** Its middle, in millimetres. */
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height?: number;
	readonly degrees?: number;
	readonly colour?: Colour;
	/** Of the ink, what has failed. */
	readonly worn?: number;
	/** Lines of the frame. */
	readonly lines?: 0 | 1 | 2;
}

const LETTER_MM = 3.2;

/** A word in capitals in the middle of a frame of one or two lines. */
export function paintStamp(page: PageImage, stamp: DrawnStamp): void {
	const { word, x, y, width, height = 8, degrees = 0, colour = RED, worn = 0, lines = 2 } = stamp;
	const letters = letterStrokes(word, LETTER_MM);
	const segments = segmentsOf(letters.strokes);
	const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
	const isLine = (across: number, down: number, inset: number, thick: number): boolean => {
		const outer = across <= width / 2 - inset && down <= height / 2 - inset;
		return outer && !(across < width / 2 - inset - thick && down < height / 2 - inset - thick);
	};
	// As far as it reaches when it is turned.
	const high = height / 2 + (width / 2) * Math.abs(sin) + 1;
	paintWithin(
		page,
		{ x: x - width / 2 - 1, y: y - high, width: width + 2, height: 2 * high },
		colour,
		(right, below) => {
			const across = cos * (right - x) + sin * (below - y);
			const down = cos * (below - y) - sin * (right - x);
			if (Math.abs(across) > width / 2 || Math.abs(down) > height / 2) return false;
			if (noise(right * 2.5, below * 2.5) < worn) return false;
			const [far, off] = [Math.abs(across), Math.abs(down)];
			if (lines > 0 && isLine(far, off, 0, 0.45)) return true;
			if (lines > 1 && isLine(far, off, 1.1, 0.22)) return true;
			const [left, upper] = [across + letters.width / 2, down + LETTER_MM / 2];
			if (upper < -LETTER_MM || upper > 2 * LETTER_MM) return false;
			return segments.some((segment) => isNear(segment, left, upper, (STROKE * LETTER_MM) / 2));
		},
	);
}

/** A line of text in black, as wide as its words are. */
export function paintText(page: PageImage, word: string, x: number, y: number): void {
	paintStamp(page, { word, x, y, width: 60, lines: 0, colour: [18, 18, 20] });
}

function paintWithin(
	{ image, pixelsPerMm }: PageImage,
	{ x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
	colour: Colour,
	isInk: (x: number, y: number) => boolean,
): void {
	const [left, top] = [Math.max(0, Math.floor(x * pixelsPerMm)), Math.max(0, Math.floor(y * pixelsPerMm))];
	const right = Math.min(image.width, Math.ceil((x + width) * pixelsPerMm));
	const bottom = Math.min(image.height, Math.ceil((y + height) * pixelsPerMm));
	for (let row = top; row < bottom; row++) {
		for (let column = left; column < right; column++) {
			let share = 0;
			// Four points a pixel, so that edges are as soft as a scanner's.
			for (const [across, down] of POINTS) {
				if (isInk((column + across) / pixelsPerMm, (row + down) / pixelsPerMm)) share += 1 / POINTS.length;
			}
			const at = (row * image.width + column) * 4;
			for (let channel = 0; share > 0 && channel < 3; channel++) {
				const value = colour[channel] ?? 0;
				const paper = image.data[at + channel] ?? 255;
				// Ink over ink is as dark as both.
				image.data[at + channel] = paper * (1 - share) + Math.min(paper, value) * share;
			}
		}
	}
}

const POINTS = [
	[0.25, 0.25],
	[0.75, 0.25],
	[0.25, 0.75],
	[0.75, 0.75],
] as const;

/** The same for the same place, 0 to 1, in cells of 1. */
function noise(x: number, y: number): number {
	const value = Math.sin(Math.floor(x) * 127.1 + Math.floor(y) * 311.7) * 43_758.5453;
	return value - Math.floor(value);
}

/** The grain of a scan. @param depth steps of lightness up and down */
export function addGrain({ image }: PageImage, depth: number): void {
	for (let at = 0; at < image.data.length; at += 4) {
		const step = (noise(at / 4, 1) - 0.5) * 2 * depth;
		for (let channel = 0; channel < 3; channel++) {
			image.data[at + channel] = (image.data[at + channel] ?? 0) * 0.97 + step;
		}
	}
}

/** As a scanner without colour has it. */
export function withoutColour({ image }: PageImage): void {
	for (let at = 0; at < image.data.length; at += 4) {
		const [red, green, blue] = [image.data[at] ?? 0, image.data[at + 1] ?? 0, image.data[at + 2] ?? 0];
		image.data.fill(0.3 * red + 0.59 * green + 0.11 * blue, at, at + 3);
	}
}

type Segment = readonly [x1: number, y1: number, x2: number, y2: number];

function segmentsOf(lines: readonly (readonly number[])[]): Segment[] {
	return lines.flatMap((line) =>
		Array.from({ length: line.length / 2 - 1 }, (_, index): Segment => {
			const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = line.slice(2 * index, 2 * index + 4);
			return [x1, y1, x2, y2];
		}),
	);
}

function isNear([x1, y1, x2, y2]: Segment, x: number, y: number, reach: number): boolean {
	if (x < Math.min(x1, x2) - reach || x > Math.max(x1, x2) + reach) return false;
	const length = (x2 - x1) ** 2 + (y2 - y1) ** 2 || 1;
	const along = Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
	return (x - x1 - along * (x2 - x1)) ** 2 + (y - y1 - along * (y2 - y1)) ** 2 < reach * reach;
}
