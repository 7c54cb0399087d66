/**
 * What the dialog, the cards and the marks say. The texts of whole pages (popup, settings, practice) are in
 * ui-texts-pages.ts, so that a webmail page does not carry them.
 */
import type { Language, Text } from "./text.ts";

export const UI = {
	product: { vi: "Thư Chuẩn", en: "Thư Chuẩn" },
	goBack: { vi: "Quay lại sửa", en: "Go back" },
	sendAnyway: { vi: "Vẫn gửi", en: "Send anyway" },
	send: { vi: "Gửi thư", en: "Send" },
	backToMessage: { vi: "Quay lại thư", en: "Back to the message" },
	retry: { vi: "Kiểm tra lại", en: "Check again" },
	checking: { vi: "Đang kiểm tra", en: "Checking" },
	checkingTitle: { vi: "Đang kiểm tra thư trước khi gửi", en: "Checking the message before it is sent" },
	checkingText: {
		vi: "Thư chưa được gửi. Thư Chuẩn đang đọc các tệp dưới đây. Nếu không có điều gì cần xem lại, thư sẽ được gửi ngay sau đó.",
		en: "The message has not been sent. Thư Chuẩn is reading the files below. If nothing needs a review, it is sent right after.",
	},
	checkingNothingNamed: {
		vi: "Thư chưa được gửi. Việc kiểm tra sắp xong.",
		en: "The message has not been sent. The check is nearly done.",
	},
	stopWaiting: { vi: "Không chờ nữa", en: "Stop waiting" },
	stopWaitingHint: {
		vi: "Không chờ nữa: phần chưa xong được ghi là chưa kiểm tra được, thư vẫn chưa gửi.",
		en: "Stop waiting: what is not finished counts as could not check; the message is still not sent.",
	},
	couldNotCheck: { vi: "Chưa kiểm tra được", en: "Could not check" },
	composingText: {
		vi: "Những điều thấy được trong thư đang soạn. Thư chưa gửi.",
		en: "What was found in the message you are writing. It has not been sent.",
	},
	uploadFailedTitle: { vi: "Tệp chưa tải lên được", en: "A file did not arrive" },
	uploadFailedText: {
		vi: "Thư chưa gửi vì thiếu tệp dưới đây. Đề nghị đính kèm lại rồi gửi.",
		en: "The message has not been sent, because the file below is missing. Attach it again, then send.",
	},
	couldNotRunTitle: { vi: "Chưa kiểm tra được thư này", en: "This message could not be checked" },
	couldNotRunText: {
		vi: "Trình kiểm tra gặp sự cố nên thư chưa được đối chiếu với quy chế. Thư chưa gửi và vẫn còn nguyên.",
		en: "The checker met a fault, so the message was not compared with the regulation. It has not been sent and is as you left it.",
	},
	couldNotRunAdvice: {
		vi: "Đề nghị tự xem lại người nhận, tiêu đề và tệp đính kèm trước khi gửi.",
		en: "Please review the recipients, the subject and the attachments yourself before sending.",
	},
	couldNotRunWall: {
		vi: "Theo chính sách của cơ quan, thư chưa kiểm tra thì chưa được gửi. Đề nghị kiểm tra lại hoặc báo quản trị.",
		en: "By your agency's policy an unchecked message must not be sent. Please check again or tell the administrator.",
	},
	wallText: {
		vi: "Thư chưa được gửi. Đề nghị sửa những điều dưới đây.",
		en: "The message has not been sent. Please fix what is listed below.",
	},
	reasonText: {
		vi: "Thư chưa được gửi. Đề nghị sửa, hoặc nêu lý do rồi gửi.",
		en: "The message has not been sent. Please fix it, or give a reason and send.",
	},
	reviewText: {
		vi: "Thư chưa được gửi. Đề nghị sửa, hoặc vẫn gửi nếu đã cân nhắc.",
		en: "The message has not been sent. Please fix it, or send anyway if you have considered it.",
	},
	uncheckedText: {
		vi: "Thư chưa được gửi. Đề nghị tự xem lại các mục này, hoặc vẫn gửi nếu đã cân nhắc.",
		en: "The message has not been sent. Please look at these yourself, or send anyway if you have considered it.",
	},
	clearTitle: { vi: "Không còn điều nào cần sửa", en: "Nothing left to fix" },
	clearText: { vi: "Thư chưa được gửi. Có thể gửi được rồi.", en: "The message has not been sent. It can go now." },
	wallFooter: {
		vi: "Chưa gửi được cho đến khi các điều ghi “Không được gửi” đã sửa xong.",
		en: "It cannot be sent until what is marked “Must not be sent” is fixed.",
	},
	reasonLabel: { vi: "Lý do vẫn gửi", en: "Reason for sending anyway" },
	reasonQuick: { vi: "Lý do thường dùng", en: "Common reasons" },
	ground: { vi: "Căn cứ", en: "Ground" },
	/** Before a file's name. */
	removeFile: { vi: "Gỡ tệp", en: "Remove the file" },
	notCheckedFor: { vi: "Mục chưa kiểm tra", en: "Not checked for" },
	showLess: { vi: "Thu gọn", en: "Show less" },
	see: { vi: "Xem", en: "See" },
	notRun: { vi: "chưa kiểm tra được thư này", en: "this message could not be checked" },
	stillReading: { vi: "đang đọc tệp", en: "reading files" },
	nothingToFix: { vi: "chưa thấy điều gì cần sửa", en: "nothing to fix was found" },
} as const satisfies Record<string, Text>;

