/** Takes the words out of a subject: without addresses, file names, document codes and abbreviations. */
import { ABBREVIATIONS, HIGHLAND_HEADS, LOANS } from "./common-syllables.ts";
import { classAt, GAP, hasInnerCapital, JOINER, LETTER } from "./letters.ts";
import { hasVietnameseLetters, knownKind, type SyllableKind, syllableKind, unknownKind } from "./syllables.ts";

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
/** "scan.pdf", "812-QD.signed.pdf": the name of a file, without blanks. */
export const isFileName = (chunk: string): boolean => FILE_NAME.test(chunk);

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

const EDGE = /^[.:'‘’-]+|[.:'‘’-]+$/gu;

/** Neither an address nor a file name, a document code or "v/v". */
function holdsWords(chunk: string): boolean {
	const core = chunk.replace(EDGE, "");
	return core !== "" && !FILE_NAME.test(core) && !ADDRESS.test(core) && !isCode(core) && !/^v\/v$/iu.test(core);
}

/** Calls back with the ends of each piece between gaps that may hold words. */
function eachChunk(text: string, use: (start: number, end: number) => void): void {
	let start = 0;
	let bits = 0;
	for (let index = 0; index <= text.length; index++) {
		const here = index < text.length ? classAt(text, index) : GAP;
		if ((here & GAP) === 0) {
			bits |= here;
			continue;
		}
		if (index > start && ((bits & JOINER) === 0 || holdsWords(text.slice(start, index)))) use(start, index);
		start = index + 1;
		bits = 0;
	}
}

/** The pieces between spaces that may hold words, without the signs at their edges. */
export function wordChunks(text: string): readonly string[] {
	const chunks: string[] = [];
	eachChunk(text, (start, end) => {
		const core = text.slice(start, end).replace(EDGE, "");
		if (core !== "") chunks.push(core);
	});
	return chunks;
}

/** Letters and their marks between gaps; NFC leaves marks apart only where no Vietnamese letter has them. */
function wordsOf(text: string): string[] {
	const words: string[] = [];
	eachChunk(text, (start, end) => {
		let from = start;
		for (let index = start; index <= end; index++) {
			if (index < end && (classAt(text, index) & LETTER) !== 0) continue;
			if (index > from) words.push(text.slice(from, index));
			from = index + 1;
		}
	});
	return words;
}

