/** Gathers text up to a limit. */

/** What may still be gathered, shared by all parts of a file. */
export class TextAllowance {
	/** In UTF-16 code units. */
	left: number;

	constructor(limit: number) {
		this.left = limit;
	}
}

export class TextCollector {
	readonly #allowance: TextAllowance;
	#pieces: string[] = [];

	constructor(allowance: TextAllowance) {
		this.#allowance = allowance;
	}

	/** Whatever comes now is cut off: a reader may stop. */
	get isFull(): boolean {
		return this.#allowance.left <= 0;
	}

	add(text: string): void {
		if (text === "" || this.isFull) return;
		const piece = text.length > this.#allowance.left ? text.slice(0, this.#allowance.left) : text;
		this.#pieces.push(piece);
		this.#allowance.left -= piece.length;
		// One string for many small ones: a million of them would weigh more than their text.
		if (this.#pieces.length > 8192) this.#pieces = [this.#pieces.join("")];
	}

	/** What was gathered here gives way to this. */
	replace(lines: Iterable<string>): void {
		for (const piece of this.#pieces) this.#allowance.left += piece.length;
		this.#pieces = [];
		for (const line of lines) this.add(line);
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
