/** The official documents among the attachments: what kind each is, its số, ký hiệu, and whether it is a draft. */
import { type Fact, type Facts, factsOf } from "../../inspect/facts.ts";
import type { Attachment, Message } from "../../message/message.ts";
import { findAbstract } from "../../vietnamese/abstract.ts";
import { findDocumentCodes, formatDocumentCode } from "../../vietnamese/document-codes.ts";
import { DOCUMENT_TYPES } from "../../vietnamese/document-types.ts";
import { withoutMarks } from "../../vietnamese/syllables.ts";
import { documentKind } from "../attachment/document-kind.ts";
import { describeName } from "../attachment/document-name.ts";
import { signingOf } from "../attachment/signing.ts";
import { type ChannelKind, kindOfName } from "./channel-kinds.ts";
import { asksAboutDraft, hasBlankNumber, namesDraft } from "./drafts.ts";

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
	/** Number and day are still to be filled in. */
	readonly isBlank: boolean;
}

const NO_HEAD: Head = { kind: null, number: null, isDocument: false, isBlank: false };

/** Reading a head takes some milliseconds, and the message is checked at every change: a fact is read once. */
const heads = new WeakMap<Fact<string>, Head>();

/**
 * The attachments that are documents: PDF, Word, Excel and the like. A draft is told by its name, whatever its head
 * says ("KẾ HOẠCH"), by a subject that asks about one, and by a number and a day that are blank.
 */
export function sentDocuments(
	{ attachments, subject }: Pick<Message, "attachments" | "subject">,
	facts: Facts,
): readonly SentDocument[] {
	const documents = attachments
		.filter((attachment) => documentKind(attachment, facts) !== "other")
		.map((attachment) => withHead(attachment, facts));
	// The Word file of an issued document often has no number: that is put on the PDF.
	const isIssued = documents.some(({ number, attachment }) => number !== null || isOnPaper(attachment, facts));
	const isAsked = asksAboutDraft(subject);
	return documents.map(({ head, ...document }): SentDocument => {
		const isDraft =
			namesDraft(document.attachment.name) ||
			(document.number === null && ((isAsked && mayBeDraft(document.kind, head)) || (head.isBlank && !isIssued)));
		return isDraft ? { ...document, kind: "du-thao", number: null, isNameless: false } : document;
	});
}

function withHead(attachment: Attachment, facts: Facts): SentDocument & { readonly head: Head } {
	const { text } = factsOf(facts, attachment.id);
	const head = headOf(text);
	const kind = head.kind ?? kindOfName(attachment.name);
	return {
		attachment,
		kind,
		number: head.isDocument ? head.number : numberInName(attachment.name),
		isNameless: kind === null && !head.isDocument && describeName(attachment.name).isGeneric,
		text,
		head,
	};
}

/** Signed digitally, or by hand on the paper that was scanned: the number may be written by hand, or beside the text. */
function isOnPaper({ id }: Attachment, facts: Facts): boolean {
	const { scan } = factsOf(facts, id);
	const isScan =
		scan.state === "known" && scan.value.some(({ pages }) => pages.some(({ page, isScan }) => page === 1 && isScan));
	const { state } = signingOf(id, facts);
	return isScan || state === "signed" || state === "refused";
}

/** Sent along with a draft; without a head to read, the name alone says that one is not the draft itself. */
const COVERING: ReadonlySet<ChannelKind> = new Set(["cong-van", "phieu-gui", "phieu-chuyen", "giay-moi", "thu-moi"]);

function mayBeDraft(kind: ChannelKind | null, head: Head): boolean {
	return head.isDocument || kind === null || !COVERING.has(kind);
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
/** A form to fill in, and an appendix, name the document that they are for. */
const LINES_OF_A_FORM = 3;

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
		return { kind: "du-thao", number: null, isDocument: true, isBlank: false };
	}
	const isForm = lines.slice(0, LINES_OF_A_FORM).some((line) => /^\(?(?:mẫu số|biểu mẫu|phụ lục)/iu.test(line));
	return {
		kind: abstract?.kind === "letter" ? "cong-van" : isForm ? null : kindOfLines(lines),
		number: abstract?.number ?? null,
		isDocument: abstract !== null,
		isBlank: hasBlankNumber(lines),
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
		.slice(0, LONGEST_NAME)
		.normalize("NFC")
		.replace(/\.[a-z]{3,4}$/i, "")
		.replace(/[._ -]+(?:signed|da ?ky(?: ?so)?|đã ký(?: số)?|ky ?so)$/iu, "")
		.replaceAll("_", "/")
		.replace(/(?<=\d)(?:-(?=\p{Lu})| (?=\p{Lu}{2,}[-/]))/u, "/");
	const [code] = findDocumentCodes(text);
	if (code === undefined || /^(?:19|20)\d\d$/.test(code.number)) return null;
	const before = text.slice(0, code.offset).trim();
	const kind = kindOfName(before);
	const plain = withoutMarks(before).toLowerCase();
	if (/^phu luc\b/.test(plain) || kind === "du-thao") return null;
	const isItsOwn = before === "" || /^(?:so|\d+\.)$/.test(plain) || isTypeOfDocument(plain) || kind !== null;
	return isItsOwn ? formatDocumentCode(code) : null;
}

const LONGEST_NAME = 300;

/** @param plain in small letters without marks: "to trinh", "qd", "qd so" */
function isTypeOfDocument(plain: string): boolean {
	const bare = plain.replace(/ so$/, "");
	return bare === "cv" || TYPES.has(bare);
}

/** By name and by abbreviation (Nghị định 30/2020/NĐ-CP, Phụ lục III). */
const TYPES: ReadonlySet<string> = new Set(
	DOCUMENT_TYPES.flatMap(({ name, abbreviation }) => [name, abbreviation ?? name]).map((type) =>
		withoutMarks(type).toLowerCase(),
	),
);
