/** One signature of a PDF, by its sub-filter (ISO 32000-2, 12.8.3): does the cryptography hold? */
import { type Certificate, keyLabel, parseCertificates } from "../certificates/certificate.ts";
import { Asn1Error, wholeElement } from "./asn1.ts";
import { timestampTokens, unsignedCertificates, unsignedRevocation } from "./attributes.ts";
import { join, toDefinite } from "./ber.ts";
import type { SignatureFacts, SignatureProblem } from "./facts.ts";
import { digestOfRanges, type HashOptions } from "./hash.ts";
import { signedDigest } from "./rsa.ts";
import { parseSignedData, type SignedData } from "./signed-data.ts";
import { type Content, DATA, MOST_CERTIFICATES, type SignerFacts, verifySigner } from "./signer.ts";
import { octets, sameBytes } from "./values.ts";

/** What the PDF layer hands over. Nothing is changed or kept. */
export interface SignatureInput {
	readonly subFilter: string;
	/** CMS, or for adbe.x509.rsa_sha1 an OCTET STRING with a PKCS#1 signature; padding may follow. */
	readonly contents: Uint8Array;
	/** /Cert, of adbe.x509.rsa_sha1. */
	readonly certificates: readonly Uint8Array[];
	/** The byte ranges as views of the file. */
	readonly signed: readonly Uint8Array[];
	readonly dss: {
		readonly certificates: readonly Uint8Array[];
		readonly crls: readonly Uint8Array[];
		readonly ocsps: readonly Uint8Array[];
	};
	/** /M. */
	readonly claimedTime: Date | null;
}

const UNREAD: SignatureFacts = {
	intact: null,
	signatureValid: null,
	signer: null,
	certificates: [],
	digestAlgorithm: null,
	signatureAlgorithm: null,
	key: null,
	keyBits: null,
	weak: [],
	notes: [],
	problems: [],
	signingTimeClaimed: null,
	signatureValue: null,
	timestampTokens: [],
	crls: [],
	ocsps: [],
	encodedLength: null,
};

/** A message that EdDSA without signed attributes is held for; larger ones could not be checked. */
const LARGEST_WHOLE = 50_000_000;

/**
 * Never throws for any input. ETSI.RFC3161 is not a signature but a timestamp: see `time/`.
 * @param options a faster hash where the host has one
 */
export async function signatureFacts(input: SignatureInput, options: HashOptions = {}): Promise<SignatureFacts> {
	try {
		switch (input.subFilter) {
			case "adbe.pkcs7.detached":
			case "ETSI.CAdES.detached":
				return await detached(input, options);
			case "adbe.pkcs7.sha1":
				return await digestInside(input, options);
			case "adbe.x509.rsa_sha1":
				return await bareRsa(input, options);
			default:
				return unread(input, "unsupported-sub-filter");
		}
	} catch (error) {
		if (error instanceof Asn1Error) return unread(input, "unreadable");
		throw error;
	}
}

const unread = ({ claimedTime }: SignatureInput, problem: SignatureProblem): SignatureFacts =>
	Object.freeze({ ...UNREAD, signingTimeClaimed: claimedTime, problems: [problem] });

/** Byte ranges as content. */
export function rangesContent(ranges: readonly Uint8Array[], options: HashOptions): Content {
	const size = ranges.reduce((total, range) => total + range.length, 0);
	return {
		digest: (name) => digestOfRanges(name, ranges, options),
		whole: () => (size <= LARGEST_WHOLE ? join(ranges) : null),
	};
}

/** Bytes that the CMS itself carries as content. */
export const bytesContent = (bytes: Uint8Array): Content => rangesContent([bytes], {});

async function detached(input: SignatureInput, options: HashOptions): Promise<SignatureFacts> {
	const data = parseSignedData(input.contents);
	const facts = await verifySigner(data, rangesContent(input.signed, options), DATA, otherCertificates(input));
	const notes = [...facts.notes];
	if (input.subFilter === "ETSI.CAdES.detached" && facts.attributes?.signingCertificates.length === 0) {
		notes.push("signing-certificate-not-referenced");
	}
	if (data.content === null) return assembled(input, data, { ...facts, notes });
	// Not even an empty one: ISO 32000-2, 12.8.3.3.1 has nothing encapsulated.
	return assembled(input, data, wrong({ ...facts, notes }, "embedded-content"));
}

