/** Whether the certificates of a chain were revoked at the time of signing, by the evidence there is. No network here. */
import type { Certificate } from "../certificates/certificate.ts";
import type { Proofs } from "../certificates/proof.ts";
import { listStatement, parseRevocationList, type RevocationList } from "./crl.ts";
import type { RevocationReason, Statement } from "./evidence.ts";
import { type OcspResponse, parseOcspResponse, responseStatement } from "./ocsp.ts";

export type RevocationState =
	| "good"
	| "revoked"
	/** Only after it was signed: what was signed before stands. */
	| "revoked-later"
	/** No evidence, or none that says anything about that time: "chưa kiểm tra thu hồi". */
	| "not-checked";

export interface CertificateRevocation {
	/** SHA-256. */
	readonly certificate: string;
	readonly state: RevocationState;
	readonly source: "ocsp" | "crl" | null;
	/** Of the revocation, or since when the key may have been in other hands. */
	readonly date: Date | null;
	readonly reason: RevocationReason | null;
	/** Of the evidence that decided. */
	readonly thisUpdate: Date | null;
	/** There is evidence, but too old to say anything about that time, or from after the certificate's end. */
	readonly stale: boolean;
}

export interface Evidence {
	readonly responses: readonly OcspResponse[];
	readonly lists: readonly RevocationList[];
	/** Among which responders may be. */
	readonly certificates: readonly Certificate[];
	readonly proofs: Proofs;
}

/** A signature brings one or two for each certificate of its chain; a DSS those of all signatures. */
const MOST_RESPONSES = 64;
const MOST_LISTS = 32;
/** All lists together: hashing and walking them takes about a second. */
const MOST_LIST_BYTES = 32 * 1024 * 1024;

export function readEvidence(
	ocsps: readonly Uint8Array[],
	crls: readonly Uint8Array[],
	certificates: readonly Certificate[],
	proofs: Proofs,
): Evidence {
	const lists: RevocationList[] = [];
	let left = MOST_LIST_BYTES;
	for (const der of crls.slice(0, MOST_LISTS)) {
		left -= der.length;
		const list = left < 0 ? null : parseRevocationList(der);
		if (list !== null) lists.push(list);
	}
	const responses = ocsps.slice(0, MOST_RESPONSES).flatMap((der) => parseOcspResponse(der) ?? []);
	return { responses, lists, certificates, proofs };
}

export interface SigningTime {
	readonly time: Date;
	/** Not the signer's own clock: otherwise a stolen key could sign for a time before its revocation. */
	readonly proven: boolean;
}

/**
 * Each certificate below the end of the chain, the signer's first; the anchor is believed or removed, not revoked.
 * @param chain the certificate first, each followed by its issuer
 */
export function chainRevocation(
	chain: readonly Certificate[],
	evidence: Evidence,
	signed: SigningTime,
	now: Date,
): readonly CertificateRevocation[] {
	return chain.slice(0, -1).flatMap((certificate, index) => {
		const issuer = chain[index + 1];
		return issuer === undefined ? [] : [certificateRevocation(certificate, issuer, evidence, signed, now)];
	});
}

function certificateRevocation(
	certificate: Certificate,
	issuer: Certificate,
	evidence: Evidence,
	signed: SigningTime,
	now: Date,
): CertificateRevocation {
	const statements = [
		...evidence.responses.map((response) =>
			responseStatement(response, certificate, issuer, evidence.certificates, evidence.proofs),
		),
		...evidence.lists.map((list) => listStatement(list, certificate, issuer, evidence.proofs)),
	].filter((statement) => statement !== null && statement.thisUpdate.getTime() <= now.getTime() + CLOCK_DIFFERENCE);
	const all = statements as readonly Statement[];
	const revoked = earliestRevocation(all);
	if (revoked !== null) return revokedState(certificate, revoked, signed);
	const fresh = all.find((statement) => coversTime(statement, certificate, signed.time));
	return Object.freeze({
		...UNCHECKED,
		certificate: certificate.sha256,
		...(fresh === undefined
			? { stale: all.length > 0 }
			: { state: "good" as const, source: fresh.source, thisUpdate: fresh.thisUpdate }),
	});
}

const UNCHECKED = {
	state: "not-checked",
	source: null,
	date: null,
	reason: null,
	thisUpdate: null,
	stale: false,
} as const;

interface Revoked {
	readonly statement: Statement;
	readonly date: Date;
	readonly reason: RevocationReason | null;
}

function earliestRevocation(statements: readonly Statement[]): Revoked | null {
	return statements.reduce<Revoked | null>((first, statement) => {
		const { revoked } = statement;
		// A delta list's way of saying that it is good again; complete lists do not have it.
		if (revoked === null || revoked.reason === "removed-from-list") return first;
		return first === null || revoked.date < first.date ? { statement, ...revoked } : first;
	}, null);
}

function revokedState(
	certificate: Certificate,
	{ statement, date, reason }: Revoked,
	{ time, proven }: SigningTime,
): CertificateRevocation {
	return Object.freeze({
		certificate: certificate.sha256,
		state: proven && date > time ? "revoked-later" : "revoked",
		source: statement.source,
		date,
		reason,
		thisUpdate: statement.thisUpdate,
		stale: false,
	});
}

const DAY = 86_400_000;
/** A statement of a moment later than our clock is from another clock, not from the future. */
export const CLOCK_DIFFERENCE = DAY;
/** How long a statement without nextUpdate speaks: newer ones are always to be had (RFC 6960, 2.4). */
const WITHOUT_NEXT_UPDATE = 7 * DAY;

/**
 * "Not revoked" of a later moment covers every earlier one, unless the certificate had ended by then: authorities drop
 * expired ones from their lists (RFC 5280, 3.3), save those that say since when they keep them. Of an earlier moment, it
 * speaks until the next update.
 */
function coversTime({ thisUpdate, nextUpdate, keptSince }: Statement, { notAfter }: Certificate, time: Date): boolean {
	if (thisUpdate >= time) return thisUpdate <= notAfter || (keptSince !== null && notAfter >= keptSince);
	return nextUpdate === null ? time.getTime() - thisUpdate.getTime() <= WITHOUT_NEXT_UPDATE : time <= nextUpdate;
}
