/**
 * Control stamps and notes that only classified papers carry (Circular 24/2020/TT-BCA, Decree 63/2026), and suffixes of
 * document numbers.
 */
import type { Level } from "./levels.ts";
import { type LineEvidence, lineText, NUMBER_WORD, type Page } from "./page.ts";
import { cellsOf } from "./text-lines.ts";

interface Stamp {
	readonly mark: string;
	readonly strength: "strong" | "weak";
	/** Matched against one cell of a line. */
	readonly pattern: RegExp;
	readonly support?: "distribution";
	/** The stamp has two lines. */
	readonly continues?: true;
}

const STAMPS: readonly Stamp[] = [
	{
		mark: "CHỈ NGƯỜI CÓ TÊN MỚI ĐƯỢC BÓC BÌ",
		strength: "strong",
		pattern:
			/(?<!\p{L})CHỈ NGƯỜI CÓ TÊN MỚI ĐƯỢC (?:BÓC|MỞ) BÌ(?!\p{L})|^[\s*([_-]{0,6}Chỉ người có tên mới được (?:bóc|mở) bì[\s*)\].]{0,6}$/u,
	},
	{
		mark: "CHỈ NGƯỜI CÓ TÊN MỚI ĐƯỢC BÓC BÌ",
		strength: "weak",
		pattern: /^["“]Chỉ người có tên mới được (?:bóc|mở) bì["”][\s.]{0,3}$/u,
	},
	{
		mark: "TÀI LIỆU THU HỒI",
		strength: "strong",
		pattern:
			/^[\s*([_-]{0,6}TÀI LIỆU THU HỒI[\s*)\]._-]{0,6}(?:$|Thời|THỜI|[-–:]|(?:NGAY )?SAU (?:HỘI NGHỊ|CUỘC HỌP|KỲ HỌP|KHI HỌP|PHIÊN HỌP)|TRƯỚC NGÀY)/u,
	},
	{
		mark: "TÀI LIỆU THU HỒI",
		strength: "weak",
		pattern:
			/^[\s*([_-]{0,6}Tài liệu thu hồi[\s*)\]._-]{0,6}(?:$|(?:ngay )?sau (?:hội nghị|cuộc họp|kỳ họp|khi họp|phiên họp))/iu,
	},
	{
		mark: "BẢN SAO BÍ MẬT NHÀ NƯỚC",
		strength: "strong",
		pattern: /(?<!\p{L})(?:BẢN|TRÍCH) SAO BÍ MẬT NHÀ NƯỚC(?!\p{L})/u,
	},
	{ mark: "BẢN SAO SỐ", strength: "strong", pattern: /^[\s*([_-]{0,6}BẢN SAO SỐ\s{0,3}[:.]?\s{0,3}\d/u },
	{
		mark: "THỜI HẠN BẢO VỆ BÍ MẬT NHÀ NƯỚC",
		strength: "strong",
		pattern:
			/(?<!\p{L})Thời hạn bảo vệ (?:bí mật nhà nước|BMNN)\s{0,3}[:.]?\s{0,3}(?:(?:từ|đến)\s?:?\s{0,3})?(?:ngày\s{0,3})?\d{1,2}(?:\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}| tháng \d{1,2}| năm[\s.;)]{0,3}$)/iu,
		continues: true,
	},
	{
		mark: "ĐIỀU CHỈNH ĐỘ MẬT",
		strength: "strong",
		pattern:
			/^[\s*([_-]{0,6}(?:ĐIỀU CHỈNH|TĂNG|GIẢM) ĐỘ MẬT[\s*)\]._:-]{0,6}(?:LÊN|XUỐNG|T[ừỪ])\s?:?\s{0,3}(?:ngày\s{0,3})?(?:\d|T(?:UYỆT|uyệt|ỐI|ối) M|M[ẬậA])/u,
		continues: true,
	},
	{
		mark: "BẢN SỐ",
		strength: "weak",
		pattern: /^[\s*([-]{0,6}bản số\s{0,3}[:.]?\s{0,3}\d{1,3}(?:\s?\/\s?\d{1,3})?[\s*)\].;]{0,6}$/iu,
		support: "distribution",
	},
	{
		mark: "KHÔNG ĐƯỢC SAO, CHỤP",
		strength: "weak",
		pattern: /(?:^[\s*(+•[–-]{0,6}|[;.] )(?:không được(?: phép)?|được phép) sao,? ?chụp[\s*)\].;]{0,6}$/iu,
		support: "distribution",
	},
];

const STAMP_HINT =
	/bóc bì|mở bì|thu hồi|bản sao|bản số|sao,? ?chụp|thời hạn bảo vệ|trích sao|(?:điều chỉnh|tăng|giảm) độ mật/iu;
