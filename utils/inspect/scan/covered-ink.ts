/** Ink of a stamp under black letters: what a scan without colour shows of neither can be guessed from around. */
import type { InkImage } from "./pixels.ts";

/** Across, down, and both diagonals; the length of a step in pixels. */
const DIRECTIONS = [
	[1, 0, 1],
	[0, 1, 1],
	[1, 1, Math.SQRT2],
	[1, -1, Math.SQRT2],
] as const;

/**
 * The ink with strokes led on under what covers them: where ink ends on both sides of a cover, it goes on below.
 * @param covered 1 where nothing is known of the ink
 * @param reach pixels; a wider cover stays empty
 */
export function led({ width, height, ink }: InkImage, covered: Uint8Array, reach: number): InkImage {
	const filled = ink.slice();
	/** The ink where the cover ends in this direction, 0 where that is too far; and how far. */
	const end = (x: number, y: number, across: number, down: number): [amount: number, distance: number] => {
		for (let distance = 1; distance <= reach; distance++) {
			const [column, row] = [x + across * distance, y + down * distance];
			if (column < 0 || row < 0 || column >= width || row >= height) return [0, reach];
			const at = row * width + column;
			if (covered[at] === 0) return [ink[at] ?? 0, distance];
		}
		return [0, reach];
	};
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			if (covered[y * width + x] === 0) continue;
			let most = 0;
			for (const [across, down, step] of DIRECTIONS) {
				const [before, far] = end(x, y, -across, -down);
				if (before <= most) continue;
				const [after, near] = end(x, y, across, down);
				if ((far + near) * step <= reach) most = Math.max(most, Math.min(before, after));
			}
			filled[y * width + x] = most;
		}
	}
	return { width, height, ink: filled };
}
