/** The page tree (ISO 32000-1, 7.7.3), flattened. */

import type { RevisionView } from "./document.ts";
import { LIMITS } from "./limits.ts";
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

export interface PageList {
	readonly pages: readonly Page[];
	/** Numbers of the tree's inner nodes. */
	readonly nodes: readonly number[];
	/** Read to the end: no loop, no limit. */
	readonly complete: boolean;
}

interface Visit {
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
	let complete = true;
	for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
		const { item, depth } = visit;
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
			for (const kid of kids.toReversed()) stack.push({ item: kid, attributes, depth: depth + 1 });
		}
	}
	return { pages, nodes, complete };
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
