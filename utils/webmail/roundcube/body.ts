/** The text of a mail body as a reader sees it, from the editor of the composer. */
import type { Body } from "../../message/message.ts";
import { rewriteText, visibleText } from "./body-text.ts";
import { ROUNDCUBE } from "./selectors.ts";

/** The body of the HTML editor, or null where the composer is in text mode or its editor still loading. */
function editorOf(document: Document): HTMLElement | null {
	return document.querySelector<HTMLIFrameElement>(ROUNDCUBE.bodyFrame)?.contentDocument?.body ?? null;
}

function isHtml(document: Document): boolean {
	return document.querySelector<HTMLInputElement>(ROUNDCUBE.isHtml)?.value === "1";
}

/** The body of the open composer: the editor's frame in HTML mode, the text area otherwise. */
export function readBody(document: Document): Body {
	const editor = editorOf(document);
	if (editor) return { text: visibleText(editor), html: editor.innerHTML };
	const source = document.querySelector<HTMLTextAreaElement>(ROUNDCUBE.bodyText)?.value ?? "";
	if (!isHtml(document)) return { text: source, html: null };
	// The HTML editor is still loading; its source is in the text area. A parsed document runs nothing.
	const parsed = new DOMParser().parseFromString(source, "text/html");
	return { text: visibleText(parsed.body), html: source };
}

/** See Composer.rewriteBody. While the HTML editor is loading nothing is done: it would not take the text over. */
export function rewriteBody(document: Document, rewrite: (text: string) => string): void {
	const editor = editorOf(document);
	if (editor) {
		rewriteText(editor, rewrite);
		tellOfInput(editor);
		return;
	}
	const area = document.querySelector<HTMLTextAreaElement>(ROUNDCUBE.bodyText);
	if (!area || isHtml(document)) return;
	const { selectionStart, scrollTop } = area;
	area.value = rewrite(area.value);
	area.setSelectionRange(selectionStart, selectionStart);
	area.scrollTop = scrollTop;
	tellOfInput(area);
}

function tellOfInput(element: HTMLElement): void {
	for (const type of ["input", "change"]) element.dispatchEvent(new Event(type, { bubbles: true }));
}
