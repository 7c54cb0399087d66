/** Forms of the same for newer and for older programs (ECMA-376 part 3, 9.3): which is seen depends on the program. */

/** Longer ones are not compared: what stands in both is told twice. */
const LONGEST_ALTERNATIVE = 64 * 1024;

/** Keeps what the one form says and the other does not. */
export class Alternatives {
	readonly #tell: (text: string) => void;
	#depth = 0;
	#choice = "";
	#fallback: string | null = null;

	/** @param tell gets what only the other form says */
	constructor(tell: (text: string) => void) {
		this.#tell = tell;
	}

	get inFallback(): boolean {
		return this.#fallback !== null;
	}

	open(name: string): void {
		this.#depth += 1;
		if (this.#depth > 1) return;
		if (name === "Fallback") this.#fallback = "";
		else this.#choice = "";
	}

	close(name: string): void {
		this.#depth = Math.max(0, this.#depth - 1);
		if (this.#depth > 0 || name !== "Fallback" || this.#fallback === null) return;
		const isSame = squeezed(this.#choice).includes(squeezed(this.#fallback));
		if (!isSame) this.#tell(this.#fallback);
		this.#fallback = null;
		this.#choice = "";
	}

	/** @returns whether the text is kept here, since it may have been told */
	takes(text: string): boolean {
		if (this.#depth === 0) return false;
		if (this.#fallback === null) {
			if (this.#choice.length < LONGEST_ALTERNATIVE) this.#choice += text;
			return false;
		}
		this.#fallback += text;
		if (this.#fallback.length > LONGEST_ALTERNATIVE) {
			this.#tell(this.#fallback);
			this.#fallback = "";
		}
		return true;
	}
}

function squeezed(text: string): string {
	return text.replace(/\s+/g, "");
}
