/**
 * Kinds of document and their abbreviations: Nghị định 30/2020/NĐ-CP, Điều 7 and Phụ lục III mục I; for the Party
 * Hướng dẫn 36-HD/VPTW (2018); for legal documents Luật Ban hành văn bản quy phạm pháp luật.
 */

export interface DocumentType {
	/** As in the middle of a sentence with a capital: "Báo cáo". */
	readonly name: string;
	/** As in the document's số ký hiệu; null where the kind has none. */
	readonly abbreviation: string | null;
}

/** What a letter is called in a subject. It bears no name on itself. */
export const LETTER_NAME = "Công văn";

export const DOCUMENT_TYPES: readonly DocumentType[] = [
	...types(
		"Nghị quyết NQ, Quyết định QĐ, Chỉ thị CT, Quy chế QC, Quy định QyĐ, Thông cáo TC, Thông báo TB, Hướng dẫn HD",
		"Chương trình CTr, Kế hoạch KH, Phương án PA, Đề án ĐA, Dự án DA, Báo cáo BC, Biên bản BB, Tờ trình TTr",
		"Hợp đồng HĐ, Công điện CĐ, Bản ghi nhớ BGN, Bản thỏa thuận BTT, Giấy ủy quyền GUQ, Giấy mời GM",
		"Giấy giới thiệu GGT, Giấy nghỉ phép GNP, Phiếu gửi PG, Phiếu chuyển PC, Phiếu báo PB, Thư mời TM",
		"Giấy triệu tập GTT, Lịch công tác -, Quy trình -",
	),
	...types("Kết luận KL, Quy định QĐi, Thông tri TT, Lời kêu gọi LKG, Tuyên bố -"),
	...types("Hiến pháp -, Luật -, Pháp lệnh PL, Lệnh L, Nghị định NĐ, Thông tư TT, Thông tư liên tịch TTLT"),
];

function types(...lists: readonly string[]): readonly DocumentType[] {
	return lists
		.flatMap((list) => list.split(", "))
		.map((entry) => {
			const space = entry.lastIndexOf(" ");
			const abbreviation = entry.slice(space + 1);
			return { name: entry.slice(0, space), abbreviation: abbreviation === "-" ? null : abbreviation };
		});
}
