import { createRequire } from "node:module";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { Budget, DEFAULT_LIMITS } from "../../../utils/inspect/limits.ts";
import { CompoundFile } from "../../../utils/inspect/readers/compound-file.ts";
import { randomOf } from "../make-files.ts";
import { CORPUS_NOTE, fromCorpus, hasCorpus, outline, read } from "./reading-files.ts";

/** Another implementation of the format, to write files and to compare with. */
const CFB = createRequire(import.meta.url)("cfb") as {
	utils: { cfb_new(): object; cfb_add(file: object, name: string, content: Uint8Array): void };
	write(file: object, options: { type: "buffer" }): Uint8Array;
	read(
		bytes: Uint8Array,
		options: { type: "buffer" },
	): {
		FullPaths: string[];
		FileIndex: { type: number; size: number; content: Uint8Array }[];
	};
};

function compound(streams: Record<string, Uint8Array>): Uint8Array {
	const file = CFB.utils.cfb_new();
	for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(file, `/${name}`, content);
	return new Uint8Array(CFB.write(file, { type: "buffer" }));
}

const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "utf16le"));
const budget = (): Budget => new Budget(DEFAULT_LIMITS);

describe.skipIf(!hasCorpus)(`compound files${CORPUS_NOTE}`, () => {
	it.each(["t.doc", "s.xls", "p.ppt"])("has the streams of %s as another implementation has them", (name) => {
		const bytes = fromCorpus(name);
		const file = new CompoundFile(bytes, budget());
		const other = CFB.read(bytes, { type: "buffer" });
		const streams = other.FileIndex.flatMap((entry, index) => {
			const path = other.FullPaths[index]?.split("/").slice(1).join("/") ?? "";
			return entry.type === 2 && entry.size > 0 && !path.startsWith("\u0001Sh33tJ5") ? [{ path, entry }] : [];
		});
		expect(streams.length).toBeGreaterThan(3);
		for (const { path, entry } of streams) {
			const found = file.find(path);
			expect(found, path).not.toBeNull();
			expect(found && Buffer.from(file.read(found)).equals(Buffer.from(entry.content)), path).toBe(true);
		}
		expect(file.isDamaged).toBe(false);
	});
});

describe("compound files", () => {
	it("end well where chains and trees go in circles", () => {
		const bytes = compound({ a: new Uint8Array(9000).fill(7), b: utf16("b") });
		const random = randomOf(11);
		for (let round = 0; round < 3000; round++) {
			const altered = bytes.slice();
			// In the header, the table of sectors and the directory alone: where loops are made.
			for (let change = random(12); change >= 0; change--)
				altered[24 + random(altered.length - 24)] = random(4) * random(90);
			try {
				const file = new CompoundFile(altered, budget());
				for (const entry of file.root.children.values())
					expect(file.read(entry).length).toBeLessThanOrEqual(bytes.length);
			} catch (error) {
				expect(error).toHaveProperty("reason");
			}
		}
	});

	it("are told where a password is needed", async () => {
		const file = compound({ EncryptionInfo: new Uint8Array(100), EncryptedPackage: new Uint8Array(5000) });
		const { failure, type } = await read("a.docx", file);
		expect(failure).toBe("encrypted");
		expect(type).toEqual({ kind: "ole", dangers: [{ kind: "encrypted", detail: "EncryptedPackage" }] });
	});

	it("without a document are no document", async () => {
		expect((await read("a.doc", compound({ la: utf16("lạ") }))).failure).toBe("unsupported");
	});

	it("give the files that the Packager put into them", async () => {
		const content = strToU8("Nội dung MẬT");
		const name = Buffer.from("ghi chu.txt\0", "latin1");
		const size = Buffer.alloc(4);
		size.writeUInt32LE(content.length);
		const native = Buffer.concat([
			Buffer.from([0, 0, 0, 0, 2, 0]),
			name,
			Buffer.from("C:\\a\\ghi chu.txt\0\0\0\x03\0", "latin1"),
			Buffer.from([name.length, 0, 0, 0]),
			name,
			size,
			content,
		]);
		const ole = compound({ "\u0001Ole10Native": new Uint8Array(native) });
		const docx = zipSync({
			"word/document.xml": strToU8("<w:p><w:t>a</w:t></w:p>"),
			"word/embeddings/oleObject1.bin": ole,
		});
		expect(outline((await read("a.docx", docx)).document)).toEqual([
			"body: a",
			"oleObject1 > ghi chu.txt > body: Nội dung MẬT",
		]);
	});

	it("tell macros by their project", async () => {
		const file = compound({ WordDocument: new Uint8Array(600), "Macros/VBA/_VBA_PROJECT": new Uint8Array(8) });
		expect((await read("a.doc", file)).type).toEqual({
			kind: "doc",
			dangers: [{ kind: "macros", detail: "VBA/_VBA_PROJECT" }],
		});
	});
});

