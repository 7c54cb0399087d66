/** A certificate (RFC 5280, 4.1) as facts: what it says, nothing about whether it is believed. */
import {
	type AlgorithmIdentifier,
	algorithmIdentifier,
	type SignatureScheme,
	schemeLabel,
	signatureScheme,
} from "../cms/algorithms.ts";
import {
	Asn1Error,
	context,
	contextConstructed,
	type Element,
	encoded,
	Fields,
	onlyChild,
	TAG,
	wholeElement,
} from "../cms/asn1.ts";
import { type DigestName, digestOf } from "../cms/hash.ts";
import { type PublicKey, publicKey } from "../cms/public-key.ts";
import { hex, sameBytes, serialNumber, smallNumber, time, wholeBits } from "../cms/values.ts";
import { signedMessage, verifySignature } from "../cms/verify.ts";
import { certificateExtensions, type Extensions } from "./extensions.ts";
import { type Name, parseName } from "./name.ts";

export interface Certificate {
	readonly der: Uint8Array;
	/** SHA-256 of `der` in lower-case hexadecimal: what it is known and pinned by. */
	readonly sha256: string;
	readonly version: number;
	/** Hexadecimal, without leading zeros. */
	readonly serial: string;
	readonly subject: Name;
	readonly issuer: Name;
	readonly notBefore: Date;
	readonly notAfter: Date;
	readonly publicKey: PublicKey;
	/** The subjectPublicKey alone, and its SHA-1 that OCSP and some key identifiers use. */
	readonly keyOctets: Uint8Array;
	readonly keySha1: string;
	readonly signature: CertificateSignature;
	readonly extensions: Extensions;
}

export interface CertificateSignature {
	readonly signed: Uint8Array;
	/** Null: a method that is not known, or two identifiers that contradict each other (RFC 5280, 4.1.1.2). */
	readonly scheme: SignatureScheme | null;
	readonly digest: DigestName | null;
	readonly value: Uint8Array;
}

/** Larger than any certificate; those with a picture in them come to some tens of kilobytes. */
const LARGEST = 256 * 1024;

/** @returns null when the bytes are no certificate, whole and undamaged */
export function parseCertificate(der: Uint8Array): Certificate | null {
	if (der.length > LARGEST) return null;
	try {
		// A copy: what a certificate is read from may be a view of a large file, which would be kept and cloned with it.
		return certificate(wholeElement(new Uint8Array(der)));
	} catch (error) {
		if (error instanceof Asn1Error) return null;
		throw error;
	}
}

/** At most `most` of these; what is no certificate is left out, and the same one comes once. */
export function parseCertificates(all: readonly Uint8Array[], most: number): readonly Certificate[] {
	const found = new Map<string, Certificate>();
	for (const der of all.slice(0, most)) {
		const parsed = parseCertificate(der);
		if (parsed !== null) found.set(parsed.sha256, parsed);
	}
	return [...found.values()];
}

function certificate(element: Element): Certificate {
	const outer = new Fields(element);
	const tbs = outer.take(TAG.sequence);
	const algorithm = outer.take(TAG.sequence);
	const value = wholeBits(outer.take(TAG.bitString));
	outer.end();
	const fields = new Fields(tbs);
	const version = fields.optional(contextConstructed(0));
	const serial = fields.take(TAG.integer);
	const inner = fields.take(TAG.sequence);
	const issuer = fields.take(TAG.sequence);
	const validity = new Fields(fields.take(TAG.sequence));
	const subject = fields.take(TAG.sequence);
	const info = fields.take(TAG.sequence);
	fields.optional(context(1), contextConstructed(1));
	fields.optional(context(2), contextConstructed(2));
	const extensions = fields.optional(contextConstructed(3));
	fields.end();
	const der = encoded(element);
	const key = keyOctets(info);
	return Object.freeze({
		der,
		sha256: hex(digestOf("SHA-256", der)),
		version: version === undefined ? 1 : smallNumber(onlyChild(version)) + 1,
		serial: serialNumber(serial),
		subject: parseName(subject),
		issuer: parseName(issuer),
		notBefore: time(validity.any()),
		notAfter: time(validity.any()),
		publicKey: publicKey(info),
		keyOctets: key,
		keySha1: hex(digestOf("SHA-1", key)),
		signature: certificateSignature(tbs, inner, algorithm, value),
		extensions: certificateExtensions(extensions === undefined ? null : onlyChild(extensions)),
	});
}

function keyOctets(info: Element): Uint8Array {
	const fields = new Fields(info);
	fields.any();
	return wholeBits(fields.take(TAG.bitString));
}

/** The signature of anything of the form SEQUENCE { signed, algorithm, BIT STRING }, of CRLs and OCSP too. */
export function certificateSignature(
	signed: Element,
	inner: Element | null,
	algorithm: Element,
	value: Uint8Array,
): CertificateSignature {
	const contradicted = inner !== null && !sameBytes(encoded(inner), encoded(algorithm));
	const identifier: AlgorithmIdentifier = algorithmIdentifier(algorithm);
	const scheme = contradicted ? null : signatureScheme(identifier);
	return { signed: encoded(signed), scheme, digest: scheme?.digest ?? null, value };
}

/** Whether this key made that signature; null when the method is not known. */
export function isSignedBy(key: PublicKey, { signed, scheme, value }: CertificateSignature): boolean | null {
	return scheme === null ? null : verifySignature(key, scheme, null, signedMessage(signed), value);
}

/** Subject and issuer are one name. Whether it signed itself is not said. */
export const isSelfIssued = ({ subject, issuer }: Certificate): boolean => subject.key === issuer.key;

/** "RSA 2048", "P-256", "Ed25519": as the report shows a key. */
export function keyLabel(key: PublicKey): string {
	switch (key.kind) {
		case "rsa":
			return `RSA ${key.bits}`;
		case "ec":
			return key.curve;
		case "ed25519":
			return "Ed25519";
		case "ed448":
			return "Ed448";
		case "unsupported":
			return key.algorithm;
	}
}

export const signatureLabel = ({ scheme, digest }: CertificateSignature): string | null =>
	scheme === null ? null : [schemeLabel(scheme), digest].filter((part) => part !== null).join(", ");
