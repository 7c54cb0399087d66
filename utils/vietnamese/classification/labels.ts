/** Marks given as the value of a field: "Độ mật: Tối mật", as forms, document systems and covers have it. */
import { isAboutSecrecy, isAnotherWord, type Level, levelOf, levelsIn } from "./levels.ts";
import { type LineEvidence, lineText, type Page } from "./page.ts";

const LABEL =
	/(?<!\p{L})(?<label>(?:mức |cấp )?độ (?:bảo )?mật(?: của (?:văn bản|tài liệu))?|dấu(?: chỉ)?(?: độ)? mật|phân loại(?: (?:độ mật|mật|bảo mật|văn bản|tài liệu))?|chế độ(?: mật)?|loại (?:văn bản|tài liệu)|loại hình mật|cấp mật|mức độ|cấp độ|dấu(?=\s?:)|classification)\s{0,3}(?<sign>[:=|\-–—\t]|(?= (?:T|M)\s?(?:Ậ|Ố|U)))\s{0,3}["“'([\]☒☑✓xX]{0,3}\s?(?<value>tuyệt mật|tối mật|mật|[ABC])(?!\p{L})/giu;
/** What may follow the value: the end, the next cell, a punctuation, another labelled field. */
/** "ĐỘ MẬT TỐI MẬT": without a sign only capitals are a value, and "CHẾ ĐỘ MẬT" has none. */
const CAPITAL_VALUE = /^\p{Lu}[\p{Lu} ]*$/u;
const VALUE_ENDS = /^["”')\]]{0,2}(?:$|\s*[.,;|()\t☐□–—-]|\s{2,}|\s(?=\p{Lu}))/u;
const PROPOSED = /đề xuất|xác định|cột|ghi(?: rõ)?|ví dụ|mẫu|điền|chọn|thay đổi|điều chỉnh/iu;

/** "Độ mật: Tối mật", as forms, document systems and covers have it. */
export function labelledMarks(page: Page, line: number): LineEvidence[] {
	const own = lineText(page, line);
	const continued = /độ mật\s{0,2}:\s{0,2}$/iu.test(own.slice(-12));
	const text = continued ? `${own} ${lineText(page, line + 1).slice(0, 40)}` : own;
	const below = LABEL_ALONE.test(own) ? valueBelow(page, line) : null;
	if (below !== null) return [below];
	const evidence = namedPapers(line, text);
	for (const found of text.matchAll(LABEL)) {
		const { label = "", sign = "", value = "" } = found.groups ?? {};
		if (sign === "" && !(CAPITAL_VALUE.test(value) && /mật/iu.test(label))) continue;
		// "Phân loại: A" is a mark at school.
		if (value.length === 1 && !/mật/iu.test(label)) continue;
		const before = text.slice(0, found.index);
		const after = text.slice(found.index + found[0].length);
		const others = levelsIn(after.slice(0, 60)).some(({ text: other }) => other !== "");
		// "Độ mật: Mật  Độ khẩn: Thường" is no "mật độ".
		const isOther = !/^\s{1,40}độ khẩn/iu.test(after) && isAnotherWord("", after, "MẬT");
		if (others || !VALUE_ENDS.test(after) || isOther) continue;
		const exact = /mật/iu.test(label) || /^\W*$/u.test(after);
		if (!exact || isQuotedLabel(before, found[0])) continue;
		const lighter = value.length === 1 || (!/^\p{Lu}/u.test(value) && /\p{L}/u.test(after));
		const mark = value.length === 1 ? letterLevel(value) : levelOf(value);
		evidence.push({ line, index: found.index, strength: lighter || PROPOSED.test(before) ? "weak" : "strong", mark });
	}
	return evidence;
}

/** "Báo cáo số 03/BC-STC, độ Mật, 05 trang": papers that go along. */
const NAMED_PAPER =
	/\d[/-]\p{Lu}[\p{L}\d./-]{1,30}(?: ngày [\d/.-]{6,10})?\s?[,;(]\s?(?:độ|loại) (?<level>Tuyệt mật|Tối mật|Mật)(?=\s?[,;.)]|\s*$)/gu;

function namedPapers(line: number, text: string): LineEvidence[] {
	if (isAboutSecrecy(text.replace(/(?:thuộc |có )?độ mật/giu, ""))) return [];
	return [...text.matchAll(NAMED_PAPER)].slice(0, 3).map(({ groups, index }) => {
		return { line, index, strength: "weak", mark: levelOf(groups?.["level"] ?? "") };
	});
}

/** A form whose cells came out one below the other: "Độ mật", and its value on the next line. */
const LABEL_ALONE = /^[\s|*]*(?:mức |cấp )?độ mật\s{0,2}$/iu;
const VALUE_ALONE = /^[\s|*]*(?<value>tuyệt mật|tối mật|mật)[\s|*.]*$/iu;
/** A list of all levels to choose from goes on below. */
const CHOICE_LINES = 3;

function valueBelow(page: Page, line: number): LineEvidence | null {
	const at = [line + 1, line + 2].find((next) => lineText(page, next) !== "");
	const value = at === undefined ? undefined : VALUE_ALONE.exec(lineText(page, at))?.groups?.["value"];
	if (at === undefined || value === undefined) return null;
	for (let next = at + 1; next <= at + CHOICE_LINES; next++) if (levelsIn(lineText(page, next)).length > 0) return null;
	return { line: at, index: lineText(page, at).indexOf(value), strength: "strong", mark: levelOf(value) };
}

/** Envelopes carry A, B, C for the three levels (Decree 63/2026). */
function letterLevel(letter: string): Level {
	if (letter.toUpperCase() === "A") return "TUYỆT MẬT";
	return letter.toUpperCase() === "B" ? "TỐI MẬT" : "MẬT";
}

function isQuotedLabel(before: string, label: string): boolean {
	return /["“'«]\s?$/.test(before) && /["”'»]/.test(label);
}
