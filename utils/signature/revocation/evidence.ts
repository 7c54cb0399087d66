/** What one piece of evidence says about one certificate. */
import type { Certificate } from "../certificates/certificate.ts";

/** CRLReason (RFC 5280, 5.3.1). */
export const REASONS = [
	"unspecified",
	"key-compromise",
	"authority-compromise",
	"affiliation-changed",
	"superseded",
	"cessation-of-operation",
	"on-hold",
	null,
	"removed-from-list",
	"privilege-withdrawn",
	"attribute-authority-compromise",
] as const;
export type RevocationReason = Exclude<(typeof REASONS)[number], null>;

export interface Statement {
	readonly source: "ocsp" | "crl";
	/** Null: not revoked when this was issued. */
	readonly revoked: { readonly date: Date; readonly reason: RevocationReason | null } | null;
	readonly thisUpdate: Date;
	readonly nextUpdate: Date | null;
	/**
	 * Certificates that ended since then are still spoken of: the archive cutoff (RFC 6960, 4.4.4) or expiredCertsOnCRL
	 * (ITU-T X.509, 9.5.2.8). Null: only those that had not ended.
	 */
	readonly keptSince: Date | null;
	/** Who says so: the issuer, or the responder whom it appointed. */
	readonly by: Certificate;
}

export function reasonOf(code: number | null): RevocationReason | null {
	return code === null ? null : (REASONS[code] ?? null);
}
