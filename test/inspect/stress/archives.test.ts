/** Archives made to do harm. */
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../../../utils/inspect/limits.ts";
import { makeDocx } from "../make-files.ts";
import { ApartInspection, reasonsOf, textOf } from "./inspect-apart.ts";
import { deflatedAgain, gzipAgain, MEGABYTE, nestedZip, overlappingZip, tarOf, zipOf } from "./make-bombs.ts";

const apart = new ApartInspection();
afterAll(() => apart.end());

const ZEROS = new Uint8Array(MEGABYTE);
const letter = makeDocx(["Kính gửi các đồng chí", "TỐI MẬT"]);

describe("archives that unpack to too much", { timeout: 60_000 }, () => {
	it("a Word file of 2 MB whose text is 2 GB of nothing", async () => {
		const bomb = deflatedAgain(ZEROS, 2048, "<w:document>");
		const docx = zipOf([{ name: "word/document.xml", data: bomb, isDeflated: true, size: 2048 * MEGABYTE }]);
		expect(docx.length).toBeLessThan(2.2 * MEGABYTE);
		const facts = await apart.inspect("a.docx", docx);
		expect(facts.text).toEqual({ state: "unknown", reason: "too-large" });
		expect(facts.contents).toEqual({ state: "unknown", reason: "too-large" });
	});

	it("a Word file whose text is 2 GB of words: the first million characters are judged", async () => {
		const paragraph = "<w:p><w:r><w:t>Kính gửi các đồng chí</w:t></w:r></w:p>";
		const mark = "<w:document><w:body><w:p><w:r><w:t>TỐI MẬT</w:t></w:r></w:p>";
		const bomb = deflatedAgain(paragraph.repeat(16_000), 2048, mark);
		const facts = await apart.inspect("a.docx", zipOf([{ name: "word/document.xml", data: bomb, isDeflated: true }]));
		expect(textOf(facts)).toHaveLength(DEFAULT_LIMITS.textCharacters);
		expect(reasonsOf(facts)).toEqual(["too-large"]);
		expect(facts.contents).toMatchObject({ value: { secrecy: [{ mark: "TỐI MẬT", strength: "strong" }] } });
	});

	it("archives in archives, six deep and sixteen in each", async () => {
		const facts = await apart.inspect("42.zip", nestedZip(6, 4096));
		expect(reasonsOf(facts)).toContain("too-large");
	});

	it("an archive in an archive in an archive, a hundred deep, all of one name", async () => {
		let archive = zipOf([{ name: "a.docx", data: letter }]);
		for (let depth = 0; depth < 100; depth++) archive = zipOf([{ name: "a.zip", data: archive }]);
		const facts = await apart.inspect("a.zip", archive);
		expect(reasonsOf(facts)).toEqual(["too-large"]);
		const { contents } = facts;
		expect(contents.state === "known" && contents.value.files).toHaveLength(DEFAULT_LIMITS.depth + 1);
	});

	it("archives as deep as the policy lets them be are read to the bottom", async () => {
		let archive = zipOf([{ name: "a.docx", data: letter }]);
		for (let depth = 1; depth < 20; depth++) archive = zipOf([{ name: "a.zip", data: archive }]);
		const facts = await apart.inspect("a.zip", archive, { depth: 20 });
		expect(reasonsOf(facts)).toEqual([]);
		expect(facts.contents).toMatchObject({ value: { secrecy: [{ mark: "TỐI MẬT" }] } });
		expect(reasonsOf(await apart.inspect("a.zip", archive, { depth: 19 }))).toEqual(["too-large"]);
	});

	it("entries that overlap: 3,000 of one kernel", async () => {
		const zip = overlappingZip(3000, deflatedAgain(ZEROS, 64));
		expect(zip.length).toBeLessThan(MEGABYTE);
		const { contents } = await apart.inspect("a.zip", zip);
		const last = { within: ["02999.txt"], reason: "too-large" };
		expect(contents.state === "known" && contents.value.incomplete.at(-1)).toEqual(last);
	});

	it.each([
		["a .gz of 4 GB", "a.txt.gz", () => gzipAgain(ZEROS, 4096)],
		[
			"a .tar.gz whose one file is 4 GB",
			"a.tgz",
			() =>
				gzipAgain(
					ZEROS,
					4096,
					tarOf([{ name: "a", size: 2 ** 32, data: "" }])
						.subarray(0, 512)
						.toString("latin1"),
				),
		],
	])("%s", async (_what, name, make) => {
		expect(reasonsOf(await apart.inspect(name, make()))).toEqual(["too-large"]);
	});

	it("a .tar that claims 8 GB, and has none", async () => {
		const facts = await apart.inspect("a.tar", tarOf([{ name: "a.txt", size: 2 ** 33 - 1, data: "Kinh gui" }]));
		expect(reasonsOf(facts)).toEqual(["unreadable"]);
	});

	const packer = ["7zz", "7z"].find((name) => spawnSync(name, ["i"]).status === 0);
	const note = packer === undefined ? " (skipped: 7-Zip is not installed)" : "";
	it.skipIf(packer === undefined).each(["7z", "xz"])(`a .%s of 256 MB${note}`, async (kind) => {
		const size = 256 * MEGABYTE;
		const folder = await mkdtemp(join(tmpdir(), "thu-chuan-pack-"));
		try {
			const path = join(folder, `a.${kind}`);
			// xz packs one stream: an archive of tar that holds the file.
			const head = kind === "xz" ? tarOf([{ name: "a.txt", size, data: "" }]).subarray(0, 512) : Buffer.alloc(0);
			const input = Buffer.concat([head, Buffer.alloc(size)]);
			spawnSync(packer ?? "", ["a", "-mx1", `-t${kind}`, "-sia.txt", path], { input });
			const bytes = await readFile(path);
			expect(bytes.length).toBeLessThan(MEGABYTE);
			expect(reasonsOf(await apart.inspect(`a.${kind}`, bytes))).toEqual(["too-large"]);
		} finally {
			await rm(folder, { recursive: true });
		}
	});
});

