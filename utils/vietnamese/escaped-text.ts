/**
 * UTF-8 in the escapes of some format, which a program showed instead of undoing them: "B=C3=A1o" (quoted-printable,
 * RFC 2045 section 6.7), "=?UTF-8?Q?B=C3=A1o?=" (RFC 2047), "B%C3%A1o" (RFC 3986), "B&#225;o" (HTML), "B\u00e1o" (JSON).
 */

const ENCODED_WORD = /=\?utf-?8\?([bq])\?([^?\s]*)\?=(?:\s+(?==\?))?/giu;
const BYTES: readonly RegExp[] = [/(?:=[\dA-F]{2})+/giu, /(?:%[\dA-F]{2})+/giu];
/** &agrave; and the like, by the letter and the mark; &nbsp; and its like stand beside them. */
const ENTITY = /&(?:#(\d{2,7})|#x([\dA-F]{2,6})|([a-z])(grave|acute|circ|tilde|uml|cedil)|(nbsp|amp|quot|lt|gt));/giu;
const JSON_ESCAPE = /\\u([\dA-F]{4})/giu;

const ENTITY_MARKS: ReadonlyMap<string, string> = new Map([
	["grave", "\u0300"],
	["acute", "\u0301"],
	["circ", "\u0302"],
	["tilde", "\u0303"],
	["uml", "\u0308"],
	["cedil", "\u0327"],
]);
const ENTITY_SIGNS: ReadonlyMap<string, string> = new Map([
	["nbsp", " "],
	["amp", "&"],
	["quot", '"'],
	["lt", "<"],
	["gt", ">"],
]);

/** The bytes as UTF-8; null where they are none. */
function utf8(bytes: readonly number[]): string | null {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes));
	} catch {
		return null;
	}
}

function base64(text: string): string | null {
	try {
		return utf8([...atob(text)].map((character) => character.charCodeAt(0)));
	} catch {
		return null;
	}
}

/** Runs of =C3=A1 or %C3%A1, three characters a byte; a run that is no UTF-8 stays. */
function readBytes(text: string, runs: RegExp): string {
	return text.replace(runs, (run) => {
		const bytes = (run.match(/[\dA-F]{2}/giu) ?? []).map((pair) => Number.parseInt(pair, 16));
		return utf8(bytes) ?? run;
	});
}

function characterOf(code: number): string | null {
	return code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : null;
}

function readEntities(text: string): string {
	return text.replace(ENTITY, (entity: string, decimal?: string, hex?: string, letter = "", mark = "", sign = "") => {
		if (decimal !== undefined) return characterOf(Number(decimal)) ?? entity;
		if (hex !== undefined) return characterOf(Number.parseInt(hex, 16)) ?? entity;
		if (letter !== "") return letter + (ENTITY_MARKS.get(mark.toLowerCase()) ?? "");
		return ENTITY_SIGNS.get(sign.toLowerCase()) ?? entity;
	});
}

function readEncodedWords(text: string): string {
	return text.replace(ENCODED_WORD, (whole: string, way: string, content: string) => {
		if (way.toLowerCase() === "b") return base64(content) ?? whole;
		return readBytes(content.replaceAll("_", " "), /(?:=[\dA-F]{2})+/giu);
	});
}

/**
 * Undoes the escapes of a short text; null where there are none.
 * @returns NFC
 */
export function undoEscapes(text: string): string | null {
	let read = readEncodedWords(text);
	for (const runs of BYTES) read = readBytes(read, runs);
	read = readEntities(read).replace(JSON_ESCAPE, (written: string, hex: string) => {
		return characterOf(Number.parseInt(hex, 16)) ?? written;
	});
	return read === text ? null : read.normalize("NFC");
}
