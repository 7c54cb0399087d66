import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { inspectBytes } from "../../utils/inspect/inspect-bytes.ts";
import { DEFAULT_OPTIONS } from "../../utils/inspect/inspection-options.ts";
import { DEFAULT_LIMITS, type InspectionLimits } from "../../utils/inspect/limits.ts";
import { makeArchive, makeDocx, makePdf } from "./make-files.ts";

async function reasonFor(name: string, bytes: Uint8Array, limits: Partial<InspectionLimits> = {}): Promise<string> {
	const { text } = await inspectBytes(name, "", bytes, {
		...DEFAULT_OPTIONS,
		limits: { ...DEFAULT_LIMITS, ...limits },
	});
	return text.state === "unknown" ? text.reason : text.state;
}

/** Milliseconds until it has been given up or read. */
async function timeOf(run: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	await run();
	return performance.now() - start;
}

const OPENING = "<w:document><w:body><w:p><w:r><w:t>";

describe("archives made to do harm", { timeout: 30_000 }, () => {
	it("stops at text without end", async () => {
		const text = strToU8(OPENING + "a".repeat(20_000_000));
		const { text: fact } = await inspectBytes("a.docx", "", zipSync({ "word/document.xml": text }), DEFAULT_OPTIONS);
		expect(fact.state === "known" && fact.value.length).toBe(DEFAULT_LIMITS.textCharacters);
	});

	it("stops at white space without end, which is no text", async () => {
		const zeros = new Uint8Array(200 * 1024 * 1024).fill(0x20);
		const bomb = zipSync({ "word/document.xml": zeros });
		const heap = process.memoryUsage().rss;
		expect(await timeOf(async () => expect(await reasonFor("a.docx", bomb)).toBe("too-large"))).toBeLessThan(15_000);
		expect(process.memoryUsage().rss - heap).toBeLessThan(300 * 1024 * 1024);
	});

	it("counts what many small parts unpack to together", async () => {
		const part = strToU8(`<w:document>${" ".repeat(1_000_000)}</w:document>`);
		const parts = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`word/document${index}.xml`, part]));
		expect(await reasonFor("a.docx", makeArchive(parts), { uncompressedBytes: 20_000_000 })).toBe("too-large");
	});

	it("does not believe the sizes that a directory claims", async () => {
		const bytes = makeDocx(["Kính gửi"]);
		const view = new DataView(bytes.buffer);
		for (let at = 0; at + 46 < bytes.length; at++) {
			if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 2_000_000_000, true);
		}
		expect(await reasonFor("a.docx", bytes)).toBe("known");
	});

	it("counts entries", async () => {
		const entries = Object.fromEntries(
			Array.from({ length: 30 }, (_, index) => [`word/document${index}.xml`, strToU8("")]),
		);
		expect(await reasonFor("a.docx", makeArchive(entries), { entries: 20 })).toBe("too-large");
	});

	it("does not look into archives within archives", async () => {
		const inner = makeArchive({ "word/document.xml": new Uint8Array(10_000_000) });
		expect(await reasonFor("a.zip", makeArchive({ "a.docx": inner, "b.docx": inner }))).toBe("unsupported");
	});

	it.each([
		["a tag without end", `<w:document ${"a".repeat(3_000_000)}`],
		["a comment without end", `<w:document><!--${"a".repeat(3_000_000)}`],
	])("gives up %s", async (_what, xml) => {
		expect(await reasonFor("a.docx", makeArchive({ "word/document.xml": strToU8(xml) }))).toBe("unreadable");
	});

	it("does not expand entities", async () => {
		const xml = `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>${OPENING}&b;&#0;&#x110000;&amp;</w:t></w:p>`;
		const { text } = await inspectBytes(
			"a.docx",
			"",
			makeArchive({ "word/document.xml": strToU8(xml) }),
			DEFAULT_OPTIONS,
		);
		expect(text).toEqual({ state: "known", value: "&b;&\n" });
	});

	it("gives up a sheet that names the same long string again and again", async () => {
		const string = "a".repeat(30_000);
		const sheet = strToU8(`<sheetData><row>${'<c t="s"><v>0</v></c>'.repeat(50_000)}</row></sheetData>`);
		const shared = strToU8(`<sst><si><t>${string}</t></si></sst>`);
		const book = makeArchive({ "xl/sharedStrings.xml": shared, "xl/worksheets/sheet1.xml": sheet });
		const { text } = await inspectBytes("a.xlsx", "", book, DEFAULT_OPTIONS);
		expect(text.state === "known" && text.value.length).toBe(DEFAULT_LIMITS.textCharacters);
	});
});

describe("other limits", () => {
	it("does not look at a file that is larger than the policy has it", async () => {
		expect(await reasonFor("a.txt", new Uint8Array(11), { bytes: 10 })).toBe("too-large");
	});

	it("gives up when the time is over", async () => {
		expect(await reasonFor("a.docx", makeDocx(["Kính gửi"]), { milliseconds: -1 })).toBe("timed-out");
		expect(await reasonFor("a.pdf", makePdf([["Kinh gui"]]), { milliseconds: -1 })).toBe("timed-out");
		expect(await reasonFor("a.rtf", strToU8("{\\rtf1 Kinh gui}"), { milliseconds: -1 })).toBe("timed-out");
	});

	it("reads so many pages and no more", async () => {
		const pdf = makePdf([["mot"], ["hai"], ["ba"]]);
		const { text } = await inspectBytes("a.pdf", "", pdf, {
			...DEFAULT_OPTIONS,
			limits: { ...DEFAULT_LIMITS, pages: 2 },
		});
		expect(text).toEqual({ state: "known", value: "mot\nhai\n" });
	});

	it("gives up RTF that is nested too deep", async () => {
		expect(await reasonFor("a.rtf", strToU8(`{\\rtf1${"{".repeat(100_000)}`))).toBe("unreadable");
	});

	it.each([
		["a.docx", "unreadable", "unreadable"],
		["a.pdf", "unreadable", "unreadable"],
		["a.jpg", "unreadable", "unsupported"],
	])("tells noise called %s to be %s, and nothing called so to be %s", async (name, reason, ofNothing) => {
		expect(await reasonFor(name, strToU8("\u0001\u0002 không là gì cả"))).toBe(reason);
		expect(await reasonFor(name, new Uint8Array(0))).toBe(ofNothing);
	});
});
