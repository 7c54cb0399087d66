/**
 * Signs that a mail is not about work: advertising, private matters, registration on forums and games (Hà Nam Đ4,
 * Đ9.4; Sóc Trăng Đ7.4, Đ13.4; Khánh Hòa Đ16.6; Cần Giờ Đ7.2; Quảng Trị Đ5.2). An office writes about all of these as
 * its work: it licenses advertising, forbids games and sends condolences. So a word is never enough: advertising
 * needs an offer and a call to buy, a registration its service, and a sentence that forbids or manages is left out.
 */

export type OffDutyCategory = "advertising" | "private" | "registration";

export interface OffDutyEvidence {
	readonly category: OffDutyCategory;
	/** The words that tell, with a little around them, on one line. */
	readonly excerpt: string;
	/** Where they begin in the text, in UTF-16 code units. */
	readonly offset: number;
}

/** What is read; a mail that begins with work and goes on for pages is one of work. */
const LONGEST_TEXT = 20_000;
const EXCERPT = 60;
const LONGEST_EXCERPT = 110;
/** Shown before the words that tell. */
const BEFORE = 10;

/** Words end where no letter follows; `\\b` knows ASCII only. */
const words = (source: string): RegExp => new RegExp(`(?<![\\p{L}\\d])(?:${source})(?![\\p{L}\\d])`, "giu");

/** What no office offers. */
const OFFER = words(
	[
		"khuyến m[ãạ]i (?:sốc|khủng|lớn|đặc biệt|hấp dẫn|cực)",
		"(?:ưu đãi|quà tặng|khuyến m[ãạ]i) (?:khủng|sốc|lên (?:đến|tới)|hấp dẫn|cực|\\d{1,2} ?%)",
		"(?:giảm|sale|giảm giá) sốc|giảm ngay \\d|sale off",
		"giá (?:chỉ từ|chỉ còn|chỉ (?=\\d)|sốc|cực sốc|gốc|siêu rẻ|ưu đãi|xưởng|tận gốc|tại kho)",
		"chỉ từ \\d[\\d.,]{0,12} ?(?:k|đ|đồng|vnđ|vnd|triệu|tr)|chỉ \\d[\\d.,]{4,12} ?(?:đ|vnđ|vnd)",
		"mua \\d tặng \\d|tặng ngay|tri ân khách hàng|hàng xách tay|nhập mã [a-z]+\\d{2,4}",
		"free ?ship|miễn phí (?:ship|giao hàng|vận chuyển)",
		"(?:đất nền|căn hộ|biệt thự) (?:giá rẻ|sổ đỏ|ven biển|cao cấp)",
		"cam kết (?:lợi nhuận|sinh lời|hoàn tiền|hoàn vốn)|(?:lãi suất|lợi nhuận|lãi) \\d{1,3} ?% ?(?:/|mỗi|một) ?(?:tháng|tuần|ngày)",
		"kiếm tiền (?:online|tại nhà)|thu nhập [^.\\n]{0,30}(?:tại nhà|(?:triệu|tr)/tháng)|tại nhà[^.\\n]{0,40} thu nhập|việc nhẹ (?:lương|thu nhập) cao|tuyển (?:\\d+ )?(?:ctv|cộng tác viên)[^.\\n]{0,10} (?:bán hàng|chốt đơn|online)|(?:lợi nhuận|hoa hồng) (?:cao|khủng)|sàn (?:tiền ảo|forex)",
		"flash ?sale|xả kho|nhà cái|giá sỉ|hoàn tiền \\d{1,2} ?%",
		"(?:bảo hiểm nhân thọ|thẻ tín dụng|thực phẩm chức năng|mỹ phẩm)[^\\n]{0,80} (?:alo|ib|inbox|gọi|nhắn|zalo|lh) (?:em|mình|shop)",
		"bạn (?:đã|vừa) trúng (?!tuyển|cử|thầu)[^.\\n]{0,30}",
		"vay (?:tiền|vốn|tín chấp) (?:nhanh|lãi suất (?:thấp|ưu đãi)|không cần thế chấp|chỉ cần (?:cccd|cmnd))",
	].join("|"),
);
/** What offices speak of too: budgets are cut by 10 %. */
const DISCOUNT = words("(?:giảm|sale|giảm giá|sale off) (?:ngay |đến |tới |lên đến |lên tới |up to )?\\d{1,2} ?%");
const CALL = words(
	[
		"(?:mua|đặt hàng|đặt mua|đặt chỗ|đăng ký mua|gọi|inbox|liên hệ|truy cập|click|bấm|nhận quà|sở hữu) ngay",
		"nhanh tay (?:đặt|đăng ký|liên hệ|sở hữu|mua|lên)?",
		"số lượng có hạn",
		"(?:inbox|ib|zalo|hotline) (?:để được |nhận )?(?:tư vấn|báo giá)",
		"(?:đặt|nhận|đặt (?:lịch|bàn|vé)) ngay|(?:inbox|ib|alo) (?:em|mình|shop)|để đặt hàng|(?:khi|nếu) đặt bàn|(?:click|bấm|nhấn)(?: vào)? (?:đây|để nhận|link|liên kết)|duyệt nhanh|nạp (?:rút|đầu)|không cần (?:vốn|thế chấp)",
		"đừng bỏ lỡ|cơ hội (?:có một không hai|duy nhất|cuối cùng)|để nhận (?:ưu đãi|quà|thưởng)|(?:khi|nếu) đặt trước",
		"(?:quán|tiệm|shop|spa|cà phê|cafe)[^.\\n]{0,30} khai trương|khai trương (?:[^.\\n]{0,20} )?(?:quán|tiệm|shop|spa|cà phê|cafe)|ghé ủng hộ (?:em|mình|quán|shop|tiệm)",
		"đặt hàng (?:tại|qua|từ)|giao hàng tận nơi|ship (?:cod|toàn quốc|tận nơi)",
	].join("|"),
);
/** On the line of an offer only: the foot of every mail has a telephone number. */
const CONTACT = words(
	"(?:hotline|zalo|tư vấn viên|liên hệ|gọi|lh|alo)[^.\\n]{0,20} (?:0|1[89]0)\\d[\\d. ]{5,12}|đăng ký ngay",
);

