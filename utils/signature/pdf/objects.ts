/** The objects of a PDF file (ISO 32000-1, 7.3). null, booleans and numbers stand for themselves. */

export type PdfObject =
	| null
	| boolean
	| number
	| PdfName
	| PdfString
	| PdfArray
	| PdfDictionary
	| PdfReference
	| PdfStream;

export interface PdfName {
	readonly kind: "name";
	/** Without the slash, #xx undone, each byte as one character. */
	readonly name: string;
}

export interface PdfString {
	readonly kind: "string";
	readonly bytes: Uint8Array;
	readonly isHex: boolean;
	/** Where the string stands, delimiters included, in the buffer it was read from. */
	readonly start: number;
	readonly end: number;
}

export interface PdfArray {
	readonly kind: "array";
	readonly items: readonly PdfObject[];
}

export interface PdfDictionary {
	readonly kind: "dictionary";
	/** Of a key that stands twice, the last value; the key is then listed in `duplicates`. */
	readonly entries: ReadonlyMap<string, PdfObject>;
	readonly duplicates: readonly string[];
	/** Where it stands, from `<<` to after `>>`, in the buffer it was read from. */
	readonly start: number;
	readonly end: number;
}

export interface PdfReference {
	readonly kind: "reference";
	readonly number: number;
	readonly generation: number;
}

export interface PdfStream {
	readonly kind: "stream";
	readonly dictionary: PdfDictionary;
	/** As it stands in the file: still encoded, and encrypted in an encrypted file. A view, never a copy. */
	readonly raw: Uint8Array;
	/** Where the data starts in the file. */
	readonly start: number;
	/** Of the indirect object: the key of an encrypted stream hangs on them. */
	readonly number: number;
	readonly generation: number;
	/** The /Length did not lead to `endstream`; the data was taken up to there. */
	readonly lengthRepaired: boolean;
}

/** An object with a number of its own, and where it came from. */
export interface IndirectObject {
	readonly number: number;
	readonly generation: number;
	readonly value: PdfObject;
	/** Where `12 0 obj` stands in the file, or the object stream that holds it. */
	readonly origin:
		| { readonly kind: "file"; readonly start: number; readonly end: number }
		| { readonly kind: "object-stream"; readonly stream: number; readonly streamStart: number };
	/** Something in it does not parse as the standard has it. */
	readonly malformed: boolean;
}

export const EMPTY_DICTIONARY: PdfDictionary = {
	kind: "dictionary",
	entries: new Map(),
	duplicates: [],
	start: 0,
	end: 0,
};

type Kinded = Exclude<PdfObject, null | boolean | number>;

export function isKind<K extends Kinded["kind"]>(
	value: PdfObject | undefined,
	kind: K,
): value is Extract<Kinded, { kind: K }> {
	return typeof value === "object" && value !== null && value.kind === kind;
}

export function isName(value: PdfObject | undefined, name: string): boolean {
	return isKind(value, "name") && value.name === name;
}

export function isInteger(value: PdfObject | undefined): value is number {
	return typeof value === "number" && Number.isSafeInteger(value);
}

/** The dictionary of a dictionary or of a stream. */
export function dictionaryOf(value: PdfObject | undefined): PdfDictionary | undefined {
	if (isKind(value, "dictionary")) return value;
	return isKind(value, "stream") ? value.dictionary : undefined;
}

export function sameReference(one: PdfObject | undefined, other: PdfObject | undefined): boolean {
	return isKind(one, "reference") && isKind(other, "reference") && one.number === other.number;
}
