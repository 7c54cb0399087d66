import { describe, expect, it } from "vitest";
import { unknown } from "../../../utils/inspect/facts.ts";
import { EMPTY_DOCUMENT, readPolicyDocument } from "../../../utils/policy/document.ts";
import { resolvePolicy } from "../../../utils/policy/policy.ts";
import { restrictedDocument } from "../../../utils/rules/content/restricted-document.ts";
import { fitsWildcards } from "../../../utils/rules/content/wildcards.ts";
import type { RuleOutcome } from "../../../utils/rules/rule.ts";
import { attachment, check, facts, type KnownFacts, message } from "../message-builder.ts";

interface Parts {
	readonly subject?: string;
	readonly body?: string;
	/** File name → its text, or what could not be found out. */
	readonly files?: Readonly<Record<string, KnownFacts["text"]>>;
}

interface Lists {
	readonly words?: readonly string[];
	readonly numberPatterns?: readonly string[];
	readonly fileNamePatterns?: readonly string[];
	readonly ignoreMarks?: boolean;
}

function outcome({ subject = "", body = "", files = {} }: Parts, settings: Lists): RuleOutcome {
	const mail = message({
		subject,
		body: { text: body, html: null },
		attachments: Object.keys(files).map((name) => attachment(name)),
	});
	const texts = Object.entries(files).map(([name, text]) => [name, text === undefined ? {} : { text }]);
	return check(restrictedDocument, mail, { settings, facts: facts(Object.fromEntries(texts)) });
}

const places = (parts: Parts, settings: Lists): string[] =>
	outcome(parts, settings).findings.map(({ where }) => where.part);

