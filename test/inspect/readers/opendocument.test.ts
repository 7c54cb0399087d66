/** What stands beside the content of an OpenDocument file, and what is written into its one file. */
import { strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { makeArchive, makeDocx, makeProgram } from "../make-files.ts";
import { outline, read } from "./reading-files.ts";

const content = (body: string): string =>
	`<office:document-content><office:body><office:text>${body}</office:text></office:body></office:document-content>`;

function odt(body: string, parts: Readonly<Record<string, string | Uint8Array>> = {}): Uint8Array {
	const all = { mimetype: "application/vnd.oasis.opendocument.text", "content.xml": content(body), ...parts };
	return makeArchive(
		Object.fromEntries(
			Object.entries(all).map(([name, part]) => [name, typeof part === "string" ? strToU8(part) : part]),
		),
	);
}

const flat = (body: string): string =>
	`<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>${body}</office:text></office:body></office:document>`;
const binary = (bytes: Uint8Array): string =>
	`<office:binary-data>${Buffer.from(bytes).toString("base64").replace(/.{20}/g, "$&\n")}</office:binary-data>`;

describe("beside the content", () => {
	it("objects within objects are read", async () => {
		const table = (text: string): string => `<o><text:p>${text}</text:p></o>`;
		const file = odt("<text:p>xin</text:p>", {
			"Object 1/content.xml": table("một"),
			"Object 1/Object 2/content.xml": table("hai"),
		});
		expect(outline((await read("a.odt", file)).document)).toEqual(["body: xin", "body: một", "body: hai"]);
	});

	it("whatever is no known part is a file", async () => {
		const file = odt("<text:p>xin</text:p>", {
			"Du lieu": makeProgram(),
			"Pictures/a.png": makeProgram(),
			"files/a.docx": makeDocx(["MẬT"]),
			"settings.xml": makeProgram(),
		});
		const { document } = await read("a.odt", file);
		expect(document.files.map(({ path, type }) => `${path} ${type.kind}`)).toEqual([
			"Du lieu exe",
			"a.png exe",
			"a.docx docx",
			"settings.xml exe",
		]);
	});

	it("pictures are pictures", async () => {
		const { document } = await read("a.odt", odt("", { "Pictures/a.png": strToU8("\x89PNG\r\n\x1a\n", true) }));
		expect([document.pictures.length, document.files.length]).toEqual([1, 0]);
	});

	it("without any content its entries are files", async () => {
		const { document } = await read(
			"a.odt",
			makeArchive({ mimetype: strToU8("application/vnd.oasis.opendocument.text"), "a.js": strToU8("var a") }),
		);
		expect(document.files.map(({ type }) => type.kind)).toContain("js");
		expect(document.incomplete).toContainEqual({ within: [], reason: "unreadable" });
	});
});

it("labels and values of controls are words, names are not", async () => {
	const form =
		'<form:button form:label="ZQlabel" form:name="ZQname"/><form:text form:value="ZQvalue"/><form:checkbox form:title="ZQtitle"/>';
	const text = outline((await read("a.odt", odt(form))).document).join();
	expect(text.match(/ZQ\w+/g)).toEqual(["ZQlabel", "ZQvalue", "ZQtitle"]);
});

describe("one file", () => {
	it("a picture is one, and its base64 no text", async () => {
		const picture = strToU8("\x89PNG\r\n\x1a\n".padEnd(60, "a"), true);
		const { document } = await read(
			"a.fodt",
			flat(`<text:p>xin<draw:image>${binary(picture)}</draw:image> chào</text:p>`),
		);
		expect(outline(document)).toEqual(["body: xin chào"]);
		const [only] = document.pictures;
		expect(only?.kind).toBe("png");
		expect(document.files).toEqual([]);
	});

	it("an object is a file, and macros are told wherever they stand", async () => {
		const late = `<text:p>${"a ".repeat(200_000)}</text:p><script:module/>`;
		const { document } = await read(
			"a.fodt",
			flat(`<draw:object-ole>${binary(makeProgram())}</draw:object-ole>${late}`),
		);
		expect(document.files.map(({ type }) => type.kind)).toEqual(["exe"]);
		expect(document.dangers.map(({ kind }) => kind)).toEqual(["macros"]);
	});
});
