/**
 * The subject must say briefly what the mail is about (Khánh Hòa Đ7.3). Found here: none at all, and such that say
 * nothing: "Re:", "(không tiêu đề)", "asdf", "Gửi anh", "tài liệu", a file name, an address or a document's number alone.
 * Where a document is attached whose abstract can be read, it is offered as the subject (Đ7.2).
 */
import type { Text } from "../../i18n/text.ts";
import { stripReplyPrefixes } from "../../vietnamese/reply-prefixes.ts";
import { type EmptyReason, judgeSubstance } from "../../vietnamese/subject-substance.ts";
import { normaliseSubject } from "../../vietnamese/subject-tokens.ts";
import { defineRule, found, PASSES } from "../rule.ts";
import { mainDocuments, subjectRemedies } from "./main-document.ts";

/** A quotation in a message must not fill the dialog. */
const LONGEST_QUOTE = 60;

function quote(text: string): string {
	return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
}

function told(reason: EmptyReason, subject: string): Text {
	const whole = normaliseSubject(subject);
	const text = quote(stripReplyPrefixes(whole));
	switch (reason) {
		case "no-subject":
			return { vi: "Thư chưa có tiêu đề.", en: "The mail has no subject." };
		case "prefixes-only":
			return { vi: `Sau “${quote(whole)}” chưa có tiêu đề.`, en: `There is no subject after “${quote(whole)}”.` };
		case "file-name":
			return {
				vi: `Tiêu đề “${text}” chỉ là tên tệp, chưa nêu nội dung.`,
				en: `The subject “${text}” is a file name and does not say what the mail is about.`,
			};
		case "document-code":
			return {
				vi: `Tiêu đề “${text}” chỉ có số, ký hiệu văn bản, chưa nêu nội dung.`,
				en: `The subject “${text}” is a document number and does not say what the mail is about.`,
			};
		case "address":
			return {
				vi: `Tiêu đề “${text}” chỉ là địa chỉ, chưa nêu nội dung.`,
				en: `The subject “${text}” is an address and does not say what the mail is about.`,
			};
		case "placeholder":
		case "numbers-only":
		case "sending-only":
			return {
				vi: `Tiêu đề “${text}” chưa nêu nội dung.`,
				en: `The subject “${text}” does not say what the mail is about.`,
			};
	}
}

export const subjectMissing = defineRule<Record<never, never>>({
	id: "subject/missing",
	// A text that is there already gives a remedy; nobody waits for one.
	needs: [],
	weakFindings: false,
	settings: {},
	check({ message, facts }) {
		const { subject } = message;
		const substance = judgeSubstance(subject);
		if (substance.outcome !== "says-nothing") return PASSES;
		const { vi, en } = told(substance.reason, subject);
		return found({
			where: { part: "subject", value: subject },
			message: {
				vi: `${vi} Đề nghị nêu vắn tắt nội dung trao đổi.`,
				en: `${en} Please state briefly what it is about.`,
			},
			remedies: [...subjectRemedies(mainDocuments(message, facts), subject), { kind: "go-to-subject" }],
		});
	},
});
