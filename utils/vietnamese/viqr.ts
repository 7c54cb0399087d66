/**
 * VIQR (RFC 1456): Vietnamese in ASCII, the marks typed after their letter: "Ba'o ca'o tua^`n ddo+.t 1". A backslash
 * keeps the sign after it from being read as a mark.
 */

const QUALITIES: ReadonlyMap<string, string> = new Map([
	["^", "\u0302"],
	["(", "\u0306"],
	["+", "\u031b"],
	["*", "\u031b"],
]);
const TONES: ReadonlyMap<string, string> = new Map([
	["`", "\u0300"],
	["'", "\u0301"],
	["?", "\u0309"],
	["~", "\u0303"],
	[".", "\u0323"],
]);
const SIGNS: ReadonlyMap<string, string> = new Map(
	[...QUALITIES, ...TONES].flatMap(([sign, mark]) => (sign === "*" ? [] : [[mark, sign] as const])),
);

const isVowel = (letter: string): boolean => letter !== "" && "aeiouyAEIOUY".includes(letter);

/** Whether the sign after this vowel makes another letter of it: â ê ô, ă, ơ ư. */
function takesQuality(vowel: string, sign: string): boolean {
	if (sign === "") return false;
	const letters = sign === "^" ? "aeoAEO" : sign === "(" ? "aA" : sign === "+" || sign === "*" ? "ouOU" : "";
	return letters.includes(vowel);
}

/** Reads VIQR. Everything that is not VIQR stays as it is. */
export function decodeViqr(text: string): string {
	let decoded = "";
	for (let index = 0; index < text.length; index++) {
		const letter = text.charAt(index);
		const next = text.charAt(index + 1);
		if (letter === "\\" && next !== "") {
			decoded += next;
			index++;
		} else if ((letter === "d" && next === "d") || (letter === "D" && (next === "D" || next === "d"))) {
			decoded += letter === "d" ? "đ" : "Đ";
			index++;
		} else if (isVowel(letter)) {
			const quality = takesQuality(letter, next) ? (QUALITIES.get(next) ?? "") : "";
			if (quality !== "") index++;
			const tone = TONES.get(text.charAt(index + 1)) ?? "";
			if (tone !== "") index++;
			decoded += quality + tone === "" ? letter : (letter + quality + tone).normalize("NFC");
		} else decoded += letter;
	}
	return decoded;
}

/** The letter in VIQR: its vowel, quality and tone; null where it has other marks. */
function encodeLetter(letter: string): string | null {
	if (letter === "đ" || letter === "Đ") return letter === "đ" ? "dd" : "DD";
	const [vowel = "", ...marks] = [...letter.normalize("NFD")];
	const signs = marks.map((mark) => SIGNS.get(mark) ?? "");
	if (!isVowel(vowel) || signs.includes("")) return null;
	const written = vowel + signs.sort((one, other) => Number(TONES.has(one)) - Number(TONES.has(other))).join("");
	// ĭ has a breve too, but is no letter of Vietnamese.
	return decodeViqr(written) === letter ? written : null;
}

/**
 * Writes VIQR, with a backslash where a sign would be read as a mark: `decodeViqr` gives the text back.
 * @param text NFC
 */
export function encodeViqr(text: string): string {
	const characters = [...text];
	let encoded = "";
	/** What was written last, where a sign after it would be taken for its mark. */
	let vowel = "";
	for (const [index, character] of characters.entries()) {
		const letter = character > "~" ? encodeLetter(character) : null;
		if (letter !== null) {
			encoded += letter;
			vowel = isVowel(letter.charAt(0)) ? letter : "";
			continue;
		}
		encoded += needsBackslash(character, vowel, characters[index + 1] ?? "") ? `\\${character}` : character;
		vowel = isVowel(character) ? character : "";
	}
	return encoded;
}

function needsBackslash(character: string, vowel: string, next: string): boolean {
	if (character === "\\") return true;
	if (character === "d" || character === "D") return /^[dDđĐ]/.test(next);
	if (vowel === "") return false;
	const last = vowel.charAt(vowel.length - 1);
	if (TONES.has(character)) return !TONES.has(last);
	return vowel.length === 1 && takesQuality(vowel, character);
}
