/** Bytes as windows-1252 and windows-1258 show them, by the WHATWG Encoding Standard. */

/** 0x80–0x9F of windows-1252; the five undefined codes stay the C1 controls that browsers make of them. */
const HIGH_CONTROLS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

export type CodePage = "windows-1252" | "windows-1258";

/** Where windows-1258 differs; Š Ž š ž are undefined in it. */
const OF_1258: ReadonlyMap<number, string> = new Map([
	...[0x8a, 0x8e, 0x9a, 0x9e].map((byte): [number, string] => [byte, String.fromCharCode(byte)]),
	...([0xc3, 0xcc, 0xd0, 0xd2, 0xd5, 0xdd, 0xde] as const).map((byte, index): [number, string] => [
		byte,
		"Ă\u0300Đ\u0309ƠƯ\u0303".charAt(index),
	]),
	...([0xe3, 0xec, 0xf0, 0xf2, 0xf5, 0xfd, 0xfe] as const).map((byte, index): [number, string] => [
		byte,
		"ă\u0301đ\u0323ơư₫".charAt(index),
	]),
]);

function shown(byte: number, page: CodePage): string {
	const differing = page === "windows-1258" ? OF_1258.get(byte) : undefined;
	if (differing !== undefined) return differing;
	return byte >= 0x80 && byte <= 0x9f ? HIGH_CONTROLS.charAt(byte - 0x80) : String.fromCharCode(byte);
}

function bytesOf(page: CodePage): ReadonlyMap<string, number> {
	return new Map(Array.from({ length: 0x80 }, (_, index) => [shown(0x80 + index, page), 0x80 + index]));
}

const BYTES: Readonly<Record<CodePage, ReadonlyMap<string, number>>> = {
	"windows-1252": bytesOf("windows-1252"),
	"windows-1258": bytesOf("windows-1258"),
};

/** The byte that the code page (or ISO 8859-1, for the C1 controls) shows as this character; null for one of neither. */
export function byteOf(character: string, page: CodePage): number | null {
	const code = character.charCodeAt(0);
	if (code < 0xa0) return code;
	return BYTES[page].get(character) ?? null;
}

/** Text of one character a byte. */
export function showBytes(bytes: Uint8Array, page: CodePage): string {
	let text = "";
	for (const byte of bytes) text += shown(byte, page);
	return text;
}

/** windows-1254 where it differs, from Ğ to ş; and the micro sign as PDF readers give it. */
const LIKE_1252: ReadonlyMap<string, string> = new Map(
	["ĞÐ", "İÝ", "ŞÞ", "ğð", "ıý", "şþ", "μµ"].map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)]),
);
const UNLIKE_1252 = /[\u0080-\u009fĞİŞğışμ]/;

/** Puts C1 controls (ISO 8859-1) and the six letters of Turkish machines (windows-1254) to their windows-1252 form. */
export function asWindows1252(text: string): string {
	if (!UNLIKE_1252.test(text)) return text;
	return text.replace(new RegExp(UNLIKE_1252, "g"), (letter) => {
		const code = letter.charCodeAt(0);
		return code <= 0x9f ? HIGH_CONTROLS.charAt(code - 0x80) : (LIKE_1252.get(letter) ?? letter);
	});
}
