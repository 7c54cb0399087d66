/** Connected regions of an ink map, with gaps closed that a worn stamp or a page's dust leaves. */
import { type InkMap, spread } from "./ink-map.ts";

/** In cells of the map. */
export interface Region {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
	/** Positions of its cells with ink in the map. */
	readonly cells: readonly number[];
}

/** Fewer cells are dust. */
const FEWEST_CELLS = 8;

/**
 * Regions whose parts lie no farther apart than `reach` millimetres across and down.
 * @param within looks at this part of the map alone
 */
export function regionsOf(map: InkMap, reach: { across: number; down: number }, within?: Region): Region[] {
	const inked = within === undefined ? map.cells : only(map, within);
	const across = Math.round(reach.across * map.cellsPerMm);
	const down = Math.round(reach.down * map.cellsPerMm);
	const closed = spread(inked, map.width, map.height, across, down);
	const seen = new Uint8Array(closed.length);
	const regions: Region[] = [];
	for (let start = 0; start < closed.length; start++) {
		if (closed[start] === 0 || seen[start] === 1) continue;
		const region = regionFrom(start, inked, closed, seen, map);
		if (region !== null) regions.push(region);
	}
	return regions;
}

function only(map: InkMap, { cells }: Region): Uint8Array {
	const alone = new Uint8Array(map.cells.length);
	for (const cell of cells) alone[cell] = 1;
	return alone;
}

function regionFrom(
	start: number,
	inked: Uint8Array,
	closed: Uint8Array,
	seen: Uint8Array,
	{ width, height }: InkMap,
): Region | null {
	const stack = [start];
	seen[start] = 1;
	const cells: number[] = [];
	let [left, right, top, bottom] = [width, -1, height, -1];
	const visit = (cell: number): void => {
		if (closed[cell] === 0 || seen[cell] === 1) return;
		seen[cell] = 1;
		stack.push(cell);
	};
	for (let cell = stack.pop(); cell !== undefined; cell = stack.pop()) {
		const y = Math.floor(cell / width);
		const x = cell - y * width;
		if (inked[cell] === 1) {
			cells.push(cell);
			if (x < left) left = x;
			if (x > right) right = x;
			if (y < top) top = y;
			if (y > bottom) bottom = y;
		}
		if (x > 0) visit(cell - 1);
		if (x < width - 1) visit(cell + 1);
		if (y > 0) visit(cell - width);
		if (y < height - 1) visit(cell + width);
	}
	if (cells.length < FEWEST_CELLS) return null;
	return { x: left, y: top, width: right - left + 1, height: bottom - top + 1, cells };
}
