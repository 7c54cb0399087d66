/** What is found out about one signature by cryptography alone: no trust, no time, no verdict. */
import type { Certificate } from "../certificates/certificate.ts";
import type { DigestName } from "./hash.ts";

/**
 * Why a signature does not hold, or could not be checked. With one of the first list `signatureValid` is never true.
 */
export type SignatureProblem =
	/** The CMS is damaged, or no SignedData. */
	| "unreadable"
	| "unsupported-sub-filter"
	| "no-signer"
	/** PDF allows one signer per signature (ISO 32000-2, 12.8.3.3.1). */
	| "several-signers"
	/** A detached signature carries content of its own: the trick that makes naive validators hash that. */
	| "embedded-content"
	| "content-missing"
	| "content-type-missing"
	| "content-type-mismatch"
	| "message-digest-missing"
	/** A signed attribute that decides is damaged or stands twice. */
	| "attributes-damaged"
	| "signer-certificate-missing"
	/** The certificate is not the one that the signed attributes name (RFC 5035). */
	| "signer-certificate-mismatch"
	/** Digest and signature algorithms, or their copy among the signed attributes, contradict each other. */
	| "algorithm-mismatch"
	| "digest-unsupported"
	| "signature-algorithm-unsupported"
	| "key-unsupported"
	/** MD5: documents with the same digest are made at will. */
	| "digest-broken"
	/** RSA under 1024 bits: the key can be computed. */
	| "key-too-short";

/** Historic: still verified, no longer to be used (Circular 15/2025/TT-BKHCN). */
export type Weakness = "sha-1" | "short-key";

export type SignatureNote =
	/** The Circular wants RSASSA-PSS; the state's own files use PKCS#1 v1.5. */
	| "rsa-pkcs1"
	/** ETSI.CAdES.detached without a signing-certificate attribute (ETSI EN 319 142-1, 5.3). */
	| "signing-certificate-not-referenced"
	| "no-signed-attributes";

export interface SignatureFacts {
	/** The bytes are those that were signed; null when that could not be found out. */
	readonly intact: boolean | null;
	/** The signer's key made this signature, and nothing contradicts it; null when that could not be found out. */
	readonly signatureValid: boolean | null;
	readonly signer: Certificate | null;
	/** Everything that came with the signature, the signer among it. */
	readonly certificates: readonly Certificate[];
	readonly digestAlgorithm: DigestName | null;
	/** Such as "RSASSA-PKCS1-v1_5", or the identifier where it is not known. */
	readonly signatureAlgorithm: string | null;
	/** Such as "RSA 2048" or "P-256". */
	readonly key: string | null;
	readonly keyBits: number | null;
	readonly weak: readonly Weakness[];
	readonly notes: readonly SignatureNote[];
	readonly problems: readonly SignatureProblem[];
	/** The signing time among the signed attributes, else what the dictionary says: by the signer's own clock. */
	readonly signingTimeClaimed: Date | null;
	/** What a signature timestamp is over. */
	readonly signatureValue: Uint8Array | null;
	readonly timestampTokens: readonly Uint8Array[];
	readonly crls: readonly Uint8Array[];
	readonly ocsps: readonly Uint8Array[];
	/** Octets of /Contents that the signature takes; null when unreadable. The rest must be padding. */
	readonly encodedLength: number | null;
}

/** Whether the mathematics hold: nothing is said about who the signer is. */
export const holds = ({ intact, signatureValid }: Pick<SignatureFacts, "intact" | "signatureValid">): boolean =>
	intact === true && signatureValid === true;
