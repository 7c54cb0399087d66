/**
 * The bottom line, derived from the report and never stored. It is the worst signature's, and never "valid" while
 * anything is unexplained: only what every step vouches for is.
 */
import { holds, type SignatureFacts, type SignatureProblem } from "./cms/facts.ts";
import type { Checked, SignatureReport } from "./report.ts";
import { evaluationNotes, isRevokedWithoutProof, provesTime, revocationState, signerState } from "./trust/evaluate.ts";
import { trustState } from "./trust/judge.ts";

/** From the best to the worst of what a signature can be. */
export const SIGNATURE_VERDICTS = [
	"valid",
	"valid-with-notes",
	"unknown-signer",
	/** Could not be checked. */
	"unreadable",
	"destroyed",
	"modified",
	"invalid",
] as const;

export type SignatureVerdict = (typeof SIGNATURE_VERDICTS)[number];
export type DocumentVerdict = SignatureVerdict | "unsigned";

export type Trust = "trusted" | "unknown-issuer" | "missing-issuer" | "expired" | "revoked" | "not-checked";

/** Who signed is known and was in force at the time of signing. */
export function trustOf(checked: Checked): Trust {
	const state = stateOf(checked);
	switch (state) {
		case "not-yet-valid":
			return "expired";
		case "wrong-key-usage":
		case "invalid-chain":
			return "unknown-issuer";
		default:
			return state;
	}
}

function stateOf(checked: Checked): ReturnType<typeof signerState> | "not-checked" {
	if (!checked.evaluated) return "not-checked";
	if (checked.kind === "signature") return signerState(checked.evaluated);
	return checked.evaluated.trust ? trustState(checked.evaluated.trust) : "missing-issuer";
}

/** Notes that keep a good signature from being plainly valid. What every state file has (PKCS#1 v1.5) is not among them. */
const MINOR_NOTES: ReadonlySet<string> = new Set([
	"rsa-pkcs1",
	"no-signed-attributes",
	"certificate-expired-since",
	"signing-certificate-not-referenced",
]);

/** Everything worth telling beside the verdict, as codes; texts are the view's. */
export function notesOf(checked: Checked): readonly string[] {
	const { structure, modification, evaluated } = checked;
	const notes: string[] = [...structure.anomalies];
	if (evaluated) notes.push(...evaluated.facts.problems);
	if (checked.kind === "signature" && checked.evaluated) notes.push(...evaluationNotes(checked.evaluated));
	if (modification.level === "unknown" && structure.coverage === "whole-revision") notes.push("changes-not-clear");
	const state = stateOf(checked);
	if (state === "not-yet-valid" || state === "wrong-key-usage" || state === "invalid-chain") notes.push(state);
	return [...new Set(notes)];
}

/** Without a proven time nobody can tell whether the certificate was in force when it signed. */
function hasProvenTime(checked: Checked): boolean {
	return checked.kind === "timestamp" || checked.evaluated?.time.proven === true;
}

function mayHaveBeenRevokedLater(checked: Checked): boolean {
	return checked.kind === "signature" && checked.evaluated !== null && isRevokedWithoutProof(checked.evaluated);
}

const UNSUPPORTED: ReadonlySet<string> = new Set<SignatureProblem>([
	"unsupported-sub-filter",
	"digest-unsupported",
	"signature-algorithm-unsupported",
	"key-unsupported",
]);

/** Nothing speaks against it but that this program cannot verify it: neither good nor bad is said of it. */
export function isUnsupported({
	intact,
	signatureValid,
	problems,
}: Pick<SignatureFacts, "intact" | "signatureValid"> & { readonly problems: readonly string[] }): boolean {
	const nothingRefuted = intact !== false && signatureValid !== false;
	return nothingRefuted && problems.length > 0 && problems.every((problem) => UNSUPPORTED.has(problem));
}

export function verdictOf(checked: Checked): SignatureVerdict {
	const { structure, modification, evaluated } = checked;
	if (structure.destroyed) return "destroyed";
	if (!structure.sound || !evaluated) return "invalid";
	const { intact, signatureValid } = evaluated.facts;
	// The signer's own signature over other bytes: the document is not the one that was signed.
	if (intact === false && signatureValid === true) return "modified";
	if (isUnsupported(evaluated.facts)) return "unreadable";
	if (!holds(evaluated.facts)) return "invalid";
	if (modification.level === "not-allowed" || modification.level === "unknown") return "modified";
	const trust = trustOf(checked);
	if (trust === "revoked" && !mayHaveBeenRevokedLater(checked)) return "invalid";
	if (trust === "expired" && hasProvenTime(checked)) return "invalid";
	if (trust !== "trusted") return "unknown-signer";
	if (checked.kind === "timestamp") return checked.evaluated && provesTime(checked.evaluated) ? "valid" : "invalid";
	const grave = notesOf(checked).some((note) => !MINOR_NOTES.has(note));
	const unchecked = checked.evaluated === null || revocationState(checked.evaluated) !== "good";
	return grave || unchecked ? "valid-with-notes" : "valid";
}

/** The worst signature's verdict. */
export function documentVerdict({ signatures, couldNotCheck }: SignatureReport): DocumentVerdict {
	if (signatures.length === 0) return couldNotCheck.length > 0 ? "unreadable" : "unsigned";
	const rank = (verdict: SignatureVerdict): number => SIGNATURE_VERDICTS.indexOf(verdict);
	const worst = signatures.map(verdictOf).reduce((one, other) => (rank(other) > rank(one) ? other : one));
	// A timestamp alone vouches for no signer.
	const onlyTimestamps = signatures.every(({ kind }) => kind === "timestamp");
	const isGreen = worst === "valid" || worst === "valid-with-notes";
	if (isGreen && onlyTimestamps) return "unknown-signer";
	return isGreen && couldNotCheck.length > 0 ? "unreadable" : worst;
}
