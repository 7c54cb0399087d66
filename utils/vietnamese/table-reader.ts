/**
 * Reads a text by the tables of TCVN3, VNI, VPS and VISCII, word by word, and chooses the one that makes Vietnamese
 * of it. A word counts where a table changes it; what no table changes only says how foreign the text is.
 */
import { asWindows1252 } from "./code-pages.ts";
import { decodeTable } from "./legacy-codecs.ts";
import { BROKEN, isAbbreviation, isForeign, splitWords, type TouchedWord, type Words } from "./legacy-words.ts";
import { hasInnerCapital } from "./letters.ts";
import { restoreHorn, restoreLostHorns } from "./lost-horns.ts";
import { wordKind } from "./subject-tokens.ts";
import { type SyllableKind, syllableKind } from "./syllables.ts";

export type TableEncoding = "tcvn3" | "vni" | "viscii" | "vps";
const ENCODINGS: readonly TableEncoding[] = ["tcvn3", "vni", "viscii", "vps"];

export interface TableReading {
	readonly encoding: TableEncoding;
	readonly decoded: string;
	/** Every changed word became Vietnamese, and no other table reads it otherwise. */
	readonly certain: boolean;
	/** Words that became Vietnamese. */
	readonly valid: number;
}

interface Candidate extends TableReading {
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

interface ReadWord {
	/** The word as the table reads it, and the part of the original that it read. */
	readonly read: string;
	readonly core: string;
}

/** Quotation marks, dashes and the ellipsis: in VPS and VISCII capitals too, but far more often themselves. */
const PUNCTUATION = /^([“”‘’–—…•]*)(.*?)([“”‘’–—…•]*)$/su;
/** Signs that are letters in every table, and rarely stand at the edge of a word as themselves. */
const SIGNS = /^([“”‘’«»–—…•°²³©®™´`¨·']*)(.*?)([“”‘’«»–—…•°²³©®™´`¨·']*)$/su;
const AT_EDGE = /^[“”‘’«»–—…•°²³©®™´`¨·']|[“”‘’«»–—…•°²³©®™´`¨·']$/u;

/** Decodes one word, without the punctuation around it where this is no letter. */
function decodeWord(word: string, encoding: TableEncoding): ReadWord {
	const whole = { read: decodeTable(word, encoding), core: word };
	if (whole.read === word || !AT_EDGE.test(word)) return whole;
	for (const edges of [PUNCTUATION, SIGNS]) {
		const [, before = "", core = "", after = ""] = edges.exec(word) ?? [];
		if (core === "" && edges === PUNCTUATION) return { read: word, core: word };
		const inner = decodeTable(core, encoding);
		if (core !== word && wordKind(inner) >= 0) return { read: before + inner + after, core };
		if (wordKind(whole.read) >= 1) return whole;
		if (core !== word && isAbbreviation(inner)) return { read: before + inner + after, core };
	}
	return whole;
}

function isMeantUpper({ capitals }: TouchedWord, lineIsUpper: boolean): boolean {
	return capitals === "all" || (lineIsUpper && capitals !== "some");
}

/** @param decoded the word as it comes out, in its case, and of which kind that is */
function count(touched: TouchedWord, core: string, decoded: string, decodedKind: SyllableKind, counts: Counts): void {
	let read = decoded;
	let kind = decodedKind;
	if (kind < 1) {
		read = decoded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
		if (isAbbreviation(read)) return;
		if (read !== decoded) kind = wordKind(read);
	}
	if (read.length < 2) return;
	// A capital after a small letter is the mark of the wrong table.
	if (kind < 1 || hasInnerCapital(read)) {
		counts.bad++;
		return;
	}
	counts.valid++;
	if (wordKind(core) >= 1) counts.before++;
	if (core === touched.word ? touched.isBroken : BROKEN.test(core)) counts.strong++;
}

/** Counts a word that this table leaves as it is. */
function countUnchanged(word: string, counts: Counts): void {
	const kind = syllableKind(word);
	if (kind < 1 && /\p{L}/u.test(word) && !isAbbreviation(word)) counts.odd++;
	else if (kind <= -1 && isForeign(word)) counts.foreign++;
}

/** Least share of Vietnamese among the words that a table changes. */
const LEAST_VALID = 0.7;

function isAccepted({ valid, bad, before, strong, foreign, odd }: Counts): boolean {
	const mostBefore = bad + foreign + odd === 0 ? 0.7 : 0.5;
	if (valid / (valid + bad) < LEAST_VALID || (before / valid > mostBefore && strong === 0)) return false;
	// One or two French or Spanish words may fall into a table; the rest of the subject then gives them away.
	return strong > 0 || valid - before >= 2 ? valid >= foreign : foreign + odd === 0 && valid > before;
}

function readWord(touched: TouchedWord, encoding: TableEncoding, counts: Counts, lineIsUpper: boolean): string {
	const { word } = touched;
	if (touched.hasDigit) return /\d\p{L}|\p{L}\d/u.test(word) ? decodeTable(word, encoding) : word;
	const found = decodeWord(word, encoding);
	if (found.read === word) {
		countUnchanged(word, counts);
		return word;
	}
	let { read } = found;
	let kind = wordKind(read);
	const restored = encoding === "tcvn3" && kind < 1 ? restoreHorn(read) : null;
	if (restored !== null) {
		counts.restored++;
		read = restored;
		kind = 2;
	}
	if (isMeantUpper(touched, lineIsUpper)) read = read.toUpperCase();
	count(touched, found.core, read, kind, counts);
	return read;
}

/** In a text known to be in this table: it must help, and no word may speak against it, or nearly all for it. */
function isAcceptedIn({ valid, bad, before, strong, odd }: Counts, isWhole: boolean): boolean {
	// Where part of the text is Unicode, "thông tin" is right as it stands.
	if (!isWhole && strong === 0 && before * 2 >= valid) return false;
	return bad + odd === 0 || valid / (valid + bad + odd) >= LEAST_VALID;
}

interface Asked {
	readonly hasSoftHyphen: boolean;
	/** The table is known from elsewhere, and whether the whole text is in it. */
	readonly isKnown: boolean;
	readonly isWhole: boolean;
	/** A reading with a lower score than another one's says nothing any more. */
	readonly leastScore: number;
}

const scoreOf = ({ valid, before, bad, odd }: Counts): number => valid - before - 2 * (bad + odd);

function readIn(encoding: TableEncoding, words: Words, asked: Asked): Candidate | null {
	const { hasSoftHyphen, isKnown, isWhole, leastScore } = asked;
	const counts: Counts = { valid: 0, bad: 0, before: 0, strong: 0, restored: 0, foreign: words.foreign, odd: 0 };
	const pieces = [...words.pieces];
	const read = (touched: TouchedWord): void => {
		pieces[touched.place] = readWord(touched, encoding, counts, words.isUpper);
	};
	const mayBeThemselves = isKnown && isWhole ? [] : words.touched.filter(({ isWeak }) => isWeak);
	// Beyond so many wrong words no share of right ones is enough any more; the wrong tables end here early.
	const mostBad = words.touched.length * (1 - LEAST_VALID);
	let left = words.touched.length;
	for (const touched of words.touched) {
		if (touched.isWeak && mayBeThemselves.length > 0) continue;
		read(touched);
		left--;
		if (counts.bad > mostBad || scoreOf(counts) + left < leastScore) return null;
	}
	if (counts.valid === 0 || !(isKnown ? isAcceptedIn(counts, isWhole) : isAccepted(counts))) return null;
	if (counts.valid > counts.before) mayBeThemselves.forEach(read);
	if (encoding === "tcvn3" && !hasSoftHyphen) counts.restored += restoreLostHorns(pieces);
	return {
		encoding,
		decoded: pieces.join("").normalize("NFC"),
		certain: counts.bad + counts.restored + counts.odd === 0,
		score: scoreOf(counts),
		valid: counts.valid,
		strong: counts.strong,
	};
}

/** What is known of the text around. */
export interface TextAround {
	/** The table that it is written in. */
	readonly encoding?: TableEncoding;
	/** No part of it is Unicode. */
	readonly isWhole?: boolean;
	/** It kept its soft hyphens, so that no ư of TCVN3 is missing. */
	readonly hasSoftHyphens?: boolean;
}

/** The best reading of a text by one of the tables, or null where none makes Vietnamese of it. */
export function readTables(text: string, around: TextAround = {}): TableReading | null {
	const bytes = asWindows1252(text);
	const words = splitWords(bytes);
	if (words.touched.length === 0 || (!words.broken && words.unicode >= words.touched.length)) return null;
	const isKnown = around.encoding !== undefined;
	// No table is accepted that reads fewer words than there are foreign ones.
	if (!isKnown && words.foreign > words.touched.length) return null;
	const asked = {
		hasSoftHyphen: around.hasSoftHyphens === true || bytes.includes("\u00ad"),
		isKnown,
		isWhole: around.isWhole === true,
	};
	let best: Candidate | null = null;
	let isRivalled = false;
	for (const encoding of around.encoding === undefined ? ENCODINGS : [around.encoding]) {
		const read = readIn(encoding, words, { ...asked, leastScore: best?.score ?? Number.NEGATIVE_INFINITY });
		if (read === null) continue;
		if (best === null || read.score > best.score) [best, isRivalled] = [read, false];
		else if (read.decoded !== best.decoded) isRivalled = true;
	}
	if (best === null) return null;
	if ((best.strong === 0 || best.valid < 2) && words.unicode >= best.valid) return null;
	return { encoding: best.encoding, decoded: best.decoded, certain: best.certain && !isRivalled, valid: best.valid };
}
