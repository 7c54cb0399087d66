/**
 * The abstract of a document (trích yếu nội dung): what it says of itself in its head. Letters bear it as "V/v …"
 * under their number, other documents under the name of their kind (Nghị định 30/2020/NĐ-CP, Phụ lục I mục II khoản
 * 5). Where none can be told from the text around it, there is none: nobody is to be sent after an abstract that is
 * not there.
 */
import { type DocumentCode, findDocumentCodes, formatDocumentCode } from "./document-codes.ts";
import { LETTER_NAME } from "./document-types.ts";
import { detectLegacy } from "./legacy-text.ts";
import {
	type HeadLine,
	headLines,
	isAddressee,
	isDateLine,
	isIssuer,
	isNationalTitle,
	isNumberLine,
	isPartyTitle,
	isUrgency,
	titleOf,
	typeOf,
} from "./page-head.ts";

export interface DocumentAbstract {
	/** On one line, without "V/v" and quotation marks. */
	readonly abstract: string;
	/** "Báo cáo", "Công văn". */
	readonly documentType: string;
	/** Số, ký hiệu as properly written; null where the head bears none, as in drafts. */
	readonly number: string | null;
	readonly kind: "letter" | "named" | "party";
}

/** An abstract of more is none; the longest of the official gazette have some 500 characters. */
const LONGEST_ABSTRACT = 700;
const SHORTEST_ABSTRACT = 6;
const MOST_ABSTRACT_LINES = 9;
/** What is read of a document for it. */
const HEAD = 16_000;