/** How private people sell, and nobody else: with a price or a number to call it is a sale of their own. */
const SELLING = words(
	[
		"cần (?:bán|cho thuê|sang nhượng)|xả kho|(?:em|mình|nhà em|nhà mình) (?:có |đang |muốn |còn )?(?:[^.\\n]{0,25} )?(?:bán|cho thuê|sang nhượng)|nhà em [^.\\n]{0,30}thanh lý|(?:ai|chị em nào|anh em nào) (?:mua|cần mua)|nhận order|bán [^.\\n]{0,40}chính chủ",
		"ai (?:lấy|mua|cần|thích|đặt)(?: thì)? (?:nhắn|ib|inbox|alo|gọi|zalo) (?:em|mình|chị|shop)",
		"thanh lý (?:iphone|điện thoại|laptop cũ|tủ lạnh|máy giặt)|cho thuê (?:phòng trọ|nhà nguyên căn)|sổ (?:hồng|đỏ) riêng",
	].join("|"),
);
const TERMS = words(
	[
		"giá:? ?\\d[\\d.,]{0,12} ?(?:k|tr|triệu|tỷ|đ|đồng)|\\d{1,3} ?(?:triệu|tr) ?(?:/|một) ?tháng|\\d{2,4}k|giá (?:rẻ|mềm|hợp lý)",
		"(?:lh|liên hệ|alo|gọi|call|zalo)[^.\\n]{0,20} 0\\d[\\d. ]{7,12}|(?:inbox|ib|alo) (?:em|mình|shop)",
	].join("|"),
);

