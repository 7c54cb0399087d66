/** Pictures as plain pixels, row by row from the top left. */

export interface RgbaImage {
	readonly width: number;
	readonly height: number;
	/** Four bytes a pixel: red, green, blue, opacity. */
	readonly data: Uint8ClampedArray<ArrayBuffer>;
}

export interface GreyImage {
	readonly width: number;
	readonly height: number;
	/** One byte a pixel: 0 black, 255 white. */
	readonly data: Uint8Array<ArrayBuffer>;
}

/** A page, or what is taken for one, with its real size. */
export interface PageImage {
	readonly image: RgbaImage;
	readonly pixelsPerMm: number;
}

/** Larger pictures are not decoded: A4 at 600 dpi has 35 million pixels. */
export const MOST_PIXELS = 40_000_000;

/** Whole pixels, the right and lower edge left out. */
export interface Box {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** Amount of ink by pixel, 0 (none) to 1. What is read from is a crop of this, whatever colour the ink was. */
export interface InkImage {
	readonly width: number;
	readonly height: number;
	readonly ink: Float32Array;
}

/** The box with a margin on all sides, as far as the picture reaches. */
export function widened(box: Box, margin: number, within: { width: number; height: number }): Box {
	const x = Math.max(0, Math.floor(box.x - margin));
	const y = Math.max(0, Math.floor(box.y - margin));
	const right = Math.min(within.width, Math.ceil(box.x + box.width + margin));
	const bottom = Math.min(within.height, Math.ceil(box.y + box.height + margin));
	return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}

/** @param box within the picture */
export function cut(image: RgbaImage, { x, y, width, height }: Box): RgbaImage {
	const data = new Uint8ClampedArray(width * height * 4);
	for (let row = 0; row < height; row++) {
		const from = ((y + row) * image.width + x) * 4;
		data.set(image.data.subarray(from, from + width * 4), row * width * 4);
	}
	return { width, height, data };
}

/** The ink turned by a quarter clockwise `quarters` times. */
export function turnedInk(source: InkImage, quarters: 1 | 2 | 3): InkImage {
	const { width, height, ink } = source;
	const swapped = quarters !== 2;
	const turned = new Float32Array(ink.length);
	const outWidth = swapped ? height : width;
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const [toX, toY] =
				quarters === 1 ? [height - 1 - y, x] : quarters === 2 ? [width - 1 - x, height - 1 - y] : [y, width - 1 - x];
			turned[toY * outWidth + toX] = ink[y * width + x] ?? 0;
		}
	}
	return { width: outWidth, height: swapped ? width : height, ink: turned };
}
