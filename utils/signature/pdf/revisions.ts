/**
 * The incremental updates of a file (ISO 32000-1, 7.5.6): which cross-reference sections belong to which, and where in
 * the bytes each ends.
 */

import type { WorkBudget } from "./indirect-object.ts";
import { LIMITS } from "./limits.ts";
import { isKind, type PdfDictionary } from "./objects.ts";
import { findObjectHeaders, recoverSection } from "./recovery.ts";
import { type EndMarker, EndMarkers, isBlank, type LinkedSection, XrefReader } from "./xref-chain.ts";

export interface Revision {
	/** 0 for the file as first written. */
	readonly index: number;
	readonly start: number;
	/** After `%%EOF` and its end of line. */
	readonly end: number;
	/** The end without the end of line: signers cover it or not. */
	readonly bareEnd: number;
	/** From the oldest to the newest: two in a linearised file. */
	readonly sections: readonly LinkedSection[];
	readonly trailer: PdfDictionary;
	/** No cross-reference accounts for these objects; they were found by a scan. */
	readonly recovered: boolean;
}

export interface RevisionList {
	readonly revisions: readonly Revision[];
	/** Of the newest end-of-file marker that leads to a whole cross-reference; undefined where none does. */
	readonly marker: EndMarker | undefined;
	/** Newer markers lead nowhere. */
	readonly skippedMarkers: number;
	/** Where bytes start that belong to no revision. */
	readonly end: number;
}

/** @param hasCatalog whether these sections lead to a document catalogue; a viewer takes no other for good */
export function findRevisions(
	bytes: Uint8Array,
	budget: WorkBudget,
	hasCatalog: (sections: readonly LinkedSection[]) => boolean,
): RevisionList {
	const markers = new EndMarkers(bytes);
	const reader = new XrefReader(bytes, budget);
	let skippedMarkers = 0;
	for (const marker of markers.newest()) {
		if (skippedMarkers >= LIMITS.recoveryAttempts) break;
		const chain = reader.chain(marker.xrefOffset);
		if (!chain.complete || !hasCatalog(chain.sections)) {
			skippedMarkers++;
			continue;
		}
		const revisions = groupSections(chain.sections, markers, marker);
		return withRecovered(bytes, revisions, marker, skippedMarkers, budget);
	}
	const section = recoverSection(bytes, 0, bytes.length, budget);
	const all: Revision = { ...recoveredRevision(0, section, 0, bytes.length) };
	return { revisions: [all], marker: undefined, skippedMarkers, end: bytes.length };
}

/** A section that no marker names is part of the revision of the next newer: the tail of a linearised file. */
function groupSections(sections: readonly LinkedSection[], markers: EndMarkers, last: EndMarker): Revision[] {
	const revisions: Revision[] = [];
	let group: LinkedSection[] = [];
	for (const [index, linked] of sections.entries()) {
		group.push(linked);
		const { section } = linked;
		const named = markers.naming(section);
		const marker = index === sections.length - 1 ? (named ?? last) : named;
		if (marker === undefined) continue;
		const start = revisions.at(-1)?.end ?? 0;
		const { end, bareEnd } = marker;
		revisions.push({
			index: revisions.length,
			start,
			end,
			bareEnd,
			sections: group,
			trailer: section.trailer,
			recovered: false,
		});
		group = [];
	}
	return revisions;
}

function withRecovered(
	bytes: Uint8Array,
	revisions: Revision[],
	marker: EndMarker,
	skippedMarkers: number,
	budget: WorkBudget,
): RevisionList {
	const end = revisions.at(-1)?.end ?? 0;
	const hasObjects = !isBlank(bytes, end, bytes.length) && findObjectHeaders(bytes, end).length > 0;
	if (!hasObjects) return { revisions, marker, skippedMarkers, end };
	const section = recoverSection(bytes, end, bytes.length, budget);
	const trailer = section.trailer.entries.has("Root")
		? section.trailer
		: (revisions.at(-1)?.trailer ?? section.trailer);
	revisions.push({ ...recoveredRevision(revisions.length, section, end, bytes.length), trailer });
	return { revisions, marker, skippedMarkers, end: bytes.length };
}

function recoveredRevision(index: number, section: LinkedSection["section"], start: number, end: number): Revision {
	const sections = [{ section, hybrid: undefined }];
	return { index, start, end, bareEnd: end, sections, trailer: section.trailer, recovered: true };
}

export function rootReference(trailer: PdfDictionary): number | undefined {
	const root = trailer.entries.get("Root");
	return isKind(root, "reference") ? root.number : undefined;
}
