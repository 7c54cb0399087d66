/** Forms of the same for newer and for older programs (ECMA-376 part 3, 9.3): which is seen depends on the program. */

const LONGEST_ALTERNATIVE = 64 * 1024;

/** Keeps what the one form says and the other does not. */
export class Alternatives {
	#depth = 0;
	#choice = "";
	#fallback: string | null = null;

	get inFallback(): boolean {
		return this.#fallback !== null;
	}

	open(name: string): void {
		this.#depth += 1;
		if (this.#depth > 1) return;
		if (name === "Fallback") this.#fallback = "";
		else this.#choice = "";
	}

	/** @returns what only the form that ends here says */
	close(name: string): string {
		this.#depth = Math.max(0, this.#depth - 1);
		if (this.#depth > 0 || name !== "Fallback" || this.#fallback === null) return "";
		const isSame = squeezed(this.#choice).includes(squeezed(this.#fallback));
		const other = isSame ? "" : this.#fallback;
		this.#fallback = null;
		this.#choice = "";
		return other;
	}

	/** @returns whether the text is kept here, since it may have been told */
	takes(text: string): boolean {
		if (this.#depth === 0) return false;
		if (this.#fallback === null) {
			if (this.#choice.length < LONGEST_ALTERNATIVE) this.#choice += text;
			return false;
		}
		if (this.#fallback.length < LONGEST_ALTERNATIVE) this.#fallback += text;
		return true;
	}
}

function squeezed(text: string): string {
	return text.replace(/\s+/g, "");
}
