import { describe, expect, it } from "vitest";
import { findClassificationEvidence } from "../../../utils/vietnamese/classification/find-evidence.ts";
import { table } from "./outcome.ts";

describe("a secret paper at hand, and papers that are spoken of", () => {
	table("body", [
		["weak", "Nhờ em sửa dự thảo kế hoạch mật bảo vệ đoàn khách, bản Word anh để trong file kèm."],
		["weak", "Đề cương báo cáo mật của Ban Chỉ đạo em để trong file đính kèm."],
		["weak", "Em gửi kèm biên bản họp mật của Ban Chỉ đạo hôm 12/8."],
		["weak", "Em gửi anh hồ sơ mật của cán bộ bị khởi tố."],
		["silent", "Danh sách người giữ tài liệu mật em để trong file kèm."],
		["silent", "Các văn bản mật năm nay giảm 12%, số liệu cụ thể trong file đính kèm."],
		["silent", "Chị hỏi thế nào là văn bản mật, em trích luật trong file kèm."],
		["silent", "Kế hoạch mật anh nhận sau, bản công khai em để trong file kèm."],
		["silent", "Phụ lục mật em không gửi, bản chính em để trong file kèm."],
		["silent", "Báo cáo chuyên đề gan mật của khoa em để trong file kèm."],
		["silent", "Em gửi kèm biên bản họp, mật khẩu mở file là 1234."],
		["silent", "Em gửi kèm biên bản họp mặt cựu chiến binh."],
		["silent", "Đơn vị nọ gửi biên bản họp mật qua Zalo là vi phạm."],
		["silent", "Báo đăng vụ cán bộ gửi tài liệu mật ra nước ngoài bị khởi tố."],
		["silent", "Em trình anh dự trù mua két đựng tài liệu mật."],
	]);
});

describe("what somebody says he did", () => {
	table("body", [
		["weak", "Em đã nén 3 tài liệu tối mật vào file zip kèm đây, mật khẩu em nhắn riêng."],
		["weak", "Em vừa tải hồ sơ tối mật lên drive chung."],
		["weak", "Biết là văn bản tuyệt mật không được gửi mail nhưng gấp quá, em gửi tạm bản chụp."],
		["weak", "Công văn mật này phải ký nhận trên giấy nhưng gấp, em chụp tạm gửi anh."],
		["silent", "Em đã đưa 3 văn bản mật vào tủ sắt."],
		["silent", "Em đã đưa mục văn bản mật vào file quy chế."],
		["silent", "Không ai được nén tài liệu mật vào file zip gửi đi."],
		["silent", "Em đã gộp báo cáo mật độ phương tiện vào file kèm đây."],
		["silent", "Văn bản mật không được gửi mail nhưng nhiều nơi vẫn gửi, đề nghị chấn chỉnh."],
		["silent", "Tài liệu mật không gửi qua mail được nhưng em gửi anh danh mục."],
		["silent", "Hồ sơ mật thì phải mang tay nhưng em gửi bản mềm phiếu trình."],
	]);
});

describe("a state secret without a level", () => {
	table("body", [
		["weak", "Ảnh này là em chụp bản báo cáo bí mật nhà nước về vụ Đ.T, anh lưu lại dùng."],
		["silent", "Em gửi báo cáo bí mật nhà nước quý III."],
		["silent", "Em chưa chụp văn bản bí mật nhà nước này."],
		["silent", "Nếu anh gửi tài liệu bí mật nhà nước này thì bị kỷ luật."],
	]);
	table("subject", [
		["weak", "Em gửi file bí mật nhà nước anh cần"],
		["silent", "Em gửi tài liệu bí mật nhà nước chị cần cho lớp tập huấn"],
		["silent", "Em gửi tài liệu bí mật nhà nước về công tác văn thư"],
		["silent", "Anh cần file bí mật nhà nước nào?"],
	]);
	it("is shown by its own words, where they stand", () => {
		const text = "Chào anh,\nEm gửi tài liệu bí mật nhà nước anh hỏi.";
		expect(findClassificationEvidence(text, "body")).toMatchObject([
			{ mark: "BÍ MẬT NHÀ NƯỚC", strength: "weak", offset: text.indexOf("bí mật") },
		]);
	});
});

describe("the past, books and what is declassified", () => {
	table("body", [
		["silent", "Văn bản số 77 trước đây đóng dấu mật, đã được giải mật ngày 02/3/2023, nay gửi anh bản chụp."],
		["silent", "Hồ sơ này đã hết thời hạn bảo vệ độ mật Tối mật, em gửi anh bản chụp."],
		["silent", "Trong kháng chiến, bà nhiều lần chuyển công văn mật giấu trong gánh rau."],
		["silent", "Bảo tàng nhận biên bản họp mật của chi bộ năm 1930."],
		["silent", "Em gửi anh cuốn Hồ sơ mật CIA bản tiếng Việt."],
		["weak", "Chính sách mới, em gửi anh báo cáo mật của Ban kèm đây."],
		["weak", "Em gửi anh hồ sơ mật của đồng chí H, sinh năm 1975."],
	]);
	table("subject", [
		["silent", "Hồ sơ mật số 5 phát sóng tối nay"],
		["silent", "CIA công bố hồ sơ mật về Việt Nam"],
		["silent", "Biên bản họp mật tại hang Pác Bó - chuyên đề lịch sử Đảng"],
		["weak", "Gửi anh hồ sơ mật kèm danh sách"],
		["silent", "Văn bản mật đến quý III: không phát sinh"],
	]);
});

