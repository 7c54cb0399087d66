/** Annotations of pages: what an update may do to them. */

import type { PdfDictionary, PdfObject } from "../../pdf/objects.ts";
import { isKind } from "../../pdf/objects.ts";
import type { ChangeDetails } from "../change.ts";
import type { Comparison } from "../comparison.ts";
import { mayCover } from "./covering.ts";

/** Vouches for the widgets of fields, which the form's rules judge; other annotations need P=3. */
export function vouchForAnnotations(
	comparison: Comparison,
	before: PdfDictionary,
	after: PdfDictionary,
	details: ChangeDetails,
): void {
	const old = comparison.oldView.array(before.entries.get("Annots")) ?? [];
	const now = comparison.nowView.array(after.entries.get("Annots")) ?? [];
	const oldNumbers = new Set(numbersOf(old));
	const nowNumbers = new Set(numbersOf(now));
	compareDirect(comparison, old, now, details);
	for (const number of oldNumbers) {
		if (comparison.oldView.object(number) === undefined) continue;
		const mine = { ...details, object: number };
		if (!nowNumbers.has(number))
			comparison.report("annotation-changed", "annotating", { ...mine, ...fieldOf(comparison, number) });
		else compareAnnotation(comparison, number, mine);
	}
	for (const number of nowNumbers) {
		if (oldNumbers.has(number)) continue;
		const mine = { ...details, object: number };
		const reference: PdfObject = { kind: "reference", number, generation: 0 };
		if (comparison.old.fieldByNumber.has(number)) reportShown(comparison, number, mine);
		// Widgets of new fields are judged with the field.
		else if (!comparison.now.fieldByNumber.has(number))
			reportAdded(comparison, comparison.nowView.dictionary(reference), mine);
	}
}

/** A field that was on no page: signing may put it on one, once; any other was kept hidden. */
function reportShown(comparison: Comparison, number: number, details: ChangeDetails): void {
	const before = comparison.old.fieldByNumber.get(number);
	const after = comparison.now.fieldByNumber.get(number);
	const isSignedNow =
		before?.fieldType === "Sig" &&
		comparison.oldView.resolve(before.value) === null &&
		after !== undefined &&
		comparison.nowView.resolve(after.value) !== null;
	comparison.report("annotation-added", isSignedNow ? "form-filling" : "never", { ...details, where: "Widget" });
}

/** A widget that vanishes from its page takes the field with it. */
function fieldOf(comparison: Comparison, number: number): ChangeDetails {
	const field = comparison.old.fieldByNumber.get(number);
	return field === undefined ? {} : { field: field.name, onExistingField: true, coversContent: true };
}

function numbersOf(items: readonly PdfObject[]): number[] {
	return items.flatMap((item) => (isKind(item, "reference") ? [item.number] : []));
}

function compareAnnotation(comparison: Comparison, number: number, details: ChangeDetails): void {
	const isField = comparison.old.fieldByNumber.has(number) && comparison.now.fieldByNumber.has(number);
	if (isField) return;
	const reference: PdfObject = { kind: "reference", number, generation: 0 };
	const old = comparison.oldView.dictionary(reference);
	const now = comparison.nowView.dictionary(reference);
	if (old === undefined || now === undefined) {
		if (old !== now) comparison.report("annotation-changed", "annotating", details);
		return;
	}
	const keys = comparison.differingKeys(old, now);
	if (keys.length === 0) return;
	comparison.report("annotation-changed", "annotating", {
		...details,
		where: keys.join(" "),
		coversContent: mayCover(comparison.nowView, now),
	});
}

/** Direct dictionaries have no number to go by: in their order. */
function compareDirect(
	comparison: Comparison,
	before: readonly PdfObject[],
	after: readonly PdfObject[],
	details: ChangeDetails,
): void {
	const isDirect = (item: PdfObject): boolean => !isKind(item, "reference") && item !== null;
	const old = before.filter(isDirect);
	const now = after.filter(isDirect);
	for (const [index, item] of old.entries()) {
		if (!comparison.same(item, now[index]))
			comparison.report("annotation-changed", "annotating", { ...details, coversContent: true });
	}
	for (const item of now.slice(old.length)) reportAdded(comparison, comparison.nowView.dictionary(item), details);
}

function reportAdded(comparison: Comparison, annotation: PdfDictionary | undefined, details: ChangeDetails): void {
	if (annotation === undefined) return;
	const subtype = comparison.nowView.name(annotation.entries.get("Subtype"));
	if (subtype === "Widget") {
		// Drawn like a field, and no field of the form: nothing vouches for it.
		comparison.report("annotation-added", "never", { ...details, where: subtype });
		return;
	}
	const coversContent = mayCover(comparison.nowView, annotation);
	comparison.report("annotation-added", "annotating", { ...details, where: subtype ?? "", coversContent });
}
