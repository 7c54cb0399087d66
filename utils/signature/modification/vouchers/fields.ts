/** Form fields: values, looks and new signatures. */

import type { FormNode } from "../../pdf/field-tree.ts";
import type { PdfObject } from "../../pdf/objects.ts";
import type { Comparison } from "../comparison.ts";
import { replacesSharedAppearance } from "./appearance.ts";
import { detailsOf, isReadOnlySet } from "./field-details.ts";
import { vouchForNewField, vouchForSignatureField } from "./signature-fields.ts";

/** Vouches field by field: values and their appearances (P=2), new signatures; no field goes, turns or is renamed. */
export function vouchForFields(comparison: Comparison): void {
	const { old, now } = comparison;
	if (!old.fields.complete || !now.fields.complete) comparison.incomplete = true;
	const nowByKey = new Map(now.fields.nodes.map((node) => [keyOf(node), node]));
	const oldKeys = new Set<string>();
	for (const before of old.fields.nodes) {
		const key = keyOf(before);
		oldKeys.add(key);
		const after = nowByKey.get(key);
		if (after === undefined || !isSameNode(before, after)) {
			comparison.report("structure", "never", { ...detailsOf(comparison, before), where: "AcroForm/Fields" });
		} else compareNode(comparison, before, after);
	}
	for (const node of now.fields.nodes) if (!oldKeys.has(keyOf(node))) vouchForNewField(comparison, node);
}

/** Direct dictionaries go by their name. */
function keyOf({ number, name, role }: FormNode): string {
	return number === undefined ? `${role}/${name}` : String(number);
}

/** A group can be empty before its first field is added. */
function isSameNode(before: FormNode, after: FormNode): boolean {
	const isFilledGroup = before.role === "field" && after.role === "group" && before.fieldType === undefined;
	return (
		before.name === after.name && before.fieldType === after.fieldType && (before.role === after.role || isFilledGroup)
	);
}

/** What filling in writes: the value, its appearance and how the text is set. */
const VALUE_KEYS = new Set(["V", "AP", "AS", "RV", "I", "DA", "DS", "Q", "M"]);

function compareNode(comparison: Comparison, before: FormNode, after: FormNode): void {
	const details = detailsOf(comparison, before);
	const keys = comparison.differingKeys(before.dictionary, after.dictionary, new Set(["Kids", "Parent"]));
	if (!hasSameKids(comparison, before, after)) {
		comparison.report("structure", "never", { ...details, where: "Kids" });
	}
	if (keys.length === 0) return;
	if (before.fieldType === "Sig") {
		vouchForSignatureField(comparison, before, after, keys);
		return;
	}
	const unexplained = keys.filter((key) => !VALUE_KEYS.has(key) && !isReadOnlySet(comparison, key, before, after));
	if (keys.includes("AP") && replacesSharedAppearance(comparison, before)) unexplained.push("AP");
	if (unexplained.length > 0)
		comparison.report("annotation-changed", "never", { ...details, where: unexplained.join(" ") });
	else comparison.report("form-value", "form-filling", { ...details, where: keys.join(" ") });
}

/** The fields below are compared one by one; here only that none of the widgets is replaced or added. */
function hasSameKids(comparison: Comparison, before: FormNode, after: FormNode): boolean {
	if (before.role === "group" || after.role === "group") return true;
	const kids = (view: Comparison["oldView"], node: FormNode): readonly PdfObject[] =>
		view.array(node.dictionary.entries.get("Kids")) ?? [];
	const old = kids(comparison.oldView, before);
	const now = kids(comparison.nowView, after);
	return old.length === now.length && old.every((kid, index) => comparison.same(kid, now[index]));
}
