import { describe, expect, it } from "vitest";
import { compound, u16, u32, wide } from "./compound-builder.ts";
import { outline, read } from "./reading-files.ts";

interface Story {
	readonly text: string;
	readonly isNarrow?: boolean;
}

/** A Word file whose pieces lie in the stream in the opposite order, as after a fast save. */
function wordFile(pieces: readonly Story[], lengths: Record<number, number>, flags = 0x200, template = ""): Uint8Array {
	const header = Buffer.alloc(2048);
	header.writeUInt16LE(0xa5ec, 0);
	header.writeUInt16LE(0xc1, 2);
	header.writeUInt16LE(flags, 10);
	for (const [offset, length] of Object.entries(lengths)) header.writeUInt32LE(length, Number(offset));
	const stored = pieces.map(({ text, isNarrow }) => (isNarrow ? Buffer.from(text, "latin1") : wide(text)));
	const offsets: number[] = [];
	let at = header.length;
	for (let index = pieces.length - 1; index >= 0; index--) {
		offsets[index] = at;
		at += stored[index]?.length ?? 0;
	}
	const positions = [0];
	for (const { text } of pieces) positions.push((positions.at(-1) ?? 0) + text.length);
	const descriptors = pieces.map(({ isNarrow }, index) => {
		const offset = offsets[index] ?? 0;
		return Buffer.concat([u16(0), u32(isNarrow ? (offset * 2) | 0x40000000 : offset), u16(0)]);
	});
	const pieceTable = Buffer.concat([u32(...positions), ...descriptors]);
	const changes = Buffer.concat([Buffer.from([1]), u16(4), Buffer.from([1, 2, 3, 4])]);
	const clx = Buffer.concat([changes, Buffer.from([2]), u32(pieceTable.length), pieceTable]);
	header.writeUInt32LE(0, 0x1a2);
	header.writeUInt32LE(clx.length, 0x1a6);
	const names = Buffer.concat([u16(0xffff, 2, 0, 0, template.length), wide(template)]);
	header.writeUInt32LE(clx.length, 0x19a);
	header.writeUInt32LE(names.length, 0x19e);
	const word = Buffer.concat([header, ...stored.reverse()]);
	return compound({ WordDocument: new Uint8Array(word), "1Table": new Uint8Array(Buffer.concat([clx, names])) });
}

describe("Word's binary files", () => {
	it("are read piece by piece in the order of the document, whatever theirs in the file", async () => {
		const file = wordFile(
			[{ text: "Tối mật\r" }, { text: "Second\r", isNarrow: true }, { text: "hết\r" }, { text: "chú thích\r" }],
			{ 76: 19, 80: 10 },
		);
		expect(outline((await read("a.doc", file)).document)).toEqual(["body: Tối mật|Second|hết", "footnotes: chú thích"]);
	});

	it("leave out the codes of fields, and tell those that start a program", async () => {
		const text = 'Trang \x13 PAGE \x141\x15 \x13DDEAUTO c:\\cmd "/c"\x14kết quả\x15 hết\r';
		const { document } = await read("a.doc", wordFile([{ text }], { 76: text.length }));
		expect(outline(document)).toEqual(["body: Trang 1 kết quả hết"]);
		expect(document.dangers.map(({ kind }) => kind)).toEqual(["dde"]);
	});

	it.each([
		["https://xau.example/a.dot", ["external-template"]],
		["\\\\may-chu\\mau\\a.dot", ["external-template"]],
		["C:\\Users\\a\\Normal.dot", []],
		["Normal.dot", []],
		["", []],
	])("tell a template on a server: %s", async (template, kinds) => {
		const { document } = await read("a.doc", wordFile([{ text: "a" }], { 76: 1 }, 0x200, template));
		expect(document.dangers.map(({ kind }) => kind)).toEqual(kinds);
	});

	it("say that a password is needed, and that a length is wrong", async () => {
		expect((await read("a.doc", wordFile([{ text: "a" }], { 76: 1 }, 0x300))).failure).toBe("encrypted");
		expect((await read("a.doc", wordFile([{ text: "a" }], { 76: 0xffffffff }))).failure).toBe("unreadable");
		const short = await read("a.doc", wordFile([{ text: "a\r" }], { 76: 2, 80: 500 }));
		expect(short.document.incomplete).toEqual([{ within: [], reason: "unreadable" }]);
	});

	it("of Word 95 are read too", async () => {
		const stream = Buffer.alloc(2048);
		stream.writeUInt16LE(0xa5dc, 0);
		stream.writeUInt16LE(104, 2);
		stream.writeUInt32LE(1024, 0x18);
		stream.writeUInt32LE(1024 + 8, 0x1c);
		stream.write("Bao cao\r", 1024, "latin1");
		expect(outline((await read("a.doc", compound({ WordDocument: new Uint8Array(stream) }))).document)).toEqual([
			"body: Bao cao",
		]);
	});
});

