import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findOffDutyEvidence } from "../../utils/vietnamese/off-duty.ts";
import { ABSENT, devSubjects, hasDevSubjects } from "./dev-subjects.ts";

const categories = (text: string) => findOffDutyEvidence(text).map(({ category }) => category);

describe("findOffDutyEvidence", () => {
	it.each([
		["Khuyến mãi sốc cuối tuần: giảm đến 50%. Nhanh tay đặt hàng, số lượng có hạn.", "advertising"],
		["Căn hộ cao cấp giá chỉ từ 900 triệu, cam kết lợi nhuận 12%. Liên hệ ngay hotline 0900 000 000", "advertising"],
		["Combo giá sốc 199k, miễn phí ship, inbox tư vấn nhé", "advertising"],
		["Trân trọng kính mời anh chị đến dự đám cưới của hai em vào Chủ nhật", "private"],
		["Chiều nay anh em mình đi nhậu nhé", "private"],
		["Cho mình vay tạm 5 triệu, cuối tháng trả", "private"],
		["Cần bán gấp xe máy SH chính chủ, giá 60 triệu", "private"],
		["Xác nhận đăng ký tài khoản Garena của bạn", "registration"],
		["Please verify your email address to complete your Roblox account", "registration"],
		["Kích hoạt thành viên diễn đàn Otofun", "registration"],
		["Shopee: xác minh tài khoản của bạn", "registration"],
		["Flash sale: mua 1 tặng 1, nhanh tay đặt hàng", "advertising"],
		["Kiếm tiền online tại nhà 500k mỗi ngày, không cần vốn", "advertising"],
		["Bạn đã trúng thưởng xe SH, click để nhận quà", "advertising"],
		["Em có bán mật ong rừng, chị em nào mua ới em, 200k/lít", "private"],
		["Cho thuê phòng trọ giá rẻ, liên hệ 0905123456", "private"],
		["Mời cưới em Hương, 11h tại nhà hàng", "private"],
		["Tối nay cày game không anh em", "private"],
		["Soi cầu miền Bắc hôm nay", "private"],
		["Gửi tin này cho 15 người bạn sẽ gặp may", "private"],
		// Two offers, or an offer and a telephone number, on one line need no call.
		["Flash sale 11/11: giảm đến 70%, freeship toàn quốc, nhập mã GIAM50", "advertising"],
		["Nội thất giá xưởng, tặng kèm đèn trang trí. Gọi ngay 1900 1234", "advertising"],
		["Gói bảo hiểm nhân thọ quà tặng hấp dẫn, liên hệ tư vấn viên 0987 654 321", "advertising"],
		["Nhận lãi suất 20%/tháng từ sàn tiền ảo. Đăng ký ngay hôm nay", "advertising"],
		["Tuyển cộng tác viên bán hàng online, thu nhập 10-15 triệu/tháng, không cần vốn", "advertising"],
		// Leisure in the words of people near to each other.
		["Cuối tuần này anh em mình đi câu cá rồi làm nồi lẩu nhé", "private"],
		["Chiều nay anh đón con giúp em nhé, em nấu cơm rồi", "private"],
		["Hai đứa mình tổ chức đám cưới vào ngày 20/12, mời cả nhà", "private"],
		["Mình có căn hộ 2 phòng ngủ cho thuê 7 triệu/tháng, ai cần thì nhắn", "private"],
		// Goods and work that people offer to those whom they know.
		["Em có mấy cây son, 150k/thỏi ai lấy nhắn em", "private"],
		["Quán cà phê của em khai trương ngày mai, giảm 20% cho anh chị", "advertising"],
		["Khai trương quán cà phê Gió Biển\nMời cả nhà, giảm 20% trong tuần đầu", "advertising"],
		["Bảo hiểm nhân thọ quyền lợi cao, alo em tư vấn 0905 123 456", "advertising"],
		["Chiều em đón con giúp anh, yêu em", "private"],
		["Tuyển CTV bán hàng online, thu nhập 5-10tr/tháng, ib em", "advertising"],
		["Làm việc tại nhà, thu nhập 500k mỗi ngày, inbox em", "advertising"],
		["Thứ 7 lớp mình họp lớp 12A nhé", "private"],
		["Mời anh em họp lớp k10 cuối tuần", "private"],
		["Thank you for registering at our forum. Click the link to activate your account", "registration"],
	])("finds %j", (text, category) => {
		expect(categories(text)).toContain(category);
		expect(categories(text.normalize("NFD"))).toContain(category);
	});

	it.each([
		"Không được dùng hộp thư điện tử để đăng ký thành viên trên các diễn đàn, trò chơi trực tuyến",
		"Quản lý trò chơi điện tử công cộng; đăng ký tài khoản trên hệ thống dịch vụ công",
		"Đăng ký tham dự Diễn đàn doanh nghiệp năm 2026",
		"Chấn chỉnh hoạt động quảng cáo, khuyến mại trên địa bàn",
		"Thông báo thực hiện khuyến mại: giảm giá đến 20 % tại Hội chợ, đề nghị Sở Công Thương xem xét",
		"Đăng ký ngay lớp bồi dưỡng trước ngày 20/11",
		"Mời dự lễ thành lập chi bộ",
		"Thông báo tin buồn và lễ tang",
		"Quán triệt nếp sống văn minh trong việc cưới, việc tang",
		"Thưởng Tết Nguyên đán và quà tặng cho gia đình chính sách",
		"Kế hoạch tổ chức Ngày Gia đình Việt Nam; tham quan du lịch của cán bộ",
		"Anh yêu cầu các phòng gửi số liệu",
		"Hướng dẫn đăng ký tài khoản định danh điện tử VNeID",
		"Cảnh báo lừa đảo: “khuyến mãi sốc, nhận quà ngay, số lượng có hạn”",
		"Cơ hội việc làm; vay vốn lãi suất ưu đãi cho hộ nghèo theo Nghị định 28",
		"Fanpage Facebook của huyện: đề nghị các đơn vị mở tài khoản",
		"Bán đấu giá xe ô tô, giá khởi điểm 75 triệu đồng, liên hệ 0258 3822 123",
		"Cho thuê sạp chợ, giá 300k/tháng, liên hệ Ban Quản lý chợ 0912345678",
		"Hỗ trợ tiêu thụ nông sản: bà con cần bán 50 tấn vải, giá 15.000 đồng/kg, liên hệ 0905123456",
		"Kính mời dự lễ cưới tập thể cho công nhân do Liên đoàn Lao động tổ chức",
		"Công đoàn: thăm hỏi, chúc mừng đoàn viên kết hôn, sinh nhật",
		"Mời dự Lễ tân gia nhà Đại đoàn kết cho hộ nghèo",
		"Giải bóng đá mini khối các cơ quan, anh em đăng ký đá nhé",
		"Đăng ký tài khoản Shopee cho sản phẩm OCOP của hợp tác xã",
		"Đăng ký tài khoản trên Cổng dịch vụ công quốc gia",
		"Vận động ủng hộ Quỹ Vì người nghèo, mỗi phòng 500k",
		"Em gửi báo giá 3 đơn vị, giá rẻ nhất 15 triệu",
		"Góp ý dự thảo Luật Quảng cáo",
		"Chúc mừng bạn đã trúng tuyển viên chức",
		"Ảnh cưới xưa: trưng bày tại Bảo tàng tỉnh",
		"Chốt số liệu hôm nay trước 16h",
		"Tặng thiệp hồng chúc mừng Đảng viên 80 tuổi",
		"Đề nghị tiết kiệm, giảm 10% chi thường xuyên. Vướng mắc liên hệ ông Hùng 0905 123 456",
		"Từ 01/12 giảm 50% lệ phí trước bạ, hotline hỗ trợ 1900 6789",
		"Khách sạn gửi báo giá phòng họp, giá ưu đãi, giảm 15% cho cơ quan nhà nước, liên hệ 0914 000 111",
		"Sở Du lịch triển khai chương trình kích cầu, các khách sạn giảm giá đến 30%, tặng kèm vé tham quan",
		"Chúc mừng bạn đã trúng tuyển, nhấn vào liên kết để xem danh sách",
		"Ngân hàng Chính sách cho vay học sinh, sinh viên lãi suất 0,5%/tháng, không cần thế chấp",
		"Tối nay lãnh đạo mời cơm đoàn Lào, anh em bố trí tham gia nhé",
		"Anh em mình đi đón đoàn Bộ Nội vụ tại sân bay lúc 9h nhé",
		"Em xin nghỉ chiều nay để đón con, anh duyệt giúp em nhé",
		"Mời xem phim tài liệu về Đảng, các chi bộ đi đông đủ nhé",
		"Xác minh chủ tài khoản Facebook “Biển Xanh” đăng tin sai sự thật",
		"Anh Hùng vừa tạo tài khoản Facebook của xã, các thôn theo dõi giúp",
		"Đăng ký làm thành viên Ban tổ chức diễn đàn Thanh niên khởi nghiệp",
		"Link xem phim tài liệu về Bác Hồ",
		"Kế toán cho em mượn tiền tạm ứng đi công tác",
		"Khu biệt thự ven biển theo quy hoạch 1/2000; nhà đầu tư liên hệ ngay Trung tâm xúc tiến đầu tư 0258 3822 123",
		"Khu biệt thự ven biển theo quy hoạch 1/2000.\nNhà đầu tư liên hệ ngay Trung tâm xúc tiến đầu tư.",
		"Em gửi anh cho ý kiến báo giá máy in của Công ty Bình Minh:\ngiá ưu đãi 5 triệu, giảm 10%, miễn phí giao hàng, đặt ngay",
		"Trại giống của xã cần bán 500 cây keo giống, giá 2k/cây, liên hệ 0905123456",
		"Áo đồng phục đoàn 150k/cái, ai lấy nhắn em",
		"Giáo viên chủ nhiệm họp lớp 12A với phụ huynh",
		"Em nạp thẻ điện thoại cho máy trực Facebook xã.",
		"Có hộ cho thuê nhà nguyên căn, giá 5 triệu. Liên hệ 0905 123 456. Xin ý kiến thuê làm nhà văn hóa tạm.",
		"Chương trình ưu đãi hấp dẫn của nhà tài trợ. Nhanh tay đăng ký danh sách các cháu.",
		"Ai cần hồ sơ mẫu thì nhắn em",
		"Có vướng mắc về phần mềm, alo em tư vấn 0905 123 456",
		"Thống kê cơ sở cho thuê phòng trọ: giá thuê 1,2 triệu/tháng",
	])("stays silent on %j", (text) => {
		expect(findOffDutyEvidence(text)).toEqual([]);
	});

	it("shows the words and where they stand", () => {
		const text = "Kính gửi anh chị,\nTrân trọng mời anh chị đến dự tiệc sinh nhật của cháu.";
		const [found] = findOffDutyEvidence(text);
		expect(found?.category).toBe("private");
		expect(text.slice(found?.offset)).toMatch(/^mời anh chị đến dự tiệc sinh nhật/);
		expect(found?.excerpt).toContain("mời anh chị đến dự tiệc sinh nhật");
	});

	it("shows whole words of one line", () => {
		const excerptOf = (text: string) => findOffDutyEvidence(text)[0]?.excerpt;
		expect(excerptOf("Về việc tuần sau\nTrân trọng kính mời anh chị đến dự đám cưới của hai em")).toBe(
			"kính mời anh chị đến dự đám cưới của hai em",
		);
		expect(excerptOf("Vui\nCần bán gấp xe máy SH chính chủ, giá 60 triệu\nTrân trọng")).toBe(
			"Cần bán gấp xe máy SH chính chủ, giá 60 triệu",
		);
		const long = `Thân gửi cả phòng: Mời cưới em Hương, ${"tiệc bắt đầu lúc mười một giờ ".repeat(10)}`;
		const excerpt = excerptOf(long) ?? "";
		expect(excerpt).toMatch(/^phòng: Mời cưới em Hương/);
		expect(long.split(/\s+/)).toEqual(expect.arrayContaining(excerpt.split(" ")));
		expect(excerpt.length).toBeLessThan(130);
	});

	it("stays fast on a hostile text", () => {
		const start = performance.now();
		for (const unit of [
			"mời ",
			"mời dự ",
			"đăng ký ",
			"game ",
			"cần bán xe ",
			"giảm 5% ",
			"xác nhận a ",
			"nhanh tay ",
			"đi ăn nhé ",
			"giá xưởng, gọi 0",
			"báo giá ",
			"mỹ phẩm alo ",
			"tại nhà ",
			"khai trương ",
			"nhà em thanh ",
		]) {
			findOffDutyEvidence(unit.repeat(20_000));
		}
		expect(performance.now() - start).toBeLessThan(4000);
	});
});

