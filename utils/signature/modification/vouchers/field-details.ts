/** Details of form fields that signing and filling in change lawfully. */

import type { FormNode } from "../../pdf/field-tree.ts";
import type { ChangeDetails } from "../change.ts";
import type { Comparison } from "../comparison.ts";

export function detailsOf(comparison: Comparison, node: FormNode): ChangeDetails {
	const page = node.number === undefined ? undefined : comparison.now.pageOfAnnotation.get(node.number);
	return { field: node.name, object: node.number, page, onExistingField: true };
}

/** Locking a field on signing sets the read-only bit (ISO 32000-1, table 221); nothing else about it. */
export function isReadOnlySet(comparison: Comparison, key: string, before: FormNode, after: FormNode): boolean {
	if (key !== "Ff") return false;
	const flags = (view: Comparison["oldView"], node: FormNode): number => {
		const value = view.resolve(node.dictionary.entries.get("Ff"));
		return typeof value === "number" ? value : 0;
	};
	return flags(comparison.nowView, after) === (flags(comparison.oldView, before) | 1);
}
