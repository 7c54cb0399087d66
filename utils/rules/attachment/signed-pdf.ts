/**
 * A Word, Excel or other editable file needs a digitally signed PDF of the same document beside it to stand for the
 * paper: "phải có thêm bản định dạng PDF và có chữ ký điện tử" (Cần Giờ Đ7.3a); "có chữ ký số" (Khánh Hòa Đ8.4a).
 * A signature that is invalid, was broken later or is by an unknown signer does not count.
 */
import { array, boolean, string } from "valibot";
import type { Text } from "../../i18n/text.ts";
import { type Facts, factsOf, type UnknownReason } from "../../inspect/facts.ts";
import type { Attachment, Message } from "../../message/message.ts";
import { defineRule, type RuleFinding, type Unchecked } from "../rule.ts";
import { documentKind, EDITABLE_EXTENSIONS } from "./document-kind.ts";
import { type DocumentFile, documentFile, type Likeness, likeness } from "./document-pairs.ts";
import { refusal, type Signing, signingOf } from "./signing.ts";

interface Settings {
	/** Extensions of files that a reader can change. */
	readonly editableExtensions: readonly string[];
	/**
	 * Drafts sent for comment pass. Sóc Trăng Đ7.1 ("các văn bản dự thảo đề nghị góp ý") and Hà Nam Đ6.2 want them by
	 * mail; Khánh Hòa and Cần Giờ, whose articles this rule rests on, know no such exception, so it is off by default.
	 */
	readonly exemptDrafts: boolean;
}

interface Pdf {
	readonly attachment: Attachment;
	readonly file: DocumentFile;
	readonly signing: Signing;
}

/** An editable file with what each PDF of the message is to it. */
interface Judged {
	readonly attachment: Attachment;
	readonly same: readonly Pdf[];
	readonly possible: readonly Pdf[];
}

export const signedPdf = defineRule<Settings>({
	id: "attachment/signed-pdf",
	// Texts pair files whose names do not; waited for, so that the verdict does not depend on when Send is pressed.
	needs: ["signature", "text"],
	weakFindings: false,
	// A secret does not go by mail, signed or not.
	silentBeside: ["content/state-secret"],
	settings: {
		editableExtensions: {
			schema: array(string()),
			default: EDITABLE_EXTENSIONS,
			title: { vi: "Đuôi của tệp sửa được", en: "Extensions of editable files" },
		},
		exemptDrafts: {
			schema: boolean(),
			default: false,
			title: { vi: "Bỏ qua dự thảo gửi lấy ý kiến", en: "Let drafts for comment pass" },
		},
	},
	check({ message, facts, settings }) {
		const pdfs = pdfsOf(message, facts, settings);
		const judged = message.attachments
			.filter((attachment) => documentKind(attachment, facts, settings.editableExtensions) === "editable")
			.filter((attachment) => !settings.exemptDrafts || !isDraft(message, attachment))
			.map((attachment) => judge(attachment, facts, pdfs));
		return settle(judged);
	},
});

/** "Dự thảo", "lấy ý kiến", "góp ý" in the subject or the file's name, with or without diacritics. */
function isDraft(message: Message, attachment: Attachment): boolean {
	const plain = `${message.subject.slice(0, 1000)}\n${attachment.name.slice(0, 300)}`
		.normalize("NFD")
		.replace(/\p{M}/gu, "")
		.replace(/[._-]+/g, " ");
	return /(?<!\p{L})(?:du thao|ban thao|gop y|(?:lay|xin|cho|tham gia) y kien)(?!\p{L})/iu.test(plain);
}

function pdfsOf(message: Message, facts: Facts, { editableExtensions }: Settings): readonly Pdf[] {
	return message.attachments
		.filter((attachment) => documentKind(attachment, facts, editableExtensions) === "pdf")
		.map((attachment) => ({ attachment, file: fileOf(attachment, facts), signing: signingOf(attachment.id, facts) }));
}

