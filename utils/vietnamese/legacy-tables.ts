/**
 * How Vietnamese letters of the encodings before Unicode look when they are read as windows-1252.
 * Sources: TCVN 5712:1993 (VN3, the .Vn fonts), VNI-Windows fonts, RFC 1456 (VISCII and VIQR), the VPS fonts;
 * the windows-1252 column is the WHATWG Encoding Standard's.
 */

/** The letters of the tables below, in their order; the capitals follow by `toUpperCase`. */
const LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ";

type Table = ReadonlyMap<string, string>;

/** Small letters win where a code stands for both, as nearly all of TCVN3 does: its capitals are another font. */
function table(small: string, capital: string): Table {
	const decoded = new Map<string, string>();
	const letters = [...LETTERS];
	for (const [codes, cased] of [
		[small, letters],
		[capital, letters.map((letter) => letter.toUpperCase())],
	] as const) {
		for (const [index, code] of [...codes].entries()) {
			const letter = cased[index];
			if (letter !== undefined && !decoded.has(code)) decoded.set(code, letter);
		}
	}
	return decoded;
}

export const TCVN3: Table = table(
	"µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ",
	"µ¸¶·¹¡»¾¼½Æ¢ÇÊÈÉË§ÌÐÎÏÑ£ÒÕÓÔÖ×ÝØÜÞßãáâä¤åèæçé¥êíëìîïóñòô¦õøö÷ùúýûüþ",
);

export const VPS: Table = table(
	"àáäãåæ¢¡£¤¥âÀÃÄÅÆÇèéÈëËêŠ‰‹ÍŒìíÌïÎòóÕõ†ôÒÓ°‡¶Ö©§ª«®ùúûÛøÜØÙº»¿ÿš›Ïœ",
	"€Á\u0081‚\u0002ˆŽ\u008d\u008fð\u0004Â„ƒ…\u001c\u0003ñ×ÉÞþ\u0005Ê“\u0090”•\u0006µ´·¸\u0010¼¹½¾\u0011Ô—–˜™\u0012" +
		"÷ž\u009dŸ¦\u0013¨ÚÑ¬\u0014Ð¯\u00ad±\u001d\u0015²Ýý³\u0019",
);

export const VISCII: Table = table(
	"àáäãÕå¢¡ÆÇ£â¥¤¦ç§ðèéë¨©ê«ª¬\u00ad®ìíïî¸òóöõ÷ô°¯±²µ½¶¾·Þþùúüûøß×ÑØæñÏýÖÛÜ",
	"ÀÁÄÃ€Å‚\u0081\u0002\u0005ƒÂ…„†\u0006‡ÐÈÉËˆ‰Ê‹ŠŒ\u008dŽÌÍ›Î˜ÒÓ™\u00a0šÔ\u0090\u008f‘’“´–•—³”ÙÚœ\u009dž" +
		"¿»º¼ÿ¹ŸÝ\u0014\u0019\u001e",
);

/** VNI writes most letters as a base and a mark after it; these stand alone. */
const VNI_SINGLE: Table = new Map(
	[..."ñđììííæỉóĩòịîỵôơöư"].reduce<[string, string][]>((pairs, letter, index, all) => {
		const next = all[index + 1];
		if (index % 2 === 0 && next !== undefined) pairs.push([letter, next], [letter.toUpperCase(), next.toUpperCase()]);
		return pairs;
	}, []),
);

/** The marks of VNI, as combining characters. */
const VNI_MARKS: Table = new Map([
	["ø", "\u0300"],
	["ù", "\u0301"],
	["û", "\u0309"],
	["õ", "\u0303"],
	["ï", "\u0323"],
	["â", "\u0302"],
	["à", "\u0302\u0300"],
	["á", "\u0302\u0301"],
	["å", "\u0302\u0309"],
	["ã", "\u0302\u0303"],
	["ä", "\u0302\u0323"],
	["ê", "\u0306"],
	["è", "\u0306\u0300"],
	["é", "\u0306\u0301"],
	["ú", "\u0306\u0309"],
	["ü", "\u0306\u0303"],
	["ë", "\u0306\u0323"],
]);

const VNI_PAIR = /([aeouyôö])([øùûõïâàáåãäêèéúüë])|([ñìíæóòîôö])/giu;

/** Reads VNI: "Toå chöùc" → "Tổ chức". */
export function decodeVni(text: string): string {
	return text.replace(VNI_PAIR, (whole: string, base?: string, mark?: string, single?: string) => {
		if (base !== undefined && mark !== undefined) {
			return ((VNI_SINGLE.get(base) ?? base) + (VNI_MARKS.get(mark.toLowerCase()) ?? mark)).normalize("NFC");
		}
		return single === undefined ? whole : (VNI_SINGLE.get(single) ?? whole);
	});
}

/** Reads a table of one code to one letter. */
export function decodeWith(codes: Table): (text: string) => string {
	return (text) => {
		let decoded = "";
		for (const code of text) decoded += codes.get(code) ?? code;
		return decoded;
	};
}

const VIQR_MARKS: Table = new Map([
	["`", "\u0300"],
	["'", "\u0301"],
	["?", "\u0309"],
	["~", "\u0303"],
	[".", "\u0323"],
	["^", "\u0302"],
	["(", "\u0306"],
	["+", "\u031b"],
	["*", "\u031b"],
]);

/** Reads VIQR (RFC 1456): "Ba'o ca'o tua^`n" → "Báo cáo tuần". */
export function decodeViqr(text: string): string {
	return text
		.replace(/dd/g, "đ")
		.replace(/DD|Dd/g, "Đ")
		.replace(/(?:(a)([\^(])|([eo])(\^)|([ou])([+*])|([aeiouy]))([`'?~.]?)/gi, (...groups: unknown[]) => {
			const parts = groups.slice(1, 9).map((part) => (typeof part === "string" ? part : ""));
			return parts
				.map((part) => VIQR_MARKS.get(part) ?? part)
				.join("")
				.normalize("NFC");
		})
		.normalize("NFC");
}

/** 0x80–0x9F of windows-1252; the five undefined codes stay the C1 controls that browsers make of them. */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
const BYTES: ReadonlyMap<string, number> = new Map([...WINDOWS_1252].map((letter, index) => [letter, 0x80 + index]));

/** The byte that windows-1252 or ISO 8859-1 reads as this character; null for a character of neither. */
export function byteOf(character: string): number | null {
	const code = character.codePointAt(0) ?? 0;
	return BYTES.get(character) ?? (code <= 0xff ? code : null);
}

const TURKISH: Table = new Map([..."ĞÐİÝŞÞğðıýşþ"].flatMap((l, i, all) => (i % 2 === 0 ? [[l, all[i + 1] ?? l]] : [])));

/** Puts C1 controls (ISO 8859-1) and the six letters of Turkish machines (windows-1254) to their windows-1252 form. */
export function asWindows1252(text: string): string {
	return text.replace(/[\u0080-\u009fĞİŞğış]/gu, (letter) => {
		const code = letter.charCodeAt(0);
		return code <= 0x9f ? (WINDOWS_1252[code - 0x80] ?? letter) : (TURKISH.get(letter) ?? letter);
	});
}
