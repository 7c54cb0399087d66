/**
 * What was found out about the parts of a message, as plain data. Computed once per content, outside the rules;
 * a rule only reads it. What could not be found out says why: it is never taken for "nothing there".
 */
import type { PdfSignatures } from "../signature/summary.ts";
import type { UnknownReason } from "./unknown-reason.ts";

export { UNKNOWN_REASONS, type UnknownReason } from "./unknown-reason.ts";

export type Fact<T> =
	| { readonly state: "known"; readonly value: T }
	| { readonly state: "pending" }
	| { readonly state: "unknown"; readonly reason: UnknownReason };

export type { PdfSignatures };

export interface AttachmentFacts {
	/** Bytes of the file itself; more exact than what a page shows. */
	readonly size: Fact<number>;
	/** What its signatures are worth; null where the bytes are no PDF. */
	readonly signature: Fact<PdfSignatures | null>;
	/**
	 * Plain text of the document, a line a paragraph, up to the limits of inspection; "" where it has none (a scan).
	 * To tell whether two files are the same document.
	 */
	readonly text: Fact<string>;
}

export const FACT_NAMES = ["size", "signature", "text"] as const satisfies readonly (keyof AttachmentFacts)[];
export type FactName = (typeof FACT_NAMES)[number];

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

/** Why a PDF whose verdict is "unreadable" could not be checked. */
export function unreadableReason(parts: PdfSignatures["couldNotCheck"]): UnknownReason {
	if (parts.includes("encrypted")) return "encrypted";
	if (parts.includes("limits-reached")) return "too-large";
	return parts.includes("unsupported-signature") ? "unsupported" : "unreadable";
}

/** Every fact made by the same function. */
export function mapFacts(fact: <N extends FactName>(name: N) => AttachmentFacts[N]): AttachmentFacts {
	return { size: fact("size"), signature: fact("signature"), text: fact("text") };
}

/** Nothing is pending any more: what is not known by now is unknown for this reason. */
export function settled(facts: Partial<AttachmentFacts>, reason: UnknownReason): AttachmentFacts {
	return mapFacts((name) => {
		const fact = facts[name];
		return fact === undefined || fact.state === "pending" ? unknown(reason) : fact;
	});
}

const NOTHING_YET = mapFacts(() => PENDING);

/** The facts of one attachment; all pending where nothing has been found out yet. */
export function factsOf(facts: Facts, attachmentId: string): AttachmentFacts {
	return Object.hasOwn(facts.attachments, attachmentId)
		? (facts.attachments[attachmentId] as AttachmentFacts)
		: NOTHING_YET;
}
