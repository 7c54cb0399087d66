/** Slips of the keyboard: whether one text is another with a single mistake of typing in it. */

/** One step of the Damerau–Levenshtein distance, from what was meant to what was typed. */
export interface Edit {
	readonly kind: "added" | "left-out" | "replaced" | "swapped";
	/** Where it is in what was typed; for what was left out, where it is missing. */
	readonly index: number;
	/** What was typed there; "" where something was left out. */
	readonly typed: string;
	/** What was meant; "" where something was added. */
	readonly meant: string;
}

/** The one edit between two texts; null where they are equal or further apart. Linear in their length. */
export function singleEdit(typed: string, meant: string): Edit | null {
	const difference = typed.length - meant.length;
	if (typed === meant || Math.abs(difference) > 1) return null;
	let index = 0;
	while (index < typed.length && index < meant.length && typed[index] === meant[index]) index++;
	const typedRest = typed.slice(index);
	const meantRest = meant.slice(index);
	if (difference === 1) {
		return typedRest.slice(1) === meantRest ? { kind: "added", index, typed: typedRest.charAt(0), meant: "" } : null;
	}
	if (difference === -1) {
		return meantRest.slice(1) === typedRest ? { kind: "left-out", index, typed: "", meant: meantRest.charAt(0) } : null;
	}
	if (typedRest.slice(1) === meantRest.slice(1)) {
		return { kind: "replaced", index, typed: typedRest.charAt(0), meant: meantRest.charAt(0) };
	}
	const isSwap =
		typedRest.charAt(0) === meantRest.charAt(1) &&
		typedRest.charAt(1) === meantRest.charAt(0) &&
		typedRest.slice(2) === meantRest.slice(2);
	return isSwap ? { kind: "swapped", index, typed: typedRest.slice(0, 2), meant: meantRest.slice(0, 2) } : null;
}

const ROWS = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

function keyAt(character: string): { readonly row: number; readonly column: number } | null {
	const row = ROWS.findIndex((keys) => keys.includes(character));
	// Each row stands about half a key further to the right.
	return row < 0 || character === "" ? null : { row, column: (ROWS[row] ?? "").indexOf(character) + row / 2 };
}

function areNeighbours(one: string, other: string): boolean {
	const [a, b] = [keyAt(one), keyAt(other)];
	return a !== null && b !== null && Math.abs(a.row - b.row) <= 1 && Math.abs(a.column - b.column) <= 1;
}

/** Taken for each other by eye or by ear: 0 and o, 1 and l; i and y, c and k, s and x, l and n, d and z. */
const CONFUSED: ReadonlySet<string> = new Set("0o 1l 1i 5s iy ck sx ln dz uv".split(" "));

function areConfused(one: string, other: string): boolean {
	return CONFUSED.has(one + other) || CONFUSED.has(other + one);
}

/** What Telex takes for a tone or a mark, and stays in the text where it is switched off. */
const TELEX = "sfrxjw";

/** Whether fingers make this mistake: not every text with one letter changed is a slip of another. */
export function isSlip(edit: Edit, typed: string): boolean {
	switch (edit.kind) {
		case "left-out":
		case "swapped":
			return true;
		case "replaced":
			return areNeighbours(edit.typed, edit.meant) || areConfused(edit.typed, edit.meant);
		case "added": {
			const beside = [typed.charAt(edit.index - 1), typed.charAt(edit.index + 1)];
			return (
				beside.includes(edit.typed) ||
				beside.some((key) => areNeighbours(key, edit.typed)) ||
				TELEX.includes(edit.typed) ||
				/[._-]/.test(edit.typed)
			);
		}
	}
}
