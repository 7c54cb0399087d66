import { describe, expect, it } from "vitest";
import { classify, type Section } from "../../../utils/vietnamese/classification/sections.ts";

const slides = (...texts: string[]): Section[] => texts.map((text) => ({ text, place: "slide" }));
const strengths = (sections: readonly Section[]): string[] => classify(sections).map(({ strength }) => strength);

describe("slides", () => {
	it.each(["PHƯƠNG ÁN TỐI MẬT BẢO VỆ", "Kế hoạch A. MẬT. Tháng 3", "MẬT\nTình hình", "Tình hình (TUYỆT MẬT) quý I"])(
		"carry a mark anywhere: %s",
		(text) => expect(strengths(slides("Mở đầu", text))).toEqual(["strong"]),
	);
	it.each([
		["Luật Bảo vệ bí mật nhà nước", "Phân loại\nđộ MẬT"],
		["TUYỆT MẬT, TỐI MẬT, MẬT"],
		["MẬT KHẨU MẠNH"],
		["KHOA GAN MẬT"],
		["ỦY BAN MẶT TRẬN TỔ QUỐC"],
		["Không được gửi văn bản MẬT qua thư điện tử"],
	])("stay silent: %s", (...texts) => expect(strengths(slides(...texts))).toEqual([]));
});

describe("sections", () => {
	it("are told by number, and the place within them", () => {
		const sections: Section[] = [
			{ text: "Báo cáo quý I.docx", place: "file-name" },
			{ text: "Kính gửi anh", place: "body" },
			{ text: "Trang bìa\nTỐI MẬT\nKế hoạch", place: "document" },
		];
		expect(classify(sections)).toEqual([
			{ section: 2, strength: "strong", mark: "TỐI MẬT", excerpt: "TỐI MẬT", offset: "Trang bìa\n".length },
		]);
	});
	it("keep strong evidence, however much weak comes before", () => {
		const weak: Section[] = Array.from({ length: 200 }, () => ({
			text: "Em gửi anh công văn mật số 12",
			place: "body",
		}));
		const evidence = classify([...weak, { text: "TỐI MẬT", place: "body" }]);
		expect(evidence.length).toBeLessThanOrEqual(50);
		expect(evidence.at(-1)).toMatchObject({ section: 200, strength: "strong" });
	});
	it("of a text carry what the text as a whole does", () => {
		expect(classify([])).toEqual([]);
		expect(strengths([{ text: "[MẬT] Báo cáo", place: "subject" }])).toEqual(["strong"]);
	});
});
