import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { makeArchive, makeDocx, noise } from "../make-files.ts";
import { CORPUS_NOTE, fromCorpus, hasCorpus, hasProgram, inFolder, made, outline, read } from "./reading-files.ts";

const SEVEN_ZIP = ["7zz", "7z", "7za"].find(hasProgram);
const SEVEN_ZIP_NOTE = SEVEN_ZIP ? "" : " (skipped: 7-Zip is not installed)";

/** Three files that pack well together. */
function folderWithFiles<T>(run: (folder: string, names: string[]) => T): T {
	return inFolder((folder) => {
		const names = ["một.txt", "hai.docx", "ba.txt"];
		writeFileSync(join(folder, "một.txt"), "Tối mật một\n".repeat(500));
		writeFileSync(join(folder, "hai.docx"), makeDocx(["Trong Word"]));
		writeFileSync(join(folder, "ba.txt"), `${"Tối mật một\n".repeat(400)}hết\n`);
		return run(folder, names);
	});
}

const pack = (output: string, ...options: string[]): Uint8Array =>
	folderWithFiles((folder, names) => made(folder, output, SEVEN_ZIP ?? "", "a", ...options, output, ...names));

describe.skipIf(!SEVEN_ZIP)(`7z archives${SEVEN_ZIP_NOTE}`, () => {
	it.each(["LZMA", "LZMA2", "PPMd", "BZip2", "Deflate", "Copy"])(
		"packed by %s, all files in one block",
		async (method) => {
			const { type, document } = await read("a.7z", pack("a.7z", `-m0=${method}`, "-ms=on"));
			expect(type).toEqual({ kind: "7z", dangers: [] });
			expect(document.files.map(({ path }) => path[0]).sort()).toEqual(["ba.txt", "hai.docx", "một.txt"]);
			expect(outline(document)).toContain("hai.docx > body: Trong Word");
			expect(document.sections.find(({ place }) => place.within[0] === "ba.txt")?.text).toMatch(/hết\n$/);
			expect(document.incomplete).toEqual([]);
		},
	);

	it("say which files need a password, or that all do", async () => {
		const open = await read("a.7z", pack("a.7z", "-pbi-mat"));
		expect(open.document.files.map(({ unknown }) => unknown)).toEqual(["encrypted", "encrypted", "encrypted"]);
		expect(open.document.incomplete.map(({ reason }) => reason)).toEqual(["encrypted", "encrypted", "encrypted"]);
		expect((await read("a.7z", pack("a.7z", "-pbi-mat", "-mhe=on"))).failure).toBe("encrypted");
	});

	it.each(["LZMA", "BZip2", "PPMd"])("ZIP packed by %s is opened too", async (method) => {
		const { document } = await read("a.zip", pack("a.zip", `-mm=${method}`));
		expect(outline(document)).toContain("hai.docx > body: Trong Word");
		expect(document.incomplete).toEqual([]);
	});
});

describe.skipIf(!SEVEN_ZIP)("ZIP packed by Deflate64, which nothing here unpacks", () => {
	it("is told", async () => {
		const { document } = await read("a.zip", pack("a.zip", "-mm=Deflate64"));
		expect(document.files.some(({ unknown }) => unknown !== null) || document.incomplete.length > 0).toBe(true);
	});
});

describe.skipIf(!hasProgram("tar"))("tar archives", () => {
	it.each([
		["a.tar", "-cf"],
		["a.tar.gz", "-czf"],
		["a.tar.bz2", "-cjf"],
		["a.tar.xz", "-cJf"],
	])("%s", async (name, option) => {
		const bytes = folderWithFiles((folder, names) => made(folder, name, "tar", option, name, ...names));
		const { document } = await read(name, bytes);
		const inner = /\.(?:gz|bz2|xz)$/.test(name) ? "a.tar > " : "";
		expect(outline(document)).toContain(`${inner}hai.docx > body: Trong Word`);
		expect(document.files.at(-1)?.path.at(-1)).toBe("ba.txt");
	});
});

describe("one packed file", () => {
	it("is read under the name that it has, or had", async () => {
		const packed = new Uint8Array(gzipSync("Kính gửi"));
		expect(outline((await read("thư.txt.gz", packed)).document)).toEqual(["thư.txt > body: Kính gửi"]);
	});

	it("is read as far as it goes where it is cut off", async () => {
		const packed = new Uint8Array(gzipSync(noise(5000))).slice(0, 3000);
		const { document } = await read("a.bin.gz", packed);
		expect(document.incomplete.length).toBeGreaterThan(0);
	});
});

