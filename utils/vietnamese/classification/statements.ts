/** Sentences that say that a classified paper is being sent: "Em gửi anh công văn mật của Bộ". Always weak. */
import { isAboutSecrecy, isAnotherWord, isHeld, isQuoted, isTale, levelOf, levelsIn, PAPER } from "./levels.ts";
import { type LineEvidence, lineText, type Page } from "./page.ts";
import { STATE_SECRET, sentSecret } from "./sent-secrets.ts";

const LEVEL = "(?<level>tuyệt mật|tối mật|mật)";
const DEGREE = `(?:(?:bản (?:mềm|chụp|scan|sao|thảo) của|thông tin(?= thuộc)|loại|diện|dạng|thuộc|là|độ mật|${PAPER}|bí mật nhà nước|danh mục|dấu|độ|chế độ|mức)\\s{1,3}){0,5}`;
const OPEN = "[\"“'(]?";
const END = "(?!\\p{L})";

/** "gửi anh công văn mật", "đính kèm báo cáo tối mật". */
const SENDING = new RegExp(
	`(?<!\\p{L})(?:gửi|gởi|chuyển|đính kèm|kèm theo|kèm|scan|chụp|photo|nhận|trình|phát hành|đóng gói|sao|đánh máy|tải lên)\\s{1,3}(?:[\\p{L}/.\\d]{1,10}\\s{1,3}){0,6}?${PAPER}\\s{1,3}(?:(?:cuộc |phiên )?họp\\s{1,3})?(?:(?:thuộc|loại|độ mật|độ|có|đã|được|mang|đóng dấu|dấu)\\s{1,3}){0,3}${OPEN}${LEVEL}${END}`,
	"giu",
);
/** "in giúp em kế hoạch mật ở tệp kèm theo": the paper is at hand. */
export const ATTACHED = new RegExp(
	`(?<!\\p{L})${PAPER}\\s{1,3}${OPEN}${LEVEL}["”')]?\\s{1,3}(?:[\\p{L}\\d/-]{1,12}\\s{1,3}){0,3}?(?:(?:ở|trong|tại)\\s{1,3}(?:tệp|file|thư này|mail này|email này)|kèm theo|đính kèm|gửi kèm|dưới đây)${END}`,
	"giu",
);
/** "Tài liệu này thuộc diện bí mật nhà nước độ Mật", "Văn bản gửi kèm đã đóng dấu mật". */
export const STATING = new RegExp(
	`(?<!\\p{L})(?:${PAPER}\\s{1,3}(?:này|kèm|kèm theo|gửi kèm|đính kèm|bên dưới|dưới đây|trên|tôi gửi|em gửi)|đây)\\s{1,3}(?:(?:là|thuộc|có|chứa|mang|được|đã|bị|vừa|xác định|đóng)\\s{1,3}){0,4}${DEGREE}${OPEN}${LEVEL}${END}`,
	"giu",
);
/** "Văn bản đã đóng dấu mật", "hồ sơ có đóng dấu Tối mật". */
const STAMPED = new RegExp(
	`(?<!\\p{L})${PAPER}\\s{1,3}(?:[\\p{L}\\d/.-]{1,16}\\s{1,3}){0,5}?(?:đã|được|có|bị|vừa)\\s{1,3}đóng dấu\\s{1,3}(?:độ\\s{1,3}|chỉ độ\\s{1,3})?${OPEN}${LEVEL}${END}`,
	"giu",
);
/** "công văn mật số 12": one paper, named. */
const NUMBERED = new RegExp(
	`(?<!\\p{L})${PAPER}\\s{1,3}${OPEN}${LEVEL}["”')]?(?=\\s{1,3}(?:số\\s{0,3}:?\\s?\\d|\\d{1,5}[/-]\\p{L}))`,
	"giu",
);
/** "Tài liệu họp chiều nay thuộc độ Mật", "Tài liệu của Ban Chỉ đạo (độ Tối mật)": one paper, and what it is. */
const BEING = new RegExp(
	`(?<!\\p{L}|(?:các|những|mọi) )${PAPER}(?:\\s{1,3}[\\p{L}\\d/.-]{1,16}){0,8}?,?\\s{1,3}(?:(?:thuộc|mang)\\s{1,3}(?:độ mật|độ|loại|diện|mức)\\s{0,2}:?\\s{0,3}|độ mật\\s{1,3}|\\((?:độ mật|độ|loại|mức)\\s{0,2}:?\\s{1,3})${OPEN}${LEVEL}${END}`,
	"giu",
);
/** "lưu ý độ mật của văn bản này là Tối mật". */
const OF_LEVEL = new RegExp(
	`(?<!\\p{L})độ mật của ${PAPER}(?:\\s{1,3}(?:này|trên|kèm theo|gửi kèm))?\\s{1,3}là\\s{1,3}${OPEN}${LEVEL}${END}`,
	"giu",
);
/** "tờ trình mật này", "công văn mật vừa nhận": a paper that both know. */
const POINTED_AT = new RegExp(
	`(?<!\\p{L}|(?:các|những|mọi) )${PAPER}\\s{1,3}${OPEN}${LEVEL}["”')]?(?=\\s{1,3}(?:này|kia|ấy|hôm qua|sáng nay|chiều nay|hôm nay|vừa (?:rồi|nhận|gửi|về))${END})`,
	"giu",
);
/** "Công văn mật của tỉnh về rồi ạ, em chụp gửi anh": the paper opens the sentence, and nothing else is sent. */
const THEN_SENT = new RegExp(
	`(?<=^|[.!?;]\\s{1,3}|(?:ơi|ạ|dạ),?\\s{1,3})${PAPER}(?:\\s{1,3}(?:hỏa tốc|thượng khẩn|khẩn),?)?\\s{1,3}${OPEN}${LEVEL}["”')]?(?=(?!\\s{1,3}(?:thì|là|phải|cần|chỉ|được|đều|do|không|nên)${END})[^.!?;:\\n]{0,60}?\\s(?:em|tôi|mình|con|cháu|phòng|văn phòng)\\s{1,3}(?:(?:vừa|đã|mới|xin)\\s{1,3})?(?:scan|chụp|gửi|gởi|chuyển|đính kèm)(?:\\s{1,3}(?:gửi|gởi|cho|lại|anh|chị|sếp|bác|đ/c|đồng chí|bạn)){0,3}\\s{0,3}(?:$|[,.;]|(?:trong|qua|dưới|ở|tại|kèm|đính kèm|theo|nhé|ạ|rồi)${END}))`,
	"giu",
);
const SENDER = "(?:em|tôi|mình|con|cháu|anh|chị|phòng|văn phòng)";
const IN_FILE =
	"(?:ở|trong|tại)\\s{1,3}(?:tệp|file|thư|mail|email)\\s{1,3}(?:nén |zip |rar )?(?:kèm|đính kèm|gửi kèm|này)";
