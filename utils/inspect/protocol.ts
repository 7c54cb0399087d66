/**
 * What the two ends of an inspection say to each other: page and inspector frame, inspector frame and worker. Each
 * end checks what arrives, since a reader that a file has taken over could say anything.
 */
import * as v from "valibot";
import { type AttachmentFacts, FACT_NAMES } from "./facts.ts";
import type { InspectionOptions } from "./inspection-options.ts";
import { CEILINGS, type InspectionLimits } from "./limits.ts";
import { FACTS } from "./protocol-facts.ts";

const ID = v.pipe(v.number(), v.integer());
const PAGE = v.pipe(v.number(), v.integer(), v.minValue(1));

const upTo = (name: keyof InspectionLimits) => v.pipe(v.number(), v.minValue(0), v.maxValue(CEILINGS[name]));

const LIMITS: v.GenericSchema<InspectionLimits> = v.object({
	bytes: upTo("bytes"),
	milliseconds: upTo("milliseconds"),
	scanMilliseconds: upTo("scanMilliseconds"),
	depth: upTo("depth"),
	entries: upTo("entries"),
	uncompressedBytes: upTo("uncompressedBytes"),
	textCharacters: upTo("textCharacters"),
	pages: upTo("pages"),
});

const OPTIONS: v.GenericSchema<InspectionOptions> = v.object({
	limits: LIMITS,
	wants: v.array(v.picklist(FACT_NAMES)),
	trust: v.object({
		added: v.array(v.string()),
		removed: v.array(v.string()),
		revocationHosts: v.array(v.string()),
	}),
	exemptPhrases: v.array(v.string()),
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

const FROM_INSPECTOR = v.variant("type", [
	/** Sent once, when requests can be taken. */
	v.object({ type: v.literal("ready") }),
	/** What has been found so far; it stays known when the rest comes to nothing. */
	v.object({ type: v.literal("found"), id: ID, facts: v.partial(FACTS) }),
	/**
	 * What stands in the file as far as it has been read: no fact yet, and all that is known of it when the inspector hangs
	 * or dies in the rest. Files within that have not been opened are told by their names.
	 */
	v.object({ type: v.literal("partial"), id: ID, facts: v.pick(v.partial(FACTS), ["contents"]) }),
	/** The page that is looked at now, for the person who waits. */
	v.object({ type: v.literal("page"), id: ID, page: PAGE, of: PAGE }),
	/** A fact that was not asked for is left out. */
	v.object({ type: v.literal("done"), id: ID, facts: v.partial(FACTS) }),
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
