/**
 * Entities that an XML file declares within itself (XML 1.0, 4.2.1): put in the place of their names before the file is
 * swept. Nothing is fetched, and all that they add together is limited, so that none can multiply without end.
 */

const DOCTYPE = "<!DOCTYPE";
const DECLARATION =
	/<!--[\s\S]*?-->|<!ENTITY\s+(%\s+)?([^\s"'%&;<>]{1,100})\s+(?:"([^"]*)"|'([^']*)')\s*>|%([^\s"'%&;<>]{1,100});/g;
const REFERENCE = /&([^\s"'%&;<>#]{1,100});/g;
const PREDEFINED: ReadonlySet<string> = new Set(["amp", "lt", "gt", "quot", "apos"]);
/** Characters that entities may add. */
const MOST_ADDED = 1_000_000;
const DEEPEST = 8;

export interface ExpandedXml {
	/** Without the document type declaration. */
	readonly source: string;
	/** Entities were left out that would have added too much. */
	readonly isCut: boolean;
}

export function expandEntities(source: string): ExpandedXml {
	const start = doctypeStart(source);
	if (start < 0) return { source, isCut: false };
	const { end, subset } = readDoctype(source, start);
	const body = source.slice(0, start) + source.slice(end);
	const entities = new Entities();
	entities.declare(subset, 0);
	return { source: entities.expand(body, 0), isCut: entities.isCut };
}

class Entities {
	isCut = false;
	readonly #general = new Map<string, string>();
	/** Those of the declarations themselves. */
	readonly #parameters = new Map<string, string>();
	#left = MOST_ADDED;

	/** The first declaration of a name holds. */
	declare(subset: string, depth: number): void {
		for (const [, parameter, name, double, single, reference] of subset.matchAll(DECLARATION)) {
			if (reference !== undefined) {
				const declarations = this.#parameters.get(reference);
				if (declarations !== undefined && this.#maySpend(declarations, depth)) this.declare(declarations, depth + 1);
			} else if (name !== undefined) {
				const entities = parameter === undefined ? this.#general : this.#parameters;
				if (!PREDEFINED.has(name) && !entities.has(name)) entities.set(name, withCharacters(double ?? single ?? ""));
			}
		}
	}

	expand(text: string, depth: number): string {
		if (this.#general.size === 0) return text;
		return text.replace(REFERENCE, (whole, name: string) => {
			const value = this.#general.get(name);
			if (value === undefined) return whole;
			return this.#maySpend(value, depth) ? this.expand(value, depth + 1) : "";
		});
	}

	#maySpend(value: string, depth: number): boolean {
		this.#left -= value.length;
		if (depth < DEEPEST && this.#left >= 0) return true;
		this.isCut = true;
		return false;
	}
}

/** In a value, characters by number are put in where it is declared (4.5); not what would be markup there. */
function withCharacters(value: string): string {
	return value.replace(/&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));/gi, (whole, hex, decimal) => {
		const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
		return code > 0x3e && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
	});
}

/** Behind the XML declaration, comments and instructions alone; -1 where there is none. */
function doctypeStart(source: string): number {
	let at = 0;
	for (;;) {
		while (/^[\s\uFEFF]$/.test(source.charAt(at))) at += 1;
		const close = source.startsWith("<?", at) ? "?>" : source.startsWith("<!--", at) ? "-->" : null;
		if (close === null) return source.startsWith(DOCTYPE, at) ? at : -1;
		const end = source.indexOf(close, at + 2);
		if (end < 0) return -1;
		at = end + close.length;
	}
}

/** The declarations within brackets, and where the whole ends. */
function readDoctype(source: string, start: number): { readonly end: number; readonly subset: string } {
	let opened = -1;
	let closed = -1;
	for (let at = start + DOCTYPE.length; at < source.length; at++) {
		const sign = source.charAt(at);
		if (sign === '"' || sign === "'") at = skipTo(source, sign, at + 1);
		else if (source.startsWith("<!--", at)) at = skipTo(source, "-->", at + 4) + 2;
		else if (sign === "[" && opened < 0) opened = at + 1;
		else if (sign === "]" && closed < 0) closed = at;
		else if (sign === ">" && (opened < 0 || closed >= 0)) {
			return { end: at + 1, subset: opened < 0 ? "" : source.slice(opened, closed) };
		}
	}
	// Without an end: what follows may be text all the same.
	return { end: start + DOCTYPE.length, subset: "" };
}

function skipTo(source: string, mark: string, from: number): number {
	const found = source.indexOf(mark, from);
	return found < 0 ? source.length : found;
}
