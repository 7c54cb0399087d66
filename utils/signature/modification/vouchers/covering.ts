/** Whether an annotation can draw over the page, so that it shows another text than the one signed. */

import type { RevisionView } from "../../pdf/document.ts";
import type { PdfDictionary, PdfStream } from "../../pdf/objects.ts";
import { isKind } from "../../pdf/objects.ts";
import type { Page } from "../../pdf/page-tree.ts";
import { areaOf, type Box, boxOf, intersect, matrixOf, transformed } from "../geometry.ts";
import { type Drawing, drawingOf } from "../page-text.ts";

/** Drawn by the viewer itself as a note, a mark or not at all, as long as they bring no appearance of their own. */
const MARKS = new Set(["Text", "Highlight", "Underline", "Squiggly", "StrikeOut", "Popup", "Link", "FileAttachment"]);
/** A note's symbol is of about 20 points. */
const SYMBOL = 40;
/** Looks of one field; a list of choices has as many as choices. */
const MAX_STATES = 100;
/** Share of the appearance that must be opaque for it to hide what lies under it. */
const OPAQUE_SHARE = 0.4;

/** Of an annotation that is no widget: whether it may bring a text of its own over the page. */
export function mayCover(view: RevisionView, annotation: PdfDictionary): boolean {
	const subtype = view.name(annotation.entries.get("Subtype")) ?? "";
	if (subtype === "Popup") return false;
	const { width, height } = sizeOf(view, annotation);
	if (width === 0 || height === 0) return false;
	if (MARKS.has(subtype) && view.resolve(annotation.entries.get("AP")) === null) return false;
	return !((subtype === "Text" || subtype === "FileAttachment") && width <= SYMBOL && height <= SYMBOL);
}

/** Of /Rect, in points; no rectangle draws nothing. */
function sizeOf(view: RevisionView, annotation: PdfDictionary): { width: number; height: number } {
	const box = boxOf(view, annotation.entries.get("Rect"));
	return { width: box === undefined ? 0 : box.right - box.left, height: box === undefined ? 0 : box.top - box.bottom };
}

/** Hidden, or visible nowhere (ISO 32000-1, table 165), or of no size, or with nothing to draw. */
export function isInvisible(view: RevisionView, annotation: PdfDictionary): boolean {
	const flags = view.resolve(annotation.entries.get("F"));
	const isHidden = typeof flags === "number" && ((flags & 2) !== 0 || (flags & 32) !== 0);
	const { width, height } = sizeOf(view, annotation);
	if (isHidden || width === 0 || height === 0) return true;
	return !appearancesOf(view, annotation).some((form) => {
		const { paints, complete } = drawForm(view, form);
		return paints || !complete;
	});
}

/** Whether the widget's appearance hides text of the page behind a fill or a picture (sneaky signature attack). */
export function hidesText(view: RevisionView, widget: PdfDictionary, page: Page | undefined): boolean {
	const rectangle = boxOf(view, widget.entries.get("Rect"));
	if (page === undefined || rectangle === undefined || areaOf(rectangle) === 0) return false;
	const isOpaque = appearancesOf(view, widget).some((form) => {
		const box = boxOf(view, form.dictionary.entries.get("BBox"));
		if (box === undefined) return true;
		// Fitted into the rectangle (12.5.5): shares of the area stay what they are.
		const area = areaOf(transformed(matrixOf(view, form.dictionary), box));
		const { opaqueArea, complete } = drawForm(view, form);
		return !complete || opaqueArea >= area * OPAQUE_SHARE;
	});
	if (!isOpaque) return false;
	const { texts, complete } = drawingOf(
		view,
		page.dictionary.entries.get("Contents"),
		page.attributes.get("Resources"),
	);
	return !complete || texts.some((text) => intersect(text, inner(rectangle)));
}

/** Text that only touches the edge is not hidden. */
function inner({ left, bottom, right, top }: Box): Box {
	return { left: left + 1, bottom: bottom + 1, right: right - 1, top: top - 1 };
}

function drawForm(view: RevisionView, form: PdfStream): Drawing {
	return drawingOf(view, form, form.dictionary.entries.get("Resources"));
}

/** /N, which is a form or a dictionary of one for each state. */
function appearancesOf(view: RevisionView, annotation: PdfDictionary): PdfStream[] {
	const normal = view.resolve(view.dictionary(annotation.entries.get("AP"))?.entries.get("N"));
	if (isKind(normal, "stream")) return [normal];
	const states = isKind(normal, "dictionary") ? [...normal.entries.values()].slice(0, MAX_STATES) : [];
	return states.map((state) => view.resolve(state)).filter((state) => isKind(state, "stream"));
}
