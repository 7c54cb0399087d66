import { describe, expect, it } from "vitest";
import { differences, type Pixels } from "../../entrypoints/verify/differences.ts";

/** White paper with dots of ink. */
function paper(
	width: number,
	height: number,
	dots: readonly (readonly [x: number, y: number, grey?: number])[] = [],
): Pixels {
	const data = new Uint8ClampedArray(width * height * 4).fill(255);
	for (const [x, y, grey = 0] of dots) data.fill(grey, (y * width + x) * 4, (y * width + x) * 4 + 3);
	return { width, height, data };
}

describe("differences of two pictures", () => {
	it("are none where they are the same, and where an outline is only a little lighter", () => {
		expect(differences(paper(100, 80), paper(100, 80))).toEqual([]);
		expect(differences(paper(100, 80, [[50, 40, 100]]), paper(100, 80, [[50, 40, 120]]))).toEqual([]);
	});

	it("lie within their frames, one frame for what is close together", () => {
		const found = differences(
			paper(200, 160),
			paper(200, 160, [
				[10, 10],
				[22, 12],
				[150, 130],
			]),
		);
		expect(found).toEqual([
			{ left: 8, top: 8, width: 16, height: 8 },
			{ left: 144, top: 128, width: 8, height: 8 },
		]);
	});

	it("end at the edge of the page", () => {
		expect(differences(paper(101, 81), paper(101, 81, [[100, 80]]))).toEqual([
			{ left: 96, top: 80, width: 5, height: 1 },
		]);
	});

	it("are one frame where there are too many to look at", () => {
		const dots = Array.from(
			{ length: 100 },
			(_, index) => [(index % 10) * 80 + 4, Math.floor(index / 10) * 80 + 4] as const,
		);
		expect(differences(paper(800, 800), paper(800, 800, dots))).toEqual([{ left: 0, top: 0, width: 728, height: 728 }]);
	});

	it("cannot be told of pages of different sizes", () => {
		expect(differences(paper(100, 80), paper(80, 100))).toBeNull();
	});
});
