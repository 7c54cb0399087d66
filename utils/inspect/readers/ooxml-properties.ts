/** The properties that all Office files have. */
import type { TextCollector } from "./text-collector.ts";
import type { PartHandler } from "./xml-part.ts";
import { attribute } from "./xml-sweep.ts";

/** Those that people fill in (ECMA-376 part 2, clause 11; part 1, 22.2); values of their own properties (22.3). */
const PROPERTIES = new Set(
	"title subject creator keywords description lastModifiedBy category contentStatus version Company Manager HyperlinkBase lpwstr bstr".split(
		" ",
	),
);

export class PropertiesHandler implements PartHandler {
	readonly #text: TextCollector;
	#isProperty = false;
	/** Within a property that a person has named, whose strings are values; elsewhere they are names of headings. */
	#isNamed = false;

	constructor(text: TextCollector) {
		this.#text = text;
	}

	get isFull(): boolean {
		return this.#text.isFull;
	}

	open(name: string, tag: string): void {
		if (name === "property") {
			this.#isNamed = true;
			this.#text.add(`${attribute(tag, "name") ?? ""}: `);
		}
		this.#isProperty = PROPERTIES.has(name) || (this.#isNamed && name === "lpstr");
	}

	close(name: string): void {
		if (name === "property") this.#isNamed = false;
		if (this.#isProperty || name === "property") this.#text.endLine();
		this.#isProperty = false;
	}

	text(text: string): void {
		if (this.#isProperty) this.#text.add(text);
	}
}
