/** Gathers the text of a document up to a limit. */
export class TextCollector {
	readonly #limit: number;
	readonly #pieces: string[] = [];
	#length = 0;

	/** @param limit in UTF-16 code units */
	constructor(limit: number) {
		this.#limit = limit;
	}

	/** Whatever comes now is cut off: a reader may stop. */
	get isFull(): boolean {
		return this.#length >= this.#limit;
	}

	add(text: string): void {
		if (text === "" || this.isFull) return;
		const piece = text.length > this.#limit - this.#length ? text.slice(0, this.#limit - this.#length) : text;
		this.#pieces.push(piece);
		this.#length += piece.length;
	}

	/** Ends a line, unless nothing stands on it. */
	endLine(): void {
		const last = this.#pieces.at(-1);
		if (last !== undefined && !last.endsWith("\n")) this.add("\n");
	}

	/** Composed (NFC), since Windows-1258 and some producers write marks apart from their letters. */
	toString(): string {
		return this.#pieces.join("").normalize("NFC");
	}
}
