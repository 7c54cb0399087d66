/** From an end-of-file marker through all cross-reference sections to the first revision (ISO 32000-1, 7.5.6). */

import { isDigit, Searcher, skipWhitespace, startsWith } from "./bytes.ts";
import type { WorkBudget } from "./indirect-object.ts";
import { LIMITS } from "./limits.ts";
import { isInteger } from "./objects.ts";
import { readXrefSection, type XrefSection } from "./xref-section.ts";

/** `startxref`, a number, `%%EOF`. */
export interface EndMarker {
	/** Of the word `startxref`. */
	readonly position: number;
	/** Where it says that the cross-reference section stands. */
	readonly xrefOffset: number;
	/** After `%%EOF` and its end of line; after the number where there is none. */
	readonly end: number;
	/** After `%%EOF`, without the end of line. */
	readonly bareEnd: number;
	readonly hasEof: boolean;
}

const START_XREF = new Searcher("startxref");
const EOF = new Searcher("%%EOF");
/** Comments that may stand between the number and `%%EOF`; more is not looked through. */
const EOF_DISTANCE = 1024;
const MAX_MARKERS = 4096;
/** Where the marker of a section stands: after its trailer. */
const NEAR = 256;

/** End-of-file markers, looked for where they are needed: a scan of all of a large file takes as long as hashing it. */
export class EndMarkers {
	private readonly bytes: Uint8Array;
	private all: ReadonlyMap<number, readonly EndMarker[]> | undefined;

	constructor(bytes: Uint8Array) {
		this.bytes = bytes;
	}

	/** From the last on; some may stand inside streams, as in an attached PDF. */
	*newest(): Generator<EndMarker> {
		for (let at = START_XREF.last(this.bytes); at >= 0; at = START_XREF.last(this.bytes, at)) {
			const marker = readEndMarker(this.bytes, at);
			if (marker !== undefined) yield marker;
		}
	}

	/** The oldest marker after the section that names it: a copy of it further on must not move the end of a revision. */
	naming({ offset, end }: XrefSection): EndMarker | undefined {
		const place = this.placeAt(offset);
		// Nearly always it is the next in the file.
		const next = START_XREF.next(this.bytes, end, end + NEAR);
		const marker = next < 0 ? undefined : readEndMarker(this.bytes, next);
		if (marker !== undefined && this.placeAt(marker.xrefOffset) === place) return marker;
		this.all ??= this.readAll();
		return this.all.get(place)?.find(({ position }) => position >= end);
	}

	/** Some point at the blanks before the section, others at the section itself. */
	private placeAt(offset: number): number {
		return skipWhitespace(this.bytes, offset, Math.min(this.bytes.length, offset + NEAR));
	}

	private readAll(): ReadonlyMap<number, readonly EndMarker[]> {
		const byPlace = new Map<number, EndMarker[]>();
		for (const position of START_XREF.all(this.bytes).slice(-MAX_MARKERS)) {
			const marker = readEndMarker(this.bytes, position);
			if (marker === undefined) continue;
			const place = this.placeAt(marker.xrefOffset);
			const list = byPlace.get(place);
			if (list === undefined) byPlace.set(place, [marker]);
			else list.push(marker);
		}
		return byPlace;
	}
}

function readEndMarker(bytes: Uint8Array, position: number): EndMarker | undefined {
	let at = skipWhitespace(bytes, position + START_XREF.word.length);
	const start = at;
	let xrefOffset = 0;
	while (isDigit(bytes[at]) && at - start < 15) {
		xrefOffset = xrefOffset * 10 + (bytes[at] ?? 48) - 48;
		at++;
	}
	if (at === start) return undefined;
	const found = eofAfter(bytes, at);
	if (found === undefined) return { position, xrefOffset, end: at, bareEnd: at, hasEof: false };
	const bareEnd = found + EOF.word.length;
	return { position, xrefOffset, end: afterEndOfLine(bytes, bareEnd), bareEnd, hasEof: true };
}

/** @returns where `%%EOF` stands, if nothing but whitespace and comments comes before it */
function eofAfter(bytes: Uint8Array, from: number): number | undefined {
	const limit = Math.min(bytes.length, from + EOF_DISTANCE);
	for (let at = skipWhitespace(bytes, from, limit); at < limit; at = skipWhitespace(bytes, at, limit)) {
		if (startsWith(bytes, EOF.word, at)) return at;
		if (bytes[at] !== 0x25) return undefined;
		while (at < limit && bytes[at] !== 10 && bytes[at] !== 13) at++;
	}
	return undefined;
}

/** One CR, LF or CRLF belongs to the line of `%%EOF`. */
export function afterEndOfLine(bytes: Uint8Array, at: number): number {
	if (bytes[at] === 13) return bytes[at + 1] === 10 ? at + 2 : at + 1;
	return bytes[at] === 10 ? at + 1 : at;
}

/** A section and the cross-reference stream of a hybrid file that belongs to it (7.5.8.4). */
export interface LinkedSection {
	readonly section: XrefSection;
	readonly hybrid: XrefSection | undefined;
}

export interface XrefChain {
	/** From the oldest to the newest. */
	readonly sections: readonly LinkedSection[];
	/** Every /Prev and /XRefStm led to a section, and none led back. */
	readonly complete: boolean;
}

export class XrefReader {
	private readonly bytes: Uint8Array;
	private readonly budget: WorkBudget;
	private readonly known = new Map<number, XrefSection | undefined>();

	constructor(bytes: Uint8Array, budget: WorkBudget) {
		this.bytes = bytes;
		this.budget = budget;
	}

	section(offset: number): XrefSection | undefined {
		if (!this.known.has(offset)) this.known.set(offset, readXrefSection(this.bytes, offset, this.budget));
		return this.known.get(offset);
	}

	chain(offset: number): XrefChain {
		const sections: LinkedSection[] = [];
		const seen = new Set<number>();
		let next: number | undefined = offset;
		let complete = true;
		while (next !== undefined) {
			const section: XrefSection | undefined = seen.has(next) ? undefined : this.section(next);
			if (section === undefined || sections.length >= LIMITS.sections) {
				complete = false;
				break;
			}
			seen.add(next);
			const hybridOffset = section.form === "table" ? section.trailer.entries.get("XRefStm") : undefined;
			const hybrid = isInteger(hybridOffset) ? this.section(hybridOffset) : undefined;
			if (hybridOffset !== undefined && hybrid?.form !== "stream") complete = false;
			sections.unshift({ section, hybrid });
			const previous = section.trailer.entries.get("Prev");
			next = isInteger(previous) && !isFirst(section) ? previous : undefined;
			if (previous !== undefined && next === undefined && !isFirst(section)) complete = false;
		}
		return { sections, complete };
	}
}

/** Some producers write /Prev 0 in a first revision, which lists every object by itself. */
function isFirst({ trailer, entries }: XrefSection): boolean {
	const size = trailer.entries.get("Size");
	return trailer.entries.get("Prev") === 0 && entries.has(0) && isInteger(size) && entries.size >= size;
}

/** @returns whether nothing but whitespace stands between */
export function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
	return skipWhitespace(bytes, from, to) >= to;
}
