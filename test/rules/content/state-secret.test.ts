import { describe, expect, it } from "vitest";
import { type Facts, known, PENDING } from "../../../utils/inspect/facts.ts";
import type { Attachment, Message } from "../../../utils/message/message.ts";
import { stateSecret } from "../../../utils/rules/content/state-secret.ts";
import type { RuleFinding } from "../../../utils/rules/rule.ts";

const NO_FACTS: Facts = { attachments: {} };

interface Parts {
	readonly subject?: string;
	readonly body?: string;
	readonly files?: readonly string[];
	readonly facts?: Facts;
	readonly exemptPhrases?: readonly string[];
}

function findingsOf({
	subject = "",
	body = "",
	files = [],
	facts = NO_FACTS,
	exemptPhrases = [],
}: Parts): readonly RuleFinding[] {
	const attachments = files.map(
		(name, index): Attachment => ({ id: `file-${index}`, name, mediaType: "", size: null, inline: false }),
	);
	const message: Message = {
		from: null,
		recipients: [],
		subject,
		body: { text: body, html: null },
		attachments,
		relation: "new",
	};
	const outcome = stateSecret.check({ message, facts, settings: { exemptPhrases }, agency: { officialDomains: [] } });
	expect(outcome.unchecked).toEqual([]);
	return outcome.findings;
}

const withText = (text: string): Facts => ({
	attachments: { "file-0": { size: PENDING, signature: PENDING, text: known(text) } },
});

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
			[{ kind: "remove-attachment", attachmentId: "file-0", name: "(Mật) kế hoạch.docx" }],
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

	it("reads the text of an attachment where it is known", () => {
		const facts = withText("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/BC-UBND\nMẬT\nBÁO CÁO");
		const [finding, ...others] = findingsOf({ files: ["bao cao.docx"], facts });
		expect(finding?.message.vi).toMatch(/^Nội dung tệp bao cao\.docx có dấu hiệu bí mật nhà nước: “MẬT”/);
		expect(others).toEqual([]);
	});

	it("prefers a strong mark in the text to a weak sign in the name", () => {
		const [finding, ...others] = findingsOf({ files: ["công văn mật.docx"], facts: withText("TỐI MẬT\nnội dung") });
		expect(finding?.weak).toBeUndefined();
		expect(finding?.message.vi).toContain("“TỐI MẬT”");
		expect(others).toEqual([]);
	});

	it("waits for the text of attachments", () => {
		expect(stateSecret.needs).toEqual(["text"]);
		expect(findingsOf({ files: ["bao cao.docx"] })).toEqual([]);
	});

	it("never flags the administrator's phrases, as whole words, in any case and normal form", () => {
		const exemptPhrases = ["Hồ sơ  mật", "công văn mật (mẫu)"];
		expect(findingsOf({ subject: "Gửi hồ sơ mật của đ/c A".normalize("NFD"), exemptPhrases })).toEqual([]);
		expect(findingsOf({ body: "Em gửi công văn mật (mẫu) ạ", exemptPhrases })).toEqual([]);
		expect(findingsOf({ subject: "[MẬT] Gửi hồ sơ mật", exemptPhrases })).toHaveLength(1);
	});

	it("takes a message without anything", () => {
		expect(findingsOf({})).toEqual([]);
	});
});
