/** The tables of fonts and colours of an RTF file. */
import { encodingOfCharset } from "./code-pages.ts";
import { DARKEST_GREY } from "./typography.ts";

const MOST_FONTS = 10_000;
const MOST_COLOURS = 1000;
const COMPONENTS = ["red", "green", "blue"];

export class RtfFonts {
	readonly #fonts = new Map<number, { name: string; encoding: string | null }>();

	nameOf(number: number): string {
		return this.#fonts.get(number)?.name ?? "";
	}

	/** Of its 8-bit text; null where the document's own holds. */
	encodingOf(number: number): string | null {
		return this.#fonts.get(number)?.encoding ?? null;
	}

	/** @param charset as \fcharset tells; 0 is "ANSI": what the document has declared */
	declare(number: number, charset: number): void {
		const encoding = encodingOfCharset(charset);
		if (encoding !== null && charset !== 0) this.#font(number).encoding = encoding;
	}

	/** @param entry text of the table, up to ";" */
	name(number: number, entry: string): void {
		const name = entry.split(";", 1)[0]?.trim() ?? "";
		if (name !== "") this.#font(number).name = name;
	}

	#font(number: number): { name: string; encoding: string | null } {
		const font = this.#fonts.get(number) ?? { name: "", encoding: null };
		if (this.#fonts.size < MOST_FONTS) this.#fonts.set(number, font);
		return font;
	}
}

export class RtfColours {
	readonly #areBlack: boolean[] = [];
	#components = [0, 0, 0];

	component(name: string, value: number): void {
		const index = COMPONENTS.indexOf(name);
		if (index >= 0) this.#components[index] = value;
	}

	/** Each entry ends with ";"; the first is usually empty: automatic. */
	end(): void {
		if (this.#areBlack.length < MOST_COLOURS) this.#areBlack.push(Math.max(...this.#components) <= DARKEST_GREY);
		this.#components = [0, 0, 0];
	}

	isBlack(number: number): boolean {
		return this.#areBlack[number] ?? true;
	}
}
