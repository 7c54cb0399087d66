/** The control words of RTF (version 1.9.1) that matter for its text. */
import type { Part } from "./document.ts";

/** What is done with the characters of a group. */
export type Use =
	| "text"
	| "skip"
	| "font-table"
	| "colour-table"
	| "field-code"
	| "template"
	| "object"
	| "shape-name"
	| "shape-value";

/** Destinations that hold no text of the document. */
export const NOT_TEXT = new Set([
	...["stylesheet", "themedata", "colorschememapping", "latentstyles"],
	...["datastore", "listtable", "listoverridetable", "rsidtbl", "xmlnstbl", "generator"],
	...["revtbl", "filetbl", "sp", "bkmkstart", "bkmkend", "pgdsctbl", "mmathPr", "listtext", "pntext", "objclass"],
]);
/** Destinations behind \* (may be skipped by who does not know them) that hold text. */
export const TEXT_BEHIND_STAR = new Set([
	...["shpinst", "shptxt", "nonshppict", "annotation", "footnote", "background", "userprops", "formfield"],
	...["ffdeftext", "ffhelptext", "ffstattext", "ffl", "moMath", "moMathPara", "ud", "do", "docvar"],
	...["company", "manager", "category"],
]);
/** Destinations that stand apart from the text around them, and where they do. */
export const APART: ReadonlyMap<string, Part> = new Map([
	...["header", "headerl", "headerr", "headerf"].map((name) => [name, "header"] as const),
	...["footer", "footerl", "footerr", "footerf"].map((name) => [name, "footer"] as const),
	["footnote", "footnotes"],
	["annotation", "comments"],
	["shptxt", "textbox"],
	// Of Word 6 and 95.
	["dptxbxtext", "textbox"],
	...["userprops", "ffdeftext", "ffhelptext", "ffstattext", "ffl", "docvar"].map(
		(name) => [name, "properties"] as const,
	),
	...["title", "subject", "author", "manager", "company", "operator", "category", "keywords", "doccomm", "comment"].map(
		(name) => [name, "properties"] as const,
	),
]);

/** Pictures and shapes as newer readers draw them, and how the same is called that follows for older ones. */
export const OLDER_FORMS: ReadonlyMap<string, string> = new Map([
	["shppict", "nonshppict"],
	["shpinst", "shprslt"],
]);

export const LINE_ENDS = new Set(["par", "line", "row", "sect", "page", "nestrow"]);
export const SIGNS: ReadonlyMap<string, string> = new Map([
	["tab", "\t"],
	["cell", "\t"],
	["nestcell", "\t"],
	["emdash", "—"],
	["endash", "–"],
	["lquote", "‘"],
	["rquote", "’"],
	["ldblquote", "“"],
	["rdblquote", "”"],
	["bullet", "•"],
	// A person's own properties: each has a name and a value.
	["propname", "\n"],
	["staticval", ": "],
]);

/** Groups that are read for something else than text. */
export const USES: ReadonlyMap<string, Use> = new Map([
	["fonttbl", "font-table"],
	["colortbl", "colour-table"],
	["fldinst", "field-code"],
	["template", "template"],
	["sn", "shape-name"],
	["sv", "shape-value"],
	["objdata", "object"],
	["pict", "object"],
] as const);
/** Kinds of picture; \wbitmap and \macpict are of other systems, and not looked at. */
export const PICTURES = new Set(["pngblip", "jpegblip", "emfblip", "wmetafile", "dibitmap", "wbitmap", "macpict"]);
