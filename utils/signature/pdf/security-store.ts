/** The document security store (ISO 32000-2, 12.8.4.3): certificates, CRLs and OCSP responses kept in the file. */

import type { RevisionView } from "./document.ts";
import { LIMITS } from "./limits.ts";
import type { PdfDictionary, PdfObject } from "./objects.ts";
import { isKind } from "./objects.ts";

export interface ValidationData {
	readonly certificates: readonly Uint8Array[];
	readonly crls: readonly Uint8Array[];
	readonly ocspResponses: readonly Uint8Array[];
}

export interface SecurityStore extends ValidationData {
	/** By the upper-case hexadecimal SHA-1 of the signature's /Contents. */
	readonly perSignature: ReadonlyMap<string, ValidationData>;
	/** Streams that could not be read, or were beyond the limits. */
	readonly unreadable: number;
}

/** One certificate or CRL; the CRLs of large authorities are of several MB. */
const MAX_ENTRY = 16 << 20;

/** @returns undefined where the file has no store */
export function readSecurityStore(view: RevisionView): SecurityStore | undefined {
	const store = view.dictionary(view.catalog?.entries.get("DSS"));
	if (store === undefined) return undefined;
	const reader = new StoreReader(view);
	const perSignature = new Map<string, ValidationData>();
	for (const [key, value] of view.dictionary(store.entries.get("VRI"))?.entries ?? []) {
		const entry = view.dictionary(value);
		if (entry !== undefined && perSignature.size < LIMITS.signatures) {
			perSignature.set(key.toUpperCase(), reader.data(entry, ["Cert", "CRL", "OCSP"]));
		}
	}
	return { ...reader.data(store, ["Certs", "CRLs", "OCSPs"]), perSignature, unreadable: reader.unreadable };
}

class StoreReader {
	private readonly view: RevisionView;
	private readonly known = new Map<number, Uint8Array | undefined>();
	private left = LIMITS.securityStoreEntries;
	unreadable = 0;

	constructor(view: RevisionView) {
		this.view = view;
	}

	data(dictionary: PdfDictionary, keys: readonly [string, string, string]): ValidationData {
		const [certificates = [], crls = [], ocspResponses = []] = keys.map((key) =>
			(this.view.array(dictionary.entries.get(key)) ?? []).flatMap((item) => this.read(item) ?? []),
		);
		return { certificates, crls, ocspResponses };
	}

	private read(item: PdfObject): Uint8Array | undefined {
		const number = isKind(item, "reference") ? item.number : undefined;
		if (number !== undefined && this.known.has(number)) return this.known.get(number);
		const stream = this.left-- > 0 ? this.view.resolve(item) : null;
		const decoded = isKind(stream, "stream") ? this.view.decode(stream, MAX_ENTRY) : undefined;
		const bytes = decoded?.ok ? decoded.bytes : undefined;
		if (bytes === undefined) this.unreadable++;
		if (number !== undefined) this.known.set(number, bytes);
		return bytes;
	}
}
