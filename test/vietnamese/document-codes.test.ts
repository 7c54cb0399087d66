import { describe, expect, it } from "vitest";
import {
	compareDocumentCodes,
	findDocumentCodes,
	formatDocumentCode,
	parseDocumentCode,
} from "../../utils/vietnamese/document-codes.ts";
import { ABSENT, devSubjects, hasDevSubjects } from "./dev-subjects.ts";

const found = (text: string) => findDocumentCodes(text).map(formatDocumentCode);

describe("findDocumentCodes", () => {
	it.each([
		["Công văn số 812/UBND-NC ngày 16/11/2026 của UBND tỉnh", ["812/UBND-NC"]],
		["Nghị định số 64/2007/NĐ-CP và 51/2005/QH11", ["64/2007/NĐ-CP", "51/2005/QH11"]],
		["Số 464-QĐ/TU, 29-CV/TC-NV, 11-HD/VPTW", ["464-QĐ/TU", "29-CV/TC-NV", "11-HD/VPTW"]],
		["Số: 812 / UBND - NC", ["812/UBND-NC"]],
		["Số: 29 - CV/TC - NV", ["29-CV/TC-NV"]],
		["Số: 8l2/UBND–NC; Số O5/BC-SNV", ["812/UBND-NC", "05/BC-SNV"]],
		[
			"1198/TTr-STTTT, 34/2008/CT-TTg, 968/STTTT, 616/STTTT-CNTT",
			["1198/TTr-STTTT", "34/2008/CT-TTg", "968/STTTT", "616/STTTT-CNTT"],
		],
		["chỉ thị số 09/ct-ttg, 19/2014/qđ-ttg", ["09/ct-ttg", "19/2014/qđ-ttg"]],
		["12a/TB-UBND", ["12a/TB-UBND"]],
		["01/2026/Q\u00d0-UBND", ["01/2026/QĐ-UBND"]],
	])("finds those of %j", (text, codes) => {
		expect(found(text)).toEqual(codes);
	});

	it.each([
		"ngày 16/11/2026, 24/24 giờ, tỷ lệ 3/4, giai đoạn 2021-2025, năm 2021 - UBND tỉnh",
		"tốc độ 60/KM, 10/km, 100-KV, quý 3/2025, T12/2025, Q3/2025",
		"2/3 số đại biểu, 05-10 người, thuyền 12/thang, 5/năm",
		"H5N1, COVID-19, A4, TCVN 6909:2001, http://a.vn/12/ABC-DEF",
	])("finds none in %j", (text) => {
		expect(found(text)).toEqual([]);
	});

	it("tells where it stands and what it is made of", () => {
		expect(findDocumentCodes("Số: 007/2026/QĐ-UBND.")).toEqual([
			{
				text: "007/2026/QĐ-UBND",
				offset: 4,
				number: "7",
				year: "2026",
				symbols: ["QD", "UBND"],
				style: "state",
			},
		]);
	});

	it("stays fast on a hostile text", () => {
		const start = performance.now();
		for (const unit of ["1/", "1 / ", "12/AB-", "1-A", "0".repeat(50), "1/2026/", "A-"]) {
			findDocumentCodes(unit.repeat(200_000));
		}
		expect(performance.now() - start).toBeLessThan(3000);
	});

	it.skipIf(!hasDevSubjects)(
		`reads the codes among the labelled subjects (${hasDevSubjects ? "present" : ABSENT})`,
		() => {
			const codes = devSubjects().filter(
				({ label, source, text }) =>
					label === "undetermined" && source === "binhduong-code" && /^\[?(?:Re: )?\d+\/[A-ZĐ]/.test(text),
			);
			expect(codes.length).toBeGreaterThan(80);
			expect(codes.filter(({ text }) => found(text).length !== 1)).toEqual([]);
		},
	);
});

describe("compareDocumentCodes", () => {
	const compare = (one: string, other: string) => {
		const [left, right] = [parseDocumentCode(one), parseDocumentCode(other)];
		if (left === null || right === null) throw new Error("No code.");
		return compareDocumentCodes(left, right);
	};
	it.each([
		["812/UBND-NC", "812/UBND-NC", "same"],
		["0812/UBND-NC", "812 / UBND - NC", "same"],
		["12/QD-UBND", "12/QĐ-UBND", "same"],
		["12/QĐ-UBNO", "12/QĐ-UBND", "same"],
		["01/2026/QĐ-UBND", "01/QĐ-UBND", "alike"],
		["812/UBND", "812/UBND-NC", "alike"],
		["813/UBND-NC", "812/UBND-NC", "different"],
		["12/QC-UBND", "12/QĐ-UBND", "different"],
		["12/KH-UBND", "12/QĐ-UBND", "different"],
		["01/2025/QĐ-UBND", "01/2026/QĐ-UBND", "different"],
		["29-CV/TC-NV", "29-CV/TC-NV", "same"],
	])("of %s and %s is %s", (one, other, result) => {
		expect(compare(one, other)).toBe(result);
		expect(compare(other, one)).toBe(result);
	});
});
