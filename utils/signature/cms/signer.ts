/** Verification of the one signer of a SignedData (RFC 5652, 5.4–5.6) over content that the caller can digest. */
import { type Certificate, keyLabel, parseCertificates } from "../certificates/certificate.ts";
import { parseName } from "../certificates/name.ts";
import { digestName, type SignatureScheme, schemeLabel, signatureScheme } from "./algorithms.ts";
import { Asn1Error, type Element, eachChild, encoded } from "./asn1.ts";
import { type SignedAttributes, signedAttributes } from "./attributes.ts";
import { sortedSet } from "./ber.ts";
import type { SignatureNote, SignatureProblem, Weakness } from "./facts.ts";
import { type DigestName, digestOf } from "./hash.ts";
import { signedDigest } from "./rsa.ts";
import type { SignedData, SignerId, SignerInfo } from "./signed-data.ts";
import { sameBytes } from "./values.ts";
import { type Signed, signedMessage, verifySignature } from "./verify.ts";

/** What the signature is over. */
export interface Content {
	readonly digest: (name: DigestName) => Promise<Uint8Array>;
	/** In one piece, or null when it is too large for that. */
	readonly whole: () => Uint8Array | null;
}

export interface SignerFacts {
	readonly intact: boolean | null;
	readonly signatureValid: boolean | null;
	readonly signer: Certificate | null;
	readonly certificates: readonly Certificate[];
	readonly digest: DigestName | null;
	readonly signatureAlgorithm: string | null;
	readonly key: string | null;
	readonly keyBits: number | null;
	readonly attributes: SignedAttributes | null;
	readonly info: SignerInfo | null;
	readonly weak: readonly Weakness[];
	readonly notes: readonly SignatureNote[];
	readonly problems: readonly SignatureProblem[];
}

/** More certificates than any signature carries for its own chain. */
export const MOST_CERTIFICATES = 64;
/** Certificates that claim to be the signer's and are tried. */
const MOST_CANDIDATES = 4;

const EMPTY: SignerFacts = {
	intact: null,
	signatureValid: null,
	signer: null,
	certificates: [],
	digest: null,
	signatureAlgorithm: null,
	key: null,
	keyBits: null,
	attributes: null,
	info: null,
	weak: [],
	notes: [],
	problems: [],
};

/**
 * @param contentType what the content must be, by the kind of signature
 * @param others certificates from elsewhere in the file among which the signer may be found
 */
export async function verifySigner(
	data: SignedData,
	content: Content,
	contentType: string,
	others: readonly Certificate[] = [],
): Promise<SignerFacts> {
	const certificates = parseCertificates(data.certificates, MOST_CERTIFICATES);
	const [info, ...more] = data.signers;
	if (info === undefined) return { ...EMPTY, certificates, problems: ["no-signer"], signatureValid: false };
	if (more.length > 0) return { ...EMPTY, certificates, problems: ["several-signers"], signatureValid: false };

	const problems = new Set<SignatureProblem>();
	const attributes = readAttributes(info, problems);
	checkContentType(data, info, attributes, contentType, problems);
	const digest = digestName(info.digestAlgorithm);
	const scheme = readScheme(info);
	checkAlgorithms(info, digest, scheme, attributes, problems);

	const contentDigest = digest === null ? null : await content.digest(digest);
	const signed = signedForms(info, digest, contentDigest, content);
	const candidates = signerCandidates(info.id, [...certificates, ...others]);
	const made = chooseSigner(candidates, scheme, digest, signed, info, attributes);
	const { signer } = made;
	if (signer === null) problems.add("signer-certificate-missing");
	else checkSigner(signer, attributes, problems);

	const bare = info.signedAttributes === null;
	const intact = bare
		? intactWithoutAttributes(made.valid, signer, info, digest, contentDigest)
		: sameDigest(attributes?.messageDigest ?? null, contentDigest);
	// Bare and not intact was found out by opening the signature, which then is the signer's, over other bytes.
	const signatureValid = bare && intact === false ? true : made.valid;
	return {
		intact,
		signatureValid: judged(signatureValid, problems),
		signer,
		certificates,
		digest,
		signatureAlgorithm: scheme === null ? info.signatureAlgorithm.oid : schemeLabel(scheme),
		key: signer === null ? null : keyLabel(signer.publicKey),
		keyBits: signer?.publicKey.bits ?? null,
		attributes,
		info,
		weak: weaknesses(digest, scheme, signer),
		notes: notesOn(info, scheme),
		problems: [...problems],
	};
}