const PRIVATE = words(
	[
		"mời [^.\\n]{0,40}(?:dự|đến chung vui|chung vui)[^.\\n]{0,25}(?:đám cưới|lễ cưới|tiệc cưới|lễ thành hôn|lễ vu quy|tân gia|thôi nôi|đầy tháng|tiệc sinh nhật)",
		"thiệp (?:cưới|mời cưới|báo hỷ)",
		"(?:vợ|chồng|con|mẹ|bố|ba|anh|em) yêu (?:của|quý) (?:anh|em|mẹ|bố|ba|con)",
		"mời cưới (?:em|anh|chị|bạn|con|cháu)|mời (?:[^.\\n]{0,20} )?(?:sinh nhật (?:con|bé|cháu|mình|vợ|chồng)|tân gia)",
		"đi (?:nhậu|karaoke|bia hơi)|nhậu (?:[^.\\n]{0,15} )?(?:nhé|không|đi|thôi)",
		"(?:chơi|cày) (?:game|liên quân|free ?fire|pubg)[^.\\n]{0,25} (?:nhé|không|đi)|leo rank",
		"kèo (?:bóng đá|nhà cái)|soi cầu (?:xs\\p{L}*|lô|miền)|chốt (?:số|lô) (?:đề|hôm nay)|lô đề hôm nay",
		"(?:truyện|video|clip|ảnh) (?:cười|hài)[^.\\n]{0,30} (?:cho vui|giải trí)|link (?:tải|xem) phim(?! (?:tài liệu|tư liệu|phóng sự|tuyên truyền|giới thiệu|hướng dẫn|về))",
		"cho \\d{1,3} (?:người|bạn)[^.\\n]{0,30} (?:may mắn|gặp may)|xem bói tử vi|tử vi (?:hôm nay|tuần này|12 con giáp)",
		"(?:cho|nhờ) (?:mình|em|anh|chị|tớ|tao) (?:vay|mượn) (?:ít |tạm |đỡ )?(?:tiền|\\d[\\d.,]* ?(?:k|tr|triệu))",
		"họp lớp (?:cấp|đại học|phổ thông|cũ|mình|k\\d{1,2}|1[0-2](?: ?[a-z]\\d{0,2})?)",
		"cần bán (?:gấp |lại )?(?:xe|nhà|đất|căn hộ|điện thoại|iphone|laptop)[^.\\n]{0,60}(?:chính chủ|giá|liên hệ|lh)",
		"du lịch [^.\\n]{0,25}(?:cùng|với|của) (?:gia đình|cả nhà|hội bạn|vợ con)",
		"(?:tổ chức|làm) (?:đám cưới|lễ cưới|tiệc cưới|thôi nôi|đầy tháng)[^.\\n]{0,40} mời|sinh nhật (?:con|bé|cháu|vợ|chồng|mình)[^.\\n]{0,60} mời",
		"ảnh (?:cưới|du lịch gia đình|sinh nhật (?:con|bé|cháu))",
	].join("|"),
);

/** What people do in their own time, … */
const LEISURE = words(
	"đi (?:nhậu|karaoke|bia|ăn|xem phim|câu cá|cà phê|cafe|uống|phượt|chơi|biển|mua sắm|chợ)|(?:làm|uống|nhậu) (?:vài|mấy) (?:ly|chai|lon)|làm nồi|nồi lẩu|ăn lẩu|xem phim|uống bia|đón (?:con|bé|cu|cháu)|nấu cơm|ăn cơm|rước con|chung vui|mượn (?:xe máy|xe hơi|ô tô)",
);
/** … as they write of it to those near to them, … */
const FAMILIAR = words(
	"yêu (?:em|anh|vợ|chồng)|cả nhà|nhé|nha|nghen|nhen|không (?:em|anh|chị|ae|mày|mọi người)|(?:anh|chị|em|vợ|chồng|mẹ|ba|bố) ơi|anh em mình|vợ chồng (?:em|anh|mình)",
);
/** … and not as they speak of their work. */
const WORK = words(
	"đoàn|khách|hội nghị|cơ quan|lãnh đạo|đại biểu|công tác|họp|hồ sơ|báo cáo|văn bản|sở|phòng|chi bộ|ban|xin (?:nghỉ|phép)|dự án|khảo sát|tiếp|trường|lớp|trực",
);

