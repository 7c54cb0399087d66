/** Excel's binary workbooks (.xlsb, MS-XLSB): an Office package whose sheets are records in the place of XML. */
import type { Budget } from "../limits.ts";
import { fromRk } from "./excel-records.ts";
import type { OoxmlPackage } from "./ooxml-package.ts";
import type { PartKind } from "./ooxml-parts.ts";
import { withoutHeaderCodes } from "./ooxml-sheet.ts";
import { attempt, type FileSink } from "./reading.ts";
import type { TextCollector } from "./text-collector.ts";
import { unpackAll } from "./zip.ts";
import type { ZipEntry } from "./zip-directory.ts";

/** Types of records (2.3.2). */
const ROW = 0;
const CELL_RK = 2;
const CELL_REAL = 5;
const CELL_STRING = 6;
const CELL_SHARED = 7;
const FORMULA_STRING = 8;
const FORMULA_NUMBER = 9;
const SHARED_STRING = 19;
const CELL_RICH_STRING = 62;
const SHEET = 156;
const HEADER_FOOTER = 479;
const COMMENT_TEXT = 637;

const WORKBOOK = /^xl\/workbook\.bin$/i;
const SHARED_STRINGS = /^xl\/sharedStrings\.bin$/i;
const SHEETS: PartKind = {
	part: "sheet",
	types: ["worksheet", "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"],
	name: /^xl\/(?:work|chart|dialog|macro)sheets\/[^/]+\.bin$/i,
};
const COMMENTS: PartKind = { part: "comments", types: ["comments"], name: /^xl\/comments\d*\.bin$/i };

/** @returns the parts that were read */
export function readXlsb(parts: OoxmlPackage, sink: FileSink): ReadonlySet<ZipEntry> {
	const names = sheetNames(parts, sink);
	if (names.size > 0) sink.section("body").add(`${[...names.values()].join("\n")}\n`);
	const strings = sharedStrings(parts, sink);
	const sheets = parts.ofKind(SHEETS).filter(({ name }) => /\.bin$/i.test(name) && !/binaryIndex/i.test(name));
	const comments = parts.ofKind(COMMENTS).filter(({ name }) => /\.bin$/i.test(name));
	for (const sheet of sheets) {
		const name = names.get(sheet.name.toLowerCase());
		const text = sink.section("sheet", name === undefined ? {} : { name });
		attempt(sink, () => readSheet(unpackAll(parts.bytes, sheet, sink.budget), strings, text, sink));
	}
	for (const part of comments) attempt(sink, () => readComments(unpackAll(parts.bytes, part, sink.budget), sink));
	if (sheets.length === 0) sink.incomplete("unreadable");
	return new Set([...sheets, ...comments, ...parts.named(SHARED_STRINGS), ...parts.named(WORKBOOK)]);
}

function sheetNames(parts: OoxmlPackage, sink: FileSink): ReadonlyMap<string, string> {
	const targets = parts.targets("xl/_rels/workbook.bin.rels", "xl/");
	const names = new Map<string, string>();
	for (const workbook of parts.named(WORKBOOK)) {
		attempt(sink, () => {
			for (const record of recordsOf(unpackAll(parts.bytes, workbook, sink.budget), sink.budget)) {
				if (record.type !== SHEET) continue;
				const id = record.string(8);
				const target = targets.get(id);
				const name = record.string(12 + id.length * 2);
				if (target !== undefined && name !== "") names.set(target, name);
			}
		});
	}
	return names;
}

function sharedStrings(parts: OoxmlPackage, sink: FileSink): readonly string[] {
	const strings: string[] = [];
	let left = sink.budget.limits.textCharacters;
	for (const part of parts.named(SHARED_STRINGS)) {
		attempt(sink, () => {
			for (const record of recordsOf(unpackAll(parts.bytes, part, sink.budget), sink.budget)) {
				if (record.type !== SHARED_STRING) continue;
				const text = record.string(1);
				left -= text.length + 1;
				if (left < 0) {
					sink.incomplete("too-large");
					return;
				}
				strings.push(text);
			}
		});
	}
	return strings;
}

function readSheet(bytes: Uint8Array, strings: readonly string[], text: TextCollector, sink: FileSink): void {
	for (const record of recordsOf(bytes, sink.budget)) {
		if (sink.isFull) return;
		switch (record.type) {
			case ROW:
				text.endLine();
				break;
			case CELL_SHARED:
				text.add(`${strings[record.u32(8)] ?? ""}\t`);
				break;
			case CELL_STRING:
			case FORMULA_STRING:
				text.add(`${record.string(8)}\t`);
				break;
			case CELL_RICH_STRING:
				text.add(`${record.string(9)}\t`);
				break;
			case CELL_REAL:
			case FORMULA_NUMBER:
				text.add(`${record.float(8)}\t`);
				break;
			case CELL_RK:
				text.add(`${fromRk(record.u32(8))}\t`);
				break;
			case HEADER_FOOTER:
				tellHeaders(record, sink);
				break;
		}
	}
	text.endLine();
}

/** Header and footer of odd, even and first pages in turn (2.4.90). */
function tellHeaders(record: BinaryRecord, sink: FileSink): void {
	let at = 2;
	for (let index = 0; index < 6; index++) {
		const text = record.string(at);
		at += 4 + text.length * 2;
		if (text.trim() !== "") sink.section(index % 2 === 0 ? "header" : "footer").add(`${withoutHeaderCodes(text)}\n`);
	}
}

function readComments(bytes: Uint8Array, sink: FileSink): void {
	const text = sink.section("comments");
	for (const record of recordsOf(bytes, sink.budget)) {
		if (record.type === COMMENT_TEXT) text.add(`${record.string(1)}\n`);
	}
}

class BinaryRecord {
	readonly type: number;
	readonly #view: DataView;

	constructor(type: number, bytes: Uint8Array) {
		this.type = type;
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	}

	u32(at: number): number {
		return at + 4 <= this.#view.byteLength ? this.#view.getUint32(at, true) : 0;
	}

	float(at: number): number {
		return at + 8 <= this.#view.byteLength ? this.#view.getFloat64(at, true) : 0;
	}

	/** With its length in characters before it (2.5.168); "" also where there is none. */
	string(at: number): string {
		const length = this.u32(at) * 2;
		if (at + 4 + length > this.#view.byteLength) return "";
		return utf16.decode(new Uint8Array(this.#view.buffer, this.#view.byteOffset + at + 4, length));
	}
}

const utf16 = new TextDecoder("utf-16le");

/** Type in one byte or two, length in one to four, seven bits in each (2.1.4). */
function* recordsOf(bytes: Uint8Array, budget: Budget): Generator<BinaryRecord> {
	for (let at = 0, count = 1; at < bytes.length; count++) {
		if (count % 1024 === 0) budget.checkTime();
		const first = bytes[at] ?? 0;
		const type = first < 0x80 ? first : (first & 0x7f) | (((bytes[at + 1] ?? 0) & 0x7f) << 7);
		at += first < 0x80 ? 1 : 2;
		let length = 0;
		for (let shift = 0; shift < 28; shift += 7) {
			const byte = bytes[at] ?? 0;
			at += 1;
			length |= (byte & 0x7f) << shift;
			if (byte < 0x80) break;
		}
		yield new BinaryRecord(type, bytes.subarray(at, at + length));
		at += length;
	}
}
