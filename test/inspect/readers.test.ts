import { strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { inspectBytes } from "../../utils/inspect/inspect-bytes.ts";
import { DEFAULT_OPTIONS } from "../../utils/inspect/inspection-options.ts";
import { linesOf } from "../../utils/inspect/readers/pdf-lines.ts";
import { XmlSweep } from "../../utils/inspect/readers/xml-sweep.ts";
import { makeArchive } from "./make-files.ts";

async function read(name: string, content: string | Uint8Array): Promise<string> {
	const bytes = typeof content === "string" ? Buffer.from(content, "latin1") : content;
	const { text } = await inspectBytes(name, "", new Uint8Array(bytes), DEFAULT_OPTIONS);
	return text.state === "known" ? text.value : `(${text.state === "unknown" ? text.reason : text.state})`;
}

describe("RTF", () => {
	it.each([
		["Unicode with a substitute", "{\\rtf1 Ti\\u7871?ng}", "Tiếng"],
		["Unicode with two substitutes", "{\\rtf1\\uc2 Ti\\u7871\\'3f\\'3fng}", "Tiếng"],
		["Unicode without a substitute", "{\\rtf1\\uc0 Ti\\u7871 ng}", "Tiếng"],
		["negative Unicode", "{\\rtf1\\uc0 \\u-4064 }", "\uf020"],
		["a declared code page", "{\\rtf1\\ansi\\ansicpg1258 Ti\\'ea\\'ecng}", "Tiếng"],
		[
			"the character set of a font",
			"{\\rtf1{\\fonttbl{\\f0 A;}{\\f1\\fcharset163 B;}}\\f1 Ti\\'ea\\'ecng\\f0 \\'e9}",
			"Tiếngé",
		],
		["a font table of two bytes a character", "{\\rtf1{\\fonttbl{\\f1\\fcharset128 B;}}\\f1\\'82\\'a0}", "あ"],
		["what readers may skip", "{\\rtf1 a{\\*\\unknown b}{\\pict 00ff}{\\info{\\title c}}d}", "ad"],
		["binary data that looks like groups", "{\\rtf1 a\\bin3 }}}b}", "ab"],
		["headers apart from the text", "{\\rtf1 a{\\header H\\par}b}", "ab\nH\n"],
		["a text box", "{\\rtf1 {\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv y}}{\\shptxt H\\u7897?p}}}}", "Hộp\n"],
		["escaped signs", "{\\rtf1 \\{a\\}\\~b\\_c\\emdash d}", "{a} b-c—d"],
	])("reads %s", async (_what, rtf, text) => {
		expect(await read("a.rtf", rtf)).toBe(text.normalize("NFC"));
	});
});

describe("text files", () => {
	const words = "Kính gửi: Sở Nội vụ\nVề việc khẩn";
	it.each([
		["UTF-8", Buffer.from(words)],
		["UTF-8 with a mark", Buffer.from(`\uFEFF${words}`)],
		["UTF-16", Buffer.from(`\uFEFF${words}`, "utf16le")],
		["UTF-16, big end first", Buffer.from(`\uFEFF${words}`, "utf16le").swap16()],
		["UTF-16 without a mark", Buffer.from(words, "utf16le")],
	])("are read in %s", async (_encoding, bytes) => {
		expect(await read("a.txt", bytes)).toBe(words);
	});

	it("are read in Windows-1258 where its marks make letters", async () => {
		expect(await read("a.txt", "Ti\xea\xecng Vi\xea\xf2t, \xf0\xf4ng \xfd\xe2u")).toBe("Tiếng Việt, đông ưâu");
	});

	it("are read in Windows-1252 else, such as TCVN3", async () => {
		expect(await read("a.txt", "Céng hßa x· héi")).toBe("Céng hßa x· héi");
	});

	it("are no text where they are binary", async () => {
		expect(await read("a.txt", new Uint8Array([1, 2, 0, 0, 0, 3]))).toBe("(unreadable)");
	});
});

describe("Office files", () => {
	const word = (body: string) => makeArchive({ "word/document.xml": strToU8(`<w:document>${body}</w:document>`) });

	it.each([
		["runs that cut words", "<w:p><w:r><w:t>Ngh</w:t></w:r><w:r><w:t>ị quyết</w:t></w:r></w:p>", "Nghị quyết\n"],
		["tabs and breaks", "<w:p><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:p>", "a\tb\nc\n"],
		["entities", "<w:p><w:t>A &amp; B &#x1EBF;&#7871; &lt;c></w:t></w:p>", "A & B ếế <c>\n"],
		["prefixes of another producer", "<ns0:p><ns0:t>a</ns0:t></ns0:p>", "a\n"],
		[
			"a text box once, though it is there in two forms",
			"<w:p><mc:AlternateContent><mc:Choice><w:t>a</w:t></mc:Choice><mc:Fallback><w:t>a</w:t></mc:Fallback></mc:AlternateContent></w:p>",
			"a\n",
		],
		[
			"no codes of fields and nothing deleted",
			"<w:p><w:instrText>PAGE</w:instrText><w:delText>b</w:delText><w:t>1</w:t></w:p>",
			"1\n",
		],
	])("Word: %s", async (_what, body, text) => {
		expect(await read("a.docx", word(body))).toBe(text);
	});

	it("Word: UTF-16 parts", async () => {
		const part = Buffer.from("\uFEFF<w:document><w:p><w:t>Sở</w:t></w:p></w:document>", "utf16le");
		expect(await read("a.docx", makeArchive({ "word/document.xml": new Uint8Array(part) }))).toBe("Sở\n");
	});

	it("PowerPoint: slides in order, no prompts of layouts", async () => {
		const slide = (text: string) => strToU8(`<p:sld><a:p><a:t>${text}</a:t></a:p></p:sld>`);
		const layout = strToU8(
			"<p:sldLayout><p:sp><p:ph/><a:p><a:t>Click</a:t></a:p></p:sp><p:sp><a:p><a:t>MẬT</a:t></a:p></p:sp></p:sldLayout>",
		);
		const file = makeArchive({
			"ppt/slides/slide10.xml": slide("mười"),
			"ppt/slides/slide2.xml": slide("hai"),
			"ppt/slideLayouts/slideLayout1.xml": layout,
		});
		expect(await read("a.pptx", file)).toBe("hai\nmười\nMẬT\n");
	});

	it("OpenDocument: spaces, deleted text, a flat file", async () => {
		const body =
			'<text:tracked-changes><text:p>cũ</text:p></text:tracked-changes><text:p>a<text:s text:c="3"/>b<text:span>\n c</text:span></text:p>';
		const content = `<office:document-content>${body}</office:document-content>`;
		expect(await read("a.odt", makeArchive({ "content.xml": strToU8(content) }))).toBe("a   b c\n");
		const flat = `<?xml version="1.0"?>\n<office:document office:version="1.3">${body}</office:document>`;
		expect(await read("a.fodt", strToU8(flat))).toBe("a   b c\n");
	});

	it("tells those with a password", async () => {
		const manifest = strToU8("<manifest><manifest:encryption-data/></manifest>");
		const odt = makeArchive({ "META-INF/manifest.xml": manifest, "content.xml": strToU8("...") });
		expect(await read("a.odt", odt)).toBe("(encrypted)");
	});
});

describe("sweeping XML", () => {
	const xml = "<?xml version='1.0'?><!-- a > b --><d:a x='1'>A &amp; B<b/><![CDATA[<c> & d]]></d:a>";
	const sweep = (chunks: readonly string[]): string => {
		const told: string[] = [];
		const sweeper = new XmlSweep({
			open: (name) => told.push(`(${name}`),
			close: (name) => told.push(`)${name}`),
			text: (text) => told.push(text),
		});
		for (const chunk of chunks) sweeper.push(chunk);
		return told.join("");
	};

	it("tells the same wherever the chunks end", () => {
		const whole = "(aA & B(b)b<c> & d)a";
		expect(sweep([xml])).toBe(whole);
		expect(sweep([...xml])).toBe(whole);
		for (let at = 1; at < xml.length; at++) expect(sweep([xml.slice(0, at), xml.slice(at)])).toBe(whole);
	});
});

describe("lines of a PDF page", () => {
	const item = (str: string, x: number, y: number, turned = false) => ({
		str,
		width: str.length * 5,
		transform: turned ? [0, 10, -10, 0, -y, x] : [10, 0, 0, 10, x, y],
	});

	it.each([false, true])("go from top to bottom and left to right, whatever the order (turned: %j)", (turned) => {
		const items = [item("hai", 0, 80, turned), item("một", 40, 100, turned), item("Số", 0, 101, turned)];
		expect(linesOf(items)).toEqual(["Số\tmột", "hai"]);
	});

	it("keep together what stands close", () => {
		expect(linesOf([item("Ng", 0, 0), item("hị", 10, 0), item("quyết", 23, 0)])).toEqual(["Nghị quyết"]);
	});
});
