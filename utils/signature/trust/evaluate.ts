/** One signature through all steps that need no PDF: cryptography, time, trust, revocation. Facts, no verdict. */
import { type Certificate, parseCertificates } from "../certificates/certificate.ts";
import { type Effort, newProofs } from "../certificates/proof.ts";
import { holds, type SignatureFacts } from "../cms/facts.ts";
import type { HashOptions } from "../cms/hash.ts";
import { bytesContent, rangesContent, type SignatureInput, signatureFacts } from "../cms/signature.ts";
import type { Content } from "../cms/signer.ts";
import { type OnlineOptions, withOnlineEvidence } from "../revocation/online.ts";
import {
	type CertificateRevocation,
	chainRevocation,
	type Evidence,
	type RevocationState,
	readEvidence,
	type SigningTime,
} from "../revocation/revocation.ts";
import { type BestTime, bestTime } from "../time/best-time.ts";
import { type TimestampFacts, timestampFacts } from "../time/timestamp.ts";
import { type ChainJudgement, judgeCertificate, type TrustState, trustState } from "./judge.ts";
import type { TrustStore } from "./store.ts";

export interface EvaluatedTimestamp {
	readonly facts: TimestampFacts;
	/** Null when there is no authority's certificate or no time. */
	readonly trust: ChainJudgement | null;
	readonly revocation: readonly CertificateRevocation[];
}

export interface EvaluatedSignature {
	readonly facts: SignatureFacts;
	/** Of the signature itself, each of them. */
	readonly timestamps: readonly EvaluatedTimestamp[];
	readonly time: BestTime;
	/** Null when the signer's certificate is not there. */
	readonly trust: ChainJudgement | null;
	/** Of the chain, the signer's first. */
	readonly revocation: readonly CertificateRevocation[];
	/** The moment of the evaluation. */
	readonly now: Date;
}

export interface EvaluationOptions extends HashOptions, OnlineOptions {
	/** The present, for what has no time of its own. */
	readonly now: Date;
	/** Document timestamps that cover this signature, as `evaluateDocumentTimestamp` gave them. */
	readonly documentTimestamps?: readonly EvaluatedTimestamp[];
	/** Shared by all signatures of a file. */
	readonly effort?: Effort;
}

/** Verifications of chains and revocation that a signature, and each of its timestamps, may cost. */
const PROOFS = 96;
const PROOFS_OF_TOKEN = 24;

/** A DSS brings the certificates of all signatures. */
const MOST_DSS_CERTIFICATES = 256;

/** Never throws for any input. */
export async function evaluateSignature(
	input: SignatureInput,
	store: TrustStore,
	options: EvaluationOptions,
): Promise<EvaluatedSignature> {
	const facts = await signatureFacts(input, options);
	const pool = [...facts.certificates, ...parseCertificates(input.dss.certificates, MOST_DSS_CERTIFICATES)];
	const timestamps: EvaluatedTimestamp[] = [];
	if (facts.signatureValue !== null) {
		const stamped = bytesContent(facts.signatureValue);
		for (const token of facts.timestampTokens) {
			timestamps.push(await evaluateToken(token, stamped, pool, input, store, options));
		}
	}
	const time = bestTime(
		{ signature: provenTimes(timestamps), document: provenTimes(options.documentTimestamps ?? []) },
		facts.signingTimeClaimed,
	);
	const at: SigningTime = { time: judgedAt(time, facts.signer, options.now), proven: time.proven };
	const proofs = newProofs(PROOFS, options.effort);
	const trust = facts.signer === null ? null : judgeCertificate(facts.signer, pool, store, at.time, "signer", proofs);
	const evidence = readEvidence(
		[...facts.ocsps, ...input.dss.ocsps],
		[...facts.crls, ...input.dss.crls],
		[...pool, ...store.intermediates],
		proofs,
	);
	const revocation = trust === null ? [] : await revocationOf(trust, holds(facts), evidence, at, options);
	return Object.freeze({ facts, timestamps, time, trust, revocation, now: options.now });
}

