/** A body or a document with what its whole tells about each of its lines. */
import type { TextKind } from "./evidence.ts";
import { isAboutProtection, type Level, type LevelMatch } from "./levels.ts";
import { type TextLine, withoutDiacritics } from "./text-lines.ts";

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
}

/** Lines of a head above and below the national title or the number line; tables that lost their frame are tall. */
const HEAD_ABOVE = 8;
const HEAD_BELOW = 16;
/** A page without a title of its own (a fax, a cut scan) still has its head at the top. */
const HEAD_TOP = 25;

const NATIONAL_TITLE =
	/C[ỘO]NG\s+H(?:ÒA|OÀ|OA)\s+X[ÃA]\s+H[ỘO]I|Đ[ẢA]NG\s+C[ỘO]NG\s+S[ẢA]N\s+VI[ỆE]T|[ĐD][ộo]c\s+l[ậa]p\s*[-–]\s*T[ựu]\s+do/iu;
const NUMBER_LINE = /^[\s|*]*S[ốỐoO]\s{0,2}[:.]?\s{0,3}[\d.…_]{0,12}\s{0,2}[-/–]\s?(?:\d{4}\/)?\p{Lu}/u;
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
		after: after === "" ? ` ${lineText(page, line + 1).slice(0, 80)}` : after,
	};
}

/** Whether a text has letters and all of them are capitals. */
export function isAllCapitals(text: string): boolean {
	return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
}

/** A cell of a head as OCR reads a stamp: capitals only, diacritics lost or wrong, 0 for O. */
export function asDamagedLevel(cell: string): Level | null {
	if (cell.length < 3 || cell.length > 16 || /\p{Ll}/u.test(cell)) return null;
	const letters = withoutDiacritics(cell)
		.replaceAll("0", "O")
		.replaceAll("1", "I")
		.replace(/[^A-Z]/g, "");
	if (differsByOne(letters, "TUYETMAT")) return "TUYỆT MẬT";
	if (differsByOne(letters, "TOIMAT")) return "TỐI MẬT";
	return letters === "MAT" ? "MẬT" : null;
}

/** Whether at most one letter was changed, lost or added. */
function differsByOne(letters: string, word: string): boolean {
	if (Math.abs(letters.length - word.length) > 1) return false;
	let same = 0;
	while (same < word.length && letters[same] === word[same]) same++;
	const [rest, wanted] = [letters.slice(same), word.slice(same)];
	return rest === wanted || rest.slice(1) === wanted.slice(1) || rest.slice(1) === wanted || rest === wanted.slice(1);
}
