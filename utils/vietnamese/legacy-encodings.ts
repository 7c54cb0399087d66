/**
 * Finds Vietnamese written in an encoding before Unicode, misread or never converted, and reads it.
 * The evidence is always the same: words that are no words become Vietnamese syllables by one table.
 */
import { undoEscapes } from "./escaped-text.ts";
import { readTelex, readVniKeys } from "./keyed-text.ts";
import type { LegacyEncoding } from "./legacy-codecs.ts";
import { BEYOND_1252, CONTROL, classAt, KEY, LATIN1_LETTER, LETTER, ODD, VIQR_MARK } from "./letters.ts";
import { detectMisreadUtf8 } from "./misread-utf8.ts";
import { wordKind } from "./subject-tokens.ts";
import { syllableKind } from "./syllables.ts";
import { readTables, type TextAround } from "./table-reader.ts";
import { decodeViqr } from "./viqr.ts";

export type LegacyEncodingName =
	| LegacyEncoding
	/** Unicode, but shown in the escapes of mail, web addresses or HTML. */
	| "escaped"
	/** Letters replaced by "?" or U+FFFD: nobody can read them back. */
	| "lost-letters";

export interface LegacyText {
	readonly encoding: LegacyEncodingName;
	/** The text in Unicode (NFC), or null where it cannot be known. */
	readonly decoded: string | null;
	/** Every changed word became Vietnamese, and no other table reads it otherwise: fit for replacing. */
	readonly certain: boolean;
}

/** What a text holds that one of the encodings would leave in it; nothing of it: Unicode or plain ASCII. */
const HIGH = 1;
/** Beside HIGH: a sign where Unicode has a letter, as in "C«ng". */
const ODD_SIGN = 2;
const VIQR_SIGN = 4;
const TELEX_KEY = 8;
const DIGIT_KEY = 16;
const LOST_LETTER = 32;
const ADDRESS = 64;
const ESCAPE = 128;

const LOST_CHARACTER = 0xfffd;
/** đ in VISCII; in Unicode nothing but Icelandic has it. */
const SMALL_ETH = 0xf0;
const VOWELS = "aeiouyAEIOUY";

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isLetter = (text: string, index: number): boolean => (classAt(text, index) & LETTER) !== 0;

/** The signs around one ASCII character. */
function asciiSigns(text: string, index: number, code: number): number {
	const bits = classAt(text, index);
	if ((bits & (VIQR_MARK | KEY)) === 0) return (bits & CONTROL) === 0 ? 0 : HIGH;
	const character = text.charAt(index);
	const before = index === 0 ? "" : text.charAt(index - 1);
	if ((bits & VIQR_MARK) !== 0) {
		const isLost = character === "?" && isLetter(text, index + 1);
		return (VOWELS.includes(before) && before !== "" ? VIQR_SIGN : 0) | (isLost ? LOST_LETTER : 0);
	}
	if (isDigit(code)) return before !== "" && /[a-z]/i.test(before) ? DIGIT_KEY : 0;
	if (code === 0x25 || code === 0x26 || code === 0x3d || code === 0x5c) return ESCAPE;
	switch (code | 0x20) {
		case 0x77: // w
			return before.toLowerCase() === "w" ? TELEX_KEY | ADDRESS : TELEX_KEY;
		case 0x6a: // j, the dot below
			return before === "" ? 0 : TELEX_KEY;
		case 0x66:
		case 0x78: // f and x behind the end of a syllable: "hanhf"
			return "nmh".includes(before.toLowerCase()) && before !== "" && !isLetter(text, index + 1) ? TELEX_KEY : 0;
		case 0x61:
		case 0x64:
		case 0x65:
		case 0x6f: // aa dd ee oo
			return before.toLowerCase() === character.toLowerCase() ? TELEX_KEY : 0;
	}
	return character === "@" || (character === "/" && before === "/") ? ADDRESS : 0;
}

