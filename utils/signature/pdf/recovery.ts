/**
 * What viewers do with a file whose cross-reference cannot be read: look for `12 0 obj` in the bytes, and take the last
 * of each number. An attack may count on it, so that we do the same for bytes that no cross-reference accounts for.
 */

import { isRegular, Searcher } from "./bytes.ts";
import { headerBefore, type WorkBudget } from "./indirect-object.ts";
import { LIMITS } from "./limits.ts";
import { ObjectParser } from "./object-parser.ts";
import type { PdfDictionary, PdfObject } from "./objects.ts";
import { dictionaryOf, EMPTY_DICTIONARY, isKind, isName } from "./objects.ts";
import type { XrefEntry, XrefSection } from "./xref-section.ts";

const OBJECT = new Searcher("obj");
const TRAILER = new Searcher("trailer");
const MAX_HEADERS = 1_000_000;

export interface ObjectHeader {
	readonly number: number;
	/** Of the object's number. */
	readonly start: number;
}

/** @returns every `n g obj` in the order of the file, also inside streams */
export function findObjectHeaders(bytes: Uint8Array, from = 0, to = bytes.length): ObjectHeader[] {
	const headers: ObjectHeader[] = [];
	for (let at = OBJECT.next(bytes, from, to); at >= 0; at = OBJECT.next(bytes, at + 3, to)) {
		if (isRegular(bytes[at + 3]) && !isValueStart(bytes[at + 3])) continue;
		const header = headerBefore(bytes, at);
		if (header !== undefined && header.start >= from && header.number <= LIMITS.objectNumber) headers.push(header);
		if (headers.length >= MAX_HEADERS) break;
	}
	return headers;
}

/** `1 0 obj5` and `1 0 obj-5` are read by viewers. */
function isValueStart(code: number | undefined): boolean {
	return code !== undefined && ((code >= 48 && code <= 57) || code === 0x2d || code === 0x2b);
}

/** @returns the entries and the trailer that a viewer would make up for the bytes from `from` on */
export function recoverSection(bytes: Uint8Array, from: number, to: number, budget: WorkBudget): XrefSection {
	const headers = findObjectHeaders(bytes, from, to);
	const entries = new Map<number, XrefEntry>();
	const objectStreams: number[] = [];
	let catalog: PdfDictionary | undefined;
	for (const { number, start } of headers) {
		entries.set(number, { kind: "offset", offset: start, generation: 0 });
		const dictionary = dictionaryAt(bytes, start, to, budget);
		if (dictionary === undefined) continue;
		const type = dictionary.entries.get("Type");
		if (isName(type, "Catalog")) catalog = rootOnly(number, 0);
		else if (isName(type, "XRef") && dictionary.entries.has("Root")) catalog = dictionary;
		else if (isName(type, "ObjStm")) objectStreams.push(number);
	}
	const trailer = lastTrailer(bytes, from, to) ?? catalog ?? EMPTY_DICTIONARY;
	return { form: "recovered", offset: from, end: to, entries, trailer, malformed: true, objectStreams };
}

function rootOnly(number: number, generation: number): PdfDictionary {
	return {
		...EMPTY_DICTIONARY,
		entries: new Map<string, PdfObject>([["Root", { kind: "reference", number, generation }]]),
	};
}

/** Parsing only the head: streams would have to be measured. */
function dictionaryAt(bytes: Uint8Array, start: number, to: number, budget: WorkBudget): PdfDictionary | undefined {
	if (budget.bytes <= 0) return undefined;
	const parser = new ObjectParser(bytes, start, Math.min(to, start + budget.bytes));
	parser.readUnsigned();
	parser.readUnsigned();
	if (!parser.accept("obj") || !parser.accept("<<")) return undefined;
	parser.position -= 2;
	parser.allowance = budget.bytes;
	const value = parser.readObject();
	budget.bytes = Math.min(budget.bytes, parser.allowance);
	budget.bytes -= parser.position - start;
	return dictionaryOf(value);
}

function lastTrailer(bytes: Uint8Array, from: number, to: number): PdfDictionary | undefined {
	let last: PdfDictionary | undefined;
	for (const at of TRAILER.all(bytes, from, to, 64)) {
		const parser = new ObjectParser(bytes, at + TRAILER.word.length, Math.min(to, at + 65_536));
		const value = parser.readObject();
		if (isKind(value, "dictionary") && value.entries.has("Root")) last = value;
	}
	return last;
}
