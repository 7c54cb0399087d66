/**
 * Reads a file and all files within it, by what each is and not by what it is called. Hostile input: depth, entries,
 * bytes, text and time are limited for all of it together; whatever is missing is told.
 */

import type { Danger, FileType } from "../file-type/file-type.ts";
import { addDanger } from "../file-type/file-type.ts";
import { identify, identifyByName } from "../file-type/identify.ts";
import { type FileKind, groupOf } from "../file-type/kinds.ts";
import { type Budget, CannotRead } from "../limits.ts";
import type { UnknownReason } from "../unknown-reason.ts";
import { isActiveMime, readActiveMime } from "./active-mime.ts";
import { isArchiveOfLibrary, readByLibrary, readGzip, readPackedFile, readZipArchive } from "./archive.ts";
import { readCompoundDocument } from "./compound-document.ts";
import { tellDataUris } from "./data-uri.ts";
import type { ReadDocument } from "./document.ts";
import { mayHaveFormulas, tellFormulas } from "./formulas.ts";
import { readHtml } from "./html.ts";
import { tellMetafile } from "./metafile.ts";
import { tellOneNoteFiles } from "./onenote.ts";
import { readOoxml } from "./ooxml.ts";
import { readFlatOpenDocument, readOpenDocument } from "./opendocument.ts";
import { readPlainText } from "./plain-text.ts";
import { type FileSink, type FoundFile, Reading, type ReadingWatch, refusalOf, unopened } from "./reading.ts";
import { readRtf } from "./rtf.ts";
import { readSignedContent } from "./signed-content.ts";
import { decodeText } from "./text-encoding.ts";
import { readTnef } from "./tnef.ts";
import { readXml } from "./xml-text.ts";
import { isZip, listZip } from "./zip-directory.ts";

export interface FileToRead {
	readonly name: string;
	/** As declared; "" where the host does not tell. */
	readonly mediaType: string;
	/** The whole file; not changed. */
	readonly bytes: Uint8Array;
}

/**
 * @param type as identify() gave it
 * @throws CannotRead with the reason where nothing of it could be read
 */
export async function readDocument(
	file: FileToRead,
	type: FileType,
	budget: Budget,
	watch: ReadingWatch = {},
): Promise<ReadDocument> {
	const reading = new Reading(budget, watch);
	const sink = reading.sink([]);
	let refusal: CannotRead | null = null;
	try {
		await readKind(file, type.kind, sink);
	} catch (error) {
		refusal = refusalOf(error);
		sink.incomplete(refusal.reason);
		if (refusal.reason === "encrypted") sink.danger("encrypted", type.kind);
	}
	await readFound(reading, sink, 1);
	const document = reading.finish();
	const isEmpty = document.sections.length === 0 && document.files.length === 0 && document.pictures.length === 0;
	if (isEmpty && refusal !== null) throw refusal;
	// Parts failed one by one, and none is left.
	const [first] = document.incomplete;
	if (isEmpty && first) throw new CannotRead(first.reason);
	return document;
}

/** All that is found out about a file by reading it. */
export interface IdentifiedDocument {
	/** With the dangers that were found while reading. */
	readonly type: FileType;
	/** null where nothing of it could be read. */
	readonly document: ReadDocument | null;
	/** Why it could not; null where it could, as far as `document.incomplete` says. */
	readonly unknown: UnknownReason | null;
}

export interface IdentifyingWatch extends ReadingWatch {
	/** Told before the file is read. */
	readonly onType?: (type: FileType) => void;
}

/** Identifies a file and reads it with one budget for both. Rejects for no input. */
export async function identifyAndRead(
	file: FileToRead,
	budget: Budget,
	watch: IdentifyingWatch = {},
): Promise<IdentifiedDocument> {
	let type = identifyByName(file.name, file.mediaType);
	try {
		type = identify(file, budget);
		watch.onType?.(type);
		const document = await readDocument(file, type, budget, watch);
		const dangers = [...type.dangers];
		for (const danger of document.dangers) addDanger(dangers, danger.kind, danger.detail);
		return { type: { kind: type.kind, dangers }, document, unknown: null };
	} catch (error) {
		const { reason } = refusalOf(error);
		const dangers = [...type.dangers];
		if (reason === "encrypted") addDanger(dangers, "encrypted", type.kind);
		return { type: { kind: type.kind, dangers }, document: null, unknown: reason };
	}
}

/** Looks at each file that was found in another, one after the other, and at those found in them. */
async function readFound(reading: Reading, outer: FileSink, depth: number): Promise<void> {
	for (const found of outer.found) {
		if (reading.isOver) break;
		if (await reading.isAbandoned()) reading.tell([], "timed-out");
		else {
			reading.checkpoint();
			await readInner(reading, outer, found, depth);
		}
	}
	if (!reading.isOver) return;
	reading.files.push(...unopened(outer));
	outer.opened = outer.found.length;
	reading.tell([], "timed-out");
}

