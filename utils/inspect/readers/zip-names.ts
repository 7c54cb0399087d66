/** Names of entries in ZIP archives (APPNOTE 6.3.10): programs disagree which of several is meant. */
import { decodeEightBit } from "./code-pages.ts";

export interface EntryNames {
	/** With "/" between folders, and composed: macOS writes marks apart from their letters. */
	readonly name: string;
	/** What other programs take for the name, where that is not the same in another writing; null otherwise. */
	readonly otherName: string | null;
}

const LONGEST_NAME = 1024;
/** Info-ZIP's Unicode path (4.6.9): version, checksum of the name in the header, name. */
const UNICODE_PATH = 0x7075;
const BEFORE_PATH = 5;

/** The name is UTF-8 (4.4.4, bit 11); many programs write it so without saying so. */
const utf8 = new TextDecoder("utf-8", { fatal: true });

/** @param extra the extra field of the same header */
export function namesAt(bytes: Uint8Array, start: number, length: number, extra: Uint8Array): EntryNames {
	const raw = bytes.subarray(start, start + Math.min(length, LONGEST_NAME));
	const unicode = unicodePath(extra);
	const header = decodeName(raw);
	const end = header.indexOf("\0");
	// Programs in C end a name here, and others do not.
	if (end >= 0) return { name: header.replaceAll("\0", "\uFFFD"), otherName: header.slice(0, end) };
	if (unicode === null || unicode === header) return { name: header, otherName: null };
	if (unicode.includes("\0")) return { name: header, otherName: unicode.replaceAll("\0", "\uFFFD") };
	return isPoorCopy(header, raw, unicode) ? { name: unicode, otherName: null } : { name: header, otherName: unicode };
}

function unicodePath(extra: Uint8Array): string | null {
	const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
	for (let at = 0; at + 4 <= extra.length; ) {
		const length = view.getUint16(at + 2, true);
		if (view.getUint16(at, true) === UNICODE_PATH && length > BEFORE_PATH) {
			return decodeName(extra.subarray(at + 4 + BEFORE_PATH, Math.min(at + 4 + length, at + 4 + LONGEST_NAME)));
		}
		at += 4 + length;
	}
	return null;
}

/**
 * Whether the header has the same name as far as its code page goes: letters that it lacks are another's codes, "?",
 * "_", or the letter without its marks.
 */
function isPoorCopy(header: string, raw: Uint8Array, unicode: string): boolean {
	const isAscii = raw.every((byte) => byte < 0x80);
	if (!isAscii && isUtf8(raw)) return false;
	const bare = unicode
		.normalize("NFD")
		.replace(/\p{M}/gu, "")
		.replace(/[Đđ]/g, (sign) => (sign === "Đ" ? "D" : "d"));
	// In the same order, and whatever is plain in the one stands in the other.
	const kept = header.replace(/[^\x20-\x7e]|[?_]/g, "");
	return isWithin(kept, bare) && isWithin(unicode.replace(/[^\x20-\x7e]|_/g, ""), header);
}

/** Whether the letters of the one stand in the other in the same order. */
function isWithin(letters: string, text: string): boolean {
	let at = 0;
	for (const letter of letters) {
		at = text.indexOf(letter, at) + 1;
		if (at === 0) return false;
	}
	return true;
}

function isUtf8(raw: Uint8Array): boolean {
	try {
		utf8.decode(raw);
		return true;
	} catch {
		return false;
	}
}

function decodeName(raw: Uint8Array): string {
	let name: string;
	try {
		name = utf8.decode(raw);
	} catch {
		name = decodeEightBit(raw);
	}
	return name.replaceAll("\\", "/").normalize("NFC");
}
