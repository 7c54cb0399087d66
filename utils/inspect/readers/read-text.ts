/** The plain text of one document, for those who want nothing else. */
import { isPlainText, mayHaveText } from "../document-family.ts";
import type { FileType } from "../file-type/file-type.ts";
import { identify } from "../file-type/identify.ts";
import { groupOf } from "../file-type/kinds.ts";
import { Budget, CannotRead, type InspectionLimits } from "../limits.ts";
import type { ReadDocument } from "./document.ts";
import { readDocument } from "./read-document.ts";
import { listZip } from "./zip-directory.ts";

export interface FileToRead {
	readonly name: string;
	/** As declared; "" where the host does not tell. */
	readonly mediaType: string;
	readonly bytes: Uint8Array;
}

/**
 * @returns the plain text, "" where the document has none; not that of files within it, nor of its properties
 * @throws CannotRead with the reason, also where a part is missing; anything else is a fault of this program
 */
export async function readText(file: FileToRead, budget: Budget): Promise<string> {
	const type = identify(file, budget);
	tellNoText(file, type, budget);
	return plainTextOf(file, type, await readDocument(file, type, budget), budget.limits);
}

/** @throws CannotRead with the reason where it is no document with a text */
function tellNoText({ name, mediaType, bytes }: FileToRead, type: FileType, budget: Budget): void {
	// Says why, where it is an office document whose parts cannot be listed.
	if (type.kind === "zip") listZip(bytes, budget);
	if (hasText(name, mediaType, type)) return;
	const isEncrypted = type.dangers.some(({ kind }) => kind === "encrypted");
	const isMisnamed = mayHaveText(name, mediaType) && !isPlainText(name, mediaType);
	throw new CannotRead(isEncrypted ? "encrypted" : isMisnamed ? "unreadable" : "unsupported");
}

function hasText(name: string, mediaType: string, { kind }: FileType): boolean {
	const isMisnamedText = kind === "txt" && !isPlainText(name, mediaType);
	return (
		(groupOf(kind) === "document" && !isMisnamedText) ||
		kind === "ole" ||
		(kind === "unknown" && mayHaveText(name, mediaType))
	);
}

/**
 * The text of a document that has been read.
 * @throws CannotRead with the reason where it is no document with a text, or a part of it is missing
 */
export function plainTextOf(
	file: FileToRead,
	type: FileType,
	document: ReadDocument,
	limits: InspectionLimits,
): string {
	tellNoText(file, type, new Budget(limits));
	const missing = document.incomplete.find(({ within, reason }) => within.length === 0 && reason !== "too-large");
	if (missing) throw new CannotRead(missing.reason);
	return textOf(document).slice(0, limits.textCharacters);
}

/** Sections one after the other, each on lines of its own. */
export function textOf({ sections }: ReadDocument): string {
	let text = "";
	for (const section of sections) {
		if (section.place.within.length > 0 || section.place.part === "properties") continue;
		text += (text === "" || text.endsWith("\n") ? "" : "\n") + section.text;
	}
	return text;
}