/** A capital behind a small letter ("bÓ", "ThÃ nh"), a quotation mark inside a word ("TRUY“N"). */
function isMisplaced(text: string, index: number, code: number): boolean {
	if (code === 0x201c || code === 0x201d || code === 0x2026)
		return isLetter(text, index - 1) && isLetter(text, index + 1);
	return ((code >= 0xc0 && code <= 0xde) || code === 0x0102) && /\p{Ll}/u.test(text.charAt(index - 1));
}

function signsOf(text: string): number {
	let signs = 0;
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		if (code < 0x80) {
			signs |= asciiSigns(text, index, code);
			continue;
		}
		const bits = classAt(text, index);
		if ((bits & ODD) !== 0 || code === SMALL_ETH || isMisplaced(text, index, code)) signs |= HIGH | ODD_SIGN;
		else if ((bits & LATIN1_LETTER) !== 0) signs |= HIGH;
		if (code === LOST_CHARACTER) signs |= LOST_LETTER;
	}
	return signs;
}

/** Words that are Vietnamese as they stand, by letters that windows-1252 does not have. */
function unicodeWords(text: string): number {
	let words = 0;
	for (const word of text.match(/\p{L}+/gu) ?? []) {
		let bits = 0;
		for (let index = 0; index < word.length; index++) bits |= classAt(word, index);
		if ((bits & BEYOND_1252) !== 0 && syllableKind(word) >= 1) words++;
	}
	return words;
}

