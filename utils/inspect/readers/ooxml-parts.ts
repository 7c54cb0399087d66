/** What the parts of an Office file hold: told by how others refer to them (ECMA-376 part 1, clauses 11 to 15), or by name. */
import type { Part } from "./document.ts";

export interface PartKind {
	readonly part: Part;
	/** Last steps of the types of relationships that lead to it. */
	readonly types: readonly string[];
	/** Where programs keep it, for files in which nothing leads to it. */
	readonly name: RegExp;
	/** Its letters are seen in the document: their fonts and colours count. */
	readonly isDrawn?: boolean;
}

const DIAGRAMS = ["chart", "chartEx", "chartUserShapes", "diagramData", "diagramDrawing"];

/** In the order in which they are read; the body comes first, since what is compared are the first pages. */
export const WORD_PARTS: readonly PartKind[] = [
	{ part: "body", types: ["officeDocument"], name: /^word\/document\d*\.xml$/i, isDrawn: true },
	{ part: "header", types: ["header"], name: /^word\/header\d*\.xml$/i, isDrawn: true },
	{ part: "footer", types: ["footer"], name: /^word\/footer\d*\.xml$/i, isDrawn: true },
	{
		part: "footnotes",
		types: ["footnotes", "endnotes"],
		name: /^word\/(?:footnotes|endnotes)\d*\.xml$/i,
		isDrawn: true,
	},
	{ part: "comments", types: ["comments"], name: /^word\/comments\d*\.xml$/i, isDrawn: true },
	{ part: "chart", types: DIAGRAMS, name: /^word\/(?:charts|diagrams|drawings)\/[^/]+\.xml$/i },
	// Building blocks that nobody sees before they are used.
	{ part: "properties", types: ["glossaryDocument"], name: /^word\/glossary\/(?:document|header|footer)\d*\.xml$/i },
];

export const EXCEL_PARTS: readonly PartKind[] = [
	{
		part: "sheet",
		types: ["worksheet", "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"],
		name: /^xl\/(?:work|chart|dialog|macro)sheets\/[^/]+\.xml$/i,
	},
	{
		part: "comments",
		types: ["comments", "threadedComment"],
		name: /^xl\/(?:comments\d*|threadedComments\/[^/]+|comments\/[^/]+)\.xml$/i,
	},
	{ part: "textbox", types: ["drawing"], name: /^xl\/drawings\/[^/]+\.xml$/i },
	{ part: "chart", types: DIAGRAMS, name: /^xl\/(?:charts|diagrams)\/[^/]+\.xml$/i },
];

export const POWERPOINT_PARTS: readonly PartKind[] = [
	{ part: "slide", types: ["slide"], name: /^ppt\/slides\/[^/]+\.xml$/i },
	{ part: "notes", types: ["notesSlide"], name: /^ppt\/notesSlides\/[^/]+\.xml$/i },
	{ part: "comments", types: ["comments"], name: /^ppt\/comments\/[^/]+\.xml$/i },
	{ part: "chart", types: DIAGRAMS, name: /^ppt\/(?:charts|diagrams|drawings)\/[^/]+\.xml$/i },
	{
		part: "master",
		types: ["slideMaster", "slideLayout", "notesMaster", "handoutMaster"],
		name: /^ppt\/(?:slideMasters|slideLayouts|notesMasters|handoutMasters)\/[^/]+\.xml$/i,
	},
];

/** Where programs keep what nothing leads to: the package's own parts. */
const OF_PACKAGE = /(?:^|\/)_rels\/[^/]*\.rels$|^\[Content_Types\]\.xml$|^_xmlsignatures\/[^/]+\.xml$/i;

/**
 * Parts of XML that are read apart, or known to hold nothing that a person wrote: looks, keys, and what is worked out
 * anew. By the last steps of the types of relationships that lead to them; by name where nothing does.
 */
const XML_WITHOUT_TEXT = {
	types: new Set(
		"theme themeOverride styles stylesWithEffects fontTable webSettings calcChain tableStyles viewProps presProps revisionInfo people person commentAuthors authors commentsExtended commentsIds commentsExtensible volatileDependencies sharedStrings customXmlProps webextension webextensiontaskpanes changesInfo ink wordVbaData keyMapCustomizations signature chartStyle chartColorStyle".split(
			" ",
		),
	),
	name: /^(?:word|xl|ppt)\/(?:theme\/theme(?:Override)?\d*|styles|stylesWithEffects|fontTable|webSettings|calcChain|tableStyles|viewProps|presProps|revisionInfo|people|commentAuthors|authors|commentsExtended|commentsIds|commentsExtensible|volatileDependencies|sharedStrings|vbaData)\.xml$|^docProps\/(?:core|app|custom)\.xml$|^customXml\/itemProps\d*\.xml$/i,
};

