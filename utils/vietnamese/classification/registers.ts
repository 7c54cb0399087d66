/** Filled registers of secret papers: who received which document, of what level. Always weak. */
import { levelOf } from "./levels.ts";
import { type LineEvidence, lineText, type Page } from "./page.ts";
import { cellsOf } from "./text-lines.ts";

const LEVEL_CELL = /^["“]?(?:tuyệt mật|tối mật|mật)["”]?$/iu;
/** Abbreviations count in a column of levels only. */
const SHORT_LEVEL_CELL = /^(?:TuM|TUM|TgM|TGM|ToM|TOM|TM|M)$/u;
const LEVEL_COLUMN = /^["“]?(?:mức |cấp )?(?:độ mật|do[ _]?mat)(?: của (?:văn bản|tài liệu))?["”]?$/iu;
/** A column of this name may also hold grades, risks or sizes (L, M, S): its values tell. */
const UNSURE_COLUMN = /^["“]?(?:cấp|mức|cấp độ|mức độ)["”]?$/iu;
const NO_LEVEL_CELL = /^(?:thường|-|)$/iu;
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
	readonly sure: boolean;
}

/** Rows are parted by a sign or wide gaps; CSV has commas without a blank after the first. */
const SEPARATED = /\t|\||;| {3}/;
const LONGEST_FIRST_CELL = 40;
const HEADS = /độ mật|do[ _]?mat|(?:cấp|mức) độ|(?:^|[\t|;,]\s?)(?:cấp|mức)\s?[\t|;,]/iu;

/** Rows with a document number and a level, each in its own cell. */
export function registerRows(page: Page): LineEvidence[] {
	const rows: LineEvidence[] = [];
	let column: Column | null = null;
	/** Values of a column that may be of levels; null once one of them is none. */
	let unsure: LineEvidence[] | null = [];
	for (const [line, { text }] of page.lines.entries()) {
		if (!SEPARATED.test(text) && !isCommaRow(text)) continue;
		if (HEADS.test(text)) {
			const next = columnOfLevels(line, text);
			if (next !== null) [column, unsure] = [next, []];
		}
		if (!DOCUMENT_NUMBER.test(text) || BLANK_TO_FILL.test(text) || LEGAL_BASIS.test(text)) continue;
		if (isForm(page, line)) continue;
		const open = column !== null && line - column.line <= LONGEST_TABLE ? column : null;
		const value = open === null ? "" : (cells(text)[open.index] ?? "");
		const isLevel = LEVEL_CELL.test(value) || SHORT_LEVEL_CELL.test(value);
		if (isLevel && open?.sure === true) return [inRow(line, text, value)];
		if (open?.sure === false) {
			if (!isLevel && !NO_LEVEL_CELL.test(value)) unsure = null;
			if (isLevel) unsure?.push(inRow(line, text, value));
		}
		if (!/ật|ẬT/u.test(text)) continue;
		const cell = cells(text).find((one) => LEVEL_CELL.test(one));
		if (cell === undefined) continue;
		rows.push(inRow(line, text, cell));
		if (rows.length >= FEWEST_ROWS) return rows;
	}
	const told = unsure?.some(({ mark }) => mark !== "MẬT") === true && unsure.length >= FEWEST_ROWS;
	return told ? (unsure ?? []).slice(0, FEWEST_ROWS) : [];
}

function inRow(line: number, text: string, cell: string): LineEvidence {
	return { line, index: text.lastIndexOf(cell), strength: "weak", mark: levelOfCell(cell) };
}

function isForm(page: Page, line: number): boolean {
	for (let near = line - FORM_REACH; near <= line; near++) {
		if (FORM.test(lineText(page, near).slice(0, 200))) return true;
	}
	return false;
}

function columnOfLevels(line: number, text: string): Column | null {
	const heads = cells(text);
	const named = heads.findIndex((cell) => LEVEL_COLUMN.test(cell));
	const index = named < 0 ? heads.findIndex((cell) => UNSURE_COLUMN.test(cell)) : named;
	return index < 0 ? null : { index, line, sure: named >= 0 };
}

function levelOfCell(cell: string): string {
	const level = cell.replace(/["“”]/g, "");
	if (/^t[ug]/iu.test(level)) return "TUYỆT MẬT";
	return levelOf(level);
}

/** Empty cells keep their place where a sign parts them. */
function cells(text: string): string[] {
	const sign = ["\t", "|", ";"].find((one) => text.includes(one));
	const parts = sign === undefined ? withoutSign(text) : text.split(sign, MOST_CELLS);
	return parts.map((part) => part.trim());
}

function withoutSign(text: string): string[] {
	if (/ {3}/.test(text) || !isCommaRow(text)) return cellsOf(text).map((cell) => cell.text);
	return text.replace(/"[^"]{0,400}"/g, (quoted) => quoted.replaceAll(",", " ")).split(",", MOST_CELLS);
}

function isCommaRow(text: string): boolean {
	const comma = text.indexOf(",");
	return comma > 0 && comma <= LONGEST_FIRST_CELL && /\S/.test(text.charAt(comma + 1));
}
