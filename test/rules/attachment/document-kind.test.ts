import { describe, expect, it } from "vitest";
import { documentKind } from "../../../utils/rules/attachment/document-kind.ts";
import { attachment, facts } from "../message-builder.ts";

describe("kind of document", () => {
	it.each([
		["a.docx", "editable"],
		["A.DOC", "editable"],
		["bieu mau.xlsm", "editable"],
		["a.pdf.rtf", "editable"],
		["a.PDF", "pdf"],
		["a.docx.pdf", "pdf"],
		["a.txt", "other"],
		["a.csv", "other"],
		["a.jpg", "other"],
		["a.zip", "other"],
		["docx", "other"],
		["", "other"],
		["constructor", "other"],
	])("of %j is %s", (name, kind) => {
		expect(documentKind(attachment(name), facts())).toBe(kind);
	});

	it("is told by the declared type where the name has no extension", () => {
		expect(documentKind(attachment("cong van", { mediaType: "application/msword" }), facts())).toBe("editable");
		expect(documentKind(attachment("cong van", { mediaType: "application/pdf" }), facts())).toBe("pdf");
		expect(documentKind(attachment("cong van", { mediaType: "constructor" }), facts())).toBe("other");
	});

	it("is told by the bytes first", () => {
		expect(documentKind(attachment("a.bin"), facts({ "a.bin": { signature: "signed" } }))).toBe("pdf");
		expect(documentKind(attachment("a.pdf"), facts({ "a.pdf": { signature: "not-pdf" } }))).toBe("other");
		expect(documentKind(attachment("a.docx"), facts({ "a.docx": { signature: "not-pdf" } }))).toBe("editable");
	});
});
