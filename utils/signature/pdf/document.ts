/** A PDF file as the sequence of its revisions; every object is read when it is asked for. */

import { latin1, Searcher } from "./bytes.ts";
import { type Decryption, prepareDecryption, type StringDecryptor } from "./encryption.ts";
import { type Decoded, decodeFilters } from "./filters.ts";
import { readIndirectObject, type WorkBudget } from "./indirect-object.ts";
import { LIMITS } from "./limits.ts";
import { type ObjectStream, objectInStream, readObjectStream } from "./object-streams.ts";
import type { IndirectObject, PdfDictionary, PdfObject, PdfStream } from "./objects.ts";
import { dictionaryOf, isInteger, isKind } from "./objects.ts";
import { findObjectHeaders, type ObjectHeader } from "./recovery.ts";
import { findRevisions, type Revision, type RevisionList, rootReference } from "./revisions.ts";
import { newestEntry, type XrefHistory, xrefHistory } from "./xref-history.ts";
import type { XrefEntry } from "./xref-section.ts";

/** How the file is protected. "none" and "decrypted" can be read; the rest only in part. */
export type EncryptionState = "none" | "decrypted" | "could-not-decrypt";

/** An object was asked for, and its cross-reference entry leads to something else. */
export interface MisplacedObject {
	readonly number: number;
	readonly revision: number;
}

/**
 * Opens a file. Never rejects: a file that makes no sense has one recovered revision without a catalogue.
 * @param bytes the whole file; kept, never copied, never changed
 */
export async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
	const document = new PdfDocument(bytes);
	await document.unlock();
	return document;
}

export class PdfDocument {
	readonly bytes: Uint8Array;
	readonly revisions: readonly Revision[];
	readonly list: RevisionList;
	/** Where `%PDF-` stands, or -1. */
	readonly headerAt: number;
	encryption: EncryptionState = "none";
	readonly misplaced: MisplacedObject[] = [];
	/** What may still be looked at; nothing is resolved any more once it is used up. */
	readonly budget: WorkBudget;
	private readonly history: XrefHistory;
	private readonly objects = new Map<number, IndirectObject | undefined>();
	private readonly objectStreams = new Map<number, ObjectStream | undefined>();
	private decryption: Decryption | undefined;
	private unpacked = 0;
	private readonly mostUnpacked: number;
	private headers: readonly ObjectHeader[] | undefined;

	constructor(bytes: Uint8Array) {
		this.bytes = bytes;
		this.budget = { bytes: bytes.length * 8 + (32 << 20) };
		this.mostUnpacked = Math.min(LIMITS.totalStreamBytes, LIMITS.leastTotalStreamBytes + bytes.length * 64);
		this.headerAt = new Searcher("%PDF-").next(bytes, 0, Math.min(bytes.length, 1024 + 5));
		// A catalogue inside an encrypted object stream cannot be seen before the key is known: it is trusted to be there.
		this.list = findRevisions(bytes, this.budget, (sections) => {
			const trailer = sections.at(-1)?.section.trailer;
			const root = trailer === undefined ? undefined : rootReference(trailer);
			const entry = root === undefined ? undefined : newestEntry(sections, root);
			if (entry?.kind === "compressed") return true;
			const object = entry?.kind === "offset" ? readIndirectObject(bytes, entry.offset, this.budget) : undefined;
			return object?.number === root && dictionaryOf(object?.value)?.entries.has("Pages") === true;
		});
		this.revisions = this.list.revisions;
		this.history = xrefHistory(this.revisions);
	}

	/** The limit on work was reached: objects not read yet count as missing, so that nothing is certain any more. */
	get exhausted(): boolean {
		return this.budget.bytes <= 0 || this.unpacked > this.mostUnpacked;
	}

	/** The file as it was at the end of a revision, as a view: to draw what was signed beside what is shown now. */
	bytesAt(revision: number): Uint8Array {
		return this.bytes.subarray(0, this.revisions[revision]?.end ?? this.bytes.length);
	}

	/** The file as it is now. */
	get latest(): RevisionView {
		return this.view(this.revisions.length - 1);
	}

	view(revision: number): RevisionView {
		return new RevisionView(this, Math.max(0, Math.min(revision, this.revisions.length - 1)));
	}

