/** Whether a key made a signature. Answers false for every oddity, and null only where the method is not known. */

import { ed448 } from "@noble/curves/ed448.js";
import { ed25519 } from "@noble/curves/ed25519.js";
import { brainpoolP256r1, brainpoolP384r1, brainpoolP512r1 } from "@noble/curves/misc.js";
import { p256, p384, p521 } from "@noble/curves/nist.js";
import type { SignatureScheme } from "./algorithms.ts";
import { Fields, TAG, wholeElement } from "./asn1.ts";
import { type DigestName, digestOf } from "./hash.ts";
import type { CurveName, PublicKey } from "./public-key.ts";
import { verifyPkcs1, verifyPss } from "./rsa.ts";
import { unsignedInteger } from "./values.ts";

/** What was signed: its digest where that is enough, the message itself for EdDSA, which hashes it twice. */
export interface Signed {
	readonly digest: (name: DigestName) => Uint8Array | null;
	/** Null when the message is too large to be held in one piece. */
	readonly message: () => Uint8Array | null;
}

export const signedMessage = (message: Uint8Array): Signed => ({
	digest: (name) => digestOf(name, message),
	message: () => message,
});

const CURVES: Readonly<Record<CurveName, typeof p256>> = {
	"P-256": p256,
	"P-384": p384,
	"P-521": p521,
	brainpoolP256r1,
	brainpoolP384r1,
	brainpoolP512r1,
};

/**
 * @param fallback the digest where the scheme names none, as `rsaEncryption` in CMS (RFC 3370, 3.2)
 * @returns null when this kind of key or scheme cannot be checked
 */
export function verifySignature(
	key: PublicKey,
	scheme: SignatureScheme,
	fallback: DigestName | null,
	signed: Signed,
	signature: Uint8Array,
): boolean | null {
	if (key.kind === "unsupported") return null;
	try {
		if (scheme.family === "ed25519" || scheme.family === "ed448") return verifyEdwards(key, scheme, signed, signature);
		const name = scheme.digest ?? fallback;
		const digest = name === null ? null : signed.digest(name);
		if (name === null || digest === null) return null;
		if (scheme.family === "ecdsa") {
			return key.kind === "ec" && verifyEcdsa(key, scheme.plain, digest, signature);
		}
		if (key.kind !== "rsa") return false;
		if (scheme.family === "rsa-pss") return verifyPss(key, scheme, digest, signature);
		return !key.pssOnly && verifyPkcs1(key, name, digest, signature);
	} catch {
		// Points that are on no curve, numbers out of range: nothing that a signer would make.
		return false;
	}
}

function verifyEdwards(
	key: PublicKey,
	scheme: { readonly family: "ed25519" | "ed448" },
	signed: Signed,
	signature: Uint8Array,
): boolean | null {
	if (key.kind !== scheme.family) return false;
	const message = signed.message();
	if (message === null) return null;
	// zip215 would let through points of small order, with which one signature fits many messages.
	return key.kind === "ed25519"
		? ed25519.verify(signature, message, key.point, { zip215: false })
		: ed448.verify(signature, message, key.point, { zip215: false });
}

function verifyEcdsa(
	key: { readonly curve: CurveName; readonly point: Uint8Array },
	plain: boolean,
	digest: Uint8Array,
	signature: Uint8Array,
): boolean {
	const curve = CURVES[key.curve];
	const compact = plain ? signature : compactSignature(signature, curve.lengths.signature ?? 0);
	// RFC 5480 knows no rule of the lower s, unlike noble's default.
	return (
		compact !== null && curve.verify(compact, digest, key.point, { prehash: false, lowS: false, format: "compact" })
	);
}

/** Ecdsa-Sig-Value (RFC 3279, 2.2.3) as r and s side by side. */
function compactSignature(der: Uint8Array, length: number): Uint8Array | null {
	const fields = new Fields(wholeElement(der));
	const parts = [unsignedInteger(fields.take(TAG.integer)), unsignedInteger(fields.take(TAG.integer))];
	fields.end();
	const half = length / 2;
	const compact = new Uint8Array(length);
	for (const [index, part] of parts.entries()) {
		if (part.length > half) return null;
		compact.set(part, (index + 1) * half - part.length);
	}
	return compact;
}
