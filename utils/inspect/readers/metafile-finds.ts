/** What readers of drawings find: words, put into lines by where they are written, and bitmaps. */

const MOST_CHARACTERS = 100_000;
/** Baselines of one line differ by rounding. */
const SAME_LINE = 2;
/** A gap wider than this, in average letters, parts words. */
const GAP = 0.2;
/** Pieces overlap by rounding. */
const OVERLAP = 0.5;

export interface MetafileFinds {
	readonly text: DrawnText;
	/** What programs write that know the newer records (EMF+): mostly the same once more. */
	readonly newerText: DrawnText;
	/** Header with palette, and bits; all in the first where `bits` is left out. */
	readonly bitmap: (header: Uint8Array, bits?: Uint8Array) => void;
}

interface Piece {
	readonly x: number;
	readonly y: number;
	readonly length: number;
	/** null where the widths of letters are not told. */
	readonly width: number | null;
}

/** Programs write words in pieces, down to single letters. */
export class DrawnText {
	#text = "";
	#last: Piece | null = null;

	/** @param width of all letters together, in units of the place; null where it is not told */
	put(piece: string, x: number, y: number, width: number | null): void {
		const text = piece.replace(/\p{Cc}+/gu, " ");
		if (text.trim() === "" && this.#last === null) return;
		if (this.#text.length + text.length > MOST_CHARACTERS) return;
		this.#text += this.#between(x, y) + text;
		this.#last = { x, y, length: Math.max(1, text.length), width };
	}

	#between(x: number, y: number): string {
		const last = this.#last;
		if (last === null) return "";
		if (Math.abs(y - last.y) > SAME_LINE || x <= last.x) return "\n";
		if (last.width === null || last.width <= 0) return " ";
		const letter = last.width / last.length;
		const gap = (x - last.x - last.width) / letter;
		if (gap < -OVERLAP) return "\n";
		return gap > GAP ? " " : "";
	}

	/** A line a line. */
	toString(): string {
		return this.#text
			.split("\n")
			.map((line) => line.replace(/ {2,}/g, " ").trim())
			.filter((line) => line !== "")
			.join("\n");
	}
}
