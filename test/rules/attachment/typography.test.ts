import { describe, expect, it } from "vitest";
import { type FileContents, type FileScan, type FileType, unknown } from "../../../utils/inspect/facts.ts";
import { inspectBytes } from "../../../utils/inspect/inspect-bytes.ts";
import { DEFAULT_OPTIONS } from "../../../utils/inspect/inspection-options.ts";
import { typography } from "../../../utils/rules/attachment/typography.ts";
import { CORPUS_NOTE, fromCorpus, hasCorpus } from "../../inspect/readers/reading-files.ts";
import { attachment, check, facts, type KnownFacts, message, sentences } from "../message-builder.ts";

type Kind = FileType["kind"];

/** Characters by font. */
function looks(
	fonts: Readonly<Record<string, number>>,
	nonBlack: number | null = 0,
	within: readonly string[] = [],
): FileContents["typography"][number] {
	const listed = Object.entries(fonts).map(([name, characters]) => ({ name, characters }));
	return { within, fonts: listed, nonBlack, total: listed.reduce((sum, { characters }) => sum + characters, 0) };
}

function run(kind: Kind, contents: KnownFacts["contents"], scan: KnownFacts["scan"] = [], settings = {}) {
	const name = `a.${kind}`;
	return check(typography, message({ attachments: [attachment(name)] }), {
		facts: facts({ [name]: { type: kind, ...(contents === undefined ? {} : { contents }), scan } }),
		settings,
	});
}

const ofFonts = (fonts: Readonly<Record<string, number>>, nonBlack: number | null = 0) =>
	run("docx", { typography: [looks(fonts, nonBlack)] });

describe("text in Times New Roman, black", () => {
	it.each([
		["alone", { "Times New Roman": 1000 }],
		[
			"by its names in a PDF",
			{ "ABCDEF+TimesNewRomanPSMT": 500, "TimesNewRomanPS-BoldMT": 300, "TimesNewRoman,Bold": 1 },
		],
		["as the standard font of PDF", { "Times-Roman": 500, "Times-BoldItalic": 500 }],
		["in the place of which a program has put its own", { "BAAAAA+LiberationSerif-Bold": 500, NimbusRomNo9L: 500 }],
		["with signs and formulas", { "Times New Roman": 300, Symbol: 200, "Wingdings 2": 200, "Cambria Math": 400 }],
		["with text whose font is not told", { "Times New Roman": 300, "": 700 }],
		["with a tenth in another", { "Times New Roman": 900, Arial: 100 }],
		["or a text of a few words", { Arial: 199 }],
	])("passes: %s", (_what, fonts) => {
		expect(ofFonts(fonts)).toEqual({ findings: [], unchecked: [] });
	});

	it("passes with links in colour, and where nobody tells the colour", () => {
		expect(ofFonts({ "Times New Roman": 1000 }, 100).findings).toEqual([]);
		expect(ofFonts({ "Times New Roman": 1000 }, null).findings).toEqual([]);
	});
});

