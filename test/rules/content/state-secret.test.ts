import { describe, expect, it } from "vitest";
import {
	type Facts,
	type FileContents,
	type FileScan,
	type SecrecySign,
	UNKNOWN_REASONS,
	unknown,
} from "../../../utils/inspect/facts.ts";
import { inspectBytes } from "../../../utils/inspect/inspect-bytes.ts";
import { DEFAULT_OPTIONS } from "../../../utils/inspect/inspection-options.ts";
import { readPolicyDocument } from "../../../utils/policy/document.ts";
import { stateSecret } from "../../../utils/rules/content/state-secret.ts";
import type { RuleFinding, RuleOutcome } from "../../../utils/rules/rule.ts";
import { CORPUS_NOTE, fromCorpus, hasCorpus } from "../../inspect/readers/reading-files.ts";
import { attachment, check, facts, type KnownFacts, message } from "../message-builder.ts";

interface Parts {
	readonly subject?: string;
	readonly body?: string;
	readonly files?: readonly string[];
	readonly facts?: Facts;
	readonly exemptPhrases?: readonly string[];
}

/** Nothing within, and all of it read. */
const EMPTY: KnownFacts = { type: "docx", contents: {}, scan: [] };

function findingsOf({
	subject = "",
	body = "",
	files = [],
	facts: given,
	exemptPhrases = [],
}: Parts): readonly RuleFinding[] {
	const parts = { subject, body: { text: body, html: null }, attachments: files.map((name) => attachment(name)) };
	const outcome = check(stateSecret, message(parts), {
		facts: given ?? facts(Object.fromEntries(files.map((name) => [name, EMPTY]))),
		settings: { exemptPhrases },
	});
	expect(outcome.unchecked).toEqual([]);
	return outcome.findings;
}

/** One file of which this is known. */
function ofFile(name: string, known: KnownFacts, exemptPhrases: readonly string[] = []): RuleOutcome {
	return check(stateSecret, message({ attachments: [attachment(name)] }), {
		facts: facts({ [name]: { ...EMPTY, ...known } }),
		settings: { exemptPhrases },
	});
}

const sign = (parts: Partial<SecrecySign>): SecrecySign => ({
	place: { within: [], part: "body" },
	strength: "strong",
	mark: "TỐI MẬT",
	excerpt: "TỐI MẬT",
	...parts,
});

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);

function stamped(within: readonly string[], page: number, caveat?: "greyscale"): FileScan {
	const crop = { width: 80, height: 24, png: PNG };
	const stamp = { stamp: "TỐI MẬT", confidence: 90, crop, ...(caveat === undefined ? {} : { caveat }) } as const;
	const found = { page, isScan: true, hasSeal: true, hasSignatureInk: false, stamps: [stamp] };
	return { within, pageCount: 3, pages: [found], unchecked: [] };
}

const inner = (
	path: readonly string[],
	kind: FileContents["files"][number]["type"]["kind"] = "docx",
	reason: FileContents["files"][number]["unknown"] = null,
): FileContents["files"][number] => ({ path, size: 1, type: { kind, dangers: [] }, unknown: reason });

const ADVICE =
	"Văn bản mật không được gửi qua thư điện tử. Đề nghị dừng gửi và báo người phụ trách bảo vệ bí mật nhà nước của cơ quan.";

