/** The page tree (ISO 32000-1, 7.7.3), flattened. */

import type { RevisionView } from "./document.ts";
import { COST, LIMITS } from "./limits.ts";
import type { PdfDictionary, PdfObject } from "./objects.ts";
import { isKind } from "./objects.ts";

/** Attributes that a page takes from the nodes above it (table 30). */
export const INHERITED = ["Resources", "MediaBox", "CropBox", "Rotate"] as const;

export interface Page {
	readonly number: number | undefined;
	readonly dictionary: PdfDictionary;
	/** Own or inherited. */
	readonly attributes: ReadonlyMap<string, PdfObject>;
}

/** An inner node: viewers go by its /Count, and leave out the pages that it does not count. */
export interface PageNode {
	/** /Count as the file has it. */
	readonly declared: PdfObject;
	/** Pages below it. */
	readonly actual: number;
}

export interface PageList {
	readonly pages: readonly Page[];
	/** In the order in which their last page comes. */
	readonly counts: readonly PageNode[];
	/** Numbers of the tree's inner nodes. */
	readonly nodes: readonly number[];
	/** Read to the end: no loop, no limit. */
	readonly complete: boolean;
}

interface Visit {
	/** The end of a node's pages: its /Count, and how many pages there were before. */
	readonly ends?: { readonly declared: PdfObject; readonly before: number };
	readonly item: PdfObject;
	readonly attributes: ReadonlyMap<string, PdfObject>;
	readonly depth: number;
}

export function readPages(view: RevisionView): PageList {
	const root = view.catalog?.entries.get("Pages") ?? null;
	const stack: Visit[] = [{ item: root, attributes: new Map(), depth: 0 }];
	const seen = new Set<number>();
	const pages: Page[] = [];
	const nodes: number[] = [];
	const counts: PageNode[] = [];
	let complete = true;
	for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
		const { item, depth, ends } = visit;
		if (ends !== undefined) {
			counts.push({ declared: ends.declared, actual: pages.length - ends.before });
			continue;
		}
		const number = isKind(item, "reference") ? item.number : undefined;
		const dictionary = view.dictionary(item);
		const isLoop = number !== undefined && seen.has(number);
		if (dictionary === undefined || isLoop || depth > LIMITS.treeDepth || pages.length >= LIMITS.pages) {
			complete = false;
			continue;
		}
		if (number !== undefined) seen.add(number);
		const attributes = withOwn(visit.attributes, dictionary);
		const kids = view.array(dictionary.entries.get("Kids"));
		const isNode = kids !== undefined && view.name(dictionary.entries.get("Type")) !== "Page";
		if (!isNode) pages.push({ number, dictionary, attributes });
		else {
			if (number !== undefined) nodes.push(number);
			// A direct node may have itself below it, in ways that double at each level.
			if (!view.document.spend(kids.length * COST.node)) return { pages, counts, nodes, complete: false };
			const declared = view.resolve(dictionary.entries.get("Count"));
			stack.push({ ...visit, ends: { declared, before: pages.length } });
			for (const kid of kids.toReversed()) stack.push({ item: kid, attributes, depth: depth + 1 });
		}
	}
	return { pages, counts, nodes, complete };
}

function withOwn(
	inherited: ReadonlyMap<string, PdfObject>,
	{ entries }: PdfDictionary,
): ReadonlyMap<string, PdfObject> {
	const own = INHERITED.filter((key) => entries.has(key));
	if (own.length === 0) return inherited;
	const attributes = new Map(inherited);
	for (const key of own) attributes.set(key, entries.get(key) ?? null);
	return attributes;
}