describe("papers that go along with a document", () => {
	table("document", [
		["weak", "PHIẾU GỬI TÀI LIỆU\nGửi kèm phiếu này: 01 công văn mật số 77/CAT-PV01 ngày 20/6/2024."],
		["weak", "BIÊN BẢN BÀN GIAO\n1. 01 tập hồ sơ mật về cắm mốc 1112;\nCác tài liệu trên được scan gửi kèm theo."],
		["weak", "GIẤY MỜI\nTài liệu tối mật kèm theo giấy mời này, đề nghị đại biểu nộp lại sau khi họp."],
		["weak", "Báo cáo này có số liệu thuộc danh mục bí mật nhà nước độ Mật, đề nghị Đoàn giám sát quản lý."],
		["weak", "Đây là nội dung mật của phiên họp chiều qua, anh đọc xong thì hủy giúp em."],
		["weak", "Nơi nhận:\n- Lưu: VT, PA02. Văn bản mật, không lưu trên máy tính nối mạng."],
		["silent", "PHIẾU GỬI\nGửi kèm phiếu này: 01 hồ sơ giải mật số 12."],
		["silent", "PHIẾU GỬI\nGửi kèm phiếu này: 01 công văn số 77/SNV-VP về mật độ xây dựng."],
		[
			"silent",
			"BIÊN BẢN BÀN GIAO\n1. 01 tủ đựng tài liệu mật;\n2. 02 sổ đăng ký văn bản mật số 1, 2\nKèm biên bản này.",
		],
		["silent", "BÁO CÁO\nGửi kèm: phụ lục\n- 3 văn bản mật về an ninh do tỉnh gửi"],
		["silent", "GIẤY MỜI\nTài liệu mật phát tại hội trường, đề nghị các đại biểu nộp lại sau khi họp."],
		["silent", "Đề nghị các cơ quan giữ nghiêm: tài liệu tối mật kèm theo công văn phải ghi rõ số bản."],
		["silent", "Nếu báo cáo này có số liệu thuộc bí mật nhà nước độ Mật, đề nghị đơn vị chuyển bản giấy."],
		["silent", "Tình huống: Đây là tài liệu mật, anh đọc xong gửi lại cho tôi. Hành vi trên có đúng không?"],
		["silent", "Hồ sơ này thuộc loại tuyệt mật của Liên Xô. Anh đọc thêm ở chương sau."],
		["silent", "Lưu: VT. Văn bản mật gửi qua đường cơ yếu."],
	]);
});

describe("levels listed with their terms, and stamps that are ordered", () => {
	table("document", [
		["silent", "BÀI 2\n• TUYỆT MẬT – thời hạn 30 năm\n• TỐI MẬT – thời hạn 20 năm\n• MẬT – thời hạn 10 năm"],
		["silent", "Đề nghị cấp bộ dấu: MẬT, TỐI MẬT, GIẢI MẬT\n1. MẬT\n2. TỐI MẬT\n3. TUYỆT MẬT"],
		["silent", "Tổng hợp dấu:\nTUYỆT MẬT (01)\nTỐI MẬT (01)\nMẬT (02)"],
		["weak", "Kèm theo:\n1. Báo cáo số 1/BC-CAT - Tuyệt mật\n2. Tờ trình số 2/TTr-CAT - Mật"],
	]);
	table("body", [["silent", "TUYỆT MẬT – 30 năm\nTỐI MẬT – 20 năm\nMẬT – 10 năm"]]);
});

describe("registers with a column that may hold other grades", () => {
	table("document", [
		["weak", "TT,Số ký hiệu,Nội dung,Cấp độ\n1,141/BC-PA03,Kết quả,M\n2,09/KH-PK02,Phương án,TM"],
		["weak", "STT|Ký hiệu|Cấp\n1|12/KH-BCH|Tối mật\n2|13/KH-BCH|Mật"],
		["weak", 'TT,Số hiệu,Trích yếu,Độ mật\n1,12/BC-PA03,"Tình hình, kết quả",M'],
		["silent", "TT,Số phiếu,Cấp độ\n1,01/PR-CNTT,M\n2,02/PR-CNTT,M"],
		["silent", "TT,Số phiếu,Cấp độ\n1,01/PR-CNTT,H\n2,02/PR-CNTT,TM\n3,03/PR-CNTT,M"],
		["silent", "STT\tVăn bản\tMức độ\n1\t12/UBND-TM\tKhẩn\n2\t13/UBND-TM\tHỏa tốc"],
		["silent", "Theo Công văn số 45/SNV-VP,Sở báo cáo,M,TM"],
	]);
});

describe("names of files", () => {
	table("file-name", [
		["weak", "dien-mat-so-112-DSQ.pdf"],
		["weak", "cong-van-mat-so-12.pdf"],
		["weak", "ho_so_mat_chuyen_an_0524V.zip"],
		["weak", "Biên bản họp mật BCĐ 12-8.docx"],
		["silent", "so van ban mat - khong phat sinh.xlsx"],
		["silent", "ke-hoach-mat-bang-so-2.pdf"],
		["silent", "bao-cao-mat-do-dan-so.pdf"],
		["silent", "cot-dien-mat-duong-so-3.pdf"],
		["silent", "bao cao tien dien mat 2 thang.xlsx"],
		["silent", "don xin cap lai ho so mat.pdf"],
		["silent", "ho so mat cua ong Nam.pdf"],
		["silent", "Bien ban hop mat can bo huu tri.docx"],
		["silent", "Hồ sơ mật Dinh Độc Lập.pdf"],
		["silent", "Điện mật Điện Biên Phủ 1954.jpg"],
	]);
});
