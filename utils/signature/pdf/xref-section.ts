/** One cross-reference section with its trailer: a table (ISO 32000-1, 7.5.4) or a stream (7.5.8). */

import { isDigit, isWhitespace, skipWhitespace } from "./bytes.ts";
import { decodeFilters } from "./filters.ts";
import { readIndirectObject, type WorkBudget } from "./indirect-object.ts";
import { COST, LIMITS } from "./limits.ts";
import { ObjectParser } from "./object-parser.ts";
import type { PdfDictionary, PdfObject, PdfStream } from "./objects.ts";
import { isInteger, isKind, isName } from "./objects.ts";

export type XrefEntry =
	| { readonly kind: "free" }
	| { readonly kind: "offset"; readonly offset: number; readonly generation: number }
	| { readonly kind: "compressed"; readonly stream: number; readonly index: number };

export interface XrefSection {
	readonly form: "table" | "stream" | "recovered";
	readonly offset: number;
	/** After the trailer or the stream. */
	readonly end: number;
	readonly entries: ReadonlyMap<number, XrefEntry>;
	readonly trailer: PdfDictionary;
	/** Breaks the standard, though it could be read. */
	readonly malformed: boolean;
	/** Object streams that a scan found: their contents have no entry before they are decoded. */
	readonly objectStreams?: readonly number[];
}

export const FREE: XrefEntry = { kind: "free" };

/** @returns undefined where no cross-reference section starts at `offset` */
export function readXrefSection(bytes: Uint8Array, offset: number, budget: WorkBudget): XrefSection | undefined {
	if (!(offset >= 0 && offset < bytes.length)) return undefined;
	const parser = new ObjectParser(bytes, skipWhitespace(bytes, offset));
	if (parser.accept("xref")) return readTable(parser, offset, budget);
	const object = readIndirectObject(bytes, offset, budget);
	if (object === undefined || !isKind(object.value, "stream") || object.origin.kind !== "file") return undefined;
	const place = { offset, end: object.origin.end, malformed: object.malformed };
	return readStreamSection(object.value, place, budget);
}

function readTable(parser: ObjectParser, offset: number, budget: WorkBudget): XrefSection | undefined {
	const entries = new Map<number, XrefEntry>();
	const table = new TableReader(parser.bytes, parser.position);
	let malformed = true;
	while (table.readSubsection(entries)) malformed = false;
	parser.position = table.position;
	budget.bytes -= table.position - offset;
	if (!parser.accept("trailer")) return undefined;
	const trailer = parser.readObject();
	budget.bytes -= parser.position - table.position;
	if (!isKind(trailer, "dictionary")) return undefined;
	malformed ||= table.malformed || parser.malformed;
	return { form: "table", offset, end: parser.position, entries, trailer, malformed };
}

/** Entries should be of 20 bytes; many are not, so that they are read by their parts. */
class TableReader {
	private readonly bytes: Uint8Array;
	position: number;
	malformed = false;

	constructor(bytes: Uint8Array, position: number) {
		this.bytes = bytes;
		this.position = position;
	}

	readSubsection(entries: Map<number, XrefEntry>): boolean {
		let first = this.readNumber();
		const count = first === undefined ? undefined : this.readNumber();
		if (first === undefined || count === undefined) return false;
		for (let index = 0; index < count; index++) {
			const entry = this.readEntry();
			if (entry === undefined) {
				this.malformed = true;
				return false;
			}
			// A known mistake of producers: the list starts with the head of the free entries, yet says it starts at 1.
			if (index === 0 && first === 1 && entry.kind === "free" && entry.generation === 65_535) {
				first = 0;
				this.malformed = true;
			}
			if (first + index > LIMITS.objectNumber) this.malformed = true;
			else entries.set(first + index, entry.kind === "free" ? FREE : entry);
		}
		return true;
	}

