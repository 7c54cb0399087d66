/** Signature fields: signing one that waited, and nothing else. */

import type { RevisionView } from "../../pdf/document.ts";
import type { FormNode } from "../../pdf/field-tree.ts";
import type { PdfDictionary, PdfObject } from "../../pdf/objects.ts";
import { isKind } from "../../pdf/objects.ts";
import type { ChangeDetails } from "../change.ts";
import type { Comparison } from "../comparison.ts";
import { replacesSharedAppearance } from "./appearance.ts";
import { hidesText, isInvisible } from "./covering.ts";
import { detailsOf, isReadOnlySet } from "./field-details.ts";

/** What signing a field that was there writes into it. */
const SIGNING_KEYS = new Set(["V", "AP", "AS", "M", "MK", "DA", "F", "Lock", "NM"]);

/** Vouches for signing a field that waited for it. Of a signed one nothing may change, not even its look. */
export function vouchForSignatureField(
	comparison: Comparison,
	before: FormNode,
	after: FormNode,
	keys: readonly string[],
): void {
	const details = { ...detailsOf(comparison, before), where: keys.join(" ") };
	const wasSigned = comparison.oldView.resolve(before.value) !== null;
	const isSigned = comparison.nowView.resolve(after.value) !== null;
	const unexplained = keys.filter((key) => !SIGNING_KEYS.has(key) && !isReadOnlySet(comparison, key, before, after));
	if (wasSigned && keys.every((key) => isReadOnlySet(comparison, key, before, after))) {
		// A signature that locks fields sets the bit on all of them, signed ones included.
		comparison.report("form-settings", "form-filling", { ...details, field: undefined });
	} else if (wasSigned || unexplained.length > 0) comparison.report("annotation-changed", "never", details);
	else if (keys.includes("AP") && replacesSharedAppearance(comparison, before)) {
		comparison.report("structure", "never", { ...details, where: "AP" });
	} else if (isSigned) reportSigned(comparison, after, details);
	else {
		// Nobody answers for the look of a field that stays unsigned.
		const isPlain = isInvisible(comparison.nowView, after.dictionary);
		comparison.report(isPlain ? "form-value" : "annotation-changed", isPlain ? "form-filling" : "never", details);
	}
}

/** Keys that a new signature field or its widget has (ISO 32000-1, tables 164, 188, 220, 232); no action among them. */
const NEW_FIELD_KEYS = new Set([
	...["FT", "T", "TU", "TM", "V", "Ff", "DV", "Kids", "Parent", "Lock", "SV", "DA", "Q", "DR"],
	...[
		"Type",
		"Subtype",
		"Rect",
		"P",
		"F",
		"AP",
		"AS",
		"MK",
		"BS",
		"Border",
		"M",
		"NM",
		"C",
		"H",
		"Contents",
		"StructParent",
	],
]);

/** Vouches for a signature field that comes with its signature, or for one to be signed later. */
export function vouchForNewField(comparison: Comparison, node: FormNode): void {
	const details = { ...detailsOf(comparison, node), onExistingField: false };
	if (node.role === "group" && !isDrawn(node)) return;
	const odd = [...node.dictionary.entries.keys()].filter((key) => !NEW_FIELD_KEYS.has(key));
	const wasAnnotation = node.number !== undefined && comparison.old.pageOfAnnotation.has(node.number);
	if (node.role === "group" || node.fieldType !== "Sig" || odd.length > 0 || wasAnnotation) {
		comparison.report("field-added", "never", { ...details, where: odd.join(" ") });
	} else reportSigned(comparison, node, details);
}

/** A group has no look; one that has could bring any to a page. */
function isDrawn({ dictionary }: FormNode): boolean {
	return ["Subtype", "AP", "Rect"].some((key) => dictionary.entries.has(key));
}

function reportSigned(comparison: Comparison, node: FormNode, details: ChangeDetails): void {
	const { nowView, now } = comparison;
	const value = nowView.dictionary(node.value);
	const coversContent = hidesText(nowView, node.dictionary, now.pages.pages[(details.page ?? 0) - 1]);
	const invisible = isInvisible(nowView, node.dictionary);
	if (value === undefined || !isWrittenNow(nowView, node.value)) {
		// Nobody answers for a field that is not signed, or borrows an older signature: it must not show anything.
		comparison.report("field-added", invisible && value === undefined ? "form-filling" : "never", details);
	} else if (isTimestamp(nowView, value)) {
		// An authority stamps whatever it is sent: it does not answer for anything drawn.
		comparison.report("timestamp-added", invisible ? "nothing" : "never", details);
	} else if (node.role !== "widget" || coversContent) {
		// A widget apart from its field is part of the signature that is listed already.
		comparison.report("signature-added", "form-filling", { ...details, coversContent });
	}
}

function isWrittenNow(view: RevisionView, value: PdfObject): boolean {
	return !isKind(value, "reference") || view.document.writtenIn(value.number, view.index) === view.index;
}

/** A document timestamp is validation data: allowed under P=1 (ISO 32000-2, 12.8.5) as long as it shows nothing. */
function isTimestamp(view: RevisionView, value: PdfDictionary): boolean {
	const type = view.name(value.entries.get("Type"));
	return type === "DocTimeStamp" || view.name(value.entries.get("SubFilter")) === "ETSI.RFC3161";
}
