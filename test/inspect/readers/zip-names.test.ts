import { describe, expect, it } from "vitest";
import { namesAt } from "../../../utils/inspect/readers/zip-names.ts";
import { makeArchive } from "../make-files.ts";
import { read } from "./reading-files.ts";

/** @param unicode in the extra field of Info-ZIP */
function names(header: Uint8Array | string, unicode?: string): [name: string, other: string | null] {
	const raw = typeof header === "string" ? Buffer.from(header) : header;
	const path = Buffer.from(unicode ?? "");
	const field = Buffer.from([0x75, 0x70, 5 + path.length, 0, 1, 0, 0, 0, 0, ...path]);
	// Another field before it.
	const extra = unicode === undefined ? Buffer.alloc(0) : Buffer.concat([Buffer.from([9, 9, 1, 0, 7]), field]);
	const { name, otherName } = namesAt(raw, 0, raw.length, extra);
	return [name, otherName];
}

const latin = (text: string): Uint8Array => Buffer.from(text, "latin1");

describe("names of entries", () => {
	it.each([
		["one name", names("thư mục\\a.txt"), ["thư mục/a.txt", null]],
		["letters that the code page lacks", names("T?I M?T.txt", "TỐI MẬT.txt"), ["TỐI MẬT.txt", null]],
		["letters without their marks", names("Ke hoach D1.docx", "Kế hoạch Đ1.docx"), ["Kế hoạch Đ1.docx", null]],
		["letters of another code page", names(latin("K\x8a ho\xadch.docx"), "Kế hoạch.docx"), ["Kế hoạch.docx", null]],
		["another extension", names("bao-cao.txt", "bao-cao.js"), ["bao-cao.txt", "bao-cao.js"]],
		["a name of its own", names("TỐI MẬT.txt", "bc.txt"), ["TỐI MẬT.txt", "bc.txt"]],
		["a shorter name", names("a.txt", "bao cao.txt"), ["a.txt", "bao cao.txt"]],
		["an end in the middle", names("a.js\0.txt"), ["a.js\uFFFD.txt", "a.js"]],
		["a field without its end", names("a.txt", ""), ["a.txt", null]],
	])("%s", (_, found, expected) => {
		expect(found).toEqual(expected);
	});

	it("are judged both, and the difference is told", async () => {
		const archive = makeArchive({ "bao-cao.js@.txt": Buffer.from("var a") });
		for (let at = archive.indexOf(0x40); at >= 0; at = archive.indexOf(0x40, at + 1)) archive[at] = 0;
		const { document } = await read("a.zip", archive);
		expect(document.files.map(({ path, type }) => [path[0], type.kind])).toEqual([
			["bao-cao.js\uFFFD.txt", "txt"],
			["bao-cao.js", "js"],
		]);
		expect(document.dangers).toEqual([{ kind: "misleading-name", detail: "bao-cao.js\uFFFD.txt | bao-cao.js" }]);
	});
});
