/** Lines that hold a mark and nothing else but what is stamped or printed beside it. */
import { CAPITAL_LEVEL, PAPER_IN_FULL } from "./levels.ts";

/** Nothing longer can be a mark with its frame: the patterns below are for such lines only. */
export const LONGEST_FRAMED = 60;

const SIGNS = "\\s\\-–—*=_|·•.,:;()\\[\\]{}<>/\\\\+~#!\\p{So}■□▪";
const FRAME = `[${SIGNS}]*`;
const QUOTED_FRAME = `[${SIGNS}"“”'‘’«»]*`;

/** Words in capitals, in small letters, or with the first letter a capital. */
function inAnyCase(words: readonly string[]): string {
	const first = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
	return words.flatMap((word) => [word, first(word), word.toUpperCase()]).join("|");
}

export const URGENCY = "(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)(?: HẸN GIỜ)?";
const PAGE_NUMBER = "(?:[Tt](?:rang|RANG)\\s{0,2}\\d{1,4}(?:\\s?/\\s?\\d{1,4})?|\\d{1,3}/\\d{1,3})";
const DISTRIBUTION = inAnyCase([
	"lưu hành nội bộ",
	"lưu hành hẹp",
	"không phổ biến",
	"không chuyển tiếp",
	"cấm sao chụp",
	"không sao chụp",
	"không được sao, chụp",
]);
const COPIES = `(?:${inAnyCase(["bản số"])})\\s{0,2}:?\\s{0,2}\\d{1,3}(?:\\s?/\\s?\\d{1,3})?|\\d{1,3} (?:${inAnyCase(["bản"])})`;
/** Papers of two countries name their level in both languages. */
const ENGLISH = "(?:TOP )?SECRET|CONFIDENTIAL";
const COMPANION = `(?:${[URGENCY, PAGE_NUMBER, DISTRIBUTION, COPIES, ENGLISH].join("|")})`;

/** "MẬT - HỎA TỐC", "*** TUYỆT MẬT ***", "TỐI MẬT / TOP SECRET", "MẬT   Bản số: 05". */
export const CAPITAL_ALONE = new RegExp(
	`^${FRAME}(?:${COMPANION}${FRAME}){0,2}(?<level>${CAPITAL_LEVEL})(?:${FRAME}(?:${COMPANION}|\\k<level>)){0,3}${FRAME}$`,
	"u",
);
/** "MẬT 2", "3 TỐI MẬT": a running head with the number of its page. */
export const FOLIO = new RegExp(
	`^(?:(?<before>\\d{1,3}) {1,3})?(?<level>${CAPITAL_LEVEL})(?: {1,3}(?<after>\\d{1,3}))?$`,
	"u",
);
export const TITLE_ALONE = new RegExp(`^${FRAME}(?<level>(?:[Tt]uyệt |[Tt]ối )?[Mm]ật)${FRAME}$`, "u");
export const QUOTED_ALONE = new RegExp(`^${QUOTED_FRAME}(?<level>${CAPITAL_LEVEL})${QUOTED_FRAME}$`, "u");
/**
 * "TÀI LIỆU MẬT" across a cover, "CÔNG ĐIỆN MẬT", "(Tài liệu MẬT)"; the level may come out in small letters.
 * "DẤU MẬT" and "ĐỘ MẬT" are headings of columns.
 */
export const PAPER_ALONE = new RegExp(
	`^${FRAME}${PAPER_IN_FULL}(?: loại| độ)? (?<level>${CAPITAL_LEVEL})(?:${FRAME}${COMPANION}){0,2}${FRAME}$`,
	"iu",
);
/** "BÍ MẬT NHÀ NƯỚC ĐỘ TỐI MẬT" across an examination paper. */
export const SECRET_OF_DEGREE = new RegExp(`^${FRAME}(?:BÍ MẬT NHÀ NƯỚC ĐỘ (?<level>${CAPITAL_LEVEL}))${FRAME}$`, "u");