describe("content/state-secret", () => {
	it("passes an ordinary message", () => {
		const parts: Parts = {
			subject: "V/v cấp mật khẩu hộp thư",
			body: "Kính gửi anh, em gửi báo cáo mật độ dân số.",
			files: ["Quy chế bảo vệ bí mật nhà nước.docx"],
		};
		expect(findingsOf(parts)).toEqual([]);
	});

	it("gives one finding for each part that carries a mark", () => {
		const findings = findingsOf({
			subject: "[MẬT] Báo cáo quý I (Tối mật)",
			body: "TỐI MẬT\nKính gửi anh\nTUYỆT MẬT",
			files: ["bao cao.docx", "TOI MAT - phuong an.pdf"],
		});
		expect(findings.map(({ where }) => where.part)).toEqual(["subject", "body", "attachment"]);
		expect(findings.every(({ weak }) => weak === undefined)).toBe(true);
	});

	it("leads to the subject and to the body, and offers to remove the file", () => {
		const findings = findingsOf({ subject: "[MẬT] Báo cáo", body: "MẬT\nabc", files: ["(Mật) kế hoạch.docx"] });
		expect(findings.map(({ remedies }) => remedies)).toEqual([
			[{ kind: "go-to-subject" }],
			[{ kind: "go-to-body" }],
			[{ kind: "remove-attachment", attachmentId: "(Mật) kế hoạch.docx", name: "(Mật) kế hoạch.docx" }],
		]);
	});

	it("names the mark and the place, and whom to inform, in both languages", () => {
		const [finding] = findingsOf({ files: ["TOI MAT - phuong an.pdf"] });
		expect(finding?.message).toEqual({
			vi: "Tên tệp TOI MAT - phuong an.pdf có dấu hiệu bí mật nhà nước: “TỐI MẬT”. Văn bản mật không được gửi qua thư điện tử. Đề nghị dừng gửi và báo người phụ trách bảo vệ bí mật nhà nước của cơ quan.",
			en: "The file name TOI MAT - phuong an.pdf shows signs of a state secret: “TỐI MẬT”. Classified documents must not be sent by e-mail. Please do not send it and inform the person in charge of protecting state secrets at your agency.",
		});
	});

	it("marks lighter evidence as weak and asks to look again", () => {
		const [finding] = findingsOf({ subject: "Chuyển đ/c công văn mật số 12" });
		expect(finding?.weak).toBe(true);
		expect(finding?.message.vi).toContain("Đề nghị xem lại");
	});

	it("takes the strongest evidence of a part", () => {
		const [finding] = findingsOf({ body: "Em gửi anh công văn mật số 12\n\nTỐI MẬT\n" });
		expect(finding?.weak).toBeUndefined();
		expect(finding?.where).toEqual({ part: "body", value: "TỐI MẬT" });
	});

	it("never flags the administrator's phrases, as whole words, in any case and normal form", () => {
		const exemptPhrases = ["Hồ sơ  mật", "công văn mật (mẫu)"];
		expect(findingsOf({ subject: "Gửi hồ sơ mật của đ/c A".normalize("NFD"), exemptPhrases })).toEqual([]);
		expect(findingsOf({ body: "Em gửi công văn mật (mẫu) ạ", exemptPhrases })).toEqual([]);
		expect(findingsOf({ subject: "[MẬT] Gửi hồ sơ mật", exemptPhrases })).toHaveLength(1);
		const many = Array.from({ length: 500 }, (_, index) => `cụm từ ${index}`);
		const body = `${"cụm từ khác ".repeat(80_000)}\nTỐI MẬT\nEm gửi công văn mật (mẫu) ạ`;
		expect(findingsOf({ body, exemptPhrases: [...many, ...exemptPhrases] })).toHaveLength(1);
	});
	it("leaves out no bare level, and tells the policy so", () => {
		const given = ["mật", " TỐI MẬT ", "Tuyệt mật".normalize("NFD"), "?", "trà mật ong"];
		const { rules, problems } = readPolicyDocument({ rules: { "content/state-secret": { exemptPhrases: given } } });
		expect(rules["content/state-secret"]).toEqual({ exemptPhrases: ["trà mật ong"] });
		expect(problems.map(({ path }) => path.at(-2))).toEqual(["0", "1", "2", "3"]);
	});

	it("takes a message without anything", () => {
		expect(findingsOf({})).toEqual([]);
	});
});

