/** Excel's cells, and the strings that they share. */
import type { Part } from "./document.ts";
import type { OoxmlPackage } from "./ooxml-package.ts";
import { ParagraphHandler } from "./ooxml-text.ts";
import { attempt, type FileSink } from "./reading.ts";
import { type PartHandler, sweepPart } from "./xml-part.ts";
import { attribute } from "./xml-sweep.ts";

const WITH_STRINGS = new Set(["formula1", "formula2", "formula", "definedName"]);
const LONGEST_FORMULA = 64 * 1024;

/** Cells in rows, some of which name a shared string by its number. */
export class SheetHandler extends ParagraphHandler {
	readonly #shared: readonly string[];
	#isShared = false;
	#value: string | null = null;
	#inHeader: Part | null = null;
	/** As it is written: codes may come in pieces. */
	#header = "";
	readonly #isSheet: boolean;
	/** Of cells, also those that are kept of another workbook; in a drawing "v" is something else. */
	readonly #takesValues: boolean;
	/** Every element's text counts: data of a person's own making. */
	readonly #isData: boolean;
	/** A formula whose strings are shown or offered. */
	#formula: string | null = null;

	constructor(sink: FileSink, part: Part, where: { name?: string }, shared: readonly string[], isData = false) {
		super(sink, part, where, null);
		this.#shared = shared;
		this.#isSheet = part === "sheet";
		this.#takesValues = this.#isSheet || part === "properties";
		this.#isData = isData;
	}

	override open(name: string, tag: string): void {
		if (name === "c" && this.#isSheet) this.#isShared = attribute(tag, "t") === "s";
		else if (name === "v" && this.#takesValues) this.#value = "";
		else if (WITH_STRINGS.has(name)) {
			this.#formula = "";
			super.open(name, tag);
		} else if (/^(?:odd|even|first)(?:Header|Footer)$/.test(name)) {
			this.#inHeader = name.endsWith("Header") ? "header" : "footer";
			this.#header = "";
		} else super.open(name, tag);
	}

	override close(name: string): void {
		if (name === "v" && this.#value !== null) this.#endValue();
		else if (name === "c" && this.#isSheet) this.collected.add("\t");
		else if (name === "row" || name === "si" || name === "nc" || name === "oc" || this.#isData)
			this.collected.endLine();
		else if (this.#formula !== null && WITH_STRINGS.has(name)) this.#endFormula();
		else if (this.#inHeader && /(?:Header|Footer)$/.test(name)) this.#endHeader(this.#inHeader);
		else super.close(name);
	}

	#endHeader(part: Part): void {
		this.#inHeader = null;
		this.sink.section(part).add(withoutHeaderCodes(this.#header));
	}

	#endValue(): void {
		const value = this.#value ?? "";
		this.#value = null;
		this.collected.add(this.#isShared ? (this.#shared[Number(value)] ?? "") : value);
	}

	/** Lists to choose from, and names for a text, are formulas: their strings are words (18.17.2.5). */
	#endFormula(): void {
		const strings = this.#formula?.match(/"(?:[^"]|"")*"/g) ?? [];
		this.#formula = null;
		const words = strings.map((string) => string.slice(1, -1)).filter((string) => /\p{L}{2}/u.test(string));
		if (words.length > 0) this.sink.section("properties").add(`${words.join(", ")}\n`);
	}

	override text(text: string): void {
		if (this.#value !== null) this.#value += text;
		else if (this.#formula !== null) this.#formula += this.#formula.length < LONGEST_FORMULA ? text : "";
		else if (this.#isData) this.collected.add(text.trim());
		else if (this.#inHeader) this.#header += this.#header.length < LONGEST_FORMULA ? text : "";
		else super.text(text);
	}
}

/**
 * "&L", "&C" and "&R" say where the text stands, other letters what is put in or how it looks (18.3.1.46): a font, a
 * size, "&K" with a colour of six hexadecimal digits, or one of the theme and its shade ("01+000").
 */
export function withoutHeaderCodes(text: string): string {
	return text.replace(HEADER_CODE, (code) => {
		if (code === "&&") return "&";
		// What only changes how letters look stands in the middle of words too.
		return /^&(?:["\d]|[BIUESXYOH])/.test(code) || code.startsWith("&K") ? "" : " ";
	});
}

const HEADER_CODE = /&(?:&|"[^"]*"|K(?:[0-9A-Fa-f]{6}|\d{2}[+-]\d{2,3})?|[A-Z]|\d{1,3})/g;

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
