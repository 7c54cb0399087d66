/** The key of a SubjectPublicKeyInfo (RFC 5280, 4.1.2.7) as plain data. */
import { Asn1Error, type Element, Fields, TAG, wholeElement } from "./asn1.ts";
import type { RsaKey } from "./rsa.ts";
import { oid, unsignedInteger, wholeBits } from "./values.ts";

export type CurveName = "P-256" | "P-384" | "P-521" | "brainpoolP256r1" | "brainpoolP384r1" | "brainpoolP512r1";

export type PublicKey =
	| ({ readonly kind: "rsa" /** The key's identifier allows PSS alone. */; readonly pssOnly: boolean } & RsaKey)
	| { readonly kind: "ec"; readonly curve: CurveName; readonly point: Uint8Array; readonly bits: number }
	| { readonly kind: "ed25519" | "ed448"; readonly point: Uint8Array; readonly bits: number }
	| { readonly kind: "unsupported"; readonly algorithm: string; readonly bits: null };

const CURVES: Readonly<Record<string, { readonly curve: CurveName; readonly bits: number }>> = {
	"1.2.840.10045.3.1.7": { curve: "P-256", bits: 256 },
	"1.3.132.0.34": { curve: "P-384", bits: 384 },
	"1.3.132.0.35": { curve: "P-521", bits: 521 },
	"1.3.36.3.3.2.8.1.1.7": { curve: "brainpoolP256r1", bits: 256 },
	"1.3.36.3.3.2.8.1.1.11": { curve: "brainpoolP384r1", bits: 384 },
	"1.3.36.3.3.2.8.1.1.13": { curve: "brainpoolP512r1", bits: 512 },
};

const RSA = "1.2.840.113549.1.1.1";
const RSA_PSS = "1.2.840.113549.1.1.10";
const EC = "1.2.840.10045.2.1";
const ED25519 = "1.3.101.112";
const ED448 = "1.3.101.113";

/** @throws Asn1Error when the structure is damaged; a kind of key that is not known is "unsupported" */
export function publicKey(info: Element): PublicKey {
	const fields = new Fields(info);
	const algorithm = new Fields(fields.take(TAG.sequence));
	const name = oid(algorithm.take(TAG.oid));
	const parameters = algorithm.peek();
	const bits = wholeBits(fields.take(TAG.bitString));
	if (name === RSA || name === RSA_PSS) return rsaKey(bits, name === RSA_PSS);
	if (name === EC) {
		const curve = parameters?.tag === TAG.oid ? CURVES[oid(parameters)] : undefined;
		// Parameters written out instead of a name are refused: they once let anyone make a key for a given point.
		if (curve === undefined) return { kind: "unsupported", algorithm: name, bits: null };
		return { kind: "ec", ...curve, point: bits };
	}
	if (name === ED25519) return { kind: "ed25519", point: bits, bits: 256 };
	if (name === ED448) return { kind: "ed448", point: bits, bits: 456 };
	return { kind: "unsupported", algorithm: name, bits: null };
}

function rsaKey(bytes: Uint8Array, pssOnly: boolean): PublicKey {
	const fields = new Fields(wholeElement(bytes));
	const modulus = unsignedInteger(fields.take(TAG.integer));
	const exponent = unsignedInteger(fields.take(TAG.integer));
	const [first = 0] = modulus;
	if (first === 0) throw new Asn1Error("modulus of zero");
	return { kind: "rsa", pssOnly, modulus, exponent, bits: modulus.length * 8 - Math.clz32(first) + 24 };
}
