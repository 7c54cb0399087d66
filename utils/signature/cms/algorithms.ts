/** What digest and signature identifiers mean, and which of them go together. */
import { contextConstructed, type Element, Fields, onlyChild, TAG } from "./asn1.ts";
import { DIGEST_LENGTH, type DigestName } from "./hash.ts";
import { oid, smallNumber } from "./values.ts";

export interface AlgorithmIdentifier {
	readonly oid: string;
	readonly parameters: Element | null;
}

export function algorithmIdentifier(sequence: Element): AlgorithmIdentifier {
	const fields = new Fields(sequence);
	const name = oid(fields.take(TAG.oid));
	const parameters = fields.peek() ?? null;
	if (parameters !== null) fields.any();
	fields.end();
	return { oid: name, parameters };
}

const NIST = "2.16.840.1.101.3.4.2.";

const DIGESTS: Readonly<Record<string, DigestName>> = {
	"1.2.840.113549.2.5": "MD5",
	"1.3.14.3.2.26": "SHA-1",
	[`${NIST}1`]: "SHA-256",
	[`${NIST}2`]: "SHA-384",
	[`${NIST}3`]: "SHA-512",
	[`${NIST}4`]: "SHA-224",
	[`${NIST}5`]: "SHA-512/224",
	[`${NIST}6`]: "SHA-512/256",
	[`${NIST}7`]: "SHA3-224",
	[`${NIST}8`]: "SHA3-256",
	[`${NIST}9`]: "SHA3-384",
	[`${NIST}10`]: "SHA3-512",
	[`${NIST}11`]: "SHAKE128",
	[`${NIST}12`]: "SHAKE256",
};
const SHAKE256_WITH_LENGTH = `${NIST}18`;

/** The digest of an identifier, or null: unknown, or the identifier of a signature where a digest belongs. */
export function digestName({ oid: name, parameters }: AlgorithmIdentifier): DigestName | null {
	// RFC 8419, 3.1: Ed448 in CMS goes with SHAKE256 of 512 bits, whose length is written down.
	if (name === SHAKE256_WITH_LENGTH) {
		return parameters?.tag === TAG.integer && smallNumber(parameters) === 512 ? "SHAKE256" : null;
	}
	return DIGESTS[name] ?? null;
}

export type SignatureScheme =
	| {
			readonly family: "rsa-pkcs1" /** null: as the digest algorithm beside it says. */;
			readonly digest: DigestName | null;
	  }
	| { readonly family: "rsa-pss"; readonly digest: DigestName; readonly mask: DigestName; readonly saltLength: number }
	| { readonly family: "ecdsa"; readonly digest: DigestName | null; readonly plain: boolean }
	| { readonly family: "ed25519" | "ed448"; readonly digest: null };

const rsa = (digest: DigestName | null): SignatureScheme => ({ family: "rsa-pkcs1", digest });
const ecdsa = (digest: DigestName | null, plain = false): SignatureScheme => ({ family: "ecdsa", digest, plain });
const shakePss = (digest: "SHAKE128" | "SHAKE256"): SignatureScheme => ({
	family: "rsa-pss",
	digest,
	mask: digest,
	saltLength: DIGEST_LENGTH[digest],
});

const PKCS1 = "1.2.840.113549.1.1.";
const X962 = "1.2.840.10045.4.";
const NIST_SIGNATURE = "2.16.840.1.101.3.4.3.";
/** BSI TR-03111, 5.2.1.1: ECDSA with r and s side by side instead of in a SEQUENCE. */
const PLAIN_ECDSA = "0.4.0.127.0.7.1.1.4.1.";
const PKIX_ALGORITHM = "1.3.6.1.5.5.7.6.";

