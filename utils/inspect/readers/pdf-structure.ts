/**
 * What a PDF holds besides its pages: files, actions, and a form in XML. Read by the parser that validates signatures,
 * which unpacks within limits and tells of what pdf.js passes over.
 */
import { openPdf, type RevisionView } from "../../signature/pdf/document.ts";
import { isKind, type PdfObject } from "../../signature/pdf/objects.ts";
import { readPages } from "../../signature/pdf/page-tree.ts";
import type { Budget } from "../limits.ts";
import { tellFormScripts, tellPdfActions } from "./pdf-actions.ts";
import { decodeStream, tellPdfAttachments } from "./pdf-attachments.ts";
import { attempt, type FileSink } from "./reading.ts";
import { decodeText } from "./text-encoding.ts";
import { sweepText } from "./xml-text.ts";
import { join } from "./zip.ts";

export async function readPdfStructure(bytes: Uint8Array, sink: FileSink): Promise<void> {
	const view = (await openPdf(bytes)).latest;
	const { pages } = readPages(view);
	attempt(sink, () => tellPdfAttachments(view, pages, sink));
	attempt(sink, () => tellPdfActions(view, pages, sink));
	attempt(sink, () => readXmlForm(view, sink));
}

/** A form as XFA has it (ISO 32000-1, 12.7.8): one stream, or names and streams whose contents are one XML in pieces. */
function readXmlForm(view: RevisionView, sink: FileSink): void {
	const form = view.get(view.dictionary(view.get(view.catalog, "AcroForm")), "XFA");
	const pieces = (view.array(form) ?? [form]).flatMap((piece) => contentOf(view, piece, sink.budget));
	if (pieces.length === 0) return;
	const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
	const xml = decodeText(join(pieces, length));
	tellFormScripts(xml, sink);
	sweepText(xml, sink.section("form"), sink.budget);
}

function contentOf(view: RevisionView, value: PdfObject, budget: Budget): Uint8Array[] {
	const stream = view.resolve(value);
	return isKind(stream, "stream") ? [decodeStream(view, stream, budget)] : [];
}
