/**
 * What is said of the signatures of a PDF, in a few words: the one source for the badge on arrival and for the report.
 * Keyed by the codes of utils/signature/verdict.ts, which these texts may not know.
 */
import type { Language, Text } from "./text.ts";

interface VerdictText {
	/** An icon of components/shared/Icon.tsx. */
	readonly icon: string;
	/** A class of components/theme.css: the colour goes with the icon and the words, never alone. */
	readonly tone: "ok" | "warn" | "block" | "unknown";
	readonly title: Text;
	/** What it means. */
	readonly meaning: Text;
	/** What to do; null where nothing is to be done. */
	readonly advice: Text | null;
}

export const VERDICT_TEXTS = {
	valid: {
		icon: "ok",
		tone: "ok",
		title: { vi: "Chữ ký hợp lệ", en: "The signature is valid" },
		meaning: {
			vi: "Tài liệu còn nguyên như khi ký, người ký đã được xác minh.",
			en: "The document is as it was when signed, and the signer is verified.",
		},
		advice: null,
	},
	"valid-with-notes": {
		icon: "okNotes",
		tone: "ok",
		title: { vi: "Chữ ký hợp lệ, có lưu ý", en: "The signature is valid, with notes" },
		meaning: {
			vi: "Tài liệu còn nguyên như khi ký, người ký đã được xác minh. Có điều chưa kiểm tra được hoặc cần biết thêm.",
			en: "The document is as it was when signed, and the signer is verified. Something could not be checked or is worth knowing.",
		},
		advice: { vi: "Đề nghị đọc phần lưu ý dưới đây.", en: "Please read the notes below." },
	},
	"unknown-signer": {
		icon: "unknown",
		tone: "warn",
		title: { vi: "Chưa xác minh được người ký", en: "The signer could not be verified" },
		meaning: {
			vi: "Tài liệu còn nguyên như khi ký, nhưng chưa đủ căn cứ để tin chứng thư của người ký.",
			en: "The document is as it was when signed, but there is not enough ground to trust the signer's certificate.",
		},
		advice: {
			vi: "Đề nghị xác nhận với nơi gửi, hoặc nhờ quản trị thêm chứng thư của tổ chức cấp.",
			en: "Please confirm with the sender, or ask your administrator to add the issuer's certificate.",
		},
	},
	modified: {
		icon: "pencil",
		tone: "block",
		title: { vi: "Tài liệu đã bị thay đổi sau khi ký", en: "The document was changed after signing" },
		meaning: {
			vi: "Nội dung đang thấy có chỗ không thuộc phần đã ký, hoặc chưa chứng minh được là thuộc phần đã ký.",
			en: "Some of what is shown is not what was signed, or cannot be shown to be.",
		},
		advice: {
			vi: "Đề nghị không dùng tài liệu này như bản đã ký và xin lại bản gốc từ nơi phát hành.",
			en: "Please do not use it as the signed document; ask its issuer for the original.",
		},
	},
	invalid: {
		icon: "cross",
		tone: "block",
		title: { vi: "Chữ ký không hợp lệ", en: "The signature is not valid" },
		meaning: {
			vi: "Chữ ký không chứng minh được tài liệu này do ai ký.",
			en: "The signature does not prove who signed this document.",
		},
		advice: {
			vi: "Đề nghị không dùng tài liệu này như bản đã ký và hỏi lại nơi phát hành.",
			en: "Please do not use it as a signed document; ask its issuer.",
		},
	},
	destroyed: {
		icon: "brokenLink",
		tone: "warn",
		title: { vi: "Chữ ký đã hỏng do tệp được lưu lại", en: "The signature was lost when the file was saved again" },
		meaning: {
			vi: "Tệp được một trang web hoặc phần mềm ghi lại sau khi ký nên không còn kiểm tra được. Điều này không có nghĩa là nội dung bị sửa.",
			en: "A web site or a program rewrote the file after signing, so it can no longer be checked. That does not mean that its contents were altered.",
		},
		advice: { vi: "Đề nghị xin lại bản gốc từ nơi phát hành.", en: "Please ask the issuer for the original." },
	},
	unsigned: {
		icon: "note",
		tone: "unknown",
		title: { vi: "Không có chữ ký số", en: "There is no digital signature" },
		meaning: {
			vi: "Tệp này không có chữ ký số. Hình dấu và chữ ký trên trang không phải là chữ ký số.",
			en: "This file has no digital signature. Pictures of a stamp or a signature on a page are none.",
		},
		advice: {
			vi: "Nếu cần bản có giá trị pháp lý, đề nghị xin bản đã ký số từ nơi phát hành.",
			en: "If you need a document with legal value, ask its issuer for the signed one.",
		},
	},
	unreadable: {
		icon: "dots",
		tone: "unknown",
		title: { vi: "Chưa kiểm tra được", en: "Could not check" },
		meaning: {
			vi: "Chưa kết luận được chữ ký có hợp lệ hay không.",
			en: "Nothing can be said about whether the signature is valid.",
		},
		advice: {
			vi: "Đề nghị xin tệp gốc, không có mật khẩu, từ nơi gửi.",
			en: "Please ask the sender for the original file without a password.",
		},
	},
} as const satisfies Record<string, VerdictText>;

