/**
 * XML as a stream of tags and text, for documents whose text is all that is wanted. No tree, no entities but the
 * five and numbers, so that nothing in a file can multiply; memory stays at one chunk and one tag.
 */
import { CannotRead } from "../limits.ts";

/** Names are local ("p" of "w:p"): producers choose their own prefixes. */
export interface XmlHandler {
	/** @param tag what stands between "<" and ">", for `attribute()`; also called for an empty element, before close */
	open(name: string, tag: string): void;
	close(name: string): void;
	text(text: string): void;
}

/** Longer tags, comments and declarations are not found in documents. */
const LONGEST_MARKUP = 1024 * 1024;

export class XmlSweep {
	readonly #handler: XmlHandler;
	#rest = "";

	constructor(handler: XmlHandler) {
		this.#handler = handler;
	}

	/** @throws CannotRead("unreadable") where a tag does not end */
	push(chunk: string): void {
		const source = this.#rest + chunk;
		let at = 0;
		while (at < source.length) {
			const open = source.indexOf("<", at);
			if (open < 0) {
				// Kept back from "&" on: an entity may go on in the next chunk.
				const cut = partialEntity(source, at);
				this.#tellText(source.slice(at, cut));
				at = cut;
				break;
			}
			if (open > at) this.#tellText(source.slice(at, open));
			const end = this.#markup(source, open);
			at = open;
			if (end < 0) break;
			at = end;
		}
		this.#rest = source.slice(at);
		if (this.#rest.length > LONGEST_MARKUP) throw new CannotRead("unreadable", "markup without end");
	}

	/** @returns the offset after the markup at `open`, or -1 where its end is yet to come */
	#markup(source: string, open: number): number {
		const [end, length] = endOfMarkup(source, open);
		if (end < 0) return -1;
		const next = source.charCodeAt(open + 1);
		if (next === BANG) {
			if (source.startsWith(CDATA, open)) this.#handler.text(source.slice(open + CDATA.length, end));
		} else if (next !== QUESTION) this.#tag(source.slice(open + 1, end));
		return end + length;
	}

	#tag(tag: string): void {
		if (tag.startsWith("/")) {
			this.#handler.close(localName(tag.slice(1)));
			return;
		}
		const name = localName(tag);
		this.#handler.open(name, tag);
		if (tag.endsWith("/")) this.#handler.close(name);
	}

	#tellText(raw: string): void {
		if (raw !== "") this.#handler.text(withoutEntities(raw));
	}
}

const BANG = 0x21;
const QUESTION = 0x3f;
const CDATA = "<![CDATA[";

/** Where the markup at `open` ends, and how long its end is. */
function endOfMarkup(source: string, open: number): [number, number] {
	for (const [start, end] of [
		["<!--", "-->"],
		[CDATA, "]]>"],
	] as const) {
		if (source.startsWith(start, open)) return [source.indexOf(end, open + start.length), end.length];
		// The chunk ends within "<!--" or "<![CDATA[": too early to tell.
		if (source.length - open < start.length && start.startsWith(source.slice(open))) return [-1, 0];
	}
	return [source.indexOf(">", open), 1];
}

const LONGEST_ENTITY = 12;

function partialEntity(source: string, from: number): number {
	const ampersand = source.lastIndexOf("&");
	const isOpen = ampersand >= from && source.length - ampersand < LONGEST_ENTITY && !source.includes(";", ampersand);
	return isOpen ? ampersand : source.length;
}

function localName(tag: string): string {
	const end = tag.search(/[\s/]/);
	const name = end < 0 ? tag : tag.slice(0, end);
	return name.slice(name.indexOf(":") + 1);
}

/** The value of an attribute by its local name, or null; as written, entities included. */
export function attribute(tag: string, name: string): string | null {
	let pattern = PATTERNS.get(name);
	if (!pattern) {
		pattern = new RegExp(`[\\s:]${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
		PATTERNS.set(name, pattern);
	}
	const found = pattern.exec(tag);
	return found?.[1] ?? found?.[2] ?? null;
}

/** By the names that readers ask for, which are few. */
const PATTERNS = new Map<string, RegExp>();

const ENTITIES: ReadonlyMap<string, string> = new Map([
	["amp", "&"],
	["lt", "<"],
	["gt", ">"],
	["quot", '"'],
	["apos", "'"],
]);

/** The five entities of XML and those by number, nothing else. */
export function withoutEntities(raw: string): string {
	if (!raw.includes("&")) return raw;
	return raw.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]{2,4}));/gi, (whole, hex, decimal, name) => {
		if (name !== undefined) return ENTITIES.get(name) ?? whole;
		const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
		return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
	});
}
