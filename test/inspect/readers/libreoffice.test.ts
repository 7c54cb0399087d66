import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { Budget, DEFAULT_LIMITS } from "../../../utils/inspect/limits.ts";
import { hasProgram, inFolder, outline, type Read, read } from "./reading-files.ts";

const hasOffice = hasProgram("soffice");
const NOTE = hasOffice ? "" : " (skipped: LibreOffice is not installed)";

const NAMESPACES = [
	'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"',
	'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"',
	'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"',
	'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
	'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"',
	'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"',
	'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"',
	'xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"',
	'xmlns:dc="http://purl.org/dc/elements/1.1/"',
	'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"',
	'office:version="1.3"',
].join(" ");

const flat = (kind: string, before: string, body: string): string =>
	`<?xml version="1.0" encoding="UTF-8"?><office:document ${NAMESPACES} office:mimetype="application/vnd.oasis.opendocument.${kind}">${before}<office:body><office:${kind}>${body}</office:${kind}></office:body></office:document>`;

/** 4 by 4 red pixels. */
const PICTURE = Buffer.from(
	"iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAEElEQVR4nGM4ISAARwzEcQCEww6BoQTF5AAAAABJRU5ErkJggg==",
	"base64",
);
const image = (anchor: string): string =>
	`<draw:frame ${anchor} svg:width="3cm" svg:height="3cm" svg:x="1cm" svg:y="5cm"><draw:image><office:binary-data>${PICTURE.toString("base64")}</office:binary-data></draw:image></draw:frame>`;

const LETTER = flat(
	"text",
	`<office:font-face-decls><style:font-face style:name="VN" svg:font-family="'.VnTime'"/><style:font-face style:name="TNR" svg:font-family="'Times New Roman'"/></office:font-face-decls>
	<office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-name="TNR"/></style:default-style></office:styles>
	<office:automatic-styles>
	<style:style style:name="Cu" style:family="paragraph"><style:text-properties style:font-name="VN"/></style:style>
	<style:style style:name="Do" style:family="text"><style:text-properties fo:color="#ff0000"/></style:style>
	<style:style style:name="Khung" style:family="graphic"><style:graphic-properties style:wrap="parallel"/></style:style>
	<style:page-layout style:name="L"><style:header-style/><style:footer-style/></style:page-layout></office:automatic-styles>
	<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"><style:header><text:p>Đầu trang TỐI MẬT</text:p></style:header><style:footer><text:p>Chân trang bản số 07</text:p></style:footer></style:master-page></office:master-styles>`,
	`<text:p>ỦY BAN NHÂN DÂN<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Chú thích về ngân sách</text:p></text:note-body></text:note></text:p>
	<text:p text:style-name="Cu">Céng hßa x· héi</text:p>
	<text:p>Nơi nhận: <text:span text:style-name="Do">ghi đỏ</text:span></text:p>
	<text:p>Có ý kiến<office:annotation><dc:creator>Vũ</dc:creator><text:p>Ý kiến của lãnh đạo</text:p></office:annotation></text:p>
	<text:p>Dấu: ${image('text:anchor-type="as-char"')}</text:p>
	<text:p>Khung: <draw:frame draw:style-name="Khung" svg:width="5cm" text:anchor-type="paragraph"><draw:text-box fo:min-height="1cm"><text:p>Trong hộp TUYỆT MẬT</text:p></draw:text-box></draw:frame></text:p>
	<table:table table:name="B"><table:table-column/><table:table-column/><table:table-row><table:table-cell><text:p>Ô một</text:p></table:table-cell><table:table-cell><text:p>Ô hai</text:p></table:table-cell></table:table-row></table:table>`,
);

const cell = (text: string): string =>
	`<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
const TABLE = flat(
	"spreadsheet",
	"",
	`<table:table table:name="Dự toán"><table:shapes>${image("")}</table:shapes><table:table-row>${cell("Họ và tên")}${cell("Tối mật")}</table:table-row><table:table-row>${cell("Nguyễn Văn Ngọ")}<table:table-cell office:value-type="float" office:value="1234.5"><office:annotation><text:p>Ý kiến ở ô</text:p></office:annotation><text:p>1234.5</text:p></table:table-cell></table:table-row></table:table>
	<table:table table:name="Trang hai"><table:table-row><table:table-cell table:formula="of:=&quot;kết &quot;&amp;&quot;quả&quot;" office:value-type="string"><text:p>kết quả</text:p></table:table-cell></table:table-row></table:table>`,
);

const page = (number: number): string =>
	`<draw:page draw:name="p${number}"><draw:frame svg:width="10cm" svg:height="3cm" svg:x="1cm" svg:y="1cm"><draw:text-box><text:p>Nội dung trang ${number}</text:p></draw:text-box></draw:frame>${image("")}<presentation:notes><draw:frame presentation:class="notes" svg:width="10cm" svg:height="3cm"><draw:text-box><text:p>Ghi chú trang ${number}</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>`;
const SHOW = flat("presentation", "", [1, 2, 3].map(page).join(""));

const TARGETS = {
	fodt: ["odt", "docx", "doc", "rtf", "pdf"],
	fods: ["ods", "xlsx", "xls"],
	fodp: ["odp", "pptx", "ppt"],
};

/** Converts each source to all its formats at once: starting the program is what takes time. */
function convert(): Map<string, Uint8Array> {
	return inFolder((folder) => {
		for (const [name, source] of Object.entries({ fodt: LETTER, fods: TABLE, fodp: SHOW })) {
			writeFileSync(join(folder, `tệp.${name}`), source);
			for (const target of TARGETS[name as keyof typeof TARGETS]) {
				const parameters = ["--headless", `-env:UserInstallation=file://${folder}/profile`, "--convert-to", target];
				spawnSync("soffice", [...parameters, "--outdir", folder, join(folder, `tệp.${name}`)], { timeout: 90_000 });
			}
		}
		const made = readdirSync(folder).filter((name) => /^tệp\.(?!fod)/.test(name.normalize("NFC")));
		return new Map(made.map((name) => [name.split(".")[1] ?? "", new Uint8Array(readFileSync(join(folder, name)))]));
	});
}

