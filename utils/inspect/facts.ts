/**
 * What was found out about the parts of a message, as plain data. Computed once per content, outside the rules;
 * a rule only reads it. What could not be found out says why: it is never taken for "nothing there".
 */
import type { PdfSignatures } from "../signature/summary.ts";
import type { LegacyEncoding } from "../vietnamese/legacy-codecs.ts";
import type { FileType } from "./file-type/file-type.ts";
import type { InnerFile, Place, Typography } from "./readers/document.ts";
import type { PageScan, StampFact } from "./scan/scan-facts.ts";
import type { UnknownReason } from "./unknown-reason.ts";

export { UNKNOWN_REASONS, type UnknownReason } from "./unknown-reason.ts";

export type Fact<T> =
	| { readonly state: "known"; readonly value: T }
	| { readonly state: "pending" }
	| { readonly state: "unknown"; readonly reason: UnknownReason };

export type { FileType, InnerFile, PageScan, PdfSignatures, Place, StampFact, Typography };

/** Evidence of a classification mark in the text of a file. */
export interface SecrecySign {
	readonly place: Place;
	/** Strong: a mark or a control stamp itself. Weak: a sentence or a sign that speaks of one. */
	readonly strength: "strong" | "weak";
	/** In its full form: "TỐI MẬT", "TÀI LIỆU THU HỒI". */
	readonly mark: string;
	/** The line or its neighbourhood. */
	readonly excerpt: string;
}

/** Text in an encoding of before Unicode. */
export interface LegacyText {
	readonly within: readonly string[];
	readonly encoding: LegacyEncoding;
	/** The font that draws it, where it is told by that. */
	readonly font: string | null;
	/** A piece of it as its codes say, and what it means. */
	readonly sample: string;
	readonly decoded: string;
}

/** The name of a file within, or of a folder around it there, that tells of a state secret. */
export interface SecretName {
	/** Names from outside inwards, its own last. */
	readonly path: readonly string[];
	readonly strength: "strong" | "weak";
	readonly mark: string;
}

/** What stands in a file and in the files within it. */
export interface FileContents {
	readonly secrecy: readonly SecrecySign[];
	readonly secretNames: readonly SecretName[];
	readonly legacyText: readonly LegacyText[];
	readonly typography: readonly Typography[];
	/** Members of an archive, attachments of a mail, embedded objects, with the dangers of each. */
	readonly files: readonly InnerFile[];
	/** What was not read, and why; empty where all was. `within` is [] for the file itself. */
	readonly incomplete: readonly { readonly within: readonly string[]; readonly reason: UnknownReason }[];
}

/** The pages of a PDF, or a picture, looked at for stamps and seals. */
export interface FileScan {
	/** Names of the files around it from outside inwards; [] for the file itself. */
	readonly within: readonly string[];
	readonly pageCount: number;
	/** Pages with pictures. */
	readonly pages: readonly PageScan[];
	readonly unchecked: readonly { readonly reason: UnknownReason; readonly pages: readonly number[] }[];
}

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
	/** What the file is, whatever it is called, and its dangers; by its name alone where it is not read. */
	readonly type: Fact<FileType>;
	readonly contents: Fact<FileContents>;
	/** Empty where there is no page or picture to look at. */
	readonly scan: Fact<readonly FileScan[]>;
}

export const FACT_NAMES = [
	"size",
	"signature",
	"text",
	"type",
	"contents",
	"scan",
] as const satisfies readonly (keyof AttachmentFacts)[];
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
	return {
		size: fact("size"),
		signature: fact("signature"),
		text: fact("text"),
		type: fact("type"),
		contents: fact("contents"),
		scan: fact("scan"),
	};
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