/** Where the time of signing comes from. */
export const TIME_SOURCE_TEXTS = {
	timestamp: { vi: "theo dấu thời gian của bên thứ ba", en: "by a third party's timestamp" },
	"document-timestamp": { vi: "theo dấu thời gian của tài liệu", en: "by a document timestamp" },
	claimed: { vi: "theo máy người ký", en: "by the signer's computer" },
	none: { vi: "không rõ thời điểm ký", en: "time of signing unknown" },
} as const satisfies Record<string, Text>;

interface TrustText {
	readonly title: Text;
	readonly advice: Text | null;
}

const ASK_ADMINISTRATOR: Text = {
	vi: "Nếu cơ quan tin tổ chức cấp này, đề nghị quản trị thêm chứng thư của tổ chức đó.",
	en: "If your agency trusts this issuer, the administrator can add its certificate.",
};
const ASK_SENDER: Text = {
	vi: "Đề nghị hỏi lại nơi phát hành tài liệu.",
	en: "Please ask the document's issuer.",
};

/** Whether the signer's certificate is believed, by the finer states of utils/signature/trust/judge.ts. */
export const TRUST_TEXTS = {
	trusted: { title: { vi: "Đã xác minh", en: "Verified" }, advice: null },
	"unknown-issuer": {
		title: {
			vi: "Tổ chức cấp chứng thư không nằm trong danh sách tin cậy",
			en: "The certificate's issuer is not among those trusted",
		},
		advice: ASK_ADMINISTRATOR,
	},
	"missing-issuer": {
		title: { vi: "Thiếu chứng thư của tổ chức cấp", en: "The issuer's certificate is not available" },
		advice: {
			vi: "Đề nghị quản trị thêm chứng thư của tổ chức cấp rồi kiểm tra lại.",
			en: "Please ask your administrator to add the issuer's certificate, then check again.",
		},
	},
	expired: {
		title: { vi: "Chứng thư đã hết hạn khi ký", en: "The certificate had expired when it signed" },
		advice: ASK_SENDER,
	},
	"not-yet-valid": {
		title: { vi: "Chứng thư chưa có hiệu lực khi ký", en: "The certificate was not yet in force when it signed" },
		advice: ASK_SENDER,
	},
	revoked: {
		title: { vi: "Chứng thư đã bị thu hồi hoặc tạm dừng khi ký", en: "The certificate was revoked or suspended" },
		advice: ASK_SENDER,
	},
	"wrong-key-usage": {
		title: { vi: "Chứng thư không cấp để ký tài liệu", en: "The certificate is not for signing documents" },
		advice: ASK_SENDER,
	},
	"invalid-chain": {
		title: { vi: "Chuỗi chứng thư có chỗ không đúng quy tắc", en: "The chain of certificates breaks a rule" },
		advice: ASK_SENDER,
	},
	"not-checked": {
		title: { vi: "Chưa kiểm tra được chứng thư", en: "The certificate could not be checked" },
		advice: null,
	},
} as const satisfies Record<string, TrustText>;

/** The remedy for a chain that ends too early, which names what is missing. */
export function addIssuerAdvice(issuer: string, language: Language): string {
	return language === "vi"
		? `Đề nghị quản trị thêm chứng thư “${issuer}” rồi kiểm tra lại.`
		: `Please ask your administrator to add the certificate “${issuer}”, then check again.`;
}

export const REVOCATION_TEXTS = {
	good: { vi: "Không bị thu hồi khi ký", en: "Not revoked when it signed" },
	revoked: { vi: "Đã bị thu hồi hoặc tạm dừng khi ký", en: "Revoked or suspended when it signed" },
	"revoked-later": { vi: "Bị thu hồi sau khi ký", en: "Revoked after it signed" },
	"not-checked": { vi: "Chưa kiểm tra thu hồi", en: "Revocation not checked" },
} as const satisfies Record<string, Text>;

export const UNREADABLE_TEXTS = {
	"not-a-pdf": { vi: "tệp không phải PDF hoặc đã hỏng", en: "the file is no PDF, or is damaged" },
	encrypted: { vi: "tệp có mật khẩu", en: "the file has a password" },
	"limits-reached": {
		vi: "tệp quá phức tạp nên chưa đọc được hết",
		en: "the file is too complex to be read in full",
	},
	"unsupported-signature": {
		vi: "chữ ký theo thuật toán chưa kiểm tra được",
		en: "the signature is of a kind that cannot be checked here",
	},
} as const satisfies Record<string, Text>;
