/**
 * The largest image that a PDF declares. pdf.js leaves out one that is larger than it may be without a word, and a page
 * that consists of it would pass for an empty one. Dictionaries of images are always in plain sight: they cannot be in
 * object streams (ISO 32000-1, 7.5.7), and encryption leaves numbers alone.
 */

const SLASH = 0x2f;
/** An image's dictionary hardly ever is longer. */
const REACH = 400;

/** @returns its pixels; 0 where none is declared */
export function largestImage(bytes: Uint8Array): number {
	let largest = 0;
	for (let at = bytes.indexOf(SLASH); at >= 0; at = bytes.indexOf(SLASH, at + 1)) {
		// "/Wi": nothing else is worth a closer look.
		if (bytes[at + 1] !== 0x57 || bytes[at + 2] !== 0x69) continue;
		const near = latin1(bytes.subarray(Math.max(0, at - REACH), at + REACH));
		const width = Number(/^\/Width\s{0,4}(\d{1,9})/.exec(near.slice(Math.min(at, REACH)))?.[1] ?? 0);
		for (const [, height] of near.matchAll(/\/Height\s{0,4}(\d{1,9})/g)) {
			largest = Math.max(largest, width * Number(height));
		}
	}
	return largest;
}

function latin1(bytes: Uint8Array): string {
	return String.fromCharCode(...bytes);
}
