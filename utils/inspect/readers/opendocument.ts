/** OpenDocument files (ISO/IEC 26300), packed or flat: paragraphs and headings wherever they stand. */

import { extensionOf } from "../file-type/file-name.ts";
import { groupOf, kindOfExtension } from "../file-type/kinds.ts";
import { CannotRead } from "../limits.ts";
import { OpenDocumentStyles } from "./opendocument-styles.ts";
import { OpenDocumentHandler } from "./opendocument-text.ts";
import { attempt, type FileSink } from "./reading.ts";
import { decodeText } from "./text-encoding.ts";
import { smallPart, sweepPart } from "./xml-part.ts";
import { XmlSweep } from "./xml-sweep.ts";
import { unpackAll } from "./zip.ts";
import type { ZipEntry, ZipListing } from "./zip-directory.ts";

const CHUNK = 256 * 1024;

/** @throws CannotRead("encrypted"), CannotRead("unreadable") where there is no content */
export function readOpenDocument(bytes: Uint8Array, { entries }: ZipListing, sink: FileSink): void {
	const named = (name: string): ZipEntry | undefined => entries.find((entry) => entry.name === name);
	// LibreOffice 24 can hide the whole package in one encrypted entry; otherwise the manifest says so, and the entries
	// themselves look like stored ones (part 2, 4.8).
	const isEncrypted =
		named("encrypted-package") !== undefined ||
		smallPart(bytes, named("META-INF/manifest.xml"), sink.budget).includes("encryption-data");
	if (isEncrypted) throw new CannotRead("encrypted");
	const content = named("content.xml");
	if (!content) throw new CannotRead("unreadable", "no content.xml");
	const styles = new OpenDocumentStyles();
	const sweep = (entry: ZipEntry | undefined, isContent: boolean): void => {
		if (!entry) return;
		const handler = new OpenDocumentHandler(sink, styles, isContent ? "body" : "master");
		attempt(sink, () => sweepPart(bytes, entry, sink.budget, handler));
	};
	// Headers, footers and what stands on master slides are in styles.xml; so are the styles that the content refers to.
	const common = named("styles.xml");
	if (common) attempt(sink, () => sweepPart(bytes, common, sink.budget, styles.handler()));
	sweep(content, true);
	sweep(common, false);
	for (const entry of entries.filter(({ name }) => /^[^/]+\/content\.xml$/i.test(name))) sweep(entry, true);
	const meta = named("meta.xml");
	if (meta)
		attempt(sink, () => sweepPart(bytes, meta, sink.budget, new OpenDocumentHandler(sink, styles, "properties")));
	tellFiles(bytes, entries, sink);
}

/** One XML file (.fodt, .fods, .fodp). */
export function readFlatOpenDocument(bytes: Uint8Array, sink: FileSink): void {
	const styles = new OpenDocumentStyles();
	const handler = new OpenDocumentHandler(sink, styles, "body");
	const sweep = new XmlSweep(handler);
	const decoder = new TextDecoder();
	for (let at = 0; at < bytes.length && !sink.isFull; at += CHUNK) {
		sink.budget.checkTime();
		sweep.push(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }));
	}
	if (!sink.isFull && !handler.isClosed) sink.incomplete("unreadable");
	if (/<script:module\s/.test(decodeText(bytes.subarray(0, CHUNK)))) sink.danger("macros", "script:module");
}

function tellFiles(bytes: Uint8Array, entries: readonly ZipEntry[], sink: FileSink): void {
	for (const entry of entries) {
		const name = entry.name.slice(entry.name.lastIndexOf("/") + 1);
		const read = (budget: FileSink["budget"]): Uint8Array => unpackAll(bytes, entry, budget);
		if (/^(?:[^/]+\/)?(?:Pictures|media)\/[^/]+$/.test(entry.name)) {
			const kind = kindOfExtension(extensionOf(name));
			if (kind !== null && groupOf(kind) === "image") sink.picture(name, kind, read);
		} else if (/^Object(?: |%20)?\d+$/.test(entry.name) || /^(?:Ole|OLE)[^/]*$/.test(entry.name)) {
			// An object of another program; those of LibreOffice are folders, and are read above.
			sink.file({ name, mediaType: "", size: entry.size, read });
		}
	}
}