/** "dự thảo kế hoạch mật bảo vệ đoàn khách, bản Word anh để trong file kèm"; "báo cáo mật của Ban em để trong tệp này". */
const AT_HAND = new RegExp(
	`(?<!\\p{L}|(?:các|những|mọi|văn|số|phần|về) )${PAPER}\\s{1,3}${OPEN}${LEVEL}(?=["”')]?(?<between>[^.!?;:\\n]{0,60}?,\\s{1,3}(?:bản|file|tệp)\\s[^.!?;:,\\n]{0,40}?|[^.!?;:,\\n]{0,60}?\\s${SENDER}\\s{1,3}(?:để|gửi|lưu|đính|đặt)\\s{1,3})${IN_FILE}${END})`,
	"giu",
);
/** "kế hoạch mật anh nhận sau, bản công khai em để trong file kèm". */
const ANOTHER_PAPER = /(?<!\p{L})(?:không|chưa|sau|chờ|công khai|khác|còn lại|thường|trích)(?!\p{L})/iu;
/** "Em đã nén 3 tài liệu tối mật vào file zip kèm đây". */
const PACKED = new RegExp(
	`(?<!\\p{L})${SENDER}\\s{1,3}(?:(?:đã|vừa|mới|có)\\s{1,3})?(?:nén|ghép|gộp|gom|cho|bỏ|đưa|để|chép|copy|up|tải|đẩy|lưu)\\s{1,3}(?:(?:các|mấy|hết|cả|luôn|lại|bản|tập|bộ)\\s{1,3}){0,2}(?:\\d{1,3}\\s{1,3})?${PAPER}\\s{1,3}${OPEN}${LEVEL}(?=["”')]?\\s[^.!?;:\\n]{0,40}?(?:vào|lên|trong|ở)\\s{1,3}(?:\\p{L}{1,6}\\s{1,3}){0,3}?(?:file|tệp|zip|drive|zalo|email|mail|thư (?:này|kèm)|link)${END}(?!\\s{1,3}(?:quy|kế hoạch|báo cáo|danh|mẫu|bài)${END}))`,
	"giu",
);
const BUT = "(?:nhưng|song|tuy nhiên|có điều)";
const BEFORE_BUT = new RegExp(`^.*${BUT}${END}`, "iu");
/** "Biết là văn bản tuyệt mật không được gửi mail nhưng gấp quá, em gửi tạm bản chụp": forbidden, and done. */
const DESPITE = new RegExp(
	`(?<!\\p{L})${PAPER}\\s{1,3}${OPEN}${LEVEL}(?=["”')]?[\\s,][^.!?;\\n]{0,40}?(?:không được|không nên|cấm|sai|nguyên tắc|quy định|lẽ ra|phải)${END}[^.!?;\\n]{0,30}?${BUT}${END}[^.!?;\\n]{0,40}?(?<!\\p{L})${SENDER}\\s{1,3}(?:(?:cứ|vẫn|đành|xin|phải|đã)\\s{1,3}){0,2}(?:gửi|gởi|chụp|scan|chuyển)\\s{1,3}(?:(?:anh|chị|sếp|bác|cho|qua)\\s{1,3}){0,3}(?:tạm|luôn|trước|bản (?:chụp|scan|mềm|sao)|ảnh|file|đây|kèm|cho kịp)(?=\\s{0,2}(?:$|[,.;])|\\s{1,3}(?:gửi|(?:file|ảnh)(?=\\s{0,2}(?:$|[,.;])|\\s(?:cho|ạ|nhé|kèm|này|đây)${END})|bản (?:chụp|scan|mềm)(?=\\s{0,2}(?:$|[,.;]))|anh|chị|sếp|bác|ạ|nhé|cho|để|qua|này|kèm)${END}))`,
	"giu",
);
/** Without diacritics only what cannot be "mất", "mặt", "mát": the long levels, or MAT in capitals. */
const WITHOUT_DIACRITICS =
	/(?<![\p{L}])(?:[Cc]ong van|[Vv]an ban|[Tt]ai lieu|[Bb]ao cao|[Hh]o so|[Kk]e hoach|[Tt]o trinh|[Pp]huong an|[Dd]e an|[Ff]ile|[Bb]an scan)\s{1,3}(?:(?:tuyet|[Tt]oi|TUYET|TOI)\s{1,3}(?:mat|MAT)|MAT)(?![\p{L}])/gu;

