/** Where two pictures of one page differ, as few rectangles that a person can look at. */
import type { Rectangle } from "../../components/report/types.ts";

/** Pixels as a canvas gives them: four octets each, row by row. */
export interface Pixels {
	readonly width: number;
	readonly height: number;
	readonly data: Uint8ClampedArray;
}

/** Pixels of one side of a cell. */
const CELL = 8;
/** Of a colour channel: less is how one and the same outline is drawn twice. */
const TOLERANCE = 32;
/** Cells apart that still count as one place: letters of a word, lines of a paragraph. */
const REACH = 2;
/** More places are one: everything between them. */
const MOST_PLACES = 60;

/** @returns null where the pictures are not of one size */
export function differences(one: Pixels, other: Pixels): readonly Rectangle[] | null {
	if (one.width !== other.width || one.height !== other.height) return null;
	const columns = Math.ceil(one.width / CELL);
	const rows = Math.ceil(one.height / CELL);
	const differs = new Uint8Array(columns * rows);
	for (let y = 0; y < one.height; y++) {
		const row = Math.floor(y / CELL) * columns;
		for (let x = 0, at = y * one.width * 4; x < one.width; x++, at += 4) {
			if (isOther(one.data, other.data, at)) differs[row + Math.floor(x / CELL)] = 1;
		}
	}
	const places = placesOf(differs, columns, rows).map((place) => inPixels(place, one));
	return places.length > MOST_PLACES ? [around(places)] : places;
}

function isOther(one: Uint8ClampedArray, other: Uint8ClampedArray, at: number): boolean {
	for (let channel = at; channel < at + 3; channel++) {
		if (Math.abs((one[channel] ?? 0) - (other[channel] ?? 0)) > TOLERANCE) return true;
	}
	return false;
}

/** Cells within reach of each other, as the rectangles around them; in the order of reading. */
function placesOf(differs: Uint8Array, columns: number, rows: number): Rectangle[] {
	const places: Rectangle[] = [];
	for (let start = 0; start < differs.length; start++) {
		if (differs[start] !== 1) continue;
		let [left, top, right, bottom] = [columns, rows, 0, 0];
		const open = [start];
		differs[start] = 0;
		for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
			const x = cell % columns;
			const y = Math.floor(cell / columns);
			[left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
			for (let nextY = Math.max(0, y - REACH); nextY <= Math.min(rows - 1, y + REACH); nextY++) {
				for (let nextX = Math.max(0, x - REACH); nextX <= Math.min(columns - 1, x + REACH); nextX++) {
					const next = nextY * columns + nextX;
					if (differs[next] !== 1) continue;
					differs[next] = 0;
					open.push(next);
				}
			}
		}
		places.push({ left, top, width: right - left + 1, height: bottom - top + 1 });
	}
	return places;
}

function inPixels({ left, top, width, height }: Rectangle, { width: most, height: highest }: Pixels): Rectangle {
	const [x, y] = [left * CELL, top * CELL];
	return { left: x, top: y, width: Math.min(width * CELL, most - x), height: Math.min(height * CELL, highest - y) };
}

function around(places: readonly Rectangle[]): Rectangle {
	const left = Math.min(...places.map((place) => place.left));
	const top = Math.min(...places.map((place) => place.top));
	const right = Math.max(...places.map((place) => place.left + place.width));
	const bottom = Math.max(...places.map((place) => place.top + place.height));
	return { left, top, width: right - left, height: bottom - top };
}
