/** OpenDocument files (ISO/IEC 26300), packed or flat: paragraphs and headings wherever they stand. */

import { extensionOf } from "../file-type/file-name.ts";
import { groupOf, kindOfExtension } from "../file-type/kinds.ts";
import { CannotRead } from "../limits.ts";
import { OpenDocumentStyles } from "./opendocument-styles.ts";
import { OpenDocumentHandler } from "./opendocument-text.ts";
import { attempt, type FileSink } from "./reading.ts";
import { smallPart, sweepPart, xmlEncoding } from "./xml-part.ts";
import { XmlSweep } from "./xml-sweep.ts";
import { unpackAll } from "./zip.ts";
import { beginningOf } from "./zip-beginning.ts";
import { isFolder, type ZipEntry, type ZipListing } from "./zip-directory.ts";

const CHUNK = 256 * 1024;
/** Objects of LibreOffice are folders, which may hold others. */
const OF_OBJECTS = /\/content\.xml$/i;
/** Parts of XML without a word for a reader (of the format, and LibreOffice's own): lists, settings, keys, macros. */
const WITHOUT_TEXT =
	/^META-INF\/(?:manifest|(?:document|macro)signatures)\.xml$|(?:^|\/)(?:settings|styles|meta)\.xml$|^manifest\.rdf$|^VersionList\.xml$|^(?:[^/]+\/)*(?:Configurations2|Basic|Dialogs)\/(?:[^/]+\/)*[^/]+\.(?:xml|xlc|xlb)$/i;
/** What programs keep beside, in forms of their own. */
const OPAQUE =
	/(?:^|\/)layout-cache$|^(?:[^/]+\/)*Fonts\/[^/]+\.(?:[ot]tf|ttc)$|^(?:[^/]+\/)*ObjectReplacements\/[^/]+$/i;
const THUMBNAIL = /^(?:Thumbnails|(?:[^/]+\/)*ObjectReplacements)\/[^/]+$/i;
const PICTURES = /^(?:[^/]+\/)*(?:Pictures|media)\/[^/]+$/;

/**
 * @returns false where there is no content, and nothing was read
 * @throws CannotRead("encrypted")
 */
export function readOpenDocument(bytes: Uint8Array, { entries }: ZipListing, sink: FileSink): boolean {
	const named = (name: string): ZipEntry | undefined => entries.find((entry) => entry.name === name);
	// LibreOffice 24 can hide the whole package in one encrypted entry; otherwise the manifest says so, and the entries
	// themselves look like stored ones (part 2, 4.8).
	const isEncrypted =
		named("encrypted-package") !== undefined ||
		smallPart(bytes, named("META-INF/manifest.xml"), sink.budget).includes("encryption-data");
	if (isEncrypted) throw new CannotRead("encrypted");
	const content = named("content.xml");
	if (!content) return false;
	const styles = new OpenDocumentStyles();
	const read = new Set<ZipEntry>([content]);
	const sweep = (entry: ZipEntry | undefined, part: "body" | "master" | "properties"): void => {
		if (!entry) return;
		read.add(entry);
		const handler = new OpenDocumentHandler(sink, styles, part);
		attempt(sink, () => sweepPart(bytes, entry, sink.budget, handler));
	};
	// Headers, footers and what stands on master slides are in styles.xml; so are the styles that the content refers to.
	const common = named("styles.xml");
	if (common) attempt(sink, () => sweepPart(bytes, common, sink.budget, styles.handler()));
	sweep(content, "body");
	sweep(common, "master");
	for (const entry of entries.filter(({ name }) => OF_OBJECTS.test(name))) sweep(entry, "body");
	sweep(named("meta.xml"), "properties");
	for (const entry of entries) if (!read.has(entry)) tellOther(bytes, entry, sink);
	return true;
}

/** One XML file (.fodt, .fods, .fodp). */
export function readFlatOpenDocument(bytes: Uint8Array, sink: FileSink): void {
	const styles = new OpenDocumentStyles();
	const handler = new OpenDocumentHandler(sink, styles, "body");
	const sweep = new XmlSweep(handler);
	const decoder = new TextDecoder(xmlEncoding(bytes));
	for (let at = 0; at < bytes.length && !sink.isFull; at += CHUNK) {
		sink.budget.checkTime();
		sweep.push(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }));
	}
	if (!sink.isFull && !handler.isClosed) sink.incomplete("unreadable");
}

/** A picture, or a file: whatever is no known part of the document. */
function tellOther(bytes: Uint8Array, entry: ZipEntry, sink: FileSink): void {
	if (isFolder(entry) || entry.name === "mimetype") return;
	const name = entry.name.slice(entry.name.lastIndexOf("/") + 1);
	const read = (budget: FileSink["budget"]): Uint8Array => unpackAll(bytes, entry, budget);
	// By what it is, not only by where it stands: those who pack it choose that freely.
	const { kind, isMarkup, text } = beginningOf(bytes, entry, sink.budget);
	// LibreOffice leaves some empty.
	if (WITHOUT_TEXT.test(entry.name) && (isMarkup || text === "")) return;
	const isImage = kind !== null && groupOf(kind) === "image";
	if ((OPAQUE.test(entry.name) && kind === null) || (THUMBNAIL.test(entry.name) && (isImage || kind === null))) return;
	const shown = kind ?? kindOfExtension(extensionOf(name));
	const isPicture = PICTURES.test(entry.name);
	if (isPicture && shown !== null && groupOf(shown) === "image") sink.picture(name, shown, read);
	// Left out are StarView's own pictures (.svm), which nothing else draws.
	else if (!isPicture || !text.startsWith("VCLMTF")) sink.file({ name, mediaType: "", size: entry.size, read });
}
