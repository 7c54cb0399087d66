/**
 * Draws pages with pdf.js, both of its halves, in a worker that the page ends when a file holds it up. pdf.js draws
 * on canvases alone here: there is no document in a worker, so no links, no forms, no scripts; this version of it
 * evaluates nothing. Glyphs are drawn as outlines, so that no font of the file reaches the browser.
 */
import {
	AnnotationMode,
	type PDFDocumentProxy,
	type PDFPageProxy,
	VerbosityLevel,
} from "pdfjs-dist/legacy/build/pdf.mjs";
import type { DrawnPage, DrawnSide } from "../../components/report/types.ts";
import { LARGEST_STREAM, limitStreams } from "../../utils/inspect/readers/pdf-stream-limit.ts";
import { decoderFactory, loadPdf } from "../../utils/inspect/readers/pdfjs.ts";
import { loadBundledDecoder } from "../../utils/inspect/scan/bundled-decoders.ts";
import { differences, type Pixels } from "./differences.ts";
import type { ToDrawer } from "./drawing-protocol.ts";

/** Pixels across, unless the page is so high that the picture would be larger than the next limit. */
const WIDTH = 1200;
const MOST_PIXELS = 4_000_000;
/** Browsers draw nothing on a canvas that is longer than some 16,000 pixels. */
const LONGEST_SIDE = 8000;
/** Pixels of one picture in the file: a scan of A4 at 600 dpi has 35 million. */
const LARGEST_PICTURE = 40_000_000;
const OCTETS_PER_PIXEL = 4;

interface Canvas {
	canvas: OffscreenCanvas | null;
	context: OffscreenCanvasRenderingContext2D | null;
}

/** What pdf.js expects of a canvas factory, without a document. */
class OffscreenCanvases {
	create(width: number, height: number): Canvas {
		const canvas = new OffscreenCanvas(width, height);
		return { canvas, context: canvas.getContext("2d", { willReadFrequently: true }) };
	}

	reset({ canvas }: Canvas, width: number, height: number): void {
		if (canvas) Object.assign(canvas, { width, height });
	}

	destroy(made: Canvas): void {
		this.reset(made, 0, 0);
		Object.assign(made, { canvas: null, context: null });
	}

	getNoAlphaContext(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D | null {
		return canvas.getContext("2d", { alpha: false, willReadFrequently: true });
	}
}

/** Colour filters need SVG, which a worker has not: pdf.js then computes masks itself. */
class NoFilters {
	addFilter = (): string => "none";
	addHCMFilter = (): string => "none";
	addAlphaFilter = (): string => "none";
	addLuminosityFilter = (): string => "none";
	addKnockoutFilter = (): string => "none";
	addHighlightHCMFilter = (): string => "none";
	addSelectionHCMFilter = (): string => "none";
	addSelectionFilter = (): string => "none";
	createSelectionStyle = (): null => null;
	destroy = (): void => undefined;
}

/** pdf.js leaves out a picture that it cannot decode and says so here alone; nobody must take the page for whole. */
const LEFT_OUT = /image|jbig2|jpx|jpeg|ccitt|wasm/i;
let isComplete = true;
console.warn = (message: unknown) => {
	if (LEFT_OUT.test(String(message))) isComplete = false;
};

async function open(file: Blob): Promise<PDFDocumentProxy> {
	const task = loadPdf({
		data: await file.arrayBuffer(),
		verbosity: VerbosityLevel.WARNINGS,
		maxImageSize: LARGEST_PICTURE,
		disableWorkerRendering: true,
		CanvasFactory: OffscreenCanvases,
		FilterFactory: NoFilters,
		BinaryDataFactory: decoderFactory(loadBundledDecoder),
	});
	return limitStreams(LARGEST_STREAM, () => task.promise);
}

async function picture(page: PDFPageProxy): Promise<OffscreenCanvas> {
	const { width, height } = page.getViewport({ scale: 1 });
	const scale = Math.min(WIDTH / width, LONGEST_SIDE / height, Math.sqrt(MOST_PIXELS / (width * height)));
	const viewport = page.getViewport({ scale });
	const size = (length: number): number => Math.max(1, Math.floor(length));
	const canvas = new OffscreenCanvas(size(viewport.width), size(viewport.height));
	// Its types know canvases of a document only.
	const target = canvas as unknown as HTMLCanvasElement;
	await page.render({ canvas: target, viewport, annotationMode: AnnotationMode.ENABLE, intent: "display" }).promise;
	page.cleanup();
	return canvas;
}

interface Side {
	readonly drawn: DrawnSide;
	readonly pixels: Pixels | null;
}

async function side(opening: Promise<PDFDocumentProxy>, number: number): Promise<Side> {
	try {
		const pdf = await opening;
		const pages = pdf.numPages;
		if (number > pages) return { drawn: { kind: "no-page", pages }, pixels: null };
		isComplete = true;
		const canvas = await limitStreams(LARGEST_PICTURE * OCTETS_PER_PIXEL, async () =>
			picture(await pdf.getPage(number)),
		);
		const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? null;
		return { drawn: { kind: "drawn", bitmap: canvas.transferToImageBitmap(), pages, isComplete }, pixels };
	} catch {
		return { drawn: { kind: "failed" }, pixels: null };
	}
}

interface WorkerScope {
	onmessage: ((event: MessageEvent<ToDrawer>) => void) | null;
	postMessage(message: DrawnPage, transfer: Transferable[]): void;
}
const scope = globalThis as unknown as WorkerScope;

let states: readonly [Promise<PDFDocumentProxy>, Promise<PDFDocumentProxy>] | null = null;

async function draw(page: number): Promise<void> {
	if (states === null) return;
	const [signed, now] = [await side(states[0], page), await side(states[1], page)];
	const found = signed.pixels && now.pixels ? differences(signed.pixels, now.pixels) : null;
	const bitmaps = [signed, now].flatMap(({ drawn }) => (drawn.kind === "drawn" ? [drawn.bitmap] : []));
	scope.postMessage({ page, signed: signed.drawn, now: now.drawn, differences: found }, bitmaps);
}

scope.onmessage = ({ data }) => {
	if (data.type === "draw") void draw(data.page);
	else {
		states = [open(data.file.slice(0, data.signedLength)), open(data.file)];
		// Told with the first page that is asked for.
		for (const opening of states) opening.catch(() => undefined);
	}
};
