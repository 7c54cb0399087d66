/** Roundcube 1.6: one open composer. */
import { parseMailboxes } from "../../message/mailboxes.ts";
import type { Mailbox, Message, Recipient, RecipientField, Relation } from "../../message/message.ts";
import type { Composer, Place, Upload } from "../composer.ts";
import { RoundcubeAttachments } from "./attachments.ts";
import { readBody, rewriteBody } from "./body.ts";
import { rewriteField } from "./field-text.ts";
import { ROUNDCUBE } from "./selectors.ts";

const FIELDS: readonly RecipientField[] = ["to", "cc", "bcc"];

function sameAddress(a: string, b: string): boolean {
	return a.toLowerCase() === b.toLowerCase();
}

export class RoundcubeComposer implements Composer {
	readonly #document: Document;
	readonly #attachments: RoundcubeAttachments;
	#relation: Relation = "new";

	constructor(document: Document, signal: AbortSignal) {
		this.#document = document;
		this.#attachments = new RoundcubeAttachments(document);
		this.#attachments.watch(signal);
	}

	setRelation(relation: Relation): void {
		this.#relation = relation;
	}

	readMessage(): Message {
		return {
			from: this.#sender(),
			recipients: FIELDS.flatMap((field) => this.#recipients(field)),
			subject: this.#document.querySelector<HTMLInputElement>(ROUNDCUBE.subject)?.value ?? "",
			body: readBody(this.#document),
			attachments: this.#attachments.list(),
			relation: this.#relation,
		};
	}

	#sender(): Mailbox | null {
		const field = this.#document.querySelector<HTMLInputElement | HTMLSelectElement>(ROUNDCUBE.sender);
		if (!field) return null;
		const text = field instanceof HTMLSelectElement ? field.selectedOptions[0]?.text : field.value;
		return parseMailboxes(text ?? "")[0] ?? null;
	}

	#area(field: RecipientField): HTMLTextAreaElement | null {
		return this.#document.querySelector<HTMLTextAreaElement>(ROUNDCUBE.recipients(field));
	}

