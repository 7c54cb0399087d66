/** Marks given as the value of a field: "Độ mật: Tối mật", as forms, document systems and covers have it. */
import { isAboutSecrecy, isAnotherWord, type Level, levelOf, levelsIn, PAPER } from "./levels.ts";
import { type LineEvidence, lineText, type Page } from "./page.ts";

const LABEL =
	/(?<!\p{L})(?<label>(?:mức |cấp )?độ (?:bảo )?mật(?: của (?:văn bản|tài liệu))?|dấu(?: chỉ)?(?: độ)? mật|phân loại(?: (?:độ mật|mật|bảo mật|văn bản|tài liệu))?|chế độ(?: mật)?|loại (?:văn bản|tài liệu)|loại hình mật|cấp mật|mức độ|cấp độ|(?<=^|[|\t;]\s{0,3})mật(?=\s?:)|dấu(?=\s?:)|classification)\s{0,3}(?<sign>[:=|\-–—\t]|(?= (?:T|M)\s?(?:Ậ|Ố|U)))\s{0,3}["“'([\]☒☑✓xX]{0,3}\s?(?<value>tuyệt {1,3}mật|tối {1,3}mật|mật|TuM|ToM|TM|[ABCM])(?!\p{L})/giu;
/** "ĐỘ MẬT TỐI MẬT": without a sign only capitals are a value, and "CHẾ ĐỘ MẬT" has none. */
const CAPITAL_VALUE = /^\p{Lu}[\p{Lu} ]*$/u;
/** What may follow the value: the end, the next cell, a punctuation, another labelled field. */
const VALUE_ENDS = /^["”')\]]{0,2}(?:$|\s*[.,;|()\t☐□–—-]|\s{2,}|\s(?=\p{Lu}))/u;
const PROPOSED = /đề xuất|xác định|cột|ghi(?: rõ)?|ví dụ|mẫu|điền|chọn|thay đổi|điều chỉnh/iu;

/** "Độ mật: Tối mật", as forms, document systems and covers have it. */
export function labelledMarks(page: Page, line: number): LineEvidence[] {
	const own = lineText(page, line);
	const continued = /độ mật\s{0,2}:\s{0,2}$/iu.test(own.slice(-12));
	const text = continued ? `${own} ${lineText(page, line + 1).slice(0, 40)}` : own;
	const unsigned = valueWithoutSign(page, line, own);
	if (unsigned !== null) return [unsigned];
	const below = LABEL_ALONE.test(own) ? valueBelow(page, line) : null;
	if (below !== null) return [below];
	const evidence = namedPapers(page, line, text);
	for (const found of text.matchAll(LABEL)) {
		const { label = "", sign = "", value = "" } = found.groups ?? {};
		if (sign === "" && !(CAPITAL_VALUE.test(value) && /mật/iu.test(label))) continue;
		// "Phân loại: A" is a mark at school.
		if (!/mật/iu.test(`${label}${value}`)) continue;
		const before = text.slice(0, found.index);
		const after = text.slice(found.index + found[0].length);
		const others = levelsIn(after.slice(0, 60)).some(({ text: other }) => other !== "");
		// "Độ mật: Mật  Độ khẩn: Thường" is no "mật độ".
		const isOther = !/^\s{1,40}độ khẩn/iu.test(after) && isAnotherWord("", after, "MẬT");
		if (others || !VALUE_ENDS.test(after) || isOther) continue;
		const exact = /mật/iu.test(label) || /^\W*$/u.test(after);
		if (!exact || isQuotedLabel(before, found[0])) continue;
		const short = !/mật/iu.test(value);
		const lighter = short || (!/^\p{Lu}/u.test(value) && /\p{L}/u.test(after));
		const mark = short ? letterLevel(value) : levelOf(value);
		evidence.push({ line, index: found.index, strength: lighter || PROPOSED.test(before) ? "weak" : "strong", mark });
	}
	return evidence;
}

const PAPER_LEVEL = "(?<level>[Tt]uyệt mật|[Tt]ối mật|[Mm]ật|TUYỆT MẬT|TỐI MẬT|MẬT)";
const PAPER_LEVEL_ENDS = '["”]?(?=\\s?[,;.:)]|\\s*$)';
/** None of the patterns below goes on otherwise; most lines say "mật độ" and "mật khẩu". */
const PAPER_LEVEL_HINT = /mật["”]?(?:\s?[,;.:)]|\s*$|\ssố)/iu;
/** "Báo cáo số 03/BC-STC, độ Mật, 05 trang", "1. Tờ trình số 9/TTr-STC ngày 1/7/2022 - Mật": papers that go along. */
const NAMED_PAPER = new RegExp(
	`\\d[/-]\\p{Lu}[\\p{L}\\d./-]{1,30}(?:,? ngày (?:[\\d/.-]{6,10}|\\d{1,2} tháng \\d{1,2} năm \\d{4}))?\\s?(?:[,;(-]\\s?(?:độ mật|độ|loại)\\s?:?\\s?|\\s[-–]\\s?|,\\s|\\()["“]?${PAPER_LEVEL}${PAPER_LEVEL_ENDS}`,
	"gu",
);
/** "CV 12 CAH (mật)": as clerks note it. */
const NOTED_PAPER = new RegExp(
	`(?<!\\p{L})(?:${PAPER})\\s(?:số\\s)?\\d{1,5}[ /-][\\p{L}\\d/-]{1,20}\\s?\\((?<level>tuyệt mật|tối mật|mật)\\)`,
	"giu",
);
/** "(Kèm theo Kế hoạch Mật số 07/KH-UBND …)". */
const ANNEX_OF_MARKED = new RegExp(`^[\\s(*]*[Kk]èm theo \\p{L}+(?: \\p{L}+)? ${PAPER_LEVEL} số:? ?\\d`, "gu");
/** An annex is as secret as the paper that it belongs to. */
const ANNEX = /^[\s(*]*kèm theo(?!\p{L})/iu;

function namedPapers(page: Page, line: number, text: string): LineEvidence[] {
	if (!PAPER_LEVEL_HINT.test(text)) return [];
	const strength = page.kind === "document" && ANNEX.test(text) ? "strong" : "weak";
	const found = [NAMED_PAPER, NOTED_PAPER, ANNEX_OF_MARKED].flatMap((pattern) => [...text.matchAll(pattern)]);
	if (found.length === 0 || isAboutSecrecy(text.replace(/(?:thuộc |có )?độ mật/giu, ""))) return [];
	return found
		.slice(0, 3)
		.map(({ groups, index }) => ({ line, index, strength, mark: levelOf(groups?.["level"] ?? "") }));
}

/** A form whose cells came out one below the other: "Độ mật", and its value on the next line. */
const LABEL_ALONE = /^[\s|*]*(?:mức |cấp )?độ mật\s{0,2}$/iu;
const VALUE_ALONE = /^[\s|*]*(?<value>tuyệt mật|tối mật|mật)[\s|*.]*$/iu;
/** A list of all levels to choose from goes on below. */
const CHOICE_LINES = 3;

/** "Độ mật Tối mật" between other fields of a form that lost its table. */
const WITHOUT_SIGN = /^(?:mức |cấp )?độ mật {1,3}(?<value>tuyệt mật|tối mật|mật)$/iu;
const FIELD =
	/^(?:độ khẩn|mức độ khẩn|trích yếu|số,? (?:và )?ký hiệu|số đến|số trang|ngày (?:ban hành|đến)|loại văn bản|cơ quan ban hành)(?!\p{L})/iu;

function valueWithoutSign(page: Page, line: number, text: string): LineEvidence | null {
	const value = WITHOUT_SIGN.exec(text)?.groups?.["value"];
	if (value === undefined || ![-2, -1, 1, 2].some((step) => FIELD.test(lineText(page, line + step)))) return null;
	return { line, index: text.length - value.length, strength: "strong", mark: levelOf(value), alone: true };
}

function valueBelow(page: Page, line: number): LineEvidence | null {
	const at = [line + 1, line + 2].find((next) => lineText(page, next) !== "");
	const value = at === undefined ? undefined : VALUE_ALONE.exec(lineText(page, at))?.groups?.["value"];
	if (at === undefined || value === undefined) return null;
	for (let next = at + 1; next <= at + CHOICE_LINES; next++) if (levelsIn(lineText(page, next)).length > 0) return null;
	return { line: at, index: lineText(page, at).indexOf(value), strength: "strong", mark: levelOf(value) };
}

/** Envelopes carry A, B, C for the three levels (Decree 63/2026). */
function letterLevel(letter: string): Level {
	if (/^(?:a|tu)/iu.test(letter)) return "TUYỆT MẬT";
	return /^[bt]/iu.test(letter) ? "TỐI MẬT" : "MẬT";
}

function isQuotedLabel(before: string, label: string): boolean {
	return /["“'«]\s?$/.test(before) && /["”'»]/.test(label);
}
