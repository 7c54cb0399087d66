/**
 * What was found out about the parts of a message, as plain data. Computed once per content, outside the rules;
 * a rule only reads it. What could not be found out says why: it is never taken for "nothing there".
 */

/** Why something could not be found out. */
export const UNKNOWN_REASONS = [
	/** Protected by a password. */
	"encrypted",
	/** Larger than the limit of the policy, or unpacks to more than the limits of inspection. */
	"too-large",
	/** Damaged, or not what its name says. */
	"unreadable",
	/** There is no reader for this kind of file. */
	"unsupported",
	/** Took longer than the limit, or the person gave up waiting. */
	"timed-out",
	/** The webmail did not hand over the file. */
	"not-available",
	/** A fault of this program. */
	"internal-error",
] as const;

export type UnknownReason = (typeof UNKNOWN_REASONS)[number];

export type Fact<T> =
	| { readonly state: "known"; readonly value: T }
	| { readonly state: "pending" }
	| { readonly state: "unknown"; readonly reason: UnknownReason };

/** Whether a PDF holds a signature, judged by its structure alone (nothing is validated). */
export type SignaturePresence = "signed" | "unsigned" | "not-pdf";

export interface AttachmentFacts {
	/** Bytes of the file itself; more exact than what a page shows. */
	readonly size: Fact<number>;
	readonly signature: Fact<SignaturePresence>;
	/**
	 * Plain text of the document, a line a paragraph, up to the limits of inspection; "" where it has none (a scan).
	 * To tell whether two files are the same document.
	 */
	readonly text: Fact<string>;
}

export interface Facts {
	/** By attachment id. An attachment without an entry has not been looked at yet: pending. */
	readonly attachments: Readonly<Record<string, AttachmentFacts>>;
}

export const PENDING: Fact<never> = { state: "pending" };

export function known<T>(value: T): Fact<T> {
	return { state: "known", value };
}

export function unknown(reason: UnknownReason): Fact<never> {
	return { state: "unknown", reason };
}

/** The facts of one attachment; all pending where nothing has been found out yet. */
export function factsOf(facts: Facts, attachmentId: string): AttachmentFacts {
	return Object.hasOwn(facts.attachments, attachmentId)
		? (facts.attachments[attachmentId] as AttachmentFacts)
		: { size: PENDING, signature: PENDING, text: PENDING };
}
