import { describe, expect, test } from "vitest";
import type { AnomalyCode } from "../../../utils/signature/pdf/anomalies.ts";
import { openPdf } from "../../../utils/signature/pdf/document.ts";
import { readSignatureFields } from "../../../utils/signature/pdf/signature-fields.ts";
import { judgeStructure, type SignatureStructure } from "../../../utils/signature/pdf/structure.ts";
import { CONTENTS, latin1Bytes, PdfText, signatureDictionary, signedObjects, stream } from "./build-pdf.ts";

async function judge(text: string): Promise<SignatureStructure[]> {
	const document = await openPdf(latin1Bytes(text));
	return judgeStructure(document, readSignatureFields(document).signatures);
}

const signed = (): PdfText => new PdfText({ objects: signedObjects() });
/** Keeps the length, so that offsets stay right. */
const swap = (text: string, from: string, to: string): string => text.replace(from, to.padEnd(from.length));
const rangeOf = (text: string): string => /\/ByteRange (\[0 [\d ]+\])/.exec(text)?.[1] ?? "";
const numbersOf = (text: string): number[] => rangeOf(text).match(/\d+/g)?.map(Number) ?? [];

describe("a sound signature", () => {
	test("covers the whole file", async () => {
		const file = signed();
		const [structure] = await judge(file.text);
		expect(structure).toMatchObject({
			coverage: "whole-file",
			sound: true,
			destroyed: false,
			anomalies: [],
			bytesAfter: 0,
		});
		const [before, after] = structure?.signedBytes ?? [];
		expect((before?.length ?? 0) + (after?.length ?? 0)).toBe(file.text.length - CONTENTS.length);
	});

	test("covers its revision when another follows", async () => {
		const file = signed().update({ objects: { 50: "(more)" } });
		const [structure] = await judge(file.text);
		expect(structure).toMatchObject({ coverage: "whole-revision", revision: 0, sound: true });
	});

	test("may be followed by blanks", async () => {
		const [structure] = await judge(`${signed().text}\r\n\r\n`);
		expect(structure).toMatchObject({ coverage: "whole-file", sound: true, anomalies: ["trailing-blanks"] });
	});
});

describe("anomalies", () => {
	const cases: [AnomalyCode, (text: string) => string][] = [
		["byte-range-missing", (text) => text.replace("/ByteRange", "/ByteRang_")],
		["byte-range-not-two-ranges", (text) => swap(text, rangeOf(text), "[0 10]")],
		["byte-range-not-from-start", (text) => text.replace("/ByteRange [0 ", "/ByteRange [1 ")],
		["byte-range-past-end", (text) => text.slice(0, -1)],
		["byte-range-overlaps-itself", (text) => swap(text, rangeOf(text), "[0 900 800 10]")],
		[
			"gap-not-contents",
			(text) =>
				swap(
					text,
					rangeOf(text),
					rangeOf(text).replace(String(numbersOf(text)[1]), String((numbersOf(text)[1] ?? 0) - 1)),
				),
		],
		["contents-missing", (text) => text.replace("/Contents <30", "/Content_ <30")],
		["contents-not-hex", (text) => swap(text, CONTENTS, `(0${" ".repeat(CONTENTS.length - 3)})`)],
		["contents-not-hex", (text) => text.replace("0000>", "00zz>")],
		["contents-truncated", (text) => text.replace("<3003", "<30ff")],
		["contents-padding-not-zero", (text) => text.replace("0000>", "0001>")],
		["signature-key-twice", (text) => swap(text, "/M(D:20260701080000+07'00')", "/Contents()")],
		["duplicate-keys", (text) => swap(text, "/M(D:20260701080000+07'00')", "/Filter/A")],
		["type-unusual", (text) => text.replace("/Type/Sig/", "/Type/Sog/")],
		["trailing-bytes", (text) => `${text}Hello`],
		["later-revision-damaged", (text) => `${text}3 0 obj\n<<>>\nendobj\n`],
		["ends-inside-revision", (text) => swap(text, rangeOf(text), rangeOf(text).replace(/\d+\]/, "10]"))],
		["header-misplaced", (text) => text.replace("%PDF", "%PDX")],
		["unreachable", (text) => text.replace("/V 6 0 R", "/W 6 0 R")],
	];
	test.each(cases)("%s", async (code, change) => {
		const found = await judge(change(signed().text));
		expect(found.flatMap(({ anomalies }) => anomalies)).toContain(code);
	});

	test("an indirect value cannot be in the gap", async () => {
		const objects = signedObjects(signatureDictionary().replace(`/Contents ${CONTENTS}`, "/Contents 20 0 R"), {
			20: CONTENTS,
		});
		expect((await judge(new PdfText({ objects }).text))[0]?.anomalies).toContain("contents-indirect");
	});

	test("an indirect byte range is noted", async () => {
		const text = signed().text;
		const range = rangeOf(text);
		const found = await judge(swap(text, range, "20 0 R").replace("10 0 obj", `20 0 obj\n${range}\nendobj\n10 0 obj`));
		expect(found[0]?.anomalies).toContain("byte-range-indirect");
	});

	test("a signature wrapped elsewhere leaves too much out", async () => {
		const { text } = signed();
		const [, start = 0, second = 0, length = 0] = numbersOf(text);
		const moved = text.slice(second);
		const wrapped = `${text.slice(0, second)}${" ".repeat(500)}${moved}`;
		const range = `[0 ${start} ${second + 500} ${length}]`;
		const found = await judge(swap(wrapped, rangeOf(text), range));
		expect(found[0]).toMatchObject({ coverage: "unclear", sound: false });
	});

	test("objects that no cross-reference lists are seen in later revisions", async () => {
		const file = signed();
		file.text += "3 0 obj\n<</Type/Page>>\nendobj\n";
		file.update({ objects: { 50: "(more)" } });
		expect((await judge(file.text))[0]?.anomalies).toContain("unlisted-object");
	});

	test("a copy of the signature elsewhere is not the signature", async () => {
		const file = signed();
		const copy = /6 0 obj\n(.*)\nendobj/.exec(file.text)?.[1] ?? "";
		file.update({ objects: { 6: copy } });
		const found = await judge(file.text);
		expect(found.every(({ sound }) => !sound)).toBe(true);
		expect(found.map(({ signature }) => signature.reachability)).toEqual(["latest", "earlier"]);
	});
});

describe("a file saved anew by a web site", () => {
	test("is destroyed, whether or not the field is left", async () => {
		const { text } = signed();
		const [structure] = await judge(swap(text, rangeOf(text), "[0 1327521 1352291 40981]"));
		expect(structure).toMatchObject({ destroyed: true, sound: false, coverage: "unclear" });
		const orphan = swap(text, rangeOf(text), "[0 1327521 1352291 40981]").replace("/AcroForm", "/AcroFurm");
		expect((await judge(orphan))[0]).toMatchObject({ destroyed: true, signature: { reachability: "unreachable" } });
	});
});

test("a text about signatures is none", async () => {
	const objects = { 1: "<</Type/Catalog/Pages 2 0 R/X(/ByteRange [0 1 2 3])>>", 2: "<</Kids[]>>" };
	expect(await judge(new PdfText({ objects }).text)).toEqual([]);
});

test("a signed file attached without compression is none of this file's signatures", async () => {
	const inner = signed().text;
	const file = new PdfText({ objects: { 1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Kids[]>>", 3: stream(inner) } });
	expect(await judge(file.text)).toEqual([]);
});
