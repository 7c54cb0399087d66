/** Excel's cells and strings, and the properties that all Office files have. */
import type { Part } from "./document.ts";
import type { OoxmlPackage } from "./ooxml-package.ts";
import { ParagraphHandler } from "./ooxml-text.ts";
import { attempt, type FileSink } from "./reading.ts";
import type { TextCollector } from "./text-collector.ts";
import { type PartHandler, sweepPart } from "./xml-part.ts";
import { attribute } from "./xml-sweep.ts";

/** Cells in rows, some of which name a shared string by its number. */
export class SheetHandler extends ParagraphHandler {
	readonly #shared: readonly string[];
	#isShared = false;
	#value: string | null = null;
	#inHeader: Part | null = null;
	readonly #isSheet: boolean;

	constructor(sink: FileSink, part: Part, where: { name?: string }, shared: readonly string[]) {
		super(sink, part, where, null);
		this.#shared = shared;
		this.#isSheet = part === "sheet";
	}

	override open(name: string, tag: string): void {
		if (name === "c" && this.#isSheet) this.#isShared = attribute(tag, "t") === "s";
		else if (name === "v" && this.#isSheet) this.#value = "";
		else if (/^(?:odd|even|first)(?:Header|Footer)$/.test(name)) {
			this.#inHeader = name.endsWith("Header") ? "header" : "footer";
		} else super.open(name, tag);
	}

	override close(name: string): void {
		if (name === "v" && this.#value !== null) this.#endValue();
		else if (name === "c" && this.#isSheet) this.collected.add("\t");
		else if (name === "row" || name === "si") this.collected.endLine();
		else if (this.#inHeader && /(?:Header|Footer)$/.test(name)) this.#inHeader = null;
		else super.close(name);
	}

	#endValue(): void {
		const value = this.#value ?? "";
		this.#value = null;
		this.collected.add(this.#isShared ? (this.#shared[Number(value)] ?? "") : value);
	}

	override text(text: string): void {
		if (this.#value !== null) this.#value += text;
		else if (this.#inHeader) this.sink.section(this.#inHeader).add(withoutHeaderCodes(text));
		else super.text(text);
	}
}

/** "&L", "&C" and "&R" say where the text stands, other letters how it looks or what is put in (18.3.1.46). */
export function withoutHeaderCodes(text: string): string {
	return text.replace(/&(?:"[^"]*"|[A-Z]|\d{1,3})/g, " ");
}

export function readSharedStrings(parts: OoxmlPackage, sink: FileSink): readonly string[] {
	const strings: string[] = [];
	const [part] = parts.named(/^xl\/sharedStrings\.xml$/i);
	const limit = sink.budget.limits.textCharacters;
	const handler = new SharedStringsHandler(strings, limit);
	if (part) attempt(sink, () => sweepPart(parts.bytes, part, sink.budget, handler));
	// Cells that name one of those that are not kept would look empty.
	if (handler.isFull) sink.incomplete("too-large");
	return strings;
}

class SharedStringsHandler implements PartHandler {
	readonly #strings: string[];
	readonly #limit: number;
	#length = 0;
	#current = "";
	#inText = false;
	/** Readings of East Asian words, beside the words (18.4.6). */
	#inReading = false;

	constructor(strings: string[], limit: number) {
		this.#strings = strings;
		this.#limit = limit;
	}

	get isFull(): boolean {
		return this.#length >= this.#limit;
	}

	open(name: string): void {
		if (name === "si") this.#current = "";
		else if (name === "t") this.#inText = true;
		else if (name === "rPh") this.#inReading = true;
	}

	close(name: string): void {
		if (name === "si") {
			this.#strings.push(this.#current);
			// An empty string costs memory too.
			this.#length += this.#current.length + 1;
		} else if (name === "t") this.#inText = false;
		else if (name === "rPh") this.#inReading = false;
	}

	text(text: string): void {
		if (this.#inText && !this.#inReading) this.#current += text;
	}
}

/** Properties that people fill in, of all three programs (ECMA-376 part 2, clause 11; part 1, 22.2 and 22.3). */
const PROPERTIES = new Set(
	"title subject creator keywords description lastModifiedBy category contentStatus Company Manager lpwstr".split(" "),
);

export class PropertiesHandler implements PartHandler {
	readonly #text: TextCollector;
	#isProperty = false;

	constructor(text: TextCollector) {
		this.#text = text;
	}

	get isFull(): boolean {
		return this.#text.isFull;
	}

	open(name: string): void {
		this.#isProperty = PROPERTIES.has(name);
	}

	close(): void {
		if (this.#isProperty) this.#text.endLine();
		this.#isProperty = false;
	}

	text(text: string): void {
		if (this.#isProperty) this.#text.add(text);
	}
}
