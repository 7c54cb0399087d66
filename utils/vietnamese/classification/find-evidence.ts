/**
 * Evidence of classification marks in a text. What carries no mark cannot be found: the absence of evidence says
 * nothing about a text.
 *
 * Marking what is not on the lists of state secrets is itself forbidden (Law 117/2025/QH15, Art. 5): a finding says
 * "there are signs", never "this is secret".
 */

import { damagedMarks } from "./damaged.ts";
import { enclosedPapers } from "./enclosures.ts";
import { type ClassificationEvidence, excerptAround, type TextKind } from "./evidence.ts";
import { labelledMarks } from "./labels.ts";
import { marksAlone, marksInLine } from "./marks.ts";
import { marksInName } from "./names.ts";
import { type LineEvidence, lineText, type Page, readPage } from "./page.ts";
import { quotedHeaders } from "./quoted-mail.ts";
import { registerRows } from "./registers.ts";
import { controlStamps, numberMarks } from "./stamps.ts";
import { statements } from "./statements.ts";
import { originalOffset, readableText, type TextLine, textLines } from "./text-lines.ts";
import { marksWithoutDiacritics } from "./undiacritised.ts";

export type { ClassificationEvidence, TextKind } from "./evidence.ts";

/** A subject or a file name longer than this has its mark before its end. */
const LONGEST_NAME = 2000;
/** More evidence than this changes nothing. */
const MOST_EVIDENCE = 50;
/** A catalogue may lie before the mark, so more is gathered than given. */
const MOST_GATHERED = 400;

/** A line without any of these holds no evidence: the one test that every line pays. */
const HINT =
	/m {0,2}[ậaâạặăấầẩẫáàảãắằẳẵ] {0,2}[t7](?!\p{L})|\((?:M|T\p{L}?M)\)|[-/]T?\p{L}?M(?!\p{L})|bản sao|bản số|[bm][óở]c? bì|thu hồi|sao,? ?chụp|\[(?:M|T\p{L}?M)\]|độ mật|phân loại|bmnn|\.M(?!\p{L})/iu;

/**
 * Evidence in the order of the text, at most 50 pieces.
 * @param text as it stands: any normal form, any line breaks; a file name with its extension
 */
export function findClassificationEvidence(text: string, kind: TextKind): ClassificationEvidence[] {
	return kind === "subject" || kind === "file-name" ? inName(text, kind) : inPage(text, kind);
}

function inName(text: string, kind: TextKind): ClassificationEvidence[] {
	const original = text.slice(0, LONGEST_NAME);
	const name = readableText(original).replace(/\s/g, " ");
	const line: TextLine = { text: name, original, offset: 0, whole: true };
	return marksInName(name, kind)
		.map(({ index, strength, mark }) => ({
			strength,
			mark,
			excerpt: excerptAround(name, index),
			offset: originalOffset(line, index),
		}))
		.slice(0, MOST_EVIDENCE);
}

function inPage(text: string, kind: TextKind): ClassificationEvidence[] {
	const page = readPage(kind, textLines(text));
	const gathered: LineEvidence[] = [];
	for (let line = 0; line < page.lines.length && gathered.length < 2 * MOST_GATHERED; line++) {
		if (!HINT.test(lineText(page, line))) continue;
		// Many weak signs must not hide a strong one after them.
		const full = gathered.length >= MOST_GATHERED;
		gathered.push(...inLine(page, line).filter(({ strength }) => !full || strength === "strong"));
	}
	const weighed = notesInPlace(
		page,
		inTheirSense(page, withoutCatalogues(page, supported(asRunningHeads(page, gathered)))),
	);
	if (!weighed.some(({ strength }) => strength === "strong")) weighed.push(...registerRows(page));
	return strongFirst(weighed)
		.slice(0, MOST_EVIDENCE)
		.sort((one, other) => one.line - other.line || one.index - other.index)
		.flatMap((evidence) => asEvidence(page, evidence));
}

function strongFirst(evidence: readonly LineEvidence[]): LineEvidence[] {
	return [
		...evidence.filter(({ strength }) => strength === "strong"),
		...evidence.filter(({ strength }) => strength === "weak"),
	];
}

/** A shorter line has room for a mark and nothing else. */
const SHORTEST_WITH_WORDS = 5;

function inLine(page: Page, line: number): LineEvidence[] {
	const alone = [...marksAlone(page, line), ...damagedMarks(page, line), ...marksWithoutDiacritics(page, line)];
	if (lineText(page, line).length <= SHORTEST_WITH_WORDS) return alone;
	const headers = quotedHeaders(page, line);
	if (headers.length > 0) return headers;
	const inside = [...(alone.length > 0 ? [] : marksInLine(page, line)), ...labelledMarks(page, line)];
	const sentences = alone.length + inside.length > 0 ? [] : [...statements(page, line), ...enclosedPapers(page, line)];
	return [...alone, ...inside, ...numberMarks(page, line), ...controlStamps(page, line), ...sentences];
}

function asEvidence(page: Page, { line, index, strength, mark }: LineEvidence): ClassificationEvidence[] {
	const source = page.lines[line];
	if (source === undefined) return [];
	return [{ strength, mark, excerpt: excerptAround(source.text, index), offset: originalOffset(source, index) }];
}

/** Different levels standing alone this near are a list of stamps, or the heads of columns. */
const CATALOGUE_REACH = 12;
const FORM_WORDS = /mẫu số|dấu chỉ độ mật|(?<!\p{L})(?:ví dụ|vi du)(?!\p{L})/iu;
/** A stamp described, not put. */
const MEASURES =
	/mẫu dấu|hình chữ nhật|đường viền|kích thước|khắc dấu|con dấu|mực (?:màu )?đỏ|\d\s?(?:mm)?\s?[x×]\s?\d{1,3}\s?mm(?!\p{L})/iu;
