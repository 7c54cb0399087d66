/** The structure tree of tagged documents. */

import { EMPTY_DICTIONARY, isKind, isName, type PdfDictionary, type PdfObject } from "../../pdf/objects.ts";
import type { Comparison } from "../comparison.ts";
import { type StructureElements, structureElements } from "../structure-elements.ts";

/**
 * The structure tree gives the reading order and words for what is drawn: it must stay the same. In a tagged document
 * a new signature field gets an element of its own, at the end of its parent's, and an entry in the parent tree
 * (ISO 32000-1, 14.7.4.4): for these this vouches.
 */
export function vouchForStructureTree(comparison: Comparison, old: PdfDictionary, now: PdfDictionary): void {
	const tree = now.entries.get("StructTreeRoot");
	if (comparison.same(old.entries.get("StructTreeRoot"), tree)) return;
	const before = structureElements(comparison.oldView);
	const after = structureElements(comparison.nowView);
	const isLawful = comparison.withElements(before.numbers, after.numbers, () =>
		onlyFieldsAdded(comparison, before, after),
	);
	if (isLawful) comparison.report("form-settings", "form-filling", { where: "StructTreeRoot" });
	else {
		const object = isKind(tree, "reference") ? tree.number : undefined;
		comparison.report("structure", "never", { where: "StructTreeRoot", object });
	}
}

const ROOT_APART = new Set(["K", "ParentTree", "ParentTreeNextKey"]);
const ELEMENT_APART = new Set(["K"]);

function onlyFieldsAdded(comparison: Comparison, before: StructureElements, after: StructureElements): boolean {
	if (!before.complete || !after.complete) return false;
	if (comparison.differingKeys(before.root, after.root, ROOT_APART).length > 0) return false;
	if (!sameKids(comparison, before.root, after.root)) return false;
	for (const [number, element] of before.byNumber) {
		const now = after.byNumber.get(number);
		if (now === undefined || comparison.differingKeys(element, now, ELEMENT_APART).length > 0) return false;
		if (!sameKids(comparison, element, now)) return false;
	}
	for (const [key, value] of before.parents) {
		if (!comparison.same(value, after.parents.get(key))) return false;
	}
	return true;
}

/** The old ones in their order, then elements of new signature fields. */
function sameKids(comparison: Comparison, before: PdfDictionary, after: PdfDictionary): boolean {
	const old = kidsOf(comparison.oldView.resolve(before.entries.get("K")), before.entries.get("K"));
	const now = kidsOf(comparison.nowView.resolve(after.entries.get("K")), after.entries.get("K"));
	return (
		old.every((kid, index) => comparison.same(kid, now[index])) &&
		now.slice(old.length).every((kid) => isElementOfNewField(comparison, kid))
	);
}

function kidsOf(resolved: PdfObject, direct: PdfObject | undefined): readonly PdfObject[] {
	if (isKind(resolved, "array")) return resolved.items;
	return resolved === null ? [] : [direct ?? null];
}

function isElementOfNewField(comparison: Comparison, kid: PdfObject): boolean {
	const { nowView, now, old } = comparison;
	const element = nowView.dictionary(kid) ?? EMPTY_DICTIONARY;
	const content = nowView.dictionary(element.entries.get("K")) ?? EMPTY_DICTIONARY;
	const annotation = content.entries.get("Obj");
	if (!isName(element.entries.get("S"), "Form") || !isKind(annotation, "reference")) return false;
	const field = now.fieldByNumber.get(annotation.number);
	return field?.fieldType === "Sig" && !old.fieldByNumber.has(annotation.number);
}