	/** Prepares the key of an encrypted file with the empty user password. */
	async unlock(): Promise<void> {
		const view = this.latest;
		const reference = view.trailer.entries.get("Encrypt");
		if (reference !== undefined && reference !== null) {
			const dictionary = dictionaryOf(view.resolve(reference));
			const id = view.resolve(view.trailer.entries.get("ID"));
			const first = isKind(id, "array") ? view.resolve(id.items[0]) : null;
			const exempt = isKind(reference, "reference") ? reference.number : undefined;
			this.decryption =
				dictionary &&
				(await prepareDecryption(dictionary, isKind(first, "string") ? first.bytes : new Uint8Array(), exempt));
			this.encryption = this.decryption === undefined ? "could-not-decrypt" : "decrypted";
			this.objects.clear();
			this.objectStreams.clear();
		}
		this.addScannedStreams();
	}

	/** Counts work that is done outside of this class (`COST`). @returns whether any is left */
	spend(bytes: number): boolean {
		this.budget.bytes -= bytes;
		return !this.exhausted;
	}

	entry(number: number, revision: number): XrefEntry | undefined {
		return this.history.at(number, revision);
	}

	/** @returns the revision whose cross-reference says where the object stands at the end of `revision` */
	writtenIn(number: number, revision: number): number {
		return this.history.revisionOf(number, revision);
	}

	/** Object numbers that a revision's own cross-reference mentions. */
	updatedNumbers(revision: number): readonly number[] {
		return this.history.updatedIn(revision);
	}

	/** Entries of all revisions that lead to a place in the file, by place. */
	get placedEntries(): XrefHistory["placed"] {
		return this.history.placed;
	}

	/** @returns undefined for a number that is free, unknown, or leads to nothing that can be read */
	load(number: number, revision: number): IndirectObject | undefined {
		const entry = this.entry(number, revision);
		if (entry === undefined || entry.kind === "free") return undefined;
		const object =
			entry.kind === "offset" ? this.objectAt(entry.offset, revision) : this.compressedObject(number, entry, revision);
		if (object?.number === number) return object;
		if (this.misplaced.length < 1000 && !this.misplaced.some((one) => one.number === number)) {
			this.misplaced.push({ number, revision: this.history.revisionOf(number, revision) });
		}
		return this.searched(number, revision);
	}

	/** @returns the object that starts at an offset, whatever its number */
	objectAt(offset: number, revision: number): IndirectObject | undefined {
		if (this.objects.has(offset)) return this.objects.get(offset);
		if (this.objects.size >= LIMITS.cachedObjects) this.objects.clear();
		const object = readIndirectObject(this.bytes, offset, this.budget, (number) => this.lengthOf(number, revision));
		const readable = object === undefined ? undefined : this.withReadableStrings(object);
		this.objects.set(offset, readable);
		return readable;
	}

	/** Undoes encryption and filters. */
	decode(stream: PdfStream, view: RevisionView, limit: number = LIMITS.streamBytes): Decoded {
		const left = this.mostUnpacked - this.unpacked;
		if (left < 0) return { ok: false, reason: "too-large" };
		if (this.encryption === "could-not-decrypt") return { ok: false, reason: "encrypted" };
		const raw = this.decryption?.decryptStream(stream) ?? stream.raw;
		return decodeFilters(
			raw,
			stream.dictionary,
			(value) => view.resolve(value),
			Math.min(limit, left + 1),
			(bytes) => {
				this.unpacked += bytes;
			},
		);
	}

	/** A length that is itself a reference: must be a plain number, so that no stream hangs on another. */
	private lengthOf(number: number, revision: number): number | undefined {
		const entry = this.entry(number, revision);
		const value =
			entry?.kind === "offset" ? readIndirectObject(this.bytes, entry.offset, this.budget)?.value : undefined;
		if (entry?.kind === "compressed") {
			const compressed = this.compressedObject(number, entry, revision, true)?.value;
			return isInteger(compressed) ? compressed : undefined;
		}
		return isInteger(value) ? value : undefined;
	}

	private readonly opening = new Set<number>();

