/** Fonts and colours of OpenDocument styles (ISO/IEC 26300-1, clause 16). */
import { type Look, NO_LOOK } from "./ooxml-styles.ts";
import type { PartHandler } from "./xml-part.ts";
import { attribute } from "./xml-sweep.ts";

interface Style extends Look {
	readonly parent: string | null;
}

const DEEPEST = 20;
const MOST_STYLES = 20_000;

export class OpenDocumentStyles {
	readonly #styles = new Map<string, Style>();
	/** Names of families by the names that styles call them. */
	readonly #faces = new Map<string, string>();
	#default: Look = NO_LOOK;
	#key: string | null = null;
	#isDefault = false;
	#parent: string | null = null;

	/** Takes the elements that are about styles; others are let through. */
	open(name: string, tag: string): void {
		switch (name) {
			case "font-face":
				this.#face(tag);
				break;
			case "style":
				this.#key = keyOf(attribute(tag, "family"), attribute(tag, "name") ?? "");
				this.#parent = keyOf(attribute(tag, "family"), attribute(tag, "parent-style-name") ?? "");
				if (this.#styles.size < MOST_STYLES) this.#styles.set(this.#key, { ...NO_LOOK, parent: this.#parent });
				break;
			case "default-style":
				this.#isDefault = attribute(tag, "family") === "paragraph";
				break;
			case "text-properties":
				this.#properties(tag);
				break;
		}
	}

	close(name: string): void {
		if (name === "style") this.#key = null;
		else if (name === "default-style") this.#isDefault = false;
	}

	#face(tag: string): void {
		const name = attribute(tag, "name");
		const family = attribute(tag, "font-family");
		if (name === null || family === null || this.#faces.size >= MOST_STYLES) return;
		this.#faces.set(name, family.replace(/^['"]|['"]$/g, ""));
	}

	#properties(tag: string): void {
		const face = attribute(tag, "font-name");
		const family = attribute(tag, "font-family");
		const named = face === null ? null : (this.#faces.get(face) ?? face);
		const font = named ?? (family === null ? null : family.replace(/^['"]|['"]$/g, ""));
		// "use-window-font-color" is automatic.
		const colour = attribute(tag, "use-window-font-color") === "true" ? "auto" : colourOf(tag);
		if (this.#key !== null) this.#styles.set(this.#key, { font, colour, parent: this.#parent });
		else if (this.#isDefault) this.#default = { font, colour };
	}

	/** @param family "paragraph" or "text" */
	look(family: string, name: string): Look {
		let [font, colour]: [string | null, string | null] = [null, null];
		let style = this.#styles.get(keyOf(family, name));
		for (let depth = 0; style && depth < DEEPEST; depth++) {
			font ??= style.font;
			colour ??= style.colour;
			style = style.parent === null ? undefined : this.#styles.get(style.parent);
		}
		return { font, colour };
	}

	get defaults(): Look {
		return this.#default;
	}

	/** To read the styles alone. */
	handler(): PartHandler {
		return {
			isFull: false,
			open: (name, tag) => this.open(name, tag),
			close: (name) => this.close(name),
			text: () => undefined,
		};
	}
}

function keyOf(family: string | null, name: string): string {
	return `${family ?? ""}\0${name}`;
}

/** fo:color, not the colour of the background or of an underline. */
function colourOf(tag: string): string | null {
	return /\sfo:color\s*=\s*["'](#[0-9a-f]{6})["']/i.exec(tag)?.[1] ?? null;
}
