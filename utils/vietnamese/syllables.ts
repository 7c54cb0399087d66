/**
 * The closed set of Vietnamese syllables: an onset, a rime and one of six tones.
 * Sources: the tables of âm đầu and vần in the primary readers (Tiếng Việt 1) and in Đoàn Thiện Thuật,
 * "Ngữ âm tiếng Việt" (1977); spelling of i and y as in Quyết định 240/QĐ (1984), the old way accepted beside it.
 * A token that is none of them is not Vietnamese, whatever letters it is written with.
 */

/** Onsets as written. "qu" and "gi" are one onset each; "" is the syllable that begins with its vowel. */
const ONSETS: readonly string[] = [
	"",
	..."ngh ch gh gi kh ng nh ph qu th tr b c d đ g h k l m n p r s t v x".split(" "),
];
const LONGEST_ONSET = /^(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdđghklmnprstvx])?/;

/** The readings of a beginning: "già" is gi and a, "giếng" is g and iêng. */
function onsetsOf(letters: string): readonly string[] {
	const onset = LONGEST_ONSET.exec(letters)?.[0] ?? "";
	return onset === "gi" ? ["gi", "g"] : [onset];
}

/** Rimes without a tone, by the main vowel. */
const RIMES: ReadonlySet<string> = new Set(
	[
		"a ai ao au ay ac ach am an ang anh ap at",
		"ăc ăm ăn ăng ăp ăt âu ây âc âm ân âng âp ât",
		"e eo ec em en eng ep et ê êu êch êm ên ênh êp êt",
		"i iu ich im in inh ip it ia iêc iêm iên iêng iêp iêt iêu",
		"o oi oc om on ong op ot ooc oong ô ôi ôc ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt",
		"u ui uc um un ung up ut ua uôc uôi uôm uôn uông uôt",
		"ư ưi ưu ưc ưn ưng ưt ưa ươc ươi ươm ươn ương ươp ươt ươu",
		"oa oai oao oay oac oach oam oan oang oanh oap oat oăc oăm oăn oăng oăt oe oen oeo oet",
		"uâc uân uâng uât uây uê uêch uênh uơ uy uych uynh uyn uyp uyt uyu uya uyên uyêt",
		"y yêm yên yêng yêt yêu",
	]
		.join(" ")
		.split(" "),
);

/** What can follow "qu": the rimes with the glide, without their first letter. */
const AFTER_QU: ReadonlySet<string> = new Set(
	(
		"a ai ao au ay ac ach am an ang anh ap at ăc ăm ăn ăng ăp ăt âc ân âng ât âu ây e eo en et ê êch ên ênh êt êu " +
		"i ich in inh it y ych ynh yt yp yên yêt yêu ơ ơi ơn ơt ôc"
	).split(" "),
);

/** "g" and not "gh" before i only here, where the i belongs to the onset "gi": gì, gìn, giếng, giết. */
const AFTER_G: ReadonlySet<string> = new Set("i in iêc iêm iên iêng iêp iêt iêu".split(" "));

/** Onsets after which an open rime may be written y: ký, lý, mỹ, sỹ, tỷ, hy, quý; Vỹ, Thy, Ny in names. */
const BEFORE_Y: ReadonlySet<string> = new Set(["", "h", "k", "l", "m", "n", "s", "t", "th", "v"]);

/** Lips take no glide, but for these loans. */
const LABIALS: ReadonlySet<string> = new Set(["b", "m", "p", "ph", "v"]);
const LABIAL_LOANS: ReadonlySet<string> = new Set(["buyt", "phuy", "voan", "puy", "moay"]);
const GLIDED = /^(?:o[aăe]|u[âê]|uơ|uy)/;

/** Places written as in the local language that every office of the region uses. */
const PLACE_SYLLABLES: ReadonlySet<string> = new Set(["đắk", "đăk", "lắk", "lăk", "krông", "kông", "pắk"]);

const TONE_MARKS = ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"] as const;
/** 0 ngang, 1 huyền, 2 sắc, 3 hỏi, 4 ngã, 5 nặng. */
export type Tone = 0 | 1 | 2 | 3 | 4 | 5;
const TONES: readonly Tone[] = [0, 1, 2, 3, 4, 5];
const VOWELS = "aăâeêioôơuưy";

interface Letter {
	/** The letter without its tone. */
	readonly base: string;
	readonly tone: Tone;
}