/** The signer's clock was behind, or the date is made up: the key did not exist then. */
function claimsTooEarly({ time, proven }: BestTime, signer: Certificate | null): boolean {
	return !proven && time !== null && signer !== null && time < signer.notBefore;
}

/** A claimed time before the certificate proves nothing; what holds now was signed between its issue and now. */
function judgedAt(time: BestTime, signer: Certificate | null, now: Date): Date {
	return claimsTooEarly(time, signer) ? now : (time.time ?? now);
}

/** A document timestamp (ETSI.RFC3161), over the byte ranges. Never throws for any input. */
export function evaluateDocumentTimestamp(
	input: SignatureInput,
	store: TrustStore,
	options: EvaluationOptions,
): Promise<EvaluatedTimestamp> {
	const pool = parseCertificates([...input.certificates, ...input.dss.certificates], MOST_DSS_CERTIFICATES);
	return evaluateToken(input.contents, rangesContent(input.signed, options), pool, input, store, options);
}

/**
 * By what the file brings, and by the authorities' answers where the administrator allows to ask. A file decides
 * nothing about whom: nothing is asked before its signature holds and its chain ends at a pinned certificate.
 * @param isSound the cryptography holds
 */
async function revocationOf(
	{ chain }: ChainJudgement,
	isSound: boolean,
	evidence: Evidence,
	at: SigningTime,
	options: EvaluationOptions,
): Promise<readonly CertificateRevocation[]> {
	const embedded = chainRevocation(chain.certificates, evidence, at, options.now);
	if (options.fetchRevocation === undefined || !isSound || chain.anchor === null) return embedded;
	// Good at a time that only the signer claims is no answer: a stolen key goes back to before its revocation.
	const open = embedded.filter(({ state }) => state === "not-checked" || (state === "good" && !at.proven));
	if (open.length === 0) return embedded;
	const wanted = new Set(open.map(({ certificate }) => certificate));
	const all = await withOnlineEvidence(chain.certificates, wanted, evidence, options.now, options);
	return chainRevocation(chain.certificates, all, at, options.now);
}

async function evaluateToken(
	token: Uint8Array,
	stamped: Content,
	pool: readonly Certificate[],
	{ dss }: SignatureInput,
	store: TrustStore,
	options: EvaluationOptions,
): Promise<EvaluatedTimestamp> {
	const facts = await timestampFacts(token, stamped, [...pool, ...store.intermediates]);
	if (facts.authority === null || facts.time === null) return Object.freeze({ facts, trust: null, revocation: [] });
	const proofs = newProofs(PROOFS_OF_TOKEN, options.effort);
	const all = [...facts.certificates, ...pool];
	const trust = judgeCertificate(facts.authority, all, store, facts.time, "timestamp", proofs);
	const evidence = readEvidence([...facts.ocsps, ...dss.ocsps], [...facts.crls, ...dss.crls], all, proofs);
	const signed = { time: facts.time, proven: true };
	const revocation = await revocationOf(trust, holds(facts), evidence, signed, options);
	return Object.freeze({ facts, trust, revocation });
}

/** The mathematics hold, and the authority is trusted at that time: only then does it prove anything. */
export function provesTime({ facts, trust, revocation }: EvaluatedTimestamp): boolean {
	return holds(facts) && trust !== null && trustState(trust) === "trusted" && !revocation.some(isFatalForTokens);
}

/** RFC 3161, 4: with the authority's key in other hands every token of it is in doubt, unless the reason is another. */
function isFatalForTokens({ state, reason }: CertificateRevocation): boolean {
	if (state !== "revoked-later") return state === "revoked";
	return reason !== "superseded" && reason !== "cessation-of-operation" && reason !== "affiliation-changed";
}

