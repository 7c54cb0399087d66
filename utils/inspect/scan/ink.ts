/** Where a page has ink of one kind: a coarse map to look for stamps in, and the amount of ink to read one. */
import { type InkMap, spread } from "./ink-map.ts";
import type { Box, InkImage, PageImage, RgbaImage } from "./pixels.ts";

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
};

export function redInk(page: PageImage): Ink {
	return inkOf(page, CELLS_PER_INCH, ({ data }) => {
		const redness = (at: number): number =>
			(data[4 * at] ?? 0) - Math.max(data[4 * at + 1] ?? 0, data[4 * at + 2] ?? 0);
		return {
			hasInk: (at) => {
				const red = data[4 * at] ?? 0;
				return red > LEAST_RED && redness(at) > LEAST_REDNESS && redness(at) > LEAST_SATURATION * red;
			},
			amount: (at) => (redness(at) - 14) / 70,
		};
	});
}

/** Lightness of ink, 0 to 255: what a grey scan makes of red lies between black letters and paper. */
const LIGHTEST_INK = 165;
const DARKEST_STAMP = 62;
/** Letters blur into the paper that far. */
const BLUR_MM = 0.28;

const greyAmount = (lightness: number): number => (205 - lightness) / 90;

/** Ink that is neither black nor paper, in a scan without colour; the edges of black letters left out. */
export function midtoneInk(page: PageImage): Ink {
	return inkOf(page, CELLS_PER_INCH, (image, pixelsPerMm) => {
		const lightness = lightnessOf(image);
		const black = lightness.map((value) => (value < DARKEST_STAMP ? 1 : 0));
		const reach = Math.max(1, Math.round(BLUR_MM * pixelsPerMm));
		const letters = spread(black, image.width, image.height, reach, reach);
		return {
			hasInk: (at) => letters[at] === 0 && (lightness[at] ?? 255) < LIGHTEST_INK,
			amount: (at) => (letters[at] === 0 ? greyAmount(lightness[at] ?? 255) : 0),
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
			const { amount } = amounts(cut(image, box), pixelsPerMm);
			const ink = Float32Array.from({ length: box.width * box.height }, (_, at) =>
				Math.max(0, Math.min(1, amount(at))),
			);
			return { width: box.width, height: box.height, ink };
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

function cut(image: RgbaImage, { x, y, width, height }: Box): RgbaImage {
	const data = new Uint8ClampedArray(width * height * 4);
	for (let row = 0; row < height; row++) {
		const from = ((y + row) * image.width + x) * 4;
		data.set(image.data.subarray(from, from + width * 4), row * width * 4);
	}
	return { width, height, data };
}
