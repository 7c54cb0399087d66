/**
 * Pages typed before Unicode, which old offices still keep: a mark on them is a mark. Which encoding it is the core
 * tells from a sample; the lines are then read by its table without its judgement of each word, which would cost five
 * times as much on a long text and changes no mark.
 */
import { decodeLegacy, type LegacyEncoding } from "../legacy-codecs.ts";
import { detectLegacy } from "../legacy-text.ts";

/** Enough of a text to tell its encoding. */
const SAMPLE = 10_000;
/** What some old encoding shows in place of a Vietnamese letter. */
const OLD_LETTER = /[\u0080-\u00ff\u0152-\u0192]|[aeiouy][\^(+*`'~?.][a-z]/iu;
/** Letters and marks that no old encoding shows. */
const UNICODE_LETTER = /[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]|\p{M}/u;

/** The encoding of those lines of a text that are not in Unicode, or null where there are none. */
export function legacyEncodingOf(text: string): LegacyEncoding | null {
	if (!OLD_LETTER.test(text)) return null;
	let sample = "";
	for (const [line] of text.matchAll(/[^\r\n]+/g)) {
		if (isUnicode(line) || !OLD_LETTER.test(line)) continue;
		sample += `${line}\n`;
		if (sample.length > SAMPLE) break;
	}
	return sample === "" ? null : (detectLegacy(sample.slice(0, SAMPLE).normalize("NFC"))?.encoding ?? null);
}

function isUnicode(line: string): boolean {
	return UNICODE_LETTER.test(line);
}

/** One line of such a text in Unicode. */
export function readLegacyLine(line: string, encoding: LegacyEncoding): string {
	if (isUnicode(line)) return line;
	const decoded = decodeLegacy(line, encoding);
	return encoding === "tcvn3" ? withCapitals(line, decoded) : decoded;
}

/** In TCVN3 most capitals share the code of the small letter: a word with capitals and no small letters is capital. */
function withCapitals(line: string, decoded: string): string {
	if (line.length !== decoded.length) return decoded;
	let read = "";
	let end = 0;
	for (const { 0: word, index } of line.matchAll(/[A-Za-z\u00a1-\u00ff]+/g)) {
		const part = decoded.slice(index, index + word.length);
		read += decoded.slice(end, index) + (/[A-Z]/.test(word) && !/[a-z]/.test(word) ? part.toUpperCase() : part);
		end = index + word.length;
	}
	return read + decoded.slice(end);
}
