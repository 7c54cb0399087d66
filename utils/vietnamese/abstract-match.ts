/**
 * Whether a subject states the abstract of a document (Khánh Hòa Đ7.2). Words are compared without marks, so that a
 * subject typed without them still counts, each by its rarity; documents of one template ("Báo cáo tuần 45", "tuần
 * 46") differ in a number or a name alone, so these are compared by themselves.
 */
import type { DocumentAbstract } from "./abstract.ts";
import { COUNTERS, expandAbbreviations, replacesDetail, type Word } from "./abstract-details.ts";
import { compareDocumentCodes, findDocumentCodes, parseDocumentCode } from "./document-codes.ts";
import { DOCUMENT_TYPES, LETTER_NAME } from "./document-types.ts";
import { detectLegacyEncoding } from "./legacy-encodings.ts";
import { stripReplyPrefixes } from "./reply-prefixes.ts";
import { normaliseSubject } from "./subject-tokens.ts";
import { syllableKind, withoutMarks } from "./syllables.ts";

export type AbstractReason =
	/** The subject bears the document's số ký hiệu. */
	| "same-number"
	/** It bears another one. */
	| "other-number"
	/** A number or a name stands where the abstract has another: a document of the same template. */
	| "other-details"
	/** Too little of the abstract is in it ("Gửi báo cáo"). */
	| "too-little"
	/** It says what the abstract does not. */
	| "other-content";

export interface AbstractMatch {
	readonly outcome: "names-it" | "partly" | "other";
	readonly reasons: readonly AbstractReason[];
}

/** Least shares, from measurements on provincial documents (notes on Vietnamese): see the test. */
const CONTAINMENT = 0.7;
const COVERAGE = 0.2;
const BIGRAMS = 0.4;

/** Words of nearly every abstract. Kinds of document come on top. */
const COMMON: ReadonlySet<string> = new Set(
	(
		"va cua cac cho trong ve viec so ngay thang nam quy tuan theo tai den tu voi do la co duoc nay mot thuc hien " +
		"cong tac trien khai ban hanh quy dinh ket qua to chuc don vi co quan tinh huyen xa phuong thanh pho dia ban " +
		"gui kinh de nghi phuc vu nhiem vu tang cuong thong tin noi dung lan thu giai doan phe duyet"
	).split(" "),
);
const TYPE_WORDS: ReadonlySet<string> = new Set(
	[LETTER_NAME, ...DOCUMENT_TYPES.map(({ name }) => name)].flatMap((name) =>
		withoutMarks(name).toLowerCase().split(" "),
	),
);

/** Words that a subject has around the abstract; they say nothing about it. */
const FILLERS: ReadonlySet<string> = new Set("v vv re fw fwd gui kinh ve viec so cv kem file pdf ky signed".split(" "));

/** Text beyond this is neither a subject nor an abstract. */
const LONGEST = 1500;

/** "Quý II", "khóa X": as they are written in figures. */
const ROMAN: ReadonlyMap<string, string> = new Map(
	"i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx"
		.split(" ")
		.map((roman, index): [string, string] => [roman, `${index + 1}`]),
);

/** "KT-XH", "KT - XH": one abbreviation of "kinh tế - xã hội". */
const JOINED_CAPITALS = /(?<!\p{L})(\p{Lu}{1,4}) ?[-–] ?(\p{Lu}{1,4})(?: ?[-–] ?(\p{Lu}{1,4}))?(?!\p{L})/gu;

/** @param own the document's own number, which says nothing of what it is about */
function wordsOf(text: string, own: string | null): readonly Word[] {
	let start = true;
	let before = "";
	return (
		withoutCodes(text.slice(0, 2 * LONGEST), own)
			.slice(0, LONGEST)
			.replace(JOINED_CAPITALS, "$1$2$3")
			.match(/[\p{L}\p{M}]+|\d+|[.:]/gu) ?? []
	).flatMap((word): Word[] => {
		if (/^[.:]$/.test(word)) {
			start = true;
			return [];
		}
		const small = withoutMarks(word)
			.toLowerCase()
			.replace(/^0+(?=\d)/, "");
		const bare = COUNTERS.has(before) && before !== "so" ? (ROMAN.get(small) ?? small) : small;
		before = bare;
		const isCommon = COMMON.has(bare) || TYPE_WORDS.has(bare);
		const isName = !start && /^\p{Lu}\p{Ll}/u.test(word);
		const isDetail = /^\d/.test(bare) || isName || syllableKind(word) <= -2;
		start = false;
		return [{ bare, weight: isCommon ? 0.3 : 1, isDetail }];
	});
}

/** Of a document that is cited the number and the year stay: "triển khai Nghị định số 178/2024/NĐ-CP" says nothing else. */
function withoutCodes(text: string, own: string | null): string {
	const ownCode = own === null ? null : parseDocumentCode(own);
	return findDocumentCodes(text).reduce((rest, code) => {
		const isOwn = ownCode !== null && compareDocumentCodes(code, ownCode) !== "different";
		return rest.replace(code.text, isOwn ? " " : ` ${code.number} ${code.year ?? ""} `);
	}, text);
}

const sum = (words: readonly Word[]): number => words.reduce((total, { weight }) => total + weight, 0);

function pairsOf(words: readonly Word[]): readonly string[] {
	return words.slice(1).map((word, index) => `${words[index]?.bare ?? ""} ${word.bare}`);
}

