/**
 * What a received PDF's signatures are worth. A document counts as its paper only when it is signed and the signature
 * can be checked (Khánh Hòa Đ8.4a–c, Cần Giờ Đ7.3a). The badge tells who signed; the finding what is wrong.
 */

import { documentKind } from "../attachment/document-kind.ts";
import { refusal, signingOf } from "../attachment/signing.ts";
import { defineRule, type RuleFinding, type Unchecked } from "../rule.ts";

export const incomingSignature = defineRule<Record<never, never>>({
	id: "incoming/signature",
	direction: "incoming",
	needs: ["signature"],
	weakFindings: false,
	settings: {},
	check({ message, facts }) {
		const findings: RuleFinding[] = [];
		const unchecked: Unchecked[] = [];
		for (const attachment of message.attachments) {
			if (documentKind(attachment, facts) !== "pdf") continue;
			const where = { part: "attachment", value: attachment.name, attachmentId: attachment.id } as const;
			const signing = signingOf(attachment.id, facts);
			if (signing.state === "unknown") unchecked.push({ where, reason: signing.reason });
			else if (signing.state === "refused") {
				const fault = refusal(attachment.name, signing);
				findings.push({
					where,
					message: {
						vi: `${fault.vi} Tệp chưa có giá trị như văn bản giấy: đề nghị xin lại bản gốc đã ký hoặc hỏi nơi gửi.`,
						en: `${fault.en} The file does not stand for its paper: please ask the sender, or for the signed original.`,
					},
					remedies: [],
				});
			}
		}
		return { findings, unchecked };
	},
});
