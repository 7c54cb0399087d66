/** A timestamp token (RFC 3161, 2.4.2) as facts: what it is over, when, and whether its authority made it. */
import type { Certificate } from "../certificates/certificate.ts";
import { PURPOSE, parseExtensions } from "../certificates/extensions.ts";
import { algorithmIdentifier, digestName } from "../cms/algorithms.ts";
import { Asn1Error, context, contextConstructed, type Element, Fields, TAG, wholeElement } from "../cms/asn1.ts";
import type { SignatureProblem, Weakness } from "../cms/facts.ts";
import type { DigestName } from "../cms/hash.ts";
import { bytesContent } from "../cms/signature.ts";
import { parseSignedData } from "../cms/signed-data.ts";
import { type Content, verifySigner } from "../cms/signer.ts";
import { octets, oid, sameBytes, serialNumber, smallNumber, time } from "../cms/values.ts";

export type TimestampProblem =
	| SignatureProblem
	/** The authority's certificate is not for timestamps, and nothing else, critically (RFC 3161, 2.3). */
	| "authority-usage"
	/** A critical extension of the token that nothing here understands. */
	| "token-extension";

export interface TimestampFacts {
	/** Null when the token could not be read. */
	readonly time: Date | null;
	/** Either side of `time`, in milliseconds, where the token says so. */
	readonly accuracy: number | null;
	readonly policy: string | null;
	readonly serial: string | null;
	/** The token is over these bytes; null when that could not be found out. */
	readonly intact: boolean | null;
	/** Its authority made it, with a certificate for nothing else; null when that could not be found out. */
	readonly signatureValid: boolean | null;
	readonly authority: Certificate | null;
	readonly certificates: readonly Certificate[];
	readonly crls: readonly Uint8Array[];
	readonly ocsps: readonly Uint8Array[];
	/** Of the imprint. */
	readonly digestAlgorithm: DigestName | null;
	readonly signatureAlgorithm: string | null;
	readonly key: string | null;
	readonly weak: readonly Weakness[];
	readonly problems: readonly TimestampProblem[];
	/** Octets that the token takes; null when unreadable. */
	readonly encodedLength: number | null;
}

const TOKEN_CONTENT = "1.2.840.113549.1.9.16.1.4";

const UNREAD: TimestampFacts = {
	time: null,
	accuracy: null,
	policy: null,
	serial: null,
	intact: null,
	signatureValid: null,
	authority: null,
	certificates: [],
	crls: [],
	ocsps: [],
	digestAlgorithm: null,
	signatureAlgorithm: null,
	key: null,
	weak: [],
	problems: ["unreadable"],
	encodedLength: null,
};

/**
 * Never throws for any input.
 * @param stamped what it must be over: a signature's value, or the byte ranges of a document timestamp
 * @param others certificates among which the authority's may be, where the token brings none
 */
export async function timestampFacts(
	token: Uint8Array,
	stamped: Content,
	others: readonly Certificate[] = [],
): Promise<TimestampFacts> {
	try {
		return await readToken(token, stamped, others);
	} catch (error) {
		if (error instanceof Asn1Error) return UNREAD;
		throw error;
	}
}

async function readToken(token: Uint8Array, stamped: Content, others: readonly Certificate[]): Promise<TimestampFacts> {
	const data = parseSignedData(token);
	if (data.content === null) return { ...UNREAD, problems: ["content-missing"], encodedLength: data.length };
	const content = tokenContent(wholeElement(data.content));
	const signer = await verifySigner(data, bytesContent(data.content), TOKEN_CONTENT, others);
	const problems: TimestampProblem[] = [...signer.problems];
	if (content.unknownExtension) problems.push("token-extension");
	if (signer.signer !== null && !isForTimestampsOnly(signer.signer)) problems.push("authority-usage");
	if (content.digest === null) problems.push("digest-unsupported");
	if (content.digest === "MD5") problems.push("digest-broken");
	const imprinted = content.digest === null ? null : sameBytes(await stamped.digest(content.digest), content.imprint);
	const weak: readonly Weakness[] =
		content.digest === "SHA-1" ? [...new Set<Weakness>(["sha-1", ...signer.weak])] : signer.weak;
	const contradicted = problems.length > signer.problems.length && content.digest !== null;
	return Object.freeze({
		time: content.time,
		accuracy: content.accuracy,
		policy: content.policy,
		serial: content.serial,
		intact: imprinted === false || signer.intact === false ? false : imprinted === null ? null : signer.intact,
		signatureValid: contradicted ? false : signer.signatureValid,
		authority: signer.signer,
		certificates: signer.certificates,
		crls: [...data.crls, ...(signer.attributes?.crls ?? [])],
		ocsps: [...data.ocsps, ...(signer.attributes?.ocsps ?? [])],
		digestAlgorithm: content.digest,
		signatureAlgorithm: signer.signatureAlgorithm,
		key: signer.key,
		weak,
		problems,
		encodedLength: data.length,
	});
}

interface TokenContent {
	readonly policy: string;
	readonly digest: DigestName | null;
	readonly imprint: Uint8Array;
	readonly serial: string;
	readonly time: Date;
	readonly accuracy: number | null;
	readonly unknownExtension: boolean;
}

/** TSTInfo. */
function tokenContent(element: Element): TokenContent {
	const fields = new Fields(element);
	if (smallNumber(fields.take(TAG.integer)) !== 1) throw new Asn1Error("version of the token");
	const policy = oid(fields.take(TAG.oid));
	const imprint = new Fields(fields.take(TAG.sequence));
	const digest = digestName(algorithmIdentifier(imprint.take(TAG.sequence)));
	const hashed = octets(imprint.take(TAG.octetString));
	imprint.end();
	const serial = serialNumber(fields.take(TAG.integer));
	const generated = time(fields.take(TAG.generalizedTime));
	const accuracy = fields.optional(TAG.sequence);
	fields.optional(TAG.boolean);
	fields.optional(TAG.integer);
	fields.optional(contextConstructed(0));
	const extensions = fields.optional(contextConstructed(1));
	fields.end();
	return {
		policy,
		digest,
		imprint: hashed,
		serial,
		time: generated,
		accuracy: accuracy === undefined ? null : milliseconds(accuracy),
		unknownExtension: extensions !== undefined && hasCritical(extensions),
	};
}

/** Accuracy ::= SEQUENCE { seconds, millis [0], micros [1] } */
function milliseconds(accuracy: Element): number {
	const fields = new Fields(accuracy);
	const [seconds, millis, micros] = [TAG.integer, context(0), context(1)].map((tag) => {
		const field = fields.optional(tag);
		return field === undefined ? 0 : smallNumber(field);
	});
	fields.end();
	return (seconds ?? 0) * 1000 + (millis ?? 0) + (micros ?? 0) / 1000;
}

/** [1] IMPLICIT Extensions. None is known. */
const hasCritical = (extensions: Element): boolean =>
	[...parseExtensions(extensions).values()].some(({ critical }) => critical);

function isForTimestampsOnly({ extensions }: Certificate): boolean {
	const usage = extensions.extendedKeyUsage;
	return usage?.critical === true && usage.purposes.length === 1 && usage.purposes[0] === PURPOSE.timeStamping;
}
