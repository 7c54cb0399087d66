/**
 * Numbers and symbols of documents (số, ký hiệu): how they are found in a text, read and compared.
 * Forms: Nghị định 30/2020/NĐ-CP, Phụ lục I mục II khoản 3 ("812/UBND-NC" for letters, "12/QĐ-UBND" for others);
 * legal documents bear the year ("01/2026/QĐ-UBND", "51/2005/QH11"); Party documents put the kind before the slash
 * ("29-CV/TC-NV", Hướng dẫn 36-HD/VPTW). Typing and OCR put spaces around the strokes, drop Đ and the years' digits
 * stay; "O" and "l" stand for 0 and 1.
 */
import { DOCUMENT_TYPES } from "./document-types.ts";
import { withoutMarks } from "./syllables.ts";

export interface DocumentCode {
	/** As it stands in the text. */
	readonly text: string;
	/** Where it begins in the text, in UTF-16 code units of its NFC form. */
	readonly offset: number;
	/** Without leading zeros: "812", "12a". */
	readonly number: string;
	/** Of legal documents. */
	readonly year: string | null;
	/** What stands between the strokes, in capitals without marks: ["UBND", "NC"]. */
	readonly symbols: readonly string[];
	readonly style: "state" | "party";
}

const bareCapitals = (symbol: string): string => withoutMarks(symbol).toUpperCase();

/** Abbreviations that make a code of a number by themselves, even in small letters: "12-TB", "09/ct-ttg". */
const KINDS: ReadonlySet<string> = new Set([
	...DOCUMENT_TYPES.flatMap(({ abbreviation }) => (abbreviation === null ? [] : [bareCapitals(abbreviation)])),
	...["CV", "UBND", "HDND"],
]);

/** Not symbols although they are capitals behind a number and a stroke. */
const UNITS: ReadonlySet<string> = new Set(["KM", "KG", "HA", "MB", "GB", "VND", "USD", "KV", "KW", "KWH", "M"]);

const SYMBOL = "\\p{L}[\\p{L}\\d&]{0,14}";
const STATE = String.raw`(?:\s{0,2}/\s{0,2}((?:19|20)\d\d))?\s{0,2}/\s{0,2}(${SYMBOL}(?:\s{0,2}[-–/.]\s{0,2}${SYMBOL}){0,4})`;
const PARTY = String.raw`\s{0,2}[-–]\s{0,2}(${SYMBOL}(?:\s{0,2}/\s{0,2}${SYMBOL}(?:\s{0,2}[-–]\s{0,2}${SYMBOL}){0,3})?)`;
const CODE = new RegExp(
	String.raw`(?<![\p{L}\d/.,-])([\dOoIl|]{1,6}[a-eA-E]?)(?:${STATE}|${PARTY})(?![\p{L}\d])`,
	"gu",
);

/** More codes in one text say nothing further. */
const MOST_CODES = 200;
/** The longest code known has some 40 characters; a text longer than this is cut for the search. */
const LONGEST_TEXT = 100_000;

/** "8l2" and "O5" as OCR reads 812 and 05; null where it is no number. */
function readNumber(text: string): string | null {
	const digits = text.replace(/[Oo]/g, "0").replace(/[Il|]/g, "1");
	if (!/\d/.test(text) || !/^\d{1,6}[a-eA-E]?$/.test(digits)) return null;
	return digits.replace(/^0+(?=\d)/, "").toLowerCase();
}

function isSymbol(symbol: string): boolean {
	const capitals = symbol.match(/\p{Lu}/gu)?.length ?? 0;
	const letters = symbol.match(/\p{L}/gu)?.length ?? 0;
	return capitals >= 2 ? capitals * 2 >= letters : symbol.length === 1 && capitals === 1;
}

