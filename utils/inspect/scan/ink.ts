/** Where a page has ink of one kind: a coarse map to look for stamps in, and the amount of ink to read one. */
import { led } from "./covered-ink.ts";
import { type InkMap, spread } from "./ink-map.ts";
import { type Box, cut, type InkImage, type PageImage, type RgbaImage } from "./pixels.ts";

/** The ink of one kind on a page. */
export interface Ink {
	readonly map: InkMap;
	/** Amounts within a box of pixels. */
	within(box: Box): InkImage;
}

/** Fine enough for strokes of a stamp, coarse enough for some milliseconds a page. */
const CELLS_PER_INCH = 75;
/** Black letters stand close, so that frames among them need finer cells. */
const FINE_CELLS_PER_INCH = 110;
const MM_PER_INCH = 25.4;

/** Darker is no stamp's red any more, and what is less red than this is paper or black ink. */
const LEAST_RED = 95;
const LEAST_REDNESS = 42;
const LEAST_SATURATION = 0.22;

/** By position of a pixel in a picture. */
type Amounts = (
	image: RgbaImage,
	pixelsPerMm: number,
) => {
	/** Whether it counts for the map. */
	readonly hasInk: (at: number) => boolean;
	/** Cut to 0 to 1. Faded ink counts too once it is known where the stamp is. */
	readonly amount: (at: number) => number;
	/** 1 where something else lies over the ink. */
	readonly covered?: Uint8Array;
};

/** Of what makes a pixel dark, the share that is red: black letters over a stamp have hardly any. */
const RED_SHARE = { none: 0.12, full: 0.3 };
/** The paper is lighter than this share of a picture. */
const PAPER = 0.85;

/**
 * How dark the green of it is, where that is for red ink: JPEG keeps lightness finer than colours.
 * @param redness by position of a pixel
 */
function amountOfRed(data: Uint8ClampedArray, redness: (at: number) => number): (at: number) => number {
	let paper: number | null = null;
	return (at) => {
		paper ??= quantile(data, 1, PAPER);
		const green = data[4 * at + 1] ?? 255;
		const share = redness(at) / Math.max(1, paper - green);
		const red = Math.max(0, Math.min(1, (share - RED_SHARE.none) / (RED_SHARE.full - RED_SHARE.none)));
		return (red * (paper - 14 - green)) / (0.5 * paper);
	};
}

/** @param share of all pixels that have less in this channel */
function quantile(data: Uint8ClampedArray, channel: number, share: number): number {
	const counts = new Uint32Array(256);
	for (let at = channel; at < data.length; at += 4) counts[data[at] ?? 0] = (counts[data[at] ?? 0] ?? 0) + 1;
	let [value, below] = [0, 0];
	while (value < 255 && below + (counts[value] ?? 0) < (share * data.length) / 4) below += counts[value++] ?? 0;
	return value;
}

export function redInk(page: PageImage): Ink {
	return inkOf(page, CELLS_PER_INCH, ({ data }) => {
		const redness = (at: number): number =>
			(data[4 * at] ?? 0) - Math.max(data[4 * at + 1] ?? 0, data[4 * at + 2] ?? 0);
		return {
			hasInk: (at) => {
				const red = data[4 * at] ?? 0;
				return red > LEAST_RED && redness(at) > LEAST_REDNESS && redness(at) > LEAST_SATURATION * red;
			},
			amount: amountOfRed(data, redness),
		};
	});
}

/** Lightness of ink, 0 to 255: what a grey scan makes of red lies between black letters and paper. */
const LIGHTEST_INK = 165;
/** A stroke of a black letter with its blurred edges. */
const WIDEST_COVER_MM = 1.5;
/** Letters blur into the paper that far. */
const BLUR_MM = 0.28;

const greyAmount = (lightness: number): number => (205 - lightness) / 90;

/**
 * Ink that is neither black nor paper, in a scan without colour; the edges of black letters left out.
 * @param darkest lightness of the darkest ink of a stamp
 */
export function midtoneInk(page: PageImage, darkest: number): Ink {
	return inkOf(page, CELLS_PER_INCH, (image, pixelsPerMm) => {
		const lightness = lightnessOf(image);
		const black = lightness.map((value) => (value < darkest ? 1 : 0));
		const reach = Math.max(1, Math.round(BLUR_MM * pixelsPerMm));
		const letters = spread(black, image.width, image.height, reach, reach);
		return {
			hasInk: (at) => letters[at] === 0 && (lightness[at] ?? 255) < LIGHTEST_INK,
			amount: (at) => (letters[at] === 0 ? greyAmount(lightness[at] ?? 255) : 0),
			covered: letters,
		};
	});
}

export function darkInk(page: PageImage): Ink {
	return inkOf(page, FINE_CELLS_PER_INCH, (image) => {
		const lightness = lightnessOf(image);
		return {
			hasInk: (at) => (lightness[at] ?? 255) < LIGHTEST_INK,
			amount: (at) => greyAmount(lightness[at] ?? 255),
		};
	});
}

function lightnessOf({ data }: RgbaImage): Uint8Array {
	const lightness = new Uint8Array(data.length / 4);
	for (let at = 0, from = 0; at < lightness.length; at++, from += 4) {
		lightness[at] = ((data[from] ?? 255) * 77 + (data[from + 1] ?? 255) * 151 + (data[from + 2] ?? 255) * 28) >> 8;
	}
	return lightness;
}

function inkOf(page: PageImage, cellsPerInch: number, amounts: Amounts): Ink {
	const { image, pixelsPerMm } = page;
	return {
		map: mapOf(page, cellsPerInch, amounts(image, pixelsPerMm).hasInk),
		within: (box) => {
			const { amount, covered } = amounts(cut(image, box), pixelsPerMm);
			const ink = Float32Array.from({ length: box.width * box.height }, (_, at) =>
				Math.max(0, Math.min(1, amount(at))),
			);
			const found = { width: box.width, height: box.height, ink };
			return covered === undefined ? found : led(found, covered, Math.round(WIDEST_COVER_MM * pixelsPerMm));
		},
	};
}

function mapOf({ image, pixelsPerMm }: PageImage, cellsPerInch: number, hasInk: (at: number) => boolean): InkMap {
	const step = Math.max(1, Math.round((pixelsPerMm * MM_PER_INCH) / cellsPerInch));
	const width = Math.floor(image.width / step);
	const height = Math.floor(image.height / step);
	const cells = new Uint8Array(width * height);
	for (let row = 0; row < height; row++) {
		for (let y = row * step; y < (row + 1) * step; y++) {
			let at = y * image.width;
			for (let cell = row * width; cell < (row + 1) * width; cell++) {
				// A thin stroke must not get lost, so one pixel is enough.
				if (cells[cell] === 1) at += step;
				else for (let column = 0; column < step; column++, at++) if (hasInk(at)) cells[cell] = 1;
			}
		}
	}
	return { width, height, cells, step, cellsPerMm: pixelsPerMm / step };
}
