/**
 * The three levels of secrecy (Law 117/2025/QH15, Art. 8) as words: how they are written, and everything around the
 * syllable "mật" that makes it innocent.
 */

export type Level = "TUYỆT MẬT" | "TỐI MẬT" | "MẬT";

/** One level found in a line. */
export interface LevelMatch {
	readonly level: Level;
	/** As written. */
	readonly text: string;
	readonly index: number;
	/** "MẬT", not "Mật" or "mật". */
	readonly capital: boolean;
	/** Begins with a capital. */
	readonly title: boolean;
}

/** No prose says the word so often in one line: the rest of a hostile line is not looked at. */
const MOST_MATCHES_IN_LINE = 12;

/** Capital letters may be spaced out, as a heading or as torn by PDF extraction: "TỐ I M Ậ T". */
export const CAPITAL_LEVEL = "(?:(?:T {0,2}U {0,2}Y {0,2}Ệ {0,2}T|T {0,2}Ố {0,2}I)[ .\\-–_]{0,4})?M {0,2}Ậ {0,2}T";
const WORD_LEVEL = "(?:(?:tuyệt|tối)[ _\\-–]{0,3})?mật";
const CAPITALS = new RegExp(`(?<!\\p{L})${CAPITAL_LEVEL}(?!\\p{L})`, "gu");
const WORDS = new RegExp(`(?<!\\p{L})${WORD_LEVEL}(?!\\p{L})`, "giu");

export function levelOf(text: string): Level {
	if (/^t\s*[uU]/i.test(text)) return "TUYỆT MẬT";
	return /^t/i.test(text) ? "TỐI MẬT" : "MẬT";
}

/** Every level named in a line, in order; "bí mật" and "mật khẩu" name none. */
export function levelsIn(line: string): LevelMatch[] {
	const matches = new Map<number, LevelMatch>();
	for (const pattern of [CAPITALS, WORDS]) {
		for (const { 0: text, index } of line.matchAll(pattern)) {
			if (matches.size >= MOST_MATCHES_IN_LINE) break;
			const capital = pattern === CAPITALS;
			if (matches.has(index) || insideAnother(matches, index)) continue;
			const after = line.slice(index + text.length, index + text.length + 24);
			if (isAnotherWord(line.slice(Math.max(0, index - 12), index), after, levelOf(text))) continue;
			matches.set(index, { level: levelOf(text), text, index, capital, title: /^\p{Lu}/u.test(text) });
		}
	}
	return [...matches.values()].sort((one, other) => one.index - other.index);
}

function insideAnother(matches: ReadonlyMap<number, LevelMatch>, index: number): boolean {
	for (const match of matches.values()) {
		if (match.index < index && index < match.index + match.text.length) return true;
	}
	return false;
}

/**
 * bí mật, bảo mật, giải mật, thân mật; gall, honey and sugar; "tuần trăng mật". "Kiểm toán Nhà nước", "Tòa án nhân dân
 * tối cao" and "Bảo hiểm" end in the same syllables and may have a mark after them.
 */
const WORD_BEFORE = new RegExp(
	`(?<!\\p{L})(?:${[
		"bí bảo giải thân cơ cẩn trù nghiêm u thâm tinh (?<!bảo.)hiểm ong trăng túi ống dịch đường gan (?<!tối.)cao hút lấy vắt sỏi viêm",
		"tắc nếm nuốt ứ mía rỉ ngọt hũ lọ bánh chè (?<!nhà.)nước pha ngâm nướng vị chích rót tham",
	]
		.join(" ")
		.split(" ")
		.join("|")})[ _]{1,3}$`,
	"iu",
);
/** mật khẩu, mật độ, mật mã, mật ong … but not "MẬT Báo cáo", "Mật Kế hoạch", "Mật  Độ khẩn: Thường". */
const WORD_AFTER = new RegExp(
	`^[ _]{1,3}(?:${[
		"khẩu độ(?!.khẩn) mã(?!.(?:số|hiệu|hồ|tài|văn)) ong vụ thám thư(?!.(?:mời|ký|viện)) thiết(?!.(?:kế|bị|lập)) danh(?!.(?:sách|mục))",
		"hiệu(?!.(?:trưởng|lực)) ngữ phục(?!.vụ) báo(?!.cáo) tịch tông đàm(?!.phán) nghị(?!.(?:quyết|định))",
		"ước gấu mía ngọt hoa lợn heo bò cá(?!.nhân) rắn đắng rừng sáp mông chú giáo thất chỉ(?!.(?:thị|đạo|huy|lệnh)) khu(?!.vực) cứ điệp truyền",
		"kế(?!.(?:hoạch|toán)) đạo tấu sớ ấn cật vàng nhân(?!.(?:sự|dân|viên)) động(?=.vật) đường",
	]
		.join(" ")
		.split(" ")
		.join("|")})(?!\\p{L})`,
	"iu",
);

