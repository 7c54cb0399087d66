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

/** Read apart, or known to hold nothing that a person wrote: looks, programs, keys, and what is worked out anew. */
export const WITHOUT_TEXT =
	/(?:^|\/)_rels\/|^\[Content_Types\]\.xml$|\/$|^_xmlsignatures\/|^docProps\/(?:core|app|custom)\.xml$|^docProps\/thumbnail\.|^customXml\/itemProps|(?:^|\/)(?:theme|themes|fonts|printerSettings|webextensions|changesInfos|persons|ink)\/|(?:^|\/)(?:styles|stylesWithEffects|fontTable|webSettings|calcChain|tableStyles|viewProps|presProps|revisionInfo|people|commentAuthors|authors|commentsExtended|commentsIds|commentsExtensible|volatileDependencies|sharedStrings)\.xml$|(?:^|\/)(?:vbaProject|vbaData|vbaProjectSignature\w*|customProperty\d*|attachedToolbars\d*)\.(?:bin|xml)$|\/activeX\/[^/]+\.bin$|\.(?:psmdcp|sigs|odttf|fntdata|ttf|otf)$/i;
/** Numbers' formats stand among the looks, and may hold words. */
export const EXCEL_STYLES = /^xl\/styles\.xml$/i;
export const PROPERTIES = /^docProps\/(?:core|app|custom)\.xml$/i;
export const VML = /\.vml$/i;
export const XML = /\.xml$/i;
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
