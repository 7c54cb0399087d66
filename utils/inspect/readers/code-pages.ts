/** 8-bit text as Windows programs write it. */

/** Character sets of fonts in RTF (\fcharset) and their code pages, as names of the Encoding Standard. */
const ENCODING_BY_CHARSET: ReadonlyMap<number, string> = new Map([
	[0, "windows-1252"],
	[77, "macintosh"],
	[128, "shift_jis"],
	[129, "euc-kr"],
	[134, "gbk"],
	[136, "big5"],
	[161, "windows-1253"],
	[162, "windows-1254"],
	[163, "windows-1258"],
	[177, "windows-1255"],
	[178, "windows-1256"],
	[186, "windows-1257"],
	[204, "windows-1251"],
	[222, "windows-874"],
	[238, "windows-1250"],
]);

const ENCODING_BY_CODE_PAGE: ReadonlyMap<number, string> = new Map([
	[874, "windows-874"],
	[932, "shift_jis"],
	[936, "gbk"],
	[949, "euc-kr"],
	[950, "big5"],
	[10000, "macintosh"],
	[65001, "utf-8"],
	...[1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258].map((page) => [page, `windows-${page}`] as const),
]);

export const WESTERN = "windows-1252";

export function encodingOfCharset(charset: number): string | null {
	return ENCODING_BY_CHARSET.get(charset) ?? null;
}

export function encodingOfCodePage(page: number): string {
	return ENCODING_BY_CODE_PAGE.get(page) ?? WESTERN;
}

/** Marks that Windows-1258 writes after their letter: grave, acute, tilde, hook above, dot below. */
const MARKS = /[\u0300\u0301\u0303\u0309\u0323]/g;
const SURE_SHARE = 0.9;

/**
 * 8-bit text without a declaration: Windows-1258 where its marks make Vietnamese letters nearly everywhere, else
 * Windows-1252, as which the legacy Vietnamese encodings are told apart later.
 */
export function decodeEightBit(bytes: Uint8Array): string {
	const vietnamese = new TextDecoder("windows-1258").decode(bytes);
	const marks = vietnamese.match(MARKS)?.length ?? 0;
	const alone = vietnamese.normalize("NFC").match(MARKS)?.length ?? 0;
	return marks > 0 && marks - alone >= marks * SURE_SHARE ? vietnamese : new TextDecoder(WESTERN).decode(bytes);
}
