/** The text of a mail body as a reader sees it, from the editor of the composer. */
import type { Body } from "../../message/message.ts";
import { keepSelection } from "./body-selection.ts";
import { rewriteText, visibleText } from "./body-text.ts";
import { rewriteField } from "./field-text.ts";
import { ROUNDCUBE } from "./selectors.ts";

/** The body of the HTML editor, or null where the composer is in text mode or its editor still loading. */
function editorOf(document: Document): HTMLElement | null {
	return document.querySelector<HTMLIFrameElement>(ROUNDCUBE.bodyFrame)?.contentDocument?.body ?? null;
}

function isHtml(document: Document): boolean {
	return document.querySelector<HTMLInputElement>(ROUNDCUBE.isHtml)?.value === "1";
}

function isEncrypted(document: Document): boolean {
	return document.querySelector(ROUNDCUBE.encryptedBody) !== null;
}

/** The body of the open composer: the editor's frame in HTML mode, the text area otherwise. */
export function readBody(document: Document): Body {
	// Written in a frame of Mailvelope's own, which nobody else reads; what the text area still holds does not go.
	if (isEncrypted(document)) return { text: "", incomplete: true, html: null };
	const editor = editorOf(document);
	if (editor) return { text: visibleText(editor), html: editor.innerHTML };
	const source = document.querySelector<HTMLTextAreaElement>(ROUNDCUBE.bodyText)?.value ?? "";
	if (!isHtml(document)) return { text: source, html: null };
	// The HTML editor is still loading; its source is in the text area. A parsed document runs nothing.
	const parsed = new DOMParser().parseFromString(source, "text/html");
	return { text: visibleText(parsed.body), html: source };
}

/**
 * See Composer.rewriteBody. One step of undo of its own, so that Ctrl+Z brings the old text back and nothing else.
 * While the HTML editor is loading nothing is done: it would not take the text over.
 */
export function rewriteBody(document: Document, rewrite: (text: string) => string): void {
	const editor = editorOf(document);
	if (editor) {
		endUndoStep(editor);
		keepSelection(editor, () => rewriteText(editor, rewrite));
		endUndoStep(editor);
		editor.dispatchEvent(new Event("change", { bubbles: true }));
		return;
	}
	const area = document.querySelector<HTMLTextAreaElement>(ROUNDCUBE.bodyText);
	if (!area || isHtml(document) || isEncrypted(document)) return;
	rewriteField(area, rewrite(area.value));
}

/**
 * TinyMCE (5 and 6) keeps undo steps of its own and closes one at what browsers send for a corrected word (Input Events
 * Level 2, "insertReplacementText"). An event, not a call: nothing of the page's scripts is trusted, and an editor that
 * does not know it takes it for an ordinary input.
 */
function endUndoStep(editor: HTMLElement): void {
	editor.dispatchEvent(new InputEvent("input", { inputType: "insertReplacementText", bubbles: true }));
}
