/**
 * Pages of a PDF as pixels, as far as they consist of images: that is what a scan is. By pdf.js in this thread, without
 * a canvas: its image decoders are asked for the images alone, and these are put on a sheet here, so that it works the
 * same in a worker of the browser and in Node. Letters and lines that the page itself draws are left out; a mark among
 * them is text.
 */
import { AnnotationMode, type PDFDocumentProxy, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { type Budget, CannotRead } from "../limits.ts";
import { type Matrix, multiply } from "../readers/pdf-matrix.ts";
import { LARGEST_STREAM, limitStreams } from "../readers/pdf-stream-limit.ts";
import { decoderFactory, type LoadDecoder, loadPdf } from "../readers/pdfjs.ts";
import type { UnknownReason } from "../unknown-reason.ts";
import { type DecodedImage, isDecodedImage, rgbaOf } from "./image-data.ts";
import { PageCanvas } from "./page-canvas.ts";
import { FEW_CHARACTERS, type PageContent, type PlacedImage, readOperators } from "./page-operators.ts";
import { largestImage } from "./pdf-image-sizes.ts";
import { MOST_PIXELS, type PageImage } from "./pixels.ts";

/** Finer images are made smaller: nothing is read better above. */
const FINEST_DPI = 200;
/** Coarser pages are drawn as if they were this fine. */
const COARSEST_DPI = 72;
const POINTS_PER_INCH = 72;
const MM_PER_INCH = 25.4;
const A4_LONG_MM = 297;
/** An A3 sheet is 420 mm long. Beyond it, and below a postcard, the size is not that of paper: some scanners' points are pixels. */
const LONGEST_PAPER_MM = 450;
const SHORTEST_PAPER_MM = 130;
/** As many as an image can have: four colours of 16 bits. */
const OCTETS_PER_PIXEL = 8;
/** Images smaller both ways are no part of a stamp. Strips are low and as wide as the page. */
const SMALLEST_IMAGE_MM = 6;

export interface ScannedPage {
	/** The first page is 1. */
	readonly page: number;
	/** What its images show; null where it has none large enough for a stamp. */
	readonly image: PageImage | null;
	readonly isScan: boolean;
	/** Why some image is missing from it, null where none is. */
	readonly incomplete: UnknownReason | null;
}

export class PdfPages {
	readonly #pdf: PDFDocumentProxy;
	readonly #budget: Budget;
	/** Some image of the file is never seen; which page has it is not told. */
	readonly #hasHidden: boolean;
	readonly #largestStream: number;

	private constructor(pdf: PDFDocumentProxy, budget: Budget, largestImage: number) {
		this.#pdf = pdf;
		this.#budget = budget;
		this.#hasHidden = largestImage > MOST_PIXELS;
		this.#largestStream = largestStream(largestImage);
	}

	/** @throws CannotRead */
	static async open(bytes: Uint8Array, budget: Budget, loadDecoder: LoadDecoder): Promise<PdfPages> {
		const largest = largestImage(bytes);
		const task = loadPdf({
			// A copy: pdf.js takes the bytes away from whoever hands them over.
			data: bytes.slice(),
			BinaryDataFactory: decoderFactory(loadDecoder),
			isOffscreenCanvasSupported: false,
			maxImageSize: MOST_PIXELS,
		});
		try {
			return new PdfPages(await limitStreams(LARGEST_STREAM, () => task.promise), budget, largest);
		} catch (error) {
			await task.destroy().catch(() => undefined);
			throw reasonOf(error);
		}
	}

	get count(): number {
		return this.#pdf.numPages;
	}

	/** @throws CannotRead when the time is over, the page takes too much, or is damaged */
	async read(number: number): Promise<ScannedPage> {
		this.#budget.checkTime();
		try {
			return await limitStreams(this.#largestStream, () => this.#page(number));
		} catch (error) {
			throw reasonOf(error);
		}
	}

	async #page(number: number): Promise<ScannedPage> {
		const page = await this.#pdf.getPage(number);
		const operators = await page.getOperatorList({ annotationMode: AnnotationMode.ENABLE });
		const content = readOperators(operators);
		const scanned = await scannedPage(page, number, content, this.#budget);
		page.cleanup();
		const mayHide = this.#hasHidden && scanned.image === null && content.visibleCharacters < FEW_CHARACTERS;
		return mayHide ? { ...scanned, incomplete: "too-large" } : scanned;
	}

	async close(): Promise<void> {
		await this.#pdf.loadingTask.destroy().catch(() => undefined);
	}
}

/** An image's data are a stream as well. */
function largestStream(largestImage: number): number {
	return Math.max(LARGEST_STREAM, Math.min(largestImage, MOST_PIXELS) * OCTETS_PER_PIXEL);
}

/** A scan has hardly a letter of its own, or an image all over the page with the letters that OCR laid over it. */
const IMAGE_OF_SCAN = 0.3;
const IMAGE_OF_SCAN_WITH_TEXT = 0.75;

async function scannedPage(
	page: PDFPageProxy,
	number: number,
	{ images, visibleCharacters, isCut }: PageContent,
	budget: Budget,
): Promise<ScannedPage> {
	const { width, height } = page.getViewport({ scale: 1 });
	const mmPerPoint = realSize(width, height);
	const large = images.filter(({ place }) => Math.max(...sides(place)) * mmPerPoint >= SMALLEST_IMAGE_MM);
	const covered = large.reduce((sum, { place }) => sum + area(place), 0) / (width * height);
	const least = visibleCharacters < FEW_CHARACTERS ? IMAGE_OF_SCAN : IMAGE_OF_SCAN_WITH_TEXT;
	const isScan = covered >= least;
	const cut = isCut ? "too-large" : null;
	if (large.length === 0) return { page: number, image: null, isScan, incomplete: cut };
	// Letters that the page draws itself leave hardly anything to do for the finest of its images.
	const finest = Math.max(COARSEST_DPI, ...large.map((image) => dpiOf(image, mmPerPoint)));
	const dpi = Math.min(FINEST_DPI, finest);
	const pixelsPerMm = dpi / MM_PER_INCH;
	const scale = mmPerPoint * pixelsPerMm;
	const viewport = page.getViewport({ scale });
	const sheet: [number, number] = [Math.ceil(viewport.width), Math.ceil(viewport.height)];
	if (sheet[0] * sheet[1] > MOST_PIXELS) throw new CannotRead("too-large");
	const canvas = new PageCanvas(...sheet, pixelsPerMm);
	let incomplete: UnknownReason | null = cut;
	for (const placed of large) {
		budget.checkTime();
		const decoded = await decodedImage(page, placed.source);
		if (decoded === null) {
			incomplete = "unreadable";
			continue;
		}
		const factor = Math.max(1, Math.min(Math.floor(dpiOf(placed, mmPerPoint) / dpi), decoded.width, decoded.height));
		const unitToCanvas = multiply(viewport.transform as unknown as Matrix, placed.place);
		canvas.paint(rgbaOf(decoded, factor, placed.ink), unitToCanvas);
	}
	return { page: number, image: canvas.page, isScan, incomplete };
}

/** Millimetres a point: a point is 1/72 inch, unless that makes the page no sheet of paper. */
function realSize(width: number, height: number): number {
	const mmPerPoint = MM_PER_INCH / POINTS_PER_INCH;
	const long = Math.max(width, height) * mmPerPoint;
	return long > LONGEST_PAPER_MM || long < SHORTEST_PAPER_MM ? A4_LONG_MM / Math.max(width, height) : mmPerPoint;
}

function sides([a, b, c, d]: Matrix): [number, number] {
	return [Math.hypot(a, b), Math.hypot(c, d)];
}

function area([a, b, c, d]: Matrix): number {
	return Math.abs(a * d - b * c);
}

function dpiOf({ width, height, place }: PlacedImage, mmPerPoint: number): number {
	const [across, down] = sides(place).map((side) => (side * mmPerPoint) / MM_PER_INCH);
	return Math.max(width / (across || 1), height / (down || 1));
}

/** @returns null where pdf.js could not decode it */
async function decodedImage(page: PDFPageProxy, source: unknown): Promise<DecodedImage | null> {
	if (typeof source !== "string") return isDecodedImage(source) ? source : null;
	const objects = source.startsWith("g_") ? page.commonObjs : page.objs;
	const decoded = await new Promise<unknown>((resolve) => objects.get(source, resolve));
	return isDecodedImage(decoded) ? decoded : null;
}

/** What pdf.js says of a file is known by name; of encryption for certain readers only, by its message alone. */
function reasonOf(error: unknown): unknown {
	if (error instanceof CannotRead || !(error instanceof Error)) return error;
	const isEncrypted = error.name === "PasswordException" || /encryption method/.test(error.message);
	return new CannotRead(isEncrypted ? "encrypted" : "unreadable", error.message);
}
