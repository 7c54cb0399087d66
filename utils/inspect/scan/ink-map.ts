/** A coarse map of where a page has ink. */

/** A map of the page in cells of `step` × `step` pixels: 1 where any pixel of the cell has ink. */
export interface InkMap {
	readonly width: number;
	readonly height: number;
	readonly cells: Uint8Array;
	readonly step: number;
	readonly cellsPerMm: number;
}

/** Every cell that is 1 grows by `across` to both sides and by `down` up and down. Linear in the size of the map. */
export function spread(cells: Uint8Array, width: number, height: number, across: number, down: number): Uint8Array {
	const wide = new Uint8Array(cells.length);
	for (let y = 0; y < height; y++) grow(cells, wide, y * width, 1, width, across);
	const grown = new Uint8Array(cells.length);
	for (let x = 0; x < width; x++) grow(wide, grown, x, width, height, down);
	return grown;
}

function grow(from: Uint8Array, to: Uint8Array, start: number, stride: number, count: number, reach: number): void {
	let last = Number.NEGATIVE_INFINITY;
	for (let index = 0, cell = start; index < count; index++, cell += stride) {
		if (from[cell] === 1) last = index;
		if (index - last <= reach) to[cell] = 1;
	}
	last = Number.POSITIVE_INFINITY;
	for (let index = count - 1, cell = start + (count - 1) * stride; index >= 0; index--, cell -= stride) {
		if (from[cell] === 1) last = index;
		if (last - index <= reach) to[cell] = 1;
	}
}