/** "Dấu “…”", "Mẫu số 07": the stamp is spoken of. */
const SPOKEN_OF = /["“‘'«]\s?$|(?<!\p{L})(?:dấu|mẫu|mẫu số|đóng|có|ghi|chữ|về)\s{1,3}["“(]?$/iu;

/** As much of the next line as a stamp's second line is long. */
const SECOND_LINE = 80;

/** Control stamps and distribution notes of one line. */
export function controlStamps(page: Page, line: number): LineEvidence[] {
	const text = lineText(page, line);
	if (!STAMP_HINT.test(text) || /mẫu (?:dấu|số)|hình chữ nhật/iu.test(text)) return [];
	const evidence: LineEvidence[] = [];
	const both = `${text} ${lineText(page, line + 1).slice(0, SECOND_LINE)}`;
	for (const cell of [{ text, index: 0 }, ...cellsOf(text).slice(0, 12)]) {
		for (const { mark, strength, pattern, support, continues } of STAMPS) {
			const found = pattern.exec(cell.text) ?? (continues === true ? pattern.exec(both) : null);
			if (found === null || found.index >= text.length || evidence.some((other) => other.mark === mark)) continue;
			if (SPOKEN_OF.test(cell.text.slice(0, found.index).slice(-20))) continue;
			const index = cell.index + found.index;
			evidence.push({ line, index, strength, mark, stamp: true, ...(support === undefined ? {} : { support }) });
		}
	}
	return evidence.length > 0 ? evidence : wrappedEnvelopeStamp(page, line);
}

/** "CHỈ NGƯỜI CÓ TÊN / MỚI ĐƯỢC BÓC BÌ": the words that hint are on the second line. */
function wrappedEnvelopeStamp(page: Page, line: number): LineEvidence[] {
	const both = `${lineText(page, line - 1).slice(0, SECOND_LINE)} ${lineText(page, line).slice(0, SECOND_LINE)}`;
	if (!/^[\s*([_-]{0,6}CHỈ NGƯỜI CÓ TÊN MỚI ĐƯỢC (?:BÓC|MỞ) BÌ[\s*)\].]{0,6}$/u.test(both)) return [];
	return [{ line, index: 0, strength: "strong", mark: "CHỈ NGƯỜI CÓ TÊN MỚI ĐƯỢC BÓC BÌ", stamp: true }];
}

const NUMBER_WITH_SUFFIX =
	/(?<![\p{L}\d])\d{1,5}\s?[-/–_]\s?(?:\d{4}[-/–])?\p{Lu}[\p{L}\d]{0,7}(?:[-–/.&_]\p{Lu}[\p{L}\d]{0,11}){0,5}(?:\s?[([](?<bracketed>M|TM|TuM|TUM|ToM|TOM|mật|tối mật|tuyệt mật|mat|toi mat|tuyet mat)[)\]]|[-/_.](?<slashed>M|TuM|ToM|mật|tối mật|tuyệt mật))(?![\p{L}\d/-])/giu;
const BARE_NUMBER_WITH_SUFFIX =
	/^\s{0,4}Số\s{0,2}:?\s{0,3}\d{1,5}\s?[-/–]\s?(?<slashed>MẬT|Mật|TuM|ToM|M)(?![\p{L}\d/-])/gu;

/** A file's name has no strokes: "07.UBND-NC(M)". */
const DOTTED_NUMBER_WITH_SUFFIX =
	/(?<![\p{L}\d.])\d{1,5}\.\p{Lu}{2,8}(?:-\p{Lu}{1,8}){1,4}\s?\((?<bracketed>M|TuM|TUM|ToM|TOM)\)/gu;

/** The level in a document number's suffix. Practice of offices, no rule: "(TM)" may also be a trade department. */
export interface NumberSuffix {
	readonly index: number;
	readonly text: string;
	readonly mark: Level;
	/** "(M)" or the word itself; "/M" and "(TM)" may be something else. */
	readonly plain: boolean;
}

/** Document numbers with a suffix of secrecy in one short text or line. */
export function numberSuffixes(text: string): NumberSuffix[] {
	if (!/[([/_.-]\s?(?:m|t\p{L}?m|t\p{L}{1,3}\s?m)/iu.test(text)) return [];
	return [NUMBER_WITH_SUFFIX, BARE_NUMBER_WITH_SUFFIX, DOTTED_NUMBER_WITH_SUFFIX].flatMap((pattern) =>
		[...text.matchAll(pattern)].flatMap((found) => {
			const suffix = found.groups?.["bracketed"] ?? found.groups?.["slashed"] ?? "";
			// "12/HĐKT (TM)": a contract of a trade department.
			if (suffix.toUpperCase() === "TM" && found[0].includes("HĐ")) return [];
			// The flag "i" is for "Mật" and "MẬT"; an "m" is a metre.
			if (suffix === suffix.toLowerCase() && !suffix.includes("ậ")) return [];
			const word = /[ậa]t/iu.test(suffix);
			const plain = word || (found.groups?.["bracketed"] !== undefined && suffix.toUpperCase() !== "TM");
			return [{ index: found.index, text: found[0], mark: suffixLevel(suffix), plain }];
		}),
	);
}

function suffixLevel(suffix: string): Level {
	if (/^tu/iu.test(suffix)) return "TUYỆT MẬT";
	return /^t/iu.test(suffix) ? "TỐI MẬT" : "MẬT";
}

const NUMBER_LINE_BEGINS = new RegExp(`^[\\s|*]{0,6}${NUMBER_WORD}(?!\\p{L})`, "u");

/** Suffixes in a page: strong only in the number line of a head, and plain. */
export function numberMarks(page: Page, line: number): LineEvidence[] {
	const text = lineText(page, line);
	if (/giải mật/iu.test(text)) return [];
	return numberSuffixes(text).map(({ index, mark, plain }) => {
		const numberLine = page.head[line] === true && NUMBER_LINE_BEGINS.test(text);
		return { line, index, strength: numberLine && plain ? "strong" : "weak", mark, support: "number" };
	});
}
