/**
 * Whether a subject says what a mail is about (Khánh Hòa Đ7.3). Brief is not empty: "Họp", "Giấy mời" and "Báo cáo
 * tuần 45" say it; "Gửi anh", "tài liệu", a file name or a document's number alone do not. A subject is only taken
 * for empty where every word of it is known to say nothing.
 */
import { findDocumentCodes } from "./document-codes.ts";
import { DOCUMENT_TYPES } from "./document-types.ts";
import { splitReplyPrefixes } from "./reply-prefixes.ts";
import { isFileName, normaliseSubject } from "./subject-tokens.ts";
import { withoutMarks } from "./syllables.ts";

export type EmptyReason =
	| "no-subject"
	/** Nothing behind "Re:", "Fwd:". */
	| "prefixes-only"
	/** "(không tiêu đề)", "test", "abc", "asdf", "aaa". */
	| "placeholder"
	/** Digits, dates and signs. */
	| "numbers-only"
	| "file-name"
	/** Số, ký hiệu without what the document is about. */
	| "document-code"
	/** An address of a mailbox or a page. */
	| "address"
	/** "Gửi anh", "tài liệu kèm theo", "văn bản". */
	| "sending-only";

export type SubjectSubstance =
	| { readonly outcome: "says-something" }
	/** The kind of document and nothing else: "Gửi báo cáo". Little, but something. */
	| { readonly outcome: "kind-only" }
	| { readonly outcome: "says-nothing"; readonly reason: EmptyReason };

/** What programs put where a subject is missing, and what people type to get past the question for one. */
const PLACEHOLDERS: ReadonlySet<string> = new Set([
	...["không tiêu đề", "không có tiêu đề", "chưa có tiêu đề", "không chủ đề", "không có chủ đề", "tiêu đề", "chủ đề"],
	...["khong tieu de", "khong co tieu de", "chua co tieu de", "khong chu de", "khong co chu de", "tieu de", "chu de"],
	...["thư không có tiêu đề", "thư không tiêu đề", "chưa đặt tiêu đề", "không nội dung", "không có nội dung", "trống"],
	...["về việc", "ve viec"],
	...["no subject", "no title", "without subject", "subject", "title", "untitled", "none", "null", "undefined", "nil"],
	...["abc", "abcd", "abcde", "abc xyz", "xyz", "n/a", "na", "ok", "oke", "okay", "blank", "empty"],
	...["test", "tests", "testing", "test mail", "test email", "thử", "thu", "gửi thử", "gui thu", "thư thử", "demo"],
	...["re", "fw", "fwd", "tl", "ct", "trả lời", "chuyển tiếp", "tra loi", "chuyen tiep"],
]);

const KEYBOARD_ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/** The longest beginning of `text` that runs along a row of the keyboard, either way. */
function keyboardRun(text: string): number {
	let longest = 0;
	for (const row of KEYBOARD_ROWS) {
		const start = row.indexOf(text.charAt(0));
		if (start < 0) continue;
		for (const step of [1, -1]) {
			let length = 1;
			while (length < text.length && text.charAt(length) === row.charAt(start + length * step)) length++;
			longest = Math.max(longest, length);
		}
	}
	return longest;
}

/** "asdf", "qweqwe", "jklasd": nothing but runs of three keys and more. "tre" and "were" are words. */
function isKeyboardMashing(word: string): boolean {
	if (word.length > 60 || !/^[a-z]+$/.test(word)) return false;
	if (word.length === 3) return /^(?:qwe|asd|sdf|dfg|fgh|ghj|hjk|jkl|zxc|xcv|cvb|vbn|bnm)$/.test(word);
	for (let rest = word; rest !== ""; ) {
		const run = keyboardRun(rest);
		if (run < 3) return false;
		rest = rest.slice(run);
	}
	return word.length > 3;
}

/** "aaa", "hhhh", "a", "hihi", "blabla": one plain letter, or a few, over and over. "Ý" and "baba" are words. */
function isRepetition(word: string): boolean {
	return (/^[a-z]/.test(word) && new Set(word).size === 1) || /^(?:h[aeiou]|lo|la|bla|xyz){2,}$/.test(word);
}

