import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Budget, CannotRead, DEFAULT_LIMITS, type InspectionLimits } from "../../../utils/inspect/limits.ts";
import { inspectScan } from "../../../utils/inspect/scan/inspect-scan.ts";
import type { Ocr } from "../../../utils/inspect/scan/ocr.ts";
import type { ScanFacts } from "../../../utils/inspect/scan/scan-facts.ts";
import { BLUE, paint, paintSeal, RED, sheet } from "./draw.ts";

/** Reads the same from whatever it is shown. */
const reading = (text: string): Ocr => ({ read: async () => ({ text, confidence: 90 }), close: () => undefined });
const broken: Ocr = { read: () => Promise.reject(new Error("out of memory")), close: () => undefined };

function inspect(pdf: Uint8Array, ocr: Ocr = reading(""), limits: Partial<InspectionLimits> = {}): Promise<ScanFacts> {
	const loadDecoder = async (): Promise<never> => Promise.reject(new Error("none"));
	return inspectScan(pdf, true, new Budget({ ...DEFAULT_LIMITS, ...limits }), { ocr, loadDecoder });
}

const A4 = { width: 595, height: 842 };

interface PageParts {
	readonly content: string;
	readonly more?: string;
}

/** Pages with "/I", an image of A4 paper with a stamp at the upper left and a seal below. @param entries of the image */
function makePdf(pages: readonly PageParts[], entries?: string): Uint8Array {
	const paper = sheet(210, 297, 3);
	paintSeal(paper, 120, 220, 18);
	paint(paper, BLUE, (x, y) => x > 130 && x < 160 && Math.abs(y - 215 - 6 * Math.sin(x)) < 0.6);
	paint(paper, RED, (x, y) => {
		const [across, down] = [Math.abs(x - 45), Math.abs(y - 55)];
		const frame = across < 15 && down < 4 && (across > 14.2 || down > 3.2);
		return frame || (across < 9 && down < 1.6 && Math.floor(x * 0.8) % 2 === 0);
	});
	const rgb = Buffer.from(paper.image.data.filter((_, at) => at % 4 !== 3));
	const size = entries ?? `/Width ${paper.image.width}/Height ${paper.image.height}`;
	const objects = [
		Buffer.from("<</Type/Catalog/Pages 2 0 R>>"),
		Buffer.from(
			`<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, index) => `${5 + 2 * index} 0 R`).join(" ")}]>>`,
		),
		stream(`/Type/XObject/Subtype/Image${size}/ColorSpace/DeviceRGB/BitsPerComponent 8`, rgb),
		Buffer.from("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"),
		...pages.flatMap(({ content, more = "" }, index) => [
			Buffer.from(
				`<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${A4.width} ${A4.height}]/Contents ${6 + 2 * index} 0 R/Resources<</XObject<</I 3 0 R>>/Font<</F 4 0 R>>>>${more}>>`,
			),
			stream("", Buffer.from(content)),
		]),
	];
	const numbered = objects.map((body, index) =>
		Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from("\nendobj\n")]),
	);
	return new Uint8Array(
		Buffer.concat([Buffer.from("%PDF-1.7\n"), ...numbered, Buffer.from("trailer <</Root 1 0 R>>\n%%EOF\n")]),
	);
}

function stream(entries: string, bytes: Buffer): Buffer {
	return Buffer.concat([
		Buffer.from(`<<${entries}/Length ${bytes.length}>>\nstream\n`),
		bytes,
		Buffer.from("\nendstream"),
	]);
}

const FULL = `q ${A4.width} 0 0 ${A4.height} 0 0 cm /I Do Q`;
const text = (mode: number): string => `BT ${mode} Tr /F 9 Tf 20 400 Td (${"chu nghia viet nam ".repeat(10)}) Tj ET`;

describe("what a page is", () => {
	const scanned = async (content: string): Promise<boolean | undefined> =>
		(await inspect(makePdf([{ content }]))).pages[0]?.isScan;
	it("an image all over it is a scan", async () => expect(await scanned(FULL)).toBe(true));
	it("with the letters that OCR laid over it too", async () => expect(await scanned(`${FULL} ${text(3)}`)).toBe(true));
	it("an image of a third of it among many letters is none", async () => {
		expect(await scanned(`q ${A4.width} 0 0 ${A4.height / 3} 0 0 cm /I Do Q ${text(0)}`)).toBe(false);
	});
	it("a logo alone is none", async () => expect(await scanned(`q 99 0 0 99 20 700 cm /I Do Q ${text(0)}`)).toBe(false));
	it("a page without images is left out", async () => {
		expect((await inspect(makePdf([{ content: text(0) }]))).pages).toEqual([]);
	});
});

