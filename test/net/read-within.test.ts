import { describe, expect, it, vi } from "vitest";
import { declaredSize, readWithin, sizeOfBody } from "../../utils/net/read-within.ts";

const LIMIT = 10;

/** Chunks of four bytes each. */
function streamed(chunks: number, headers: Record<string, string> = {}) {
	const cancel = vi.fn();
	let left = chunks;
	const pull = vi.fn((controller: ReadableStreamDefaultController) => {
		if (left-- > 0) controller.enqueue(new Uint8Array(4).fill(left));
		else controller.close();
	});
	const body = new ReadableStream({ pull, cancel }, { highWaterMark: 0 });
	return { response: new Response(body, { headers }), cancel, pull };
}

describe("a body that is read within a limit", () => {
	it.each([
		[0, 0],
		[1, 4],
		[2, 8],
	])("of %i chunks is kept whole", async (chunks, size) => {
		expect((await readWithin(streamed(chunks).response, LIMIT)).size).toBe(size);
	});

	it("may be as long as the limit", async () => {
		expect(await (await readWithin(new Response("0123456789"), LIMIT)).text()).toBe("0123456789");
	});

	it("is given up at once where it is longer, whether it says so or not", async () => {
		const endless = streamed(1e9);
		await expect(readWithin(endless.response, LIMIT)).rejects.toThrow(RangeError);
		expect(endless.pull).toHaveBeenCalledTimes(3);
		expect(endless.cancel).toHaveBeenCalled();
		const honest = streamed(1e9, { "content-length": "11" });
		await expect(readWithin(honest.response, LIMIT)).rejects.toThrow(RangeError);
		expect(honest.pull).not.toHaveBeenCalled();
		expect(honest.cancel).toHaveBeenCalled();
	});

	it("is not judged by the length of its encoded form", async () => {
		const { response } = streamed(2, { "content-length": "5000", "content-encoding": "gzip" });
		expect((await readWithin(response, LIMIT)).size).toBe(8);
	});

	it("may be missing", async () => {
		expect((await readWithin(new Response(null, { status: 204 }), LIMIT)).size).toBe(0);
	});
});

describe("the size of a body", () => {
	it("is taken from the header without reading", async () => {
		const { response, pull, cancel } = streamed(1e9, { "content-length": "12" });
		expect(await sizeOfBody(response)).toBe(12);
		expect(pull).not.toHaveBeenCalled();
		expect(cancel).toHaveBeenCalled();
	});

	it("is counted where the header does not tell it, or tells that of an encoded form", async () => {
		expect(await sizeOfBody(streamed(100).response)).toBe(400);
		const { response } = streamed(3, { "content-length": "5", "content-encoding": "br" });
		expect(declaredSize(response)).toBeNull();
		expect(await sizeOfBody(response)).toBe(12);
	});
});
