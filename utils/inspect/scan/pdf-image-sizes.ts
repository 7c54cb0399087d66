/**
 * Whether a PDF declares an image too large to be decoded. pdf.js leaves such an image out without a word, and a page
 * that consists of it would pass for an empty one. Dictionaries of images are always in plain sight: they cannot be in
 * object streams (ISO 32000-1, 7.5.7), and encryption leaves numbers alone.
 */

const SLASH = 0x2f;
/** An image's dictionary hardly ever is longer. */
const REACH = 400;

/** @param most pixels */
export function hasImageAbove(bytes: Uint8Array, most: number): boolean {
	for (let at = bytes.indexOf(SLASH); at >= 0; at = bytes.indexOf(SLASH, at + 1)) {
		// "/Wi": nothing else is worth a closer look.
		if (bytes[at + 1] !== 0x57 || bytes[at + 2] !== 0x69) continue;
		const near = latin1(bytes.subarray(Math.max(0, at - REACH), at + REACH));
		const width = Number(/^\/Width\s{0,4}(\d{1,9})/.exec(near.slice(Math.min(at, REACH)))?.[1] ?? 0);
		const heights = [...near.matchAll(/\/Height\s{0,4}(\d{1,9})/g)].map((found) => Number(found[1]));
		if (width > 0 && heights.some((height) => width * height > most)) return true;
	}
	return false;
}

function latin1(bytes: Uint8Array): string {
	return String.fromCharCode(...bytes);
}