/** "gui anh cong van mat so 12": "mất" and "mặt" would go on otherwise. */
const SENDING_WITHOUT_DIACRITICS =
	/(?<![a-z])(?:gui|goi|chuyen|kem|scan|chup|nhan)\s{1,3}(?:[a-z/.]{1,10}\s{1,3}){0,5}?(?:cong van|van ban|tai lieu|to trinh|phuong an|ke hoach|bao cao)\s{1,3}(?<level>mat)(?=\s{1,3}(?:so\s?\d|thang \d|nay(?![a-z])|ve(?! sinh|[a-z]))|(?<=(?:cong van|van ban)\s{1,3}mat)(?:\s?[,.;]|\s*$|\s{1,3}cua(?![a-z])))/giu;

/** Somebody denies it, forbids it, supposes it, asks for it, or speaks of such papers in general. */
const GENERAL =
	/(?<!\p{L})(?:không|chưa|cấm|đừng|tránh|chớ|hạn chế|chẳng|trừ|nếu|trường hợp|đối với|có phải|khi nào|phải|theo quy định|quy trình|hướng dẫn|thống kê|số lượng|tình hình|công tác|máy (?:tính|in|photo|photocopy|scan|hủy)|thế nào là|khái niệm|cụm (?:từ|văn bản|tài liệu)|giáo trình|trắc nghiệm|(?:lớp|bồi dưỡng) nghiệp vụ|phim|truyện|khong|chua|neu|viec|cach|truong hop|hành vi|vi phạm|bị phạt|xử phạt|khởi tố|truy tố|bị bắt|làm lộ|áp dụng|nhắc nhở|kỷ luật|phê bình|thẩm quyền|cước|phí|chi phí|kinh phí|việc|cách|dịch vụ)(?!\p{L})/iu;
