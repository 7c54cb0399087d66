/** Where each object stands at the end of each revision, without a map per revision. */

import type { LinkedSection } from "./xref-chain.ts";
import type { XrefEntry } from "./xref-section.ts";

interface Dated {
	readonly revision: number;
	readonly entry: XrefEntry;
}

export interface PlacedEntry {
	readonly number: number;
	readonly revision: number;
	readonly offset: number;
}

export class XrefHistory {
	private readonly dated = new Map<number, Dated[]>();
	private readonly updated = new Map<number, number[]>();
	private sorted: readonly PlacedEntry[] | undefined;

	/** Of later revisions first to last; a later entry of the same revision wins. */
	add(revision: number, number: number, entry: XrefEntry): void {
		const list = this.dated.get(number);
		this.sorted = undefined;
		if (list === undefined) this.dated.set(number, [{ revision, entry }]);
		else if (list.at(-1)?.revision === revision) {
			list[list.length - 1] = { revision, entry };
			return;
		} else list.push({ revision, entry });
		const numbers = this.updated.get(revision);
		if (numbers === undefined) this.updated.set(revision, [number]);
		else numbers.push(number);
	}

	at(number: number, revision: number): XrefEntry | undefined {
		return this.datedAt(number, revision)?.entry;
	}

	/** @returns the revision whose cross-reference says where the object stands */
	revisionOf(number: number, revision: number): number {
		return this.datedAt(number, revision)?.revision ?? revision;
	}

	updatedIn(revision: number): readonly number[] {
		return this.updated.get(revision) ?? [];
	}

	/** Contents of an object stream found by a scan: they give way to objects found in the file itself. */
	addCompressed(revision: number, stream: number, numbers: readonly number[]): void {
		for (const [index, number] of numbers.entries()) {
			const list = this.dated.get(number);
			const isKnown = list?.some((dated) => dated.revision === revision && dated.entry.kind === "offset");
			// Only the newest revision of a file is ever recovered, so that the order of each list is kept.
			if (!isKnown) this.add(revision, number, { kind: "compressed", stream, index });
		}
	}

	get placed(): readonly PlacedEntry[] {
		if (this.sorted !== undefined) return this.sorted;
		const placed: PlacedEntry[] = [];
		for (const [number, list] of this.dated) {
			for (const { revision, entry } of list) {
				if (entry.kind === "offset") placed.push({ number, revision, offset: entry.offset });
			}
		}
		this.sorted = placed.sort((one, other) => one.offset - other.offset);
		return this.sorted;
	}

	private datedAt(number: number, revision: number): Dated | undefined {
		const list = this.dated.get(number);
		if (list === undefined) return undefined;
		for (let index = list.length - 1; index >= 0; index--) {
			const dated = list[index];
			if (dated !== undefined && dated.revision <= revision) return dated;
		}
		return undefined;
	}
}

/** Within a revision the newer section wins, and the table of a hybrid file over its stream (7.5.8.4). */
export function xrefHistory(
	revisions: readonly { readonly index: number; readonly sections: readonly LinkedSection[] }[],
): XrefHistory {
	const history = new XrefHistory();
	for (const { index, sections } of revisions) {
		for (const { section, hybrid } of sections) {
			for (const [number, entry] of hybrid?.entries ?? []) history.add(index, number, entry);
			for (const [number, entry] of section.entries) history.add(index, number, entry);
		}
	}
	return history;
}

/** The entry that counts among sections from the oldest to the newest, as `xrefHistory` has it. */
export function newestEntry(sections: readonly LinkedSection[], number: number): XrefEntry | undefined {
	for (const { section, hybrid } of sections.toReversed()) {
		const entry = section.entries.get(number) ?? hybrid?.entries.get(number);
		if (entry !== undefined) return entry;
	}
	return undefined;
}
