/** What becomes known of a file when not all of it is read. */
import { strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { Budget, CannotRead, DEFAULT_LIMITS } from "../../../utils/inspect/limits.ts";
import type { ReadDocument } from "../../../utils/inspect/readers/document.ts";
import { type IdentifyingWatch, identifyAndRead } from "../../../utils/inspect/readers/read-document.ts";
import { attempt, Reading } from "../../../utils/inspect/readers/reading.ts";
import { makeArchive, makeDocx, makePdf } from "../make-files.ts";
import { read } from "./reading-files.ts";

function readWatched(name: string, bytes: Uint8Array, watch: IdentifyingWatch = {}) {
	return identifyAndRead({ name, mediaType: "", bytes }, new Budget(DEFAULT_LIMITS), watch);
}

const named = ({ files }: ReadDocument): string[] => {
	return files.map(({ path, type: { kind, dangers }, unknown }) => {
		return [path.join(" > "), kind, ...dangers.map((danger) => danger.kind), unknown].filter(Boolean).join(" ");
	});
};

describe("an archive of which not all is read", () => {
	const inner = makeArchive({ "b.vbs": strToU8("b"), "c.txt": strToU8("c") });
	const archive = makeArchive({ "a.txt": strToU8("a"), "in.zip": [inner, { level: 0 }], "setup.exe": strToU8("MZ") });

	it("tells the type first, then by their names those that are not opened", async () => {
		const told: string[] = [];
		await readWatched("a.zip", archive, {
			onType: ({ kind }) => void told.push(kind),
			onProgress: (document) => void told.push(named(document).join(", ")),
		});
		expect(told.slice(0, 2)).toEqual([
			"zip",
			"a.txt txt timed-out, in.zip zip timed-out, setup.exe exe executable timed-out",
		]);
	});

	it("names those that nobody waited for, or had the time for", async () => {
		const { document } = await readWatched("a.zip", archive, { signal: AbortSignal.abort() });
		expect(document && named(document)).toEqual([
			"a.txt txt timed-out",
			"in.zip zip timed-out",
			"setup.exe exe executable timed-out",
		]);
		expect(document?.incomplete).toEqual([{ within: [], reason: "timed-out" }]);
	});

	it("but reads all of them where there is time", async () => {
		const { document } = await readWatched("a.zip", archive, { signal: new AbortController().signal });
		expect(document && named(document).map((file) => file.split(" ").at(-1))).not.toContain("timed-out");
		expect(document?.incomplete).toEqual([]);
		expect(document?.files.map(({ path }) => path.at(-1))).toEqual(["a.txt", "in.zip", "b.vbs", "c.txt", "setup.exe"]);
	});

	it("hears while it reads that nobody waits any more", { timeout: 60_000 }, async () => {
		const letter = makeDocx(["a"]);
		const letters = Object.fromEntries(Array.from({ length: 1500 }, (_, at) => [`${at}.docx`, letter]));
		const owner = new AbortController();
		const onType = (): void => void setTimeout(() => owner.abort());
		const { document } = await readWatched("a.zip", makeArchive(letters), { signal: owner.signal, onType });
		expect(document?.files).toHaveLength(1500);
		expect(document?.files.at(-1)?.unknown).toBe("timed-out");
		expect(document?.files.at(0)?.unknown).toBe(null);
	});

	it.each([2, 3, 4])("lists the first of more entries than it may have: %i", async (entries) => {
		const { document } = await read(
			"a.zip",
			makeArchive({ "0.js": strToU8("a"), "1.txt": strToU8("b"), c: strToU8("") }),
			{
				entries,
			},
		);
		expect(document.files.map(({ path: [name] }) => name)).toEqual(["0.js", "1.txt", "c"].slice(0, entries));
		expect(document.incomplete).toEqual(entries < 3 ? [{ within: [], reason: "too-large" }] : []);
	});
});

describe("a PDF", () => {
	it("tells the text of its pages before it asks how they are drawn", async () => {
		const texts: string[] = [];
		const pdf = makePdf([["Trang 1"], ["Trang 2"]]);
		await readWatched("a.pdf", pdf, {
			onProgress: ({ sections, typography }) => {
				texts.push(...sections.map(({ text }) => text.trim()));
				expect(typography).toEqual([]);
			},
		});
		expect(texts).toEqual(["Trang 1", "Trang 2"]);
	});
});

describe("a fault of this program", () => {
	it("costs the part in which it is", () => {
		const reading = new Reading(new Budget(DEFAULT_LIMITS));
		const sink = reading.sink([]);
		attempt(sink, () => {
			throw new TypeError("fault");
		});
		attempt(sink, () => sink.section("body").add("the rest"));
		expect(reading.finish()).toMatchObject({
			sections: [{ text: "the rest" }],
			incomplete: [{ within: [], reason: "internal-error" }],
		});
		const late = (): never => {
			throw new CannotRead("timed-out");
		};
		expect(() => attempt(sink, late)).toThrow("timed-out");
	});

	it("costs the file in which it is, and is told", async () => {
		const broken = {
			name: "broken.txt",
			mediaType: "",
			get bytes(): Uint8Array {
				throw new TypeError("fault");
			},
		};
		expect(await identifyAndRead(broken, new Budget(DEFAULT_LIMITS))).toEqual({
			type: { kind: "txt", dangers: [] },
			document: null,
			unknown: "internal-error",
		});
	});
});

it("tells a reason once for each file", () => {
	const reading = new Reading(new Budget(DEFAULT_LIMITS));
	for (let round = 0; round < 3; round++) {
		reading.tell(["a"], "encrypted");
		reading.tell(["a"], "too-large");
		reading.tell(["b"], "encrypted");
	}
	expect(reading.incomplete).toHaveLength(3);
});
