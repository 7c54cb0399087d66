/**
 * A picture file as a PDF of one page, so that pdf.js's decoders read it: JPEG and JPEG 2000 as they are, TIFF by the
 * filters that PDF shares with it, the rest as plain pixels. The same way in a worker and in Node.
 */
import { type Budget, CannotRead } from "../limits.ts";
import { bmpStrip } from "./picture-bmp.ts";
import { jpeg2000Strip, jpegStrip } from "./picture-jpeg.ts";
import { pngStrip } from "./picture-png.ts";
import type { Strip } from "./picture-strip.ts";
import { tiffStrips } from "./picture-tiff.ts";

/**
 * The first picture of the file; a point a pixel.
 * @throws CannotRead where it is damaged, larger than what is read, or of another kind
 */
export function pictureAsPdf(bytes: Uint8Array, budget: Budget): Uint8Array<ArrayBuffer> {
	const strips = stripsOf(bytes, budget);
	if (strips === null) throw new CannotRead("unsupported");
	return pdfOfStrips(strips);
}

function stripsOf(bytes: Uint8Array, budget: Budget): readonly Strip[] | null {
	const starts = (...head: number[]): boolean => head.every((byte, index) => bytes[index] === byte);
	if (starts(0xff, 0xd8, 0xff)) return [jpegStrip(bytes)];
	if (starts(0x89, 0x50, 0x4e, 0x47)) return [pngStrip(bytes, budget)];
	if (starts(0x42, 0x4d)) return [bmpStrip(bytes)];
	if (starts(0x49, 0x49, 42, 0) || starts(0x4d, 0x4d, 0, 42)) return tiffStrips(bytes);
	if (starts(0, 0, 0, 12, 0x6a, 0x50) || starts(0xff, 0x4f, 0xff, 0x51)) return [jpeg2000Strip(bytes)];
	return null;
}

/** @returns the PDF's bytes: one page of the strips one below the other */
function pdfOfStrips(strips: readonly Strip[]): Uint8Array<ArrayBuffer> {
	const width = Math.max(...strips.map((strip) => strip.width));
	const height = strips.reduce((sum, strip) => sum + strip.height, 0);
	let below = height;
	const drawing = strips.map((strip, index) => {
		below -= strip.height;
		return `q ${strip.width} 0 0 ${strip.height} 0 ${below} cm /I${index} Do Q`;
	});
	const names = strips.map((_, index) => `/I${index} ${index + 5} 0 R`).join(" ");
	const writer = new PdfWriter();
	writer.object(1, "<</Type/Catalog/Pages 2 0 R>>");
	writer.object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
	writer.object(
		3,
		`<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]/Contents 4 0 R/Resources<</XObject<<${names}>>>>>>`,
	);
	writer.stream(4, "", new TextEncoder().encode(drawing.join("\n")));
	for (const [index, strip] of strips.entries()) {
		const head = `/Type/XObject/Subtype/Image/Width ${strip.width}/Height ${strip.height}${strip.entries}`;
		writer.stream(index + 5, head, strip.bytes);
	}
	return writer.finish();
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
