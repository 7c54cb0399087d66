/** Text of PDF files by pdf.js, without its WebAssembly: that is for pictures. */
import { AnnotationMode, type PDFDocumentProxy, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { type Budget, CannotRead } from "../limits.ts";
import { glyphsOf } from "./pdf-glyphs.ts";
import { isInterleaved, linesOf, type PdfTextItem } from "./pdf-lines.ts";
import { LARGEST_STREAM, limitStreams } from "./pdf-stream-limit.ts";
import { loadPdf } from "./pdfjs.ts";
import type { FileSink } from "./reading.ts";
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

class PdfReader {
	readonly #pdf: PDFDocumentProxy;
	readonly #sink: FileSink;
	readonly #fonts: FontCounter;
	/** Names of fonts by what pdf.js calls them. */
	readonly #names = new Map<string, string>();
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
			this.#sink.budget.checkTime();
			if (await this.#page(number)) readable += 1;
			else this.#sink.incomplete("unreadable");
		}
		if (readable === 0 && pages > 0) throw new CannotRead("unreadable", "no page can be read");
		await this.#properties();
		await this.#bookmarks();
		if (!this.#isWhole) throw new CannotRead("too-large", "page");
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
			if (isSmall) await this.#learnFonts(page, pieces);
			const items = isSmall && isInterleaved(pieces) ? await readGlyphs(page, "page").catch(() => pieces) : pieces;
			const text = this.#sink.section("page", { number });
			for (const line of linesOf(items)) text.add(`${line}\n`);
			this.#count(number, pieces);
			await this.#overlays(page, number);
			page.cleanup();
			return true;
		} catch (error) {
			if (error instanceof CannotRead) throw error;
			return false;
		}
	}

	#count(number: number, pieces: readonly PdfPiece[]): void {
		let characters = 0;
		let codes = 0;
		for (const { str, fontName } of pieces) {
			characters += visibleLength(str);
			codes += str.match(WITHOUT_MEANING)?.length ?? 0;
			this.#fonts.count(str, this.#names.get(fontName) ?? "", true);
		}
		this.#sink.pages.push({ number, characters });
		// The letters are drawn, but nothing says which they are: what was read means nothing.
		if (codes >= FEWEST_CODES && codes > characters * SHARE_OF_CODES) this.#sink.incomplete("unreadable");
	}

	/** pdf.js tells the names of fonts only to who draws the page. */
	async #learnFonts(page: PDFPageProxy, pieces: readonly PdfPiece[]): Promise<void> {
		if (this.#fontPages >= MOST_FONT_PAGES || pieces.every(({ fontName }) => this.#names.has(fontName))) return;
		this.#fontPages += 1;
		await page.getOperatorList({ annotationMode: AnnotationMode.DISABLE }).catch(() => null);
		for (const { fontName } of pieces) {
			const font: unknown = page.commonObjs.has(fontName) ? page.commonObjs.get(fontName) : null;
			this.#names.set(fontName, fontNameOf(font));
		}
	}

	async #overlays(page: PDFPageProxy, number: number): Promise<void> {
		const annotations: unknown[] = await page.getAnnotations({ intent: "any" }).catch(() => []);
		const lines = new Set<string>();
		const shown = annotations.slice(0, MOST_ANNOTATIONS);
		for (const annotation of shown) for (const line of textOf(annotation)) lines.add(line);
		// Stamps say in their drawing alone what they say.
		if (shown.some(isDrawn)) {
			for (const line of linesOf(await readGlyphs(page, "annotations").catch(() => []))) lines.add(line);
		}
		if (lines.size > 0) this.#sink.section("form", { number }).add(`${[...lines].join("\n")}\n`);
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
			...valuesOf(xmp),
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

/** Names of XMP's properties that a person fills in (ISO 16684-1, 8.3; PDF's own schema). */
const XMP_PROPERTIES = ["dc:title", "dc:description", "dc:subject", "dc:creator", "pdf:keywords", "photoshop:headline"];

function valuesOf(xmp: unknown): unknown[] {
	if (typeof xmp !== "object" || xmp === null || !("get" in xmp) || typeof xmp.get !== "function") return [];
	const get: (name: string) => unknown = xmp.get.bind(xmp);
	return XMP_PROPERTIES.flatMap((name) => {
		const value = get(name);
		return Array.isArray(value) ? value : [value];
	});
}

/** What an annotation shows, or tells when it is opened; a link tells nothing. */
function textOf(input: unknown): string[] {
	const { subtype, contentsObj, fieldValue, textContent, alternativeText, options } = input as {
		subtype?: unknown;
		contentsObj?: { str?: unknown };
		fieldValue?: unknown;
		textContent?: unknown;
		alternativeText?: unknown;
		options?: unknown;
	};
	if (subtype === "Link" || subtype === "Popup") return [];
	const values = [contentsObj?.str, ...[fieldValue].flat(), ...[textContent].flat(), alternativeText];
	// What may be chosen stands in one line: a list of words is told from a word that stands alone.
	if (Array.isArray(options)) values.push(options.map((option) => option?.displayValue).join(", "));
	return values.flatMap((value) => (typeof value === "string" && value.trim() !== "" ? [value.trim()] : []));
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

/** An annotation with a drawing of its own, which a link has none of. */
function isDrawn(input: unknown): boolean {
	const { subtype, hasAppearance } = input as { subtype?: unknown; hasAppearance?: unknown };
	return hasAppearance === true && subtype !== "Link" && subtype !== "Popup";
}

/** What pdf.js says of a file is known by name; of encryption for certain readers only, by its message alone. */
function reasonOf(error: unknown): unknown {
	if (error instanceof CannotRead || !(error instanceof Error)) return error;
	const isEncrypted = error.name === "PasswordException" || /encryption method/.test(error.message);
	return new CannotRead(isEncrypted ? "encrypted" : "unreadable", error.message);
}
