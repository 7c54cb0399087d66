/** Text of OpenDocument files (ISO/IEC 26300), packed or flat: paragraphs and headings wherever they stand. */
import { type Budget, CannotRead } from "../limits.ts";
import { TextCollector } from "./text-collector.ts";
import { attribute, type XmlHandler, XmlSweep } from "./xml-sweep.ts";
import { sweepPart, unpack, type ZipEntry } from "./zip-xml.ts";

/** Headers, footers and what stands on master slides are in styles.xml. */
const PARTS = [/^content\.xml$/i, /^styles\.xml$/i, /^[^/]+\/content\.xml$/i];
const MOST_SPACES = 100;
const CHUNK = 256 * 1024;

/** @returns null where the archive is no OpenDocument file */
export function readOpenDocument(bytes: Uint8Array, entries: readonly ZipEntry[], budget: Budget): string | null {
	const parts = PARTS.flatMap((pattern) => entries.filter(({ name }) => pattern.test(name)));
	// LibreOffice 24 can hide the whole package in one encrypted entry.
	if (entries.some(({ name }) => name === "encrypted-package")) throw new CannotRead("encrypted");
	if (!parts.some(({ name }) => PARTS[0]?.test(name))) return null;
	if (isEncrypted(bytes, entries, budget)) throw new CannotRead("encrypted");
	const text = new TextCollector(budget.limits.textCharacters);
	for (const part of parts) if (!text.isFull) sweepPart(bytes, part, budget, new OpenDocumentHandler(text));
	return text.toString();
}

/** One XML file (.fodt, .fods, .fodp). */
export function readFlatOpenDocument(bytes: Uint8Array, budget: Budget): string {
	const text = new TextCollector(budget.limits.textCharacters);
	const sweep = new XmlSweep(new OpenDocumentHandler(text));
	const decoder = new TextDecoder();
	for (let at = 0; at < bytes.length && !text.isFull; at += CHUNK) {
		budget.checkTime();
		sweep.push(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }));
	}
	return text.toString();
}

/** Its manifest says so; the entries themselves look like stored ones (part 2, 4.8). */
function isEncrypted(bytes: Uint8Array, entries: readonly ZipEntry[], budget: Budget): boolean {
	const manifest = entries.find(({ name }) => name === "META-INF/manifest.xml");
	if (!manifest) return false;
	let text = "";
	const decoder = new TextDecoder();
	unpack(bytes, manifest, budget, (piece) => {
		text += decoder.decode(piece, { stream: true });
		return text.length < CHUNK;
	});
	return text.includes("encryption-data");
}

class OpenDocumentHandler implements XmlHandler {
	readonly #text: TextCollector;
	/** Paragraphs within one another: a text box stands in the paragraph that it is anchored to. */
	#paragraphs = 0;
	/** What was deleted is kept here, and is not in the document any more. */
	#inDeleted = false;

	constructor(text: TextCollector) {
		this.#text = text;
	}

	get isFull(): boolean {
		return this.#text.isFull;
	}

	open(name: string, tag: string): void {
		switch (name) {
			case "p":
			case "h":
				this.#text.endLine();
				this.#paragraphs += 1;
				break;
			case "tracked-changes":
				this.#inDeleted = true;
				break;
			case "tab":
				this.#add("\t");
				break;
			case "line-break":
				this.#add("\n");
				break;
			case "s":
				this.#add(" ".repeat(Math.min(Math.max(Number(attribute(tag, "c") ?? 1) || 1, 1), MOST_SPACES)));
				break;
		}
	}

	close(name: string): void {
		if (name === "p" || name === "h") {
			this.#text.endLine();
			this.#paragraphs = Math.max(0, this.#paragraphs - 1);
		} else if (name === "tracked-changes") this.#inDeleted = false;
	}

	text(text: string): void {
		// Line ends of the file are white space only; the document's own are elements.
		this.#add(text.replace(/[ \t\r\n]+/g, " "));
	}

	#add(text: string): void {
		if (this.#paragraphs > 0 && !this.#inDeleted) this.#text.add(text);
	}
}
