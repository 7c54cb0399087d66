/** Takes a text apart into the words that a table of an old encoding may change, and what speaks for or against it. */
import { ABBREVIATIONS, LOANS } from "./common-syllables.ts";
import { BEYOND_1252, classAt } from "./letters.ts";
import { syllableKind } from "./syllables.ts";

/** Longer pieces are no words; the patterns would be slow on them. */
const LONGEST_WORD = 60;

/** All of ASCII that is neither a letter nor a digit; the C0 controls are letters in VPS and VISCII. */
const SEPARATORS = /([\t\n\r -/:-@[-`{-~]+)/;

/** What the ASCII letters of a word say of the others: all capitals, one alone and that a capital, small ones too, none. */
type Capitals = "all" | "one" | "some" | "none";

export interface TouchedWord {
	readonly word: string;
	/** Among the pieces. */
	readonly place: number;
	readonly hasDigit: boolean;
	/** It may be itself: a sign ("×"), a letter with a power ("R²"). Read only where other words prove the table. */
	readonly isWeak: boolean;
	/** A symbol or a capital stands inside. */
	readonly isBroken: boolean;
	readonly capitals: Capitals;
}

export interface Words {
	/** Words at even places, what stands between them at odd ones. */
	readonly pieces: readonly string[];
	/** The words that a table may change. */
	readonly touched: readonly TouchedWord[];
	/** Words without a character of any table that are not Vietnamese. */
	readonly foreign: number;
	/** Vietnamese as they stand, by letters that windows-1252 does not have. */
	readonly unicode: number;
	/** Some word has a symbol or a capital inside. */
	readonly broken: boolean;
	/** Nearly all capitals, so that small letters of a table are meant to be capitals. */
	readonly isUpper: boolean;
}

/**
 * A symbol or a capital where a letter should be; ư or ơ with its tone as VNI writes them ("göûi"); the ð of VISCII,
 * which no Đ becomes in small letters.
 */
export const BROKEN =
	/\p{L}(?:[^\p{L}\p{ASCII}]|[ªºµ])|(?:[^\p{L}\p{ASCII}]|[ªºµ])\p{L}|\p{Ll}\p{Lu}|[öÖôÔ][ùøûõïÙØÛÕÏ]|(?<!\p{L})ð/u;

/** What stands by itself in proper text, though every table reads letters of it: 80 m² × 2, 25 °C ± 2, § 5, ½. */
const SIGN = "“”‘’«»‹›–—…•·°¹²³±×÷¼½¾§¶©®™€£¥";
/** No table makes a word of an office of one of these ("mỗ"), in small letters. */
const UNIT = "(?:da|[kdcmh])?m[²³]|µ(?:m|g|l|s|A|V|W|F|T|S|mol|Sv|Gy|Ci)|°[CFK]";
const MEASURE = new RegExp(`^(?:[\\d${SIGN}]|${UNIT})+$`);
const MEASURE_IN_CAPITALS = new RegExp(`^(?:${UNIT})[${SIGN}]*$`, "i");
/** A sign alone, or a letter or two with a power. */
const MAY_BE_ITSELF = /^(?:[^\p{L}\p{ASCII}]|[ªºµ]|\p{L}{1,2}[²³])$/u;

/** A number or a unit: "80", "80m²", "km²", "±5". A sign alone is neither. */
const isMeasure = (word: string): boolean => MEASURE.test(word) && /[\dA-Zµ]/i.test(word);

/** A unit, an amount, or a sign between two of them ("80 m² × 2"): these are never letters of a table. */
function isAmount(pieces: readonly string[], place: number): boolean {
	const word = pieces[place] ?? "";
	const before = pieces[place - 2] ?? "";
	if (isMeasure(word) || (/\d$/.test(before) && MEASURE_IN_CAPITALS.test(word))) return true;
	return word.length === 1 && isMeasure(before) && isMeasure(pieces[place + 2] ?? "");
}

/** Stands for characters above ASCII of any class, quotation marks and dashes among them, and for C0 controls. */
const ABOVE_ASCII = 1 << 8;

function bitsOf(word: string): number {
	let bits = 0;
	for (let index = 0; index < word.length; index++) {
		const code = word.charCodeAt(index);
		if (code > 0x7f || code < 0x20) bits |= classAt(word, index) | ABOVE_ASCII;
	}
	return bits;
}

function capitalsOf(text: string): Capitals {
	let capitals = 0;
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		if (code >= 0x61 && code <= 0x7a) return "some";
		if (code >= 0x41 && code <= 0x5a) capitals++;
	}
	return capitals === 0 ? "none" : capitals === 1 ? "one" : "all";
}

export function splitWords(text: string): Words {
	const pieces = text.split(SEPARATORS);
	const touched: TouchedWord[] = [];
	let foreign = 0;
	let unicode = 0;
	let broken = false;
	for (let place = 0; place < pieces.length; place += 2) {
		const word = pieces[place] ?? "";
		const bits = bitsOf(word);
		if ((bits & BEYOND_1252) !== 0) {
			for (const part of word.match(/\p{L}+/gu) ?? []) if (syllableKind(part) >= 1) unicode++;
		} else if (bits !== 0 && word.length <= LONGEST_WORD) {
			if (isAmount(pieces, place)) continue;
			const isWeak = MAY_BE_ITSELF.test(word);
			const isBroken = !isWeak && BROKEN.test(word);
			touched.push({ word, place, isBroken, isWeak, hasDigit: /\d/.test(word), capitals: capitalsOf(word) });
			broken ||= isBroken;
		} else if (word !== "" && isForeign(word)) foreign++;
	}
	const capitals = capitalsOf(text);
	// One capital at the beginning of a word says nothing of the others: "Sè: 05".
	const isUpper = capitals === "all" || (capitals === "one" && /[^ -@][A-Z]/.test(text));
	return { pieces, touched, foreign, unicode, broken, isUpper };
}

/** Consonants alone: "UBND", "t" of a lost ư. */
export const isAbbreviation = (word: string): boolean => /^[bcdđÐghklmnpqrstvx]+$/iu.test(word);

/** Neither Vietnamese, with or without its marks, nor a name of a tool or an abbreviation. */
export function isForeign(word: string): boolean {
	if (syllableKind(word) > -1 || /\d/.test(word)) return false;
	const lower = word.toLowerCase();
	return !LOANS.has(lower) && !ABBREVIATIONS.has(lower) && !isAbbreviation(word) && word !== word.toUpperCase();
}
