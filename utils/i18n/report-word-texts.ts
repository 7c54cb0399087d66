/** A few words for each code in the tables of the report; sentences are in report-note-texts.ts. */
import type { Text } from "./text.ts";

export const COVERAGE_TEXTS = {
	"whole-file": { vi: "cả tệp", en: "the whole file" },
	"whole-revision": {
		vi: "cả lần lưu được ký; sau đó tệp có thêm",
		en: "all of the version signed; more was added later",
	},
	partial: { vi: "chỉ một phần của một lần lưu", en: "only a part of a version" },
	unclear: { vi: "không xác định được", en: "cannot be told" },
} as const satisfies Record<string, Text>;

export const MODIFICATION_TEXTS = {
	none: { vi: "Không có", en: "None" },
	allowed: { vi: "Có, đều được phép", en: "Yes, all of them permitted" },
	"not-allowed": { vi: "Có thay đổi không được phép", en: "Yes, and not permitted" },
	unknown: { vi: "Chưa xác định được", en: "Cannot be told" },
} as const satisfies Record<string, Text>;

export const CHANGE_TEXTS = {
	"page-added": { vi: "Thêm trang", en: "Page added" },
	"page-removed": { vi: "Bỏ trang", en: "Page removed" },
	"page-content": { vi: "Sửa nội dung trang", en: "Page contents changed" },
	"annotation-added": { vi: "Thêm ghi chú, hình vẽ trên trang", en: "Annotation added" },
	"annotation-changed": { vi: "Sửa ghi chú, hình vẽ trên trang", en: "Annotation changed" },
	font: { vi: "Sửa phông chữ", en: "Font changed" },
	"form-value": { vi: "Điền biểu mẫu", en: "Form filled in" },
	"field-added": { vi: "Thêm ô biểu mẫu", en: "Form field added" },
	structure: { vi: "Sửa cấu trúc tài liệu", en: "Document structure changed" },
	unknown: { vi: "Thay đổi chưa rõ", en: "Change not explained" },
	"signature-added": { vi: "Thêm chữ ký", en: "Signature added" },
	"timestamp-added": { vi: "Thêm dấu thời gian", en: "Timestamp added" },
	"validation-data": { vi: "Thêm dữ liệu xác thực", en: "Validation data added" },
	metadata: { vi: "Sửa thông tin mô tả tệp", en: "File description changed" },
	"form-settings": { vi: "Sửa thiết đặt biểu mẫu", en: "Form settings changed" },
} as const satisfies Record<string, Text>;

export const PERMISSION_TEXTS = {
	1: { vi: "không thay đổi gì", en: "no change at all" },
	2: { vi: "điền biểu mẫu và ký thêm", en: "filling in forms and signing" },
	3: { vi: "điền biểu mẫu, ký thêm và ghi chú", en: "filling in forms, signing and annotating" },
} as const satisfies Record<number, Text>;

export const IN_FORCE_TEXTS = {
	"in-force": { vi: "còn hiệu lực khi ký", en: "in force when it signed" },
	expired: { vi: "đã hết hạn khi ký", en: "expired when it signed" },
	"not-yet-valid": { vi: "chưa có hiệu lực khi ký", en: "not yet in force when it signed" },
} as const satisfies Record<string, Text>;

export const CHAIN_PROBLEM_TEXTS = {
	"not-pinned": { vi: "tự ký, không nằm trong danh sách tin cậy", en: "signed by itself, not among those trusted" },
	"issuer-missing": { vi: "thiếu chứng thư của tổ chức cấp", en: "its issuer's certificate is not available" },
	"issuer-imitated": { vi: "mạo tên tổ chức cấp", en: "imitates the name of its issuer" },
	"search-given-up": { vi: "chuỗi quá dài hoặc quá rối", en: "the chain is too long or too tangled" },
	"anchor-for-timestamps-only": { vi: "gốc chỉ dùng cho dấu thời gian", en: "a root for timestamps only" },
	distrusted: { vi: "quản trị đã bỏ khỏi danh sách tin cậy", en: "taken out of trust by the administrator" },
	expired: { vi: "đã hết hạn vào lúc đó", en: "had expired by then" },
	"not-yet-valid": { vi: "chưa có hiệu lực vào lúc đó", en: "not yet in force by then" },
	"key-usage": { vi: "khóa không cấp cho việc này", en: "its key is not for this use" },
	"extended-key-usage": { vi: "chứng thư không cấp cho mục đích này", en: "it is not for this purpose" },
	"not-an-authority": { vi: "không có quyền cấp chứng thư", en: "may not issue certificates" },
	"path-too-long": { vi: "có quá nhiều cấp bên dưới", en: "too many levels below it" },
	"critical-extension": { vi: "có phần bắt buộc chưa hiểu được", en: "holds a mandatory part not understood here" },
	"name-constraints": { vi: "có giới hạn tên chưa kiểm tra được", en: "limits names in a way not checked here" },
	"signature-digest-broken": { vi: "được ký bằng MD5 đã bị phá", en: "signed with MD5, which is broken" },
	"key-too-short": { vi: "khóa quá ngắn", en: "its key is too short" },
	revoked: { vi: "đã bị thu hồi", en: "revoked" },
} as const satisfies Record<string, Text>;

export const REVOCATION_REASON_TEXTS = {
	unspecified: { vi: "không nêu lý do", en: "no reason given" },
	"key-compromise": { vi: "lộ khóa", en: "key compromised" },
	"authority-compromise": { vi: "tổ chức cấp bị lộ khóa", en: "authority compromised" },
	"affiliation-changed": { vi: "thay đổi nơi công tác", en: "affiliation changed" },
	superseded: { vi: "đã thay chứng thư khác", en: "superseded" },
	"cessation-of-operation": { vi: "ngừng sử dụng", en: "no longer used" },
	"on-hold": { vi: "tạm dừng", en: "suspended" },
	"removed-from-list": { vi: "đã bỏ khỏi danh sách thu hồi", en: "removed from the list" },
	"privilege-withdrawn": { vi: "rút quyền", en: "privilege withdrawn" },
	"attribute-authority-compromise": { vi: "nơi cấp thuộc tính bị lộ khóa", en: "attribute authority compromised" },
} as const satisfies Record<string, Text>;

export const ANCHOR_TAG_TEXTS = {
	"national-root": { vi: "gốc quốc gia", en: "national root" },
	government: { vi: "chuyên dùng công vụ (Ban Cơ yếu Chính phủ)", en: "government special-purpose authority" },
	"time-stamping-only": { vi: "chỉ cho dấu thời gian", en: "timestamps only" },
	legacy: { vi: "thế hệ trước", en: "earlier generation" },
	"purpose-undocumented": { vi: "chưa rõ phạm vi cấp", en: "purpose not documented" },
	administrator: { vi: "quản trị thêm", en: "added by the administrator" },
} as const satisfies Record<string, Text>;
