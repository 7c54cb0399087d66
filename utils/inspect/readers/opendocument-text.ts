/** The text of one XML part of an OpenDocument file, by where it stands. */

import type { Part } from "./document.ts";
import type { Look } from "./ooxml-styles.ts";
import { wordsInAttributes } from "./opendocument-attributes.ts";
import type { OpenDocumentStyles } from "./opendocument-styles.ts";
import type { FileSink } from "./reading.ts";
import type { TextCollector } from "./text-collector.ts";
import { type FontCounter, isBlack } from "./typography.ts";
import { Base64File } from "./xml-base64.ts";
import type { PartHandler } from "./xml-part.ts";
import { attribute } from "./xml-sweep.ts";

const MOST_SPACES = 100;
const DEEPEST = 1000;

/** Elements whose text stands apart from the text around them. */
const APART: ReadonlyMap<string, Part> = new Map([
	["header", "header"],
	["header-left", "header"],
	["header-first", "header"],
	["footer", "footer"],
	["footer-left", "footer"],
	["footer-first", "footer"],
	["annotation", "comments"],
	["note-body", "footnotes"],
	["text-box", "textbox"],
	["notes", "notes"],
	["tracked-changes", "deleted"],
	["footer-decl", "footer"],
	["header-decl", "header"],
] as const);
/** Of meta.xml (clause 4.3) those that people fill in. */
const PROPERTIES = new Set("title subject description initial-creator creator keyword user-defined".split(" "));

export class OpenDocumentHandler implements PartHandler {
	/** The root element has ended. */
	isClosed = false;
	readonly #sink: FileSink;
	readonly #styles: OpenDocumentStyles;
	readonly #fonts: FontCounter;
	#text: TextCollector;
	/** What is open around, to go back to: the element's name and the text before it. */
	readonly #around: { readonly name: string; readonly text: TextCollector; readonly paragraphs: number }[] = [];
	/** Looks of the paragraphs and spans that are open, innermost last. */
	readonly #looks: Look[] = [];
	/** Paragraphs within one another: a text box stands in the paragraph that it is anchored to. */
	#paragraphs = 0;
	/** What was deleted is kept here, and is not in the document any more. */
	#inDeleted = false;
	#inMeta = false;
	/** Text of the element that is open is a property, or another text for a picture. */
	#isProperty = false;
	#properties: TextCollector | null = null;
	/** A picture or an object within a flat file, which is open. */
	#binary: Base64File | null = null;
	#slide = 0;
	#depth = 0;
	#isPresentation = false;
	#isSpreadsheet = false;

	constructor(sink: FileSink, styles: OpenDocumentStyles, part: Part) {
		this.#sink = sink;
		this.#styles = styles;
		this.#fonts = sink.countFonts(true);
		this.#text = sink.section(part);
	}

	get isFull(): boolean {
		return this.#sink.isFull;
	}

	open(name: string, tag: string): void {
		this.#depth += 1;
		if (name === "binary-data") this.#binary = new Base64File();
		this.#styles.open(name, tag);
		const apart = APART.get(name);
		if (apart !== undefined) this.#standApart(name, apart);
		switch (name) {
			case "p":
			case "h":
				this.#text.endLine();
				this.#paragraphs += 1;
				this.#pushLook("paragraph", tag);
				break;
			case "span":
				this.#pushLook("text", tag);
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
			default:
				this.#openFrame(name, tag);
		}
	}

