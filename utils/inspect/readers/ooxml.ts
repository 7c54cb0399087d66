/**
 * Word, Excel and PowerPoint files (ECMA-376): all parts that a reader can see, swept for the elements that hold text,
 * so that headers, notes, comments and text boxes are there without a model of the document.
 */

import { extensionOf } from "../file-type/file-name.ts";
import { type FileKind, groupOf, kindOfExtension } from "../file-type/kinds.ts";
import { readXlsb } from "./excel-xlsb.ts";
import { OoxmlPackage } from "./ooxml-package.ts";
import {
	EXCEL_PARTS,
	EXCEL_STYLES,
	isOpaque,
	isPackagePart,
	isXmlWithoutText,
	MEDIA,
	type PartKind,
	POWERPOINT_PARTS,
	PROPERTIES,
	USUAL_FOLDER,
	VML,
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
import { type Beginning, beginningOf } from "./zip-beginning.ts";
import { isFolder, type ZipEntry, type ZipListing } from "./zip-directory.ts";

/**
 * @param kind one of the kinds of Word, Excel and PowerPoint
 * @returns false where no part of such a document is there, and nothing was read
 */
export function readOoxml(bytes: Uint8Array, { entries }: ZipListing, kind: FileKind, sink: FileSink): boolean {
	const parts = new OoxmlPackage(bytes, entries, sink);
	const known = readerOf(kind)(parts, sink);
	if (known === null) return false;
	const properties = parts.ofKind(PROPERTIES);
	for (const part of properties) {
		attempt(sink, () => sweepPart(bytes, part, sink.budget, new PropertiesHandler(sink.section("properties"))));
	}
	parts.tellLinks();
	const read = new Set([...known, ...properties, ...parts.read]);
	for (const entry of entries) if (!read.has(entry)) readOther(parts, entry, sink);
	return true;
}

/** The parts that were read; null where there are none. */
type PartsRead = ReadonlySet<ZipEntry> | null;

function readerOf(kind: FileKind): typeof readWord {
	if (kind === "xlsb") return readBinaryExcel;
	if (/^do/.test(kind)) return readWord;
	return /^p[po]/.test(kind) ? readPowerPoint : readExcel;
}

function readWord(parts: OoxmlPackage, sink: FileSink): PartsRead {
	const styles = readStyles(parts);
	return sweepParts(parts, WORD_PARTS, sink, ({ part, isDrawn }) => {
		return new ParagraphHandler(sink, part, {}, isDrawn === true ? styles : null);
	});
}

function readPowerPoint(parts: OoxmlPackage, sink: FileSink): PartsRead {
	const numbers = parts.slideNumbers();
	return sweepParts(parts, POWERPOINT_PARTS, sink, ({ part }, { name }) => {
		const number = numbers.get(name.toLowerCase());
		return new ParagraphHandler(sink, part, number === undefined ? {} : { number }, null);
	});
}

function readExcel(parts: OoxmlPackage, sink: FileSink): PartsRead {
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
function readBinaryExcel(parts: OoxmlPackage, sink: FileSink): PartsRead {
	const found = find(parts, EXCEL_PARTS).filter(({ entry }) => XML.test(entry.name));
	const sheets = readXlsb(parts, sink);
	if (sheets.size === 0 && found.length === 0) return null;
	return new Set([...sheets, ...sweep(parts, found, sink, ({ part }) => new SheetHandler(sink, part, {}, []))]);
}

interface FoundPart {
	readonly kind: PartKind;
	readonly entry: ZipEntry;
}

function find(parts: OoxmlPackage, kinds: readonly PartKind[]): FoundPart[] {
	return kinds.flatMap((kind) => parts.ofKind(kind).map((entry) => ({ kind, entry })));
}

function sweepParts(
	parts: OoxmlPackage,
	kinds: readonly PartKind[],
	sink: FileSink,
	handlerOf: (kind: PartKind, entry: ZipEntry) => ParagraphHandler,
): PartsRead {
	const found = find(parts, kinds);
	if (found.length === 0) return null;
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
function readOther(parts: OoxmlPackage, entry: ZipEntry, sink: FileSink): void {
	const { bytes } = parts;
	if (isFolder(entry)) return;
	const name = entry.name.slice(entry.name.lastIndexOf("/") + 1);
	const type = parts.typeOf(entry);
	const read = (budget: FileSink["budget"]): Uint8Array => unpackAll(bytes, entry, budget);
	// By what it is, not only by what it is called or said to be: those who pack it choose that freely.
	const beginning = beginningOf(bytes, entry, sink.budget);
	if (XML.test(name) && beginning.isMarkup && isOfDocument(entry, type)) {
		if (isXmlWithoutText(entry.name, type) && !EXCEL_STYLES.test(entry.name)) return;
		if (VML.test(name)) attempt(sink, () => sweepPart(bytes, entry, sink.budget, new VmlHandler(sink)));
		else readOtherXml(bytes, entry, sink);
		return;
	}
	const shown = beginning.kind ?? kindOfExtension(extensionOf(name));
	if (MEDIA.test(entry.name) && shown !== null && groupOf(shown) === "image") sink.picture(name, shown, read);
	// ".bin" is what programs call all that is not XML: nobody is to run it.
	else if (!isNothingToRead(entry, type, beginning))
		sink.file({ name: name.replace(/\.bin$/i, ""), mediaType: "", size: entry.size, read });
}

/** Its relationships lead to it, or it stands where the document's own parts do. */
function isOfDocument({ name }: ZipEntry, type: string | null): boolean {
	return type !== null || isPackagePart(name) || USUAL_FOLDER.test(name);
}

/** Settings of printers, fonts, thumbnails and the like, as long as they are not something else. */
function isNothingToRead({ name }: ZipEntry, type: string | null, { kind, text }: Beginning): boolean {
	if (!isOpaque(name, type)) return false;
	if (kind === null) return true;
	if (kind === "ole") return /vbaProject|activeX/i.test(type ?? name);
	// Settings of a printer as macOS keeps them.
	return /<plist\b/.test(text) || (groupOf(kind) === "image" && /thumbnail/i.test(type ?? name));
}

function readOtherXml(bytes: Uint8Array, entry: ZipEntry, sink: FileSink): void {
	if (sink.isFull) return;
	const isData = /^customXml\//i.test(entry.name);
	const handler = new SheetHandler(sink, "properties", {}, [], isData);
	attempt(sink, () => sweepPart(bytes, entry, sink.budget, handler));
	handler.end();
}