/** "Could not be checked": everything else among the problems says that the signature is wrong. */
const UNDECIDED: ReadonlySet<SignatureProblem> = new Set([
	"digest-unsupported",
	"signature-algorithm-unsupported",
	"key-unsupported",
	"signer-certificate-missing",
]);

function judged(valid: boolean | null, problems: ReadonlySet<SignatureProblem>): boolean | null {
	if ([...problems].some((problem) => !UNDECIDED.has(problem))) return false;
	return problems.size > 0 && valid === true ? null : valid;
}

function readAttributes(info: SignerInfo, problems: Set<SignatureProblem>): SignedAttributes | null {
	if (info.signedAttributes === null) return null;
	try {
		return signedAttributes(info.signedAttributes.list);
	} catch (error) {
		if (!(error instanceof Asn1Error)) throw error;
		problems.add("attributes-damaged");
		return null;
	}
}

function readScheme(info: SignerInfo): SignatureScheme | null {
	try {
		return signatureScheme(info.signatureAlgorithm);
	} catch (error) {
		if (error instanceof Asn1Error) return null;
		throw error;
	}
}

function checkContentType(
	data: SignedData,
	info: SignerInfo,
	attributes: SignedAttributes | null,
	expected: string,
	problems: Set<SignatureProblem>,
): void {
	if (data.contentType !== expected) problems.add("content-type-mismatch");
	if (info.signedAttributes === null) {
		// RFC 5652, 5.3: without signed attributes the content must be plain data.
		if (expected !== DATA) problems.add("content-type-mismatch");
		return;
	}
	if (attributes === null) return;
	if (attributes.contentType === null) problems.add("content-type-missing");
	else if (attributes.contentType !== data.contentType) problems.add("content-type-mismatch");
	if (attributes.messageDigest === null) problems.add("message-digest-missing");
}

export const DATA = "1.2.840.113549.1.7.1";

function checkAlgorithms(
	info: SignerInfo,
	digest: DigestName | null,
	scheme: SignatureScheme | null,
	attributes: SignedAttributes | null,
	problems: Set<SignatureProblem>,
): void {
	if (digest === null) problems.add("digest-unsupported");
	if (scheme === null) problems.add("signature-algorithm-unsupported");
	if (digest === "MD5" || scheme?.digest === "MD5") problems.add("digest-broken");
	if (digest !== null && scheme !== null && !goTogether(digest, scheme, info.signedAttributes !== null)) {
		problems.add("algorithm-mismatch");
	}
	const protection = attributes?.algorithmProtection ?? null;
	if (protection === null) return;
	const sameSignature = protection.signature === null || protection.signature.oid === info.signatureAlgorithm.oid;
	if (protection.digest.oid !== info.digestAlgorithm.oid || !sameSignature) problems.add("algorithm-mismatch");
}

/** RFC 5652, 5.4 hashes content and attributes alike; RFC 8419, 3.1 fixes the digests beside EdDSA. */
function goTogether(digest: DigestName, scheme: SignatureScheme, withAttributes: boolean): boolean {
	if (scheme.family === "ed25519") return !withAttributes || digest === "SHA-512";
	if (scheme.family === "ed448") return !withAttributes || digest === "SHAKE256";
	return scheme.digest === null || scheme.digest === digest;
}

/** The forms in which the signed attributes may have been hashed: as sent, and in DER where that differs. */
function signedForms(
	info: SignerInfo,
	digest: DigestName | null,
	contentDigest: Uint8Array | null,
	content: Content,
): readonly Signed[] {
	if (info.signedAttributes === null) {
		return [{ digest: (name) => (name === digest ? contentDigest : null), message: content.whole }];
	}
	const { element, list } = info.signedAttributes;
	const sent = encoded(element).slice();
	// RFC 5652, 5.4: the EXPLICIT SET OF tag instead of the IMPLICIT [0].
	sent[0] = 0x31;
	const sorted = sortedSet(attributeOctets(element, list.length));
	return sameBytes(sent, sorted) ? [signedMessage(sent)] : [signedMessage(sent), signedMessage(sorted)];
}

