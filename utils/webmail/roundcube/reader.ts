/** Roundcube 1.6: one message that is read, in a page of its own or in the frame beside the list. */
import type { Message } from "../../message/message.ts";
import { readWithin } from "../../net/read-within.ts";
import type { Reader } from "../reader.ts";
import { attachmentItems, listAttachments, mailboxesOf, messageHeader, senderOf, shownSize } from "./reader-page.ts";
import { ROUNDCUBE } from "./selectors.ts";

export class RoundcubeReader implements Reader {
	readonly #document: Document;

	constructor(document: Document) {
		this.#document = document;
	}

	readMessage(): Message {
		const recipients = (["to", "cc", "bcc"] as const).flatMap((field) =>
			mailboxesOf(this.#document, field).map((mailbox) => ({ ...mailbox, field })),
		);
		return {
			from: senderOf(this.#document),
			recipients,
			subject: this.#subject(),
			// No check of incoming mail asks for it.
			body: { text: "", incomplete: true, html: null },
			attachments: listAttachments(this.#document),
			relation: "new",
		};
	}

	#subject(): string {
		const heading = messageHeader(this.#document)?.querySelector(ROUNDCUBE.readSubject);
		const texts = [...(heading?.childNodes ?? [])].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
		return texts
			.map(({ textContent }) => textContent)
			.join("")
			.trim();
	}

	account(): string {
		// In the frame beside the list, the list's own page shows the name; a page of its own has it in its script only.
		const shown = documentsAround(this.#document)
			.map((document) => document.querySelector(ROUNDCUBE.accountName)?.textContent?.trim() ?? "")
			.find((name) => name !== "");
		return shown ?? this.#accountInScript();
	}

	/** In JSON that Roundcube writes, where a quotation mark of a mail's own words is never without a backslash. */
	#accountInScript(): string {
		for (const { textContent } of this.#document.scripts) {
			const [, name] = /[{,]"username":"([^"\\]{1,320})"/.exec(textContent ?? "") ?? [];
			if (name !== undefined) return name;
		}
		return "";
	}

	#find(id: string): HTMLElement | null {
		return attachmentItems(this.#document).find((item) => item.id === id) ?? null;
	}

	shownSize(id: string): number | null {
		const item = this.#find(id);
		return item && shownSize(item);
	}

	attachmentUrl(id: string): string | null {
		const link = this.#find(id)?.querySelector<HTMLAnchorElement>(ROUNDCUBE.readAttachmentLink);
		const { href, origin } = this.#document.location;
		const address = link?.getAttribute("href") ?? "";
		if (!URL.canParse(address, href)) return null;
		const url = new URL(address, href);
		const wanted = (name: string): string => url.searchParams.get(name) ?? "";
		if (url.origin !== origin || wanted("_action") !== "get" || wanted("_part") === "") return null;
		url.searchParams.set("_download", "1");
		url.hash = "";
		return url.href;
	}

	async openAttachment(id: string, limit: number, signal: AbortSignal): Promise<Blob> {
		const url = this.attachmentUrl(id);
		if (url === null) throw new Error(`Roundcube does not say where ${id} is`);
		const response = await fetch(url, { credentials: "same-origin", redirect: "error", priority: "low", signal });
		// A session that has ended answers with the login page, and status 200; a file comes as an attachment (1.6).
		const isFile = /^\s*attachment\b/i.test(response.headers.get("content-disposition") ?? "");
		if (!response.ok || !isFile) {
			await response.body?.cancel();
			throw new Error(`Roundcube did not hand over ${id}: ${response.status}`);
		}
		return readWithin(response, limit);
	}

	placeBadge(id: string, badge: HTMLElement): boolean {
		const item = this.#find(id);
		if (!item) return false;
		if (badge.parentElement === item) return true;
		// The skin keeps an item in one line, whatever its width; a badge has words. Icon, name and menu stay in one.
		item.style.flexWrap = "wrap";
		const link = item.querySelector<HTMLElement>(ROUNDCUBE.readAttachmentLink);
		if (link) link.style.maxWidth = "calc(100% - 4rem)";
		item.append(badge);
		return true;
	}

	placeNotice(notice: HTMLElement): boolean {
		const header = messageHeader(this.#document);
		if (header && notice.previousElementSibling !== header) header.after(notice);
		return header !== null;
	}

	isDark(): boolean {
		return this.#document.documentElement.classList.contains("dark-mode");
	}

	onLooksChange(listener: () => void, signal: AbortSignal): void {
		const observer = new MutationObserver(listener);
		observer.observe(this.#document.documentElement, { attributeFilter: ["class"] });
		signal.addEventListener("abort", () => observer.disconnect(), { once: true });
	}
}

/** The document and that of the page around it, where both are of one origin. */
function documentsAround(document: Document): Document[] {
	try {
		const outer = document.defaultView?.parent.document;
		return outer && outer !== document ? [document, outer] : [document];
	} catch {
		return [document];
	}
}
