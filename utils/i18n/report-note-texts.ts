/**
 * A sentence for every code that the validation of signatures can give. Keyed by the codes of
 * utils/signature/report-data/codes.ts, which these texts may not know; a test fails when one is missing.
 */
import type { Text } from "./text.ts";

/** How the signature sits in the file (utils/signature/pdf/anomalies.ts). */
const STRUCTURE_NOTES = {
	"byte-range-missing": {
		vi: "Chữ ký không ghi phần tệp mà nó bảo vệ.",
		en: "The signature does not say which part of the file it protects.",
	},
	"byte-range-not-two-ranges": {
		vi: "Phần tệp được ký không ghi đúng dạng.",
		en: "The signed part of the file is not written as it must be.",
	},
	"byte-range-not-from-start": {
		vi: "Phần được ký không bắt đầu từ đầu tệp.",
		en: "The signed part does not start at the beginning of the file.",
	},
	"byte-range-past-end": {
		vi: "Phần được ký dài hơn tệp: tệp đã được ghi lại hoặc bị cắt sau khi ký.",
		en: "The signed part is longer than the file: it was saved again or cut after signing.",
	},
	"byte-range-overlaps-itself": {
		vi: "Hai đoạn được ký chồng lên nhau.",
		en: "The two signed parts overlap.",
	},
	"gap-not-contents": {
		vi: "Đoạn tệp không được ký không phải chỉ là chỗ chứa chữ ký: có thể giấu nội dung khác.",
		en: "What is left unsigned is not only the place of the signature itself: other contents may hide there.",
	},
	"contents-missing": { vi: "Không có dữ liệu chữ ký.", en: "There are no signature data." },
	"contents-indirect": {
		vi: "Dữ liệu chữ ký không nằm đúng chỗ trong tệp.",
		en: "The signature data are not where they must be in the file.",
	},
	"contents-not-hex": {
		vi: "Dữ liệu chữ ký không ghi đúng dạng.",
		en: "The signature data are not written as they must be.",
	},
	"contents-truncated": { vi: "Dữ liệu chữ ký bị cắt.", en: "The signature data are cut off." },
	"contents-padding-not-zero": {
		vi: "Sau dữ liệu chữ ký còn dữ liệu lạ không được ký.",
		en: "Unknown data that nobody signed follow the signature data.",
	},
	"signature-key-twice": {
		vi: "Chữ ký ghi hai lần phần được ký hoặc dữ liệu chữ ký: mỗi phần mềm có thể hiểu một cách.",
		en: "The signature says twice what it covers or contains: programs may understand it differently.",
	},
	"dictionary-compressed": {
		vi: "Thông tin chữ ký bị nén nên không xác định được chỗ của nó.",
		en: "The signature's entry is compressed, so its place cannot be told.",
	},
	"dictionary-not-covered": {
		vi: "Thông tin chữ ký nằm ngoài phần được ký.",
		en: "The signature's entry lies outside of the signed part.",
	},
	"dictionary-missing": {
		vi: "Trường chữ ký không có thông tin chữ ký.",
		en: "The signature field has no signature entry.",
	},
	unreachable: {
		vi: "Bản hiện nay của tệp không còn dẫn tới chữ ký này.",
		en: "Nothing in the file as it is now leads to this signature.",
	},
	"removed-later": {
		vi: "Chữ ký đã bị gỡ khỏi tệp ở lần lưu sau.",
		en: "The signature was taken out of the file by a later change.",
	},
	"ends-inside-revision": {
		vi: "Phần được ký kết thúc giữa chừng một lần lưu.",
		en: "The signed part ends in the middle of a saved version.",
	},
	"trailing-bytes": {
		vi: "Cuối tệp có dữ liệu lạ được thêm sau khi ký.",
		en: "Unknown data were added to the end of the file after signing.",
	},
	"later-revision-damaged": {
		vi: "Phần thêm sau khi ký bị hỏng: mỗi phần mềm có thể hiện một nội dung.",
		en: "What was added after signing is damaged: programs may show different contents.",
	},
	"unlisted-object": {
		vi: "Phần thêm sau khi ký có nội dung không khai trong mục lục của tệp.",
		en: "What was added after signing holds contents that the file's index does not list.",
	},
	"later-entry-misplaced": {
		vi: "Mục lục thêm sau khi ký dẫn tới sai chỗ.",
		en: "The index added after signing leads to the wrong places.",
	},
	"entry-beyond-covered-bytes": {
		vi: "Phần được ký dẫn tới nội dung nằm ngoài nó.",
		en: "The signed part leads to contents outside of it.",
	},
	"overlaps-other-signature": {
		vi: "Phần được ký chồng lên chỗ của một chữ ký khác.",
		en: "The signed part overlaps the place of another signature.",
	},
	"same-end-as-other-signature": {
		vi: "Hai chữ ký cùng nhận một lần lưu, điều chỉ một chữ ký có thể đúng.",
		en: "Two signatures claim the same saved version, which only one can.",
	},
	"byte-range-indirect": {
		vi: "Phần được ký ghi theo cách ít gặp.",
		en: "The signed part is written in an unusual way.",
	},
	"duplicate-keys": { vi: "Thông tin chữ ký có mục ghi hai lần.", en: "The signature's entry says something twice." },
	"dictionary-malformed": {
		vi: "Thông tin chữ ký ghi chưa đúng chuẩn.",
		en: "The signature's entry does not follow the standard.",
	},
	"type-unusual": { vi: "Loại chữ ký ghi khác thường.", en: "The type of the signature is written unusually." },
	"trailing-blanks": { vi: "Cuối tệp có thêm khoảng trắng.", en: "Blanks follow the end of the file." },
	"signed-revision-damaged": {
		vi: "Mục lục trong phần được ký có chỗ hỏng; phần này đã được ký cả.",
		en: "The index inside the signed part is damaged; all of it is signed.",
	},
	"header-misplaced": { vi: "Đầu tệp có dữ liệu thừa.", en: "Something stands before the beginning of the PDF." },
} as const satisfies Record<string, Text>;