describe("archives of many entries", { timeout: 60_000 }, () => {
	const many = (count: number): Buffer => {
		const files = Array.from({ length: count - 1 }, (_, index) => ({
			name: `${index}.txt`,
			data: Buffer.from(`${index}`),
		}));
		return zipOf([...files, { name: "a.docx", data: letter }]);
	};

	it("10,000 are all looked at, and the last one's mark is found", async () => {
		const { contents } = await apart.inspect("a.zip", many(10_000));
		expect(contents).toMatchObject({ state: "known", value: { incomplete: [], secrecy: [{ mark: "TỐI MẬT" }] } });
		expect(contents.state === "known" && contents.value.files).toHaveLength(10_000);
	});

	it("100,000 are told to be too many, and the first of them are looked at", async () => {
		const facts = await apart.inspect("a.zip", many(100_000));
		expect(reasonsOf(facts)).toContain("too-large");
		expect(facts.contents.state === "known" && facts.contents.value.files).toHaveLength(10_000);
	});

	it("100,000 end well where the policy lets them in", async () => {
		const { contents } = await apart.inspect("a.zip", many(100_000), { entries: 100_000 });
		if (contents.state !== "known") expect(contents).toEqual({ state: "unknown", reason: "timed-out" });
		else if (contents.value.incomplete.length === 0) expect(contents.value.files).toHaveLength(100_000);
		else expect(contents.value.incomplete).toEqual([{ within: [], reason: "timed-out" }]);
	});

	it("2,000 that are no documents are told one by one, in time", async () => {
		const noise = { data: Buffer.from("%PDF-1.7\nno pdf") };
		const zip = zipOf(Array.from({ length: 2000 }, (_, index) => ({ name: `${index}.pdf`, ...noise })));
		expect(reasonsOf(await apart.inspect("a.zip", zip))).toContain("unreadable");
	});

	it("a .tar of 100,000 empty files", async () => {
		const tar = tarOf(Array.from({ length: 100_000 }, (_, index) => ({ name: `${index}.txt`, size: 0, data: "" })));
		expect(reasonsOf(await apart.inspect("a.tar", tar))).toEqual(["too-large"]);
	});
});
