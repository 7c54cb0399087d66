/** Marks themselves: alone on a line, in the cell of a head, in brackets, after a dash. */
import {
	CAPITAL_LEVEL,
	isAboutSecrecy,
	isAnotherWord,
	isEnumerated,
	isNegated,
	isQuoted,
	type Level,
	type LevelMatch,
	levelOf,
	levelsIn,
	PAPER,
} from "./levels.ts";
import { asDamagedLevel, isAllCapitals, type LineEvidence, lineText, neighbourhood, type Page } from "./page.ts";
import { cellsOf } from "./text-lines.ts";

/** Nothing longer can be a mark with its frame. */
const LONGEST_FRAMED = 60;
const FRAME = "[\\s\\-–—*=_|·•.,:;()\\[\\]{}<>/\\\\+~#\\p{So}■□▪]*";
const QUOTED_FRAME = "[\\s\\-–—*=_|·•.,:;()\\[\\]{}<>/\\\\+~#\\p{So}■□▪\"“”'‘’«»]*";
const URGENCY = "(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)(?: HẸN GIỜ)?";
const DISTRIBUTION = "(?:LƯU HÀNH NỘI BỘ|KHÔNG PHỔ BIẾN|CẤM SAO CHỤP)";
const PAGE_NUMBER = "[Tt](?:rang|RANG)\\s{0,2}\\d{1,4}(?:\\s?/\\s?\\d{1,4})?";
const CAPITAL_ALONE = new RegExp(
	`^${FRAME}(?:${URGENCY}${FRAME}|${PAGE_NUMBER}${FRAME})?(?<level>${CAPITAL_LEVEL})(?:${FRAME}(?:${URGENCY}|${PAGE_NUMBER}|${DISTRIBUTION}))?${FRAME}$`,
	"u",
);
const TITLE_ALONE = /^[\s\-–—*_|.:;()[\]]*(?<level>(?:Tuyệt |Tối )[Mm]ật|Mật)[\s\-–—*_|.:;()[\]]*$/u;
const QUOTED_ALONE = new RegExp(`^${QUOTED_FRAME}(?<level>${CAPITAL_LEVEL})${QUOTED_FRAME}$`, "u");
/** "TÀI LIỆU MẬT" across a cover. "DẤU MẬT" and "ĐỘ MẬT" are headings of columns. */
const PAPER_ALONE = new RegExp(
	`^${FRAME}(?:TÀI LIỆU|VĂN BẢN|HỒ SƠ|CÔNG VĂN|BẢN|BÁO CÁO|KẾ HOẠCH)(?: LOẠI| ĐỘ)? (?<level>${CAPITAL_LEVEL})${FRAME}$`,
	"u",
);
/** "TÀI LIỆU MẬT" among the first lines is a cover's mark; further down it may head a chapter. */
const COVER_LINES = 5;
/** "- MẬT": one of a list. */
const LIST_ITEM = /^[-+•*–][^-–*]{1,30}$/u;

/** A mark that fills the line, or one cell of it. */
export function marksAlone(page: Page, line: number): LineEvidence[] {
	const { text, whole } = page.lines[line] ?? { text: "", whole: false };
	if (!whole || text.length > 400) return [];
	const filling = text.length <= LONGEST_FRAMED ? fillingLine(page, line, text) : null;
	if (filling !== null) return [filling];
	const cells = cellsOf(text);
	if (cells.length < 2) return [];
	return cells.flatMap((cell) => {
		const level = cell.text.length <= LONGEST_FRAMED ? CAPITAL_ALONE.exec(cell.text)?.groups?.["level"] : undefined;
		const strength = page.head[line] === true ? "strong" : "weak";
		return level === undefined ? [] : [{ line, index: cell.index, strength, mark: levelOf(level), alone: true }];
	});
}

