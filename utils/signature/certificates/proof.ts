/** Which certificate made which signature, within a budget: hostile files bring crowds of keys that all seem to fit. */
import { type Certificate, type CertificateSignature, isSignedBy } from "./certificate.ts";

/** What verifications may still cost all signatures of one file, where hundreds may each bring a crowd of keys. */
export interface Effort {
	left: number;
}

/** Verifications that may still be made; those made are remembered. One for each signature or timestamp. */
export interface Proofs {
	left: number;
	readonly shared: Effort;
	readonly known: WeakMap<CertificateSignature, Map<string, boolean>>;
}

/** RSA and P-256 take about 2 ms and count as one; a usual chain with OCSP needs six. Some three seconds in all. */
export const newEffort = (): Effort => ({ left: 1200 });

export const newProofs = (left: number, shared: Effort = newEffort()): Proofs => ({
	left,
	shared,
	known: new WeakMap(),
});

/** False also where the budget is spent, or the method is not known. */
export function isProven(issuer: Certificate, signature: CertificateSignature, proofs: Proofs): boolean {
	const answers = proofs.known.get(signature) ?? new Map<string, boolean>();
	const known = answers.get(issuer.sha256);
	if (known !== undefined) return known;
	const cost = costOf(issuer);
	if (proofs.left <= 0 || proofs.shared.left < cost) return false;
	proofs.left -= 1;
	proofs.shared.left -= cost;
	const proven = isSignedBy(issuer.publicKey, signature) === true;
	proofs.known.set(signature, answers.set(issuer.sha256, proven));
	return proven;
}

/** ECDSA on P-521 takes some 15 ms a time. */
function costOf({ publicKey }: Certificate): number {
	return publicKey.kind === "rsa" || publicKey.bits === null || publicKey.bits <= 256 ? 1 : 6;
}
