/** What a file name says about the document in it: kind, number, date and words, apart from how it was saved. */

export interface NameParts {
	/** The kind of document that the name begins with ("cong van"), or null. */
	readonly type: string | null;
	/** Numbers without leading zeros, neither years nor dates. */
	readonly numbers: readonly string[];
	readonly year: string | null;
	/** As "2026-11-16", or null. */
	readonly date: string | null;
	/** Abbreviations of who issued it: "ubnd", "stttt"; told by being no syllable. */
	readonly codes: readonly string[];
	/** What else is said, without diacritics: no kinds, no fillers. */
	readonly words: readonly string[];
	/** All of it but the date in one piece, for names that differ in spaces alone. */
	readonly compact: string;
	/** The name tells nothing: "scan001", "document (1)", a time of day, a hash. */
	readonly isGeneric: boolean;
}

const LONGEST_NAME = 300;

/** How the file was made and saved, not what it is. Matched in this order, between spaces. */
const SAVED_AS =
	/(?<= )(?:(?:da|co|chua) (?:chu )?ky(?: so)?|chu ky so|ky so|dakyso|daky|kyso|digitally signed|signed|sign|(?:da |co )?dong dau|(?:ban|file) (?:pdf|word|excel|scan|mem|ky|chinh|goc|cuoi)|ban sao(?: cua)?|sao y|dinh kem|scan(?:ned)?|pdf|docx?|docm|odt|rtf|xlsx?|xlsm|ods|pptx?|odp|word|excel|du thao|draft|final|cuoi cung|chinh thuc|phat hanh|copy(?: of)?|(?:v|ver|version|rev|lan) \d{1,2})(?= )/g;

const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
	["cv", "cong van"],
	["qd", "quyet dinh"],
	["tb", "thong bao"],
	["bc", "bao cao"],
	["kh", "ke hoach"],
	["ttr", "to trinh"],
	["gm", "giay moi"],
	["nq", "nghi quyet"],
	["bb", "bien ban"],
	["pl", "phu luc"],
]);

/** Kinds of document of Nghị định 30/2020/NĐ-CP Điều 7, and what is usually attached to them. */
const TYPES =
	/(?<= )(?:cong van|quyet dinh|thong bao|bao cao|ke hoach|to trinh|giay moi|thu moi|giay trieu tap|nghi quyet|chi thi|huong dan|quy che|quy dinh|bien ban|phu luc|phieu gui|phieu chuyen|lich cong tac|chuong trinh|de an|danh sach|bieu mau|bang tong hop|hop dong|cong dien)(?= )/g;

const FILLERS: ReadonlySet<string> = new Set(
	"so no ngay thang nam v ve viec va cua cac kem theo file vb van ban tai lieu".split(" "),
);

/** How names begin that scanners, cameras and programs give; the numbers in them are counters or times. */
const MACHINES: ReadonlySet<string> = new Set(
	(
		"img image hinh anh picture dsc scan scanner scanned camscanner doc document documents file page trang new " +
		"untitled attachment output export print tmp temp adobe epson canon brw hp ricoh zalo"
	).split(" "),
);
const FILES_AND_SIGNED: ReadonlySet<string> = new Set("pdf signed tai lieu van ban so moi".split(" "));
const HASH = /^[0-9a-f]{8}[0-9a-f-]{8,}$/i;