function isPlaceholder(words: readonly string[]): boolean {
	if (PLACEHOLDERS.has(words.join(" "))) return true;
	return words.every((word) => isKeyboardMashing(word) || isRepetition(word) || word === "abc" || word === "test");
}

const phrases = (list: string): ReadonlySet<string> => new Set(list.split(",").map((phrase) => phrase.trim()));

/** That something is sent, what it is called whatever it holds, and greetings; one of these makes a subject empty. */
const SENDING = phrases(`gửi, gởi, kính gửi, chuyển, tài liệu, văn bản, công văn, file, files, tệp, tệp tin, tập tin,
	đính kèm, kèm theo, thư, thư điện tử, mail, email, e mail, nội dung, thông tin, hồ sơ, bản scan, bản mềm, file mềm,
	hình ảnh, ảnh, dữ liệu, link, công việc, gấp, khẩn, hỏa tốc, hoả tốc, thượng khẩn, quan trọng, rất gấp, xem giúp,
	nhờ xem, có việc, việc này, gửi bổ sung, tài liệu kèm theo, bản cuối, bản mới, scan, tl, cv, vb, tt,
	chào, xin chào, kính chào, thân gửi, alo, hi, hello, dear, xin chào cả nhà, chào cả nhà`);

/** Words around them: persons addressed, courtesy, and such as only point. */
const AROUND =
	phrases(`a, c, e, anh, chị, em, bác, cô, chú, thầy, bạn, ông, bà, sếp, cháu, mình, tôi, các, mọi người, tất cả,
	đồng chí, đ c, quý cơ quan, quý đơn vị, quý vị, quý anh chị, cơ quan, đơn vị, lãnh đạo, phòng, kính, xin, ạ, nhé, nha, dạ, với, giúp, hộ, nhờ, cho, về, việc,
	này, đây, đó, mới, lại, thêm, tiếp, hôm nay, ngày mai, sáng nay, chiều nay, cảm ơn, trân trọng, theo,
	tham khảo, xem, đọc, số, và, của, bản, một, những, chi tiết, liên quan, cần thiết, cuối, trên, dưới, v v,
	ngày, như, để, thì, là, đã, đến, tới, lần, cần, có, sớm, nhanh, ok`);

/** Kinds of document that say by themselves what is wanted. */
const TELLING_KINDS: ReadonlySet<string> = new Set(["giấy mời", "thư mời", "giấy triệu tập", "lịch công tác"]);
const KINDS: ReadonlySet<string> = new Set(
	DOCUMENT_TYPES.map(({ name }) => name.toLowerCase()).filter((name) => !TELLING_KINDS.has(name)),
);

const bareOf = (set: ReadonlySet<string>): ReadonlySet<string> => new Set([...set].map(withoutMarks));
const WITH_MARKS = { sending: SENDING, around: AROUND, kinds: KINDS };
/** "anh" without marks is a person before it is ảnh. */
const WITHOUT_MARKS = {
	sending: new Set([...bareOf(SENDING)].filter((phrase) => !bareOf(AROUND).has(phrase))),
	around: bareOf(AROUND),
	kinds: bareOf(KINDS),
};
const LONGEST_PHRASE = 4;

/** "chị Lan", "anh Nguyễn Văn Hùng": up to four names after a person. */
const PERSON = /^(?:anh|chị|em|bác|cô|chú|thầy|bạn|ông|bà|sếp|cháu|gửi|gởi|đồng chí|chi|co|chu|ong|gui)$/iu;
const MOST_NAMES = 4;

