/** Text of RTF files (version 1.9.1), with headers, footers, footnotes and text boxes where they stand. */
import { type Budget, CannotRead } from "../limits.ts";
import { encodingOfCharset, encodingOfCodePage, WESTERN } from "./code-pages.ts";
import { TextCollector } from "./text-collector.ts";

/** Destinations that hold no text of the document. */
const NOT_TEXT = new Set([
	...["fonttbl", "colortbl", "stylesheet", "info", "pict", "themedata", "colorschememapping", "latentstyles"],
	...["datastore", "listtable", "listoverridetable", "rsidtbl", "xmlnstbl", "generator", "fldinst", "objdata"],
	...["revtbl", "filetbl", "sp", "bkmkstart", "bkmkend", "pgdsctbl", "mmathPr", "listtext", "pntext", "objclass"],
]);
/** Destinations behind \* (may be skipped by who does not know them) that hold text. */
const TEXT_BEHIND_STAR = new Set(["shpinst", "shptxt", "nonshppict", "annotation", "footnote"]);
/** Destinations that stand apart from the text around them. */
const APART = new Set([
	"header",
	"headerl",
	"headerr",
	"headerf",
	"footer",
	"footerl",
	"footerr",
	"footerf",
	"footnote",
]);
for (const name of ["annotation", "shptxt"]) APART.add(name);

const LINE_ENDS = new Set(["par", "line", "row", "sect", "page", "nestrow"]);
const SIGNS: ReadonlyMap<string, string> = new Map([
	["tab", "\t"],
	["cell", "\t"],
	["nestcell", "\t"],
	["emdash", "—"],
	["endash", "–"],
	["lquote", "‘"],
	["rquote", "’"],
	["ldblquote", "“"],
	["rdblquote", "”"],
	["bullet", "•"],
]);

const DEEPEST = 2000;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const BACKSLASH = 0x5c;
const QUOTE = 0x27;
const STAR = 0x2a;
/** How often the clock is looked at, in tokens. */
const TOKENS_PER_LOOK = 4096;

interface Group {
	readonly skipped: boolean;
	readonly inFontTable: boolean;
	readonly apart: boolean;
	/** Characters that stand in for one \u, for readers that do not know it. */
	readonly substitutes: number;
	readonly encoding: string;
}

export function isRtf(bytes: Uint8Array): boolean {
	return bytes[0] === OPEN && bytes[1] === BACKSLASH && bytes[2] === 0x72 && bytes[3] === 0x74 && bytes[4] === 0x66;
}

export function readRtf(bytes: Uint8Array, budget: Budget): string {
	return new RtfReader(bytes, budget).read();
}

class RtfReader {
	readonly #bytes: Uint8Array;
	readonly #budget: Budget;
	readonly #text: TextCollector;
	readonly #fonts = new Map<number, string>();
	readonly #outer: Group[] = [];
	#group: Group = { skipped: false, inFontTable: false, apart: false, substitutes: 1, encoding: WESTERN };
	#defaultEncoding = WESTERN;
	#font = 0;
	/** 8-bit characters that are not decoded yet: two may make one character. */
	#pending: number[] = [];
	#toSubstitute = 0;
	#at = 0;

	constructor(bytes: Uint8Array, budget: Budget) {
		this.#bytes = bytes;
		this.#budget = budget;
		this.#text = new TextCollector(budget.limits.textCharacters);
	}

	read(): string {
		for (let tokens = 0; this.#at < this.#bytes.length && !this.#text.isFull; tokens++) {
			if (tokens % TOKENS_PER_LOOK === 0) this.#budget.checkTime();
			this.#token();
		}
		this.#flush();
		return this.#text.toString();
	}