	#row(field: RecipientField): HTMLElement | null {
		return this.#document.querySelector<HTMLElement>(ROUNDCUBE.recipientRow(field));
	}

	#recipients(field: RecipientField): Recipient[] {
		const complete = parseMailboxes(this.#area(field)?.value ?? "");
		// What is half typed reaches the field when the input loses the focus, which Send from the keyboard may not do.
		const typed = this.#row(field)?.querySelector<HTMLInputElement>(ROUNDCUBE.recipientInput)?.value ?? "";
		const added = parseMailboxes(typed).filter(
			({ address }) => !complete.some((known) => sameAddress(known.address, address)),
		);
		return [...complete, ...added].map((mailbox) => ({ ...mailbox, field }));
	}

	uploads(): readonly Upload[] {
		return this.#attachments.uploads();
	}

	openAttachment(id: string, limit: number, signal: AbortSignal): Promise<Blob> {
		return this.#attachments.open(id, limit, signal);
	}

	attachmentSize(id: string, signal: AbortSignal): Promise<number> {
		return this.#attachments.size(id, signal);
	}

	onChange(listener: () => void, signal: AbortSignal): void {
		const document = this.#document;
		for (const type of ["input", "change", "focusout"])
			document.addEventListener(type, listener, { capture: true, signal });
		const observer = new MutationObserver(listener);
		// Chips and attachments are list items; the HTML editor's frame comes and goes.
		for (const selector of [ROUNDCUBE.attachmentList, ...FIELDS.map(ROUNDCUBE.recipientRow)]) {
			const element = document.querySelector(selector);
			if (element) observer.observe(element, { childList: true, subtree: true, attributeFilter: ["class"] });
		}
		signal.addEventListener("abort", () => observer.disconnect(), { once: true });
		this.#watchEditor(listener, signal);
	}

	/** Typing in the HTML editor happens in a frame of its own, whose document is replaced when it is loaded. */
	#watchEditor(listener: () => void, signal: AbortSignal): void {
		const watched = new WeakSet<Document>();
		const watch = (): void => {
			const inner = this.#document.querySelector<HTMLIFrameElement>(ROUNDCUBE.bodyFrame)?.contentDocument;
			if (!inner || watched.has(inner)) return;
			watched.add(inner);
			inner.addEventListener("input", listener, { signal });
			listener();
		};
		const timer = setInterval(watch, 1000);
		signal.addEventListener("abort", () => clearInterval(timer), { once: true });
		watch();
	}

	#find(place: Place): HTMLElement | null {
		const query = (selector: string): HTMLElement | null => this.#document.querySelector<HTMLElement>(selector);
		switch (place.part) {
			case "sender":
				return query(ROUNDCUBE.sender);
			case "recipients":
				return this.#row("to");
			case "recipient":
				return this.#chip(place.field, place.address);
			case "subject":
				return query(ROUNDCUBE.subject);
			case "body":
				return query(ROUNDCUBE.bodyFrame) ?? query(ROUNDCUBE.bodyText);
			case "attachment":
				return this.#attachments.find(place.id);
			case "summary":
				return query(ROUNDCUBE.headers);
		}
	}

	placeMark(place: Place, mark: HTMLElement): boolean {
		const element = this.#find(place);
		if (!element) return false;
		if (place.part === "summary") {
			if (element.previousElementSibling !== mark) element.before(mark);
			return true;
		}
		if (place.part === "recipient" || place.part === "attachment") {
			// Before the skin's own remove button, which stays the last.
			const last = element.lastElementChild;
			if (mark.parentElement !== element) element.insertBefore(mark, last);
			return true;
		}
		// Fields fill their cell, which the skin positions: the mark lies at its end.
		const cell = element.closest<HTMLElement>(ROUNDCUBE.cell) ?? element.parentElement;
		// At the end of the field, before the arrow of a select, and on the field's own ground: no text shows through.
		const inset = element instanceof HTMLSelectElement ? 26 : 8;
		const right = (cell?.getBoundingClientRect().right ?? 0) - element.getBoundingClientRect().right + inset;
		const backgroundColor = groundOf(element);
		Object.assign(mark.style, { position: "absolute", right: `${right}px`, top: "6px", zIndex: "3", backgroundColor });
		if (cell && mark.parentElement !== cell) cell.append(mark);
		return cell !== null;
	}

	#chip(field: RecipientField, address: string): HTMLElement | null {
		const chips = [...(this.#row(field)?.querySelectorAll<HTMLElement>(ROUNDCUBE.chip) ?? [])];
		const matches = (chip: HTMLElement): boolean =>
			parseMailboxes(chip.textContent ?? "").some((mailbox) => sameAddress(mailbox.address, address));
		return chips.find(matches) ?? null;
	}

	focus(place: Place): void {
		const target =
			place.part === "recipients" || place.part === "recipient"
				? this.#row(place.part === "recipient" ? place.field : "to")?.querySelector<HTMLElement>(
						ROUNDCUBE.recipientInput,
					)
				: place.part === "attachment"
					? this.#attachments.find(place.id)?.querySelector<HTMLElement>("a")
					: this.#find(place);
		target?.scrollIntoView({ block: "center" });
		target?.focus();
	}

	removeRecipient(field: RecipientField, address: string): void {
		const chip = this.#chip(field, address);
		const remove = chip?.querySelector<HTMLElement>(ROUNDCUBE.chipRemove);
		if (remove) remove.click();
		else
			this.#write(
				field,
				this.#recipients(field).filter((recipient) => !sameAddress(recipient.address, address)),
			);
	}

	replaceRecipient(field: RecipientField, address: string, by: string): void {
		const before = this.#recipients(field);
		if (!before.some((mailbox) => sameAddress(mailbox.address, address))) return;
		const isThere = before.some((mailbox) => sameAddress(mailbox.address, by));
		const after = before.flatMap((mailbox) => {
			if (!sameAddress(mailbox.address, address)) return [mailbox];
			return isThere ? [] : [{ ...mailbox, address: by }];
		});
		this.#write(field, after);
	}

	moveToBcc(addresses: readonly string[]): void {
		const moves = (mailbox: Mailbox): boolean => addresses.some((address) => sameAddress(address, mailbox.address));
		const moved = [...this.#recipients("to"), ...this.#recipients("cc")].filter(moves);
		for (const field of ["to", "cc"] as const) {
			const recipients = this.#recipients(field);
			const stay = recipients.filter((mailbox) => !moves(mailbox));
			if (stay.length < recipients.length) this.#write(field, stay);
		}
		this.#row("bcc")?.classList.remove("hidden");
		this.#write("bcc", [...this.#recipients("bcc"), ...moved]);
	}

	/** Through the field itself: the skin listens to its `change` and rebuilds the chips. */
	#write(field: RecipientField, mailboxes: readonly Mailbox[]): void {
		const area = this.#area(field);
		if (!area) return;
		const input = this.#row(field)?.querySelector<HTMLInputElement>(ROUNDCUBE.recipientInput);
		if (input) input.value = "";
		area.value = mailboxes.map(({ name, address }) => (name ? `${quoted(name)} <${address}>` : address)).join(", ");
		area.dispatchEvent(new Event("change", { bubbles: true }));
	}

	removeAttachment(id: string): void {
		this.#attachments.remove(id);
	}

	addAttachment(): void {
		this.#document.querySelector<HTMLInputElement>(ROUNDCUBE.fileInput)?.click();
	}

	replaceSubject(subject: string): void {
		const field = this.#document.querySelector<HTMLInputElement>(ROUNDCUBE.subject);
		if (field) rewriteField(field, subject);
	}

	rewriteBody(rewrite: (text: string) => string): void {
		rewriteBody(this.#document, rewrite);
	}

	isSendControl(element: Element): boolean {
		return element.closest(ROUNDCUBE.send) !== null;
	}

	isDark(): boolean {
		return this.#document.documentElement.classList.contains("dark-mode");
	}
}

/** The colour seen behind an element's text. */
function groundOf(element: HTMLElement): string {
	for (let at: HTMLElement | null = element; at; at = at.parentElement) {
		const { backgroundColor } = getComputedStyle(at);
		if (backgroundColor !== "transparent" && backgroundColor !== "rgba(0, 0, 0, 0)") return backgroundColor;
	}
	return "";
}

/** RFC 5322 section 3.2.4: a name with specials stands in quotes. */
function quoted(name: string): string {
	return /[",;<>@()[\]:\\]/.test(name) ? `"${name.replace(/["\\]/g, "\\$&")}"` : name;
}