export const SEVERITY_TEXTS = {
	note: { vi: "Ghi chú", en: "Note" },
	warn: { vi: "Cần xem lại", en: "Please review" },
	justify: { vi: "Cần nêu lý do", en: "Reason needed" },
	block: { vi: "Không được gửi", en: "Must not be sent" },
} as const satisfies Record<string, Text>;

export const UNKNOWN_TEXTS = {
	encrypted: { vi: "tệp có mật khẩu", en: "the file has a password" },
	"too-large": { vi: "tệp quá lớn", en: "the file is too large" },
	unreadable: { vi: "tệp hỏng hoặc không đúng loại", en: "the file is damaged or not what its name says" },
	unsupported: { vi: "loại tệp chưa đọc được nội dung", en: "contents of this kind of file cannot be read yet" },
	"timed-out": { vi: "quá thời gian", en: "it took too long" },
	"not-available": { vi: "chưa lấy được tệp từ hộp thư", en: "the file could not be had from the webmail" },
	"internal-error": { vi: "trình kiểm tra gặp sự cố", en: "the checker met a fault" },
} as const satisfies Record<string, Text>;

/** What is going on with a file that is waited for. */
export const READING_TEXTS = {
	uploading: { vi: "Đang tải lên", en: "Uploading" },
	fetching: { vi: "Đang lấy tệp từ hộp thư", en: "Getting the file from the webmail" },
	waiting: { vi: "Chờ đến lượt", en: "Waiting for its turn" },
	reading: { vi: "Đang đọc tệp", en: "Reading the file" },
	looking: { vi: "Đang xem các trang quét", en: "Looking at scanned pages" },
	asking: { vi: "Đang hỏi nơi cấp chứng thư số", en: "Asking the certificate authority" },
} as const satisfies Record<string, Text>;

export type ReadingStep = keyof typeof READING_TEXTS;

export interface PageOf {
	readonly number: number;
	readonly of: number;
}

/** "Đang xem trang 3/20", or the step alone where no page is known. */
export function readingWords(step: ReadingStep, page: PageOf | null, language: Language): string {
	if (page === null) return READING_TEXTS[step][language];
	const { number, of } = page;
	return language === "vi" ? `Đang xem trang ${number}/${of}` : `Looking at page ${number} of ${of}`;
}

export const PART_TEXTS = {
	sender: { vi: "Người gửi", en: "Sender" },
	recipient: { vi: "Người nhận", en: "Recipient" },
	subject: { vi: "Tiêu đề", en: "Subject" },
	body: { vi: "Nội dung", en: "Body" },
	attachment: { vi: "Tệp đính kèm", en: "Attachment" },
	message: { vi: "Cả thư", en: "The message" },
} as const satisfies Record<string, Text>;

export type PartName = keyof typeof PART_TEXTS;

/** What several of a part are called in a sentence: "3 người nhận". */
const PART_NOUNS: Readonly<Record<PartName, { vi: string; one: string; many: string }>> = {
	sender: { vi: "người gửi", one: "sender", many: "senders" },
	recipient: { vi: "người nhận", one: "recipient", many: "recipients" },
	subject: { vi: "tiêu đề", one: "subject", many: "subjects" },
	body: { vi: "chỗ trong nội dung", one: "place in the body", many: "places in the body" },
	attachment: { vi: "tệp", one: "file", many: "files" },
	message: { vi: "điều", one: "thing", many: "things" },
};

const things = (count: number): string => (count === 1 ? "1 thing" : `${count} things`);

export function thingsToFix(count: number, language: Language): string {
	return language === "vi" ? `${count} điều cần sửa trước khi gửi` : `${things(count)} to fix before sending`;
}

export function thingsToReview(count: number, language: Language): string {
	return language === "vi" ? `${count} điều cần xem lại trước khi gửi` : `${things(count)} to review before sending`;
}

export function thingsToJustify(count: number, language: Language): string {
	return language === "vi"
		? `${count} điều cần nêu lý do trước khi gửi`
		: `${things(count)} ${count === 1 ? "needs" : "need"} a reason before sending`;
}

export function thingsUnchecked(count: number, language: Language): string {
	return language === "vi" ? `${count} điều chưa kiểm tra được` : `${things(count)} could not be checked`;
}

/** Said aloud after a re-check. */
export function thingsLeft(count: number, language: Language): string {
	if (count === 0) return UI.clearTitle[language];
	return language === "vi" ? `Còn ${count} điều cần sửa` : `${things(count)} left to fix`;
}