/** "Khi nhận được văn bản mật …", "Thủ tục sao chụp tài liệu mật …". */
const IN_GENERAL_BEFORE = /(?<!\p{L})(?:khi|lúc|thủ tục|nguyên tắc|(?:đề nghị|quy định|nói|câu|hỏi|bàn|viết) về)\s*$/iu;
/** "văn bản mật thì …", "văn bản mật đến": any of them. */
const IN_GENERAL_AFTER =
	/^(?:\s{1,3}(?:công văn|giấy mời|văn bản|thư|email))?\s{1,3}(?:đi|đến|trên máy|qua đường|theo quy định|phải|cần|chỉ|được|thì|không|là|đều|do|trở)(?!\p{L})/iu;
/** "trước đây đóng dấu mật, đã được giải mật ngày …". */
const NO_LONGER =
	/(?<!\p{L})(?:đã|được|vừa|mới)\s{1,3}(?:được\s{1,3})?giải mật(?!\p{L})|hết thời hạn bảo vệ|không còn (?:là |thuộc )?(?:bí )?mật/iu;
/** "tiếp nhận 12 văn bản mật": a statistic. */
const COUNTED = new RegExp(`(?<!số\\s{0,3})(?<!\\d)\\d{1,6}\\s{1,3}${PAPER}\\s`, "iu");
const BLAMED =
	/(?<!\p{L})(?:bị phạt|xử phạt|là vi phạm|vi phạm (?:điều|khoản|quy)|rút kinh nghiệm|chấn chỉnh|kiểm điểm)(?!\p{L})/iu;
/** Somebody else's deed is told of. */
const BLAMED_OTHERS = /(?<!\p{L})bị (?:khởi tố|xử lý|kỷ luật|bắt)(?!\p{L})/iu;
const FIRST_PERSON = /(?<!\p{L})(?:em|tôi|mình|con|cháu)(?!\p{L})/iu;
/** The paper goes by hand: "lên văn thư ký nhận văn bản mật". */
const BY_HAND =
	/(?<!\p{L})(?:(?:qua|lên|tại|đến|xuống|ra|ở|gặp)\s(?:phòng\s|bộ phận\s)?văn thư|ký nhận|nhận trực tiếp|trực tiếp nhận|(?<!không có )bản giấy|bì thư|giao liên|quân bưu|cơ yếu|bưu điện|đường công văn)(?!\p{L})/iu;
/** "gửi mẫu sổ đăng ký văn bản mật": what is sent is about such papers. */
const FORMS =
	/(?<!\p{L})(?:mẫu|biểu mẫu|sổ|đăng ký|danh mục|tiếp cận|quản lý|quy (?:chế|định|trình)|tập huấn)(?!\p{L})/iu;
const QUESTION =
	/(?<!\p{L})(?:xin|tôi|em|mình) hỏi(?!\p{L})|^\s*(?:ai|khi nào|trường hợp nào|bao nhiêu|thế nào)(?!\p{L})|có phải|phải không|hay không|không(?: ạ| anh| chị| em)?\s?\?|(?<!\p{L})(?:ai|đâu|nào|gì|mấy|bao nhiêu|bao lâu)(?: ạ| anh| chị)?\s?\?/iu;

const OF_BODIES = [SENDING, ATTACHED, STATING, STAMPED, NUMBERED, BEING, OF_LEVEL, POINTED_AT, THEN_SENT, AT_HAND];
/** Somebody tells what he did: a count is no statistic, and what is forbidden was done nevertheless. */
const OF_DEEDS: readonly RegExp[] = [PACKED, DESPITE];

