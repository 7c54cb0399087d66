/** Reads objects from bytes (ISO 32000-1, 7.2 and 7.3). Never throws: what cannot be read is null and `malformed`. */

import { hexValue, isDigit, isRegular, isWhitespace, latin1 } from "./bytes.ts";
import { COST, LIMITS } from "./limits.ts";
import type { PdfArray, PdfDictionary, PdfName, PdfObject, PdfString } from "./objects.ts";
import { readHexString, readLiteralString } from "./string-reader.ts";

/** A keyword such as `obj` or `endobj`, or a closing bracket; never part of an object. */
export interface Keyword {
	readonly kind: "keyword";
	readonly word: string;
}

const END: Keyword = { kind: "keyword", word: "" };
const MAX_KEYWORD = 32;

export class ObjectParser {
	readonly bytes: Uint8Array;
	readonly end: number;
	position: number;
	malformed = false;
	/** What containers and strings may still cost (`COST`); a few bytes of text make many of them. */
	allowance = 32 << 20;

	constructor(bytes: Uint8Array, position = 0, end = bytes.length) {
		this.bytes = bytes;
		this.position = position;
		this.end = Math.min(end, bytes.length);
	}

	/** Goes past whitespace and comments. */
	skipSpace(): void {
		while (this.position < this.end) {
			const code = this.bytes[this.position];
			if (isWhitespace(code)) this.position++;
			else if (code === 0x25) this.skipComment();
			else return;
		}
	}

	/** @returns the next object; null where there is none, and `malformed` is set */
	readObject(depth = 0): PdfObject {
		const value = this.readObjectOrKeyword(depth);
		if (value !== null && typeof value === "object" && value.kind === "keyword") {
			this.malformed = true;
			return null;
		}
		return value;
	}

	/** @returns the next object or keyword; the keyword "" at the end */
	readObjectOrKeyword(depth = 0): PdfObject | Keyword {
		this.skipSpace();
		if (this.position >= this.end) return END;
		const code = this.bytes[this.position] ?? 0;
		if (isDigit(code)) return this.readNumberOrReference();
		switch (code) {
			case 0x2f:
				return this.readName();
			case 0x28:
				return this.readString(readLiteralString, false);
			case 0x3c:
				if (this.bytes[this.position + 1] === 0x3c) return this.readDictionary(depth);
				return this.readString(readHexString, true);
			case 0x5b:
				return this.readArray(depth);
			case 0x2b:
			case 0x2d:
			case 0x2e:
				return this.readNumber();
			default:
				return this.readWord(code);
		}
	}

	/** @returns a whole number without sign, or undefined and stays where it is */
	readUnsigned(): number | undefined {
		this.skipSpace();
		let at = this.position;
		let value = 0;
		while (at < this.end && isDigit(this.bytes[at]) && at - this.position < 16) {
			value = value * 10 + ((this.bytes[at] ?? 48) - 48);
			at++;
		}
		if (at === this.position || (at < this.end && isDigit(this.bytes[at]))) return undefined;
		this.position = at;
		return value;
	}

	/** Goes past `word` if it comes next. */
	accept(word: string): boolean {
		this.skipSpace();
		for (let index = 0; index < word.length; index++) {
			if (this.bytes[this.position + index] !== word.charCodeAt(index)) return false;
		}
		if (this.position + word.length > this.end) return false;
		this.position += word.length;
		return true;
	}

	private skipComment(): void {
		while (this.position < this.end) {
			const code = this.bytes[this.position];
			if (code === 10 || code === 13) return;
			this.position++;
		}
	}

	private readString(read: typeof readLiteralString, isHex: boolean): PdfString {
		const start = this.position;
		this.allowance -= COST.element;
		const { content, end, malformed } = read(this.bytes, start, this.end);
		this.position = end;
		if (malformed) this.malformed = true;
		return { kind: "string", bytes: content, isHex, start, end };
	}

	private readName(): PdfName {
		let at = this.position + 1;
		let escaped = false;
		while (at < this.end && isRegular(this.bytes[at])) {
			if (this.bytes[at] === 0x23) escaped = true;
			at++;
		}
		const text = latin1(this.bytes, this.position + 1, at);
		this.position = at;
		return { kind: "name", name: escaped ? this.unescapeName(text) : text };
	}

	private unescapeName(text: string): string {
		let name = "";
		for (let index = 0; index < text.length; index++) {
			const high = hexValue(text.charCodeAt(index + 1));
			const low = hexValue(text.charCodeAt(index + 2));
			if (text[index] === "#" && high >= 0 && low >= 0) {
				name += String.fromCharCode(high * 16 + low);
				index += 2;
			} else {
				if (text[index] === "#") this.malformed = true;
				name += text[index];
			}
		}
		return name;
	}

