/** Words and phrases of a list, found in a text where they stand as whole words. */
import { withoutMarks } from "./syllables.ts";

export interface WordList {
	/** The entry of the list that ends first in the text, as it is listed, and where; null where none does. */
	find(text: string): { readonly entry: string; readonly excerpt: string } | null;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Between two words of a phrase: no end of a sentence. */
const LONGEST_JOINT = 8;
const JOINT = /^[^.;:!?\p{L}\p{N}]+$/u;

/** What of the list's phrases has been read so far (Aho and Corasick's automaton, over words instead of letters). */
interface State {
	readonly next: Map<string, State>;
	/** The entry that ends here, or within what has been read. */
	entry: { readonly text: string; readonly words: number } | null;
	/** The longest other beginning of a phrase that ends here too. */
	shorter: State | null;
}

const newState = (): State => ({ next: new Map(), entry: null, shorter: null });

/**
 * Case and Unicode's normal form do not count. A text is read in linear time, however alike the entries are.
 * @param ignoreMarks "de an" is "đề án" then, and "mat" is "mật" and "mắt"
 */
export function wordList(entries: readonly string[], ignoreMarks: boolean): WordList {
	const plain = (text: string): string => {
		const lower = text.normalize("NFC").toLowerCase();
		return ignoreMarks ? withoutMarks(lower) : lower;
	};
	const start = automaton(entries.map((text) => ({ text, words: plain(text).match(WORD) ?? [] })));
	return {
		find(text) {
			if (start.next.size === 0) return null;
			const searched = plain(text);
			const begins: number[] = [];
			let state = start;
			let end = 0;
			for (const { 0: word, index } of searched.matchAll(WORD)) {
				if (index - end > LONGEST_JOINT || !JOINT.test(searched.slice(end, index))) state = start;
				state = after(state, word, start);
				begins.push(index);
				end = index + word.length;
				if (state.entry === null) continue;
				const from = begins.at(-state.entry.words) ?? index;
				return { entry: state.entry.text, excerpt: searched.slice(from, end) };
			}
			return null;
		},
	};
}

/** The state that one more word leads to: the longest beginning of a phrase that the words read so far end with. */
function after(state: State, word: string, start: State): State {
	for (let from: State | null = state; from !== null; from = from.shorter) {
		const next = from.next.get(word);
		if (next !== undefined) return next;
	}
	return start;
}

interface Phrase {
	readonly text: string;
	readonly words: readonly string[];
}

function automaton(phrases: readonly Phrase[]): State {
	const start = newState();
	for (const { text, words } of phrases) {
		let state = start;
		for (const word of words) {
			const next = state.next.get(word) ?? newState();
			state.next.set(word, next);
			state = next;
		}
		if (state !== start) state.entry ??= { text, words: words.length };
	}
	// Breadth first: what is shorter has been linked before.
	const queue = [start];
	for (const state of queue) {
		for (const [word, next] of state.next) {
			next.shorter = state.shorter === null ? start : after(state.shorter, word, start);
			next.entry ??= next.shorter.entry;
			queue.push(next);
		}
	}
	return start;
}
