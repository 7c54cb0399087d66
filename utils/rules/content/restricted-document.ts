/**
 * Documents that the agency's head has put on its own list of what is not sent by mail: "Xác định danh mục các loại
 * văn bản mật và các văn bản khác không được gửi qua thư điện tử" (Hà Nam Đ8.4), "trừ các văn bản bảo mật" (Cần Giờ
 * Đ7.1). The list is the policy's; without one there is nothing to find and nothing left unchecked.
 */
import * as v from "valibot";
import type { Text } from "../../i18n/text.ts";
import { type Fact, type Facts, factsOf } from "../../inspect/facts.ts";
import type { Attachment, Message } from "../../message/message.ts";
import { findDocumentCodes } from "../../vietnamese/document-codes.ts";
import { withoutMarks } from "../../vietnamese/syllables.ts";
import { type WordList, wordList } from "../../vietnamese/word-list.ts";
import { defineRule, PASSES, type Remedy, type RuleFinding, type Unchecked, type Where } from "../rule.ts";
import { fitsWildcards } from "./wildcards.ts";

interface Settings {
	/** Words and phrases, found as whole words. */
	readonly words: readonly string[];
	/** Whether marks do not count in words and file names. */
	readonly ignoreMarks: boolean;
	/** Số, ký hiệu of the document itself, with wildcards: any number of "QĐ-TTr", or "12/QĐ-*". */
	readonly numberPatterns: readonly string[];
	/** File names with wildcards, such as "*nhân sự*.xlsx"; the whole name has to fit. */
	readonly fileNamePatterns: readonly string[];
}

/**
 * A list of which every entry can find something and none finds everything; the policy is told otherwise. A regular
 * expression is no pattern: it has signs that no number begins with and no file name holds.
 */
const listOf = (entry: RegExp) =>
	v.pipe(v.array(v.pipe(v.string(), v.trim(), v.maxLength(200), v.regex(entry))), v.maxLength(2000));
