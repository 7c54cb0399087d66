/** Groups of an RTF file whose characters are no text: what they say is taken up when they end. */
import { tellFieldCode } from "./field-code.ts";
import { tellShapeText } from "./office-art.ts";
import type { FileSink } from "./reading.ts";
import type { Use } from "./rtf-words.ts";

const LONGEST = 4096;
const REMOTE = /^\s*(?:https?:|ftp:|\\\\)/i;

export class RtfCodes {
	readonly #sink: FileSink;
	#code = "";
	/** Of a shape, whose value follows. */
	#shapeProperty = "";

	constructor(sink: FileSink) {
		this.#sink = sink;
	}

	add(text: string): void {
		if (this.#code.length < LONGEST) this.#code += text;
	}

	/** What was said, which is done with. */
	take(): string {
		const code = this.#code;
		this.#code = "";
		return code;
	}

	/** @param use of the group that ends */
	end(use: Use): void {
		const code = this.take();
		if (use === "field-code") tellFieldCode(code, this.#sink);
		else if (use === "template" && REMOTE.test(code)) this.#sink.danger("external-template", code.trim());
		else if (use === "shape-name") this.#shapeProperty = code.trim();
		else if (use === "shape-value") tellShapeText(this.#shapeProperty, code, this.#sink);
	}
}