describe.skipIf(!hasOffice)(`documents made by LibreOffice now${NOTE}`, () => {
	let files = new Map<string, Uint8Array>();
	beforeAll(() => {
		files = convert();
	}, 600_000);

	async function readMade(extension: string): Promise<Read> {
		const bytes = files.get(extension);
		if (!bytes) throw new Error(`LibreOffice has made no ${extension}`);
		const result = await read(`tệp.${extension}`, bytes);
		expect(result.type).toEqual({ kind: extension, dangers: [] });
		expect(result.document.incomplete).toEqual([]);
		return result;
	}

	/** The parts in which words stand. */
	const partsOf = ({ document }: Read, words: string): string[] =>
		document.sections.filter(({ text }) => text.includes(words)).map(({ place }) => place.part);

	it.each(TARGETS.fodt)("%s gives all words of a letter where they stand", async (extension) => {
		const result = await readMade(extension);
		const body = extension === "pdf" ? "page" : "body";
		for (const words of ["ỦY BAN NHÂN DÂN", "Céng hßa x· héi", "ghi đỏ", "Ô một", "Ô hai"]) {
			expect(partsOf(result, words), words).toEqual([body]);
		}
		const apart = (part: string) => (extension === "pdf" ? ["page"] : [part]);
		expect(partsOf(result, "Chú thích về ngân sách")).toEqual(apart("footnotes"));
		expect(partsOf(result, "Đầu trang TỐI MẬT")).toEqual(apart("header"));
		// Word's binary format keeps headers and footers in one story.
		expect(partsOf(result, "Chân trang bản số 07")).toEqual(apart(extension === "doc" ? "header" : "footer"));
		expect(partsOf(result, "Trong hộp TUYỆT MẬT").length).toBe(1);
		if (extension !== "pdf") expect(partsOf(result, "Ý kiến của lãnh đạo")).toEqual(["comments"]);
	});

	it.each(["odt", "docx", "doc", "rtf", "odp", "pptx", "ppt", "ods", "xlsx", "xls"])(
		"%s gives its picture as it was put in",
		async (extension) => {
			const { document } = await readMade(extension);
			const pictures = document.pictures.map((picture) => Buffer.from(picture.read(new Budget(DEFAULT_LIMITS))));
			expect(pictures.some((picture) => picture.equals(PICTURE))).toBe(true);
		},
	);

	it.each(["odt", "docx", "doc", "rtf"])("%s tells the fonts and the coloured letters", async (extension) => {
		const { document } = await readMade(extension);
		const [typography] = document.typography;
		expect(typography?.fonts.map(({ name }) => name)).toContain("Times New Roman");
		expect(typography?.nonBlack).toBe("ghiđỏ".length);
		expect(document.legacyFontRuns).toEqual([{ within: [], font: ".VnTime", text: "Céng hßa x· héi" }]);
	});

	it.each(TARGETS.fods)("%s gives cells, comments and results by sheet", async (extension) => {
		const result = await readMade(extension);
		const lines = outline(result.document);
		expect(lines.find((line) => line.startsWith("sheet [Dự toán]"))).toMatch(
			/Họ và tên.*Tối mật.*Nguyễn Văn Ngọ.*1234[.,]5/,
		);
		expect(lines.find((line) => line.startsWith("sheet [Trang hai]"))).toContain("kết quả");
		expect(result.document.sections.some(({ text }) => text.includes("Ý kiến ở ô"))).toBe(true);
	});

	it.each(TARGETS.fodp)("%s gives slides and notes by number", async (extension) => {
		const lines = outline((await readMade(extension)).document);
		for (const number of [1, 2, 3]) {
			expect(lines.find((line) => line.startsWith(`slide ${number}:`))).toContain(`Nội dung trang ${number}`);
			expect(lines.find((line) => line.startsWith(`notes ${number}:`))).toContain(`Ghi chú trang ${number}`);
		}
	});
});
