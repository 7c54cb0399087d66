/** How each signature sits in the bytes: step 2 of validation, before any cryptography. Facts, and summaries of them. */

import { type AnomalyCode, isBreaking } from "./anomalies.ts";
import type { PdfDocument } from "./document.ts";
import { RevisionFacts } from "./revision-facts.ts";
import type { SignatureDictionary } from "./signature-dictionary.ts";
import type { FoundSignature } from "./signature-fields.ts";
import { isBlank } from "./xref-chain.ts";

/** "partial": from the start of the file to the middle of a revision. "unclear": what is covered makes no sense. */
export type Coverage = "whole-file" | "whole-revision" | "partial" | "unclear";

export interface SignatureStructure {
	readonly signature: FoundSignature;
	readonly coverage: Coverage;
	/** The revision that the covered bytes end with; undefined where they end in the middle of one. */
	readonly revision: number | undefined;
	/** Bytes of the file after the covered ones; 0 where they reach past its end. */
	readonly bytesAfter: number;
	/** The two covered parts, as views, for hashing; undefined where the byte range makes no sense. */
	readonly signedBytes: readonly [Uint8Array, Uint8Array] | undefined;
	readonly anomalies: readonly AnomalyCode[];
	/** The file was saved anew or cut after signing, so that the signature is lost: it deserves its own message. */
	readonly destroyed: boolean;
	/** No anomaly that could hide a forgery. */
	readonly sound: boolean;
}

/** @returns one for each signature, in the same order */
export function judgeStructure(document: PdfDocument, signatures: readonly FoundSignature[]): SignatureStructure[] {
	const facts = new RevisionFacts(document);
	const gaps = signatures.map(({ dictionary }) => ({
		start: dictionary?.byteRange?.[1],
		end: dictionary?.byteRange?.[2],
	}));
	return signatures.map((signature) => {
		const anomalies = new Set<AnomalyCode>();
		const range = signature.dictionary?.byteRange ?? signature.candidate?.range;
		checkReach(signature, anomalies);
		if (document.headerAt !== 0) anomalies.add("header-misplaced");
		checkRange(document, range, anomalies);
		if (signature.dictionary !== undefined) checkDictionary(signature.dictionary, range, anomalies);
		checkOverlaps(signature, signatures, gaps, anomalies);
		return summarise(document, facts, signature, range, anomalies);
	});
}

function checkReach({ reachability, dictionary }: FoundSignature, anomalies: Set<AnomalyCode>): void {
	if (reachability === "unreachable") anomalies.add("unreachable");
	if (reachability === "earlier") anomalies.add("removed-later");
	if (dictionary === undefined) anomalies.add("dictionary-missing");
}

function checkRange({ bytes }: PdfDocument, range: readonly number[] | undefined, anomalies: Set<AnomalyCode>): void {
	if (range === undefined) {
		anomalies.add("byte-range-missing");
		return;
	}
	const [start = 0, length = 0, second = 0, secondLength = 0] = range;
	if (range.length !== 4) anomalies.add("byte-range-not-two-ranges");
	if (start !== 0) anomalies.add("byte-range-not-from-start");
	if (second < start + length) anomalies.add("byte-range-overlaps-itself");
	if (Math.max(start + length, second + secondLength) > bytes.length) anomalies.add("byte-range-past-end");
}

function checkDictionary(
	dictionary: SignatureDictionary,
	range: readonly number[] | undefined,
	anomalies: Set<AnomalyCode>,
): void {
	const { contents, place, duplicateKeys } = dictionary;
	const keysThatMatter = duplicateKeys.filter((key) => key === "Contents" || key === "ByteRange");
	if (keysThatMatter.length > 0) anomalies.add("signature-key-twice");
	if (duplicateKeys.length > keysThatMatter.length) anomalies.add("duplicate-keys");
	if (dictionary.byteRangeIndirect) anomalies.add("byte-range-indirect");
	if (dictionary.malformed) anomalies.add("dictionary-malformed");
	if (dictionary.type !== undefined && dictionary.type !== "Sig" && dictionary.type !== "DocTimeStamp") {
		anomalies.add("type-unusual");
	}
	if (place === undefined) anomalies.add("dictionary-compressed");
	checkContents(contents, anomalies);
	const [start = 0, length = 0, second = 0, secondLength = 0] = range ?? [];
	const gap = contents?.place;
	if (gap !== undefined && (gap.start !== start + length || gap.end !== second)) anomalies.add("gap-not-contents");
	if (place !== undefined && (place.start < start || place.end > second + secondLength)) {
		anomalies.add("dictionary-not-covered");
	}
}

