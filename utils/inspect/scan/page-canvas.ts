/** A sheet of white paper on which the images of a page are put where the page has them. */
import { type Matrix, multiply } from "../readers/pdf-matrix.ts";
import type { PageImage, RgbaImage } from "./pixels.ts";

/** @returns null where the matrix flattens */
function inverted([a, b, c, d, e, f]: Matrix): Matrix | null {
	const determinant = a * d - b * c;
	if (!Number.isFinite(determinant) || Math.abs(determinant) < 1e-12) return null;
	return [
		d / determinant,
		-b / determinant,
		-c / determinant,
		a / determinant,
		(c * f - d * e) / determinant,
		(b * e - a * f) / determinant,
	];
}

export class PageCanvas {
	readonly page: PageImage;

	/** @param width in pixels, whole numbers */
	constructor(width: number, height: number, pixelsPerMm: number) {
		const data = new Uint8ClampedArray(width * height * 4).fill(255);
		this.page = { image: { width, height, data }, pixelsPerMm };
	}

	/** @param unitToCanvas takes the unit square, upwards, to pixels of the canvas, downwards */
	paint(source: RgbaImage, unitToCanvas: Matrix): void {
		const toCanvas = multiply(unitToCanvas, [1 / source.width, 0, 0, -1 / source.height, 0, 1]);
		const toSource = inverted(toCanvas);
		if (toSource === null) return;
		const { width, height } = this.page.image;
		const corners = [
			[0, 0],
			[source.width, 0],
			[0, source.height],
			[source.width, source.height],
		].map(([x = 0, y = 0]) => [
			toCanvas[0] * x + toCanvas[2] * y + toCanvas[4],
			toCanvas[1] * x + toCanvas[3] * y + toCanvas[5],
		]);
		const xs = corners.map(([x = 0]) => x);
		const ys = corners.map(([, y = 0]) => y);
		const left = Math.max(0, Math.floor(Math.min(...xs)));
		const right = Math.min(width, Math.ceil(Math.max(...xs)));
		const top = Math.max(0, Math.floor(Math.min(...ys)));
		const bottom = Math.min(height, Math.ceil(Math.max(...ys)));
		for (let y = top; y < bottom; y++) this.#paintRow(source, toSource, y, left, right);
	}

	#paintRow(source: RgbaImage, [a, b, c, d, e, f]: Matrix, y: number, left: number, right: number): void {
		const { image } = this.page;
		const sample = Math.hypot(a, b) > COARSER ? mean : nearest;
		// The middle of each pixel.
		let u = a * (left + 0.5) + c * (y + 0.5) + e;
		let v = b * (left + 0.5) + d * (y + 0.5) + f;
		let to = (y * image.width + left) * 4;
		for (let x = left; x < right; x++, u += a, v += b, to += 4) {
			if (u >= 0 && v >= 0 && u < source.width && v < source.height) sample(source, u, v, image.data, to);
		}
	}
}

/** Where a pixel of the sheet covers clearly more than one of the image, one of them alone would be a poor choice. */
const COARSER = 1.1;

function nearest({ width, data }: RgbaImage, u: number, v: number, onto: Uint8ClampedArray, to: number): void {
	const from = ((v | 0) * width + (u | 0)) * 4;
	const opacity = data[from + 3] ?? 255;
	if (opacity === 0) return;
	for (let channel = 0; channel < 3; channel++) {
		const over = data[from + channel] ?? 255;
		const under = onto[to + channel] ?? 255;
		onto[to + channel] = opacity === 255 ? over : under + ((over - under) * opacity) / 255;
	}
}

/** Of the four pixels around, by how near they are. */
function mean({ width, height, data }: RgbaImage, u: number, v: number, onto: Uint8ClampedArray, to: number): void {
	const x = Math.max(0, Math.min(width - 2, (u - 0.5) | 0));
	const y = Math.max(0, Math.min(height - 2, (v - 0.5) | 0));
	const right = Math.max(0, Math.min(1, u - 0.5 - x));
	const down = Math.max(0, Math.min(1, v - 0.5 - y));
	const from = (y * width + x) * 4;
	const below = from + width * 4;
	const between = (channel: number): number => {
		const upper = (data[from + channel] ?? 255) * (1 - right) + (data[from + 4 + channel] ?? 255) * right;
		const lower = (data[below + channel] ?? 255) * (1 - right) + (data[below + 4 + channel] ?? 255) * right;
		return upper * (1 - down) + lower * down;
	};
	const opacity = between(3) / 255;
	if (opacity === 0) return;
	for (let channel = 0; channel < 3; channel++) {
		const under = onto[to + channel] ?? 255;
		onto[to + channel] = under + (between(channel) - under) * opacity;
	}
}
