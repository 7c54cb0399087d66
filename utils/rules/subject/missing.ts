/**
 * The subject must say briefly what the mail is about (Khánh Hòa Đ7.3). Found here: none at all, and such that say
 * nothing: "Re:", "(không tiêu đề)", "abc", "???", "asdf". A document code or a file name alone is left in peace.
 */
import { stripReplyPrefixes } from "../../vietnamese/reply-prefixes.ts";
import { normaliseSubject } from "../../vietnamese/subject-tokens.ts";
import { defineRule, found, PASSES, type RuleFinding } from "../rule.ts";

/** What programs put where a subject is missing, and what people type to get past the question for one. */
const SAYS_NOTHING: ReadonlySet<string> = new Set([
	...["không tiêu đề", "không có tiêu đề", "chưa có tiêu đề", "không chủ đề", "không có chủ đề", "tiêu đề", "chủ đề"],
	...["khong tieu de", "khong co tieu de", "khong chu de", "khong co chu de", "tieu de", "chu de"],
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

/** "aaa", "hhhh", "a": one plain letter, however often. "Ý" is a word. */
function isOneLetter(word: string): boolean {
	return /^[a-z]/.test(word) && new Set(word).size === 1;
}

function saysNothing(text: string): boolean {
	const words = text
		.toLowerCase()
		.split(/[^\p{L}\p{M}\p{N}/]+/u)
		.filter((word) => word !== "");
	const letters = words.filter((word) => /\p{L}/u.test(word));
	if (letters.length === 0 || SAYS_NOTHING.has(letters.join(" "))) return true;
	return letters.every((word) => isKeyboardMashing(word) || isOneLetter(word) || word === "abc");
}

/** A quotation in a message must not fill the dialog. */
const LONGEST_QUOTE = 60;

function quote(text: string): string {
	return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
}

function finding(subject: string, text: RuleFinding["message"]): RuleFinding {
	return { where: { part: "subject", value: subject }, message: text, remedies: [{ kind: "go-to-subject" }] };
}

export const subjectMissing = defineRule<Record<never, never>>({
	id: "subject/missing",
	needs: [],
	weakFindings: false,
	settings: {},
	check({ message: { subject } }) {
		const whole = normaliseSubject(subject);
		const text = stripReplyPrefixes(whole);
		if (whole === "") {
			return found(
				finding(subject, {
					vi: "Thư chưa có tiêu đề. Đề nghị nêu vắn tắt nội dung trao đổi.",
					en: "The mail has no subject. Please state briefly what it is about.",
				}),
			);
		}
		if (text === "") {
			return found(
				finding(subject, {
					vi: `Sau “${quote(whole)}” chưa có tiêu đề. Đề nghị nêu vắn tắt nội dung trao đổi.`,
					en: `There is no subject after “${quote(whole)}”. Please state briefly what the mail is about.`,
				}),
			);
		}
		if (!saysNothing(text)) return PASSES;
		return found(
			finding(subject, {
				vi: `Tiêu đề “${quote(text)}” chưa nêu nội dung. Đề nghị nêu vắn tắt nội dung trao đổi.`,
				en: `The subject “${quote(text)}” does not say what the mail is about. Please state it briefly.`,
			}),
		);
	},
});
