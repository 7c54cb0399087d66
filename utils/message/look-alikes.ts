/**
 * Letters that only look like those of an address: Cyrillic "а" for "a", "ɡ" for "g", full-width letters, characters
 * that cannot be seen. Mail addresses of the state are written in plain ASCII.
 */

/** Lower-case letters that look like a letter of ASCII, after Unicode's confusables (UTS 39), scripts in use only. */
const LOOKS_LIKE: ReadonlyMap<string, string> = new Map(
	(
		"аa вb сc ԁd еe ҽe һh іi їi јj кk ĸk ӏl мm нh оo рp ԛq гr ѕs тt уy ѵv ԝw хx үy ьb " +
		"αa βb γy δd εe ηn ιi κk νv οo ρp τt υu χx ωw ϲc ϳj " +
		"ոn սu օo հh ցg զq ﬁfi ɑa ɡg ıi ȷj ʟl ɩi ƅb ᴏo ᴠv ᴡw ᴢz ꜱs ʋv đd ðd øo łl ħh ŧt"
	)
		.split(" ")
		.map((pair) => [String.fromCodePoint(pair.codePointAt(0) ?? 0), pair.slice(1)] as const),
);

const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;

export function hasInvisible(text: string): boolean {
	return text.search(INVISIBLE) >= 0;
}

/**
 * The plain letters that a text looks like: in lower case, without marks, invisible characters and foreign letters.
 * What looks like nothing in ASCII stays, so the result may still be beyond it.
 */
export function plainLetters(text: string): string {
	const bare = text.replace(INVISIBLE, "").normalize("NFKC").toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
	return Array.from(bare, (character) => LOOKS_LIKE.get(character) ?? character).join("");
}

/** Letters of Latin and of another script in one word: no language writes so. */
export function mixesScripts(text: string): boolean {
	return /\p{Script=Latin}/u.test(text) && /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u.test(text);
}

/** Letters that Vietnamese does not have. */
export function hasForeignLetters(text: string): boolean {
	const bare = text.normalize("NFD").replace(/[\p{M}đĐ]/gu, "");
	return /[^\p{ASCII}]/u.test(bare);
}

/** RFC 3492 section 5. */
const BASE = 36;
const MOST_LETTERS = 63;

/** @param encoded a label without its "xn--" @returns null where it is no Punycode (RFC 3492 section 6.2) */
function decodeLabel(encoded: string): string | null {
	const basicEnd = encoded.lastIndexOf("-");
	const output = Array.from(encoded.slice(0, Math.max(basicEnd, 0)));
	let code = 128;
	let bias = 72;
	let index = 0;
	for (let position = basicEnd + 1; position < encoded.length; ) {
		const before = index;
		let weight = 1;
		for (let k = BASE; ; k += BASE) {
			const digit = digitOf(encoded.charCodeAt(position++));
			index += digit * weight;
			if (Number.isNaN(index) || index > 0x7fff_ffff) return null;
			const threshold = Math.min(Math.max(k - bias, 1), 26);
			if (digit < threshold) break;
			weight *= BASE - threshold;
		}
		const length = output.length + 1;
		bias = adapt(index - before, length, before === 0);
		code += Math.floor(index / length);
		index %= length;
		if (code > 0x10_ffff || length > MOST_LETTERS) return null;
		output.splice(index++, 0, String.fromCodePoint(code));
	}
	return output.join("");
}

function digitOf(code: number): number {
	if (code >= 0x30 && code <= 0x39) return code - 0x30 + 26;
	return code >= 0x61 && code <= 0x7a ? code - 0x61 : Number.NaN;
}

/** RFC 3492 section 6.1. */
function adapt(delta: number, length: number, isFirst: boolean): number {
	let rest = Math.floor(delta / (isFirst ? 700 : 2));
	rest += Math.floor(rest / length);
	let k = 0;
	for (; rest > 455; k += BASE) rest = Math.floor(rest / 35);
	return k + Math.floor((36 * rest) / (rest + 38));
}

/** A domain as people see it: "xn--khnhha-rta62b.gov.vn" → "khánhhòa.gov.vn". What cannot be decoded stays. */
export function visibleDomain(domain: string): string {
	return domain
		.split(".")
		.map((label) => (label.startsWith("xn--") && label.length <= 63 ? (decodeLabel(label.slice(4)) ?? label) : label))
		.join(".");
}
