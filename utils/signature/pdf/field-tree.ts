/** The tree of form fields (ISO 32000-1, 12.7.3), flattened. */

import type { RevisionView } from "./document.ts";
import { COST, LIMITS } from "./limits.ts";
import type { PdfDictionary, PdfObject } from "./objects.ts";
import { isKind } from "./objects.ts";
import { decodeTextString } from "./text-string.ts";

/** A field or a widget of one, with what it inherits. */
export interface FormNode {
	/** "group": a node with fields below; "field": the end of a name; "widget": a field's further appearance. */
	readonly role: "group" | "field" | "widget";
	/** Fully qualified, as "form.person.name"; of a widget its field's. */
	readonly name: string;
	/** Of the indirect object; undefined for a direct dictionary. */
	readonly number: number | undefined;
	readonly dictionary: PdfDictionary;
	/** Inherited where it has none of its own: "Sig", "Tx", "Btn", "Ch". */
	readonly fieldType: string | undefined;
	/** /V, inherited where it has none of its own; a reference is not followed. */
	readonly value: PdfObject;
}

export interface FieldTree {
	readonly nodes: readonly FormNode[];
	/** Everything was read: no loop, no limit, nothing that is no dictionary. */
	readonly complete: boolean;
}

interface Visit {
	readonly item: PdfObject;
	readonly parent: FormNode | undefined;
	readonly depth: number;
}

export function readFieldTree(view: RevisionView): FieldTree {
	const form = view.dictionary(view.catalog?.entries.get("AcroForm"));
	const roots = view.array(form?.entries.get("Fields")) ?? [];
	const stack: Visit[] = roots.map((item) => ({ item, parent: undefined, depth: 0 })).reverse();
	const seen = new Set<number>();
	const nodes: FormNode[] = [];
	let complete = true;
	for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
		const { item, parent, depth } = visit;
		const number = isKind(item, "reference") ? item.number : undefined;
		const dictionary = view.dictionary(item);
		const isLoop = number !== undefined && seen.has(number);
		if (dictionary === undefined || isLoop || depth > LIMITS.treeDepth || nodes.length >= LIMITS.fields) {
			// A null in /Fields is what is left of a deleted field.
			if (dictionary !== undefined || view.resolve(item) !== null) complete = false;
			if (nodes.length >= LIMITS.fields) return { nodes, complete: false };
			continue;
		}
		if (number !== undefined) seen.add(number);
		const kids = view.array(dictionary.entries.get("Kids")) ?? [];
		const node = nodeOf(view, dictionary, number, parent, kids);
		nodes.push(node);
		if (!view.document.spend(kids.length * COST.node)) return { nodes, complete: false };
		for (const kid of kids.toReversed()) stack.push({ item: kid, parent: node, depth: depth + 1 });
	}
	return { nodes, complete };
}

function nodeOf(
	view: RevisionView,
	dictionary: PdfDictionary,
	number: number | undefined,
	parent: FormNode | undefined,
	kids: readonly PdfObject[],
): FormNode {
	const title = view.get(dictionary, "T");
	const isReadable = view.document.encryption !== "could-not-decrypt";
	// What is still encrypted is no name; the number tells such fields apart.
	const own = isKind(title, "string") ? (isReadable ? decodeTextString(title.bytes) : `#${number ?? 0}`) : undefined;
	const name = [parent?.name, own].filter((part) => part !== undefined && part !== "").join(".");
	const fieldType = view.name(dictionary.entries.get("FT")) ?? parent?.fieldType;
	const value = dictionary.entries.get("V") ?? parent?.value ?? null;
	const isWidget = own === undefined && parent !== undefined && kids.length === 0;
	const hasFields = kids.some((kid) => view.dictionary(kid)?.entries.has("T") === true);
	return { role: isWidget ? "widget" : hasFields ? "group" : "field", name, number, dictionary, fieldType, value };
}
