import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findAbstract, subjectFrom } from "../../utils/vietnamese/abstract.ts";
import { encodeLegacy } from "../../utils/vietnamese/legacy-codecs.ts";

const LETTER = `SỞ NỘI VỤ
SỐ: 812/SNV-CCVC
V/v đăng ký nhu cầu bồi dưỡng
cán bộ, công chức năm 2027
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Khánh Hòa, ngày 16 tháng 11 năm 2026
Kính gửi: Các sở, ban, ngành
Thực hiện Kế hoạch số 12/KH-UBND, Sở Nội vụ đề nghị các đơn vị đăng ký.`;

const REPORT = `ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH KHÁNH HÒA\tĐộc lập - Tự do - Hạnh phúc
______\t_______________
Số: 45/BC-UBND\tKhánh Hòa, ngày 16 tháng 11 năm 2026
HỎA TỐC
BÁO CÁO
Kết quả thực hiện công tác cải cách hành chính
quý III năm 2026
_______
Thực hiện Công văn số 99/BNV-CCHC ngày 01 tháng 10 năm 2026, Ủy ban nhân dân tỉnh báo cáo như sau:`;

describe("findAbstract", () => {
	it("takes a letter's from under its number", () => {
		expect(findAbstract(LETTER)).toEqual({
			abstract: "đăng ký nhu cầu bồi dưỡng cán bộ, công chức năm 2027",
			documentType: "Công văn",
			number: "812/SNV-CCVC",
			kind: "letter",
		});
	});
	it.each([
		["SỐ:\n812/SNV-CCVC", "812/SNV-CCVC"],
		["SỐ\n812/SNV-CCVC", "812/SNV-CCVC"],
		["SỐ: 812\n/SNV-CCVC", "812/SNV-CCVC"],
		["SỐ:      /SNV-CCVC", null],
		["SỐ:\n12 tổ chức", null],
	])("reads a number that stands as %j", (number, expected) => {
		expect(findAbstract(LETTER.replace("SỐ: 812/SNV-CCVC", number))?.number).toBe(expected);
	});
	it("takes another document's from under its kind", () => {
		expect(findAbstract(REPORT)).toEqual({
			abstract: "Kết quả thực hiện công tác cải cách hành chính quý III năm 2026",
			documentType: "Báo cáo",
			number: "45/BC-UBND",
			kind: "named",
		});
	});
	it("keeps two columns apart where a PDF runs their lines together", () => {
		const text = `SỞ NỘI VỤ   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 812/SNV-CCVC   Độc lập - Tự do - Hạnh phúc
V/v đăng ký nhu cầu bồi dưỡng Khánh Hòa, ngày 16 tháng 11 năm 2026
cán bộ, công chức
Kính gửi: Các sở`;
		expect(findAbstract(text)?.abstract).toBe("đăng ký nhu cầu bồi dưỡng cán bộ, công chức");
		const tabs = `Số: 812/SNV-CCVC\tNha Trang, ngày 16 tháng 11 năm 2026\nV/v nghỉ lễ\tĐộc lập\n\nKính gửi: Các sở`;
		expect(findAbstract(tabs)?.abstract).toBe("nghỉ lễ");
	});
	const HEAD = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc";
	it.each([
		[
			"a second line that begins like a chapter",
			`Số: 90/CV-THPT\nV/v phối hợp tổ chức\nchương trình hướng nghiệp\n${HEAD}\nKính gửi: Các trường`,
			"phối hợp tổ chức chương trình hướng nghiệp",
		],
		[
			"an abstract in capitals",
			`Số: 312/BC-SYT\n${HEAD}\nBÁO CÁO\nTÌNH HÌNH DỊCH BỆNH\nNĂM 2024\nI. CÔNG TÁC CHỈ ĐẠO`,
			"TÌNH HÌNH DỊCH BỆNH NĂM 2024",
		],
		[
			"V/v in a cell of its own",
			`Số: 64/SKHCN\nV/v\tphối hợp cung cấp\n\tthông tin\n${HEAD}\nKính gửi: Các phòng`,
			"phối hợp cung cấp thông tin",
		],
		[
			"V/v on a line of its own",
			`Số: 64/SKHCN\nV/v\nphối hợp cung cấp\nthông tin\n${HEAD}\nKính gửi: Các phòng`,
			"phối hợp cung cấp thông tin",
		],
		[
			"Về việc under the number",
			`Số: 56/TTr\nVề việc kiểm kê tài sản công\n${HEAD}\nKính gửi: Các cơ quan`,
			"kiểm kê tài sản công",
		],
		[
			"a longer name of its kind",
			`ĐẢNG ỦY UBND TỈNH\n*\nSố 45-CTr/ĐU\n${HEAD}\nCHƯƠNG TRÌNH HÀNH ĐỘNG\nthực hiện Nghị quyết số 57-NQ/TW\nvề chuyển đổi số quốc gia\n- Căn cứ Nghị quyết`,
			"hành động thực hiện Nghị quyết số 57-NQ/TW về chuyển đổi số quốc gia",
		],
		[
			"an abstract in capitals on the line of its kind",
			`Số: 12/BC-UBND\n${HEAD}\nBÁO CÁO KẾT QUẢ CÔNG TÁC DÂN VẬN NĂM 2026\nI. TÌNH HÌNH CHUNG`,
			"KẾT QUẢ CÔNG TÁC DÂN VẬN NĂM 2026",
		],
		[
			"a directive with its issuer beside its kind",
			`Số 08-CT/TU\n${HEAD}\nCHỈ THỊ CỦA BAN THƯỜNG VỤ TỈNH ỦY\nvề lãnh đạo đại hội đảng bộ các cấp\nThời gian qua`,
			"về lãnh đạo đại hội đảng bộ các cấp",
		],
		[
			"an organization that is called like a kind",
			`BAN QUẢN LÝ\nDỰ ÁN ĐẦU TƯ XÂY DỰNG\nSỞ\nKẾ HOẠCH VÀ ĐẦU TƯ\nSố: 64/BQL\nV/v nghiệm thu công trình\n${HEAD}\nKính gửi: Các phòng`,
			"nghiệm thu công trình",
		],
		[
			"a contract with its number below",
			`${HEAD}\nHỢP ĐỒNG\nSố: 12/2025/HĐ-TV\nTư vấn lập dự án\nCăn cứ Bộ luật Dân sự;`,
			"Tư vấn lập dự án",
		],
		[
			"an invitation",
			`Số: 19/GM-UBND\n${HEAD}\nGIẤY MỜI\nDự họp Ban Chỉ đạo\nUBND huyện trân trọng kính mời các đồng chí có tên sau`,
			"Dự họp Ban Chỉ đạo",
		],
		[
			"a telegram",
			`Số: 05/CĐ-UBND\nHỎA TỐC\n${HEAD}\nCÔNG ĐIỆN\nVề việc ứng phó bão số 3\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:\n- Các sở`,
			"Về việc ứng phó bão số 3",
		],
		[
			"quotation marks inside",
			`Số: 45/GM-SYT\n${HEAD}\nGIẤY MỜI\nDự Hội thảo “Chuyển đổi số”\nKính gửi: Các sở`,
			"Dự Hội thảo “Chuyển đổi số”",
		],
		[
			"a regulation that goes with a decision",
			`${HEAD}\nQUY CHẾ\nTiếp nhận văn bản của Sở\n(Ban hành kèm theo Quyết định số 45/QĐ-SXD)\nChương I`,
			"Tiếp nhận văn bản của Sở",
		],
	])("reads %s", (_, text, abstract) => {
		expect(findAbstract(text)?.abstract).toBe(abstract);
	});
	it.each([
		["minutes that begin at once", `${HEAD}\nBIÊN BẢN\nHôm nay, ngày 12 tháng 5 năm 2025, chúng tôi gồm:`],
		["a power of attorney", `${HEAD}\nGIẤY ỦY QUYỀN\nTôi là: Lê Văn C, sinh năm 1975`],
		["an application", `${HEAD}\nĐƠN XIN NGHỈ PHÉP\nKính gửi: Ban Giám đốc`],
		["an empty form", `Số: ..../BC-...\n${HEAD}\nBÁO CÁO\n..........(1)..........\nKính gửi: ....`],
		["a programme of a day", "CHƯƠNG TRÌNH\nHội nghị tổng kết\n7h30 - 8h00\tĐón tiếp đại biểu"],
		["a letter of introduction", `${HEAD}\nGIẤY GIỚI THIỆU\nTrân trọng giới thiệu: Ông Lê Văn B`],
		["a personal form", `${HEAD}\nSƠ YẾU LÝ LỊCH\n1. Họ và tên: Trần Văn Nam`],
	])("finds none in %s", (_, text) => {
		expect(findAbstract(text)).toBeNull();
	});
	it("reads documents of the Party", () => {
		const decision = `TỈNH ỦY QUẢNG TRỊ
*
Số 464-QĐ/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Đông Hà, ngày 07 tháng 3 năm 2017
QUYẾT ĐỊNH
ban hành Quy định về việc gửi, nhận văn bản
và thư điện tử
---
- Căn cứ Nghị quyết số 36-NQ/TW`;
		expect(findAbstract(decision)).toEqual({
			abstract: "ban hành Quy định về việc gửi, nhận văn bản và thư điện tử",
			documentType: "Quyết định",
			number: "464-QĐ/TU",
			kind: "party",
		});
		const letter = `THÀNH ỦY\nBAN TỔ CHỨC\n*\nSố 29-CV/TC-NV\n“V/v rà soát hồ sơ đảng viên”\nĐẢNG CỘNG SẢN VIỆT NAM\nKính gửi: Các chi bộ`;
		expect(findAbstract(letter)).toEqual({
			abstract: "rà soát hồ sơ đảng viên",
			documentType: "Công văn",
			number: "29-CV/TC-NV",
			kind: "party",
		});
	});
	it("reads what OCR makes of a page", () => {
		const text = `ỦY BAN NHÂN DÂN CỌNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Só: 8l2 /BC-UBND Độc lập - Tự do - Hạnh phúc
BÁO CẢ0
Tình hình kinh tế - xã hội 9 tháng đầu năm
Căn cứ Nghị quyết`;
		expect(findAbstract(text)).toEqual({
			abstract: "Tình hình kinh tế - xã hội 9 tháng đầu năm",
			documentType: "Báo cáo",
			number: "812/BC-UBND",
			kind: "named",
		});
	});
	it("reads TCVN3, and text in one piece with its kind", () => {
		const text =
			"UBND TỈNH\nSố: 05/BC-SNV\nĐộc lập - Tự do - Hạnh phúc\nBÁO CÁO tình hình thực hiện nhiệm vụ\n1. Các cơ quan";
		expect(findAbstract(text)?.abstract).toBe("tình hình thực hiện nhiệm vụ");
		const tcvn3 = encodeLegacy(text.replace("TỈNH", "tỉnh").replace("BÁO CÁO", "Báo cáo"), "tcvn3") ?? "";
		expect(findAbstract(tcvn3.replace("B¸o c¸o", "B¸O C¸O"))?.abstract).toBe("tình hình thực hiện nhiệm vụ");
	});
	it.each([
		[
			"a letter without one",
			"SỞ NỘI VỤ\nSố: 812/SNV\nĐộc lập - Tự do - Hạnh phúc\nKính gửi: Các sở\nV/v này đã có văn bản.",
		],
		[
			"a report that begins at once",
			"Số: 1/BC-A\nĐộc lập - Tự do\nBÁO CÁO\nCăn cứ Công văn số 12, đơn vị báo cáo như sau:",
		],
		["a list", "DANH SÁCH\nNguyễn Văn A\nTrần Thị B"],
		["an article", "Hôm nay Sở Nội vụ tổ chức họp.\nBÁO CÁO\nvề một việc khác"],
		["a table", "STT\tHọ tên\tSố: 12\n1\tA\t2"],
		["nothing", ""],
	])("finds none in %s", (_, text) => {
		expect(findAbstract(text)).toBeNull();
	});
	it("stays fast on a hostile text", () => {
		const start = performance.now();
		for (const unit of ["V/v ", "BÁO CÁO\n", "\t", "Số: 1/A\n", "¸o \n", "A ".repeat(50), "ngày tháng "]) {
			findAbstract(`Số: 1/QĐ-UBND\n${unit.repeat(100_000)}`);
		}
		expect(performance.now() - start).toBeLessThan(3000);
	});
});

