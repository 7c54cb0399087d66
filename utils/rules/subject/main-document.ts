/** "Văn bản điện tử chính gửi kèm" (Khánh Hòa Đ7.2): which attachments may be it, by the abstracts in their heads. */
import { type Fact, type Facts, factsOf } from "../../inspect/facts.ts";
import type { Message } from "../../message/message.ts";
import { type DocumentAbstract, findAbstract, subjectFrom } from "../../vietnamese/abstract.ts";
import { splitReplyPrefixes } from "../../vietnamese/reply-prefixes.ts";
import { withoutMarks } from "../../vietnamese/syllables.ts";
import { documentKind } from "../attachment/document-kind.ts";
import type { Remedy } from "../rule.ts";

export interface MainDocument {
	readonly fileName: string;
	readonly abstract: DocumentAbstract;
}

/**
 * The documents that may be the main one, letters first: a letter with others beside it sends them. A Word file and the
 * PDF made of it are one document. Files without text (scans) or without an abstract are left out.
 */
export function mainDocuments({ attachments }: Message, facts: Facts): readonly MainDocument[] {
	const documents = new Map<string, MainDocument>();
	for (const attachment of attachments) {
		if (attachment.inline || documentKind(attachment, facts) === "other") continue;
		const abstract = abstractOf(factsOf(facts, attachment.id).text);
		if (abstract === null) continue;
		const key = withoutMarks(abstract.abstract)
			.toLowerCase()
			.replace(/[^a-z0-9]/g, "");
		const known = documents.get(key);
		// A draft beside the issued document has the same abstract and no number.
		if (known === undefined || (known.abstract.number === null && abstract.number !== null)) {
			documents.set(key, { fileName: attachment.name, abstract });
		}
	}
	const all = [...documents.values()];
	return [...all.filter(isLetter), ...all.filter((document) => !isLetter(document))];
}

const isLetter = ({ abstract }: MainDocument): boolean => abstract.kind === "letter";

/** Reading a head takes some milliseconds, and the message is checked at every change: a fact is read once. */
const abstracts = new WeakMap<Fact<string>, DocumentAbstract | null>();

function abstractOf(text: Fact<string>): DocumentAbstract | null {
	if (text.state !== "known") return null;
	const before = abstracts.get(text);
	if (before !== undefined) return before;
	const abstract = findAbstract(text.value);
	abstracts.set(text, abstract);
	return abstract;
}

/** More than the dialog has room for; a mail of so many documents has its own subject. */
const MOST_OFFERED = 3;

/**
 * "Lấy trích yếu làm tiêu đề", once for each document that may be the main one.
 * @param subject as it stands: its "Re:" and "Fwd:" stay, by which mail programs know the thread
 */
export function subjectRemedies(documents: readonly MainDocument[], subject: string): readonly Remedy[] {
	const prefixes = splitReplyPrefixes(subject).prefixes.trim();
	const before = prefixes === "" ? "" : `${prefixes} `;
	const subjects = new Set(documents.slice(0, MOST_OFFERED).map(({ abstract }) => before + subjectFrom(abstract)));
	return [...subjects].map((by) => ({ kind: "replace-subject", subject: by }));
}
