/**
 * Signs of state secrets in the subject, the body, and the names and texts of attachments. Every regulation forbids
 * them on the mail system (Hà Nam Đ4, Sóc Trăng Đ7.6, Khánh Hòa Đ8.3, Cần Giờ Đ5.3c, Quảng Trị Đ6.2).
 */
import * as v from "valibot";
import type { Text } from "../../i18n/text.ts";
import { type Fact, type Facts, factsOf } from "../../inspect/facts.ts";
import type { Attachment } from "../../message/message.ts";
import {
	type ClassificationEvidence,
	findClassificationEvidence,
	type TextKind,
} from "../../vietnamese/classification/find-evidence.ts";
import { defineRule, type Remedy, type RuleFinding, type Where } from "../rule.ts";

/** Where the evidence is, as the person would say it. */
interface Place {
	readonly where: Where;
	readonly name: Text;
	readonly remedy: Remedy;
	readonly evidence: ClassificationEvidence;
}

export const stateSecret = defineRule<{ readonly exemptPhrases: readonly string[] }>({
	id: "content/state-secret",
	// What has no text, or none that can be read yet, keeps silent here.
	needs: ["text"],
	weakFindings: true,
	settings: {
		exemptPhrases: {
			schema: v.array(v.pipe(v.string(), v.trim(), v.nonEmpty())),
			default: [],
			title: {
				vi: "Cụm từ không coi là dấu hiệu bí mật nhà nước",
				en: "Phrases that are no sign of a state secret",
			},
		},
	},
	check({ message, facts, settings }) {
		const search: Search = (text, kind) =>
			strongest(findClassificationEvidence(withoutPhrases(text, settings.exemptPhrases), kind));
		const searchDocument = rememberedFor(settings.exemptPhrases, search);
		const findings: RuleFinding[] = [];
		const subject = search(message.subject, "subject");
		if (subject !== null) findings.push(finding(inSubject(message.subject, subject)));
		const body = search(message.body.text, "body");
		if (body !== null) findings.push(finding(inBody(body)));
		for (const attachment of message.attachments) {
			const place = inAttachment(attachment, facts, search, searchDocument);
			if (place !== null) findings.push(finding(place));
		}
		const unread = message.body.incomplete && body?.strength !== "strong";
		const unchecked = unread ? [{ where: { part: "body", value: "" }, reason: "too-large" } as const] : [];
		return { findings, unchecked };
	},
});

type Search = (text: string, kind: TextKind) => ClassificationEvidence | null;

/** A long document takes some 50 ms, and the message is checked at every change: its fact is read once. */
const searched = new WeakMap<Fact<string>, { phrases: string; evidence: ClassificationEvidence | null }>();

function rememberedFor(
	exemptPhrases: readonly string[],
	search: Search,
): (text: Fact<string>) => ClassificationEvidence | null {
	const phrases = JSON.stringify(exemptPhrases);
	return (text) => {
		if (text.state !== "known") return null;
		const before = searched.get(text);
		if (before?.phrases === phrases) return before.evidence;
		const evidence = search(text.value, "document");
		searched.set(text, { phrases, evidence });
		return evidence;
	};
}

/** The first strong piece, or the first of all. */
function strongest(evidence: readonly ClassificationEvidence[]): ClassificationEvidence | null {
	return evidence.find(({ strength }) => strength === "strong") ?? evidence[0] ?? null;
}

function inSubject(subject: string, evidence: ClassificationEvidence): Place {
	return {
		where: { part: "subject", value: subject },
		name: { vi: "Tiêu đề thư", en: "The subject" },
		remedy: { kind: "go-to-subject" },
		evidence,
	};
}

function inBody(evidence: ClassificationEvidence): Place {
	return {
		where: { part: "body", value: evidence.excerpt },
		name: { vi: "Nội dung thư", en: "The body of the mail" },
		remedy: { kind: "go-to-body" },
		evidence,
	};
}

/** The name and, where it is known, the text; the stronger of both, the name first. */
function inAttachment(
	{ id, name }: Attachment,
	facts: Facts,
	search: Search,
	searchDocument: (text: Fact<string>) => ClassificationEvidence | null,
): Place | null {
	const text = factsOf(facts, id).text;
	const byName = search(name, "file-name");
	const byText = byName?.strength === "strong" ? null : searchDocument(text);
	const evidence = byText !== null && (byName === null || byText.strength === "strong") ? byText : byName;
	if (evidence === null) return null;
	return {
		where: { part: "attachment", value: name, attachmentId: id },
		name:
			evidence === byText
				? { vi: `Nội dung tệp ${name}`, en: `The content of ${name}` }
				: { vi: `Tên tệp ${name}`, en: `The file name ${name}` },
		remedy: { kind: "remove-attachment", attachmentId: id, name },
		evidence,
	};
}

function finding({ where, name, remedy, evidence: { strength, mark } }: Place): RuleFinding {
	const weak = strength === "weak";
	return {
		where,
		message: {
			vi: `${name.vi} có dấu hiệu bí mật nhà nước: “${mark}”. Văn bản mật không được gửi qua thư điện tử. ${
				weak ? "Đề nghị xem lại; nếu đúng thì dừng gửi" : "Đề nghị dừng gửi"
			} và báo người phụ trách bảo vệ bí mật nhà nước của cơ quan.`,
			en: `${name.en} shows signs of a state secret: “${mark}”. Classified documents must not be sent by e-mail. ${
				weak ? "Please check; if it is so, do not send it" : "Please do not send it"
			} and inform the person in charge of protecting state secrets at your agency.`,
		},
		remedies: [remedy],
		...(weak ? { weak: true } : {}),
	};
}

/**
 * The text with the administrator's phrases blanked out, wherever they stand as whole words. What takes their place
 * is a letter, so that what remains of a line does not come to stand alone.
 */
function withoutPhrases(text: string, phrases: readonly string[]): string {
	const alternatives = phrases
		.map((phrase) => phrase.normalize("NFC").trim())
		.filter((phrase) => phrase !== "")
		.map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s{1,4}"));
	if (alternatives.length === 0) return text;
	const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join("|")})(?![\\p{L}\\p{N}])`, "giu");
	return text.normalize("NFC").replace(pattern, (phrase) => "x".repeat(phrase.length));
}
