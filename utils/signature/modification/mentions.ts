/** Which objects are mentioned anywhere but in the appearances of form fields. */

import type { RevisionView } from "../pdf/document.ts";
import type { FormNode } from "../pdf/field-tree.ts";
import type { PdfObject } from "../pdf/objects.ts";
import type { ComparisonBudget } from "./comparison-budget.ts";

/** @param fields whose /AP is left out */
export function mentionsOutsideAppearances(
	view: RevisionView,
	fields: ReadonlyMap<number, FormNode>,
	budget: ComparisonBudget,
): ReadonlySet<number> {
	const mentioned = new Set<number>();
	const stack: PdfObject[] = [...view.trailer.entries.values()];
	for (let value = stack.pop(); value !== undefined && budget.pairs > 0; value = stack.pop()) {
		budget.pairs--;
		if (value === null || typeof value !== "object") continue;
		if (value.kind === "array") for (const item of value.items) stack.push(item);
		else if (value.kind === "stream") stack.push(...value.dictionary.entries.values());
		else if (value.kind === "dictionary") stack.push(...value.entries.values());
		else if (value.kind === "reference" && !mentioned.has(value.number)) {
			mentioned.add(value.number);
			const target = view.object(value.number)?.value ?? null;
			const isField =
				fields.has(value.number) && target !== null && typeof target === "object" && target.kind === "dictionary";
			if (!isField) stack.push(target);
			else for (const [key, entry] of target.entries) if (key !== "AP") stack.push(entry);
		}
	}
	return mentioned;
}
