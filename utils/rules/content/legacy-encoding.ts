/**
 * Vietnamese that is not in Unicode (TCVN 6909:2001) in the subject, the body and the texts of attachments: Hà Nam Đ5,
 * Sóc Trăng Đ6.2, Khánh Hòa Đ6.2, Cần Giờ Đ7.4c, Quảng Trị Đ7.3. A legacy subject also fails `subject/vietnamese`
 * where that is on; the finding then is this one, since it says what is wrong and puts it right (`joins` there).
 */
import type { Text } from "../../i18n/text.ts";
import { type Facts, factsOf } from "../../inspect/facts.ts";
import type { Attachment, Message } from "../../message/message.ts";
import { detectLegacyEncoding, type LegacyEncodingName } from "../../vietnamese/legacy-encodings.ts";
import { detectLegacy } from "../../vietnamese/legacy-text.ts";
import { judgeSubjectLanguage } from "../../vietnamese/subject-language.ts";
import { normaliseSubject } from "../../vietnamese/subject-tokens.ts";
import { fileName } from "../attachment/file-place.ts";
import { unreadFact, worstUnread } from "../attachment/unread.ts";
import { defineRule, type RuleFinding, type Unchecked } from "../rule.ts";
import { inEncoding } from "./encoding-names.ts";
import { firstDifference, type LegacyExcerpt } from "./legacy-excerpt.ts";

export const legacyEncoding = defineRule<Record<never, never>>({
	id: "content/legacy-encoding",
	needs: ["contents"],
	judgesFilesAlone: true,
	weakFindings: false,
	settings: {},
	check({ message, facts }) {
		const findings = [inSubject(message), inBody(message)].filter((finding) => finding !== null);
		const unchecked: Unchecked[] = [];
		for (const attachment of message.attachments) {
			const finding = inAttachment(attachment, facts);
			if (finding === null) unchecked.push(...unread(attachment, facts));
			// The name comes from the same machine: it is told of where the text gives nothing to tell.
			const told = finding ?? inName(attachment);
			if (told !== null) findings.push(told);
		}
		if (message.body.incomplete && !findings.some(({ where }) => where.part === "body")) {
			unchecked.push({ where: { part: "body", value: "" }, reason: "too-large" });
		}
		return { findings, unchecked };
	},
});

/** What nobody can read any more ("B?o c?o") is left to `subject/vietnamese`: no conversion helps. */
function inSubject({ subject }: Message): RuleFinding | null {
	const language = judgeSubjectLanguage(subject);
	if (language.outcome !== "legacy-encoding" || language.decoded === null) return null;
	const { encoding, decoded, certain } = language;
	const told = inEncoding({ vi: "Tiêu đề", en: "The subject" }, encoding, decoded, certain);
	return {
		where: { part: "subject", value: subject },
		message: { vi: `${told.vi} Đề nghị viết bằng Unicode.`, en: `${told.en} Please write it in Unicode.` },
		remedies: [...(certain ? [{ kind: "replace-subject", subject: decoded } as const] : []), { kind: "go-to-subject" }],
	};
}

function inBody({ body }: Message): RuleFinding | null {
	const excerpt = inBodyText(body.text);
	if (excerpt === null) return null;
	const { encoding, written, decoded } = excerpt;
	const told = inEncoding(
		{ vi: `Nội dung thư: “${written}”`, en: `In the body, “${written}”` },
		encoding,
		decoded,
		true,
	);
	return {
		where: { part: "body", value: written },
		message: { vi: `${told.vi} Đề nghị viết bằng Unicode.`, en: `${told.en} Please write it in Unicode.` },
		remedies: [{ kind: "convert-body" }, { kind: "go-to-body" }],
	};
}

/**
 * One finding a file, with all that is packed into it. Texts of files, and the fonts that tell of an encoding, are
 * judged where they are read. Converting a document is its author's to do: fonts have to change with the letters.
 */