/** A control stamp shown in a catalogue has its name beside it. */
const STAMP_SHOWN = /mẫu dấu|đường viền|(?<!\p{L})dấu\s{1,2}["“]/iu;
const FORM_REACH = 3;

/** Leaves out the marks of a catalogue: several levels side by side, or a stamp with its measures. */
function withoutCatalogues(page: Page, evidence: readonly LineEvidence[]): LineEvidence[] {
	const alone = evidence.filter((one) => one.alone === true);
	return evidence.flatMap((one) => {
		if (one.alone !== true) {
			const shown = one.stamp === true && isNear(page, one.line, STAMP_SHOWN);
			const listed = LEVEL_FIRST.test(lineText(page, one.line).slice(0, LEVEL_FIRST_REACH));
			return shown || (listed && listsAllLevels(page, one.line)) ? [] : [one];
		}
		const near = alone.filter((other) => Math.abs(other.line - one.line) <= CATALOGUE_REACH && other.mark !== one.mark);
		const levels = new Set(near.map((other) => other.mark)).size + 1;
		const form = isNear(page, one.line, FORM_WORDS);
		const described = page.head[one.line] !== true && isNear(page, one.line, MEASURES);
		if (levels >= 3 || described || (form && levels === 2) || listsAllLevels(page, one.line)) return [];
		// Two levels may be two papers; one right below the other is a list.
		const listed = near.some((other) => Math.abs(other.line - one.line) <= 1);
		return form || listed ? [{ ...one, strength: "weak" as const }] : [one];
	});
}

/** Between the levels their terms or their stamps may stand: "Tuyệt mật / 30 năm / Tối mật / 20 năm / Mật". */
const LIST_REACH = 6;
/** "• TUYỆT MẬT – thời hạn bảo vệ 30 năm", "1. MẬT"; a document number after it would make it a paper. */
const LEVEL_FIRST =
	/^[\s\-–—•*+a-d\d.()[\]☐□]*(?<level>tuyệt mật|tối mật|mật)(?:[\s.;:,]*$|\s?[-–—:;(=,](?!.*\d[-/]\p{Lu}{2}))/iu;
const LEVEL_FIRST_REACH = 60;

/** Whether all three levels stand right here, each first on its own line, in capitals or not. */
function listsAllLevels(page: Page, line: number): boolean {
	const levels = new Set<string>();
	for (let near = line - LIST_REACH; near <= line + LIST_REACH; near++) {
		const level = LEVEL_FIRST.exec(lineText(page, near).slice(0, LEVEL_FIRST_REACH))?.groups?.["level"];
		if (level !== undefined) levels.add(level.toLowerCase());
	}
	return levels.size >= 3;
}

function isNear(page: Page, line: number, words: RegExp): boolean {
	for (let near = line - FORM_REACH; near <= line + FORM_REACH; near++) {
		if (words.test(lineText(page, near).slice(0, 200))) return true;
	}
	return false;
}

/** "MẬT 2" and "MẬT 3" head two pages; "MẬT 2" by itself may be a lot of honey. */
function asRunningHeads(page: Page, evidence: readonly LineEvidence[]): readonly LineEvidence[] {
	const folios = new Set(evidence.flatMap(({ folio }) => (folio === undefined ? [] : [folio])));
	if (folios.size === 0) return evidence;
	return evidence.flatMap((one) => {
		if (one.folio === undefined) return [one];
		const sure = one.mark !== "MẬT" || page.administrative;
		return folios.size > 1 ? [{ ...one, strength: sure ? ("strong" as const) : ("weak" as const) }] : [];
	});
}

const OTHER_SENSE = /(?<!\p{L})(?:ong|mật mía|(?<!tận )tụy|sỏi mật|túi mật|siêu âm)(?!\p{L})/iu;

/** "Bản số 2" by itself, on a page that is no office's paper, is a copy of anything. */
function notesInPlace(page: Page, evidence: readonly LineEvidence[]): LineEvidence[] {
	const isNote = (one: LineEvidence): boolean => one.support === "distribution" && one.strength === "weak";
	return page.administrative || !evidence.every(isNote) ? [...evidence] : [];
}

/** Where gall or honey is spoken of, the syllable by itself is a lighter sign, but in a head's own cell. */
function inTheirSense(page: Page, evidence: readonly LineEvidence[]): readonly LineEvidence[] {
	const mayBeOther = (one: LineEvidence): boolean => one.mark === "MẬT" && page.head[one.line] !== true;
	if (!evidence.some(mayBeOther) || !page.lines.some(({ text }) => OTHER_SENSE.test(text))) return evidence;
	return evidence.flatMap((one) => {
		if (!mayBeOther(one)) return [one];
		return one.strength === "strong" ? [{ ...one, strength: "weak" as const }] : [];
	});
}

/**
 * A number's suffix is practice, a mark in a cell may head a column and a distribution note may be a habit; any two of
 * them in one page are a classified paper (Decree 63/2026 wants the copies counted and the copying settled).
 */
function supported(evidence: readonly LineEvidence[]): readonly LineEvidence[] {
	const notes = new Set(evidence.flatMap(({ support, mark }) => (support === "distribution" ? [mark] : [])));
	if (notes.size === 0) return evidence;
	return evidence.map((one) => {
		const confirmed = one.support === "number" || one.alone === true || (notes.size > 1 && one.support !== undefined);
		return confirmed ? { ...one, strength: "strong" as const } : one;
	});
}
