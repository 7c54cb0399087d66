/** The document catalogue: which entries an update may change, and who judges each. */

import { EMPTY_DICTIONARY, isKind, type PdfDictionary } from "../../pdf/objects.ts";
import type { Comparison } from "../comparison.ts";
import { vouchForForm } from "./form.ts";
import { vouchForPages } from "./pages.ts";
import { vouchForStructureTree } from "./structure-tree.ts";

type Voucher = (comparison: Comparison, old: PdfDictionary, now: PdfDictionary) => void;

/** Entries of the catalogue that an update may change, and who judges it. Any other must stay the same. */
const VOUCHERS: Readonly<Record<string, Voucher>> = {
	Pages: (comparison) => vouchForPages(comparison),
	AcroForm: (comparison) => vouchForForm(comparison),
	DSS: vouchForSecurityStore,
	Metadata: vouchForMetadata,
	Extensions: vouchForVersion,
	Version: vouchForVersion,
	Perms: vouchForPermissions,
	PieceInfo: vouchForPrivateData,
	StructTreeRoot: vouchForStructureTree,
};

export function vouchForCatalog(comparison: Comparison): void {
	const { oldView, nowView } = comparison;
	const old = oldView.catalog;
	const now = nowView.catalog;
	if (old === undefined || now === undefined) {
		comparison.report("unknown", "never", { where: "Root" });
		return;
	}
	for (const voucher of new Set(Object.values(VOUCHERS))) voucher(comparison, old, now);
	const root = nowView.trailer.entries.get("Root");
	const object = isKind(root, "reference") ? root.number : undefined;
	for (const key of comparison.differingKeys(old, now, new Set(Object.keys(VOUCHERS)))) {
		comparison.report("structure", "never", { where: key, object });
	}
}

/** Certificates, CRLs, OCSP responses: PAdES adds them after signing, also under P=1 (ISO 32000-2, 12.8.4.3). */
function vouchForSecurityStore(comparison: Comparison, old: PdfDictionary, now: PdfDictionary): void {
	const store = now.entries.get("DSS");
	if (comparison.same(old.entries.get("DSS"), store)) return;
	const dictionary = comparison.nowView.dictionary(store);
	const isStore = [...(dictionary?.entries.keys() ?? [])].every((key) => STORE_KEYS.has(key));
	const object = isKind(store, "reference") ? store.number : undefined;
	const isLawful = dictionary !== undefined && isStore;
	comparison.report(isLawful ? "validation-data" : "structure", isLawful ? "nothing" : "never", {
		where: "DSS",
		object,
	});
}

const STORE_KEYS = new Set(["Type", "VRI", "Certs", "CRLs", "OCSPs"]);

/** XMP about the document: never drawn. It must still be metadata, and not a way to keep something else. */
function vouchForMetadata(comparison: Comparison, old: PdfDictionary, now: PdfDictionary): void {
	const metadata = now.entries.get("Metadata");
	if (comparison.same(old.entries.get("Metadata"), metadata)) return;
	const stream = comparison.nowView.resolve(metadata);
	const { entries } = isKind(stream, "stream") ? stream.dictionary : EMPTY_DICTIONARY;
	const isMetadata = stream === null || comparison.nowView.name(entries.get("Subtype")) === "XML";
	const object = isKind(metadata, "reference") ? metadata.number : undefined;
	comparison.report(isMetadata ? "metadata" : "structure", isMetadata ? "nothing" : "never", {
		where: "Metadata",
		object,
	});
}

/** Signing with newer algorithms declares a newer version and extension levels (ISO 32000-1, 7.12). */
function vouchForVersion(comparison: Comparison, old: PdfDictionary, now: PdfDictionary): void {
	for (const key of ["Version", "Extensions"]) {
		if (!comparison.same(old.entries.get(key), now.entries.get(key))) {
			comparison.report("metadata", "nothing", { where: key });
		}
	}
}

/** Data of the programs that wrote the file (14.5): nothing of it is drawn. */
function vouchForPrivateData(comparison: Comparison, old: PdfDictionary, now: PdfDictionary): void {
	if (comparison.same(old.entries.get("PieceInfo"), now.entries.get("PieceInfo"))) return;
	comparison.report("metadata", "nothing", { where: "PieceInfo" });
}

/** /Perms names the certification signature (12.8.4): it may come with one, but never go or turn to another. */
function vouchForPermissions(comparison: Comparison, old: PdfDictionary, now: PdfDictionary): void {
	const { oldView, nowView } = comparison;
	const oldPermissions = oldView.dictionary(old.entries.get("Perms")) ?? EMPTY_DICTIONARY;
	const nowPermissions = nowView.dictionary(now.entries.get("Perms")) ?? EMPTY_DICTIONARY;
	for (const key of comparison.differingKeys(oldPermissions, nowPermissions)) {
		const isAdded = !oldPermissions.entries.has(key) && key === "DocMDP";
		comparison.report(isAdded ? "form-settings" : "structure", isAdded ? "form-filling" : "never", {
			where: `Perms/${key}`,
		});
	}
}
