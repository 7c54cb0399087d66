import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { AttachmentFacts, Facts } from "../../utils/inspect/facts.ts";
import { inspectBytes } from "../../utils/inspect/inspect-bytes.ts";
import { DEFAULT_OPTIONS } from "../../utils/inspect/inspection-options.ts";
import { signedPdf } from "../../utils/rules/attachment/signed-pdf.ts";
import { attachment, check, message, sentences } from "../rules/message-builder.ts";
import { signaturesOf } from "./signature-facts.ts";

/** LibreOffice's documents with marker words in each place; too large for the repository, they lie beside it. */
const folder = new URL("../../../shared/corpora/documents/", import.meta.url);
const isThere = existsSync(folder);

function inspect(name: string, as = name): Promise<AttachmentFacts> {
	return inspectBytes(as, "", new Uint8Array(readFileSync(new URL(name, folder))), DEFAULT_OPTIONS);
}

async function textOf(name: string): Promise<string> {
	const { text } = await inspect(name);
	return text.state === "known" ? text.value : `(${text.state === "unknown" ? text.reason : text.state})`;
}

const LETTER = [
	"UBND TỈNH BẮC GIANG",
	"CỘNG HÒA XÃ HỘI CHỦ",
	"Độc lập - Tự do - Hạnh phúc",
	"Số: 05/BC-SNV",
	"BÁO CÁO tình hình thực hiện nhiệm vụ",
	"1. Các cơ quan, đơn vị đã nghiêm túc quán triệt, phổ biến đến toàn thể",
	"báo cáo trước ngày 30/6/2026.",
];
const AROUND = ["ĐẦUTRANG MẬT", "CHÂNTRANG bản số 03"];

describe.skipIf(!isThere)(`text of documents${isThere ? "" : ` (skipped: ${folder.pathname} is not there)`}`, () => {
	it.each([
		["t.docx", [...LETTER, ...AROUND, "HỘPCHỮ TUYỆT MẬT"]],
		["t.odt", [...LETTER, ...AROUND, "HỘPCHỮ TUYỆT MẬT"]],
		["t.doc", [...LETTER, ...AROUND, "HỘPCHỮ TUYỆT MẬT"]],
		["t.rtf", [...LETTER, ...AROUND]],
		["t.txt", LETTER],
		["t.pdf", [...LETTER, ...AROUND, "HỘPCHỮ TUYỆT"]],
		["enc_owner.pdf", [...LETTER, ...AROUND]],
		["s.xlsx", ["ỦY BAN NHÂN DÂN", "Độ mật: TỐI MẬT", "299\tNguyễn Văn Mật Độ 299"]],
		["s.xls", ["ỦY BAN NHÂN DÂN", "Độ mật: TỐI MẬT", "299\tNguyễn Văn Mật Độ 299"]],
		["s.ods", ["ỦY BAN NHÂN DÂN", "Độ mật: TỐI MẬT", "Nguyễn Văn Mật Độ 299"]],
		["s.csv", ["ỦY BAN NHÂN DÂN", "Độ mật: TỐI MẬT", "299,Nguyễn Văn Mật Độ 299"]],
		["p.pptx", ["Trang 8: Báo cáo kết quả công tác", "GHICHÚ Tối mật", "HỘPCHỮ TUYỆT MẬT"]],
		["p.ppt", ["Trang 8: Báo cáo kết quả công tác", "GHICHÚ Tối mật", "HỘPCHỮ TUYỆT MẬT"]],
		["p.odp", ["Trang 8: Báo cáo kết quả công tác", "GHICHÚ Tối mật", "HỘPCHỮ TUYỆT MẬT"]],
	])("has all that stands in %s", async (name, words) => {
		const text = await textOf(name);
		expect(words.filter((wanted) => !text.includes(wanted))).toEqual([]);
	});

	it.each([
		["enc.pdf", "encrypted"],
		["enc_zc.zip", "encrypted"],
		["enc_aes.zip", "encrypted"],
		["nest.zip", "unsupported"],
		["a.7z", "unsupported"],
		["r5.rar", "unsupported"],
	])("says why that of %s is not known", async (name, reason) => {
		const { text, size } = await inspect(name);
		expect(text).toEqual({ state: "unknown", reason });
		expect(size.state).toBe("known");
	});

	it("goes by what a file is, not by what it is called", async () => {
		expect((await inspect("t.rtf", "t.doc")).text.state).toBe("known");
		expect((await inspect("t.docx", "t.pdf")).signature).toEqual({ state: "known", value: null });
		expect((await inspect("t.txt", "t.docx")).text).toEqual({ state: "unknown", reason: "unreadable" });
	});

	it("reads TCVN3 as it was written, for the rule that converts it", async () => {
		expect(await textOf("tcvn3/t_tcvn3.rtf")).toContain("CéNG HßA");
	});
});

describe.skipIf(!isThere)("a Word file beside the PDF made of it, under another name", () => {
	const names = ["Kế hoạch 15.docx", "Tờ trình 44.pdf"] as const;

	async function outcomeWith(verdict: "valid" | "unsigned") {
		const [word, pdf] = await Promise.all([inspect("t.docx", names[0]), inspect("t.pdf", names[1])]);
		const facts: Facts = {
			attachments: {
				[names[0]]: word,
				[names[1]]: { ...pdf, signature: { state: "known", value: signaturesOf(verdict) } },
			},
		};
		return check(signedPdf, message({ attachments: names.map((name) => attachment(name)) }), { facts });
	}

	it("passes where the PDF is signed", async () => {
		expect((await outcomeWith("valid")).findings).toEqual([]);
	});

	it("names the PDF where it is not signed", async () => {
		expect(sentences(await outcomeWith("unsigned"))).toEqual([
			"Tờ trình 44.pdf chưa có chữ ký số. Đề nghị gửi kèm Kế hoạch 15.docx bản PDF đã ký số.",
		]);
	});
});
