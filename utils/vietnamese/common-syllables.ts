/**
 * Short lists that settle what the shape of a syllable cannot. All are looked up in a Set, never in a plain object.
 * Picked by hand: the first three after the commonest syllables of the five regulations that the product implements
 * (state documents) with further words of office subjects, the rest after what was met in English, pinyin and Romance
 * subjects. They need not be complete: they only tip the scale where a subject has very few words.
 */

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/u));

/** Common syllables whose marks other languages share too: "Báo cáo", "Góp ý", "Số liệu". */
export const COMMON_SHARED: ReadonlySet<string> = words(
	`âm ân bác bách bài bàn bán bánh bào báo bèo bên bị bích bình bóc bón bóng bô cà cá các cách cái cán cánh cáo cân
	câu cây chánh chào cháy chè chéo chép chính chịu chọn chú chúc chúng có cóc còn côi công cũ cụ cúm cùng cũng cúp
	dân dâu dịch dọn dù dụ dục dùng dũng ghép gì giá giám giáo giò gõ gói gọn góp hà hái hàm hàn hàng hãng hành hãy
	hân hè hẹn hình họ hoá hòa hóa họa hoàn học họp hô hôn ích kẽ kèm kéo kê khác khách khám khánh khoá khóa khoán
	không khúc kịch kính ký lãi lái làm lãnh lâm lâu lép lên lịch lĩnh lính loài lô lù lũ lú lúa luân lúc lục
	lũng lụt lý mã mách mái máy mâm mẽ mẹ mình mít móc món mô môn mù mùa múa múc mục mùi nào này nên nêu
	ngã ngành ngày nghèo nghị ngoài nhà nhành nhánh nhân nhú nóng nông phái pháo pháp phát phân phép phí phó phòng
	phóng phù phú phụ phúc phục quà quá quân quét quê quên quí quý rà rác rên rõ rót sách sào sáo sáu sân sâu sẽ soát
	sóng sót sông súc súng tác tài tái tám tâm tân tép tên thái tháng thành thánh tháo tháp thâm thân thèm thêm thì
	thí thị thích thít thoát thóc thôi thôn thông thù thúc thuê tí tích tìm tín tình tĩnh tính toàn toán tóc tô tôi
	tôn trà trách trái tránh trì trí trị trình tròn trọng trù trú trùng tù tụ tuân túc tục túi và vác vào vân vẽ
	vé vẹn vì vị võ vòng vụ vùng xã xác xét xuân xúc ý án chí dài dõi lào tàu`,
);

/** Syllables rightly without marks that proper Vietnamese uses all the time: they say nothing about missing marks. */
export const COMMON_UNMARKED: ReadonlySet<string> = words(
	`ai an anh ba ban bay binh cam canh cao chanh chi chia cho chung con cung do doanh dung duy em ghi gia gian giang
	giao hai hay hoa hoan hoang hy in khai khen khi kho khoa khoai khoan kia kim kinh lam lan linh loa long ly ma
	mai mang mau minh mong mua my nam nay ngay nghe nha nhanh nhau nhung ninh no o phanh phong qua quan quy ra sai
	sang sao sau sen si sinh ta tan tay tham than thanh thay theo thi thoi thu thua tin tinh tra trai trang tranh
	trao trong trung tuy u vay vi vinh vui xa xe xem xin xoay y`,
);

/** Common office syllables without their marks, where the bare form is a syllable too: bao (báo), cong (công). */
export const OFTEN_STRIPPED: ReadonlySet<string> = words(
	`ba ban bao bay bi bien bo bon cac can cao cap cau chi chinh cho chuc chung chuyen con cong cua cung dai dan dang
	danh dao dat dau de den dia dich dieu dinh doi don du duc dung duoc gia giao giay gio gop gui hai han hanh hien
	ho hoc hoi hop huong huyen ke ket khai khoa khoan khong kiem kien ky la lam lan lich lieu loi ly moi mot muc nam
	ngan ngay nghi nguoi nha nhan nhu nhung nop nuoc pham phan phat phep phi pho phoi phong phuong quan quoc quyet
	sach sinh so sua sung tac tai te thang thanh thao thong thu thuc thue thuoc tinh to tong tra trien trinh tro
	truong tu tuan tuc va van ve vi viec vien voi vu xa xay xin y yeu`,
);

