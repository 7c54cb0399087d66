/**
 * Finds Vietnamese written in an encoding before Unicode, misread or never converted, and reads it.
 * The evidence is always the same: words that are no words become Vietnamese syllables by one table.
 */
import { ABBREVIATIONS, LOANS } from "./common-syllables.ts";
import { asWindows1252, decodeViqr, decodeVni, decodeWith, TCVN3, VISCII, VPS } from "./legacy-tables.ts";
import { decodeMisreadUtf8 } from "./misread-utf8.ts";
import { wordKind } from "./subject-tokens.ts";
import { syllableKind } from "./syllables.ts";
import { decodeTelexText } from "./telex.ts";

export type LegacyEncodingName =
	| "tcvn3"
	| "vni"
	| "vps"
	| "viscii"
	| "viqr"
	| "telex"
	| "utf8-as-1252"
	/** Letters replaced by "?" or U+FFFD: nobody can read them back. */
	| "lost-letters";

export interface LegacyText {
	readonly encoding: LegacyEncodingName;
	/** The text in Unicode (NFC), or null where it cannot be known. */
	readonly decoded: string | null;
	/** Every changed word became Vietnamese, and no other table reads it otherwise: fit for replacing. */
	readonly certain: boolean;
}

interface Candidate extends LegacyText {
	readonly valid: number;
	readonly strong: number;
	readonly score: number;
}

interface Counts {
	/** Words that the table changes, by what it makes of them; and of the valid ones, those valid before too. */
	valid: number;
	bad: number;
	before: number;
	/** Valid words that no misreading is needed to call broken: a symbol or a capital inside the word. */
	strong: number;
	/** Words given back a lost ư. */
	restored: number;
	/** Words left as they are: Vietnamese, foreign, and such with odd letters that another table may read. */
	foreign: number;
	odd: number;
}

