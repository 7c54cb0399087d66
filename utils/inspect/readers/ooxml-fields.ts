/** Complex fields (ECMA-376 part 1, 17.16.18): a code, which may have fields of its own, and a result. */
import { quotedCharacters, tellFieldCode } from "./field-code.ts";
import type { FileSink } from "./reading.ts";

const LONGEST_FIELD = 4096;
const DEEPEST = 100;

interface Field {
	code: string;
	inResult: boolean;
	/** Its result is known, whatever the file keeps as such. */
	isWorkedOut: boolean;
}

export class FieldStack {
	readonly #sink: FileSink;
	/** Those that are open, innermost last. */
	readonly #fields: Field[] = [];

	constructor(sink: FileSink) {
		this.#sink = sink;
	}

	/** @param type of the sign: "begin", "separate" or "end" */
	sign(type: string | null): void {
		const field = this.#fields.at(-1);
		if (type === "begin") {
			if (this.#fields.length < DEEPEST) this.#fields.push({ code: "", inResult: false, isWorkedOut: false });
		} else if (field && !field.inResult) this.#endCode(field);
		if (type === "end") this.#fields.pop();
	}

	#endCode(field: Field): void {
		field.inResult = true;
		tellFieldCode(field.code, this.#sink);
		// Words by the numbers of their letters: worked out when the document is opened, whatever result is kept.
		const characters = quotedCharacters(field.code);
		this.result(characters);
		field.isWorkedOut = characters !== "";
	}

	/** Those that are never closed are told too. */
	end(): void {
		while (this.#fields.length > 0) this.sign("end");
	}

	code(text: string): void {
		const field = this.#fields.at(-1);
		if (field && !field.inResult) add(field, text);
	}

	/** What a field shows belongs to the code of the field around it. */
	result(text: string): void {
		if (this.#fields.length === 0 || this.#fields.at(-1)?.isWorkedOut === true) return;
		const around = this.#fields.findLast(({ inResult }) => !inResult);
		if (around) add(around, text);
	}
}

function add(field: Field, text: string): void {
	if (field.code.length < LONGEST_FIELD) field.code += text;
}
