import { describe, expect, it } from "vitest";
import { redInk } from "../../../utils/inspect/scan/ink.ts";
import type { PageImage } from "../../../utils/inspect/scan/pixels.ts";
import { regionsOf } from "../../../utils/inspect/scan/regions.ts";
import { hasBlueStrokes, isSeal } from "../../../utils/inspect/scan/seal.ts";
import { BLUE, paint, paintSeal, RED, sheet } from "./draw.ts";

function hasSeal(page: PageImage): boolean {
	const { map } = redInk(page);
	return regionsOf(map, { across: 1.3, down: 1 }).some((region) => isSeal(map, region));
}

describe("a round seal", () => {
	it.each([12, 18, 26])("of %i mm radius is found", (radius) => {
		const page = sheet();
		paintSeal(page, 120, 220, radius);
		expect(hasSeal(page)).toBe(true);
	});
	it("is found where a fifth of it has failed", () => {
		const page = sheet();
		paintSeal(page, 120, 220, 18, 0.8);
		expect(hasSeal(page)).toBe(true);
	});
	it("is found with the stamp of a title across it", () => {
		const page = sheet();
		paintSeal(page, 120, 220, 18);
		paint(page, RED, (x, y) => x > 110 && x < 165 && Math.abs(y - 222) < 0.5);
		expect(hasSeal(page)).toBe(true);
	});
});

describe("sixty seals", () => {
	it("of all sizes, worn and across letters, are found", () => {
		const missed = Array.from({ length: 60 }, (_, index) => index).filter((index) => {
			const page = sheet(90, 80, 3);
			const [x, y] = [40 + (index % 7), 38 + (index % 5)];
			paintSeal(page, x, y, 14 + (index % 15) * 0.5, 0.76 + (index % 9) * 0.03);
			// A title across it, in the ink of the seal or in black.
			const colour = index % 2 === 0 ? RED : ([20, 20, 25] as const);
			paint(
				page,
				colour,
				(across, down) => index % 4 > 1 && across > x - 8 && across < x + 30 && Math.abs(down - y - 3) < 0.5,
			);
			return !hasSeal(page);
		});
		expect(missed).toEqual([]);
	});
});

describe("what is no seal", () => {
	const silent: Record<string, (page: PageImage) => void> = {
		"white paper": () => undefined,
		"half a ring": (page) => paintSeal(page, 120, 220, 18, 0.5),
		"a small ring": (page) => paintSeal(page, 120, 220, 8),
		"a blue ring": (page) => paintSeal(page, 120, 220, 18, 1, BLUE),
		"a red disc": (page) => paint(page, RED, (x, y) => Math.hypot(x - 120, y - 220) < 18),
		"a red square": (page) =>
			paint(page, RED, (x, y) => {
				const far = Math.max(Math.abs(x - 120), Math.abs(y - 220));
				return far < 18 && far > 17;
			}),
		"a flag": (page) => paint(page, RED, (x, y) => x > 40 && x < 85 && y > 40 && y < 70),
		"a page all red": (page) => paint(page, RED, () => true),
		"red dust": (page) => paint(page, RED, (x, y) => (x * 7919 + y * 104_729) % 13 < 0.4),
	};
	it.each(Object.entries(silent))("%s", (_name, draw) => {
		const page = sheet();
		draw(page);
		expect(hasSeal(page)).toBe(false);
	});
});

describe("ink of a signature", () => {
	const seal = { x: 400, y: 800, width: 144, height: 144 };
	it("is blue strokes near the seal", () => {
		const page = sheet();
		paint(page, BLUE, (x, y) => x > 130 && x < 160 && Math.abs(y - 215 - 6 * Math.sin(x)) < 0.6);
		expect(hasBlueStrokes(page, seal)).toBe(true);
	});
	it("is none elsewhere, nor black", () => {
		const page = sheet();
		paint(page, BLUE, (x, y) => x > 20 && x < 60 && y > 20 && y < 30);
		paint(page, [20, 20, 25], (x, y) => x > 110 && x < 140 && y > 205 && y < 215);
		expect(hasBlueStrokes(page, seal)).toBe(false);
	});
});