const LETTERS: ReadonlyMap<string, Letter> = new Map(
	[..."bcdđghklmnpqrstvx"]
		.map((letter): [string, Letter] => [letter, { base: letter, tone: 0 }])
		.concat(
			[...VOWELS].flatMap((base) => TONES.map((tone): [string, Letter] => [withTone(base, tone), { base, tone }])),
		),
);

function withTone(base: string, tone: Tone): string {
	return (base + TONE_MARKS[tone]).normalize("NFC");
}

/** Letters that hardly any other language has; à á â ã è é ê ì í ò ó ô õ ù ú ý and ẹ ọ ị ụ ĩ ũ are shared. */
const VIETNAMESE_ONLY = /[ăđơưạảằắẳẵặầấẩẫậẻềếểễệỉỏồốổỗộờớởỡợủừứửữựỳỷỹỵ]/u;

/** Rimes that no other language spells so, even where each of their letters is shared: tuyên, chiều, luông. */
const VIETNAMESE_ONLY_RIME = /^(?:uyê|yê|iê|uô[ct]|uông|oong|êch|uêch)/;

/** A longer token is no syllable ("nghiêng" has 7 letters; NFC). */
const LONGEST_SYLLABLE = 7;

/** Lower-case NFC with the look-alikes of Đ (U+00D0, U+0189) put right. */
export function normaliseToken(token: string): string {
	return token
		.normalize("NFC")
		.replace(/[\u00d0\u0189]/g, "Đ")
		.toLowerCase();
}

interface Syllable {
	readonly onset: string;
	readonly rime: string;
	readonly tone: Tone;
}

/** Whether the onset can stand before the toneless rime: c/k/q, g/gh, ng/ngh, i/y and the glide after lips. */
function fits(onset: string, rime: string): boolean {
	if (onset === "qu") return AFTER_QU.has(rime);
	if (onset === "g" && AFTER_G.has(rime)) return true;
	if (!RIMES.has(rime)) return false;
	if (onset === "gi") return !/^[iy]/.test(rime);
	if (rime === "y") return BEFORE_Y.has(onset);
	if (rime.startsWith("yê")) return onset === "";
	if (onset === "" && rime.startsWith("iê")) return false;
	if (/^[eêi]/.test(rime)) return !["c", "g", "ng"].includes(onset);
	if (onset === "k" || onset === "gh" || onset === "ngh") return false;
	return !(LABIALS.has(onset) && GLIDED.test(rime)) || LABIAL_LOANS.has(onset + rime);
}

/**
 * Where the tone may stand, as an index into onset + rime. Both ways are accepted where two are in use (hòa, hoà;
 * thủy, thuỷ), and the mark on the letter of the onset that older typing tools put there (qúy, gía).
 */
function tonePlaces(onset: string, rime: string): readonly number[] {
	const start = onset.length;
	if (onset === "qu") return rime === "y" || rime === "a" ? [start, start - 1] : [start + nucleus(rime)];
	if (onset === "gi") return [start + nucleus(rime), start - 1];
	if (/^(?:oa|oe|uy)$/.test(rime)) return [start, start + 1];
	return [start + nucleus(rime)];
}

/** The index of the letter of a rime that carries the tone. */
function nucleus(rime: string): number {
	const marked = Math.max(...["ă", "â", "ê", "ô", "ơ", "ư"].map((letter) => rime.lastIndexOf(letter)));
	if (marked >= 0) {
		const horned = rime.lastIndexOf("ơ");
		return horned >= 0 ? horned : marked;
	}
	const vowels = /^[aeiouy]+/.exec(rime)?.[0].length ?? 0;
	if (vowels < rime.length || vowels === 3) return vowels === 3 ? 1 : Math.max(vowels - 1, 0);
	return /^(?:oa|oe|uy)/.test(rime) ? 1 : 0;
}

/** Reads a normalised token as a syllable with its tone in a lawful place; null where it is none. */
export function parseSyllable(token: string): Syllable | null {
	const letters = [...token];
	if (letters.length === 0 || letters.length > LONGEST_SYLLABLE) return null;
	let bases = "";
	let tone: Tone = 0;
	let place = -1;
	for (const [index, character] of letters.entries()) {
		const letter = LETTERS.get(character);
		if (letter === undefined) return null;
		if (letter.tone !== 0) {
			if (place >= 0) return null;
			tone = letter.tone;
			place = index;
		}
		bases += letter.base;
	}
	// "đuợc", "nguời", "trưòng": one horn of ươ forgotten, a fault of typing that every office makes.
	const spelled = bases.replace(/uơ(?=.)|ưo(?=.)/, "ươ");
	for (const onset of onsetsOf(spelled)) {
		const rime = spelled.slice(onset.length);
		if (!fits(onset, rime)) continue;
		if (place < 0 || tonePlaces(onset, rime).includes(place)) return { onset, rime, tone };
	}
	return null;
}

