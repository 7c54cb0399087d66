/** Text without a declaration of its encoding. */
import { CannotRead } from "../limits.ts";
import { decodeEightBit } from "./code-pages.ts";

const SAMPLE = 4096;

/** @throws CannotRead("unreadable") where the bytes are no text */
export function decodeText(bytes: Uint8Array): string {
	const utf16 = utf16Of(bytes);
	if (utf16 !== null) return new TextDecoder(utf16).decode(bytes);
	if (bytes.subarray(0, SAMPLE).includes(0)) throw new CannotRead("unreadable", "binary");
	try {
		// Not the last piece: a character may have been cut in half at a limit.
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
	} catch {
		return decodeEightBit(bytes);
	}
}

/** Whether the first bytes are those of 8-bit text: no zeros, no control characters but white space. */
export function isText(bytes: Uint8Array): boolean {
	return bytes.subarray(0, SAMPLE).every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d));
}

/** @returns null where the bytes are no UTF-16 */
export function utf16Of(bytes: Uint8Array): string | null {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
	// Without a mark: every line end and space has a zero byte, on the same side.
	const sample = bytes.subarray(0, SAMPLE);
	const zeros = [0, 0];
	for (let at = 0; at < sample.length; at++) if (sample[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
	const [even = 0, odd = 0] = zeros;
	if (odd > sample.length * 0.1 && even === 0) return "utf-16le";
	return even > sample.length * 0.1 && odd === 0 ? "utf-16be" : null;
}
