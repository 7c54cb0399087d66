/** What identifies the content of a message: a pass to send holds for this and no other. */
import type { Message } from "../message/message.ts";

/** The HTML source is left out: an editor changes it by itself (cursor marks, `data-` attributes) while the text stays. */
export function fingerprintOf(message: Message): string {
	const { from, recipients, subject, body, attachments } = message;
	return JSON.stringify([
		from?.address,
		recipients.map(({ field, address }) => [field, address]),
		subject,
		body.text,
		attachments.map(({ id, name }) => [id, name]),
	]);
}