/** What the cryptography finds (utils/signature/cms/facts.ts, time/timestamp.ts). */
const CRYPTOGRAPHY_NOTES = {
	unreadable: { vi: "Dữ liệu chữ ký bị hỏng.", en: "The signature data are damaged." },
	"unsupported-sub-filter": {
		vi: "Kiểu chữ ký này chưa kiểm tra được.",
		en: "This kind of signature cannot be checked.",
	},
	"no-signer": { vi: "Dữ liệu chữ ký không có người ký.", en: "The signature data name no signer." },
	"several-signers": {
		vi: "Một chữ ký ghi nhiều người ký, trái với chuẩn PDF.",
		en: "One signature names several signers, against the PDF standard.",
	},
	"embedded-content": {
		vi: "Chữ ký mang theo nội dung riêng, một cách giả mạo đã biết.",
		en: "The signature carries contents of its own, a known way of forging.",
	},
	"content-missing": { vi: "Chữ ký thiếu nội dung được ký.", en: "The signed contents are missing." },
	"content-type-missing": {
		vi: "Chữ ký không ghi loại nội dung được ký.",
		en: "The signature does not name the type of what it signs.",
	},
	"content-type-mismatch": {
		vi: "Loại nội dung được ký ghi không khớp.",
		en: "The type of the signed contents contradicts itself.",
	},
	"message-digest-missing": {
		vi: "Chữ ký không ghi giá trị băm của tài liệu.",
		en: "The signature does not hold the document's digest.",
	},
	"attributes-damaged": {
		vi: "Thông tin kèm theo chữ ký bị hỏng hoặc ghi hai lần.",
		en: "What is signed along with the document is damaged or there twice.",
	},
	"signer-certificate-missing": {
		vi: "Tệp không kèm chứng thư của người ký.",
		en: "The file does not bring the signer's certificate.",
	},
	"signer-certificate-mismatch": {
		vi: "Chứng thư kèm theo không phải chứng thư mà chữ ký nêu.",
		en: "The certificate is not the one that the signature names.",
	},
	"algorithm-mismatch": {
		vi: "Các thuật toán ghi trong chữ ký mâu thuẫn nhau.",
		en: "The algorithms that the signature names contradict each other.",
	},
	"digest-unsupported": {
		vi: "Thuật toán băm này chưa kiểm tra được.",
		en: "This digest algorithm cannot be checked.",
	},
	"signature-algorithm-unsupported": {
		vi: "Thuật toán ký này chưa kiểm tra được.",
		en: "This signature algorithm cannot be checked.",
	},
	"key-unsupported": { vi: "Loại khóa này chưa kiểm tra được.", en: "This kind of key cannot be checked." },
	"digest-broken": {
		vi: "Dùng MD5, thuật toán đã bị phá: có thể làm giả tài liệu.",
		en: "It uses MD5, which is broken: documents can be forged.",
	},
	"key-too-short": {
		vi: "Khóa RSA ngắn hơn 1024 bit: có thể bị tính ra.",
		en: "The RSA key has fewer than 1024 bits: it can be computed.",
	},
	"authority-usage": {
		vi: "Chứng thư của nơi cấp dấu thời gian không dành cho việc này.",
		en: "The timestamp authority's certificate is not for timestamps.",
	},
	"token-extension": {
		vi: "Dấu thời gian có phần bắt buộc mà trình kiểm tra chưa hiểu.",
		en: "The timestamp holds a mandatory part that is not understood here.",
	},
} as const satisfies Record<string, Text>;

