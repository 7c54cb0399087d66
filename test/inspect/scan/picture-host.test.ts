import { afterAll, describe, expect, it, vi } from "vitest";
import type { FileScan } from "../../../utils/inspect/facts.ts";
import { inspectBytes } from "../../../utils/inspect/inspect-bytes.ts";
import { DEFAULT_OPTIONS } from "../../../utils/inspect/inspection-options.ts";
import { Budget, CannotRead, DEFAULT_LIMITS } from "../../../utils/inspect/limits.ts";
import { inspectScan } from "../../../utils/inspect/scan/inspect-scan.ts";
import { hostPictureHeader } from "../../../utils/inspect/scan/picture-header.ts";
import type { DecodePicture } from "../../../utils/inspect/scan/picture-host.ts";
import type { ScanFacts } from "../../../utils/inspect/scan/scan-facts.ts";
import { nodeScanTools } from "../../../utils/inspect/scan/tools-node.ts";
import { makeArchive } from "../make-files.ts";
import { paintSeal, paintStamp, sheet } from "./draw.ts";

const tools = nodeScanTools();
afterAll(() => tools.ocr.close());

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(" ", ""), "hex"));

/** Heads of files of 40 × 60 pixels that libwebp and libavif have made. */
const LOSSY = hex("524946467a00000057454250 565038206e000000 9005009d012a28003c003e6d3094");
const LOSSLESS = hex("524946462800000057454250 5650384c1c000000 2f27c00e000f1083");
const EXTENDED = hex("52494646a400000057454250 565038580a000000 100000002700003b0000 414c504810000000");
const AVIF = hex(
	`00000020667479706176696600000000617669666d6966316d6961664d413142
	000000eb6d657461000000000000002168646c72000000000000000070696374000000000000000000000000000000000e7069746d000000
	0000010000001e696c6f630000000044000001000100000001000001130000002f0000002869696e660000000000010000001a696e66650200
	00000001000061763031436f6c6f72000000006a697072700000004b6970636f000000146973706500000000000000280000003c00000010
	7069786900000000030808080000000c6176314381000c0000000013636f6c726e636c780001000d000680`.replace(/\s/g, ""),
);
const ISPE = AVIF.indexOf(0x28, 0xa0);

function sizeOf(bytes: Uint8Array): [number, number] | null {
	const header = hostPictureHeader(bytes);
	return header === null ? null : [header.width, header.height];
}

/** @param size across and down, less one, 24 bits each */
function frame([width, height]: readonly [number, number]): Uint8Array {
	const chunk = Buffer.alloc(8 + 16);
	chunk.write("ANMF", "latin1");
	chunk.writeUInt32LE(16, 4);
	chunk.writeUIntLE(width - 1, 14, 3);
	chunk.writeUIntLE(height - 1, 17, 3);
	return chunk;
}

const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

function withSize(avif: Uint8Array, width: number, height: number): Uint8Array {
	const changed = avif.slice();
	new DataView(changed.buffer).setUint32(ISPE - 3, width);
	new DataView(changed.buffer).setUint32(ISPE + 1, height);
	return changed;
}

const box = (name: string, content: Uint8Array): Uint8Array => {
	const head = Buffer.alloc(8);
	head.writeUInt32BE(8 + content.length);
	head.write(name, 4, "latin1");
	return joined(head, content);
};

describe("the header of a picture that only browsers decode", () => {
	it.each<[string, Uint8Array]>([
		["lossy WebP", LOSSY],
		["lossless WebP", LOSSLESS],
		["extended WebP", EXTENDED],
		["AVIF", AVIF],
	])("%s", (_name, bytes) => expect(sizeOf(bytes)).toEqual([40, 60]));

	it("a frame larger than its canvas counts", () => {
		const canvas = EXTENDED.slice(0, 30);
		expect(sizeOf(joined(canvas, frame([30, 30])))).toEqual([40, 60]);
		expect(sizeOf(joined(canvas, frame([30, 30]), frame([9000, 9000])))).toEqual([9000, 9000]);
	});

	it("the largest part of an AVIF counts", () => {
		const tile = (width: number): Uint8Array => withSize(AVIF, width, 60).slice(ISPE - 15, ISPE + 5);
		const whole = (...tiles: readonly Uint8Array[]): Uint8Array => {
			const properties = box("meta", joined(new Uint8Array(4), box("iprp", box("ipco", joined(...tiles)))));
			return joined(AVIF.slice(0, 32), properties);
		};
		expect(sizeOf(whole(tile(512)))).toEqual([512, 60]);
		expect(sizeOf(whole(tile(512), tile(20_000), tile(16)))).toEqual([20_000, 60]);
	});

	it.each<[string, Uint8Array]>([
		["a JPEG", hex("ffd8ffe000104a464946")],
		["a HEIC", hex("00000018667479706865696300000000")],
		["nothing", new Uint8Array()],
	])("%s is none", (_name, bytes) => expect(sizeOf(bytes)).toBeNull());

	it("every cut of it says the size or that there is none, and so does what loops or nests", () => {
		const endless = joined(AVIF.slice(0, 32), ...Array.from({ length: 5000 }, () => hex("0000000869706370")));
		const nested = Array.from({ length: 300 }).reduce<Uint8Array>((inner) => box("iprp", inner), AVIF.slice(32));
		const hostile = [endless, joined(AVIF.slice(0, 32), nested), joined(AVIF.slice(0, 32), hex("000000016d657461"))];
		const cuts = [LOSSY, LOSSLESS, EXTENDED, AVIF].flatMap((whole) =>
			Array.from({ length: whole.length }, (_, length) => whole.slice(0, length)),
		);
		for (const bytes of [...hostile, ...cuts]) {
			try {
				expect([null, "40,60"]).toContain(sizeOf(bytes)?.join() ?? null);
			} catch (error) {
				expect(error).toBeInstanceOf(CannotRead);
			}
		}
	});
});