/** Whether the words before and after make the syllable another word. Long levels cannot be another word. */
export function isAnotherWord(before: string, after: string, level: Level): boolean {
	if (level !== "MẬT") {
		// "bữa tối mật thiết"
		return (
			/^[ _]{1,3}(?:khẩu|độ(?!.khẩn)|mã(?!.(?:số|hiệu|hồ|tài|văn))|thiết(?!.(?:kế|bị|lập))|ong)(?!\p{L})/iu.test(
				after,
			) || /(?<!\p{L})(?:bữa|buổi)[ _]$/iu.test(before.slice(-6))
		);
	}
	return WORD_AFTER.test(after.slice(0, 24)) || WORD_BEFORE.test(before.slice(-12));
}

/** "“Mật”": the word is spoken of, not used. */
export function isQuoted(before: string, after: string): boolean {
	return /["“‘'«]\s?$/.test(before) && /^\s?["”’'»]/.test(after);
}

/** How far apart the members of "Tuyệt mật, Tối mật và Mật" may stand. */
const ENUMERATION_REACH = 40;

/** Whether another level stands near: the levels are being listed, no document is being marked. */
export function isEnumerated(match: LevelMatch, all: readonly LevelMatch[], line: string): boolean {
	return all.some((other) => {
		if (other.level === match.level) return false;
		// "Độ mật: Tối mật" names one level.
		if (/(?<!\p{L})độ[ _]{1,2}$/iu.test(line.slice(Math.max(0, other.index - 6), other.index))) return false;
		const [first, second] = other.index < match.index ? [other, match] : [match, other];
		const between = line.slice(first.index + first.text.length, second.index);
		// "[MẬT] Báo cáo (Tối mật)": a bracket closed and words after it part two marks.
		return between.length <= ENUMERATION_REACH && !/[\])}】]\s?\p{L}{2}/u.test(between);
	});
}

/**
 * Texts about protecting secrets, forms, stamps, machines for secret work, registers, statistics, films. Such a text
 * says "văn bản mật" without carrying one.
 */
const SUBJECT_MATTER =
	/bảo vệ (?:bí mật|bmnn|tài liệu mật|văn bản mật)|bí mật nhà nước|(?<!\p{L})bmnn(?!\p{L})|bảo mật|giải mật|danh mục|luật|quy (?:chế|định|trình)|hướng dẫn|tập huấn|theo dõi|phân công|ủy quyền|uỷ quyền|tuyên truyền|quán triệt|mẫu|biểu mẫu|phiếu đề xuất|sổ|con dấu|khắc dấu|mua|cấp (?:con )?dấu|máy (?:tính|hủy|in|scan|photo)|két|tủ|soạn thảo|lưu giữ|lưu trữ|bảo quản|tiêu hủy|hủy|thu hồi|quản lý|thống kê|rà soát|kiểm tra|số lượng|xử lý vi phạm|phim|truyện|tiểu thuyết|game|trò chơi|hội thi|điều chỉnh độ mật|xác định độ mật|đối với|trường hợp|độ mật/iu;

/** Whether a short text (a subject, a name, a sentence) is about handling secrets in general. */
export function isAboutSecrecy(text: string): boolean {
	return SUBJECT_MATTER.test(text);
}

