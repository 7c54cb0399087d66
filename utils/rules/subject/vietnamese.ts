/**
 * The subject must be in Vietnamese (Khánh Hòa Đ7.1), which an office writes with its marks and in Unicode. Spelling
 * decides; what cannot be told (a document code, an abbreviation) passes.
 */
import type { Text } from "../../i18n/text.ts";
import { nameForeignLanguage } from "../../vietnamese/foreign-language.ts";
import type { LegacyEncodingName } from "../../vietnamese/legacy-encodings.ts";
import { stripReplyPrefixes } from "../../vietnamese/reply-prefixes.ts";
import { judgeSubjectLanguage, type SubjectLanguage } from "../../vietnamese/subject-language.ts";
import { normaliseSubject } from "../../vietnamese/subject-tokens.ts";
import { defineRule, found, PASSES, type Remedy, type RuleFinding } from "../rule.ts";

const GO_TO_SUBJECT: Remedy = { kind: "go-to-subject" };

/** How each encoding is called in "Tiêu đề …": what an office knows it by. */
const ENCODINGS: Readonly<Record<LegacyEncodingName, Text>> = {
	tcvn3: { vi: "viết bằng mã TCVN3 (ABC)", en: "is written in TCVN3 (ABC)" },
	vni: { vi: "viết bằng mã VNI", en: "is written in VNI" },
	vps: { vi: "viết bằng mã VPS", en: "is written in VPS" },
	viscii: { vi: "viết bằng mã VISCII", en: "is written in VISCII" },
	viqr: { vi: "viết theo kiểu VIQR", en: "is written in VIQR" },
	telex: { vi: "gõ kiểu Telex khi chưa bật bộ gõ", en: "was typed in Telex with the input tool off" },
	"vni-keys": { vi: "gõ kiểu VNI khi chưa bật bộ gõ", en: "was typed in the VNI way with the input tool off" },
	"utf8-as-1258": { vi: "bị hiển thị sai mã (UTF-8)", en: "shows UTF-8 misread in another encoding" },
	"utf8-as-1252": { vi: "bị hiển thị sai mã (UTF-8)", en: "shows UTF-8 misread in another encoding" },
	"lost-letters": { vi: "bị mất chữ có dấu", en: "has lost its letters with marks" },
};

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
	const name = ENCODINGS[encoding];
	const meaning: Text =
		decoded === null
			? { vi: "Đề nghị viết lại bằng tiếng Việt có dấu.", en: "Please write it again with its marks." }
			: {
					vi: `${certain ? "nghĩa là" : "có thể là"} “${decoded}”. Đề nghị viết bằng Unicode.`,
					en: `${certain ? "meaning" : "perhaps meaning"} “${decoded}”. Please write it in Unicode.`,
				};
	const joint = decoded === null ? ". " : ", ";
	return {
		where: { part: "subject", value: subject },
		message: { vi: `Tiêu đề ${name.vi}${joint}${meaning.vi}`, en: `The subject ${name.en}${joint}${meaning.en}` },
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
