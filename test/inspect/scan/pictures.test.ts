import { existsSync, readdirSync, readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { Budget, CannotRead, DEFAULT_LIMITS } from "../../../utils/inspect/limits.ts";
import { inspectScan } from "../../../utils/inspect/scan/inspect-scan.ts";
import { PdfPages } from "../../../utils/inspect/scan/pdf-pages.ts";
import { pictureAsPdf } from "../../../utils/inspect/scan/picture-pdf.ts";
import type { RgbaImage } from "../../../utils/inspect/scan/pixels.ts";
import { pngOf } from "../../../utils/inspect/scan/png.ts";
import type { ScanFacts } from "../../../utils/inspect/scan/scan-facts.ts";
import { nodeScanTools } from "../../../utils/inspect/scan/tools-node.ts";

const tools = nodeScanTools();
afterAll(() => tools.ocr.close());

const budget = (milliseconds = 10_000): Budget => new Budget({ ...DEFAULT_LIMITS, milliseconds });

async function decoded(picture: Uint8Array, page = 1): Promise<RgbaImage> {
	const pages = await PdfPages.open(pictureAsPdf(picture, budget()).pdf, budget(), tools.loadDecoder);
	try {
		const { image } = await pages.read(page);
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
	it.each([2, 6])("PNG interlaced, of colour type %i", async (colours) => {
		expectHalves(await decoded(makePng(colours, 8, adam7Rows(colours === 6), [], 1)));
	});
	it.each([false, true])("GIF, interlaced: %s", async (interlaced) => {
		expectHalves(await decoded(makeGif(interlaced)));
	});
	it.each([16, 32])("TIFF in tiles of %i pixels", async (side) => expectHalves(await decoded(makeTiledTiff(side))));
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
	const inspect = (tiff: Uint8Array, pages = 100): Promise<ScanFacts> =>
		inspectScan(tiff, false, new Budget({ ...DEFAULT_LIMITS, pages }), tools);

	it("has all of them looked at", async () => {
		const tiff = chained([makeTiff(30), makeTiff(1), makeTiledTiff(16)]);
		for (const page of [1, 2, 3]) expectHalves(await decoded(tiff, page));
		const { pageCount, pages, unchecked } = await inspect(tiff);
		expect({ pageCount, unchecked }).toEqual({ pageCount: 3, unchecked: [] });
		expect(pages.map(({ page, isScan }) => [page, isScan])).toEqual([
			[1, true],
			[2, true],
			[3, true],
		]);
	});
	it("says which are beyond the limit", async () => {
		const tiff = chained([makeTiff(30), makeTiff(30), makeTiff(30), makeTiff(30)]);
		const { pageCount, unchecked } = await inspect(tiff, 2);
		expect({ pageCount, unchecked }).toEqual({ pageCount: 4, unchecked: [{ reason: "too-large", pages: [3, 4] }] });
	});
	it("says which cannot be read, and reads the others", async () => {
		const odd = makeTiff(30);
		// The fourth entry: a compression that is none.
		new DataView(odd.buffer).setUint32(8 + 2 + 3 * 12 + 8, 50_000, true);
		const { pages, unchecked } = await inspect(chained([makeTiff(30), odd, makeTiff(30)]));
		expect(unchecked).toEqual([{ reason: "unsupported", pages: [2] }]);
		expect(pages.map(({ page }) => page)).toEqual([1, 3]);
	});
	it("ends where a page leads back to an earlier one", async () => {
		const loop = makeTiff(30);
		new DataView(loop.buffer).setUint32(NEXT_OF_TIFF, 8, true);
		expect(await inspect(loop)).toMatchObject({ pageCount: 1, unchecked: [] });
	});
	it("says that a page is missing which is told of and lies outside", async () => {
		const short = makeTiff(30);
		new DataView(short.buffer).setUint32(NEXT_OF_TIFF, short.length + 100, true);
		expect(await inspect(short)).toMatchObject({ pageCount: 2, unchecked: [{ reason: "too-large", pages: [2] }] });
	});
	it("whose strips all claim the whole file is stopped", async () => {
		const bomb = new Uint8Array(6 * 1024 * 1024);
		bomb.set(makeTiff(1));
		const view = new DataView(bomb.buffer);
		for (let strip = 0; strip < HEIGHT; strip++) {
			view.setUint32(TIFF_LISTS + 4 * strip, 0, true);
			view.setUint32(TIFF_LISTS + 4 * (HEIGHT + strip), bomb.length, true);
		}
		await expect(inspect(bomb)).rejects.toMatchObject({ reason: "too-large" });
	});
});

/** Rows of each of the seven passes, without a filter. */
function adam7Rows(opacity: boolean): Buffer[] {
	const passes = [
		[0, 0, 8, 8],
		[4, 0, 8, 8],
		[0, 4, 4, 8],
		[2, 0, 4, 4],
		[0, 2, 2, 4],
		[1, 0, 2, 2],
		[0, 1, 1, 2],
	] as const;
	const rows: Buffer[] = [];
	for (const [left, top, across, down] of passes) {
		for (let y = top; y < HEIGHT; y += down) {
			const row = [0];
			for (let x = left; x < WIDTH; x += across) row.push(...colourAt(x), ...(opacity ? [255] : []));
			rows.push(Buffer.from(row));
		}
	}
	return rows;
}

/** Two colours; LZW that is never let grow: the table is cleared before its codes need a bit more. */
function makeGif(interlaced: boolean): Uint8Array {
	const order = interlaced ? [[0, 8] as const, [4, 8] as const, [2, 4] as const, [1, 2] as const] : ([[0, 1]] as const);
	const codes: number[] = [];
	for (const [first, step] of order) {
		for (let y = first; y < HEIGHT; y += step) {
			for (let x = 0; x < WIDTH; x++) {
				if (x % 2 === 0) codes.push(4);
				codes.push(x < WIDTH / 2 ? 0 : 1);
			}
		}
	}
	codes.push(5);
	const bits = codes.flatMap((code) => [code & 1, (code >> 1) & 1, (code >> 2) & 1]);
	const data = Buffer.alloc(Math.ceil(bits.length / 8));
	for (const [at, bit] of bits.entries()) data[at >> 3] = (data[at >> 3] ?? 0) | (bit << (at & 7));
	const blocks: Buffer[] = [];
	for (let at = 0; at < data.length; at += 255) {
		const block = data.subarray(at, at + 255);
		blocks.push(Buffer.from([block.length]), block);
	}
	const size = [WIDTH, 0, HEIGHT, 0];
	const palette = [200, 0, 0, 0, 0, 200, 0, 0, 0, 0, 0, 0];
	return new Uint8Array(
		Buffer.concat([
			Buffer.from("GIF89a", "latin1"),
			Buffer.from([...size, 0x81, 0, 0, ...palette]),
			// A comment stands before the frame.
			Buffer.from([0x21, 0xfe, 2, 65, 66, 0, 0x2c, 0, 0, 0, 0, ...size, interlaced ? 64 : 0, 2]),
			...blocks,
			Buffer.from([0, 0x3b]),
		]),
	);
}

/** One after another, each directory telling of the next. */
function chained(tiffs: readonly Uint8Array[]): Uint8Array {
	const file = new Uint8Array(Buffer.concat(tiffs));
	const view = new DataView(file.buffer);
	let start = 0;
	for (const [index, tiff] of tiffs.entries()) {
		const directory = start + 8;
		const count = view.getUint16(directory, true);
		for (let entry = directory + 2; entry < directory + 2 + count * 12; entry += 12) {
			const [tag, values] = [view.getUint16(entry, true), view.getUint32(entry + 4, true)];
			const isOffset = tag === 273 || tag === 324;
			const isList = (isOffset || tag === 279 || tag === 325) && values > 1;
			const list = isList ? start + view.getUint32(entry + 8, true) : entry + 8;
			if (isList) view.setUint32(entry + 8, list, true);
			for (let value = 0; isOffset && value < values; value++) {
				view.setUint32(list + 4 * value, start + view.getUint32(list + 4 * value, true), true);
			}
		}
		start += tiff.length;
		if (index < tiffs.length - 1) view.setUint32(directory + 2 + count * 12, start + 8, true);
	}
	return file;
}

/** Tiles at the right and lower edge reach beyond the picture. */
function makeTiledTiff(side: number): Uint8Array {
	const [across, down] = [Math.ceil(WIDTH / side), Math.ceil(HEIGHT / side)];
	const count = side === 0 ? 1 : across * down;
	const tiles = Array.from({ length: count }, (_, index) => {
		const tile = Buffer.alloc(side * side * 3);
		for (let at = 0; at < side * side; at++) tile.set(colourAt((index % across) * side + (at % side)), at * 3);
		return tile;
	});
	return tiffOf(
		[
			[322, 3, 1, side],
			[323, 3, 1, side],
		],
		tiles,
		[324, 325],
	);
}

function makeTiff(rows: number): Uint8Array {
	const strips = Array.from({ length: HEIGHT / rows }, () => {
		const strip = Buffer.alloc(rows * WIDTH * 3);
		for (let at = 0; at < rows * WIDTH; at++) strip.set(colourAt(at % WIDTH), at * 3);
		return strip;
	});
	return tiffOf([[278, 3, 1, rows]], strips, [273, 279]);
}

type Entry = readonly [tag: number, type: number, count: number, value: number];

/** Where the offset of the next directory stands, and where the lists begin, of a TIFF in strips. */
const NEXT_OF_TIFF = 8 + 2 + 9 * 12;
const TIFF_LISTS = NEXT_OF_TIFF + 4;

/** @param places the tags of the offsets and of the sizes of the pieces */
function tiffOf(more: readonly Entry[], pieces: readonly Buffer[], places: readonly [number, number]): Uint8Array {
	const lists = 8 + 2 + (8 + more.length) * 12 + 4;
	const data = lists + 8 * pieces.length;
	const one = pieces.length === 1;
	const tags: Entry[] = [
		[256, 3, 1, WIDTH],
		[257, 3, 1, HEIGHT],
		[258, 3, 1, 8],
		[259, 3, 1, 1],
		[262, 3, 1, 2],
		[277, 3, 1, 3],
		...more,
		[places[0], 4, pieces.length, one ? data : lists],
		[places[1], 4, pieces.length, one ? (pieces[0]?.length ?? 0) : lists + 4 * pieces.length],
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
	let at = data;
	for (const [index, piece] of pieces.entries()) {
		head.writeUInt32LE(at, lists + 4 * index);
		head.writeUInt32LE(piece.length, lists + 4 * (pieces.length + index));
		at += piece.length;
	}
	return new Uint8Array(Buffer.concat([head, ...pieces]));
}

describe("the size of a picture as paper", () => {
	async function pixelsPerMm(width: number, height: number): Promise<number> {
		const bmp = Buffer.alloc(54 + Math.ceil((width * 3) / 4) * 4 * height, 200);
		bmp.write("BM", "latin1");
		bmp.writeUInt32LE(54, 10);
		bmp.writeUInt32LE(40, 14);
		bmp.writeInt32LE(width, 18);
		bmp.writeInt32LE(height, 22);
		bmp.writeUInt16LE(24, 28);
		bmp.writeUInt32LE(0, 30);
		const { pdf } = pictureAsPdf(new Uint8Array(bmp), budget());
		const pages = await PdfPages.open(pdf, budget(), tools.loadDecoder);
		try {
			const { image } = await pages.read(1);
			return (image?.pixelsPerMm ?? 0) * (height / (image?.image.height ?? 1));
		} finally {
			await pages.close();
		}
	}
	it("a sheet is A4, however coarse; a strip of one is as fine as a screen", async () => {
		expect(await pixelsPerMm(827, 1169)).toBeCloseTo(1169 / 297, 1);
		expect(await pixelsPerMm(600, 848)).toBeCloseTo(848 / 297, 1);
		expect(await pixelsPerMm(1000, 400)).toBeCloseTo(72 / 25.4, 1);
	});
});

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
	const hugeGif = makeGif(false);
	hugeGif.fill(255, 6, 10);
	const makeHugeTile = (): Uint8Array => {
		const tiff = makeTiledTiff(16);
		for (const entry of [6, 7]) new DataView(tiff.buffer).setUint16(10 + entry * 12 + 8, 65_535, true);
		return tiff;
	};
	it.each<[string, Uint8Array, string]>([
		["nothing", new Uint8Array(), "unsupported"],
		["a WebP", new TextEncoder().encode("RIFF....WEBPVP8 "), "unsupported"],
		["a HEIC", new TextEncoder().encode("....ftypheic"), "unsupported"],
		["a GIF without a frame", new TextEncoder().encode("GIF89a........"), "unreadable"],
		["a GIF cut in its frame", makeGif(false).slice(0, 43), "unreadable"],
		["a GIF of 4 gigapixels", hugeGif, "too-large"],
		["a tiled TIFF whose tiles have no size", makeTiledTiff(0), "unreadable"],
		["a TIFF with tiles of 4 gigapixels", makeHugeTile(), "too-large"],
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

describe("a picture that ends before its last pixel is looked at, and told", () => {
	const scan = new URL("../../../../shared/corpora/scans/", import.meta.url);
	const jpeg = existsSync(scan) ? readdirSync(scan).find((name) => name.endsWith(".jpg")) : undefined;
	const look = (bytes: Uint8Array): Promise<ScanFacts> =>
		inspectScan(bytes, false, new Budget({ ...DEFAULT_LIMITS, milliseconds: 60_000 }), tools);

	async function expectTold(whole: Uint8Array): Promise<void> {
		expect((await look(whole)).unchecked).toEqual([]);
		const cut = await look(whole.slice(0, Math.floor(whole.length * 0.8)));
		expect(cut.unchecked).toEqual([{ reason: "unreadable", pages: [1] }]);
		expect(cut.pages.map(({ page }) => page)).toEqual([1]);
	}

	it("PNG", () => expectTold(makePng(2, 8, rgbRows(false))));
	it("GIF", () => expectTold(makeGif(false)));
	it.skipIf(jpeg === undefined)("JPEG (from ../shared/corpora/scans)", { timeout: 60_000 }, () =>
		expectTold(new Uint8Array(readFileSync(new URL(jpeg ?? "", scan)))),
	);
});
