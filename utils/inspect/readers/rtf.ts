/** Text of RTF files (version 1.9.1), with headers, footers, footnotes and text boxes where they stand. */
import { type Budget, CannotRead } from "../limits.ts";
import { encodingOfCodePage, WESTERN } from "./code-pages.ts";
import type { Part } from "./document.ts";
import { tellFieldCode } from "./field-code.ts";
import { tellShapeText } from "./office-art.ts";
import type { FileSink } from "./reading.ts";
import { RtfObjects } from "./rtf-objects.ts";
import { RtfColours, RtfFonts } from "./rtf-tables.ts";
import { APART, LINE_ENDS, NOT_TEXT, PICTURES, SIGNS, TEXT_BEHIND_STAR, USES, type Use } from "./rtf-words.ts";
import type { TextCollector } from "./text-collector.ts";
import type { FontCounter } from "./typography.ts";

const SEMICOLON = 0x3b;
const DEEPEST = 2000;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const BACKSLASH = 0x5c;
const QUOTE = 0x27;
const STAR = 0x2a;
/** How often the clock is looked at, in tokens. */
const TOKENS_PER_LOOK = 4096;

interface Group {
	readonly use: Use;
	/** Where text goes. */
	readonly text: TextCollector;
	/** Characters that stand in for one \u, for readers that do not know it. */
	readonly substitutes: number;
	readonly encoding: string;
	readonly font: number;
	readonly colour: number;
}

const LONGEST_CODE = 4096;

/** @throws CannotRead where it is nested too deep or the budget is spent; the sink has what came before */
export function readRtf(bytes: Uint8Array, sink: FileSink): void {
	new RtfReader(bytes, sink).read();
}

class RtfReader {
	readonly #bytes: Uint8Array;
	readonly #sink: FileSink;
	readonly #budget: Budget;
	readonly #counter: FontCounter;
	readonly #objects: RtfObjects;
	readonly #fonts = new RtfFonts();
	readonly #colours = new RtfColours();
	readonly #outer: Group[] = [];
	#group: Group;
	#defaultEncoding = WESTERN;
	#defaultFont = 0;
	/** 8-bit characters that are not decoded yet: two may make one character. */
	#pending: number[] = [];
	/** Of a field, a template or an entry of a table. */
	#code = "";
	/** Of a shape, whose value follows. */
	#shapeProperty = "";
	#toSubstitute = 0;
	#at = 0;

	constructor(bytes: Uint8Array, sink: FileSink) {
		this.#bytes = bytes;
		this.#sink = sink;
		this.#budget = sink.budget;
		this.#counter = sink.countFonts(true);
		this.#objects = new RtfObjects(bytes, sink);
		const text = sink.section("body");
		this.#group = { use: "text", text, substitutes: 1, encoding: WESTERN, font: 0, colour: 0 };
	}

