import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
	type ClassificationEvidence,
	findClassificationEvidence,
	type TextKind,
} from "../../utils/vietnamese/classification/find-evidence.ts";

type Outcome = "strong" | "weak" | "silent";

function outcomeOf(evidence: readonly ClassificationEvidence[]): Outcome {
	if (evidence.some(({ strength }) => strength === "strong")) return "strong";
	return evidence.length > 0 ? "weak" : "silent";
}

const outcome = (text: string, kind: TextKind): Outcome => outcomeOf(findClassificationEvidence(text, kind));

const TITLE = "UBND TỈNH KHÁNH HÒA\nSỞ NỘI VỤ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n";
const DATE = "Khánh Hòa, ngày 3 tháng 4 năm 2026";
const REST =
	"\nBÁO CÁO\nTình hình quý I\nMật độ dân số tăng; đề nghị đổi mật khẩu.\nNơi nhận:\n- Như trên;\n- Lưu: VT.";
const page = (below: string): string => `${TITLE}${below}${REST}`;

function expectAll(kind: TextKind, wanted: Outcome, texts: readonly string[]): void {
	it.each(texts.map((text) => [text]))(`${kind} is ${wanted}: %s`, (text) => {
		expect(outcome(text, kind)).toBe(wanted);
	});
}

describe("a mark on an administrative page", () => {
	expectAll("document", "strong", [
		page(`Số: 12/BC-SNV\nMẬT\n${DATE}`),
		page(`Số: 12/BC-SNV\tMẬT\t${DATE}`),
		page(`Số: 12/BC-SNV TUYỆT MẬT    ${DATE}`),
		page(`Số: 12/BC-SNV - MẬT\n${DATE}`),
		page(`Số: 12/BC-SNV\n${DATE} TỐI MẬT`),
		page(`Số: 12/BC-SNV\nMẬT KHẨN\n${DATE}`),
		page(`Số: 12/BC-SNV\nTỐI MẬT/THƯỢNG KHẨN\n${DATE}`),
		page(`Số: 12/BC-SNV\nTỐ I M Ậ T\n${DATE}`),
		page(`Số: 12/BC-SNV\nT U Y Ệ T  M Ậ T\n${DATE}`),
		page(`Số: 12/BC-SNV\nMật\n${DATE}`),
		page(`Số: 12/BC-SNV\nĐộ mật: Tối mật\n${DATE}`),
		page(`Số: 12/BC-SNV\nTÔI MẠT\n${DATE}`),
		`TỐI MẬT\n${page(`Số: 12/BC-SNV\n${DATE}`)}`,
		"TỈNH ỦY\nĐẢNG CỘNG SẢN VIỆT NAM\n*\nSố 464-QĐ/TU\nMẬT\nQUYẾT ĐỊNH",
		page(`Số: 12/KH-SNV\nMẬT\n${DATE}\nThực hiện công tác bảo vệ bí mật nhà nước: Tuyệt mật, Tối mật, Mật.`),
	]);
	expectAll("document", "silent", [
		page(`Số: 12/BC-SNV\n${DATE}`),
		page(`Số: 12/BC-SNV\nGIẢI MẬT\n${DATE}`),
		page("Số: 3/TB-SNV\nTHÔNG BÁO\nSOẠN THẢO VĂN BẢN MẬT TRÊN MÁY TÍNH ĐỘC LẬP"),
		page("Số: 3/UBND-NC\nĐề nghị thống kê dấu MẬT, TỐI MẬT, TUYỆT MẬT, HỎA TỐC hiện có."),
		page("Số: 3/TB-MTTQ\nMAT\nỦY BAN MẶT TRẬN TỔ QUỐC"),
		page("Số: 5/QĐ-SNV\nQUYẾT ĐỊNH\nBAN HÀNH DANH MỤC VĂN BẢN MẬT"),
	]);
});

