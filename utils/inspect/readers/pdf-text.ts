/** Text of PDF files by pdf.js, without its WebAssembly: that is for pictures. */
import { AnnotationMode, type PDFDocumentProxy, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { type Budget, CannotRead } from "../limits.ts";
import { annotationText, isDrawn, xmpValues } from "./pdf-annotations.ts";
import { glyphsOf } from "./pdf-glyphs.ts";
import { isInterleaved, linesOf, type PdfTextItem } from "./pdf-lines.ts";
import { LARGEST_STREAM, limitStreams } from "./pdf-stream-limit.ts";
import { loadPdf } from "./pdfjs.ts";
import type { FileSink } from "./reading.ts";
import type { TextCollector } from "./text-collector.ts";
import { type FontCounter, visibleLength } from "./typography.ts";

/** Pieces of text on one page; more are not written for readers. */
const MOST_ITEMS = 200_000;
const MOST_ANNOTATIONS = 5000;
const MOST_BOOKMARKS = 10_000;
/** Glyphs' own numbers, where the font does not tell their letters (ISO 32000-2, 9.10.2). */
const WITHOUT_MEANING = /(?![\s\u0080-\u009f])[\p{Cc}\ufffd]/gu;
const FEWEST_CODES = 10;
const SHARE_OF_CODES = 0.05;
/** Pages whose operators are looked at for the names of their fonts: later pages seldom bring others. */
const MOST_FONT_PAGES = 10;
/** Milliseconds that a page's text may have taken. */
const LONGEST_FOR_OPERATORS = 2000;

/**
 * Lines of each page, and what is laid over it: fields, stamps, notes.
 * @throws CannotRead, "too-large" also where the rest has been read
 */
export async function readPdf(bytes: Uint8Array, sink: FileSink): Promise<void> {
	await limitStreams(LARGEST_STREAM, () => readPages(bytes, sink));
}

async function readPages(bytes: Uint8Array, sink: FileSink): Promise<void> {
	const task = loadPdf({
		// A copy: pdf.js takes the bytes away from whoever hands them over.
		data: bytes.slice(),
		useWasm: false,
		isOffscreenCanvasSupported: false,
		// Pictures are not wanted: those larger than this many pixels are not decoded.
		maxImageSize: 1,
		// For the names of fonts.
		fontExtraProperties: true,
	});
	try {
		await new PdfReader(await task.promise, sink).read();
	} catch (error) {
		throw reasonOf(error);
	} finally {
		await task.destroy().catch(() => undefined);
	}
}

/** A page whose text has been read, and for which its operators are still asked for. */
interface OpenPage {
	readonly number: number;
	readonly page: PDFPageProxy;
	readonly text: TextCollector;
	/** What is written in each font, by what pdf.js calls it. */
	readonly written: ReadonlyMap<string, string>;
	/** Its pieces are not in the order of its lines. */
	readonly isInterleaved: boolean;
	readonly maySayFonts: boolean;
	/** What is laid over it, where that is drawn; null where nothing is. */
	readonly drawn: { readonly text: TextCollector; readonly lines: Set<string> } | null;
}

class PdfReader {
	readonly #pdf: PDFDocumentProxy;
	readonly #sink: FileSink;
	readonly #fonts: FontCounter;
	/** Names of fonts by what pdf.js calls them. */
	readonly #names = new Map<string, string>();
	readonly #open: OpenPage[] = [];
	#fontPages = 0;
	#isWhole = true;

	constructor(pdf: PDFDocumentProxy, sink: FileSink) {
		this.#pdf = pdf;
		this.#sink = sink;
		this.#fonts = sink.countFonts(false);
	}

	async read(): Promise<void> {
		const pages = Math.min(this.#pdf.numPages, this.#sink.budget.limits.pages);
		if (pages < this.#pdf.numPages) this.#sink.incomplete("too-large");
		let readable = 0;
		for (let number = 1; number <= pages && !this.#sink.isFull; number++) {
			await this.#goOn();
			if (await this.#page(number)) readable += 1;
			else this.#sink.incomplete("unreadable");
		}
		if (readable === 0 && pages > 0) throw new CannotRead("unreadable", "no page can be read");
		await this.#properties();
		await this.#bookmarks();
		// Operators cost more than text, and a hostile page may end the reader by them: the text is told before.
		this.#sink.checkpoint();
		for (const open of this.#open) {
			await this.#goOn();
			await this.#operators(open);
		}
		if (!this.#isWhole) throw new CannotRead("too-large", "page");
	}

	/** @throws CannotRead when the time is over, or nobody waits any more */
	async #goOn(): Promise<void> {
		this.#sink.budget.checkTime();
		if (await this.#sink.isAbandoned()) throw new CannotRead("timed-out", "abandoned");
	}

	/** @returns false where this page is damaged */
	async #page(number: number): Promise<boolean> {
		try {
			const page = await this.#pdf.getPage(number);
			const started = performance.now();
			const { pieces, isWhole } = await readPieces(page, this.#sink.budget);
			this.#isWhole &&= isWhole;
			// Operators are kept all at once: not of a page that has them by the million.
			const isSmall = isWhole && performance.now() - started < LONGEST_FOR_OPERATORS;
			const text = this.#sink.section("page", { number });
			for (const line of linesOf(pieces)) text.add(`${line}\n`);
			const written = this.#look(number, pieces);
			const drawn = await this.#overlays(page, number);
			const rest = { isInterleaved: isSmall && isInterleaved(pieces), maySayFonts: isSmall };
			this.#open.push({ number, page, text, written, drawn, ...rest });
			page.cleanup();
			return true;
		} catch (error) {
			if (error instanceof CannotRead) throw error;
			return false;
		}
	}

	#look(number: number, pieces: readonly PdfPiece[]): Map<string, string> {
		const written = new Map<string, string>();
		let characters = 0;
		let codes = 0;
		for (const { str, fontName } of pieces) {
			characters += visibleLength(str);
			codes += str.match(WITHOUT_MEANING)?.length ?? 0;
			written.set(fontName, (written.get(fontName) ?? "") + str);
		}
		this.#sink.pages.push({ number, characters });
		// The letters are drawn, but nothing says which they are: what was read means nothing.
		if (codes >= FEWEST_CODES && codes > characters * SHARE_OF_CODES) this.#sink.incomplete("unreadable");
		return written;
	}

	/** Lines in their order, names of fonts, and what is drawn over the page: pdf.js tells them only to who draws it. */
	async #operators({ page, text, written, isInterleaved, maySayFonts, drawn }: OpenPage): Promise<void> {
		if (maySayFonts) await this.#learnFonts(page, [...written.keys()]);
		for (const [font, words] of written) this.#fonts.count(words, this.#names.get(font) ?? "", true);
		const glyphs = isInterleaved ? await readGlyphs(page, "page").catch(() => null) : null;
		if (glyphs) text.replace(linesOf(glyphs).map((line) => `${line}\n`));
		if (drawn) {
			for (const line of linesOf(await readGlyphs(page, "annotations").catch(() => []))) drawn.lines.add(line);
			if (drawn.lines.size > 0) drawn.text.replace([`${[...drawn.lines].join("\n")}\n`]);
		}
		page.cleanup();
	}

	async #learnFonts(page: PDFPageProxy, fonts: readonly string[]): Promise<void> {
		if (this.#fontPages >= MOST_FONT_PAGES || fonts.every((font) => this.#names.has(font))) return;
		this.#fontPages += 1;
		await page.getOperatorList({ annotationMode: AnnotationMode.DISABLE }).catch(() => null);
		for (const name of fonts) {
			const font: unknown = page.commonObjs.has(name) ? page.commonObjs.get(name) : null;
			this.#names.set(name, fontNameOf(font));
		}
	}

	/** @returns what is drawn besides, which stamps say in their drawing alone */
	async #overlays(page: PDFPageProxy, number: number): Promise<OpenPage["drawn"]> {
		const annotations: unknown[] = await page.getAnnotations({ intent: "any" }).catch(() => []);
		const shown = annotations.slice(0, MOST_ANNOTATIONS);
		const lines = new Set(shown.flatMap(annotationText));
		const isAnyDrawn = shown.some(isDrawn);
		if (lines.size === 0 && !isAnyDrawn) return null;
		const text = this.#sink.section("form", { number });
		if (lines.size > 0) text.add(`${[...lines].join("\n")}\n`);
		return isAnyDrawn ? { text, lines } : null;
	}

	/** Those that a person fills in, of the file's two ways to hold them (ISO 32000-2, 14.3). */
	async #properties(): Promise<void> {
		const metadata: unknown = await this.#pdf.getMetadata().catch(() => null);
		const { info, metadata: xmp } = (metadata ?? {}) as { info?: Record<string, unknown>; metadata?: unknown };
		const { Custom: custom, ...standard } = info ?? {};
		const own = custom instanceof Map ? [...custom.values()] : Object.values(custom ?? {});
		const values = [
			...["Title", "Subject", "Author", "Keywords"].map((key) => standard[key]),
			...own,
			...xmpValues(xmp),
		];
		const lines = new Set(values.flatMap((value) => (typeof value === "string" ? value.trim() || [] : [])));
		if (lines.size > 0) this.#sink.section("properties").add(`${[...lines].join("\n")}\n`);
	}

	async #bookmarks(): Promise<void> {
		const open: unknown[] = (await this.#pdf.getOutline().catch(() => null)) ?? [];
		const titles = new Set<string>();
		while (open.length > 0 && titles.size < MOST_BOOKMARKS) {
			const { title, items } = open.shift() as { title?: unknown; items?: unknown };
			if (typeof title === "string" && title.trim() !== "") titles.add(title.trim());
			if (Array.isArray(items)) open.push(...items.slice(0, MOST_BOOKMARKS));
		}
		if (titles.size > 0) this.#sink.section("properties").add(`${[...titles].join("\n")}\n`);
	}
}

/** "ABCDEF+TimesNewRomanPSMT": a subset has six letters before its name (ISO 32000-2, 9.9.2). */
function fontNameOf(font: unknown): string {
	const name = typeof font === "object" && font !== null ? (font as { name?: unknown }).name : null;
	return typeof name === "string" ? name.replace(/^[A-Z]{6}\+/, "") : "";
}

interface PdfPiece extends PdfTextItem {
	readonly fontName: string;
}

interface PagePieces {
	readonly pieces: readonly PdfPiece[];
	/** Not cut off at a limit. */
	readonly isWhole: boolean;
}

async function readPieces(page: PDFPageProxy, budget: Budget): Promise<PagePieces> {
	const items: PdfPiece[] = [];
	const reader = page.streamTextContent().getReader();
	let characters = 0;
	for (let next = await reader.read(); !next.done; next = await reader.read()) {
		budget.checkTime();
		for (const item of next.value.items as Partial<PdfPiece>[]) {
			if (item.str === undefined || !item.transform) continue;
			const { str, transform, width = 0, fontName = "" } = item;
			items.push({ str, transform, width, fontName });
			characters += item.str.length;
		}
		if (items.length > MOST_ITEMS || characters > budget.limits.textCharacters) {
			void reader.cancel(new Error("enough")).catch(() => undefined);
			return { pieces: items, isWhole: false };
		}
	}
	return { pieces: items, isWhole: true };
}

async function readGlyphs(page: PDFPageProxy, layer: "page" | "annotations"): Promise<PdfTextItem[]> {
	const annotationMode = layer === "page" ? AnnotationMode.DISABLE : AnnotationMode.ENABLE;
	const operators = await page.getOperatorList({ annotationMode });
	const fontOf = (name: string) => (page.commonObjs.has(name) ? page.commonObjs.get(name) : null);
	return glyphsOf(operators, fontOf, MOST_ITEMS, layer);
}

/** What pdf.js says of a file is known by name; of encryption for certain readers only, by its message alone. */
function reasonOf(error: unknown): unknown {
	if (error instanceof CannotRead || !(error instanceof Error)) return error;
	const isEncrypted = error.name === "PasswordException" || /encryption method/.test(error.message);
	return new CannotRead(isEncrypted ? "encrypted" : "unreadable", error.message);
}
