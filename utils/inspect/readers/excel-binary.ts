/**
 * Excel 5 to 2003 (MS-XLS, BIFF5 and BIFF8): names of sheets, strings and numbers of cells, results of formulas that
 * are text, headers, footers, comments and text boxes.
 */
import { CannotRead } from "../limits.ts";
import { encodingOfCodePage } from "./code-pages.ts";
import type { CompoundEntry, CompoundFile } from "./compound-file.ts";
import { readPivotCaches } from "./excel-pivot.ts";
import { fromRk, RecordReader } from "./excel-records.ts";
import { tellPictures, tellShapeTexts } from "./office-art.ts";
import { withoutHeaderCodes } from "./ooxml-sheet.ts";
import { attempt, type FileSink } from "./reading.ts";
import type { TextCollector } from "./text-collector.ts";
import { join } from "./zip.ts";

/** Types of records (2.3). */
const RECORD = {
	formula: 0x06,
	eof: 0x0a,
	header: 0x14,
	footer: 0x15,
	note: 0x1c,
	filePass: 0x2f,
	codePage: 0x42,
	sheet: 0x85,
	mulRk: 0xbd,
	drawings: 0xeb,
	drawing: 0xec,
	validation: 0x1be,
	rString: 0xd6,
	strings: 0xfc,
	stringCell: 0xfd,
	externalBook: 0x1ae,
	textObject: 0x1b6,
	number: 0x203,
	label: 0x204,
	string: 0x207,
	rk: 0x27e,
	begin: 0x809,
	beginOld: 0x409,
	moreHeaders: 0x89c,
	seriesText: 0x100d,
} as const;

const MACRO_SHEET = 1;
const PTG_STRING = 0x17;
const BIFF8 = 0x600;

/** @throws CannotRead */
export function readExcelBinary(file: CompoundFile, storage: CompoundEntry, sink: FileSink): void {
	const stream = file.find("Workbook", storage) ?? file.find("Book", storage);
	if (!stream) throw new CannotRead("unreadable", "no Workbook");
	new ExcelReader(new RecordReader(file.read(stream), sink.budget), sink).read();
	attempt(sink, () => readPivotCaches(file, storage, sink));
	if (file.isDamaged) sink.incomplete("unreadable");
}

class ExcelReader {
	readonly #records: RecordReader;
	readonly #sink: FileSink;
	/** Names of sheets by where their records begin. */
	readonly #names = new Map<number, string>();
	#strings: readonly string[] = [];
	#text: TextCollector;
	#sheet = "";
	#row = -1;
	/** Parts of the workbook within one another: a chart stands in its sheet. */
	#depth = 0;
	#isBiff8 = true;
	/** The workbook's pictures, over several records where they are large. */
	readonly #drawings: Uint8Array[] = [];

	constructor(records: RecordReader, sink: FileSink) {
		this.#records = records;
		this.#sink = sink;
		this.#text = sink.section("body");
	}