const WORDS = /[\p{L}\p{N}]/u;
const NUMBER_PATTERN = /^(?=.*[\p{L}\p{N}])[\d*?]/u;
const FILE_NAME_PATTERN = /^(?=.*[\p{L}\p{N}])[^\\/:"<>|]+$/u;

export const restrictedDocument = defineRule<Settings>({
	id: "content/restricted-document",
	needs: ["text"],
	judgesFilesAlone: true,
	weakFindings: false,
	settings: {
		words: {
			schema: listOf(WORDS),
			default: [],
			title: {
				vi: "Từ, cụm từ của văn bản không gửi qua thư điện tử",
				en: "Words of documents that are not sent by mail",
			},
		},
		ignoreMarks: {
			schema: v.boolean(),
			default: false,
			title: { vi: "Không phân biệt dấu tiếng Việt", en: "Vietnamese marks do not count" },
		},
		numberPatterns: {
			schema: listOf(NUMBER_PATTERN),
			default: [],
			title: { vi: "Số, ký hiệu không gửi qua thư điện tử (dùng * và ?)", en: "Document numbers, with * and ?" },
		},
		fileNamePatterns: {
			schema: listOf(FILE_NAME_PATTERN),
			default: [],
			title: { vi: "Tên tệp không gửi qua thư điện tử (dùng * và ?)", en: "File names, with * and ?" },
		},
	},
	check({ message, facts, settings }) {
		const list = rememberedList(settings);
		if (list === null) return PASSES;
		const found = [inSubject(message, list), inBody(message, list)].filter((finding) => finding !== null);
		const unchecked: Unchecked[] = [];
		for (const attachment of message.attachments) {
			const finding = inAttachment(attachment, facts, list);
			if (finding !== null) found.push(finding);
			else if (list.readsTexts) unchecked.push(...unread(attachment, facts));
		}
		if (list.readsTexts && message.body.incomplete && !found.some(({ where }) => where.part === "body")) {
			unchecked.push({ where: { part: "body", value: "" }, reason: "too-large" });
		}
		return { findings: found, unchecked };
	},
});

/** What is on the list, and what of a text fits it. */
interface List {
	/** Whether anything on the list is looked for in texts. */
	readonly readsTexts: boolean;
	readonly key: string;
	readonly words: WordList;
	numberIn(text: string): string | null;
	numberInName(name: string): string | null;
	fitsName(name: string): string | null;
}

let last: List | null = null;

/** The same lists are in force for every check of a session. */
function rememberedList(settings: Settings): List | null {
	const { words, numberPatterns, fileNamePatterns, ignoreMarks } = settings;
	if (words.length + numberPatterns.length + fileNamePatterns.length === 0) return null;
	const key = JSON.stringify([words, numberPatterns, fileNamePatterns, ignoreMarks]);
	if (last?.key !== key) last = makeList(settings, key);
	return last;
}

function makeList({ words, ignoreMarks, numberPatterns, fileNamePatterns }: Settings, key: string): List {
	const plainName = (name: string): string => {
		const lower = name.normalize("NFC").toLowerCase();
		return ignoreMarks ? withoutMarks(lower) : lower;
	};
	const numbers = numberPatterns.map((pattern) => [pattern, canonical(pattern)] as const);
	const names = fileNamePatterns.map((pattern) => [pattern, plainName(pattern)] as const);
	const patternOf = (code: string): string | null => {
		const compared = canonical(code);
		return numbers.find(([, pattern]) => fitsWildcards(compared, pattern))?.[0] ?? null;
	};
	return {
		readsTexts: words.length + numberPatterns.length > 0,
		key,
		words: wordList(words, ignoreMarks),
		numberIn: (text) =>
			numbers.length === 0 ? null : firstOf(findDocumentCodes(text), ({ text: code }) => patternOf(code)),
		numberInName: (name) => (numbers.length === 0 ? null : firstOf(numbersInName(name), patternOf)),
		fitsName(name) {
			const plain = plainName(name.slice(0, LONGEST_NAME));
			return names.find(([, pattern]) => fitsWildcards(plain, pattern))?.[0] ?? null;
		},
	};
}

function firstOf<T>(items: readonly T[], find: (item: T) => string | null): string | null {
	for (const item of items) {
		const found = find(item);
		if (found !== null) return found;
	}
	return null;
}

const LONGEST_NAME = 300;
/** "12/2026/QĐ-UBND-VX" has as many parts. */
const MOST_PARTS = 6;
/** More numbers in one name are no documents'. */
const MOST_NUMBERS = 12;

/** The one form in which "12/QĐ-TTr", "12 / QD - TTr" and "12_QD-TTr" are compared: capitals without marks. */
function canonical(code: string): string {
	return withoutMarks(code.normalize("NFC"))
		.toUpperCase()
		.replace(/[\s/_.–-]+/g, "-");
}

/** File names have no strokes: every run of parts from a number on may be a document's. */
function numbersInName(name: string): readonly string[] {
	const parts = name
		.slice(0, LONGEST_NAME)
		.replace(/\.[a-z]{3,4}$/i, "")
		.split(/[\s/_.–-]+/);
	const starts = parts.flatMap((part, start) => (/^\d{1,6}[a-e]?$/i.test(part) ? [start] : []));
	const lengths = Array.from({ length: MOST_PARTS - 1 }, (_, index) => index + 2);
	return starts
		.slice(0, MOST_NUMBERS)
		.flatMap((start) => lengths.map((length) => parts.slice(start, start + length).join("-")));
}

interface Match {
	/** What of the list was found, as it stands there. */
	readonly entry: string;
	readonly excerpt: string;
}

function inText(text: string, list: List): Match | null {
	const word = list.words.find(text);
	if (word !== null) return word;
	const number = list.numberIn(text);
	return number === null ? null : { entry: number, excerpt: number };
}

function inSubject({ subject }: Message, list: List): RuleFinding | null {
	const match = inText(subject, list);
	const name = { vi: "Tiêu đề thư", en: "The subject" };
	return match && finding({ part: "subject", value: subject }, name, match, { kind: "go-to-subject" });
}

function inBody({ body }: Message, list: List): RuleFinding | null {
	const match = inText(body.text, list);
	const name = { vi: "Nội dung thư", en: "The body of the mail" };
	return match && finding({ part: "body", value: match.excerpt }, name, match, { kind: "go-to-body" });
}

function inAttachment({ id, name }: Attachment, facts: Facts, list: List): RuleFinding | null {
	const where = { part: "attachment", value: name, attachmentId: id } as const;
	const remedy = { kind: "remove-attachment", attachmentId: id, name } as const;
	const byName = inName(name, list);
	if (byName !== null) return finding(where, { vi: `Tên tệp ${name}`, en: `The file name ${name}` }, byName, remedy);
	const byText = inDocument(factsOf(facts, id).text, list);
	return byText && finding(where, { vi: `Nội dung tệp ${name}`, en: `The content of ${name}` }, byText, remedy);
}

function inName(name: string, list: List): Match | null {
	const entry = list.fitsName(name) ?? list.numberInName(name);
	return entry === null ? list.words.find(name.replaceAll("_", " ")) : { entry, excerpt: entry };
}

/** A long document takes some 100 ms, and the message is checked at every change: its fact is read once. */
const searched = new WeakMap<Fact<string>, { readonly key: string; readonly match: Match | null }>();

function inDocument(text: Fact<string>, list: List): Match | null {
	if (text.state !== "known" || !list.readsTexts) return null;
	const before = searched.get(text);
	if (before?.key === list.key) return before.match;
	const number = list.numberIn(headOf(text.value));
	const match = list.words.find(text.value) ?? (number === null ? null : { entry: number, excerpt: number });
	searched.set(text, { key: list.key, match });
	return match;
}

const HEAD_CHARACTERS = 3000;

/** Where a document bears its own number; what it is based on, or answers, is another. */
function headOf(text: string): string {
	const lines = text.slice(0, HEAD_CHARACTERS).normalize("NFC").split("\n");
	return lines
		.filter((line) => !/^[\s–-]*(?:căn cứ|theo|thực hiện|xét|tiếp theo|phúc đáp|trả lời)\s/iu.test(line))
		.join("\n");
}

function unread({ id, name, inline }: Attachment, facts: Facts): readonly Unchecked[] {
	const { text } = factsOf(facts, id);
	// A picture in the body, such as a logo, is no document.
	if (text.state !== "unknown" || (inline && text.reason === "unsupported")) return [];
	return [{ where: { part: "attachment", value: name, attachmentId: id }, reason: text.reason }];
}

function finding(where: Where, place: Text, { entry }: Match, remedy: Remedy): RuleFinding {
	return {
		where,
		message: {
			vi: `${place.vi} ứng với mục “${entry}” trong danh mục không gửi qua thư điện tử của cơ quan. Đề nghị gửi bằng hình thức khác theo quy định.`,
			en: `${place.en} matches “${entry}” on the agency's list of what is not sent by mail. Please send it in another way as laid down.`,
		},
		remedies: [remedy],
	};
}
