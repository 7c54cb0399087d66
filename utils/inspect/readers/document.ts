/** What a reader gives: the text of a file by the place where it stands, and what else the file holds. Plain data. */

import type { Danger, FileType } from "../file-type/file-type.ts";
import type { FileKind } from "../file-type/kinds.ts";
import type { Budget } from "../limits.ts";
import type { UnknownReason } from "../unknown-reason.ts";

export const PARTS = [
	"body",
	"page",
	"sheet",
	"slide",
	"header",
	"footer",
	/** Footnotes and endnotes. */
	"footnotes",
	"comments",
	/** What was taken out while changes were tracked: nobody sees it at once, and it goes out with the file. */
	"deleted",
	"textbox",
	/** A speaker's notes. */
	"notes",
	"chart",
	/** Masters and layouts of slides. */
	"master",
	/** Fields that are filled in, stamps and notes laid over a page. */
	"form",
	"properties",
	/** From, to and subject of a mail within. */
	"mail-header",
] as const;

export type Part = (typeof PARTS)[number];

export interface Place {
	/** Names of the files around it from outside inwards: member of an archive, attachment, embedded object. */
	readonly within: readonly string[];
	readonly part: Part;
	/** Page or slide, from 1. */
	readonly number?: number;
	/** Of a sheet. */
	readonly name?: string;
}

export interface Section {
	readonly place: Place;
	/** NFC, a line a paragraph. */
	readonly text: string;
}

export interface Typography {
	readonly within: readonly string[];
	/** Characters (UTF-16, white space left out) by font, most first. "" where the file does not say. */
	readonly fonts: readonly { readonly name: string; readonly characters: number }[];
	/** Characters in another colour than black or automatic; null where the reader cannot tell. */
	readonly nonBlack: number | null;
	readonly total: number;
}

/** Text in a font that draws other letters than its codes say (.VnTime, VNI-Times …), as its codes say it. */
export interface LegacyFontRuns {
	readonly within: readonly string[];
	readonly font: string;
	/** Runs one after another, a line each, cut off at some length. */
	readonly text: string;
}

export interface Picture {
	readonly within: readonly string[];
	/** Within the file; "" where the file is the picture. */
	readonly name: string;
	readonly kind: FileKind;
	/** @throws CannotRead */
	readonly read: (budget: Budget) => Uint8Array;
}

export interface Pdf {
	/** Names from outside inwards, its own last; [] for the file itself. */
	readonly within: readonly string[];
	/** @throws CannotRead */
	readonly read: (budget: Budget) => Uint8Array;
}

/** A file in the file: member of an archive, attachment, embedded object. */
export interface InnerFile {
	/** Names from outside inwards, its own last. */
	readonly path: readonly string[];
	/** In bytes; null where it is not known. */
	readonly size: number | null;
	readonly type: FileType;
	/** Why nothing, or not all, of it was read; null where it was. */
	readonly unknown: UnknownReason | null;
}

export interface PageLook {
	readonly number: number;
	/** Without white space; an OCR layer counts. */
	readonly characters: number;
}

export interface Incomplete {
	/** [] for the file itself. */
	readonly within: readonly string[];
	readonly reason: UnknownReason;
}

export interface ReadDocument {
	readonly sections: readonly Section[];
	/** One entry for each document within that says what its letters look like. */
	readonly typography: readonly Typography[];
	readonly legacyFontRuns: readonly LegacyFontRuns[];
	readonly pictures: readonly Picture[];
	/** The PDFs, the file itself among them, whose pages may be scans. */
	readonly pdfs: readonly Pdf[];
	readonly files: readonly InnerFile[];
	/** Pages of the file itself, a PDF. */
	readonly pages: readonly PageLook[];
	/** Found while reading the file itself; those of inner files are in their type. */
	readonly dangers: readonly Danger[];
	/**
	 * What is missing from the above, and why: empty means that all was read. Inner files of a kind that has no text
	 * to read ("unsupported": a film, an equation) are told in `files` alone.
	 */
	readonly incomplete: readonly Incomplete[];
}
