import { describe, expect, it } from "vitest";
import { findClassificationEvidence } from "../../../utils/vietnamese/classification/find-evidence.ts";
import { table } from "./outcome.ts";

describe("a mark between two lines that end or begin in its other words", () => {
	table("document", [
		["strong", "KIỂM TOÁN NHÀ NƯỚC\nMẬT\nBÁO CÁO KIỂM TOÁN"],
		["strong", "VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO\nMẬT\nVỤ KIỂM SÁT AN NINH\nSố: 44/BC-V1"],
		["strong", "CÔNG TY BẢO HIỂM\nMẬT\nDanh sách khách hàng"],
		["strong", "BẢO HIỂM XÃ HỘI TỈNH\nSố: 4/BC-BHXH\nMẬT\nHoa Lư, ngày 4 tháng 5 năm 2026"],
		["strong", "CỤC TÁC CHIẾN\nSố: 7/CL-TC\nMẬT\nCHỈ LỆNH\nSẵn sàng"],
		["strong", "Số: 45/TM-TH\nMẬT\nTHƯ MỜI\nHọp bàn phương án"],
		["strong", "TUYỆT MẬT\nTHIẾT KẾ KỸ THUẬT\nCông trình CT-16"],
		["strong", "MẬT\nĐỘ KHẨN: HỎA TỐC\nSố: 3/CĐ-UBND"],
		["strong", "MẬT\nQuy trình chế tạo\nCỡ nòng 82mm"],
		["silent", "BẢNG CHỈ TIÊU\nMẬT\nĐỘ\nXÂY DỰNG"],
		["silent", "PHIẾU CẤP TÀI KHOẢN\nMẬT\nKHẨU\nban đầu: gửi qua SMS"],
		["silent", "HTX NÔNG NGHIỆP\nMẬT\nONG BẠC HÀ\nKhối lượng tịnh: 500 ml"],
		["silent", "HỌC VIỆN KỸ THUẬT\nMẬT\nMÃ\nKế hoạch tuyển sinh"],
		["silent", "LUẬT\nBẢO VỆ BÍ\nMẬT\nNHÀ NƯỚC"],
		["silent", "TRÒ CHƠI LỚN\nMẬT\nTHƯ\nSố 1"],
	]);
});

describe("small letters where no head is", () => {
	table("document", [
		["strong", "Mật\nUBND HUYỆN\nDANH SÁCH CƠ SỞ\nSTT\tBí số"],
		["strong", "Tối mật\nTỈNH ỦY\nPhương án nhân sự"],
		["strong", "SỞ Y TẾ\nKẾ HOẠCH\nBảo đảm y tế\n(Tối mật)\nI. MỤC ĐÍCH"],
		["strong", "ĐẢNG BỘ TỈNH\nTÀI LIỆU HỌP BAN THƯỜNG VỤ\n(Mật)\nPhương án nhân sự"],
		["strong", "BÁO CÁO GIAO BAN TUẦN 12\n(Tài liệu mật)\nĐơn vị: Phòng 3"],
		["strong", "VĂN PHÒNG TRUNG ƯƠNG ĐẢNG\nSố 23-CV/VPTW\n(mật)\nV/v chuẩn bị nội dung"],
		["weak", "Kế hoạch tác chiến trị an\nMật\nNăm 2026"],
		["silent", "BÁO CÁO SẢN LƯỢNG\nMật\nSáp ong"],
		["silent", "DANH SÁCH SẢN PHẨM\nMật\nĐơn giá: 120.000"],
		["silent", "Mật\nĐƠN GIÁ\n120.000"],
		["silent", "(Tài liệu bảo mật)\nBảng lương tháng 5"],
		["silent", "KẾ HOẠCH\nPhát triển nghề nuôi\nmật\ngiai đoạn 2026-2030"],
		["silent", "THỜI HẠN BẢO VỆ\nTuyệt mật\n30 năm\nTối mật\n20 năm\nMật\n10 năm"],
	]);
});

