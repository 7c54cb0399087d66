/** Sentences that say that a classified paper is being sent: "Em gửi anh công văn mật của Bộ". Always weak. */
import { isAboutSecrecy, isAnotherWord, isQuoted, levelOf, levelsIn, PAPER } from "./levels.ts";
import { type LineEvidence, lineText, type Page } from "./page.ts";

const LEVEL = "(?<level>tuyệt mật|tối mật|mật)";
const DEGREE = `(?:(?:loại|diện|dạng|thuộc|là|độ mật|${PAPER}|bí mật nhà nước|danh mục|dấu|độ|chế độ|mức)\\s{1,3}){0,4}`;
const OPEN = "[\"“'(]?";
const END = "(?!\\p{L})";

/** "gửi anh công văn mật", "đính kèm báo cáo tối mật". */
const SENDING = new RegExp(
	`(?<!\\p{L})(?:gửi|chuyển|đính kèm|kèm theo|kèm|scan|chụp|photo|nhận|trình|phát hành|đóng gói|sao)\\s{1,3}(?:[\\p{L}/.\\d]{1,10}\\s{1,3}){0,6}?${PAPER}\\s{1,3}(?:(?:thuộc|loại|độ mật|độ|có|đã|được|đóng dấu)\\s{1,3}){0,3}${OPEN}${LEVEL}${END}`,
	"giu",
);
/** "in giúp em kế hoạch mật ở tệp kèm theo": the paper is at hand. */
const ATTACHED = new RegExp(
	`(?<!\\p{L})${PAPER}\\s{1,3}${OPEN}${LEVEL}["”')]?\\s{1,3}(?:[\\p{L}\\d/-]{1,12}\\s{1,3}){0,3}?(?:(?:ở|trong|tại)\\s{1,3}(?:tệp|file|thư này|mail này|email này)|kèm theo|đính kèm|gửi kèm|dưới đây)${END}`,
	"giu",
);
/** "Tài liệu này thuộc diện bí mật nhà nước độ Mật", "Văn bản gửi kèm đã đóng dấu mật". */
const STATING = new RegExp(
	`(?<!\\p{L})(?:${PAPER}\\s{1,3}(?:này|kèm|kèm theo|gửi kèm|đính kèm|bên dưới|dưới đây|trên|tôi gửi|em gửi)|đây)\\s{1,3}(?:(?:là|thuộc|có|mang|được|đã|bị|vừa|xác định|đóng)\\s{1,3}){0,4}${DEGREE}${OPEN}${LEVEL}${END}`,
	"giu",
);
/** "Văn bản đã đóng dấu mật", "hồ sơ có đóng dấu Tối mật". */
const STAMPED = new RegExp(
	`(?<!\\p{L})${PAPER}\\s{1,3}(?:[\\p{L}\\d/.-]{1,16}\\s{1,3}){0,5}?(?:đã|được|có|bị|vừa)\\s{1,3}đóng dấu\\s{1,3}(?:độ\\s{1,3}|chỉ độ\\s{1,3})?${OPEN}${LEVEL}${END}`,
	"giu",
);
/** "công văn mật số 12": one paper, named. */
const NUMBERED = new RegExp(`(?<!\\p{L})${PAPER}\\s{1,3}${OPEN}${LEVEL}["”')]?\\s{1,3}số\\s{0,3}:?\\s?\\d`, "giu");
/** Without diacritics only what cannot be "mất", "mặt", "mát": the long levels, or MAT in capitals. */
const WITHOUT_DIACRITICS =
	/(?<![\p{L}])(?:[Cc]ong van|[Vv]an ban|[Tt]ai lieu|[Bb]ao cao|[Hh]o so|[Kk]e hoach|[Tt]o trinh|[Pp]huong an|[Dd]e an|[Ff]ile|[Bb]an scan)\s{1,3}(?:(?:tuyet|[Tt]oi|TUYET|TOI)\s{1,3}(?:mat|MAT)|MAT)(?![\p{L}])/gu;

/** Somebody denies it, forbids it, supposes it, asks for it, or speaks of such papers in general. */
const GENERAL =
	/(?<!\p{L})(?:không|chưa|cấm|đừng|tránh|chớ|hạn chế|chẳng|trừ|nếu|trường hợp|đối với|có phải|khi nào|phải|theo quy định|quy trình|hướng dẫn|thống kê|số lượng|tình hình|công tác|máy tính|phim|truyện|khong|chua|hành vi|vi phạm|bị phạt|xử phạt|khởi tố|truy tố|bị bắt|nhắc nhở|kỷ luật|phê bình)(?!\p{L})/iu;