const PROTECTION =
	/bảo vệ bí mật|danh mục bí mật nhà nước|công tác bảo mật|bí mật nhà nước (?:được|độ|là|theo|do|của|bao|gồm)|dấu chỉ độ mật|Nghị định 26\/2020|Thông tư 24\/2020/iu;

/** Whether a whole page is about protecting secrets. Lowers sentence evidence, never a mark standing alone. */
export function isAboutProtection(text: string): boolean {
	return PROTECTION.test(text);
}

/** "không mật", "không thuộc loại mật", "chưa đóng dấu mật", "trừ văn bản mật", "có phải tài liệu mật không?". */
const NEGATION =
	/(?<!\p{L})(?:không|chưa|cấm|đừng|tránh|chớ|hạn chế|chẳng|trừ|ngoại trừ|có phải|nếu|hủy bỏ|bỏ)(?!\p{L})(?:[ _]{1,2}[\p{L}“"]{1,12}){0,6}[ _]{0,3}["“(]?$/iu;

/** Whether the clause before a word denies or supposes it. */
export function isNegated(before: string): boolean {
	const clause =
		before
			.slice(-90)
			.split(/[,.;:!?(]/)
			.at(-1) ?? "";
	return NEGATION.test(clause);
}

/** "Hồ sơ mật" is also a programme, a book, a find in an archive; secret letters are remembered from the wars. */
const TALE =
	/(?<!\p{L})(?:phát sóng|vtv\d?|htv\d?|t[ậa]p \d{1,3}|(?<!(?:danh|chính|ngân) )sách|cuốn|truyền hình|trailer|podcast|kịch bản|vở kịch|bài báo|tờ báo|thời chiến|ngày truyền thống|cia|fbi|nsa|kgb|jfk|kennedy|epstein|ufo|nhà trắng|lầu năm góc|liên xô|dinh độc lập|wikileaks|sưu tầm|bảo tàng|lịch sử|thế chiến|(?:trong|thời) kháng chiến|kháng chiến chống|thời (?:chống|xưa|pháp|mỹ)|(?:phát|xem) chương trình)(?!\p{L})|(?<!\p{L})năm 1[89][0-8]\d(?!\d)/iu;
/** In a name a bare year does as well. */
const BARE_YEAR = /(?<![\d/-])1[89][0-8]\d(?![\d/-])/u;

/** Whether a sentence or a name tells of the past, or of a work. */
export function isTale(text: string): boolean {
	return TALE.test(text.replace(/sinh năm \d{4}/giu, ""));
}

/** Whether a subject or the name of a file does. */
export function isTitleOfTale(name: string): boolean {
	return isTale(name) || BARE_YEAR.test(name);
}

/** Kinds of papers, with the abbreviations used in names of files and subjects. */
const PAPER_NAMES =
	"công văn|văn bản|tài liệu|báo cáo|kế hoạch|tờ trình|quyết định|hồ sơ|đề án|phương án|biên bản|danh sách|thông báo|chỉ thị|chỉ lệnh|kết luận|mệnh lệnh|phụ lục|công điện|điện|giấy mời|bản đồ|sơ đồ|số liệu|dự thảo|nghị quyết|hướng dẫn|chương trình|nội dung|phiếu trình|bản";
export const PAPER = `(?:${PAPER_NAMES}|file|tệp|vb|cv|bc|kh|hs|tl|qđ|ttr|đa|pa|bb)`;
/** Names in full only, as they stand on a cover. */
export const PAPER_IN_FULL = `(?:${PAPER_NAMES})`;

/** "két đựng tài liệu mật", "người giữ hồ sơ mật", "mục văn bản mật": the sentence is about something else. */
const HELD = new RegExp(
	`(?<!\\p{L})(?:đựng|bìa|dấu|(?:người|giao|công|được) giữ|(?:nơi|tủ) cất|tiếp cận|mục|(?:nơi|phòng|kho) lưu|cuốn|quyển|tổng hợp số)[ _]{1,3}${PAPER}[ _]`,
	"iu",
);

/** Whether the secret paper of a clause only tells what something else is for. */
export function isHeld(clause: string): boolean {
	return HELD.test(clause);
}