describe("messages of Outlook", () => {
	const text = (property: string, value: string): [string, Uint8Array] => [`__substg1.0_${property}001F`, utf16(value)];
	const attachment = (number: number, name: string, content: Uint8Array): [string, Uint8Array][] => {
		const folder = `__attach_version1.0_#0000000${number}`;
		return [
			[`${folder}/__substg1.0_3707001F`, utf16(name)],
			[`${folder}/__substg1.0_37010102`, content],
			[`${folder}/__properties_version1.0`, new Uint8Array(8)],
		];
	};
	const message = (...streams: [string, Uint8Array][]): Uint8Array =>
		compound(Object.fromEntries([["__properties_version1.0", new Uint8Array(32)], ...streams]));

	it("give their header, body and attachments", async () => {
		const docx = zipSync({ "word/document.xml": strToU8("<w:p><w:t>Trong tệp</w:t></w:p>") });
		const file = message(
			text("0037", "Gửi tài liệu họp"),
			text("0C1A", "Văn thư"),
			text("0E04", "Sở Nội vụ"),
			text("1000", "Kính gửi\r\nTối mật"),
			...attachment(0, "Báo cáo.docx", docx),
			...attachment(1, "a.exe", Uint8Array.from([0x4d, 0x5a, ...new Array(100).fill(0)])),
		);
		const { type, document } = await read("thư.msg", file);
		expect(type).toEqual({ kind: "msg", dangers: [] });
		expect(outline(document)).toEqual([
			"mail-header: Gửi tài liệu họp|Văn thư|Sở Nội vụ",
			"body: Kính gửi|Tối mật",
			"Báo cáo.docx > body: Trong tệp",
		]);
		expect(document.files[1]).toMatchObject({ path: ["a.exe"], type: { dangers: [{ kind: "executable" }] } });
	});

	it("give their rich text where there is nothing else (MS-OXRTFCP 3.2)", async () => {
		// The specification's own example, 3.2.1: "{\rtf1\ansi\ansicpg1252\pard hello world}\r\n".
		const packed = Buffer.from(
			"2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232 0af32068656c09002062770 5b06c647d0a800fa0".replaceAll(
				" ",
				"",
			),
			"hex",
		);
		const { document } = await read("a.msg", message(["__substg1.0_10090102", new Uint8Array(packed)]));
		expect(outline(document)).toEqual(["body: hello world"]);
	});

	it("give messages within messages", async () => {
		const inner = "__attach_version1.0_#00000000/__substg1.0_3701000D";
		const file = message(
			text("0037", "Ngoài"),
			[`${inner}/__properties_version1.0`, new Uint8Array(24)],
			[`${inner}/__substg1.0_1000001F`, utf16("Trong")],
		);
		expect(outline((await read("a.msg", file)).document)).toEqual(["mail-header: Ngoài", "body: Trong"]);
	});
});
