/** OCSP responses (RFC 6960, 4.2) as they are kept in a file. */
import {
	type Certificate,
	type CertificateSignature,
	certificateSignature,
	parseCertificates,
} from "../certificates/certificate.ts";
import { type Extension, PURPOSE, parseExtensions } from "../certificates/extensions.ts";
import { parseName } from "../certificates/name.ts";
import { isProven, type Proofs } from "../certificates/proof.ts";
import { algorithmIdentifier, digestName } from "../cms/algorithms.ts";
import {
	Asn1Error,
	children,
	contents,
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
import { hex, octets, oid, sameBytes, serialNumber, smallNumber, time, wholeBits } from "../cms/values.ts";
import { reasonOf, type Statement } from "./evidence.ts";

export interface OcspResponse {
	readonly responder: { readonly name: string } | { readonly keySha1: string };
	readonly producedAt: Date;
	readonly singles: readonly SingleResponse[];
	readonly signature: CertificateSignature;
	readonly certificates: readonly Certificate[];
}

interface SingleResponse {
	readonly digest: DigestName | null;
	readonly nameHash: Uint8Array;
	readonly keyHash: Uint8Array;
	readonly serial: string;
	readonly status: "good" | "unknown" | NonNullable<Statement["revoked"]>;
	readonly thisUpdate: Date;
	readonly nextUpdate: Date | null;
	readonly archiveCutoff: Date | null;
}

const LARGEST = 1024 * 1024;
const BASIC = "1.3.6.1.5.5.7.48.1.1";
const SUCCESSFUL = 0;
const MOST_SINGLES = 32;
const MOST_CERTIFICATES = 8;

/** @param der an OCSPResponse, or the BasicOCSPResponse that CAdES keeps; null when it is neither, or no answer */
export function parseOcspResponse(der: Uint8Array): OcspResponse | null {
	if (der.length > LARGEST) return null;
	try {
		return basicResponse(basicPart(wholeElement(der)));
	} catch (error) {
		if (error instanceof Asn1Error) return null;
		throw error;
	}
}

function basicPart(element: Element): Element {
	const fields = new Fields(element);
	const status = fields.optional(TAG.enumerated);
	if (status === undefined) return element;
	if (smallNumber(status) !== SUCCESSFUL) throw new Asn1Error("no answer");
	const bytes = new Fields(onlyChild(fields.take(contextConstructed(0))));
	if (oid(bytes.take(TAG.oid)) !== BASIC) throw new Asn1Error("kind of response");
	return wholeElement(octets(bytes.take(TAG.octetString)));
}

function basicResponse(element: Element): OcspResponse {
	const outer = new Fields(element);
	const data = outer.take(TAG.sequence);
	const algorithm = outer.take(TAG.sequence);
	const value = wholeBits(outer.take(TAG.bitString));
	const certificates = outer.optional(contextConstructed(0));
	outer.end();
	const fields = new Fields(data);
	fields.optional(contextConstructed(0));
	const responder = responderId(fields.any());
	const producedAt = time(fields.take(TAG.generalizedTime));
	const singles = children(fields.take(TAG.sequence)).slice(0, MOST_SINGLES).map(singleResponse);
	const extensions = fields.optional(contextConstructed(1));
	fields.end();
	knownExtensions(extensions);
	return {
		responder,
		producedAt,
		singles,
		signature: certificateSignature(data, null, algorithm, value),
		certificates:
			certificates === undefined
				? []
				: parseCertificates(children(onlyChild(certificates)).map(encoded), MOST_CERTIFICATES),
	};
}

function responderId(element: Element): OcspResponse["responder"] {
	const inner = onlyChild(element);
	if (element.tag === contextConstructed(1)) return { name: parseName(inner).key };
	if (element.tag === contextConstructed(2)) return { keySha1: hex(octets(inner)) };
	throw new Asn1Error("responder");
}

const ARCHIVE_CUTOFF = "1.3.6.1.5.5.7.48.1.6";

/** @throws Asn1Error for a critical one that is not understood */
function knownExtensions(extensions: Element | undefined): ReadonlyMap<string, Extension> {
	if (extensions === undefined) return new Map();
	const all = parseExtensions(onlyChild(extensions));
	const refused = [...all.values()].some(({ id, critical }) => critical && id !== ARCHIVE_CUTOFF);
	if (refused) throw new Asn1Error("critical extension");
	return all;
}

function singleResponse(element: Element): SingleResponse {
	const fields = new Fields(element);
	const id = new Fields(fields.take(TAG.sequence));
	const digest = digestName(algorithmIdentifier(id.take(TAG.sequence)));
	const nameHash = octets(id.take(TAG.octetString));
	const keyHash = octets(id.take(TAG.octetString));
	const serial = serialNumber(id.take(TAG.integer));
	id.end();
	const status = statusOf(fields.any());
	const thisUpdate = time(fields.take(TAG.generalizedTime));
	const nextUpdate = fields.optional(contextConstructed(0));
	const extensions = fields.optional(contextConstructed(1));
	fields.end();
	const cutoff = knownExtensions(extensions).get(ARCHIVE_CUTOFF);
	return {
		digest,
		nameHash,
		keyHash,
		serial,
		status,
		thisUpdate,
		nextUpdate: nextUpdate === undefined ? null : time(onlyChild(nextUpdate)),
		archiveCutoff: cutoff === undefined ? null : time(wholeElement(cutoff.value)),
	};
}

/** CertStatus ::= CHOICE { good [0] NULL, revoked [1] RevokedInfo, unknown [2] } */
function statusOf(element: Element): SingleResponse["status"] {
	if (element.tag === context(0)) {
		if (contents(element).length > 0) throw new Asn1Error("status");
		return "good";
	}
	if (element.tag !== contextConstructed(1)) return "unknown";
	const fields = new Fields(element, contextConstructed(1));
	const date = time(fields.take(TAG.generalizedTime));
	const reason = fields.optional(contextConstructed(0));
	return { date, reason: reasonOf(reason === undefined ? null : smallNumber(onlyChild(reason))) };
}

/** What the response says of a certificate of this issuer; null when it says nothing that can be believed. */
export function responseStatement(
	response: OcspResponse,
	certificate: Certificate,
	issuer: Certificate,
	others: readonly Certificate[],
	proofs: Proofs,
): Statement | null {
	const single = response.singles.find((one) => isAbout(one, certificate, issuer));
	if (single === undefined || single.status === "unknown" || response.signature.digest === "MD5") return null;
	const by = responderOf(response, issuer, others, proofs);
	if (by === null) return null;
	const revoked = single.status === "good" ? null : single.status;
	const { thisUpdate, nextUpdate, archiveCutoff } = single;
	return { source: "ocsp", revoked, thisUpdate, nextUpdate, keptSince: archiveCutoff, by };
}

function isAbout({ digest, nameHash, keyHash, serial }: SingleResponse, certificate: Certificate, issuer: Certificate) {
	if (digest === null || serial !== certificate.serial || certificate.issuer.key !== issuer.subject.key) return false;
	return (
		sameBytes(digestOf(digest, certificate.issuer.der), nameHash) &&
		sameBytes(digestOf(digest, issuer.keyOctets), keyHash)
	);
}

/** The issuer itself, or whom it appointed with a certificate for that and nothing in between (4.2.2.2). */
function responderOf(
	response: OcspResponse,
	issuer: Certificate,
	others: readonly Certificate[],
	proofs: Proofs,
): Certificate | null {
	const named = [issuer, ...response.certificates, ...others].filter((one) => isNamed(response.responder, one));
	for (const responder of named.slice(0, MOST_CERTIFICATES)) {
		if (!isProven(responder, response.signature, proofs)) continue;
		if (responder.sha256 === issuer.sha256 || isAppointed(responder, issuer, response.producedAt, proofs))
			return responder;
	}
	return null;
}

const isNamed = (responder: OcspResponse["responder"], { subject, keySha1 }: Certificate): boolean =>
	"name" in responder ? responder.name === subject.key : responder.keySha1 === keySha1;

function isAppointed(responder: Certificate, issuer: Certificate, at: Date, proofs: Proofs): boolean {
	const { extendedKeyUsage, unknownCritical } = responder.extensions;
	return (
		extendedKeyUsage?.purposes.includes(PURPOSE.ocspSigning) === true &&
		unknownCritical.length === 0 &&
		responder.issuer.key === issuer.subject.key &&
		at >= responder.notBefore &&
		at <= responder.notAfter &&
		responder.signature.digest !== "MD5" &&
		isProven(issuer, responder.signature, proofs)
	);
}
