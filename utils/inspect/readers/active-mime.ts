/** Office's own wrapping of a compound file (.mso) beside its web pages and within its XML: macros, embedded objects. */

import { CannotRead } from "../limits.ts";
import type { FileSink } from "./reading.ts";
import { inflateZlib } from "./zlib.ts";

const MARK = "ActiveMime";
/** The header before the packed bytes is 50 octets long as programs write it; its length stands in it. */
const LONGEST_HEADER = 256;

/** @param beginning octets as characters */
export function isActiveMime(beginning: string): boolean {
	return beginning.startsWith(MARK);
}

/**
 * Tells the file within.
 * @param name "editdata.mso" holds macros, "oledata.mso" objects; a mail may not tell it
 * @throws CannotRead("unreadable") where there is none, and then takes it for macros unless it is called otherwise
 */
export function readActiveMime(name: string, bytes: Uint8Array, sink: FileSink): void {
	const packed = bytes.subarray(startOfStream(bytes));
	try {
		const { content, isCut } = inflateZlib(packed, sink.budget.limits.uncompressedBytes, sink.budget);
		const cut = isCut ? "unreadable" : null;
		sink.file({ name: name.replace(/\.mso$/i, ""), mediaType: "", size: content.length, read: () => content, cut });
	} catch (error) {
		if (error instanceof CannotRead && error.reason === "unreadable" && !OBJECTS.test(name))
			sink.danger("macros", name);
		throw error;
	}
}

const OBJECTS = /^oledata\.mso$/i;

/** A header of zlib (RFC 1950, 2.2): the method is deflate, and both octets together are a multiple of 31. */
function startOfStream(bytes: Uint8Array): number {
	for (let at = MARK.length; at < Math.min(bytes.length, LONGEST_HEADER); at++) {
		const [first = 0, second = 0] = bytes.subarray(at, at + 2);
		if (first === 0x78 && ((first << 8) | second) % 31 === 0) return at;
	}
	return bytes.length;
}
