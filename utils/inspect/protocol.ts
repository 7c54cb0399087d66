/**
 * What the two ends of an inspection say to each other: page and inspector frame, inspector frame and worker. Each
 * end checks what arrives, since a reader that a file has taken over could say anything.
 */
import * as v from "valibot";
import { type AttachmentFacts, UNKNOWN_REASONS } from "./facts.ts";
import type { InspectionLimits } from "./limits.ts";

const ID = v.pipe(v.number(), v.integer());
const AMOUNT = v.pipe(v.number(), v.minValue(0));
/** Text that a reader may give at most, whatever the limits of the request were. */
const LONGEST_TEXT = 20_000_000;

const LIMITS: v.GenericSchema<InspectionLimits> = v.object({
	bytes: AMOUNT,
	milliseconds: AMOUNT,
	entries: AMOUNT,
	uncompressedBytes: AMOUNT,
	textCharacters: AMOUNT,
	pages: AMOUNT,
});

/** Not `instanceof`: it may come from another world of the same page. */
const BUFFER = v.custom<ArrayBuffer>((input) => Object.prototype.toString.call(input) === "[object ArrayBuffer]");

const TO_INSPECTOR = v.variant("type", [
	v.object({
		type: v.literal("inspect"),
		id: ID,
		name: v.string(),
		mediaType: v.string(),
		bytes: BUFFER,
		limits: LIMITS,
	}),
	/** Nobody waits for this one any more. */
	v.object({ type: v.literal("cancel"), id: ID }),
]);

const UNKNOWN = v.object({ state: v.literal("unknown"), reason: v.picklist(UNKNOWN_REASONS) });

const SIZE = v.variant("state", [v.object({ state: v.literal("known"), value: AMOUNT }), UNKNOWN]);
const SIGNATURE = v.variant("state", [
	v.object({ state: v.literal("known"), value: v.picklist(["signed", "unsigned", "not-pdf"]) }),
	UNKNOWN,
]);
const TEXT = v.variant("state", [
	v.object({ state: v.literal("known"), value: v.pipe(v.string(), v.maxLength(LONGEST_TEXT)) }),
	UNKNOWN,
]);

const FACTS = { size: SIZE, signature: SIGNATURE, text: TEXT };

const FROM_INSPECTOR = v.variant("type", [
	/** Sent once, when requests can be taken. */
	v.object({ type: v.literal("ready") }),
	/** What has been found so far; it stays known when the rest comes to nothing. */
	v.object({ type: v.literal("found"), id: ID, facts: v.partial(v.object(FACTS)) }),
	v.object({ type: v.literal("done"), id: ID, facts: v.object(FACTS) }),
	/** The answer to "cancel", when the inspector is free again. */
	v.object({ type: v.literal("cancelled"), id: ID }),
]);

export type ToInspector = v.InferOutput<typeof TO_INSPECTOR>;
export type InspectRequest = Extract<ToInspector, { type: "inspect" }>;
export type FromInspector = v.InferOutput<typeof FROM_INSPECTOR>;
export type FoundFacts = Partial<AttachmentFacts>;

/** @returns null where it is no message of this protocol */
export function parseRequest(input: unknown): ToInspector | null {
	const parsed = v.safeParse(TO_INSPECTOR, input);
	return parsed.success ? parsed.output : null;
}

/** @returns null where it is no message of this protocol */
export function parseReply(input: unknown): FromInspector | null {
	const parsed = v.safeParse(FROM_INSPECTOR, input);
	return parsed.success ? parsed.output : null;
}
