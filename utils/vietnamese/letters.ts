/**
 * Classes of characters, so that a subject can be walked by number. A pattern with `\p{L}` costs a microsecond where
 * a look-up costs a nanosecond, and every subject is looked at.
 */

export const LETTER = 1;
export const DIGIT = 2;
/** Separates chunks: blanks, brackets, quotation marks, and , ; ! ? … */
export const GAP = 4;
/** Characters that text in Unicode rarely holds and old encodings use for letters: windows-1252 but for its letters. */
export const ODD = 8;
/** Letters from U+0080 to U+00FF: the small and capital vowels of Western Europe, and some of Vietnamese. */
export const LATIN1_LETTER = 16;
/** Letters of Vietnamese that windows-1252 does not have: a text with them is Unicode. */
export const BEYOND_1252 = 32;
/** C0 controls but the tab and line ends: letters in VPS and VISCII, nothing elsewhere. */
export const CONTROL = 128;
/** May hold an address, a file name or a document code together: . @ / : and digits. */
export const JOINER = 64;

const GAPS = /[\s,;()[\]{}“”"«»<>|!?…]/u;
/** What windows-1252 has above ASCII besides letters, the six letters of Turkish machines, and C1 controls. */
const ODD_SIGNS = /[\u0080-\u009f\u00a1-\u00bf×÷€‚ƒ„†‡ˆ‰Š‹ŒŽ•˜™š›œžŸĞİŞğışμ]/u;
const ONLY_VIETNAMESE = /[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]/u;

/** The marks of VIQR: ^ ( + * ` ' ~ ? . */
export const VIQR_MARK = 256;
/** ASCII that keystrokes, addresses and escapes are told by: a d e f j o w x, digits, @ / % & = and the backslash. */
export const KEY = 512;

/** Covers Latin, Vietnamese, Greek, Cyrillic and General Punctuation. */
const TABLE_SIZE = 0x2100;
/** Not looked at yet: a table filled at once would cost the first subject 30 ms. */
const UNKNOWN = 0xffff;
const table = new Uint16Array(TABLE_SIZE).fill(UNKNOWN);

function classify(character: string): number {
	let bits = 0;
	if (/[\p{L}\p{M}]/u.test(character)) bits |= LETTER;
	if (/\d/u.test(character)) bits |= DIGIT | JOINER;
	if (GAPS.test(character)) bits |= GAP;
	if (ODD_SIGNS.test(character)) bits |= ODD;
	if (/[\u00c0-\u00ff]/u.test(character) && (bits & LETTER) !== 0) bits |= LATIN1_LETTER;
	if (ONLY_VIETNAMESE.test(character)) bits |= BEYOND_1252;
	if (/[.@/:]/u.test(character)) bits |= JOINER;
	if (/[\^(+*`'~?.]/.test(character)) bits |= VIQR_MARK;
	if (/[adefjowx\d@/%&=\\]/i.test(character)) bits |= KEY;
	if (character < " " && !/[\t\n\r]/.test(character)) bits |= CONTROL;
	return bits;
}

/** The classes of a UTF-16 code unit; 0 for the halves of surrogate pairs, which `classAt` puts together. */
export function classOf(code: number): number {
	const known = table[code];
	if (known !== undefined && known !== UNKNOWN) return known;
	const bits = code >= 0xd800 && code <= 0xdfff ? 0 : classify(String.fromCharCode(code));
	if (code < TABLE_SIZE) table[code] = bits;
	return bits;
}

/** The classes of the character at a place of a text; both halves of a surrogate pair have those of the pair. */
export function classAt(text: string, index: number): number {
	const code = text.charCodeAt(index);
	if (code < 0xd800 || code > 0xdfff) return classOf(code);
	const pair = code < 0xdc00 ? text.codePointAt(index) : text.codePointAt(index - 1);
	return pair !== undefined && pair > 0xffff ? classify(String.fromCodePoint(pair)) : 0;
}

/** Whether a capital stands behind a small letter: iPhone, VNeID, and words read by the wrong table. */
export function hasInnerCapital(word: string): boolean {
	const inner = word.slice(1);
	return inner !== inner.toLowerCase() && /\p{Ll}\p{Lu}/u.test(word);
}