function fillingLine(page: Page, line: number, text: string): LineEvidence | null {
	const inHead = page.head[line] === true;
	const found = (level: string, strength: "strong" | "weak"): LineEvidence => ({
		line,
		index: Math.max(0, text.indexOf(level)),
		strength,
		mark: levelOf(level),
		alone: true,
	});
	const capital = CAPITAL_ALONE.exec(text)?.groups?.["level"];
	if (capital !== undefined) {
		if (isPartOfAnotherLine(page, line, capital, text)) return null;
		return found(capital, LIST_ITEM.test(text) && !inHead ? "weak" : "strong");
	}
	const title = TITLE_ALONE.exec(text)?.groups?.["level"];
	if (title !== undefined) {
		if (isPartOfAnotherLine(page, line, title, text)) return null;
		if (inHead) return found(title, "strong");
		return levelOf(title) === "MẬT" && !(page.kind === "body" && line === page.firstLine) ? null : found(title, "weak");
	}
	const quoted = QUOTED_ALONE.exec(text)?.groups?.["level"];
	if (quoted !== undefined) return found(quoted, inHead ? "strong" : "weak");
	const paper = PAPER_ALONE.exec(text)?.groups?.["level"];
	const onTop = inHead || line - page.firstLine < COVER_LINES;
	if (paper !== undefined && !page.aboutProtection) return found(paper, onTop ? "strong" : "weak");
	return null;
}

/** "Gà nướng mật / ong", "QUY CHẾ BẢO / MẬT": the line break parted one word. */
function isPartOfAnotherLine(page: Page, line: number, level: string, text: string): boolean {
	const index = text.indexOf(level);
	const match: LevelMatch = { level: levelOf(level), text: level, index, capital: true, title: true };
	if (index !== 0 || text.length !== level.length) return false;
	const { before, after } = neighbourhood(page, line, match);
	return isAnotherWord(before, after, match.level);
}

/** A stamp as OCR reads it, in the head of a page only. */
export function damagedMarks(page: Page, line: number): LineEvidence[] {
	if (page.head[line] !== true) return [];
	const text = lineText(page, line);
	if (text.length > 200) return [];
	return cellsOf(text).flatMap((cell) => {
		const mark = asDamagedLevel(cell.text);
		if (mark === null || CAPITAL_ALONE.test(cell.text)) return [];
		if (mark === "MẬT") {
			const nearby = [-2, -1, 0, 1, 2].map((step) => lineText(page, line + step)).join(" ");
			// Round seals of the Fatherland Front read as "MAT".
			if (/TRẬN|TRAN|MTTQ/u.test(nearby) || !/Số|SỐ|ngày|\/\p{Lu}/u.test(nearby)) return [];
		}
		return [{ line, index: cell.index, strength: mark === "MẬT" ? "weak" : "strong", mark, alone: true }];
	});
}

