import { describe, expect, it } from "vitest";
import { PROGRAM, u32 } from "./compound-builder.ts";
import { outline, read } from "./reading-files.ts";

const text = (value: string): Buffer => Buffer.from(`${value}\0`, "latin1");
const sized = (...parts: Uint8Array[]): Buffer => Buffer.concat([u32(Buffer.concat(parts).length), ...parts]);
const packed = Buffer.concat([
	Buffer.from([2, 0]),
	...[text("a.exe"), text("a.exe")],
	...[Buffer.from([0, 0, 3, 0]), sized(text("a.exe")), sized(PROGRAM)],
]);
const object = Buffer.concat([u32(0x501, 2), sized(text("Package")), u32(0, 0), sized(packed)]);
const rtf = (data: string | Uint8Array): Uint8Array =>
	new Uint8Array(
		Buffer.concat([
			Buffer.from("{\\rtf1 a{\\object\\objemb{\\*\\objdata "),
			Buffer.from(data),
			Buffer.from("}}b\\par}"),
		]),
	);
const raw = (length: number): Buffer => Buffer.concat([Buffer.from(`\\bin${length} `), object]);

describe("objects of RTF files", () => {
	it.each([
		["in digits", rtf(object.toString("hex"))],
		["as raw bytes, whatever signs they have", rtf(raw(object.length))],
		[
			"partly so",
			rtf(
				Buffer.concat([
					Buffer.from(object.subarray(0, 4).toString("hex")),
					Buffer.from(`\\bin${object.length - 4} `),
					object.subarray(4),
				]),
			),
		],
	])("are opened %s", async (_how, file) => {
		const { document } = await read("a.rtf", file);
		expect(document.files.map(({ path, type }) => [path, type.kind])).toEqual([[["a.exe"], "exe"]]);
		expect(outline(document)).toEqual(["body: ab"]);
		expect(document.incomplete).toEqual([]);
	});

	it.each([
		["of no known layout", rtf("0105000002000000ffffffff00")],
		["cut off", rtf("01050000")],
	])("%s are told to be unread", async (_what, file) => {
		expect((await read("a.rtf", file)).document.incomplete).toEqual([{ within: [], reason: "unreadable" }]);
	});

	it.each([
		["without data", rtf("")],
		["that are links, with nothing in them", rtf(Buffer.concat([u32(0x501, 1), u32(0, 0, 0, 0)]).toString("hex"))],
	])("%s are not", async (_what, file) => {
		const { document } = await read("a.rtf", file);
		expect(document.incomplete).toEqual([]);
		expect(document.files).toEqual([]);
	});

	it("without a name are not called a program for it", async () => {
		const word = Buffer.from("{\\rtf1 Trong Word\\par}");
		const plain = Buffer.concat([u32(0x501, 2), sized(text("Word")), u32(0, 0), sized(word)]);
		const { document } = await read("a.rtf", rtf(plain.toString("hex")));
		expect(document.files.map(({ type }) => type)).toEqual([{ kind: "rtf", dangers: [] }]);
	});
});

describe("text of RTF in two forms", () => {
	it("is that of Unicode, and the other is not lost", async () => {
		const body = "{\\rtf1\\ansi{\\upr{T?I M?T}{\\*\\ud T\\u7888?I M\\u7852?T}}\\par xin\\par}";
		expect(outline((await read("a.rtf", body)).document)).toEqual(["body: TỐI MẬT|xin", "properties: T?I M?T"]);
		const title = "{\\rtf1\\ansi{\\info{\\upr{\\title T?I}{\\*\\ud\\uc0{\\title T\\u7888 I}}}}xin\\par}";
		expect(outline((await read("a.rtf", title)).document)).toEqual(["body: xin", "properties: T?I", "properties: TỐI"]);
	});
});

describe("text of RTF that old and new readers find in other places", () => {
	it("is read where Word 6 put it", async () => {
		const box = "{\\*\\do\\dobxpage\\dptxbx{\\dptxbxtext MẬT\\par}\\dpx0}";
		const variables = "{\\*\\docvar {ten}{giá trị}}";
		const { document } = await read("a.rtf", `{\\rtf1\\ansicpg65001 a${box}${variables}\\par}`);
		expect(outline(document)).toEqual(["body: a", "textbox: MẬT", "properties: tengiá trị"]);
	});

	it("is not read again where newer readers have it before", async () => {
		const shape = "{\\shp{\\*\\shpinst{\\shptxt MAT\\par}}{\\shprslt{\\*\\do\\dptxbx{\\dptxbxtext MAT\\par}}}}";
		expect(outline((await read("a.rtf", `{\\rtf1 a${shape}\\par}`)).document)).toEqual(["body: a", "textbox: MAT"]);
		const alone = "{\\shp{\\shprslt{\\*\\do\\dptxbx{\\dptxbxtext MAT\\par}}}}";
		expect(outline((await read("a.rtf", `{\\rtf1 a${alone}\\par}`)).document)).toEqual(["body: a", "textbox: MAT"]);
	});
});