describe("the contents of an attachment", () => {
	it.each([
		[{}, "Nội dung của bao cao.docx có dấu hiệu bí mật nhà nước: “TỐI MẬT”."],
		[
			{ place: { within: [], part: "header" }, excerpt: "Độ mật:  TỐI MẬT" } as const,
			"Đầu trang của bao cao.docx có dấu hiệu bí mật nhà nước: “TỐI MẬT” (“Độ mật: TỐI MẬT”).",
		],
		[
			{ place: { within: ["ho so.zip", "a.pdf"], part: "page", number: 2 } } as const,
			"Trang 2 của a.pdf trong ho so.zip trong bao cao.docx có dấu hiệu bí mật nhà nước: “TỐI MẬT”.",
		],
	])("is told with its place and the line: %j", (parts, sentence) => {
		const { findings } = ofFile("bao cao.docx", { contents: { secrecy: [sign(parts)] } });
		expect(findings).toHaveLength(1);
		expect(findings[0]?.weak).toBeUndefined();
		expect(findings[0]?.message.vi).toBe(`${sentence} ${ADVICE}`);
		expect(findings[0]?.where).toEqual({ part: "attachment", value: "bao cao.docx", attachmentId: "bao cao.docx" });
	});

	it("gives one finding for a file, a strong mark before a weak sign, wherever each is", () => {
		const secrecy = [sign({ strength: "weak", mark: "MẬT" }), sign({ mark: "TUYỆT MẬT" })];
		const { findings } = ofFile("công văn mật.docx", { contents: { secrecy } });
		expect(findings).toHaveLength(1);
		expect(findings[0]?.weak).toBeUndefined();
		expect(findings[0]?.message.vi).toContain("“TUYỆT MẬT”");
	});

	it("is lighter evidence where all there is is lighter", () => {
		const { findings } = ofFile("a.docx", { contents: { secrecy: [sign({ strength: "weak" })] } });
		expect(findings[0]?.weak).toBe(true);
		expect(findings[0]?.message.vi).toContain("Đề nghị xem lại");
	});

	it("counts names of files within, and of their folders", () => {
		const path = ["TÀI LIỆU TỐI MẬT/phu luc.docx"];
		const secretNames = [{ path, strength: "strong" as const, mark: "TỐI MẬT" }];
		const { findings } = ofFile("hoso.zip", { type: "zip", contents: { files: [inner(path)], secretNames } });
		expect(findings[0]?.message.vi).toMatch(
			/^Tên tệp TÀI LIỆU TỐI MẬT\/phu luc\.docx trong hoso\.zip có dấu hiệu bí mật nhà nước: “TỐI MẬT”/,
		);
	});
});

describe("a stamp on a scanned page", () => {
	it("is told with the page, and shown", () => {
		const [finding] = ofFile("hoso.zip", { type: "zip", scan: [stamped(["baocao.pdf"], 1)] }).findings;
		expect(finding?.message.vi).toBe(`Trang 1 của baocao.pdf trong hoso.zip có dấu “TỐI MẬT”. ${ADVICE}`);
		expect(finding?.weak).toBeUndefined();
		expect(finding?.picture).toMatchObject({
			png: PNG,
			width: 80,
			height: 24,
			description: { vi: "Ảnh dấu tìm thấy: TỐI MẬT" },
		});
	});

	it("has no page in a picture", () => {
		const [finding] = ofFile("anh.jpg", { type: "jpg", scan: [stamped([], 1)] }).findings;
		expect(finding?.message.vi).toMatch(/^Ảnh anh\.jpg có dấu “TỐI MẬT”\./);
	});

	it("is lighter evidence without colour, which is said", () => {
		const [finding] = ofFile("a.pdf", { type: "pdf", scan: [stamped([], 3, "greyscale")] }).findings;
		expect(finding?.weak).toBe(true);
		expect(finding?.message.vi).toMatch(
			/^Trang 3 của a\.pdf có vẻ có dấu “TỐI MẬT” \(bản quét đen trắng, không kiểm tra được chắc chắn\)\./,
		);
	});
});