/** What the words come to: null where one of them says something. */
function emptyPhrases(words: readonly string[]): "sending" | "kind" | null {
	const hasMarks = words.some((word) => withoutMarks(word) !== word);
	const { sending, around, kinds } = hasMarks ? WITH_MARKS : WITHOUT_MARKS;
	const lower = words.map((word) => word.toLowerCase());
	// Revenue and expenses; no thư of a chị.
	if (tellsByKind(lower.join(" "), hasMarks) || lower.join(" ") === "thu chi") return null;
	let sends = false;
	let kindsNamed = 0;
	for (let at = 0; at < words.length; ) {
		let length = Math.min(LONGEST_PHRASE, words.length - at);
		let phrase = "";
		for (; length > 0; length--) {
			phrase = lower.slice(at, at + length).join(" ");
			if (sending.has(phrase) || around.has(phrase) || kinds.has(phrase)) break;
		}
		if (length === 0) {
			if (!isName(words, at)) return null;
			length = 1;
		} else if (kinds.has(phrase)) kindsNamed++;
		else if (sending.has(phrase)) sends = true;
		at += length;
	}
	// "Thông báo kết luận": the second kind is what the first is about.
	if (kindsNamed > 0) return kindsNamed === 1 ? "kind" : null;
	return sends ? "sending" : null;
}

function tellsByKind(text: string, hasMarks: boolean): boolean {
	return [...TELLING_KINDS].some((kind) => text.includes(hasMarks ? kind : withoutMarks(kind)));
}

/** Capitalised in a line that is not all capitals, behind a person. */
function isName(words: readonly string[], at: number): boolean {
	if (!/^\p{Lu}\p{Ll}/u.test(words[at] ?? "")) return false;
	for (let back = at - 1; back >= Math.max(0, at - MOST_NAMES); back--) {
		const word = words[back] ?? "";
		if (PERSON.test(word)) return true;
		if (!/^\p{Lu}\p{Ll}/u.test(word)) return false;
	}
	return false;
}

const ADDRESS = /(?:https?:\/\/|www\.)\S{1,2000}|[^\s<>()]{1,100}@[^\s<>()]{1,100}/giu;

const nothing = (reason: EmptyReason): SubjectSubstance => ({ outcome: "says-nothing", reason });

/**
 * @param subject as typed; anything beyond 4,000 characters is not read
 */
export function judgeSubstance(subject: string): SubjectSubstance {
	const whole = normaliseSubject(subject);
	if (whole === "") return nothing("no-subject");
	const text = splitReplyPrefixes(whole).rest;
	if (text === "") return nothing("prefixes-only");
	const reasons: EmptyReason[] = [];
	const rest = withoutNamesOfThings(text, reasons);
	const words = (rest.match(/[\p{L}\p{M}]+/gu) ?? []).filter((word) => !/^[vV]$/.test(word));
	const [reason] = reasons;
	if (words.length === 0) return nothing(reason ?? "numbers-only");
	const pieces = (rest.toLowerCase().match(/[\p{L}\p{M}\p{N}/]+/gu) ?? []).filter((piece) => /\p{L}/u.test(piece));
	if (isPlaceholder(pieces)) return nothing("placeholder");
	const empty = emptyPhrases(words);
	// Digits beside the kind say which one is meant: "Báo cáo 2025".
	if (empty === "kind" && reason === undefined && /\d/.test(rest)) return { outcome: "says-something" };
	if (empty === "kind") return reason === undefined ? { outcome: "kind-only" } : nothing(reason);
	if (empty === "sending") return nothing(reason ?? "sending-only");
	return reason !== undefined && isAbbreviations(words) ? nothing(reason) : { outcome: "says-something" };
}

/** "CV", "QĐ", "BC" before a number say no more than its symbols. */
const isAbbreviations = (words: readonly string[]): boolean =>
	words.every((word) => /^(?:cv|qđ|qd|bc|tb|kh|ct|nq|ttr|gm|số|so)$/iu.test(word));

/** The text without file names (of a name with blanks the last word), codes and addresses; what was found is noted as the reason. */
function withoutNamesOfThings(text: string, reasons: EmptyReason[]): string {
	let rest = text.replace(/[Ðð]/g, "Đ").replace(ADDRESS, () => {
		reasons.push("address");
		return " ";
	});
	rest = rest
		.split(/(?<=\s)|(?=\s)/u)
		.map((chunk) => {
			if (!isFileName(chunk)) return chunk;
			reasons.push("file-name");
			return " ";
		})
		.join("");
	for (const code of findDocumentCodes(rest)) {
		reasons.push("document-code");
		rest = rest.replace(code.text, " ");
	}
	return rest;
}