/** @param fileName hostile: any length, any characters */
export function describeName(fileName: string): NameParts {
	const plain = withoutDiacritics(fileName.slice(0, LONGEST_NAME));
	const base = plain.replace(/\.[a-z][a-z0-9]{0,7}\s*$/i, "");
	const split = ` ${separate(base)} `;
	const isMachineName = HASH.test(base.trim()) || isMachineMade(split.trim().split(" "));
	const { date, rest } = takeDate(removeAll(split, SAVED_AS));
	const tokens = rest
		.split(" ")
		.filter((token) => token !== "")
		.flatMap((token) => (ABBREVIATIONS.get(token) ?? token).split(" "));
	const spaced = ` ${tokens.join(" ")} `;
	const other = removeAll(spaced, TYPES)
		.split(" ")
		.filter((token) => token !== "" && !FILLERS.has(token));
	const digits = other.filter((token) => /^\d+$/.test(token)).map((number) => number.replace(/^0+(?=\d)/, ""));
	const letters = [...new Set(other.filter((token) => !/^\d+$/.test(token)))];
	const [type = null] = spaced.match(TYPES) ?? [];
	return {
		type,
		numbers: isMachineName ? [] : [...new Set(digits.filter((number) => !isYear(number)))],
		year: digits.find(isYear) ?? null,
		date,
		codes: letters.filter(isCode),
		words: letters.filter((token) => !isCode(token)),
		compact: tokens.filter((token) => !FILLERS.has(token)).join(""),
		isGeneric: isMachineName || (type === null && letters.length === 0 && digits.length === 0),
	};
}

function withoutDiacritics(text: string): string {
	return text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");
}

/** "CongVan812(1)" → "cong van 812": words and numbers in lower case with single spaces between. */
function separate(name: string): string {
	return name
		.replace(/\(\d{1,2}\)/g, " ")
		.replace(/(?<=[a-z])(?=[A-Z][a-z])/g, " ")
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, " ")
		.replace(/(?<=\d)(?=\p{L})|(?<=\p{L})(?=\d)/gu, " ")
		.trim();
}

/** A plain number may be the document's ("812", "812_scan"); what follows "scan" and the like is a counter. */
function isMachineMade(tokens: readonly string[]): boolean {
	const [first = ""] = tokens;
	return (
		(MACHINES.has(first) || /^\d{7,}$/.test(first)) &&
		tokens.every((token) => MACHINES.has(token) || FILES_AND_SIGNED.has(token) || /^\d+$/.test(token))
	);
}

function isCode(token: string): boolean {
	return /^(?:[b-df-hj-np-tv-xz]|[aeiouy](?!(?:ch|ng|nh)$)[b-df-hj-np-tv-xz])[b-df-hj-np-tv-xz]+$/.test(token);
}

function removeAll(text: string, pattern: RegExp): string {
	return text.replace(pattern, "").replace(/ {2,}/g, " ");
}

function isYear(number: string): boolean {
	return /^(?:19|20)\d\d$/.test(number);
}

/** Takes out a day such as "16 11 2026", "2026 11 16", "20261116", with or without the time of day after it. */
function takeDate(text: string): { readonly date: string | null; readonly rest: string } {
	const forms: readonly (readonly [RegExp, (parts: readonly string[]) => string])[] = [
		[/(?<= )(20\d\d)(\d\d)(\d\d)(?:\d{4,9})?(?= )/, ([, y = "", m = "", d = ""]) => isoDate(y, m, d)],
		[/(?<= )(\d\d)(\d\d)(20\d\d)(?= )/, ([, d = "", m = "", y = ""]) => isoDate(y, m, d)],
		[/(?<= )(20\d\d) (\d{1,2}) (\d{1,2})(?= )/, ([, y = "", m = "", d = ""]) => isoDate(y, m, d)],
		[/(?<= )(\d{1,2}) (\d{1,2}) (20\d\d)(?= )/, ([, d = "", m = "", y = ""]) => isoDate(y, m, d)],
	];
	for (const [pattern, read] of forms) {
		const parts = pattern.exec(text);
		if (parts === null) continue;
		const date = read(parts);
		const [, month = 0, day = 0] = date.split("-").map(Number);
		if (month >= 1 && month <= 12 && day >= 1 && day <= 31) return { date, rest: text.replace(pattern, "") };
	}
	return { date: null, rest: text };
}

function isoDate(year: string, month: string, day: string): string {
	return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
