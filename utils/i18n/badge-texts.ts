/**
 * What the badge beside a PDF of a received message says, besides the verdicts (signature-texts.ts), which it shares
 * with the report, and the report's own names for what it tells of a signature (report-texts.ts).
 */
import { formatNumber } from "./format.ts";
import type { Language, Text } from "./text.ts";

export const BADGE = {
	about: { vi: "Chữ ký số", en: "Digital signature" },
	checking: { vi: "Đang kiểm tra chữ ký", en: "Checking the signature" },
	check: { vi: "Kiểm tra chữ ký", en: "Check the signature" },
	askOriginal: { vi: "đề nghị xin lại bản gốc", en: "please ask for the original" },
	revocation: { vi: "chưa kiểm tra thu hồi", en: "revocation not checked" },
	notPdf: { vi: "Không phải tệp PDF", en: "Not a PDF file" },
	notPdfMeaning: {
		vi: "Tên hoặc loại khai báo là PDF, nhưng nội dung là loại tệp khác.",
		en: "It is called or declared a PDF, but its contents are of another kind.",
	},
	notPdfAdvice: {
		vi: "Đề nghị hỏi lại người gửi trước khi mở.",
		en: "Please ask the sender before opening it.",
	},
	report: { vi: "Xem báo cáo", en: "See the report" },
	reportFailed: {
		vi: "Chưa mở được báo cáo. Đề nghị tải lại trang rồi thử lại.",
		en: "The report could not be opened. Please reload the page and try again.",
	},
} as const satisfies Record<string, Text>;

/** What to do where a file could not be checked, by the reasons of utils/inspect/facts.ts. */
export const UNCHECKED_ADVICE = {
	encrypted: {
		vi: "Đề nghị xin tệp gốc, không có mật khẩu, từ nơi gửi.",
		en: "Please ask the sender for the original file without a password.",
	},
	"too-large": {
		vi: "Đề nghị tải tệp về và kiểm tra bằng phần mềm ký số của cơ quan.",
		en: "Please download it and check it with your agency's signing software.",
	},
	unreadable: {
		vi: "Đề nghị xin lại tệp từ nơi gửi.",
		en: "Please ask the sender for the file again.",
	},
	unsupported: {
		vi: "Đề nghị xin lại tệp từ nơi gửi.",
		en: "Please ask the sender for the file again.",
	},
	"timed-out": {
		vi: "Đề nghị kiểm tra lại sau ít phút.",
		en: "Please check again in a few minutes.",
	},
	"not-available": {
		vi: "Đề nghị kiểm tra lại; nếu vẫn vậy, tải lại trang hoặc đăng nhập lại hộp thư.",
		en: "Please check again; if that does not help, reload the page or log in to the webmail again.",
	},
	"internal-error": {
		vi: "Đề nghị kiểm tra lại; nếu vẫn vậy, tải lại trang.",
		en: "Please check again; if that does not help, reload the page.",
	},
} as const satisfies Record<string, Text>;

/** Why a file waits for a click. @param limit largest file that is checked by itself, in MB; 0: none is */
export function onlyWhenAsked(limit: number, language: Language): string {
	if (limit === 0) return language === "vi" ? "chỉ kiểm tra khi bấm" : "checked on a click only";
	const size = `${formatNumber(limit, 1, language)} MB`;
	return language === "vi" ? `tệp lớn hơn ${size}` : `larger than ${size}`;
}

export function moreSignatures(count: number, language: Language): string {
	if (language === "vi") return `và ${count} chữ ký khác, xem trong báo cáo`;
	return count === 1 ? "and 1 other signature, see the report" : `and ${count} other signatures, see the report`;
}
