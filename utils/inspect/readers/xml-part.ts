/** Sweeps the XML parts of an archive. */
import { type Budget, CannotRead } from "../limits.ts";
import { type XmlHandler, XmlSweep } from "./xml-sweep.ts";
import { unpack, unpackAll } from "./zip.ts";
import type { ZipEntry } from "./zip-directory.ts";

export interface PartHandler extends XmlHandler {
	/** It wants no more. */
	readonly isFull: boolean;
}

/** As much as a declaration of the encoding may take. */
const HEAD = 256;

/**
 * Sweeps one part, until the handler has enough.
 * @throws CannotRead where it is damaged or beyond the budget; the handler has what came before
 */
export function sweepPart(bytes: Uint8Array, entry: ZipEntry, budget: Budget, handler: PartHandler): void {
	const sweep = new XmlSweep(handler);
	let decoder: TextDecoder | null = null;
	// Pieces may be as small as their producer likes: the encoding is looked for once its declaration is whole.
	let head = new Uint8Array();
	const push = (piece: Uint8Array): void => {
		decoder ??= new TextDecoder(xmlEncoding(piece));
		sweep.push(decoder.decode(piece, { stream: true }));
	};
	let isWanted = true;
	try {
		unpack(bytes, entry, budget, (piece) => {
			if (decoder === null && head.length + piece.length < HEAD) head = join([head, piece]);
			else push(decoder === null && head.length > 0 ? join([head, piece]) : piece);
			isWanted = !handler.isFull;
			return isWanted;
		});
	} finally {
		if (decoder === null) push(head);
	}
	if (isWanted) sweep.end();
}

function join([one, other]: readonly [Uint8Array, Uint8Array]): Uint8Array<ArrayBuffer> {
	const whole = new Uint8Array(one.length + other.length);
	whole.set(one);
	whole.set(other, one.length);
	return whole;
}

/** XML is UTF-8 unless it begins as UTF-16 does, with its mark or without, or declares another encoding (XML 1.0, F.1). */
export function xmlEncoding(piece: Uint8Array): string {
	const [first, second] = piece;
	if ((first === 0xff && second === 0xfe) || (first === LESS && second === 0)) return "utf-16le";
	if ((first === 0xfe && second === 0xff) || (first === 0 && second === LESS)) return "utf-16be";
	const head = new TextDecoder("latin1").decode(piece.subarray(0, HEAD));
	const label = /^(?:ï»¿)?<\?xml[^>]*\sencoding\s*=\s*["']([\w-]{1,40})["']/.exec(head)?.[1] ?? "utf-8";
	try {
		// What is declared cannot be UTF-16: its declaration would not be readable in 8 bits.
		return /^utf-?16/i.test(label) || head.startsWith("ï»¿") ? "utf-8" : new TextDecoder(label).encoding;
	} catch {
		return "utf-8";
	}
}

const LESS = 0x3c;

/** A small part as text, its first `most` bytes; "" where it is not there or cannot be read. */
export function smallPart(bytes: Uint8Array, entry: ZipEntry | undefined, budget: Budget, most = 512 * 1024): string {
	if (!entry) return "";
	try {
		const content = unpackAll(bytes, entry, budget, most);
		return new TextDecoder(xmlEncoding(content)).decode(content);
	} catch (error) {
		if (error instanceof CannotRead && (error.reason === "unreadable" || error.reason === "encrypted")) return "";
		if (error instanceof CannotRead && error.reason === "unsupported") return "";
		throw error;
	}
}