/** "ha`nh", "phe'p": no apostrophe of English or French stands so ("don't", "I'm", "l'an"). */
const TELLING_TONE = /[aeiouy][`~][a-z]|^[b-df-hj-np-tv-xz]{1,3}[aeiouy]'(?:p|c|ch|n|ng|nh)$/i;

/** Longer pieces between spaces are no words; the patterns would be slow on them. */
const LONGEST_CHUNK = 60;

/** VIQR: an in-word ^ ( +, or an in-word ' ` ~ ? . and another word with a tone, that make syllables. */
function readViqr(text: string): LegacyText | null {
	let quality = 0;
	let tones = 0;
	let trailing = 0;
	let bad = 0;
	/** Words that only VIQR writes so, where no word speaks against it. */
	let telling = 0;
	let foreign = 0;
	const decoded = text.replace(/[^\s]+/gu, (chunk) => {
		if (chunk.length > LONGEST_CHUNK) return chunk;
		const [, before = "", word = "", after = ""] =
			/^(["“”‘’([,;:*–-]*)(.*?)((?:["“”‘’)\],;:–-]|\*\*)*)$/su.exec(chunk) ?? [];
		if (/@|:\/\/|^www\./i.test(word)) return chunk;
		if (!/^[A-Za-z`'?~.^(+*]+$/.test(word)) return before + decodeViqr(word) + after;
		const hasQuality = /a[\^(]|[eo]\^|[ou][+*]/i.test(word);
		const hasTone = /[aeiouy][`'?~.][a-z]/i.test(word);
		const read = decodeViqr(word);
		if (!hasQuality && !hasTone && !/[aeiouy][`'~]$/i.test(word)) {
			if (syllableKind(word) < -1) foreign++;
			return before + readEnd(word, read) + after;
		}
		if (wordKind(read.replace(/[.?]$/, "")) < 1) bad++;
		else if (hasQuality) quality++;
		else if (hasTone) {
			tones++;
			if (TELLING_TONE.test(word)) telling++;
		} else trailing++;
		return before + read + after;
	});
	const valid = quality + tones + trailing;
	const isAlone = tones + trailing < 2 && !(telling > 0 && foreign === 0);
	if (quality === 0 && (tones === 0 || isAlone)) return null;
	// "th?c" is no VIQR: where letters are lost, "tri?n" is no trỉn either.
	if (LOST_IN_WORD.test(text)) return null;
	if (valid / (valid + bad) < 0.7 || unicodeWords(text) >= valid) return null;
	return { encoding: "viqr", decoded, certain: bad === 0 };
}

/** A word without other marks before . or ?: "ba." ends a sentence unless the dot makes a word of it ("ho.c" has it inside). */
function readEnd(word: string, read: string): string {
	return /[.?]$/.test(word) && syllableKind(word.slice(0, -1)) >= 0 && syllableKind(read) < 1 ? word : read;
}

/** A "?" where no vowel is before it, and letters are behind it. */
const LOST_IN_WORD = /(?<![aeiouyAEIOUY^(+*])\?(?=\p{L})/u;

/** "B?o c?o": a "?" or U+FFFD inside words, or before them, stands for letters that are gone. */
function findLostLetters(text: string): LegacyText | null {
	const inside = text.match(/\?(?=\p{L})/gu)?.length ?? 0;
	const behind = text.match(/\p{L}\?(?=\s+\p{Ll})/gu)?.length ?? 0;
	return (inside >= 1 && inside + behind >= 2) || /\p{L}\s?\ufffd|\ufffd\s?\p{L}/u.test(text)
		? { encoding: "lost-letters", decoded: null, certain: false }
		: null;
}

/** The escapes undone make Vietnamese where there was none. */
function readEscapes(text: string): LegacyText | null {
	const decoded = undoEscapes(text);
	if (decoded === null || holdsBytes(decoded)) return null;
	const before = new Set(text.match(/\p{L}+/gu));
	const words = (decoded.match(/\p{L}+/gu) ?? []).filter((word) => !before.has(word));
	return words.some((word) => wordKind(word) >= 1) ? { encoding: "escaped", decoded, certain: true } : null;
}

/** Control characters: what was read was no text. */
const holdsBytes = (text: string): boolean => /(?![\t\r\n])\p{Cc}/u.test(text);

/** Addresses hold ? and + in their own right. */
const ADDRESSES = /(?:https?:\/\/|www\.)\S{0,2000}|\S{1,200}@\S{1,200}/giu;

/**
 * Reads Vietnamese in an old encoding; null where there is none.
 * @param text a normalised subject (`normaliseSubject`), without reply prefixes
 * @param isSpelledRight whether every word of it is Vietnamese or an abbreviation as it stands, asked where letters
 * alone, and no odd sign, could be those of a table: "Báo cáo" is nothing else
 */
export function detectLegacyEncoding(text: string, isSpelledRight: () => boolean = () => false): LegacyText | null {
	const signs = signsOf(text);
	if ((signs & ~ADDRESS) === 0 || ((signs & ~(HIGH | ADDRESS)) === 0 && isSpelledRight())) return null;
	const bare = (signs & ADDRESS) === 0 ? text : text.replace(ADDRESSES, " ");
	const found = detectIn(bare, signs);
	return found === null || bare === text ? found : { ...found, certain: false };
}

/** One line of a longer text: keystrokes and lost letters are not looked for, since lists and codes look like them. */
export function detectEncodedLine(line: string, around: TextAround = {}): LegacyText | null {
	const signs = signsOf(line) & (HIGH | VIQR_SIGN);
	return signs === 0 ? null : detectIn(line, signs, around);
}

function detectIn(text: string, signs: number, around: TextAround = {}): LegacyText | null {
	const escaped = (signs & ESCAPE) === 0 ? null : readEscapes(text);
	if (escaped !== null) return escaped;
	const viqr = (signs & VIQR_SIGN) === 0 ? null : readViqr(text);
	if (viqr !== null) return viqr;
	const utf8 = (signs & HIGH) === 0 ? null : detectMisreadUtf8(text);
	if (utf8 !== null && utf8.valid > unicodeWords(text)) {
		const encoding = utf8.page === "windows-1258" ? "utf8-as-1258" : "utf8-as-1252";
		return { encoding, decoded: utf8.decoded, certain: utf8.certain };
	}
	const telex = (signs & TELEX_KEY) === 0 ? null : readTelex(text);
	if (telex !== null) return { encoding: "telex", decoded: telex.decoded, certain: telex.certain };
	const keys = (signs & DIGIT_KEY) === 0 ? null : readVniKeys(text);
	if (keys !== null) return { encoding: "vni-keys", decoded: keys.decoded, certain: keys.certain };
	const read = (signs & HIGH) === 0 ? null : readTables(text, around);
	if (read !== null) return { encoding: read.encoding, decoded: read.decoded, certain: read.certain };
	return (signs & LOST_LETTER) === 0 ? null : findLostLetters(text);
}
