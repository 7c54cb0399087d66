/**
 * Secret papers that go along with a document: named in a dispatch slip or a handover minute, or announced to those
 * who get it. Always weak.
 */
import { levelOf, PAPER } from "./levels.ts";
import { type LineEvidence, lineText, type Page } from "./page.ts";
import { ATTACHED, isGeneral, LEVEL_HINT, STATING } from "./statements.ts";

const LEVEL = "(?<level>tuyệt mật|tối mật|mật)";
const COUNT = "\\d{1,3}\\s{1,3}(?:\\(\\p{L}{2,4}\\)\\s{1,3})?";
const UNIT = "(?:(?:tập|bộ|bản|tờ|quyển|bì|gói|hộp|chiếc|cái)\\s{1,3})?";
/** One paper, named: "… mật số 77/CAT", "… mật về đàm phán", "… tối mật tỷ lệ 1/25.000". */
const NAMED = "(?=\\s{1,3}(?:số|về|tỷ lệ|tỉ lệ|ngày|phục vụ|liên quan)(?!\\p{L})|\\s?[,(]\\s?(?:số|bản số|độ|gồm)\\s)";

/** "Gửi kèm phiếu này: 01 công văn mật số 77/CAT-PV01". */
const ALONG = new RegExp(
	`(?<!\\p{L})kèm(?: theo)? (?:phiếu|thư|công văn|giấy mời|biên bản|tờ trình)(?: gửi| trình)?(?: này)?\\s?(?:là|gồm(?: có)?|có)?\\s?[:,]?\\s{0,3}(?:${COUNT})?${UNIT}${PAPER}\\s{1,3}${LEVEL}${NAMED}`,
	"giu",
);
/** "1. 01 tập hồ sơ mật về đàm phán cắm mốc 1112;". */
const ITEM = new RegExp(
	`^[\\s*+–-]{0,4}(?:\\d{1,2}[.)]\\s{1,3})?${COUNT}${UNIT}${PAPER}\\s{1,3}${LEVEL}${NAMED}`,
	"giu",
);
const HANDOVER_TITLE =
	/^[\s*#]{0,4}(?:biên bản|phiếu)\s(?:\p{L}{1,6}\s){0,2}?(?:bàn giao|giao nhận|giao|gửi|chuyển)(?!\p{L})/iu;
/** Beside the minute the papers themselves: "được scan gửi kèm", "bàn giao kèm biên bản này". */
const ENCLOSED =
	/(?<!\p{L})(?:gửi kèm|đính kèm|kèm (?:theo )?(?:biên bản|phiếu|thư|email|mail|công văn) này)(?!\p{L})/iu;
/** How far a minute's title and its last words are from the papers that it lists. */
const MINUTE_REACH = 15;

/** "Lưu: VT, PA02. Văn bản mật, không lưu trên máy tính nối mạng." */
const FILED = new RegExp(`Lưu\\s?:.{0,80}?[.;(]\\s{0,3}(?:văn bản|tài liệu) ${LEVEL}(?=\\s?[,.;)]|\\s*$)`, "giu");
const FILED_HINT = /Lưu\s?:/u;

/** Those who got the paper are asked to do something with it. */
const ASKED =
	/(?<!\p{L})(?:(?:đề nghị|yêu cầu|kính mong|mong|nhờ|xin)\s(?:các\s|quý\s)?(?:đại biểu|đồng chí|đ\/c|anh|chị|vị|đơn vị|cơ quan|đoàn|người nhận|thành viên|ủy viên)|(?:anh|chị|đồng chí|đ\/c|sếp|bác|các đại biểu) (?:(?:đọc|xem|nghiên cứu) (?:xong|rồi|kỹ|trước)|giữ|hủy|xóa)|nộp lại|trả lại|hoàn trả)(?!\p{L})/iu;

/** An exercise for a class. */
const EXERCISE = /(?<!\p{L})(?:tình huống|ví dụ|kịch bản|câu \d{1,3}|hỏi|nói)\s?[:.]|\?/iu;

/** At most one piece of evidence in one line of a document. */
export function enclosedPapers(page: Page, line: number): LineEvidence[] {
	const text = lineText(page, line);
	if (page.kind !== "document" || !LEVEL_HINT.test(text)) return [];
	for (const pattern of patternsFor(page, line, text)) {
		for (const found of text.matchAll(pattern)) {
			const level = found.groups?.["level"] ?? "";
			const done = pattern === ALONG || pattern === ITEM || pattern === FILED;
			if ((done && page.aboutProtection) || isGeneral(text, found.index, found[0], level, done)) continue;
			return [{ line, index: found.index, strength: "weak", mark: levelOf(level) }];
		}
	}
	return [];
}

function patternsFor(page: Page, line: number, text: string): readonly RegExp[] {
	const patterns: RegExp[] = [];
	if (/kèm/iu.test(text)) patterns.push(ALONG);
	if (FILED_HINT.test(text)) patterns.push(FILED);
	if (/^[\s*+–-]{0,4}\d/u.test(text) && isNear(page, line, HANDOVER_TITLE) && isNear(page, line, ENCLOSED)) {
		patterns.push(ITEM);
	}
	if (ASKED.test(text) && !EXERCISE.test(text)) patterns.push(STATING, ATTACHED);
	return patterns;
}

function isNear(page: Page, line: number, words: RegExp): boolean {
	for (let near = line - MINUTE_REACH; near <= line + MINUTE_REACH; near++) {
		if (words.test(lineText(page, near).slice(0, 300))) return true;
	}
	return false;
}
