/** Sentences that say that a classified paper is being sent: "Em gửi anh công văn mật của Bộ". Always weak. */
import { isAboutSecrecy, isAnotherWord, isQuoted, levelOf, levelsIn, PAPER } from "./levels.ts";
import { type LineEvidence, lineText, type Page } from "./page.ts";

const LEVEL = "(?<level>tuyệt mật|tối mật|mật)";
const DEGREE = "(?:(?:loại|diện|dạng|thuộc|tài liệu|văn bản|bí mật nhà nước|danh mục|dấu|độ|chế độ|mức)\\s{1,3}){0,4}";
const OPEN = "[\"“'(]?";
const END = "(?!\\p{L})";

/** "gửi anh công văn mật", "đính kèm báo cáo tối mật". */
const SENDING = new RegExp(
	`(?<!\\p{L})(?:gửi|chuyển|đính kèm|kèm theo|kèm|scan|chụp|photo|nhận|trình|phát hành|đóng gói|sao)\\s{1,3}(?:[\\p{L}/.\\d]{1,10}\\s{1,3}){0,6}?${PAPER}\\s{1,3}(?:(?:thuộc|loại|độ|có|đã|được|đóng dấu)\\s{1,3}){0,3}${OPEN}${LEVEL}${END}`,
	"giu",
);
/** "Tài liệu này thuộc diện bí mật nhà nước độ Mật", "Văn bản gửi kèm đã đóng dấu mật". */
const STATING = new RegExp(
	`(?<!\\p{L})(?:${PAPER}\\s{1,3}(?:này|kèm theo|gửi kèm|đính kèm|bên dưới|dưới đây|trên|tôi gửi|em gửi)|đây)\\s{1,3}(?:(?:là|thuộc|có|mang|được|đã|bị|vừa|xác định|đóng)\\s{1,3}){0,4}${DEGREE}${OPEN}${LEVEL}${END}`,
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
	/(?<!\p{L})(?:không|chưa|cấm|đừng|tránh|chớ|hạn chế|chẳng|trừ|nếu|trường hợp|đối với|có phải|khi nào|phải|theo quy định|quy trình|hướng dẫn|thống kê|số lượng|tình hình|công tác|máy tính|phim|truyện|khong|chua)(?!\p{L})/iu;
/** "gửi mẫu sổ đăng ký văn bản mật": what is sent is about such papers. */
const FORMS =
	/(?<!\p{L})(?:mẫu|biểu mẫu|sổ|đăng ký|danh mục|tiếp cận|quản lý|quy (?:chế|định|trình)|tập huấn)(?!\p{L})/iu;
const QUESTION = /có phải|phải không|hay không|không(?: ạ| anh| chị| em)?\s?\?/iu;

/** Statements of one line. In a document only those that point at the document itself. */
export function statements(page: Page, line: number): LineEvidence[] {
	if (page.kind !== "body" && !page.administrative) return [];
	const text = lineText(page, line);
	const patterns = page.kind === "body" ? [SENDING, STATING, STAMPED, NUMBERED, WITHOUT_DIACRITICS] : [STATING];
	if (!/mat|ật|ẬT/iu.test(text)) return [];
	for (const pattern of patterns) {
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
		QUESTION.test(`${sentence}${found}${rest}`) ||
		isAnotherWord(" ", after, level === "" ? "TỐI MẬT" : levelOf(level)) ||
		isQuoted(text.slice(Math.max(0, at - 2), at), after) ||
		new Set(levelsIn(text.slice(Math.max(0, at - 60), at + 60)).map((one) => one.level)).size > 1 ||
		/^\s{1,3}(?:đi|đến|trên máy|qua đường|theo quy định|phải|cần|chỉ|được|thì|không|là)(?!\p{L})/iu.test(after) ||
		/theo quy định|theo chế độ/iu.test(rest) ||
		isAboutSecrecy(sentence.slice(-60).replace(/kiểm tra/giu, "")) ||
		FORMS.test(found)
	);
}