	private compressedObject(
		number: number,
		entry: XrefEntry & { kind: "compressed" },
		revision: number,
		onlyKnown = false,
	): IndirectObject | undefined {
		const container = this.entry(entry.stream, revision);
		if (container?.kind !== "offset") return undefined;
		const { offset } = container;
		if (!this.objectStreams.has(offset)) {
			// A stream whose length stands in a stream whose length stands in the first.
			if (this.opening.has(offset) || (onlyKnown && this.opening.size > 4)) return undefined;
			this.opening.add(offset);
			this.objectStreams.set(offset, this.openObjectStream(entry.stream, offset, revision));
			this.opening.delete(offset);
		}
		const stream = this.objectStreams.get(offset);
		if (stream === undefined) return undefined;
		const key = -(offset * 65_536 + (entry.index % 65_536)) - 1;
		const known = this.objects.get(key);
		if (known?.number === number) return known;
		const object = objectInStream(stream, number, entry.index, this.budget);
		if (this.objects.size >= LIMITS.cachedObjects) this.objects.clear();
		this.objects.set(key, object);
		return object;
	}

	private openObjectStream(number: number, offset: number, revision: number): ObjectStream | undefined {
		const object = this.objectAt(offset, revision);
		if (object?.number !== number || !isKind(object.value, "stream")) return undefined;
		const decoded = this.decode(object.value, this.view(revision));
		return decoded.ok ? readObjectStream(object.value, decoded.bytes, this.budget) : undefined;
	}

	/** The last object of that number before the end of the revision, as viewers would find it. */
	private searched(number: number, revision: number): IndirectObject | undefined {
		this.headers ??= findObjectHeaders(this.bytes);
		const end = this.revisions[revision]?.end ?? this.bytes.length;
		let last: ObjectHeader | undefined;
		this.budget.bytes -= this.headers.length;
		if (this.budget.bytes <= 0) return undefined;
		for (const header of this.headers) {
			if (header.start >= end) break;
			if (header.number === number) last = header;
		}
		return last && this.objectAt(last.start, revision);
	}

	private withReadableStrings(object: IndirectObject): IndirectObject {
		const decrypt: StringDecryptor | undefined = this.decryption?.stringDecryptor(object);
		return decrypt === undefined ? object : { ...object, value: decrypt(object.value) };
	}

	private addScannedStreams(): void {
		for (const { index, sections } of this.revisions) {
			for (const number of sections.flatMap(({ section }) => section.objectStreams ?? [])) {
				const entry = this.entry(number, index);
				const stream = entry?.kind === "offset" ? this.openObjectStream(number, entry.offset, index) : undefined;
				this.history.addCompressed(index, number, stream?.objects.map((object) => object.number) ?? []);
			}
		}
	}
}

/** The file as it was at the end of one revision. */
export class RevisionView {
	readonly document: PdfDocument;
	readonly index: number;
	readonly trailer: PdfDictionary;

	constructor(document: PdfDocument, index: number) {
		this.document = document;
		this.index = index;
		this.trailer = (document.revisions[index] as Revision).trailer;
	}

	object(number: number): IndirectObject | undefined {
		return this.document.load(number, this.index);
	}

	/** Follows references; null for what is not there. */
	resolve(value: PdfObject | undefined): PdfObject {
		let current: PdfObject = value ?? null;
		for (let hop = 0; isKind(current, "reference"); hop++) {
			if (hop >= LIMITS.referenceHops) return null;
			current = this.object(current.number)?.value ?? null;
		}
		return current;
	}

	/** The value of a key, references followed; null for what is not there. */
	get(dictionary: PdfDictionary | undefined, key: string): PdfObject {
		return dictionary === undefined ? null : this.resolve(dictionary.entries.get(key));
	}

	dictionary(value: PdfObject | undefined): PdfDictionary | undefined {
		return dictionaryOf(this.resolve(value));
	}

	array(value: PdfObject | undefined): readonly PdfObject[] | undefined {
		const resolved = this.resolve(value);
		return isKind(resolved, "array") ? resolved.items : undefined;
	}

	name(value: PdfObject | undefined): string | undefined {
		const resolved = this.resolve(value);
		return isKind(resolved, "name") ? resolved.name : undefined;
	}

	get catalog(): PdfDictionary | undefined {
		return this.dictionary(this.trailer.entries.get("Root"));
	}

	decode(stream: PdfStream, limit?: number): Decoded {
		return this.document.decode(stream, this, limit);
	}

	/** For messages: the version that the header and the catalogue give. */
	get version(): string {
		const { bytes, headerAt } = this.document;
		const own = this.name(this.catalog?.entries.get("Version"));
		return own ?? (headerAt < 0 ? "" : latin1(bytes, headerAt + 5, headerAt + 8));
	}
}
