/** Tells text that was typed with the input tool off (`keystrokes.ts`) from words of other languages and codes. */
import { ABBREVIATIONS, LOANS } from "./common-syllables.ts";
import { decodeKeyedWord } from "./keystrokes.ts";
import { hasInnerCapital } from "./letters.ts";
import { isStrippedCompound } from "./office-compounds.ts";
import { syllableKind } from "./syllables.ts";

export interface KeyedText {
	readonly decoded: string;
	/** Every word was read or is Vietnamese as it stands. */
	readonly certain: boolean;
}

/** Key sequences that no other language's words have where they also make a syllable. */
const TELEX_SURE =
	/^dd|uw?ow|iee|yee|uoo[a-z]|(?:aa|ee|oo|aw|uw|ow)[a-z]{0,2}[fjx]$|[aeiouy](?:ng|nh|ch)[fjx]$|[aeiouy][cmpt][jf]$|uw(?:ng|c|t|i|u|a)[sfrxj]$|[aeiouy][fsrxj](?:ng|nh)$|[aeiouy]j(?:ch|[cmpt])$|oong[sr]$/;
/** Such that Finnish, Dutch or English may have too. */
const TELEX_LIKELY = /uaa|aa.?[cmnpty]|oong$|[aeiouy](?:m|ng|nh)[fjrx]$|[bcdghklmnrstvx]uw/;
/** Rimes that the set has for loans (xoong, moóc), but Telex for ông and ôc (coong, hoocj). */
const TELEX_LOAN_RIME = /oo(?:ng|c)$/;

interface Tally {
	/** Words read; of these such as only Telex gives, probably gives, and such with the tone key j. */
	read: number;
	sure: number;
	likely: number;
	dots: number;
	/** Words that are Vietnamese without being read; words that are neither. */
	kept: number;
	foreign: number;
}

/** "V/v" begins the subject of a Vietnamese office and no other. */
const CONCERNING = /(?<!\p{L})v\/v(?!\p{L})/iu;

function isTelex({ read, sure, likely, dots, kept, foreign }: Tally, isConcerning: boolean): boolean {
	const share = (read + kept) / (read + kept + foreign);
	if (sure >= 1 && share >= 0.5) return true;
	if (isConcerning && likely >= 1 && share >= 0.8) return true;
	if (likely >= 1 && read >= 2 && share >= 0.8) return true;
	return dots >= 1 && ((read >= 2 && kept + foreign === 0) || (read >= 3 && share >= 0.8));
}

/** Reads a whole subject typed in Telex; null where it is not. */
export function readTelex(text: string): KeyedText | null {
	const tally: Tally = { read: 0, sure: 0, likely: 0, dots: 0, kept: 0, foreign: 0 };
	const isUpper = text === text.toUpperCase();
	const decoded = text.replace(/(?<![\p{L}\p{N}'’])\p{L}+(?![\p{L}\p{N}'’])/gu, (word) => {
		const lower = word.toLowerCase();
		if (LOANS.has(lower) || ABBREVIATIONS.has(lower)) return word;
		if (!/[aeiouwy]/.test(lower)) return word.replace(/DD/g, "Đ").replace(/dd/g, "đ");
		// Abbreviations: "OMF" is no òm, "DDoS" and "DDOS" no đó.
		if (hasInnerCapital(word)) return word;
		if (!isUpper && word.length > 1 && word.length <= 5 && word === word.toUpperCase()) return word;
		const kind = syllableKind(word);
		// Rightly unmarked syllables end in no tone key; "chung", "thanh" stay.
		const read = kind >= 0 && !TELEX_LOAN_RIME.test(lower) ? null : decodeKeyedWord(word, "telex");
		if (read === null) {
			if (kind >= -1) tally.kept++;
			else if (!(word === word.toUpperCase() && word.length <= 6)) tally.foreign++;
			return word;
		}
		tally.read++;
		if (TELEX_SURE.test(lower)) tally.sure++;
		else if (TELEX_LIKELY.test(lower)) tally.likely++;
		if (lower.endsWith("j")) tally.dots++;
		return read;
	});
	return isTelex(tally, CONCERNING.test(text)) ? { decoded, certain: tally.foreign === 0 } : null;
}

/** Reads a whole subject typed in the VNI way; null where it is not ("Q3", "H5N1", "phong1", "CO2"). */
export function readVniKeys(text: string): KeyedText | null {
	let read = 0;
	let sure = 0;
	let telling = 0;
	let other = 0;
	let foreign = 0;
	let before = "";
	const decoded = text.replace(/(?<![\p{L}\p{N}/.-])\p{L}[\p{L}\d]*(?![\p{N}/-])/gu, (word) => {
		const previous = before;
		before = word.toLowerCase().replace(/\d/g, "");
		if (!/\d/.test(word)) {
			const kind = syllableKind(word);
			// Marks of its own: the input tool was on.
			if (kind >= 1) other++;
			else if (kind < -1) foreign++;
			return word;
		}
		const syllable = decodeKeyedWord(word, "vni-keys");
		if (syllable === null || syllableKind(syllable) < 1) {
			other++;
			return word;
		}
		if (word.length <= 2) return syllable;
		read++;
		// A digit inside the word, or two of them: no room number.
		if (/\d[a-z]|\d\d/i.test(word)) sure++;
		// đ, or a mark and a tone at their letters: no model number.
		if (/^d9[a-z]+\d|^[a-z]+[6-8][a-z]*[1-5]$/i.test(word)) telling++;
		// "bao1 cao1": no room and no table is called so.
		if (isStrippedCompound(previous, before)) sure++;
		return syllable;
	});
	const isAlone = read < 2 && !(telling > 0 && other + foreign === 0);
	return sure >= 1 && !isAlone && read > other ? { decoded, certain: other === 0 } : null;
}