function attributeOctets(element: Element, count: number): readonly Uint8Array[] {
	return [...eachChild(element)].slice(0, count).map(encoded);
}

function signerCandidates(id: SignerId, certificates: readonly Certificate[]): readonly Certificate[] {
	const distinct = [...new Map(certificates.map((one) => [one.sha256, one])).values()];
	if (id.kind === "key-id") {
		return distinct
			.filter(({ extensions, keySha1 }) => (extensions.subjectKeyId ?? keySha1) === id.keyId)
			.slice(0, MOST_CANDIDATES);
	}
	const { key } = parseName(id.issuer);
	return distinct.filter(({ issuer, serial }) => serial === id.serial && issuer.key === key).slice(0, MOST_CANDIDATES);
}

/** The candidate that made the signature and is named by it, else one that made it, else the first. */
function chooseSigner(
	candidates: readonly Certificate[],
	scheme: SignatureScheme | null,
	digest: DigestName | null,
	signed: readonly Signed[],
	info: SignerInfo,
	attributes: SignedAttributes | null,
): { readonly signer: Certificate | null; readonly valid: boolean | null } {
	const tried = candidates.map((signer) => {
		const results =
			scheme === null
				? [null]
				: signed.map((form) => verifySignature(signer.publicKey, scheme, digest, form, info.signature));
		const valid = results.includes(true) ? true : results.includes(null) ? null : false;
		return { signer, valid };
	});
	return (
		tried.find(({ signer, valid }) => valid === true && isNamed(signer, attributes)) ??
		tried.find(({ valid }) => valid === true) ??
		tried[0] ?? { signer: null, valid: null }
	);
}

const sameDigest = (claimed: Uint8Array | null, digest: Uint8Array | null): boolean | null =>
	claimed === null || digest === null ? null : sameBytes(claimed, digest);

/**
 * Without signed attributes only the signature covers the content. A PKCS#1 v1.5 signature still gives back the digest
 * that was signed, so that "changed after signing" can be told from "not a signature of this key".
 */
function intactWithoutAttributes(
	valid: boolean | null,
	signer: Certificate | null,
	info: SignerInfo,
	digest: DigestName | null,
	contentDigest: Uint8Array | null,
): boolean | null {
	if (valid === true) return true;
	if (valid === null || signer?.publicKey.kind !== "rsa" || contentDigest === null) return null;
	const signed = signedDigest(signer.publicKey, info.signature);
	return signed !== null && signed.name === digest ? sameBytes(signed.digest, contentDigest) : null;
}

function isNamed(signer: Certificate, attributes: SignedAttributes | null): boolean {
	return (attributes?.signingCertificates ?? []).every(
		({ digest, hash, serial }) =>
			digest !== null && sameBytes(digestOf(digest, signer.der), hash) && (serial === null || serial === signer.serial),
	);
}

const SHORTEST_RSA = 1024;
const SHORT_RSA = 2048;

function checkSigner(signer: Certificate, attributes: SignedAttributes | null, problems: Set<SignatureProblem>): void {
	if (!isNamed(signer, attributes)) problems.add("signer-certificate-mismatch");
	const { publicKey } = signer;
	if (publicKey.kind === "unsupported") problems.add("key-unsupported");
	if (publicKey.kind === "rsa" && publicKey.bits < SHORTEST_RSA) problems.add("key-too-short");
}

function weaknesses(
	digest: DigestName | null,
	scheme: SignatureScheme | null,
	signer: Certificate | null,
): readonly Weakness[] {
	const weak: Weakness[] = [];
	if (digest === "SHA-1" || scheme?.digest === "SHA-1") weak.push("sha-1");
	if (signer?.publicKey.kind === "rsa" && signer.publicKey.bits < SHORT_RSA) weak.push("short-key");
	return weak;
}

function notesOn(info: SignerInfo, scheme: SignatureScheme | null): readonly SignatureNote[] {
	const notes: SignatureNote[] = [];
	if (scheme?.family === "rsa-pkcs1") notes.push("rsa-pkcs1");
	if (info.signedAttributes === null) notes.push("no-signed-attributes");
	return notes;
}
