/** What of an attachment could not be read, as one thing to tell: the worst reason, and the file that it is about. */
import type { Fact, UnknownReason } from "../../inspect/facts.ts";
import type { Attachment } from "../../message/message.ts";
import type { Unchecked } from "../rule.ts";
import { filePath } from "./file-place.ts";

export interface UnreadPart {
	/** Names from the attachment inwards; [] for the attachment itself. */
	readonly within: readonly string[];
	readonly reason: UnknownReason;
}

/** What a person can do something about first. */
const WORST_FIRST: readonly UnknownReason[] = [
	...(["encrypted", "too-large", "timed-out", "not-available", "unreadable", "internal-error"] as const),
	"unsupported",
];

/** One entry, or none where all was read. */
export function worstUnread(attachment: Attachment, parts: readonly UnreadPart[]): readonly Unchecked[] {
	const [worst] = parts.toSorted((one, other) => rank(one) - rank(other) || one.within.length - other.within.length);
	if (worst === undefined) return [];
	const value = filePath(attachment.name, worst.within);
	return [{ where: { part: "attachment", value, attachmentId: attachment.id }, reason: worst.reason }];
}

function rank({ reason }: UnreadPart): number {
	return WORST_FIRST.indexOf(reason);
}

/** A fact of the attachment itself that is not known. Whoever calls a rule before its facts are there has stopped waiting. */
export function unreadFact(fact: Fact<unknown>): readonly UnreadPart[] {
	if (fact.state === "known") return [];
	return [{ within: [], reason: fact.state === "unknown" ? fact.reason : "timed-out" }];
}
