/** Another kind of file within or behind a picture, for programs that look for it there. */
import type { FileKind } from "./kinds.ts";
import { ascii } from "./signatures.ts";

/** What no picture holds by chance: 7 bytes and more. In lower case where the letter's case does not matter. */
const SEQUENCES: readonly (readonly [string, FileKind])[] = [
	["<script", "html"],
	["<hta:app", "hta"],
	["Rar!\x1a\x07", "rar"],
	["7z\xbc\xaf\x27\x1c\0", "7z"],
	["This program cannot be run in DOS mode", "exe"],
];
const MOST_BYTES = 32 * 1024 * 1024;

/** @returns null where nothing is found */
export function kindHidden(bytes: Uint8Array, kind: FileKind): FileKind | null {
	if (hasArchiveBehind(bytes)) return "zip";
	// A width of 10,799 in a GIF begins a comment of JavaScript, which ends behind the picture.
	if (kind === "gif" && ascii(bytes, 6, 8) === "/*") return "js";
	// In SVG and the like everything is text.
	return kind === "svg" ? null : kindWithin(bytes.subarray(0, MOST_BYTES));
}

function kindWithin(bytes: Uint8Array): FileKind | null {
	for (const [sequence, found] of SEQUENCES) {
		const [first, second = 0] = [sequence.charCodeAt(0), sequence.charCodeAt(1)];
		for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
			if (((bytes[at + 1] ?? 0) | 0x20) !== (second | 0x20)) continue;
			const here = ascii(bytes, at, at + sequence.length);
			if (here === sequence || (sequence.startsWith("<") && here.toLowerCase() === sequence)) return found;
		}
	}
	return null;
}

/** An archive is found from its end: a picture or a PDF can stand before it. */
export function hasArchiveBehind(bytes: Uint8Array): boolean {
	const end = bytes.length - 22;
	return end > 0 && bytes[end] === 0x50 && bytes[end + 1] === 0x4b && bytes[end + 2] === 5 && bytes[end + 3] === 6;
}