/** All of ASCII that is neither a letter nor a digit; the C0 controls are letters in VPS and VISCII. */
const SEPARATORS = /([\t\n\r -/:-@[-`{-~]+)/;

/** A letter that windows-1252 does not have: the text, or this word of it, is Unicode already. */
const BEYOND_1252 = /[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]/u;

function upperLike(decoded: string, original: string, lineIsUpper: boolean): string {
	const plain = original.replace(/[^A-Za-z]/g, "");
	const upper = plain === "" ? lineIsUpper : plain === plain.toUpperCase() && (plain.length > 1 || lineIsUpper);
	return upper ? decoded.toUpperCase() : decoded;
}

const isAbbreviation = (word: string): boolean => /^[bcdđÐghklmnpqrstvx]+$/iu.test(word);

interface ReadWord {
	/** The word as the table reads it, and the part of the original that it read. */
	readonly read: string;
	readonly core: string;
}

/** Quotation marks, dashes and the ellipsis: in VPS and VISCII capitals too, but far more often themselves. */
const PUNCTUATION = /^([“”‘’–—…•]*)(.*?)([“”‘’–—…•]*)$/su;
/** Signs that are letters in every table, and rarely stand at the edge of a word as themselves. */
const SIGNS = /^([“”‘’«»–—…•°²³©®™´`¨·']*)(.*?)([“”‘’«»–—…•°²³©®™´`¨·']*)$/su;

/** Decodes one word, without the punctuation around it where this is no letter. */
function decodeWord(word: string, decode: (text: string) => string): ReadWord {
	const whole = { read: decode(word), core: word };
	if (whole.read === word) return whole;
	for (const edges of [PUNCTUATION, SIGNS]) {
		const [, before = "", core = "", after = ""] = edges.exec(word) ?? [];
		if (core === "" && edges === PUNCTUATION) return { read: word, core: word };
		const inner = decode(core);
		if (core !== word && wordKind(inner) >= 0) return { read: before + inner + after, core };
		if (wordKind(whole.read) >= 1) return whole;
		if (core !== word && isAbbreviation(inner)) return { read: before + inner + after, core };
	}
	return whole;
}

/** TCVN3 through a program that dropped its soft hyphens: "tr­êng" has become "trêng". Puts ư back before ơ. */
function restoreHorn(word: string): string | null {
	const candidate = word.replace(/(?=[ơờớởỡợ])/iu, "ư");
	return candidate !== word && syllableKind(candidate) === 2 ? candidate : null;
}

const SYMBOL_OR_CAPITAL_INSIDE = /\p{L}[^\p{L}\p{ASCII}]|[^\p{L}\p{ASCII}]\p{L}|\p{Ll}\p{Lu}/u;

function count(word: string, decoded: string, counts: Counts): void {
	const core = decoded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
	if ([...core].length < 2 || isAbbreviation(core)) return;
	// A capital after a small letter is the mark of the wrong table.
	if (wordKind(core) < 1 || /\p{Ll}\p{Lu}/u.test(core)) {
		counts.bad++;
		return;
	}
	counts.valid++;
	if (wordKind(word) >= 1) counts.before++;
	if (SYMBOL_OR_CAPITAL_INSIDE.test(word)) counts.strong++;
}

/** Counts a word that the table leaves as it is. */
function countUnchanged(word: string, counts: Counts): void {
	const kind = syllableKind(word);
	if (/[^\p{ASCII}]/u.test(word) && kind < 1 && /\p{L}/u.test(word) && !isAbbreviation(word)) counts.odd++;
	else if (kind <= -1 && !isNeutralWord(word)) counts.foreign++;
}

function isAccepted({ valid, bad, before, strong, foreign, odd }: Counts): boolean {
	const mostBefore = bad + foreign + odd === 0 ? 0.7 : 0.5;
	if (valid / (valid + bad) < 0.7 || (before / valid > mostBefore && strong === 0)) return false;
	// One or two French or Spanish words may fall into a table; the rest of the subject then gives them away.
	return strong > 0 || valid - before >= 2 ? valid >= foreign : foreign + odd === 0 && valid > before;
}

function readTable(text: string, encoding: LegacyEncodingName, decode: (text: string) => string): Candidate | null {
	const counts: Counts = { valid: 0, bad: 0, before: 0, strong: 0, restored: 0, foreign: 0, odd: 0 };
	const letters = text.replace(/[^A-Za-z]/g, "");
	const lineIsUpper = letters !== "" && letters === letters.toUpperCase();
	const decoded = text.split(SEPARATORS).map((word, index) => {
		if (index % 2 === 1 || word === "" || BEYOND_1252.test(word)) return word;
		if (/\d/.test(word)) return /\d\p{L}|\p{L}\d/u.test(word) ? decode(word) : word;
		let { read, core } = decodeWord(word, decode);
		if (read === word) {
			countUnchanged(word, counts);
			return word;
		}
		if (encoding === "tcvn3" && wordKind(read) < 1) {
			const restored = restoreHorn(read);
			if (restored !== null) counts.restored++;
			read = restored ?? read;
		}
		const cased = upperLike(read, word, lineIsUpper);
		count(core, cased, counts);
		return cased;
	});
	if (counts.valid === 0 || !isAccepted(counts)) return null;
	return {
		encoding,
		decoded: decoded.join("").normalize("NFC"),
		certain: counts.bad + counts.restored + counts.odd === 0,
		score: counts.valid - counts.before - 2 * (counts.bad + counts.odd),
		valid: counts.valid,
		strong: counts.strong,
	};
}

function isNeutralWord(word: string): boolean {
	const lower = word.toLowerCase();
	return LOANS.has(lower) || ABBREVIATIONS.has(lower) || isAbbreviation(word) || word === word.toUpperCase();
}

const TABLES: readonly (readonly [LegacyEncodingName, (text: string) => string])[] = [
	["tcvn3", decodeWith(TCVN3)],
	["vni", decodeVni],
	["viscii", decodeWith(VISCII)],
	["vps", decodeWith(VPS)],
];

/** Words that are Vietnamese as they stand, by letters that windows-1252 does not have. */
function unicodeWords(text: string): number {
	return (text.match(/\p{L}+/gu) ?? []).filter((word) => BEYOND_1252.test(word) && syllableKind(word) >= 1).length;
}

function readTables(text: string): LegacyText | null {
	if (!/[\u0080-\u00ffĞİŞğışŠšŽžŒœŸƒ]/u.test(text)) return null;
	const bytes = asWindows1252(text);
	const candidates = TABLES.flatMap(([name, decode]) => readTable(bytes, name, decode) ?? []).sort(
		(a, b) => b.score - a.score,
	);
	const [best, second] = candidates;
	if (best === undefined || ((best.strong === 0 || best.valid < 2) && unicodeWords(text) >= best.valid)) return null;
	const rivalled = second !== undefined && second.score >= best.score && second.decoded !== best.decoded;
	return { encoding: best.encoding, decoded: best.decoded, certain: best.certain && !rivalled };
}

/** VIQR: an in-word ^ ( +, or an in-word ' ` ~ ? . and another word with a tone, that make syllables. */
function readViqr(text: string): LegacyText | null {
	let quality = 0;
	let tones = 0;
	let trailing = 0;
	let bad = 0;
	for (const chunk of text.split(/\s+/u)) {
		const word = chunk.replace(/^["“”‘’([,;:–-]+|["“”‘’)\],;:–-]+$/gu, "");
		if (!/^[A-Za-z`'?~.^(+*]+$/.test(word)) continue;
		const hasQuality = /a[\^(]|[eo]\^|[ou][+*]/i.test(word);
		const hasTone = /[aeiouy][`'?~.][a-z]/i.test(word);
		if (!hasQuality && !hasTone && !/[aeiouy][`'~]$/i.test(word)) continue;
		const read = decodeViqr(word).replace(/[.?]$/, "");
		if (syllableKind(read) < 1) bad++;
		else if (hasQuality) quality++;
		else if (hasTone) tones++;
		else trailing++;
	}
	const valid = quality + tones + trailing;
	if (quality === 0 && (tones === 0 || tones + trailing < 2)) return null;
	if (valid / (valid + bad) < 0.7 || unicodeWords(text) >= valid) return null;
	return { encoding: "viqr", decoded: decodeViqr(text), certain: bad === 0 };
}

/** "B?o c?o": a "?" or U+FFFD inside words stands for letters that are gone. */
function findLostLetters(text: string): LegacyText | null {
	const marks = text.match(/\p{L}\?(?=\p{L})/gu)?.length ?? 0;
	const replaced = text.match(/\p{L}\ufffd|\ufffd\p{L}/gu)?.length ?? 0;
	return marks >= 2 || replaced >= 1 ? { encoding: "lost-letters", decoded: null, certain: false } : null;
}

/** Addresses hold ? and + in their own right. */
const ADDRESSES = /(?:https?:\/\/|www\.)\S{0,2000}|\S{1,200}@\S{1,200}/giu;

/**
 * Reads Vietnamese in an old encoding; null where there is none.
 * @param text a normalised subject (`normaliseSubject`), without reply prefixes
 */
export function detectLegacyEncoding(text: string): LegacyText | null {
	const bare = text.replace(ADDRESSES, " ");
	const viqr = /[aeiouy][\^(+*`'~?.][^\s]/i.test(bare) ? readViqr(bare) : null;
	if (viqr !== null) return bare === text ? viqr : { ...viqr, certain: false };
	const utf8 = decodeMisreadUtf8(bare);
	if (utf8 !== null && utf8.valid > unicodeWords(bare)) {
		return { encoding: "utf8-as-1252", decoded: utf8.decoded, certain: utf8.certain && bare === text };
	}
	const telex = decodeTelexText(bare);
	if (telex !== null) return { encoding: "telex", decoded: telex.decoded, certain: telex.certain && bare === text };
	const read = readTables(bare);
	if (read !== null) return bare === text ? read : { ...read, certain: false };
	return findLostLetters(bare);
}
