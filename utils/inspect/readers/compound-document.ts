/** Files of the old Office programs, and what other programs have put into them as objects. */
import { CannotRead } from "../limits.ts";
import { type CompoundEntry, CompoundFile } from "./compound-file.ts";
import { readExcelBinary } from "./excel-binary.ts";
import { tellPictures, tellShapeTexts } from "./office-art.ts";
import { readOlePackage } from "./ole-package.ts";
import { readOleProperties } from "./ole-properties.ts";
import { readOutlookMessage } from "./outlook-message.ts";
import { readPowerPointBinary } from "./powerpoint-binary.ts";
import { attempt, type FileSink } from "./reading.ts";
import { readWordBinary } from "./word-binary.ts";

const DEEPEST = 6;
/** Of Word (within the text, and floating) and PowerPoint. */
const PICTURE_STREAMS = ["Data", "WordDocument", "Pictures"];
const DRAWING_STREAMS = ["0Table", "1Table", "PowerPoint Document"];
/** Streams whose content is a file as it is: of an object made by a newer program (MS-OLEDS 2.3.6, and practice). */
const WHOLE_FILES = ["Package", "CONTENTS", "EmbeddedOdf"];
/** Of Visio, Publisher, PowerPoint 95, Works and Hangul. */
const OTHER_DOCUMENTS = ["VisioDocument", "Quill", "PP40", "MatOST", "BodyText"];

/** @throws CannotRead("unsupported") where no document is in it */
export function readCompoundDocument(bytes: Uint8Array, sink: FileSink): void {
	const file = new CompoundFile(bytes, sink.budget);
	if (file.find("EncryptedPackage")) throw new CannotRead("encrypted");
	if (file.find("__properties_version1.0")) {
		readOutlookMessage(file, file.root, sink, (storage) => readStorage(file, storage, sink, 1));
		return;
	}
	if (!readStorage(file, file.root, sink, 0)) {
		// A document all the same: that its text is missing is told wherever it stands.
		if (OTHER_DOCUMENTS.some((name) => file.find(name))) sink.incomplete("unsupported");
		throw new CannotRead("unsupported");
	}
	attempt(sink, () => readOleProperties(file, file.root, sink));
}

/** @returns whether anything in it can be read */
function readStorage(file: CompoundFile, storage: CompoundEntry, sink: FileSink, depth: number): boolean {
	const has = (name: string): boolean => storage.children.has(name.toLowerCase());
	let found = false;
	const read = (reader: typeof readWordBinary): void => {
		found = true;
		// Of the document itself, why it cannot be read is the answer; of one within, it is not the whole.
		if (depth === 0) reader(file, storage, sink);
		else attempt(sink, () => reader(file, storage, sink));
	};
	if (has("WordDocument")) read(readWordBinary);
	if (has("Workbook") || has("Book")) read(readExcelBinary);
	if (has("PowerPoint Document")) read(readPowerPointBinary);
	for (const name of PICTURE_STREAMS) {
		const stream = file.find(name, storage);
		if (stream?.kind === "stream") attempt(sink, () => tellPictures(file.read(stream), "picture", sink));
	}
	for (const name of DRAWING_STREAMS) {
		const stream = file.find(name, storage);
		if (stream?.kind === "stream") attempt(sink, () => tellShapeTexts(file.read(stream), sink));
	}
	for (const name of WHOLE_FILES) found = tellFile(file, storage, name, sink) || found;
	found = tellPackage(file, storage, sink) || found;
	for (const child of storage.children.values()) {
		if (child.kind !== "storage") continue;
		if (depth >= DEEPEST) {
			sink.incomplete("too-large");
			break;
		}
		sink.budget.checkTime();
		found = readStorage(file, child, sink, depth + 1) || found;
	}
	return found;
}

function tellFile(file: CompoundFile, storage: CompoundEntry, name: string, sink: FileSink): boolean {
	const stream = file.find(name, storage);
	if (stream?.kind !== "stream" || stream.size === 0) return false;
	sink.file({ name: storage.name || name, mediaType: "", size: stream.size, read: () => file.read(stream) });
	return true;
}

function tellPackage(file: CompoundFile, storage: CompoundEntry, sink: FileSink): boolean {
	const stream = file.find("\x01Ole10Native", storage);
	if (stream?.kind !== "stream") return false;
	attempt(sink, () => {
		const packed = readOlePackage(file.read(stream));
		if (packed) {
			const { name, content } = packed;
			sink.file({ name: name || storage.name, mediaType: "", size: content.length, read: () => content });
		}
	});
	return true;
}
