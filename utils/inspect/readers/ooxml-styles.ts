/** Fonts and colours that a Word file's styles give its text (ECMA-376 part 1, 17.7). */
import { CannotRead } from "../limits.ts";
import type { OoxmlPackage } from "./ooxml-package.ts";
import { attribute, sweepTags, XmlSweep } from "./xml-sweep.ts";

/** What a run, a style or the defaults say; null where they say nothing. */
export interface Look {
	readonly font: string | null;
	/** "RRGGBB", "auto". */
	readonly colour: string | null;
}

export const NO_LOOK: Look = { font: null, colour: null };

interface Style extends Look {
	readonly basedOn: string | null;
}

const DEEPEST = 20;

export class WordStyles {
	readonly #styles: ReadonlyMap<string, Style>;
	readonly #defaults: Look;
	readonly #theme: ReadonlyMap<string, string>;
	readonly #resolved = new Map<string, Look>();

	constructor(styles: ReadonlyMap<string, Style>, defaults: Look, theme: ReadonlyMap<string, string>) {
		this.#styles = styles;
		this.#defaults = defaults;
		this.#theme = theme;
	}

	/** @param paragraphStyle null: the default one */
	look(paragraphStyle: string | null, runStyle: string | null, run: Look): Look {
		const [paragraph, character] = [this.#of(paragraphStyle ?? DEFAULT_STYLE), this.#of(runStyle)];
		const font = run.font ?? character.font ?? paragraph.font ?? this.#defaults.font;
		return { font, colour: run.colour ?? character.colour ?? paragraph.colour ?? this.#defaults.colour };
	}

	/** The font that the element <w:rFonts> names, through the theme where it does so. */
	fontOf(tag: string): string | null {
		const theme = attribute(tag, "asciiTheme") ?? attribute(tag, "hAnsiTheme");
		const themed = theme === null ? undefined : this.#theme.get(theme.startsWith("major") ? "major" : "minor");
		return themed ?? attribute(tag, "ascii") ?? attribute(tag, "hAnsi");
	}

	#of(id: string | null): Look {
		if (id === null) return NO_LOOK;
		const known = this.#resolved.get(id);
		if (known) return known;
		let [font, colour]: [string | null, string | null] = [null, null];
		let style = this.#styles.get(id);
		for (let depth = 0; style && depth < DEEPEST; depth++) {
			font ??= style.font;
			colour ??= style.colour;
			style = style.basedOn === null ? undefined : this.#styles.get(style.basedOn);
		}
		this.#resolved.set(id, { font, colour });
		return { font, colour };
	}
}

/** Stands for the default paragraph style, whatever its id. */
const DEFAULT_STYLE = "\0default";

export function readStyles(parts: OoxmlPackage): WordStyles {
	const theme = new Map<string, string>();
	let which = "";
	sweepTags(parts.text(/^word\/theme\/theme\d*\.xml$/i), (element, tag) => {
		if (element === "majorFont" || element === "minorFont") which = element.slice(0, 5);
		else if (element === "latin" && which !== "" && !theme.has(which)) {
			const name = attribute(tag, "typeface");
			if (name !== null && name !== "") theme.set(which, name);
		}
		return element !== "fmtScheme";
	});
	const reader = new StylesReader(new WordStyles(new Map(), NO_LOOK, theme));
	try {
		new XmlSweep(reader).push(parts.text(/^word\/styles\.xml$/i));
	} catch (error) {
		if (!(error instanceof CannotRead)) throw error;
	}
	return new WordStyles(reader.styles, reader.defaults, theme);
}

class StylesReader {
	readonly styles = new Map<string, Style>();
	defaults: Look = NO_LOOK;
	readonly #fonts: WordStyles;
	#id: string | null = null;
	#isDefault = false;
	#style: Style = { font: null, colour: null, basedOn: null };
	#depthOfTable = 0;

	constructor(fonts: WordStyles) {
		this.#fonts = fonts;
	}

	open(name: string, tag: string): void {
		if (name === "style") {
			this.#id = attribute(tag, "styleId");
			this.#isDefault =
				attribute(tag, "type") === "paragraph" && /^(?:1|true|on)$/.test(attribute(tag, "default") ?? "");
			this.#style = { font: null, colour: null, basedOn: null };
		} else if (name === "tblStylePr") this.#depthOfTable += 1;
		else if (this.#depthOfTable > 0) return;
		else if (name === "basedOn") this.#style = { ...this.#style, basedOn: attribute(tag, "val") };
		else if (name === "rFonts") this.#style = { ...this.#style, font: this.#fonts.fontOf(tag) };
		else if (name === "color") this.#style = { ...this.#style, colour: attribute(tag, "val") };
	}

	close(name: string): void {
		if (name === "rPrDefault") this.defaults = this.#style;
		else if (name === "tblStylePr") this.#depthOfTable = Math.max(0, this.#depthOfTable - 1);
		else if (name === "style" && this.#id !== null && this.styles.size < 10_000) {
			this.styles.set(this.#id, this.#style);
			if (this.#isDefault) this.styles.set(DEFAULT_STYLE, this.#style);
		}
	}

	text(): void {
		// Styles have none.
	}
}
