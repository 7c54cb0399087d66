import { describe } from "vitest";
import { table } from "./outcome.ts";

const TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
const MOTTO = "Độc lập - Tự do - Hạnh phúc";

describe("two columns of a head, read as one line", () => {
	table("document", [
		["strong", `SỞ TÀI CHÍNH ${TITLE}\nSố: 9/STC-NS MẬT Lạng Sơn, ngày 3 tháng 2 năm 2026`],
		["strong", `SỞ TÀI CHÍNH ${TITLE}\nSố: 9/STC-NS ${MOTTO}\nTỐI MẬT TỜ TRÌNH\nVề kinh phí`],
		["strong", `BAN CHỈ HUY QUÂN SỰ TỐI MẬT ${TITLE}\nSố: 4/KH-BCH ${MOTTO}`],
		["strong", `CÔNG AN TỈNH ${MOTTO} TUYỆT MẬT\nSố: 4/KH-CAT`],
		["strong", `BỘ TƯ LỆNH Số: 7/BC-TL MẬT ${MOTTO} Kính gửi: Thủ trưởng Bộ`],
		["weak", `BAN CHỈ HUY QUÂN SỰ MẬT ${TITLE}\nSố: 4/KH-BCH ${MOTTO}`],
		["silent", `HỌC VIỆN KỸ THUẬT MẬT MÃ ${TITLE}\nSố: 4/TB-HVM ${MOTTO}`],
		["silent", `KHOA NGOẠI GAN MẬT ${TITLE}\nSố: 4/BC-NGM ${MOTTO}\nSố ca mổ`],
		["silent", `UBND PHƯỜNG MẬT SƠN ${TITLE}\nSố: 4/BC-UBND ${MOTTO}`],
		["silent", `BỘ TÀI\nCHÍNH\nSố: 15/QĐ-BTC\nQUYẾT ĐỊNH\nBAN\nHÀNH QUY CHẾ BẢO VỆ BÍ\nMẬT NHÀ NƯỚC CỦA BỘ`],
	]);
});

describe("what is stamped or printed beside a mark", () => {
	table("document", [
		["strong", "MẬT (02 bản)\nKế hoạch huấn luyện"],
		["strong", "TUYỆT MẬT - BẢN SỐ 4\nBản đồ quyết tâm"],
		["strong", "MẬT                         Bản số: 7\nLỮ ĐOÀN 12"],
		["strong", "TỐI MẬT / TOP SECRET\nBiên bản hội đàm"],
		["strong", "MẬT   MẬT   MẬT\nSơ đồ kho"],
		["strong", "TỐI MẬT – Lưu hành hẹp\nĐề cương"],
		["silent", "TUYỆT MẬT   TỐI MẬT   MẬT\nTổng số"],
		["silent", "TOP SECRET\nA novel"],
	]);
});

describe("papers that name themselves", () => {
	table("document", [
		["strong", "CÔNG ĐIỆN MẬT\nSố: 3/CĐ-BCH"],
		["strong", "(Tài liệu MẬT)\nTình hình tuyến biên giới"],
		["strong", "TÀI LIỆU TỐI MẬT - LƯU HÀNH NỘI BỘ\nPhương án"],
		["strong", "ĐỀ THI MÔN VẬT LÍ\nBÍ MẬT NHÀ NƯỚC\nĐỘ TỐI MẬT"],
		["strong", "Đáp án môn Sinh học (TUYỆT MẬT)\nCâu 1"],
		["weak", "Bảng số 5 - Tối mật\nSố lượng trang bị"],
		["weak", "1. Báo cáo số 8/BC-STC, độ Mật, 12 trang"],
		["silent", "DANH MỤC\nBÍ MẬT NHÀ NƯỚC ĐỘ MẬT\nTRONG LĨNH VỰC TÀI CHÍNH"],
		["silent", "Nhận biết dấu\nA - Tuyệt mật\nB - Tối mật\nC - Mật"],
		["silent", "Bài 3: MẬT\nSản phẩm của ong"],
	]);
});

