/** Web pages and XML that hold more than their text: files in addresses, entities of their own. */
import { describe, expect, it } from "vitest";
import { Budget, DEFAULT_LIMITS } from "../../../utils/inspect/limits.ts";
import { PROGRAM } from "./compound-builder.ts";
import { outline, read } from "./reading-files.ts";

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const page = (body: string): string => `<html><body><p>xin</p>${body}</body></html>`;

describe("files in the addresses of a page", () => {
	it.each([
		["in quotes", `<img src="data:image/png;base64,${PNG.toString("base64")}" alt="a">`],
		["without them", `<img src=data:image/png;charset=x;base64,${PNG.toString("base64")} alt=a>`],
		["in a style", `<p style="background:url(data:image/png;base64,${PNG.toString("base64")})">`],
	])("a picture, %s", async (_how, body) => {
		const { document } = await read("a.html", page(body));
		const [picture] = document.pictures;
		expect(picture?.kind).toBe("png");
		expect(picture && Buffer.from(picture.read(new Budget(DEFAULT_LIMITS)))).toEqual(PNG);
	});

	it("a picture in a drawing", async () => {
		const image = `<image href="data:image/png;base64,${PNG.toString("base64")}"/>`;
		const { document } = await read("a.svg", `<svg xmlns="http://www.w3.org/2000/svg"><text>xin</text>${image}</svg>`);
		expect(document.pictures.map(({ kind }) => kind)).toEqual(["png"]);
		expect(outline(document)).toEqual(["body: xin"]);
	});

	it("a program, and a page in a frame", async () => {
		const program = `<a href='data:application/octet-stream;base64,${PROGRAM.toString("base64")}'>tải</a>`;
		const frame = '<iframe src="data:text/html,%3Cp%3ETỐI MẬT%3C/p%3E"></iframe>';
		const { document } = await read("a.html", page(program + frame));
		expect(document.files.map(({ type }) => type.kind)).toEqual(["exe", "html"]);
		expect(outline(document)).toContain("data-2 > body: TỐI MẬT");
	});

	it("what a page needs for its looks is none, nor words about it", async () => {
		const body =
			'<link href="data:text/css,p{}"><style>@font-face{src:url(data:font/woff2;base64,AA)}</style>data: 12, image';
		const { document } = await read("a.html", page(body));
		expect([...document.files, ...document.pictures, ...document.incomplete]).toEqual([]);
	});
});

describe("entities of an XML file", () => {
	const xml = (subset: string, body: string): string => `<?xml version="1.0"?><!DOCTYPE a [${subset}]><a>${body}</a>`;

	it.each([
		["by name", xml('<!ENTITY m "TỐI MẬT">', "&m;"), "TỐI MẬT"],
		[
			"of entities, whatever their signs",
			xml("<!ENTITY mật 'M&#7852;T]>'><!ENTITY m \"TỐI &mật;\">", "&m;"),
			"TỐI MẬT]>",
		],
		["declared by others", xml("<!ENTITY % d '<!ENTITY m \"MẬT\">'> %d;", "&m;"), "MẬT"],
		["the first of a name", xml('<!ENTITY m "MẬT"><!ENTITY m "b"><!-- <!ENTITY k "x"> -->', "&m;&amp;"), "MẬT&"],
		["none", '<!DOCTYPE a SYSTEM "a[>.dtd"><a>MẬT</a>', "MẬT"],
		["from elsewhere, which is not fetched", xml('<!ENTITY m SYSTEM "file:///etc/passwd">', "a&m;b"), "a&m;b"],
	])("%s", async (_what, source, text) => {
		for (const name of ["a.xml", "a.svg"]) {
			const { document } = await read(name, source);
			expect(outline(document)).toEqual([`body: ${text}`]);
			expect(document.incomplete).toEqual([]);
		}
	});

	it("cannot multiply without end, and that is told", async () => {
		const levels = Array.from({ length: 30 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`);
		const { document } = await read("a.xml", xml(`<!ENTITY l0 "ha">${levels.join("")}`, "MẬT &l30; &l5;"));
		expect(document.incomplete).toEqual([{ within: [], reason: "too-large" }]);
		expect(outline(document)[0]?.startsWith("body: MẬT")).toBe(true);
		const circle = await read("a.xml", xml('<!ENTITY a "&b;"><!ENTITY b "&a;">', "MẬT &a;"));
		expect(outline(circle.document)).toEqual(["body: MẬT"]);
	});
});
