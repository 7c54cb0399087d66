import { describe, expect, it } from "vitest";
import { mayBePdf } from "../../utils/message/may-be-pdf.ts";

describe("which attachment may be a PDF", () => {
	it.each([
		["a.pdf", "", true],
		["A.PDF ", "application/octet-stream", true],
		["scan", "application/pdf", true],
		["scan", "application/x-pdf", true],
		["a.pdf.docx", "", false],
		["pdf", "", false],
		["a.docx", "application/msword", false],
	])("%j of type %j: %j", (name, mediaType, expected) => {
		expect(mayBePdf({ id: "1", name, mediaType, size: null, inline: false })).toBe(expected);
	});
});
