/** What the settings page says of the directory of mailboxes. */
import { formatNumber, inBothLanguages, vietnamTime } from "./format.ts";
import type { Language, Text } from "./text.ts";

const FAULTS = {
	"not-granted": {
		vi: "trình duyệt chưa cho phép đọc máy chủ này",
		en: "the browser has not been allowed to read this host",
	},
	"no-answer": {
		vi: "máy chủ không trả lời hoặc chuyển sang địa chỉ khác",
		en: "the host does not answer, or redirects",
	},
	refused: { vi: "máy chủ không đưa tệp", en: "the host does not hand the file over" },
	"not-kept": { vi: "trình duyệt không còn chỗ lưu", en: "the browser has no room to keep it" },
	"not-a-directory": {
		vi: "không phải CSV, JSON hoặc văn bản (có thể là trang đăng nhập)",
		en: "it is not CSV, JSON or text (perhaps a page to log in)",
	},
	empty: { vi: "trong tệp chưa có địa chỉ hộp thư nào", en: "there is no address in the file" },
	"too-many": { vi: "tệp có hơn 50.000 địa chỉ", en: "there are more than 50,000 addresses in the file" },
	"too-large": { vi: "tệp lớn hơn 5 MB", en: "the file is larger than 5 MB" },
} as const satisfies Record<string, Text>;

export type DirectoryFaultName = keyof typeof FAULTS;

export function directoryFault(fault: DirectoryFaultName): Text {
	return inBothLanguages((language) => {
		const why = FAULTS[fault][language];
		return language === "vi" ? `Chưa đọc được danh bạ: ${why}.` : `The directory could not be read: ${why}.`;
	});
}

function numberOf(count: number, language: Language): string {
	return formatNumber(count, 0, language);
}

export function addressCount(count: number): Text {
	return inBothLanguages((language) =>
		language === "vi" ? `${numberOf(count, language)} địa chỉ` : `${numberOf(count, language)} addresses`,
	);
}

interface Status {
	/** In milliseconds since 1970. */
	readonly readAt: number | null;
	readonly count: number;
	readonly leftOut: number;
	readonly triedAt: number;
	readonly fault: DirectoryFaultName | null;
}

const timeOf = (milliseconds: number): string => vietnamTime(new Date(milliseconds).toISOString());

/** @param status null: nothing has been tried yet */
export function directoryStatus(status: Status | null): Text {
	if (status === null) return { vi: "Chưa đọc lần nào.", en: "Not read yet." };
	const { readAt, count, leftOut, triedAt, fault } = status;
	return inBothLanguages((language) => {
		const isVietnamese = language === "vi";
		const lines: string[] = [];
		if (readAt !== null) {
			const addresses = addressCount(count)[language];
			lines.push(
				isVietnamese ? `Đọc lúc ${timeOf(readAt)}: ${addresses}.` : `Read at ${timeOf(readAt)}: ${addresses}.`,
			);
		}
		if (readAt !== null && leftOut > 0) {
			const number = numberOf(leftOut, language);
			lines.push(
				isVietnamese
					? `Bỏ qua ${number} chỗ không phải địa chỉ hộp thư công vụ.`
					: `${number} entries that are no address of an official mailbox were left out.`,
			);
		}
		if (fault !== null) {
			const goesOn = isVietnamese ? " Vẫn dùng bản đã đọc." : " The copy that was read stays in use.";
			const at = isVietnamese ? `Thử lúc ${timeOf(triedAt)}. ` : `Tried at ${timeOf(triedAt)}. `;
			lines.push(`${at}${directoryFault(fault)[language]}${readAt === null ? "" : goesOn}`);
		}
		return lines.join("\n");
	});
}
