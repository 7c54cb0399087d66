/** Walks through the bytes of an RTF file: control words with their numbers, and hexadecimal characters. */

const SPACE = 0x20;
const MINUS = 0x2d;
const ZERO = 0x30;
const LONGEST_WORD = 32;
const LONGEST_NUMBER = 10;

export class RtfScanner {
	/** Of the next byte. */
	at = 0;
	readonly #bytes: Uint8Array;

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
	}

	get isAtEnd(): boolean {
		return this.at >= this.#bytes.length;
	}

	/** The next byte, without going on; 0 at the end. */
	get next(): number {
		return this.#bytes[this.at] ?? 0;
	}

	byte(): number {
		const byte = this.next;
		this.at += 1;
		return byte;
	}

	skip(count: number): void {
		this.at += Math.max(0, count);
	}

	/** A control word behind its backslash, and the space that ends it; its number is null where it has none. */
	word(): { readonly name: string; readonly value: number | null } {
		let name = "";
		while (isLetter(this.next) && name.length < LONGEST_WORD) name += String.fromCharCode(this.byte());
		const value = this.#number();
		if (this.next === SPACE) this.at += 1;
		return { name, value };
	}

	#number(): number | null {
		const start = this.at;
		const isNegative = this.next === MINUS && isDigit(this.#bytes[start + 1]);
		if (isNegative) this.at += 1;
		const first = this.at;
		let value = 0;
		while (isDigit(this.next) && this.at - first < LONGEST_NUMBER) value = value * 10 + this.byte() - ZERO;
		if (this.at === first) return null;
		return isNegative ? -value : value;
	}

	/** Two digits; NaN where they are none. */
	hexadecimal(): number {
		const value = Number.parseInt(ascii(this.#bytes, this.at, this.at + 2), 16);
		this.at += 2;
		return value;
	}

	/** Name of the control word that comes next, behind a star; "" where none does. */
	peekWord(): string {
		return /^\s*\\([a-z]+)/i.exec(ascii(this.#bytes, this.at, this.at + 40))?.[1] ?? "";
	}
}

function isDigit(byte = 0): boolean {
	return byte >= ZERO && byte < ZERO + 10;
}

export function isLetter(byte = 0): boolean {
	const letter = byte | 0x20;
	return letter >= 0x61 && letter <= 0x7a;
}

function ascii(bytes: Uint8Array, start: number, end: number): string {
	return String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 64)));
}
