/**
 * A mail that sends a document states the abstract of the main one in its subject: "tiêu đề thư điện tử công vụ phải thể
 * hiện nội dung trích yếu của văn bản điện tử chính gửi kèm" (Khánh Hòa Đ7.2). Advice: where no abstract can be read (a
 * scan, a protected file) or the subject states that of any document that may be the main one, there is nothing to say;
 * nor where an answer keeps the topic that it answers.
 */
import { compareWithSubject } from "../../vietnamese/abstract-match.ts";
import { judgeSubstance } from "../../vietnamese/subject-substance.ts";
import { defineRule, found, PASSES } from "../rule.ts";
import { type MainDocument, mainDocuments, subjectRemedies } from "./main-document.ts";

/** Of more none is the main one: a collection has a subject of its own. */
const MOST_DOCUMENTS = 20;

/** A quotation in a message must not fill the dialog. */
const LONGEST_QUOTE = 200;

export const subjectAbstract = defineRule<Record<never, never>>({
	id: "subject/abstract",
	needs: ["text"],
	weakFindings: false,
	// What must not be sent needs no subject; without one, that rule offers the same remedy (Đ7.3).
	silentBeside: ["content/state-secret", "content/restricted-document", "subject/missing"],
	settings: {},
	check({ message, facts }) {
		if (message.relation === "reply" && judgeSubstance(message.subject).outcome !== "says-nothing") return PASSES;
		const documents = mainDocuments(message, facts);
		const [main] = documents;
		if (main === undefined || documents.length > MOST_DOCUMENTS) return PASSES;
		const matches = documents.map(({ abstract }) => compareWithSubject(message.subject, abstract));
		if (matches.some(({ outcome }) => outcome === "names-it")) return PASSES;
		const isAnother = matches[0]?.reasons.some((reason) => reason === "other-number" || reason === "other-details");
		const hint =
			documents.length === 1 && isAnother
				? {
						vi: "Tiêu đề nêu số, thời gian hoặc tên khác với văn bản. ",
						en: "The subject has other numbers, dates or names than the document. ",
					}
				: { vi: "", en: "" };
		return found({
			where: { part: "subject", value: message.subject },
			message: {
				vi: `${hint.vi}${told(main, "vi")} Đề nghị nêu trích yếu của văn bản chính trong tiêu đề.`,
				en: `${hint.en}${told(main, "en")} Please state the abstract of the main document in the subject.`,
			},
			remedies: [...subjectRemedies(documents, message.subject), { kind: "go-to-subject" }],
		});
	},
});

function told({ fileName, abstract: { abstract } }: MainDocument, language: "vi" | "en"): string {
	const quote = abstract.length > LONGEST_QUOTE ? `${abstract.slice(0, LONGEST_QUOTE)}…` : abstract;
	return language === "vi"
		? `Văn bản kèm theo (${fileName}) có trích yếu: “${quote}”.`
		: `The attached document (${fileName}) has the abstract: “${quote}”.`;
}