/** For the strip under the toolbar, after "Thư Chuẩn: ". */
export function summaryCount(count: number, language: Language): string {
	return language === "vi" ? `${count} điều cần xem lại` : `${things(count)} to review`;
}

export function notesCount(count: number, language: Language): string {
	if (language === "vi") return `${count} ghi chú`;
	return count === 1 ? "1 note" : `${count} notes`;
}

export function andOthers(count: number, part: PartName, language: Language): string {
	const noun = PART_NOUNS[part];
	return language === "vi" ? `và ${count} ${noun.vi} khác` : `and ${count} other ${count === 1 ? noun.one : noun.many}`;
}

export function countOfPart(count: number, part: PartName, language: Language): string {
	const noun = PART_NOUNS[part];
	return `${count} ${language === "vi" ? noun.vi : count === 1 ? noun.one : noun.many}`;
}

export function otherArticles(count: number, language: Language): string {
	if (language === "vi") return `và ${count} điều khoản khác`;
	return count === 1 ? "and 1 other article" : `and ${count} other articles`;
}

/** Why "Send anyway" does not work yet. */
export function reasonHint(minimum: number, language: Language): string {
	return language === "vi"
		? `Cần lý do ít nhất ${minimum} ký tự thì mới gửi được.`
		: `A reason of at least ${minimum} characters is needed to send.`;
}

export function reasonMissing(missing: number, language: Language): string {
	if (language === "vi") return `Chưa gửi: lý do còn thiếu ${missing} ký tự.`;
	return `Not sent: the reason is ${missing} ${missing === 1 ? "character" : "characters"} short.`;
}

/** What is known of a remedy here; wider than the rules' own type, which these texts may not know. */
export interface RemedyWords {
	readonly kind: string;
	readonly reason?: Text;
	readonly addresses?: readonly string[];
}

const REMEDY_TEXTS = {
	"remove-recipient": { vi: "Bỏ người nhận", en: "Remove recipient" },
	"replace-recipient": { vi: "Đổi địa chỉ thành", en: "Change the address to" },
	"remove-attachment": { vi: "Gỡ tệp này", en: "Remove this file" },
	"add-attachment": { vi: "Thêm tệp", en: "Add a file" },
	"go-to-sender": { vi: "Xem người gửi", en: "Go to the sender" },
	"go-to-recipients": { vi: "Xem người nhận", en: "Go to the recipients" },
	"go-to-subject": { vi: "Sửa tiêu đề", en: "Edit the subject" },
	"go-to-body": { vi: "Sửa nội dung", en: "Edit the body" },
	"replace-subject": { vi: "Đổi tiêu đề", en: "Change the subject" },
	"convert-body": { vi: "Chuyển sang Unicode", en: "Convert to Unicode" },
	"move-to-bcc": { vi: "Chuyển sang Bcc", en: "Move to Bcc" },
	"give-reason": { vi: "Nêu lý do", en: "Give a reason" },
} as const satisfies Record<string, Text>;

export type RemedyKind = keyof typeof REMEDY_TEXTS;

/** A new subject comes from the abstract for some rules and from a conversion for another. */
const SUBJECT_TEXTS: Readonly<Record<string, Text>> = {
	"subject/missing": { vi: "Lấy trích yếu làm tiêu đề", en: "Use the abstract as subject" },
	"subject/vietnamese": { vi: "Chuyển tiêu đề sang Unicode", en: "Convert the subject to Unicode" },
	"subject/abstract": { vi: "Lấy trích yếu làm tiêu đề", en: "Use the abstract as subject" },
	"content/legacy-encoding": { vi: "Chuyển tiêu đề sang Unicode", en: "Convert the subject to Unicode" },
};

/**
 * The words on a remedy's button.
 * @param rule whose finding offers it; a new subject is named after where it comes from
 */
export function remedyLabel(remedy: RemedyWords & { kind: RemedyKind }, language: Language, rule = ""): string {
	if (remedy.kind === "give-reason" && remedy.reason) return remedy.reason[language];
	if (remedy.kind === "replace-subject") return (SUBJECT_TEXTS[rule] ?? REMEDY_TEXTS[remedy.kind])[language];
	const count = remedy.addresses?.length ?? 0;
	if (remedy.kind === "move-to-bcc" && count > 1) {
		return language === "vi" ? `Chuyển ${count} người nhận sang Bcc` : `Move ${count} recipients to Bcc`;
	}
	return REMEDY_TEXTS[remedy.kind][language];
}

export function removeAll(count: number, part: PartName, language: Language): string {
	const words = countOfPart(count, part, language);
	if (language === "en") return `Remove all ${words}`;
	return part === "attachment" ? `Gỡ cả ${words}` : `Bỏ cả ${words}`;
}

export function fieldName(field: string): string {
	return field.charAt(0).toUpperCase() + field.slice(1);
}
