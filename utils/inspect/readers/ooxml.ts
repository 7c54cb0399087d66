/**
 * Word, Excel and PowerPoint files (ECMA-376): all parts that a reader can see, swept for the elements that hold text,
 * so that headers, notes, comments and text boxes are there without a model of the document.
 */

import { extensionOf } from "../file-type/file-name.ts";
import { type FileKind, groupOf, kindOfExtension } from "../file-type/kinds.ts";
import { CannotRead } from "../limits.ts";
import { readXlsb } from "./excel-xlsb.ts";
import { OoxmlPackage } from "./ooxml-package.ts";
import {
	EXCEL_PARTS,
	EXCEL_STYLES,
	MEDIA,
	type PartKind,
	POWERPOINT_PARTS,
	PROPERTIES,
	VML,
	WITHOUT_TEXT,
	WORD_PARTS,
	XML,
} from "./ooxml-parts.ts";
import { PropertiesHandler } from "./ooxml-properties.ts";
import { readSharedStrings, SheetHandler } from "./ooxml-sheet.ts";
import { readStyles } from "./ooxml-styles.ts";
import { ParagraphHandler } from "./ooxml-text.ts";
import { VmlHandler } from "./ooxml-vml.ts";
import type { FileSink } from "./reading.ts";
import { attempt } from "./reading.ts";
import { sweepPart } from "./xml-part.ts";
import { unpackAll } from "./zip.ts";
import type { ZipEntry, ZipListing } from "./zip-directory.ts";

/**
 * @param kind one of the kinds of Word, Excel and PowerPoint
 * @throws CannotRead where the document's main part is not there
 */
export function readOoxml(bytes: Uint8Array, { entries }: ZipListing, kind: FileKind, sink: FileSink): void {
	const parts = new OoxmlPackage(bytes, entries, sink);
	const read = readerOf(kind);
	const known = read(parts, sink);
	for (const part of parts.named(PROPERTIES)) {
		attempt(sink, () => sweepPart(bytes, part, sink.budget, new PropertiesHandler(sink.section("properties"))));
	}
	parts.tellLinks();
	for (const entry of entries) if (!known.has(entry)) readOther(bytes, entry, sink);
}

function readerOf(kind: FileKind): typeof readWord {
	if (kind === "xlsb") return readBinaryExcel;
	if (/^do/.test(kind)) return readWord;
	return /^p[po]/.test(kind) ? readPowerPoint : readExcel;
}

function readWord(parts: OoxmlPackage, sink: FileSink): ReadonlySet<ZipEntry> {
	const styles = readStyles(parts);
	return sweepParts(parts, WORD_PARTS, sink, ({ part, isDrawn }) => {
		return new ParagraphHandler(sink, part, {}, isDrawn === true ? styles : null);
	});
}

function readPowerPoint(parts: OoxmlPackage, sink: FileSink): ReadonlySet<ZipEntry> {
	const numbers = parts.slideNumbers();
	return sweepParts(parts, POWERPOINT_PARTS, sink, ({ part }, { name }) => {
		const number = numbers.get(name.toLowerCase());
		return new ParagraphHandler(sink, part, number === undefined ? {} : { number }, null);
	});
}

function readExcel(parts: OoxmlPackage, sink: FileSink): ReadonlySet<ZipEntry> {
	const shared = readSharedStrings(parts, sink);
	const names = parts.sheetNames();
	// A sheet's name is shown with it, and may be all that it has.
	if (names.size > 0) sink.section("body").add(`${[...names.values()].join("\n")}\n`);
	parts.tellDataLinks();
	return sweepParts(parts, EXCEL_PARTS, sink, ({ part }, { name }) => {
		const sheet = names.get(name.toLowerCase());
		return new SheetHandler(sink, part, sheet === undefined ? {} : { name: sheet }, shared);
	});
}

/** The binary workbook has its drawings and charts in XML. */
function readBinaryExcel(parts: OoxmlPackage, sink: FileSink): ReadonlySet<ZipEntry> {
	const found = find(parts, EXCEL_PARTS).filter(({ entry }) => XML.test(entry.name));
	const sheets = readXlsb(parts, sink);
	return new Set([...sheets, ...sweep(parts, found, sink, ({ part }) => new SheetHandler(sink, part, {}, []))]);
}

interface FoundPart {
	readonly kind: PartKind;
	readonly entry: ZipEntry;
}

function find(parts: OoxmlPackage, kinds: readonly PartKind[]): FoundPart[] {
	return kinds.flatMap((kind) => parts.ofKind(kind).map((entry) => ({ kind, entry })));
}

/** @returns the parts that were read */
function sweepParts(
	parts: OoxmlPackage,
	kinds: readonly PartKind[],
	sink: FileSink,
	handlerOf: (kind: PartKind, entry: ZipEntry) => ParagraphHandler,
): ReadonlySet<ZipEntry> {
	const found = find(parts, kinds);
	if (found.length === 0) throw new CannotRead("unreadable", "no document part");
	const read = sweep(parts, found, sink, handlerOf);
	if (!found.some(({ kind }) => kind === kinds[0])) sink.incomplete("unreadable");
	return read;
}

function sweep(
	parts: OoxmlPackage,
	found: readonly FoundPart[],
	sink: FileSink,
	handlerOf: (kind: PartKind, entry: ZipEntry) => ParagraphHandler,
): ReadonlySet<ZipEntry> {
	const read = new Set<ZipEntry>();
	for (const { kind, entry } of found) {
		if (sink.isFull) break;
		// A part that is referred to in two ways is read once.
		if (read.has(entry)) continue;
		read.add(entry);
		const handler = handlerOf(kind, entry);
		attempt(sink, () => sweepPart(parts.bytes, entry, sink.budget, handler));
		handler.end();
	}
	return read;
}

/** What is neither the document nor how it looks: pictures, objects, imported files, data that fields show. */
function readOther(bytes: Uint8Array, entry: ZipEntry, sink: FileSink): void {
	const name = entry.name.slice(entry.name.lastIndexOf("/") + 1);
	const read = (budget: FileSink["budget"]): Uint8Array => unpackAll(bytes, entry, budget);
	const kind = kindOfExtension(extensionOf(name));
	if (MEDIA.test(entry.name) && kind !== null && groupOf(kind) === "image") sink.picture(name, kind, read);
	else if (WITHOUT_TEXT.test(entry.name) && !EXCEL_STYLES.test(entry.name)) return;
	else if (VML.test(name)) attempt(sink, () => sweepPart(bytes, entry, sink.budget, new VmlHandler(sink)));
	else if (XML.test(name)) readOtherXml(bytes, entry, sink);
	else sink.file({ name, mediaType: "", size: entry.size, read });
}

function readOtherXml(bytes: Uint8Array, entry: ZipEntry, sink: FileSink): void {
	if (sink.isFull) return;
	const isData = /^customXml\//i.test(entry.name);
	const handler = new SheetHandler(sink, "properties", {}, [], isData);
	attempt(sink, () => sweepPart(bytes, entry, sink.budget, handler));
	handler.end();
}
