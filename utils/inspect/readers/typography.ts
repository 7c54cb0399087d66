/** Counts characters by font and colour while a document is read. */
import type { LegacyFontRuns, Typography } from "./document.ts";

/** Fonts of TCVN3, VNI, VPS, VietWare and BK HCM whose codes are no Unicode letters. */
const LEGACY_FONT = /^(?:\.vn|vni[- ]|vn[i]?[ -]?(?:times|helve|aptima)|vps |svn?nk|vk sans|bk hcm|vntime)/i;
const LONGEST_RUNS = 20_000;
const MOST_FONTS = 500;
const LONGEST_FONT = 200;

export class FontCounter {
	readonly #characters = new Map<string, number>();
	readonly #legacy = new Map<string, string[]>();
	#legacyLength = new Map<string, number>();
	#nonBlack = 0;
	#total = 0;
	readonly #tellsColour: boolean;

	constructor(tellsColour: boolean) {
		this.#tellsColour = tellsColour;
	}

	/** @param named the font; "" where it is not known */
	count(text: string, named: string, isBlack: boolean): void {
		const font = named.slice(0, LONGEST_FONT);
		const characters = visibleLength(text);
		if (characters === 0) return;
		this.#total += characters;
		if (!isBlack) this.#nonBlack += characters;
		if (this.#characters.has(font) || this.#characters.size < MOST_FONTS) {
			this.#characters.set(font, (this.#characters.get(font) ?? 0) + characters);
		}
		if (LEGACY_FONT.test(font)) this.#keep(text, font);
	}

	/** Between runs of different paragraphs. */
	endLine(): void {
		for (const runs of this.#legacy.values()) if (runs.length > 0 && runs.at(-1) !== "\n") runs.push("\n");
	}

	#keep(text: string, font: string): void {
		const length = this.#legacyLength.get(font) ?? 0;
		if (length >= LONGEST_RUNS) return;
		const runs = this.#legacy.get(font) ?? [];
		runs.push(text.slice(0, LONGEST_RUNS - length));
		this.#legacy.set(font, runs);
		this.#legacyLength.set(font, length + text.length);
	}

	typography(within: readonly string[]): Typography | null {
		if (this.#total === 0) return null;
		const fonts = [...this.#characters]
			.map(([name, characters]) => ({ name, characters }))
			.sort((one, other) => other.characters - one.characters);
		return { within, fonts, nonBlack: this.#tellsColour ? this.#nonBlack : null, total: this.#total };
	}

	legacyRuns(within: readonly string[]): LegacyFontRuns[] {
		return [...this.#legacy].map(([font, runs]) => ({ within, font, text: runs.join("").trimEnd() }));
	}
}

/** Characters that are no white space. */
export function visibleLength(text: string): number {
	let length = 0;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code > 0x20 && code !== 0xa0) length += 1;
	}
	return length;
}

/** Whether "RRGGBB" (or "auto", "") looks black: dark greys of templates count. */
export function isBlack(colour: string): boolean {
	const hex = /^#?([0-9a-f]{6})$/i.exec(colour)?.[1];
	if (hex === undefined) return colour === "" || /^(?:auto|automatic|black|windowtext)$/i.test(colour);
	const value = Number.parseInt(hex, 16);
	return Math.max(value >> 16, (value >> 8) & 0xff, value & 0xff) <= DARKEST_GREY;
}

/** Brightest component of a colour that still looks black. */
export const DARKEST_GREY = 0x40;
