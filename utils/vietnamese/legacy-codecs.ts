/**
 * Reads and writes the encodings before Unicode, character by character: exact both ways on all that they can hold.
 * Whether a text is in one of them is another question: `legacy-encodings.ts`, `legacy-text.ts`.
 */
import { asWindows1252, byteOf } from "./code-pages.ts";
import { decodeKeys, encodeKeys } from "./keystrokes.ts";
import { type LegacyTable, TCVN3, VISCII, VNI, VPS } from "./legacy-tables.ts";
import { decodeMisread, encodeMisread } from "./misread-utf8.ts";
import { decodeViqr, encodeViqr } from "./viqr.ts";

/** Ways in which Vietnamese letters were written, or came out, before or beside Unicode. */
export const LEGACY_ENCODINGS = [
	/** TCVN 5712:1993 as the .Vn fonts have it ("ABC"). */
	"tcvn3",
	"vni",
	"vps",
	"viscii",
	"viqr",
	/** Keystrokes of the Telex and the VNI way with the input tool switched off. */
	"telex",
	"vni-keys",
	/** UTF-8 that a program read as one byte a character. */
	"utf8-as-1252",
	"utf8-as-1258",
] as const;

export type LegacyEncoding = (typeof LEGACY_ENCODINGS)[number];

export interface DecodeOptions {
	/** The text stands in a font of capitals (.VnTimeH): all of it is read as capitals. */
	readonly capitals?: boolean;
}

/** Reads a table of one code to one letter. */
function decodeSingle(codes: LegacyTable, text: string): string {
	let decoded = "";
	for (let index = 0; index < text.length; index++) {
		decoded += codes.letters[text.charCodeAt(index)] ?? text.charAt(index);
	}
	return decoded;
}

/** Reads VNI: "Toå chöùc" → "Tổ chức"; a mark may have the other case than its vowel. */
export function decodeVni(text: string): string {
	let decoded = "";
	for (let index = 0; index < text.length; index++) {
		const code = text.charAt(index);
		const mark = text.charCodeAt(index + 1) > 0x7f ? text.charAt(index + 1) : "";
		const upper = code !== code.toLowerCase();
		const pair = mark === "" ? undefined : VNI.decode.get(code + (upper ? mark.toUpperCase() : mark.toLowerCase()));
		if (pair !== undefined) index++;
		decoded += pair ?? VNI.decode.get(code) ?? code;
	}
	return decoded;
}

/** Text in one of the encodings with a table, to Unicode (NFC). */
export function decodeTable(text: string, encoding: "tcvn3" | "vni" | "vps" | "viscii"): string {
	switch (encoding) {
		case "tcvn3":
			return decodeSingle(TCVN3, text);
		case "vps":
			return decodeSingle(VPS, text);
		case "viscii":
			return decodeSingle(VISCII, text);
		case "vni":
			return decodeVni(text);
	}
}

/**
 * Reads a text of which the encoding is known.
 * @param text as windows-1252 (or ISO 8859-1, or a Turkish machine) shows it
 * @returns Unicode, NFC; what the encoding does not know stays as it is
 */
export function decodeLegacy(text: string, encoding: LegacyEncoding, options: DecodeOptions = {}): string {
	const decoded = decodeAny(text.normalize("NFC"), encoding).normalize("NFC");
	return options.capitals === true ? decoded.toUpperCase() : decoded;
}

function decodeAny(text: string, encoding: LegacyEncoding): string {
	switch (encoding) {
		case "tcvn3":
		case "vni":
		case "vps":
		case "viscii":
			return decodeTable(asWindows1252(text), encoding);
		case "viqr":
			return decodeViqr(text);
		case "telex":
		case "vni-keys":
			return decodeKeys(text, encoding);
		case "utf8-as-1252":
			return decodeMisread(text, "windows-1252");
		case "utf8-as-1258":
			return decodeMisread(text, "windows-1258");
	}
}

/**
 * Writes a text in an old encoding, as windows-1252 shows it; `decodeLegacy` gives it back.
 * @returns null where the encoding cannot hold it: capitals with a tone in TCVN3, other letters with marks, words
 * that keystrokes would turn into others
 */
export function encodeLegacy(text: string, encoding: LegacyEncoding): string | null {
	const unicode = text.normalize("NFC");
	switch (encoding) {
		case "tcvn3":
			return encodeTable(unicode, TCVN3);
		case "vps":
			return encodeTable(unicode, VPS);
		case "viscii":
			return encodeTable(unicode, VISCII);
		case "vni":
			return encodeTable(unicode, VNI);
		case "viqr":
			return encodeViqr(unicode);
		case "telex":
		case "vni-keys":
			return encodeKeys(unicode, encoding);
		case "utf8-as-1252":
			return encodeMisread(unicode, "windows-1252");
		case "utf8-as-1258":
			return encodeMisread(unicode, "windows-1258");
	}
}

/** Everything that stands for a letter in a table, VNI's marks included, cannot stand for itself. */
function encodeTable(text: string, { encode, taken }: LegacyTable): string | null {
	let encoded = "";
	for (const character of text) {
		const code = encode.get(character);
		if (code === undefined && (taken.has(character) || !isShownAlike(character))) return null;
		encoded += code ?? character;
	}
	return encoded;
}

/** In windows-1252, and no Vietnamese letter (VISCII has all of them). */
function isShownAlike(character: string): boolean {
	return (
		byteOf(character, "windows-1252") !== null &&
		!VISCII.encode.has(character) &&
		asWindows1252(character) === character
	);
}
