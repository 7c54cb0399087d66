/** The form as a whole (AcroForm). */

import { EMPTY_DICTIONARY, isKind, type PdfDictionary } from "../../pdf/objects.ts";
import type { Comparison } from "../comparison.ts";
import { vouchForFields } from "./fields.ts";

/** Vouches for what signing and filling in changes in the form as a whole (ISO 32000-1, table 218). */
export function vouchForForm(comparison: Comparison): void {
	const { oldView, nowView } = comparison;
	const oldForm = oldView.dictionary(oldView.catalog?.entries.get("AcroForm"));
	const nowForm = nowView.dictionary(nowView.catalog?.entries.get("AcroForm"));
	if (oldForm !== undefined && nowForm === undefined) {
		comparison.report("structure", "never", { where: "AcroForm" });
		return;
	}
	const old = oldForm ?? EMPTY_DICTIONARY;
	const now = nowForm ?? EMPTY_DICTIONARY;
	const reference = nowView.catalog?.entries.get("AcroForm");
	const object = isKind(reference, "reference") ? reference.number : undefined;
	for (const key of comparison.differingKeys(old, now, new Set(["Fields", "DR"]))) {
		const where = `AcroForm/${key}`;
		// SigFlags are written by each signer; the default look of text (/DA) is set again by many.
		if (key === "SigFlags" || key === "DA") comparison.report("form-settings", "nothing", { where, object });
		else if (key === "NeedAppearances") comparison.report("form-settings", "form-filling", { where, object });
		else comparison.report("structure", "never", { where, object });
	}
	vouchForResources(comparison, old, now);
	vouchForFields(comparison);
}

/** Fonts and forms may be added for new appearances; those there before must stay what they are. */
function vouchForResources(comparison: Comparison, old: PdfDictionary, now: PdfDictionary): void {
	const { oldView, nowView } = comparison;
	const before = oldView.dictionary(old.entries.get("DR")) ?? EMPTY_DICTIONARY;
	const after = nowView.dictionary(now.entries.get("DR")) ?? EMPTY_DICTIONARY;
	for (const category of comparison.differingKeys(before, after)) {
		const oldEntries = oldView.dictionary(before.entries.get(category)) ?? EMPTY_DICTIONARY;
		const nowEntries = nowView.dictionary(after.entries.get(category)) ?? EMPTY_DICTIONARY;
		const replaced = [...oldEntries.entries].some(
			([name, value]) => !comparison.sameDrawing(value, nowEntries.entries.get(name)),
		);
		const where = `AcroForm/DR/${category}`;
		if (replaced) comparison.report(category === "Font" ? "font" : "structure", "never", { where });
		else comparison.report("form-settings", "nothing", { where });
	}
}
