/** Reads a saved mail (.eml, RFC 5322 and MIME) into a message. Hostile input: the parser has limits of its own. */
import { convert } from "html-to-text";
import PostalMime, { type Address, type Email, type Attachment as MimeAttachment } from "postal-mime";
import type { Attachment, Body, Mailbox, Message, Recipient, RecipientField, Relation } from "./message.ts";

export interface MailFile {
	readonly message: Message;
	/** Decoded bytes by attachment id. */
	readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** The bytes are no mail: nothing in them reads as a header. */
export class NotAMailError extends Error {
	override readonly name = "NotAMailError";
}

/** In characters. The library would cut longer sources too, and write so on the console. */
const LONGEST_HTML = 8_000_000;
/** Stands where the library has left something out; a character that no text uses. */
const CUT = "\u{F0000}";
const HTML_LIMITS = { maxInputLength: LONGEST_HTML, maxDepth: 200, maxChildNodes: 200_000, ellipsis: CUT };

/** @throws NotAMailError; Error of the parser where its limits are exceeded */
export async function readMailFile(bytes: Uint8Array<ArrayBuffer>): Promise<MailFile> {
	const email = await PostalMime.parse(bytes, { attachmentEncoding: "arraybuffer", forceRfc822Attachments: true });
	const isMail = email.from || email.to || email.subject !== undefined || email.date || email.messageId;
	if (!isMail) throw new NotAMailError("no From, To, Subject, Date or Message-ID");
	const parts = email.attachments.map((part, index) => readAttachment(part, index));
	return {
		message: {
			from: flatten(email.from ? [email.from] : [])[0] ?? null,
			recipients: [...recipients(email.to, "to"), ...recipients(email.cc, "cc"), ...recipients(email.bcc, "bcc")],
			subject: email.subject ?? "",
			body: readBody(email),
			attachments: parts.map(({ attachment }) => attachment),
			relation: relationOf(email),
		},
		files: new Map(parts.map(({ attachment, bytes: content }) => [attachment.id, content])),
	};
}

function flatten(addresses: readonly Address[]): Mailbox[] {
	return addresses.flatMap((entry) => {
		if (entry.group) return flatten(entry.group);
		const address = entry.address?.trim() || entry.name.trim();
		return address === "" ? [] : [{ address, name: entry.address ? entry.name.trim() : "" }];
	});
}

function recipients(addresses: readonly Address[] | undefined, field: RecipientField): Recipient[] {
	return flatten(addresses ?? []).map((mailbox) => ({ ...mailbox, field }));
}

/** The parser's time grows with the square of the depth: 200,000 unclosed elements took it 11 s (measured). */
const DEEPEST_HTML = 2000;
const VOID_ELEMENTS = new Set("area base br col embed hr img input link meta source track wbr".split(" "));

/** Where the source becomes too deep or too long to be read; its length where it does not. */
function readableLength(html: string): number {
	let depth = 0;
	for (const tag of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
		if (tag.index >= LONGEST_HTML) break;
		if (VOID_ELEMENTS.has((tag[2] ?? "").toLowerCase())) continue;
		depth = Math.max(0, depth + (tag[1] === "/" ? -1 : 1));
		if (depth > DEEPEST_HTML) return tag.index;
	}
	return Math.min(html.length, LONGEST_HTML);
}

/** The two alternatives of a mail may differ; both are read, for a reader may see either. */
function readBody({ text = "", html }: Email): Body {
	if (!html) return { text, html: null };
	const readable = readableLength(html);
	const converted = convert(html.slice(0, readable), {
		wordwrap: false,
		limits: HTML_LIMITS,
		selectors: [
			{ selector: "a", options: { ignoreHref: true } },
			{ selector: "img", format: "skip" },
			// Not as columns: those take as much memory as `colspan` says, and one mail could end the program.
			...["table", "tr"].map((selector) => ({
				selector,
				format: "block",
				options: { leadingLineBreaks: 1, trailingLineBreaks: 1 },
			})),
			...["td", "th"].map((selector) => ({ selector, format: "inlineSurround", options: { prefix: "\t" } })),
			...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({ selector, options: { uppercase: false } })),
		],
	});
	const incomplete = readable < html.length || converted.includes(CUT);
	const fromHtml = converted.replaceAll(CUT, "");
	const squeeze = (value: string): string => value.replace(/\s+/g, " ").trim();
	const alike = squeeze(text) === "" || squeeze(fromHtml).includes(squeeze(text));
	const both = alike ? fromHtml : `${fromHtml}\n\n${text}`;
	return { text: both, html, ...(incomplete ? { incomplete: true } : {}) };
}

function readAttachment(
	part: MimeAttachment,
	index: number,
): { attachment: Attachment; bytes: Uint8Array<ArrayBuffer> } {
	const { content } = part;
	const bytes =
		typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content as ArrayBuffer);
	const mediaType = part.mimeType.toLowerCase();
	const name = part.filename ?? (mediaType === "message/rfc822" ? "message.eml" : `part-${index + 1}`);
	const inline = part.disposition === "inline" || part.related === true;
	return { attachment: { id: String(index), name, mediaType, size: bytes.length, inline }, bytes };
}

function relationOf({ inReplyTo, references, subject = "" }: Email): Relation {
	if (/^\s*(fwd?|chuyển tiếp|ct)\s*:/i.test(subject)) return "forward";
	return inReplyTo || references ? "reply" : "new";
}
