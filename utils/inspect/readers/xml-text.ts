/** Text of XML files whose vocabulary is not known, Word's XML of 2003 and of one file among them: a line an element. */
import type { Budget } from "../limits.ts";
import { isActiveMime } from "./active-mime.ts";
import type { FileSink } from "./reading.ts";
import type { TextCollector } from "./text-collector.ts";
import { decodeText } from "./text-encoding.ts";
import { Base64File } from "./xml-base64.ts";
import { expandEntities } from "./xml-entities.ts";
import { attribute, type XmlHandler, XmlSweep } from "./xml-sweep.ts";

const CHUNK = 256 * 1024;
/** Parts of a line: runs and their text, spans, and what only says how they look. */
const WITHIN_LINE = new Set(
	"t r rPr span a b i u em strong sub sup font ins tspan proofErr bookmarkStart bookmarkEnd".split(" "),
);

export function readXml(bytes: Uint8Array, sink: FileSink): void {
	const handler = new OfficeXmlHandler(new TextHandler(sink.section("body")), sink);
	const { source, isCut } = expandEntities(decodeText(bytes));
	if (isCut) sink.incomplete("too-large");
	const isWhole = sweepSource(source, handler, sink.budget);
	if (!isWhole && !sink.isFull) sink.incomplete("unreadable");
}

/** @returns whether every element has its end */
export function sweepText(source: string, text: TextCollector, budget: Budget): boolean {
	return sweepSource(source, new TextHandler(text), budget);
}

interface CountingHandler extends XmlHandler {
	readonly isFull: boolean;
	/** Elements that are open. */
	readonly depth: number;
}

function sweepSource(source: string, handler: CountingHandler, budget: Budget): boolean {
	const sweep = new XmlSweep(handler);
	for (let at = 0; at < source.length && !handler.isFull; at += CHUNK) {
		budget.checkTime();
		sweep.push(source.slice(at, at + CHUNK));
	}
	return handler.depth === 0;
}

class TextHandler implements CountingHandler {
	depth = 0;
	readonly #text: TextCollector;

	constructor(text: TextCollector) {
		this.#text = text;
	}

	get isFull(): boolean {
		return this.#text.isFull;
	}

	open(): void {
		this.depth += 1;
	}

	close(name: string): void {
		this.depth -= 1;
		if (!WITHIN_LINE.has(name)) this.#text.endLine();
	}

	text(piece: string): void {
		const squeezed = piece.replace(/\s+/g, " ");
		if (squeezed !== " ") this.#text.add(squeezed);
	}
}

/** Types of parts that hold macros, or of documents that do. */
const MACRO_TYPE = /vbaproject|macroenabled|macrosheet/i;

/** What Office opens as a document: Word's XML of 2003 and any package in one file (Flat OPC) have files in them. */
class OfficeXmlHandler implements CountingHandler {
	readonly #text: TextHandler;
	readonly #sink: FileSink;
	/** Of the part or file that is open. */
	#name = "";
	#file: Base64File | null = null;

	constructor(text: TextHandler, sink: FileSink) {
		this.#text = text;
		this.#sink = sink;
	}

	/** Files and macros may come behind the text that is kept. */
	get isFull(): boolean {
		return false;
	}

	get depth(): number {
		return this.#text.depth;
	}

	open(name: string, tag: string): void {
		this.#text.open();
		switch (name) {
			case "wordDocument":
				if (/^(?:yes|true|on|1)$/i.test(attribute(tag, "macrosPresent")?.trim() ?? "")) {
					this.#sink.danger("macros", "macrosPresent");
				}
				break;
			case "part":
				this.#name = baseName(attribute(tag, "name") ?? "");
				if (MACRO_TYPE.test(attribute(tag, "contentType") ?? "")) this.#sink.danger("macros", this.#name);
				break;
			case "binData":
				this.#name = baseName(attribute(tag, "name") ?? "");
				this.#file = new Base64File();
				break;
			case "binaryData":
				this.#file = new Base64File();
				break;
		}
	}

	close(name: string): void {
		this.#text.close(name);
		if (this.#file === null || (name !== "binData" && name !== "binaryData")) return;
		// Macros of Word's XML of 2003 stand in a file of this name alone.
		if (isActiveMime(this.#file.beginning) && /^editdata\.mso$/i.test(this.#name)) {
			this.#sink.danger("macros", this.#name);
		}
		this.#file.tell(this.#name.replace(/\.bin$/i, ""), this.#sink);
		this.#file = null;
	}

	text(piece: string): void {
		if (this.#file === null) this.#text.text(piece);
		else this.#file.add(piece);
	}
}

function baseName(path: string): string {
	return path.slice(path.lastIndexOf("/") + 1);
}
