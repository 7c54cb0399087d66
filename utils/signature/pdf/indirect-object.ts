/** `12 0 obj … endobj` and its stream (ISO 32000-1, 7.3.8 and 7.3.10). */

import { isWhitespace, Searcher, skipWhitespace, startsWith } from "./bytes.ts";
import { ObjectParser } from "./object-parser.ts";
import type { IndirectObject, PdfDictionary, PdfObject, PdfStream } from "./objects.ts";
import { isInteger, isKind } from "./objects.ts";

/** What parsing may still cost, in bytes looked at: shared by everything read from one file. */
export interface WorkBudget {
	bytes: number;
}

/** @returns the value of a /Length that is a reference, or undefined */
export type LengthLookup = (number: number) => number | undefined;

const END_STREAM = new Searcher("endstream");
const END_OBJECT = new Searcher("endobj");

/** @returns undefined where no object with a number starts at `offset` */
export function readIndirectObject(
	bytes: Uint8Array,
	offset: number,
	budget: WorkBudget,
	lookUpLength: LengthLookup = () => undefined,
): IndirectObject | undefined {
	if (!(offset >= 0 && offset < bytes.length) || budget.bytes <= 0) return undefined;
	const parser = new ObjectParser(bytes, offset, Math.min(bytes.length, offset + budget.bytes));
	parser.allowance = budget.bytes;
	parser.skipSpace();
	const start = parser.position;
	const number = parser.readUnsigned();
	const generation = parser.readUnsigned();
	if (number === undefined || generation === undefined || !parser.accept("obj")) {
		budget.bytes -= 32;
		return undefined;
	}
	const value = parser.readObject();
	budget.bytes = Math.min(budget.bytes, parser.allowance);
	const stream = isKind(value, "dictionary")
		? readStream(parser, value, { number, generation }, budget, lookUpLength)
		: undefined;
	budget.bytes -= parser.position - start + 32;
	if (stream === undefined && !parser.accept("endobj")) parser.malformed = true;
	return {
		number,
		generation,
		value: stream ?? value,
		origin: { kind: "file", start, end: stream === undefined ? parser.position : stream.start + stream.raw.length },
		malformed: parser.malformed,
	};
}

function readStream(
	parser: ObjectParser,
	dictionary: PdfDictionary,
	owner: { readonly number: number; readonly generation: number },
	budget: WorkBudget,
	lookUpLength: LengthLookup,
): PdfStream | undefined {
	if (!parser.accept("stream")) return undefined;
	const { bytes } = parser;
	let start = parser.position;
	if (bytes[start] === 13) start++;
	if (bytes[start] === 10) start++;
	const length = lengthOf(dictionary.entries.get("Length"), lookUpLength);
	if (length !== undefined && start + length <= bytes.length && isStreamEnd(bytes, start + length)) {
		return {
			kind: "stream",
			dictionary,
			raw: bytes.subarray(start, start + length),
			start,
			...owner,
			lengthRepaired: false,
		};
	}
	const end = repairedEnd(bytes, start, budget);
	return { kind: "stream", dictionary, raw: bytes.subarray(start, end), start, ...owner, lengthRepaired: true };
}

function lengthOf(value: PdfObject | undefined, lookUpLength: LengthLookup): number | undefined {
	const length = isKind(value, "reference") ? lookUpLength(value.number) : value;
	return isInteger(length) && length >= 0 ? length : undefined;
}

function isStreamEnd(bytes: Uint8Array, at: number): boolean {
	const next = skipWhitespace(bytes, at, Math.min(bytes.length, at + 4));
	return startsWith(bytes, END_STREAM.word, next) || startsWith(bytes, END_OBJECT.word, next);
}

/** The first `endstream`, without the end of line before it. */
function repairedEnd(bytes: Uint8Array, start: number, budget: WorkBudget): number {
	const limit = Math.min(bytes.length, start + Math.max(0, budget.bytes));
	const found = END_STREAM.next(bytes, start, limit);
	let end = found < 0 ? limit : found;
	budget.bytes -= end - start;
	if (bytes[end - 1] === 10) end--;
	if (bytes[end - 1] === 13) end--;
	return Math.max(start, end);
}

/** @returns whether `n g obj` ends at `at`, with the number and where it starts */
export function headerBefore(bytes: Uint8Array, at: number): { start: number; number: number } | undefined {
	let position = at - 1;
	const skipBack = (accepts: (code: number | undefined) => boolean): number => {
		const from = position;
		while (position >= 0 && from - position < 12 && accepts(bytes[position])) position--;
		return from - position;
	};
	const isDigit = (code: number | undefined): boolean => code !== undefined && code >= 48 && code <= 57;
	if (skipBack(isWhitespace) === 0 || skipBack(isDigit) === 0) return undefined;
	if (skipBack(isWhitespace) === 0) return undefined;
	const end = position;
	if (skipBack(isDigit) === 0) return undefined;
	let number = 0;
	for (let index = position + 1; index <= end; index++) number = number * 10 + (bytes[index] ?? 48) - 48;
	return { start: position + 1, number };
}
