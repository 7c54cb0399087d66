/**
 * ư is the soft hyphen (U+00AD) in TCVN3, which mail programs and PDF readers drop as invisible: "tr­êng" becomes
 * "trêng", "®Çu t­" becomes "®Çu t". What is put back is a guess, and the text is not certain any more.
 */
import { syllableKind } from "./syllables.ts";

/** TCVN3 through a program that dropped its soft hyphens: "tr­êng" has become "trêng". Puts ư back before ơ. */
export function restoreHorn(word: string): string | null {
	const candidate = word.replace(/(?=[ơờớởỡợ])/iu, "ư");
	return candidate !== word && syllableKind(candidate) === 2 ? candidate : null;
}

/** Words that a lost soft hyphen leaves without a vowel, or with another one: đầu t(ư), dân c(ư), l(ư)u trữ, h(ư)ng. */
const LOST_HORN = /^(?:[tsc]|[Tt]h|hng|ch?ng|trng)$/u;
const MAY_HAVE_LOST_HORN = /^(?:[bchlm]u|[TSC])$/u;

/**
 * Puts ư back into the words of a text that lost it whole.
 * @param pieces words at even places, changed in place
 * @returns how many words were guessed, or may have been meant otherwise
 */
export function restoreLostHorns(pieces: string[]): number {
	let restored = 0;
	for (let place = 0; place < pieces.length; place += 2) {
		const word = pieces[place] ?? "";
		// "t)" and "s." count a list, "đ/c" is đồng chí.
		if (LOST_HORN.test(word) && !/^[).]/.test(pieces[place + 1] ?? "") && !/\/$/.test(pieces[place - 1] ?? "")) {
			pieces[place] = word.replace(/^(?:[Tt]h|tr|ch|[tshc])/u, "$&ư");
			restored++;
		} else if (MAY_HAVE_LOST_HORN.test(word)) restored++;
	}
	return restored;
}
