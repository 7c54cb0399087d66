import { deflateSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { Budget, CannotRead, DEFAULT_LIMITS } from "../../../utils/inspect/limits.ts";
import { inspectScan } from "../../../utils/inspect/scan/inspect-scan.ts";
import { PdfPages } from "../../../utils/inspect/scan/pdf-pages.ts";
import { pictureAsPdf } from "../../../utils/inspect/scan/picture-pdf.ts";
import { hasFurtherPages } from "../../../utils/inspect/scan/picture-tiff.ts";
import type { RgbaImage } from "../../../utils/inspect/scan/pixels.ts";
import { pngOf } from "../../../utils/inspect/scan/png.ts";
import { nodeScanTools } from "../../../utils/inspect/scan/tools-node.ts";

const tools = nodeScanTools();
afterAll(() => tools.ocr.close());

const budget = (milliseconds = 10_000): Budget => new Budget({ ...DEFAULT_LIMITS, milliseconds });

async function decoded(picture: Uint8Array): Promise<RgbaImage> {
	const pages = await PdfPages.open(pictureAsPdf(picture, budget()), budget(), tools.loadDecoder);
	try {
		const { image } = await pages.read(1);
		if (image === null) throw new Error("nothing was drawn");
		return image.image;
	} finally {
		await pages.close();
	}
}

/** Left half red, right half blue, 40 × 60. */
const [WIDTH, HEIGHT] = [40, 60];
const colourAt = (x: number): readonly [number, number, number] => (x < WIDTH / 2 ? [200, 0, 0] : [0, 0, 200]);

function expectHalves({ width, height, data }: RgbaImage): void {
	expect(width / height).toBeCloseTo(WIDTH / HEIGHT, 1);
	const at = (share: number): number[] => {
		const pixel = (Math.floor(height / 2) * width + Math.floor(width * share)) * 4;
		return [...data.slice(pixel, pixel + 3)];
	};
	expect(at(0.25)).toEqual([200, 0, 0]);
	expect(at(0.75)).toEqual([0, 0, 200]);
}

function chunk(name: string, body: Uint8Array): Buffer {
	const head = Buffer.alloc(8);
	head.writeUInt32BE(body.length);
	head.write(name, 4, "latin1");
	return Buffer.concat([head, body, Buffer.alloc(4)]);
}

function makePng(
	colours: number,
	depth: number,
	rows: readonly Buffer[],
	more: Buffer[] = [],
	interlace = 0,
): Uint8Array {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(WIDTH);
	header.writeUInt32BE(HEIGHT, 4);
	header.set([depth, colours, 0, 0, interlace], 8);
	const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	const pieces = [
		chunk("IHDR", header),
		...more,
		chunk("IDAT", deflateSync(Buffer.concat(rows))),
		chunk("IEND", Buffer.alloc(0)),
	];
	return new Uint8Array(Buffer.concat([signature, ...pieces]));
}

/** Rows with the filter "left", where each pixel is the difference to the one before. */
function rgbRows(opacity: boolean): Buffer[] {
	const step = opacity ? 4 : 3;
	return Array.from({ length: HEIGHT }, () => {
		const row = Buffer.alloc(1 + WIDTH * step);
		row[0] = 1;
		for (let x = 0; x < WIDTH; x++) {
			const before = x === 0 ? [0, 0, 0, 0] : [...colourAt(x - 1), 255];
			for (const [channel, value] of [...colourAt(x), 255].slice(0, step).entries()) {
				row[1 + x * step + channel] = (value - (before[channel] ?? 0)) & 255;
			}
		}
		return row;
	});
}

describe("pictures are decoded alike in every host", () => {
	it("PNG", async () => expectHalves(await decoded(makePng(2, 8, rgbRows(false)))));
	it("PNG with opacity", async () => expectHalves(await decoded(makePng(6, 8, rgbRows(true)))));
	it("PNG with a palette of a bit", async () => {
		const row = Buffer.from([0, 0, 0, 0x0f, 0xff, 0xff]);
		const palette = chunk("PLTE", Buffer.from([200, 0, 0, 0, 0, 200]));
		expectHalves(await decoded(makePng(3, 1, new Array<Buffer>(HEIGHT).fill(row), [palette])));
	});
	it("BMP", async () => {
		const row = Buffer.alloc(WIDTH * 3);
		for (let x = 0; x < WIDTH; x++) row.set([...colourAt(x)].reverse(), x * 3);
		const head = Buffer.alloc(54);
		head.write("BM", "latin1");
		head.writeUInt32LE(54, 10);
		head.writeUInt32LE(40, 14);
		head.writeInt32LE(WIDTH, 18);
		head.writeInt32LE(HEIGHT, 22);
		head.writeUInt16LE(24, 28);
		expectHalves(await decoded(new Uint8Array(Buffer.concat([head, ...new Array<Buffer>(HEIGHT).fill(row)]))));
	});
	it.each([30, 1])("TIFF in strips of %i rows", async (rows) => expectHalves(await decoded(makeTiff(rows))));
	it("our own PNG of a crop", async () => {
		const image = { width: WIDTH, height: HEIGHT, data: new Uint8ClampedArray(WIDTH * HEIGHT * 4).fill(255) };
		for (let at = 0; at < WIDTH * HEIGHT; at++) image.data.set(colourAt(at % WIDTH), at * 4);
		const { png } = pngOf(image, { x: 0, y: 0, width: WIDTH, height: HEIGHT }, 0);
		const { data } = await decoded(png);
		// Sixteen shades a colour.
		expect(Math.abs((data[0] ?? 0) - 200)).toBeLessThanOrEqual(8);
		expect(data[1]).toBe(0);
	});
});

describe("a TIFF of several pages", () => {
	it("is told from one of a single page, and nothing else is one", () => {
		const single = makeTiff(30);
		expect(hasFurtherPages(single)).toBe(false);
		const several = single.slice();
		// Where the directory ends, the offset of the next stands.
		new DataView(several.buffer).setUint32(8 + 2 + 9 * 12, 8, true);
		expect(hasFurtherPages(several)).toBe(true);
		expect(hasFurtherPages(several.slice(0, 20))).toBe(false);
		expect(hasFurtherPages(new Uint8Array(0))).toBe(false);
		expect(hasFurtherPages(Uint8Array.from([0xff, 0xd8, 0xff, 0, 1, 2, 3, 4, 5]))).toBe(false);
	});

	it("says that further pages were not looked at", async () => {
		const several = makeTiff(30).slice();
		new DataView(several.buffer).setUint32(8 + 2 + 9 * 12, 8, true);
		const tools = nodeScanTools();
		const { unchecked } = await inspectScan(several, false, new Budget(DEFAULT_LIMITS), tools);
		expect(unchecked).toEqual([{ reason: "unsupported", pages: [] }]);
		tools.ocr.close();
	});
});

function makeTiff(rows: number): Uint8Array {
	const strips = HEIGHT / rows;
	const pixels = Buffer.alloc(WIDTH * HEIGHT * 3);
	for (let at = 0; at < WIDTH * HEIGHT; at++) pixels.set(colourAt(at % WIDTH), at * 3);
	const lists = 8 + 2 + 9 * 12 + 4;
	const data = lists + 8 * strips;
	const tags: [number, number, number, number][] = [
		[256, 3, 1, WIDTH],
		[257, 3, 1, HEIGHT],
		[258, 3, 1, 8],
		[259, 3, 1, 1],
		[262, 3, 1, 2],
		[273, 4, strips, lists],
		[277, 3, 1, 3],
		[278, 3, 1, rows],
		[279, 4, strips, lists + 4 * strips],
	];
	const head = Buffer.alloc(data);
	head.write("II*\0", "latin1");
	head.writeUInt32LE(8, 4);
	head.writeUInt16LE(tags.length, 8);
	for (const [index, [tag, type, count, value]] of tags.entries()) {
		head.writeUInt16LE(tag, 10 + index * 12);
		head.writeUInt16LE(type, 12 + index * 12);
		head.writeUInt32LE(count, 14 + index * 12);
		head.writeUInt32LE(value, 18 + index * 12);
	}
	for (let strip = 0; strip < strips; strip++) {
		head.writeUInt32LE(data + strip * rows * WIDTH * 3, lists + 4 * strip);
		head.writeUInt32LE(rows * WIDTH * 3, lists + 4 * (strips + strip));
	}
	return new Uint8Array(Buffer.concat([head, pixels]));
}

describe("pictures that cannot be read say why", () => {
	const reasonOf = (picture: Uint8Array): string => {
		try {
			pictureAsPdf(picture, budget());
			return "read";
		} catch (error) {
			return error instanceof CannotRead ? error.reason : String(error);
		}
	};
	const png = makePng(2, 8, rgbRows(false));
	const huge = png.slice();
	new DataView(huge.buffer).setUint32(16, 100_000);
	new DataView(huge.buffer).setUint32(20, 100_000);
	it.each<[string, Uint8Array, string]>([
		["nothing", new Uint8Array(), "unsupported"],
		["a GIF", new TextEncoder().encode("GIF89a........"), "unsupported"],
		["an interlaced PNG", makePng(2, 8, rgbRows(false), [], 1), "unsupported"],
		["a PNG of 10 gigapixels", huge, "too-large"],
		["a PNG without its header", png.slice(0, 8), "unreadable"],
		["a JPEG of two bytes and a half", Uint8Array.from([0xff, 0xd8, 0xff]), "unreadable"],
		["a BMP cut short", new TextEncoder().encode("BM......"), "unreadable"],
		["a TIFF whose directory lies outside", Uint8Array.from([0x49, 0x49, 42, 0, 255, 255, 255, 0]), "unreadable"],
	])("%s", (_name, picture, reason) => expect(reasonOf(picture)).toBe(reason));

	it("a PNG that unpacks to more than its size is stopped there", async () => {
		const bomb = makePng(2, 8, [...rgbRows(false), Buffer.alloc(200 * 1024 * 1024)]);
		expectHalves(await decoded(bomb));
	});
});
