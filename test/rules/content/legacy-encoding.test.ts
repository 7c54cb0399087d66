import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { unknown } from "../../../utils/inspect/facts.ts";
import { withoutLegacyEncodings } from "../../../utils/rules/content/convert-text.ts";
import { legacyEncoding } from "../../../utils/rules/content/legacy-encoding.ts";
import { encodeLegacy, type LegacyEncoding } from "../../../utils/vietnamese/legacy-codecs.ts";
import { ABSENT, devSubjects, hasDevSubjects } from "../../vietnamese/dev-subjects.ts";
import { attachment, check, facts, type KnownFacts, message, sentences } from "../message-builder.ts";

interface Parts {
	readonly subject?: string;
	readonly body?: string;
	/** File name → what stands in it, or what could not be found out. */
	readonly files?: Readonly<Record<string, NonNullable<KnownFacts["contents"]>>>;
}

function outcome({ subject = "", body = "", files = {} }: Parts) {
	const mail = message({
		subject,
		body: { text: body, html: null },
		attachments: Object.keys(files).map((name) => attachment(name)),
	});
	const known = Object.fromEntries(Object.entries(files).map(([name, contents]) => [name, { contents }]));
	return check(legacyEncoding, mail, { facts: facts(known) });
}

const MIXED = "Kính gửi anh,\nEm gửi báo cáo.\nHäp giao ban tuÇn 45 t¹i phßng häp\nTrân trọng";
const PLAIN = "Kính gửi các đồng chí,\nThông báo lịch họp tuần 45 tại phòng họp số 2.\nTrân trọng";

