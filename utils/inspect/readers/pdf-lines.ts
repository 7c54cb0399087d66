/**
 * Lines of a PDF page, rebuilt from where each piece of text stands: the order in the file is the producer's, and
 * glyphs of a fallback font often come last.
 */

/** A piece of text as pdf.js gives it; `transform` takes its box to the page. */
export interface PdfTextItem {
	readonly str: string;
	readonly transform: readonly number[];
	readonly width: number;
}

interface Placed {
	readonly text: string;
	/** Along the writing direction. */
	readonly start: number;
	readonly end: number;
	/** Across it, upwards. */
	readonly base: number;
	readonly height: number;
	/** Quarter turns anticlockwise. */
	readonly turn: number;
}

/** Shares of the letters' height. */
const SAME_LINE = 0.35;
const SPACE = 0.18;
const COLUMN = 2.5;

/** Pieces that lie over each other by more than this share of their height belong between one another's letters. */
const OVERLAP = 0.2;

/** @returns the lines from top to bottom, text of each writing direction apart */
export function linesOf(items: readonly PdfTextItem[]): string[] {
	return arrange(items).map(joinLine);
}

/** Whether pieces stand within others, as glyphs of a fallback font do: then only single glyphs can be put in order. */
export function isInterleaved(items: readonly PdfTextItem[]): boolean {
	return arrange(items).some((line) => {
		let last: Placed | null = null;
		for (const item of line) {
			if (item.text.trim() === "") continue;
			if (last !== null && last.end - item.start > OVERLAP * item.height && last.text !== item.text) return true;
			if (last === null || item.end > last.end) last = item;
		}
		return false;
	});
}

function arrange(items: readonly PdfTextItem[]): Placed[][] {
	const placed = items.filter(({ str }) => str !== "").map(place);
	return [0, 1, 2, 3].flatMap((turn) => linesInOneDirection(placed.filter((item) => item.turn === turn)));
}

function place({ str, transform, width }: PdfTextItem): Placed {
	const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = transform;
	const turn = (Math.round(Math.atan2(b, a) / (Math.PI / 2)) + 4) % 4;
	const [start, base] = ([
		[x, y],
		[y, -x],
		[-x, -y],
		[-y, x],
	][turn] ?? [x, y]) as [number, number];
	return { text: str, start, end: start + width, base, height: Math.hypot(c, d) || 10, turn };
}

/** Each line sorted along the writing direction. */
function linesInOneDirection(items: readonly Placed[]): Placed[][] {
	const sorted = [...items].sort((one, other) => other.base - one.base || one.start - other.start);
	const lines: Placed[][] = [];
	let base = Number.POSITIVE_INFINITY;
	for (const item of sorted) {
		// Sorted by height, so that only the line before can be meant.
		const isNew = base - item.base >= Math.max(2, SAME_LINE * item.height);
		if (isNew || lines.length === 0) {
			lines.push([]);
			base = item.base;
		}
		lines.at(-1)?.push(item);
	}
	for (const line of lines) line.sort((one, other) => one.start - other.start);
	return lines;
}

function joinLine(items: readonly Placed[]): string {
	const pieces: string[] = [];
	let end = Number.NEGATIVE_INFINITY;
	let isOpen = false;
	for (const { text, start, end: itsEnd, height } of items) {
		const gap = start - end;
		const apart = isOpen && !/^\s/.test(text);
		if (apart && gap > COLUMN * height) pieces.push("\t");
		else if (apart && gap > SPACE * height) pieces.push(" ");
		pieces.push(text);
		isOpen = !/\s$/.test(text);
		end = Math.max(end, itsEnd);
	}
	return pieces.join("").trimEnd();
}