/** Who it would be registered with. */
const SERVICES =
	"forums?|game(?: online)?|trò chơi(?: trực tuyến| điện tử)?|garena|liên quân|free ?fire|pubg|steam|roblox|minecraft|zing|voz|tinhte|tinh tế|webtretho|otofun|shopee|lazada|tiki|tiktok|netflix|spotify|facebook|instagram|casino|cá cược|nhà cái";
const REGISTERING =
	"(?:xác (?:nhận|minh|thực)(?! chủ)|kích hoạt|đăng ký|tạo|khôi phục|mở)[^.\\n]{0,25} (?:tài khoản|nick|thành viên)|(?:verify|confirm|activate) your [^.\\n]{0,20}(?:account|registration|e-?mail)|thank(?:s| you) for (?:registering|signing up|joining)|nạp (?:thẻ(?! điện thoại)|tiền)|gift ?code";
const REGISTRATION = words(
	[
		`(?:${REGISTERING})[^.\\n]{0,60}(?<![\\p{L}\\d])(?:${SERVICES})`,
		`(?:${SERVICES})(?![\\p{L}\\d])[^.\\n]{0,60}(?<![\\p{L}\\d])(?:${REGISTERING})`,
		"(?:đăng ký|làm|kích hoạt|xác nhận) (?:[^.\\n]{0,25} )?thành viên(?! (?:ban|tổ|hội|đoàn|nhóm))[^.\\n]{0,20} diễn đàn",
	].join("|"),
);

/** Sentences about such things as the office's business: forbidden, managed, warned of, quoted from a document. */
const ABOUT = words(
	[
		"không (?:được|nên|sử dụng|dùng|trao đổi|đăng)|nghiêm cấm|cấm|hạn chế|tránh|chấm dứt|vi phạm|xử (?:lý|phạt)",
		"quản lý|cảnh (?:báo|giác)|lừa đảo|giả mạo|phòng(?:,| chống| ngừa)|tuyên truyền|chấn chỉnh|thanh tra|kiểm tra",
		"cấp (?:giấy )?phép|giấy phép|quy (?:định|chế)|điều \\d+|khoản \\d+|nghị định|thông tư|công an|an toàn thông tin",
		"hộp thư (?:điện tử|công vụ)|thư rác|thực trạng|tình trạng|thống kê|rà soát|khảo sát|tội phạm|đề nghị (?:các )?(?:cơ quan|đơn vị)|nếp sống|việc cưới|cưới (?:mẫu|tập thể)",
		// Offices sell the harvest of a village, marry workers and have pages of their own.
		"ubnd|hđnd|ủy ban|ocop|hợp tác xã|htx|liên đoàn|công đoàn|đoàn viên|đoàn thanh niên|hội (?:nông dân|phụ nữ|chữ thập đỏ|cựu chiến binh)",
		"bhyt|bhxh|bảo hiểm (?:y tế|xã hội)|lệ phí|thuế|dịch vụ công|(?:gửi|bản|bảng|nộp|kèm) (?:theo )?báo giá|chào giá|nhà thầu|đấu giá|theo yêu cầu",
		"(?<!trung tâm )(?:của|thuộc) (?:xã|phường|thị trấn|thôn|cơ quan|đơn vị|nhà trường|trạm)|khuyến nông|đồng phục|tạm ứng|công tác phí",
		"theo quy hoạch|xúc tiến đầu tư|xin ý kiến|nhà tài trợ|báo giá (?:của|từ)|nhà cung cấp|dịch vụ việc làm",
		"phụ huynh|chủ nhiệm|ban cán sự|lý luận chính trị|lớp bồi dưỡng|bồi dưỡng nghiệp vụ",
		"bà con|hộ nghèo|đại đoàn kết|tình nghĩa|nhcsxh|chính sách xã hội|sinh viên|trưng bày|bảo tàng|đài (?:truyền hình|phát thanh)|dự thi|cuộc thi|doanh nghiệp",
	].join("|"),
);

