/** Marks themselves: alone on a line, in the cell of a head, in brackets, after a dash. */

import { COVER_LINES, coverPlace } from "./cover.ts";
import {
	CAPITAL_ALONE,
	FOLIO,
	LONGEST_FRAMED,
	PAPER_ALONE,
	QUOTED_ALONE,
	SECRET_OF_DEGREE,
	TITLE_ALONE,
	URGENCY,
} from "./frames.ts";
import { headPlace } from "./head-place.ts";
import {
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
import { isAllCapitals, type LineEvidence, lineText, neighbourhood, type Page } from "./page.ts";
import { cellsOf } from "./text-lines.ts";

/** "- MẬT": one of a list. */
const LIST_ITEM = /^[-+•*–][^-–*]{1,30}$/u;

/** A mark that fills the line, or one cell of it. */
export function marksAlone(page: Page, line: number): LineEvidence[] {
	const { text, whole } = page.lines[line] ?? { text: "", whole: false };
	if (!whole || text.length > 400) return [];
	// "MẬT          HỎA TỐC": the gap between two cells counts for nothing.
	const narrow = text.replace(/ {4,}/g, "   ");
	const filling = narrow.length <= LONGEST_FRAMED ? fillingLine(page, line, narrow) : null;
	if (filling !== null) {
		const gapAfter = text.startsWith(narrow.slice(0, filling.index + 1));
		return [gapAfter ? filling : { ...filling, index: filling.index + text.length - narrow.length }];
	}
	const cells = / {3}|[\t|]/.test(text) ? cellsOf(text) : [];
	if (cells.length < 2) return [];
	return cells.flatMap((cell) => {
		const level = cell.text.length <= LONGEST_FRAMED ? CAPITAL_ALONE.exec(cell.text)?.groups?.["level"] : undefined;
		const strength = page.head[line] === true ? "strong" : "weak";
		return level === undefined
			? []
			: [{ line, index: cell.index + cell.text.indexOf(level), strength, mark: levelOf(level), alone: true }];
	});
}

function alone(line: number, text: string, level: string, strength: "strong" | "weak"): LineEvidence {
	return { line, index: Math.max(0, text.lastIndexOf(level)), strength, mark: levelOf(level), alone: true };
}

/** "BẢN MẬT"; in a shorter line no paper is named. */
const SHORTEST_NAMED = 7;

function fillingLine(page: Page, line: number, text: string): LineEvidence | null {
	const inHead = page.head[line] === true;
	const found = (level: string, strength: "strong" | "weak"): LineEvidence => alone(line, text, level, strength);
	const capital = CAPITAL_ALONE.exec(text)?.groups?.["level"];
	if (capital !== undefined) {
		if (isPartOfAnotherLine(page, line, capital, text)) return null;
		const whole = wholeLevel(page, line, capital);
		return found(whole, LIST_ITEM.test(text) && !inHead ? "weak" : "strong");
	}
	const { level, before, after } = (/\d/.test(text) ? FOLIO.exec(text) : null)?.groups ?? {};
	const folio = before ?? after;
	if (level !== undefined && folio !== undefined) return { ...found(level, "weak"), folio: Number(folio) };
	const title = TITLE_ALONE.exec(text)?.groups?.["level"];
	if (title !== undefined) {
		const strength = titleAlone(page, line, text, title);
		return strength === null ? null : found(title, strength);
	}
	const quoted = QUOTED_ALONE.exec(text)?.groups?.["level"];
	if (quoted !== undefined) return found(quoted, inHead ? "strong" : "weak");
	return text.length >= SHORTEST_NAMED ? namedFrame(page, line, text, inHead) : null;
}

/** "TỐI / MẬT" in a narrow box. */
function wholeLevel(page: Page, line: number, level: string): string {
	const above = lineText(page, line - 1);
	return level === "MẬT" && /^(?:TUYỆT|TỐI)$/u.test(above) ? `${above} ${level}` : level;
}

/** A level in small letters, or with its first letter a capital. */
function titleAlone(page: Page, line: number, text: string, title: string): "strong" | "weak" | null {
	const inHead = page.head[line] === true;
	const opensBody = page.kind === "body" && line === page.firstLine;
	const cover = inHead ? null : coverPlace(page, line);
	if (!inHead && !opensBody && cover === null && levelOf(title) === "MẬT") return null;
	if (isPartOfAnotherLine(page, line, title, text)) return null;
	// In small letters it may be the rest of a sentence, wrapped in a narrow cell.
	if (!/^\p{Lu}/u.test(title)) {
		if (inHead && /^[([].*[)\]]$/u.test(text)) return "strong";
		return inHead && levelOf(title) !== "MẬT" ? "weak" : null;
	}
	return inHead || cover === "top" || (cover === "below title" && text !== title) ? "strong" : "weak";
}

/** A level with the name of what is secret. */
function namedFrame(page: Page, line: number, text: string, inHead: boolean): LineEvidence | null {
	const paper = PAPER_ALONE.exec(text)?.groups?.["level"];
	const onTop = inHead || line - page.firstLine < COVER_LINES;
	if (paper !== undefined && !page.aboutProtection) {
		if (isAllCapitals(paper)) return alone(line, text, paper, onTop ? "strong" : "weak");
		// "(Tài liệu mật)" below a title, in brackets from end to end.
		if (onTop && /^\(.*\)\.?$/u.test(text)) return alone(line, text, paper, "strong");
	}
	if (!onTop || !text.includes("ĐỘ")) return null;
	const degree = (
		SECRET_OF_DEGREE.exec(text) ?? SECRET_OF_DEGREE.exec(`${lineText(page, line - 1).slice(0, LONGEST_FRAMED)} ${text}`)
	)?.groups?.["level"];
	return degree !== undefined && !isHeadingOfList(page, line) ? alone(line, text, degree, "strong") : null;
}

/** "DANH MỤC / BÍ MẬT NHÀ NƯỚC ĐỘ MẬT", "Điều 2 / …": what is of this degree is listed below. */
function isHeadingOfList(page: Page, line: number): boolean {
	return [0, 1, 2].some((step) =>
		/(?<!\p{L})(?:danh mục|chương|mục|điều|phân loại|các)(?!\p{L})/iu.test(lineText(page, line - step).slice(0, 200)),
	);
}

/** "Gà nướng mật / ong", "QUY CHẾ BẢO / MẬT": the line break parted one word. */
function isPartOfAnotherLine(page: Page, line: number, level: string, text: string): boolean {
	const index = text.indexOf(level);
	const match: LevelMatch = { level: levelOf(level), text: level, index, capital: true, title: true };
	if (index !== 0 || text.length !== level.length) return false;
	const { before, after } = neighbourhood(page, line, match);
	return isAnotherWord(before, after, match.level);
}

const NOT_A_MARK_BEFORE =
	/(?<!\p{L})(?:dấu|con dấu|độ|sổ|mẫu|máy|đăng ký|soạn thảo|về|cột|loại|chữ|từ|tên|văn|thị|đồng chí|ông|bà)\s{1,3}["“(]?$/iu;
/** "Bài 5: MẬT" is a heading of its own kind. */
const CHAPTER_BEFORE = /^[\s*]*(?:bài|câu|chương|mục|món|hình|bảng|chủ đề|tiết)\s{1,2}[\dIVX]{1,4}\s?[:.–-]\s?$/iu;
/** "Khoa GAN - MẬT", "Gan, mật, tụy". */
const LIVER_BEFORE = /(?<!\p{L})gan\s?[-–,/]\s?$/iu;
const PAPER_BEFORE = new RegExp(`(?<!\\p{L})${PAPER}\\s{1,3}$`, "iu");
/** "Văn bản MẬT do ai ký? A. …". */
const ASKED = /^[^.;!]{0,80}\?/u;
/** "BC tháng 5 (Mật)". */
const PAPER_NEAR = new RegExp(`(?<!\\p{L})${PAPER}(?:\\s{1,3}[\\p{L}\\d/.-]{1,16}){0,4}\\s{1,3}\\($`, "iu");
const TITLE_WORDS = new RegExp(`^[\\s*#\\d.IVX)-]{0,8}(?:${PAPER})(?!\\p{L})`, "iu");

/** Capital marks beside other words: in the head, in brackets, after a dash. */
export function marksInLine(page: Page, line: number): LineEvidence[] {
	const text = lineText(page, line);
	const all = levelsIn(text);
	return all.flatMap((match) => {
		if (!match.title || isInnocent(page, line, match, all)) return [];
		const evidence = { line, index: match.index, mark: match.level };
		const strength = strengthInLine(page, line, text, match);
		if (strength !== null) return [{ ...evidence, strength }];
		// Further lines may name the other levels in the same way.
		return endsTitle(text, match) ? [{ ...evidence, strength: "weak", alone: true }] : [];
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
		CHAPTER_BEFORE.test(before.slice(0, 24)) ||
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
	const placed = page.head[line] === true ? headPlace(before, after) : null;
	if (!match.capital) {
		if (placed === "number") return "strong";
		if (!bracketed || isAboutSecrecy(text)) return null;
		if (heading) return titleStrength(match.level, text);
		return page.kind === "body" && (match.level !== "MẬT" || PAPER_NEAR.test(before.slice(-60))) ? "weak" : null;
	}
	const head = page.head[line] === true;
	// The issuer's name may end in the syllable: "THÔN NÀ MẬT".
	if (placed !== null) return placed === "issuer" && match.level === "MẬT" ? "weak" : "strong";
	const leading = /^[[({【]?\s?$/.test(before) && /^\s?(?:[\])}】]|\s[-–—|:]|[:|–—])/.test(after);
	const trailing = /\p{L}{2}/u.test(before) && /(?:[-–—|:/]\s?| {2})$/.test(before) && /^[\s.;!)]*$/.test(after);
	if (leading && (bracketed || head || page.kind === "body")) return "strong";
	if (page.kind === "body" && bracketed && !isAboutSecrecy(rest) && NUMBERED_BEFORE.test(before.slice(-80)))
		return "strong";
	if ((bracketed || trailing) && heading) {
		// "SỔ ĐĂNG KÝ VĂN BẢN ĐI (MẬT): VĨNH VIỄN"
		const within = before.trim().length > 1 && /\p{L}/u.test(after);
		return isAboutSecrecy(rest) && (!bracketed || within) ? "weak" : "strong";
	}
	const titled = text.length <= 120 && (match.level !== "MẬT" || line - page.firstLine < COVER_LINES);
	if (bracketed && titled && /^[\s\]).;]*$/.test(after) && !isAboutSecrecy(rest)) return "strong";
	if (isAboutSecrecy(rest) || page.aboutProtection || ASKED.test(after)) return null;
	if (bracketed || leading || trailing) return "weak";
	if (page.kind === "body" && !isAllCapitals(text)) return "weak";
	const named = PAPER_BEFORE.test(before.slice(-20));
	// Among small letters the capitals are meant; a heading in capitals may be about such papers.
	if (!isAllCapitals(rest)) return named || match.level !== "MẬT" ? "weak" : null;
	return named && head && match.level !== "MẬT" ? "weak" : null;
}

/** "Kế hoạch số 12/KH-CA (TỐI MẬT)": the bracket marks what stands before it. */
const NUMBERED_BEFORE = new RegExp(
	`(?<!\\p{L})${PAPER}\\s{1,3}(?:số\\s{1,3})?\\d{1,5}[-/]\\S{1,30}\\s{0,3}[[({【]\\s?$`,
	"iu",
);

/** "Biểu số 3 - Tối mật". */
function endsTitle(text: string, { level, index, text: written }: LevelMatch): boolean {
	if (level === "MẬT" || text.length > 100 || isAboutSecrecy(text)) return false;
	return /\p{L}.*\s[-–—]\s?$/u.test(text.slice(0, index)) && text.slice(index + written.length).trim() === "";
}

/** "Báo cáo tháng 3 (Tối mật)": a title that carries its level; "(Mật)" alone is lighter. */
function titleStrength(level: Level, text: string): "strong" | "weak" {
	return level !== "MẬT" && text.length <= 120 ? "strong" : "weak";
}

const CLOSING_BRACKET = new RegExp(`^\\s?(?:[-/–]\\s?${URGENCY}\\s?)?[\\])}】]`, "u");

function isBracketed(before: string, after: string): boolean {
	return /[[({【]\s?$/.test(before) && CLOSING_BRACKET.test(after);
}
