/** Stamps as OCR reads them: letters lost or taken for others. In the head of a page only, where a mark has its place. */
import { CAPITAL_ALONE } from "./frames.ts";
import type { Level } from "./levels.ts";
import { type LineEvidence, lineText, NUMBER_WORD, type Page } from "./page.ts";
import { cellsOf, withoutDiacritics } from "./text-lines.ts";

/** A stamp as OCR reads it, in the head of a page only. */
export function damagedMarks(page: Page, line: number): LineEvidence[] {
	if (page.head[line] !== true) return [];
	const text = lineText(page, line);
	if (text.length > 200) return [];
	return cellsOf(text).flatMap((cell): LineEvidence[] => {
		const mark = asDamagedLevel(cell.text);
		if (mark === null || CAPITAL_ALONE.test(cell.text)) return [];
		const found = { line, index: cell.index, mark, alone: true } as const;
		if (mark !== "MẬT") return [{ ...found, strength: "strong" }];
		const nearby = [-2, -1, 0, 1, 2].map((step) => lineText(page, line + step)).join(" ");
		// Round seals of the Fatherland Front read as "MAT".
		if (/TRẬN|TRAN|MTTQ/u.test(nearby) || !/S[ốỐ]|ngày|\/\p{Lu}/u.test(nearby)) return [];
		if (isHalfLost(cell.text) || isTypedBare(page, line)) return [{ ...found, strength: "strong" }];
		// "MẤT" and "MẮT" are words of their own, but where the mark has its place.
		return withoutDiacritics(cell.text) === cell.text || isBelowNumber(page, line)
			? [{ ...found, strength: "weak" }]
			: [];
	});
}

/** "MÂT" and "MẠT", as no word in capitals is written. */
function isHalfLost(cell: string): boolean {
	return /M[ÂẠ]T/u.test(cell.normalize("NFC"));
}

/** Right below the number of a head that is typed without diacritics altogether. */
function isTypedBare(page: Page, line: number): boolean {
	const above = lineAbove(page, line);
	return /^[\s|*]*SO\s?:?\s?[\d.]{1,8}\s?[-/]/i.test(above) && /^[\p{ASCII}]*$/u.test(above);
}

const BELOW_NUMBER = new RegExp(`^[\\s|*]*${NUMBER_WORD}\\s?:?\\s?[\\d.]{0,8}\\s?[-/]`, "u");

function isBelowNumber(page: Page, line: number): boolean {
	return BELOW_NUMBER.test(lineAbove(page, line));
}

function lineAbove(page: Page, line: number): string {
	return [lineText(page, line - 1), lineText(page, line - 2)].find((text) => text !== "") ?? "";
}

/** A cell of a head as OCR reads a stamp: capitals only, diacritics lost or wrong, 0 for O. */
function asDamagedLevel(cell: string): Level | null {
	if (cell.length < 3 || cell.length > 16) return null;
	// A small l among capitals is a misread I.
	const capitals = cell.replace(/(?<=\p{Lu}[ .]{0,2})l|l(?=[ .]{0,2}\p{Lu})/gu, "I");
	if (/\p{Ll}/u.test(capitals)) return null;
	const letters = withoutDiacritics(capitals)
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
