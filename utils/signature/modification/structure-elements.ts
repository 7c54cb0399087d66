/** The structure tree (ISO 32000-1, 14.7) as flat lists, for comparing it. */

import type { RevisionView } from "../pdf/document.ts";
import { EMPTY_DICTIONARY, isInteger, isKind, type PdfDictionary, type PdfObject } from "../pdf/objects.ts";

export interface StructureElements {
	readonly root: PdfDictionary;
	/** Elements by the number of their object, the root not among them. */
	readonly byNumber: ReadonlyMap<number, PdfDictionary>;
	/** The root's and all elements' numbers. */
	readonly numbers: ReadonlySet<number>;
	/** The parent tree: from /StructParent numbers to elements. */
	readonly parents: ReadonlyMap<number, PdfObject>;
	readonly complete: boolean;
}

const MAX_ELEMENTS = 200_000;

export function structureElements(view: RevisionView): StructureElements {
	const reference = view.catalog?.entries.get("StructTreeRoot");
	const root = view.dictionary(reference) ?? EMPTY_DICTIONARY;
	const byNumber = new Map<number, PdfDictionary>();
	const numbers = new Set<number>(isKind(reference, "reference") ? [reference.number] : []);
	const stack: PdfDictionary[] = [root];
	for (let element = stack.pop(); element !== undefined && numbers.size < MAX_ELEMENTS; element = stack.pop()) {
		for (const kid of kidsOf(view, element)) {
			const number = isKind(kid, "reference") ? kid.number : undefined;
			const dictionary = view.dictionary(kid);
			// Marked content and object references have a /Type; of elements only the /S is sure.
			if (number === undefined || numbers.has(number) || !dictionary?.entries.has("S")) continue;
			numbers.add(number);
			byNumber.set(number, dictionary);
			stack.push(dictionary);
		}
	}
	const parents = new Map<number, PdfObject>();
	const complete = readNumberTree(view, root.entries.get("ParentTree"), parents);
	return { root, byNumber, numbers, parents, complete: complete && numbers.size < MAX_ELEMENTS };
}

function kidsOf(view: RevisionView, element: PdfDictionary): readonly PdfObject[] {
	const direct = element.entries.get("K") ?? null;
	const resolved = view.resolve(direct);
	return isKind(resolved, "array") ? resolved.items : [direct];
}

/** A number tree (7.9.7). @returns whether all of it was read */
function readNumberTree(view: RevisionView, tree: PdfObject | undefined, into: Map<number, PdfObject>): boolean {
	const stack: PdfObject[] = [tree ?? null];
	const seen = new Set<number>();
	for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
		if (isKind(node, "reference")) {
			if (seen.has(node.number) || seen.size > MAX_ELEMENTS) return false;
			seen.add(node.number);
		}
		const dictionary = view.dictionary(node);
		const pairs = view.array(dictionary?.entries.get("Nums")) ?? [];
		for (let index = 0; index + 1 < pairs.length; index += 2) {
			const key = view.resolve(pairs[index]);
			if (isInteger(key)) into.set(key, pairs[index + 1] ?? null);
		}
		stack.push(...(view.array(dictionary?.entries.get("Kids")) ?? []).slice(0, MAX_ELEMENTS));
	}
	return true;
}
