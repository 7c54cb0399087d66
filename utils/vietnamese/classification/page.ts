/** A body or a document with what its whole tells about each of its lines. */
import type { TextKind } from "./evidence.ts";
import { CAPITAL_LEVEL, isAboutProtection, type LevelMatch } from "./levels.ts";
import type { TextLine } from "./text-lines.ts";

export interface Page {
	readonly kind: TextKind;
	readonly lines: readonly TextLine[];
	/** Laid out by Decree 30/2020 (state) or Instruction 36-HD/VPTW (Party): national title, number line, recipients. */
	readonly administrative: boolean;
	/** About protecting secrets. */
	readonly aboutProtection: boolean;
	/** By line: within the head of an administrative page, where a mark has its place (cell 10a). */
	readonly head: readonly boolean[];
	/** The first line that is not empty. */
	readonly firstLine: number;
}

/** Evidence in one line of a page, before the whole has been weighed. */
export interface LineEvidence {
	readonly line: number;
	readonly index: number;
	readonly strength: "strong" | "weak";
	readonly mark: string;
	/** A document number's suffix and a distribution note support one another. */
	readonly support?: "number" | "distribution";
	/** A mark that fills its line or cell; several levels of them are a catalogue. */
	readonly alone?: true;
	/** A mark beside a bare page number: a running head, if others follow with other numbers. */
	readonly folio?: number;
	/** A control stamp: a catalogue of forms shows it with its name beside it. */
	readonly stamp?: true;
}

/** Lines of a head above and below the national title or the number line; tables that lost their frame are tall. */
const HEAD_ABOVE = 8;
const HEAD_BELOW = 16;
/** A page without a title of its own (a fax, a cut scan) still has its head at the top. */
const HEAD_TOP = 25;

/** By its consonants: OCR takes one vowel for another ("CỌNG HÒA XÃ HÔI"). */
const NATIONAL_TITLE =
	/(?<!\p{L})(?:C\p{L}NG\s+H\p{L}{2}\s+X\p{L}\s+H\p{L}I|[ĐD]\p{L}NG\s+C\p{L}NG\s+S\p{L}N\s+V\p{L}{2}T|[ĐD]\p{L}C\s+L\p{L}P\s*[-–—]\s*T\p{L}\s+D\p{L})(?!\p{L})/iu;
/** "Số", and what OCR makes of it. */
export const NUMBER_WORD = "S[oòóỏõọôồốổỗộOÒÓỎÕỌÔỒỐỔỖỘ]";
const NUMBER_LINE = new RegExp(
	`^[\\s|*]*(?:${CAPITAL_LEVEL}[\\s|]{1,80})?${NUMBER_WORD}\\s{0,2}[:.]?\\s{0,3}[\\d.…_]{0,12}\\s{0,2}[-/–]\\s?(?:\\d{4}\\/)?\\p{Lu}`,
	"u",
);
const RECIPIENTS = /^[\s|*]*N[ơƠ]I\s+NH[ậẬ]N\s{0,2}:/iu;

/** What the whole of the lines tells. Linear in their number. */
export function readPage(kind: TextKind, lines: readonly TextLine[]): Page {
	const head = new Array<boolean>(lines.length).fill(false);
	let administrative = false;
	let aboutProtection = false;
	let marked = 0;
	lines.forEach(({ text }, index) => {
		if (text === "") return;
		aboutProtection ||= isAboutProtection(text);
		const title = NATIONAL_TITLE.test(text) || NUMBER_LINE.test(text);
		if (!title && !RECIPIENTS.test(text)) return;
		administrative = true;
		if (!title) return;
		for (let line = Math.max(marked, index - HEAD_ABOVE); line <= index + HEAD_BELOW && line < lines.length; line++) {
			head[line] = true;
		}
		marked = Math.max(marked, Math.min(index + HEAD_BELOW, lines.length));
	});
	if (administrative) head.fill(true, 0, Math.min(HEAD_TOP, lines.length));
	const firstLine = lines.findIndex(({ text }) => text !== "");
	return { kind, lines, administrative, aboutProtection, head, firstLine };
}

/** The line's text, or "" outside the page. */
export function lineText(page: Page, line: number): string {
	return page.lines[line]?.text ?? "";
}

/** What stands before and after a match in its line; over the break of the line where it begins or ends one. */
export function neighbourhood(page: Page, line: number, match: LevelMatch): { before: string; after: string } {
	const text = lineText(page, line);
	const before = text.slice(0, match.index);
	const after = text.slice(match.index + match.text.length);
	return {
		before: before === "" ? `${lineText(page, line - 1).slice(-80)} ` : before,
		after: after === "" ? wrappedAfter(lineText(page, line + 1).slice(0, 80), match) : after,
	};
}

/**
 * A word parted by the end of a line goes on in the same letters, and stands in a narrow column: "MẬT / VỤ ĐÔNG BẮC Á"
 * and "MẬT / Hoa Lư, ngày" are two things. The commonest words are parted anywhere.
 */
function wrappedAfter(next: string, { text }: LevelMatch): string {
	const goesOn = /^(?:khẩu|độ|mã|ong|thư)(?!\p{L})/iu.test(next);
	const narrow = next.split(" ").length <= 2 && isAllCapitals(next) === isAllCapitals(text);
	return goesOn || narrow ? ` ${next}` : "";
}

/** Whether a text has letters and all of them are capitals. */
export function isAllCapitals(text: string): boolean {
	return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
}
