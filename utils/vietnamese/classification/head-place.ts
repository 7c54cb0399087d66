/**
 * Where in the head of an administrative page a mark stands (Decree 30/2020, Annex I, cells 1 to 10a). The two columns
 * of a head come out of a PDF as one line each: what stands before and after the mark tells that it had its own cell.
 */
import { DOCUMENT_TYPES } from "../document-types.ts";
import { NUMBER_WORD } from "./page.ts";

/** "Số: 12/BC-UBND MẬT": the number's cell, up to the mark. */
const NUMBER_BEFORE = new RegExp(
	`(?:^|\\s)[|*]{0,4}${NUMBER_WORD}\\s{0,2}[:.]?\\s{0,3}[\\d._… ]{0,12}[-/–][^\\s]{1,40}\\s{1,12}(?:[-–—(]\\s?)?$`,
	"u",
);
/** "Số (Mật): 15/CT-TTKT". */
const WITHIN_NUMBER_BEFORE = /^[\s|*]{0,8}S[ốỐ]\s{0,2}[([]\s?$/u;
const MOTTO_BEFORE = /(?:H[ạẠ]NH\s+PH[úÚ]C|VI[ệỆ]T\s+NAM)\s{1,12}$/iu;
const DATE_BEFORE = /ngày\s.{0,40}(?:năm\s{1,3}|\/)\d{4}\s{1,12}$/u;

const TYPE = DOCUMENT_TYPES.map(({ name }) => name.toUpperCase()).join("|");
const NATIONAL_TITLE = "C[ỘO]NG\\s+H|ĐẢNG\\s+C[ỘO]NG|Độc lập";
const DATE = "[\\p{Lu}][\\p{L}. ]{1,30},\\s{0,3}ngày\\s";
/** Cells that begin another column or the next row. */
const CELL_AFTER = new RegExp(
	`^\\s{1,12}(?:S[ốỐ]\\s{0,2}:|${NATIONAL_TITLE}|${DATE}|Kính gửi|V/v\\s|(?:${TYPE})(?:\\s{0,3}$|\\s{1,3}(?:Về|V/v|\\p{Lu}\\p{Ll})))`,
	"u",
);
const RIGHT_COLUMN_AFTER = new RegExp(`^\\s{1,12}(?:${NATIONAL_TITLE}|${DATE})`, "u");

/**
 * The place, or null where the mark has no cell of its own: beside the document's number, in its own cell, or at the
 * end of the issuer's column.
 * @param before what stands before the mark in its line, in the head of a page
 */
export function headPlace(before: string, after: string): "number" | "cell" | "issuer" | null {
	const nothingAfter = after.trim() === "";
	const next = after.slice(0, 80).replace(/^\s?[)\]]/, "");
	if (WITHIN_NUMBER_BEFORE.test(before) && /^\s?[)\]]/.test(after)) return "number";
	if (NUMBER_BEFORE.test(before.slice(-100)) && (next.trim() === "" || CELL_AFTER.test(next))) return "number";
	if (NUMBER_BEFORE.test(before.slice(-100))) return "cell";
	const gapBefore = before.trim() === "" || / {3}$|[\t|]\s*$/.test(before);
	const gapAfter = nothingAfter || /^ {3}|^\s*[\t|]/.test(after);
	if (gapBefore && gapAfter) return "cell";
	if (nothingAfter && (DATE_BEFORE.test(before.slice(-80)) || MOTTO_BEFORE.test(before.slice(-40)))) return "cell";
	if (gapBefore && CELL_AFTER.test(next)) return "cell";
	return RIGHT_COLUMN_AFTER.test(next) && !/\p{Ll}/u.test(before) ? "issuer" : null;
}
