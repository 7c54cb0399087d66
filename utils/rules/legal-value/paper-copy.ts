/**
 * A note on whether paper must follow. With a valid signature the mail is worth as much as paper and "cơ quan gửi
 * không phải gửi thêm văn bản giấy" (Khánh Hòa Đ8.4); otherwise "phải phát hành văn bản giấy … và gửi kèm" (Cần Giờ
 * Đ7.4b).
 */

import type { Text } from "../../i18n/text.ts";
import type { UnknownReason } from "../../inspect/facts.ts";
import type { Attachment } from "../../message/message.ts";
import { documentKind } from "../attachment/document-kind.ts";
import { refusal, signingOf } from "../attachment/signing.ts";
import { defineRule, found, PASSES, type RuleFinding, type Unchecked } from "../rule.ts";

/** Signed files named in the note before "và N tệp khác". */
const NAMED_FILES = 3;

export const paperCopy = defineRule<Record<never, never>>({
	id: "legal-value/paper-copy",
	needs: ["signature"],
	weakFindings: false,
	// "trừ những văn bản mật" (Cần Giờ Đ7.4b): no paper copy is to follow a secret by mail.
	silentBeside: ["content/state-secret"],
	settings: {},
	check({ message, facts }) {
		const kinds = message.attachments.map((attachment) => ({ attachment, kind: documentKind(attachment, facts) }));
		if (kinds.every(({ kind }) => kind === "other")) return PASSES;
		const signed: string[] = [];
		const refused: Text[] = [];
		const unchecked: Unchecked[] = [];
		for (const { attachment, kind } of kinds) {
			if (kind !== "pdf") continue;
			const signing = signingOf(attachment.id, facts);
			if (signing.state === "signed") signed.push(attachment.name);
			else if (signing.state === "refused") refused.push(refusal(attachment.name, signing));
			else if (signing.state === "unknown") unchecked.push(notChecked(attachment, signing.reason));
		}
		const notes = [...(signed.length > 0 ? [withSignature(signed)] : []), ...refused.map(withRefusedSignature)];
		if (notes.length > 0) return found(...notes.map(note));
		// An unread PDF may be the signed one: nothing is said about paper before it is read.
		return unchecked.length > 0 ? { findings: [], unchecked } : found(note(WITHOUT_SIGNATURE));
	},
});

const WITHOUT_SIGNATURE: Text = {
	vi: "Chưa đủ điều kiện thay văn bản giấy: cần phát hành văn bản giấy và gửi kèm thư.",
	en: "Not yet a substitute for paper: a paper document must be issued as well and go with this mail.",
};

function withSignature(names: readonly string[]): Text {
	const listed = names.slice(0, NAMED_FILES).join(", ");
	const others = names.length - NAMED_FILES;
	const vi = others > 0 ? `${listed} và ${others} tệp khác` : listed;
	const en = others > 0 ? `${listed} and ${others} more` : listed;
	return {
		vi: `Chữ ký số trong ${vi} hợp lệ: không phải gửi thêm văn bản giấy.`,
		en: `The digital ${names.length === 1 ? "signature" : "signatures"} in ${en} ${names.length === 1 ? "is" : "are"} valid: no paper copy needs to follow.`,
	};
}

function withRefusedSignature(refused: Text): Text {
	return {
		vi: `${refused.vi} Chưa đủ điều kiện thay văn bản giấy: cần phát hành văn bản giấy và gửi kèm thư.`,
		en: `${refused.en} Not yet a substitute for paper: a paper document must be issued as well and go with this mail.`,
	};
}

function note(message: Text): RuleFinding {
	return { where: { part: "message", value: "" }, message, remedies: [] };
}

function notChecked({ id, name }: Attachment, reason: UnknownReason): Unchecked {
	return { where: { part: "attachment", value: name, attachmentId: id }, reason };
}