	private readEntry(): { kind: "free"; generation: number } | (XrefEntry & { kind: "offset" }) | undefined {
		const offset = this.readNumber();
		const generation = offset === undefined ? undefined : this.readNumber();
		if (offset === undefined || generation === undefined) return undefined;
		const at = skipWhitespace(this.bytes, this.position);
		const letter = this.bytes[at];
		if (letter !== 0x6e && letter !== 0x66) return undefined;
		this.position = at + 1;
		return letter === 0x66 ? { kind: "free", generation } : { kind: "offset", offset, generation };
	}

	private readNumber(): number | undefined {
		let at = this.position;
		while (isWhitespace(this.bytes[at])) at++;
		const start = at;
		let value = 0;
		while (isDigit(this.bytes[at]) && at - start < 15) {
			value = value * 10 + (this.bytes[at] ?? 48) - 48;
			at++;
		}
		if (at === start) return undefined;
		this.position = at;
		return value;
	}
}

function readStreamSection(
	stream: PdfStream,
	place: { readonly offset: number; readonly end: number; readonly malformed: boolean },
	budget: WorkBudget,
): XrefSection | undefined {
	const { dictionary } = stream;
	if (!isName(dictionary.entries.get("Type"), "XRef")) return undefined;
	// Entries of this dictionary shall be direct: there is nothing yet to look a reference up in.
	const decoded = decodeFilters(
		stream.raw,
		dictionary,
		(value) => (isKind(value, "reference") ? null : (value ?? null)),
		Math.min(LIMITS.streamBytes, Math.max(0, budget.bytes)),
		(bytes) => {
			budget.bytes -= bytes;
		},
	);
	const widths = integers(dictionary.entries.get("W"));
	if (!decoded.ok || widths.length < 3 || widths.some((width) => width < 0 || width > 8)) return undefined;
	const size = dictionary.entries.get("Size");
	const declared = integers(dictionary.entries.get("Index"));
	const index = declared.length >= 2 ? declared : [0, isInteger(size) ? size : 0];
	const entries = new Map<number, XrefEntry>();
	const complete = readFields(decoded.bytes, widths, index, entries, budget);
	const malformed = place.malformed || stream.lengthRepaired || !complete;
	return { form: "stream", offset: place.offset, end: place.end, entries, trailer: dictionary, malformed };
}

function integers(value: PdfObject | undefined): number[] {
	return isKind(value, "array") ? value.items.filter(isInteger) : [];
}

/** @returns whether the data held every entry announced */
function readFields(
	data: Uint8Array,
	widths: readonly number[],
	index: readonly number[],
	entries: Map<number, XrefEntry>,
	budget: WorkBudget,
): boolean {
	const [typeWidth = 0, secondWidth = 0, thirdWidth = 0] = widths;
	const width = typeWidth + secondWidth + thirdWidth;
	if (width === 0) return false;
	let at = 0;
	const field = (length: number, standard: number): number => {
		if (length === 0) return standard;
		let value = 0;
		for (let count = 0; count < length; count++) value = value * 256 + (data[at++] ?? 0);
		return value;
	};
	for (let pair = 0; pair + 1 < index.length; pair += 2) {
		const first = index[pair] ?? 0;
		const count = index[pair + 1] ?? 0;
		for (let number = first; number < first + count; number++) {
			budget.bytes -= COST.entry;
			if (at + width > data.length || budget.bytes <= 0) return false;
			const entry = entryOf(field(typeWidth, 1), field(secondWidth, 0), field(thirdWidth, 0));
			if (number >= 0 && number <= LIMITS.objectNumber && entry !== undefined) entries.set(number, entry);
		}
	}
	return true;
}

/** Types beyond 2 are references to the null object (7.5.8.3). */
function entryOf(type: number, second: number, third: number): XrefEntry | undefined {
	if (type === 1) return { kind: "offset", offset: second, generation: third };
	if (type === 2) return { kind: "compressed", stream: second, index: third };
	return FREE;
}
