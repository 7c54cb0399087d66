/**
 * What an adapter gives for one message that is being read, whatever the product. An adapter knows the product's page
 * and nothing of rules, policy or badges. The text of the mail is hostile: nothing of it is taken for the product's own.
 */
import type { Message } from "../message/message.ts";

export interface Reader {
	/** The message as the page shows it, without its text. Cheap. */
	readMessage(): Message;
	/** The address by which the product knows the account, or "" where it does not tell. */
	account(): string;
	/** Bytes of an attachment as the page shows them, rounded and perhaps estimated; null where it does not. */
	shownSize(id: string): number | null;
	/** Where the person's session has the bytes of an attachment; null where the page does not say. */
	attachmentUrl(id: string): string | null;
	/**
	 * The bytes of an attachment as they were sent. Changes nothing in the mailbox.
	 * @throws DOMException AbortError when the signal is aborted; Error when the webmail does not hand it over;
	 * RangeError when it is larger than `limit` bytes: no more than that has been asked of the server
	 */
	openAttachment(id: string, limit: number, signal: AbortSignal): Promise<Blob>;
	/**
	 * Puts a badge beside an attachment, or leaves it where it already is.
	 * @returns false when the attachment is not in the page now
	 */
	placeBadge(id: string, badge: HTMLElement): boolean;
	/** Puts a line under the headers of the message; false when they are not in the page. */
	placeNotice(notice: HTMLElement): boolean;
	/** Whether the product shows a dark page now. */
	isDark(): boolean;
	/** Calls back when that changes, until the signal is aborted. */
	onLooksChange(listener: () => void, signal: AbortSignal): void;
}