describe("a mark on any page", () => {
	expectAll("document", "strong", [
		"Trang bìa\nKẾ HOẠCH BẢO VỆ MỤC TIÊU A\nTỐI MẬT",
		"BÁO CÁO (MẬT)\nTình hình",
		"MẬT - Trang 1/5\nnội dung",
		"Độ mật: Tuyệt mật | Độ khẩn: Khẩn",
		page("Số: 1/BC-SNV\nTÀI LIỆU THU HỒI"),
		"BẢN SAO BÍ MẬT NHÀ NƯỚC\nBẢN SAO SỐ: 02",
		"CHỈ NGƯỜI CÓ TÊN MỚI ĐƯỢC BÓC BÌ",
		"Thời hạn bảo vệ bí mật nhà nước: Từ ngày 01/4/2026 đến ngày 01/4/2036",
		"Độ mật\nTối mật\nĐộ khẩn\nKhẩn\nTrích yếu\nBáo cáo",
		"Báo cáo chuyên đề\n\nMẬT - LƯU HÀNH NỘI BỘ\n\nTháng 3/2026",
		"TÀI LIỆU MẬT\nKHÔNG PHỔ BIẾN",
		"TUYỆTMẬT\nPHƯƠNG ÁN",
		"Độ mật : Mật   Độ khẩn : Thường",
		"Độ mật: [x] Tối mật",
		"★ TUYỆT MẬT ★\nPHƯƠNG ÁN",
		"KẾ HOẠCH – TỐI MẬT\nBảo vệ mục tiêu",
	]);
	expectAll("document", "silent", [
		"Mẫu số 02\nDẤU CHỈ ĐỘ MẬT\nTUYỆT MẬT\nTỐI MẬT\nMẬT\nHình chữ nhật, có hai đường viền",
		"Phân loại bí mật nhà nước:\na) Tuyệt mật;\nb) Tối mật;\nc) Mật.",
		"STT\tTuyệt mật\tTối mật\tMật\tTổng",
		"TUYỆT MẬT\nTỐI MẬT\nMẬT\nTỔNG SỐ",
		"Dấu “MẬT”\nMẬT\nHình chữ nhật, kích thước 20mm x 8mm",
		"Bìa ngoài đóng dấu “CHỈ NGƯỜI CÓ TÊN MỚI ĐƯỢC BÓC BÌ”",
		"Gà nướng\nMật\nong",
		"Hồ sơ mật Lầu Năm Góc bị rò rỉ, trong đó có báo cáo tối mật.",
		"PHIẾU TRÌNH\nĐộ mật: ☐ Mật ☐ Tối mật ☐ Tuyệt mật",
		"Độ mật: Thường",
		"Tài liệu thu hồi đất của các hộ dân",
		"Độ mật\nTuyệt mật\nTối mật\nMật",
		"Độ mật\nSố bản\nNgười nhận",
		"Độ mật: Không\nĐộ khẩn: Thường",
		"Câu 5: Văn bản nào thuộc độ mật?\nA. Tuyệt mật\nB. Tối mật\nC. Mật\nD. Cả 3",
		"KHOA GAN - MẬT",
		"GAN - MẬT - TỤY\nKhoa Tiêu hóa",
		"HỌC VIỆN KỸ THUẬT MẬT MÃ\nBAN CƠ YẾU",
		"THÔNG TIN MẬT\nCác bên cam kết giữ bí mật kinh doanh",
		"Xã Mật Sơn\nPhường Đông Vệ",
		"Hướng dẫn đóng dấu: dấu “MẬT” đóng ở góc trái, dấu “TỐI MẬT”",
	]);
});

describe("lighter signs on a page", () => {
	expectAll("document", "weak", [
		page("Số: 12/BC-SNV/M"),
		page("Số: 12/BC-SNV\nBản số: 03"),
		"STT\tSố\tĐộ mật\n1\t12/BC-UBND\tMật\n2\t15/KH-UBND\tTối mật",
	]);
	it("a number's suffix and a distribution note support one another", () => {
		expect(outcome(`${page("Số: 12/BC-SNV/M")}\n- Không được sao, chụp.`, "document")).toBe("strong");
	});
	it("a trade document's number is no sign", () => {
		expect(outcome(page("Số: 12/HĐ-TM"), "document")).toBe("silent");
	});
});