const SCHEMES: Readonly<Record<string, SignatureScheme>> = {
	[`${PKCS1}1`]: rsa(null),
	[`${PKCS1}4`]: rsa("MD5"),
	[`${PKCS1}5`]: rsa("SHA-1"),
	"1.3.14.3.2.29": rsa("SHA-1"),
	[`${PKCS1}11`]: rsa("SHA-256"),
	[`${PKCS1}12`]: rsa("SHA-384"),
	[`${PKCS1}13`]: rsa("SHA-512"),
	[`${PKCS1}14`]: rsa("SHA-224"),
	[`${PKCS1}15`]: rsa("SHA-512/224"),
	[`${PKCS1}16`]: rsa("SHA-512/256"),
	[`${NIST_SIGNATURE}13`]: rsa("SHA3-224"),
	[`${NIST_SIGNATURE}14`]: rsa("SHA3-256"),
	[`${NIST_SIGNATURE}15`]: rsa("SHA3-384"),
	[`${NIST_SIGNATURE}16`]: rsa("SHA3-512"),
	[`${PKIX_ALGORITHM}30`]: shakePss("SHAKE128"),
	[`${PKIX_ALGORITHM}31`]: shakePss("SHAKE256"),
	// Some producers name the kind of key where the signature belongs.
	"1.2.840.10045.2.1": ecdsa(null),
	[`${X962}1`]: ecdsa("SHA-1"),
	[`${X962}3.1`]: ecdsa("SHA-224"),
	[`${X962}3.2`]: ecdsa("SHA-256"),
	[`${X962}3.3`]: ecdsa("SHA-384"),
	[`${X962}3.4`]: ecdsa("SHA-512"),
	[`${NIST_SIGNATURE}9`]: ecdsa("SHA3-224"),
	[`${NIST_SIGNATURE}10`]: ecdsa("SHA3-256"),
	[`${NIST_SIGNATURE}11`]: ecdsa("SHA3-384"),
	[`${NIST_SIGNATURE}12`]: ecdsa("SHA3-512"),
	[`${PKIX_ALGORITHM}32`]: ecdsa("SHAKE128"),
	[`${PKIX_ALGORITHM}33`]: ecdsa("SHAKE256"),
	[`${PLAIN_ECDSA}1`]: ecdsa("SHA-1", true),
	[`${PLAIN_ECDSA}2`]: ecdsa("SHA-224", true),
	[`${PLAIN_ECDSA}3`]: ecdsa("SHA-256", true),
	[`${PLAIN_ECDSA}4`]: ecdsa("SHA-384", true),
	[`${PLAIN_ECDSA}5`]: ecdsa("SHA-512", true),
	"1.3.101.112": { family: "ed25519", digest: null },
	"1.3.101.113": { family: "ed448", digest: null },
};

const RSA_PSS = `${PKCS1}10`;
const MGF1 = `${PKCS1}8`;
/** The octets of the longest key. */
const LONGEST_SALT = 1024;

/** @returns null for an identifier or parameters that are not known: the signature could not be checked */
export function signatureScheme(algorithm: AlgorithmIdentifier): SignatureScheme | null {
	if (algorithm.oid === RSA_PSS) return pssScheme(algorithm.parameters);
	return SCHEMES[algorithm.oid] ?? null;
}

/** RSASSA-PSS-params (RFC 8017, A.2.3), whose defaults are SHA-1 and a salt of 20. */
function pssScheme(parameters: Element | null): SignatureScheme | null {
	if (parameters === null || parameters.tag === TAG.null) {
		return { family: "rsa-pss", digest: "SHA-1", mask: "SHA-1", saltLength: 20 };
	}
	const fields = new Fields(parameters);
	const hash = fields.optional(contextConstructed(0));
	const generator = fields.optional(contextConstructed(1));
	const salt = fields.optional(contextConstructed(2));
	const trailer = fields.optional(contextConstructed(3));
	fields.end();
	const digest = hash === undefined ? "SHA-1" : digestName(algorithmIdentifier(onlyChild(hash)));
	const mask = generator === undefined ? "SHA-1" : maskDigest(algorithmIdentifier(onlyChild(generator)));
	const saltLength = salt === undefined ? 20 : smallNumber(onlyChild(salt));
	if (trailer !== undefined && smallNumber(onlyChild(trailer)) !== 1) return null;
	if (digest === null || mask === null || saltLength > LONGEST_SALT) return null;
	return { family: "rsa-pss", digest, mask, saltLength };
}

function maskDigest({ oid: name, parameters }: AlgorithmIdentifier): DigestName | null {
	return name === MGF1 && parameters !== null ? digestName(algorithmIdentifier(parameters)) : null;
}

/** Readable names, as the report shows them. */
export function schemeLabel(scheme: SignatureScheme): string {
	switch (scheme.family) {
		case "rsa-pkcs1":
			return "RSASSA-PKCS1-v1_5";
		case "rsa-pss":
			return "RSASSA-PSS";
		case "ecdsa":
			return "ECDSA";
		case "ed25519":
			return "Ed25519";
		case "ed448":
			return "Ed448";
	}
}
