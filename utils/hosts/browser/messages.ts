/** What the parts of the extension say to each other. Everything that arrives is checked before it is used. */
import * as v from "valibot";

export const CHECK_RECORD = v.object({
	profile: v.pipe(v.string(), v.maxLength(40)),
	worst: v.picklist(["pass", "note", "warn", "justify", "block", "could-not-run"]),
	toFix: v.number(),
	notes: v.number(),
	unchecked: v.number(),
	outcome: v.picklist(["passed", "held", "returned", "sent-anyway"]),
});

export const MESSAGE = v.variant("type", [
	/** A content script has found a composer and wants the guard. */
	v.object({ type: v.literal("composer-found") }),
	/** A check at Send is over; for the popup. */
	v.object({ type: v.literal("checked"), record: CHECK_RECORD }),
	/** The popup asks a page whether it is guarded. */
	v.object({ type: v.literal("page-status") }),
	/** The popup or the options page has changed hosts or permissions. */
	v.object({ type: v.literal("hosts-changed") }),
]);

export type ExtensionMessage = v.InferOutput<typeof MESSAGE>;
export type CheckRecord = v.InferOutput<typeof CHECK_RECORD>;

/** The last check, as the popup shows it. */
export const LAST_CHECK = v.object({ at: v.number(), host: v.string(), record: CHECK_RECORD });
export type LastCheck = v.InferOutput<typeof LAST_CHECK>;

/** What a page answers to `page-status`. */
export const PAGE_STATUS = v.object({
	/** "composer": a message is being written and guarded; "webmail": guarded, nothing is being written here. */
	state: v.picklist(["composer", "webmail"]),
	profile: v.nullable(v.string()),
});
export type PageStatus = v.InferOutput<typeof PAGE_STATUS>;

export function parseMessage(input: unknown): ExtensionMessage | null {
	const parsed = v.safeParse(MESSAGE, input);
	return parsed.success ? parsed.output : null;
}
