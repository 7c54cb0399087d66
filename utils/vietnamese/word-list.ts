/** Words and phrases of a list, found in a text where they stand as whole words. */
import { withoutMarks } from "./syllables.ts";

export interface WordList {
	/** The first entry of the list that stands in the text, as it is listed, and where; null where none does. */
	find(text: string): { readonly entry: string; readonly excerpt: string } | null;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Between two words of a phrase: no end of a sentence. */
const JOINT = /^[^.;:!?\p{L}\p{N}]{1,8}$/u;

interface Phrase {
	readonly entry: string;
	readonly words: readonly string[];
}

/**
 * Case and Unicode's normal form do not count.
 * @param ignoreMarks "de an" is "đề án" then, and "mat" is "mật" and "mắt"
 */
export function wordList(entries: readonly string[], ignoreMarks: boolean): WordList {
	const plain = (text: string): string => {
		const lower = text.normalize("NFC").toLowerCase();
		return ignoreMarks ? withoutMarks(lower) : lower;
	};
	const byFirstWord = new Map<string, Phrase[]>();
	for (const entry of entries) {
		const words = plain(entry).match(WORD) ?? [];
		const [first] = words;
		if (first === undefined) continue;
		const phrases = byFirstWord.get(first);
		if (phrases) phrases.push({ entry, words });
		else byFirstWord.set(first, [{ entry, words }]);
	}
	return {
		find(text) {
			if (byFirstWord.size === 0) return null;
			const searched = plain(text);
			for (const match of searched.matchAll(WORD)) {
				for (const phrase of byFirstWord.get(match[0]) ?? []) {
					const end = endOf(phrase, searched, match.index);
					if (end !== null) return { entry: phrase.entry, excerpt: searched.slice(match.index, end) };
				}
			}
			return null;
		},
	};
}

/** Where a phrase that begins here ends; null where other words follow. */
function endOf({ words }: Phrase, text: string, start: number): number | null {
	let at = start;
	for (const [index, word] of words.entries()) {
		if (index > 0) {
			const gap = /[^\p{L}\p{M}\p{N}]{0,9}/uy;
			gap.lastIndex = at;
			const [between = ""] = gap.exec(text) ?? [];
			if (!JOINT.test(between)) return null;
			at += between.length;
		}
		if (!text.startsWith(word, at)) return null;
		at += word.length;
	}
	return /^[\p{L}\p{M}\p{N}]/u.test(text.slice(at, at + 2)) ? null : at;
}
