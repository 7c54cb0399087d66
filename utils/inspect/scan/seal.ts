/**
 * Round seals of state and Party bodies: a red ring of 22 to 55 mm (Circular 23/2012/TT-BCA and its forerunners have
 * 28 to 42 mm), with something else than red within.
 */
import type { InkMap } from "./ink-map.ts";
import { type Box, type PageImage, widened } from "./pixels.ts";
import type { Region } from "./regions.ts";

const SMALLEST_MM = 22;
const LARGEST_MM = 55;
const SECTORS = 24;
/** A signature covers part of the ring, and ink fails. */
const LEAST_SECTORS = 0.7;
/** Of all its ink, what lies on the ring. */
const LEAST_ON_RING = 0.12;
/** A disc is full; a seal is letters, a star and paper. */
const MOST_FILLED = 0.72;

interface Circle {
	readonly x: number;
	readonly y: number;
	readonly radius: number;
}

export function isSeal(map: InkMap, region: Region): boolean {
	const width = region.width / map.cellsPerMm;
	const height = region.height / map.cellsPerMm;
	if (Math.min(width, height) < SMALLEST_MM) return false;
	const whole: Circle = {
		x: region.x + (region.width - 1) / 2,
		y: region.y + (region.height - 1) / 2,
		radius: (region.width + region.height) / 4,
	};
	const round = width / height > 0.72 && width / height < 1.39;
	if (round && Math.max(width, height) <= LARGEST_MM && hasRing(map, region, whole)) return true;
	const circle = fittingCircle(map, region);
	return circle !== null && hasRing(map, region, circle);
}

function hasRing(map: InkMap, { cells }: Region, { x, y, radius }: Circle): boolean {
	const sectors = new Uint8Array(SECTORS);
	let [onRing, inside] = [0, 0];
	for (const cell of cells) {
		const row = Math.floor(cell / map.width);
		const [right, down] = [cell - row * map.width - x, row - y];
		const distance = Math.hypot(right, down) / radius;
		if (distance <= 1.1) inside += 1;
		if (distance < 0.86 || distance > 1.1) continue;
		onRing += 1;
		const sector = ((Math.atan2(down, right) + Math.PI) / (2 * Math.PI)) * SECTORS;
		sectors[Math.min(SECTORS - 1, Math.floor(sector))] = 1;
	}
	const occupied = sectors.reduce((sum, sector) => sum + sector, 0) / SECTORS;
	const filled = inside / (Math.PI * radius * radius);
	return occupied >= LEAST_SECTORS && onRing / Math.max(1, inside) > LEAST_ON_RING && filled < MOST_FILLED;
}

/** Finer than a seal's line: the ring must lie on the circle itself, since other ink is near. */
const POINTS = 72;
const LEAST_POINTS = 0.72;
/** A larger region is no seal with something across it: it would take long, and find circles in anything. */
const LARGEST_REGION_MM = 90;

/** The best circle of a seal's size in a region that holds more than the seal: a stamp or red lines across it. */
function fittingCircle(map: InkMap, region: Region): Circle | null {
	if (Math.max(region.width, region.height) > LARGEST_REGION_MM * map.cellsPerMm) return null;
	const inked = new Uint8Array(map.cells.length);
	for (const cell of region.cells) inked[cell] = 1;
	const coarse = Math.max(1, Math.round(map.cellsPerMm * 0.7));
	let best: Circle | null = null;
	let most = LEAST_POINTS * POINTS;
	const largest = Math.min(region.width, region.height, LARGEST_MM * map.cellsPerMm) / 2;
	for (let radius = (SMALLEST_MM / 2) * map.cellsPerMm; radius <= largest; radius += coarse) {
		for (let y = region.y + radius; y <= region.y + region.height - radius; y += coarse) {
			for (let x = region.x + radius; x <= region.x + region.width - radius; x += coarse) {
				const points = pointsOn(inked, map, { x, y, radius });
				if (points > most) [most, best] = [points, { x, y, radius }];
			}
		}
	}
	return best;
}

function pointsOn(inked: Uint8Array, map: InkMap, { x, y, radius }: Circle): number {
	let points = 0;
	for (let point = 0; point < POINTS; point++) {
		// Round the circle in long steps, so that a hopeless one is given up soon.
		const angle = (((point * 29) % POINTS) / POINTS) * 2 * Math.PI;
		const [across, down] = [Math.cos(angle), Math.sin(angle)];
		for (let off = -1; off <= 1; off++) {
			const row = Math.round(y + down * (radius + off));
			if (inked[row * map.width + Math.round(x + across * (radius + off))] !== 1) continue;
			points += 1;
			break;
		}
		if (points + POINTS - point - 1 < LEAST_POINTS * POINTS) return 0;
	}
	return points;
}

/** A signature reaches about that far from its seal, and has at least this much ink. */
const SIGNATURE_REACH_MM = 25;
const LEAST_BLUE_MM2 = 6;
const LEAST_BLUENESS = 35;

export function hasBlueStrokes({ image, pixelsPerMm }: PageImage, seal: Box): boolean {
	const { x, y, width, height } = widened(seal, SIGNATURE_REACH_MM * pixelsPerMm, image);
	let blue = 0;
	for (let row = y; row < y + height; row++) {
		for (let at = (row * image.width + x) * 4; at < (row * image.width + x + width) * 4; at += 4) {
			const blueness = (image.data[at + 2] ?? 0) - Math.max(image.data[at] ?? 0, image.data[at + 1] ?? 0);
			if (blueness > LEAST_BLUENESS) blue += 1;
		}
	}
	return blue > LEAST_BLUE_MM2 * pixelsPerMm * pixelsPerMm;
}
