/**
 * Tables that are text or a web page (.csv, .slk, and what software writes as .xls): cells that start a program when
 * the table is opened, as "=cmd|'/c calc'!A0" does (dynamic data exchange; OWASP, CSV injection).
 */
import { extensionOf } from "../file-type/file-name.ts";
import type { FileKind } from "../file-type/kinds.ts";
import { addHtmlText, decodeHtml } from "./html.ts";
import { decodeReferences } from "./html-references.ts";
import type { FileSink } from "./reading.ts";
import { TextAllowance, TextCollector } from "./text-collector.ts";
import { decodeText } from "./text-encoding.ts";

/** As much as the reader of text files takes. */
const MOST_BYTES = 4 * 1024 * 1024;
const TABLES = /^(?:xls|xlt|csv|tsv|slk|dif)$/;

/** Whether a spreadsheet program would open it, and run what its cells say. */
export function mayHaveFormulas(name: string, kind: FileKind): boolean {
	return kind === "csv" || (/^(?:txt|html|xml)$/.test(kind) && TABLES.test(extensionOf(name)));
}

/** @throws CannotRead where the bytes are no text, or the time is over */
export function tellFormulas(bytes: Uint8Array, kind: FileKind, sink: FileSink): void {
	const head = bytes.subarray(0, MOST_BYTES);
	if (kind === "html" || kind === "xml") {
		const source = kind === "html" ? decodeHtml(head) : decodeText(head);
		for (const [, double, single] of source.matchAll(FORMULA_ATTRIBUTE)) {
			tellExchange(decodeReferences(double ?? single ?? ""), sink);
		}
		if (kind === "html") tellExchange(cellsOf(source, sink), sink);
		return;
	}
	const text = decodeText(head);
	if (runsExcel4(text)) sink.danger("macros", "SYLK");
	tellExchange(text, sink);
}

/** Of Excel's web pages (x:fmla) and its XML of 2003 (ss:Formula). */
const FORMULA_ATTRIBUTE = /\s(?:x:fmla|ss:Formula|Formula)\s*=\s*(?:"([^"]{1,2000})"|'([^']{1,2000})')/gi;

/** Tabs and line ends between. */
function cellsOf(html: string, sink: FileSink): string {
	const cells = new TextCollector(new TextAllowance(sink.budget.limits.textCharacters));
	addHtmlText(html, cells, sink.budget);
	return cells.toString();
}

/** A table in symbolic links runs the formulas of Excel 4 (MITRE T1137.001). */
function runsExcel4(text: string): boolean {
	return /^\uFEFF?ID;P/.test(text) && /;N(?:N;N)?Auto_|;E[^;\n]*\b(?:EXEC|CALL|REGISTER|RUN)\(/i.test(text);
}

/** Topic and item, behind the program; looked for from each "|", so that time grows with the text alone. */
const EXCHANGE = /\|(?:'[^'\n]{0,400}'|[^\s!'",;|]{1,200})!['\w$][\w$:.]{0,40}/y;
/** What makes a cell a formula: a sign at its beginning, or in symbolic links the word for an expression. */
const FORMULA = /(?:^|[,;"|])[ \u00A0]*[=+@\-＝＋＠－]|;E/;
const LONGEST_BEFORE = 500;
const LONGEST_SHOWN = 160;

function tellExchange(text: string, sink: FileSink): void {
	let count = 0;
	for (let at = text.indexOf("|"); at >= 0; at = text.indexOf("|", at + 1)) {
		EXCHANGE.lastIndex = at;
		if (!/[\w'.)]/.test(text[at - 1] ?? "") || !EXCHANGE.test(text)) continue;
		count += 1;
		if (count % 256 === 0) sink.budget.checkTime();
		const before = text.slice(Math.max(0, at - LONGEST_BEFORE), at);
		const start = Math.max(...["\n", "\r", "\t"].map((sign) => before.lastIndexOf(sign)));
		// Where its beginning is too far away, none is taken for one.
		const cell = start < 0 && at > LONGEST_BEFORE ? `…${before}` : before.slice(start + 1);
		const formula = FORMULA.exec(cell);
		if (!formula) continue;
		const shown = cell.slice(formula.index) + text.slice(at, EXCHANGE.lastIndex);
		sink.danger("dde", shown.replace(/^[",;|\s\uFEFF]+/, "").slice(0, LONGEST_SHOWN));
		return;
	}
}