describe("a picture that the host decodes", () => {
	const look = (bytes: Uint8Array, decodePicture: DecodePicture, milliseconds = 30_000): Promise<ScanFacts> =>
		inspectScan(bytes, false, new Budget({ ...DEFAULT_LIMITS, milliseconds }), { ...tools, decodePicture });
	const reasonOf = (...given: Parameters<typeof look>): Promise<string> =>
		look(...given).then(
			() => "looked at",
			(error: unknown) => (error instanceof CannotRead ? error.reason : String(error)),
		);

	it("is looked at like any other", { timeout: 60_000 }, async () => {
		const page = sheet(210, 297, 6);
		paintStamp(page, { word: "TỐI MẬT", x: 48, y: 54, width: 30 });
		paintSeal(page, 110, 220, 18);
		const decode = vi.fn<DecodePicture>(async () => page.image);
		const { pageCount, pages, unchecked } = await look(LOSSY, decode);
		expect([pageCount, unchecked]).toEqual([1, []]);
		expect(pages).toMatchObject([{ page: 1, isScan: true, hasSeal: true, stamps: [{ stamp: "TỐI MẬT" }] }]);
		expect(decode.mock.calls[0]?.slice(0, 2)).toEqual([LOSSY, "image/webp"]);
	});

	it("is not decoded where its header is too large", async () => {
		const decode = vi.fn<DecodePicture>();
		expect(await reasonOf(withSize(AVIF, 10_000, 4001), decode)).toBe("too-large");
		expect(await reasonOf(withSize(AVIF, 0xffff_ffff, 0xffff_ffff), decode)).toBe("too-large");
		expect(decode).not.toHaveBeenCalled();
		decode.mockResolvedValue(sheet(21, 30, 4).image);
		expect(await reasonOf(withSize(AVIF, 10_000, 4000), decode)).toBe("looked at");
	});

	it("says why it could not be looked at", async () => {
		expect(await reasonOf(AVIF, () => new Promise(() => undefined), 50)).toBe("timed-out");
		expect(await reasonOf(AVIF, () => Promise.reject(new Error("InvalidStateError")))).toBe("unreadable");
		expect(await reasonOf(AVIF, () => Promise.reject(new CannotRead("too-large")))).toBe("too-large");
		const none = { width: 40, height: 60, data: new Uint8ClampedArray(8) };
		expect(await reasonOf(AVIF, async () => none)).toBe("unreadable");
	});
});

describe("where nobody decodes it", () => {
	const padded = (picture: Uint8Array): Uint8Array => joined(picture, new Uint8Array(8192));

	async function scansOf(name: string, bytes: Uint8Array): Promise<readonly FileScan[]> {
		const { scan } = await inspectBytes(name, "", bytes, DEFAULT_OPTIONS, { scanTools: tools });
		if (scan.state !== "known") throw new Error(JSON.stringify(scan));
		return scan.value;
	}
	const untold = (within: readonly string[]): object => ({ within, unchecked: [{ reason: "unsupported" }] });

	it("a picture and one in an archive are told, and one in a document, which other programs show", async () => {
		expect(await scansOf("anh.webp", LOSSY)).toMatchObject([untold([])]);
		expect(await scansOf("anh.avif", AVIF)).toMatchObject([untold([])]);
		expect(await scansOf("a.zip", makeArchive({ "anh.webp": LOSSY }))).toMatchObject([untold(["anh.webp"])]);
		const document = (media: Uint8Array, name: string): Uint8Array =>
			makeArchive({ "word/document.xml": Buffer.from("<w:document/>"), [`word/media/${name}`]: media });
		expect(await scansOf("a.docx", document(padded(LOSSY), "image1.webp"))).toMatchObject([untold(["image1.webp"])]);
		expect(await scansOf("a.docx", document(padded(hex("ffd8ffe0")), "image1.jpg"))).toEqual([]);
	});
});