/** Cư M'gar, K'Bang, Đắk R'lấp: places of the Central Highlands, one name with its apostrophe. */
const HIGHLAND_NAME = /(?<!\p{L})[HKMNR]['’]\p{L}+/gu;

function withoutHighlandNames(text: string): string {
	return /['’]/u.test(text) ? text.replace(HIGHLAND_NAME, " ") : text;
}

function isVowelless(lower: string): boolean {
	return /^[a-zđ]+$/u.test(lower) && !/[aeiouy]/u.test(lower);
}

/** Letters of Vietnamese alone, past any doubt: two marks, a horn with a tone, hook or dot on a. */
const NO_OTHER_LANGUAGE = /[ạảấầẩẫậắằẳẵặẻếềểễệỉỏốồổỗộớờởỡợủứừửữự]/u;

/**
 * Of these, and ơ and ư, is a name of a minority or a slip of the keys in Vietnamese, never a word of another language:
 * "Bắc Kạn", "Đạ Tẻh", "Lò Thị Puốp".
 */
const ONLY_IN_VIETNAM = /[ạảấầẩẫậắằẳẵặẻếềểễệỉỏốồổỗộơớờởỡợủưứừửữự]/u;

/** "KBang", "HLơ", "SRó", "ĐLiê": the names of villages on the maps of the Central Highlands. */
const TWO_CAPITALS = /^\p{Lu}{2}\p{Ll}/u;

/** "uităm", "cântăm" are words of Romanian, no "ui tăm" or "cân tăm". */
const MAY_BE_ROMANIAN = /^[a-zăâ]+$/u;

/** Longer joined words are not taken apart. */
const LONGEST_JOINED = 20;

const CONSONANTS = "bcdđghklmnpqrstvx";
const isVowel = (letter: string): boolean => (letter > "z" ? letter !== "đ" : "aeiouy".includes(letter));

/** Where a second word may begin: before a consonant, two letters from either end, with a vowel on both sides. */
function cutsOf(lower: string): readonly number[] {
	if (lower.length < 5 || lower.length > LONGEST_JOINED) return NO_CUTS;
	let first = 0;
	while (first < lower.length && !isVowel(lower.charAt(first))) first++;
	let last = lower.length - 1;
	while (last > first && !isVowel(lower.charAt(last))) last--;
	const cuts: number[] = [];
	for (let cut = Math.max(2, first + 1); cut <= Math.min(last, lower.length - 2); cut++) {
		if (CONSONANTS.includes(lower.charAt(cut))) cuts.push(cut);
	}
	return cuts;
}

const NO_CUTS: readonly number[] = [];

/** The kind of two valid syllables that lost the space between them; null where the word is no such pair. */
function joinedKind(lower: string): SyllableKind | null {
	if (!hasVietnameseLetters(lower)) return null;
	for (const cut of cutsOf(lower)) {
		const left = knownKind(lower.slice(0, cut));
		if (left === undefined || left < 0) continue;
		const right = knownKind(lower.slice(cut));
		if (right === undefined || right < 0) continue;
		if ((left === 2 || right === 2) && !MAY_BE_ROMANIAN.test(lower)) return 2;
		if (left === 1 && right === 1) return 1;
	}
	return null;
}

/** `syllableKind`, with two syllables that lost the space between them ("côngthông", "tuầnMục") taken for one word. */
export function wordKind(word: string): SyllableKind {
	const kind = syllableKind(word);
	if ((kind !== -3 && kind !== -1) || /^[a-z]*$/i.test(word)) return kind;
	return joinedKind(word.toLowerCase()) ?? kind;
}

/** A syllable written together with a foreign or misspelt word, past any doubt by its letters ("narutohệ"). */
function holdsVietnamese(lower: string): boolean {
	return (
		NO_OTHER_LANGUAGE.test(lower) &&
		cutsOf(lower).some((cut) => knownKind(lower.slice(0, cut)) === 2 || knownKind(lower.slice(cut)) === 2)
	);
}

function isNeutral(text: string, lower: string, kind: SyllableKind, allCapitals: boolean): boolean {
	// No abbreviation and no loan of the lists has marks.
	if (kind >= 1) return false;
	if (LOANS.has(lower) || ABBREVIATIONS.has(lower)) return true;
	if (kind < 0 && (TWO_CAPITALS.test(text) || (ONLY_IN_VIETNAM.test(lower) && hasVietnameseLetters(lower))))
		return true;
	if (kind === 0) return !allCapitals && text.length <= 6 && text.length > 1 && text === text.toUpperCase();
	if (isVowelless(lower)) return true;
	if (!/^[A-Za-zĐđ]+$/u.test(text)) return false;
	if (text.length === 1) return true;
	// iPhone, VNeID, YouTube: a capital inside is a brand.
	if (hasInnerCapital(text)) return true;
	if (allCapitals) return kind <= -2 && text.length <= 4;
	return text === text.toUpperCase() && text.length <= 6;
}

/** Kind by the closed set alone where it knows the word, which is nearly always; else with joined words taken apart. */
function tokenKind(lower: string): SyllableKind {
	const known = knownKind(lower);
	// Its unmarked forms are ASCII, which is never two words joined.
	if (known !== undefined) return known;
	const kind = unknownKind(lower);
	if (kind === -2 || !NOT_ASCII.test(lower)) return kind;
	const joined = joinedKind(lower) ?? kind;
	return joined < 0 && holdsVietnamese(lower) ? 2 : joined;
}

const NOT_ASCII = /\P{ASCII}/u;

const isUpper = (word: string): boolean => word === word.toUpperCase();

/**
 * @param text a normalised subject without reply prefixes
 */
export function subjectTokens(text: string): SubjectTokens {
	const found = wordsOf(withoutHighlandNames(text));
	const allCapitals = found.some((word) => word !== word.toLowerCase()) && found.every(isUpper);
	let afterHead = false;
	const tokens = found.map((word): Token => {
		const lower = word.toLowerCase();
		const kind = tokenKind(lower);
		const isCapital = word.charCodeAt(0) !== lower.charCodeAt(0);
		const isHead = isCapital && HIGHLAND_HEADS.has(lower);
		const isPlace = kind < 0 && (isHead || (afterHead && isCapital));
		afterHead = isHead || isPlace;
		return {
			text: word,
			lower,
			kind,
			capitalised: !allCapitals && isCapital,
			neutral: isPlace || isNeutral(word, lower, kind, allCapitals),
		};
	});
	return { tokens, allCapitals };
}
