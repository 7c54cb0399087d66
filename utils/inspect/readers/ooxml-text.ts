/** Runs of text in paragraphs: Word, and the drawings of all three programs. */
import type { Part } from "./document.ts";
import { quotedCharacters, tellFieldCode } from "./field-code.ts";
import { Alternatives } from "./ooxml-alternatives.ts";
import { FieldStack } from "./ooxml-fields.ts";
import { type Look, NO_LOOK, type WordStyles } from "./ooxml-styles.ts";
import { AttributeTeller } from "./ooxml-vml.ts";
import type { FileSink } from "./reading.ts";
import type { TextCollector } from "./text-collector.ts";
import { type FontCounter, isBlack } from "./typography.ts";
import type { PartHandler } from "./xml-part.ts";
import { attribute } from "./xml-sweep.ts";

/** Their characters are drawings, whatever letters have those codes (17.3.3.30). */
const SYMBOL_FONT = /symbol|wingdings|webdings|dingbats|mt extra|marlett/i;
/** Codes of symbol fonts, moved to where Unicode has no letters. */
const PRIVATE_USE = 0xf000;
/** What LibreOffice writes into empty ones: "<footer>", "Footer". */
const PROMPT = /^(?:<[\p{Ll} /]+>|[Hh]eader|[Ff]ooter|[Đđ]ầu trang|[Cc]hân trang)$/u;
/** Placeholders of masters with words of their own (19.7.10); those of others are prompts. */
const SHOWN_PLACEHOLDERS = new Set(["hdr", "ftr"]);

export class ParagraphHandler implements PartHandler {
	protected readonly sink: FileSink;
	protected collected: TextCollector;
	readonly #part: Part;
	readonly #styles: WordStyles | null;
	readonly #fonts: FontCounter | null;
	/** Text around the text boxes that are open. */
	readonly #around: { readonly text: TextCollector; readonly paragraphStyle: string | null }[] = [];
	readonly #attributes: AttributeTeller;
	readonly #alternatives: Alternatives;
	/** What was deleted while changes were tracked, and is still in the file. */
	#deleted: TextCollector | null = null;
	#inText = false;
	#inDeleted = false;
	#inRun = false;
	#inTabStops = false;
	#paragraphStyle: string | null = null;
	#runStyle: string | null = null;
	#run: Look = NO_LOOK;
	/** What the run's text looks like, once it is asked for. */
	#look: Look | null = null;
	readonly #fields: FieldStack;
	#inCode = false;
	/** A placeholder's prompt ("Click to edit"), in masters and layouts; slides hold text of their own in them. */
	#inPrompt = false;
	#isMaster = false;

	constructor(sink: FileSink, part: Part, where: { number?: number; name?: string }, styles: WordStyles | null) {
		this.sink = sink;
		this.#part = part;
		this.#styles = styles;
		this.#fonts = styles && sink.countFonts(true);
		this.#attributes = new AttributeTeller(sink);
		this.#fields = new FieldStack(sink);
		this.#alternatives = new Alternatives((text) => sink.section("textbox").add(`${text.trimEnd()}\n`));
		this.collected = sink.section(part, where);
	}

	get isFull(): boolean {
		return this.sink.isFull;
	}

