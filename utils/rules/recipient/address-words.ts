/** What is said of an address that cannot be right. */
import type { Text } from "../../i18n/text.ts";

/** `marks`: Vietnamese letters with marks, or signs that no mailbox has. Others as in `DomainSlip` and `Misnaming`. */
export type Fault = "look-alike" | "marks" | "slip" | "service" | "unit" | "custom" | "directory";

const WORDS: Readonly<Record<Fault, Text>> = {
	"look-alike": {
		vi: "có ký tự trông giống chữ thường nhưng không phải, thường gặp ở địa chỉ giả mạo",
		en: "has characters that only look like plain letters, as forged addresses have",
	},
	marks: {
		vi: "có ký tự không dùng trong địa chỉ hộp thư công vụ (chữ có dấu hoặc ký hiệu)",
		en: "has characters that official addresses do not have (letters with marks, or signs)",
	},
	slip: { vi: "có vẻ gõ nhầm", en: "looks mistyped" },
	service: { vi: "có vẻ gõ nhầm tên dịch vụ thư", en: "looks like a mistyped mail service" },
	unit: {
		vi: "chưa đúng dạng địa chỉ của đơn vị",
		en: "does not have the form of the unit's addresses",
	},
	custom: {
		vi: "chưa đúng dạng họ tên theo quy tắc đặt tên hộp thư",
		en: "does not have the form that the naming rule gives a person's name",
	},
	directory: { vi: "không có trong danh bạ và có vẻ gõ nhầm", en: "is not in the directory and looks mistyped" },
};

/** @param meant whole addresses that may have been meant; may be empty */
export function faultWords(fault: Fault, address: string, meant: readonly string[]): Text {
	const { vi, en } = WORDS[fault];
	return {
		vi: `${address} ${vi}.${meant.length === 0 ? " Đề nghị kiểm tra lại địa chỉ." : ` Có phải là ${meant.join(" hoặc ")}?`}`,
		en: `${address} ${en}.${meant.length === 0 ? " Please check the address." : ` Did you mean ${meant.join(" or ")}?`}`,
	};
}