/** The line around a place: sentences of mails end at line ends, or nowhere. */
function lineAround(text: string, offset: number): string {
	const start = text.lastIndexOf("\n", offset - 1) + 1;
	const end = text.indexOf("\n", offset);
	return text.slice(Math.max(start, offset - 300), Math.min(end < 0 ? text.length : end, offset + 300));
}

function evidence(category: OffDutyCategory, text: string, offset: number, length: number): OffDutyEvidence {
	const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
	const lineEnd = text.indexOf("\n", offset);
	const before = text.slice(Math.max(lineStart, offset - BEFORE), offset);
	// From the first whole word on, and to the last one.
	const lead = offset - BEFORE > lineStart ? before.replace(/^\S*\s*/u, "") : before;
	const end = Math.min(
		lineEnd < 0 ? text.length : lineEnd,
		offset + Math.min(Math.max(length, EXCERPT), LONGEST_EXCERPT),
	);
	const isCut = end < text.length && /\S\S/u.test(text.slice(end - 1, end + 1));
	const piece = text.slice(offset, end);
	const excerpt = lead + (isCut ? piece.replace(/\s+\S*$/u, "") : piece);
	return { category, excerpt: excerpt.replace(/\s+/gu, " ").trim(), offset };
}

/** The first match outside sentences about the matter; null where there is none. */
function firstOf(pattern: RegExp, text: string, fits: (line: string) => boolean = () => true): RegExpMatchArray | null {
	for (const match of text.matchAll(pattern)) {
		const line = lineAround(text, match.index ?? 0);
		if (line.search(ABOUT) < 0 && fits(line)) return match;
	}
	return null;
}

/** What a seller sent is passed on for somebody to decide on. */
const PASSED_ON = words(
	"(?:báo giá|chào giá|chào hàng|thư ngỏ|quảng cáo)[^\\n]{0,100} (?:xin ý kiến|cho ý kiến|góp ý|xem xét|cho chủ trương|duyệt|so sánh)|(?:xin ý kiến|cho ý kiến|góp ý|xem xét|so sánh)[^\\n]{0,60} (?:báo giá|chào giá|chào hàng)",
);

/** An offer with a call to buy, or with another offer, a discount or a way to reach the seller on its line. */
function findOffer(text: string): RegExpMatchArray | null {
	const offer = firstOf(OFFER, text);
	const discount = offer === null && text.includes("%") ? firstOf(DISCOUNT, text) : null;
	if ((offer === null && discount === null) || text.search(PASSED_ON) >= 0) return null;
	if (firstOf(CALL, text) !== null) return offer ?? discount;
	return firstOf(OFFER, text, (line) => line.search(DISCOUNT) >= 0 || line.search(CONTACT) >= 0 || offersIn(line) >= 2);
}

const offersIn = (line: string): number => new Set(line.toLowerCase().match(OFFER)).size;

/**
 * At most one piece of evidence a category.
 * @param text subject and body, or one of them; any normal form, of which at most 20,000 characters are read
 */
export function findOffDutyEvidence(text: string): readonly OffDutyEvidence[] {
	const read = text.slice(0, LONGEST_TEXT).normalize("NFC");
	const found: OffDutyEvidence[] = [];
	const offer = findOffer(read);
	if (offer !== null) found.push(evidence("advertising", read, offer.index ?? 0, offer[0].length));
	for (const [category, pattern] of [
		["private", PRIVATE],
		["registration", REGISTRATION],
	] as const) {
		const match = firstOf(pattern, read);
		if (match !== null) found.push(evidence(category, read, match.index ?? 0, match[0].length));
	}
	const leisure =
		found.length > 0 ? null : firstOf(LEISURE, read, (line) => line.search(FAMILIAR) >= 0 && line.search(WORK) < 0);
	if (leisure !== null) found.push(evidence("private", read, leisure.index ?? 0, leisure[0].length));
	const sale = found.length > 0 ? null : firstOf(SELLING, read);
	if (sale !== null && firstOf(TERMS, read) !== null) {
		found.push(evidence("private", read, sale.index ?? 0, sale[0].length));
	}
	return found;
}
