/** Packed files and archives by what packs them: read, or said to be unread. */
import { describe, expect, it } from "vitest";
import { makeRar5 } from "./rar5-encoder.ts";
import { read, wholeText } from "./reading-files.ts";

const bytes = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, "base64"));
/** "ZQpacked tệp", by xz, bzip2, tar and xz, zstd, and by 7-Zip with Deflate64. */
const XZ = bytes("/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQAOWlFwYWNrZWQgdOG7h3AKAADoJ2Tru0vqhgABJw/fGvxqH7bzfQEAAAAABFla");
const BZIP2 = bytes("QlpoOTFBWSZTWX/WDlcAAAHTyQAQQAAgEC4IRAAAgAAIIAAgADEAAAgajJ6JhnoEeJuq/maLuSKcKEg/6wcrgA==");
const TAR_XZ = bytes(
	"/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4Cf/AHpdADmLiofEDvKXpPh1PcWp7dmXqZgmhxCaiOpKtqAIPHr8bdRtqW4zPTjDkXll5m/1om2N7jbjp9tPRVUqT6DpSyQimSarhHCRDJ8DMse+HqArcshmjMGrPVNN61pgRZd0YCcYw2N71MLDhV+9Cggho9Jo5OPdv+NzEqoAAAAAOba/FueDRIQAAZYBgFAAALiQ77SxxGf7AgAAAAAEWVo=",
);
const ZSTD = bytes("KLUv/SQPeQAAWlFwYWNrZWQgdOG7h3AKSc4Zfg==");
const DEFLATE64 = bytes(
	"UEsDBBUAAAAJADgJd10A9Z9GKQAAAFkCAAAFAAAAZC50eHTlx6EVAEAEANB+U1jpquYhKYIdDGUam1hC89vH78SmAtGVDud7vkt9A1BLAQI/AxUAAAAJADgJd10A9Z9GKQAAAFkCAAAFACQAAAAAAAAAIICkgQAAAABkLnR4dAoAIAAAAAAAAQAYAM6hSFXnet0BAAAAAAAAAAAAAAAAAAAAAFBLBQYAAAAAAQABAFcAAABMAAAAAAA=",
);

describe("one packed file", () => {
	it.each([
		["a.txt.xz", XZ, ["a.txt"]],
		["a.txt.bz2", BZIP2, ["a.txt"]],
		["a.tar.xz", TAR_XZ, ["a.tar", "a.tar > s.txt"]],
		["a.txz", TAR_XZ, ["a.tar", "a.tar > s.txt"]],
	])("%s", async (name, file, paths) => {
		const { document } = await read(name, file);
		expect(wholeText(document).trim()).toBe("ZQpacked tệp");
		expect(document.files.map(({ path }) => path.join(" > "))).toEqual(paths);
		expect(document.incomplete).toEqual([]);
	});

	it.each([
		["cut off", "a.txt.bz2", BZIP2.subarray(0, 30), "unreadable"],
		["that nothing here unpacks", "a.txt.zst", ZSTD, "unsupported"],
	])("%s, is said to be unread", async (_, name, file, reason) => {
		expect((await read(name, file)).failure).toBe(reason);
	});
});

it("an entry of a ZIP that cannot be unpacked is told, though its kind would have been read", async () => {
	const { document } = await read("a.zip", DEFLATE64);
	expect(document.incomplete).toEqual([{ within: ["d.txt"], reason: "unsupported" }]);
	expect(document.files).toMatchObject([{ path: ["d.txt"], unknown: "unsupported" }]);
});

describe("RAR 5, compressed", () => {
	const text = Array.from({ length: 400 }, (_, line) => `Dòng ${line}: thực hiện Kế hoạch số 118/KH-UBND`).join("\n");
	const entry = { name: "thư mục/tệp.txt", content: new TextEncoder().encode(`${text}\nZQlast`) };

	it("is unpacked to the last line", async () => {
		const file = makeRar5([entry, { name: "b.txt", content: new TextEncoder().encode("ZQsecond") }]);
		expect(file.length).toBeLessThan(entry.content.length);
		const { document } = await read("a.rar", file);
		expect(document.files.map(({ path }) => path)).toEqual([["thư mục/tệp.txt"], ["b.txt"]]);
		expect(wholeText(document)).toBe(`${text}\nZQlast\nZQsecond`);
		expect(document.incomplete).toEqual([]);
	});

	it("damaged in its data says so", async () => {
		const file = makeRar5([entry]);
		file[Math.floor(file.length / 2)] = (file[Math.floor(file.length / 2)] ?? 0) ^ 0xff;
		const { document } = await read("a.rar", file);
		expect(document.incomplete).toContainEqual({ within: ["thư mục/tệp.txt"], reason: "unreadable" });
	});

	it("one part of several is said not to be the whole", async () => {
		const { document } = await read("a.part1.rar", makeRar5([entry], 1));
		expect(document.incomplete).toContainEqual({ within: [], reason: "unreadable" });
	});
});
