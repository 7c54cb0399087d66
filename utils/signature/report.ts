/** What is found out about the signatures of one PDF. Plain records; the verdicts are derived (verdict.ts). */

import type { Modification } from "./modification/modification.ts";
import type { SignatureStructure } from "./pdf/structure.ts";
import type { EvaluatedSignature, EvaluatedTimestamp } from "./trust/evaluate.ts";

export interface CheckedSignature {
	readonly kind: "signature";
	readonly structure: SignatureStructure;
	readonly modification: Modification;
	/** Null where there are no bytes to check: the byte range or the contents make no sense. */
	readonly evaluated: EvaluatedSignature | null;
}

export interface CheckedTimestamp {
	readonly kind: "timestamp";
	readonly structure: SignatureStructure;
	readonly modification: Modification;
	readonly evaluated: EvaluatedTimestamp | null;
}

export type Checked = CheckedSignature | CheckedTimestamp;

/** Why a file, or a part of it, could not be checked. */
export type Unreadable =
	/** No PDF, or nothing of it can be read. */
	| "not-a-pdf"
	/** Protected by a password. */
	| "encrypted"
	/** The limits on work were reached. */
	| "limits-reached"
	/** A signature is made by an algorithm, or in a form, that this program does not know. */
	| "unsupported-signature";

export interface SignatureReport {
	/** In the order of the bytes that they cover. */
	readonly signatures: readonly Checked[];
	/** Signature fields that nobody has signed. */
	readonly unsignedFields: readonly string[];
	readonly revisions: number;
	readonly couldNotCheck: readonly Unreadable[];
}
