/** What Roundcube's message view shows, as plain data. Small: the content script of every page loads it. */
import type { Attachment, Mailbox } from "../../message/message.ts";
import { mediaTypeOf } from "./media-type.ts";
import { ROUNDCUBE } from "./selectors.ts";

export type HeaderField = "from" | "to" | "cc" | "bcc";

/** Roundcube's own element: the text of a mail may hold one that looks the same. */
function own(document: Document, selector: string): Element | null {
	return [...document.querySelectorAll(selector)].find((element) => !element.closest(ROUNDCUBE.readText)) ?? null;
}

export function messageHeader(document: Document): Element | null {
	return own(document, ROUNDCUBE.readHeader);
}

export function mailboxesOf(document: Document, field: HeaderField): Mailbox[] {
	const header = messageHeader(document);
	const elements = [...(header?.querySelectorAll<HTMLElement>(ROUNDCUBE.readMailbox(field)) ?? [])];
	return elements.map(({ title, textContent }) => {
		const text = (textContent ?? "").trim();
		const address = title.trim() || text;
		return { address, name: text === address ? "" : text };
	});
}

export function senderOf(document: Document): Mailbox | null {
	return mailboxesOf(document, "from")[0] ?? null;
}

/** The items of Roundcube's own list; none that stands in the text of the mail. */
export function attachmentItems(document: Document): HTMLElement[] {
	const list = own(document, ROUNDCUBE.readAttachmentList);
	if (!list) return [];
	return [...list.children].filter(
		(item): item is HTMLElement => item instanceof HTMLElement && item.matches(ROUNDCUBE.readAttachment),
	);
}

export function listAttachments(document: Document): Attachment[] {
	return attachmentItems(document).map((item) => ({
		id: item.id,
		name: (item.querySelector(ROUNDCUBE.attachmentName)?.textContent ?? "").trim(),
		mediaType: mediaTypeOf(item),
		// What the page shows is rounded, and estimated from the encoded size.
		size: null,
		inline: false,
	}));
}

const UNITS: Readonly<Record<string, number>> = { B: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };

/** Bytes from "(~1,4 MB)"; null where it does not read so. */
export function shownSize(item: Element): number | null {
	const text = item.querySelector(ROUNDCUBE.attachmentSize)?.textContent ?? "";
	const [, number = "", unit = ""] = /(\d+(?:[.,]\d+)?)\s*([KMG]?B)\b/i.exec(text) ?? [];
	const factor = UNITS[unit.toUpperCase()];
	return factor === undefined ? null : Math.round(Number(number.replace(",", ".")) * factor);
}
