/**
 * What a PDF does besides showing pages (ISO 32000-2, 12.6): scripts, programs that it starts, forms that it sends, and
 * files that it fetches. Links to web pages do nothing before they are followed, and are not told.
 */
import type { RevisionView } from "../../signature/pdf/document.ts";
import { isKind, type PdfDictionary, type PdfObject } from "../../signature/pdf/objects.ts";
import type { Page } from "../../signature/pdf/page-tree.ts";
import { decodeTextString } from "../../signature/pdf/text-string.ts";
import type { FileSink } from "./reading.ts";

const MOST_ACTIONS = 20_000;
const LONGEST_SCRIPT = 256 * 1024;
const LONGEST_TOLD = 80;

/** A statement of Acrobat's own form tools, or an ordinary one that prints or turns to a page when the file is opened. */
const HARMLESS = /^(?:AF\w+|this\.(?:print|zoom|zoomType|pageNum|dirty|layout)|app\.fs)\b[^{}]*$/;
/** A longer script may do anything. In UTF-16 code units. */
const LONGEST_HARMLESS = 16 * 1024;
/** Reaches outside of the document (JavaScript for Acrobat API reference), or hides what it does. */
const REACHES_OUT =
	/\b(?:exportDataObject|importDataObject|openDataObject|createDataObject|launchURL|getURL|submitForm|mail(?:Doc|Form|Msg|GetAddrs)|openDoc|eval|unescape|fromCharCode|SOAP|ADBC|Net\.HTTP|readFileIntoStream|execMenuItem|newPlayer|getIcon|collectEmailInfo|printd|spawn|saveAs)\b/;

/** @param pages of the newest revision */
export function tellPdfActions(view: RevisionView, pages: readonly Page[], sink: FileSink): void {
	const walk = new ActionWalk(view, sink);
	const { catalog } = view;
	walk.action(view.get(catalog, "OpenAction"), true);
	walk.actions(view.get(catalog, "AA"), true);
	walk.namedScripts(view.get(view.dictionary(view.get(catalog, "Names")), "JavaScript"));
	walk.tree(view.get(view.dictionary(view.get(catalog, "AcroForm")), "Fields"));
	walk.outline(view.get(view.dictionary(view.get(catalog, "Outlines")), "First"));
	for (const { dictionary } of pages) {
		walk.actions(view.get(dictionary, "AA"), true);
		walk.tree(view.get(dictionary, "Annots"));
	}
}

/** Whether each statement is known to be. A parameter may stand on a line of its own. */
function isHarmless(script: string): boolean {
	if (script.length > LONGEST_HARMLESS) return false;
	const lines = script.replace(/([,(])[ \t]*[\r\n]+/g, "$1").split(/[\r\n]+/);
	const code = lines.filter((line) => !line.trimStart().startsWith("//"));
	const statements = code.flatMap((line) => line.split(";")).map((statement) => statement.trim());
	return statements.every((statement) => statement === "" || statement.startsWith("//") || HARMLESS.test(statement));
}

/** @param xml a form as XFA has it: its scripts run by themselves, and reach what those of the document do */
export function tellFormScripts(xml: string, sink: FileSink): void {
	let left = MOST_ACTIONS;
	for (const { index } of xml.matchAll(/<(?:[\w.-]{1,40}:)?script\b/gi)) {
		sink.budget.checkTime();
		left -= 1;
		if (left < 0) {
			sink.incomplete("too-large");
			return;
		}
		const end = xml.indexOf("</", index);
		const script = xml.slice(index, Math.min(end < 0 ? xml.length : end, index + LONGEST_SCRIPT));
		const found = REACHES_OUT.exec(withoutReferences(script))?.[0];
		if (found !== undefined) sink.danger("pdf-script", found);
	}
}

/** Letters may be written by their numbers in XML. */
function withoutReferences(text: string): string {
	return text.replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_, hex?: string, decimal?: string) => {
		return String.fromCharCode(Number.parseInt(hex ?? decimal ?? "", hex === undefined ? 10 : 16));
	});
}

class ActionWalk {
	readonly #view: RevisionView;
	readonly #sink: FileSink;
	/** By what is read, which is the same object each time. */
	readonly #seen = new Set<PdfDictionary>();
	#left = MOST_ACTIONS;

	constructor(view: RevisionView, sink: FileSink) {
		this.#view = view;
		this.#sink = sink;
	}

