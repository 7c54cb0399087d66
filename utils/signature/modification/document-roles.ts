/**
 * Objects that are compared by rules of their own, wherever else they are mentioned: pages, fields, annotations, the
 * catalogue. A mention of one (a destination, a /Parent) is the same as long as it means the same object.
 */

import type { RevisionView } from "../pdf/document.ts";
import { type FieldTree, type FormNode, readFieldTree } from "../pdf/field-tree.ts";
import type { PdfObject } from "../pdf/objects.ts";
import { isKind } from "../pdf/objects.ts";
import { type PageList, readPages } from "../pdf/page-tree.ts";

export interface DocumentRoles {
	readonly view: RevisionView;
	readonly pages: PageList;
	readonly fields: FieldTree;
	readonly fieldByNumber: ReadonlyMap<number, FormNode>;
	/** Page, from 1 on, that shows an annotation. */
	readonly pageOfAnnotation: ReadonlyMap<number, number>;
	/** What an object is, by its number. */
	readonly roles: ReadonlyMap<number, string>;
}

export function documentRoles(view: RevisionView): DocumentRoles {
	const pages = readPages(view);
	const fields = readFieldTree(view);
	const roles = new Map<number, string>();
	const pageOfAnnotation = new Map<number, number>();
	const fieldByNumber = new Map<number, FormNode>();
	// A stream never has a role: its rule would compare the dictionary and not the data.
	const markNumber = (number: number | undefined, role: string): void => {
		if (number !== undefined && isKind(view.object(number)?.value, "dictionary")) roles.set(number, role);
	};
	const mark = (value: PdfObject | undefined, role: string): void => {
		if (isKind(value, "reference")) markNumber(value.number, role);
	};
	for (const [index, page] of pages.pages.entries()) {
		for (const annotation of view.array(page.dictionary.entries.get("Annots")) ?? []) {
			mark(annotation, "annotation");
			if (isKind(annotation, "reference")) pageOfAnnotation.set(annotation.number, index + 1);
		}
	}
	for (const node of fields.nodes) {
		if (node.number === undefined) continue;
		fieldByNumber.set(node.number, node);
		markNumber(node.number, "field");
	}
	for (const { number } of pages.pages) markNumber(number, "page");
	for (const number of pages.nodes) markNumber(number, "pages");
	mark(view.catalog?.entries.get("AcroForm"), "form");
	mark(view.trailer.entries.get("Root"), "catalog");
	return { view, pages, fields, fieldByNumber, pageOfAnnotation, roles };
}