describe("what could not be searched", () => {
	const where = (value: string, attachmentId: string) => ({ part: "attachment", value, attachmentId });

	it.each(UNKNOWN_REASONS.filter((reason) => reason !== "unsupported"))("is told once for a file: %s", (reason) => {
		const outcome = ofFile("a.pdf", { type: "pdf", contents: unknown(reason), scan: unknown(reason) });
		expect(outcome).toEqual({ findings: [], unchecked: [{ where: where("a.pdf", "a.pdf"), reason }] });
	});

	it("is told by the worst reason, with the file within", () => {
		const incomplete = [
			{ within: [], reason: "too-large" },
			{ within: ["b.docx"], reason: "encrypted" },
		] as const;
		const scan: FileScan = { within: [], pageCount: 9, pages: [], unchecked: [{ reason: "timed-out", pages: [9] }] };
		expect(ofFile("a.zip", { type: "zip", contents: { incomplete }, scan: [scan] }).unchecked).toEqual([
			{ where: where("a.zip › b.docx", "a.zip"), reason: "encrypted" },
		]);
		expect(ofFile("a.pdf", { type: "pdf", scan: [scan] }).unchecked).toEqual([
			{ where: where("a.pdf", "a.pdf"), reason: "timed-out" },
		]);
	});

	it("is told beside a weak sign, and not beside a strong one", () => {
		const reason = "timed-out";
		const weak = { contents: { secrecy: [sign({ strength: "weak" })] }, scan: unknown(reason) } as const;
		expect(ofFile("a.pdf", weak).unchecked).toHaveLength(1);
		expect(ofFile("a.pdf", { ...weak, contents: { secrecy: [sign({})] } }).unchecked).toEqual([]);
	});

	it.each([
		...(["unknown", "ole", "zip", "rar", "vhd", "heic", "p7m"] as const).map((kind) => [kind, 1] as const),
		...(["mp4", "exe", "js", "lnk", "ico", "emf", "sqlite"] as const).map((kind) => [kind, 0] as const),
	])("is told of a kind without a reader only where it may be a document: %s", (kind, count) => {
		const none = unknown("unsupported");
		expect(ofFile("a.x", { type: kind, contents: none, scan: none }).unchecked).toHaveLength(count);
		const files = [inner(["b.x"], kind, "unsupported")];
		expect(ofFile("a.zip", { type: "zip", contents: { files } }).unchecked).toHaveLength(count);
	});

	it("is told of photographs that nobody can draw, and not of those that were looked at", () => {
		expect(ofFile("anh.heic", { type: "heic" }).unchecked).toMatchObject([{ reason: "unsupported" }]);
		const contents = { files: [inner(["anh.webp"], "webp")] };
		expect(ofFile("a.zip", { type: "zip", contents }).unchecked).toMatchObject([
			{ where: { value: "a.zip › anh.webp" }, reason: "unsupported" },
		]);
		const looked: FileScan = { within: ["anh.webp"], pageCount: 1, pages: [], unchecked: [] };
		expect(ofFile("a.zip", { type: "zip", contents, scan: [looked] }).unchecked).toEqual([]);
	});

	it("is nothing to speak of: an equation in a document, which has no reader", () => {
		const files = [inner(["oleObject1.bin"], "ole", "unsupported")];
		expect(ofFile("a.docx", { contents: { files } }).unchecked).toEqual([]);
	});

	it("is told where nothing is known", () => {
		const outcome = check(stateSecret, message({ attachments: [attachment("a.docx")] }));
		expect(outcome.unchecked).toEqual([{ where: where("a.docx", "a.docx"), reason: "timed-out" }]);
	});
});

describe.skipIf(!hasCorpus)(`real documents${CORPUS_NOTE}`, () => {
	const inspect = async (name: string): Promise<RuleOutcome> => {
		const options = { ...DEFAULT_OPTIONS, wants: ["type", "contents"] as const };
		const { type, contents } = await inspectBytes(name, "", fromCorpus(name), options);
		return ofFile(name, { type, contents });
	};

	it.each(["t.docx", "t.doc", "t.odt", "t.rtf", "t.pdf", "t.txt", "p.pptx", "p.ppt", "s.xlsx", "s.xls", "nest.zip"])(
		"the mark in %s is found",
		async (name) => {
			const { findings } = await inspect(name);
			expect(findings).toHaveLength(1);
			expect(findings[0]?.weak).toBeUndefined();
		},
	);

	it.each([
		["enc.pdf", "enc.pdf"],
		["enc.7z", "enc.7z"],
		["enc_aes.zip", "enc_aes.zip › t.docx"],
	])("what has a password cannot be searched: %s", async (name, value) => {
		expect(await inspect(name)).toEqual({
			findings: [],
			unchecked: [{ where: { part: "attachment", value, attachmentId: name }, reason: "encrypted" }],
		});
	});
});
