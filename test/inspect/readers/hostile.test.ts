import { deflateRawSync } from "node:zlib";
import { strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../../../utils/inspect/limits.ts";
import { makeArchive, randomOf } from "../make-files.ts";
import { CORPUS_NOTE, fromCorpus, hasCorpus, type Read, read } from "./reading-files.ts";

const NAMES = ["t.doc", "t.docx", "t.odt", "t.rtf", "t.txt", "t.pdf", "s.csv", "s.ods", "s.xls", "s.xlsx"];
NAMES.push("p.odp", "p.ppt", "p.pptx", "a.7z", "r4.rar", "r5.rar", "nest.zip", "enc.pdf", "enc.7z", "enc_aes.zip");

const MEGABYTE = 1024 * 1024;
/** The promise is the time limit and a second; more is allowed where all tests share two cores. */
const LONGEST = DEFAULT_LIMITS.milliseconds + 5000;

/** Reads, and sees that it ends in time and without a gigabyte more. */
async function within(name: string, bytes: Uint8Array): Promise<Read> {
	const memory = process.memoryUsage().rss;
	const start = performance.now();
	const result = await read(name, bytes);
	expect(performance.now() - start).toBeLessThan(LONGEST);
	expect(process.memoryUsage().rss - memory).toBeLessThan(1024 * MEGABYTE);
	return result;
}

/** An archive of one entry that unpacks to `repeated` again and again. */
function bomb(name: string, head: string, repeated: string, times: number, tail = ""): Uint8Array {
	const content = Buffer.concat([
		Buffer.from(head),
		Buffer.alloc(Buffer.byteLength(repeated) * times, repeated),
		Buffer.from(tail),
	]);
	const packed = deflateRawSync(content, { level: 6 });
	const entry = Buffer.from(name);
	const local = Buffer.alloc(30);
	local.writeUInt32LE(0x04034b50, 0);
	local.writeUInt16LE(8, 8);
	local.writeUInt32LE(packed.length, 18);
	local.writeUInt16LE(entry.length, 26);
	const central = Buffer.alloc(46);
	central.writeUInt32LE(0x02014b50, 0);
	central.writeUInt16LE(8, 10);
	central.writeUInt32LE(packed.length, 20);
	central.writeUInt16LE(entry.length, 28);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(1, 8);
	end.writeUInt16LE(1, 10);
	end.writeUInt32LE(46 + entry.length, 12);
	end.writeUInt32LE(30 + entry.length + packed.length, 16);
	return new Uint8Array(Buffer.concat([local, entry, packed, central, entry, end]));
}

describe("documents made to do harm", { timeout: 60_000 }, () => {
	it("a part that unpacks to 400 MB of nothing", async () => {
		const { failure } = await within("a.docx", bomb("word/document.xml", "<w:document>", " ", 400 * MEGABYTE));
		expect(failure).toBe("too-large");
	});

	it("a part that unpacks to 400 MB of text", async () => {
		const text = "<w:p><w:r><w:t>Kính gửi các đồng chí</w:t></w:r></w:p>";
		const { document } = await within("a.docx", bomb("word/document.xml", "<w:document>", text, 6 * MEGABYTE));
		expect(document.sections[0]?.text.length).toBe(DEFAULT_LIMITS.textCharacters);
		expect(document.incomplete).toEqual([{ within: [], reason: "too-large" }]);
	});

	it.each([
		["elements within elements", "<w:p>", 3_000_000],
		["text boxes within text boxes", "<w:p><w:r><w:txbxContent>", 500_000],
		["styles of runs", "<w:r><w:rPr><w:rFonts w:ascii='a'/></w:rPr><w:t>a</w:t></w:r>", 200_000],
		["fields that do not end", '<w:fldChar w:fldCharType="begin"/><w:instrText>a</w:instrText>', 500_000],
		["comments of XML", `<!--${"-".repeat(900)} `, 100_000],
		["attributes without an end", "<w:p a='", 100_000],
	])("Word: %s, without end", async (_what, xml, times) => {
		const { document } = await within("a.docx", bomb("word/document.xml", "<w:document>", xml, times));
		expect(document.sections.length).toBeLessThanOrEqual(20_001);
	});

	it("Word: styles that are each based on the next, and used by every run", async () => {
		const styles = Array.from({ length: 9000 }, (_, index) => {
			return `<w:style w:styleId="s${index}"><w:basedOn w:val="s${(index + 1) % 9000}"/></w:style>`;
		});
		const runs = Array.from({ length: 60_000 }, (_, index) => {
			return `<w:p><w:pPr><w:pStyle w:val="s${index % 9000}"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>`;
		});
		const file = makeArchive({
			"word/document.xml": strToU8(`<w:document>${runs.join("")}</w:document>`),
			"word/styles.xml": strToU8(`<w:styles>${styles.join("")}</w:styles>`),
		});
		expect((await within("a.docx", file)).document.incomplete).toEqual([]);
	});

	it.each([
		["tables within tables", "<table><tr><td>"],
		["tags that do not end", "<a b="],
		["quotes that do not end", "<a b='"],
		["comments that do not end", "<!--"],
		["entities", "&#x10FFFF;&amp"],
		["scripts that do not end", "<script>"],
		["signs that are no tags", "< <"],
	])("web pages: %s, a million times", async (_what, html) => {
		await within("a.html", strToU8(`<html><body>${html.repeat(1_000_000)}`));
	});

	it.each([
		["groups", "{\\rtf1 {", 3_000_000],
		["pictures", "{\\pict\\pngblip 00", 100_000],
		["objects", "{\\object{\\*\\objdata 0105}}", 100_000],
		["fonts", "{\\fonttbl{\\f1 a;}}", 300_000],
		["text boxes", "{\\shptxt a}", 300_000],
		["fields", "{\\field{\\*\\fldinst DDE a}}", 200_000],
	])("RTF: %s without end", async (_what, rtf, times) => {
		await within("a.rtf", strToU8(`{\\rtf1${rtf.repeat(times)}`));
	});

	it.each([
		["spreadsheet of wide repeated cells", "s.ods", "<table:table table:name='a'>", 500_000],
		["document of notes within notes", "a.odt", "<text:p><text:note><text:note-body>", 300_000],
	])("OpenDocument: %s", async (_what, name, xml, times) => {
		await within(name, bomb("content.xml", "<office:document-content><office:spreadsheet>", xml, times));
	});

	it("mail: parts within parts, and a page nested deep", async () => {
		const head = "From: a@b.vn\r\nTo: c@d.vn\r\nSubject: a\r\nMIME-Version: 1.0\r\n";
		const nested = Array.from(
			{ length: 2000 },
			(_, index) => `Content-Type: multipart/mixed; boundary=b${index}\r\n\r\n--b${index}\r\n`,
		);
		await within("a.eml", strToU8(head + nested.join("")));
		await within("a.eml", strToU8(`${head}Content-Type: text/html\r\n\r\n${"<div>".repeat(200_000)}`));
	});

	it("text files of 40 MB", async () => {
		const { document } = await within("a.txt", Buffer.alloc(40 * MEGABYTE, "Kính gửi "));
		expect(document.incomplete).toEqual([{ within: [], reason: "too-large" }]);
		await within("a.csv", Buffer.alloc(40 * MEGABYTE, "=cmd|"));
		await within("a.xml", Buffer.alloc(40 * MEGABYTE, "<a>"));
	});
});

describe.skipIf(!hasCorpus)(`damaged documents${CORPUS_NOTE}`, () => {
	it.each(NAMES)("%s cut at every eighth gives a part, or says why not", { timeout: 60_000 }, async (name) => {
		const bytes = fromCorpus(name);
		for (let eighth = 0; eighth < 8; eighth++) {
			const { failure, document } = await read(name, bytes.slice(0, (bytes.length * eighth) / 8));
			const isText = name === "t.txt" || name === "s.csv";
			if (!isText && eighth > 0) expect(failure !== null || document.incomplete.length > 0, `${eighth}/8`).toBe(true);
		}
	});

	it("t.docx keeps what stands before the cut", async () => {
		const bytes = fromCorpus("t.docx");
		const { document } = await read("t.docx", bytes.slice(0, bytes.length / 2));
		expect(document.sections.some(({ text }) => text.includes("UBND TỈNH BẮC GIANG"))).toBe(true);
	});

	it.each(NAMES)("%s altered again and again ends well and soon", { timeout: 300_000 }, async (name) => {
		const original = fromCorpus(name);
		const random = randomOf(name.length * 7919 + original.length);
		// Files that load a larger library are slower to try.
		const rounds = /\.(?:pdf|7z|rar)$|^nest/.test(name) ? 100 : 1000;
		for (let round = 0; round < rounds; round++) {
			const bytes = original.slice();
			for (let change = random(20); change >= 0; change--) bytes[random(bytes.length)] = random(256);
			const start = performance.now();
			await read(name, bytes);
			expect(performance.now() - start, `round ${round}`).toBeLessThan(LONGEST);
		}
	});
});
