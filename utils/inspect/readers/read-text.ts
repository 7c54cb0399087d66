/** The plain text of a document that has been read: what documents are told apart by. */
import { isPlainText, mayHaveText } from "../document-family.ts";
import type { FileType } from "../file-type/file-type.ts";
import { groupOf } from "../file-type/kinds.ts";
import { CannotRead, type InspectionLimits } from "../limits.ts";
import type { Part, ReadDocument } from "./document.ts";

export interface NamedFile {
	readonly name: string;
	/** As declared; "" where the host does not tell. */
	readonly mediaType: string;
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
 * Not that of files within it, nor of its properties, nor what was deleted; "" where it has none (a scan).
 * @throws CannotRead with the reason where it is no document with a text, or a part of it is missing
 */
export function plainTextOf(
	{ name, mediaType }: NamedFile,
	type: FileType,
	document: ReadDocument,
	limits: InspectionLimits,
): string {
	const missing = document.incomplete.find(({ within, reason }) => within.length === 0 && reason !== "too-large");
	if (missing) throw new CannotRead(missing.reason);
	if (!hasText(name, mediaType, type)) {
		const isEncrypted = type.dangers.some(({ kind }) => kind === "encrypted");
		const isMisnamed = mayHaveText(name, mediaType) && !isPlainText(name, mediaType);
		throw new CannotRead(isEncrypted ? "encrypted" : isMisnamed ? "unreadable" : "unsupported");
	}
	return textOf(document).slice(0, limits.textCharacters);
}

const NOT_SHOWN: ReadonlySet<Part> = new Set(["properties", "deleted"]);

/** Sections one after the other, each on lines of its own. */
function textOf({ sections }: ReadDocument): string {
	let text = "";
	for (const section of sections) {
		if (section.place.within.length > 0 || NOT_SHOWN.has(section.place.part)) continue;
		text += (text === "" || text.endsWith("\n") ? "" : "\n") + section.text;
	}
	return text;
}
