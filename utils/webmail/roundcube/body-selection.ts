/** Where the caret and the selection stand, kept while the text around them is rewritten. */

/** Blanks, or what is between them. */
const PARTS = /[ \t\r\n]+|[^ \t\r\n]+/g;

/**
 * Where a place in a text is after words of it were rewritten: in the same word as before, at its end where it was
 * there. Where words cannot be told apart, as far from the beginning as before.
 */
export function offsetAfter(before: string, after: string, offset: number): number {
	if (before === after) return offset;
	const old = before.match(PARTS) ?? [];
	const now = after.match(PARTS) ?? [];
	if (old.length !== now.length) return Math.min(offset, after.length);
	let start = 0;
	let at = 0;
	for (const [index, part] of old.entries()) {
		const changed = now[index] ?? "";
		const end = start + part.length;
		if (offset < end) return at + Math.min(offset - start, changed.length);
		start = end;
		at += changed.length;
	}
	return at;
}

/** Runs what rewrites text nodes under a root; their values may change, the nodes themselves stay. */
export function keepSelection(root: HTMLElement, change: () => void): void {
	const selection = root.ownerDocument.getSelection();
	const keep = (node: Node | null | undefined, offset: number) =>
		node && root.contains(node) ? { node, offset, text: node.nodeValue ?? "" } : null;
	const anchor = keep(selection?.anchorNode, selection?.anchorOffset ?? 0);
	const focus = keep(selection?.focusNode, selection?.focusOffset ?? 0);
	change();
	if (!selection || !anchor || !focus) return;
	// An offset in an element counts its children, and they stay.
	const now = ({ node, offset, text }: typeof anchor): number =>
		node.nodeType === 3 ? offsetAfter(text, node.nodeValue ?? "", offset) : offset;
	selection.setBaseAndExtent(anchor.node, now(anchor), focus.node, now(focus));
}
