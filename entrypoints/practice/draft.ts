/** Between the fields of the practice page and a mail as the engine takes it. */
import type { MailFile } from "../../utils/message/mail-file.ts";
import { parseMailboxes } from "../../utils/message/mailboxes.ts";
import type { Mailbox, RecipientField } from "../../utils/message/message.ts";

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
	readonly blob: Blob;
}

function written({ name, address }: Mailbox): string {
	return name === "" ? address : `"${name.replace(/["\\]/g, "\\$&")}" <${address}>`;
}

/** The fields that show a saved mail. */
export function draftOf({ message, files }: MailFile): { fields: Fields; files: DraftFile[] } {
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
		body: message.body.text,
	};
	const draftFiles = message.attachments.map(({ id, name, mediaType }) => ({
		id,
		name,
		mediaType,
		blob: new Blob([files.get(id) ?? new Uint8Array()]),
	}));
	return { fields, files: draftFiles };
}

/** The mail that the fields describe. */
export async function mailOf(fields: Fields, files: readonly DraftFile[]): Promise<MailFile> {
	const contents = await Promise.all(
		files.map(async ({ id, blob }) => [id, new Uint8Array(await blob.arrayBuffer())] as const),
	);
	const recipients = (["to", "cc", "bcc"] as const).flatMap((field) =>
		parseMailboxes(fields[field]).map((mailbox) => ({ ...mailbox, field })),
	);
	return {
		message: {
			from: parseMailboxes(fields.from)[0] ?? null,
			recipients,
			subject: fields.subject,
			body: { text: fields.body, html: null },
			attachments: files.map(({ id, name, mediaType, blob }) => ({
				id,
				name,
				mediaType,
				size: blob.size,
				inline: false,
			})),
			relation: "new",
		},
		files: new Map(contents),
	};
}
