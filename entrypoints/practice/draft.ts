/** Between the fields of the practice page and a mail as the engine takes it. */
import type { MailFile } from "../../utils/message/mail-file.ts";
import { parseMailboxes } from "../../utils/message/mailboxes.ts";
import type { Body, Mailbox, RecipientField, Relation } from "../../utils/message/message.ts";

export interface Fields {
	readonly from: string;
	readonly to: string;
	readonly cc: string;
	readonly bcc: string;
	readonly subject: string;
	readonly body: string;
}

export interface DraftFile {
	readonly id: string;
	readonly name: string;
	readonly mediaType: string;
	readonly inline: boolean;
	readonly blob: Blob;
}

export interface Draft {
	readonly fields: Fields;
	readonly files: readonly DraftFile[];
	readonly relation: Relation;
	/** Of the mail that was opened: its markup counts as long as nobody has changed its text. */
	readonly opened: Body | null;
}

export const EMPTY_DRAFT: Draft = {
	fields: { from: "", to: "", cc: "", bcc: "", subject: "", body: "" },
	files: [],
	relation: "new",
	opened: null,
};

export function written({ name, address }: Mailbox): string {
	return name === "" ? address : `"${name.replace(/["\\]/g, "\\$&")}" <${address}>`;
}

/** What a text area makes of a text. */
function asTyped(text: string): string {
	return text.replace(/\r\n?/g, "\n");
}

/** The form that shows a saved mail. */
export function draftOf({ message, files }: MailFile): Draft {
	const list = (field: RecipientField): string =>
		message.recipients
			.filter((recipient) => recipient.field === field)
			.map(written)
			.join(", ");
	const fields: Fields = {
		from: message.from ? written(message.from) : "",
		to: list("to"),
		cc: list("cc"),
		bcc: list("bcc"),
		subject: message.subject,
		body: asTyped(message.body.text),
	};
	const draftFiles = message.attachments.map(({ id, name, mediaType, inline }) => ({
		id,
		name,
		mediaType,
		inline,
		blob: new Blob([files.get(id) ?? new Uint8Array()]),
	}));
	return { fields, files: draftFiles, relation: message.relation, opened: message.body };
}

/** The mail that the form describes. */
export async function mailOf({ fields, files, relation, opened }: Draft): Promise<MailFile> {
	const contents = await Promise.all(
		files.map(async ({ id, blob }) => [id, new Uint8Array(await blob.arrayBuffer())] as const),
	);
	const recipients = (["to", "cc", "bcc"] as const).flatMap((field) =>
		parseMailboxes(fields[field]).map((mailbox) => ({ ...mailbox, field })),
	);
	const isAsOpened = opened !== null && asTyped(opened.text) === fields.body;
	return {
		message: {
			from: parseMailboxes(fields.from)[0] ?? null,
			recipients,
			subject: fields.subject,
			body: isAsOpened ? opened : { text: fields.body, html: null },
			attachments: files.map(({ id, name, mediaType, inline, blob }) => ({
				id,
				name,
				mediaType,
				size: blob.size,
				inline,
			})),
			relation,
		},
		files: new Map(contents),
	};
}

export function withFiles(draft: Draft, added: readonly File[]): Draft {
	const files = added.map((file) => ({
		id: crypto.randomUUID(),
		name: file.name,
		mediaType: file.type,
		inline: false,
		blob: file,
	}));
	return { ...draft, files: [...draft.files, ...files] };
}

export function withoutFile(draft: Draft, id: string): Draft {
	return { ...draft, files: draft.files.filter((file) => file.id !== id) };
}