	read(): void {
		for (let count = 0; this.#records.next() && !this.#sink.isFull; count++) {
			if (count % 1024 === 0) this.#sink.budget.checkTime();
			this.#take();
		}
		this.#text.endLine();
		const length = this.#drawings.reduce((sum, piece) => sum + piece.length, 0);
		tellPictures(join(this.#drawings, length), "picture", this.#sink);
		if (this.#depth > 0 && !this.#sink.isFull) this.#sink.incomplete("unreadable");
	}

	#take(): void {
		const records = this.#records;
		switch (records.type) {
			case RECORD.begin:
			case RECORD.beginOld:
				this.#begin();
				break;
			case RECORD.eof:
				this.#depth = Math.max(0, this.#depth - 1);
				break;
			case RECORD.filePass:
				throw new CannotRead("encrypted");
			case RECORD.codePage:
				records.encoding = encodingOfCodePage(records.u16(0));
				break;
			case RECORD.sheet:
				this.#name();
				break;
			case RECORD.strings:
				this.#strings = records.sharedStrings(this.#sink.budget.limits.textCharacters);
				break;
			case RECORD.drawings:
				this.#drawings.push(records.whole());
				break;
			case RECORD.drawing:
				tellShapeTexts(records.whole(), this.#sink);
				break;
			case RECORD.validation:
				this.#validation();
				break;
			case RECORD.externalBook:
				this.#externalBook();
				break;
			case RECORD.header:
			case RECORD.footer:
				this.#headerOrFooter(records.type === RECORD.header ? "header" : "footer");
				break;
			case RECORD.moreHeaders:
				this.#moreHeaders();
				break;
			case RECORD.textObject:
				this.#sink.section("textbox", this.#where()).add(`${records.textObject()}\n`);
				break;
			case RECORD.note:
				if (!this.#isBiff8) this.#sink.section("comments", this.#where()).add(`${records.eightBit(4, 2)}\n`);
				break;
			case RECORD.seriesText:
				this.#sink.section("chart", this.#where()).add(`${records.string(2, 1, this.#isBiff8)}\n`);
				break;
			default:
				this.#cell();
		}
	}

	#where(): { readonly name?: string } {
		return this.#sheet === "" ? {} : { name: this.#sheet };
	}

	#begin(): void {
		const records = this.#records;
		this.#isBiff8 = records.u16(0) === BIFF8;
		if (this.#depth === 0) {
			const name = this.#names.get(records.start);
			if (name !== undefined) {
				this.#sheet = name;
				this.#text = this.#sink.section("sheet", { name });
			}
			this.#row = -1;
		}
		this.#depth += 1;
	}

	#name(): void {
		const records = this.#records;
		const name = records.string(6, 1, this.#isBiff8);
		if (this.#names.size < 10_000) this.#names.set(records.u32(0), name);
		if (records.u8(5) === MACRO_SHEET) this.#sink.danger("macros", name);
		this.#text.add(`${name}\n`);
	}

	#headerOrFooter(part: "header" | "footer"): void {
		const text = this.#records.string(0, this.#isBiff8 ? 2 : 1, this.#isBiff8);
		if (text.trim() !== "") this.#sink.section(part, this.#where()).add(`${withoutHeaderCodes(text)}\n`);
	}

	/** Of even pages and the first (HeaderFooter, 2.4.137): four lengths, then the texts of those that are not 0. */
	#moreHeaders(): void {
		const records = this.#records;
		let at = 38;
		for (const [index, part] of (["header", "footer", "header", "footer"] as const).entries()) {
			if (records.u16(30 + index * 2) === 0) continue;
			const text = records.string(at, 2, true);
			if (text.trim() !== "") this.#sink.section(part, this.#where()).add(`${withoutHeaderCodes(text)}\n`);
			at += 3 + records.u16(at) * (1 + (records.u8(at + 2) & 1));
		}
	}

	/** A link to another program: its name and topic stand with the sign 3 between (SupBook, 2.4.271; 2.5.277). */
	#externalBook(): void {
		if (this.#records.length <= 4) return;
		const path = this.#records.string(2, 2, this.#isBiff8);
		// A path of a file begins with 1, the workbook's own name with 2.
		if (path.charCodeAt(0) > 2 && path.includes("\u0003")) this.#sink.danger("dde", path.replace("\u0003", "|"));
	}

	/** What may be chosen in a cell, and the hints beside it (DV, 2.4.96): four strings, then a formula. */
	#validation(): void {
		if (!this.#isBiff8) return;
		const records = this.#records;
		const words: string[] = [];
		let at = 4;
		for (let string = 0; string < 4; string++) {
			words.push(records.string(at, 2, true));
			at += 3 + records.u16(at) * (1 + (records.u8(at + 2) & 1));
		}
		// A list is one string, its entries with a zero between (PtgStr, 2.5.198.89).
		if (records.u8(at + 4) === PTG_STRING) words.push(records.string(at + 5, 1, true).replaceAll("\0", ", "));
		const told = words.filter((text) => /\p{L}{2}/u.test(text));
		if (told.length > 0) this.#sink.section("properties").add(`${told.join("\n")}\n`);
	}

	#cell(): void {
		const records = this.#records;
		switch (records.type) {
			case RECORD.stringCell:
				this.#value(this.#strings[records.u32(6)] ?? "");
				break;
			case RECORD.label:
			case RECORD.rString:
				this.#value(records.string(6, 2, this.#isBiff8));
				break;
			case RECORD.number:
				this.#value(String(records.float(6)));
				break;
			case RECORD.rk:
				this.#value(String(fromRk(records.u32(6))));
				break;
			case RECORD.mulRk:
				for (let at = 4; at + 6 <= records.length - 2; at += 6) this.#value(String(fromRk(records.u32(at + 2))));
				break;
			case RECORD.formula:
				// 0xffff at the end: no number; a text comes in a record of its own (2.5.133).
				if (records.u16(12) !== 0xffff) this.#value(String(records.float(6)));
				break;
			case RECORD.string:
				this.#text.add(`${records.string(0, 2, this.#isBiff8)}\t`);
				break;
		}
	}

	#value(text: string): void {
		const row = this.#records.u16(0);
		if (row !== this.#row) this.#text.endLine();
		this.#row = row;
		this.#text.add(`${text}\t`);
	}
}