const SECRETS = new URL("../../../shared/corpora/secrets/dev.tsv", import.meta.url);
const REGULATIONS = new URL("../../../shared/regulations/", import.meta.url);

describe.skipIf(!hasDevSubjects || !existsSync(SECRETS))(
	`ordinary office texts (${hasDevSubjects ? "present" : ABSENT})`,
	() => {
		it("raise nothing among the subjects", () => {
			expect(devSubjects().filter(({ text }) => findOffDutyEvidence(text).length > 0)).toEqual([]);
		});
		it("raise nothing among documents and bodies", () => {
			const texts = readFileSync(SECRETS, "utf8")
				.split("\n")
				.slice(1)
				.map((line) => (line.split("\t")[0] ?? "").replaceAll("\\n", "\n"));
			expect(texts.length).toBeGreaterThan(500);
			expect(texts.filter((text) => findOffDutyEvidence(text).length > 0)).toEqual([]);
		});
		it("raise nothing in the regulations themselves", () => {
			const names = readdirSync(REGULATIONS).filter((name) => name.endsWith(".txt"));
			expect(names).toHaveLength(5);
			for (const name of names) {
				expect(findOffDutyEvidence(readFileSync(new URL(name, REGULATIONS), "utf8"))).toEqual([]);
			}
		});
	},
);