describe("content/restricted-document", () => {
	const words = ["đề án nhân sự", "Quy hoạch cán bộ", "mật"];

	it("keeps silent without a list, whatever could not be read", () => {
		const parts: Parts = { subject: "Đề án nhân sự", files: { "a.pdf": unknown("encrypted") } };
		expect(outcome(parts, {})).toEqual({ findings: [], unchecked: [] });
	});

	it("is on in Hà Nam and Cần Giờ without a list of its own", () => {
		for (const id of ["ha-nam", "can-gio"] as const) {
			const policy = resolvePolicy({ administrator: EMPTY_DOCUMENT, user: EMPTY_DOCUMENT }, "", id);
			expect(policy.rules["content/restricted-document"]).toMatchObject({
				severity: "justify",
				settings: { words: [], numberPatterns: [], fileNamePatterns: [], ignoreMarks: false },
			});
		}
	});

	it("finds words in the subject, the body, names and texts of files, one finding a place", () => {
		const parts: Parts = {
			subject: "ĐỀ ÁN NHÂN SỰ khóa mới",
			body: "Em gửi đề  án\nnhân sự và quy hoạch cán bộ.",
			files: { "Quy_hoạch_cán_bộ.xlsx": "", "scan.pdf": "Phụ lục\nQuy hoạch cán bộ", "khac.docx": "Báo cáo" },
		};
		expect(outcome(parts, { words }).findings.map(({ where: { part, value } }) => [part, value])).toEqual([
			["subject", "ĐỀ ÁN NHÂN SỰ khóa mới"],
			["body", "đề  án\nnhân sự"],
			["attachment", "Quy_hoạch_cán_bộ.xlsx"],
			["attachment", "scan.pdf"],
		]);
	});

	it.each(["Đề án nhân sựx", "mật khẩuu bảomật", "Đề án. Nhân sự", "de an nhan su", "đề án về nhân sự", "quy hoạch"])(
		"passes %s: no entry stands there as whole words",
		(subject) => {
			expect(places({ subject }, { words: ["đề án nhân sự", "bảo mật", "quy hoạch cán bộ"] })).toEqual([]);
		},
	);

	it("takes words in any normal form and case", () => {
		expect(places({ subject: "Đề án nhân sự".normalize("NFD") }, { words })).toEqual(["subject"]);
		expect(places({ subject: "đề án nhân sự" }, { words: ["ĐỀ ÁN NHÂN SỰ".normalize("NFD")] })).toEqual(["subject"]);
	});

	it("disregards marks where the policy says so", () => {
		const parts: Parts = { files: { "de an nhan su.docx": "" } };
		expect(places(parts, { words })).toEqual([]);
		expect(places(parts, { words, ignoreMarks: true })).toEqual(["attachment"]);
		expect(places({ subject: "Mắt kính" }, { words: ["mật"] })).toEqual([]);
		expect(places({ subject: "Mắt kính" }, { words: ["mật"], ignoreMarks: true })).toEqual(["subject"]);
	});

	it.each<[string, Parts]>([
		["subject", { subject: "Gửi Quyết định số 12/QĐ-TTr" }],
		["body", { body: "Kèm 05/QĐ-TTr về thanh tra" }],
		["attachment", { files: { "12_QD-TTr.pdf": "" } }],
		["attachment", { files: { "Quyết định 12-QĐ-TTr (ký).pdf": "" } }],
		["attachment", { files: { "scan.pdf": "THANH TRA TỈNH\nSố: 12 / QĐ-TTr\n" } }],
		["attachment", { files: { "scan.pdf": "THANH TRA TỈNH\nSố: 12/QD-TTr\n" } }],
	])("finds a document number in the %s", (part, parts) => {
		expect(places(parts, { numberPatterns: ["*/QĐ-TTr"] })).toEqual([part]);
	});

	it.each<[string, Parts]>([
		["another kind", { subject: "12/QĐ-UBND" }],
		["a longer symbol", { subject: "12/QĐ-TTr-VP" }],
		["what a document is based on", { files: { "bc.docx": "BÁO CÁO\nCăn cứ Quyết định số 12/QĐ-TTr ngày 1/2/2026;" } }],
		["no number", { files: { "QĐ-TTr.pdf": "" } }],
	])("passes %s", (_, parts) => {
		expect(places(parts, { numberPatterns: ["*/QĐ-TTr"] })).toEqual([]);
	});

	it("finds file names as a whole", () => {
		const fileNamePatterns = ["*nhân sự*.xlsx", "danh sách ?.docx"];
		const named = (name: string): string[] => places({ files: { [name]: "" } }, { fileNamePatterns });
		expect(named("Bảng NHÂN SỰ 2026.xlsx")).toEqual(["attachment"]);
		expect(named("Danh sách A.docx")).toEqual(["attachment"]);
		expect(named("Bảng nhân sự.docx")).toEqual([]);
		expect(named("Danh sách AB.docx")).toEqual([]);
		expect(named("a.b(c+d).docx")).toEqual([]);
	});

	it("tells which entry it was, in both languages, and offers to take the file out", () => {
		const [finding] = outcome({ files: { "a.pdf": "Đề án nhân sự" } }, { words }).findings;
		expect(finding).toEqual({
			where: { part: "attachment", value: "a.pdf", attachmentId: "a.pdf" },
			message: {
				vi: "Nội dung tệp a.pdf ứng với mục “đề án nhân sự” trong danh mục không gửi qua thư điện tử của cơ quan. Đề nghị gửi bằng hình thức khác theo quy định.",
				en: "The content of a.pdf matches “đề án nhân sự” on the agency's list of what is not sent by mail. Please send it in another way as laid down.",
			},
			remedies: [{ kind: "remove-attachment", attachmentId: "a.pdf", name: "a.pdf" }],
		});
	});

	it("says what could not be read, and only that", () => {
		const parts: Parts = {
			files: { "khoa.pdf": unknown("encrypted"), "đề án nhân sự.zip": unknown("unsupported"), "b.docx": "Báo cáo" },
		};
		expect(outcome(parts, { words }).unchecked).toEqual([
			{ where: { part: "attachment", value: "khoa.pdf", attachmentId: "khoa.pdf" }, reason: "encrypted" },
		]);
		// File names are there to read.
		expect(outcome(parts, { fileNamePatterns: ["x"] }).unchecked).toEqual([]);
	});

	it("says that a body was read in part, unless something was found in it", () => {
		const run = (text: string): number => {
			const mail = message({ body: { text, html: null, incomplete: true } });
			return check(restrictedDocument, mail, { settings: { words } }).unchecked.length;
		};
		expect(run("Kính gửi")).toBe(1);
		expect(run("Đề án nhân sự")).toBe(0);
	});

	it("takes logos in the body for no documents", () => {
		const mail = message({ attachments: [attachment("logo.png", { inline: true }), attachment("anh.png")] });
		const found = check(restrictedDocument, mail, {
			settings: { words },
			facts: facts({ "logo.png": { text: unknown("unsupported") }, "anh.png": { text: unknown("unsupported") } }),
		});
		expect(found.unchecked.map(({ where }) => where.value)).toEqual(["anh.png"]);
	});

	it("follows a list that changes, also for a text that was read before", () => {
		const known = facts({ "a.pdf": { text: "Đề án nhân sự" } });
		const mail = message({ attachments: [attachment("a.pdf")] });
		const found = (list: readonly string[]): number =>
			check(restrictedDocument, mail, { facts: known, settings: { words: list } }).findings.length;
		expect([found(["đề án"]), found(["thanh tra"]), found(["đề án"])]).toEqual([1, 0, 1]);
	});

	it("tells the policy of entries that find nothing or everything, and keeps the others", () => {
		const { rules, problems } = readPolicyDocument({
			rules: {
				"content/restricted-document": {
					words: ["đề án", "***", " "],
					numberPatterns: ["12/QĐ-*", "*", "?*?", "^\\d+/QĐ.*$", "QĐ-TTr"],
					fileNamePatterns: ["*nhân sự*", "*.*", ".*\\.xlsx", "(a|aa)+$", "a".repeat(201)],
				},
			},
		});
		expect(rules["content/restricted-document"]).toEqual({
			words: ["đề án"],
			numberPatterns: ["12/QĐ-*"],
			fileNamePatterns: ["*nhân sự*"],
		});
		expect(problems.map(({ path }) => path.replace("rules.content/restricted-document.", ""))).toEqual([
			...["words[1]", "words[2]"],
			...["numberPatterns[1]", "numberPatterns[2]", "numberPatterns[3]", "numberPatterns[4]"],
			...["fileNamePatterns[1]", "fileNamePatterns[2]", "fileNamePatterns[3]", "fileNamePatterns[4]"],
		]);
	});

	it("reads phrases that begin alike in linear time", { timeout: 20_000 }, () => {
		const words = Array.from({ length: 2000 }, (_, index) => `${"đề ".repeat(60)}${index}`);
		expect(places({ body: "đề ".repeat(300_000) }, { words })).toEqual([]);
		expect(places({ body: `${"đề ".repeat(300_000)}1999` }, { words })).toEqual(["body"]);
	});
	it("finds a phrase within the beginning of another", () => {
		const words = ["báo cáo mật vụ", "cáo mật", "mật thư cũ"];
		expect(places({ subject: "báo cáo mật thư" }, { words })).toEqual(["subject"]);
		expect(places({ subject: "báo cáo. mật vụ" }, { words })).toEqual([]);
		expect(places({ subject: "cáo, mật thư cũ" }, { words: ["mật thư cũ", "cáo mật thư"] })).toEqual(["subject"]);
	});
	it("ends on many names of many numbers", { timeout: 20_000 }, () => {
		const numberPatterns = Array.from({ length: 2000 }, (_, index) => `*${"-*".repeat(90)}x${index}`);
		const files = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`${"1-".repeat(140)}${index}.pdf`, ""]));
		expect(places({ files }, { numberPatterns })).toEqual([]);
	});

	it("ends on hostile texts and patterns", { timeout: 20_000 }, () => {
		const text = "đề ".repeat(300_000);
		expect(places({ files: { "a.txt": text } }, { words: ["đề đề đề án", `${"đề ".repeat(60)}án`] })).toEqual([]);
		expect(
			places({ subject: `1/${"A".repeat(50_000)}` }, { numberPatterns: ["*".repeat(100), "*a*a*a*a*b"] }).length,
		).toBeLessThan(2);
		expect(fitsWildcards("a".repeat(300), `${"*a".repeat(99)}b`)).toBe(false);
	});
});

describe("wildcards", () => {
	it.each([
		["", "", true],
		["", "*", true],
		["abc", "a?c", true],
		["abc", "a*", true],
		["abc", "*c", true],
		["abc", "*b*", true],
		["abc", "ab", false],
		["abc", "a?", false],
		["aXbXc", "a*X*c", true],
		["abc", "****", true],
		["a*c", "a*c", true],
		["a.c", "a.c", true],
		["abc", "a.c", false],
	])("%s by %s: %s", (text, pattern, fits) => {
		expect(fitsWildcards(text, pattern)).toBe(fits);
	});
});
