import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { compound, u16, u32, wide, wordDocument } from "./compound-builder.ts";
import { outline, read } from "./reading-files.ts";

const record = (version: number, type: number, ...content: Uint8Array[]): Buffer => {
	const body = Buffer.concat(content);
	return Buffer.concat([u16(version, type), u32(body.length), body]);
};
const slide = record(15, 0x3ee, record(0, 0xfa0, wide("Trang")));
const packed = (file: Uint8Array): Buffer => record(0x10, 0x1011, u32(file.length), deflateSync(file));
const plain = (file: Uint8Array): Buffer => record(0, 0x1011, file);
const presentation = (...records: Buffer[]): Uint8Array =>
	compound({ "PowerPoint Document": new Uint8Array(Buffer.concat([slide, ...records])) });

const PROJECT = compound({
	"VBA/_VBA_PROJECT": Uint8Array.of(0xcc, 0x61),
	"VBA/dir": Uint8Array.of(1),
	PROJECT: "ID=",
});
const WORD = compound({ WordDocument: wordDocument("Trong Word") });

describe("objects in PowerPoint's old files", () => {
	it.each([
		["packed", packed(PROJECT)],
		["as they are", plain(PROJECT)],
	])("macros are told, %s", async (_how, object) => {
		expect((await read("a.ppt", presentation(object))).document.dangers).toEqual([
			{ kind: "macros", detail: "VBA/_VBA_PROJECT" },
		]);
	});

	it("documents within are read, and are no macros", async () => {
		const { document } = await read("a.ppt", presentation(packed(WORD), plain(WORD)));
		expect(outline(document)).toEqual(["slide 1: Trang", "object1 > body: Trong Word", "object2 > body: Trong Word"]);
		expect(document.dangers).toEqual([]);
		expect(document.incomplete).toEqual([]);
	});

	it("an equation is no document, and nothing is missed of it", async () => {
		const { document } = await read(
			"a.ppt",
			presentation(packed(compound({ "Equation Native": Uint8Array.of(1, 2) }))),
		);
		expect(document.files.map(({ type, unknown }) => [type.kind, unknown])).toEqual([["ole", "unsupported"]]);
		expect(document.incomplete).toEqual([]);
	});

	it("what cannot be unpacked is told, or what would be too large", async () => {
		const damaged = record(0x10, 0x1011, u32(1000), Buffer.from("no zlib"));
		expect((await read("a.ppt", presentation(damaged))).document.incomplete).toEqual([
			{ within: [], reason: "unreadable" },
		]);
		const bomb = record(0x10, 0x1011, u32(2 ** 31), deflateSync(Buffer.alloc(64 * 1024 * 1024)));
		const { document } = await read("a.ppt", presentation(bomb), { uncompressedBytes: 8 * 1024 * 1024 });
		expect(document.incomplete).toEqual([{ within: [], reason: "too-large" }]);
		expect(outline(document)).toEqual(["slide 1: Trang"]);
	});

	it("slides that the directory names are read where they stand within something else", async () => {
		const hidden = record(0, 0x1388, slide);
		const at = slide.length + 8;
		const directory = record(0, 0x1772, u32((1 << 20) | 1, at));
		const edit = record(0, 0xff5, u32(0, 0, 0, slide.length + hidden.length), Buffer.alloc(8));
		const stream = Buffer.concat([slide, hidden, directory, edit]);
		const user = Buffer.concat([Buffer.alloc(16), u32(stream.length - edit.length)]);
		const file = compound({ "PowerPoint Document": new Uint8Array(stream), "Current User": new Uint8Array(user) });
		expect(outline((await read("a.ppt", file)).document)).toEqual(["slide 1: Trang", "slide 2: Trang"]);
	});
});
