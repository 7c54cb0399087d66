/** The attributes of a signer (RFC 5652, 11; RFC 5035; Adobe's) that are understood. */
import { type AlgorithmIdentifier, algorithmIdentifier, digestName } from "./algorithms.ts";
import { Asn1Error, children, contextConstructed, type Element, encoded, Fields, onlyChild, TAG } from "./asn1.ts";
import type { DigestName } from "./hash.ts";
import type { Attribute } from "./signed-data.ts";
import { octets, oid, serialNumber, time } from "./values.ts";

const PKCS9 = "1.2.840.113549.1.9.";
export const ATTRIBUTE = {
	contentType: `${PKCS9}3`,
	messageDigest: `${PKCS9}4`,
	signingTime: `${PKCS9}5`,
	algorithmProtection: `${PKCS9}52`,
	signingCertificate: `${PKCS9}16.2.12`,
	signingCertificateV2: `${PKCS9}16.2.47`,
	timestampToken: `${PKCS9}16.2.14`,
	certificateValues: `${PKCS9}16.2.23`,
	revocationValues: `${PKCS9}16.2.24`,
	adobeRevocation: "1.2.840.113583.1.1.8",
} as const;

/** More timestamps on one signature than anyone has use for. */
const MOST_TOKENS = 4;

/** The one value of an attribute that may stand once, or null when it is absent. @throws Asn1Error when it is not one */
function single(attributes: readonly Attribute[], type: string): Element | null {
	const found = attributes.filter((attribute) => attribute.type === type);
	if (found.length === 0) return null;
	const [value, ...others] = found.flatMap(({ values }) => values);
	if (value === undefined || others.length > 0 || found.length > 1) throw new Asn1Error("attribute not once");
	return value;
}

export interface SignedAttributes {
	readonly contentType: string | null;
	readonly messageDigest: Uint8Array | null;
	readonly signingTime: Date | null;
	/** Any of them must be of the signer (RFC 5035, 5.1): the first of each list. */
	readonly signingCertificates: readonly CertificateReference[];
	readonly algorithmProtection: AlgorithmProtection | null;
	readonly crls: readonly Uint8Array[];
	readonly ocsps: readonly Uint8Array[];
}

export interface CertificateReference {
	/** Null: a digest that is not known. */
	readonly digest: DigestName | null;
	readonly hash: Uint8Array;
	readonly serial: string | null;
}

/** CMSAlgorithmProtection (RFC 6211): the algorithms once more, inside what is signed. */
export interface AlgorithmProtection {
	readonly digest: AlgorithmIdentifier;
	readonly signature: AlgorithmIdentifier | null;
}

/** @throws Asn1Error when one that decides is damaged or stands twice */
export function signedAttributes(list: readonly Attribute[]): SignedAttributes {
	const contentType = single(list, ATTRIBUTE.contentType);
	const messageDigest = single(list, ATTRIBUTE.messageDigest);
	const signingTime = single(list, ATTRIBUTE.signingTime);
	const protection = single(list, ATTRIBUTE.algorithmProtection);
	const references = [ATTRIBUTE.signingCertificate, ATTRIBUTE.signingCertificateV2].flatMap((type) => {
		const value = single(list, type);
		return value === null ? [] : [certificateReference(value, type === ATTRIBUTE.signingCertificate ? "SHA-1" : null)];
	});
	return {
		contentType: contentType === null ? null : oid(contentType),
		messageDigest: messageDigest === null ? null : octets(messageDigest),
		signingTime: signingTime === null ? null : time(signingTime),
		signingCertificates: references,
		algorithmProtection: protection === null ? null : algorithmProtection(protection),
		...archivedRevocation(list),
	};
}

/** SigningCertificate (RFC 2634, 5.4) with SHA-1, or version 2 (RFC 5035, 3) whose digest is SHA-256 unless named. */
function certificateReference(value: Element, fixed: DigestName | null): CertificateReference {
	const [first] = children(new Fields(value).take(TAG.sequence));
	if (first === undefined) throw new Asn1Error("no certificate referred to");
	const fields = new Fields(first);
	const algorithm = fixed === null ? fields.optional(TAG.sequence) : undefined;
	const hash = octets(fields.take(TAG.octetString));
	const issuerSerial = fields.optional(TAG.sequence);
	const digest = fixed ?? (algorithm === undefined ? "SHA-256" : digestName(algorithmIdentifier(algorithm)));
	return { digest, hash, serial: issuerSerial === undefined ? null : serialOf(issuerSerial) };
}

function serialOf(issuerSerial: Element): string | null {
	const serial = children(issuerSerial).find(({ tag }) => tag === TAG.integer);
	return serial === undefined ? null : serialNumber(serial);
}

function algorithmProtection(value: Element): AlgorithmProtection {
	const fields = new Fields(value);
	const digest = algorithmIdentifier(fields.take(TAG.sequence));
	const signature = fields.optional(contextConstructed(1));
	// [1] IMPLICIT AlgorithmIdentifier: the same contents under another tag.
	return { digest, signature: signature === undefined ? null : implicitIdentifier(signature) };
}

function implicitIdentifier(element: Element): AlgorithmIdentifier {
	const [name, parameters] = children(element);
	if (name === undefined) throw new Asn1Error("algorithm missing");
	return { oid: oid(name), parameters: parameters ?? null };
}

interface Revocation {
	readonly crls: readonly Uint8Array[];
	readonly ocsps: readonly Uint8Array[];
}

const NOTHING: Revocation = { crls: [], ocsps: [] };

/** RevocationInfoArchival (ISO 32000-2, 12.8.3.3.2). Damage here costs the evidence, not the signature. */
function archivedRevocation(list: readonly Attribute[]): Revocation {
	return evidence(list, ATTRIBUTE.adobeRevocation);
}

/** RevocationValues of CAdES (ETSI EN 319 122-1, 5.4.3), which has the same two fields. */
export function unsignedRevocation(list: readonly Attribute[]): Revocation {
	return evidence(list, ATTRIBUTE.revocationValues);
}

function evidence(list: readonly Attribute[], type: string): Revocation {
	try {
		const value = list.find((attribute) => attribute.type === type)?.values[0];
		if (value === undefined) return NOTHING;
		const fields = new Fields(value);
		const crls = fields.optional(contextConstructed(0));
		const ocsps = fields.optional(contextConstructed(1));
		const all = (field: Element | undefined) => (field === undefined ? [] : children(onlyChild(field)).map(encoded));
		return { crls: all(crls), ocsps: all(ocsps) };
	} catch (error) {
		if (error instanceof Asn1Error) return NOTHING;
		throw error;
	}
}

export function timestampTokens(list: readonly Attribute[]): readonly Uint8Array[] {
	return list
		.filter(({ type }) => type === ATTRIBUTE.timestampToken)
		.flatMap(({ values }) => values)
		.slice(0, MOST_TOKENS)
		.map(encoded);
}

/** CertificateValues of CAdES: SEQUENCE OF Certificate. */
export function unsignedCertificates(list: readonly Attribute[]): readonly Uint8Array[] {
	const value = list.find(({ type }) => type === ATTRIBUTE.certificateValues)?.values[0];
	if (value?.tag !== TAG.sequence) return [];
	try {
		return children(value).map(encoded);
	} catch (error) {
		if (error instanceof Asn1Error) return [];
		throw error;
	}
}
