/** Marks in a subject or in the name of a file: short, without layout, often without diacritics. */
import { splitNormalised } from "../reply-prefixes.ts";
import type { TextKind } from "./evidence.ts";
import {
	isAboutSecrecy,
	isAnotherWord,
	isEnumerated,
	isHeld,
	isNegated,
	isQuoted,
	isTitleOfTale,
	type LevelMatch,
	levelOf,
	levelsIn,
	PAPER,
} from "./levels.ts";
import { STATE_SECRET, sentSecret } from "./sent-secrets.ts";
import { numberSuffixes } from "./stamps.ts";
import { withoutDiacritics } from "./text-lines.ts";

/** Evidence in one name. */
export interface NameEvidence {
	readonly index: number;
	readonly strength: "strong" | "weak";
	readonly mark: string;
}

const EXTENSIONS = /(?:\.(?=[a-z0-9]*[a-z])[a-z0-9]{1,5}){1,3}$/i;
/** What parts the pieces of a name, so that a mark may stand alone between them. */
const SEPARATOR = "[-–—|:;,/()\\[\\]{}【】~+]";
const STANDS_ALONE_BEFORE = new RegExp(`(?:^|${SEPARATOR})[\\s_]*$`, "u");
const STANDS_ALONE_AFTER = new RegExp(`^[\\s_]*(?:$|${SEPARATOR})`, "u");
/** "Độ mật: Tối mật". */
const LABEL_BEFORE = /(?<!\p{L})(?:độ mật|mức độ mật|cấp độ mật)\s{0,2}[:=]\s{0,2}$/iu;
/** The name of a file cannot have a colon. */
const FILE_LABEL_BEFORE = /(?<!\p{L})độ mật\s{0,2}[-=]?\s{1,2}$/iu;
const PAPER_NUMBER_BEFORE = new RegExp(`(?<!\\p{L})${PAPER}[ _]{0,2}(?:số[ _])?\\d[\\d/-]{0,12}[ _]{1,3}$`, "iu");
/** "12_KH-BCH_Mật": after the document's own number. */
const CODE_BEFORE = /(?<![\p{L}\d])\d{1,5}[ _-]{1,2}\p{Lu}\p{L}{0,3}-\p{Lu}[\p{Lu}\d-]{0,12}[ _]{1,3}$/u;
/** "BC 55-ANĐT Mật": lighter, since a person's name may follow as well. */
const SHORT_CODE_BEFORE = /(?<![\p{L}\d])\d{1,5}[_-]\p{Lu}{2,10}[ _]{1,3}$/u;
/** "Văn bản mật", "Biên bản họp mật". */
const PAPER_BEFORE = new RegExp(
	`(?<!\\p{L})${PAPER}[ _]{1,3}(?:(?:cuộc[ _]|phiên[ _])?(?:họp|giao ban|hội ý)[ _]{1,3})?$`,
	"iu",
);
const SPOKEN_OF = /(?<!\p{L})(?:dấu|con dấu|sổ|mẫu|máy|cột|chữ|độ)[ _]{1,3}["“]?$/iu;
/** "Nguyễn Văn Mật", "đ/c Mật". */
const PERSON =
	/(?<!\p{L})(?:anh|chị|ông|bà|cô|chú|bác|thầy|em|đ\/c|đồng chí|văn|thị|hữu|đức|xuân|(?:nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý)(?:[ _]\p{L}{1,7})?)[ _]{1,3}$/iu;

/** The name without its extensions, blanks for what stands in for them. Same length as far as it goes. */
function plainName(text: string, kind: TextKind): string {
	if (kind !== "file-name") return text;
	return text.replace(EXTENSIONS, "").replace(/[_+.]/g, " ").replace(/%20/g, "   ");
}

/** All evidence in a subject or a file name, cleaned text given. */
export function marksInName(text: string, kind: TextKind): NameEvidence[] {
	const name = plainName(text, kind);
	const about = isAboutName(name);
	const all = levelsIn(name);
	const evidence: NameEvidence[] = all.flatMap((match): NameEvidence[] => {
		const labelled = kind === "file-name" && match.title && FILE_LABEL_BEFORE.test(name.slice(0, match.index));
		const strength = labelled ? "strong" : isInnocent(name, match, all) ? null : strengthOf(name, match, about);
		return strength === null ? [] : [{ index: match.index, strength, mark: match.level }];
	});
	for (const { index, mark } of numberSuffixes(text.replace(EXTENSIONS, ""))) {
		evidence.push({ index, strength: "weak", mark });
	}
	const secret = evidence.length === 0 ? sentSecret(name) : null;
	if (secret !== null) evidence.push({ index: secret, strength: "weak", mark: STATE_SECRET });
	return [...evidence, ...marksWithoutDiacritics(name, kind, about)];
}

/** "Kiểm tra", "thu hồi", "xử lý" … in a name are work on secrets in general, as are the forms and the machines. */
function isAboutName(name: string): boolean {
	return isAboutSecrecy(name) || ABOUT_WITHOUT_DIACRITICS.test(name) || NONE_CAME.test(name);
}

const ABOUT_WITHOUT_DIACRITICS =
	/(?<!\p{L})(?:bao mat|giai mat|bi mat|bmnn|bvbmnn|quy che|quy dinh|quy trinh|huong dan|mau|so dang ky|so theo doi|may tinh|soan thao|soan|danh muc|con dau|dong dau|thong ke|phim|luat|tap huan|so van ban mat)(?!\p{L})/iu;
/** "Văn bản mật đến quý 3: không phát sinh". */
const NONE_CAME = /(?<!\p{L})(?:không|khong) (?:phát|phat) sinh(?!\p{L})/iu;

function isInnocent(name: string, match: LevelMatch, all: readonly LevelMatch[]): boolean {
	const before = name.slice(0, match.index);
	const after = name.slice(match.index + match.text.length);
	return (
		isAnotherWord(before, after, match.level) ||
		isQuoted(before, after) ||
		isEnumerated(match, all, name) ||
		isNegated(before) ||
		/có phải|phải không|hay không\s?\?/iu.test(name) ||
		(SPOKEN_OF.test(before.slice(-16)) && !/(?:đã|có|được|liệu|bản|văn|sơ)[ _]{1,3}đóng dấu[ _]{1,3}$/iu.test(before))
	);
}

function strengthOf(name: string, match: LevelMatch, about: boolean): "strong" | "weak" | null {
	const before = name.slice(0, match.index);
	// "Re: MẬT - …" begins with its mark.
	const leading = splitNormalised(before).rest;
	const after = name.slice(match.index + match.text.length);
	const bracketed = /[[({【]\s*$/.test(before) && /^\s*(?:[-/–]\s?[\p{L} ]{1,12})?[\])}】]/u.test(after);
	const alone = STANDS_ALONE_BEFORE.test(before) && STANDS_ALONE_AFTER.test(after);
	if (LABEL_BEFORE.test(before)) return "strong";
	if (bracketed) return about && leading.length > 1 ? "weak" : "strong";
	if (alone && (match.capital || match.title)) return about && leading !== "" ? "weak" : "strong";
	if (about) return null;
	if (match.level !== "MẬT") return "strong";
	const person = PERSON.test(before.slice(-24));
	const paper = PAPER_BEFORE.test(before.slice(-32));
	if ((match.capital || match.title) && CODE_BEFORE.test(before.slice(-40))) return "strong";
	if (match.capital && PAPER_NUMBER_BEFORE.test(before.slice(-40))) return "strong";
	if (paper && !match.capital && (isTitleOfTale(name) || isHeld(`${before}${match.text}`))) return null;
	if (paper) return match.capital && (/\p{Ll}/u.test(name) || /^[\s_]*(?:$|\d)/.test(after)) ? "strong" : "weak";
	if (match.title && SHORT_CODE_BEFORE.test(before.slice(-24)) && after.trim() === "") return "weak";
	if (/đóng dấu[ _]{1,3}(?:độ[ _]{1,3})?$/iu.test(before)) return "weak";
	if (match.capital) return person || !/\p{Ll}/u.test(name) ? edgeStrength(before, after, person) : "strong";
	return alone || (match.title && before.trim() === "" && !person) ? "weak" : null;
}

/** In a name all of capitals, MẬT at its edge may be anything. */
function edgeStrength(before: string, after: string, person: boolean): "weak" | null {
	return !person && (before.trim() === "" || after.trim() === "") ? "weak" : null;
}

/**
 * "TUYET MAT" can hardly be anything else. "toi mat" is also "tôi mất" (I lost …), so it needs capitals, a paper before
 * it, or brackets. "mat" alone is also mặt, mất, mát, mắt: brackets or capitals between separators, and then weak.
 */
const LONG_LEVEL =
	/(?<![a-z])(?<level>(?:tuyet|toi)(?<gap>[ _-]{0,2})mat|Tuyet ?Mat|Toi ?Mat)(?![a-z])|(?<=[a-z])(?<camel>TuyetMat|ToiMat)(?![a-z])/gi;
const ASCII_PAPER_BEFORE =
	/(?:cong van|van ban|tai lieu|bao cao|ke hoach|to trinh|quyet dinh|ho so|de an|phuong an|bien ban|danh sach|(?<![a-z])(?:vb|cv|bc|kh|hs|tl|qd|ttr|file))[ _-]{1,2}$/i;
const ASCII_NEGATED = /(?:khong|chua|khong phai)(?: [a-z]+){0,3} $/i;
const SHORT_LEVEL = /[[(]\s?(?:MAT|Mat|mat)\s?[\])]|(?:^|[-–|:]\s?)MAT(?=\s?(?:$|[-–|:]))/g;
/** "CV mat so 12", "van_ban_mat_215": a paper, and after it no word that "mất" or "mặt" would go on with. */
const ASCII_PAPER_MAT =
	/(?<![a-z])(?:cong van|van ban|tai lieu|bao cao|ke hoach|to trinh|ho so|phuong an|cong dien|dien|vb|cv|tl|bc|kh|hs)[ _]mat(?=[ _]*(?:$|[-–|(,]|\d|so[ _]?\d))|(?<![a-z])(?:cong van|cv|cong dien)[ _]mat(?=[ _]cua(?![a-z]))|(?<![a-z])(?:cong van|van ban|tai lieu|bao cao|ke hoach|to trinh|ho so|phuong an|cong dien|dien)[ _]mat(?=[ _](?:chuyen an|tac chien|phong thu|dien tap|trinh sat)(?![a-z]))/i;
/** "dien-mat-so-112": hyphens for blanks, so no blank tells where the paper's name ends. */
const HYPHENATED_PAPER_MAT =
	/(?<![a-z])(?:cong-van|van-ban|tai-lieu|bao-cao|ke-hoach|to-trinh|phuong-an|cong-dien|dien|vb|cv|tl)-mat(?=-so-?\d)|(?<![a-z])(?:cong-van|van-ban|tai-lieu)-mat$/i;
/** "Đơn xin cấp lại hồ sơ mất", "tiền điện mặt bằng". */
const LOST =
	/(?<![a-z])(?:(?:cap lai|cap doi|bi|lam|don|bao(?![ _-]cao)|xac nhan|tim|that lac|xin)[ _-](?:[a-z]{1,6}[ _-]){0,3}|(?:tien|hoa don|sua|cat|cup|cot|tru|dong)[ _-])$/i;
/** "KH dien tap_MAT": capitals at the end of a name in small letters that begins with a paper. */
const ASCII_MAT_AT_END =
	/^(?:\d{1,5}[ ._-]{1,2})?(?:bc|kh|cv|vb|tl|tb|qd|ttr|pa|da|bb|cong van|van ban|tai lieu|bao cao|ke hoach|to trinh|phuong an)(?![a-z]).*[ _-](?<mat>MAT)$/i;

function marksWithoutDiacritics(name: string, kind: TextKind, about: boolean): NameEvidence[] {
	const evidence: NameEvidence[] = [];
	if (about || !/mat/i.test(name)) return evidence;
	for (const found of name.matchAll(LONG_LEVEL)) {
		const strength = asciiStrength(name, found);
		if (strength !== null) evidence.push({ index: found.index, strength, mark: levelOf(found[0]) });
	}
	if (withoutDiacritics(name) !== name) return evidence;
	const short = [...name.matchAll(SHORT_LEVEL)].map(({ index }) => index);
	const paper = ASCII_PAPER_MAT.exec(name) ?? HYPHENATED_PAPER_MAT.exec(name);
	const before = name.slice(0, paper?.index ?? 0);
	if (paper !== null && !ASCII_NEGATED.test(before) && !LOST.test(before) && !isTitleOfTale(name))
		short.push(paper.index);
	if (kind === "file-name" && /[a-z]/.test(name) && ASCII_MAT_AT_END.exec(name)?.groups?.["mat"] === "MAT") {
		short.push(name.length - "MAT".length);
	}
	const [first] = short;
	return first === undefined ? evidence : [...evidence, { index: first, strength: "weak", mark: "MẬT" }];
}

function asciiStrength(name: string, found: RegExpExecArray): "strong" | "weak" | null {
	const before = name.slice(0, found.index);
	const after = name.slice(found.index + found[0].length);
	if (ASCII_NEGATED.test(before)) return null;
	if (/^ (?:khau|do|ma)(?![a-z])/i.test(after)) return null;
	if (levelOf(found[0]) === "TUYỆT MẬT") return "strong";
	const capital = found[0] === found[0].toUpperCase();
	const joined = /toimat/i.test(found[0]);
	const alone = STANDS_ALONE_BEFORE.test(before) && STANDS_ALONE_AFTER.test(after);
	const bracketed = /[[(]\s*$/.test(before) && /^\s*[\])]/.test(after);
	const paper = ASCII_PAPER_BEFORE.test(before);
	if (bracketed || (joined && found[0] !== found[0].toLowerCase())) return "strong";
	if (capital && (alone || paper || (/[a-z]/.test(name) && !/^ [A-Z]/.test(after)))) return "strong";
	if (paper) return STANDS_ALONE_AFTER.test(after) ? "strong" : "weak";
	if (capital && after.trim() === "") return "weak";
	// "toi-mat-ngu": hyphens that part all words part none from the rest.
	const hyphens = !name.trim().includes(" ") && found[0].includes("-");
	return alone && !hyphens && !(before.trim() === "" && after.trim() === "") ? "weak" : null;
}