describe("hidden or old letters", () => {
	const mark = `Số: 12/BC-SNV\nTỐI MẬT\n${DATE}`;
	it("decomposed", () => expect(outcome(page(mark).normalize("NFD"), "document")).toBe("strong"));
	it("zero-width characters", () => expect(outcome("T\u200bỐI MẬ\u200bT\nnội dung", "body")).toBe("strong"));
	it("marks parted from their vowel", () =>
		expect(outcome("TÔ\u0020\u0301I MÂ\u0020\u0323T\nabc", "body")).toBe("strong"));
	it("TCVN3", () => {
		expect(
			outcome("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM\nSè: 1/BC-CA\nTèI MËT\nLµo Cai, ngµy 02 th¸ng 3", "document"),
		).toBe("strong");
	});
	it("VNI", () => {
		expect(outcome("UÛY BAN NHAÂN DAÂN\nSoá: 1/BC-CA\nTOÁI MAÄT\nngaøy 3 thaùng 4 naêm 2026", "document")).toBe(
			"strong",
		);
	});
});

describe("a body", () => {
	expectAll("body", "strong", [
		"> MẬT\n> Kính gửi anh",
		"Kính gửi anh,\n\nTỐI MẬT\n\nEm gửi báo cáo.",
		"Độ mật:\nMật\nĐộ khẩn: Thường",
		"[MẬT] Kính gửi đồng chí",
		"MẬT - KHẨN\nKính gửi: Bí thư",
		"Chủ đề: [MẬT] Kế hoạch diễn tập\nKính gửi",
		"Kính gửi anh, em gửi Kế hoạch số 12/KH-CA (TỐI MẬT) để anh xem.",
	]);
	expectAll("body", "weak", [
		"Em gửi anh công văn mật của Bộ ạ, anh xem giúp em.",
		"Tài liệu này thuộc diện bí mật nhà nước độ Mật, anh không chuyển tiếp nhé.",
		"Văn bản gửi kèm đã đóng dấu mật, đề nghị đồng chí xử lý gấp.",
		"Chuyển đ/c công văn mật số 12",
		"anh xem cong van tuyet mat em gui",
		"Em chuyển file scan công văn đóng dấu MẬT của Bộ.",
		"Anh nhận giúp em tờ trình độ Mật của Ban Thường vụ nhé.",
	]);
	expectAll("body", "silent", [
		"Gửi anh hồ sơ, mật khẩu giải nén là 123",
		"Kính gửi các đồng chí, văn bản mật không được gửi qua thư điện tử.",
		"Đề nghị không gửi tài liệu mật qua Zalo, email.",
		"Văn bản thuộc loại mật, tối mật, tuyệt mật được quản lý riêng.",
		"Anh kiểm tra giúp: file này có phải tài liệu mật không?",
		"Văn bản này không mật, gửi mail được ạ.",
		"Nếu là tài liệu mật thì anh gửi bản giấy nhé.",
		"Trân trọng kính mời anh chị dự bữa cơm thân mật.",
		"ỦY BAN\nMẶT TRẬN\nTỔ QUỐC",
		"Chữ ký: Lê Thị Mật",
		"Em gửi anh mẫu sổ đăng ký văn bản mật",
		"Em gửi danh sách cán bộ được tiếp cận văn bản mật",
		"Thư này và tệp đính kèm là thông tin mật và chỉ dành cho người nhận",
		"Báo cáo tình hình gửi, nhận văn bản mật năm 2025 chậm nhất ngày 15/12",
		"Đề nghị báo cáo số lượng văn bản mật đi, đến trong năm 2025",
		"Hoạt động bí mật; bỏ phiếu kín.",
		"Mẫu dấu “TUYỆT MẬT”: hình chữ nhật 40mm x 8mm; mẫu dấu “TỐI MẬT”: 30mm x 8mm.",
	]);
});

describe("a subject", () => {
	expectAll("subject", "strong", [
		"KẾ HOẠCH (TỐI MẬT)",
		"[MẬT] Báo cáo quý I",
		"Báo cáo tối mật về nhân sự",
		"MẬT - Tờ trình phương án",
		"[TỐI MẬT] Báo cáo công tác bảo vệ bí mật nhà nước",
		"Độ mật: Tối mật - Báo cáo tháng 3",
		"FW: TOI MAT - KH bao ve",
	]);
	expectAll("subject", "weak", [
		"Chuyển đ/c công văn mật số 12",
		"Tài liệu đóng dấu mật",
		"Gửi công văn 12/BC-UBND(M)",
	]);
	expectAll("subject", "silent", [
		"V/v cấp mật khẩu",
		"Báo cáo mật độ dân số",
		"Quy chế bảo vệ bí mật nhà nước",
		"Hồ sơ mời thầu mật",
		"Nhắc: không gửi văn bản MẬT qua email",
		"Lý lịch đ/c Nguyễn Văn Mật",
		"LÊ VĂN MẬT - quyết định nghỉ hưu",
		"Rà soát tài liệu mật, tối mật, tuyệt mật năm 2025",
		"Công bố giải mật tài liệu tối mật",
		"TOI MAT XE MAY",
		"UB MTTQ - BC cong tac Mat tran",
		"Giấy mời dự bữa tối mật thiết",
		"Máy hủy tài liệu mật",
	]);
});

