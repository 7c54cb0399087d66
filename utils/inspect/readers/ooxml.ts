/**
 * Text of Word, Excel and PowerPoint files (ECMA-376): all parts that a reader can see, swept for the elements that
 * hold text, so that headers, notes, comments and text boxes are there without a model of the document.
 */
import type { Budget } from "../limits.ts";
import { CannotRead } from "../limits.ts";
import { TextCollector } from "./text-collector.ts";
import { attribute, type XmlHandler } from "./xml-sweep.ts";
import { sweepPart, type ZipEntry } from "./zip-xml.ts";

/** Parts in the order in which they are read; the body comes first, since what is compared are the first pages. */
const WORD_PARTS = [
	/^word\/document\d*\.xml$/i,
	/^word\/(?:header|footer|footnotes|endnotes|comments)\d*\.xml$/i,
	/^word\/(?:glossary\/document|(?:charts|diagrams|drawings)\/[^/]+)\.xml$/i,
];
const EXCEL_PARTS = [
	/^xl\/worksheets\/[^/]+\.xml$/i,
	/^xl\/(?:comments\d*|threadedComments\/[^/]+|(?:charts|diagrams|drawings)\/[^/]+)\.xml$/i,
];
const POWERPOINT_PARTS = [
	/^ppt\/slides\/[^/]+\.xml$/i,
	/^ppt\/(?:notesSlides|comments|charts|diagrams|drawings)\/[^/]+\.xml$/i,
	/^ppt\/slide(?:Masters|Layouts)\/[^/]+\.xml$/i,
];
const SHARED_STRINGS = /^xl\/sharedStrings\.xml$/i;

/** @returns null where the archive is no Office document */
export function readOoxml(bytes: Uint8Array, entries: readonly ZipEntry[], budget: Budget): string | null {
	const has = (pattern: RegExp): boolean => entries.some(({ name }) => pattern.test(name));
	const text = new TextCollector(budget.limits.textCharacters);
	if (has(/^word\//i)) sweepParts(bytes, entries, WORD_PARTS, budget, () => new ParagraphHandler(text));
	else if (has(/^ppt\//i)) sweepParts(bytes, entries, POWERPOINT_PARTS, budget, () => new ParagraphHandler(text));
	else if (has(/^xl\//i)) {
		const shared = readSharedStrings(bytes, entries, budget);
		sweepParts(bytes, entries, EXCEL_PARTS, budget, () => new SheetHandler(text, shared));
	} else return null;
	return text.toString();
}

function sweepParts(
	bytes: Uint8Array,
	entries: readonly ZipEntry[],
	patterns: readonly RegExp[],
	budget: Budget,
	handlerOf: () => ParagraphHandler,
): void {
	const parts = patterns.flatMap((pattern) => entries.filter(({ name }) => pattern.test(name)).sort(byNumber));
	if (parts.length === 0) throw new CannotRead("unreadable", "no document part");
	for (const part of parts) {
		const handler = handlerOf();
		if (handler.isFull) return;
		sweepPart(bytes, part, budget, handler);
		handler.end();
	}
}

/** "slide2" before "slide10". */
function byNumber(one: ZipEntry, other: ZipEntry): number {
	return one.name.localeCompare(other.name, "en", { numeric: true });
}

/** Word and PowerPoint: runs of text in paragraphs. */
class ParagraphHandler implements XmlHandler {
	protected readonly collected: TextCollector;
	/** Alternative forms of what was told before (mc:Fallback). */
	#fallbacks = 0;
	#inText = false;
	/** A placeholder's prompt ("Click to edit"), in masters and layouts; slides hold text of their own in them. */
	#inPrompt = false;
	#isMaster = false;

	constructor(collected: TextCollector) {
		this.collected = collected;
	}

	get isFull(): boolean {
		return this.collected.isFull;
	}

	open(name: string, _tag: string): void {
		switch (name) {
			case "t":
				this.#inText = true;
				break;
			case "tab":
				this.collected.add("\t");
				break;
			case "br":
			case "cr":
				this.collected.add("\n");
				break;
			case "noBreakHyphen":
				this.collected.add("-");
				break;
			case "Fallback":
				this.#fallbacks += 1;
				break;
			case "sldMaster":
			case "sldLayout":
				this.#isMaster = true;
				break;
			case "ph":
				this.#inPrompt = this.#isMaster;
				break;
		}
	}

	close(name: string): void {
		if (name === "t") this.#inText = false;
		else if (name === "p" || name === "tr" || name === "text") this.collected.endLine();
		else if (name === "Fallback") this.#fallbacks = Math.max(0, this.#fallbacks - 1);
		else if (name === "sp") this.#inPrompt = false;
	}

	text(text: string): void {
		if (this.#inText && this.#fallbacks === 0 && !this.#inPrompt) this.collected.add(text);
	}

	end(): void {
		this.collected.endLine();
	}
}

/** Excel: cells in rows, some of which name a shared string by its number. */
class SheetHandler extends ParagraphHandler {
	readonly #shared: readonly string[];
	#isShared = false;
	#value: string | null = null;
	#inHeader = false;

	constructor(collected: TextCollector, shared: readonly string[]) {
		super(collected);
		this.#shared = shared;
	}

	override open(name: string, tag: string): void {
		if (name === "c") this.#isShared = attribute(tag, "t") === "s";
		else if (name === "v") this.#value = "";
		else if (/^(?:odd|even|first)(?:Header|Footer)$/.test(name)) this.#inHeader = true;
		else super.open(name, tag);
	}

	override close(name: string): void {
		if (name === "v") this.#endValue();
		else if (name === "c") this.collected.add("\t");
		else if (name === "row" || name === "si") this.collected.endLine();
		else if (this.#inHeader && /(?:Header|Footer)$/.test(name)) {
			this.#inHeader = false;
			this.collected.endLine();
		} else super.close(name);
	}

	#endValue(): void {
		const value = this.#value ?? "";
		this.#value = null;
		this.collected.add(this.#isShared ? (this.#shared[Number(value)] ?? "") : value);
	}

	override text(text: string): void {
		if (this.#value !== null) this.#value += text;
		// "&L", "&C" and "&R" say where the text stands, other letters how it looks or what is put in (18.3.1.46).
		else if (this.#inHeader) this.collected.add(text.replace(/&(?:"[^"]*"|[A-Z]|\d{1,3})/g, " "));
		else super.text(text);
	}
}

function readSharedStrings(bytes: Uint8Array, entries: readonly ZipEntry[], budget: Budget): readonly string[] {
	const strings: string[] = [];
	const part = entries.find(({ name }) => SHARED_STRINGS.test(name));
	if (part) sweepPart(bytes, part, budget, new SharedStringsHandler(strings, budget.limits.textCharacters));
	return strings;
}

class SharedStringsHandler implements XmlHandler {
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
