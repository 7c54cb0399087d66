import { describe, expect, it } from "vitest";
import { BYTES_PER_MEGABYTE as MB } from "../../../utils/i18n/format.ts";
import { unknown } from "../../../utils/inspect/facts.ts";
import { totalSize } from "../../../utils/rules/attachment/total-size.ts";
import { attachment, check, facts, message, sentences } from "../message-builder.ts";

function files(...sizes: readonly (readonly [name: string, bytes: number])[]) {
	return message({ attachments: sizes.map(([name, bytes]) => attachment(name, { size: Math.round(bytes) })) });
}

function removals(mail: ReturnType<typeof message>) {
	return check(totalSize, mail).findings.flatMap(({ remedies }) =>
		remedies.map((remedy) => (remedy.kind === "remove-attachment" ? remedy.name : remedy.kind)),
	);
}

describe("attachments over 10 MB together", () => {
	it("says the total, each share, what must go and which file would do", () => {
		const mail = files(["anh1.jpg", 6.2 * MB], ["anh2.jpg", 5.6 * MB]);
		expect(sentences(check(totalSize, mail))).toEqual([
			"Tổng 11,8 MB (anh1.jpg 6,2 MB, anh2.jpg 5,6 MB); cần bớt ít nhất 1,8 MB. Bỏ anh2.jpg hoặc anh1.jpg là đủ.",
		]);
		expect(check(totalSize, mail).findings[0]?.message.en).toBe(
			"11.8 MB in all (anh1.jpg 6.2 MB, anh2.jpg 5.6 MB); at least 1.8 MB must go. Leaving out anh2.jpg or anh1.jpg is enough.",
		);
		expect(removals(mail)).toEqual(["anh2.jpg", "anh1.jpg"]);
		expect(check(totalSize, mail).findings[0]?.where).toEqual({ part: "message", value: "" });
	});

	it("names the smallest file that is enough", () => {
		const mail = files(["to.zip", 7 * MB], ["vua.pdf", 3 * MB], ["nho.docx", 1 * MB]);
		expect(sentences(check(totalSize, mail))[0]).toContain(
			"cần bớt ít nhất 1 MB. Bỏ nho.docx, vua.pdf hoặc to.zip là đủ.",
		);
	});

	it("names the fewest files where no single one is enough", () => {
		const mail = files(...Array.from({ length: 8 }, (_, n): [string, number] => [`anh${n}.jpg`, 2 * MB]));
		expect(sentences(check(totalSize, mail))).toEqual([
			"Tổng 16 MB (anh0.jpg 2 MB, anh1.jpg 2 MB, anh2.jpg 2 MB, anh3.jpg 2 MB, anh4.jpg 2 MB, anh5.jpg 2 MB và 2 tệp khác); cần bớt ít nhất 6 MB. Bỏ anh0.jpg, anh1.jpg và anh7.jpg là đủ.",
		]);
		expect(removals(mail)).toHaveLength(3);
	});

	it.each([
		[10 * MB + 1, "Tổng 10,000001 MB", "cần bớt ít nhất 1 byte"],
		[10 * MB + 419, "Tổng 10,0004 MB", "cần bớt ít nhất 419 byte"],
		[10 * MB + 30 * 1024, "Tổng 10,03 MB", "cần bớt ít nhất 30 KB"],
		[10.04 * MB, "Tổng 10,04 MB", "cần bớt ít nhất 41 KB"],
		[11.84 * MB, "Tổng 11,84 MB", "cần bớt ít nhất 1,84 MB"],
		[12 * MB, "Tổng 12 MB", "cần bớt ít nhất 2 MB"],
	])("shows enough digits of %d bytes", (bytes, total, excess) => {
		const [sentence] = sentences(check(totalSize, files(["a.pdf", bytes])));
		expect(sentence).toContain(total);
		expect(sentence).toContain(excess);
	});

	it("does not advise to leave out the only file, but offers it", () => {
		const mail = files(["a.pdf", 12 * MB]);
		expect(sentences(check(totalSize, mail))).toEqual(["Tổng 12 MB (a.pdf 12 MB); cần bớt ít nhất 2 MB."]);
		expect(removals(mail)).toEqual(["a.pdf"]);
	});

	it("counts pictures in the body, and spares them where other files are enough", () => {
		const mail = message({
			attachments: [attachment("logo.png", { size: 4 * MB, inline: true }), attachment("a.pdf", { size: 7 * MB })],
		});
		expect(removals(mail)).toEqual(["a.pdf"]);
	});

	it.each([
		["exactly 10 MB", files(["a.pdf", 4 * MB], ["b.pdf", 6 * MB])],
		["ten small files", files(...Array.from({ length: 10 }, (_, n): [string, number] => [`${n}.pdf`, 900_000]))],
		["empty files", files(["a.pdf", 0])],
		["no file", message()],
	])("is silent on %s", (_what, mail) => {
		expect(check(totalSize, mail)).toEqual({ findings: [], unchecked: [] });
	});

	it("takes the limit from the policy", () => {
		const mail = files(["a.pdf", 6 * MB]);
		expect(check(totalSize, mail, { settings: { limitMegabytes: 5 } }).findings).toHaveLength(1);
		expect(check(totalSize, files(["a.pdf", 12 * MB]), { settings: { limitMegabytes: 25 } }).findings).toEqual([]);
	});
});

describe("sizes that are not sure", () => {
	it("believes the file rather than the page", () => {
		const mail = files(["a.pdf", 10 * MB]);
		expect(check(totalSize, mail, { facts: facts({ "a.pdf": { size: 10 * MB + 2000 } }) }).findings).toHaveLength(1);
	});

	it("cannot check where a size is unknown and the others are within the limit", () => {
		const mail = message({ attachments: [attachment("a.pdf", { size: MB }), attachment("b.pdf")] });
		const outcome = check(totalSize, mail, { facts: facts({ "b.pdf": { size: unknown("not-available") } }) });
		expect(outcome).toEqual({
			findings: [],
			unchecked: [{ where: { part: "attachment", value: "b.pdf", attachmentId: "b.pdf" }, reason: "not-available" }],
		});
		expect(check(totalSize, mail).unchecked[0]?.reason).toBe("timed-out");
	});

	it("finds where the known sizes already exceed the limit", () => {
		const mail = message({ attachments: [attachment("a.pdf", { size: 11 * MB }), attachment("b.pdf")] });
		const outcome = check(totalSize, mail);
		expect(outcome.findings).toHaveLength(1);
		expect(outcome.unchecked).toEqual([]);
	});

	it("never takes a senseless size for a small one", () => {
		expect(check(totalSize, files(["a.pdf", Number.NaN])).unchecked).toHaveLength(1);
		expect(check(totalSize, files(["a.pdf", -5])).unchecked).toHaveLength(1);
	});
});
