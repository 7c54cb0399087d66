/** What the revisions before and after the end of the signed bytes look like. */

import type { AnomalyCode } from "./anomalies.ts";
import type { PdfDocument } from "./document.ts";
import { findObjectHeaders } from "./recovery.ts";
import type { Revision } from "./revisions.ts";
import { isBlank, type LinkedSection } from "./xref-chain.ts";

export class RevisionFacts {
	private readonly document: PdfDocument;
	private readonly unlisted = new Map<number, boolean>();
	private readonly furthest = new Map<number, number>();

	constructor(document: PdfDocument) {
		this.document = document;
	}

	/** Signers cover the end of line after `%%EOF` or not. */
	revisionEndingAt(end: number): number | undefined {
		const { bytes, revisions } = this.document;
		const ended = revisions.find((revision) => end >= revision.bareEnd && end <= revision.end);
		if (ended !== undefined) return ended.index;
		// Some leave more blanks before the next revision starts.
		const before = revisions.findLast((revision) => revision.end <= end);
		return before !== undefined && isBlank(bytes, before.end, end) ? before.index : undefined;
	}

	/** Adds what speaks against the revisions around the end of the signed bytes. */
	collect(end: number, revision: number | undefined, anomalies: Set<AnomalyCode>): void {
		const { bytes, revisions, list } = this.document;
		if (revision === undefined && end < bytes.length) anomalies.add("ends-inside-revision");
		const isWhole = end === bytes.length;
		const covered = isWhole ? revisions.length - 1 : (revision ?? -1);
		if (list.end < bytes.length && end < bytes.length) {
			const from = Math.max(list.end, end);
			anomalies.add(isBlank(bytes, from, bytes.length) ? "trailing-blanks" : "trailing-bytes");
		}
		for (const one of revisions) {
			const isDamaged = one.recovered || one.sections.some(({ section }) => section.malformed);
			if (one.index <= covered) {
				if (isDamaged) anomalies.add("signed-revision-damaged");
				if (this.pointsBeyond(one, end)) anomalies.add("entry-beyond-covered-bytes");
			} else {
				if (one.recovered || this.isMisordered(one)) anomalies.add("later-revision-damaged");
				if (this.hasUnlisted(one)) anomalies.add("unlisted-object");
			}
		}
		this.collectMisplaced(covered, anomalies);
	}

	/** An xref section shall stand among the bytes of its own update. */
	private isMisordered(revision: Revision): boolean {
		if (revision.end <= revision.start || revision.sections.some(isAmbiguous)) return true;
		return revision.sections.some(({ section, hybrid }) =>
			[section, hybrid].some(
				(one) => one !== undefined && (one.offset < revision.start - 2 || one.offset >= revision.end),
			),
		);
	}

	private pointsBeyond(revision: Revision, end: number): boolean {
		let furthest = this.furthest.get(revision.index);
		if (furthest === undefined) {
			furthest = furthestOffset(revision, this.document.bytes.length);
			this.furthest.set(revision.index, furthest);
		}
		return furthest >= end;
	}

	private collectMisplaced(covered: number, anomalies: Set<AnomalyCode>): void {
		for (const { revision } of this.document.misplaced) {
			anomalies.add(revision > covered ? "later-entry-misplaced" : "signed-revision-damaged");
		}
	}

	/** Objects between the bytes of a revision that its cross-reference leaves out. */
	private hasUnlisted(revision: Revision): boolean {
		const known = this.unlisted.get(revision.index);
		if (known !== undefined) return known;
		const found = !revision.recovered && this.findUnlisted(revision);
		this.unlisted.set(revision.index, found);
		return found;
	}

	private findUnlisted({ start, end, index, sections }: Revision): boolean {
		const { document } = this;
		const listed = new Set<number>();
		for (const number of document.updatedNumbers(index)) {
			const entry = document.entry(number, index);
			if (entry?.kind === "offset") listed.add(entry.offset);
		}
		for (const { section, hybrid } of sections) {
			listed.add(section.offset);
			if (hybrid !== undefined) listed.add(hybrid.offset);
		}
		let skipTo = start;
		for (const header of findObjectHeaders(document.bytes, start, end)) {
			if (header.start < skipTo) continue;
			const object = document.objectAt(header.start, index);
			if (object?.origin.kind !== "file") continue;
			const isListed = [0, 1, 2].some((blanks) => listed.has(header.start - blanks));
			if (!isListed) return true;
			skipTo = object.origin.end;
		}
		return false;
	}
}

/** Table and stream of a hybrid file give the same object two places: viewers choose differently. */
function isAmbiguous({ section, hybrid }: LinkedSection): boolean {
	for (const [number, entry] of hybrid?.entries ?? []) {
		const other = section.entries.get(number);
		if (other === undefined || other.kind === "free" || entry.kind === "free") continue;
		if (other.kind !== entry.kind) return true;
		if (other.kind === "offset" && entry.kind === "offset" && other.offset !== entry.offset) return true;
	}
	return false;
}

/** Entries of objects never written often point past the end of the file: they show nothing. */
function furthestOffset({ sections }: Revision, size: number): number {
	let furthest = 0;
	for (const one of sections.flatMap(({ section, hybrid }) => (hybrid === undefined ? [section] : [section, hybrid]))) {
		furthest = Math.max(furthest, one.form === "recovered" ? 0 : one.offset);
		for (const entry of one.entries.values()) {
			if (entry.kind === "offset" && entry.offset < size) furthest = Math.max(furthest, entry.offset);
		}
	}
	return furthest;
}
