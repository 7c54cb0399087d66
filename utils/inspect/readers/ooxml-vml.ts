/** Drawings in VML (ECMA-376 part 4, 14.1), as Excel and PowerPoint keep them in parts of their own. */
import { ATTRIBUTES_WITH_TEXT } from "./ooxml-parts.ts";
import type { FileSink } from "./reading.ts";
import type { TextCollector } from "./text-collector.ts";
import type { PartHandler } from "./xml-part.ts";
import { attribute } from "./xml-sweep.ts";

export class VmlHandler implements PartHandler {
	readonly #sink: FileSink;
	readonly #attributes: AttributeTeller;
	#inBox = false;

	constructor(sink: FileSink) {
		this.#sink = sink;
		this.#attributes = new AttributeTeller(sink);
	}

	get isFull(): boolean {
		return this.#sink.isFull;
	}

	open(name: string, tag: string): void {
		if (name === "textbox") this.#inBox = true;
		this.#attributes.tell(name, tag);
	}

	close(name: string): void {
		if (name === "textbox") this.#inBox = false;
	}

	text(text: string): void {
		if (this.#inBox && text.trim() !== "") this.#sink.section("textbox").add(`${text.trim()}\n`);
	}
}

/** Words that stand in attributes of an element. */
export class AttributeTeller {
	readonly #sink: FileSink;
	#text: TextCollector | null = null;

	constructor(sink: FileSink) {
		this.#sink = sink;
	}

	tell(name: string, tag: string): void {
		if (name === "hlinkClick" || name === "hlinkMouseOver" || name === "hlinkHover") {
			this.#tellAction(attribute(tag, "action")?.trim() ?? "");
		}
		const keys = ATTRIBUTES_WITH_TEXT.get(name);
		if (keys === undefined) return;
		for (const key of keys) {
			// Placeholders of numbers are no words.
			const value = (attribute(tag, key) ?? "").replace(/%\d/g, "");
			if (/\p{L}{2}/u.test(value)) this.#textOf(name).add(`${value.trim()}\n`);
		}
	}

	/** What a click, or the mouse over it, starts in a show. */
	#tellAction(action: string): void {
		if (/^ppaction:\/\/program/i.test(action)) this.#sink.danger("launch", action);
		else if (/^ppaction:\/\/macro/i.test(action)) this.#sink.danger("macros", action);
	}

	#textOf(name: string): TextCollector {
		// Words drawn as a picture, such as a watermark, are seen.
		if (name === "textpath") return this.#sink.section("textbox");
		this.#text ??= this.#sink.section("properties");
		return this.#text;
	}
}
