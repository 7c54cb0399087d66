/** What each rule is called in the settings page and at the head of its findings. */
import type { Text } from "../i18n/text.ts";
import type { RuleId } from "./rule-ids.ts";

export const RULE_TITLES: Readonly<Record<RuleId, Text>> = {
	"recipient/foreign-mail-service": {
		vi: "Người nhận dùng hộp thư nước ngoài",
		en: "Recipient at a foreign mail service",
	},
	"sender/official-mailbox": {
		vi: "Đang gửi từ hộp thư không phải công vụ",
		en: "Not sent from an official mailbox",
	},
	"recipient/address-format": { vi: "Địa chỉ người nhận chưa đúng quy tắc", en: "Recipient address looks wrong" },
	"recipient/document-system": {
		vi: "Văn bản cần gửi qua hệ thống quản lý văn bản",
		en: "Document belongs in the document system",
	},
	"subject/missing": { vi: "Chưa có tiêu đề", en: "No subject" },
	"subject/vietnamese": { vi: "Tiêu đề chưa bằng tiếng Việt", en: "Subject is not in Vietnamese" },
	"subject/abstract": { vi: "Tiêu đề chưa nêu trích yếu", en: "Subject does not state the abstract" },
	"content/state-secret": { vi: "Có dấu hiệu bí mật nhà nước", en: "Looks like a state secret" },
	"content/restricted-document": {
		vi: "Văn bản thuộc danh mục không gửi qua thư điện tử",
		en: "Document on the agency's must-not-mail list",
	},
	"content/off-duty": { vi: "Nội dung ngoài công vụ", en: "Not official business" },
	"content/legacy-encoding": {
		vi: "Chữ Việt chưa theo Unicode (TCVN 6909:2001)",
		en: "Vietnamese text not in Unicode (TCVN 6909:2001)",
	},
	"attachment/total-size": { vi: "Tệp đính kèm vượt dung lượng", en: "Attachments exceed the size limit" },
	"attachment/file-format": {
		vi: "Định dạng tệp ngoài danh mục cho phép",
		en: "File format not on the allowed list",
	},
	"attachment/signed-pdf": { vi: "Chưa kèm bản PDF đã ký số", en: "No digitally signed PDF alongside" },
	"attachment/scanned-original": {
		vi: "PDF chưa phải bản quét từ bản gốc",
		en: "PDF is not a scan of the original",
	},
	"attachment/typography": { vi: "Phông chữ hoặc màu chữ chưa đúng", en: "Wrong font or text colour" },
	"attachment/malware-risk": { vi: "Tệp có thể gây hại", en: "File may be harmful" },
	"recipient/mass-mailing": { vi: "Gửi nhiều người nhận", en: "Sent to many recipients" },
	"legal-value/paper-copy": { vi: "Giá trị pháp lý", en: "Legal value" },
	"document/channel": { vi: "Hình thức gửi văn bản", en: "How this document is to be sent" },
	"incoming/free-mail-request": {
		vi: "Yêu cầu từ hộp thư miễn phí",
		en: "Request from a free mail service",
	},
	"incoming/signature": { vi: "Chữ ký số của PDF nhận được", en: "Signature of received PDFs" },
};