	private readNumber(): number {
		const start = this.position;
		let at = start;
		let whole = 0;
		while (at < this.end && at - start < 15 && isDigit(this.bytes[at]))
			whole = whole * 10 + (this.bytes[at++] ?? 48) - 48;
		// Nearly all numbers of a file are offsets and object numbers.
		if (at > start && (at >= this.end || !isRegular(this.bytes[at]))) {
			this.position = at;
			return whole;
		}
		at = start;
		if (this.bytes[at] === 0x2b || this.bytes[at] === 0x2d) at++;
		while (at < this.end && (isDigit(this.bytes[at]) || this.bytes[at] === 0x2e)) at++;
		const value = Number(latin1(this.bytes, start, Math.min(at, start + 64)));
		// Producers write "1.-5" and "--3"; other readers make something of them, nobody agrees on what.
		while (at < this.end && isRegular(this.bytes[at])) {
			this.malformed = true;
			at++;
		}
		this.position = Math.max(at, start + 1);
		if (Number.isFinite(value)) return value;
		this.malformed = true;
		return 0;
	}

	private readNumberOrReference(): PdfObject {
		const value = this.readNumber();
		if (!Number.isSafeInteger(value) || value > LIMITS.objectNumber) return value;
		const after = this.position;
		let at = after;
		while (at < this.end && isWhitespace(this.bytes[at])) at++;
		if (at === after || !isDigit(this.bytes[at])) return value;
		let generation = 0;
		const generationStart = at;
		while (at < this.end && isDigit(this.bytes[at]) && at - generationStart < 6) {
			generation = generation * 10 + ((this.bytes[at] ?? 48) - 48);
			at++;
		}
		const afterGeneration = at;
		while (at < this.end && isWhitespace(this.bytes[at])) at++;
		if (at === afterGeneration || this.bytes[at] !== 0x52 || isRegular(this.bytes[at + 1])) return value;
		this.position = at + 1;
		return { kind: "reference", number: value, generation };
	}

	private readArray(depth: number): PdfArray {
		this.position++;
		const items: PdfObject[] = [];
		this.allowance -= COST.element;
		if (depth >= LIMITS.depth || this.allowance < 0) return { kind: "array", items: this.giveUp(items) };
		while (items.length < LIMITS.elements) {
			const value = this.readObjectOrKeyword(depth + 1);
			if (value === null || typeof value !== "object" || value.kind !== "keyword") items.push(value);
			else if (value.word === "]") return { kind: "array", items };
			else if (this.endsHere(value)) break;
		}
		return { kind: "array", items: this.giveUp(items) };
	}

	private readDictionary(depth: number): PdfDictionary {
		const start = this.position;
		this.position += 2;
		const entries = new Map<string, PdfObject>();
		const duplicates: string[] = [];
		const finish = (): PdfDictionary => ({ kind: "dictionary", entries, duplicates, start, end: this.position });
		this.allowance -= COST.dictionary;
		if (depth >= LIMITS.depth || this.allowance < 0) {
			this.giveUp([]);
			return finish();
		}
		while (entries.size < LIMITS.elements) {
			const key = this.readObjectOrKeyword(depth + 1);
			if (typeof key === "object" && key?.kind === "keyword") {
				if (key.word === ">>") return finish();
				if (this.endsHere(key)) break;
			} else if (typeof key === "object" && key?.kind === "name") {
				if (entries.has(key.name) && duplicates.length < 100) duplicates.push(key.name);
				if (!this.readEntry(entries, key.name, depth)) return finish();
			} else this.malformed = true;
		}
		this.malformed = true;
		return finish();
	}

	/** @returns whether the dictionary goes on */
	private readEntry(entries: Map<string, PdfObject>, name: string, depth: number): boolean {
		const value = this.readObjectOrKeyword(depth + 1);
		if (value === null || typeof value !== "object" || value.kind !== "keyword") {
			entries.set(name, value);
			return true;
		}
		this.malformed = true;
		entries.set(name, null);
		return value.word !== ">>" && !this.endsHere(value);
	}

	/** A stray keyword: goes back before one that can only mean that the object was cut short. */
	private endsHere(keyword: Keyword): boolean {
		this.malformed = true;
		const { word } = keyword;
		if (word !== "" && word !== "endobj" && word !== "obj" && word !== "stream" && word !== "endstream") return false;
		this.position -= word.length;
		return true;
	}

	/** Beyond the limits: nothing after can be read with any sense. */
	private giveUp(items: PdfObject[]): PdfObject[] {
		this.malformed = true;
		this.position = this.end;
		return items;
	}

	private readWord(first: number): PdfObject | Keyword {
		const start = this.position;
		if (!isRegular(first)) {
			const isPair = first === 0x3e && this.bytes[start + 1] === 0x3e;
			this.position += isPair ? 2 : 1;
			return { kind: "keyword", word: isPair ? ">>" : String.fromCharCode(first) };
		}
		let at = start;
		while (at < this.end && isRegular(this.bytes[at]) && at - start < MAX_KEYWORD) at++;
		this.position = at;
		const word = latin1(this.bytes, start, at);
		if (word === "true") return true;
		if (word === "false") return false;
		if (word === "null") return null;
		return { kind: "keyword", word };
	}
}
