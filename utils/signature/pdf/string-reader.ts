/** Literal and hexadecimal strings (ISO 32000-1, 7.3.4). */

import { hexValue, isDigit, isWhitespace } from "./bytes.ts";

export interface StringReading {
	readonly content: Uint8Array;
	/** After the closing delimiter. */
	readonly end: number;
	/** No closing delimiter, or a character that may not stand there. */
	readonly malformed: boolean;
}

const ESCAPES: ReadonlyMap<number, number> = new Map([
	[0x6e, 10],
	[0x72, 13],
	[0x74, 9],
	[0x62, 8],
	[0x66, 12],
]);

/** @param start of the opening parenthesis */
export function readLiteralString(bytes: Uint8Array, start: number, limit: number): StringReading {
	const end = endOfLiteral(bytes, start, limit);
	const close = end ?? limit;
	const content = new Uint8Array(Math.max(0, close - start - 1));
	let length = 0;
	for (let at = start + 1; at < (end === undefined ? limit : close - 1); ) {
		const code = bytes[at] ?? 0;
		if (code === 0x5c) {
			const [value, next] = readEscape(bytes, at + 1);
			if (value !== undefined) content[length++] = value;
			at = next;
		} else if (code === 13) {
			// An end of line of any kind counts as a line feed.
			content[length++] = 10;
			at += bytes[at + 1] === 10 ? 2 : 1;
		} else {
			content[length++] = code;
			at++;
		}
	}
	return { content: content.subarray(0, length), end: close, malformed: end === undefined };
}

/** @returns after the closing parenthesis, or undefined where there is none */
function endOfLiteral(bytes: Uint8Array, start: number, limit: number): number | undefined {
	let open = 0;
	for (let at = start; at < limit; at++) {
		const code = bytes[at];
		if (code === 0x5c) at++;
		else if (code === 0x28) open++;
		else if (code === 0x29 && --open === 0) return at + 1;
	}
	return undefined;
}

/** @returns the byte meant, if any, and where reading goes on */
function readEscape(bytes: Uint8Array, at: number): [number | undefined, number] {
	const code = bytes[at] ?? 0;
	if (code === 13) return [undefined, bytes[at + 1] === 10 ? at + 2 : at + 1];
	if (code === 10) return [undefined, at + 1];
	if (!isDigit(code) || code > 0x37) return [ESCAPES.get(code) ?? code, at + 1];
	let value = 0;
	let next = at;
	while (next < at + 3 && isDigit(bytes[next]) && (bytes[next] ?? 0x38) <= 0x37) {
		value = value * 8 + (bytes[next] ?? 48) - 48;
		next++;
	}
	return [value & 0xff, next];
}

/** @param start of the `<` */
export function readHexString(bytes: Uint8Array, start: number, limit: number): StringReading {
	let close = start + 1;
	while (close < limit && bytes[close] !== 0x3e) close++;
	const content = new Uint8Array((close - start) >> 1);
	let malformed = close >= limit;
	let digits = 0;
	for (let at = start + 1; at < close; at++) {
		const value = hexValue(bytes[at]);
		if (value >= 0) {
			const index = digits >> 1;
			content[index] = digits % 2 === 0 ? value << 4 : (content[index] ?? 0) | value;
			digits++;
		} else if (!isWhitespace(bytes[at])) malformed = true;
	}
	return { content: content.subarray(0, (digits + 1) >> 1), end: Math.min(close + 1, limit), malformed };
}
