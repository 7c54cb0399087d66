/** Filled registers of secret papers: who received which document, of what level. Always weak. */
import { levelOf } from "./levels.ts";
import { type LineEvidence, lineText, type Page } from "./page.ts";
import { cellsOf } from "./text-lines.ts";

const LEVEL_CELL = /^["“]?(?:tuyệt mật|tối mật|mật)["”]?$/iu;
/** Abbreviations count in a column of levels only. */
const SHORT_LEVEL_CELL = /^(?:TuM|TUM|ToM|TOM|TM|M)$/u;
const LEVEL_COLUMN = /^["“]?(?:mức |cấp )?(?:độ mật|do[ _]?mat)(?: của (?:văn bản|tài liệu))?["”]?$/iu;
/** The legal basis of a level, in a table that explains them. */
const LEGAL_BASIS = /QĐ-TTg|NĐ-CP|\/QH\d|TT-B\p{Lu}/u;
const DOCUMENT_NUMBER = /\d\s?[-/]\s?(?:\d{4}\/)?\p{Lu}[\p{L}\d]{0,7}-?\p{Lu}/u;
/** "12/BC-...": a row still to be filled. */
const BLANK_TO_FILL = /\.{3}|…|__/u;
const FORM = /mẫu số|biểu mẫu|(?<!\p{L})(?:ví dụ|vi du)(?!\p{L})/iu;
const FORM_REACH = 5;
/** Without a column of levels, fewer rows may be an example. */
const FEWEST_ROWS = 2;
/** A table goes on no longer without its heads being repeated. */
const LONGEST_TABLE = 200;
const MOST_CELLS = 40;

interface Column {
	readonly index: number;
	readonly line: number;
}

/** Rows with a document number and a level, each in its own cell. */
export function registerRows(page: Page): LineEvidence[] {
	const rows: LineEvidence[] = [];
	let column: Column | null = null;
	for (const [line, { text }] of page.lines.entries()) {
		if (!/\t|\||;| {3}/.test(text)) continue;
		if (/độ mật|do[ _]?mat/iu.test(text)) column = columnOfLevels(line, text) ?? column;
		if (!DOCUMENT_NUMBER.test(text) || BLANK_TO_FILL.test(text) || LEGAL_BASIS.test(text)) continue;
		if (isForm(page, line)) continue;
		const open = column !== null && line - column.line <= LONGEST_TABLE ? column : null;
		const found = open === null ? null : levelInColumn(text, open);
		if (found !== null) return [{ line, index: text.indexOf(found), strength: "weak", mark: levelOfCell(found) }];
		if (!/ật|ẬT/u.test(text)) continue;
		const cell = cells(text).find((one) => LEVEL_CELL.test(one));
		if (cell === undefined) continue;
		rows.push({ line, index: text.indexOf(cell), strength: "weak", mark: levelOfCell(cell) });
		if (rows.length >= FEWEST_ROWS) return rows;
	}
	return [];
}

function isForm(page: Page, line: number): boolean {
	for (let near = line - FORM_REACH; near <= line; near++) {
		if (FORM.test(lineText(page, near).slice(0, 200))) return true;
	}
	return false;
}

function columnOfLevels(line: number, text: string): Column | null {
	const index = cells(text).findIndex((cell) => LEVEL_COLUMN.test(cell));
	return index < 0 ? null : { index, line };
}

function levelInColumn(text: string, { index }: Column): string | null {
	const cell = cells(text)[index] ?? "";
	return LEVEL_CELL.test(cell) || SHORT_LEVEL_CELL.test(cell) ? cell : null;
}

function levelOfCell(cell: string): string {
	const level = cell.replace(/["“”]/g, "");
	if (/^tu/iu.test(level)) return "TUYỆT MẬT";
	return levelOf(level);
}

/** Empty cells keep their place where a sign parts them. */
function cells(text: string): string[] {
	const sign = ["\t", "|", ";"].find((one) => text.includes(one));
	const parts = sign === undefined ? cellsOf(text).map((cell) => cell.text) : text.split(sign, MOST_CELLS);
	return parts.map((part) => part.trim());
}
