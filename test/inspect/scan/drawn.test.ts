import { afterAll, describe, expect, it } from "vitest";
import { findStamps } from "../../../utils/inspect/scan/find-stamps.ts";
import type { PageImage } from "../../../utils/inspect/scan/pixels.ts";
import { nodeScanTools } from "../../../utils/inspect/scan/tools-node.ts";
import { addGrain, type DrawnStamp, paintSeal, paintStamp, paintText, sheet, withoutColour } from "./draw.ts";

/** Pages that are drawn here, the same in every run: what the targets are kept on where ../shared is absent. */

const tools = nodeScanTools();
afterAll(() => tools.ocr.close());

const MM_PER_INCH = 25.4;
/** Finer scans are made coarser before they are looked at. */
const DPIS = [150, 200] as const;

interface Drawn {
	readonly name: string;
	readonly mark: string;
	readonly dpi: number;
	readonly stamps: readonly DrawnStamp[];
	/** Over a line of black letters, as the number of the paper. */
	readonly overText: boolean;
}

const MARKS = [
	["MẬT", 20],
	["TỐI MẬT", 30],
	["TUYỆT MẬT", 40],
] as const;

/** Every mark askew by some degrees, worn, beside an urgency, over letters, at several resolutions. */
const MARKED: readonly Drawn[] = MARKS.flatMap(([mark, width], kind) =>
	Array.from({ length: 6 }, (_, index): Drawn => {
		const turn = ((index * 5 + kind * 3) % 13) - 6;
		const worn = ((index + kind) % 4) * 0.06;
		const dpi = DPIS[(index + kind) % DPIS.length] ?? 200;
		const lines = index % 5 === 4 ? 1 : 2;
		const own: DrawnStamp = { word: mark, x: 45 + (index % 4), y: 52 + (index % 3), width, degrees: turn, worn, lines };
		const urgency: DrawnStamp = { word: "KHẨN", x: 47, y: own.y + 10.5, width: 20, degrees: -turn / 3, worn };
		const isUrgent = index % 4 === 3;
		const name = `${mark} ${index}, ${dpi} dpi, ${turn} degrees${isUrgent ? ", KHẨN" : ""}`;
		return { name, mark, dpi, stamps: isUrgent ? [own, urgency] : [own], overText: index % 6 === 5 };
	}),
);

const OTHERS = [
	["KHẨN", 20, 8],
	["HỎA TỐC", 30, 8],
	["THƯỢNG KHẨN", 40, 8],
	["GIẢI MẬT", 30, 13],
	["BÍ MẬT", 26, 9],
	["ĐẾN", 35, 25],
	["HÀ MAI", 25, 8],
	["TÓM TẮT", 30, 9],
	["MẶT TRẬN", 34, 9],
	["MẬT ĐỘ", 30, 9],
	["BÁO CÁO", 30, 10],
] as const;
const BLACK = [18, 18, 20] as const;

const UNMARKED: readonly Drawn[] = OTHERS.flatMap(([word, width, height], kind) =>
	Array.from({ length: 2 }, (_, index): Drawn => {
		const dpi = DPIS[(index + kind) % DPIS.length] ?? 200;
		const degrees = index % 2 === 0 ? 0 : ((index * 5 + kind) % 9) - 4;
		const ink = index === 0 ? { colour: BLACK, lines: 1 as const } : { worn: 0.1 };
		const stamp: DrawnStamp = { word, x: 48, y: 54 + 2 * index, width, height, degrees, ...ink };
		return { name: `${word} ${index}, ${dpi} dpi`, mark: "", dpi, stamps: [stamp], overText: false };
	}),
);

const papers = new Map<number, PageImage>();

/** The head of a page, and its seal. */
function paper(dpi: number): PageImage {
	const known = papers.get(dpi);
	if (known !== undefined) return known;
	const page = sheet(210, 150, dpi / MM_PER_INCH);
	paintText(page, "MẶT TRẬN TỔ", 52, 34);
	paintText(page, "BAN NHÂN DÂN", 52, 42);
	paintSeal(page, 110, 118, 18);
	papers.set(dpi, page);
	return page;
}

function draw({ stamps, dpi, overText }: Drawn, grey: boolean): PageImage {
	const { image, pixelsPerMm } = paper(dpi);
	const page = { image: { ...image, data: image.data.slice() }, pixelsPerMm };
	for (const stamp of stamps) paintStamp(page, stamp);
	if (overText) paintText(page, "GIANG", 56, 48.5);
	if (grey) withoutColour(page);
	addGrain(page, 7);
	return page;
}

/** @returns the names of pages where something else was found than is there */
async function wrong(pages: readonly Drawn[], grey: boolean): Promise<{ missed: string[]; invented: string[] }> {
	const [missed, invented]: [string[], string[]] = [[], []];
	for (const drawn of pages) {
		const { stamps, hasSeal } = await findStamps(draw(drawn, grey), tools.ocr, () => undefined);
		expect(hasSeal, drawn.name).toBe(!grey);
		const found = stamps.flatMap(({ stamp }) => (stamp === null ? [] : [stamp as string]));
		if (drawn.mark !== "" && !found.includes(drawn.mark)) missed.push(drawn.name);
		if (drawn.mark === "" && found.length > 0) invented.push(`${drawn.name}: ${found}`);
	}
	return { missed, invented };
}

describe("drawn pages in colour", () => {
	it("at least 97 % of the marks are found, and the seal on each", { timeout: 120_000 }, async () => {
		const { missed } = await wrong(MARKED, false);
		expect(missed.length, `missed: ${missed}`).toBeLessThanOrEqual(MARKED.length * 0.03);
	});
	it("nothing is found where another stamp or a heading is", { timeout: 120_000 }, async () => {
		expect((await wrong(UNMARKED, false)).invented).toEqual([]);
	});
});

describe("drawn pages without colour", () => {
	it("at least three marks of four are found", { timeout: 120_000 }, async () => {
		const { missed } = await wrong(MARKED, true);
		expect(missed.length, `missed: ${missed}`).toBeLessThanOrEqual(MARKED.length * 0.25);
	});
	it("nothing is found where another stamp or a heading is", { timeout: 120_000 }, async () => {
		expect((await wrong(UNMARKED, true)).invented).toEqual([]);
	});
});

/** Put by hand in haste, or photographed askew. */
const STEEP = [-24, -17, -12, 13, 19, 25] as const;

function steep(word: string, width: number): Drawn[] {
	return STEEP.map((degrees, index) => {
		const dpi = DPIS[index % DPIS.length] ?? 200;
		const stamps: DrawnStamp[] = [{ word, x: 52, y: 62, width, degrees }];
		return { name: `${word}, ${degrees} degrees`, mark: "", dpi, stamps, overText: false };
	});
}

describe("stamps far askew", () => {
	it("marks are found as those put straight", { timeout: 120_000 }, async () => {
		const marked = MARKS.flatMap(([mark, width]) => steep(mark, width).map((drawn) => ({ ...drawn, mark })));
		expect((await wrong(marked, false)).missed).toEqual([]);
	});
	it("what is declassified or urgent is no mark", { timeout: 120_000 }, async () => {
		const others = [...steep("GIẢI MẬT", 30), ...steep("HỎA TỐC", 30), ...steep("KHẨN", 20)];
		expect((await wrong(others, false)).invented).toEqual([]);
	});
});
