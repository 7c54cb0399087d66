/** A new text in a field of the page, such as Ctrl+Z takes back. */
import { offsetAfter } from "./body-selection.ts";

/**
 * One step of undo. As if typed, which only the field with the focus allows: a value that is set takes the browser's
 * undo away.
 */
export function rewriteField(field: HTMLInputElement | HTMLTextAreaElement, after: string): void {
	const before = field.value;
	if (after === before) return;
	const { selectionStart, selectionEnd, selectionDirection, scrollTop } = field;
	const { start, end } = sameEnds(before, after);
	field.focus({ preventScroll: true });
	field.setSelectionRange(start, before.length - end);
	const put = after.slice(start, after.length - end);
	field.ownerDocument.execCommand(put === "" ? "delete" : "insertText", false, put);
	if (field.value !== after) {
		field.value = after;
		field.dispatchEvent(new Event("input", { bubbles: true }));
	}
	const place = (offset: number | null): number => offsetAfter(before, after, offset ?? before.length);
	field.setSelectionRange(place(selectionStart), place(selectionEnd), selectionDirection ?? "none");
	field.scrollTop = scrollTop;
	field.dispatchEvent(new Event("change", { bubbles: true }));
}

/** How many characters two texts have in common at the beginning and at the end. */
function sameEnds(one: string, other: string): { readonly start: number; readonly end: number } {
	const shorter = Math.min(one.length, other.length);
	let start = 0;
	while (start < shorter && one[start] === other[start]) start++;
	let end = 0;
	while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end++;
	return { start, end };
}
