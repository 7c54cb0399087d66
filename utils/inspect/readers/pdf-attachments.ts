/**
 * Files attached to a PDF (ISO 32000-2, 7.11.4), to the document or to a place on a page. Read by the parser that
 * validates signatures: it unpacks within limits, where pdf.js unpacks whatever comes out.
 */
import type { RevisionView } from "../../signature/pdf/document.ts";
import { isKind, isName, type PdfObject, type PdfStream } from "../../signature/pdf/objects.ts";
import type { Page } from "../../signature/pdf/page-tree.ts";
import { decodeTextString } from "../../signature/pdf/text-string.ts";
import { type Budget, CannotRead } from "../limits.ts";
import type { FileSink } from "./reading.ts";

const MOST_NODES = 10_000;

/** @param pages of the newest revision */
export function tellPdfAttachments(view: RevisionView, pages: readonly Page[], sink: FileSink): void {
	const specifications = [
		...namedFiles(view, sink.budget),
		...filesOnPages(view, pages),
		...associatedFiles(view, pages),
	];
	const seen = new Set<PdfObject>();
	for (const specification of specifications) {
		const dictionary = view.dictionary(specification);
		const embedded = view.dictionary(view.get(dictionary, "EF"));
		const stream = [view.get(embedded, "UF"), view.get(embedded, "F")].find((value) => isKind(value, "stream"));
		// One file may be named in several of these places.
		if (!stream || !isKind(stream, "stream") || seen.has(stream)) continue;
		seen.add(stream);
		const name = textOf(view.get(dictionary, "UF")) || textOf(view.get(dictionary, "F")) || "attachment";
		sink.file({ name, mediaType: "", size: null, read: (budget) => decodeStream(view, stream, budget) });
	}
}

/** Leaves of the name tree "EmbeddedFiles" (7.7.4, 7.9.6). */
function namedFiles(view: RevisionView, budget: Budget): PdfObject[] {
	const names = view.dictionary(view.get(view.catalog, "Names"));
	const found: PdfObject[] = [];
	const open: PdfObject[] = [view.get(names, "EmbeddedFiles")];
	for (let count = 0; open.length > 0 && count < MOST_NODES; count++) {
		budget.checkTime();
		const node = view.dictionary(open.pop() ?? null);
		const pairs = view.array(view.get(node, "Names")) ?? [];
		for (let at = 1; at < pairs.length && found.length < MOST_NODES; at += 2) found.push(view.resolve(pairs[at]));
		open.push(...(view.array(view.get(node, "Kids")) ?? []).slice(0, MOST_NODES));
	}
	return found;
}

/** Annotations that stand for a file (12.5.6.15). */
function filesOnPages(view: RevisionView, pages: readonly Page[]): PdfObject[] {
	const annotations = pages.flatMap(({ dictionary }) => {
		return (view.array(view.get(dictionary, "Annots")) ?? []).slice(0, MOST_NODES);
	});
	return annotations.slice(0, MOST_NODES).flatMap((annotation) => {
		const dictionary = view.dictionary(annotation);
		return isName(view.get(dictionary, "Subtype"), "FileAttachment") ? [view.get(dictionary, "FS")] : [];
	});
}

/** Those that belong to the document or to a page (14.13), which need not be named anywhere else. */
function associatedFiles(view: RevisionView, pages: readonly Page[]): PdfObject[] {
	const owners = [view.catalog, ...pages.map(({ dictionary }) => dictionary)];
	const found = owners.flatMap((owner) => (view.array(view.get(owner, "AF")) ?? []).slice(0, MOST_NODES));
	return found.slice(0, MOST_NODES).map((specification) => view.resolve(specification));
}

function textOf(value: PdfObject): string {
	return isKind(value, "string") ? decodeTextString(value.bytes).normalize("NFC") : "";
}

/** @throws CannotRead */
export function decodeStream(view: RevisionView, stream: PdfStream, budget: Budget): Uint8Array {
	const decoded = view.decode(stream, budget.limits.uncompressedBytes);
	if (decoded.ok) {
		budget.spendUnpacked(decoded.bytes.length);
		return decoded.bytes;
	}
	const { reason } = decoded;
	const told = reason === "too-large" || reason === "encrypted" ? reason : null;
	throw new CannotRead(told ?? (reason === "damaged" ? "unreadable" : "unsupported"), reason);
}