/** What goes with the time, the trust and the algorithms (utils/signature/trust/evaluate.ts, verdict.ts). */
const EVALUATION_NOTES = {
	"time-not-proven": {
		vi: "Thời điểm ký lấy theo máy người ký, chưa có bên thứ ba xác nhận.",
		en: "The time of signing is that of the signer's computer; no third party confirms it.",
	},
	"no-time": { vi: "Chữ ký không ghi thời điểm ký.", en: "The signature does not say when it was made." },
	"claimed-before-certificate": {
		vi: "Máy người ký ghi thời điểm trước khi chứng thư được cấp; chứng thư được xét theo hiện tại.",
		en: "The signer's computer gives a time before the certificate was issued; it was judged at the present.",
	},
	"timestamp-not-usable": {
		vi: "Có dấu thời gian nhưng chưa dùng làm căn cứ được.",
		en: "There is a timestamp, but it cannot be relied on.",
	},
	"certificate-expired-since": {
		vi: "Chứng thư nay đã hết hạn; điều này không ảnh hưởng chữ ký làm khi còn hạn.",
		en: "The certificate has expired since; what it signed before is not affected.",
	},
	"revocation-not-checked": {
		vi: "Chưa kiểm tra được chứng thư có bị thu hồi, tạm dừng khi ký hay không: chưa có dữ liệu về thời điểm ký.",
		en: "Whether the certificate was revoked or suspended could not be checked: there are no data about the time of signing.",
	},
	"authority-revocation-not-checked": {
		vi: "Chứng thư của người ký không bị thu hồi; chứng thư của tổ chức cấp chưa kiểm tra được điều này.",
		en: "The signer's certificate was not revoked; for its issuer's this could not be checked.",
	},
	"revoked-after-signing": {
		vi: "Chứng thư bị thu hồi sau khi ký; chữ ký làm trước đó vẫn có giá trị.",
		en: "The certificate was revoked after signing; what it signed before stands.",
	},
	"weak-digest": {
		vi: "Dùng SHA-1, thuật toán cũ và yếu, nay không còn được phép.",
		en: "It uses SHA-1, which is old and weak, and no longer permitted.",
	},
	"weak-key": {
		vi: "Khóa RSA ngắn hơn 2048 bit, nay không còn được phép.",
		en: "An RSA key has fewer than 2048 bits, which is no longer permitted.",
	},
	"weak-certificate-digest": {
		vi: "Một chứng thư trong chuỗi được ký bằng SHA-1, thuật toán cũ và yếu.",
		en: "A certificate of the chain is signed with SHA-1, which is old and weak.",
	},
	"rsa-pkcs1": {
		vi: "Ký bằng RSA PKCS#1 v1.5. Thông tư 15/2025/TT-BKHCN nêu RSASSA-PSS; văn bản nhà nước hiện vẫn dùng kiểu này.",
		en: "Signed with RSA PKCS#1 v1.5. Circular 15/2025/TT-BKHCN names RSASSA-PSS; state documents still use this one.",
	},
	"legacy-anchor": {
		vi: "Chứng thư gốc thuộc thế hệ trước, nay không cấp mới.",
		en: "The root certificate is of an earlier generation that no longer issues.",
	},
	"no-signed-attributes": {
		vi: "Chữ ký không kèm thông tin được ký cùng, như nhiều tệp Công báo.",
		en: "Nothing is signed along with the document, as in many files of the Official Gazette.",
	},
	"signing-certificate-not-referenced": {
		vi: "Chữ ký không ghi rõ chứng thư được dùng để ký.",
		en: "The signature does not name the certificate that made it.",
	},
	"changes-not-clear": {
		vi: "Có thay đổi sau khi ký mà trình kiểm tra chưa giải thích được hết.",
		en: "Changes made after signing could not all be explained.",
	},
	"not-yet-valid": {
		vi: "Chứng thư chưa có hiệu lực khi ký.",
		en: "A certificate was not yet in force when it signed.",
	},
	"wrong-key-usage": { vi: "Chứng thư không cấp để ký tài liệu.", en: "The certificate is not for signing documents." },
	"invalid-chain": { vi: "Chuỗi chứng thư có chỗ không đúng quy tắc.", en: "The chain of certificates breaks a rule." },
} as const satisfies Record<string, Text>;

export const NOTE_TEXTS = { ...STRUCTURE_NOTES, ...CRYPTOGRAPHY_NOTES, ...EVALUATION_NOTES } as const;