function fileOf(attachment: Attachment, facts: Facts): DocumentFile {
	const { text } = factsOf(facts, attachment.id);
	return documentFile(attachment.name, text.state === "known" ? text.value : null);
}

function judge(attachment: Attachment, facts: Facts, pdfs: readonly Pdf[]): Judged {
	const file = fileOf(attachment, facts);
	const likenesses = pdfs.map((pdf): readonly [Pdf, Likeness] => [pdf, likeness(file, pdf.file)]);
	const those = (wanted: Likeness): readonly Pdf[] =>
		likenesses.flatMap(([pdf, found]) => (found === wanted ? [pdf] : []));
	return { attachment, same: those("same"), possible: those("possible") };
}

function settle(judged: readonly Judged[]): { findings: RuleFinding[]; unchecked: Unchecked[] } {
	const findings: RuleFinding[] = [];
	const unchecked = new Map<Pdf, Unchecked>();
	const told = new Set<Pdf>();
	const paired = new Set(judged.flatMap(({ same }) => same));
	for (const { attachment, same, possible } of judged) {
		const pdf = best(same) ?? best(possible.filter((candidate) => !paired.has(candidate)));
		const isSame = pdf !== undefined && same.includes(pdf);
		// A name that tells nothing ("scan001.pdf") vouches for one file, not for all of them.
		if (pdf !== undefined && pdf.signing.state !== "unsigned") paired.add(pdf);
		if (pdf === undefined || (pdf.signing.state === "unsigned" && !isSame)) findings.push(withoutPdf(attachment));
		else if (pdf.signing.state === "unknown") unchecked.set(pdf, notChecked(pdf.attachment, pdf.signing.reason));
		else if (pdf.signing.state !== "signed") {
			if (!told.has(pdf)) findings.push(notSigned(pdf, attachment));
			told.add(pdf);
		}
	}
	return { findings, unchecked: [...unchecked.values()] };
}

const BEST_FIRST: readonly Signing["state"][] = ["signed", "unknown", "refused", "unsigned"];

function best(pdfs: readonly Pdf[]): Pdf | undefined {
	return BEST_FIRST.map((state) => pdfs.find(({ signing }) => signing.state === state)).find(
		(pdf) => pdf !== undefined,
	);
}

function withoutPdf(editable: Attachment): RuleFinding {
	return {
		where: { part: "attachment", value: editable.name, attachmentId: editable.id },
		message: {
			vi: `${editable.name} sửa được, cần gửi kèm bản PDF có chữ ký số để có giá trị như văn bản giấy.`,
			en: `${editable.name} can be edited; a digitally signed PDF of it must go with it to be worth the same as paper.`,
		},
		remedies: [{ kind: "add-attachment" }, removal(editable)],
	};
}

function notSigned({ attachment: pdf, signing }: Pdf, editable: Attachment): RuleFinding {
	const fault: Text =
		signing.state === "refused"
			? refusal(pdf.name, signing)
			: { vi: `${pdf.name} chưa có chữ ký số.`, en: `${pdf.name} has no digital signature.` };
	return {
		where: { part: "attachment", value: pdf.name, attachmentId: pdf.id },
		message: {
			vi: `${fault.vi} Đề nghị gửi kèm ${editable.name} bản PDF đã ký số${signing.state === "refused" ? " hợp lệ" : ""}.`,
			en: `${fault.en} Please send a ${signing.state === "refused" ? "validly" : "digitally"} signed PDF along with ${editable.name}.`,
		},
		remedies: [{ kind: "add-attachment" }, removal(editable)],
	};
}

function removal({ id, name }: Attachment): RuleFinding["remedies"][number] {
	return { kind: "remove-attachment", attachmentId: id, name };
}

function notChecked(pdf: Attachment, reason: UnknownReason): Unchecked {
	return { where: { part: "attachment", value: pdf.name, attachmentId: pdf.id }, reason };
}
