/**
 * Names the language of a foreign subject for the message. It never judges whether a subject is Vietnamese: franc
 * takes 18 % of Vietnamese subjects for something else (measured), `subject-language.ts` does that by spelling.
 * The only file that imports franc, which is large: 123 KB gzipped.
 */
import { francAll } from "franc";
import type { Text } from "../i18n/text.ts";
import { normaliseSubject, wordChunks } from "./subject-tokens.ts";

const ENGLISH: Text = { vi: "tiếng Anh", en: "English" };

/** By ISO 639-3. Only languages that a Vietnamese office may meet: the fewer, the surer franc is. */
const LATIN_LANGUAGES: ReadonlyMap<string, Text> = new Map([
	["eng", ENGLISH],
	["fra", { vi: "tiếng Pháp", en: "French" }],
	["deu", { vi: "tiếng Đức", en: "German" }],
	["spa", { vi: "tiếng Tây Ban Nha", en: "Spanish" }],
	["por", { vi: "tiếng Bồ Đào Nha", en: "Portuguese" }],
	["ita", { vi: "tiếng Ý", en: "Italian" }],
	["nld", { vi: "tiếng Hà Lan", en: "Dutch" }],
	["swe", { vi: "tiếng Thụy Điển", en: "Swedish" }],
	["dan", { vi: "tiếng Đan Mạch", en: "Danish" }],
	["nob", { vi: "tiếng Na Uy", en: "Norwegian" }],
	["fin", { vi: "tiếng Phần Lan", en: "Finnish" }],
	["pol", { vi: "tiếng Ba Lan", en: "Polish" }],
	["ces", { vi: "tiếng Séc", en: "Czech" }],
	["slk", { vi: "tiếng Slovakia", en: "Slovak" }],
	["hun", { vi: "tiếng Hungary", en: "Hungarian" }],
	["ron", { vi: "tiếng Romania", en: "Romanian" }],
	["tur", { vi: "tiếng Thổ Nhĩ Kỳ", en: "Turkish" }],
	["ind", { vi: "tiếng Indonesia", en: "Indonesian" }],
	["zlm", { vi: "tiếng Mã Lai", en: "Malay" }],
	["tgl", { vi: "tiếng Philippines", en: "Filipino" }],
]);

/** Scripts that name their language, or nearly so; Japanese before Chinese, since it is written with both. */
const SCRIPTS: readonly (readonly [RegExp, Text])[] = [
	[/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, { vi: "tiếng Nhật", en: "Japanese" }],
	[/\p{Script=Hangul}/gu, { vi: "tiếng Hàn", en: "Korean" }],
	[/\p{Script=Han}/gu, { vi: "tiếng Trung", en: "Chinese" }],
	[/\p{Script=Thai}/gu, { vi: "tiếng Thái", en: "Thai" }],
	[/\p{Script=Lao}/gu, { vi: "tiếng Lào", en: "Lao" }],
	[/\p{Script=Khmer}/gu, { vi: "tiếng Khmer", en: "Khmer" }],
	[/\p{Script=Myanmar}/gu, { vi: "tiếng Myanmar", en: "Burmese" }],
	[/\p{Script=Greek}/gu, { vi: "tiếng Hy Lạp", en: "Greek" }],
	[/\p{Script=Hebrew}/gu, { vi: "tiếng Do Thái", en: "Hebrew" }],
	[/\p{Script=Armenian}/gu, { vi: "tiếng Armenia", en: "Armenian" }],
	[/\p{Script=Georgian}/gu, { vi: "tiếng Gruzia", en: "Georgian" }],
	[/\p{Script=Bengali}/gu, { vi: "tiếng Bengal", en: "Bengali" }],
	[/\p{Script=Tamil}/gu, { vi: "tiếng Tamil", en: "Tamil" }],
];

