/**
 * Text of PDF files by pdf.js. Both its halves run here in the same thread, which is a worker already: a nested
 * worker would have to be fetched, and could not be ended with this one. The legacy build, since the other needs
 * browsers newer than those that are supported. Nothing is fetched: no fonts, no character maps, no WebAssembly.
 */
import {
	AnnotationMode,
	getDocument,
	type PDFDocumentProxy,
	type PDFPageProxy,
	VerbosityLevel,
} from "pdfjs-dist/legacy/build/pdf.mjs";
import { WorkerMessageHandler } from "pdfjs-dist/legacy/build/pdf.worker.mjs";
import { type Budget, CannotRead } from "../limits.ts";
import { glyphsOf } from "./pdf-glyphs.ts";
import { isInterleaved, linesOf, type PdfTextItem } from "./pdf-lines.ts";
import { TextCollector } from "./text-collector.ts";

// pdf.js looks for its other half here before it starts a worker of its own.
Object.assign(globalThis, { pdfjsWorker: { WorkerMessageHandler } });

/** Pieces of text on one page; more are not written for readers. */
const MOST_ITEMS = 200_000;

/** ISO 32000-1 Annex H, implementation note 13: the header is accepted anywhere in the first 1,024 bytes. */
export async function readPdfText(bytes: Uint8Array, budget: Budget): Promise<string> {
	const task = getDocument({
		// A copy: pdf.js takes the bytes away from whoever hands them over.
		data: bytes.slice(),
		verbosity: VerbosityLevel.ERRORS,
		disableFontFace: true,
		useSystemFonts: false,
		useWorkerFetch: false,
		useWasm: false,
		isOffscreenCanvasSupported: false,
		isImageDecoderSupported: false,
		enableXfa: false,
		// Pictures are not wanted: those larger than this many pixels are not decoded.
		maxImageSize: 1,
	});
	try {
		return await readPages(await task.promise, budget);
	} catch (error) {
		throw reasonOf(error);
	} finally {
		await task.destroy().catch(() => undefined);
	}
}

async function readPages(pdf: PDFDocumentProxy, budget: Budget): Promise<string> {
	const text = new TextCollector(budget.limits.textCharacters);
	const pages = Math.min(pdf.numPages, budget.limits.pages);
	let readable = 0;
	for (let number = 1; number <= pages && !text.isFull; number++) {
		budget.checkTime();
		const lines = await readPage(pdf, number, budget);
		if (lines === null) continue;
		readable += 1;
		for (const line of lines) text.add(`${line}\n`);
	}
	if (readable === 0 && pages > 0) throw new CannotRead("unreadable", "no page can be read");
	return text.toString();
}

/** @returns null where this page is damaged */
async function readPage(pdf: PDFDocumentProxy, number: number, budget: Budget): Promise<string[] | null> {
	try {
		const page = await pdf.getPage(number);
		const pieces = await readPieces(page, budget);
		const items = isInterleaved(pieces) ? await readGlyphs(page).catch(() => pieces) : pieces;
		page.cleanup();
		return linesOf(items);
	} catch (error) {
		if (error instanceof CannotRead) throw error;
		return null;
	}
}

async function readPieces(page: PDFPageProxy, budget: Budget): Promise<PdfTextItem[]> {
	const items: PdfTextItem[] = [];
	const reader = page.streamTextContent().getReader();
	let characters = 0;
	for (let next = await reader.read(); !next.done; next = await reader.read()) {
		budget.checkTime();
		for (const item of next.value.items as Partial<PdfTextItem>[]) {
			if (item.str === undefined || !item.transform) continue;
			items.push({ str: item.str, transform: item.transform, width: item.width ?? 0 });
			characters += item.str.length;
		}
		if (items.length > MOST_ITEMS || characters > budget.limits.textCharacters) {
			void reader.cancel(new Error("enough")).catch(() => undefined);
			break;
		}
	}
	return items;
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
