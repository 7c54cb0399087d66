/**
 * A picture file as a PDF, so that pdf.js's decoders read it: JPEG and JPEG 2000 as they are, TIFF by the filters that
 * PDF shares with it, the rest as plain pixels. The same way in a worker and in Node.
 */
import { type Budget, CannotRead } from "../limits.ts";
import { bmpStrip } from "./picture-bmp.ts";
import { gifStrip } from "./picture-gif.ts";
import { type DecodePicture, hostStrip } from "./picture-host.ts";
import { jpeg2000Strip, jpegStrip } from "./picture-jpeg.ts";
import { pngStrip } from "./picture-png.ts";
import { type PicturePage, pageOf, type Strip } from "./picture-strip.ts";
import { tiffPages } from "./picture-tiff.ts";

export interface PictureAsPdf {
	/** Pages of the shape of a sheet are as large as A4, others have a point a pixel. Those that cannot be read are empty. */
	readonly pdf: Uint8Array<ArrayBuffer>;
	/** Of the picture file; the PDF has those within the limit. */
	readonly pageCount: number;
	/** The pages that cannot be read, the first of the file being 1. */
	readonly failed: ReadonlyMap<number, CannotRead>;
	/** The file ends before its last pixel: what there is of it is in the PDF. */
	readonly isCut: boolean;
}

/**
 * The pages of the file: those of a TIFF, the first frame of a GIF, otherwise its picture.
 * @throws CannotRead where it is damaged, larger than what is read, or of another kind
 */
export function pictureAsPdf(bytes: Uint8Array, budget: Budget): PictureAsPdf {
	if (!isTiff(bytes)) {
		const strip = stripOf(bytes, budget);
		if (strip === null) throw new CannotRead("unsupported");
		return pdfOfStrip(strip);
	}
	const { pages, count } = tiffPages(bytes, budget.limits.pages, budget);
	const failed = new Map<number, CannotRead>();
	const read = pages.map((page, index) => {
		if (!(page instanceof CannotRead)) return page;
		failed.set(index + 1, page);
		return NOTHING;
	});
	const [first] = failed.values();
	if (first !== undefined && failed.size === count) throw first;
	return { pdf: pdfOf(read), pageCount: count, failed, isCut: false };
}

/**
 * The same, and what the host decodes.
 * @param decode missing where the host has none
 * @throws CannotRead
 */
export async function readPicture(bytes: Uint8Array, budget: Budget, decode?: DecodePicture): Promise<PictureAsPdf> {
	const strip = await hostStrip(bytes, budget, decode);
	return strip === null ? pictureAsPdf(bytes, budget) : pdfOfStrip(strip);
}

function pdfOfStrip(strip: Strip): PictureAsPdf {
	return { pdf: pdfOf([pageOf(strip)]), pageCount: 1, failed: new Map(), isCut: strip.isCut === true };
}

const NOTHING: PicturePage = { width: 1, height: 1, strips: [] };

const starts = (bytes: Uint8Array, ...head: number[]): boolean => head.every((byte, index) => bytes[index] === byte);

function isTiff(bytes: Uint8Array): boolean {
	return starts(bytes, 0x49, 0x49, 42, 0) || starts(bytes, 0x4d, 0x4d, 0, 42);
}

function stripOf(bytes: Uint8Array, budget: Budget): Strip | null {
	if (starts(bytes, 0xff, 0xd8, 0xff)) return jpegStrip(bytes);
	if (starts(bytes, 0x89, 0x50, 0x4e, 0x47)) return pngStrip(bytes, budget);
	if (starts(bytes, 0x47, 0x49, 0x46, 0x38)) return gifStrip(bytes, budget);
	if (starts(bytes, 0x42, 0x4d)) return bmpStrip(bytes);
	if (starts(bytes, 0, 0, 0, 12, 0x6a, 0x50) || starts(bytes, 0xff, 0x4f, 0xff, 0x51)) return jpeg2000Strip(bytes);
	return null;
}