/** "Số: 12/BC-UBND MẬT": the number's own line, up to the mark. */
const NUMBER_BEFORE = /^[\s|*]{0,8}S[ốỐ]\s{0,2}[:.]?\s{0,3}[\d._… ]{0,12}[-/–][^\s]{1,40}\s{1,12}(?:[-–—(]\s?)?$/u;
const DATE_BEFORE = /ngày\s.{0,40}(?:năm\s{1,3}|\/)\d{4}\s{1,12}$/u;
const TITLE_OR_DATE_AFTER =
	/^\s{1,12}(?:S[ốỐ]\s{0,2}:|C[ỘO]NG\s+H|ĐẢNG\s+CỘNG|Độc lập|[\p{Lu}][\p{L}. ]{1,30},\s{0,3}ngày\s)/u;

/** Whether a mark fills a cell of the head: beside the number, the date, the national title, or a wide gap. */
function isHeadCell(before: string, after: string): boolean {
	const gapBefore = before.trim() === "" || / {3}$|[\t|]\s*$/.test(before);
	const gapAfter = after.trim() === "" || /^ {3}|^\s*[\t|]/.test(after);
	if (gapBefore && gapAfter) return true;
	if (after.trim() === "" && DATE_BEFORE.test(before.slice(-80))) return true;
	return NUMBER_BEFORE.test(before.slice(0, 100)) || (gapBefore && TITLE_OR_DATE_AFTER.test(after.slice(0, 60)));
}

const NOT_A_MARK_BEFORE =
	/(?<!\p{L})(?:dấu|con dấu|độ|sổ|mẫu|máy|đăng ký|soạn thảo|về|cột|loại|chữ|từ|tên|văn|thị|đồng chí|ông|bà)\s{1,3}["“(]?$/iu;
/** "Khoa GAN - MẬT", "Gan, mật, tụy". */
const LIVER_BEFORE = /(?<!\p{L})gan\s?[-–,/]\s?$/iu;
const PAPER_BEFORE = new RegExp(`(?<!\\p{L})${PAPER}\\s{1,3}$`, "iu");
const TITLE_WORDS = new RegExp(`^[\\s*#\\d.IVX)-]{0,8}(?:${PAPER})(?!\\p{L})`, "iu");

/** Capital marks beside other words: in the head, in brackets, after a dash. */
export function marksInLine(page: Page, line: number): LineEvidence[] {
	const text = lineText(page, line);
	const all = levelsIn(text);
	return all.flatMap((match) => {
		if (!match.title || isInnocent(page, line, match, all)) return [];
		const strength = strengthInLine(page, line, text, match);
		return strength === null ? [] : [{ line, index: match.index, strength, mark: match.level }];
	});
}

function isInnocent(page: Page, line: number, match: LevelMatch, all: readonly LevelMatch[]): boolean {
	const { before, after } = neighbourhood(page, line, match);
	return (
		isAnotherWord(before, after, match.level) ||
		isQuoted(before, after) ||
		isEnumerated(match, all, lineText(page, line)) ||
		NOT_A_MARK_BEFORE.test(before.slice(-20)) ||
		LIVER_BEFORE.test(before.slice(-8)) ||
		isNegated(before) ||
		/^\s?[:=]?\s?\d/.test(after)
	);
}

function strengthInLine(page: Page, line: number, text: string, match: LevelMatch): "strong" | "weak" | null {
	const before = text.slice(0, match.index);
	const after = text.slice(match.index + match.text.length);
	const rest = `${before} ${after}`;
	const bracketed = isBracketed(before, after);
	const heading = text.length <= 200 && (TITLE_WORDS.test(text) || isAllCapitals(rest));
	if (!match.capital) {
		if (!bracketed || isAboutSecrecy(text)) return null;
		if (heading) return titleStrength(match.level, text);
		return page.kind === "body" && match.level !== "MẬT" ? "weak" : null;
	}
	const head = page.head[line] === true;
	if (head && isHeadCell(before, after)) return "strong";
	const leading = /^[[({【]?\s?$/.test(before) && /^\s?(?:[\])}】]|\s[-–—|:]|[:|–—])/.test(after);
	const trailing = /(?:[-–—|:/]\s?| {2})$/.test(before) && /^[\s.;!)]*$/.test(after);
	if (leading && (bracketed || head || page.kind === "body")) return "strong";
	if (page.kind === "body" && bracketed && !isAboutSecrecy(rest) && names(before)) return "strong";
	if ((bracketed || trailing) && heading) return isAboutSecrecy(rest) && !bracketed ? "weak" : "strong";
	if (isAboutSecrecy(rest) || page.aboutProtection) return null;
	if (bracketed || leading || trailing) return "weak";
	if (page.kind === "body" && !isAllCapitals(text)) return "weak";
	return PAPER_BEFORE.test(before.slice(-20)) && head && (match.level !== "MẬT" || !isAllCapitals(rest))
		? "weak"
		: null;
}

/** "Chủ đề: FW: [MẬT] …" of a quoted mail, "Kế hoạch số 12/KH-CA (TỐI MẬT)": the bracket marks what stands before it. */
const SUBJECT_BEFORE =
	/^[\s*>]*(?:chủ đề|tiêu đề|subject|đính kèm|attachments?)\s?:(?:\s?(?:re|fwd?|tl|ct)\s?:)*\s*[[({【]\s?$/iu;
const NUMBERED_BEFORE = new RegExp(
	`(?<!\\p{L})${PAPER}\\s{1,3}(?:số\\s{1,3})?\\d{1,5}[-/]\\S{1,30}\\s{0,3}[[({【]\\s?$`,
	"iu",
);

function names(before: string): boolean {
	return SUBJECT_BEFORE.test(before) || NUMBERED_BEFORE.test(before.slice(-80));
}

/** "Báo cáo tháng 3 (Tối mật)": a title that carries its level; "(Mật)" alone is lighter. */
function titleStrength(level: Level, text: string): "strong" | "weak" {
	return level !== "MẬT" && text.length <= 120 ? "strong" : "weak";
}

const CLOSING_BRACKET = new RegExp(`^\\s?(?:[-/–]\\s?${URGENCY}\\s?)?[\\])}】]`, "u");

function isBracketed(before: string, after: string): boolean {
	return /[[({【]\s?$/.test(before) && CLOSING_BRACKET.test(after);
}