const record = (type: number, ...content: Buffer[]): Buffer => {
	const body = Buffer.concat(content);
	return Buffer.concat([u16(type, body.length), body]);
};
const BEGIN = (type: number): Buffer => record(0x809, u16(0x600, type), Buffer.alloc(12));
const END = record(0x0a);
/** A string with two bytes of length, wide. */
const string = (text: string): Buffer => Buffer.concat([u16(text.length), Buffer.from([1]), wide(text)]);

/** @param kind 0 for cells, 1 for macros of Excel 4 */
function excelFile(globals: Buffer[], sheet: Buffer[], kind = 0): Uint8Array {
	const name = "Dự toán";
	const length = BEGIN(5).length + 4 + 8 + name.length * 2 + Buffer.concat(globals).length + END.length;
	const bound = record(0x85, u32(length), Buffer.from([0, kind, name.length, 1]), wide(name));
	const stream = Buffer.concat([BEGIN(5), bound, ...globals, END, BEGIN(0x10), ...sheet, END]);
	return compound({ Workbook: new Uint8Array(stream) });
}

describe("Excel's binary files", () => {
	it("give strings that are cut by the end of a record, where they turn from narrow to wide", async () => {
		// "Tong cong" of 9 characters: 4 narrow ones, then 5 wide ones in the record that continues it.
		const strings = [
			record(
				0xfc,
				u32(2, 2),
				u16(3),
				Buffer.from([0]),
				Buffer.from("abc"),
				u16(9),
				Buffer.from([0]),
				Buffer.from("Tong"),
			),
			record(0x3c, Buffer.from([1]), wide(" cộng")),
		];
		const cell = (row: number, index: number): Buffer => record(0xfd, u16(row, 0, 0), u32(index));
		const { document } = await read("a.xls", excelFile(strings, [cell(0, 1), cell(1, 0)]));
		expect(outline(document)).toEqual(["body: Dự toán", "sheet [Dự toán]: Tong cộng|abc"]);
	});

	it("give numbers, results of formulas, headers, and text boxes", async () => {
		const box = Buffer.alloc(18);
		box.writeUInt16LE(3, 10);
		const sheet = [
			record(0x27e, u16(0, 0, 0), u32((1234 << 2) | 2 | 1)),
			record(0x06, u16(0, 1, 0), Buffer.from([0, 0, 0, 0, 0, 0, 0xff, 0xff]), Buffer.alloc(8)),
			record(0x207, string("kết quả")),
			record(0x14, string('&C&"Arial,Bold"TỐI MẬT')),
			record(0x1b6, box),
			record(0x3c, Buffer.from([1]), wide("hộp")),
			record(0x3c, Buffer.alloc(8)),
		];
		expect(outline((await read("a.xls", excelFile([], sheet))).document)).toEqual([
			"body: Dự toán",
			"sheet [Dự toán]: 12.34→kết quả",
			"header [Dự toán]: TỐI MẬT",
			"textbox [Dự toán]: hộp",
		]);
	});

	it("give headers that even pages and the first have for themselves", async () => {
		const lengths = u16(0, 4, 7, 0);
		const more = record(0x89c, Buffer.alloc(28), u16(0), lengths, string("chẵn"), string("TỐI MẬT"));
		expect(outline((await read("a.xls", excelFile([], [more]))).document)).toEqual([
			"body: Dự toán",
			"footer [Dự toán]: chẵn",
			"header [Dự toán]: TỐI MẬT",
		]);
	});

	it("tell macros of Excel 4, links that start a program, and passwords", async () => {
		const dangers = async (file: Uint8Array) => (await read("a.xls", file)).document.dangers.map(({ kind }) => kind);
		expect(await dangers(excelFile([], [], 1))).toEqual(["macros"]);
		expect(await dangers(excelFile([record(0x1ae, u16(1), string("cmd\u0003/c calc"))], []))).toEqual(["dde"]);
		expect(await dangers(excelFile([record(0x1ae, u16(1), string("\u0001[a.xls]"))], []))).toEqual([]);
		const locked = (await read("a.xls", excelFile([record(0x2f, Buffer.alloc(6))], []))).document;
		expect(locked.incomplete).toEqual([{ within: [], reason: "encrypted" }]);
		expect(locked.dangers).toEqual([{ kind: "encrypted", detail: "xls" }]);
	});
});

