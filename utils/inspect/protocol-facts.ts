/** The facts as they come from a worker: plain data of known shape and bounded size, whatever has taken it over. */
import * as v from "valibot";
import { SIGNATURE_VERDICTS } from "../signature/verdict.ts";
import { LEGACY_ENCODINGS } from "../vietnamese/legacy-codecs.ts";
import { UNKNOWN_REASONS } from "./facts.ts";
import { DANGER_KINDS } from "./file-type/file-type.ts";
import { FILE_KINDS } from "./file-type/kinds.ts";
import { CEILINGS } from "./limits.ts";
import { PARTS } from "./readers/document.ts";
import { SECRET_STAMPS } from "./scan/stamp-words.ts";

const AMOUNT = v.pipe(v.number(), v.minValue(0));
/** Text that a reader may give at most, whatever the limits of the request were. */
const LONGEST_TEXT = 20_000_000;

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

/** A name within a file; hostile, and as long as it likes. */
const INNER_NAME = v.pipe(v.string(), v.maxLength(70_000));
const EXCERPT = v.pipe(v.string(), v.maxLength(2000));
/** Down to a file that is one too deep, and the picture in it. */
const WITHIN = v.pipe(v.array(INNER_NAME), v.maxLength(CEILINGS.depth + 2));
const REASON = v.picklist(UNKNOWN_REASONS);

const PLACE = v.object({
	within: WITHIN,
	part: v.picklist(PARTS),
	number: v.exactOptional(AMOUNT),
	name: v.exactOptional(INNER_NAME),
});

const FILE_TYPE = v.object({
	kind: v.picklist(FILE_KINDS),
	dangers: v.pipe(v.array(v.object({ kind: v.picklist(DANGER_KINDS), detail: EXCERPT })), v.maxLength(1000)),
});

const CONTENTS = v.object({
	secrecy: v.pipe(
		v.array(v.object({ place: PLACE, strength: v.picklist(["strong", "weak"]), mark: EXCERPT, excerpt: EXCERPT })),
		v.maxLength(1000),
	),
	secretNames: v.pipe(
		v.array(v.object({ path: WITHIN, strength: v.picklist(["strong", "weak"]), mark: EXCERPT })),
		v.maxLength(1000),
	),
	legacyText: v.array(
		v.object({
			within: WITHIN,
			encoding: v.picklist(LEGACY_ENCODINGS),
			font: v.nullable(EXCERPT),
			sample: EXCERPT,
			decoded: EXCERPT,
		}),
	),
	typography: v.array(
		v.object({
			within: WITHIN,
			fonts: v.array(v.object({ name: INNER_NAME, characters: AMOUNT })),
			nonBlack: v.nullable(AMOUNT),
			total: AMOUNT,
		}),
	),
	files: v.array(v.object({ path: WITHIN, size: v.nullable(AMOUNT), type: FILE_TYPE, unknown: v.nullable(REASON) })),
	incomplete: v.array(v.object({ within: WITHIN, reason: REASON })),
});

/** Not `instanceof`: it may come from another world of the same page. */
const PNG = v.custom<Uint8Array<ArrayBuffer>>(
	(input) =>
		Object.prototype.toString.call(input) === "[object Uint8Array]" && (input as Uint8Array).length < 1_000_000,
);

const STAMP = v.object({
	stamp: v.picklist(SECRET_STAMPS),
	confidence: AMOUNT,
	caveat: v.exactOptional(v.literal("greyscale")),
	crop: v.object({ width: AMOUNT, height: AMOUNT, png: PNG }),
});

const SCAN = v.object({
	within: WITHIN,
	pageCount: AMOUNT,
	pages: v.array(
		v.object({
			page: AMOUNT,
			isScan: v.boolean(),
			hasSeal: v.boolean(),
			hasSignatureInk: v.boolean(),
			stamps: v.pipe(v.array(STAMP), v.maxLength(100)),
		}),
	),
	unchecked: v.array(v.object({ reason: REASON, pages: v.array(AMOUNT) })),
});

function fact<S extends v.GenericSchema>(value: S) {
	return v.variant("state", [v.object({ state: v.literal("known"), value }), UNKNOWN]);
}

export const FACTS = v.object({
	size: SIZE,
	signature: SIGNATURE,
	text: TEXT,
	type: fact(FILE_TYPE),
	contents: fact(CONTENTS),
	scan: fact(v.array(SCAN)),
});
