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