describe("subjectFrom", () => {
	const subject = (text: string) => {
		const found = findAbstract(text);
		return found === null ? null : subjectFrom(found);
	};
	it("puts kind and number before the abstract", () => {
		expect(subject(LETTER)).toBe("Công văn số 812/SNV-CCVC v/v đăng ký nhu cầu bồi dưỡng cán bộ, công chức năm 2027");
		expect(subject(REPORT)).toBe(
			"Báo cáo số 45/BC-UBND: Kết quả thực hiện công tác cải cách hành chính quý III năm 2026",
		);
		expect(subject(LETTER.replace("812/SNV-CCVC", "     /SNV-CCVC"))).toMatch(/^V\/v đăng ký nhu cầu/);
	});
	it("reads on where the abstract does, and ends at a word", () => {
		const abstract = `Về việc ${"phê duyệt kế hoạch ".repeat(20)}`.trim();
		const long = subjectFrom({ abstract, documentType: "Quyết định", number: "1/QĐ-UBND", kind: "named" });
		expect(long).toMatch(/^Quyết định số 1\/QĐ-UBND về việc phê duyệt .* \p{L}+…$/u);
		expect(long.length).toBeLessThanOrEqual(200);
	});
});

const REGULATIONS = new URL("../../../shared/regulations/", import.meta.url);
const SECRETS = new URL("../../../shared/corpora/secrets/dev.tsv", import.meta.url);