	/** Additional actions: one for each event (12.6.3). */
	actions(value: PdfObject, isOnOpening: boolean): void {
		for (const action of this.#view.dictionary(value)?.entries.values() ?? []) this.action(action, isOnOpening);
	}

	/** Annotations, or fields with those below them. */
	tree(value: PdfObject): void {
		const open: PdfObject[] = [...(this.#view.array(value) ?? [])].slice(0, MOST_ACTIONS);
		while (open.length > 0) {
			const node = this.#dictionary(open.pop() ?? null);
			if (node === undefined) continue;
			this.action(this.#view.get(node, "A"), false);
			this.actions(this.#view.get(node, "AA"), false);
			open.push(...(this.#view.array(this.#view.get(node, "Kids")) ?? []).slice(0, MOST_ACTIONS));
		}
	}

	outline(value: PdfObject): void {
		const open: PdfObject[] = [value];
		while (open.length > 0) {
			const item = this.#dictionary(open.pop() ?? null);
			if (item === undefined) continue;
			this.action(this.#view.get(item, "A"), false);
			open.push(this.#view.get(item, "Next"), this.#view.get(item, "First"));
		}
	}

	/** Scripts that run when the document is opened (7.7.4). */
	namedScripts(value: PdfObject): void {
		const open: PdfObject[] = [value];
		while (open.length > 0) {
			const node = this.#dictionary(open.pop() ?? null);
			if (node === undefined) continue;
			for (const item of this.#view.array(this.#view.get(node, "Names")) ?? []) this.action(item, true);
			open.push(...(this.#view.array(this.#view.get(node, "Kids")) ?? []).slice(0, MOST_ACTIONS));
		}
	}

	/** One action, and those that follow it. An array is a place to go to. */
	action(value: PdfObject, isOnOpening: boolean): void {
		const open: PdfObject[] = [value];
		while (open.length > 0) {
			const action = this.#dictionary(open.pop() ?? null);
			if (action === undefined) continue;
			this.#tell(action, isOnOpening);
			const next = this.#view.get(action, "Next");
			open.push(...(this.#view.array(next) ?? [next]));
		}
	}

	/** @returns undefined also for one that was there before, and beyond the limits */
	#dictionary(value: PdfObject): PdfDictionary | undefined {
		const dictionary = this.#view.dictionary(value);
		if (dictionary === undefined || this.#seen.has(dictionary)) return undefined;
		this.#seen.add(dictionary);
		this.#left -= 1;
		if (this.#left % 1024 === 0) this.#sink.budget.checkTime();
		if (this.#left > 0) return dictionary;
		this.#sink.incomplete("too-large");
		return undefined;
	}

	#tell(action: PdfDictionary, isOnOpening: boolean): void {
		switch (this.#view.name(this.#view.get(action, "S"))) {
			case "JavaScript":
			case "Rendition":
				this.#tellScript(this.#script(action), isOnOpening);
				break;
			case "Launch":
				this.#sink.danger("launch", this.#file(action));
				break;
			case "SubmitForm":
				this.#sink.danger("submit-form", this.#file(action));
				break;
			case "GoToR":
			case "ImportData":
				if (/^(?:[a-z]+:)?[\\/]{2}/i.test(this.#file(action))) this.#sink.danger("remote-object", this.#file(action));
				break;
		}
	}

	#tellScript(script: string, isOnOpening: boolean): void {
		const found = REACHES_OUT.exec(script)?.[0];
		if (found === undefined && (!isOnOpening || isHarmless(script))) return;
		this.#sink.danger("pdf-script", found ?? script.replace(/\s+/g, " ").trim().slice(0, LONGEST_TOLD));
	}

	#script(action: PdfDictionary): string {
		const value = this.#view.get(action, "JS");
		if (isKind(value, "string")) return decodeTextString(value.bytes).slice(0, LONGEST_SCRIPT);
		if (!isKind(value, "stream")) return "";
		const decoded = this.#view.decode(value, LONGEST_SCRIPT);
		// What cannot be read may be anything.
		return decoded.ok ? decodeTextString(decoded.bytes) : "eval";
	}

	/** Of a file specification (7.11), or the parameters for Windows (12.6.4.6). */
	#file(action: PdfDictionary): string {
		const windows = this.#view.dictionary(this.#view.get(action, "Win"));
		for (const owner of [action, windows]) {
			const value = this.#view.get(owner, "F");
			const specification = this.#view.dictionary(value);
			for (const name of [value, this.#view.get(specification, "UF"), this.#view.get(specification, "F")]) {
				if (isKind(name, "string")) return decodeTextString(name.bytes).normalize("NFC");
			}
		}
		return "";
	}
}
