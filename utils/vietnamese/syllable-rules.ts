/**
 * How Vietnamese syllables are made: an onset, a rime and one of six tones.
 * Sources: the tables of âm đầu and vần in the primary readers (Tiếng Việt 1) and in Đoàn Thiện Thuật,
 * "Ngữ âm tiếng Việt" (1977); spelling of i and y as in Quyết định 240/QĐ (1984), the old way accepted beside it.
 */

/** Onsets as written. "qu" and "gi" are one onset each; "" is the syllable that begins with its vowel. */
export const ONSETS: readonly string[] = [
	"",
	..."ngh ch gh gi kh ng nh ph qu th tr b c d đ g h k l m n p r s t v x".split(" "),
];
/** Rimes without a tone, by the main vowel. */
export const RIMES: ReadonlySet<string> = new Set(
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
export const AFTER_QU: ReadonlySet<string> = new Set(
	(
		"a ai ao au ay ac ach am an ang anh ap at ăc ăm ăn ăng ăp ăt âc ân âng ât âu ây e eo en et ê êch ên ênh êt êu " +
		"i ich in inh it y ych ynh yt yp yên yêt yêu ơ ơi ơn ơt ôc"
	).split(" "),
);

/** "g" and not "gh" before i only here, where the i belongs to the onset "gi": gì, gìn, giếng, giết. */
export const AFTER_G: ReadonlySet<string> = new Set("i in iêc iêm iên iêng iêp iêt iêu".split(" "));

/** Onsets after which an open rime may be written y: ký, lý, mỹ, sỹ, tỷ, hy, quý; Vỹ, Thy, Ny in names. */
const BEFORE_Y: ReadonlySet<string> = new Set(["", "h", "k", "l", "m", "n", "s", "t", "th", "v"]);

/** Lips take no glide, but for these loans. */
const LABIALS: ReadonlySet<string> = new Set(["b", "m", "p", "ph", "v"]);
const LABIAL_LOANS: ReadonlySet<string> = new Set(["buyt", "phuy", "voan", "puy", "moay"]);
const GLIDED = /^(?:o[aăe]|u[âê]|uơ|uy)/;

/** 0 ngang, 1 huyền, 2 sắc, 3 hỏi, 4 ngã, 5 nặng. */
export type Tone = 0 | 1 | 2 | 3 | 4 | 5;
const TONE_MARKS = ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"] as const;
const TONES: readonly Tone[] = [0, 1, 2, 3, 4, 5];

/** Each vowel with its six tones, in the order of `Tone`. */
export const TONED: ReadonlyMap<string, readonly string[]> = new Map(
	[..."aăâeêioôơuưy"].map((base) => [base, TONE_MARKS.map((mark) => (base + mark).normalize("NFC"))]),
);

/** Letters that hardly any other language has; à á â ã è é ê ì í ò ó ô õ ù ú ý and ẹ ọ ị ụ ĩ ũ are shared. */
export const VIETNAMESE_ONLY = /[ăđơưạảằắẳẵặầấẩẫậẻềếểễệỉỏồốổỗộờớởỡợủứừửữựỳỷỹỵ]/u;

/** Rimes that no other language spells so, even where each of their letters is shared: tuyên, chiều, luông. */
export const VIETNAMESE_ONLY_RIME = /^(?:uyê|yê|iê|uô[ct]|uông|êch|uêch)/;

/** Onsets and ends that the words of other languages do not hit by chance (thông, tình, phí; not: bí, não). */
export const VIETNAMESE_ONSET = /^(?:ng|ngh|nh|kh|th|tr|gi)$/;
export const VIETNAMESE_END = /(?:n[gh]|ch)$/;
/** Beside a dot below; Yoruba and Igbo write the dot too, but end their syllables in a vowel or n (chọi, mẹo, vọt). */
export const CLOSED_END = /(?:[cpt]|[aeo][io])$/;

/** Whether the onset can stand before the toneless rime: c/k/q, g/gh, ng/ngh, i/y and the glide after lips. */
export function fits(onset: string, rime: string): boolean {
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

/** Rimes in -c, -ch, -p, -t have no other tone than sắc and nặng. */
export function tonesOf(rime: string): readonly Tone[] {
	return /(?:c|ch|p|t)$/.test(rime) ? [2, 5] : TONES;
}

/**
 * Where the tone may stand, as an index into onset + rime. Both ways are accepted where two are in use (hòa, hoà;
 * thủy, thuỷ), and the mark on the letter of the onset that older typing tools put there (qúy, gía).
 */
export function tonePlaces(onset: string, rime: string): readonly number[] {
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

/** The toneless syllable with a tone on one of its letters. */
export function withTone(toneless: string, place: number, tone: Tone): string {
	const letter = toneless.charAt(place);
	return toneless.slice(0, place) + (TONED.get(letter)?.[tone] ?? letter) + toneless.slice(place + 1);
}
