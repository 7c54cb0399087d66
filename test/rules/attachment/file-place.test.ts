import { describe, expect, it } from "vitest";
import { fileName, filePath, filePlace } from "../../../utils/rules/attachment/file-place.ts";

describe("a file in words", () => {
	it.each([
		[[], "hoso.zip", "hoso.zip", "hoso.zip"],
		[["baocao.pdf"], "baocao.pdf trong hoso.zip", "baocao.pdf in hoso.zip", "hoso.zip › baocao.pdf"],
		[["a.eml", "b.pdf"], "b.pdf trong a.eml trong hoso.zip", "b.pdf in a.eml in hoso.zip", "hoso.zip › a.eml › b.pdf"],
		[["1", "2", "3", "b.pdf"], "b.pdf trong … trong hoso.zip", "b.pdf in … in hoso.zip", "hoso.zip › … › b.pdf"],
	])("%j", (within, vi, en, path) => {
		expect(fileName("hoso.zip", within)).toEqual({ vi, en });
		expect(filePath("hoso.zip", within)).toBe(path);
	});

	it("cuts long names within in the middle, between whole characters, and keeps them on one line", () => {
		const { vi } = fileName("hoso.zip", [`${"😀".repeat(5000)}\n  .pdf`]);
		expect(Array.from(vi).length).toBeLessThan(100);
		expect(vi).not.toMatch(/\n|\p{Surrogate}/u);
		expect(fileName("hoso.zip", [`${"a".repeat(200)}.exe`]).vi).toMatch(/^a+…a+\.exe trong hoso\.zip$/);
	});
});

describe("a place in words", () => {
	it.each([
		[{ part: "page", number: 2 }, "Trang 2 của a.pdf", "Page 2 of a.pdf"],
		[{ part: "sheet", name: "Dự toán" }, "Trang tính “Dự toán” của a.pdf", "Sheet “Dự toán” of a.pdf"],
		[{ part: "slide", number: 3 }, "Trang chiếu 3 của a.pdf", "Slide 3 of a.pdf"],
		[{ part: "notes", number: 3 }, "Ghi chú, trang chiếu 3 của a.pdf", "Notes, slide 3 of a.pdf"],
		[{ part: "notes" }, "Ghi chú của a.pdf", "Notes of a.pdf"],
		[{ part: "header" }, "Đầu trang của a.pdf", "The header of a.pdf"],
		[{ part: "comments", name: "S1" }, "Nhận xét, trang tính “S1” của a.pdf", "A comment, sheet “S1” of a.pdf"],
		[{ part: "form", number: 4 }, "Ô điền hoặc ghi chú, trang 4 của a.pdf", "A form field or a note, page 4 of a.pdf"],
		[{ part: "body" }, "Nội dung của a.pdf", "The text of a.pdf"],
	] as const)("%j", (place, vi, en) => {
		expect(filePlace("a.pdf", { within: [], ...place })).toEqual({ vi, en });
	});
});
