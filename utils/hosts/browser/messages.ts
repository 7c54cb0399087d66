/** What the parts of the extension say to each other. Everything that arrives is checked before it is used. */
import * as v from "valibot";

/** What is too long is cut, never refused: the popup shows the last check by it. */
const cutList = <S extends v.GenericSchema>(item: S, most: number) =>
	v.pipe(
		v.array(item),
		v.transform((items) => items.slice(0, most)),
	);
const cutText = (most: number) =>
	v.pipe(
		v.string(),
		v.transform((text) => text.slice(0, most)),
	);

const SHORT = v.pipe(v.string(), v.maxLength(60));
const SEVERITY = v.picklist(["note", "warn", "justify", "block"]);

/** The guard's decision (utils/guard/decision.ts) as it crosses from a page to the background. */
export const DECISION = v.object({
	outcome: v.picklist(["passed", "held", "returned", "sent-anyway"]),
	reason: cutText(2000),
	profile: v.nullable(SHORT),
	worst: v.picklist(["pass", "note", "warn", "justify", "block", "could-not-run"]),
	found: cutList(v.object({ rule: SHORT, severity: SEVERITY, count: v.number() }), 200),
	couldNotCheck: cutList(v.object({ rule: SHORT, reason: SHORT }), 2000),
});

/** A request to an authority, from a frame of the extension. `body`: base64 of an OCSP request; null: a list is wanted. */
const FETCH_REVOCATION = v.object({
	type: v.literal("fetch-revocation"),
	url: v.pipe(v.string(), v.maxLength(512)),
	body: v.nullable(v.pipe(v.string(), v.maxLength(1000))),
});
export type RevocationMessage = v.InferOutput<typeof FETCH_REVOCATION>;

export const MESSAGE = v.variant("type", [
	/** A content script has found a composer and wants the guard. */
	v.object({ type: v.literal("composer-found") }),
	/** A content script has found a message that is being read, and wants the reader. */
	v.object({ type: v.literal("reader-found") }),
	/** Somebody who reads a message wants the report on one of its PDFs. */
	v.object({
		type: v.literal("open-report"),
		url: v.pipe(v.string(), v.url(), v.maxLength(8192)),
		name: v.pipe(v.string(), v.maxLength(10_000)),
	}),
	/** A check at Send is over; for the popup. */
	v.object({ type: v.literal("checked"), decision: DECISION }),
	/** The popup asks a page whether it is guarded. */
	v.object({ type: v.literal("page-status") }),
	/** The popup or the options page has changed hosts or permissions. */
	v.object({ type: v.literal("hosts-changed") }),
	FETCH_REVOCATION,
]);

export type ExtensionMessage = v.InferOutput<typeof MESSAGE>;
export type Decision = v.InferOutput<typeof DECISION>;

/** The last check, as the popup shows it. */
export const LAST_CHECK = v.object({ at: v.number(), host: v.string(), decision: DECISION });
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
