/** Findings as an office meets them; articles are quoted from shared/regulations. */
import type { Citation, Remedy, Severity, Where } from "../../components/shared/types.ts";
import type { CouldNotCheck, Finding } from "../../utils/check/finding.ts";
import type { Text } from "../../utils/i18n/text.ts";

const KHANH_HOA = "Quyết định 1480/QĐ-UBND ngày 18/6/2012, UBND tỉnh Khánh Hòa";
const SOC_TRANG = "Quyết định 48/QĐ-STTTT ngày 27/6/2017, Sở Thông tin và Truyền thông tỉnh Sóc Trăng";

const MAILBOX: Citation = {
	regulation: SOC_TRANG,
	article: "Điều 7 khoản 5",
	quote:
		"Thông tin phục vụ công vụ không được trao đổi thông qua các hệ thống thư điện tử (Yahoo Mail, Gmail, Hotmail...) của các tổ chức nước ngoài vì lý do an toàn, an ninh thông tin.",
};
const MAILBOX_TOO: Citation = {
	regulation: SOC_TRANG,
	article: "Điều 13 khoản 4",
	quote:
		"Không gửi các văn bản, thông tin mật; phát tán thư rác hoặc các thư điện tử không đúng mục đích công vụ; truy cập vào hộp thư điện tử của người khác;",
};
const LEGAL_VALUE: Citation = {
	regulation: KHANH_HOA,
	article: "Điều 8 khoản 4",
	quote:
		"Văn bản điện tử gửi qua hệ thống Thư điện tử công vụ nếu đáp ứng các điều kiện sau đây thì có giá trị pháp lý tương đương với văn bản giấy trong giao dịch giữa các cơ quan hành chính nhà nước và cơ quan gửi không phải gửi thêm văn bản giấy:",
};
const SUBJECT: Citation = {
	regulation: KHANH_HOA,
	article: "Điều 7 khoản 2",
	quote:
		"Trường hợp dùng thư điện tử công vụ để gửi văn bản điện tử thì tiêu đề thư điện tử công vụ phải thể hiện nội dung trích yếu của văn bản điện tử chính gửi kèm theo thư điện tử đó.",
};
const SIZE: Citation = {
	regulation: KHANH_HOA,
	article: "Điều 9 khoản 2",
	quote: "Dung lượng tối đa của tập tin đính kèm trong mỗi lần gửi thư điện tử công vụ là 10MB.",
};
const SECRET: Citation = {
	regulation: KHANH_HOA,
	article: "Điều 8 khoản 3",
	quote:
		"Các văn bản thuộc loại mật, tối mật, tuyệt mật được quản lý theo hình thức riêng, tuyệt đối không áp dụng hình thức gửi qua hệ thống Thư điện tử công vụ.",
};

export function finding(
	rule: Finding["rule"],
	severity: Severity,
	title: Text,
	message: Text,
	where: Where,
	remedies: readonly Remedy[],
	citations: readonly [Citation, ...Citation[]] = [MAILBOX],
): Finding {
	return { rule, severity, title, message, where, remedies, citations };
}

const CITIZEN: Text = { vi: "Trả lời công dân, doanh nghiệp", en: "Answering a citizen or a company" };
const PERSONAL: Text = { vi: "Người nhận chưa có hộp thư công vụ", en: "The recipient has no official mailbox yet" };

export function foreign(address: string, service: string, field: "to" | "cc" = "to"): Finding {
	return finding(
		"recipient/foreign-mail-service",
		"justify",
		{ vi: "Người nhận dùng hộp thư nước ngoài", en: "Recipient uses a foreign mail service" },
		{
			vi: `${address} thuộc ${service}. Thông tin công vụ không được trao đổi qua hộp thư này.`,
			en: `${address} belongs to ${service}. Official information must not be exchanged through this mailbox.`,
		},
		{ part: "recipient", value: address, field },
		[
			{ kind: "remove-recipient", address, field },
			{ kind: "give-reason", reason: CITIZEN },
			{ kind: "give-reason", reason: PERSONAL },
		],
		[MAILBOX, MAILBOX_TOO],
	);
}

export const GMAIL = foreign("nguyenvana@gmail.com", "Gmail");
export const THREE_FOREIGN = [
	GMAIL,
	foreign("tranthibich.hoa@yahoo.com.vn", "Yahoo"),
	foreign("levanc@hotmail.com", "Outlook.com", "cc"),
];
export const MANY_FOREIGN = Array.from({ length: 101 }, (_, index) =>
	foreign(`doanhnghiep${index + 1}@gmail.com`, "Gmail"),
);

