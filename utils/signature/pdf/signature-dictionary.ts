/** What a signature dictionary says (ISO 32000-1, 12.8.1; PAdES, ETSI EN 319 142-1), as facts. */

import { hexValue, isWhitespace } from "./bytes.ts";
import { elementLength } from "./der-length.ts";
import type { RevisionView } from "./document.ts";
import type { PdfDictionary, PdfObject } from "./objects.ts";
import { isKind } from "./objects.ts";
import { byteRangeNumbers } from "./scan.ts";
import { type ClaimedTime, decodeTextString, parseDate } from "./text-string.ts";
import { readTransforms, type Transforms } from "./transforms.ts";

export interface SignatureContents {
	/** The string's bytes, padding included. */
	readonly bytes: Uint8Array;
	/** The CMS (or, for adbe.x509.rsa_sha1, the OCTET STRING) alone; undefined where it has no end. */
	readonly encoded: Uint8Array | undefined;
	/** Only zeros follow it. */
	readonly zeroPadded: boolean;
	/** Where the string stands in the file, delimiters included; undefined where it is indirect or compressed. */
	readonly place: { readonly start: number; readonly end: number } | undefined;
	/** Hexadecimal digits and blanks alone. */
	readonly isHex: boolean;
}

export interface SignatureDictionary {
	/** Number of its indirect object; undefined for a direct one. */
	readonly number: number | undefined;
	/** The newest revision that wrote it. */
	readonly revision: number;
	/** From `<<` to after `>>` in the file; undefined inside an object stream, where none may stand. */
	readonly place: { readonly start: number; readonly end: number } | undefined;
	readonly type: string | undefined;
	readonly filter: string | undefined;
	readonly subFilter: string | undefined;
	/** A document timestamp (ISO 32000-2, 12.8.5) rather than a signature. */
	readonly isTimestamp: boolean;
	/** Undefined where it is missing or no array of whole numbers. */
	readonly byteRange: readonly number[] | undefined;
	readonly byteRangeIndirect: boolean;
	readonly contents: SignatureContents | undefined;
	/** /Cert: the chain that adbe.x509.rsa_sha1 keeps outside of the signature. */
	readonly certificates: readonly Uint8Array[];
	readonly name: string | undefined;
	readonly reason: string | undefined;
	readonly location: string | undefined;
	readonly contactInfo: string | undefined;
	readonly claimedTime: ClaimedTime | undefined;
	readonly transforms: Transforms;
	/** Keys that stand twice. */
	readonly duplicateKeys: readonly string[];
	readonly malformed: boolean;
}

/** @param value of the field: a reference or the dictionary itself */
export function readSignatureDictionary(
	view: RevisionView,
	value: PdfObject,
	owner: number | undefined,
): SignatureDictionary | undefined {
	const dictionary = view.dictionary(value);
	if (dictionary === undefined) return undefined;
	const number = isKind(value, "reference") ? value.number : undefined;
	const holder = number ?? owner;
	const object = holder === undefined ? undefined : view.object(holder);
	const isReadable = view.document.encryption !== "could-not-decrypt";
	const inFile = object?.origin.kind === "file";
	const text = (key: string): string | undefined => {
		const string = view.get(dictionary, key);
		return isKind(string, "string") && isReadable ? decodeTextString(string.bytes).slice(0, 4096) : undefined;
	};
	const date = text("M");
	const type = view.name(dictionary.entries.get("Type"));
	const subFilter = view.name(dictionary.entries.get("SubFilter"));
	const byteRange = dictionary.entries.get("ByteRange");
	return {
		number,
		revision: holder === undefined ? view.index : view.document.writtenIn(holder, view.index),
		place: inFile ? { start: dictionary.start, end: dictionary.end } : undefined,
		type,
		filter: view.name(dictionary.entries.get("Filter")),
		subFilter,
		isTimestamp: type === "DocTimeStamp" || subFilter === "ETSI.RFC3161",
		byteRange: byteRangeNumbers(withItems(view, view.resolve(byteRange))),
		byteRangeIndirect: isKind(byteRange, "reference") || hasReference(byteRange),
		contents: readContents(view, dictionary, inFile),
		certificates: certificatesOf(view, dictionary),
		name: text("Name"),
		reason: text("Reason"),
		location: text("Location"),
		contactInfo: text("ContactInfo"),
		claimedTime: date === undefined ? undefined : parseDate(date),
		transforms: readTransforms(view, dictionary),
		duplicateKeys: dictionary.duplicates,
		malformed: object?.malformed ?? false,
	};
}

function withItems(view: RevisionView, value: PdfObject): PdfObject {
	return isKind(value, "array")
		? { ...value, items: value.items.slice(0, 65).map((item) => view.resolve(item)) }
		: value;
}

function hasReference(value: PdfObject | undefined): boolean {
	return isKind(value, "array") && value.items.some((item) => isKind(item, "reference"));
}

function readContents(view: RevisionView, dictionary: PdfDictionary, inFile: boolean): SignatureContents | undefined {
	const direct = dictionary.entries.get("Contents");
	const string = view.resolve(direct);
	if (!isKind(string, "string")) return undefined;
	const length = elementLength(string.bytes);
	const padding = length === undefined ? undefined : string.bytes.subarray(length);
	const place = inFile && direct === string ? { start: string.start, end: string.end } : undefined;
	return {
		bytes: string.bytes,
		encoded: length === undefined ? undefined : string.bytes.subarray(0, length),
		zeroPadded: padding?.every((byte) => byte === 0) ?? false,
		place,
		isHex: string.isHex && (place === undefined || isHexOnly(view.document.bytes, place)),
	};
}

/** Readers skip other characters, so that they could carry something that nobody signed. */
function isHexOnly(bytes: Uint8Array, { start, end }: { readonly start: number; readonly end: number }): boolean {
	for (let at = start + 1; at < end - 1; at++) {
		if (hexValue(bytes[at]) < 0 && !isWhitespace(bytes[at])) return false;
	}
	return true;
}

function certificatesOf(view: RevisionView, dictionary: PdfDictionary): Uint8Array[] {
	const value = view.get(dictionary, "Cert");
	const items = isKind(value, "array") ? value.items.slice(0, 32) : [value];
	return items
		.map((item) => view.resolve(item))
		.filter((item) => isKind(item, "string"))
		.map(({ bytes }) => bytes);
}