describe.skipIf(!existsSync(REGULATIONS) || !existsSync(SECRETS))("on the project's documents", () => {
	it("finds those of the five regulations", () => {
		const found = readdirSync(REGULATIONS)
			.filter((name) => /^\d.*\.txt$/.test(name))
			.sort()
			.map((name) => findAbstract(readFileSync(new URL(name, REGULATIONS), "utf8")));
		expect(found.map((one) => one?.documentType)).toEqual(Array.from({ length: 5 }, () => "Quyết định"));
		expect(found.map((one) => one?.abstract.toLowerCase().slice(0, 60))).toEqual([
			"quy chế quản lý và sử dụng hệ thống thư điện tử tỉnh hà nam",
			"ban hành quy chế quản lý, sử dụng thư điện tử trong hoạt độn",
			"ban hành quy định quản lý, sử dụng hệ thống thư điện tử công",
			"về ban hành quy chế quản lý, sử dụng thư điện tử công vụ tro",
			"ban hành quy định về việc gửi, nhận văn bản và thư điện tử t",
		]);
	});
	it("finds those of all layouts, and none in paragraphs of laws", () => {
		const rows = readFileSync(SECRETS, "utf8")
			.split("\n")
			.slice(1)
			.filter((line) => line !== "")
			.map((line) => line.split("\t"))
			.map(([text = "", label = "", source = "", kind = ""]) => ({
				found: findAbstract(text.replaceAll("\\n", "\n")),
				label,
				source,
				kind,
			}));
		const layouts = rows.filter(({ label, kind }) => label !== "neg" && kind === "doc");
		expect(layouts.length).toBeGreaterThan(150);
		expect(layouts.filter(({ found }) => found === null)).toEqual([]);
		const abstracts = new Set(layouts.map(({ found }) => `${found?.documentType}: ${found?.abstract}`));
		expect([...abstracts].sort()).toEqual([
			"Biên bản: Họp Ban Thường vụ về công tác cán bộ",
			"Báo cáo: Kết quả công tác bảo đảm an ninh, trật tự quý I năm 2026",
			"Công văn: cung cấp số liệu dự trữ quốc gia",
			"Kế hoạch: Diễn tập khu vực phòng thủ năm 2026",
			"Quyết định: Về việc phê duyệt phương án tác chiến phòng thủ dân sự",
			"Tờ trình: Về phương án nhân sự nhiệm kỳ 2026-2031",
			"Đề án: Sắp xếp tổ chức lực lượng",
		]);
		const snippets = rows.filter(({ source }) => source.startsWith("law-snip"));
		expect(snippets.length).toBeGreaterThan(200);
		expect(snippets.filter(({ found }) => found !== null)).toEqual([]);
	});
});
