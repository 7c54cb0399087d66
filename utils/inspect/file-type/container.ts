/** What an archive or a compound file is, by what is in it. */
import type { Budget } from "../limits.ts";
import { CompoundFile } from "../readers/compound-file.ts";
import { type ContentTypes, readContentTypes } from "../readers/ooxml-content-types.ts";
import { vbaProjectIn } from "../readers/vba-project.ts";
import { smallPart } from "../readers/xml-part.ts";
import type { ZipEntry, ZipListing } from "../readers/zip-directory.ts";
import { addDanger, type Danger } from "./file-type.ts";
import { type FileKind, hasMacroName } from "./kinds.ts";

/** Content types of the main part (ECMA-376 part 1, 11.3.10, 12.3.23, 13.3.6; MS-OFFMACRO2 2.2). */
const MAIN_PARTS: readonly (readonly [string, FileKind])[] = [
	["wordprocessingml.document.main+xml", "docx"],
	["wordprocessingml.template.main+xml", "dotx"],
	["word.document.macroenabled.main+xml", "docm"],
	["word.template.macroenabledtemplate.main+xml", "dotm"],
	["spreadsheetml.sheet.main+xml", "xlsx"],
	["spreadsheetml.template.main+xml", "xltx"],
	["excel.sheet.macroenabled.main+xml", "xlsm"],
	["excel.template.macroenabled.main+xml", "xltm"],
	["excel.addin.macroenabled.main+xml", "xlam"],
	["excel.sheet.binary.macroenabled.main", "xlsb"],
	["presentationml.presentation.main+xml", "pptx"],
	["presentationml.template.main+xml", "potx"],
	["presentationml.slideshow.main+xml", "ppsx"],
	["powerpoint.presentation.macroenabled.main+xml", "pptm"],
	["powerpoint.template.macroenabled.main+xml", "potm"],
	["powerpoint.slideshow.macroenabled.main+xml", "ppsm"],
	["powerpoint.addin.macroenabled.main+xml", "ppam"],
	["visio.drawing.main+xml", "vsdx"],
];