describe("content/legacy-encoding", () => {
	it("names the encoding of the body, shows it and its meaning, and offers to convert it", () => {
		expect(outcome({ body: MIXED }).findings).toEqual([
			{
				where: { part: "body", value: "Häp giao ban tuÇn 45 t¹i phßng häp" },
				message: {
					vi: "Nội dung thư: “Häp giao ban tuÇn 45 t¹i phßng häp” viết bằng mã TCVN3 (ABC), nghĩa là “Họp giao ban tuần 45 tại phòng họp”. Đề nghị viết bằng Unicode.",
					en: "In the body, “Häp giao ban tuÇn 45 t¹i phßng häp” is written in TCVN3 (ABC), meaning “Họp giao ban tuần 45 tại phòng họp”. Please write it in Unicode.",
				},
				remedies: [{ kind: "convert-body" }, { kind: "go-to-body" }],
			},
		]);
	});

	it.each([
		["tcvn3", "mã TCVN3"],
		["vni", "mã VNI"],
		["vps", "mã VPS"],
		["viscii", "mã VISCII"],
		["viqr", "kiểu VIQR"],
		["utf8-as-1252", "hiển thị sai mã"],
		["utf8-as-1258", "hiển thị sai mã"],
	] as const satisfies readonly (readonly [LegacyEncoding, string])[])("finds %s in a body", (encoding, name) => {
		const body = encodeLegacy(PLAIN.toLowerCase(), encoding) ?? "";
		const [sentence = ""] = sentences(outcome({ body }));
		expect(sentence).toContain(name);
		expect(sentence).toContain("nghĩa là “");
		expect(withoutLegacyEncodings(body)).toBe(PLAIN.toLowerCase());
	});

	it.each([
		["B¸o c¸o tuÇn 45", "Báo cáo tuần 45"],
		["Fwd: Baùo caùo tuaàn 45", "Fwd: Báo cáo tuần 45"],
		["BÃ¡o cÃ¡o tuáº§n 45", "Báo cáo tuần 45"],
		["Ba'o ca'o tua^`n 45", "Báo cáo tuần 45"],
		["Baso caso tuaanf 45", "Báo cáo tuần 45"],
		["Ba1o ca1o tua6n2 45", "Báo cáo tuần 45"],
	])("offers the subject %j as %j", (subject, decoded) => {
		const [finding, ...others] = outcome({ subject }).findings;
		expect(finding).toMatchObject({
			where: { part: "subject", value: subject },
			remedies: [{ kind: "replace-subject", subject: decoded }, { kind: "go-to-subject" }],
		});
		expect(finding?.message.vi).toContain(`nghĩa là “${decoded}”`);
		expect(others).toEqual([]);
	});

	it("offers no subject that it is not certain of, and leaves lost letters to the rule on language", () => {
		expect(outcome({ subject: "Ch¬ng tr×nh lµm viÖc" }).findings[0]?.remedies).toEqual([{ kind: "go-to-subject" }]);
		expect(outcome({ subject: "B?o c?o tu?n" }).findings).toEqual([]);
	});

	const sample = {
		within: [],
		encoding: "tcvn3",
		font: null,
		sample: "B¸o c¸o\ntuÇn",
		decoded: "Báo cáo\ntuần",
	} as const;

	it("tells of attachments by name, each once, and offers no conversion", () => {
		const files = {
			"cu.doc": { legacyText: [sample, sample] },
			"moi.docx": {},
			"anh.png": unknown("unsupported"),
		};
		const { findings, unchecked } = outcome({ files });
		expect(findings).toHaveLength(1);
		expect(findings[0]?.where).toEqual({ part: "attachment", value: "cu.doc", attachmentId: "cu.doc" });
		expect(findings[0]?.message.vi).toBe(
			"Tệp cu.doc: “B¸o c¸o tuÇn” viết bằng mã TCVN3 (ABC), nghĩa là “Báo cáo tuần”. Đề nghị chuyển tệp sang Unicode (chẳng hạn bằng bộ công cụ của UniKey) rồi đính kèm lại.",
		);
		expect(findings[0]?.remedies).toEqual([{ kind: "remove-attachment", attachmentId: "cu.doc", name: "cu.doc" }]);
		expect(unchecked).toEqual([]);
	});

	it("names the font that tells, and the file within an archive", () => {
		const within = ["cu.doc"];
		const legacyText = [
			{ ...sample, within, font: ".VnTime" },
			{ ...sample, within: ["khac.doc"] },
		];
		const [sentence = ""] = sentences(outcome({ files: { "hoso.zip": { legacyText } } }));
		expect(sentence).toMatch(/^Tệp cu\.doc trong hoso\.zip, phông \.VnTime: “B¸o c¸o tuÇn” viết bằng mã TCVN3/);
		expect(sentence).toContain("Trong đó còn tệp khác");
	});

	it("tells of a file name in an old encoding, once a file, and of no other name", () => {
		const [finding, ...others] = outcome({ files: { "B¸o c¸o tuÇn.docx": {} } }).findings;
		expect(others).toEqual([]);
		expect(finding?.where.part).toBe("attachment");
		expect(finding?.message.vi).toBe(
			"Tên tệp “B¸o c¸o tuÇn.docx” viết bằng mã TCVN3 (ABC), nghĩa là “Báo cáo tuần.docx”. Đề nghị đổi tên tệp theo Unicode rồi đính kèm lại.",
		);
		expect(sentences(outcome({ files: { "B¸o c¸o tuÇn.doc": { legacyText: [sample] } } }))).toHaveLength(1);
		const ordinary = ["Báo cáo.pdf", "bao cao.doc", "Résumé São Paulo.pdf", "B%C3%A1o c%C3%A1o.pdf", "Window 01.png"];
		expect(outcome({ files: Object.fromEntries(ordinary.map((name) => [name, {}])) }).findings).toEqual([]);
	});
	it("keeps what could not be read beside what the name tells", () => {
		const { findings, unchecked } = outcome({ files: { "B¸o c¸o tuÇn.docx": unknown("encrypted") } });
		expect([findings.length, unchecked.length]).toEqual([1, 1]);
	});

	it("says what it could not read", () => {
		const where = { part: "attachment", value: "kin.docx", attachmentId: "kin.docx" };
		expect(outcome({ files: { "kin.docx": unknown("encrypted") } }).unchecked).toEqual([
			{ where, reason: "encrypted" },
		]);
		const incomplete = [{ within: [], reason: "too-large" } as const];
		expect(outcome({ files: { "kin.docx": { incomplete } } }).unchecked).toEqual([{ where, reason: "too-large" }]);
		const mail = message({ body: { text: PLAIN, html: null, incomplete: true } });
		expect(check(legacyEncoding, mail).unchecked).toEqual([
			{ where: { part: "body", value: "" }, reason: "too-large" },
		]);
	});

	it.each([
		PLAIN,
		PLAIN.normalize("NFD"),
		"Kinh gui anh, em gui bao cao tuan 45 (ban cuoi). Tran trong",
		"Diện tích 25 m², nhiệt độ 30 °C, “§ 5” – ½ suất ăn; giá 20 £; «trích dẫn» © 2026 ®",
		"Diện tích nhà 80 m², sân 20 m².\nNhà 60 m² – 80 m², 80 m² × 2 tầng; R² = 0,98 ± 0,01",
		"Dear all,\nPlease don't forget: it's at 5 o'clock (I'm sure). Café, résumé, naïve – “fine”.",
		"Réunion à Hà Nội : l'été à la plage, ça va très bien",
		"Größe, Übergröße, schöne Grüße aus Köln",
		"Truy cập https://dichvucong.gov.vn/?a=1&b=2+3^4 hoặc gửi nguyenvana@khanhhoa.gov.vn",
	])("stays silent on %j", (text) => {
		expect(outcome({ subject: text.split("\n")[0] ?? "", body: text }).findings).toEqual([]);
	});

	it("shows a few words of a long line, from the first that changes", () => {
		const line = `${"Unicode ".repeat(30)}B¸o c¸o tuÇn ${"v¨n b¶n ".repeat(3000)}`;
		const value = outcome({ body: line }).findings[0]?.where.value ?? "";
		expect(value).toMatch(/^B¸o c¸o tuÇn/);
		expect(value.length).toBeLessThan(100);
	});
});

const SECRETS = new URL("../../../../shared/corpora/secrets/dev.tsv", import.meta.url);

describe.skipIf(!hasDevSubjects || !existsSync(SECRETS))(
	`the labelled texts (${hasDevSubjects ? "present" : ABSENT})`,
	() => {
		it("raise nothing where they are Unicode, and nearly all that are not are found", () => {
			const found = devSubjects().filter(({ text }) => outcome({ subject: text }).findings.length > 0);
			expect(found.filter(({ label }) => label !== "vi-legacy")).toEqual([]);
			expect(found.length / devSubjects().filter(({ label }) => label === "vi-legacy").length).toBeGreaterThan(0.98);
		});

		it("raise nothing in documents and bodies, but for those in TCVN3", () => {
			const texts = readFileSync(SECRETS, "utf8")
				.split("\n")
				.slice(1)
				.map((line) => (line.split("\t")[0] ?? "").replaceAll("\\n", "\n"));
			const isTcvn3 = (text: string): boolean => /CéNG HßA X· HéI/.test(text);
			expect(texts.filter(isTcvn3).length).toBeGreaterThan(10);
			for (const text of texts) {
				const { findings } = outcome({ body: text });
				expect(findings.map(({ where }) => where.part)).toEqual(isTcvn3(text) ? ["body"] : []);
			}
		});
	},
);
