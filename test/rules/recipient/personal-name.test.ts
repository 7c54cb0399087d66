import { describe, expect, it } from "vitest";
import {
	mayBeFullName,
	nameForms,
	personalName,
	readsAsFullName,
} from "../../../utils/rules/recipient/personal-name.ts";

describe("a person's name", () => {
	it.each([
		["Lê Đức Phương", "le duc phuong"],
		["Ông Lê Đức Phương - Sở Nội vụ", "le duc phuong"],
		["Đ/c Nguyễn Thị Hà (P. TCCB)", "nguyen thi ha"],
		["TRẦN VĂN NAM", "tran van nam"],
		["Le Duc Phuong", "le duc phuong"],
		["Lê Đức Phương".normalize("NFD"), "le duc phuong"],
	])("%s", (displayName, syllables) => {
		expect(personalName(displayName)?.join(" ")).toBe(syllables);
	});

	it.each([
		"",
		"Phương",
		"Sở Thông tin và Truyền thông",
		"Phòng Nội vụ",
		"UBND huyện Cam Lâm",
		"THPT Trần Phú",
		"Văn phòng UBND tỉnh",
		"Peter Le",
		"le duc phuong",
		"Lê Đức Phương Trần Văn Nam Hà",
		"Trần Phú",
		"Ninh Hòa",
		"Đoàn Thanh Niên",
		"Trường Chính Trị",
		"Đảng Ủy Khối",
		"Cao Đẳng Nghề",
		"Cao Dang Nghe",
		"Quản Lý Đô Thị",
		"a".repeat(10_000),
	])("%s is none", (displayName) => {
		expect(personalName(displayName)).toBeNull();
	});

	it("is written in the forms of the regulations", () => {
		expect(nameForms(["le", "duc", "phuong"])).toMatchObject({ full: "leducphuong", initialsGiven: ["ldphuong"] });
		expect(nameForms(["nguyen", "thi", "thanh", "ha"]).initialsGiven).toEqual(["nttha", "ntha", "ntthanhha"]);
	});
});

describe("letters that read as a full name", () => {
	it.each(["nguyenvanan", "leducphuong", "phamthituyet", "hoangthikimlien"])("%s does", (letters) => {
		expect(readsAsFullName(letters)).toBe(true);
	});

	it.each([
		"stttt",
		"skhdt",
		"vanthu",
		"tranphu",
		"ndphu",
		"pttuyet",
		"ubnd",
		"",
		"nguyen",
		"lanhdao",
		"a".repeat(100),
	])("%s does not", (letters) => {
		expect(readsAsFullName(letters)).toBe(false);
	});

	it.each(["toaan", "laodong", "hoiphunu", "doanthanhnien", "truongchinhtri", "quanlydothi", "dangbothanhpho"])(
		"%s does not: it is an office",
		(letters) => {
			expect(readsAsFullName(letters)).toBe(false);
		},
	);

	it("may be one where it is not certain", () => {
		for (const letters of ["lehungcuong", "nguyenvanan", "toaan"]) expect(mayBeFullName(letters)).toBe(true);
		for (const letters of ["stttt", "binhluc", "ndphu", ""]) expect(mayBeFullName(letters)).toBe(false);
	});
});
