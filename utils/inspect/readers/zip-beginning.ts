/** What an entry of an archive is by its first bytes, whatever it is called. */
import type { FileKind } from "../file-type/kinds.ts";
import { kindOfFirstBytes } from "../file-type/signatures.ts";
import { kindOfText } from "../file-type/text-kind.ts";
import { type Budget, CannotRead } from "../limits.ts";
import { isCompoundFile } from "./compound-file.ts";
import { xmlEncoding } from "./xml-part.ts";
import { unpackAll, unpackBeginning } from "./zip.ts";
import { isZip, type ZipEntry } from "./zip-directory.ts";

const MOST_BYTES = 4096;

export interface Beginning {
	/** null where the bytes say nothing, or are not to be had. */
	readonly kind: FileKind | null;
	/** XML, or made to look like it. */
	readonly isMarkup: boolean;
	/** As far as it is text. */
	readonly text: string;
}

/** @throws CannotRead("timed-out"), CannotRead("too-large") where the budget is spent */
export function beginningOf(archive: Uint8Array, entry: ZipEntry, budget: Budget): Beginning {
	try {
		const quick = unpackBeginning(archive, entry, budget, MOST_BYTES);
		const bytes = quick.length > 0 ? quick : unpackAll(archive, entry, budget, MOST_BYTES).subarray(0, MOST_BYTES);
		const text = new TextDecoder(xmlEncoding(bytes)).decode(bytes);
		return { kind: kindOf(bytes), isMarkup: /^\s*<[?!\p{L}_]/u.test(text), text };
	} catch (error) {
		if (!(error instanceof CannotRead) || error.reason === "timed-out" || error.reason === "too-large") throw error;
		return { kind: null, isMarkup: false, text: "" };
	}
}

function kindOf(bytes: Uint8Array): FileKind | null {
	if (isZip(bytes)) return "zip";
	if (isCompoundFile(bytes)) return "ole";
	return kindOfFirstBytes(bytes) ?? kindOfText(bytes);
}
