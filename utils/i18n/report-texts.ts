/** What the page "Kiểm tra chữ ký PDF" says. Words for the codes in its tables are in report-word-texts.ts and report-note-texts.ts. */
import type { Language, Text } from "./text.ts";

export const REPORT = {
	title: { vi: "Kiểm tra chữ ký PDF", en: "Check PDF signatures" },
	promise: {
		vi: "Tệp chỉ được đọc trên máy này, không gửi đi đâu và không lưu lại.",
		en: "Files are read on this computer only; nothing is sent or stored.",
	},
	dropText: {
		vi: "Thả tệp PDF vào bất cứ đâu trên trang này, hoặc chọn tệp.",
		en: "Drop PDF files anywhere on this page, or choose them.",
	},
	choose: { vi: "Chọn tệp PDF", en: "Choose PDF files" },
	files: { vi: "Các tệp đã chọn", en: "Chosen files" },
	waiting: { vi: "Đang chờ", en: "Waiting" },
	checking: { vi: "Đang kiểm tra", en: "Checking" },
	downloading: { vi: "Đang tải tệp từ hộp thư", en: "Fetching the file from the webmail" },
	print: { vi: "In hoặc lưu thành PDF", en: "Print or save as PDF" },
	saveJson: { vi: "Lưu kết quả (JSON)", en: "Save the result (JSON)" },
	again: { vi: "Kiểm tra lại", en: "Check again" },
	whatToDo: { vi: "Việc cần làm", en: "What to do" },
	signatures: { vi: "Chữ ký", en: "Signatures" },
	signer: { vi: "Người ký", en: "Signer" },
	authority: { vi: "Nơi cấp dấu thời gian", en: "Timestamp authority" },
	unknownSigner: { vi: "Chưa rõ người ký", en: "Signer not known" },
	organisation: { vi: "Cơ quan, tổ chức quản lý", en: "Managing organisation" },
	notNamed: { vi: "chứng thư không ghi", en: "not named in the certificate" },
	issuer: { vi: "Tổ chức cấp chứng thư", en: "Certificate issued by" },
	time: { vi: "Thời điểm ký", en: "Time of signing" },
	timestampTime: { vi: "Thời điểm", en: "Time" },
	integrity: { vi: "Tính toàn vẹn", en: "Integrity" },
	intact: { vi: "Phần đã ký còn nguyên vẹn", en: "What was signed is intact" },
	notIntact: { vi: "Phần đã ký không còn nguyên vẹn", en: "What was signed is no longer intact" },
	intactUnknown: { vi: "Chưa kiểm tra được", en: "Could not be checked" },
	wrongValue: { vi: "Giá trị chữ ký không đúng", en: "The signature's value is not right" },
	valueUnknown: {
		vi: "Chưa kiểm tra được giá trị chữ ký",
		en: "The signature's value could not be checked",
	},
	trust: { vi: "Chứng thư", en: "Certificate" },
	revocation: { vi: "Thu hồi, tạm dừng", en: "Revocation" },
	changes: { vi: "Thay đổi sau khi ký", en: "Changes after signing" },
	claimedName: { vi: "Tên người ký tự ghi", en: "Name as written by the signer" },
	reason: { vi: "Lý do ký (người ký tự ghi)", en: "Reason as written by the signer" },
	location: { vi: "Nơi ký (người ký tự ghi)", en: "Place as written by the signer" },
	reasons: { vi: "Vì sao", en: "Why" },
	notes: { vi: "Lưu ý", en: "Notes" },
	technical: { vi: "Chi tiết kỹ thuật", en: "Technical details" },
	chain: { vi: "Chuỗi chứng thư", en: "Certificate chain" },
	digest: { vi: "Thuật toán băm", en: "Digest algorithm" },
	signatureAlgorithm: { vi: "Thuật toán ký", en: "Signature algorithm" },
	key: { vi: "Khóa", en: "Key" },
	coverage: { vi: "Phần tệp được ký", en: "Signed part of the file" },
	certifies: { vi: "Người ký cho phép về sau", en: "The signer permits afterwards" },
	field: { vi: "Trường chữ ký", en: "Signature field" },
	subFilter: { vi: "Kiểu chữ ký", en: "Kind of signature" },
	claimedTime: { vi: "Thời điểm theo máy người ký", en: "Time by the signer's computer" },
	timestamp: { vi: "Dấu thời gian", en: "Timestamp" },
	noTimestamp: { vi: "không có", en: "none" },
	timestampUsable: { vi: "dùng làm căn cứ được", en: "can be relied on" },
	timestampNotUsable: { vi: "chưa dùng làm căn cứ được", en: "cannot be relied on" },
	subject: { vi: "Chủ thể", en: "Subject" },
	issuedBy: { vi: "Cấp bởi", en: "Issued by" },
	serial: { vi: "Số sê-ri", en: "Serial number" },
	validity: { vi: "Thời hạn", en: "Validity" },
	fingerprint: { vi: "Dấu vân tay SHA-256", en: "SHA-256 fingerprint" },
	pinned: { vi: "Chứng thư gốc tin cậy", en: "Trusted root certificate" },
	provenance: { vi: "Nguồn của bản đang dùng", en: "Where this copy is from" },
	ownProvenance: { vi: "do quản trị thêm", en: "added by the administrator" },
	compare: {
		vi: "Trước khi dựa vào, cán bộ kỹ thuật nên so dấu vân tay với bản do tổ chức cấp công bố.",
		en: "Before relying on it, IT staff should compare the fingerprint with the one that the authority publishes.",
	},
	saveDer: { vi: "Lưu chứng thư (DER)", en: "Save certificate (DER)" },
	savePem: { vi: "Lưu cả chuỗi (PEM)", en: "Save the chain (PEM)" },
	change: { vi: "Thay đổi", en: "Change" },
	where: { vi: "Ở đâu", en: "Where" },
	version: { vi: "Lần lưu", en: "Version" },
	permitted: { vi: "Được phép", en: "Permitted" },
	yes: { vi: "Có", en: "Yes" },
	no: { vi: "Không", en: "No" },
	formField: { vi: "ô", en: "field" },
	object: { vi: "đối tượng", en: "object" },
	dataOf: { vi: "dữ liệu ngày", en: "data of" },
	stale: {
		vi: "dữ liệu kèm theo không nói về thời điểm ký",
		en: "the data that came along say nothing about the time of signing",
	},
	coversContent: { vi: "che lên nội dung trang", en: "covers what the page shows" },
	history: { vi: "Các lần lưu của tệp", en: "Saved versions of the file" },
	size: { vi: "Dung lượng", en: "Size" },
	signedBy: { vi: "Ký bởi", en: "Signed by" },
	nobody: { vi: "không ai ký", en: "nobody" },
	about: { vi: "Thông tin về lần kiểm tra", en: "About this check" },
	file: { vi: "Tệp", en: "File" },
	sha256: { vi: "SHA-256 của tệp", en: "SHA-256 of the file" },
	checkedAt: { vi: "Kiểm tra lúc", en: "Checked at" },
	program: { vi: "Phần mềm", en: "Program" },
	unsignedFields: { vi: "Ô chữ ký chưa ai ký", en: "Signature fields that nobody has signed" },
	noNetwork: {
		vi: "Kiểm tra bằng dữ liệu có trong tệp và các chứng thư tin cậy trên máy, không hỏi qua mạng.",
		en: "Checked with what the file brings and the certificates trusted on this computer; nothing was asked over the network.",
	},
	pages: { vi: "Trang như lúc ký và như hiện nay", en: "Pages as signed and as they are now" },
	asSigned: { vi: "Như lúc ký", en: "As signed" },
	asNow: { vi: "Hiện nay", en: "As it is now" },
	page: { vi: "Trang", en: "Page" },
	previousPage: { vi: "Trang trước", en: "Previous page" },
	nextPage: { vi: "Trang sau", en: "Next page" },
	onlyChanged: { vi: "Chỉ xem trang có thay đổi", en: "Changed pages only" },
	large: { vi: "Xem to, lần lượt từng bản", en: "Larger, one after the other" },
	drawing: { vi: "Đang vẽ trang…", en: "Drawing the page…" },
	drawingFailed: {
		vi: "Chưa vẽ được trang này. Kết luận về chữ ký không đổi.",
		en: "This page could not be drawn. The conclusion about the signature stands.",
	},
	drawingTimedOut: {
		vi: "Vẽ trang quá lâu nên đã dừng. Kết luận về chữ ký không đổi.",
		en: "Drawing took too long and was stopped. The conclusion about the signature stands.",
	},
	incompletePicture: {
		vi: "Có hình trên trang này chưa vẽ được, nên chưa so được hai bản. Kết luận về chữ ký không đổi.",
		en: "A picture on this page could not be drawn, so the two states cannot be compared. The conclusion about the signature stands.",
	},
	sameLooks: { vi: "Hai bản của trang này nhìn giống nhau.", en: "Both states of this page look the same." },
	otherSize: { vi: "Hai bản của trang này khác khổ giấy.", en: "The two states of this page differ in size." },
} as const satisfies Record<string, Text>;

