/** Every object that an update writes, whether or not anything leads to it. */

import type { RevisionView } from "../../pdf/document.ts";
import type { IndirectObject, PdfObject } from "../../pdf/objects.ts";
import type { Comparison } from "../comparison.ts";

const MAX_OBJECTS = 200_000;

/**
 * Looks at each object that the update writes: where viewers may read it in two ways, nobody can say what it changed.
 * This vouches for nothing; it only withdraws what others could vouch for.
 */
export function checkWrittenObjects(comparison: Comparison): void {
	const { nowView } = comparison;
	const { document, index } = nowView;
	if (leadsAstray(comparison, nowView.trailer, comparison.oldView.trailer))
		comparison.report("unknown", "never", { where: "generation" });
	const numbers = document.updatedNumbers(index);
	if (numbers.length > MAX_OBJECTS) comparison.incomplete = true;
	for (const number of numbers.slice(0, MAX_OBJECTS)) {
		const entry = document.entry(number, index);
		if (entry === undefined || entry.kind === "free") continue;
		const object = nowView.object(number);
		const isMisplaced =
			(object === undefined && entry.kind === "offset" && entry.offset !== 0) ||
			document.misplaced.some((one) => one.number === number && one.revision === index);
		const otherGeneration = entry.kind === "offset" && object !== undefined && object.generation !== entry.generation;
		if (isMisplaced || otherGeneration) comparison.report("unknown", "never", { object: number, where: "xref" });
		else if (object !== undefined) checkObject(comparison, object);
	}
}

function checkObject(comparison: Comparison, object: IndirectObject): void {
	const { number, value, malformed } = object;
	const isRepaired = typeof value === "object" && value?.kind === "stream" && value.lengthRepaired;
	if (malformed || isRepaired) comparison.report("unknown", "never", { object: number, where: "syntax" });
	else if (leadsAstray(comparison, value, comparison.oldView.object(number)?.value ?? null)) {
		comparison.report("unknown", "never", { object: number, where: "generation" });
	}
	// The first or the last of two equal keys counts, depending on the viewer.
	else if (hasDuplicates(value)) comparison.report("structure", "never", { object: number, where: "duplicate key" });
}

/** Depth is bounded by the parser. */
function hasDuplicates(value: PdfObject): boolean {
	if (value === null || typeof value !== "object") return false;
	if (value.kind === "array") return value.items.some(hasDuplicates);
	if (value.kind === "stream") return hasDuplicates(value.dictionary);
	if (value.kind !== "dictionary") return false;
	if (value.duplicates.length > 0) return true;
	for (const entry of value.entries.values()) if (hasDuplicates(entry)) return true;
	return false;
}

/**
 * Whether a reference is new that gives another generation than the object has: some viewers take the number alone,
 * others find nothing, or look for objects all over the file. Libraries carry such references on from what was signed.
 */
function leadsAstray(comparison: Comparison, now: PdfObject, old: PdfObject): boolean {
	const found = strayReferences(comparison.nowView, now);
	if (found.size === 0) return false;
	const before = strayReferences(comparison.oldView, old);
	return [...found].some((reference) => !before.has(reference));
}

/** Depth is bounded by the parser. */
function strayReferences(view: RevisionView, value: PdfObject, found = new Set<string>()): ReadonlySet<string> {
	if (value === null || typeof value !== "object") return found;
	if (value.kind === "reference") {
		const entry = view.document.entry(value.number, view.index);
		const isMissing = entry === undefined || entry.kind === "free";
		const generation = entry?.kind === "offset" ? entry.generation : 0;
		if (!isMissing && value.generation !== generation) found.add(`${value.number} ${value.generation}`);
	} else if (value.kind === "array") for (const item of value.items) strayReferences(view, item, found);
	else if (value.kind === "stream") strayReferences(view, value.dictionary, found);
	else if (value.kind === "dictionary") for (const entry of value.entries.values()) strayReferences(view, entry, found);
	return found;
}
