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
import { isArchiveOfLibrary, readByLibrary, readGzip, readPackedFile, readZipArchive } from "./archive.ts";
import { readCompoundDocument } from "./compound-document.ts";
import type { ReadDocument } from "./document.ts";
import { readHtml } from "./html.ts";
import { tellOneNoteFiles } from "./onenote.ts";
import { readOoxml } from "./ooxml.ts";
import { readFlatOpenDocument, readOpenDocument } from "./opendocument.ts";
import { refuseLargeStreams } from "./pdf-streams.ts";
import { readPlainText } from "./plain-text.ts";
import { type FileSink, type FoundFile, Reading } from "./reading.ts";
import { readRtf } from "./rtf.ts";
import { readSignedContent } from "./signed-content.ts";
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
 * @throws CannotRead with the reason where nothing of it could be read; anything else is a fault of this program
 */
export async function readDocument(file: FileToRead, type: FileType, budget: Budget): Promise<ReadDocument> {
	const reading = new Reading(budget);
	const sink = reading.sink([]);
	let reason: CannotRead | null = null;
	try {
		await readKind(file, type.kind, sink);
	} catch (error) {
		reason = failure(error);
		sink.incomplete(reason.reason);
		if (reason.reason === "encrypted") sink.danger("encrypted", type.kind);
	}
	await readFound(reading, sink, 1);
	const document = reading.finish();
	const isEmpty = document.sections.length === 0 && document.files.length === 0 && document.pictures.length === 0;
	if (isEmpty && reason !== null) throw reason;
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

/** Identifies a file and reads it with one budget for both. @throws only for a fault of this program */
export async function identifyAndRead(file: FileToRead, budget: Budget): Promise<IdentifiedDocument> {
	let type: FileType = { kind: "unknown", dangers: [] };
	try {
		type = identify(file, budget);
		const document = await readDocument(file, type, budget);
		const dangers = [...type.dangers];
		for (const danger of document.dangers) addDanger(dangers, danger.kind, danger.detail);
		return { type: { kind: type.kind, dangers }, document, unknown: null };
	} catch (error) {
		const { reason } = failure(error);
		const dangers = [...type.dangers];
		if (reason === "encrypted") addDanger(dangers, "encrypted", type.kind);
		return { type: { kind: type.kind, dangers }, document: null, unknown: reason };
	}
}

/** @throws what is no CannotRead */
function failure(error: unknown): CannotRead {
	if (error instanceof CannotRead) return error;
	throw error;
}

/** Looks at each file that was found in another, one after the other, and at those found in them. */
async function readFound(reading: Reading, outer: FileSink, depth: number): Promise<void> {
	let isOver = reading.incomplete.some(({ reason }) => reason === "timed-out");
	for (const found of outer.found.splice(0)) {
		if (isOver) break;
		isOver = await readInner(reading, outer, found, depth);
	}
	if (isOver) reading.tell([], "timed-out");
}

/** @returns whether the time is over */
async function readInner(reading: Reading, outer: FileSink, found: FoundFile, depth: number): Promise<boolean> {
	const { name, mediaType } = found;
	const path = [...outer.within, name];
	const dangers: Danger[] = [];
	let kind: FileKind = "unknown";
	let reason: CannotRead | null = null;
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
		reason = failure(error);
		if (kind === "unknown" && dangers.length === 0) {
			// Its bytes are not to be had: the name is all there is.
			const byName = identifyByName(name, mediaType);
			kind = byName.kind;
			dangers.push(...byName.dangers);
		}
		if (reason.reason === "encrypted") addDanger(dangers, "encrypted", name);
		// A kind that has no text is none that was missed; one that could not be unpacked may be any.
		if (reason.reason !== "unsupported" || !isOpen) reading.tell(path, reason.reason);
	}
	for (const danger of sink?.dangers ?? []) addDanger(dangers, danger.kind, danger.detail);
	reading.files.push({ path, size: found.size, type: { kind, dangers }, unknown: reason?.reason ?? null });
	if (sink) await readFound(reading, sink, depth + 1);
	return reading.incomplete.some((entry) => entry.reason === "timed-out");
}

function contentOf(found: FoundFile, budget: Budget): Uint8Array {
	// Nothing is begun when what may be unpacked has been: a thousand small beginnings would add up.
	budget.spendUnpacked(0);
	return found.read(budget);
}

async function readKind(file: FileToRead, kind: FileKind, sink: FileSink): Promise<void> {
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

async function readOther({ bytes }: FileToRead, kind: FileKind, sink: FileSink): Promise<void> {
	const group = groupOf(kind);
	if (kind === "svg" || kind === "xml") {
		readXml(bytes, sink);
		if (kind === "svg") tellScripts(bytes, sink);
	} else if (kind === "onenote") tellOneNoteFiles(bytes, sink);
	else if (kind === "csv") {
		readPlainText(bytes, sink);
		tellFormulas(bytes, sink);
	} else if (kind === "txt" || group === "script" || kind === "url") readPlainText(bytes, sink);
	else if (group === "image") sink.picture("", kind, () => bytes);
	else if (isArchiveOfLibrary(kind)) await readByLibrary(bytes, sink);
	else throw new CannotRead(kind === "unknown" || group === "document" ? "unreadable" : "unsupported", kind);
}

async function readZip(bytes: Uint8Array, kind: FileKind, sink: FileSink): Promise<void> {
	const listing = listZip(bytes, sink.budget);
	if (listing.isDamaged) sink.incomplete("unreadable");
	if (/^(?:[dxp](?:oc|ot|ls|lt|pt|ps|la|pa)[xm]|xlsb)$/.test(kind)) readOoxml(bytes, listing, kind, sink);
	else if (/^od[tspgf]$/.test(kind)) readOpenDocument(bytes, listing, sink);
	else await readZipArchive(bytes, listing, sink);
}

/** Its readers are loaded for PDFs alone: they are larger than all the rest. */
async function readPdfFile(bytes: Uint8Array, sink: FileSink): Promise<void> {
	const { readPdf } = await import("./pdf-text.ts");
	const { readPdfStructure } = await import("./pdf-structure.ts");
	try {
		refuseLargeStreams(bytes, sink.budget);
		await readPdf(bytes, sink);
	} catch (error) {
		const refusal = failure(error);
		if (refusal.reason === "too-large") {
			sink.refusedPdf(refusal);
			// Files and actions are read within limits all the same.
			await readPdfStructure(bytes, sink);
		} else sink.pdf(bytes);
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

/** A cell that starts a program when the table is opened: "=cmd|'/c calc'!A0". */
function tellFormulas(bytes: Uint8Array, sink: FileSink): void {
	const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4 * 1024 * 1024));
	// A table in symbolic links runs the formulas of Excel 4 (MITRE T1137.001).
	if (/^ID;P/.test(head) && /;N(?:N;N)?Auto_|;E[^;\n]*\b(?:EXEC|CALL|REGISTER|RUN)\(/i.test(head)) {
		sink.danger("macros", "SYLK");
	}
	const formula = /(?:^|[\n,;\t"])([=+@-][^\n,;\t|]{1,200}\|[^\n!]{1,200}![^\n]{0,40})/.exec(head)?.[1];
	if (formula !== undefined) sink.danger("dde", formula);
}
