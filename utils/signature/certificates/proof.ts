/** Which certificate made which signature, within a budget: hostile files bring crowds of keys that all seem to fit. */
import { type Certificate, type CertificateSignature, isSignedBy } from "./certificate.ts";

/** Verifications that may still be made; those made are remembered. One for each signature or timestamp. */
export interface Proofs {
	left: number;
	readonly known: WeakMap<CertificateSignature, Map<string, boolean>>;
}

/** The slowest method, ECDSA on P-521, takes some 15 ms a time. A usual chain with OCSP needs six. */
export const newProofs = (left: number): Proofs => ({ left, known: new WeakMap() });

/** False also where the budget is spent, or the method is not known. */
export function isProven(issuer: Certificate, signature: CertificateSignature, proofs: Proofs): boolean {
	const answers = proofs.known.get(signature) ?? new Map<string, boolean>();
	const known = answers.get(issuer.sha256);
	if (known !== undefined) return known;
	if (proofs.left <= 0) return false;
	proofs.left -= 1;
	const proven = isSignedBy(issuer.publicKey, signature) === true;
	proofs.known.set(signature, answers.set(issuer.sha256, proven));
	return proven;
}
