/** What is wrong, or only odd, with how a signature sits in its file. */

/** Codes that mean: whatever the cryptography says, the document shown is not known to be the one signed. */
export const BREAKING_ANOMALIES = [
	/** /ByteRange is missing or no array of whole numbers. */
	"byte-range-missing",
	/** Not four numbers. */
	"byte-range-not-two-ranges",
	/** The first range does not start with the file. */
	"byte-range-not-from-start",
	/** Covers bytes that the file does not have: it was saved anew or cut after signing. */
	"byte-range-past-end",
	/** The second range starts before the first ends. */
	"byte-range-overlaps-itself",
	/** What is left out is not exactly the /Contents of this dictionary. */
	"gap-not-contents",
	/** /Contents is missing, empty, or no string. */
	"contents-missing",
	/** /Contents is an indirect object: it cannot stand in the gap. */
	"contents-indirect",
	/** Not written in hexadecimal digits alone. */
	"contents-not-hex",
	/** The CMS object in /Contents has no end. */
	"contents-truncated",
	/** Bytes other than zeros follow the CMS object: room for something else. */
	"contents-padding-not-zero",
	/** /Contents or /ByteRange stand twice in the dictionary. */
	"signature-key-twice",
	/** The dictionary is compressed, and so cannot hold a gap. */
	"dictionary-compressed",
	/** The dictionary, or a part of it, is outside of the bytes it says it covers. */
	"dictionary-not-covered",
	/** The value of the field is no dictionary. */
	"dictionary-missing",
	/** No field of the newest form leads to it. */
	"unreachable",
	/** The newest revision no longer leads to it, an older one does. */
	"removed-later",
	/** The covered bytes end in the middle of a revision. */
	"ends-inside-revision",
	/** Bytes after the newest revision that no cross-reference accounts for, other than blanks. */
	"trailing-bytes",
	/** The cross-reference after the signed bytes is damaged: viewers disagree on what they show. */
	"later-revision-damaged",
	/** An object stands in the bytes added later and in no cross-reference: some viewers find it, others not. */
	"unlisted-object",
	/** A cross-reference entry added later leads to something else. */
	"later-entry-misplaced",
	/** Entries of the covered revisions lead to bytes beyond it. */
	"entry-beyond-covered-bytes",
	/** Covers a part of what another signature leaves out for its own value. */
	"overlaps-other-signature",
	/** Two signatures say that they cover the same revision, which only one can. */
	"same-end-as-other-signature",
] as const;

/** Codes that are odd and harmless by themselves: shown, never decisive. */
export const NOTED_ANOMALIES = [
	/** /ByteRange or its numbers are indirect objects. */
	"byte-range-indirect",
	/** A key other than /Contents and /ByteRange stands twice in the signature dictionary. */
	"duplicate-keys",
	/** The dictionary does not parse as the standard has it. */
	"dictionary-malformed",
	/** /Type is missing or another. */
	"type-unusual",
	/** Blanks follow the covered bytes. */
	"trailing-blanks",
	/** The cross-reference inside the signed bytes is damaged; all of it is signed. */
	"signed-revision-damaged",
	/** The file does not start with `%PDF-`. */
	"header-misplaced",
] as const;

export type BreakingAnomaly = (typeof BREAKING_ANOMALIES)[number];
export type NotedAnomaly = (typeof NOTED_ANOMALIES)[number];
export type AnomalyCode = BreakingAnomaly | NotedAnomaly;

const BREAKING: ReadonlySet<string> = new Set(BREAKING_ANOMALIES);

export function isBreaking(code: AnomalyCode): code is BreakingAnomaly {
	return BREAKING.has(code);
}