/** Scripts of several languages, with those franc may choose from. */
const SHARED_SCRIPTS: readonly (readonly [RegExp, ReadonlyMap<string, Text>])[] = [
	[
		/\p{Script=Cyrillic}/gu,
		new Map([
			["rus", { vi: "tiếng Nga", en: "Russian" }],
			["ukr", { vi: "tiếng Ukraina", en: "Ukrainian" }],
			["bel", { vi: "tiếng Belarus", en: "Belarusian" }],
			["bul", { vi: "tiếng Bulgaria", en: "Bulgarian" }],
			["srp", { vi: "tiếng Serbia", en: "Serbian" }],
			["kaz", { vi: "tiếng Kazakh", en: "Kazakh" }],
			["mkd", { vi: "tiếng Macedonia", en: "Macedonian" }],
			["khk", { vi: "tiếng Mông Cổ", en: "Mongolian" }],
		]),
	],
	[
		/\p{Script=Arabic}/gu,
		new Map([
			["arb", { vi: "tiếng Ả Rập", en: "Arabic" }],
			["pes", { vi: "tiếng Ba Tư", en: "Persian" }],
			["urd", { vi: "tiếng Urdu", en: "Urdu" }],
		]),
	],
];

/** Words of English subjects that are no words of the other languages above; two, or one in three, name it. */
const ENGLISH_WORDS: ReadonlySet<string> = new Set(
	`the and for with from your our their this that will would have has been are was were you please thanks thank hello
	dear regards about update updates updated request requests meeting report reports weekly monthly annual quarterly
	invitation invite reminder schedule agenda minutes draft review feedback comments attached attachment document
	documents application training workshop conference call proposal proposals project budget plan payment invoice
	order quotation contract agreement information security account password important urgent new next week month year
	today tomorrow follow following confirm confirmation registration congratulations happy welcome how what when where
	why who which can could should need help support team office department letter notice approval status summary`.split(
		/\s+/u,
	),
);

/** Below this franc guesses (UDHR trigrams need about a sentence). */
const SHORTEST_FOR_FRANC = 20;
/** How far the second language must lie behind the first, of franc's 0 to 1. */
const CLEAR_LEAD = 0.05;

/**
 * franc's choice among all that it knows, if that is a language an office may meet and leads clearly among these.
 * (Choosing among these alone would call Sotho Italian for want of a better name.)
 */
function guess(text: string, languages: ReadonlyMap<string, Text>): Text | null {
	const all = francAll(text, { ignore: ["vie"], minLength: SHORTEST_FOR_FRANC });
	const [best] = all;
	if (best === undefined || !languages.has(best[0])) return null;
	const second = all.find(([code], index) => index > 0 && languages.has(code));
	if (second !== undefined && best[1] - second[1] < CLEAR_LEAD) return null;
	return languages.get(best[0]) ?? null;
}

function looksEnglish(words: readonly string[]): boolean {
	const known = words.filter((word) => ENGLISH_WORDS.has(word)).length;
	return known >= 1 && known * 3 >= words.length && words.every((word) => /^[a-z'’-]+$/.test(word));
}

function count(text: string, script: RegExp): number {
	return text.match(script)?.length ?? 0;
}

/**
 * The language of a foreign text, or null where it is too short or too unclear to be named.
 * @param text a subject that `judgeSubjectLanguage` found foreign, without reply prefixes
 */
export function nameForeignLanguage(text: string): Text | null {
	const chunks = wordChunks(normaliseSubject(text));
	const words = chunks.join(" ");
	const latin = count(words, /\p{Script=Latin}/gu);
	for (const [script, language] of SCRIPTS) {
		const letters = count(words, script);
		if (letters >= 2 && letters * 3 >= latin) return language;
	}
	for (const [script, languages] of SHARED_SCRIPTS) {
		if (count(words, script) > latin) return guess(words, languages);
	}
	const lower = chunks.map((chunk) => chunk.toLowerCase());
	if (looksEnglish(lower)) return ENGLISH;
	return guess(words, LATIN_LANGUAGES);
}