const provenTimes = (timestamps: readonly EvaluatedTimestamp[]): readonly Date[] =>
	timestamps.filter(provesTime).flatMap(({ facts }) => facts.time ?? []);

/** The signer's state, revocation included; "missing-issuer" where not even a certificate is there. */
export function signerState({ trust, revocation }: Pick<EvaluatedSignature, "trust" | "revocation">): TrustState {
	if (trust === null) return "missing-issuer";
	const state = trustState(trust);
	const revoked = revocation.some((one) => one.state === "revoked");
	return revoked && (state === "trusted" || state === "expired") ? "revoked" : state;
}

/** Perhaps revoked only after it was signed: nothing proves when that was (ETSI EN 319 102-1, REVOKED_NO_POE). */
export function isRevokedWithoutProof({ time, revocation }: Pick<EvaluatedSignature, "time" | "revocation">): boolean {
	if (time.proven) return false;
	const revoked = revocation.filter(({ state }) => state === "revoked");
	return revoked.length > 0 && revoked.every(({ date }) => date !== null && (time.time === null || date > time.time));
}

/** The gravest of the chain, where that of the signer's own certificate decides whether it was checked at all. */
export function revocationState({ revocation }: Pick<EvaluatedSignature, "revocation">): RevocationState {
	const [signer] = revocation;
	if (revocation.some(({ state }) => state === "revoked")) return "revoked";
	if (signer === undefined || signer.state === "not-checked") return "not-checked";
	return revocation.some(({ state }) => state === "revoked-later") ? "revoked-later" : "good";
}

export type EvaluationNote =
	/** Only the signer's own clock says when. */
	| "time-not-proven"
	| "no-time"
	/** The signer's clock gives a time before the certificate was issued; it was judged at the present. */
	| "claimed-before-certificate"
	/** There is a timestamp, but it does not hold, or its authority is not trusted. */
	| "timestamp-not-usable"
	| "certificate-expired-since"
	| "revocation-not-checked"
	/** The signer's was checked, an authority's was not. */
	| "authority-revocation-not-checked"
	| "revoked-after-signing"
	| "weak-digest"
	| "weak-key"
	| "weak-certificate-digest"
	| "rsa-pkcs1"
	| "legacy-anchor"
	| "no-signed-attributes"
	| "signing-certificate-not-referenced";

/** What a report says beside the state; derived, in a fixed order. */
export function evaluationNotes(evaluated: EvaluatedSignature): readonly EvaluationNote[] {
	const { facts, timestamps, time, trust, revocation, now } = evaluated;
	const [signer, ...authorities] = revocation;
	const all: readonly (readonly [EvaluationNote, boolean])[] = [
		["time-not-proven", time.source === "claimed"],
		["no-time", time.source === "none"],
		["claimed-before-certificate", claimsTooEarly(time, facts.signer)],
		["timestamp-not-usable", timestamps.some((timestamp) => !provesTime(timestamp))],
		["certificate-expired-since", facts.signer !== null && now > facts.signer.notAfter],
		["revocation-not-checked", signer === undefined || signer.state === "not-checked"],
		[
			"authority-revocation-not-checked",
			signer?.state === "good" && authorities.some(({ state }) => state === "not-checked"),
		],
		["revoked-after-signing", revocation.some(({ state }) => state === "revoked-later")],
		["weak-digest", facts.weak.includes("sha-1")],
		["weak-key", facts.weak.includes("short-key") || trust?.weak.includes("short-key") === true],
		["weak-certificate-digest", trust?.weak.includes("sha-1") === true],
		["rsa-pkcs1", facts.notes.includes("rsa-pkcs1")],
		["legacy-anchor", trust?.tags.includes("legacy") === true],
		["no-signed-attributes", facts.notes.includes("no-signed-attributes")],
		["signing-certificate-not-referenced", facts.notes.includes("signing-certificate-not-referenced")],
	];
	return all.filter(([, holdsHere]) => holdsHere).map(([note]) => note);
}
