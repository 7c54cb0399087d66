import { existsSync, readFileSync } from "node:fs";
import { zipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import type { AttachmentFacts, Fact } from "../../utils/inspect/facts.ts";
import { inspectBytes } from "../../utils/inspect/inspect-bytes.ts";
import { DEFAULT_OPTIONS } from "../../utils/inspect/inspection-options.ts";
import { Budget, DEFAULT_LIMITS } from "../../utils/inspect/limits.ts";
import { pictureAsPdf } from "../../utils/inspect/scan/picture-pdf.ts";
import { nodeScanTools } from "../../utils/inspect/scan/tools-node.ts";
import { makeArchive, makeDocx, makePdf } from "./make-files.ts";

const scanTools = nodeScanTools();
afterAll(() => scanTools.ocr.close());

function inspect(name: string, bytes: Uint8Array, options = DEFAULT_OPTIONS): Promise<AttachmentFacts> {
	return inspectBytes(name, "", bytes, options, { scanTools });
}

function knownOf<T>(fact: Fact<T>): T {
	if (fact.state !== "known") throw new Error(JSON.stringify(fact));
	return fact.value;
}

const word = (part: string, text: string): string =>
	`<w:${part} xmlns:w="w"><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:${part}>`;

describe("what stands in a file", () => {
	it("is a classification mark in a header, with its place", async () => {
		const docx = makeArchive({
			"word/document.xml": Buffer.from(
				`<w:document><w:body>${word("sect", "Kính gửi: Sở Nội vụ")}</w:body></w:document>`,
			),
			"word/header1.xml": Buffer.from(word("hdr", "TUYỆT MẬT")),
		});
		const { contents, type } = await inspect("bao cao.docx", docx);
		expect(knownOf(type).kind).toBe("docx");
		expect(knownOf(contents).secrecy).toMatchObject([
			{ place: { within: [], part: "header" }, strength: "strong", mark: "TUYỆT MẬT" },
		]);
	});

	it("is what stands in the files of an archive, with their path", async () => {
		const inner = zipSync({ "a/bao cao.docx": makeDocx(["Kính gửi", "Độ mật: TỐI MẬT"]) });
		const { contents, text } = await inspect("ho so.zip", zipSync({ "trong.zip": inner }));
		expect(knownOf(contents).secrecy).toMatchObject([
			{ place: { within: ["trong.zip", "a/bao cao.docx"] }, strength: "strong", mark: "TỐI MẬT" },
		]);
		expect(knownOf(contents).files.map(({ path, type }) => [path.at(-1), type.kind])).toEqual([
			["trong.zip", "zip"],
			["a/bao cao.docx", "docx"],
		]);
		expect(text).toEqual({ state: "unknown", reason: "unsupported" });
	});

	it("is the names of files within, and of their folders", async () => {
		const empty = Buffer.from("");
		const archive = zipSync({
			"TÀI LIỆU TỐI MẬT/phu luc.txt": empty,
			"Quy chế bảo vệ bí mật nhà nước.txt": empty,
			"mật khẩu.txt": empty,
			"TOI MAT - phuong an.txt": empty,
		});
		const { contents } = await inspect("ho so.zip", archive);
		expect(knownOf(contents).secretNames).toMatchObject([
			{ path: ["TÀI LIỆU TỐI MẬT/phu luc.txt"], strength: "strong", mark: "TỐI MẬT" },
			{ path: ["TOI MAT - phuong an.txt"] },
		]);
		const exempt = { ...DEFAULT_OPTIONS, exemptPhrases: ["TOI MAT - phuong an"] };
		expect(knownOf((await inspect("ho so.zip", archive, exempt)).contents).secretNames).toHaveLength(1);
	});

	it("is nothing where the policy exempts the phrase", async () => {
		const options = { ...DEFAULT_OPTIONS, exemptPhrases: ["Công ty Tối Mật"] };
		const docx = makeDocx(["Công ty Tối Mật", "TỐI MẬT"]);
		expect(knownOf((await inspect("a.docx", docx, options)).contents).secrecy).toHaveLength(1);
	});

	it("is told in the encoding of before Unicode, with what it means", async () => {
		const text = "Céng hßa x· héi chñ nghÜa ViÖt Nam\nB¸o c¸o t×nh h×nh kinh tÕ x· héi n¨m 2026\n";
		const { contents } = await inspect("bao cao.docx", makeDocx(text.split("\n")));
		expect(knownOf(contents).legacyText).toMatchObject([{ within: [], encoding: "tcvn3", font: null }]);
		expect(knownOf(contents).legacyText[0]?.decoded).toContain("Cộng hòa xã hội");
	});

	it("says what could not be read, and keeps what could", async () => {
		const damaged = makeDocx(["Kính gửi"]).slice(0, 60);
		const { contents } = await inspect("a.zip", zipSync({ "a.docx": damaged, "b.docx": makeDocx(["TUYỆT MẬT"]) }));
		expect(knownOf(contents).incomplete).toEqual([{ within: ["a.docx"], reason: "unreadable" }]);
		expect(knownOf(contents).secrecy).toMatchObject([{ place: { within: ["b.docx"] } }]);
	});

	it("is not looked for where it is not asked for", async () => {
		const { contents, scan, text } = await inspect("a.pdf", makePdf([["Kinh gui"]]), {
			...DEFAULT_OPTIONS,
			wants: ["signature"],
		});
		expect([contents.state, scan.state, text.state]).toEqual(["pending", "pending", "pending"]);
	});
});

const scans = new URL("../../../shared/corpora/scans/", import.meta.url);
const hasScans = existsSync(scans);

describe.skipIf(!hasScans)(`scanned pages${hasScans ? "" : ` (skipped: ${scans.pathname} is not there)`}`, () => {
	const page = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, scans)));
	const pdf = (name: string): Uint8Array => pictureAsPdf(page(name), new Budget(DEFAULT_LIMITS)).pdf;

	it("have their stamp read, as a picture, in a PDF, and in a PDF in a ZIP", async () => {
		const files: [string, Uint8Array, string[]][] = [
			["scan.jpg", page("pos018.jpg"), []],
			["scan.pdf", pdf("pos018.jpg"), []],
			["ho so.zip", zipSync({ "scan.pdf": pdf("pos018.jpg") }), ["scan.pdf"]],
			["ho so 2.zip", zipSync({ "scan.jpg": page("pos018.jpg") }), ["scan.jpg"]],
		];
		for (const [name, bytes, within] of files) {
			const scan = knownOf((await inspect(name, bytes)).scan);
			expect(scan, name).toMatchObject([{ within, pageCount: 1, pages: [{ page: 1, isScan: true }], unchecked: [] }]);
			expect(scan[0]?.pages[0]?.stamps[0]?.stamp, name).toMatch(/MẬT$/);
		}
	}, 60_000);

	it("have none where only an urgency stamp and a seal stand", async () => {
		const scan = knownOf((await inspect("scan.pdf", pdf("neg003.jpg"))).scan);
		expect(scan[0]?.pages[0]).toMatchObject({ isScan: true, stamps: [] });
	}, 60_000);
});
