/** Text of PDF files by pdf.js, without its WebAssembly: that is for pictures. */
import { AnnotationMode, type PDFDocumentProxy, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { type Budget, CannotRead } from "../limits.ts";
import { glyphsOf } from "./pdf-glyphs.ts";
import { isInterleaved, linesOf, type PdfTextItem } from "./pdf-lines.ts";
import { loadPdf } from "./pdfjs.ts";
import type { FileSink } from "./reading.ts";
import { type FontCounter, visibleLength } from "./typography.ts";

/** Pieces of text on one page; more are not written for readers. */
const MOST_ITEMS = 200_000;
const MOST_ANNOTATIONS = 5000;
/** Pages whose operators are looked at for the names of their fonts: later pages seldom bring others. */
const MOST_FONT_PAGES = 10;
/** Milliseconds that a page's text may have taken. */
const LONGEST_FOR_OPERATORS = 2000;

/**
 * Lines of each page, and what is laid over it: fields, stamps, notes.
 * @throws CannotRead
 */
export async function readPdf(bytes: Uint8Array, sink: FileSink): Promise<void> {
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
		await new PdfReader(await task.promise, bytes, sink).read();
	} catch (error) {
		throw reasonOf(error);
	} finally {
		await task.destroy().catch(() => undefined);
	}
}

class PdfReader {
	readonly #pdf: PDFDocumentProxy;
	readonly #bytes: Uint8Array;
	readonly #sink: FileSink;
	readonly #fonts: FontCounter;
	/** Names of fonts by what pdf.js calls them. */
	readonly #names = new Map<string, string>();
	#fontPages = 0;
	#hasFileOnPage = false;

	constructor(pdf: PDFDocumentProxy, bytes: Uint8Array, sink: FileSink) {
		this.#pdf = pdf;
		this.#bytes = bytes;
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
		await this.#attachments();
	}

	/** @returns false where this page is damaged */
	async #page(number: number): Promise<boolean> {
		try {
			const page = await this.#pdf.getPage(number);
			const started = performance.now();
			const { pieces, isWhole } = await readPieces(page, this.#sink.budget);
			if (!isWhole) this.#sink.incomplete("too-large");
			// Operators are kept all at once: not of a page that has them by the million.
			const isSmall = isWhole && performance.now() - started < LONGEST_FOR_OPERATORS;
			if (isSmall) await this.#learnFonts(page, pieces);
			const items = isSmall && isInterleaved(pieces) ? await readGlyphs(page).catch(() => pieces) : pieces;
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
		for (const { str, fontName } of pieces) {
			characters += visibleLength(str);
			this.#fonts.count(str, this.#names.get(fontName) ?? "", true);
		}
		this.#sink.pages.push({ number, characters });
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
		const annotations: unknown[] = await page.getAnnotations({ intent: "display" }).catch(() => []);
		const lines = new Set<string>();
		for (const annotation of annotations.slice(0, MOST_ANNOTATIONS)) {
			if ((annotation as { subtype?: unknown }).subtype === "FileAttachment") this.#hasFileOnPage = true;
			for (const line of textOf(annotation)) lines.add(line);
		}
		if (lines.size > 0) this.#sink.section("form", { number }).add(`${[...lines].join("\n")}\n`);
	}

	async #properties(): Promise<void> {
		const { info } = (await this.#pdf.getMetadata().catch(() => ({ info: {} }))) as { info: Record<string, unknown> };
		const text = this.#sink.section("properties");
		for (const key of ["Title", "Subject", "Author", "Keywords"]) {
			const value = info[key];
			if (typeof value === "string" && value.trim() !== "") text.add(`${value.trim()}\n`);
		}
	}

	/** Looked for only where there are some: that reads the file once more. */
	async #attachments(): Promise<void> {
		const named = await this.#pdf.getAttachments().catch(() => null);
		if (named === null && !this.#hasFileOnPage) return;
		const { tellPdfAttachments } = await import("./pdf-attachments.ts");
		await tellPdfAttachments(this.#bytes, this.#sink);
	}
}

/** "ABCDEF+TimesNewRomanPSMT": a subset has six letters before its name (ISO 32000-2, 9.9.2). */
function fontNameOf(font: unknown): string {
	const name = typeof font === "object" && font !== null ? (font as { name?: unknown }).name : null;
	return typeof name === "string" ? name.replace(/^[A-Z]{6}\+/, "") : "";
}

/** What an annotation shows, or tells when it is opened; a link tells nothing. */
function textOf(input: unknown): string[] {
	const { subtype, contentsObj, fieldValue, textContent } = input as {
		subtype?: unknown;
		contentsObj?: { str?: unknown };
		fieldValue?: unknown;
		textContent?: unknown;
	};
	if (subtype === "Link" || subtype === "Popup") return [];
	const values = [contentsObj?.str, ...[fieldValue].flat(), ...[textContent].flat()];
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

async function readGlyphs(page: PDFPageProxy): Promise<PdfTextItem[]> {
	const operators = await page.getOperatorList({ annotationMode: AnnotationMode.DISABLE });
	return glyphsOf(operators, (name) => (page.commonObjs.has(name) ? page.commonObjs.get(name) : null), MOST_ITEMS);
}

/** What pdf.js says of a file is known by name; of encryption for certain readers only, by its message alone. */
function reasonOf(error: unknown): unknown {
	if (error instanceof CannotRead || !(error instanceof Error)) return error;
	const isEncrypted = error.name === "PasswordException" || /encryption method/.test(error.message);
	return new CannotRead(isEncrypted ? "encrypted" : "unreadable", error.message);
}