/** Unmarked they are no word of Vietnamese, nor of the languages of its neighbours, though the set has their sounds. */
export const NEVER_UNMARKED: ReadonlySet<string> = words("khong ngoai thoai thuan");

/**
 * Words of English and other languages of mail that are also the letters of a Vietnamese syllable. Alone or beside
 * foreign words they are no sign of Vietnamese ("Hang on, me too", "Long hair in China").
 */
export const ALSO_FOREIGN: ReadonlySet<string> = words(
	`a am an at ba ban bang bat bay bi bin bit bo bon boss bot but cam can cap cat chat che chi chip con cut da dai dam dan
	dat day de den det di dim dip dit do dot due ga gang gi go got gum gun guo guy ha ham han hang hat hay he hen
	het hi him hip hit hon hong hop hot hum hun hung hut i im in it ke ken khan ki kim kin kit la lap lay le let lip
	lo long lot lui ma mac mai man mao map mau may me men met mi mo mon mu my na nai nap ne net ni nit no not nu nut
	o on phi quay que quit quot ram ran rim run rung sa sai sam san sang sat say se sen set si sim sin sit so son
	song su sum sun ta tan tang tap te ten thai than that the them then thin thong ti tim tin tip to tom ton tong
	top tu tung um un up van via`,
);

/** Of these, the words that hold English together: two of them, and none but words above, are English ("On the go"). */
export const ENGLISH_FUNCTION_WORDS: ReadonlySet<string> = words(
	"i me my to do so no he go on in an at it is the that than then them this can too",
);

/** Before the name of a place, which may be spelled in the language of the region ("Xã Ea Kao"). */
export const PLACE_UNITS: ReadonlySet<string> = words("xã phường huyện quận tỉnh thôn buôn bản làng");

/** What the names of places in the Central Highlands begin with (river, hill, village): "Ea Kar", "Chư Prông", "Ia Grai". */
export const HIGHLAND_HEADS: ReadonlySet<string> = words(
	"ea ia cư chư đắk đăk đak dak kon krông krong plei ngok ngọk dliê đạ buôn rơ jơ",
);

/** Loans and places, and names of tools that Vietnamese offices write as they are: neither Vietnamese nor a sign of English. */
export const LOANS: ReadonlySet<string> = words(
	`email mail gmail internet web website online offline zoom zalo facebook google meet link file scan word excel
	powerpoint video clip camera covid virus internet logo photo photocopy laptop smartphone wifi server data app robot
	taxi container festival marketing test fax hotline fanpage livestream blockchain startup teams youtube viettel vinaphone
	mobifone vnpt fpt misa ioffice vneid honda samsung block top carnaval gala show tour game pano poster banner form
	khmer sene dolta chôl chol chnăm chnam thmây thmay wat kon tum ea plei pleiku microsoft windows outlook adobe acrobat chrome autocad chatgpt gemini copilot menu slide hosting domain software unicode ok bim gis ocop signed dashboard vaccine vaccin vacxin webinar checklist pdf doc docx xls xlsx zip rar jpg png`,
);

/** Abbreviations of offices that hold a vowel; those without one (tthc, tnhh) need no list. */
export const ABBREVIATIONS: ReadonlySet<string> = words(
	`ubnd ubmttq ubatgtqg ubkt ubtvqh ubdt ubcknn bhyt bhxh attp atgt antt anqp cntt tu ubqg btu vpub xdcb ubbc
	ii iii iv vi vii viii ix xi xii xiii xiv xv xvi xx xxi atld atvstp ubtv qlda pa oda ioc eu asean`,
);
