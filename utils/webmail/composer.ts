/**
 * What an adapter gives for one open composer, whatever the product. An adapter knows the product's page and nothing
 * of rules, policy or dialogs.
 */
import type { Message, RecipientField } from "../message/message.ts";

/** A place in the composer that a mark is put beside or the focus is taken to. */
export type Place =
	| { readonly part: "sender" }
	| { readonly part: "recipients" }
	| { readonly part: "recipient"; readonly field: RecipientField; readonly address: string }
	| { readonly part: "subject" }
	| { readonly part: "body" }
	| { readonly part: "attachment"; readonly id: string }
	/** Beside the send button. */
	| { readonly part: "summary" };

export interface Upload {
	readonly name: string;
}

export interface Composer {
	/** The message as it is in the page now. Cheap: it is called at every change and at Send. */
	readMessage(): Message;
	/** Files that are still on their way to the server. */
	uploads(): readonly Upload[];
	/**
	 * The bytes of an attachment as it will be sent.
	 * @throws DOMException AbortError when the signal is aborted; Error when the webmail does not hand it over;
	 * RangeError when it is larger than `limit` bytes
	 */
	openAttachment(id: string, limit: number, signal: AbortSignal): Promise<Blob>;
	/** The exact size in bytes, without reading the file where the product can tell; throws as openAttachment. */
	attachmentSize(id: string, signal: AbortSignal): Promise<number>;
	/** Calls back (often) when something in the composer may have changed, until the signal is aborted. */
	onChange(listener: () => void, signal: AbortSignal): void;
	/**
	 * Puts a mark beside a place, or leaves it where it already is. A mark has no text of its own in the page: skins
	 * read addresses from the text of their elements.
	 * @returns false when the place is not in the page now
	 */
	placeMark(place: Place, mark: HTMLElement): boolean;
	focus(place: Place): void;
	removeRecipient(field: RecipientField, address: string): void;
	/** Puts the address `by` in the place of another, under the same display name; where it is there already, once. */
	replaceRecipient(field: RecipientField, address: string, by: string): void;
	moveToBcc(addresses: readonly string[]): void;
	removeAttachment(id: string): void;
	/** Opens the product's own file picker. */
	addAttachment(): void;
	replaceSubject(subject: string): void;
	/**
	 * Rewrites the text of the body in whichever editor is open; markup, links and pictures stay as they are.
	 * @param rewrite gets the text a reader sees and gives it back with as many lines; lines that it gives back
	 * unchanged are not touched
	 */
	rewriteBody(rewrite: (text: string) => string): void;
	/** What the page-world hook said of this composer. */
	setRelation(relation: Message["relation"]): void;
	/** Controls that send, for holding clicks where the page-world hook is not there. */
	isSendControl(element: Element): boolean;
	/** Whether the product shows a dark page now. */
	isDark(): boolean;
}
