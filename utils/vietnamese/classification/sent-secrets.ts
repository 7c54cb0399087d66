/** "Em gửi file bí mật nhà nước anh cần": no level is named, but what is sent is said to be a state secret. */

const SENDER = "(?:em|tôi|mình|cháu|con|anh|chị)";
const SENT = new RegExp(
	`(?<!\\p{L})${SENDER}\\s{1,2}(?:(?:đã|vừa|mới|xin|có)\\s{1,2})?(?:gửi|gởi|chuyển|chụp|scan|photo)\\s{1,2}(?:(?:kèm|cho|lại|trước|tạm|anh|chị|sếp|bác|đ/c|trộm)\\s{1,2}){0,3}(?:(?:bản|ảnh|trang|tờ)(?: (?:chụp|scan|mềm|sao))?\\s{1,2})?(?:file|tệp|tài liệu|văn bản|công văn|hồ sơ|số liệu|báo cáo|kế hoạch|phương án)\\s{1,2}(?:(?:có|chứa|thuộc|diện|loại|dạng)\\s{1,2}){0,2}bí mật nhà nước(?=\\s{1,2}(?:(?:anh|chị|sếp|bác|đ/c) (?:cần|hỏi|nhờ|dặn|bảo|yêu cầu|xin)|về(?!\\s(?:công tác|việc bảo vệ|quy)(?!\\p{L}))|số \\d|hôm|này|đây)(?!\\p{L}))`,
	"iu",
);
/** What is sent is about secrets, or was not sent. */
const ABOUT =
	/(?<!\p{L})(?:tập huấn|tuyên truyền|bài giảng|đề cương|lớp|học|thi|mẫu|quy (?:chế|định|trình)|công tác|góp ý|luật|không|chưa|đừng|nếu|cấm|khi|sẽ)(?!\p{L})|\?/iu;

/** Where "bí mật nhà nước" stands in a clean text that says so; null where none does. */
export function sentSecret(text: string): number | null {
	if (!/bí mật nhà nước/iu.test(text)) return null;
	const found = SENT.exec(text);
	if (found === null) return null;
	const before =
		text
			.slice(0, found.index)
			.split(/[.!;]\s/)
			.at(-1) ?? "";
	const rest = text.slice(found.index + found[0].length).split(/[.!;]\s/)[0] ?? "";
	const sentence = `${before}${found[0]}${rest}`;
	if (ABOUT.test(sentence)) return null;
	return found.index + found[0].length - "bí mật nhà nước".length;
}

export const STATE_SECRET = "BÍ MẬT NHÀ NƯỚC";
