/**
 * Common two-syllable words of office mail, for subjects so short that single syllables cannot tell dropped marks
 * ("ke hoach", "thu moi") from rightly unmarked words ("thanh tra"). Picked by hand from what the kinds of document
 * of Nghị định 30/2020/NĐ-CP Điều 7 are about; it need not be complete.
 */
import { withoutMarks } from "./syllables.ts";

const COMPOUNDS = `
an toàn, áp dụng, ban hành, bàn giao, báo giá, bảo đảm, bảo hiểm, bảo mật, bảo trì, bảo vệ, báo cáo, bầu cử, bệnh viện,
biên bản, biên chế, biểu mẫu, bình đẳng, bồi dưỡng, bổ nhiệm, bổ sung, bộ phận, bưu chính, bưu điện, cải cách,
cảm ơn, cán bộ, cảnh báo, cấp phép, cấp phát, câu hỏi, chấm công, chấm dứt, chấn chỉnh, chất lượng, chế độ, chi bộ,
chi phí, chi trả, chỉ đạo, chỉ định, chỉ thị, chỉ tiêu, chính phủ, chính quyền, chính sách, chính thức, chủ tịch,
chủ trì, chủ trương, chuẩn bị, chúc mừng, chuyên đề, chuyên môn, chuyển đổi, chuyển giao, chứng nhận, chứng thư,
chương trình, cơ quan, cơ sở, công an, công bố, công chức, công cộng, công dân, công khai, công nghệ, công nghiệp,
công nhân, công nhận, công tác, công trình, công ty, công văn, công việc, cộng đồng, cung cấp, cung ứng, cử tri,
cựu chiến, dạy nghề, danh mục, danh sách, dân cư, dân số, dân tộc, dịch bệnh, dịch vụ, diễn biến, diễn đàn, diễn tập,
dự án, dự thảo, dự thi, dự toán, dự trù, dữ liệu, đại biểu, đại diện, đại hội, đảng bộ, đảng phí, đảng ủy, đảng viên,
đánh giá, đào tạo, đăng ký, đất đai, đấu giá, đấu thầu, đấu tranh, đầu tư, đề án, đề cương, đề nghị, đề xuất, đền bù,
địa bàn, địa chính, địa điểm, địa phương, điện lực, điện tử, điều chỉnh, điều động, điều hành, điều tra, định hướng,
định kỳ, định mức, đoàn thể, đoàn viên, đóng góp, đô thị, đối tượng, đôn đốc, đồng bộ, đồng chí, đồng phục, đồng ý,
đơn giá, đơn vị, đợt hai, đợt một, đường bộ, ghi chú, gia đình, gia hạn, giá đất, giá trị, giải ngân, giải pháp,
giải phóng, giải quyết, giải trình, giảm nghèo, giám sát, giao đất, giáo dục, giáo viên, giấy mời, giấy phép,
giấy tờ, giới thiệu, góp ý, gửi anh, gửi chị, gửi kèm, hải quan, hàng hóa, hành chính, hạ tầng, hết hạn, hiện trạng,
hiệp hội, hiệu quả, hoạt động, hoàn thiện, hoàn thành, hoàn trả, hoãn họp, học kỳ, học sinh, học tập, hỏa tốc, hồ sơ,
hỗ trợ, hội đồng, hội nghị, hội thảo, hội thi, hộ khẩu, hộ nghèo, hộ tịch, hợp đồng, hợp nhất, hợp tác, hủy bỏ,
huyện ủy, hướng dẫn, hưởng ứng, hy sinh, kế hoạch, kế toán, kết luận, kết nối, kết quả, kê khai, khách hàng,
khai báo, khai giảng, khám bệnh, khảo sát, khẩn cấp, khẩn trương, khắc phục, khen thưởng, khiếu nại, khó khăn,
khởi công, khu phố, khu vực, khuyến khích, khuyến mãi, kiểm điểm, kiểm kê, kiểm soát, kiểm tra, kiến nghị, kiến thức,
kinh nghiệm, kinh phí, kinh tế, kỷ luật, kỷ niệm, ký kết, ký số, kỹ năng, kỹ thuật, làm việc, lãnh đạo, lao động,
lấy ý, lễ hội, lịch họp, lịch công, lịch làm, lịch sử, lịch trực, liên hệ, liên kết, liên quan, liệt sĩ, lĩnh vực,
luật sư, luân chuyển, lưu trữ, lương hưu, mật khẩu, mặt bằng, mặt trận, mẫu biểu, mời dự, mời họp, mời thầu,
môi trường, mua sắm, năm học, nâng cao, nâng lương, ngân hàng, ngân sách, nghỉ lễ, nghỉ mát, nghỉ phép, nghỉ tết,
nghị định, nghị quyết, nghiên cứu, nghiệm thu, nghiệp vụ, nguồn vốn, người dân, người dùng, nhà nước, nhà trường,
nhân dân, nhân lực, nhân sự, nhắc nhở, nhập liệu, nhiệm kỳ, nhiệm vụ, nộp phí, nộp tiền, nộp thuế, nông dân,
nông nghiệp, nông thôn, nội bộ, nội dung, nội vụ, phản ánh, phản hồi, pháp luật, phát động, phát triển, phân bổ,
phân cấp, phân công, phân loại, phân tích, phần mềm, phê duyệt, phiếu gửi, phiếu thu, phòng chống, phòng họp,
phòng ngừa, phóng sự, phổ biến, phối hợp, phụ lục, phụ nữ, phục vụ, phương án, phương tiện, quan hệ, quản lý,
quản trị, quảng cáo, quân sự, quốc gia, quốc hội, quốc kỳ, quốc phòng, quy chế, quy định, quy hoạch, quy trình,
quỹ lương, quyền lợi, quyết định, quyết toán, rà soát, rất khó, rút kinh, sản phẩm, sản xuất, sao lưu, sáng kiến,
sáp nhập, sắp xếp, số hóa, số liệu, sở hữu, sơ kết, sơ tuyển, sử dụng, sự cố, sự kiện, sửa chữa, sửa đổi, tài chính,
tài khoản, tài liệu, tài nguyên, tài sản, tạm ứng, tăng cường, tập huấn, tập thể, tất toán, tết nguyên, thách thức,
tham dự, tham luận, tham mưu, thảo luận, thanh lý, thanh niên, thanh toán, thành lập, thành phần, thành phố,
thành viên, thay đổi, thay thế, thăm hỏi, thẩm định, thẩm quyền, thân nhân, thất nghiệp, theo dõi, thể thao, thi đua,
thi hành, thi tuyển, thí điểm, thiên tai, thiết bị, thiết kế, thiệt hại, thiếu nhi, thỏa thuận, thông báo, thông qua,
thông tin, thông tư, thống kê, thống nhất, thời gian, thời hạn, thu chi, thu hồi, thu thập, thủ tục, thủ trưởng,
thuế đất, thực hiện, thực phẩm, thực trạng, thuyết minh, thư mời, thư viện, thường kỳ, thường niên, thường trực,
thường xuyên, thưởng tết, tiếp dân, tiếp công, tiếp cận, tiếp nhận, tiếp tục, tiêm chủng, tiêu chí, tiêu chuẩn,
tiền điện, tiền lương, tiền sử, tiến độ, tin học, tìm hiểu, tình hình, tình nguyện, tỉnh đoàn, tỉnh ủy, toàn quốc,
tổ chức, tổng hợp, tổng kết, tổng số, tờ trình, trả lại, trả lời, trách nhiệm, trang bị, trang phục, trang thiết,
trật tự, trẻ em, triển khai, triệu tập, trình ký, trình duyệt, trọng tâm, trồng cây, trợ cấp, trung tâm, trung tuần,
trụ sở, trực ban, trực tuyến, trường hợp, trường học, trưởng phòng, tu sửa, tuần này, tuần sau, tuyên dương,
tuyên truyền, tuyển dụng, tuyển sinh, tư pháp, tư vấn, từ chức, từ thiện, tự kiểm, ủy ban, ủy quyền, ứng dụng,
ứng phó, ứng tiền, ưu đãi, ưu tiên, văn bản, văn hóa, văn phòng, văn thư, vận động, vận hành, vắc xin, vật tư,
vật liệu, vệ sinh, viếng nghĩa, viên chức, viễn thông, vị trí, việc làm, vi phạm, vướng mắc, xã hội, xác định,
xác minh, xác nhận, xăng xe, xây dựng, xét duyệt, xét tuyển, xếp loại, xin phép, xin nghỉ, xin ý, xử lý, xử phạt,
xuất bản, xuất khẩu, y tế, ý kiến, yêu cầu`;

