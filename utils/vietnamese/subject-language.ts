/**
 * Decides by spelling whether a subject is Vietnamese: its syllables are a closed set (`syllables.ts`).
 * No statistics of a language detector: a subject is too short for them.
 */
import {
	ALSO_FOREIGN,
	COMMON_SHARED,
	COMMON_UNMARKED,
	ENGLISH_FUNCTION_WORDS,
	NEVER_UNMARKED,
	OFTEN_STRIPPED,
	PLACE_UNITS,
} from "./common-syllables.ts";
import { detectLegacyEncoding, type LegacyEncodingName } from "./legacy-encodings.ts";
import { isStrippedCompound } from "./office-compounds.ts";
import { splitNormalised } from "./reply-prefixes.ts";
import { normaliseSubject, type SubjectTokens, subjectTokens, type Token } from "./subject-tokens.ts";
import { hasVietnameseLetters, hasVietnameseShape, withoutMarks } from "./syllables.ts";

export type SubjectLanguage =
	| { readonly outcome: "vietnamese" }
	/** Vietnamese without, or nearly without, its marks. */
	| { readonly outcome: "undiacritised" }
	| {
			readonly outcome: "legacy-encoding";
			readonly encoding: LegacyEncodingName;
			/** The whole subject in Unicode, reply prefixes included; null where it cannot be known. */
			readonly decoded: string | null;
			/** Whether `decoded` is fit to replace the subject. */
			readonly certain: boolean;
	  }
	| { readonly outcome: "foreign" }
	/** Codes, names, abbreviations, one bare word: it cannot be told. */
	| { readonly outcome: "undetermined" }
	/** Nothing but reply prefixes. */
	| { readonly outcome: "empty" };

/** What the words of a subject speak for. */
interface Evidence {
	/** Valid with a letter or rime of Vietnamese alone. */
	certain: number;
	/** Valid with marks that other languages have too, and of these the common or typical ones. */
	shared: number;
	typical: number;
	/** Rightly without marks. */
	unmarked: number;
	/** Valid only if its marks were dropped. */
	stripped: number;
	/** How much speaks for dropped marks; 2 is enough. */
	strippedWeight: number;
	/** Foreign words, and of these those with letters that Vietnamese does not have. */
	foreign: number;
	foreignLetters: number;
	/** Foreign words with f, j, w or z: pinyin, English. */
	foreignSounds: number;
	/** Foreign words that are capitalised like names, and abbreviations and loans. */
	names: number;
	neutral: number;
}

function noEvidence(): Evidence {
	return {
		certain: 0,
		shared: 0,
		typical: 0,
		unmarked: 0,
		stripped: 0,
		strippedWeight: 0,
		foreign: 0,
		foreignLetters: 0,
		foreignSounds: 0,
		names: 0,
		neutral: 0,
	};
}

/** "thong" for thông: the bare form of a common syllable with marks. */
const STRIPPED_COMMON: ReadonlySet<string> = new Set([...COMMON_SHARED].map(withoutMarks));

/** How much an unmarked word speaks for dropped marks. A longer one like "nguoi" hits no foreign word by chance. */
function strippedWeight({ kind, lower }: Token): number {
	if (ALSO_FOREIGN.has(lower)) return 0.25;
	if (NEVER_UNMARKED.has(lower)) return 1.5;
	if (kind === -1) return lower.length >= 4 ? 1.5 : 1;
	if (COMMON_UNMARKED.has(lower)) return 0;
	return OFTEN_STRIPPED.has(lower) || STRIPPED_COMMON.has(lower) ? 1 : 0.5;
}

function addForeign(evidence: Evidence, token: Token, mayBeName: boolean): void {
	const ownLetters = token.kind === -3 && /[^a-z]/u.test(token.lower);
	if (mayBeName && (!ownLetters || hasVietnameseLetters(token.lower))) {
		evidence.names++;
		return;
	}
	evidence.foreign++;
	if (ownLetters) evidence.foreignLetters++;
	else if (token.kind === -3) evidence.foreignSounds++;
}

function add(evidence: Evidence, token: Token, mayBeName: boolean): void {
	if (token.neutral) evidence.neutral++;
	else if (token.kind === 2) evidence.certain++;
	else if (token.kind === 1) {
		evidence.shared++;
		if (COMMON_SHARED.has(token.lower) || hasVietnameseShape(token.lower)) evidence.typical++;
	} else if (token.kind === 0 || token.kind === -1) {
		if (token.kind === 0) evidence.unmarked++;
		else evidence.stripped++;
		evidence.strippedWeight += strippedWeight(token);
	} else addForeign(evidence, token, mayBeName);
}

/** Capitalised words after the first, or a run of them at the beginning, may be names where others are small. */
function nameFlags({ tokens }: SubjectTokens): readonly boolean[] {
	if (!tokens.some((token) => !token.capitalised && token.text !== token.text.toUpperCase())) {
		const afterUnit = PLACE_UNITS.has(tokens[0]?.lower ?? "");
		return tokens.map((token, index) => afterUnit && index > 0 && token.kind < 0);
	}
	return tokens.map((token, index) =>
		index === 0 ? token.capitalised && tokens[1]?.capitalised === true : token.capitalised,
	);
}

/** Vietnamese by its marked syllables; `foreign` names beside them do not count. */
function isVietnamese(evidence: Evidence): boolean {
	const marked = evidence.certain + evidence.shared;
	const valid = marked + evidence.unmarked;
	const share = valid / (valid + evidence.stripped + evidence.foreign);
	if (evidence.certain > 0) {
		return marked > evidence.foreignLetters && (share >= 0.5 || evidence.certain >= 3);
	}
	// "Confirm lịch họp"; one syllable that is Vietnamese by chance is not enough beside a foreign word.
	const least = evidence.typical >= 2 ? 0.66 : 0.75;
	return evidence.typical > 0 && evidence.foreignLetters === 0 && share >= least;
}

