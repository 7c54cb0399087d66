/** All signatures of a file: those that its form leads to now, those it led to before, and those only the bytes show. */

import type { PdfDocument, RevisionView } from "./document.ts";
import { type FormNode, readFieldTree } from "./field-tree.ts";
import { LIMITS } from "./limits.ts";
import type { PdfObject } from "./objects.ts";
import { dictionaryOf, isKind } from "./objects.ts";
import { type ByteRangeCandidate, scanByteRanges } from "./scan.ts";
import { readSignatureDictionary, type SignatureDictionary } from "./signature-dictionary.ts";
import { type FieldLock, readLock } from "./transforms.ts";

/** Whether a viewer that opens the file comes to the signature. "earlier": only one that opens an older revision. */
export type Reachability = "latest" | "earlier" | "unreachable";

export interface FoundSignature {
	/** Fully qualified; undefined for one that no field leads to. */
	readonly fieldName: string | undefined;
	readonly fieldNumber: number | undefined;
	readonly reachability: Reachability;
	/** Undefined where the bytes show a /ByteRange and nothing else that can be read. */
	readonly dictionary: SignatureDictionary | undefined;
	/** Of the field, as the revision of the signature has it. */
	readonly lock: FieldLock | undefined;
	/** From the bytes, of one that no field leads to. */
	readonly candidate: ByteRangeCandidate | undefined;
}

export interface SignatureFields {
	readonly signatures: readonly FoundSignature[];
	/** Names of signature fields that wait to be signed. */
	readonly unsignedFields: readonly string[];
	/** The form was read to its end. */
	readonly complete: boolean;
}

/** Signatures in the order of the bytes they cover. */
export function readSignatureFields(document: PdfDocument): SignatureFields {
	const { latest } = document;
	const tree = readFieldTree(latest);
	const fields = tree.nodes.filter(({ role, fieldType }) => fieldType === "Sig" && role !== "group");
	const known = new KnownSignatures();
	const unsignedFields: string[] = [];
	for (const field of fields) {
		if (field.role === "widget") continue;
		if (latest.resolve(field.value) === null) unsignedFields.push(field.name);
		else if (known.isFull) break;
		else known.add(fromField(latest, field, "latest"));
	}
	const missing = scanByteRanges(document.bytes).filter(({ at }) => !known.covers(at));
	if (missing.length > 0) addEarlier(document, known, missing);
	for (const candidate of missing) {
		if (known.isFull) break;
		if (known.covers(candidate.at)) continue;
		const found = unreachable(latest, candidate);
		if (found !== undefined) known.add(found);
	}
	const signatures = known.list.slice(0, LIMITS.signatures).sort((one, other) => endOf(one) - endOf(other));
	return { signatures, unsignedFields, complete: tree.complete && known.list.length <= LIMITS.signatures };
}

class KnownSignatures {
	readonly list: FoundSignature[] = [];
	private readonly starts = new Set<number>();

	/** One more than are looked at, so that it is told that there are more. */
	get isFull(): boolean {
		return this.list.length > LIMITS.signatures;
	}

	add(found: FoundSignature): void {
		const start = found.dictionary?.place?.start;
		// Two fields may share one value; both are listed, as pdfsig does, for each is drawn.
		if (start !== undefined) this.starts.add(start);
		this.list.push(found);
	}

	has(start: number | undefined): boolean {
		return start !== undefined && this.starts.has(start);
	}

	covers(at: number): boolean {
		return this.list.some(({ dictionary, candidate }) => {
			if (candidate?.at === at) return true;
			const place = dictionary?.place;
			return place !== undefined && place.start < at && at < place.end;
		});
	}
}

function endOf({ dictionary, candidate }: FoundSignature): number {
	const range = dictionary?.byteRange ?? candidate?.range;
	return (range?.[2] ?? 0) + (range?.[3] ?? 0);
}

function fromField(view: RevisionView, field: FormNode, reachability: Reachability): FoundSignature {
	return {
		fieldName: field.name,
		fieldNumber: field.number,
		reachability,
		dictionary: readSignatureDictionary(view, field.value, field.number),
		lock: readLock(view, field.dictionary),
		candidate: undefined,
	};
}

/** Looks through the forms of older revisions, the newest first, for what the newest does not lead to. */
function addEarlier(document: PdfDocument, known: KnownSignatures, missing: readonly ByteRangeCandidate[]): void {
	const oldest = Math.max(0, document.revisions.length - LIMITS.recoveryAttempts);
	for (let index = document.revisions.length - 2; index >= oldest; index--) {
		if (missing.every(({ at }) => known.covers(at))) return;
		const view = document.view(index);
		for (const field of readFieldTree(view).nodes) {
			if (known.isFull) return;
			if (field.fieldType !== "Sig" || field.role !== "field" || view.resolve(field.value) === null) continue;
			const found = fromField(view, field, "earlier");
			if (found.dictionary?.place !== undefined && !known.has(found.dictionary.place.start)) known.add(found);
		}
	}
}

/** @returns undefined for a `/ByteRange` that belongs to an attached file, or stands in a text */
function unreachable(view: RevisionView, candidate: ByteRangeCandidate): FoundSignature | undefined {
	const object = objectAround(view, candidate.at);
	if (isKind(object?.value, "stream")) {
		const { start, raw } = object.value;
		if (candidate.at >= start && candidate.at < start + raw.length) return undefined;
	}
	if (object !== undefined && !object.malformed && !holdsByteRange(object.value)) return undefined;
	const isDictionary = dictionaryOf(object?.value)?.entries.has("ByteRange") === true;
	const value: PdfObject = object === undefined ? null : { kind: "reference", number: object.number, generation: 0 };
	const resolved = isDictionary && object !== undefined && view.object(object.number) === object;
	return {
		fieldName: undefined,
		fieldNumber: undefined,
		reachability: "unreachable",
		dictionary: resolved ? readSignatureDictionary(view, value, object?.number) : undefined,
		lock: undefined,
		candidate,
	};
}

/** Depth is bounded by the parser. */
function holdsByteRange(value: PdfObject): boolean {
	if (isKind(value, "array")) return value.items.some(holdsByteRange);
	const dictionary = dictionaryOf(value);
	if (dictionary === undefined) return false;
	return dictionary.entries.has("ByteRange") || [...dictionary.entries.values()].some(holdsByteRange);
}

/** The object of any revision that stands around a place. */
function objectAround(view: RevisionView, at: number) {
	const placed = view.document.placedEntries;
	let low = 0;
	let high = placed.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((placed[middle]?.offset ?? 0) <= at) low = middle + 1;
		else high = middle;
	}
	const entry = placed[low - 1];
	const object = entry && view.document.objectAt(entry.offset, entry.revision);
	return object?.origin.kind === "file" && object.origin.end > at ? object : undefined;
}
