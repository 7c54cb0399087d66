/** Files of 100 MB, read where the policy lets them be read, and told to be too large where it does not. */
import { afterAll, describe, expect, it } from "vitest";
import type { UnknownReason } from "../../../utils/inspect/facts.ts";
import { makeDocx, makePdfOfStreams, noise } from "../make-files.ts";
import { ApartInspection, reasonsOf, textOf } from "./inspect-apart.ts";
import { MEGABYTE, zipOf } from "./make-bombs.ts";

const apart = new ApartInspection();
afterAll(() => apart.end());

const RAISED = { bytes: 150 * MEGABYTE, uncompressedBytes: 512 * MEGABYTE };
const MARK = { state: "known", value: { secrecy: [{ mark: "TỐI MẬT", strength: "strong" }] } };
const LINES = ["Kính gửi các đồng chí", "", "TỐI MẬT", ""];
/** Does not pack, and says nothing. */
const filling = noise(100 * MEGABYTE);

const page = Buffer.from("BT /F1 11 Tf 14 TL 50 800 Td (Kinh gui) Tj ET");

const FILES: readonly (readonly [name: string, make: () => Uint8Array, missing: readonly UnknownReason[]])[] = [
	["a.docx", () => makeDocx(LINES, filling.length), []],
	[
		"a.zip",
		() =>
			zipOf([
				{ name: "a.docx", data: makeDocx(LINES) },
				{ name: "b.bin", data: filling },
			]),
		// Noise is nothing that is known.
		["unreadable"],
	],
	[
		"a.txt",
		() => Buffer.concat([Buffer.from(LINES.join("\n")), Buffer.alloc(filling.length, "Kính gửi các đồng chí. ")]),
		// A million characters are.
		["too-large"],
	],
];

describe("100 MB", { timeout: 60_000 }, () => {
	it.each(FILES)("of %s are read", async (name, make, missing) => {
		const bytes = make();
		expect(bytes.length).toBeGreaterThan(filling.length);
		const facts = await apart.inspect(name, bytes, RAISED);
		expect(facts.contents).toMatchObject(MARK);
		expect(reasonsOf(facts)).toEqual(missing);
	});

	it("of PDF are read", async () => {
		const facts = await apart.inspect("a.pdf", makePdfOfStreams([page, filling], ""), RAISED);
		expect(textOf(facts)).toContain("Kinh gui\n");
	});

	it.each(FILES)("of %s are too large where the policy says so", async (name, make) => {
		const facts = await apart.inspect(name, make());
		const tooLarge = { state: "unknown", reason: "too-large" };
		expect(facts).toMatchObject({ text: tooLarge, contents: tooLarge, scan: tooLarge, signature: tooLarge });
	});
});
