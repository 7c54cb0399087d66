/**
 * Signs that a mail is no official business: advertising, private matters, registration on forums and games (Hà Nam
 * Đ4, Đ9.4; Sóc Trăng Đ7.4, Đ13.4; Khánh Hòa Đ16.6; Cần Giờ Đ7.2; Quảng Trị Đ5.2). Judged by what the person writes:
 * what an answer quotes or a forward holds is another's, and spam is forwarded to those who deal with it.
 */
import type { Text } from "../../i18n/text.ts";
import type { Message } from "../../message/message.ts";
import { findOffDutyEvidence, type OffDutyCategory, type OffDutyEvidence } from "../../vietnamese/off-duty.ts";
import { defineRule, type RuleFinding } from "../rule.ts";

const CATEGORIES: Readonly<Record<OffDutyCategory, Text>> = {
	advertising: { vi: "quảng cáo", en: "advertising" },
	private: { vi: "việc riêng", en: "a private matter" },
	registration: {
		vi: "đăng ký tài khoản trò chơi, diễn đàn, mạng xã hội, mua sắm",
		en: "an account at a game, forum, social network or shop",
	},
};

export const offDuty = defineRule<Record<never, never>>({
	id: "content/off-duty",
	needs: [],
	weakFindings: false,
	settings: {},
	check({ message }) {
		const subject = message.relation === "new" ? message.subject : "";
		// An offer may stand in the subject and the call to buy in the body: both are one text.
		const evidence = findOffDutyEvidence(`${subject}\n${ownText(message)}`);
		return { findings: evidence.map((piece) => finding(piece, message, subject)), unchecked: [] };
	},
});

/** How mail programs begin what they quote: "Vào lúc 09:05, A đã viết:", "-------- Thư gốc --------", "From: a@b". */
const QUOTATION =
	/^[-_]{2,} ?(?:original message|forwarded message|thư gốc|tin nhắn gốc|thư (?:đã )?chuyển tiếp)|^.{0,200}(?:wrote|đã viết) ?:$|^(?:from|từ|người gửi): .{0,200}@/iu;

function ownText({ relation, body }: Message): string {
	if (relation === "new") return body.text;
	const lines = body.text.split("\n");
	const quoted = lines.findIndex((line) => QUOTATION.test(line.trim()));
	return lines
		.slice(0, quoted < 0 ? lines.length : quoted)
		.filter((line) => !line.startsWith(">"))
		.join("\n");
}

function finding({ category, excerpt, offset }: OffDutyEvidence, message: Message, subject: string): RuleFinding {
	const inSubject = offset < subject.normalize("NFC").length;
	const place: Text = inSubject
		? { vi: "Tiêu đề thư", en: "The subject" }
		: { vi: "Nội dung thư", en: "The body of the mail" };
	const sentences: Text = {
		vi: `${place.vi} có dấu hiệu ${CATEGORIES[category].vi}: “${excerpt}”. Hộp thư công vụ chỉ dùng cho công việc của cơ quan.`,
		en: `${place.en} looks like ${CATEGORIES[category].en}: “${excerpt}”. Official mailboxes serve the agency's work only.`,
	};
	return {
		where: inSubject ? { part: "subject", value: message.subject } : { part: "body", value: excerpt },
		message: sentences,
		remedies: [{ kind: inSubject ? "go-to-subject" : "go-to-body" }],
	};
}