	read(): void {
		for (let tokens = 0; this.#at < this.#bytes.length && !this.#sink.isFull; tokens++) {
			if (tokens % TOKENS_PER_LOOK === 0) this.#budget.checkTime();
			this.#token();
		}
		this.#flush();
		if (this.#outer.length > 0 && !this.#sink.isFull) this.#sink.incomplete("unreadable");
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
		this.#toSubstitute = 0;
	}

	#close(): void {
		this.#flush();
		const outer = this.#outer.pop();
		if (!outer) return;
		if (outer.use !== this.#group.use) this.#endUse();
		if (outer.text !== this.#group.text) this.#group.text.endLine();
		this.#group = outer;
		this.#toSubstitute = 0;
	}

	/** The group ends that is no text: what it said is taken up. */
	#endUse(): void {
		const { use } = this.#group;
		if (use === "field-code") tellFieldCode(this.#code, this.#sink);
		else if (use === "template" && /^\s*(?:https?:|ftp:|\\\\)/i.test(this.#code)) {
			this.#sink.danger("external-template", this.#code.trim());
		} else if (use === "object") this.#objects.end(this.#at - 1);
		else if (use === "shape-name") this.#shapeProperty = this.#code.trim();
		else if (use === "shape-value") tellShapeText(this.#shapeProperty, this.#code, this.#sink);
		this.#code = "";
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
		if (!TEXT_BEHIND_STAR.has(name) && !USES.has(name)) this.#use("skip");
	}

	/** Whether what begins within the group may be something else than the group: a shape's value may be a picture. */
	get #mayChange(): boolean {
		return /^(?:text|skip|shape-value)$/.test(this.#group.use);
	}

	#use(use: Use): void {
		if (this.#mayChange) {
			this.#flush();
			this.#group = { ...this.#group, use };
		}
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
		const use = USES.get(name);
		if (name === "bin") this.#at += Math.max(0, value ?? 0);
		else if (name === "u") this.#unicode(value ?? 0);
		else if (name === "uc") this.#group = { ...this.#group, substitutes: Math.max(0, value ?? 1) };
		else if (name === "ansicpg") this.#codePage(value ?? 0);
		else if (name === "deff") this.#defaultFont = value ?? 0;
		else if (name === "f") this.#chooseFont(value ?? 0);
		else if (name === "cf") this.#chooseColour(value ?? 0);
		else if (name === "fcharset") this.#declareFont(value ?? 0);
		else if (name === "plain") this.#plain();
		else if (this.#group.use === "colour-table") this.#colours.component(name, value ?? 0);
		else if (use) this.#begin(name, use);
		else if (NOT_TEXT.has(name)) this.#use("skip");
		else if (LINE_ENDS.has(name)) this.#endLine();
		else if (APART.has(name)) this.#standApart(APART.get(name) ?? "body");
		else if (PICTURES.has(name) || name === "objautlink" || name === "objlink") this.#objects.tell(name);
		else this.#add(SIGNS.get(name) ?? "");
	}

	#begin(name: string, use: Use): void {
		if (!this.#mayChange) return;
		this.#use(use);
		if (use === "object") this.#objects.begin(name, this.#at);
		this.#code = "";
	}

	#plain(): void {
		this.#flush();
		this.#group = { ...this.#group, colour: 0, font: this.#defaultFont };
		this.#encode(this.#fonts.encodingOf(this.#defaultFont) ?? this.#defaultEncoding);
	}

	#endLine(): void {
		this.#add("\n");
		if (this.#group.use === "text") this.#counter.endLine();
	}

	#standApart(part: Part): void {
		this.#flush();
		if (this.#group.use !== "text") return;
		this.#group = { ...this.#group, text: this.#sink.section(part) };
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
		this.#flush();
		if (this.#group.use === "font-table") this.#endFont();
		this.#group = { ...this.#group, font };
		if (this.#group.use !== "font-table") this.#encode(this.#fonts.encodingOf(font) ?? this.#defaultEncoding);
	}

	#chooseColour(colour: number): void {
		this.#flush();
		this.#group = { ...this.#group, colour };
	}

	#declareFont(charset: number): void {
		if (this.#group.use === "font-table") this.#fonts.declare(this.#group.font, charset);
	}

	#endFont(): void {
		this.#fonts.name(this.#group.font, this.#code);
		this.#code = "";
	}

	#encode(encoding: string): void {
		if (encoding === this.#group.encoding) return;
		this.#flush();
		this.#group = { ...this.#group, encoding };
	}

	#character(byte: number): void {
		if (this.#toSubstitute > 0) this.#toSubstitute -= 1;
		else if (this.#group.use === "colour-table") {
			if (byte === SEMICOLON) this.#colours.end();
		} else if (this.#group.use !== "skip" && this.#group.use !== "object") {
			this.#pending.push(byte);
			if (this.#pending.length >= TOKENS_PER_LOOK) this.#flush();
			if (byte === SEMICOLON && this.#group.use === "font-table") {
				this.#flush();
				this.#endFont();
			}
		}
	}

	#add(text: string): void {
		if (text === "") return;
		this.#flush();
		this.#toSubstitute = 0;
		this.#put(text);
	}

	#flush(): void {
		if (this.#pending.length === 0) return;
		this.#put(new TextDecoder(this.#group.encoding).decode(new Uint8Array(this.#pending)));
		this.#pending = [];
	}

	#put(text: string): void {
		const { use, font, colour } = this.#group;
		if (use === "text") {
			this.#group.text.add(text);
			this.#counter.count(text, this.#fonts.nameOf(font), this.#colours.isBlack(colour));
		} else if (this.#code.length < LONGEST_CODE) this.#code += text;
	}
}

function isLetter(byte = 0): boolean {
	const letter = byte | 0x20;
	return letter >= 0x61 && letter <= 0x7a;
}

function ascii(bytes: Uint8Array, start: number, end: number): string {
	return String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 64)));
}
