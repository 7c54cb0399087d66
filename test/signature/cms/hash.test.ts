import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type DigestName, digestOfRanges } from "../../../utils/signature/cms/hash.ts";

const FILE = Uint8Array.from({ length: 200_000 }, (_, index) => (index * index) >> 3);
const expected = (ranges: readonly Uint8Array[]): string => {
	const hash = createHash("sha256");
	for (const range of ranges) hash.update(range);
	return hash.digest("hex");
};
const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

describe("the digest of the ranges of a file", () => {
	it.each<[string, readonly (readonly [number, number])[]]>([
		[
			"the second short",
			[
				[0, 150_000],
				[160_000, 161_000],
			],
		],
		[
			"the second longer than the gap",
			[
				[0, 120_000],
				[121_000, 199_000],
			],
		],
		[
			"the first short",
			[
				[0, 900],
				[2000, 200_000],
			],
		],
		[
			"the first longer than the gap",
			[
				[0, 50_000],
				[50_100, 200_000],
			],
		],
		[
			"no gap",
			[
				[0, 100_000],
				[100_000, 200_000],
			],
		],
		[
			"an empty second",
			[
				[0, 100_000],
				[120_000, 120_000],
			],
		],
		[
			"an empty first",
			[
				[0, 0],
				[120_000, 200_000],
			],
		],
		[
			"a start within the buffer",
			[
				[5, 100_000],
				[120_000, 180_000],
			],
		],
		[
			"overlapping",
			[
				[0, 100_000],
				[90_000, 180_000],
			],
		],
		[
			"the later first",
			[
				[100_000, 180_000],
				[0, 90_000],
			],
		],
		["one", [[10, 190_000]]],
		[
			"three",
			[
				[0, 50_000],
				[60_000, 90_000],
				[100_000, 120_000],
			],
		],
		[
			"small",
			[
				[0, 10],
				[20, 40],
			],
		],
	])("%s: is that of node:crypto, and the file stays as it is", async (_, places) => {
		const file = FILE.slice();
		const ranges = places.map(([start, end]) => file.subarray(start, end));
		const digest = digestOfRanges("SHA-256", ranges);
		// Not even while it is worked out: others read the same file.
		expect(Buffer.compare(file, FILE)).toBe(0);
		expect(hexOf(await digest)).toBe(expected(ranges));
		expect(Buffer.compare(file, FILE)).toBe(0);
	});

	it("takes shared memory, which cannot be handed over", async () => {
		const shared = new Uint8Array(new SharedArrayBuffer(FILE.length));
		shared.set(FILE);
		const ranges = [shared.subarray(0, 100_000), shared.subarray(120_000)];
		expect(hexOf(await digestOfRanges("SHA-256", ranges))).toBe(expected(ranges));
	});

	it("asks the host for its own hash first", async () => {
		const asked: DigestName[] = [];
		const ranges = [FILE.subarray(0, 100_000), FILE.subarray(120_000)];
		const digest = await digestOfRanges("SHA-256", ranges, {
			createHash(name) {
				asked.push(name);
				return createHash("sha256");
			},
		});
		expect(asked).toEqual(["SHA-256"]);
		expect(hexOf(digest)).toBe(expected(ranges));
	});
});
