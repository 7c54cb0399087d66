/** The webmail products that are known, by the marks of their own pages: never by host name. */
import type { Attachment, Mailbox } from "../message/message.ts";
import { listAttachments, messageHeader, senderOf } from "./roundcube/reader-page.ts";
import { ROUNDCUBE } from "./roundcube/selectors.ts";

export type ProductId = "roundcube";

/** What the page is: small, for it runs in every page of the guarded hosts. */
export function composerProductOf(document: Document): ProductId | null {
	return document.querySelector(ROUNDCUBE.composePage) && document.querySelector(ROUNDCUBE.form) ? "roundcube" : null;
}

/** The product whose message is shown here to be read. */
export function readerProductOf(document: Document): ProductId | null {
	return document.querySelector(ROUNDCUBE.readPage) && messageHeader(document) ? "roundcube" : null;
}

/** As much of the message that is read here as tells whether anything is to be said of it; null where none is. */
export function glanceAtMessage(
	document: Document,
): { readonly from: Mailbox | null; readonly attachments: readonly Attachment[] } | null {
	switch (readerProductOf(document)) {
		case "roundcube":
			return { from: senderOf(document), attachments: listAttachments(document) };
		case null:
			return null;
	}
}