	#token(): void {
		const byte = this.#bytes[this.#at] ?? 0;
		this.#at += 1;
		if (byte === OPEN) this.#open();
		else if (byte === CLOSE) this.#close();
		else if (byte === BACKSLASH) this.#control();
		else if (byte !== 0x0a && byte !== 0x0d && byte !== 0) this.#character(byte);
	}

	#open(): void {
		this.#flush();
		if (this.#outer.length > DEEPEST) throw new CannotRead("unreadable", "nested too deep");
		this.#outer.push(this.#group);
		this.#group = { ...this.#group, apart: false };
		this.#toSubstitute = 0;
	}

	#close(): void {
		this.#flush();
		if (this.#group.apart) this.#text.endLine();
		this.#group = this.#outer.pop() ?? this.#group;
		this.#toSubstitute = 0;
	}

	#control(): void {
		const byte = this.#bytes[this.#at] ?? 0;
		if (isLetter(byte)) this.#word();
		else {
			this.#at += 1;
			this.#symbol(byte);
		}
	}

	#symbol(byte: number): void {
		if (byte === QUOTE) {
			const value = Number.parseInt(ascii(this.#bytes, this.#at, this.#at + 2), 16);
			this.#at += 2;
			if (value > 0) this.#character(value);
		} else if (byte === STAR) this.#star();
		else if (byte === 0x7e) this.#add(" ");
		else if (byte === 0x5f) this.#add("-");
		else if (byte === 0x0a || byte === 0x0d) this.#add("\n");
		else if (byte === OPEN || byte === CLOSE || byte === BACKSLASH) this.#character(byte);
	}

	#star(): void {
		const name = /^\s*\\([a-z]+)/i.exec(ascii(this.#bytes, this.#at, this.#at + 40))?.[1] ?? "";
		if (!TEXT_BEHIND_STAR.has(name)) this.#group = { ...this.#group, skipped: true };
	}

	#word(): void {
		const start = this.#at;
		while (isLetter(this.#bytes[this.#at]) && this.#at - start < 32) this.#at += 1;
		const name = ascii(this.#bytes, start, this.#at);
		const number = /^-?\d{1,10}/.exec(ascii(this.#bytes, this.#at, this.#at + 11))?.[0] ?? "";
		this.#at += number.length;
		if (this.#bytes[this.#at] === 0x20) this.#at += 1;
		this.#obey(name, number === "" ? null : Number(number));
	}

	#obey(name: string, value: number | null): void {
		if (name === "bin") this.#at += Math.max(0, value ?? 0);
		else if (name === "u") this.#unicode(value ?? 0);
		else if (name === "uc") this.#group = { ...this.#group, substitutes: Math.max(0, value ?? 1) };
		else if (name === "ansicpg") this.#codePage(value ?? 0);
		else if (name === "f") this.#chooseFont(value ?? 0);
		else if (name === "fcharset") this.#declareFont(value ?? 0);
		else if (name === "plain") this.#encode(this.#defaultEncoding);
		else if (name === "fonttbl") this.#group = { ...this.#group, skipped: true, inFontTable: true };
		else if (NOT_TEXT.has(name)) this.#group = { ...this.#group, skipped: true };
		else if (LINE_ENDS.has(name)) this.#add("\n");
		else if (APART.has(name)) this.#standApart();
		else this.#add(SIGNS.get(name) ?? "");
	}

	#standApart(): void {
		this.#flush();
		if (this.#group.skipped) return;
		this.#text.endLine();
		this.#group = { ...this.#group, apart: true };
	}

	#unicode(value: number): void {
		this.#add(String.fromCharCode(value & 0xffff));
		this.#toSubstitute = this.#group.substitutes;
	}

	#codePage(page: number): void {
		this.#defaultEncoding = encodingOfCodePage(page);
		this.#encode(this.#defaultEncoding);
	}

	#chooseFont(font: number): void {
		this.#font = font;
		if (!this.#group.inFontTable) this.#encode(this.#fonts.get(font) ?? this.#defaultEncoding);
	}

	#declareFont(charset: number): void {
		const encoding = encodingOfCharset(charset);
		// Charset 0 is "ANSI": what the document has declared.
		if (this.#group.inFontTable && encoding !== null && charset !== 0) this.#fonts.set(this.#font, encoding);
	}

	#encode(encoding: string): void {
		if (encoding === this.#group.encoding) return;
		this.#flush();
		this.#group = { ...this.#group, encoding };
	}

	#character(byte: number): void {
		if (this.#toSubstitute > 0) this.#toSubstitute -= 1;
		else if (!this.#group.skipped) {
			this.#pending.push(byte);
			if (this.#pending.length >= TOKENS_PER_LOOK) this.#flush();
		}
	}

	#add(text: string): void {
		if (text === "") return;
		this.#flush();
		this.#toSubstitute = 0;
		if (!this.#group.skipped) this.#text.add(text);
	}

	#flush(): void {
		if (this.#pending.length === 0) return;
		this.#text.add(new TextDecoder(this.#group.encoding).decode(new Uint8Array(this.#pending)));
		this.#pending = [];
	}
}

function isLetter(byte = 0): boolean {
	const letter = byte | 0x20;
	return letter >= 0x61 && letter <= 0x7a;
}

function ascii(bytes: Uint8Array, start: number, end: number): string {
	return String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 64)));
}
