/**
 * The true type of a file: by its first bytes, then by what is in the container, then, where it is text, by how it
 * begins; last by its name. Hostile input: what cannot be told is "unknown", never an exception but of the budget.
 */
import { type Budget, CannotRead } from "../limits.ts";
import { isCompoundFile } from "../readers/compound-file.ts";
import { isZip, listZip } from "../readers/zip-directory.ts";
import { kindOfCompound, kindOfZip } from "./container.ts";
import { extensionOf, isRisky, kindOfName, nameDangers } from "./file-name.ts";
import { addDanger, type Danger, type FileType } from "./file-type.ts";
import { hasArchiveBehind, kindHidden } from "./hidden-kind.ts";
import { type FileKind, groupOf, kindOfMediaType, mayBeCalled } from "./kinds.ts";
import { kindOfFirstBytes } from "./signatures.ts";
import { kindOfText } from "./text-kind.ts";

export interface FileToIdentify {
	readonly name: string;
	/** As declared; "" where the host does not tell. */
	readonly mediaType: string;
	/** The whole file; not changed. */
	readonly bytes: Uint8Array;
}

/** ISO 32000-1 Annex H, implementation note 13: the header is accepted anywhere in the first 1,024 bytes. */
const PDF_HEADER_WITHIN = 1024;
/** Flat OpenDocument files are one XML file with this near its beginning. */
const FLAT_OPEN_DOCUMENT =
	/<office:document\s[^>]*office:mimetype="application\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation|graphics)/;

/**
 * A file of which nothing is known but its name and what was declared: its bytes are not to be had, or not worth it.
 */
export function identifyByName(name: string, mediaType: string): FileType {
	const dangers: Danger[] = [];
	nameDangers(name, dangers);
	const kind = kindOfName(name) ?? kindOfMediaType(mediaType) ?? "unknown";
	tellRisk(kind, extensionOf(name), dangers);
	return { kind, dangers };
}

/** @throws CannotRead("timed-out") alone */
export function identify({ name, mediaType, bytes }: FileToIdentify, budget: Budget): FileType {
	const dangers: Danger[] = [];
	nameDangers(name, dangers);
	const called = kindOfName(name);
	const expected = called ?? (extensionOf(name) === "" ? kindOfMediaType(mediaType) : null);
	const found = kindOfBytes(bytes, expected, budget, dangers);
	const kind = settle(found, expected, bytes.length === 0);
	tellRisk(kind, extensionOf(name), dangers);
	// A name that runs something does so whatever is behind it.
	if (called !== null && called !== kind) tellRisk(called, extensionOf(name), dangers);
	if (expected !== null && bytes.length > 0 && !mayBeCalled(kind, expected) && !isWrapped(kind, expected, dangers)) {
		addDanger(dangers, "type-mismatch", `${kind} / ${called === null ? mediaType : `.${extensionOf(name)}`}`);
	}
	return { kind, dangers };
}

/** What the contents leave open, the name decides: text is a script, a table or a letter by its name alone. */
function settle(found: FileKind | null, expected: FileKind | null, isEmpty: boolean): FileKind {
	if (expected === null) return found ?? "unknown";
	if (isEmpty) return expected;
	if (found === null) return isNotKnownByBytes(expected) ? expected : "unknown";
	if (found === "xml" && /^od[tspg]$/.test(expected)) return expected;
	if (found === "txt" || found === "xml") return isTextual(expected) ? expected : found;
	if (found === "html" && (expected === "hta" || expected === "mht" || expected === "php")) return expected;
	if (found === "eml" && expected === "mht") return expected;
	if (found === "zip" && /^(?:jar|apk|appx|epub|xps)$/.test(expected)) return expected;
	if (found === "ole" && expected === "msi") return expected;
	return found;
}

/** Kinds without first bytes of their own, or with several. */
function isNotKnownByBytes(kind: FileKind): boolean {
	const group = groupOf(kind);
	return group === "media" || group === "other" || group === "script" || kind === "iso" || kind === "vhd";
}

function isTextual(kind: FileKind): boolean {
	const group = groupOf(kind);
	if (group === "script" || group === "shortcut") return kind !== "lnk";
	return /^(?:txt|csv|html|xml|eml|mht|svg|p7s|p7m|pgp)$/.test(kind);
}

/** An office document with a password is a compound file of its own kind. */
function isWrapped(kind: FileKind, expected: FileKind, dangers: readonly Danger[]): boolean {
	if (kind !== "ole") return false;
	const isOffice = groupOf(expected) === "document" && expected !== "pdf";
	return groupOf(expected) === "other" || (isOffice && dangers.some((danger) => danger.kind === "encrypted"));
}

function tellRisk(kind: FileKind, extension: string, dangers: Danger[]): void {
	if (!isRisky(kind)) return;
	const group = groupOf(kind) as "executable" | "script" | "shortcut";
	addDanger(dangers, group, extension === "" ? kind : `.${extension}`);
}

function kindOfBytes(bytes: Uint8Array, expected: FileKind | null, budget: Budget, dangers: Danger[]): FileKind | null {
	const first = firstKind(bytes, budget, dangers);
	const pdf = pdfHeader(bytes);
	if (first === null || first === "txt") {
		if (pdf < 0) return first;
		if (hasArchiveBehind(bytes)) addDanger(dangers, "polyglot", "pdf + zip");
		// Some programs write a line before the header, and mail gateways a blank one.
		return "pdf";
	}
	// Two kinds at once: programs disagree which of them it is.
	if (pdf >= 0 && first !== "mpeg") addDanger(dangers, "polyglot", `${first} + pdf`);
	return pdf >= 0 && expected === "pdf" && groupOf(first) !== "executable" ? "pdf" : first;
}

function firstKind(bytes: Uint8Array, budget: Budget, dangers: Danger[]): FileKind | null {
	if (isZip(bytes)) return contained(() => kindOfZip(bytes, listZip(bytes, budget), budget, dangers), "zip");
	if (isCompoundFile(bytes)) return contained(() => kindOfCompound(bytes, budget, dangers), "ole");
	const kind = kindOfFirstBytes(bytes);
	if (kind !== null) {
		const other = groupOf(kind) === "image" ? kindHidden(bytes, kind) : null;
		if (other !== null) addDanger(dangers, "polyglot", `${kind} + ${other}`);
		return kind;
	}
	return flatOpenDocument(bytes) ?? kindOfText(bytes);
}

function contained(look: () => FileKind, otherwise: FileKind): FileKind {
	try {
		return look();
	} catch (error) {
		if (error instanceof CannotRead && error.reason !== "timed-out") return otherwise;
		throw error;
	}
}

function pdfHeader(bytes: Uint8Array): number {
	for (let at = bytes.indexOf(0x25); at >= 0 && at < PDF_HEADER_WITHIN; at = bytes.indexOf(0x25, at + 1)) {
		if (bytes[at + 1] === 0x50 && bytes[at + 2] === 0x44 && bytes[at + 3] === 0x46 && bytes[at + 4] === 0x2d) return at;
	}
	return -1;
}

function flatOpenDocument(bytes: Uint8Array): FileKind | null {
	if (bytes[0] !== 0x3c && bytes[0] !== 0xef) return null;
	const body = FLAT_OPEN_DOCUMENT.exec(new TextDecoder().decode(bytes.subarray(0, 16_384)))?.[1];
	if (body === undefined) return null;
	return body === "spreadsheet" ? "ods" : body === "presentation" ? "odp" : body === "graphics" ? "odg" : "odt";
}
