/** What a file is, whatever it is called, and what about it may do harm. */
import type { FileKind } from "./kinds.ts";

export const DANGER_KINDS = [
	/** A program, or an installer. */
	"executable",
	"script",
	"shortcut",
	/** VBA, Excel 4 macros, Basic or scripts in an office document. */
	"macros",
	/** "bao-cao.pdf.exe", also with blanks between. */
	"double-extension",
	/** Characters that turn the direction of writing around, or that nobody sees, in the extension. */
	"misleading-name",
	/** The contents are of another kind than the name says. */
	"type-mismatch",
	/** A password is needed for it, or for a part of it. */
	"encrypted",
	/** Another kind of file stands before, after or within it, for programs that look for that. */
	"polyglot",
	/** A field or formula that starts a program (DDE). */
	"dde",
	/** A template that is fetched when the document is opened. */
	"external-template",
	/** An object or frame that is fetched when the document is opened. */
	"remote-object",
	/** A PDF that starts a program, or opens a file of another kind. */
	"launch",
	/** A script in a PDF that runs by itself, or reaches outside of the document. */
	"pdf-script",
	/** A form in a PDF that sends what is filled in to an address. */
	"submit-form",
	/** A control (ActiveX) in an office document. */
	"active-content",
] as const;

export type DangerKind = (typeof DANGER_KINDS)[number];

export interface Danger {
	readonly kind: DangerKind;
	/** What exactly: the extension, the part, the address; cut off at some length, not trusted. */
	readonly detail: string;
}

export interface FileType {
	readonly kind: FileKind;
	readonly dangers: readonly Danger[];
}

const LONGEST_DETAIL = 200;
const MOST_DANGERS = 50;

/** Adds it, unless it is there already or there are too many to tell. */
export function addDanger(dangers: Danger[], kind: DangerKind, detail: string): void {
	const short = detail.slice(0, LONGEST_DETAIL);
	const isKnown = dangers.some((danger) => danger.kind === kind && danger.detail === short);
	if (!isKnown && dangers.length < MOST_DANGERS) dangers.push({ kind, detail: short });
}
