/**
 * The subject must be in Vietnamese (Khánh Hòa Đ7.1), which an office writes with its marks and in Unicode. Spelling
 * decides; what cannot be told (a document code, an abbreviation) passes.
 */
import type { Text } from "../../i18n/text.ts";
import { nameForeignLanguage } from "../../vietnamese/foreign-language.ts";
import { stripReplyPrefixes } from "../../vietnamese/reply-prefixes.ts";
import { judgeSubjectLanguage, type SubjectLanguage } from "../../vietnamese/subject-language.ts";
import { normaliseSubject } from "../../vietnamese/subject-tokens.ts";
import { inEncoding } from "../content/encoding-names.ts";
import { defineRule, found, PASSES, type Remedy, type RuleFinding } from "../rule.ts";

const GO_TO_SUBJECT: Remedy = { kind: "go-to-subject" };

function foreignFinding(subject: string): RuleFinding {
	const language = nameForeignLanguage(stripReplyPrefixes(normaliseSubject(subject)));
	return {
		where: { part: "subject", value: subject },
		message: {
			vi: `Tiêu đề có vẻ ${language === null ? "không phải tiếng Việt" : `là ${language.vi}`}. Đề nghị viết bằng tiếng Việt.`,
			en: `The subject seems ${language === null ? "not to be Vietnamese" : `to be ${language.en}`}. Please write it in Vietnamese.`,
		},
		remedies: [GO_TO_SUBJECT],
	};
}

function legacyFinding(
	subject: string,
	{ encoding, decoded, certain }: Extract<SubjectLanguage, { outcome: "legacy-encoding" }>,
): RuleFinding {
	const told = inEncoding({ vi: "Tiêu đề", en: "The subject" }, encoding, decoded, certain);
	const advice: Text =
		decoded === null
			? { vi: "Đề nghị viết lại bằng tiếng Việt có dấu.", en: "Please write it again with its marks." }
			: { vi: "Đề nghị viết bằng Unicode.", en: "Please write it in Unicode." };
	return {
		where: { part: "subject", value: subject },
		message: { vi: `${told.vi} ${advice.vi}`, en: `${told.en} ${advice.en}` },
		remedies:
			decoded !== null && certain ? [{ kind: "replace-subject", subject: decoded }, GO_TO_SUBJECT] : [GO_TO_SUBJECT],
	};
}

function undiacritisedFinding(subject: string): RuleFinding {
	return {
		where: { part: "subject", value: subject },
		message: {
			vi: "Tiêu đề viết không dấu. Đề nghị viết tiếng Việt có dấu.",
			en: "The subject is Vietnamese without its marks. Please write them.",
		},
		remedies: [GO_TO_SUBJECT],
		weak: true,
	};
}

export const subjectVietnamese = defineRule<Record<never, never>>({
	id: "subject/vietnamese",
	needs: [],
	weakFindings: true,
	// A subject in an old encoding is Vietnamese, wrongly encoded: where both rules are on, that one tells of it.
	joins: ["content/legacy-encoding"],
	// "asdf", "(no subject)": what says nothing is in no language.
	silentBeside: ["subject/missing"],
	settings: {},
	check({ message: { subject } }) {
		const language = judgeSubjectLanguage(subject);
		switch (language.outcome) {
			case "foreign":
				return found(foreignFinding(subject));
			case "legacy-encoding":
				return found(legacyFinding(subject, language));
			case "undiacritised":
				return found(undiacritisedFinding(subject));
			case "vietnamese":
			case "undetermined":
			case "empty":
				return PASSES;
		}
	},
});
