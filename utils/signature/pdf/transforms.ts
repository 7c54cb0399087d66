/** What a signature lets happen after it: DocMDP, FieldMDP (ISO 32000-1, 12.8.2) and the lock of its field (12.7.4.5). */

import type { RevisionView } from "./document.ts";
import type { PdfDictionary, PdfObject } from "./objects.ts";
import { isKind } from "./objects.ts";
import { decodeTextString } from "./text-string.ts";

/** 1: nothing but validation data; 2: filling in forms and signing; 3: annotations too. */
export type Permission = 1 | 2 | 3;

export interface LockedFields {
	readonly action: "All" | "Include" | "Exclude";
	/** Fully qualified names; each also means the fields below it. */
	readonly fields: readonly string[];
}

export interface Transforms {
	/** Of a certification signature; undefined where there is none. */
	readonly docMdp: Permission | undefined;
	readonly fieldMdp: readonly LockedFields[];
	/** Usage rights or a method unknown here. */
	readonly others: readonly string[];
}

export interface FieldLock extends LockedFields {
	readonly permission: Permission | undefined;
}

const MAX_REFERENCES = 32;
const MAX_LOCKED = 10_000;

export function readTransforms(view: RevisionView, signature: PdfDictionary): Transforms {
	const references = (view.array(signature.entries.get("Reference")) ?? []).slice(0, MAX_REFERENCES);
	const fieldMdp: LockedFields[] = [];
	const others: string[] = [];
	let docMdp: Permission | undefined;
	for (const reference of references) {
		const dictionary = view.dictionary(reference);
		const method = view.name(dictionary?.entries.get("TransformMethod"));
		const parameters = view.dictionary(dictionary?.entries.get("TransformParams"));
		// Without /P, 2 is meant (table 254).
		if (method === "DocMDP") docMdp = stricter(docMdp, permissionOf(parameters && view.get(parameters, "P")) ?? 2);
		else if (method === "FieldMDP") fieldMdp.push(lockedFields(view, parameters));
		else if (method !== undefined) others.push(method);
	}
	return { docMdp, fieldMdp, others };
}

/** @param field dictionary of a signature field */
export function readLock(view: RevisionView, field: PdfDictionary): FieldLock | undefined {
	const lock = view.dictionary(field.entries.get("Lock"));
	if (lock === undefined) return undefined;
	return { ...lockedFields(view, lock), permission: permissionOf(view.get(lock, "P")) };
}

export function isLocked(lock: LockedFields, field: string): boolean {
	const isNamed = lock.fields.some((name) => field === name || field.startsWith(`${name}.`));
	return lock.action === "All" || (lock.action === "Include" ? isNamed : !isNamed);
}

export function stricter(one: Permission | undefined, other: Permission | undefined): Permission | undefined {
	if (one === undefined || other === undefined) return one ?? other;
	return one < other ? one : other;
}

function permissionOf(value: PdfObject | undefined): Permission | undefined {
	return value === 1 || value === 2 || value === 3 ? value : undefined;
}

/** An action that is not known locks everything. */
function lockedFields(view: RevisionView, dictionary: PdfDictionary | undefined): LockedFields {
	const action = view.name(dictionary?.entries.get("Action"));
	const fields = (view.array(dictionary?.entries.get("Fields")) ?? [])
		.slice(0, MAX_LOCKED)
		.map((name) => view.resolve(name))
		.filter((name) => isKind(name, "string"))
		.map(({ bytes }) => decodeTextString(bytes));
	return { action: action === "Include" || action === "Exclude" ? action : "All", fields };
}
