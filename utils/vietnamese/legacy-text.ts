/**
 * Old encodings in longer texts: the body of a mail, the text of a file. Judged line by line, since parts may be in
 * Unicode; a short line is read by the encoding of the others.
 */
import type { CodePage } from "./code-pages.ts";
import type { LegacyEncoding } from "./legacy-codecs.ts";
import { detectEncodedLine, type LegacyEncodingName } from "./legacy-encodings.ts";
import { decodeMisread } from "./misread-utf8.ts";
import { syllableKind } from "./syllables.ts";
import { readTables, type TableEncoding, type TextAround } from "./table-reader.ts";

export interface LegacySegment {
	/** In UTF-16 code units of the text, whole lines without the last line end. */
	readonly start: number;
	readonly end: number;
	readonly encoding: LegacyEncoding;
	readonly decoded: string;
}

export interface LegacyTextFound {
	/** The one that most of it is in. */
	readonly encoding: LegacyEncoding;
	/** The whole text, its segments in Unicode. */
	readonly decoded: string;
	readonly segments: readonly LegacySegment[];
	/** Words that became Vietnamese: how much there is to convert. */
	readonly words: number;
}

/** Of a longer text the beginning is judged; what comes after stays as it is. */
const LONGEST_TEXT = 400_000;
/** Characters of lines in an old encoding that settle which one it is. */
const ENOUGH = 10_000;
/** Fewer changed words in a text may be a foreign name or a sign. */
const FEWEST_WORDS = 3;
/** A text of less than so many characters ("C¸m ¬n anh.") has no more words; these must leave no doubt. */
const SHORT_TEXT = 200;
const FEWEST_IN_SHORT = 2;

/** Letters of Vietnamese that no old encoding shows. */
const UNICODE_LETTER = /[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]/u;

interface Line {
	readonly start: number;
	readonly text: string;
	encoding: LegacyEncoding | null;
	decoded: string;
}

const TABLES: ReadonlySet<string> = new Set<TableEncoding>(["tcvn3", "vni", "vps", "viscii"]);
const isTable = (encoding: string): encoding is TableEncoding => TABLES.has(encoding);
const isEncoding = (encoding: LegacyEncodingName): encoding is LegacyEncoding => encoding !== "lost-letters";

/**
 * Finds Vietnamese in an old encoding in a text of any length; null where there is none, or too little to tell.
 * @param text NFC; lines end in \n or \r\n
 */
