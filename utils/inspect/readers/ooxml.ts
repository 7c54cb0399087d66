/**
 * Word, Excel and PowerPoint files (ECMA-376): all parts that a reader can see, swept for the elements that hold text,
 * so that headers, notes, comments and text boxes are there without a model of the document.
 */

import { extensionOf } from "../file-type/file-name.ts";
import { groupOf, kindOfExtension } from "../file-type/kinds.ts";
import { CannotRead } from "../limits.ts";
import type { Part } from "./document.ts";
import { OoxmlPackage } from "./ooxml-package.ts";
import { PropertiesHandler, readSharedStrings, SheetHandler } from "./ooxml-sheet.ts";
import { readStyles } from "./ooxml-styles.ts";
import { ParagraphHandler } from "./ooxml-text.ts";
import type { FileSink } from "./reading.ts";
import { attempt } from "./reading.ts";
import { sweepPart } from "./xml-part.ts";
import { unpackAll } from "./zip.ts";
import type { ZipEntry, ZipListing } from "./zip-directory.ts";

interface PartKind {
	readonly name: RegExp;
	readonly part: Part;
}

/** Parts in the order in which they are read; the body comes first, since what is compared are the first pages. */
const WORD_PARTS: readonly PartKind[] = [
	{ name: /^word\/document\d*\.xml$/i, part: "body" },
	{ name: /^word\/header\d*\.xml$/i, part: "header" },
	{ name: /^word\/footer\d*\.xml$/i, part: "footer" },
	{ name: /^word\/(?:footnotes|endnotes)\d*\.xml$/i, part: "footnotes" },
	{ name: /^word\/comments\d*\.xml$/i, part: "comments" },
	{ name: /^word\/glossary\/document\.xml$/i, part: "body" },
	{ name: /^word\/(?:charts|diagrams|drawings)\/[^/]+\.xml$/i, part: "chart" },
];
const EXCEL_PARTS: readonly PartKind[] = [
	{ name: /^xl\/(?:work|chart|dialog|macro)sheets\/[^/]+\.xml$/i, part: "sheet" },
	{ name: /^xl\/(?:comments\d*|threadedComments\/[^/]+|comments\/[^/]+)\.xml$/i, part: "comments" },
	{ name: /^xl\/drawings\/[^/]+\.xml$/i, part: "textbox" },
	{ name: /^xl\/(?:charts|diagrams)\/[^/]+\.xml$/i, part: "chart" },
];
const POWERPOINT_PARTS: readonly PartKind[] = [
	{ name: /^ppt\/slides\/[^/]+\.xml$/i, part: "slide" },
	{ name: /^ppt\/notesSlides\/[^/]+\.xml$/i, part: "notes" },
	{ name: /^ppt\/comments\/[^/]+\.xml$/i, part: "comments" },
	{ name: /^ppt\/(?:charts|diagrams|drawings)\/[^/]+\.xml$/i, part: "chart" },
	{ name: /^ppt\/slide(?:Masters|Layouts)\/[^/]+\.xml$/i, part: "master" },
];
const PROPERTIES = /^docProps\/(?:core|app|custom)\.xml$/i;
/** Pictures that anybody sees; the thumbnail is made from the first page. */
const MEDIA = /^(?:word|xl|ppt)\/media\/[^/]+$/i;
const EMBEDDED = /^(?:word|xl|ppt)\/embeddings\/[^/]+$/i;

/** @throws CannotRead where the document's main part is not there */
export function readOoxml(bytes: Uint8Array, { entries }: ZipListing, sink: FileSink): void {
	const parts = new OoxmlPackage(bytes, entries, sink);
	if (parts.has(/^word\//i)) readWord(parts, sink);
	else if (parts.has(/^ppt\//i)) readPowerPoint(parts, sink);
	else if (parts.has(/^xl\/workbook\.bin$/i)) sink.incomplete("unsupported");
	else readExcel(parts, sink);
	for (const part of parts.named(PROPERTIES)) {
		attempt(sink, () => sweepPart(bytes, part, sink.budget, new PropertiesHandler(sink.section("properties"))));
	}
	tellFiles(bytes, entries, sink);
}

function readWord(parts: OoxmlPackage, sink: FileSink): void {
	const styles = readStyles(parts);
	sweepParts(parts, WORD_PARTS, sink, (part) => new ParagraphHandler(sink, part.part, {}, styles));
}

function readPowerPoint(parts: OoxmlPackage, sink: FileSink): void {
	const numbers = parts.slideNumbers();
	sweepParts(parts, POWERPOINT_PARTS, sink, ({ part }, { name }) => {
		const number = numbers.get(name.toLowerCase());
		return new ParagraphHandler(sink, part, number === undefined ? {} : { number }, null);
	});
}

function readExcel(parts: OoxmlPackage, sink: FileSink): void {
	const shared = readSharedStrings(parts, sink);
	const names = parts.sheetNames();
	// A sheet's name is shown with it, and may be all that it has.
	if (names.size > 0) sink.section("body").add(`${[...names.values()].join("\n")}\n`);
	sweepParts(parts, EXCEL_PARTS, sink, ({ part }, { name }) => {
		const sheet = names.get(name.toLowerCase());
		return new SheetHandler(sink, part, sheet === undefined ? {} : { name: sheet }, shared);
	});
	parts.tellDataLinks();
}

function sweepParts(
	parts: OoxmlPackage,
	kinds: readonly PartKind[],
	sink: FileSink,
	handlerOf: (kind: PartKind, entry: ZipEntry) => ParagraphHandler,
): void {
	const found = kinds.flatMap((kind) => parts.named(kind.name).map((entry) => ({ kind, entry })));
	if (found.length === 0) throw new CannotRead("unreadable", "no document part");
	for (const { kind, entry } of found) {
		if (sink.isFull) return;
		const handler = handlerOf(kind, entry);
		attempt(sink, () => sweepPart(parts.bytes, entry, sink.budget, handler));
		handler.end();
	}
	if (!found.some(({ kind }) => kind === kinds[0])) sink.incomplete("unreadable");
}

function tellFiles(bytes: Uint8Array, entries: readonly ZipEntry[], sink: FileSink): void {
	for (const entry of entries) {
		const name = entry.name.slice(entry.name.lastIndexOf("/") + 1);
		if (MEDIA.test(entry.name)) {
			const kind = kindOfExtension(extensionOf(name));
			if (kind !== null && groupOf(kind) === "image") {
				sink.picture(name, kind, (budget) => unpackAll(bytes, entry, budget));
			}
		} else if (EMBEDDED.test(entry.name)) {
			sink.file({ name, mediaType: "", size: entry.size, read: (budget) => unpackAll(bytes, entry, budget) });
		}
	}
}