/** Parts that only such a file has: of an Office file a main one, since a folder may be called "Word". */
const MEMBERS: readonly (readonly [RegExp, FileKind])[] = [
	[/^word\/document\d*\.xml$/i, "docx"],
	[/^xl\/workbook\.bin$/i, "xlsb"],
	[/^xl\/(?:workbook|worksheets\/sheet)\d*\.xml$/i, "xlsx"],
	[/^ppt\/(?:presentation|slides\/slide)\d*\.xml$/i, "pptx"],
	[/^AndroidManifest\.xml$/, "apk"],
	[/^Appx(?:Manifest|BundleManifest)\.xml$|^AppxMetadata\//i, "appx"],
	[/^META-INF\/MANIFEST\.MF$/i, "jar"],
	[/^FixedDoc(?:ument)?Seq\.fdseq$/i, "xps"],
];

const OPEN_DOCUMENT_TYPES: readonly (readonly [RegExp, FileKind])[] = [
	[/^application\/vnd\.oasis\.opendocument\.text/, "odt"],
	[/^application\/vnd\.oasis\.opendocument\.spreadsheet/, "ods"],
	[/^application\/vnd\.oasis\.opendocument\.presentation/, "odp"],
	[/^application\/vnd\.oasis\.opendocument\.graphics/, "odg"],
	[/^application\/vnd\.oasis\.opendocument\./, "odf"],
	[/^application\/epub\+zip/, "epub"],
];

export function kindOfZip(bytes: Uint8Array, { entries }: ZipListing, budget: Budget, dangers: Danger[]): FileKind {
	const named = (pattern: RegExp): ZipEntry | undefined => entries.find(({ name }) => pattern.test(name));
	const encrypted = entries.filter((entry) => entry.encrypted);
	if (encrypted[0]) addDanger(dangers, "encrypted", encrypted[0].name);
	// Word opens it by these whatever else it holds, and an OpenDocument file has none.
	const types = readContentTypes(bytes, entries, budget);
	const kind =
		kindOfTypes(types) ??
		openDocumentKind(bytes, named(/^mimetype$/), named(/^content\.xml$/), budget) ??
		MEMBERS.find(([pattern]) => named(pattern))?.[1] ??
		"zip";
	if (kind !== "zip") tellMacros(entries, types, kind, dangers);
	return kind;
}

/** By the main part; where nothing leads to it, by any that is named. */
function kindOfTypes(types: ContentTypes | null): FileKind | null {
	const kindOf = (type: string): FileKind | undefined => MAIN_PARTS.find(([main]) => type.includes(main))?.[1];
	if (types === null) return null;
	const kinds = types.named.flatMap((type) => kindOf(type) ?? []);
	return (types.main !== null && kindOf(types.main)) || (kinds.find(hasMacroName) ?? kinds[0] ?? null);
}

function openDocumentKind(
	bytes: Uint8Array,
	mimetype: ZipEntry | undefined,
	content: ZipEntry | undefined,
	budget: Budget,
): FileKind | null {
	const type = smallPart(bytes, mimetype, budget, 200).trim();
	const found = OPEN_DOCUMENT_TYPES.find(([pattern]) => pattern.test(type))?.[1];
	if (found || !content) return found ?? null;
	const body = /<office:(text|spreadsheet|presentation|drawing)[\s>/]/.exec(smallPart(bytes, content, budget))?.[1];
	return body === "spreadsheet" ? "ods" : body === "presentation" ? "odp" : body === "drawing" ? "odg" : "odt";
}

/** Names of parts, where programs keep macros and controls; in an Office file their types say so whatever they are called. */
const MACRO_PART =
	/(?:^|\/)vbaProject\.bin$|^xl\/macrosheets\/|^Basic\/(?!script-lc\.xml$)[^/]+\/(?!script-lb\.xml$)[^/]+\.xml$|^Scripts\/.+\.\w+$/i;
const MACRO_TYPE = /^application\/vnd\.ms-(?:office\.vbaproject|excel\.(?:intl)?macrosheet)\b/;
const CONTROL_PART = /(?:^|\/)activeX\/[^/]+\.bin$/i;
const CONTROL_TYPE = /^application\/vnd\.ms-office\.activex$/;

function tellMacros(entries: readonly ZipEntry[], types: ContentTypes | null, kind: FileKind, dangers: Danger[]): void {
	const find = (name: RegExp, type: RegExp): ZipEntry | undefined =>
		entries.find((entry) => name.test(entry.name) || (types !== null && type.test(types.of(entry.name))));
	const part = find(MACRO_PART, MACRO_TYPE);
	if (part) addDanger(dangers, "macros", part.name);
	else if (hasMacroName(kind)) addDanger(dangers, "macros", `.${kind}`);
	const control = find(CONTROL_PART, CONTROL_TYPE);
	if (control) addDanger(dangers, "active-content", control.name);
}

/** Class identifiers of installers and patches, as they stand in the file. */
const INSTALLERS = /^8[246]100c0000000000c000000000000046$/;

export function kindOfCompound(bytes: Uint8Array, budget: Budget, dangers: Danger[]): FileKind {
	const file = new CompoundFile(bytes, budget);
	const has = (path: string): boolean => file.find(path) !== null;
	if (has("EncryptedPackage")) {
		addDanger(dangers, "encrypted", "EncryptedPackage");
		// It does not say of which kind: the name does, or nothing.
		return "ole";
	}
	const macros = vbaProjectIn(file.root);
	if (macros !== null) addDanger(dangers, "macros", macros);
	if (has("WordDocument")) return "doc";
	if (has("Workbook") || has("Book")) return "xls";
	if (has("PowerPoint Document")) return "ppt";
	if (has("__properties_version1.0")) return "msg";
	return INSTALLERS.test(file.root.classId) || has("\u4840\u3f3f\u4577\u446c\u3b6a\u45e4\u4824") ? "msi" : "ole";
}
