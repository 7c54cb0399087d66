/**
 * Vietnamese typed with the input tool switched off, by the Telex way ("Baos caos tuaanf") and by the VNI way
 * ("Ba1o ca1o tua62n"). A key puts its mark on the letters before it, so the keys may also stand at the end of the
 * syllable ("tuanaf", "tuan62"), as UniKey allows.
 */
import { composeSyllable, type Tone } from "./syllables.ts";

export type KeyScheme = "telex" | "vni-keys";

const TONE_KEYS: Readonly<Record<KeyScheme, string>> = { telex: " fsrxj", "vni-keys": " 21345" };

/** What a mark makes of a letter, by its key: â ê ô, ă, ơ ư, đ. In Telex the letter itself is doubled. */
const QUALITY_KEYS: Readonly<Record<KeyScheme, ReadonlyMap<string, Readonly<Record<string, string>>>>> = {
	telex: new Map([
		["a", { a: "â" }],
		["e", { e: "ê" }],
		["o", { o: "ô" }],
		["d", { d: "đ" }],
		["w", { a: "ă", o: "ơ", u: "ư" }],
	]),
	"vni-keys": new Map([
		["6", { a: "â", e: "ê", o: "ô" }],
		["8", { a: "ă" }],
		["7", { o: "ơ", u: "ư" }],
		["9", { d: "đ" }],
	]),
};

/** A longer word is none: "nghieengf" has 9 keys. */
const MOST_KEYS = 12;
const WORDS: Readonly<Record<KeyScheme, RegExp>> = { telex: /\p{L}+/gu, "vni-keys": /[\p{L}\d]+/gu };
const KEYED: Readonly<Record<KeyScheme, RegExp>> = { telex: /^[a-z]+$/, "vni-keys": /^[a-z]+[a-z1-9]*$/ };

/** The letters so far with the mark of a key on one of them; null where it finds none. */
function marked(letters: string, key: string, scheme: KeyScheme): string | null {
	const targets = QUALITY_KEYS[scheme].get(key);
	if (targets === undefined) return null;
	// đ is the first letter of its syllable.
	if (targets["d"] !== undefined) return letters.startsWith("d") ? `đ${letters.slice(1)}` : null;
	for (let at = letters.length - 1; at >= 0; at--) {
		const letter = letters.charAt(at);
		const target = Object.hasOwn(targets, letter) ? targets[letter] : undefined;
		if (target === undefined) continue;
		// One key makes both horns of ươ; "uơ" is left where the last letter has them (thuở).
		const both = target === "ơ" && letters.charAt(at - 1) === "u" && letters.charAt(at - 2) !== "q";
		return letters.slice(0, both ? at - 1 : at) + (both ? "ươ" : target) + letters.slice(at + 1);
	}
	// "w" alone is ư.
	return key === "w" ? `${letters}ư` : null;
}

/** The syllable that the keys make when each key that can be a mark is one; null where that is none. */
function interpret(keys: string, scheme: KeyScheme): string | null {
	let letters = "";
	let tone: Tone = 0;
	let marks = 0;
	for (const key of keys) {
		const toneKey = TONE_KEYS[scheme].indexOf(key);
		if (toneKey > 0 && /[aăâeêioôơuưy]/.test(letters)) {
			if (tone !== 0) return null;
			tone = toneKey as Tone;
			marks++;
			continue;
		}
		// "uow" is ươ already when the second key of "uwow" comes.
		if (key === "w" && letters.endsWith("ươ")) continue;
		const changed = marked(letters, key, scheme);
		if (changed !== null) marks++;
		letters = changed ?? letters + key;
	}
	if (marks === 0) return null;
	return composeSyllable(letters, tone) ?? composeSyllable(letters.replace("ươ", "uơ"), tone);
}

/** "oo" as such, where three were typed: xooong. */
function interpretTripled(keys: string, scheme: KeyScheme): string | null {
	if (scheme !== "telex" || !keys.includes("ooo")) return null;
	const toneless = keys.replace("ooo", "oo");
	const toneKey = /[fsrxj](?=[a-z]{0,2}$)/.exec(toneless);
	const tone = toneKey === null ? 0 : (TONE_KEYS.telex.indexOf(toneKey[0]) as Tone);
	return composeSyllable(toneKey === null ? toneless : toneless.replace(toneKey[0], ""), tone);
}

/** What a word typed with the tool off was meant to be; null where the keys give no syllable with a mark. */
export function decodeKeyedWord(word: string, scheme: KeyScheme): string | null {
	if (word.length < 2 || word.length > MOST_KEYS) return null;
	const keys = word.toLowerCase();
	if (!KEYED[scheme].test(keys)) return null;
	const read = interpretTripled(keys, scheme) ?? interpret(keys, scheme);
	return read === null ? null : recase(read, word);
}

function recase(read: string, word: string): string {
	if (word === word.toUpperCase()) return read.toUpperCase();
	return /^[A-Z]/.test(word) ? read.charAt(0).toUpperCase() + read.slice(1) : read;
}

/** Every word that can be read, the others as they are. */
export function decodeKeys(text: string, scheme: KeyScheme): string {
	return text.replace(WORDS[scheme], (word) => decodeKeyedWord(word, scheme) ?? word);
}

const MARK_KEYS: Readonly<Record<KeyScheme, ReadonlyMap<string, string>>> = {
	telex: new Map([..."ăâêôơưđ"].map((letter, at) => [letter, ["aw", "aa", "ee", "oo", "ow", "uw", "dd"][at] ?? ""])),
	"vni-keys": new Map(
		[..."ăâêôơưđ"].map((letter, at) => [letter, ["a8", "a6", "e6", "o6", "o7", "u7", "d9"][at] ?? ""]),
	),
};
const TONE_MARKS = "\u0300\u0301\u0309\u0303\u0323";

/** The keys of one lower-case syllable, the tone last. */
function keysOf(word: string, scheme: KeyScheme): string {
	const spread = word.normalize("NFD");
	const tone = [...spread].find((mark) => TONE_MARKS.includes(mark)) ?? "";
	const toneless = spread
		.replace(tone, "")
		.normalize("NFC")
		.replace("oo", scheme === "telex" ? "ooo" : "oo");
	const letters = [...toneless].map((letter) => MARK_KEYS[scheme].get(letter) ?? letter).join("");
	return letters + (tone === "" ? "" : TONE_KEYS[scheme].charAt(TONE_MARKS.indexOf(tone) + 1));
}

/**
 * The keys that were pressed for a text.
 * @returns null where they would be read as something else: words of other languages, tones in their newer place
 */
export function encodeKeys(text: string, scheme: KeyScheme): string | null {
	let exact = true;
	const keys = text.replace(WORDS[scheme], (word) => {
		const small = keysOf(word.toLowerCase(), scheme);
		const upper = word.length > 1 ? word === word.toUpperCase() && word !== word.toLowerCase() : false;
		const typed = upper
			? small.toUpperCase()
			: word === word.toLowerCase()
				? small
				: small.charAt(0).toUpperCase() + small.slice(1);
		if ((decodeKeyedWord(typed, scheme) ?? typed) !== word) exact = false;
		return typed;
	});
	return exact ? keys : null;
}