describe("a file name", () => {
	expectAll("file-name", "strong", [
		"TOI MAT - phuong an.pdf",
		"(Mật) báo cáo.docx",
		"bao_cao-TUYET_MAT.pdf",
		"BC_TUYETMAT_2026.docx",
		"KH_TỐI_MẬT_2026.docx",
		"Báo cáo tối mật.pdf.p7m",
		"CV15_MẬT.pdf",
	]);
	expectAll("file-name", "weak", ["Công văn mật 15-3.docx", "12-BC-UBND(M).pdf", "(MAT) bao cao.docx"]);
	expectAll("file-name", "silent", [
		"mat.pdf",
		"Bao cao mat do dan so.xlsx",
		"toi mat giay to xe.docx",
		"CCCD mat sau.jpg",
		"Nguyễn_Văn_Mật.docx",
		"Mật_ong_rừng.docx",
		"Sổ theo dõi văn bản mật.xlsx",
		"Áo size (M).jpg",
		"MAT BANG - TANG 2.pdf",
		"toi-mat-ngu.docx",
		"Gan-Mat-Tuy.pdf",
	]);
});

describe("what evidence tells", () => {
	it("names the mark, its line and its place in the given text", () => {
		const text = "Kính gửi anh\r\n\r\n>  TỐI MẬT\r\nabc";
		const [evidence] = findClassificationEvidence(text, "body");
		expect(evidence).toEqual({ strength: "strong", mark: "TỐI MẬT", excerpt: "TỐI MẬT", offset: text.indexOf("TỐI") });
	});
	it("points into decomposed text", () => {
		const text = "Báo cáo (TỐI MẬT)".normalize("NFD");
		const [evidence] = findClassificationEvidence(text, "subject");
		expect(text.slice(evidence?.offset).normalize("NFC")).toBe("TỐI MẬT)");
	});
	it("keeps excerpts short", () => {
		const text = `Em gửi anh ${"rất nhiều lời ".repeat(60)} và gửi công văn mật số 12 ${"nhé ".repeat(60)}`;
		const [evidence] = findClassificationEvidence(text, "body");
		expect(evidence?.excerpt.length).toBeLessThanOrEqual(120);
		expect(evidence?.excerpt).toContain("công văn mật");
	});
	it("shows a strong mark after any number of weak signs", () => {
		expect(outcome(`${"Em gửi anh công văn mật số 12\n".repeat(2000)}\nTỐI MẬT\n`, "body")).toBe("strong");
	});
	it("is bounded", () => {
		expect(findClassificationEvidence("MẬT\n".repeat(1000), "body").length).toBeLessThanOrEqual(50);
	});
});

/** No measure of speed: what hangs takes minutes. */
const HANG_LIMIT = 10_000;