/** Rimes in -c, -ch, -p, -t have no other tone than sắc and nặng. */
function toneFits({ rime, tone }: Syllable): boolean {
	return !/(?:c|ch|p|t)$/.test(rime) || tone === 2 || tone === 5;
}

/** "Tuấn" → "tuan": the letters that remain when every mark is dropped. */
export function withoutMarks(text: string): string {
	return text
		.normalize("NFD")
		.replace(/[\u0300-\u036f]/g, "")
		.replace(/đ/g, "d")
		.replace(/[Đ\u00d0\u0189]/g, "D");
}

let unmarkedSyllables: ReadonlySet<string> | undefined;

/** Every syllable without its marks; made on first use, since many subjects never need it. */
function unmarked(): ReadonlySet<string> {
	if (unmarkedSyllables === undefined) {
		const all = new Set<string>();
		for (const onset of ONSETS) {
			const rimes = onset === "qu" ? AFTER_QU : onset === "g" ? [...RIMES, ...AFTER_G] : RIMES;
			// p begins loans only; unmarked it would let "pen", "pan" and "pot" in.
			if (onset === "p") continue;
			for (const rime of rimes) if (fits(onset, rime)) all.add(withoutMarks(onset + rime));
		}
		unmarkedSyllables = all;
	}
	return unmarkedSyllables;
}

/**
 * How Vietnamese one word looks:
 * 2 valid, with a letter or rime that only Vietnamese has (được, tuyên);
 * 1 valid, with marks that other languages have too (báo, à);
 * 0 valid and rightly without marks (thanh, ban);
 * −1 valid only if its marks were dropped (duoc, viec);
 * −2 foreign; −3 foreign by its own letters (f, j, w, z, é or ß in no syllable, another script).
 */
export type SyllableKind = 2 | 1 | 0 | -1 | -2 | -3;

/**
 * @param token one word, in any case and normal form
 */
export function syllableKind(token: string): SyllableKind {
	if (token.length > 4 * LONGEST_SYLLABLE) return /^[a-eg-ik-vxy]+$/i.test(token) ? -2 : -3;
	const word = normaliseToken(token);
	if (PLACE_SYLLABLES.has(word)) return 2;
	const syllable = parseSyllable(word);
	const plain = /^[a-z]+$/.test(word);
	if (syllable !== null && toneFits(syllable) && !(plain && syllable.onset === "p")) {
		if (VIETNAMESE_ONLY.test(word) || VIETNAMESE_ONLY_RIME.test(syllable.rime)) return 2;
		return plain ? 0 : 1;
	}
	if (unmarked().has(plain ? word : withoutMarks(word))) return -1;
	return /^[a-eg-ik-vxy]+$/.test(word) ? -2 : -3;
}

/**
 * Whether the marks and the sounds of a valid syllable are of the kind that other languages' words do not hit by
 * chance: ng, nh, kh, ph, th, tr, gi at the beginning, -ng, -nh, -ch at the end (thông, tình, phí; not: bí, não).
 */
export function hasVietnameseShape(token: string): boolean {
	const syllable = parseSyllable(normaliseToken(token));
	return (
		syllable !== null && (/^(?:ng|ngh|nh|kh|th|tr|gi)$/.test(syllable.onset) || /(?:n[gh]|ch)$/.test(syllable.rime))
	);
}

/** Puts a tone on a toneless syllable where it belongs; null where the result is no syllable. */
export function composeSyllable(toneless: string, tone: Tone): string | null {
	const letters = [...toneless];
	for (const onset of onsetsOf(toneless)) {
		const rime = toneless.slice(onset.length);
		if (!fits(onset, rime) || !toneFits({ onset, rime, tone })) continue;
		// The first place of oa, oe, uy is the older and still the common one: hòa, thủy.
		const place = tonePlaces(onset, rime)[0];
		const base = place === undefined ? undefined : letters[place];
		if (place === undefined || base === undefined) return null;
		return letters.with(place, withTone(base, tone)).join("");
	}
	return null;
}
