/** Text of RTF files (version 1.9.1), with headers, footers, footnotes and text boxes where they stand. */
import { type Budget, CannotRead } from "../limits.ts";
import type { Part } from "./document.ts";
import type { FileSink } from "./reading.ts";
import { RtfCodes } from "./rtf-codes.ts";
import { type Group, outermost, RtfFormats } from "./rtf-groups.ts";
import { RtfObjects } from "./rtf-objects.ts";
import { isLetter, RtfScanner } from "./rtf-scanner.ts";
import {
	APART,
	LINE_ENDS,
	NOT_TEXT,
	OLDER_FORMS,
	PICTURES,
	SIGNS,
	TEXT_BEHIND_STAR,
	USES,
	type Use,
} from "./rtf-words.ts";
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

/** @throws CannotRead where it is nested too deep or the budget is spent; the sink has what came before */
export function readRtf(bytes: Uint8Array, sink: FileSink): void {
	new RtfReader(bytes, sink).read();
}

class RtfReader {
	readonly #scanner: RtfScanner;
	readonly #sink: FileSink;
	readonly #budget: Budget;
	readonly #counter: FontCounter;
	readonly #objects: RtfObjects;
	readonly #codes: RtfCodes;
	readonly #formats = new RtfFormats();
	readonly #outer: Group[] = [];
	#group: Group;
	/** 8-bit characters that are not decoded yet: two may make one character. */
	#pending: number[] = [];
	#toSubstitute = 0;
	/** Forms for older readers that are still to come, of what has been looked at. */
	readonly #olderForms = new Set<string>();

	constructor(bytes: Uint8Array, sink: FileSink) {
		this.#scanner = new RtfScanner(bytes);
		this.#sink = sink;
		this.#budget = sink.budget;
		this.#counter = sink.countFonts(true);
		this.#objects = new RtfObjects(bytes, sink);
		this.#codes = new RtfCodes(sink);
		this.#group = outermost(sink.section("body"));
	}

	read(): void {
		for (let tokens = 0; !this.#scanner.isAtEnd && !this.#sink.isFull; tokens++) {
			if (tokens % TOKENS_PER_LOOK === 0) this.#budget.checkTime();
			this.#token();
		}
		this.#flush();
		if (this.#outer.length > 0 && !this.#sink.isFull) this.#sink.incomplete("unreadable");
	}

	#token(): void {
		const byte = this.#scanner.byte();
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
		if (this.#group.use === "object") this.#objects.end(this.#scanner.at - 1);
		this.#codes.end(this.#group.use);
	}

	#control(): void {
		if (isLetter(this.#scanner.next)) {
			const { name, value } = this.#scanner.word();
			this.#obey(name, value);
		} else this.#symbol(this.#scanner.byte());
	}

	#symbol(byte: number): void {
		if (byte === QUOTE) {
			const value = this.#scanner.hexadecimal();
			if (value > 0) this.#character(value);
		} else if (byte === STAR) this.#star();
		else if (byte === 0x7e) this.#add(" ");
		else if (byte === 0x5f) this.#add("-");
		else if (byte === 0x0a || byte === 0x0d) this.#add("\n");
		else if (byte === OPEN || byte === CLOSE || byte === BACKSLASH) this.#character(byte);
	}

	#star(): void {
		const name = this.#scanner.peekWord();
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

	#obey(name: string, value: number | null): void {
		const use = USES.get(name);
		if (name === "bin") this.#scanner.skip(value ?? 0);
		else if (name === "u") this.#unicode(value ?? 0);
		else if (name === "uc") this.#group = { ...this.#group, substitutes: Math.max(0, value ?? 1) };
		else if (name === "ansicpg") this.#format(this.#formats.codePage(this.#group, value ?? 0));
		else if (name === "deff") this.#formats.defaultFont = value ?? 0;
		else if (name === "f") this.#chooseFont(value ?? 0);
		else if (name === "cf") this.#format({ ...this.#group, colour: value ?? 0 });
		else if (name === "fcharset") this.#declareFont(value ?? 0);
		else if (name === "plain") this.#format(this.#formats.plain(this.#group));
		else if (this.#group.use === "colour-table") this.#formats.colours.component(name, value ?? 0);
		else if (use) this.#begin(name, use);
		else if (NOT_TEXT.has(name)) this.#use("skip");
		else if (LINE_ENDS.has(name)) this.#endLine();
		else if (OLDER_FORMS.has(name)) this.#olderForms.add(OLDER_FORMS.get(name) ?? "");
		else if (this.#olderForms.delete(name)) this.#readAgain(name);
		else if (name === "upr" || name === "ud") this.#chooseForm(name);
		else if (APART.has(name)) this.#standApart(APART.get(name) ?? "body");
		else if (PICTURES.has(name) || name === "objautlink" || name === "objlink") this.#objects.tell(name);
		else this.#add(SIGNS.get(name) ?? "");
	}

	#begin(name: string, use: Use): void {
		if (!this.#mayChange) return;
		if (name === "pict" && this.#group.isSecond) {
			this.#use("skip");
			return;
		}
		this.#use(use);
		if (use === "object") this.#objects.begin(name, this.#scanner.at);
		this.#codes.take();
	}

	#format(group: Group): void {
		this.#flush();
		this.#group = group;
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

	/** Text in two forms: for readers that know Unicode the second, in the place of the first, which is kept apart. */
	#chooseForm(name: "upr" | "ud"): void {
		const { use, text, unicode } = this.#group;
		this.#flush();
		if (use !== "text") return;
		if (name === "upr") this.#group = { ...this.#group, text: this.#sink.section("properties"), unicode: text };
		else if (unicode !== null) this.#group = { ...this.#group, text: unicode, unicode: null };
	}

	/** The same picture or shape once more: it has been looked at. */
	#readAgain(name: string): void {
		if (name === "shprslt") this.#use("skip");
		this.#group = { ...this.#group, isSecond: true };
	}

	#unicode(value: number): void {
		this.#add(String.fromCharCode(value & 0xffff));
		this.#toSubstitute = this.#group.substitutes;
	}

	#chooseFont(font: number): void {
		this.#flush();
		if (this.#group.use === "font-table") this.#endFont();
		this.#group = this.#formats.withFont(this.#group, font);
	}

	#declareFont(charset: number): void {
		if (this.#group.use === "font-table") this.#formats.fonts.declare(this.#group.font, charset);
	}

	#endFont(): void {
		this.#formats.fonts.name(this.#group.font, this.#codes.take());
	}

	#character(byte: number): void {
		if (this.#toSubstitute > 0) this.#toSubstitute -= 1;
		else if (this.#group.use === "colour-table") {
			if (byte === SEMICOLON) this.#formats.colours.end();
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
			this.#counter.count(text, this.#formats.fonts.nameOf(font), this.#formats.colours.isBlack(colour));
		} else this.#codes.add(text);
	}
}