export const ABSTRACT = finding(
	"subject/abstract",
	"warn",
	{ vi: "Tiêu đề chưa nêu trích yếu", en: "The subject does not state the abstract" },
	{
		vi: "Văn bản kèm theo có trích yếu: “V/v đăng ký nhu cầu bồi dưỡng cán bộ, công chức năm 2027”.",
		en: "The attached document has the abstract: “V/v đăng ký nhu cầu bồi dưỡng cán bộ, công chức năm 2027”.",
	},
	{ part: "subject", value: "Gui anh" },
	[
		{ kind: "replace-subject", subject: "V/v đăng ký nhu cầu bồi dưỡng cán bộ, công chức năm 2027" },
		{ kind: "go-to-subject" },
	],
	[SUBJECT],
);

export const TOO_BIG = finding(
	"attachment/total-size",
	"warn",
	{ vi: "Tệp đính kèm vượt 10 MB", en: "Attachments exceed 10 MB" },
	{
		vi: "Tổng 11,8 MB (anh1.jpg 6,2 MB, anh2.jpg 5,6 MB); cần bớt ít nhất 1,8 MB.",
		en: "11.8 MB together (anh1.jpg 6.2 MB, anh2.jpg 5.6 MB); at least 1.8 MB must go.",
	},
	{ part: "message", value: "" },
	[
		{ kind: "remove-attachment", attachmentId: "1", name: "anh1.jpg" },
		{ kind: "remove-attachment", attachmentId: "2", name: "anh2.jpg" },
	],
	[SIZE],
);

export const STATE_SECRET = finding(
	"content/state-secret",
	"block",
	{ vi: "Có dấu hiệu bí mật nhà nước", en: "Signs of a state secret" },
	{
		vi: "Trang 1 của baocao.pdf có dấu “TỐI MẬT”. Văn bản mật không được gửi qua thư điện tử. Đề nghị dừng gửi và báo người phụ trách bảo vệ bí mật nhà nước của cơ quan.",
		en: "Page 1 of baocao.pdf bears the stamp “TỐI MẬT”. Classified documents must not be e-mailed. Please stop and tell the person in charge of state secrets at your agency.",
	},
	{ part: "attachment", value: "baocao.pdf", attachmentId: "9" },
	[{ kind: "remove-attachment", attachmentId: "9", name: "baocao.pdf" }],
	[SECRET],
);

const LONG_NAME =
	"Bao_cao_tong_hop_tinh_hinh_thuc_hien_nhiem_vu_phat_trien_kinh_te_xa_hoi_quoc_phong_an_ninh_9_thang_dau_nam_2026_va_phuong_huong_nhiem_vu_3_thang_cuoi_nam_ban_cuoi_da_sua_theo_y_kien_cua_lanh_dao_So.docx";

export const LONG = finding(
	"attachment/signed-pdf",
	"warn",
	{ vi: "Chưa kèm bản PDF đã ký số", en: "No signed PDF alongside" },
	{
		vi: `${LONG_NAME} sửa được, cần gửi kèm bản PDF có chữ ký số để có giá trị như văn bản giấy.`,
		en: `${LONG_NAME} can be edited; a digitally signed PDF must go with it to count as the paper document.`,
	},
	{ part: "attachment", value: LONG_NAME, attachmentId: "3" },
	[{ kind: "add-attachment" }],
	[LEGAL_VALUE],
);

export const HOSTILE = finding(
	"attachment/malware-risk",
	"block",
	{ vi: "Tệp có thể gây hại", en: "The file may do harm" },
	{
		vi: "chamcong\u202Efdp.exe là chương trình, không phải PDF. <img src=x onerror=alert(1)>",
		en: "chamcong\u202Efdp.exe is a program, not a PDF. <img src=x onerror=alert(1)>",
	},
	{ part: "attachment", value: "chamcong\u202Efdp.exe", attachmentId: "4" },
	[{ kind: "remove-attachment", attachmentId: "4", name: "chamcong\u202Efdp.exe" }],
	[
		{
			...SUBJECT,
			article: "Điều 16 khoản 8",
			quote:
				"Không phát tán thư rác, virus. Không thực hiện các hành vi làm ảnh hưởng đến an toàn thông tin của hệ thống Thư điện tử công vụ tỉnh Khánh Hòa.",
		},
	],
);

export const NOTE = finding(
	"legal-value/paper-copy",
	"note",
	{ vi: "Giá trị pháp lý", en: "Legal value" },
	{
		vi: "Chữ ký số hợp lệ: không phải gửi thêm văn bản giấy.",
		en: "The digital signature is valid: no paper copy need follow.",
	},
	{ part: "message", value: "" },
	[],
	[LEGAL_VALUE],
);

export function unchecked(name: string, reason: CouldNotCheck["reason"], severity: Severity = "warn"): CouldNotCheck[] {
	const where: Where = { part: "attachment", value: name, attachmentId: name };
	return [
		{ rule: STATE_SECRET.rule, title: STATE_SECRET.title, where, reason, severity },
		{ rule: LONG.rule, title: LONG.title, where, reason, severity },
	];
}

export const UNCHECKED = [
	...unchecked("phu luc so lieu.zip", "encrypted"),
	...unchecked("ban do quy hoach.pdf", "too-large"),
];
