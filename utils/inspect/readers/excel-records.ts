/** Records of Excel's binary files (MS-XLS 2.1.4): each may go on in the records after it. */
import type { Budget } from "../limits.ts";
import { WESTERN } from "./code-pages.ts";
import { join } from "./zip.ts";

const CONTINUE = 0x3c;
const MOST_STRINGS = 1_000_000;
/** Of 8 KB each; more are made to do harm. */
const MOST_CONTINUATIONS = 20_000;

export class RecordReader {
	type = 0;
	/** Bytes of the record itself, without what continues it. */
	length = 0;
	/** Where the record stands in the stream. */
	start = 0;
	/** Of strings in files before Excel 97. */
	encoding = WESTERN;
	readonly #bytes: Uint8Array;
	readonly #view: DataView;
	readonly #budget: Budget;
	#data = 0;
	#next = 0;

	constructor(bytes: Uint8Array, budget: Budget) {
		this.#bytes = bytes;
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		this.#budget = budget;
	}

	/** Goes to the next record. @returns false at the end */
	next(): boolean {
		if (this.#next + 4 > this.#bytes.length) return false;
		this.start = this.#next;
		this.type = this.#view.getUint16(this.#next, true);
		this.length = this.#view.getUint16(this.#next + 2, true);
		this.#data = this.#next + 4;
		this.#next = this.#data + this.length;
		return true;
	}

	u8(at: number): number {
		return at < this.length ? (this.#bytes[this.#data + at] ?? 0) : 0;
	}

	u16(at: number): number {
		return this.u8(at) | (this.u8(at + 1) << 8);
	}

	u32(at: number): number {
		return (this.u16(at) | (this.u16(at + 2) << 16)) >>> 0;
	}

	float(at: number): number {
		const there = at + 8 <= this.length && this.#data + at + 8 <= this.#bytes.length;
		return there ? this.#view.getFloat64(this.#data + at, true) : 0;
	}

	/**
	 * A string with its length before it, which may go on in the records after this one.
	 * @param lengthBytes 1 or 2
	 */
	string(at: number, lengthBytes: 1 | 2, isBiff8: boolean): string {
		if (!isBiff8) return this.eightBit(at, lengthBytes);
		const count = lengthBytes === 1 ? this.u8(at) : this.u16(at);
		const flags = this.u8(at + lengthBytes);
		if (count === 0) return "";
		const start = at + lengthBytes + 1 + ((flags & 8) === 0 ? 0 : 2) + ((flags & 4) === 0 ? 0 : 4);
		return this.#segments()
			.at(start)
			.characters(count, (flags & 1) === 1);
	}

	/** A string of 8-bit characters with its length before it. */
	eightBit(at: number, lengthBytes: 1 | 2): string {
		const length = lengthBytes === 1 ? this.u8(at) : this.u16(at);
		const start = Math.min(at + lengthBytes, this.length);
		const end = Math.min(start + length, this.length);
		return new TextDecoder(this.encoding).decode(this.#bytes.subarray(this.#data + start, this.#data + end));
	}

	/** The text of a text box or comment stands in the record after it (TxO, 2.4.329). */
	textObject(): string {
		const count = this.u16(10);
		const [first] = this.#continuations();
		if (count === 0 || !first) return "";
		const segments = new Segments(this.#bytes, this.#continuations());
		const isWide = (this.#bytes[first[0]] ?? 0) & 1;
		return segments.at(1).characters(count, isWide === 1);
	}

	/** All strings that cells refer to (SST, 2.4.265). @param most characters that are kept */
	sharedStrings(most: number): string[] {
		const strings: string[] = [];
		const count = Math.min(this.u32(4), MOST_STRINGS);
		const segments = this.#segments().at(8);
		let length = 0;
		while (strings.length < count && !segments.isAtEnd && length < most) {
			if (strings.length % 1024 === 0) this.#budget.checkTime();
			const characters = segments.number(2);
			const flags = segments.number(1);
			const runs = (flags & 8) === 0 ? 0 : segments.number(2);
			const extra = (flags & 4) === 0 ? 0 : segments.number(4);
			const text = segments.characters(characters, (flags & 1) === 1);
			segments.skip(runs * 4 + extra);
			strings.push(text);
			length += text.length + 1;
		}
		return strings;
	}

	/** The record's own bytes and all that continue it, as one. */
	whole(): Uint8Array {
		const pieces = [[this.#data, Math.min(this.#next, this.#bytes.length)] as const, ...this.#continuations()].map(
			([start, end]) => this.#bytes.subarray(start, end),
		);
		const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
		this.#budget.spendUnpacked(length);
		return join(pieces, length);
	}

	#segments(): Segments {
		return new Segments(this.#bytes, [[this.#data, this.#next], ...this.#continuations()]);
	}

	#continuations(): (readonly [number, number])[] {
		const found: [number, number][] = [];
		let at = this.#next;
		while (
			found.length < MOST_CONTINUATIONS &&
			at + 4 <= this.#bytes.length &&
			this.#view.getUint16(at, true) === CONTINUE
		) {
			const end = at + 4 + this.#view.getUint16(at + 2, true);
			found.push([at + 4, Math.min(end, this.#bytes.length)]);
			at = end;
		}
		return found;
	}
}

/** Bytes in several records as one run. A string that is cut says anew at the cut how wide its characters are. */
class Segments {
	readonly #bytes: Uint8Array;
	readonly #segments: readonly (readonly [number, number])[];
	#index = 0;
	#at: number;

	constructor(bytes: Uint8Array, segments: readonly (readonly [number, number])[]) {
		this.#bytes = bytes;
		this.#segments = segments;
		this.#at = segments[0]?.[0] ?? 0;
	}

	/** @param offset from where the first begins */
	at(offset: number): this {
		this.skip(offset);
		return this;
	}

	get isAtEnd(): boolean {
		while (this.#left() === 0) if (!this.#advance()) return true;
		return false;
	}

	number(length: 1 | 2 | 4): number {
		let value = 0;
		for (let index = 0; index < length; index++) {
			if (this.isAtEnd) return 0;
			value += (this.#bytes[this.#at] ?? 0) * 2 ** (8 * index);
			this.#at += 1;
		}
		return value;
	}

	skip(length: number): void {
		for (let left = length; left > 0; ) {
			const step = Math.min(left, this.#left());
			this.#at += step;
			left -= step;
			if (left > 0 && !this.#advance()) return;
		}
	}

	characters(count: number, isWide: boolean): string {
		let text = "";
		let wide = isWide;
		for (let left = count; left > 0; ) {
			const width = wide ? 2 : 1;
			const here = Math.min(left, Math.floor(this.#left() / width));
			const bytes = this.#bytes.subarray(this.#at, this.#at + here * width);
			// "Compressed" characters are the lower halves of UTF-16 units (2.5.293), as ISO 8859-1 has them.
			text += wide ? new TextDecoder("utf-16le").decode(bytes) : String.fromCharCode(...bytes);
			this.#at += here * width;
			left -= here;
			if (left === 0) break;
			if (!this.#advance()) break;
			wide = ((this.#bytes[this.#at] ?? 0) & 1) === 1;
			this.#at += 1;
		}
		return text;
	}

	#left(): number {
		return Math.max(0, (this.#segments[this.#index]?.[1] ?? 0) - this.#at);
	}

	#advance(): boolean {
		this.#index += 1;
		this.#at = this.#segments[this.#index]?.[0] ?? 0;
		return this.#index < this.#segments.length;
	}
}

/** A number in 32 bits (2.5.218). */
export function fromRk(rk: number): number {
	const view = new DataView(new ArrayBuffer(8));
	view.setUint32(4, rk & 0xfffffffc, true);
	const value = (rk & 2) === 0 ? view.getFloat64(0, true) : (rk | 0) >> 2;
	return (rk & 1) === 0 ? value : value / 100;
}