/** Why a file was not checked at all; said after "Chưa kiểm tra được". */
export const FAILURE_TEXTS = {
	"too-large": { vi: "tệp lớn hơn 200 MB", en: "the file is larger than 200 MB" },
	"timed-out": { vi: "quá thời gian", en: "it took too long" },
	"worker-failed": { vi: "trình kiểm tra gặp sự cố", en: "the checker met a fault" },
	"file-unreadable": {
		vi: "không đọc được tệp; tệp có thể đã được di chuyển hoặc đang sửa",
		en: "the file cannot be read; it may have been moved or be in use",
	},
	"source-forgotten": {
		vi: "liên kết đã cũ, đề nghị mở lại từ thư hoặc tải tệp về rồi thả vào đây",
		en: "the link is too old; please open it from the message again, or save the file and drop it here",
	},
	"not-permitted": {
		vi: "Thư Chuẩn chưa được phép đọc trang này, đề nghị tải tệp về rồi thả vào đây",
		en: "Thư Chuẩn may not read that page; please save the file and drop it here",
	},
	"login-expired": {
		vi: "hộp thư trả về trang web thay vì tệp, có thể đã hết phiên đăng nhập; đề nghị đăng nhập lại rồi mở lại",
		en: "the webmail gave a web page instead of the file, perhaps because you are no longer logged in; please log in and open it again",
	},
	forbidden: {
		vi: "hộp thư không cho tải tệp này, đề nghị đăng nhập lại rồi mở lại",
		en: "the webmail does not hand out this file; please log in and open it again",
	},
	"not-found": {
		vi: "hộp thư không còn tệp này, thư có thể đã được chuyển hoặc xóa",
		en: "the webmail no longer has this file; the message may have been moved or deleted",
	},
	"server-error": { vi: "máy chủ thư báo lỗi", en: "the mail server reports an error" },
	redirected: {
		vi: "hộp thư chuyển sang địa chỉ khác nên đã dừng",
		en: "the webmail led to another address, so it was stopped",
	},
	offline: { vi: "không kết nối được tới hộp thư", en: "the webmail cannot be reached" },
} as const satisfies Record<string, Text>;