describe("heads as OCR and wide tables give them", () => {
	table("document", [
		["strong", "BỘ NỌI VỤ\nSổ: 14/BC-BNV\nTÓI MẬT\nCỌNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
		["strong", "TỈNH ĐỘI\nSô: 4/BC-TĐ\nTÔI MẬT\nCộng hoà xã hôi chủ nghĩa Việt Nam"],
		["strong", "CÔNG AN TỈNH\nSỏ: 44/BC-CAT\nTỐI MAT\nBÁO CÁO"],
		["strong", `MẬT${" ".repeat(70)}HỎA TỐC\nKính gửi: Bộ Chỉ huy`],
		["strong", "SO CONG AN\nSo: 12/KH-CAT (MAT)\nKE HOACH"],
		["weak", "VAN BAN MAT\nCONG AN HUYEN"],
		["strong", "MẬT Số: 45/BC-CAT\nCÔNG AN TỈNH"],
		["strong", "TRUNG ƯƠNG ĐOÀN\nMẬT                    Số: 12-BC/TWĐTN"],
		["strong", "TUYỆT\nMẬT\nBÁO CÁO NHANH\nKính gửi: Thủ trưởng Bộ"],
		["silent", "UY BAN MAT TRAN\nSo: 12/TB-MTTQ (MTTQ)\nTHONG BAO"],
	]);
	it.each(["TỐI MẬT", "HỎA TỐC"])("a wide gap does not move the mark's place: %s first", (first) => {
		const text = `Kính gửi\n${first}${" ".repeat(70)}${first === "TỐI MẬT" ? "HỎA TỐC" : "TỐI MẬT"}\nKính gửi`;
		const [evidence] = findClassificationEvidence(text, "document");
		expect(evidence).toMatchObject({ strength: "strong", offset: text.indexOf("TỐI MẬT") });
	});
	it("a level on two lines of a narrow box is one", () => {
		const [evidence] = findClassificationEvidence("TỔNG CỤC II\nSố: 1/BC-TC2\nTUYỆT\nMẬT\nBÁO CÁO", "document");
		expect(evidence).toMatchObject({ mark: "TUYỆT MẬT", strength: "strong" });
	});
});

describe("running heads", () => {
	table("document", [
		["strong", "TỐI MẬT 2\nTình hình\nTỐI MẬT 3\nKiến nghị"],
		["strong", "TUYỆT MẬT 1/5\nPhương án"],
		["weak", "2 MẬT\nTình hình\n3 MẬT\nKiến nghị"],
		["silent", "Kho số 1\nMẬT 2\nTrọng lượng 20 kg"],
	]);
});

describe("papers that go along, and annexes", () => {
	table("document", [
		["weak", "Hộp số 4\n1. Báo cáo số 15/BC-UBND ngày 2/2/2026 - Mật\n2. Sơ đồ"],
		["weak", "1) Công văn 45/CAT-PA02, mật\n2) Giấy mời"],
		["weak", "01. CV 12 CAH (mật), đ/c Bình giữ"],
		["weak", 'Kính gửi kèm theo 01 Báo cáo số 23/BC-BCA, độ mật "Tối mật", 15 trang.'],
		["strong", "PHỤ LỤC\n(Kèm theo Tờ trình số 7/TTr-BQP ngày 1/2/2026 - Tối mật)"],
		["strong", "PHỤ LỤC\n(Kèm theo Kế hoạch Mật số 07/KH-UBND ngày 2/3/2026)"],
		["silent", "(Kèm theo Quyết định số 531/QĐ-TTg - Danh mục bí mật nhà nước độ Mật lĩnh vực y tế)"],
		["silent", "(Kèm theo Công văn số 45/SNV-VP ngày 3/4/2026)\nMẫu báo cáo công tác bảo vệ bí mật nhà nước"],
		["silent", "DANH SÁCH TRÚNG TUYỂN\n1. SBD 15 Lê Văn (Mật)"],
		["silent", "Tài liệu số 45/BC-CAT (Mật) được giải mật kể từ ngày 1/1/2026"],
		["silent", "Câu 1: Văn bản MẬT do ai ký? A. Thủ trưởng B. Văn thư"],
		["silent", "Hợp đồng số 12/HĐKT (TM)\nBên A: Công ty thương mại"],
	]);
});

describe("registers", () => {
	table("document", [
		["weak", "STT | Số, ký hiệu | Độ mật | Nơi nhận\n1 | 01/BC-CAT | M | Bộ Công an"],
		["weak", "so_ky_hieu;trich_yeu;do_mat\n12/BC-CAT;Báo cáo;Mật"],
		["weak", "TT\tTên\tSố ký hiệu\tMức độ mật\n1\tBáo cáo tuần\t01/BC-PA01\tTM"],
		["silent", "Size\tSố phiếu\tĐộ mật vải\nM\t01/PN-KHO\tDày"],
		["silent", "TT\tSố ký hiệu\tĐộ mật\n1\t45/SNV-VP\tThường"],
		["silent", "Mẫu số 03\nSTT\tSố ký hiệu\tĐộ mật\n01\t12/BC-UBND\tMật"],
		["silent", "STT\tSố ký hiệu\tĐộ mật\n1\t12/BC-...\tMật\n2\t15/KH-...\tMật"],
		["silent", "Ví dụ minh họa\nSố ký hiệu\tĐộ mật\n12/BC-UBND\tMật\n15/KH-UBND\tTối mật"],
		["silent", "STT\tLĩnh vực\tĐộ mật\tCăn cứ\n1\tNội vụ\tTối mật\t1722/QĐ-TTg\n2\tY tế\tMật\t1295/QĐ-TTg"],
		["silent", "Độ mật\tNgười có thẩm quyền\nTuyệt mật\tChủ tịch\nTối mật\tGiám đốc sở\nMật\tTrưởng phòng"],
	]);
});

describe("fields and stamps", () => {
	table("document", [
		["strong", "Số ký hiệu 1204/BC-BCA\nĐộ mật Tối mật\nĐộ khẩn Thường"],
		["strong", "Loại: Báo cáo | Mật: Tối mật | Khẩn: Thường"],
		["strong", "Độ mật : TUYỆT  MẬT"],
		["weak", "Số đến: 45; Độ mật: TM; Nơi gửi: BCA"],
		["strong", "Kính gửi: Chủ tịch UBND huyện\nCHỈ NGƯỜI CÓ TÊN\nMỚI ĐƯỢC BÓC BÌ"],
		["strong", "TÀI LIỆU THU HỒI SAU HỘI NGHỊ\nDự thảo Báo cáo chính trị"],
		["weak", "Kính gửi: Bí thư Tỉnh ủy\n“Chỉ người có tên mới được bóc bì”"],
		["silent", "Độ mật Tối mật\nlà mức thứ hai trong ba mức"],
		["silent", "Gan: to | Túi mật: sỏi"],
		["silent", "TÀI LIỆU THU HỒI ĐẤT\nThửa số 12"],
		["silent", "TÀI LIỆU THU HỒI CÔNG NỢ"],
		["silent", "Phân loại: M\nSố lượng: 20"],
	]);
});

describe("heads of mails that are quoted", () => {
	table("body", [
		["strong", "Từ: Văn thư Công an huyện\nNgày: 4/6/2026\nChủ đề: [MẬT] Danh sách đối tượng cần quản lý"],
		["strong", "From: van thu\nSubject: FW: MẬT - danh sách cán bộ dự nguồn quản lý\nSent: Monday"],
		["strong", "> Chủ đề: [Tối mật] Ý kiến chỉ đạo xử lý"],
		["strong", "Từ: Phòng PA03\nChủ đề: TỐI MẬT: phương án bảo vệ\nKính gửi Văn phòng"],
		["strong", "Đính kèm: 45_KH-BCH_Mật.docx"],
		["silent", "Tiêu đề: Tuyệt mật\nTác giả: Joseph Kanon"],
		["silent", "Từ: Báo Tuổi Trẻ\nChủ đề: Giải mật hồ sơ JFK"],
		["silent", "Từ: Hỗ trợ\nChủ đề: Re: Mật khẩu tài khoản"],
		["silent", "Đính kèm: mau_dau_mat.docx; mat_bang.pdf"],
	]);
});

describe("sentences about one paper, and about papers in general", () => {
	table("body", [
		["weak", "Tài liệu họp Ban Thường vụ chiều nay thuộc độ Mật, em gửi trước."],
		["weak", "Tài liệu cuộc họp BCĐ (độ Tối mật) em để trong file nén."],
		["weak", "Lưu ý độ mật của văn bản là Tối mật."],
		["weak", "Nhờ em đánh máy lại giúp chị tờ trình mật này."],
		["weak", "Công văn mật của tỉnh về rồi anh ạ, em chụp gửi anh dưới đây."],
		["weak", "Công văn hỏa tốc, mật của Bộ em gửi trong file đính kèm."],
		["weak", "Em up văn bản mật 15/UBND lên Drive rồi."],
		["weak", "Gửi anh: BC tháng 5 (Mật)."],
		["weak", "Em gửi chị danh sách, độ mật Tối mật nhé."],
		["weak", "Em gửi anh bản chụp công văn có dấu mật của Ban Tổ chức."],
		["weak", "Anh lưu ý văn bản này thuộc danh mục bí mật nhà nước độ Mật."],
		["weak", "Kinh gui anh, em gui anh cong van mat so 12/UBND cua tinh."],
		["silent", "Các văn bản thuộc độ Mật đều do văn thư lưu giữ."],
		["silent", "Nếu văn bản thuộc độ Mật trở lên, anh không được gửi qua thư điện tử."],
		["silent", "Tài liệu hội thảo (độ phân giải cao) em gửi anh."],
		["silent", "Theo Luật, độ mật của văn bản là do người soạn thảo đề xuất."],
		["silent", "Vụ án làm lộ tài liệu mật này đang được báo chí quan tâm."],
		["silent", "Công văn mật thì em gửi qua đường giao liên."],
		["silent", "Cho tôi hỏi quy trình gửi văn bản mật ra nước ngoài?"],
		["silent", "Công văn mật phải có phiếu gửi, em gửi chị mẫu phiếu ạ."],
		["silent", "Phòng em thiếu bìa đựng tài liệu mật, em gửi đề xuất mua."],
		["silent", "Báo cáo mật độ phương tiện em gửi anh."],
		["silent", "Gửi anh danh sách sản phẩm mùa hè của hợp tác xã ta năm nay (Mật, sáp)."],
		["silent", "Lý lịch của chị (Mật) em để trên bàn."],
		["silent", "Cước chuyển phát văn bản mật trong tháng là 1.250.000 đồng."],
		["silent", "Thẩm quyền cho phép sao, chụp tài liệu Tối mật thuộc về ai?"],
		["silent", "Thủ tục sao chụp tài liệu mật gồm: phiếu đề nghị, sổ quản lý."],
		["silent", "Khi nhận được văn bản mật qua email, anh cần báo ngay."],
		["silent", "gui anh bao cao mat dien tuan qua"],
		["silent", "gui anh van ban mat tran so 45"],
		["silent", "gui anh bao cao mat ve sinh an toan thuc pham"],
		["silent", "gui anh ho so mat, em tim khong thay"],
	]);
});

describe("names", () => {
	table("file-name", [
		["strong", "Phương án bảo vệ_Độ mật Tối mật.docx"],
		["silent", "Độ mật văn bản - hướng dẫn.docx"],
		["silent", "phieu xac dinh do mat.docx"],
	]);
	table("subject", [
		["strong", "Re: MẬT - danh sách cán bộ dự nguồn quản lý"],
		["weak", "gui anh cong van mat cua Ban Noi chinh"],
		["silent", "RE: MẬT KHẨU"],
		["silent", "Ủy quyền ký văn bản mật"],
		["silent", "CV MAT TRAN TO QUOC so 45"],
	]);
});
