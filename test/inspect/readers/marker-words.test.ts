import { describe, expect, it } from "vitest";
import { CORPUS_NOTE, fromCorpus, hasCorpus, outline, read, wholeText } from "./reading-files.ts";

const LETTER = [
	"UBND TỈNH BẮC GIANG",
	"CỘNG HÒA XÃ HỘI CHỦ",
	"Độc lập - Tự do - Hạnh phúc",
	"Số: 05/BC-SNV",
	"BÁO CÁO tình hình thực hiện nhiệm vụ",
	"đổi mật khẩu hệ thống và báo cáo trước ngày 30/6/2026.",
];
const [HEADER, FOOTER, BOX] = ["ĐẦUTRANG MẬT", "CHÂNTRANG bản số 03", "HỘPCHỮ TUYỆT MẬT"];
const TABLE = ["ỦY BAN NHÂN DÂN", "Độ mật: TỐI MẬT", "Nguyễn Văn Mật Độ 299"];

describe.skipIf(!hasCorpus)(`documents made by LibreOffice${CORPUS_NOTE}`, () => {
	it.each([
		["t.doc", [...LETTER, HEADER, FOOTER, BOX]],
		["t.docx", [...LETTER, HEADER, FOOTER, BOX]],
		["t.odt", [...LETTER, HEADER, FOOTER, BOX]],
		["t.rtf", [...LETTER, HEADER, FOOTER]],
		["t.txt", LETTER],
		["t.pdf", [...LETTER.slice(0, 5), HEADER, FOOTER, "HỘPCHỮ TUYỆT"]],
		["enc_owner.pdf", [...LETTER.slice(0, 5), HEADER, FOOTER]],
		["s.xls", TABLE],
		["s.xlsx", TABLE],
		["s.ods", TABLE],
		["s.csv", TABLE],
		["p.ppt", ["Trang 8: Báo cáo kết quả", "GHICHÚ Tối mật", BOX]],
		["p.pptx", ["Trang 8: Báo cáo kết quả", "GHICHÚ Tối mật", BOX]],
		["p.odp", ["Trang 8: Báo cáo kết quả", "GHICHÚ Tối mật", BOX]],
		["a.7z", [...LETTER, HEADER, FOOTER, BOX]],
		["r4.rar", LETTER],
		["r5.rar", LETTER],
		["nest.zip", [...LETTER, HEADER, FOOTER, BOX]],
	])("give all their words: %s", async (name, words) => {
		const { document, type } = await read(name, fromCorpus(name));
		const text = wholeText(document);
		expect(words.filter((wanted) => !text.includes(wanted))).toEqual([]);
		expect(document.incomplete).toEqual([]);
		expect(type.dangers).toEqual([]);
	});

	it.each(["doc", "docx", "odt"])("tell apart body, header and text box in %s", async (extension) => {
		const { document } = await read(`t.${extension}`, fromCorpus(`t.${extension}`));
		const partsWith = (words: string): string[] =>
			document.sections.filter(({ text }) => text.includes(words)).map(({ place }) => place.part);
		expect(partsWith("UBND TỈNH BẮC GIANG")).toEqual(["body"]);
		expect(partsWith(HEADER)).toEqual(["header"]);
		// LibreOffice turns Word's text box into a shape whose paragraph stands in the body of its own format.
		expect(partsWith(BOX)).toEqual([extension === "odt" ? "body" : "textbox"]);
	});

	it.each(["ppt", "pptx", "odp"])("number slides and their notes in %s", async (extension) => {
		const { document } = await read(`p.${extension}`, fromCorpus(`p.${extension}`));
		const lines = outline(document);
		expect(lines.find((line) => line.startsWith("slide 8:"))).toContain("Trang 8: Báo cáo kết quả công tác");
		expect(lines.find((line) => line.startsWith("notes 8:"))).toBe("notes 8: GHICHÚ Tối mật");
	});

	it.each(["xls", "xlsx", "ods"])("name the sheet in %s", async (extension) => {
		const { document } = await read(`s.${extension}`, fromCorpus(`s.${extension}`));
		const sheet = document.sections.find(({ text }) => text.includes("TỐI MẬT"));
		expect(sheet?.place).toEqual({ within: [], part: "sheet", name: "s" });
	});

	it("number the pages of a PDF, and count what is on them", async () => {
		const { document } = await read("t.pdf", fromCorpus("t.pdf"));
		expect(document.pages.map(({ number }) => number)).toEqual([1, 2]);
		expect(document.pages.every(({ characters }) => characters > 100)).toBe(true);
	});

	it("say where in a nested archive text stands", async () => {
		const { document } = await read("nest.zip", fromCorpus("nest.zip"));
		expect(document.files.map(({ path }) => path.join(" > "))).toEqual([
			"a.7z",
			"a.7z > t.doc",
			"a.7z > t.docx",
			"a.7z > t.pdf",
			"t.docx",
			"t.pdf",
		]);
		const places = document.sections.filter(({ text }) => text.includes(HEADER)).map(({ place }) => place.within);
		expect(places).toContainEqual(["a.7z", "t.doc"]);
		expect(places).toContainEqual(["t.docx"]);
	});

	it.each([
		["enc.pdf", "encrypted"],
		["enc.7z", "encrypted"],
	])("say that %s is %s", async (name, reason) => {
		expect((await read(name, fromCorpus(name))).failure).toBe(reason);
	});

	it.each(["enc_zc.zip", "enc_aes.zip"])("name the entries of %s that need a password", async (name) => {
		const { document, type } = await read(name, fromCorpus(name));
		expect(type.dangers).toEqual([{ kind: "encrypted", detail: "t.docx" }]);
		expect(document.files[0]).toMatchObject({ path: ["t.docx"], unknown: "encrypted", type: { kind: "docx" } });
		expect(document.incomplete[0]).toEqual({ within: ["t.docx"], reason: "encrypted" });
	});
});

describe.skipIf(!hasCorpus)(`what letters look like${CORPUS_NOTE}`, () => {
	it.each([
		["t.docx", "Times New Roman"],
		["t.doc", "Times New Roman"],
		["t.odt", "Times New Roman"],
		["t.rtf", "Times New Roman"],
		["t.pdf", "LiberationSerif"],
	])("is counted by font in %s", async (name, font) => {
		const [typography] = (await read(name, fromCorpus(name))).document.typography;
		expect(typography?.fonts[0]?.name).toBe(font);
		expect(typography?.fonts[0]?.characters).toBeGreaterThan((typography?.total ?? 0) * 0.8);
	});

	// The heading, which python-docx makes blue: "BÁO CÁO tình hình thực hiện nhiệm vụ" without its spaces.
	it.each(["t.docx", "t.doc", "t.odt", "t.rtf"])("tells the coloured heading of %s from black text", async (name) => {
		const [typography] = (await read(name, fromCorpus(name))).document.typography;
		expect(typography?.nonBlack).toBe(29);
	});

	it.each(["t_tcvn3.doc", "t_tcvn3.rtf"])("keeps the runs of .VnTime in %s as they are", async (name) => {
		const { document } = await read(name, fromCorpus(`tcvn3/${name}`));
		expect(document.legacyFontRuns.map(({ font }) => font)).toEqual([".VnTime"]);
		expect(document.legacyFontRuns[0]?.text).toContain("CéNG HßA X· HéI");
	});

	it("marks no runs where every font is of Unicode", async () => {
		expect((await read("t.docx", fromCorpus("t.docx"))).document.legacyFontRuns).toEqual([]);
	});
});