	#openFrame(name: string, tag: string): void {
		switch (name) {
			case "presentation":
			case "spreadsheet":
				if (tag.startsWith("office:")) {
					this.#isPresentation = name === "presentation";
					this.#isSpreadsheet = name === "spreadsheet";
				}
				break;
			case "page":
				if (this.#isPresentation && tag.startsWith("draw:")) {
					this.#slide += 1;
					this.#text = this.#sink.section("slide", { number: this.#slide });
				}
				break;
			case "table":
				if (this.#isSpreadsheet && tag.startsWith("table:") && this.#around.length === 0) this.#sheet(tag);
				break;
			case "dde-source":
				this.#sink.danger("dde", attribute(tag, "dde-application") ?? "");
				break;
			case "module":
				if (tag.startsWith("script:")) this.#sink.danger("macros", "script:module");
				break;
			case "event-listener":
				if (/script:/i.test(attribute(tag, "href") ?? "")) this.#sink.danger("macros", attribute(tag, "href") ?? "");
				break;
			case "object":
			case "object-ole":
			case "section-source":
				this.#remote(attribute(tag, "href") ?? "");
				break;
			case "footer-decl":
			case "header-decl":
			case "math":
				this.#paragraphs += 1;
				break;
			case "meta":
				this.#inMeta = true;
				break;
			case "title":
			case "desc":
				this.#isProperty = this.#inMeta || /^(?:svg|table):/.test(tag);
				break;
			default:
				this.#isProperty = this.#inMeta && PROPERTIES.has(name);
				if (this.#isProperty && name === "user-defined") this.#tell(`${attribute(tag, "name") ?? ""}: `);
				else for (const words of wordsInAttributes(name, tag)) this.#tell(`${words}\n`);
		}
	}

	#tell(text: string): void {
		this.#properties ??= this.#sink.section("properties");
		this.#properties.add(text);
	}

	#sheet(tag: string): void {
		const name = attribute(tag, "name") ?? "";
		this.#text = this.#sink.section("sheet", { name });
		this.#text.add(`${name}\n`);
	}

	#remote(href: string): void {
		if (/^\s*(?:https?|ftps?):/i.test(href)) this.#sink.danger("remote-object", href);
	}

	#standApart(name: string, part: Part): void {
		if (this.#around.length >= DEEPEST) return;
		this.#around.push({ name, text: this.#text, paragraphs: this.#paragraphs });
		// A slide's placeholders are text boxes too: they are the slide.
		const isSlide = this.#isPresentation && part === "textbox" && this.#around.length === 1;
		if (isSlide) return;
		const inNotes = part === "textbox" && this.#around.some((outer) => outer.name === "notes");
		const where = this.#isPresentation && this.#slide > 0 ? { number: this.#slide } : {};
		this.#text = this.#sink.section(inNotes ? "notes" : part, where);
	}

	#pushLook(family: string, tag: string): void {
		if (this.#looks.length >= DEEPEST) return;
		const around = this.#looks.at(-1) ?? this.#styles.defaults;
		const own = this.#styles.look(family, attribute(tag, "style-name") ?? "");
		this.#looks.push({ font: own.font ?? around.font, colour: own.colour ?? around.colour });
	}

	close(name: string): void {
		this.#depth -= 1;
		if (name === "binary-data") {
			this.#binary?.tell("", this.#sink);
			this.#binary = null;
		}
		this.isClosed = this.#depth === 0;
		this.#styles.close(name);
		if (name === "p" || name === "h") {
			this.#text.endLine();
			this.#fonts.endLine();
			this.#looks.pop();
			this.#paragraphs = Math.max(0, this.#paragraphs - 1);
		} else if (name === "span") this.#looks.pop();
		else if (this.#around.at(-1)?.name === name) {
			const outer = this.#around.pop();
			if (name === "tracked-changes") this.#inDeleted = false;
			this.#text.endLine();
			this.#text = outer?.text ?? this.#text;
			this.#paragraphs = outer?.paragraphs ?? 0;
		} else if (this.#isProperty) {
			this.#properties?.endLine();
			this.#isProperty = false;
		} else if (name === "meta") this.#inMeta = false;
		else if (name === "math") {
			this.#text.endLine();
			this.#paragraphs = Math.max(0, this.#paragraphs - 1);
		}
	}

	text(text: string): void {
		if (this.#binary !== null) {
			this.#binary.add(text);
			return;
		}
		// Line ends of the file are white space only; the document's own are elements.
		this.#add(text.replace(/[ \t\r\n]+/g, " "));
	}

	#add(text: string): void {
		if (this.#isProperty) this.#tell(text);
		else if (this.#paragraphs > 0) {
			this.#text.add(text);
			if (this.#inDeleted) return;
			const look = this.#looks.at(-1);
			if (look) this.#fonts.count(text, look.font ?? "", isBlack(look.colour ?? ""));
		}
	}
}
