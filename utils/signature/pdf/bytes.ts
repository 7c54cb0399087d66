/** Bytes of a PDF file: classes of characters (ISO 32000-1, 7.2.2) and a linear search. */

const WHITESPACE = 1;
const DELIMITER = 2;
const CLASSES = new Uint8Array(256);
for (const code of [0, 9, 10, 12, 13, 32]) CLASSES[code] = WHITESPACE;
for (const char of "()<>[]{}/%") CLASSES[char.charCodeAt(0)] = DELIMITER;

export function isWhitespace(code: number | undefined): boolean {
	return code !== undefined && CLASSES[code] === WHITESPACE;
}

/** A regular character is part of a name, a number or a keyword. */
export function isRegular(code: number | undefined): boolean {
	return code !== undefined && CLASSES[code] === 0;
}

export function isDigit(code: number | undefined): boolean {
	return code !== undefined && code >= 48 && code <= 57;
}

/** @returns 0 to 15, or -1 for a character that is no hexadecimal digit */
export function hexValue(code: number | undefined): number {
	if (code === undefined) return -1;
	if (code >= 48 && code <= 57) return code - 48;
	if (code >= 65 && code <= 70) return code - 55;
	if (code >= 97 && code <= 102) return code - 87;
	return -1;
}

/** @returns where the next character that is no whitespace stands, at most `end` */
export function skipWhitespace(bytes: Uint8Array, from: number, end = bytes.length): number {
	let position = from;
	while (position < end && isWhitespace(bytes[position])) position++;
	return position;
}

export function ascii(text: string): Uint8Array {
	return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

/** Each byte as the character of the same code, for names and keywords. */
export function latin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
	let text = "";
	// Names and keywords: a call with as many arguments takes longer than this.
	if (end - start <= 64) {
		for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at] ?? 0);
		return text;
	}
	for (let position = start; position < end; position += 4096) {
		text += String.fromCharCode(...bytes.subarray(position, Math.min(end, position + 4096)));
	}
	return text;
}

export function startsWith(bytes: Uint8Array, word: Uint8Array, at: number): boolean {
	if (at < 0 || at + word.length > bytes.length) return false;
	for (let index = 0; index < word.length; index++) if (bytes[at + index] !== word[index]) return false;
	return true;
}

export function equalBytes(one: Uint8Array, other: Uint8Array): boolean {
	if (one.length !== other.length) return false;
	if (one.buffer === other.buffer && one.byteOffset === other.byteOffset) return true;
	for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
	return true;
}

/** Searches a word by the last character of the window (Horspool): about one look per word's length of bytes. */
export class Searcher {
	readonly word: Uint8Array;
	/** 0 for the word's last character: there the word itself is compared. */
	private readonly skip: Uint8Array;
	private readonly skipAfterLast: number;

	constructor(text: string) {
		this.word = ascii(text);
		const last = this.word.length - 1;
		this.skip = new Uint8Array(256).fill(this.word.length);
		this.word.forEach((code, index) => {
			this.skip[code] = last - index;
		});
		const before = this.word.lastIndexOf(this.word[last] ?? 0, last - 1);
		this.skipAfterLast = before < 0 ? this.word.length : last - before;
	}

	/** @returns where the word stands first at or after `from` and wholly before `end`, or -1 */
	next(bytes: Uint8Array, from: number, end = bytes.length): number {
		const { word, skip, skipAfterLast } = this;
		const last = word.length - 1;
		const stop = Math.min(end, bytes.length);
		let position = from + last;
		while (position < stop) {
			const step = skip[bytes[position] as number] as number;
			if (step > 0) position += step;
			else if (startsWith(bytes, word, position - last)) return position - last;
			else position += skipAfterLast;
		}
		return -1;
	}

	/** @returns where the word stands last and wholly before `end`, or -1; looks at the end of large files only */
	last(bytes: Uint8Array, end = bytes.length): number {
		const first = this.word[0] as number;
		let at = Math.min(end, bytes.length) - this.word.length;
		for (at = bytes.lastIndexOf(first, at); at >= 0; at = at === 0 ? -1 : bytes.lastIndexOf(first, at - 1)) {
			if (startsWith(bytes, this.word, at)) return at;
		}
		return -1;
	}

	/** @returns every place of the word, at most `limit` of them */
	all(bytes: Uint8Array, from = 0, end = bytes.length, limit = Number.POSITIVE_INFINITY): number[] {
		const found: number[] = [];
		for (let at = this.next(bytes, from, end); at >= 0 && found.length < limit; ) {
			found.push(at);
			at = this.next(bytes, at + this.word.length, end);
		}
		return found;
	}
}
