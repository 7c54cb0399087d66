/**
 * Every code that a report can hold, as lists, so that a test can hold the texts against them. A union that grows makes
 * its list here fail to compile.
 */
import type { SignatureProblem } from "../cms/facts.ts";
import type { ChangeKind } from "../modification/change.ts";
import type { ModificationLevel } from "../modification/modification.ts";
import { type AnomalyCode, BREAKING_ANOMALIES, NOTED_ANOMALIES } from "../pdf/anomalies.ts";
import type { Coverage } from "../pdf/structure.ts";
import { REASONS, type RevocationReason } from "../revocation/evidence.ts";
import type { RevocationState } from "../revocation/revocation.ts";
import type { TimeSource } from "../time/best-time.ts";
import type { TimestampProblem } from "../time/timestamp.ts";
import type { EvaluationNote } from "../trust/evaluate.ts";
import type { ChainProblem, TrustState } from "../trust/judge.ts";
import type { AnchorTag } from "../trust/store.ts";

function listOf<Code extends string>(codes: Readonly<Record<Code, true>>): readonly Code[] {
	return Object.keys(codes) as Code[];
}

export const SIGNATURE_PROBLEMS = listOf<SignatureProblem>({
	unreadable: true,
	"unsupported-sub-filter": true,
	"no-signer": true,
	"several-signers": true,
	"embedded-content": true,
	"content-missing": true,
	"content-type-missing": true,
	"content-type-mismatch": true,
	"message-digest-missing": true,
	"attributes-damaged": true,
	"signer-certificate-missing": true,
	"signer-certificate-mismatch": true,
	"algorithm-mismatch": true,
	"digest-unsupported": true,
	"signature-algorithm-unsupported": true,
	"key-unsupported": true,
	"digest-broken": true,
	"key-too-short": true,
});

const TOKEN_PROBLEMS = listOf<Exclude<TimestampProblem, SignatureProblem>>({
	"authority-usage": true,
	"token-extension": true,
});

export const EVALUATION_NOTES = listOf<EvaluationNote>({
	"time-not-proven": true,
	"no-time": true,
	"claimed-before-certificate": true,
	"timestamp-not-usable": true,
	"certificate-expired-since": true,
	"revocation-not-checked": true,
	"authority-revocation-not-checked": true,
	"revoked-after-signing": true,
	"weak-digest": true,
	"weak-key": true,
	"weak-certificate-digest": true,
	"rsa-pkcs1": true,
	"legacy-anchor": true,
	"no-signed-attributes": true,
	"signing-certificate-not-referenced": true,
});

/** What utils/signature/verdict.ts adds of its own. */
type VerdictNote = "changes-not-clear" | "not-yet-valid" | "wrong-key-usage" | "invalid-chain";

const VERDICT_NOTES = listOf<VerdictNote>({
	"changes-not-clear": true,
	"not-yet-valid": true,
	"wrong-key-usage": true,
	"invalid-chain": true,
});

export type NoteCode = AnomalyCode | TimestampProblem | EvaluationNote | VerdictNote;

export const NOTE_CODES: readonly NoteCode[] = [
	...BREAKING_ANOMALIES,
	...NOTED_ANOMALIES,
	...SIGNATURE_PROBLEMS,
	...TOKEN_PROBLEMS,
	...EVALUATION_NOTES,
	...VERDICT_NOTES,
];

export const CHAIN_PROBLEMS = listOf<ChainProblem>({
	"not-pinned": true,
	"issuer-missing": true,
	"issuer-imitated": true,
	"search-given-up": true,
	"anchor-for-timestamps-only": true,
	distrusted: true,
	expired: true,
	"not-yet-valid": true,
	"key-usage": true,
	"extended-key-usage": true,
	"not-an-authority": true,
	"path-too-long": true,
	"critical-extension": true,
	"name-constraints": true,
	"signature-digest-broken": true,
	"key-too-short": true,
	revoked: true,
});

export const TRUST_STATES = listOf<TrustState | "not-checked">({
	trusted: true,
	"unknown-issuer": true,
	"missing-issuer": true,
	expired: true,
	"not-yet-valid": true,
	revoked: true,
	"wrong-key-usage": true,
	"invalid-chain": true,
	"not-checked": true,
});

export const CHANGE_KINDS = listOf<ChangeKind>({
	"page-added": true,
	"page-removed": true,
	"page-content": true,
	"annotation-added": true,
	"annotation-changed": true,
	font: true,
	"form-value": true,
	"field-added": true,
	structure: true,
	unknown: true,
	"signature-added": true,
	"timestamp-added": true,
	"validation-data": true,
	metadata: true,
	"form-settings": true,
});

export const COVERAGES = listOf<Coverage>({ "whole-file": true, "whole-revision": true, partial: true, unclear: true });

export const MODIFICATION_LEVELS = listOf<ModificationLevel>({
	none: true,
	allowed: true,
	"not-allowed": true,
	unknown: true,
});

export const TIME_SOURCES = listOf<TimeSource>({
	timestamp: true,
	"document-timestamp": true,
	claimed: true,
	none: true,
});

export const REVOCATION_STATES = listOf<RevocationState>({
	good: true,
	revoked: true,
	"revoked-later": true,
	"not-checked": true,
});

export const REVOCATION_REASONS: readonly RevocationReason[] = REASONS.filter((reason) => reason !== null);

export const ANCHOR_TAGS = listOf<AnchorTag>({
	"national-root": true,
	government: true,
	"time-stamping-only": true,
	legacy: true,
	"purpose-undocumented": true,
	administrator: true,
});

/** "reason": why the signature does not count. "note": to be read. "technical": for whoever wants to know. */
export type NoteWeight = "reason" | "note" | "technical";

const REASON_CODES: ReadonlySet<string> = new Set([
	...BREAKING_ANOMALIES,
	...SIGNATURE_PROBLEMS,
	...TOKEN_PROBLEMS,
	...VERDICT_NOTES,
]);

/** What every state file has. The rest keeps a signature from being plainly valid (verdict.ts), and is shown. */
const TECHNICAL_CODES: ReadonlySet<string> = new Set<NoteCode>([
	"rsa-pkcs1",
	"no-signed-attributes",
	"signing-certificate-not-referenced",
	"certificate-expired-since",
]);

export function noteWeight(code: string): NoteWeight {
	if (REASON_CODES.has(code)) return "reason";
	return TECHNICAL_CODES.has(code) ? "technical" : "note";
}