describe("text that looks otherwise", () => {
	it("is told with its share and the fonts", () => {
		const outcome = ofFonts({ "Times New Roman": 640, ArialMT: 200, "Arial-BoldMT": 60, "Calibri,Bold": 100 }, 250);
		expect(outcome.findings).toEqual([
			{
				where: { part: "attachment", value: "a.docx", attachmentId: "a.docx" },
				message: {
					vi: "a.docx: khoảng 36 % chữ không dùng phông Times New Roman (Arial, Calibri); khoảng 25 % chữ không phải màu đen. Đề nghị dùng phông Times New Roman, màu đen.",
					en: "a.docx: about 36 % of the text is not in Times New Roman (Arial, Calibri); about 25 % of the text is not black. Please use Times New Roman in black.",
				},
				remedies: [],
			},
		]);
	});

	it.each([
		[{ Arial: 1000 }],
		[{ ".VnTime": 1000 }],
		[{ "VNI-Times": 1000 }],
		[{ "Times New Roman": 890, Timesheet: 110 }],
	])("is found: %j", (fonts) => {
		expect(ofFonts(fonts).findings).toHaveLength(1);
	});

	it("is found in colour alone", () => {
		expect(sentences(ofFonts({ "Times New Roman": 1000 }, 200))).toEqual([
			"a.docx: khoảng 20 % chữ không phải màu đen. Đề nghị dùng phông Times New Roman, màu đen.",
		]);
	});

	it("is told once for an archive, of the worst document in it, by the way to it", () => {
		const file = (name: string, kind: Kind): FileContents["files"][number] => ({
			path: [name],
			size: 1,
			type: { kind, dangers: [] },
			unknown: null,
		});
		const outcome = run("zip", {
			files: [file("x.docx", "docx"), file("y.odt", "odt"), file("z.xlsx", "xlsx")],
			typography: [
				looks({ "Times New Roman": 500, Arial: 500 }, 0, ["x.docx"]),
				looks({ Arial: 1000 }, 0, ["y.odt"]),
				looks({ Calibri: 9000 }, 9000, ["z.xlsx"]),
			],
		});
		expect(sentences(outcome)).toEqual([
			"y.odt trong a.zip: khoảng 100 % chữ không dùng phông Times New Roman (Arial); 1 tệp khác cũng vậy. Đề nghị dùng phông Times New Roman, màu đen.",
		]);
	});

	it("is what the policy says", () => {
		const contents = { typography: [looks({ "Times New Roman": 600, Arial: 400 })] };
		expect(run("docx", contents, [], { tolerancePercent: 40 }).findings).toEqual([]);
		expect(run("docx", contents, [], { allowedFonts: ["times new roman", "Arial"] }).findings).toEqual([]);
		expect(run("docx", contents, [], { allowedFonts: ["Arial"] }).findings).toHaveLength(1);
	});
});

describe("what is no text document", () => {
	it.each(["xlsx", "xls", "ods", "pptx", "odp", "html", "eml"] as const)("keeps silent: %s", (kind) => {
		expect(run(kind, { typography: [looks({ Calibri: 9000 }, 9000)] })).toEqual({ findings: [], unchecked: [] });
		expect(run(kind, unknown("encrypted")).unchecked).toEqual([]);
	});

	it("keeps silent: a scan with the letters of an OCR program over it", () => {
		const page = { page: 1, isScan: true, hasSeal: true, hasSignatureInk: true, stamps: [] };
		const scan: FileScan = { within: [], pageCount: 1, pages: [page], unchecked: [] };
		expect(run("pdf", { typography: [looks({ Helvetica: 900 })] }, [scan])).toEqual({ findings: [], unchecked: [] });
	});
});

describe("what is not known", () => {
	it("is told of a text document", () => {
		expect(run("docx", unknown("encrypted")).unchecked).toMatchObject([{ reason: "encrypted" }]);
		const incomplete = [{ within: [], reason: "too-large" }] as const;
		expect(run("docx", { incomplete }).unchecked).toMatchObject([{ reason: "too-large" }]);
	});

	it("is told of a PDF of which nobody knows whether it is a scan", () => {
		const outcome = run("pdf", { typography: [looks({ Helvetica: 900 })] }, unknown("timed-out"));
		expect(outcome.findings).toEqual([]);
		expect(outcome.unchecked).toMatchObject([{ reason: "timed-out" }]);
	});
});

describe.skipIf(!hasCorpus)(`real documents${CORPUS_NOTE}`, () => {
	const ofFile = async (name: string, path: string) => {
		const options = { ...DEFAULT_OPTIONS, wants: ["type", "contents"] as const };
		const found = await inspectBytes(name, "", fromCorpus(path), options);
		return run(name.split(".").at(-1) as Kind, found.contents);
	};

	it.each(["t.docx", "t.odt", "t.doc", "t.rtf"])("%s is in Times New Roman", async (name) => {
		expect(await ofFile(name, name)).toEqual({ findings: [], unchecked: [] });
	});

	it("a document in TCVN3 is in .VnTime", async () => {
		expect(sentences(await ofFile("a.doc", "tcvn3/t_tcvn3.doc"))[0]).toContain(".VnTime");
	});
});
