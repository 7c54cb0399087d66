import { describe, expect, it } from "vitest";
import { decodeInFont, fontEncoding } from "../../utils/vietnamese/legacy-fonts.ts";

describe("fontEncoding", () => {
	it.each([
		[".VnTime", "tcvn3", false],
		[".VnTimeH", "tcvn3", true],
		[".vntime", "tcvn3", false],
		[".VnArial Narrow", "tcvn3", false],
		[".VnArial NarrowH", "tcvn3", true],
		[".VnAvantH, Bold", "tcvn3", true],
		["VnTime", "tcvn3", false],
		["ABCDEF+.VnTimeH,Bold", "tcvn3", true],
		["ABCDEF+.VnTime-Italic", "tcvn3", false],
		["VNI-Times", "vni", false],
		["VNI-Helve-Condense", "vni", false],
		["VNI Times", "vni", false],
		["'VNI-Times'", "vni", false],
		["VPS Long An", "vps", false],
		["VPS-Times", "vps", false],
		["VI Times", "viscii", false],
	])("knows %s", (name, encoding, capitals) => {
		expect(fontEncoding(name)).toEqual({ encoding, capitals });
	});
	it.each([
		...["Times New Roman", "Arial", "TimesNewRomanPSMT", "Vni", "Vina Sans", "Vnexpress", "VI", "VIVALDI", "Vijaya"],
		...["", "Verdana", "Vietnam", "Vanilla", "Segoe UI", "H", "Vnu Serif", "VPS"],
	])("leaves %j alone", (name) => {
		expect(fontEncoding(name)).toBeNull();
	});
	it("is not delayed by a hostile name", () => {
		const start = performance.now();
		expect(fontEncoding(`.Vn${"bold".repeat(500_000)}`)).not.toBeNull();
		expect(performance.now() - start).toBeLessThan(200);
	});
});

describe("decodeInFont", () => {
	it("reads a run by the font it stands in", () => {
		expect(decodeInFont("B¸o c¸o tuÇn", ".VnTime")).toBe("Báo cáo tuần");
		expect(decodeInFont("b¸o c¸o", ".VnTimeH")).toBe("BÁO CÁO");
		expect(decodeInFont("Baùo caùo", "VNI-Times")).toBe("Báo cáo");
	});
	it.each([
		["Báo cáo tuần 45", ".VnTime"],
		["UBND 2026", ".VnTime"],
		["", ".VnTime"],
		["B¸o c¸o", "Times New Roman"],
	])("leaves %j in %s alone", (text, font) => {
		expect(decodeInFont(text, font)).toBeNull();
	});
});
