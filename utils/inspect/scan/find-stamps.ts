/** Stamps and round seals on one page. */
import { darkInk, type Ink, midtoneInk, redInk } from "./ink.ts";
import type { InkMap } from "./ink-map.ts";
import type { Ocr } from "./ocr.ts";
import { type Box, cut, type PageImage, turnedInk, widened } from "./pixels.ts";
import { type Region, regionsOf } from "./regions.ts";
import { hasBlueStrokes, isSeal } from "./seal.ts";
import { type FrameNeeded, readStamps, type StampReading } from "./stamp-reader.ts";

export interface FoundStamp extends StampReading {
	readonly box: Box;
	/** Found without its colour, among black letters and lines: less certain, and much is missed. */
	readonly greyscale: boolean;
}

export interface PageMarks {
	readonly hasSeal: boolean;
	/** Strokes of blue ink near a seal, as of a signature by hand. A hint, no more. */
	readonly hasSignatureInk: boolean;
	/** Of secrecy or not. */
	readonly stamps: readonly FoundStamp[];
}

/** Gaps that worn ink leaves between the frame and the letters of one stamp, in millimetres. */
const WORN = { across: 1.3, down: 1 };
/** Where stamps touch one another. */
const CLOSE = { across: 0.4, down: 0.3 };
/** Black letters stand near: only what the frame itself has lost. */
const WORN_FRAME = { across: 0.25, down: 0.25 };
const MARGIN_MM = 1.5;
const GREY_MARGIN_MM = 0.5;
/** More marks are no official page. */
const MOST_CANDIDATES = 12;

/** What is looked for in a page, and by what means. */
interface Search {
	readonly page: PageImage;
	readonly ocr: Ocr;
	/** @throws when the time for the file is over */
	readonly checkTime: () => void;
}

/** @throws what `checkTime` throws, and what the reader of letters throws when it is broken */
export async function findStamps(page: PageImage, ocr: Ocr, checkTime: () => void): Promise<PageMarks> {
	const search: Search = { page, ocr: upTo(MOST_READS, ocr), checkTime };
	const red = redInk(page);
	const regions = regionsOf(red.map, WORN);
	const seals = regions.filter((region) => isSeal(red.map, region));
	const candidates = stampsAmong(red.map, regions);
	const stamps = await readAll(search, red, candidates, "none");
	if (!stamps.some(({ stamp }) => stamp !== null)) stamps.push(...(await readTurned(search, red, regions, stamps)));
	// A copy of a stamped paper has lost the colour: what is found then is less certain.
	const head: Search = { ...search, page: headOf(page) };
	const inGrey = [...BLACKEST.map((darkest) => inGreyTones(darkest)), inBlackFrames];
	for (const find of inGrey) {
		if (stamps.some(({ stamp }) => stamp !== null)) break;
		stamps.push(...(await find(head, stamps)));
	}
	const hasSignatureInk = seals.some((seal) => hasBlueStrokes(page, boxOf(seal, red.map)));
	return { hasSeal: seals.length > 0, hasSignatureInk, stamps };
}

/** What does not look like a stamp after so many looks is none; a page takes a second at most. */
const MOST_READS = 60;

/** The same reader, which reads nothing any more after so many pictures. */
function upTo(most: number, ocr: Ocr): Ocr {
	let reads = 0;
	return {
		...ocr,
		read: (image, mode) => {
			reads += 1;
			return reads > most ? Promise.resolve({ text: "", confidence: 0 }) : ocr.read(image, mode);
		},
	};
}

/** How dark black letters are: a fresh stamp is hardly lighter than those of a weak printer. */
const BLACKEST = [62, 40] as const;

function inGreyTones(blackest: number) {
	return async (search: Search, known: readonly FoundStamp[]): Promise<FoundStamp[]> => {
		search.checkTime();
		const ink = midtoneInk(search.page, blackest);
		const isNew = (region: Region): boolean => isInHead(ink.map, region) && !isKnown(boxOf(region, ink.map), known);
		const worn = stampsAmong(ink.map, regionsOf(ink.map, WORN));
		// What is left of black letters joins with a stamp where gaps are closed.
		const whole = regionsOf(ink.map, CLOSE).filter(
			(region) => isFrame(ink.map, region) && !worn.some((other) => isSame(region, other)),
		);
		return readAll(search, ink, [...worn, ...whole].filter(isNew), "some");
	};
}

async function inBlackFrames(search: Search, known: readonly FoundStamp[]): Promise<FoundStamp[]> {
	search.checkTime();
	const ink = darkInk(search.page);
	const candidates = regionsOf(ink.map, WORN_FRAME).filter(
		(region) => isInHead(ink.map, region) && isFrame(ink.map, region) && !isKnown(boxOf(region, ink.map), known),
	);
	return readAll(search, ink, candidates, "whole");
}

