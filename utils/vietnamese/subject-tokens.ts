/** Takes the words out of a subject: without addresses, file names, document codes and abbreviations. */
import { ABBREVIATIONS, LOANS } from "./common-syllables.ts";
import { type SyllableKind, syllableKind } from "./syllables.ts";

/** Subjects are hostile input; what follows is not read (RFC 5322 asks for 998 characters a line). */
export const LONGEST_SUBJECT = 4000;

export interface Token {
	/** As it stands, NFC. */
	readonly text: string;
	readonly lower: string;
	readonly kind: SyllableKind;
	/** Begins with a capital in a line that is not all capitals. */
	readonly capitalised: boolean;
	/** Neither Vietnamese nor foreign: abbreviations, loans, names of tools. */
	readonly neutral: boolean;
}

export interface SubjectTokens {
	readonly tokens: readonly Token[];
	/** Every word is in capitals. */
	readonly allCapitals: boolean;
}

const FILE_NAME =
	/\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|odp|rtf|txt|csv|zip|rar|7z|jpe?g|png|gif|tiff?|bmp|mp3|mp4|xml|html?|p7[ms]|sig|dwg|eml|msg)$/iu;
const ADDRESS =
	/^(?:https?:\/\/|www\.)|@[^@]*\.|^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:vn|com|net|org|gov|edu|info)(?:\/|$)/iu;

/** 123/BC-UBND, 12-TB/TU, 19/2014/qđ-ttg, BD_1417-KH, h7n9, 16/8: a number joined to letters or numbers. */
function isCode(chunk: string): boolean {
	return /\d/u.test(chunk) && !/\p{L}{6}/u.test(chunk.replace(/\/.*/u, ""));
}

/** What cannot be seen, and would split a word; the soft hyphen stays, since TCVN3 uses it as ư. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu;

/** NFC, capped, without invisible characters. */
export function normaliseSubject(subject: string): string {
	return subject.slice(0, LONGEST_SUBJECT).normalize("NFC").replace(INVISIBLE, "").trim();
}

/** The pieces between spaces that may hold words. */
export function wordChunks(text: string): readonly string[] {
	return text
		.split(/[\s,;()[\]{}“”"«»<>|!?…]+/u)
		.map((chunk) => chunk.replace(/^[.:'‘’-]+/u, "").replace(/[.:'‘’-]+$/u, ""))
		.filter((chunk) => chunk !== "" && !FILE_NAME.test(chunk) && !ADDRESS.test(chunk) && !isCode(chunk))
		.filter((chunk) => !/^v\/v$/iu.test(chunk));
}

function isVowelless(lower: string): boolean {
	return /^[a-zđ]+$/u.test(lower) && !/[aeiouy]/u.test(lower);
}

/** Letters of Vietnamese alone, past any doubt: two marks, a horn with a tone, hook or dot on a. */
const NO_OTHER_LANGUAGE = /[ạảấầẩẫậắằẳẵặẻếềểễệỉỏốồổỗộớờởỡợủứừửữự]/u;

/** The places in a word where a second one may begin: before a consonant, two letters from either end. */
function cuts(word: string): readonly (readonly [head: string, tail: string])[] {
	if (word.length < 5 || word.length > 20) return [];
	const pairs: (readonly [string, string])[] = [];
	for (let cut = 2; cut <= word.length - 2; cut++) {
		const tail = word.slice(cut);
		if (/^[bcdđghklmnpqrstvx]/iu.test(tail)) pairs.push([word.slice(0, cut), tail]);
	}
	return pairs;
}

/** `syllableKind`, with two syllables that lost the space between them ("côngthông", "tuầnMục") taken for one word. */
export function wordKind(word: string): SyllableKind {
	const kind = syllableKind(word);
	if ((kind !== -3 && kind !== -1) || /^[a-z]+$/iu.test(word)) return kind;
	for (const [head, tail] of cuts(word)) {
		const [left, right] = [syllableKind(head), syllableKind(tail)];
		if (left >= 0 && right >= 0 && Math.max(left, right) === 2) return 2;
		if (left === 1 && right === 1) return 1;
	}
	return kind;
}

/** A syllable written together with a foreign or misspelt word, past any doubt by its letters ("narutohệ"). */
function holdsVietnamese(word: string): boolean {
	return (
		NO_OTHER_LANGUAGE.test(word.toLowerCase()) &&
		cuts(word).some(([head, tail]) => syllableKind(head) === 2 || syllableKind(tail) === 2)
	);
}

function isNeutral(text: string, lower: string, kind: SyllableKind, allCapitals: boolean): boolean {
	if (LOANS.has(lower) || ABBREVIATIONS.has(lower) || isVowelless(lower)) return true;
	if (kind >= 1 || !/^[A-Za-zĐđ]+$/u.test(text)) return false;
	if (text.length === 1) return kind < 0;
	// iPhone, VNeID, YouTube: a capital inside is a brand.
	if (/\p{Ll}\p{Lu}/u.test(text)) return true;
	if (allCapitals) return kind <= -2 && text.length <= 4;
	return text === text.toUpperCase() && text.length <= 6;
}

/** Letters and their marks; NFC leaves marks apart only where no Vietnamese letter has them. */
const WORD = /[\p{L}\p{M}]+/gu;

/**
 * @param text a normalised subject without reply prefixes
 */
export function subjectTokens(text: string): SubjectTokens {
	const found = wordChunks(text).flatMap((chunk) => chunk.match(WORD) ?? []);
	const cased = found.filter((word) => word.toLowerCase() !== word.toUpperCase());
	const allCapitals = cased.length > 0 && cased.every((word) => word === word.toUpperCase());
	const tokens = found.map((word): Token => {
		const lower = word.toLowerCase();
		const spelled = wordKind(word);
		const kind = spelled < 0 && holdsVietnamese(word) ? 2 : spelled;
		return {
			text: word,
			lower,
			kind,
			capitalised: !allCapitals && /^\p{Lu}/u.test(word),
			neutral: isNeutral(word, lower, kind, allCapitals),
		};
	});
	return { tokens, allCapitals };
}
