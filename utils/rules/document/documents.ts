/** The official documents among the attachments: what kind each is, its số, ký hiệu, and whether it is a draft. */
import { type Fact, type Facts, factsOf } from "../../inspect/facts.ts";
import type { Attachment } from "../../message/message.ts";
import { findAbstract } from "../../vietnamese/abstract.ts";
import { findDocumentCodes, formatDocumentCode } from "../../vietnamese/document-codes.ts";
import { documentKind } from "../attachment/document-kind.ts";
import { describeName } from "../attachment/document-name.ts";
import { type ChannelKind, kindOfName } from "./channel-kinds.ts";

export interface SentDocument {
	readonly attachment: Attachment;
	/** What it is by its text, else by its file name; null where neither says. */
	readonly kind: ChannelKind | null;
	/** Số, ký hiệu by its text, else by its file name; null where it bears none, as a draft. */
	readonly number: string | null;
	/** Neither name nor text say what it is: "scan001.pdf". */
	readonly isNameless: boolean;
	readonly text: Fact<string>;
}

interface Head {
	readonly kind: ChannelKind | null;
	readonly number: string | null;
	/** The text has the head of an official document, with or without a number. */
	readonly isDocument: boolean;
}

const NO_HEAD: Head = { kind: null, number: null, isDocument: false };

/** Reading a head takes some milliseconds, and the message is checked at every change: a fact is read once. */
const heads = new WeakMap<Fact<string>, Head>();

/** The attachments that are documents: PDF, Word, Excel and the like. */
export function sentDocuments(attachments: readonly Attachment[], facts: Facts): readonly SentDocument[] {
	return attachments
		.filter((attachment) => documentKind(attachment, facts) !== "other")
		.map((attachment) => {
			const { text } = factsOf(facts, attachment.id);
			const head = headOf(text);
			const kind = head.kind ?? kindOfName(attachment.name);
			return {
				attachment,
				kind,
				number: head.isDocument ? head.number : numberInName(attachment.name),
				isNameless: kind === null && !head.isDocument && describeName(attachment.name).isGeneric,
				text,
			};
		});
}

function headOf(text: Fact<string>): Head {
	if (text.state !== "known") return NO_HEAD;
	const before = heads.get(text);
	if (before !== undefined) return before;
	const head = readHead(text.value);
	heads.set(text, head);
	return head;
}

const HEAD_CHARACTERS = 4000;
const MOST_LINES = 40;
const LINES_ABOVE_THE_NAME = 10;

function readHead(text: string): Head {
	const abstract = findAbstract(text);
	const lines = text
		.slice(0, HEAD_CHARACTERS)
		.normalize("NFC")
		.split(/[\n\t]/)
		.map((line) => line.trim())
		.filter((line) => line !== "")
		.slice(0, MOST_LINES);
	if (lines.slice(0, LINES_ABOVE_THE_NAME).some((line) => /^\(?dự thảo/iu.test(line))) {
		return { kind: "du-thao", number: null, isDocument: true };
	}
	return {
		kind: abstract?.kind === "letter" ? "cong-van" : kindOfLines(lines),
		number: abstract?.number ?? null,
		isDocument: abstract !== null,
	};
}

/** The line in capitals that names the kind; what follows says the rest: "BÁO CÁO", "Kết quả công tác tuần 45". */
function kindOfLines(lines: readonly string[]): ChannelKind | null {
	const at = lines.findIndex((line) => !/\p{Ll}/u.test(line) && /\p{Lu}/u.test(line) && kindOfName(line) !== null);
	return at < 0 ? null : kindOfName(`${lines[at]} ${lines[at + 1] ?? ""}`);
}

/** "812_UBND-NC.pdf", "Công văn số 812-UBND.docx"; not "Góp ý CV 812-UBND.docx", which is about another document. */
function numberInName(name: string): string | null {
	// File names have no strokes.
	const text = name
		.replace(/\.[a-z]{3,4}$/i, "")
		.replaceAll("_", "/")
		.replace(/(?<=\d)-(?=\p{Lu})/u, "/")
		.normalize("NFC");
	const [code] = findDocumentCodes(text);
	if (code === undefined || /^(?:19|20)\d\d$/.test(code.number)) return null;
	const before = text.slice(0, code.offset).trim();
	const kind = kindOfName(before);
	const isItsOwn = before === "" || /^(?:so|số|cv|\d+\.)$/iu.test(before) || kind !== null;
	return isItsOwn && kind !== "du-thao" ? formatDocumentCode(code) : null;
}