/** "V/v", "V/V", "v/v:", and as OCR reads it ("V/y", "Vv"). */
const CONCERNING = /^["“'(]?(?:[Vv] ?[/|Il1í] ?[vVyY]|VV|Vv)[\s:.]{1,3}(?=\S)/u;
const CONCERNING_ALONE = /^["“'(]?[Vv]\/[vV] ?:?$/u;
const CONCERNING_INSIDE = /(?<=[\p{L}\d] )V\/[vV][\s:.]{1,3}(?=\S)/u;

/**
 * Finds the abstract of the main document of a text.
 * @param text plain text, a line a paragraph or a line of the page, cells separated by tabs; also in TCVN3 or VNI
 * @returns null where the text has no head of an official document, or the head no abstract
 */
export function findAbstract(text: string): DocumentAbstract | null {
	const head = text.slice(0, HEAD);
	const lines = headLines(detectLegacy(head)?.decoded ?? head);
	if (!lines.some((cells) => cells.some(isOfOfficialHead))) return null;
	let hasNumber = false;
	for (const [index, cells] of lines.entries()) {
		for (const [column, cell] of cells.entries()) {
			if (isAddressee(cell)) return null;
			hasNumber ||= isNumberLine(cell);
			const letter = concerning(cell) ?? (followsNumber(lines, index) ? aboutIn(cell) : null);
			if (letter !== null) return abstractOf(lines, "letter", LETTER_NAME, collectLetter(lines, index, column, letter));
			const named = typeOf(cell) ?? (hasNumber ? titleOf(cell) : null);
			if (named !== null) {
				return abstractOf(lines, "named", named.type.name, collectNamed(lines, index, named.rest));
			}
		}
	}
	return null;
}

/** The head may be missing from a copy; the grounds of a decision then tell that it is one. */
function isOfOfficialHead(cell: HeadLine): boolean {
	return (
		isNationalTitle(cell) ||
		isPartyTitle(cell) ||
		isNumberLine(cell) ||
		/^(?:- )?can cu (?:luat|nghi|quyet)/.test(cell.bare)
	);
}

/** What stands behind "V/v" in a cell, "" where it stands alone; null where there is none. */
function concerning({ text }: HeadLine): string | null {
	if (CONCERNING_ALONE.test(text)) return "";
	if (CONCERNING.test(text)) return text.replace(CONCERNING, "");
	const inside = CONCERNING_INSIDE.exec(text);
	return inside === null || findDocumentCodes(text.slice(0, inside.index)).length === 0
		? null
		: text.slice(inside.index + inside[0].length);
}

/** "Về việc" written out in the place of "V/v": right under the number. */
function aboutIn({ text }: HeadLine): string | null {
	const [about] = /^["“(]?(?:Về|về) việc[\s:]{1,3}(?=\S)/u.exec(text) ?? [];
	return about === undefined ? null : text.slice(about.length);
}

const followsNumber = (lines: Lines, index: number): boolean => lines[index - 1]?.some(isNumberLine) === true;

type Lines = readonly (readonly HeadLine[])[];

function abstractOf(
	lines: Lines,
	kind: "letter" | "named",
	documentType: string,
	collected: readonly string[],
): DocumentAbstract | null {
	const abstract = tidy(collected.join(" "));
	if (abstract.length < SHORTEST_ABSTRACT || abstract.length > LONGEST_ABSTRACT || !/\p{L}{2}.*\s/u.test(abstract)) {
		return null;
	}
	const code = ownCode(lines);
	const isParty = code?.style === "party" || lines.some((cells) => cells.some(isPartyTitle));
	return {
		abstract,
		documentType,
		number: code === null ? null : formatDocumentCode(code),
		kind: isParty ? "party" : kind,
	};
}

/** Without "V/v", "Về việc" stays; without quotation marks around it, a stop at its end and blanks inside words. */
function tidy(text: string): string {
	return text
		.replace(/\s+/gu, " ")
		.trim()
		.replace(CONCERNING, "")
		.replace(/^["“”'‘’]+/u, "")
		.replace(/["“”'‘’]+$/u, (quotes, at: number, whole: string) => (closesInside(whole.slice(0, at)) ? quotes : ""))
		.replace(/[\s.;:,/_*-]+$/u, "")
		.trim();
}

/** Whether a quotation mark at the end belongs to one inside: Dự Hội thảo “Chuyển đổi số”. */
function closesInside(text: string): boolean {
	const count = (mark: RegExp): number => text.match(mark)?.length ?? 0;
	return count(/“/gu) > count(/”/gu) || count(/‘/gu) > count(/’/gu) || count(/"/gu) % 2 === 1;
}

/** The document's own number: on the line "Số: …", before any other document is cited. */
function ownCode(lines: Lines): DocumentCode | null {
	for (const [index, cells] of lines.entries()) {
		for (const cell of cells) {
			if (isAddressee(cell) || /^(?:can cu|dieu 1)/.test(cell.bare)) return null;
			if (!isNumberLine(cell) && !/^so ?:?$/.test(cell.bare)) continue;
			const text = cell.text.replace(/^S\S{0,3}(?= ?[:;.\d]|$)[:;. ]*/u, "");
			const [code] = findDocumentCodes(text + restOfNumber(lines[index + 1]));
			if (code !== undefined) return code;
		}
	}
	return null;
}

/** "123/UBND-VX" or "/UBND-VX" at the beginning of the line below, where "Số:" or "Số: 123" stands in a cell of its own. */
function restOfNumber(below: readonly HeadLine[] | undefined): string {
	const cell = below?.find(({ text }) => /^(?:\d{1,6} ?)?\/ ?[\p{Lu}\d]/u.test(text));
	return cell === undefined ? "" : /^\//.test(cell.text) ? cell.text : ` ${cell.text}`;
}

/** The date of the right column, run together with the left one: "… bồi dưỡng Khánh Hòa, ngày 3 tháng 4 năm 2026". */
const TRAILING_DATE =
	/\s(?:(?:TP\.? ?|Tp\.? ?|T\. ?)?\p{Lu}\p{L}*(?: \p{Lu}\p{L}*){0,3}), ngày\s?[\d.… ]{0,6}tháng\s?[\d.… ]{0,6}năm\s?[\d.…]*$/u;

const endsHead = (line: HeadLine): boolean =>
	isAddressee(line) || isNationalTitle(line) || isPartyTitle(line) || isDateLine(line) || isUrgency(line);

/** The lines of the left column from "V/v" down to the addressee, the date or the title of the other column. */
function collectLetter(lines: Lines, index: number, start: number, behind: string): readonly string[] {
	// "V/v" in a cell of its own, the rest beside it or under it.
	const beside = behind === "" ? lines[index]?.[start + 1] : undefined;
	const isBeside = beside !== undefined && !endsHead(beside);
	const column = isBeside ? start + 1 : start;
	const collected = [withoutDate(isBeside ? beside.text : behind)];
	for (const cells of lines.slice(index + 1, index + MOST_ABSTRACT_LINES)) {
		const cell = cells[column === 0 ? 0 : Math.min(column, cells.length - 1)];
		if (cell === undefined || endsHead(cell) || isNumberLine(cell) || typeOf(cell) !== null || beginsBody(cell)) break;
		// A new sentence in the place of the addressee: a letter without one.
		if (/^\p{Lu}/u.test(cell.text) && cell.text.length > 90) break;
		collected.push(withoutDate(cell.text));
	}
	return collected;
}

const withoutDate = (text: string): string => text.replace(TRAILING_DATE, "");

/** First words of a text, and of its parts. */
const BODY =
	/^(?:can cu|theo de nghi|hom nay|(?:chung )?toi (?:la|ten|gom)|ho (?:va )?ten|tran trong|xet|tren co so|dieu \d|chuong [ivx\d]|phan (?:thu (?:nhat|\d)|[ivx\d]+(?![a-z]))|muc \d|[ivx]{1,4}[.)]|\d{1,2}[.)]|[a-z][.)] |\(?(?:ban hanh |kem )(?:kem )?theo|- |\+ |\*)/;
/** First words of a text that an abstract may begin with, but not go on with. */
const BODY_AFTER_ABSTRACT =
	/^(?:.{0,80}(?:kinh moi|nhu sau)$|.{0,60}tran trong (?:kinh )?moi|thuc hien|theo |nham |de (?:thuc|trien|bao|tang|kip)|ngay \d|hom nay|sau khi|tiep theo|trong |vua qua|qua |de nghi|tran trong|thoi gian|dia diem|thanh phan|thuong truc|chuc danh|nguoi ky)/;

/** A line in small letters goes on ("chương trình hướng nghiệp"), but for a point of a list. */
const beginsBody = ({ bare, text }: HeadLine): boolean => BODY.test(bare) && !/^\p{Ll}{2}/u.test(text);

/** The lines under the name of the kind, down to the issuer, the grounds or the text. */
function collectNamed(lines: Lines, index: number, rest: string): readonly string[] {
	const collected = rest === "" ? [] : [rest];
	let capitals: boolean | null = rest === "" || rest === rest.toUpperCase() ? null : false;
	for (const cells of lines.slice(index + 1, index + 1 + MOST_ABSTRACT_LINES)) {
		const cell = cells.find((one) => !isDateLine(one) && !isUrgency(one));
		if (cell === undefined) continue;
		// A contract bears its number under its name.
		if (isNumberLine(cell) && collected.length === 0) continue;
		if (endsHead(cell) || isIssuer(cell) || beginsBody(cell) || isNumberLine(cell)) break;
		capitals ??= cell.isCapitals;
		// Capitals under an abstract in small letters are an issuer or a heading; the other way round, the text.
		if (cell.isCapitals !== capitals && cell.compact.length > 3) break;
		if (collected.length > 0 && !continues(cell, collected.at(-1) ?? "")) break;
		// A sentence that ends is the text itself.
		if (/[.;:]$/.test(cell.text) && (collected.length > 0 || cell.text.length > 120)) {
			if (collected.length === 0 || !/^\p{Ll}/u.test(cell.text)) break;
		}
		collected.push(cell.text);
		if (/[.;]$/.test(cell.text)) break;
	}
	return collected;
}

/** Whether a line goes on where the last one ended: no first words of a text, no sentence after a full stop. */
function continues({ text, bare }: HeadLine, last: string): boolean {
	if (/[.;:]$/.test(last)) return false;
	if (/^\p{Ll}|^\d/u.test(text)) return true;
	return !BODY_AFTER_ABSTRACT.test(bare) && text.length <= 160;
}

/** A subject of more is cut off by mail programs. */
const LONGEST_SUBJECT = 200;

/**
 * The subject that the document's abstract makes, with its kind and number, of at most 200 characters:
 * "Công văn số 812/SNV-CCVC v/v đăng ký nhu cầu bồi dưỡng", "Báo cáo số 12/BC-SNV: Kết quả công tác năm 2026".
 */
export function subjectFrom({ abstract, documentType, number, kind }: DocumentAbstract): string {
	const isLetter = documentType === LETTER_NAME;
	const title = number === null ? documentType : `${documentType} số ${number}`;
	if (isLetter) return shorten(number === null ? `V/v ${abstract}` : `${title} v/v ${abstract}`);
	// "Quyết định số 12/QĐ-UBND về việc …": what reads on in one sentence.
	const readsOn = kind === "party" ? /^\p{Ll}/u : /^(?:về|ban hành|quy định|sửa đổi|bãi bỏ|phê duyệt|công bố)\s/iu;
	if (!readsOn.test(abstract)) return shorten(`${title}: ${abstract}`);
	return shorten(`${title} ${/^\p{Lu}\p{Ll}/u.test(abstract) ? lowerFirst(abstract) : abstract}`);
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function shorten(subject: string): string {
	if (subject.length <= LONGEST_SUBJECT) return subject;
	const cut = subject.lastIndexOf(" ", LONGEST_SUBJECT - 1);
	return `${subject.slice(0, cut > LONGEST_SUBJECT / 2 ? cut : LONGEST_SUBJECT - 1)}…`;
}