describe("labels", () => {
	table("document", [
		["strong", "Độ mật\tMẬT\nĐộ khẩn\tKHẨN"],
		["strong", "Mức độ: Tối mật\nBáo cáo"],
		["strong", "Classification: TUYỆT MẬT"],
		["silent", "Phân loại: A\nXếp loại: Tốt"],
		["silent", "Đề nghị gửi theo chế độ mật."],
		["silent", "Chọn độ mật:\n( ) Mật\n( ) Tối mật\n( ) Tuyệt mật"],
	]);
});

describe("control stamps", () => {
	table("document", [
		["strong", "GIA HẠN THỜI HẠN BẢO VỆ BÍ MẬT NHÀ NƯỚC\nTừ: 02/3/2026 đến: 02/3/2036"],
		["strong", "ĐIỀU CHỈNH ĐỘ MẬT\nTừ: TỐI MẬT xuống MẬT"],
		["strong", "TRÍCH SAO BÍ MẬT NHÀ NƯỚC\nMục II"],
		["strong", "Chỉ người có tên mới được bóc bì\nKính gửi: Bí thư Tỉnh ủy"],
		["strong", "- Lưu: VT; người soạn: H.; được phép sao, chụp.\nBản số: 5"],
		["weak", "Nơi nhận: như trên.\nBản số: 5"],
		["silent", "Thời hạn bảo vệ bí mật nhà nước: 30 năm với Tuyệt mật, 20 năm với Tối mật"],
		["silent", "MẪU DẤU\nDấu “Tài liệu thu hồi”\nTÀI LIỆU THU HỒI\nThời hạn: ...\nBẢN SAO SỐ: 1"],
	]);
});

describe("damaged or undiacritised letters", () => {
	const head = (mark: string): string => `UBND TỈNH\n${TITLE}\nSố: 8/BC-UBND\n${mark}\nBÁO CÁO`;
	table("document", [
		["strong", head("TỐl MẬT")],
		["strong", head("ＭẬＴ")],
		["strong", head("MÂT")],
		["weak", head("MAT")],
		["strong", "CONG AN TINH\nSo: 8/BC-CAT\nMAT\nBAO CAO"],
		["strong", "TUYET MAT\nPhuong an bao ve"],
		["strong", "Do mat: Toi mat\nSo: 3/BC-UBND"],
		["strong", "BAO CAO (TOI MAT)\nTinh hinh"],
		["silent", "UY BAN MAT TRAN TO QUOC\nMAT TRAN"],
		["silent", "KHOA MAT\nDanh sach mo mat"],
	]);
});

describe("gall and honey", () => {
	table("document", [
		["silent", "KẾT QUẢ SIÊU ÂM\nGAN: bình thường\nMẬT: bình thường\nTỤY: bình thường"],
		["weak", "THỰC ĐƠN\nTRÀ MẬT ONG\nSỮA CHUA\nMẬT"],
		["strong", "HTX NUÔI ONG\nSố: 4/KH-HTX\nMẬT\nKẾ HOẠCH"],
	]);
});

describe("sentences of a mail", () => {
	table("body", [
		["weak", "Chị in giúp em kế hoạch mật ở tệp kèm theo ạ"],
		["weak", "Em gửi tạm tờ trình độ mật Tối mật qua đây."],
		["weak", "Đây là số liệu mật, anh giữ giúp."],
		["silent", "Mời anh lên văn thư ký nhận công văn mật."],
		["silent", "Năm qua đơn vị tiếp nhận 30 văn bản mật."],
		["silent", "Một cán bộ bị khởi tố vì gửi tài liệu mật cho người ngoài."],
		["silent", "Ai được sao chụp tài liệu tối mật?"],
	]);
});

describe("names", () => {
	table("file-name", [
		["strong", "45_KH-BCH_Mật.docx"],
		["strong", "CV_MẬT_12.pdf"],
		["weak", "van_ban_mat_45.pdf"],
		["weak", "BC tong ket_MAT.docx"],
		["weak", "09.UBND-NC(M).pdf"],
		["silent", "ke hoach mat tran.docx"],
		["silent", "Don trinh bao mat giay to.docx"],
		["silent", "Le Van Mat.jpg"],
	]);
});