/** Every pattern of a body has one of these, and most lines none. */
const SPEAKS_OF_PAPER = new RegExp(`(?<!\\p{L})(?:${PAPER}|đây)(?!\\p{L})`, "iu");
/** The commonest words with the syllable are no level. */
export const LEVEL_HINT = /(?<!\p{L})(?<!(?:bí|bảo)\s{1,3})mật(?!\p{L}|\s(?:độ|khẩu|ong|mã)(?!\p{L}))/iu;

function patternsFor({ kind }: Page, text: string): readonly RegExp[] {
	const bare = kind === "body" && /mat/i.test(text) ? [WITHOUT_DIACRITICS, SENDING_WITHOUT_DIACRITICS] : [];
	if (!LEVEL_HINT.test(text) || !SPEAKS_OF_PAPER.test(text)) return bare;
	return [...(kind === "body" ? [...OF_BODIES, ...OF_DEEDS] : [STATING]), ...bare];
}

/** Statements of one line. In a document only those that point at the document itself. */
export function statements(page: Page, line: number): LineEvidence[] {
	if (page.kind !== "body" && !page.administrative) return [];
	const text = lineText(page, line);
	for (const pattern of patternsFor(page, text)) {
		for (const found of text.matchAll(pattern)) {
			if (pattern !== STATING && page.aboutProtection) continue;
			if (isGeneral(text, found.index, found[0], found.groups?.["level"] ?? "", OF_DEEDS.includes(pattern))) continue;
			if (ANOTHER_PAPER.test(found.groups?.["between"] ?? "")) continue;
			const mark = levelOf(found.groups?.["level"] ?? found[0].replace(/^.*\s(?=\S+\s+\S+$)/u, ""));
			return [{ line, index: found.index, strength: "weak", mark }];
		}
	}
	const secret = page.kind === "body" && !page.aboutProtection ? sentSecret(text) : null;
	return secret === null ? [] : [{ line, index: secret, strength: "weak", mark: STATE_SECRET }];
}

/** Whether the words at `index` of a line speak of such papers in general; `done`: no count and no ban makes them so. */
export function isGeneral(text: string, index: number, found: string, level: string, done = false): boolean {
	const at = index + Math.max(0, found.lastIndexOf(level));
	const before = text.slice(Math.max(0, index - 120), index);
	const sentence = before.split(/[.!?;:]\s/).at(-1) ?? "";
	const after = text.slice(index + found.length, index + found.length + 80);
	const rest = after.split(/[.!;]\s|[.!;]$/)[0] ?? "";
	const clauses = sentence.split(",");
	// "không dùng để gửi, nhận văn bản mật": nothing but a verb after the comma.
	const clause = clauses.slice((clauses.at(-1) ?? "").trim() === "" ? -2 : -1).join(",");
	return (
		GENERAL.test(`${clause}${found}`) ||
		IN_GENERAL_BEFORE.test(clause) ||
		(!done && COUNTED.test(found)) ||
		isHeld(`${clause}${found}`) ||
		isTale(`${sentence}${found}${rest}`) ||
		BY_HAND.test(done ? rest.replace(BEFORE_BUT, "") : `${sentence} ${found} ${rest}`) ||
		BLAMED.test(rest) ||
		(BLAMED_OTHERS.test(rest) && !FIRST_PERSON.test(`${clause}${found}`)) ||
		QUESTION.test(`${sentence}${found}${rest}`) ||
		isAnotherWord(
			" ",
			text.slice(at + level.length, at + level.length + 24),
			level === "" ? "TỐI MẬT" : levelOf(level),
		) ||
		isQuoted(text.slice(Math.max(0, at - 2), at), text.slice(at + level.length, at + level.length + 3)) ||
		namesSeveralLevels(text.slice(Math.max(0, at - 60), at + 60)) ||
		(!done && IN_GENERAL_AFTER.test(after)) ||
		NO_LONGER.test(`${sentence}${found}${rest}`) ||
		/theo quy định|theo chế độ/iu.test(rest) ||
		isAboutSecrecy(sentence.slice(-60).replace(/kiểm tra/giu, "")) ||
		FORMS.test(found.replace(/danh mục bí mật nhà nước/iu, ""))
	);
}

function namesSeveralLevels(text: string): boolean {
	return new Set(levelsIn(text.replace(/độ mật\s/giu, "")).map(({ level }) => level)).size > 1;
}
