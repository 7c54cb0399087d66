/**
 * Signs of state secrets in the subject, the body, and the names, texts and scanned stamps of attachments. Every
 * regulation forbids them on the mail system (Hà Nam Đ4, Sóc Trăng Đ7.6, Khánh Hòa Đ8.3, Cần Giờ Đ5.3c, Quảng Trị
 * Đ6.2). Texts of attachments are searched where they are read, with the same phrases left out.
 */
import * as v from "valibot";
import type { Text } from "../../i18n/text.ts";
import type { Facts } from "../../inspect/facts.ts";
import type { Attachment } from "../../message/message.ts";
import { withoutPhrases } from "../../vietnamese/classification/exempt-phrases.ts";
import {
	type ClassificationEvidence,
	findClassificationEvidence,
	type TextKind,
} from "../../vietnamese/classification/find-evidence.ts";
import { worstUnread } from "../attachment/unread.ts";
import { defineRule, type Picture, type Remedy, type RuleFinding, type Unchecked, type Where } from "../rule.ts";
import { type FileSign, fileSigns, notSearched } from "./secret-signs.ts";

/** Where the evidence is, as the person would say it. */
interface Found {
	readonly where: Where;
	readonly remedy: Remedy;
	readonly strength: "strong" | "weak";
	/** Place and mark: "Tiêu đề thư có dấu hiệu bí mật nhà nước: “MẬT”." */
	readonly sign: Text;
	readonly picture?: Picture;
}

/** Words beside the level: without the bare levels nothing would be found any more. */
function isExemptPhrase(phrase: string): boolean {
	return /^(?!(?:tuyệt |tối )?mật$).*\p{L}\p{L}/isu.test(phrase.normalize("NFC"));
}

export const stateSecret = defineRule<{ readonly exemptPhrases: readonly string[] }>({
	id: "content/state-secret",
	// The type tells whether what could not be read may be a document.
	needs: ["type", "contents", "scan"],
	judgesFilesAlone: true,
	weakFindings: true,
	settings: {
		exemptPhrases: {
			schema: v.pipe(
				v.array(v.pipe(v.string(), v.trim(), v.maxLength(200), v.check(isExemptPhrase))),
				v.maxLength(500),
			),
			default: [],
			title: {
				vi: "Cụm từ không coi là dấu hiệu bí mật nhà nước",
				en: "Phrases that are no sign of a state secret",
			},
		},
	},
	check({ message, facts, settings }) {
		const { exemptPhrases } = settings;
		const search = (text: string, kind: TextKind): ClassificationEvidence | null =>
			strongest(findClassificationEvidence(withoutPhrases(text, exemptPhrases), kind));
		const findings: RuleFinding[] = [];
		const unchecked: Unchecked[] = [];
		const subject = search(message.subject, "subject");
		if (subject !== null) findings.push(finding(inSubject(message.subject, subject)));
		const body = search(message.body.text, "body");
		if (body !== null) findings.push(finding(inBody(body)));
		if (message.body.incomplete && body?.strength !== "strong") {
			unchecked.push({ where: { part: "body", value: "" }, reason: "too-large" });
		}
		const searchName = (name: string): ClassificationEvidence | null => search(name, "file-name");
		for (const attachment of message.attachments) {
			const sign = strongest(fileSigns(attachment, facts, searchName));
			if (sign !== null) findings.push(finding(inAttachment(attachment, sign)));
			// What was not read changes nothing about a file that must not go.
			if (sign?.strength !== "strong") unchecked.push(...notRead(attachment, facts));
		}
		return { findings, unchecked };
	},
});

function notRead(attachment: Attachment, facts: Facts): readonly Unchecked[] {
	return worstUnread(attachment, notSearched(attachment, facts));
}

/** The first strong piece, or the first of all. */
function strongest<E extends { readonly strength: "strong" | "weak" }>(evidence: readonly E[]): E | null {
	return evidence.find(({ strength }) => strength === "strong") ?? evidence[0] ?? null;
}

function inSubject(subject: string, { strength, mark }: ClassificationEvidence): Found {
	const sign = {
		vi: `Tiêu đề thư có dấu hiệu bí mật nhà nước: “${mark}”.`,
		en: `The subject shows signs of a state secret: “${mark}”.`,
	};
	return { where: { part: "subject", value: subject }, remedy: { kind: "go-to-subject" }, strength, sign };
}

function inBody({ strength, mark, excerpt }: ClassificationEvidence): Found {
	const sign = {
		vi: `Nội dung thư có dấu hiệu bí mật nhà nước: “${mark}”.`,
		en: `The body of the mail shows signs of a state secret: “${mark}”.`,
	};
	return { where: { part: "body", value: excerpt }, remedy: { kind: "go-to-body" }, strength, sign };
}

function inAttachment({ id, name }: Attachment, { strength, sign, picture }: FileSign): Found {
	return {
		where: { part: "attachment", value: name, attachmentId: id },
		remedy: { kind: "remove-attachment", attachmentId: id, name },
		strength,
		sign,
		...(picture === undefined ? {} : { picture }),
	};
}

function finding({ where, remedy, strength, sign, picture }: Found): RuleFinding {
	const weak = strength === "weak";
	return {
		where,
		message: {
			vi: `${sign.vi} Văn bản mật không được gửi qua thư điện tử. ${
				weak ? "Đề nghị xem lại; nếu đúng thì dừng gửi" : "Đề nghị dừng gửi"
			} và báo người phụ trách bảo vệ bí mật nhà nước của cơ quan.`,
			en: `${sign.en} Classified documents must not be sent by e-mail. ${
				weak ? "Please check; if it is so, do not send it" : "Please do not send it"
			} and inform the person in charge of protecting state secrets at your agency.`,
		},
		remedies: [remedy],
		...(picture === undefined ? {} : { picture }),
		...(weak ? { weak: true } : {}),
	};
}
