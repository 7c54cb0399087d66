/** Every object that an update writes, whether or not anything leads to it. */

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
