/** Vietnamese typed by the Telex way with the input tool switched off: "Baos caos tuaanf". */
import { ABBREVIATIONS, LOANS } from "./common-syllables.ts";
import type { Decoded } from "./misread-utf8.ts";
import { composeSyllable, syllableKind, type Tone } from "./syllables.ts";

const TONE_KEYS: ReadonlyMap<string, Tone> = new Map([
	["f", 1],
	["s", 2],
	["r", 3],
	["x", 4],
	["j", 5],
]);

function quality(keys: string): string {
	return keys
		.replace(/^dd/, "đ")
		.replace(/uw?ow/, "ươ")
		.replace("aw", "ă")
		.replace("aa", "â")
		.replace("ee", "ê")
		.replace("oo", "ô")
		.replace("ow", "ơ")
		.replace(/u?w/, "ư");
}

/** What a word typed with the tool off was meant to be; null where the keys give no syllable with a mark. */
export function decodeTelexWord(word: string): string | null {
	const keys = word.toLowerCase();
	if (!/^[a-z]{2,10}$/.test(keys)) return null;
	const vowel = keys.search(/[aeiouwy]/);
	for (let index = keys.length - 1; index > vowel && vowel >= 0; index--) {
		const tone = TONE_KEYS.get(keys[index] ?? "");
		if (tone === undefined) continue;
		const read = composeSyllable(quality(keys.slice(0, index) + keys.slice(index + 1)), tone);
		if (read !== null) return recase(read, word);
	}
	const letters = quality(keys);
	const read = letters === keys ? null : composeSyllable(letters, 0);
	return read === null ? null : recase(read, word);
}

function recase(read: string, word: string): string {
	const capitals = word.replace(/[^A-Z]/g, "").length;
	if (capitals > 1 && capitals * 2 >= word.length) return read.toUpperCase();
	return /^[A-Z]/.test(word) ? read.charAt(0).toUpperCase() + read.slice(1) : read;
}

/** Key sequences that no other language's words have where they also make a syllable. */
const TELEX_SURE = /^dd|uw?ow|iee|yee|uoo[a-z]|(?:aa|ee|oo|aw|uw|ow)[a-z]{0,2}[fjx]$/;
/** Such that Finnish or Dutch may have too. */
const TELEX_LIKELY = /uaa|aa.?[cmnpty]/;

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

function isTelex({ read, sure, likely, dots, kept, foreign }: Tally): boolean {
	const share = (read + kept) / (read + kept + foreign);
	if (sure >= 1 && share >= 0.5) return true;
	if (likely >= 1 && read >= 2 && share >= 0.8) return true;
	return dots >= 1 && ((read >= 2 && kept + foreign === 0) || (read >= 3 && share >= 0.8));
}

/** Reads a whole subject typed in Telex; null where it is not. */
export function decodeTelexText(text: string): Decoded | null {
	if (!/(?:dd|aa|ee|oo|w|[a-z]j(?![a-z]))/i.test(text)) return null;
	const tally: Tally = { read: 0, sure: 0, likely: 0, dots: 0, kept: 0, foreign: 0 };
	const decoded = text.replace(/(?<![\p{L}\p{N}])\p{L}+(?![\p{L}\p{N}])/gu, (word) => {
		const lower = word.toLowerCase();
		if (LOANS.has(lower) || ABBREVIATIONS.has(lower)) return word;
		if (!/[aeiouwy]/.test(lower)) return word.replace(/DD/g, "Đ").replace(/dd/g, "đ");
		const kind = syllableKind(word);
		// Rightly unmarked syllables end in no tone key; "chung", "thanh" stay.
		const read = kind === 0 || kind >= 1 ? null : decodeTelexWord(word);
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
	return isTelex(tally) ? { decoded, certain: tally.foreign === 0 } : null;
}
