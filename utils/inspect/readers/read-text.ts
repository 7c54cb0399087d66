/** Chooses the reader by what a file is, not by what it is called. */
import { isPlainText, mayHaveText } from "../document-family.ts";
import { type Budget, CannotRead } from "../limits.ts";
import { isOle, isOleEncryptedPackage } from "./ole.ts";
import { readOoxml } from "./ooxml.ts";
import { readFlatOpenDocument, readOpenDocument } from "./opendocument.ts";
import { readPlainText } from "./plain-text.ts";
import { isRtf, readRtf } from "./rtf.ts";
import { isZip, listZip } from "./zip-xml.ts";

export interface FileToRead {
	readonly name: string;
	/** As declared; "" where the host does not tell. */
	readonly mediaType: string;
	readonly bytes: Uint8Array;
	/** A PDF header was found. */
	readonly isPdf: boolean;
}

/**
 * @returns the plain text, "" where the document has none
 * @throws CannotRead with the reason; anything else is a fault of this program
 */
export async function readText(file: FileToRead, budget: Budget): Promise<string> {
	const { name, mediaType, bytes } = file;
	if (isZip(bytes)) return readZip(bytes, budget);
	if (isRtf(bytes)) return readRtf(bytes, budget);
	if (isOle(bytes)) throw new CannotRead(isOleEncryptedPackage(bytes) ? "encrypted" : "unsupported");
	if (file.isPdf) {
		// Loaded for PDFs alone: it is larger than all the rest.
		const { readPdfText } = await import("./pdf-text.ts");
		return readPdfText(bytes, budget);
	}
	if (isFlatOpenDocument(bytes)) return readFlatOpenDocument(bytes, budget);
	if (isPlainText(name, mediaType)) return readPlainText(bytes, budget);
	throw new CannotRead(mayHaveText(name, mediaType) ? "unreadable" : "unsupported");
}

function readZip(bytes: Uint8Array, budget: Budget): string {
	const entries = listZip(bytes, budget);
	const text = readOoxml(bytes, entries, budget) ?? readOpenDocument(bytes, entries, budget);
	if (text !== null) return text;
	throw new CannotRead(entries.some(({ encrypted }) => encrypted) ? "encrypted" : "unsupported");
}

function isFlatOpenDocument(bytes: Uint8Array): boolean {
	const head = new TextDecoder().decode(bytes.subarray(0, 1024));
	return /^\uFEFF?\s*<\?xml/.test(head) && /<office:document\s/.test(head);
}
