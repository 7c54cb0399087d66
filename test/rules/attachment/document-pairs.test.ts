import { describe, expect, it } from "vitest";
import { documentFile, likeness } from "../../../utils/rules/attachment/document-pairs.ts";

function byName(one: string, other: string) {
	return likeness(documentFile(one, null), documentFile(other, null));
}

/** A letter as an office writes it; letters of one office share its head and foot. */
function letter(number: string, body: string): string {
	return [
		"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM. Độc lập - Tự do - Hạnh phúc. SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
		number,
		body,
		"Nơi nhận: Như trên; Lưu: VT. KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC",
	].join("\n");
}

const TRAINING = `V/v đăng ký nhu cầu bồi dưỡng kỹ năng số năm 2026. Kính gửi: Các sở, ban, ngành; Ủy ban nhân dân các xã,
phường. Thực hiện Kế hoạch chuyển đổi số của tỉnh, Sở đề nghị quý cơ quan rà soát, đăng ký số lượng cán bộ, công chức
có nhu cầu tham gia lớp bồi dưỡng về an toàn thông tin, khai thác dữ liệu và sử dụng chữ ký số. Danh sách ghi rõ họ
tên, chức vụ, số điện thoại, gửi về trước ngày 30 tháng 11. Chi phí tài liệu và giảng viên do ngân sách tỉnh bảo đảm.`;
const HOLIDAY = `V/v nghỉ lễ và phân công trực dịp Tết Nguyên đán. Kính gửi: Các phòng, đơn vị trực thuộc. Căn cứ thông
báo của Bộ Nội vụ, Giám đốc yêu cầu trưởng phòng sắp xếp công việc trước kỳ nghỉ, niêm phong tủ hồ sơ, tắt thiết bị
điện, kiểm tra phương tiện phòng cháy chữa cháy. Mỗi ca trực gồm một lãnh đạo, một chuyên viên và lái xe; người trực
ghi sổ bàn giao, báo ngay khi có việc đột xuất. Trung tâm dữ liệu duy trì vận hành liên tục suốt những ngày nghỉ.`;

describe("same document by name", () => {
	it.each([
		["cong van 812.docx", "cong van 812.pdf"],
		["CV 812.docx", "cong van 812_signed.pdf"],
		["Công văn 812.docx", "CongVan812.signed.pdf"],
		["Công văn 812.docx".normalize("NFD"), "Công văn 812.pdf"],
		["cong van 812.docx", "812-STTTT-CNTT.signed.pdf"],
		["cong van 812.docx", "812.signed.pdf"],
		["812_scan.pdf", "cv 812.docx"],
		["van ban 812.docx", "vb 812_daky.pdf"],
		["Công văn 812 (17.6.2026).docx", "cv 812.signed.pdf"],
		["Dự thảo CV 812.docx", "CV 812 bản chính.pdf"],
		["bao cao tuan 45.docx", "BC tuần 45 (đã ký số).pdf"],
		["bao cao final v2.docx", "Báo cáo (1).signed.pdf"],
		["Kế hoạch chuyển đổi số.docx", "123 KH chuyen doi so_signed.pdf"],
		["giấy mời họp.docx", "Giấy mời họp - đã ký.pdf"],
		["giấy mời.docx", "gm.pdf"],
		["báo cáo định kỳ.docx", "báo cáo định kỳ signed.pdf"],
		["08-1.docx", "08-1.signed.pdf"],
		["QĐ 15 phê duyệt kế hoạch.docx", "15-QD-UBND.signed.pdf"],
		["119 2018 ND-CP.docx", "119 2018 ND-CP.signed (hoa_don_dien_tu).pdf"],
		["scan001.docx", "scan001.pdf"],
	])("%s and %s", (one, other) => {
		expect(byName(one, other)).toBe("same");
		expect(byName(other, one)).toBe("same");
	});

	it.each([
		["cong van 812.docx", "cong van 813.pdf"],
		["cong van 812.docx", "ke hoach 812.pdf"],
		["phu luc 1.xlsx", "cong van 812.signed.pdf"],
		["bao cao tuan 45.docx", "bao cao tuan 46.pdf"],
		["BC 01.11.2026.docx", "BC 08.11.2026.pdf"],
		["bao cao 2025.docx", "bao cao 2026.pdf"],
		["Bao cao quy 3 phong A.docx", "Bao cao quy 3 phong B.pdf"],
		["15-QD-UBND.docx", "15-QD-HDND.pdf"],
		["bao cao.docx", "ke hoach.pdf"],
		["constructor.docx", "__proto__.pdf"],
	])("not %s and %s", (one, other) => {
		expect(byName(one, other)).toBe("different");
	});

	it.each([
		["cong van 812.docx", "scan001.pdf"],
		["cong van 812.docx", "IMG_20261116_093000.pdf"],
		["cong van 812.docx", "20261116093000.pdf"],
		["cong van 812.docx", "3f2a9c1d-77b0-4c1e-9a55-0c1d2e3f4a5b.pdf"],
		["cong van dang ky nhu cau boi duong.docx", "812.signed.pdf"],
		["cong van.docx", "CV 812 (da ky).pdf"],
		["danh sach.xlsx", "danh sach can bo.pdf"],
	])("perhaps %s and %s", (one, other) => {
		expect(byName(one, other)).toBe("possible");
	});

	it("takes hostile names in linear time", () => {
		const start = performance.now();
		for (const part of ["1", "a", "(1)", ".pdf", " ", "scan ", "2026", "da ky "]) {
			byName(`${part.repeat(100_000)}.docx`, `x${part.repeat(100_000)}!.pdf`);
		}
		expect(performance.now() - start).toBeLessThan(200);
	});
});

describe("same document by text", () => {
	const draft = letter("Số:      /STTTT-CNTT", TRAINING);

	it("recognizes the PDF of a file under another name, however its reader breaks words", () => {
		const signed = letter("Số: 812/STTTT-CNTT", TRAINING).replaceAll("ng ", "n g");
		expect(likeness(documentFile("cong van moi.docx", draft), documentFile("thong bao x.pdf", signed))).toBe("same");
	});

	it("tells two letters of one office apart, though a name tells nothing", () => {
		const other = letter("Số: 99/STTTT-VP", HOLIDAY);
		expect(likeness(documentFile("cong van 812.docx", draft), documentFile("scan001.pdf", other))).toBe("different");
	});

	it("recognizes the number at the head of the text", () => {
		const scan = documentFile("scan001.pdf", "SỞ TT&TT\nSố: 812/STTTT-CNTT\nV/v đăng ký");
		expect(likeness(documentFile("cong van 812.docx", null), scan)).toBe("same");
	});

	it("takes a stamp's few words for no evidence", () => {
		const stamp = "Ký bởi: Sở Thông tin và Truyền thông. Ngày ký: 16/11/2026 09:05";
		expect(likeness(documentFile("cong van 812.docx", draft), documentFile("scan001.pdf", stamp))).toBe("possible");
	});
});