/** "tiếp nhận 12 văn bản mật": a statistic. */
const COUNTED = new RegExp(`(?<!số\\s{0,3})(?<!\\d)\\d{1,6}\\s{1,3}${PAPER}\\s`, "iu");
/** The paper goes by hand: "lên văn thư ký nhận văn bản mật". */
const BY_HAND =
	/(?<!\p{L})(?:(?:qua|lên|tại|đến|xuống|ra|ở|gặp)\s(?:phòng\s|bộ phận\s)?văn thư|ký nhận|nhận trực tiếp|trực tiếp nhận|bản giấy|bì thư)(?!\p{L})/iu;
/** "gửi mẫu sổ đăng ký văn bản mật": what is sent is about such papers. */
const FORMS =
	/(?<!\p{L})(?:mẫu|biểu mẫu|sổ|đăng ký|danh mục|tiếp cận|quản lý|quy (?:chế|định|trình)|tập huấn)(?!\p{L})/iu;
const QUESTION =
	/^\s*(?:ai|khi nào|trường hợp nào|bao nhiêu|thế nào)(?!\p{L})|có phải|phải không|hay không|không(?: ạ| anh| chị| em)?\s?\?/iu;

const OF_BODIES = [SENDING, ATTACHED, STATING, STAMPED, NUMBERED];

function patternsFor({ kind }: Page, text: string): readonly RegExp[] {
	const bare = kind === "body" && /mat/i.test(text) ? [WITHOUT_DIACRITICS] : [];
	if (!/ật/iu.test(text)) return bare;
	return [...(kind === "body" ? OF_BODIES : [STATING]), ...bare];
}

/** Statements of one line. In a document only those that point at the document itself. */
export function statements(page: Page, line: number): LineEvidence[] {
	if (page.kind !== "body" && !page.administrative) return [];
	const text = lineText(page, line);
	for (const pattern of patternsFor(page, text)) {
		for (const found of text.matchAll(pattern)) {
			if (pattern !== STATING && page.aboutProtection) continue;
			if (isGeneral(text, found.index, found[0], found.groups?.["level"] ?? "")) continue;
			const mark = levelOf(found.groups?.["level"] ?? found[0].replace(/^.*\s(?=\S+\s+\S+$)/u, ""));
			return [{ line, index: found.index, strength: "weak", mark }];
		}
	}
	return [];
}

function isGeneral(text: string, index: number, found: string, level: string): boolean {
	const at = index + found.length - level.length;
	const before = text.slice(Math.max(0, index - 120), index);
	const sentence = before.split(/[.!?;:]\s/).at(-1) ?? "";
	const after = text.slice(index + found.length, index + found.length + 80);
	const rest = after.split(/[.!;]\s|[.!;]$/)[0] ?? "";
	const clauses = sentence.split(",");
	// "không dùng để gửi, nhận văn bản mật": nothing but a verb after the comma.
	const clause = clauses.slice((clauses.at(-1) ?? "").trim() === "" ? -2 : -1).join(",");
	return (
		GENERAL.test(`${clause} ${found}`) ||
		COUNTED.test(found) ||
		BY_HAND.test(`${sentence} ${found} ${rest}`) ||
		/(?<!\p{L})(?:bị|xử) phạt(?!\p{L})/iu.test(rest) ||
		QUESTION.test(`${sentence}${found}${rest}`) ||
		isAnotherWord(" ", after, level === "" ? "TỐI MẬT" : levelOf(level)) ||
		isQuoted(text.slice(Math.max(0, at - 2), at), after) ||
		namesSeveralLevels(text.slice(Math.max(0, at - 60), at + 60)) ||
		/^\s{1,3}(?:đi|đến|trên máy|qua đường|theo quy định|phải|cần|chỉ|được|thì|không|là)(?!\p{L})/iu.test(after) ||
		/theo quy định|theo chế độ/iu.test(rest) ||
		isAboutSecrecy(sentence.slice(-60).replace(/kiểm tra/giu, "")) ||
		FORMS.test(found)
	);
}

function namesSeveralLevels(text: string): boolean {
	return new Set(levelsIn(text.replace(/độ mật\s/giu, "")).map(({ level }) => level)).size > 1;
}