export function detectLegacy(text: string): LegacyTextFound | null {
	if (!/[\u0080-\u00ff\u0152-\u0192]|[aeiouy][\^(+*`'~?.][a-z]/iu.test(text)) return null;
	const lines = linesOf(text.slice(0, LONGEST_TEXT));
	const around: TextAround = { hasSoftHyphens: text.includes("\u00ad"), isWhole: !UNICODE_LETTER.test(text) };
	const encoding = vote(lines, around);
	if (encoding === null) return null;
	if (isTable(encoding)) readRest(lines, { ...around, encoding });
	else if (encoding === "viqr") readViqrRest(lines);
	else readMisread(lines, encoding === "utf8-as-1258" ? "windows-1258" : "windows-1252");
	const words = lines.reduce((sum, line) => sum + (line.encoding === null ? 0 : changedWords(line)), 0);
	return { encoding, decoded: join(lines, text), segments: segmentsOf(lines), words };
}

/** Judges lines by themselves until there is no doubt left, and chooses the encoding that most of them are in. */
function vote(lines: readonly Line[], around: TextAround): LegacyEncoding | null {
	const votes = new Map<LegacyEncoding, number>();
	let read = 0;
	let certain = true;
	for (const line of lines) {
		const found = detectEncodedLine(line.text, around);
		if (found === null || found.decoded === null || !isEncoding(found.encoding)) continue;
		line.encoding = found.encoding;
		line.decoded = isTable(found.encoding) ? withoutHarm(line.text, found.decoded) : found.decoded;
		votes.set(found.encoding, (votes.get(found.encoding) ?? 0) + changedWords(line));
		certain &&= found.certain;
		read += line.text.length;
		if (read > ENOUGH) break;
	}
	const [winner] = [...votes].sort(([, one], [, other]) => other - one);
	const last = lines.at(-1);
	const isShort = certain && (last === undefined || last.start + last.text.length < SHORT_TEXT);
	if (winner === undefined || winner[1] < (isShort ? FEWEST_IN_SHORT : FEWEST_WORDS)) return null;
	// The two pages differ in few letters: a line that has none of them looks like either.
	return winner[0] === "utf8-as-1252" && votes.has("utf8-as-1258") ? "utf8-as-1258" : winner[0];
}

function readViqrRest(lines: readonly Line[]): void {
	for (const line of lines) {
		const found = line.encoding === null ? detectEncodedLine(line.text) : null;
		if (found?.encoding !== "viqr" || found.decoded === null) continue;
		line.encoding = "viqr";
		line.decoded = found.decoded;
	}
}

/** All lines of a text in misread UTF-8, those without a Vietnamese word too. */
function readMisread(lines: readonly Line[], page: CodePage): void {
	for (const line of lines) {
		const decoded = decodeMisread(line.text, page);
		if (decoded === line.text && line.encoding === null) continue;
		line.encoding = page === "windows-1258" ? "utf8-as-1258" : "utf8-as-1252";
		if (!decoded.includes("\ufffd") && decoded.length <= line.text.length) line.decoded = decoded.normalize("NFC");
	}
}

function linesOf(text: string): Line[] {
	const lines: Line[] = [];
	let start = 0;
	for (const piece of text.split("\n")) {
		lines.push({ start, text: piece, encoding: null, decoded: piece });
		start += piece.length + 1;
	}
	return lines;
}

function changedWords({ text, decoded }: Line): number {
	const before = new Set(text.split(/\s+/u));
	return decoded.split(/\s+/u).filter((word) => !before.has(word)).length;
}

/** Lines too short to tell by themselves, and such that another table seemed to fit, by the table of all others. */
function readRest(lines: readonly Line[], around: TextAround): void {
	for (const line of lines) {
		if (line.encoding === around.encoding || (line.encoding !== null && !isTable(line.encoding))) continue;
		const read = readTables(line.text, around);
		if (read === null) continue;
		line.encoding = read.encoding;
		line.decoded = withoutHarm(line.text, read.decoded);
	}
}

/**
 * A line that is partly Unicode, as where something was pasted into it: its words that are Vietnamese as they stand stay
 * ("Kính" would be read as "Kớnh").
 */
function withoutHarm(text: string, decoded: string): string {
	if (!UNICODE_LETTER.test(text)) return decoded;
	const before = text.split(/(\s+)/u);
	const after = decoded.split(/(\s+)/u);
	if (before.length !== after.length) return decoded;
	return after.map((word, index) => (isRight(before[index] ?? "") ? before[index] : word)).join("");
}

/** Vietnamese with marks, up to punctuation around it. */
function isRight(word: string): boolean {
	const [, core] = /^[\p{P}\d]*([\p{L}\p{M}]+)[\p{P}\d]*$/u.exec(word) ?? [];
	return core !== undefined && syllableKind(core) >= 1;
}

function join(lines: readonly Line[], text: string): string {
	return lines.map(({ decoded }) => decoded).join("\n") + text.slice(LONGEST_TEXT);
}

/** Neighbouring lines of one encoding, blank lines between them too, are one segment. */
function segmentsOf(lines: readonly Line[]): readonly LegacySegment[] {
	const segments: LegacySegment[] = [];
	let blank = "";
	for (const { start, text, encoding, decoded } of lines) {
		const last = segments.at(-1);
		if (encoding === null) {
			blank = last !== undefined && text.trim() === "" && blank !== BROKEN ? `${blank}\n${text}` : BROKEN;
			continue;
		}
		const end = start + text.length;
		if (last !== undefined && blank !== BROKEN && last.encoding === encoding) {
			segments[segments.length - 1] = { ...last, end, decoded: `${last.decoded}${blank}\n${decoded}` };
		} else segments.push({ start, end, encoding, decoded });
		blank = "";
	}
	return segments;
}

/** Something stands between this line and the segment before it. */
const BROKEN = "\0";