describe("copies of cells that a pivot table keeps", () => {
	it("are read, empty ones left out", async () => {
		const stream = Buffer.concat([BEGIN(5), END]);
		const cache = Buffer.concat([record(0xcd, string("Tối mật")), record(0xcd, u16(0xffff)), END]);
		const file = compound({ Workbook: new Uint8Array(stream), "_SX_DB_CUR/0001": new Uint8Array(cache) });
		expect(outline((await read("a.xls", file)).document)).toEqual(["properties: Tối mật"]);
	});
});

describe("PowerPoint's binary files", () => {
	const container = (type: number, ...content: Buffer[]): Buffer => {
		const body = Buffer.concat(content);
		return Buffer.concat([u16(0x0f, type), u32(body.length), body]);
	};
	const atom = (type: number, content: Buffer, instance = 0): Buffer =>
		Buffer.concat([u16(instance << 4, type), u32(content.length), content]);
	const slide = (text: string): Buffer => container(0x03ee, container(0x040c, atom(0x0fa0, wide(text))));
	const persist = (id: number, slideId: number): Buffer =>
		atom(0x03f3, Buffer.concat([u32(id, 0, 0, slideId), u32(0)]));

	/** Two slides, shown in the opposite order of the stream. */
	function show(token = 0xe391c05f): Uint8Array {
		const [one, two] = [slide("sau"), slide("trước")];
		const notes = container(0x03f0, atom(0x03f1, u32(257, 0)), atom(0x0fa8, Buffer.from("ghi chu", "latin1")));
		const list = Buffer.concat([persist(2, 257), persist(1, 256)]);
		const document = container(0x03e8, Buffer.concat([u16(0x0f, 0x0ff0), u32(list.length), list]));
		const body = Buffer.concat([one, two, notes, document]);
		const directory = atom(0x1772, u32((2 << 20) | 1, 0, one.length));
		const edit = atom(0x0ff5, u32(0, 0, 0, body.length, 3, 0, 0));
		const user = Buffer.concat([
			u16(0, 0x0ff6),
			u32(20),
			u32(20, token, body.length + directory.length),
			Buffer.alloc(12),
		]);
		return compound({
			"PowerPoint Document": new Uint8Array(Buffer.concat([body, directory, edit])),
			"Current User": new Uint8Array(user),
		});
	}

	it("number slides as they are shown, and notes by their slide", async () => {
		expect(outline((await read("a.ppt", show())).document)).toEqual([
			"slide 2: sau",
			"slide 1: trước",
			"notes 1: ghi chu",
		]);
	});

	it("say that a password is needed", async () => {
		expect((await read("a.ppt", show(0xf3d1c4df))).failure).toBe("encrypted");
	});
});