async function readAll(
	{ page, ocr, checkTime }: Search,
	ink: Ink,
	candidates: readonly Region[],
	needed: FrameNeeded,
): Promise<FoundStamp[]> {
	const greyscale = needed !== "none";
	const margin = (greyscale ? GREY_MARGIN_MM : MARGIN_MM) * page.pixelsPerMm;
	const stamps: FoundStamp[] = [];
	for (const region of candidates.slice(0, MOST_CANDIDATES)) {
		checkTime();
		const box = boxOf(region, ink.map);
		const found = ink.within(widened(box, margin, page.image));
		for (const reading of await readStamps(found, page.pixelsPerMm, ocr, needed)) {
			stamps.push({ ...reading, box, greyscale });
		}
	}
	return stamps;
}

/** Stamps of a page that lies on its side or upside down: framed ones alone, which letters at any angle are not. */
async function readTurned(
	{ page, ocr, checkTime }: Search,
	ink: Ink,
	regions: readonly Region[],
	known: readonly FoundStamp[],
): Promise<FoundStamp[]> {
	const stamps: FoundStamp[] = [];
	const candidates = regions.filter((region) => !isKnown(boxOf(region, ink.map), known));
	for (const region of candidates.slice(0, MOST_CANDIDATES)) {
		const flat = shapeOf(ink.map, region) === "stamp";
		const upright = shapeOf(ink.map, { ...region, width: region.height, height: region.width }) === "stamp";
		const box = boxOf(region, ink.map);
		for (const quarters of flat ? [2 as const] : upright ? [1 as const, 3 as const] : []) {
			checkTime();
			const found = turnedInk(ink.within(widened(box, MARGIN_MM * page.pixelsPerMm, page.image)), quarters);
			for (const reading of await readStamps(found, page.pixelsPerMm, ocr, "some")) {
				stamps.push({ ...reading, box, greyscale: false });
			}
		}
	}
	return stamps;
}

/** Regions of a stamp's size, and such parts of larger ones. */
function stampsAmong(map: InkMap, regions: readonly Region[]): Region[] {
	return regions.flatMap((region) => {
		const shape = shapeOf(map, region);
		if (shape !== "other") return shape === "stamp" ? [region] : [];
		return regionsOf(map, CLOSE, region).filter((part) => shapeOf(map, part) === "stamp");
	});
}

function shapeOf(map: InkMap, { width, height }: Region): "stamp" | "small" | "other" {
	const [across, down] = [width / map.cellsPerMm, height / map.cellsPerMm];
	if (across < 11 || down < 4.5) return "small";
	return across <= 75 && down <= 26 && across / down >= 1.25 ? "stamp" : "other";
}

/** Without colour, only where marks are put: the upper left of a page (cells 10a and 10b of Decree 30/2020). */
const HEAD = { right: 0.9, bottom: 0.6 };
/** Of that, where marks begin. */
const BEGINS = { right: 0.78, bottom: 0.83 };

/** The part of the page where marks are looked for; places in it are those of the page. */
function headOf({ image, pixelsPerMm }: PageImage): PageImage {
	const width = Math.ceil(image.width * HEAD.right);
	const height = Math.ceil(image.height * HEAD.bottom);
	return { image: cut(image, { x: 0, y: 0, width, height }), pixelsPerMm };
}

function isInHead(map: InkMap, { x, y }: Region): boolean {
	return x <= map.width * BEGINS.right && y <= map.height * BEGINS.bottom;
}

/** Whether a stamp that was read lies for the most part within the box, or the box within what reads "GIẢI MẬT". */
function isKnown(box: Box, known: readonly FoundStamp[]): boolean {
	return known.some(({ box: other, letters }) => {
		const across = Math.min(box.x + box.width, other.x + other.width) - Math.max(box.x, other.x);
		const down = Math.min(box.y + box.height, other.y + other.height) - Math.max(box.y, other.y);
		if (across <= 0 || down <= 0) return false;
		const ofBox = letters.includes("MAT") && across * down > 0.5 * box.width * box.height;
		return ofBox || across * down > 0.5 * other.width * other.height;
	});
}

function isSame(one: Region, other: Region): boolean {
	return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
}

function isFrame(map: InkMap, { width, height }: Region): boolean {
	const [across, down] = [width / map.cellsPerMm, height / map.cellsPerMm];
	return across >= 14 && across <= 55 && down >= 6 && down <= 18 && across / down >= 1.2;
}

function boxOf({ x, y, width, height }: Region, { step }: InkMap): Box {
	return { x: x * step, y: y * step, width: width * step, height: height * step };
}
