/** The trailer and document information. */

import { isKind } from "../../pdf/objects.ts";
import type { Comparison } from "../comparison.ts";
import { vouchForCatalog } from "./catalog.ts";

/** How the file is stored, not what it shows. */
const STORAGE = new Set(["Size", "Prev", "XRefStm", "Type", "W", "Index", "Filter", "DecodeParms", "Length", "ID"]);

/** Vouches for what each update writes anew in the trailer (ISO 32000-1, table 15), and for document information. */
export function vouchForTrailer(comparison: Comparison): void {
	const { oldView, nowView } = comparison;
	const old = oldView.trailer.entries;
	const now = nowView.trailer.entries;
	for (const key of new Set([...old.keys(), ...now.keys()])) {
		if (STORAGE.has(key) || key === "Root" || key === "Info") continue;
		// Plain values that nothing reads, as LibreOffice's /DocChecksum; a reference could lead to anything.
		const isPlain = [old.get(key), now.get(key)].every(
			(value) => typeof value !== "object" || isKind(value, "name") || isKind(value, "string"),
		);
		if (isPlain && key !== "Encrypt") continue;
		if (!comparison.same(old.get(key), now.get(key)))
			comparison.report("structure", "never", { where: `trailer/${key}` });
	}
	vouchForInformation(comparison);
	vouchForCatalog(comparison);
}

/** /Info holds strings about the document; a rewritten one changes nothing that is drawn. */
function vouchForInformation(comparison: Comparison): void {
	const { oldView, nowView } = comparison;
	const old = oldView.trailer.entries.get("Info");
	const now = nowView.trailer.entries.get("Info");
	if (comparison.same(old, now)) return;
	const values = [...(nowView.dictionary(now)?.entries.values() ?? [])].map((value) => nowView.resolve(value));
	const isInformation = values.every(
		(value) => typeof value !== "object" || value === null || isKind(value, "string") || isKind(value, "name"),
	);
	comparison.report(isInformation ? "metadata" : "structure", isInformation ? "nothing" : "never", {
		where: "trailer/Info",
		object: isKind(now, "reference") ? now.number : undefined,
	});
}