describe("hostile text of 1 MB does not hang", { timeout: 5 * HANG_LIMIT }, () => {
	const hostile: Record<string, string> = {
		mark: "MẬT ",
		"torn marks": "M Ậ T ",
		lines: "Mật\n",
		"marks on lines": "MẬT\n",
		blanks: " ",
		brackets: "(",
		torn: "T Ố I ",
		numbers: "1/A-B-C-D-E-F ",
		"dotted numbers": "1.AA-BB-CC-DD ",
		cells: "\t|",
		labels: "Độ mật: ",
		"labels on lines": "Độ mật\nMật\n",
		verbs: "gửi anh chị ",
		papers: "công văn ",
		frames: "KHẨN - ",
		"framed lines": "KHẨN - Bản số 1 - MẬT - Trang\n",
		"without diacritics": "tuyet mat\n",
		stamps: "Thời hạn bảo vệ bí mật nhà nước: Từ ",
		"combining marks": "A\u0323",
		"combining marks alone": "\u0323",
		"old letters": "B¸o c¸o mËt\n",
		"full-width letters": "\uff2d",
		quotations: "> ",
		"heads of quoted mails": "Chủ đề: [Mật\n",
		"rows of a register": "STT\tĐộ mật\n1\t12/BC-UBND\tMật\n",
		"running heads": "MẬT 2\n",
		"words after a paper": "tài liệu họp hôm nay ",
		"papers that go along": "12/BC-UBND, ngày 3/4/2026, mật ",
		"an open sentence": "công văn mật của tỉnh ",
		"titles in brackets": "KẾ HOẠCH\n(Mật)\n",
	};
	it.each(Object.entries(hostile))("%s", (_name, piece) => {
		const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
		for (const kind of ["body", "document", "subject", "file-name"] as const) {
			const start = performance.now();
			findClassificationEvidence(text, kind);
			expect(performance.now() - start).toBeLessThan(HANG_LIMIT);
		}
	});
});

const shared = (path: string): URL => new URL(`../../../shared/${path}`, import.meta.url);
const SECRETS = shared("corpora/secrets/dev.tsv");
const SUBJECTS = shared("corpora/subjects/dev.tsv");
const REGULATIONS = shared("regulations/");
const KINDS: Record<string, TextKind> = { body: "body", subject: "subject", filename: "file-name", doc: "document" };

/** Rows of a corpus without its heading. */
const rowsOf = (corpus: URL): string[][] =>
	readFileSync(corpus, "utf8")
		.trimEnd()
		.split("\n")
		.slice(1)
		.map((row) => row.split("\t"));

const share = (outcomes: readonly Outcome[], wanted: (outcome: Outcome) => boolean): number =>
	outcomes.filter(wanted).length / outcomes.length;

describe.skipIf(!existsSync(SECRETS))(
	"the corpus of marked and innocent texts (skipped where ../shared is absent)",
	() => {
		const outcomesOf = (label: string): Outcome[] =>
			rowsOf(SECRETS)
				.filter((row) => row[1] === label)
				.map(([text = "", , , kind = ""]) => outcome(text.replaceAll("\\n", "\n"), KINDS[kind] ?? "document"));

		it("marked texts are found, nearly all by strong evidence", () => {
			const outcomes = outcomesOf("pos");
			expect(outcomes.length).toBeGreaterThan(100);
			expect(share(outcomes, (one) => one !== "silent")).toBeGreaterThanOrEqual(0.98);
			expect(share(outcomes, (one) => one === "strong")).toBeGreaterThanOrEqual(0.9);
		});
		it("texts that speak of a marked paper are found by weak evidence", () => {
			expect(new Set(outcomesOf("pos1"))).toEqual(new Set(["weak"]));
		});
		it("innocent texts pass", () => {
			const outcomes = outcomesOf("neg");
			expect(outcomes.length).toBeGreaterThan(500);
			expect(share(outcomes, (one) => one === "strong")).toBe(0);
			expect(share(outcomes, (one) => one !== "silent")).toBeLessThanOrEqual(0.005);
		});
	},
);

describe.skipIf(!existsSync(SUBJECTS))(
	"the corpus of administrative subjects (skipped where ../shared is absent)",
	() => {
		it("passes", () => {
			const outcomes = rowsOf(SUBJECTS).map(([text = ""]) => outcome(text, "subject"));
			expect(outcomes.length).toBeGreaterThan(3000);
			expect(share(outcomes, (one) => one === "strong")).toBe(0);
			expect(share(outcomes, (one) => one !== "silent")).toBeLessThanOrEqual(0.005);
		});
	},
);

describe.skipIf(!existsSync(REGULATIONS))("the five regulations (skipped where ../shared is absent)", () => {
	it("carry no mark", () => {
		const texts = readdirSync(REGULATIONS).filter((name) => name.endsWith(".txt"));
		expect(texts).toHaveLength(5);
		for (const name of texts) {
			expect(outcome(readFileSync(new URL(name, REGULATIONS), "utf8"), "document")).not.toBe("strong");
		}
	});
});
