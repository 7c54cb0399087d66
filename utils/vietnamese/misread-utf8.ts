/** UTF-8 that some program read as windows-1252: "BÃ¡o" for "Báo". */
import { byteOf } from "./legacy-tables.ts";
import { wordKind } from "./subject-tokens.ts";
import { syllableKind } from "./syllables.ts";

export interface Decoded {
	readonly decoded: string;
	readonly certain: boolean;
}

export interface MisreadText extends Decoded {
	/** Words that became Vietnamese. */
	readonly valid: number;
}

const isContinuation = (byte: number | null): byte is number => byte !== null && byte >= 0x80 && byte <= 0xbf;

/** What "á»" can have been when the third byte had no character in windows-1252 and was dropped. */
const LOST_THIRD = ["ề", "ọ", "ờ", "ỏ", "Ố"];
const LOST = "\ue000";

interface Reading {
	/** LOST stands where a byte was dropped. */
	text: string;
	sequences: number;
	failures: number;
}

/** How many more bytes: Latin and combining marks (C2–C6, CC) ask for one, Vietnamese and typographic (E1, E2) for two. */
function continuations(byte: number | null, next: number | null): number {
	if (byte === null) return 0;
	if ((byte >= 0xc2 && byte <= 0xc6) || byte === 0xcc) return 1;
	return (byte === 0xe1 && (next === 0xba || next === 0xbb)) || (byte === 0xe2 && next === 0x80) ? 2 : 0;
}

function readSequences(text: string): Reading {
	const characters = [...text];
	const reading: Reading = { text: "", sequences: 0, failures: 0 };
	for (let index = 0; index < characters.length; index++) {
		const character = characters[index] ?? "";
		const lead = byteOf(character);
		const first = byteOf(characters[index + 1] ?? "");
		const second = byteOf(characters[index + 2] ?? "");
		const wanted = continuations(lead, first);
		if (lead !== null && wanted === 1 && isContinuation(first)) {
			reading.text += String.fromCodePoint(((lead & 0x1f) << 6) | (first & 0x3f));
			index += 1;
			reading.sequences++;
		} else if (lead !== null && wanted === 2 && isContinuation(first) && isContinuation(second)) {
			reading.text += String.fromCodePoint(((lead & 0x0f) << 12) | ((first & 0x3f) << 6) | (second & 0x3f));
			index += 2;
			reading.sequences++;
		} else if (lead === 0xe1 && first === 0xbb) {
			reading.text += LOST;
			index += 1;
			reading.sequences++;
		} else if (character === "Ã" && !/\p{L}/u.test(characters[index + 1] ?? " ")) {
			// à is C3 A0; its second byte is a no-break space, which programs make a space or trim.
			reading.text += "à";
			// No evidence in itself: "XÃ HỘI".
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

/** Reads misread UTF-8 back; null where it does not become Vietnamese. */
export function decodeMisreadUtf8(text: string): MisreadText | null {
	if (!/[\u00c2-\u00ef]/u.test(text)) return null;
	const reading = readSequences(text);
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
	return valid > 0 ? { decoded: decoded.normalize("NFC"), certain, valid } : null;
}
