/** Whether a file is a PDF and what its signatures are worth, as a fact of an attachment. */
import type { OnlineOptions } from "../signature/revocation/online.ts";
import { type PdfSignatures, summaryOf } from "../signature/summary.ts";
import { trustStoreFor } from "../signature/trust/policy-store.ts";
import { validatePdf } from "../signature/validate.ts";
import { type Fact, known, unknown, unreadableReason } from "./facts.ts";
import type { TrustSettings } from "./inspection-options.ts";

/** ISO 32000-1 Annex H, implementation note 13: the header is accepted anywhere in the first 1,024 bytes. */
const HEADER_WITHIN = 1024;

export function isPdf(bytes: Uint8Array): boolean {
	return new TextDecoder("latin1").decode(bytes.subarray(0, HEADER_WITHIN)).includes("%PDF-");
}

/** Whoever can ask authorities; without it they are not asked. */
export type RevocationHost = Pick<OnlineOptions, "fetchRevocation" | "revocationCache">;

/** Signatures that are told one by one; the verdict is that of all. */
const MOST_SIGNATURES = 100;
const MOST_NOTES = 100;

/**
 * @param bytes the whole file; not changed
 * @returns null for what is no PDF; never rejects for any input
 */
export async function signatureFact(
	bytes: Uint8Array,
	trust: TrustSettings,
	revocation: RevocationHost = {},
): Promise<Fact<PdfSignatures | null>> {
	if (!isPdf(bytes)) return known(null);
	const { revocationHosts } = trust;
	const options = { store: trustStoreFor(trust).store, now: new Date(), revocationHosts, ...revocation };
	const summary = summaryOf(await validatePdf(bytes, options));
	if (summary.verdict === "unreadable" && summary.signatures.length === 0) {
		return unknown(unreadableReason(summary.couldNotCheck));
	}
	const signatures = summary.signatures
		.slice(0, MOST_SIGNATURES)
		.map((signature) => ({ ...signature, notes: signature.notes.slice(0, MOST_NOTES) }));
	return known({ ...summary, signatures });
}
