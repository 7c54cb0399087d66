/** UTF-8 that some program read as one byte a character: "BÃ¡o" (windows-1252), "BĂ¡o" (windows-1258) for "Báo". */
import { byteOf, type CodePage, showBytes } from "./code-pages.ts";
import { wordKind } from "./subject-tokens.ts";
import { syllableKind } from "./syllables.ts";

const isContinuation = (byte: number | null): byte is number => byte !== null && byte >= 0x80 && byte <= 0xbf;

/** How many bytes follow this one in UTF-8 (RFC 3629); 0 for ASCII and for what begins no sequence. */
function continuations(lead: number | null): number {
	if (lead === null || lead < 0xc2 || lead > 0xf4) return 0;
	if (lead < 0xe0) return 1;
	return lead < 0xf0 ? 2 : 3;
}

/** What "á»" can have been when the third byte had no character in the code page and was dropped. */
const LOST_THIRD = ["ề", "ọ", "ờ", "ỏ", "Ố"];
const LOST = "\ue000";

interface Reading {
	/** LOST stands where a byte was dropped. */
	text: string;
	sequences: number;
	failures: number;
}

/** The character that begins at this place, and how many bytes it took; null where there is no whole sequence. */
function sequenceAt(characters: readonly string[], index: number, page: CodePage): readonly [string, number] | null {
	const lead = byteOf(characters[index] ?? "", page);
	const count = continuations(lead);
	if (lead === null || count === 0) return null;
	let code = lead & (0x3f >> count);
	for (let at = 1; at <= count; at++) {
		const byte = byteOf(characters[index + at] ?? "", page);
		if (!isContinuation(byte)) return null;
		code = (code << 6) | (byte & 0x3f);
	}
	const shortest = [0, 0x80, 0x800, 0x10000][count] ?? 0;
	if (code < shortest || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null;
	return [String.fromCodePoint(code), count + 1];
}

/** Reads what was misread, and tolerates a byte that was lost on the way. */
function readTolerantly(text: string, page: CodePage): Reading {
	const characters = [...text];
	const reading: Reading = { text: "", sequences: 0, failures: 0 };
	for (let index = 0; index < characters.length; index++) {
		const character = characters[index] ?? "";
		const lead = byteOf(character, page);
		const whole = (lead ?? 0) < 0xc2 ? null : sequenceAt(characters, index, page);
		if (whole !== null) {
			reading.text += whole[0];
			index += whole[1] - 1;
			reading.sequences++;
		} else if (lead === 0xe1 && byteOf(characters[index + 1] ?? "", page) === 0xbb) {
			reading.text += LOST;
			index += 1;
			reading.sequences++;
		} else if (lead === 0xc3 && !/\p{L}/u.test(characters[index + 1] ?? " ")) {
			// à is C3 A0; its second byte is a no-break space, which programs make a space or trim.
			reading.text += "à";
			// Evidence behind a small letter alone ("hÃ nh"): not "XÃ HỘI".
			if (/\p{Ll}/u.test(characters[index - 1] ?? "")) reading.sequences++;
			if (characters[index + 1] === " ") index += 1;
		} else {
			if ((lead ?? 0) >= 0xc2) reading.failures++;
			reading.text += character;
		}
	}
	return reading;
}

/** Fills the dropped bytes of one word where a single letter makes it a syllable; null where it stays open. */
function fillLost(word: string): string | null {
	const readings = LOST_THIRD.map((letter) => word.replaceAll(LOST, letter)).filter((read) => syllableKind(read) >= 1);
	return readings.length === 1 ? (readings[0] ?? null) : null;
}

export interface MisreadText {
	readonly decoded: string;
	/** Read without a failure or a guess. */
	readonly certain: boolean;
	readonly page: CodePage;
	/** Words that became Vietnamese. */
	readonly valid: number;
}

function detectIn(text: string, page: CodePage): MisreadText | null {
	const reading = readTolerantly(text, page);
	if (reading.sequences === 0 || reading.failures > reading.sequences) return null;
	let certain = reading.failures === 0;
	let valid = 0;
	const decoded = reading.text.replace(/[\p{L}\p{M}\ue000]+/gu, (word) => {
		if (word.includes(LOST)) {
			const filled = fillLost(word);
			if (filled === null) certain = false;
			else valid++;
			return filled ?? word.replaceAll(LOST, "?");
		}
		if (/[^\x20-\x7e]/u.test(word) && wordKind(word) >= 1 && !text.includes(word)) valid++;
		return word;
	});
	return valid > 0 ? { decoded: decoded.normalize("NFC"), certain, page, valid } : null;
}

/** Most that a text was misread one time after the other. */
const MOST_LAYERS = 2;

/** A lead byte and a continuation byte stand together, or the lead of à before a lost one. */
const MISREAD = /[\u00c2-\u00f4\u0102][\u0080-\u00bf\u0152-\u0192\u02c6-\u2122]|[ÃĂ](?!\p{L})/u;
/** In windows-1258 C3 is Ă, which nearly every misread word begins its letters with. */
const MISREAD_1258 = /Ă[\u0080-\u00bf\u0152-\u0192\u2013-\u2122]|\p{Ll}Ă/u;

/** Finds misread UTF-8 and reads it back, twice misread too; null where it does not become Vietnamese. */
export function detectMisreadUtf8(text: string): MisreadText | null {
	let inner = text;
	let best: MisreadText | null = null;
	for (let layer = 0; layer < MOST_LAYERS && MISREAD.test(inner); layer++) {
		const found = detectIn(inner, MISREAD_1258.test(inner) ? "windows-1258" : "windows-1252");
		// Of a text misread twice the first reading may make a syllable by chance ("áº" in "báº£n").
		if (found !== null && found.valid >= (best?.valid ?? 0)) best = found;
		const next = decodeMisread(inner, "windows-1252");
		if (next === inner) break;
		inner = next;
	}
	return best;
}

/** Exactly what the bytes say: every whole sequence is read, everything else stays. */
export function decodeMisread(text: string, page: CodePage): string {
	const characters = [...text];
	let decoded = "";
	for (let index = 0; index < characters.length; index++) {
		const whole = sequenceAt(characters, index, page);
		decoded += whole?.[0] ?? characters[index];
		if (whole !== null) index += whole[1] - 1;
	}
	return decoded;
}

/** Bytes that windows-1258 shows as marks on the letter before them, which would run together with it. */
const MARKS_OF_1258 = /[\u0300\u0301\u0303\u0309\u0323]/;

/** How UTF-8 looks when it is read in the code page; null where that cannot be read back. */
export function encodeMisread(text: string, page: CodePage): string | null {
	if (/\p{Surrogate}/u.test(text)) return null;
	const shown = showBytes(new TextEncoder().encode(text), page);
	return page === "windows-1258" && MARKS_OF_1258.test(shown) ? null : shown;
}