/** Provinces and great cities of both maps, before and after Nghị quyết 202/2025/QH15, where the bare name is no foreign word. */
const PROVINCES = `
bà rịa, bạc liêu, bắc giang, bắc kạn, bắc ninh, bến tre, bình định, bình dương, bình phước, bình thuận, cà mau, cao bằng,
cần giờ, cần thơ, đà nẵng, đắk lắk, đắk nông, điện biên, đồng nai, đồng tháp, hà giang, hà nam, hà nội, hà tĩnh, hải dương,
hải phòng, hậu giang, hòa bình, hưng yên, khánh hòa, kiên giang, lạng sơn, lào cai, lâm đồng, nam định, nghệ an, ninh bình,
ninh thuận, phú thọ, phú yên, quảng bình, quảng nam, quảng ngãi, quảng ninh, quảng trị, sóc trăng, tây ninh, thái bình,
thái nguyên, thanh hóa, thừa thiên, tiền giang, trà vinh, tuyên quang, vĩnh long, vĩnh phúc, vũng tàu, yên bái`;

/** "ke hoach" for kế hoạch; without those that are rightly unmarked, or would be an ordinary foreign pair of words. */
function barePairs(): ReadonlySet<string> {
	const pairs = `${COMPOUNDS},${PROVINCES}`.split(",").map((compound) => compound.trim());
	return new Set(pairs.filter((pair) => withoutMarks(pair) !== pair).map(withoutMarks));
}

let bare: ReadonlySet<string> | undefined;

/** Whether two unmarked lower-case words, one after the other, are such a compound without its marks. */
export function isStrippedCompound(first: string, second: string): boolean {
	bare ??= barePairs();
	return bare.has(`${first} ${second}`);
}