async function readInner(reading: Reading, outer: FileSink, found: FoundFile, depth: number): Promise<void> {
	const { name, mediaType } = found;
	const path = [...outer.within, name];
	const dangers: Danger[] = [];
	let kind: FileKind = "unknown";
	let refusal: CannotRead | null = null;
	let sink: FileSink | null = null;
	let isOpen = false;
	try {
		const bytes = contentOf(found, reading.budget);
		isOpen = true;
		if (found.cut) reading.tell(path, found.cut);
		const type = identify({ name, mediaType, bytes }, reading.budget);
		kind = type.kind;
		dangers.push(...type.dangers);
		if (depth > reading.budget.limits.depth) throw new CannotRead("too-large", "nested too deep");
		sink = reading.sink(path);
		// An empty file, a link: there is nothing in it to be read.
		if (bytes.length > 0) await readKind({ name, mediaType, bytes }, kind, sink);
	} catch (error) {
		refusal = refusalOf(error);
		if (kind === "unknown" && dangers.length === 0) {
			// Its bytes are not to be had: the name is all there is.
			const byName = identifyByName(name, mediaType);
			kind = byName.kind;
			dangers.push(...byName.dangers);
		}
		if (refusal.reason === "encrypted") addDanger(dangers, "encrypted", name);
		// A kind that has no text is none that was missed; one that could not be unpacked may be any.
		if (refusal.reason !== "unsupported" || !isOpen) reading.tell(path, refusal.reason);
	}
	for (const danger of sink?.dangers ?? []) addDanger(dangers, danger.kind, danger.detail);
	reading.files.push({ path, size: found.size, type: { kind, dangers }, unknown: refusal?.reason ?? null });
	outer.opened += 1;
	if (sink) await readFound(reading, sink, depth + 1);
}

function contentOf(found: FoundFile, budget: Budget): Uint8Array {
	// Nothing is begun when what may be unpacked has been: a thousand small beginnings would add up.
	budget.spendUnpacked(0);
	return found.read(budget);
}

async function readKind(file: FileToRead, kind: FileKind, sink: FileSink): Promise<void> {
	await readContent(file, kind, sink);
	if (mayHaveFormulas(file.name, kind)) tellFormulas(file.bytes, kind, sink);
}

async function readContent(file: FileToRead, kind: FileKind, sink: FileSink): Promise<void> {
	const { name, bytes } = file;
	if (isZip(bytes)) return readZip(bytes, kind, sink);
	switch (kind) {
		case "rtf":
			return readRtf(bytes, sink);
		case "pdf":
			return readPdfFile(bytes, sink);
		case "doc":
		case "xls":
		case "ppt":
		case "msg":
		case "ole":
			return readCompoundDocument(bytes, sink);
		case "odt":
		case "ods":
		case "odp":
		case "odg":
			return readFlatOpenDocument(bytes, sink);
		case "html":
		case "hta":
			return readHtml(bytes, sink);
		case "eml":
		case "mht":
			return readMailFile(bytes, sink);
		case "gz":
			return readGzip(name, bytes, sink);
		case "tnef":
			return readTnef(bytes, sink);
		case "p7s":
		case "p7m":
			return readSignedContent(name, bytes, sink);
		case "xz":
		case "bz2":
			return readPackedFile(name, bytes, kind, sink);
		default:
			return readOther(file, kind, sink);
	}
}

async function readOther({ name, bytes }: FileToRead, kind: FileKind, sink: FileSink): Promise<void> {
	const group = groupOf(kind);
	if (kind === "svg" || kind === "xml") {
		readXml(bytes, sink);
		if (kind === "svg") {
			tellScripts(bytes, sink);
			tellDataUris(decodeText(bytes), sink);
		}
	} else if (kind === "onenote") tellOneNoteFiles(bytes, sink);
	else if (kind === "csv" || kind === "txt" || group === "script" || kind === "url") readPlainText(bytes, sink);
	else if (kind === "emf" || kind === "wmf") tellMetafile(bytes, "picture", sink);
	else if (group === "image") sink.picture("", kind, () => bytes);
	else if (isArchiveOfLibrary(kind)) await readByLibrary(bytes, sink);
	else if (isActiveMime(String.fromCharCode(...bytes.subarray(0, 16)))) readActiveMime(name, bytes, sink);
	else throw new CannotRead(kind === "unknown" || group === "document" ? "unreadable" : "unsupported", kind);
}

async function readZip(bytes: Uint8Array, kind: FileKind, sink: FileSink): Promise<void> {
	const listing = listZip(bytes, sink.budget);
	if (listing.isDamaged) sink.incomplete("unreadable");
	if (listing.isCut) sink.incomplete("too-large");
	const isOffice = /^(?:[dxp](?:oc|ot|ls|lt|pt|ps|la|pa)[xm]|xlsb)$/.test(kind);
	const isOpenDocument = /^od[tspgf]$/.test(kind);
	if (isOffice && readOoxml(bytes, listing, kind, sink)) return;
	if (isOpenDocument && readOpenDocument(bytes, listing, sink)) return;
	// It says that it is a document, and has none: what it has are files.
	if (isOffice || isOpenDocument) sink.incomplete("unreadable");
	await readZipArchive(bytes, listing, sink);
}

/** Its readers are loaded for PDFs alone: they are larger than all the rest. */
async function readPdfFile(bytes: Uint8Array, sink: FileSink): Promise<void> {
	const { readPdf } = await import("./pdf-text.ts");
	const { readPdfStructure } = await import("./pdf-structure.ts");
	try {
		await readPdf(bytes, sink);
	} catch (error) {
		const refusal = refusalOf(error);
		if (refusal.reason === "too-large") sink.refusedPdf(refusal);
		else sink.pdf(bytes);
		// Files and actions are read within limits all the same.
		if (refusal.reason === "too-large") await readPdfStructure(bytes, sink);
		throw refusal;
	}
	sink.pdf(bytes);
	await readPdfStructure(bytes, sink);
}

async function readMailFile(bytes: Uint8Array, sink: FileSink): Promise<void> {
	const { readMail } = await import("./mail.ts");
	await readMail(bytes, sink);
}

/** A picture that is a web page when it is opened by itself. */
function tellScripts(bytes: Uint8Array, sink: FileSink): void {
	const source = new TextDecoder("latin1").decode(bytes.subarray(0, 4 * 1024 * 1024));
	if (/<(?:\w+:)?script[\s>]|["'\s]javascript:/i.test(source)) sink.danger("script", "svg");
}
