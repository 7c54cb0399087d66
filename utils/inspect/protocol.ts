/**
 * What the two ends of an inspection say to each other: page and inspector frame, inspector frame and worker. Each
 * end checks what arrives, since a reader that a file has taken over could say anything.
 */
import * as v from "valibot";
import { SIGNATURE_VERDICTS } from "../signature/verdict.ts";
import { type AttachmentFacts, FACT_NAMES, UNKNOWN_REASONS } from "./facts.ts";
import type { InspectionOptions } from "./inspection-options.ts";
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

const OPTIONS: v.GenericSchema<InspectionOptions> = v.object({
	limits: LIMITS,
	wants: v.array(v.picklist(FACT_NAMES)),
	trust: v.object({
		added: v.array(v.string()),
		removed: v.array(v.string()),
		revocationHosts: v.array(v.string()),
	}),
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
		options: OPTIONS,
	}),
	/** What was asked is answered; null where there is no answer. */
	v.object({ type: v.literal("answer"), id: ID, question: ID, bytes: v.nullable(BUFFER) }),
	/** Nobody waits for this one any more. */
	v.object({ type: v.literal("cancel"), id: ID }),
]);

const UNKNOWN = v.object({ state: v.literal("unknown"), reason: v.picklist(UNKNOWN_REASONS) });

const SIZE = v.variant("state", [v.object({ state: v.literal("known"), value: AMOUNT }), UNKNOWN]);
const NAME = v.nullable(v.pipe(v.string(), v.maxLength(1000)));
const CODE = v.pipe(v.string(), v.maxLength(100));
const UNREADABLE = ["not-a-pdf", "encrypted", "limits-reached", "unsupported-signature"] as const;
const SIGNATURE_SUMMARY = v.object({
	field: NAME,
	subFilter: NAME,
	signer: NAME,
	organisation: NAME,
	issuer: NAME,
	time: v.nullable(CODE),
	timeSource: v.picklist(["timestamp", "document-timestamp", "claimed", "none"]),
	intact: v.boolean(),
	valid: v.boolean(),
	coverage: v.picklist(["whole-file", "whole-revision", "partial", "unclear"]),
	modification: v.picklist(["none", "allowed", "not-allowed", "unknown"]),
	trust: v.picklist(["trusted", "unknown-issuer", "missing-issuer", "expired", "revoked", "not-checked"]),
	algorithms: v.object({ digest: NAME, signature: NAME, key: NAME }),
	notes: v.pipe(v.array(CODE), v.maxLength(100)),
	verdict: v.picklist(SIGNATURE_VERDICTS),
});
const SIGNATURE = v.variant("state", [
	v.object({
		state: v.literal("known"),
		value: v.nullable(
			v.object({
				verdict: v.picklist([...SIGNATURE_VERDICTS, "unsigned"]),
				signatures: v.pipe(v.array(SIGNATURE_SUMMARY), v.maxLength(100)),
				couldNotCheck: v.array(v.picklist(UNREADABLE)),
			}),
		),
	}),
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
	/** A fact that was not asked for is left out. */
	v.object({ type: v.literal("done"), id: ID, facts: v.partial(v.object(FACTS)) }),
	/** The inspector itself has no network: whoever has started it may ask an authority for it. */
	v.object({
		type: v.literal("ask"),
		id: ID,
		question: ID,
		request: v.variant("kind", [
			v.object({ kind: v.literal("ocsp"), url: v.pipe(v.string(), v.maxLength(1000)), body: v.instance(Uint8Array) }),
			v.object({ kind: v.literal("crl"), url: v.pipe(v.string(), v.maxLength(1000)) }),
		]),
	}),
	/** The answer to "cancel", when the inspector is free again. */
	v.object({ type: v.literal("cancelled"), id: ID }),
]);

export type ToInspector = v.InferOutput<typeof TO_INSPECTOR>;
export type InspectRequest = Extract<ToInspector, { type: "inspect" }>;
export type FromInspector = v.InferOutput<typeof FROM_INSPECTOR>;
/** Facts on their way; nothing pending is told. */
export type ToldFacts = Extract<FromInspector, { type: "found" }>["facts"];
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