/** Whether the symbols are those of a document: capitals, or small letters that begin with a known kind. */
function areSymbols(symbols: readonly string[], style: DocumentCode["style"]): boolean {
	const [first = ""] = symbols;
	const known = KINDS.has(bareCapitals(first));
	if (symbols.length === 1) {
		if (UNITS.has(first.toUpperCase())) return false;
		return style === "party" ? known && isSymbol(first) : known || (isSymbol(first) && first.length >= 3);
	}
	if (style === "party") return known || symbols.every(isSymbol);
	// "64/2007/NĐ-CP của" ends where the capitals end; a small symbol after a known kind is one still.
	return symbols.every(isSymbol) || (known && symbols.every((symbol) => symbol.length <= 8));
}

/** The symbols as far as they are such: "UBND-NC về" has none of "về". */
function symbolsOf(text: string): readonly string[] {
	return text.split(/\s*[-–/.]\s*/u).filter((symbol) => symbol !== "");
}

function readMatch(match: RegExpMatchArray): DocumentCode | null {
	const [text = "", digits = "", year, state, party] = match;
	const number = readNumber(digits);
	const style = state === undefined ? "party" : "state";
	const symbols = symbolsOf(state ?? party ?? "");
	if (number === null || !areSymbols(symbols, style)) return null;
	// "năm 2021 - UBND tỉnh": a dash between blanks is no part of a code without a stroke.
	if (style === "party" && symbols.length === 1 && /\s/.test(text)) return null;
	return {
		text,
		offset: match.index ?? 0,
		number,
		year: year ?? null,
		symbols: symbols.map(bareCapitals),
		style,
	};
}

/**
 * All codes of a text, in its order, at most 200.
 * @param text anything; what comes after 100,000 characters is not read
 */
export function findDocumentCodes(text: string): readonly DocumentCode[] {
	const codes: DocumentCode[] = [];
	for (const match of text.slice(0, LONGEST_TEXT).normalize("NFC").replace(/[Ðð]/g, "Đ").matchAll(CODE)) {
		const code = readMatch(match);
		if (code !== null) codes.push(code);
		if (codes.length >= MOST_CODES) break;
	}
	return codes;
}

/** The code that a text is, or begins with ("812/UBND-NC"); null where it is none. */
export function parseDocumentCode(text: string): DocumentCode | null {
	const [code] = findDocumentCodes(text.trim());
	return code !== undefined && code.offset === 0 ? code : null;
}

/** As it is properly written: "812/UBND-NC", "29-CV/TC-NV"; the marks of Đ are those of the text. */
export function formatDocumentCode({ text }: DocumentCode): string {
	return text
		.replace(/\s+/g, "")
		.replace(/–/g, "-")
		.replace(/^[\dOoIl|]+/, (number) => number.replace(/[Oo]/g, "0").replace(/[Il|]/g, "1"));
}

/**
 * Whether two codes are of one document:
 * "same": number, year and symbols agree, a missing Đ or one letter misread by OCR apart;
 * "alike": the numbers agree and the symbols of one are the beginning of the other's, or one bears no year;
 * "different": anything else.
 */
export function compareDocumentCodes(one: DocumentCode, other: DocumentCode): "same" | "alike" | "different" {
	if (one.number !== other.number) return "different";
	if (one.year !== null && other.year !== null && one.year !== other.year) return "different";
	const [kind = "", otherKind = ""] = [one.symbols[0], other.symbols[0]];
	if (kind !== otherKind && KINDS.has(kind) && KINDS.has(otherKind)) return "different";
	const [left, right] = [one.symbols.join("-"), other.symbols.join("-")];
	const near = isOneEditApart(left, right);
	if (near && one.year === other.year) return "same";
	const [shorter, longer] = left.length <= right.length ? [left, right] : [right, left];
	return near || longer.startsWith(shorter) ? "alike" : "different";
}

/** Equal, or one letter replaced, missing or too many. */
function isOneEditApart(one: string, other: string): boolean {
	if (one === other) return true;
	const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
	if (longer.length - shorter.length > 1 || shorter.length < 4) return false;
	let at = 0;
	while (at < shorter.length && shorter[at] === longer[at]) at++;
	return shorter.slice(shorter.length === longer.length ? at + 1 : at) === longer.slice(at + 1);
}