/** adbe.pkcs7.sha1: the CMS is over the SHA-1 of the ranges, which it carries. */
async function digestInside(input: SignatureInput, options: HashOptions): Promise<SignatureFacts> {
	const data = parseSignedData(input.contents);
	if (data.content === null) return assembled(input, data, wrong(await nothingToVerify(data), "content-missing"));
	const facts = await verifySigner(data, bytesContent(data.content), DATA, otherCertificates(input));
	const same = sameBytes(data.content, await digestOfRanges("SHA-1", input.signed, options));
	const intact = same ? facts.intact : false;
	const weak = facts.weak.includes("sha-1") ? facts.weak : (["sha-1", ...facts.weak] as const);
	return assembled(input, data, { ...facts, intact, weak });
}

const nothingToVerify = (data: SignedData): Promise<SignerFacts> =>
	verifySigner(data, bytesContent(Uint8Array.of()), DATA);

const wrong = (facts: SignerFacts, problem: SignatureProblem): SignerFacts => ({
	...facts,
	signatureValid: false,
	problems: [...facts.problems, problem],
});

/** adbe.x509.rsa_sha1 (12.8.3.2): PKCS#1 alone; the digest is the one that the signature itself names. */
async function bareRsa(input: SignatureInput, options: HashOptions): Promise<SignatureFacts> {
	const { bytes, length } = toDefinite(input.contents);
	const signature = octets(wholeElement(bytes));
	const certificates = parseCertificates(input.certificates, MOST_CERTIFICATES);
	// The first is the signer's (table 255, Cert); it must be readable, so that no other takes its place.
	const signer = parseCertificates(input.certificates.slice(0, 1), 1)[0] ?? null;
	const common = { ...UNREAD, certificates, signer, encodedLength: length, signingTimeClaimed: input.claimedTime };
	const found = { ...common, signatureValue: signature, notes: ["rsa-pkcs1"] as const };
	if (signer === null) return Object.freeze({ ...found, problems: ["signer-certificate-missing"] as const });
	const { publicKey } = signer;
	const described = {
		...found,
		key: keyLabel(publicKey),
		keyBits: publicKey.bits,
		signatureAlgorithm: "RSASSA-PKCS1-v1_5",
	};
	if (publicKey.kind !== "rsa") return Object.freeze({ ...described, problems: ["key-unsupported"] as const });
	const signed = publicKey.pssOnly ? null : signedDigest(publicKey, signature);
	if (signed === null) return Object.freeze({ ...described, signatureValid: false });
	const intact = sameBytes(await digestOfRanges(signed.name, input.signed, options), signed.digest);
	const problems: SignatureProblem[] = [];
	if (signed.name === "MD5") problems.push("digest-broken");
	if (publicKey.bits < 1024) problems.push("key-too-short");
	return Object.freeze({
		...described,
		intact,
		signatureValid: problems.length === 0,
		digestAlgorithm: signed.name,
		problems,
		weak: [
			...(signed.name === "SHA-1" ? (["sha-1"] as const) : []),
			...(publicKey.bits < 2048 ? (["short-key"] as const) : []),
		],
	});
}

const otherCertificates = ({ certificates, dss }: SignatureInput): readonly Certificate[] =>
	parseCertificates([...certificates, ...dss.certificates], MOST_CERTIFICATES);

function assembled(input: SignatureInput, data: SignedData, facts: SignerFacts): SignatureFacts {
	const { attributes, info } = facts;
	const unsigned = info?.unsignedAttributes ?? [];
	const later = unsignedRevocation(unsigned);
	const extra = parseCertificates([...input.certificates, ...unsignedCertificates(unsigned)], MOST_CERTIFICATES);
	return Object.freeze({
		intact: facts.intact,
		signatureValid: facts.signatureValid,
		signer: facts.signer,
		certificates: [...facts.certificates, ...extra],
		digestAlgorithm: facts.digest,
		signatureAlgorithm: facts.signatureAlgorithm,
		key: facts.key,
		keyBits: facts.keyBits,
		weak: facts.weak,
		notes: facts.notes,
		problems: facts.problems,
		signingTimeClaimed: attributes?.signingTime ?? input.claimedTime,
		signatureValue: info?.signature ?? null,
		timestampTokens: timestampTokens(unsigned),
		crls: [...data.crls, ...(attributes?.crls ?? []), ...later.crls],
		ocsps: [...data.ocsps, ...(attributes?.ocsps ?? []), ...later.ocsps],
		encodedLength: data.length,
	});
}
