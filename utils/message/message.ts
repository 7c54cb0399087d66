/**
 * What every host produces, whatever the webmail or mail client: the message about to be sent.
 * Plain data. Nothing that is peculiar to a host survives past these types.
 */

export interface Mailbox {
	/** As it stands in the mail, trimmed; it may be no valid address ("nguyenvana@"). */
	readonly address: string;
	/** The display name, or "". */
	readonly name: string;
}

export type RecipientField = "to" | "cc" | "bcc";

export interface Recipient extends Mailbox {
	readonly field: RecipientField;
}

export interface Attachment {
	/** Unique within the message; stays the same while the file stays attached. */
	readonly id: string;
	readonly name: string;
	/** The declared media type in lower case, or "" where the host does not tell. */
	readonly mediaType: string;
	/** Bytes of the decoded file; null where the host cannot tell. */
	readonly size: number | null;
	/** Shown inside the body (cid:), such as a picture in a signature. */
	readonly inline: boolean;
}

export interface Body {
	/** The text a reader sees, quotations included. */
	readonly text: string;
	/** Only a part of the text could be read: it is beyond the limits of the reader. */
	readonly incomplete?: true;
	/** The HTML source, or null for a text mail. Hostile input: never put into a page. */
	readonly html: string | null;
}

export type Relation = "new" | "reply" | "forward";

export interface Message {
	/** The From that will be used, or null where the host does not show it. */
	readonly from: Mailbox | null;
	/** To, Cc and Bcc in this order, each in the order of the mail. */
	readonly recipients: readonly Recipient[];
	readonly subject: string;
	readonly body: Body;
	readonly attachments: readonly Attachment[];
	/** What it answers or forwards. */
	readonly relation: Relation;
}