describe("ZIP archives", () => {
	it("give names as they were written, in UTF-8 and Windows-1258", async () => {
		const bytes = makeArchive({ "ket qua.txt": strToU8("a") });
		const name = Buffer.from("k\xea\xect q.txt", "latin1");
		for (let at = 0; at + 11 < bytes.length; at++) {
			if (Buffer.from(bytes.subarray(at, at + 11)).toString() === "ket qua.txt")
				bytes.set([...name, 0x20, 0x20].slice(0, 11), at);
		}
		expect((await read("a.zip", bytes)).document.files[0]?.path[0]?.trim()).toContain("kết q.txt");
	});

	it("tell dangers of what is in them, at any depth", async () => {
		const program = new Uint8Array(200);
		program.set([0x4d, 0x5a, 1]);
		const inner = makeArchive({ "hóa đơn.pdf.exe": program });
		const { document } = await read("a.zip", makeArchive({ "b.zip": inner, "ghi chú.txt": strToU8("a") }));
		expect(document.files.map(({ path, type }) => [path.join("/"), ...type.dangers.map(({ kind }) => kind)])).toEqual([
			["b.zip"],
			["b.zip/hóa đơn.pdf.exe", "double-extension", "executable"],
			["ghi chú.txt"],
		]);
	});

	it("do not hide what is of no use to read", async () => {
		const { document } = await read("a.zip", makeArchive({ "phim.mp4": strToU8("????ftypisom????") }));
		expect(document.files[0]).toMatchObject({ type: { kind: "mp4" }, unknown: "unsupported" });
		expect(document.incomplete).toEqual([]);
	});

	it("without their directory are read from their entries", async () => {
		const whole = makeArchive({ "một.txt": strToU8("Tối mật"), "hai.txt": noise(3000) });
		const { document } = await read("a.zip", whole.slice(0, -200));
		expect(outline(document)).toEqual(["một.txt > body: Tối mật"]);
		expect(document.incomplete).toContainEqual({ within: [], reason: "unreadable" });
	});

	it("with something before them are found", async () => {
		const zip = makeArchive({ "a.txt": strToU8("Tối mật") });
		const { type } = await read("a.jpg", Uint8Array.from([0xff, 0xd8, 0xff, ...noise(100), ...zip]));
		expect(type.dangers).toEqual([{ kind: "polyglot", detail: "jpg + zip" }]);
	});
});

describe.skipIf(!hasCorpus)(`RAR archives${CORPUS_NOTE}`, () => {
	it.each(["r4.rar", "r5.rar"])("%s gives every entry", async (name) => {
		const { document } = await read(name, fromCorpus(name));
		expect(document.files.map(({ path }) => path[0])).toContain("word/document.xml");
		expect(document.incomplete).toEqual([]);
	});

	it.each(["r4.rar", "r5.rar", "a.7z"])("%s cut off gives what was before, and says so", async (name) => {
		const bytes = fromCorpus(name);
		const { failure, document } = await read(name, bytes.slice(0, bytes.length / 2));
		if (name === "a.7z") expect(failure).toBe("unreadable");
		else expect(document.incomplete.length).toBeGreaterThan(0);
	});
});

describe("archives made to do harm", () => {
	it("are not opened deeper than some levels, and say so", async () => {
		let bytes = makeArchive({ "a.txt": strToU8("đáy") });
		for (let level = 0; level < 12; level++) bytes = makeArchive({ [`${level}.zip`]: bytes });
		const { document } = await read("a.zip", bytes);
		expect(document.incomplete.map(({ reason }) => reason)).toEqual(["too-large"]);
		expect(document.incomplete[0]?.within.length).toBeGreaterThan(4);
	});

	it("count entries of all levels together", async () => {
		const many = (count: number, content: Uint8Array) =>
			makeArchive(Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}.zip`, content])));
		const inner = many(60, makeArchive({ "a.txt": strToU8("a") }));
		const { document } = await read("a.zip", many(60, inner), { entries: 500 });
		expect(document.files.length).toBeLessThanOrEqual(500);
		expect(document.incomplete.some(({ reason }) => reason === "too-large")).toBe(true);
	});

	it("count bytes of all levels together", async () => {
		const zeros = makeArchive({ "a.bin": new Uint8Array(8_000_000) });
		const files = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`${index}.zip`, zeros]));
		const { document } = await read("a.zip", zipSync(files, { level: 0 }), { uncompressedBytes: 40_000_000 });
		expect(document.incomplete.some(({ reason }) => reason === "too-large")).toBe(true);
	});

	it("cannot have one content stand for a thousand entries without paying for each", async () => {
		// The central directory names the same local entry again and again, as 42.zip's successor does.
		const one = makeArchive({ "a.bin": new Uint8Array(4_000_000) });
		const view = new DataView(one.buffer);
		const end = one.length - 22;
		const [size, start] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)];
		const central = one.slice(start, start + size);
		const count = 1000;
		const bytes = new Uint8Array(start + size * count + 22);
		bytes.set(one.subarray(0, start));
		for (let index = 0; index < count; index++) bytes.set(central, start + size * index);
		bytes.set(one.subarray(end), start + size * count);
		const out = new DataView(bytes.buffer);
		out.setUint16(start + size * count + 8, count, true);
		out.setUint16(start + size * count + 10, count, true);
		out.setUint32(start + size * count + 12, size * count, true);
		const { document } = await read("a.zip", bytes);
		expect(document.incomplete.some(({ reason }) => reason === "too-large")).toBe(true);
	});
});