describe("stamps and seals on a page", () => {
	it("are told with a small picture", async () => {
		const { pages, unchecked, pageCount } = await inspect(makePdf([{ content: FULL }]), reading("TỐI MẬT"));
		expect({ unchecked, pageCount }).toEqual({ unchecked: [], pageCount: 1 });
		expect(pages[0]).toMatchObject({ page: 1, isScan: true, hasSeal: true, hasSignatureInk: true });
		expect(pages[0]?.stamps).toMatchObject([{ stamp: "TỐI MẬT", confidence: 90 }]);
		expect(pages[0]?.stamps[0]).not.toHaveProperty("caveat");
		expect([...(pages[0]?.stamps[0]?.crop.png.slice(1, 4) ?? [])]).toEqual([...Buffer.from("PNG")]);
	});
	it.each([90, 180, 270])("are found on a page turned by %i degrees for reading", async (turn) => {
		// The image is put upside down or on its side, and the page's own turn sets it right.
		const { width, height } = A4;
		const places: Record<number, string> = {
			90: `q 0 ${width} ${-height} 0 ${height} 0 cm /I Do Q`,
			180: `q ${-width} 0 0 ${-height} ${width} ${height} cm /I Do Q`,
			270: `q 0 ${-width} ${height} 0 0 ${width} cm /I Do Q`,
		};
		const sideways = turn === 180 ? "" : `/MediaBox[0 0 ${height} ${width}]`;
		const pdf = makePdf([{ content: places[turn] ?? "", more: `${sideways}/Rotate ${turn}` }]);
		const { pages } = await inspect(pdf, reading("MẬT"));
		expect(pages[0]).toMatchObject({ hasSeal: true, stamps: [{ stamp: "MẬT" }] });
	});
	it("keep silent where something else is read", { timeout: 60_000 }, async () => {
		for (const words of ["KHẨN", "HỎA TỐC", "GIẢI MẬT", "ĐẾN", "MẶT TRẬN TỔ QUỐC"]) {
			expect((await inspect(makePdf([{ content: FULL }]), reading(words))).pages[0]?.stamps, words).toEqual([]);
		}
	});
});

describe("what could not be looked at says why", () => {
	const pages = Array.from({ length: 30 }, () => ({ content: FULL }));
	it("the time is over", { timeout: 60_000 }, async () => {
		const { pages: looked, unchecked } = await inspect(makePdf(pages), reading("MẬT"), { milliseconds: 700 });
		const left = unchecked.find(({ reason }) => reason === "timed-out")?.pages ?? [];
		expect(left.length).toBeGreaterThan(0);
		expect(left.at(-1)).toBe(30);
		expect(looked.length + left.length).toBe(30);
	});
	it("more pages than are looked at", async () => {
		const { unchecked } = await inspect(makePdf(pages.slice(0, 4)), reading(""), { pages: 2 });
		expect(unchecked).toEqual([{ reason: "too-large", pages: [3, 4] }]);
	});
	it("an image too large to be decoded", async () => {
		const { pages: looked, unchecked } = await inspect(makePdf([{ content: FULL }], "/Width 90000/Height 90000"));
		expect(looked).toEqual([]);
		expect(unchecked).toEqual([{ reason: "too-large", pages: [1] }]);
	});
	it("an image that is damaged", async () => {
		const pdf = makePdf([{ content: FULL }], "/Filter/JPXDecode/Width 600/Height 800");
		expect((await inspect(pdf)).unchecked).toEqual([{ reason: "unreadable", pages: [1] }]);
	});
	it("the reader of letters is broken: never taken for no stamp", async () => {
		const { unchecked } = await inspect(makePdf([{ content: FULL }]), broken);
		expect(unchecked).toEqual([{ reason: "internal-error", pages: [1] }]);
	});
	it("the whole file is no PDF", async () => {
		await expect(inspect(new TextEncoder().encode("%PDF-1.7 nothing"))).rejects.toThrow(CannotRead);
	});

	const ENCRYPTED = new URL("../../../../shared/corpora/documents/enc.pdf", import.meta.url);
	it.skipIf(!existsSync(ENCRYPTED))("the file has a password (skipped where ../shared is absent)", async () => {
		await expect(inspect(new Uint8Array(readFileSync(ENCRYPTED)))).rejects.toMatchObject({ reason: "encrypted" });
	});
});
