/** What holds within a group of an RTF file: where its text goes, in which encoding it is, and how it looks. */
import { encodingOfCodePage, WESTERN } from "./code-pages.ts";
import { RtfColours, RtfFonts } from "./rtf-tables.ts";
import type { Use } from "./rtf-words.ts";
import type { TextCollector } from "./text-collector.ts";

export interface Group {
	readonly use: Use;
	/** Where text goes. */
	readonly text: TextCollector;
	/** Where the text of \ud goes, within \upr. */
	readonly unicode: TextCollector | null;
	/** Characters that stand in for one \u, for readers that do not know it. */
	readonly substitutes: number;
	readonly encoding: string;
	readonly font: number;
	readonly colour: number;
	/** Pictures in it stand before it in a better form. */
	readonly isSecond: boolean;
}

export function outermost(text: TextCollector): Group {
	return { use: "text", text, unicode: null, substitutes: 1, encoding: WESTERN, font: 0, colour: 0, isSecond: false };
}

/** Fonts, colours and the encoding that the document declares; they make groups of groups. */
export class RtfFormats {
	readonly fonts = new RtfFonts();
	readonly colours = new RtfColours();
	defaultFont = 0;
	#defaultEncoding = WESTERN;

	codePage(group: Group, page: number): Group {
		this.#defaultEncoding = encodingOfCodePage(page);
		return { ...group, encoding: this.#defaultEncoding };
	}

	withFont(group: Group, font: number): Group {
		// In the table itself it is only named.
		const encoding = group.use === "font-table" ? group.encoding : this.#encodingOf(font);
		return { ...group, font, encoding };
	}

	plain(group: Group): Group {
		return { ...group, colour: 0, font: this.defaultFont, encoding: this.#encodingOf(this.defaultFont) };
	}

	#encodingOf(font: number): string {
		return this.fonts.encodingOf(font) ?? this.#defaultEncoding;
	}
}
