/**
 * How Vietnamese letters of the encodings before Unicode look when they are read as windows-1252.
 * Sources: TCVN 5712:1993 (VN3, the .Vn fonts), VNI-Windows fonts, RFC 1456 (VISCII), the VPS fonts;
 * the windows-1252 column is the WHATWG Encoding Standard's.
 */

/** The letters of the tables below, in their order; the capitals follow by `toUpperCase`. */
const LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ";

export interface LegacyTable {
	/** What windows-1252 shows to the Vietnamese letter. VNI: a vowel, or a vowel and its mark after it. */
	readonly decode: ReadonlyMap<string, string>;
	/** The same for codes of one character, by its UTF-16 code unit: the quick way for long texts. */
	readonly letters: readonly (string | undefined)[];
	/** A Vietnamese letter to what windows-1252 shows; without those capitals that the encoding does not have. */
	readonly encode: ReadonlyMap<string, string>;
	/** Characters that are letters or marks of the encoding, and so cannot stand for themselves. */
	readonly taken: ReadonlySet<string>;
}

/** Small letters win where a code stands for both, as nearly all of TCVN3 does: its capitals are another font. */
function table(small: readonly string[], capital: readonly string[]): LegacyTable {
	const decode = new Map<string, string>();
	const encode = new Map<string, string>();
	const letters = [...LETTERS];
	for (const [codes, cased] of [
		[small, letters],
		[capital, letters.map((letter) => letter.toUpperCase())],
	] as const) {
		for (const [index, code] of codes.entries()) {
			const letter = cased[index];
			if (letter === undefined || decode.has(code)) continue;
			decode.set(code, letter);
			encode.set(letter, code);
		}
	}
	const taken = new Set([...decode.keys()].flatMap((code) => [...code].filter((one) => !/[a-z]/i.test(one))));
	return { decode, letters: byCodeUnit(decode), encode, taken };
}

/** windows-1252 ends with ™ (U+2122). */
const LAST_CODE_UNIT = 0x2122;

function byCodeUnit(decode: ReadonlyMap<string, string>): readonly (string | undefined)[] {
	const letters = new Array<string | undefined>(LAST_CODE_UNIT + 1).fill(undefined);
	for (const [code, letter] of decode) if (code.length === 1) letters[code.charCodeAt(0)] = letter;
	return letters;
}

export const TCVN3: LegacyTable = table(
	[..."µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ"],
	[..."µ¸¶·¹¡»¾¼½Æ¢ÇÊÈÉË§ÌÐÎÏÑ£ÒÕÓÔÖ×ÝØÜÞßãáâä¤åèæçé¥êíëìîïóñòô¦õøö÷ùúýûüþ"],
);

export const VPS: LegacyTable = table(
	[..."àáäãåæ¢¡£¤¥âÀÃÄÅÆÇèéÈëËêŠ‰‹ÍŒìíÌïÎòóÕõ†ôÒÓ°‡¶Ö©§ª«®ùúûÛøÜØÙº»¿ÿš›Ïœ"],
	[
		...("€Á\u0081‚\u0002ˆŽ\u008d\u008fð\u0004Â„ƒ…\u001c\u0003ñ×ÉÞþ\u0005Ê“\u0090”•\u0006µ´·¸\u0010¼¹½¾\u0011Ô—–˜™\u0012" +
			"÷ž\u009dŸ¦\u0013¨ÚÑ¬\u0014Ð¯\u00ad±\u001d\u0015²Ýý³\u0019"),
	],
);

export const VISCII: LegacyTable = table(
	[..."àáäãÕå¢¡ÆÇ£â¥¤¦ç§ðèéë¨©ê«ª¬\u00ad®ìíïî¸òóöõ÷ô°¯±²µ½¶¾·Þþùúüûøß×ÑØæñÏýÖÛÜ"],
	[
		...("ÀÁÄÃ€Å‚\u0081\u0002\u0005ƒÂ…„†\u0006‡ÐÈÉËˆ‰Ê‹ŠŒ\u008dŽÌÍ›Î˜ÒÓ™\u00a0šÔ\u0090\u008f‘’“´–•—³”ÙÚœ\u009dž" +
			"¿»º¼ÿ¹ŸÝ\u0014\u0019\u001e"),
	],
);

/** VNI writes most letters as a vowel and its mark; these stand alone. */
const VNI_SINGLE: ReadonlyMap<string, string> = new Map(
	["đñ", "ìì", "íí", "ỉæ", "ĩó", "ịò", "ỵî", "ơô", "ưö"].map((pair): [string, string] => [
		pair.charAt(0),
		pair.charAt(1),
	]),
);

/** The marks of VNI by what they put on the vowel, as combining characters in the order of NFD. */
const VNI_MARKS: ReadonlyMap<string, string> = new Map(
	Object.entries({
		...{ "\u0300": "ø", "\u0301": "ù", "\u0309": "û", "\u0303": "õ", "\u0323": "ï" },
		...{ "\u0302": "â", "\u0302\u0300": "à", "\u0302\u0301": "á", "\u0302\u0309": "å" },
		...{ "\u0302\u0303": "ã", "\u0323\u0302": "ä", "\u0306": "ê", "\u0306\u0300": "è" },
		...{ "\u0306\u0301": "é", "\u0306\u0309": "ú", "\u0306\u0303": "ü", "\u0323\u0306": "ë" },
	}),
);

function vniCode(letter: string): string {
	const single = VNI_SINGLE.get(letter);
	if (single !== undefined) return single;
	const [vowel = "", ...marks] = [...letter.normalize("NFD")];
	const horned = marks.includes("\u031b");
	const mark = VNI_MARKS.get(marks.filter((one) => one !== "\u031b").join("")) ?? "";
	return (horned ? (VNI_SINGLE.get(vowel === "o" ? "ơ" : "ư") ?? "") : vowel) + mark;
}

export const VNI: LegacyTable = table(
	[...LETTERS].map(vniCode),
	[...LETTERS].map((letter) => vniCode(letter).toUpperCase()),
);