/** Most words have lost their marks although a few still have them. */
function mostlyStripped(evidence: Evidence): boolean {
	const marked = evidence.certain + evidence.shared;
	const all = marked + evidence.unmarked + evidence.stripped;
	return evidence.strippedWeight >= 2 && evidence.stripped > 0 && marked / all < 0.28;
}

function isUndiacritised(evidence: Evidence): boolean {
	const valid = evidence.unmarked + evidence.stripped;
	if (valid < 2 || evidence.foreignLetters > 0) return false;
	if (evidence.strippedWeight >= 1.5) return valid / (valid + evidence.foreign + evidence.foreignSounds) >= 0.7;
	// Proper Vietnamese hardly ever runs to four syllables without a mark ("Thanh tra nhanh").
	return valid >= 4 && evidence.foreign === 0 && evidence.strippedWeight >= 0.75;
}

function isForeign(evidence: Evidence, tokens: readonly Token[]): boolean {
	if (evidence.foreignLetters > 0) return true;
	if (evidence.foreign === 0) {
		// "Long Hai" is a name; "Harold Melvin" is one too, but no Vietnamese.
		return evidence.names >= 2 && evidence.certain + evidence.shared === 0;
	}
	return tokens.length > 1 || (tokens[0]?.text.length ?? 0) >= 5;
}

/** "On the go", "Can do it": words that are syllables too, held together by English ones. */
function isPlainEnglish(tokens: readonly Token[]): boolean {
	const known = tokens.filter(({ lower }) => ENGLISH_FUNCTION_WORDS.has(lower)).length;
	return known >= 2 && tokens.every(({ lower }) => ALSO_FOREIGN.has(lower) || ENGLISH_FUNCTION_WORDS.has(lower));
}

/** As much as a long word like "nguoi": enough by itself. */
const COMPOUND_WEIGHT = 1.5;

function isUnmarkedPair(first: Token, second: Token): boolean {
	if (first.kind > 0 || first.kind < -1 || second.kind > 0 || second.kind < -1) return false;
	return isStrippedCompound(first.lower, second.lower);
}

/** "Phan Rang", "Chu Lai", "Si Ma Cai": names rightly without marks. */
function isBareName({ tokens }: SubjectTokens): boolean {
	return tokens.length <= MOST_IN_NAME && tokens.every(({ kind, capitalised }) => kind === 0 && capitalised);
}

const MOST_IN_NAME = 4;

/** Judges the words among the Latin ones. */
function judgeWords(words: SubjectTokens): "vietnamese" | "undiacritised" | "foreign" | "undetermined" {
	const flags = nameFlags(words);
	const all = noEvidence();
	const own = noEvidence();
	let compounds = 0;
	for (const [index, token] of words.tokens.entries()) {
		const mayBeName = flags[index] === true;
		add(all, token, mayBeName);
		// Vietnamese names among foreign words are no Vietnamese: "Meeting with Nguyễn Văn Hùng".
		if (!mayBeName) add(own, token, false);
		const next = words.tokens[index + 1];
		if (next !== undefined && isUnmarkedPair(token, next)) {
			compounds++;
			all.strippedWeight += COMPOUND_WEIGHT;
			if (!mayBeName) own.strippedWeight += COMPOUND_WEIGHT;
		}
	}
	const evidence = own.foreign > 0 ? own : all;
	if (isVietnamese(evidence)) return mostlyStripped(all) ? "undiacritised" : "vietnamese";
	if (isPlainEnglish(words.tokens)) return "foreign";
	if (isUndiacritised(evidence)) return compounds === 0 && isBareName(words) ? "undetermined" : "undiacritised";
	return isForeign({ ...evidence, names: all.names }, words.tokens) ? "foreign" : "undetermined";
}

/** Neither Latin with its extensions nor punctuation. */
const BEYOND_LATIN = /[\u0250-\u1dff\u1f00-\u1fff\u2300-\u{10ffff}]/u;

/** Whether at least half the letters belong to another script, an ideogram counting as much as a short word. */
function isOtherScript(text: string): boolean {
	if (!BEYOND_LATIN.test(text)) return false;
	const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
	const ideograms = text.match(/\p{Script=Han}|\p{Script=Hangul}/gu)?.length ?? 0;
	const letters = text.match(/\p{L}/gu)?.length ?? 0;
	const others = letters - latin + ideograms;
	return letters - latin >= 2 && others >= latin;
}

/**
 * Judges in which language a subject is written.
 * @param subject as the person typed it, reply prefixes included; anything beyond 4,000 characters is not read
 */
export function judgeSubjectLanguage(subject: string): SubjectLanguage {
	const { prefixes, rest } = splitNormalised(normaliseSubject(subject));
	if (rest === "") return { outcome: "empty" };
	let words: SubjectTokens | undefined;
	const legacy = detectLegacyEncoding(rest, () => {
		words = subjectTokens(rest);
		return isSpelledRight(words);
	});
	if (legacy !== null) {
		const { encoding, decoded, certain } = legacy;
		return { outcome: "legacy-encoding", encoding, decoded: decoded === null ? null : prefixes + decoded, certain };
	}
	if (isOtherScript(rest)) return { outcome: "foreign" };
	return { outcome: judgeWords(words ?? subjectTokens(rest)) };
}

function isSpelledRight({ tokens }: SubjectTokens): boolean {
	return tokens.every(({ kind, neutral }) => kind >= 0 || neutral);
}
