/** A few words of a text in an old encoding, as they stand there and in Unicode, to be shown beside each other. */
import type { LegacyEncoding } from "../../vietnamese/legacy-codecs.ts";
import type { LegacyTextFound } from "../../vietnamese/legacy-text.ts";

export interface LegacyExcerpt {
	readonly encoding: LegacyEncoding;
	/** As it stands in the text, on one line. */
	readonly written: string;
	readonly decoded: string;
}

const MOST_WORDS = 8;
const MOST_CHARACTERS = 80;

/**
 * The first words that change. The line is shown from there on, so that both sides begin with the same word.
 * @param text as it was given to `detectLegacy`
 */
export function firstDifference(text: string, { segments, encoding }: LegacyTextFound): LegacyExcerpt {
	for (const segment of segments) {
		const lines = text.slice(segment.start, segment.end).split("\n");
		const decoded = segment.decoded.split("\n");
		for (const [index, line] of lines.entries()) {
			const excerpt = excerptOf(wordsOf(line), wordsOf(decoded[index] ?? ""));
			if (excerpt !== null) return { encoding: segment.encoding, ...excerpt };
		}
	}
	return { encoding, written: shorten(text.trim()), decoded: shorten((segments[0]?.decoded ?? "").trim()) };
}

/** No-break spaces are letters or parts of letters in some encodings. */
function wordsOf(line: string): readonly string[] {
	return line.split(/[ \t\r]+/).filter((word) => word !== "");
}

function excerptOf(
	written: readonly string[],
	decoded: readonly string[],
): Pick<LegacyExcerpt, "written" | "decoded"> | null {
	const start = written.findIndex((word, index) => word !== decoded[index]);
	if (start < 0) return null;
	// Where a word holds a blank ("ThÃ nh") the sides do not run in parallel: the whole line then.
	const [from, to] = written.length === decoded.length ? [start, start + MOST_WORDS] : [0, written.length];
	const piece = (words: readonly string[]): string => shorten(words.slice(from, to).join(" "));
	return { written: piece(written), decoded: piece(decoded) };
}

function shorten(text: string): string {
	return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
