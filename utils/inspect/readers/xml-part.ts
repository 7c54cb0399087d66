/** Sweeps the XML parts of an archive. */
import { type Budget, CannotRead } from "../limits.ts";
import { type XmlHandler, XmlSweep } from "./xml-sweep.ts";
import { unpack, unpackAll } from "./zip.ts";
import type { ZipEntry } from "./zip-directory.ts";

export interface PartHandler extends XmlHandler {
	/** It wants no more. */
	readonly isFull: boolean;
}

/**
 * Sweeps one part, until the handler has enough.
 * @throws CannotRead where it is damaged or beyond the budget; the handler has what came before
 */
export function sweepPart(bytes: Uint8Array, entry: ZipEntry, budget: Budget, handler: PartHandler): void {
	const sweep = new XmlSweep(handler);
	let decoder: TextDecoder | null = null;
	unpack(bytes, entry, budget, (piece) => {
		decoder ??= new TextDecoder(encodingOf(piece));
		sweep.push(decoder.decode(piece, { stream: true }));
		return !handler.isFull;
	});
}

/** XML is UTF-8 unless it begins with the mark of UTF-16 (XML 1.0, F.1) or declares another encoding. */
function encodingOf(piece: Uint8Array): string {
	if (piece[0] === 0xff && piece[1] === 0xfe) return "utf-16le";
	if (piece[0] === 0xfe && piece[1] === 0xff) return "utf-16be";
	const head = new TextDecoder("latin1").decode(piece.subarray(0, 100));
	const label = /^<\?xml[^>]*\sencoding\s*=\s*["']([\w-]{1,40})["']/.exec(head)?.[1] ?? "utf-8";
	try {
		// What is declared cannot be UTF-16: its declaration would not be readable in 8 bits.
		return /^utf-?16/i.test(label) ? "utf-8" : new TextDecoder(label).encoding;
	} catch {
		return "utf-8";
	}
}

/** A small part as text, its first `most` bytes; "" where it is not there or cannot be read. */
export function smallPart(bytes: Uint8Array, entry: ZipEntry | undefined, budget: Budget, most = 512 * 1024): string {
	if (!entry) return "";
	try {
		const content = unpackAll(bytes, entry, budget, most);
		return new TextDecoder(encodingOf(content)).decode(content);
	} catch (error) {
		if (error instanceof CannotRead && (error.reason === "unreadable" || error.reason === "encrypted")) return "";
		if (error instanceof CannotRead && error.reason === "unsupported") return "";
		throw error;
	}
}