	open(name: string, tag: string): void {
		switch (name) {
			case "t":
				this.#inText = true;
				break;
			case "v":
			case "pt":
				this.#inText = this.#part === "chart";
				break;
			case "text":
				this.#inText = this.#part === "comments";
				break;
			case "delText":
				this.#inText = true;
				this.#deleted ??= this.sink.section("deleted");
				this.#inDeleted = true;
				break;
			case "tabs":
				this.#inTabStops = true;
				break;
			case "tab":
				if (!this.#inTabStops) this.#add("\t");
				break;
			case "ptab":
				this.#add("\t");
				break;
			case "br":
			case "cr":
				this.#add("\n");
				break;
			case "noBreakHyphen":
				this.#add("-");
				break;
			case "sym":
				this.#add(letterOf(attribute(tag, "char"), attribute(tag, "font")));
				break;
			case "Choice":
			case "Fallback":
				this.#alternatives.open(name);
				break;
			case "txbxContent":
				this.#around.push({ text: this.collected, paragraphStyle: this.#paragraphStyle });
				if (!this.#alternatives.inFallback) this.collected = this.sink.section("textbox");
				break;
			case "sldMaster":
			case "sldLayout":
			case "notesMaster":
			case "handoutMaster":
				this.#isMaster = true;
				break;
			case "ph":
				this.#inPrompt = this.#isMaster && !SHOWN_PLACEHOLDERS.has(attribute(tag, "type") ?? "");
				break;
			default:
				this.#openWord(name, tag);
		}
	}

	#openWord(name: string, tag: string): void {
		switch (name) {
			case "p":
				this.#paragraphStyle = null;
				break;
			case "pStyle":
				this.#paragraphStyle = attribute(tag, "val");
				break;
			case "r":
				this.#inRun = true;
				this.#runStyle = null;
				this.#run = NO_LOOK;
				this.#look = null;
				break;
			case "rStyle":
				if (this.#inRun) this.#runStyle = attribute(tag, "val");
				break;
			case "rFonts":
				if (this.#inRun && this.#styles) this.#run = { ...this.#run, font: this.#styles.fontOf(tag) };
				break;
			case "color":
				if (this.#inRun) this.#run = { ...this.#run, colour: attribute(tag, "val") };
				break;
			case "instrText":
				this.#inCode = true;
				break;
			case "fldSimple":
				this.#simpleField(attribute(tag, "instr") ?? "");
				break;
			case "fldChar":
				this.#fields.sign(attribute(tag, "fldCharType"));
				break;
			default:
				this.#attributes.tell(name, tag);
		}
	}

	close(name: string): void {
		switch (name) {
			case "t":
			case "v":
				this.#inText = false;
				break;
			case "delText":
				this.#inText = false;
				this.#inDeleted = false;
				break;
			case "p":
				this.#deleted?.endLine();
				if (this.#alternatives.takes("\n")) break;
				this.#fonts?.endLine();
				this.collected.endLine();
				break;
			case "r":
				this.#inRun = false;
				break;
			case "tr":
			case "text":
			case "pt":
				this.#inText = false;
				this.collected.endLine();
				break;
			case "instrText":
				this.#inCode = false;
				break;
			case "tabs":
				this.#inTabStops = false;
				break;
			case "Choice":
			case "Fallback":
				this.#alternatives.close(name);
				break;
			case "txbxContent":
				this.#closeBox();
				break;
			case "sp":
				this.#inPrompt = false;
				break;
		}
	}

	#closeBox(): void {
		const around = this.#around.pop();
		if (!around) return;
		this.collected = around.text;
		this.#paragraphStyle = around.paragraphStyle;
	}

	text(text: string): void {
		if (this.#inCode) this.#fields.code(text);
		if (this.#inText) this.#add(text);
	}

	#add(text: string): void {
		if (text === "" || this.#inPrompt || (this.#isMaster && PROMPT.test(text))) return;
		this.#fields.result(text);
		if (this.#alternatives.takes(text)) return;
		if (this.#inDeleted) {
			this.#deleted?.add(text);
			return;
		}
		this.collected.add(text);
		if (this.#styles) this.#count(text, this.#styles);
	}

	#count(text: string, styles: WordStyles): void {
		this.#look ??= styles.look(this.#paragraphStyle, this.#runStyle, this.#run);
		this.#fonts?.count(text, this.#look.font ?? "", isBlack(this.#look.colour ?? ""));
	}

	/** Its text is its result, and so a part of the code of a field around it. */
	#simpleField(code: string): void {
		tellFieldCode(code, this.sink);
		this.#fields.result(quotedCharacters(code));
	}

	end(): void {
		this.#fields.end();
		this.collected.endLine();
	}
}

/** The letter that <w:sym> draws; "" of a symbol. */
function letterOf(code: string | null, font: string | null): string {
	const number = Number.parseInt(code ?? "", 16);
	if (!/^[0-9a-f]{1,6}$/i.test(code ?? "") || SYMBOL_FONT.test(font ?? "")) return "";
	const letter = number >= PRIVATE_USE && number <= PRIVATE_USE + 0xff ? number - PRIVATE_USE : number;
	return letter >= 0x20 && letter <= 0x10ffff ? String.fromCodePoint(letter) : "";
}
