/** An attachment and the files in it, each with what it is. */
import { type Facts, type FileContents, type FileType, factsOf } from "../../inspect/facts.ts";
import { type FileGroup, type FileKind, groupOf } from "../../inspect/file-type/kinds.ts";
import type { Attachment } from "../../message/message.ts";

export interface HeldFile {
	/** Names from the attachment inwards, its own last; [] for the attachment itself. */
	readonly within: readonly string[];
	readonly name: string;
	readonly type: FileType;
	/** What it lies in: an archive or a mail holds files of their own, a document holds objects. null for the attachment. */
	readonly holder: FileGroup | null;
}

/** The attachment first; nothing where not even its kind is known. */
export function heldFiles({ id, name }: Attachment, facts: Facts): readonly HeldFile[] {
	const { type, contents } = factsOf(facts, id);
	if (type.state !== "known") return [];
	const own: HeldFile = { within: [], name, type: type.value, holder: null };
	if (contents.state !== "known" || contents.value.files.length === 0) return [own];
	return [own, ...innerFiles(contents.value, type.value.kind)];
}

/** Several rules ask, each time that anything in the mail changes, and an archive may hold ten thousand. */
const asked = new WeakMap<FileContents, { readonly kind: FileKind; readonly files: readonly HeldFile[] }>();

function innerFiles(contents: FileContents, kind: FileKind): readonly HeldFile[] {
	const before = asked.get(contents);
	if (before?.kind === kind) return before.files;
	const groups = new Map<string, FileGroup>([[keyOf([]), groupOf(kind)]]);
	for (const file of contents.files) groups.set(keyOf(file.path), groupOf(file.type.kind));
	const files = contents.files.map(
		({ path, type }): HeldFile => ({
			within: path,
			name: path.at(-1) ?? "",
			type,
			holder: groups.get(keyOf(path.slice(0, -1))) ?? "other",
		}),
	);
	asked.set(contents, { kind, files });
	return files;
}

function keyOf(path: readonly string[]): string {
	return JSON.stringify(path);
}

/** What is to a person a file of its own, and not a part of a document. */
export function isOwnFile({ holder }: HeldFile): boolean {
	return holder === null || holder === "archive" || holder === "mail";
}

/** Kinds that may hold something to read, though there is no reader for them. No film, font or program is a document. */
export function mayHoldDocument(kind: FileKind): boolean {
	const group = groupOf(kind);
	if (group === "document" || group === "archive" || group === "mail") return true;
	// A photograph of a page counts, a drawing or an icon does not.
	return /^(?:unknown|ole|p7m|pgp|onenote|heic|avif|tiff|jp2|jxl|webp)$/.test(kind);
}