function pdfOf(pages: readonly PicturePage[]): Uint8Array<ArrayBuffer> {
	const writer = new PdfWriter();
	let free = 3;
	const kids = pages.map((page) => {
		const number = free;
		free += 2 + page.strips.length;
		writePage(writer, number, page);
		return `${number} 0 R`;
	});
	writer.object(1, "<</Type/Catalog/Pages 2 0 R>>");
	writer.object(2, `<</Type/Pages/Kids[${kids.join(" ")}]/Count ${kids.length}>>`);
	return writer.finish();
}

const A4_LONG_POINTS = 842;
/** Long by short side: A4 has 1.41, Letter 1.29, photographs 1.33 and 1.5. */
const SHEET = { least: 1.25, most: 1.55 };

/** What a file says of its fineness is mostly wrong, and a picture of a sheet is one of A4 here. */
function pointsPerPixel(width: number, height: number): number {
	const long = Math.max(width, height);
	const shape = long / Math.min(width, height);
	return shape >= SHEET.least && shape <= SHEET.most ? A4_LONG_POINTS / long : 1;
}

/** @param number of the page's object; those of its drawing and its images follow */
function writePage(writer: PdfWriter, number: number, { width, height, strips }: PicturePage): void {
	const scale = pointsPerPixel(width, height);
	const points = [width, height].map((pixels) => (pixels * scale).toFixed(3));
	const drawing = strips.map((strip, index) => {
		// From the lower left corner.
		const y = height - strip.y - strip.height;
		return `q ${strip.width} 0 0 ${strip.height} ${strip.x} ${y} cm /I${index} Do Q`;
	});
	drawing.unshift(`${scale.toFixed(6)} 0 0 ${scale.toFixed(6)} 0 0 cm`);
	const names = strips.map((_, index) => `/I${index} ${number + 2 + index} 0 R`).join(" ");
	writer.object(
		number,
		`<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${points.join(" ")}]/Contents ${number + 1} 0 R/Resources<</XObject<<${names}>>>>>>`,
	);
	writer.stream(number + 1, "", new TextEncoder().encode(drawing.join("\n")));
	for (const [index, strip] of strips.entries()) {
		const head = `/Type/XObject/Subtype/Image/Width ${strip.width}/Height ${strip.height}${strip.entries}`;
		writer.stream(number + 2 + index, head, strip.bytes);
	}
}

class PdfWriter {
	readonly #pieces: Uint8Array[] = [];
	readonly #offsets: number[] = [0];
	#length = 0;

	constructor() {
		this.#text("%PDF-1.7\n");
	}

	object(number: number, body: string): void {
		this.#offsets[number] = this.#length;
		this.#text(`${number} 0 obj\n${body}\nendobj\n`);
	}

	stream(number: number, entries: string, bytes: Uint8Array): void {
		this.#offsets[number] = this.#length;
		this.#text(`${number} 0 obj\n<<${entries}/Length ${bytes.length}>>\nstream\n`);
		this.#bytes(bytes);
		this.#text("\nendstream\nendobj\n");
	}

	finish(): Uint8Array<ArrayBuffer> {
		const start = this.#length;
		const rows = this.#offsets.slice(1).map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`);
		this.#text(`xref\n0 ${this.#offsets.length}\n0000000000 65535 f \n${rows.join("")}`);
		this.#text(`trailer\n<</Size ${this.#offsets.length}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`);
		const file = new Uint8Array(this.#length);
		let at = 0;
		for (const piece of this.#pieces) {
			file.set(piece, at);
			at += piece.length;
		}
		return file;
	}

	#text(text: string): void {
		this.#bytes(new TextEncoder().encode(text));
	}

	#bytes(bytes: Uint8Array): void {
		this.#pieces.push(bytes);
		this.#length += bytes.length;
	}
}