/** Numbers of the subject that neither the abstract nor the document's own number has. */
function hasOtherNumber(subject: readonly Word[], abstract: readonly Word[], own: string | null): boolean {
	const known = new Set([
		...abstract.map(({ bare }) => bare),
		...(own?.match(/\d+/g) ?? []).map((n) => `${Number(n)}`),
	]);
	const numbers = (words: readonly Word[]): readonly string[] =>
		words.flatMap(({ bare }) => (/^\d+$/.test(bare) ? [bare] : []));
	return numbers(abstract).length > 0 && numbers(subject).some((number) => !known.has(number));
}

/** Codes of the subject that the abstract does not cite are taken for the document's own. */
function compareNumbers(subject: string, { number, abstract }: DocumentAbstract): AbstractReason | null {
	const own = number === null ? null : parseDocumentCode(number);
	const cited = findDocumentCodes(abstract);
	const mentioned = findDocumentCodes(subject).filter(
		(code) => !cited.some((one) => compareDocumentCodes(one, code) !== "different"),
	);
	if (mentioned.length === 0) return null;
	if (own === null) {
		// "Thông tư số 02/2019/TT-BNV" where the abstract has 01/2019/TT-BNV: a document about another one.
		const symbols = new Set(cited.map((code) => code.symbols.join("-")));
		return mentioned.some((code) => symbols.has(code.symbols.join("-"))) ? "other-details" : null;
	}
	return mentioned.some((code) => compareDocumentCodes(code, own) !== "different") ? "same-number" : "other-number";
}

/** "812", "stc", "ns" of 812/STC-NS, but for what the abstract says itself. */
function partsOfNumber({ number, abstract }: DocumentAbstract): ReadonlySet<string> {
	const code = number === null ? null : parseDocumentCode(number);
	if (code === null) return new Set();
	const said = new Set(wordsOf(abstract, number).map(({ bare }) => bare));
	const parts = [code.number, ...code.symbols].map((part) =>
		withoutMarks(part)
			.toLowerCase()
			.replace(/^0+(?=\d)/, ""),
	);
	return new Set(parts.filter((part) => !said.has(part)));
}

/** The subject as words, decoded where it is in an old encoding. */
function readable(subject: string): string {
	const text = stripReplyPrefixes(normaliseSubject(subject));
	return (detectLegacyEncoding(text)?.decoded ?? text).replace(SENDER, "");
}

/** "Đảng ủy xã Hải Lăng gửi Nghị quyết …": who sends stands before what is sent; "Báo cáo tuần 45 gửi Sở" is no sender. */
const SENDER =
	/^(?:sở|phòng|ban|ubnd|hđnd|ủy ban|uỷ ban|đảng [uủ][yỷ]|(?:tỉnh|thành|huyện|quận) [uủ][yỷ]|chi bộ|văn phòng|vp|trung tâm|tt|trường|công an|hội|chi cục|cục|bệnh viện|xã|phường)(?:\s[^\s.;:]{1,20}){0,8}?\s(?:gửi|gởi|trình)\s(?=\S+\s\S)/iu;

/**
 * @param subject as typed, with its reply prefixes, with or without marks
 * @param found the document's abstract and number
 */
export function compareWithSubject(subject: string, found: DocumentAbstract): AbstractMatch {
	const text = readable(subject);
	const numbers = compareNumbers(text, found);
	const reasons: AbstractReason[] = numbers === null ? [] : [numbers];
	const inOwnNumber = partsOfNumber(found);
	const typed = wordsOf(text, found.number).filter(({ bare }) => !FILLERS.has(bare) && !inOwnNumber.has(bare));
	const abstract = expandAbbreviations(wordsOf(`${found.documentType} ${found.abstract}`, found.number), typed);
	const own = expandAbbreviations(wordsOf(found.abstract, found.number), typed);
	const words = expandAbbreviations(typed, abstract);
	const inAbstract = new Set(abstract.map(({ bare }) => bare));
	const shared = words.filter(({ bare }) => inAbstract.has(bare));
	const inSubject = new Set(words.map(({ bare }) => bare));
	const containment = sum(words) === 0 ? 0 : sum(shared) / sum(words);
	const coverage = sum(own.filter(({ bare }) => inSubject.has(bare))) / Math.max(sum(own), 1);
	const pairs = pairsOf(words);
	const known = new Set(pairsOf(abstract));
	const bigrams = pairs.length === 0 ? containment : pairs.filter((pair) => known.has(pair)).length / pairs.length;
	const isStated = containment >= CONTAINMENT && bigrams >= BIGRAMS;
	if (!isStated) {
		// With much else around it the abstract may still stand in the subject, whole or nearly so.
		if (coverage >= 0.9 && numbers !== "other-number") return { outcome: "names-it", reasons };
		reasons.push("other-content");
		return { outcome: numbers === "same-number" || coverage >= 0.5 ? "partly" : "other", reasons };
	}
	if (coverage < COVERAGE || sum(shared) < 1.5) {
		reasons.push("too-little");
		return { outcome: numbers === "same-number" ? "partly" : "other", reasons };
	}
	if (reasons.includes("other-details")) return { outcome: "partly", reasons };
	if (replacesDetail(words, abstract) || hasOtherNumber(words, abstract, found.number)) reasons.push("other-details");
	const isOther = reasons.includes("other-details") || numbers === "other-number";
	return { outcome: isOther ? "partly" : "names-it", reasons };
}