function checkContents(contents: SignatureDictionary["contents"], anomalies: Set<AnomalyCode>): void {
	if (contents === undefined || contents.bytes.length === 0) {
		anomalies.add("contents-missing");
		return;
	}
	if (contents.place === undefined) anomalies.add("contents-indirect");
	if (!contents.isHex) anomalies.add("contents-not-hex");
	if (contents.encoded === undefined) anomalies.add("contents-truncated");
	else if (!contents.zeroPadded) anomalies.add("contents-padding-not-zero");
}

interface Gap {
	readonly start: number | undefined;
	readonly end: number | undefined;
}

/** A signature covers all of an earlier one, its value included; gaps of two must not cut each other. */
function checkOverlaps(
	signature: FoundSignature,
	all: readonly FoundSignature[],
	gaps: readonly Gap[],
	anomalies: Set<AnomalyCode>,
): void {
	const own = signature.dictionary;
	const [, , second = 0, secondLength = 0] = own?.byteRange ?? [];
	const ownGap = gaps[all.indexOf(signature)];
	for (const [index, other] of all.entries()) {
		const gap = gaps[index];
		if (other === signature || other.dictionary === undefined || own === undefined) continue;
		if (other.dictionary.place?.start === own.place?.start) continue;
		// One whose own gap is false says nothing about another.
		if (!hasOwnGap(other.dictionary)) continue;
		if (intersects(ownGap, gap)) anomalies.add("overlaps-other-signature");
		const [, , otherSecond = 0, otherLength = 0] = other.dictionary.byteRange ?? [];
		if (second + secondLength === otherSecond + otherLength) anomalies.add("same-end-as-other-signature");
	}
}

function hasOwnGap({ contents, byteRange }: SignatureDictionary): boolean {
	const [start = 0, length = 0, second = 0] = byteRange ?? [];
	return contents?.place?.start === start + length && contents.place.end === second;
}

function intersects(one: Gap | undefined, other: Gap | undefined): boolean {
	if (one?.start === undefined || one.end === undefined) return false;
	if (other?.start === undefined || other.end === undefined) return false;
	return one.start < other.end && other.start < one.end;
}

const COVERAGE_BROKEN_BY: ReadonlySet<AnomalyCode> = new Set<AnomalyCode>([
	"byte-range-missing",
	"byte-range-not-two-ranges",
	"byte-range-not-from-start",
	"byte-range-past-end",
	"byte-range-overlaps-itself",
	"gap-not-contents",
	"contents-missing",
	"contents-indirect",
	"contents-not-hex",
	"contents-truncated",
	"signature-key-twice",
	"dictionary-compressed",
	"dictionary-not-covered",
	"dictionary-missing",
	"overlaps-other-signature",
]);

function summarise(
	document: PdfDocument,
	facts: RevisionFacts,
	signature: FoundSignature,
	range: readonly number[] | undefined,
	anomalies: Set<AnomalyCode>,
): SignatureStructure {
	const { bytes } = document;
	const [start = 0, length = 0, second = 0, secondLength = 0] = range ?? [];
	const end = second + secondLength;
	const clear = ![...anomalies].some((code) => COVERAGE_BROKEN_BY.has(code));
	const revision = clear ? facts.revisionEndingAt(end) : undefined;
	if (clear) facts.collect(end, revision, anomalies);
	const hashable = range?.length === 4 && start === 0 && second >= length && end <= bytes.length;
	const list = [...anomalies];
	return {
		signature,
		coverage: coverageOf(document, clear, revision, end),
		revision,
		bytesAfter: Math.max(0, bytes.length - end),
		signedBytes: hashable ? [bytes.subarray(0, length), bytes.subarray(second, end)] : undefined,
		anomalies: list,
		destroyed: isDestroyed(document, anomalies, hashable),
		sound: !list.some(isBreaking),
	};
}

/** One revision and a gap elsewhere: the whole file was written anew around the old signature. */
function isDestroyed(document: PdfDocument, anomalies: ReadonlySet<AnomalyCode>, hashable: boolean): boolean {
	if (anomalies.has("byte-range-past-end")) return true;
	const isRewritten = anomalies.has("gap-not-contents") && document.revisions.length === 1;
	return isRewritten || (anomalies.has("unreachable") && !hashable);
}

function coverageOf(document: PdfDocument, clear: boolean, revision: number | undefined, end: number): Coverage {
	if (!clear) return "unclear";
	if (end === document.bytes.length) return "whole-file";
	if (revision === undefined) return "partial";
	const isLast = revision === document.revisions.length - 1;
	return isLast && isBlank(document.bytes, end, document.bytes.length) ? "whole-file" : "whole-revision";
}