function inAttachment({ id, name }: Attachment, facts: Facts): RuleFinding | null {
	const { contents } = factsOf(facts, id);
	const [first, ...others] = contents.state === "known" ? contents.value.legacyText : [];
	if (first === undefined) return null;
	const file = fileName(name, first.within);
	const font: Text = first.font === null ? { vi: "", en: "" } : inFont(first.font);
	const [sample, decoded] = [onOneLine(first.sample), onOneLine(first.decoded)];
	const place = { vi: `Tệp ${file.vi}${font.vi}: “${sample}”`, en: `In ${file.en}${font.en}, “${sample}”` };
	const told = inEncoding(place, first.encoding, decoded, true);
	const more: Text = others.some(({ within }) => within.join("\n") !== first.within.join("\n"))
		? { vi: " Trong đó còn tệp khác cũng chưa theo Unicode.", en: " Other files in it are not in Unicode either." }
		: { vi: "", en: "" };
	return {
		where: { part: "attachment", value: name, attachmentId: id },
		message: {
			vi: `${told.vi}${more.vi} Đề nghị chuyển tệp sang Unicode (chẳng hạn bằng bộ công cụ của UniKey) rồi đính kèm lại.`,
			en: `${told.en}${more.en} Please convert the file to Unicode (for example with the toolkit of UniKey) and attach it again.`,
		},
		remedies: [{ kind: "remove-attachment", attachmentId: id, name }],
	};
}

/** Escapes and keystrokes are not looked for: a name like "%20" or "Window" has its own reasons. */
const OF_NAMES: ReadonlySet<LegacyEncodingName> = new Set([
	"tcvn3",
	"vni",
	"vps",
	"viscii",
	"utf8-as-1252",
	"utf8-as-1258",
]);

/** A file name in an old encoding: nobody can read it, nor find the file by it. */
function inName({ id, name }: Attachment): RuleFinding | null {
	const found = detectLegacyEncoding(normaliseSubject(name));
	if (found === null || found.decoded === null || !found.certain || !OF_NAMES.has(found.encoding)) return null;
	const place = { vi: `Tên tệp “${name}”`, en: `The file name “${name}”` };
	const told = inEncoding(place, found.encoding, found.decoded, true);
	return {
		where: { part: "attachment", value: name, attachmentId: id },
		message: {
			vi: `${told.vi} Đề nghị đổi tên tệp theo Unicode rồi đính kèm lại.`,
			en: `${told.en} Please rename the file in Unicode and attach it again.`,
		},
		remedies: [{ kind: "remove-attachment", attachmentId: id, name }],
	};
}

function inFont(font: string): Text {
	const name = font.slice(0, LONGEST_FONT);
	return { vi: `, phông ${name}`, en: ` (font ${name})` };
}

const LONGEST_FONT = 40;
const onOneLine = (text: string): string => text.replace(/[ \t\r\n]+/g, " ").trim();

function legacyIn(text: string): LegacyExcerpt | null {
	const normal = text.normalize("NFC");
	const found = detectLegacy(normal);
	return found === null ? null : firstDifference(normal, found);
}

/** In UTF-16 code units; from here on reading takes more than a millisecond. */
const LONG = 5000;

let lastLong: { readonly text: string; readonly excerpt: LegacyExcerpt | null } | null = null;

/** The body of a long thread is read anew when it changes, not when the subject does. */
function inBodyText(text: string): LegacyExcerpt | null {
	if (text.length < LONG) return legacyIn(text);
	if (lastLong?.text !== text) lastLong = { text, excerpt: legacyIn(text) };
	return lastLong.excerpt;
}

/** What has no text (a picture, a program) has no letters to judge. */
function unread(attachment: Attachment, facts: Facts): readonly Unchecked[] {
	const { contents } = factsOf(facts, attachment.id);
	const parts = [...unreadFact(contents), ...(contents.state === "known" ? contents.value.incomplete : [])];
	return worstUnread(
		attachment,
		parts.filter(({ reason }) => reason !== "unsupported"),
	);
}