/** Parts in forms of their programs' own that hold nothing to read: settings of printers, fonts, programs, thumbnails. */
const OPAQUE = {
	types: new Set(
		"printerSettings font vbaProject vbaProjectSignature vbaProjectSignatureAgile vbaProjectSignatureV3 activeXControlBinary customProperty attachedToolbars thumbnail origin".split(
			" ",
		),
	),
	name: /^(?:word|xl|ppt)\/(?:(?:printerSettings\/)?printerSettings\d*\.bin|fonts\/font\d*\.(?:odttf|fntdata)|vbaProject(?:Signature\w*)?\.bin|activeX\/activeX\d*\.bin|customProperty\d*\.bin|attachedToolbars\d*\.bin)$|^docProps\/thumbnail\.(?:jpe?g|png|[ew]mf)$|^_xmlsignatures\/origin\.sigs$/i,
};
/** Records of a binary workbook, beside its sheets. */
const RECORDS =
	/^xl\/(?:(?:workbook|styles|sharedStrings|calcChain|metadata|connections|externalLinks?|sheetMetadata|persons?|richData)\d*|(?:worksheets|chartsheets|dialogsheets|macrosheets|tables|pivotTables|pivotCache|externalLinks|queryTables|slicers|slicerCaches|timelines|timelineCaches|revisions|comments|richData|namedSheetViews)\/[^/]+)\.bin$/i;

export function isPackagePart(name: string): boolean {
	return OF_PACKAGE.test(name);
}

/** @param type last step of the type of the relationships that lead to it; null where none does */
export function isXmlWithoutText(name: string, type: string | null): boolean {
	return OF_PACKAGE.test(name) || (type === null ? XML_WITHOUT_TEXT.name.test(name) : XML_WITHOUT_TEXT.types.has(type));
}

/** @param type as above */
export function isOpaque(name: string, type: string | null): boolean {
	if (type !== null) return OPAQUE.types.has(type) || (/^xl\/.*\.bin$/i.test(name) && !EMBEDDED.has(type));
	return OPAQUE.name.test(name) || RECORDS.test(name);
}

const EMBEDDED = new Set(["oleObject", "package", "aFChunk", "image", "media", "audio", "video"]);

/** XML that nothing leads to is the document's own in the folders that programs use. */
export const USUAL_FOLDER = /^(?:word|xl|ppt|visio|docProps|docMetadata|customXml|_rels|_xmlsignatures)\//i;
/** Numbers' formats stand among the looks, and may hold words. */
export const EXCEL_STYLES = /^xl\/styles\.xml$/i;
export const PROPERTIES: PartKind = {
	part: "properties",
	types: ["core-properties", "extended-properties", "custom-properties"],
	name: /^docProps\/(?:core|app|custom)\.xml$|\.psmdcp$/i,
};
export const VML = /\.vml$/i;
export const XML = /\.(?:xml|rels|vml|psmdcp)$/i;
/** Pictures that anybody sees; the thumbnail is made from the first page. */
export const MEDIA = /^(?:word|xl|ppt|media)\/(?:[^/]+\/)?media\/[^/]+$/i;

/**
 * Attributes that hold words of their own, by their element: other texts for pictures (20.1.2.2.8, 20.4.2.5), words
 * drawn as a picture (VML 14.1.2.23), form fields, lists to choose from, hints, names of columns, cached values.
 */
export const ATTRIBUTES_WITH_TEXT: ReadonlyMap<string, readonly string[]> = new Map([
	["docPr", ["descr", "title"]],
	["cNvPr", ["descr", "title"]],
	["shape", ["alt"]],
	["textpath", ["string"]],
	["helpText", ["val"]],
	["statusText", ["val"]],
	["default", ["val"]],
	["listEntry", ["val"]],
	["listItem", ["displayText"]],
	["hyperlink", ["tooltip", "display"]],
	["hlinkClick", ["tooltip"]],
	["tblCaption", ["val"]],
	["tblDescription", ["val"]],
	["lvlText", ["val"]],
	["docVar", ["val"]],
	["mailSubject", ["val"]],
	["dataValidation", ["promptTitle", "prompt", "errorTitle", "error"]],
	["scenario", ["name", "comment"]],
	["cfRule", ["text"]],
	["filter", ["val"]],
	["table", ["comment"]],
	["tableColumn", ["name", "totalsRowLabel"]],
	["cacheField", ["name", "caption"]],
	["s", ["v"]],
	["sheetName", ["val"]],
	["slicer", ["caption"]],
	["item", ["val"]],
	["tag", ["val"]],
	["section", ["name"]],
	["custShow", ["name"]],
	["definedName", ["comment"]],
	["numFmt", ["formatCode"]],
	["ocxPr", ["value"]],
]);
