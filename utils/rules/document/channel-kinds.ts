/**
 * The kinds of document that the regulations name where they say how a document is sent (Hà Nam Đ6.1b, Sóc Trăng
 * Đ7.1–7.2, Khánh Hòa Đ8.1–8.2, Cần Giờ Đ7.1, Quảng Trị Đ7.1), and how each is told by what a document is called.
 */
import { picklist } from "valibot";
import type { Text } from "../../i18n/text.ts";
import { findDocumentCodes } from "../../vietnamese/document-codes.ts";
import { withoutMarks } from "../../vietnamese/syllables.ts";

interface KindDescription {
	readonly name: Text;
	/** Of the name without marks in lower case, from its beginning. */
	readonly pattern: RegExp;
	/** In số, ký hiệu, without marks: "12/GM-UBND". */
	readonly abbreviation?: string;
}

export const CHANNEL_KINDS = [
	// The first that fits is taken: what is narrower stands before what is wider.
	"du-thao",
	"phieu-gui",
	"phieu-chuyen",
	"giay-moi",
	"thu-moi",
	"giay-trieu-tap",
	"bao-cao-dinh-ky",
	"bao-cao",
	"ban-sao",
	"lich-cong-tac",
	"tai-lieu-hop",
	"phieu-dieu-tra",
	"thong-bao",
	"ke-hoach",
	"chuong-trinh",
	"nghi-quyet",
	"chi-thi",
	"cong-van",
] as const;

export type ChannelKind = (typeof CHANNEL_KINDS)[number];
export const CHANNEL_KIND = picklist(CHANNEL_KINDS);

const KINDS: Readonly<Record<ChannelKind, KindDescription>> = {
	"du-thao": {
		name: { vi: "Văn bản dự thảo", en: "Draft" },
		pattern: /^(?:du thao|(?:xin |lay )?(?:gop y|y kien)(?: ve)? du thao)\b/,
	},
	"phieu-gui": { name: { vi: "Phiếu gửi", en: "Dispatch note" }, pattern: /^phieu gui\b/, abbreviation: "PG" },
	"phieu-chuyen": { name: { vi: "Phiếu chuyển", en: "Transfer note" }, pattern: /^phieu chuyen\b/, abbreviation: "PC" },
	"giay-moi": { name: { vi: "Giấy mời", en: "Invitation" }, pattern: /^(?:giay moi|gm)\b/, abbreviation: "GM" },
	"thu-moi": { name: { vi: "Thư mời", en: "Letter of invitation" }, pattern: /^thu moi\b/, abbreviation: "TM" },
	"giay-trieu-tap": {
		name: { vi: "Giấy triệu tập", en: "Summons" },
		pattern: /^giay trieu tap\b/,
		abbreviation: "GTT",
	},
	"bao-cao-dinh-ky": {
		name: { vi: "Báo cáo tuần, tháng", en: "Weekly or monthly report" },
		// "báo cáo 6 tháng" is no monthly report, nor is "tuần lễ …".
		pattern: /^(?:bao cao|bc)\b[a-z ]{0,80}\b(?:tuan|thang)(?: (?:\d|thu\b|nay\b|truoc\b)|$)/,
	},
	"bao-cao": { name: { vi: "Báo cáo", en: "Report" }, pattern: /^(?:bao cao|bc)\b(?! vien)/, abbreviation: "BC" },
	"ban-sao": {
		name: { vi: "Bản sao văn bản", en: "Copy of a document" },
		// "Bản sao của …" is what a program calls a second file.
		pattern: /^(?:(?:ban )?(?:sao y|trich sao|sao luc)|ban sao van ban)\b/,
		abbreviation: "SY",
	},
	"lich-cong-tac": {
		name: { vi: "Lịch công tác", en: "Work calendar" },
		pattern: /^lich (?:cong tac|lam viec|tuan \d)/,
	},
	"tai-lieu-hop": {
		name: { vi: "Tài liệu họp", en: "Documents of a meeting" },
		pattern: /^tai lieu (?:phuc vu )?(?:(?:cac |cuoc |buoi |phien |ky )*hop|hoi nghi|hoi thao)\b/,
	},
	"phieu-dieu-tra": {
		name: { vi: "Phiếu điều tra, khảo sát", en: "Survey form" },
		pattern: /^phieu (?:dieu tra|khao sat|tham do)\b/,
	},
	"thong-bao": { name: { vi: "Thông báo", en: "Notice" }, pattern: /^thong bao\b/, abbreviation: "TB" },
	"ke-hoach": { name: { vi: "Kế hoạch", en: "Plan" }, pattern: /^ke hoach\b/, abbreviation: "KH" },
	"chuong-trinh": {
		name: { vi: "Chương trình công tác", en: "Work programme" },
		pattern: /^chuong trinh (?:cong tac|lam viec)\b/,
		abbreviation: "CTR",
	},
	"nghi-quyet": { name: { vi: "Nghị quyết", en: "Resolution" }, pattern: /^nghi quyet\b/, abbreviation: "NQ" },
	"chi-thi": { name: { vi: "Chỉ thị", en: "Directive" }, pattern: /^chi thi\b/, abbreviation: "CT" },
	"cong-van": { name: { vi: "Công văn", en: "Official letter" }, pattern: /^(?:cong van|cv)\b/, abbreviation: "CV" },
};

/** A list that names the wider kind holds the narrower too. */
const WIDER: Readonly<Partial<Record<ChannelKind, ChannelKind>>> = { "bao-cao-dinh-ky": "bao-cao" };

export function kindName(kind: ChannelKind): Text {
	return KINDS[kind].name;
}

/** The kind itself, or the wider one that a list names; null where it names neither. */
export function listedKind(kind: ChannelKind, list: readonly ChannelKind[]): ChannelKind | null {
	if (list.includes(kind)) return kind;
	const wider = WIDER[kind];
	return wider !== undefined && list.includes(wider) ? wider : null;
}

/** How a name is numbered and introduced before it says what it is: "1. ", "Gửi ", "V/v ", "Kèm theo ". */
const BEFORE_THE_KIND = /^(?:(?:\d+|so|phu luc|signed|scan|copy of|file|van ban|gui|kem theo|v v|ve viec) )+/;
const LONGEST_NAME = 300;
/** A code further on is that of another document. */
const LATEST_CODE = 8;

/**
 * What kind of document a name is of: a file's, a subject, or the line of a document that names it.
 * "Giấy mời họp giao ban.pdf", "12_GM-STTTT.pdf", "GIẤY MỜI"; not "Danh sách kèm giấy mời.xlsx".
 */
export function kindOfName(name: string): ChannelKind | null {
	const text = name.slice(0, LONGEST_NAME).replace(/\.[a-z]{3,4}$/i, "");
	const plain = withoutMarks(text)
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, " ")
		.trim();
	const bare = plain.replace(BEFORE_THE_KIND, "");
	return CHANNEL_KINDS.find((kind) => KINDS[kind].pattern.test(bare)) ?? kindOfCode(text);
}

function kindOfCode(name: string): ChannelKind | null {
	const [code] = findDocumentCodes(name.replaceAll("_", "/"));
	if (code === undefined || code.offset > LATEST_CODE) return null;
	const [symbol = ""] = code.symbols;
	return CHANNEL_KINDS.find((kind) => KINDS[kind].abbreviation === symbol) ?? null;
}
