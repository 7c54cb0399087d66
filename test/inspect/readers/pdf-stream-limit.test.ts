/** What pdf.js may make of a stream: watched while one file is read, and by nobody before and after. */
import { brotliCompressSync, deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { LARGEST_STREAM, limitStreams } from "../../../utils/inspect/readers/pdf-stream-limit.ts";
import { makeArchive, makePdfOfStreams } from "../make-files.ts";
import { CATALOGUE, FONT, MEGABYTE, PAGES, pageOf, pdfOf, sampledColourPdf } from "../stress/make-bombs.ts";
import { read, wholeText } from "./reading-files.ts";

const tooLarge = { name: "CannotRead", reason: "too-large" };
const SHOWN = "BT /F1 12 Tf 50 700 Td (Kinh gui) Tj ET";

/** `new Array(length)` in fewer letters. */
const bundled = (length: number): unknown[] => Reflect.apply(globalThis.Array, undefined, [length]);

describe("arrays that are made while a file is read", () => {
	it.each<[string, () => unknown, () => unknown]>([
		["octets", () => new Uint8Array(1000), () => new Uint8Array(1001)],
		["numbers", () => new Float64Array(500), () => new Float64Array(501)],
		["colours", () => new Int16Array(2000), () => new Int16Array(2001)],
		["lists", () => new Array(65_536), () => new Array(65_537)],
		["lists as bundlers make them", () => bundled(65_536), () => bundled(65_537)],
	])("%s, up to the limit", async (_, small, large) => {
		await expect(limitStreams(1000, async () => small())).resolves.toBeDefined();
		await expect(limitStreams(1000, async () => large())).rejects.toMatchObject(tooLarge);
		expect(large()).toBeDefined();
	});

	it("pieces of one stream are counted together, those of the next one anew", async () => {
		const packed = new ArrayBuffer(8);
		const unpack = (pieces: number): void => {
			new Int8Array(packed, 0, 8);
			for (let piece = 0; piece < pieces; piece++) new Int8Array(100);
		};
		await limitStreams(1000, async () => {
			unpack(10);
			unpack(10);
		});
		await expect(limitStreams(1000, async () => unpack(11))).rejects.toMatchObject(tooLarge);
	});

	it("maps as large as Unicode, and no larger", async () => {
		const fill = async (size: number) => {
			const map = new Map<number, number>();
			for (let at = 0; at < size; at++) map.set(at, at);
			return map.size;
		};
		expect(await limitStreams(1000, () => fill(2 ** 20))).toBe(2 ** 20);
		await expect(limitStreams(1000, () => fill(2 ** 20 + 1))).rejects.toMatchObject(tooLarge);
	});

	it("are as they are without a limit", async () => {
		const outside = new Map([[1, 2]]);
		await limitStreams(1000, async () => {
			class Own extends Uint8Array {}
			expect(new Own(3)).toBeInstanceOf(Own);
			expect(Uint8Array.from([1, 2])).toBeInstanceOf(Uint8Array);
			expect(new Uint8Array(new ArrayBuffer(5000), 0, 4)).toHaveLength(4);
			expect(Array.isArray([1, 2])).toBe(true);
			expect([...new Map([[1, 2]])]).toEqual([...outside]);
			expect(new Map()).toBeInstanceOf(Map);
			expect(outside).toBeInstanceOf(Map);
			expect(Array.from({ length: 2 }, (_, at) => at)).toEqual([0, 1]);
		});
	});
});

describe("reading", () => {
	const names = ["Uint8Array", "Int8Array", "Array", "DecompressionStream"] as const;
	const native = names.map((name) => globalThis[name]);
	const expectNative = (): void => expect(names.map((name) => globalThis[name])).toEqual(native);

	it("leaves nothing behind when it has failed", async () => {
		const fail = limitStreams(1000, async () => {
			expect(globalThis.Uint8Array).not.toBe(native[0]);
			throw new Error("damaged");
		});
		await expect(fail).rejects.toThrow("damaged");
		expectNative();
	});

	it("keeps to its own limit beside another one", async () => {
		const small = limitStreams(1000, async () => {
			await new Promise((resolve) => setTimeout(resolve, 20));
			return new Uint8Array(1000).length;
		});
		const large = limitStreams(100_000, async () => new Uint8Array(50_000).length);
		const tooSmall = limitStreams(1000, async () => new Uint8Array(50_000).length);
		await expect(tooSmall).rejects.toMatchObject(tooLarge);
		expect(await Promise.all([small, large])).toEqual([1000, 50_000]);
		expectNative();
	});

	it("that is begun within another one comes after it", async () => {
		const order: string[] = [];
		let inner: Promise<void> = Promise.resolve();
		await limitStreams(1000, async () => {
			inner = limitStreams(10, async () => void order.push("inner"));
			order.push("outer");
			return new Uint8Array(1000).length;
		});
		await inner;
		expect(order).toEqual(["outer", "inner"]);
		expectNative();
	});

	it("tells of what was given up though nobody was stopped by it", async () => {
		const passedOver = limitStreams(1000, async () => {
			try {
				new Uint8Array(2000);
			} catch {
				return "fine";
			}
			return "not stopped";
		});
		await expect(passedOver).rejects.toMatchObject(tooLarge);
	});

	it("that never settles keeps the next ones waiting", async () => {
		// Last of all: nothing can be read in this thread any more.
		const { Worker } = await import("node:worker_threads");
		const path = new URL("../../../utils/inspect/readers/pdf-stream-limit.ts", import.meta.url).href;
		const code = `import { limitStreams } from ${JSON.stringify(path)};
			import { parentPort } from "node:worker_threads";
			void limitStreams(10, () => new Promise(() => {}));
			let hasRun = false;
			void limitStreams(1000, async () => { hasRun = true; });
			setTimeout(() => parentPort.postMessage(hasRun), 50);`;
		const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`));
		const hasRun = await new Promise((resolve, reject) => worker.on("message", resolve).on("error", reject));
		await worker.terminate();
		expect(hasRun).toBe(false);
	});
});

describe("files", { timeout: 60_000 }, () => {
	const brotli = (content: string): Uint8Array =>
		makePdfOfStreams([brotliCompressSync(content)], "/Filter/BrotliDecode");

	it("a page in Brotli is read, and one that unpacks to 32 MB is given up", async () => {
		const { document } = await read("a.pdf", brotli(SHOWN));
		expect(document).toMatchObject({ sections: [{ text: "Kinh gui\n" }], incomplete: [] });
		expect((await read("a.pdf", brotli(`${SHOWN}${" ".repeat(32 * MEGABYTE)}`))).failure).toBe("too-large");
	});

	it("a page whose drawing is too large is told, and the others are read", async () => {
		const plan = `${SHOWN}${" ".repeat(LARGEST_STREAM)}`;
		const pages = [plan, SHOWN.replace("Kinh gui", "Trang hai")].map((page) => deflateSync(page));
		const { document } = await read("a.pdf", makePdfOfStreams(pages, "/Filter/FlateDecode"));
		expect(wholeText(document)).toContain("Trang hai");
		expect(document.incomplete).toEqual([{ within: [], reason: "too-large" }]);
	});

	it("a function of a million samples is not made, and the page is read", async () => {
		const usual = await read("a.pdf", sampledColourPdf(256));
		expect(usual.document).toMatchObject({ sections: [{ text: "Kinh gui\n" }], incomplete: [] });
		const hostile = await read("a.pdf", sampledColourPdf(90_000_000));
		expect(hostile.document).toMatchObject({
			sections: [{ text: "Kinh gui\n" }],
			incomplete: [{ within: [], reason: "too-large" }],
		});
	});

	it("an attached file may be larger than a page may be", async () => {
		const attached = makeArchive({ "a.txt": [Buffer.alloc(13 * MEGABYTE, "a "), { level: 0 }] });
		const embedded = `/Type/EmbeddedFile/Filter/FlateDecode`;
		const names = "/Names<</EmbeddedFiles<</Names[(a.zip) 6 0 R]>>>>";
		const pdf = pdfOf([
			CATALOGUE.replace("/Pages", `${names}/Pages`),
			PAGES,
			pageOf("/Font<</F1 5 0 R>>"),
			["", Buffer.from(SHOWN)],
			FONT,
			"<</Type/Filespec/F(a.zip)/EF<</F 7 0 R>>>>",
			[embedded, deflateSync(attached)],
		]);
		const { document } = await read("a.pdf", pdf, { textCharacters: 20 * MEGABYTE });
		expect(document.files.map(({ path }) => path)).toEqual([["a.zip"], ["a.zip", "a.txt"]]);
		expect(document.incomplete).toEqual([]);
	});

	it("but not when it is the page as well", async () => {
		const content = deflateSync(`${SHOWN}${" ".repeat(2 * LARGEST_STREAM)}`);
		const filter = "/Type/EmbeddedFile/Subtype/XML/Filter/FlateDecode";
		expect((await read("a.pdf", makePdfOfStreams([content], filter))).failure).toBe("too-large");
	});
});