export type FailureCode = keyof typeof FAILURE_TEXTS;

export function signatureCount(count: number, language: Language): string {
	if (language === "vi") return `${count} chữ ký`;
	return count === 1 ? "1 signature" : `${count} signatures`;
}

export function changeCount(count: number, language: Language): string {
	if (language === "vi") return `${count} thay đổi`;
	return count === 1 ? "1 change" : `${count} changes`;
}

/** Beside the result of a check that may have asked about revocation. */
export function askedOf(hosts: readonly string[], language: Language): string {
	const list = hosts.join(", ");
	return language === "vi"
		? `Kiểm tra trên máy này; về thu hồi chứng thư, quản trị cho phép hỏi: ${list}. Tệp không được gửi đi.`
		: `Checked on this computer; about revocation the administrator allows to ask: ${list}. The file is not sent.`;
}

/** What the coloured frames on the pages are. */
export function placesFound(count: number, language: Language): string {
	if (language === "vi") return `${count} chỗ khác nhau, đã khoanh trên cả hai bản.`;
	return count === 1 ? "1 place differs; it is framed in both." : `${count} places differ; they are framed in both.`;
}

export function pageMissing(pages: number, language: Language): string {
	if (language === "vi") return `Bản này chỉ có ${pages} trang.`;
	return pages === 1 ? "This state has 1 page only." : `This state has ${pages} pages only.`;
}

export function pageOf(page: number, pages: number, language: Language): string {
	return language === "vi" ? `Trang ${page} trên ${pages}` : `Page ${page} of ${pages}`;
}

export function tooManyFiles(most: number, language: Language): string {
	return language === "vi"
		? `Mỗi lần kiểm tra được ${most} tệp; các tệp sau chưa được thêm.`
		: `${most} files can be checked at a time; those after them were not added.`;
}

/** Told aloud while files are being checked. */
export function progressOf(done: number, all: number, language: Language): string {
	return language === "vi" ? `Đã kiểm tra ${done} trên ${all} tệp` : `${done} of ${all} files checked`;
}

/** Under a table that shows the first ones only. */
export function listMore(count: number, language: Language): string {
	return language === "vi"
		? `và ${changeCount(count, language)} khác, có đủ trong tệp kết quả (JSON)`
		: `and ${changeCount(count, language)} more; the saved result (JSON) has all`;
}
