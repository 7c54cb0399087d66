import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { compound, u16, u32, wide, wordDocument } from "./compound-builder.ts";
import { enhancedMetafile, windowsMetafile } from "./metafile-builder.ts";
import { outline, read } from "./reading-files.ts";

const inRtf = (kind: string, file: Buffer): string =>
	`{\\rtf1 a{\\pict\\${kind}\\picw10 ${file.toString("hex").replace(/.{64}/g, "$&\n")}}\\par}`;
/** "Tối mật" as Windows-1258 writes it. */
const VIETNAMESE = Buffer.from([0x54, 0xf4, 0xec, 0x69, 0x20, 0x6d, 0xe2, 0xf2, 0x74]);

describe("words of drawings", () => {
	it("are put together by where they stand", async () => {
		const file = enhancedMetafile([
			["TỐ", 0, 100],
			["I", 20, 100],
			["MẬT", 40, 100],
			["Số 1", 0, 130],
		]);
		const { document } = await read("a.rtf", inRtf("emfblip", file));
		expect(outline(document)).toEqual(["body: a", "textbox: TỐI MẬT|Số 1"]);
	});

	it("are in the character set of their font", async () => {
		const { document } = await read("a.rtf", inRtf("wmetafile8", windowsMetafile([[VIETNAMESE, 0, 0]], 163)));
		expect(outline(document)).toEqual(["body: a", "textbox: Tối mật"]);
	});

	it.each([
		["lines and shades", inRtf("emfblip", enhancedMetafile([]))],
		["letters by number", inRtf("emfblip", enhancedMetafile([["ABC", 0, 0]], 0x10))],
		["equations", inRtf("wmetafile8", windowsMetafile([[Buffer.from("abc"), 0, 0]], 2))],
		["what is damaged", inRtf("wmetafile8", Buffer.from("010009000003ffffffffff", "hex"))],
		["what is no drawing", inRtf("wmetafile8", Buffer.from("00"))],
	])("there are none, and none is missed, in %s", async (_what, file) => {
		const { document } = await read("a.rtf", file);
		expect(outline(document)).toEqual(["body: a"]);
		expect(document.incomplete).toEqual([]);
	});

	it("are read in a file of their own", async () => {
		const { document } = await read("a.emf", enhancedMetafile([["TỐI MẬT", 0, 0]]));
		expect(outline(document)).toEqual(["textbox: TỐI MẬT"]);
	});

	it("a picture in two forms is looked at once", async () => {
		const text = enhancedMetafile([["MẬT", 0, 0]]).toString("hex");
		const rtf = `{\\rtf1 a{\\*\\shppict{\\pict\\emfblip ${text}}}{\\nonshppict{\\pict\\emfblip ${text}}}\\par}`;
		expect(outline((await read("a.rtf", rtf)).document)).toEqual(["body: a", "textbox: MẬT"]);
	});
});

/** A picture as the old office formats keep it (MS-ODRAW 2.2.24). */
function blip(file: Buffer, size = file.length): Buffer {
	const packed = deflateSync(file);
	const header = Buffer.concat([u32(size), Buffer.alloc(24), u32(packed.length), Buffer.from([0, 0xfe])]);
	const body = Buffer.concat([Buffer.alloc(16), header, packed]);
	return Buffer.concat([u16(0x3d40, 0xf01a), u32(body.length), body]);
}

describe("drawings in the old office formats", () => {
	const word = (data: Buffer): Uint8Array =>
		compound({ WordDocument: wordDocument("Thân"), Data: new Uint8Array(data) });

	it("are read", async () => {
		const { document } = await read("a.doc", word(blip(enhancedMetafile([["TUYỆT MẬT", 0, 0]]))));
		expect(outline(document)).toEqual(["body: Thân", "textbox: TUYỆT MẬT"]);
	});

	it("that claim to be huge are told, and not unpacked", async () => {
		const { document } = await read("a.doc", word(blip(Buffer.alloc(1000), 2 ** 31)));
		expect(document.incomplete).toEqual([{ within: [], reason: "too-large" }]);
	});

	it("bitmaps become files", async () => {
		const bitmap = Buffer.concat([u32(40, 1, 1), u16(1, 24), u32(0, 4, 0, 0, 0, 0), Buffer.alloc(4)]);
		const body = Buffer.concat([Buffer.alloc(17), bitmap]);
		const { document } = await read(
			"a.doc",
			word(Buffer.concat([u16(0x7a80, 0xf01f), u32(body.length), body, wide("a")])),
		);
		expect(document.pictures.map(({ kind }) => kind)).toEqual(["bmp"]);
	});
});
