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

	/** @throws CannotRead("unreadable") where markup does not end */
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

	/** @throws CannotRead("unreadable") where the last markup has no end */
	end(): void {
		if (this.#rest.startsWith("<")) throw new CannotRead("unreadable", "markup without end");
		this.#tellText(this.#rest);
		this.#rest = "";
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

/** What ends not with the first ">" outside of quotes. */
const OTHER_ENDS = [
	["<!--", "-->"],
	[CDATA, "]]>"],
	["<?", "?>"],
] as const;

/** Where the markup at `open` ends, or -1; and how long its end is. */
function endOfMarkup(source: string, open: number): [number, number] {
	const next = source.charCodeAt(open + 1);
	if (next !== BANG && next !== QUESTION && open + 1 < source.length) return [endOfTag(source, open + 1), 1];
	for (const [start, end] of OTHER_ENDS) {
		if (source.startsWith(start, open)) return [source.indexOf(end, open + start.length), end.length];
		// The chunk ends within "<!--" or "<![CDATA[": too early to tell.
		if (source.length - open < start.length && start.startsWith(source.slice(open))) return [-1, 0];
	}
	return [source.indexOf(">", open), 1];
}

/** A ">" may stand in a value (XML 1.0, 2.3: AttValue leaves out "<" and "&" alone). */
function endOfTag(source: string, from: number): number {
	for (let at = from; at < source.length; at++) {
		const sign = source.charCodeAt(at);
		if (sign === GREATER) return at;
		if (sign !== DOUBLE_QUOTE && sign !== SINGLE_QUOTE) continue;
		at = source.indexOf(sign === DOUBLE_QUOTE ? '"' : "'", at + 1);
		if (at < 0) return -1;
	}
	return -1;
}

const GREATER = 0x3e;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;

/** Numbers may begin with zeros. */
const LONGEST_ENTITY = 64;

function partialEntity(source: string, from: number): number {
	const ampersand = source.lastIndexOf("&");
	const isOpen = ampersand >= from && source.length - ampersand < LONGEST_ENTITY && !source.includes(";", ampersand);
	return isOpen ? ampersand : source.length;
}

function localName(tag: string): string {
	const name = tag.slice(0, endOfName(tag));
	return name.slice(name.indexOf(":") + 1);
}

function endOfName(tag: string): number {
	for (let at = 0; at < tag.length; at++) {
		const sign = tag.charCodeAt(at);
		if (sign <= SPACE || sign === SLASH) return at;
	}
	return tag.length;
}

const SLASH = 0x2f;

/** The value of an attribute by its local name, its entities decoded; null where there is none. */
export function attribute(tag: string, name: string): string | null {
	return findValue(tag, (key) => key === name || isPrefixed(key, name));
}

/** The same of an attribute with a prefix: `r:id` beside an element's own `id`. */
export function prefixedAttribute(tag: string, name: string): string | null {
	return findValue(tag, (key) => isPrefixed(key, name));
}

/** The same of an attribute without a prefix alone, where others with one are strangers. */
export function plainAttribute(tag: string, name: string): string | null {
	return findValue(tag, (key) => key === name);
}

/** "xmlns:id" declares a prefix. */
function isPrefixed(key: string, name: string): boolean {
	return key.endsWith(`:${name}`) && !key.startsWith("xmlns:");
}

/** One value after the other, so that none is found within another. */
function findValue(tag: string, isWanted: (key: string) => boolean): string | null {
	for (let at = endOfName(tag); at < tag.length; ) {
		const equals = tag.indexOf("=", at);
		if (equals < 0) return null;
		let start = equals + 1;
		while (tag.charCodeAt(start) <= SPACE) start += 1;
		const quote = tag[start];
		if (quote !== '"' && quote !== "'") {
			at = start;
			continue;
		}
		const end = tag.indexOf(quote, start + 1);
		if (end < 0) return null;
		if (isWanted(tag.slice(at, equals).trim())) return withoutEntities(tag.slice(start + 1, end));
		at = end + 1;
	}
	return null;
}

const SPACE = 0x20;

/**
 * All tags of a small piece of XML, in their order; what comes after markup without end is left out.
 * @param take returns false when it wants no more
 */
export function sweepTags(xml: string, take: (name: string, tag: string) => boolean): void {
	let wanted = true;
	const open = (name: string, tag: string): void => {
		if (wanted) wanted = take(name, tag);
	};
	const sweep = new XmlSweep({ open, close: () => undefined, text: () => undefined });
	try {
		for (let at = 0; at < xml.length && wanted; at += TAGS_AT_ONCE) sweep.push(xml.slice(at, at + TAGS_AT_ONCE));
	} catch (error) {
		if (!(error instanceof CannotRead)) throw error;
	}
}

const TAGS_AT_ONCE = 64 * 1024;

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
	return raw.replace(/&(?:#x0*([0-9a-f]{1,6})|#0*([0-9]{1,7})|([a-z]{2,4}));/gi, (whole, hex, decimal, name) => {
		if (name !== undefined) return ENTITIES.get(name) ?? whole;
		const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
		return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
	});
}
