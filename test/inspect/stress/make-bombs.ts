/** Small files that unpack to a great deal, made without unpacking them. */
import { constants, crc32, deflateRawSync } from "node:zlib";

export const MEGABYTE = 1024 ** 2;

/** A deflate stream (RFC 1951) of the same block again and again: each piece stands on a byte and knows no other. */
export function deflatedAgain(block: Uint8Array | string, times: number, head = "", tail = ""): Buffer {
	const piece = (content: Uint8Array | string): Buffer =>
		deflateRawSync(content, { level: 9, finishFlush: constants.Z_FULL_FLUSH });
	const repeated = piece(block);
	// 03 00 is the last block, and empty.
	return Buffer.concat([
		piece(head),
		Buffer.alloc(repeated.length * times, repeated),
		piece(tail),
		Buffer.from([3, 0]),
	]);
}

/** The same for a reader of zlib (RFC 1950), as in PDF; the checksum is left out, as many writers leave it. */
export function zlibAgain(block: Uint8Array | string, times: number, head = "", tail = ""): Buffer {
	return Buffer.concat([Buffer.from([0x78, 0xda]), deflatedAgain(block, times, head, tail)]);
}

/** Written in letters (ISO 32000-2, 7.4.3); up to three octets at the end are left out. */
export function ascii85(bytes: Uint8Array): Buffer {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	const letters = Buffer.alloc((bytes.length / 4) * 5 + 2);
	let length = 0;
	for (let at = 0; at + 4 <= bytes.length; at += 4) {
		let value = view.getUint32(at);
		// Four zeros are one letter.
		if (value === 0) length = letters.writeUInt8(0x7a, length);
		else {
			for (let digit = 4; digit >= 0; digit--, value = Math.floor(value / 85))
				letters[length + digit] = 33 + (value % 85);
			length += 5;
		}
	}
	return Buffer.concat([letters.subarray(0, length), Buffer.from("~>")]);
}

/** Spaces packed by LZW as well as it can be (ISO 32000-2, 7.4.4): each code is one space longer than the one before. */
export function lzwOfSpaces(octets: number): Buffer {
	const CLEAR = 256;
	const END = 257;
	const LAST = 4094;
	const packed: number[] = [];
	let bits = 0;
	let held = 0;
	const put = (code: number, width: number): void => {
		held = (held << width) | code;
		for (bits += width; bits >= 8; bits -= 8) packed.push((held >> (bits - 8)) & 0xff);
		held &= (1 << bits) - 1;
	};
	for (let done = 0; done < octets; ) {
		let width = 9;
		put(CLEAR, width);
		put(0x20, width);
		done += 1;
		for (let code = 258; code < LAST; code++) {
			put(code, width);
			done += code - 256;
			if (code + 2 >= 1 << width && width < 12) width += 1;
		}
	}
	put(END, 12);
	put(0, 8);
	return Buffer.from(packed);
}

/** The same as zlibAgain(), as a .gz (RFC 1952). */
export function gzipAgain(block: Uint8Array | string, times: number, head = ""): Buffer {
	const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3]);
	return Buffer.concat([header, deflatedAgain(block, times, head), Buffer.alloc(8)]);
}

export interface ZipPart {
	readonly name: string;
	readonly data: Uint8Array;
	/** `data` is deflated already. */
	readonly isDeflated?: boolean;
	/** Of the unpacked data, as the archive claims it. */
	readonly size?: number;
}

function localHeader({ name, data, isDeflated = false, size = data.length }: ZipPart): Buffer {
	const header = Buffer.alloc(30);
	header.writeUInt32LE(0x04034b50, 0);
	header.writeUInt16LE(20, 4);
	header.writeUInt16LE(isDeflated ? 8 : 0, 8);
	header.writeUInt32LE(isDeflated ? 0 : crc32(data), 14);
	header.writeUInt32LE(data.length, 18);
	header.writeUInt32LE(size, 22);
	header.writeUInt16LE(Buffer.byteLength(name), 26);
	return Buffer.concat([header, Buffer.from(name)]);
}

function centralHeader({ name, data, isDeflated = false, size = data.length }: ZipPart, offset: number): Buffer {
	const header = Buffer.alloc(46);
	header.writeUInt32LE(0x02014b50, 0);
	header.writeUInt16LE(20, 4);
	header.writeUInt16LE(20, 6);
	header.writeUInt16LE(isDeflated ? 8 : 0, 10);
	header.writeUInt32LE(isDeflated ? 0 : crc32(data), 16);
	header.writeUInt32LE(data.length, 20);
	header.writeUInt32LE(size, 24);
	header.writeUInt16LE(Buffer.byteLength(name), 28);
	header.writeUInt32LE(offset, 42);
	return Buffer.concat([header, Buffer.from(name)]);
}

/** The end of an archive, with ZIP64 where 16 bits do not hold the count (APPNOTE 4.3.14 to 4.3.16). */
function endOf(count: number, size: number, offset: number): Buffer {
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(Math.min(count, 0xffff), 8);
	end.writeUInt16LE(Math.min(count, 0xffff), 10);
	end.writeUInt32LE(size, 12);
	end.writeUInt32LE(offset, 16);
	if (count < 0xffff) return end;
	const large = Buffer.alloc(56);
	large.writeUInt32LE(0x06064b50, 0);
	large.writeBigUInt64LE(44n, 4);
	large.writeBigUInt64LE(BigInt(count), 24);
	large.writeBigUInt64LE(BigInt(count), 32);
	large.writeBigUInt64LE(BigInt(size), 40);
	large.writeBigUInt64LE(BigInt(offset), 48);
	const locator = Buffer.alloc(20);
	locator.writeUInt32LE(0x07064b50, 0);
	locator.writeBigUInt64LE(BigInt(offset + size), 8);
	locator.writeUInt32LE(1, 16);
	return Buffer.concat([large, locator, end]);
}

export function zipOf(parts: readonly ZipPart[]): Buffer {
	const pieces: Uint8Array[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const part of parts) {
		directory.push(centralHeader(part, offset));
		const local = localHeader(part);
		pieces.push(local, part.data);
		offset += local.length + part.data.length;
	}
	const listing = Buffer.concat(directory);
	return Buffer.concat([...pieces, listing, endOf(parts.length, listing.length, offset)]);
}

/**
 * One packed kernel that many entries share, each beginning at a header of its own that it quotes as stored text of
 * the entry before (D. Fifield, "A better zip bomb", 2019): all entries unpack, and the archive stays small.
 */
export function overlappingZip(count: number, kernel: Buffer): Buffer {
	const nameOf = (index: number): string => `${String(index).padStart(5, "0")}.txt`;
	let data = kernel;
	let file = Buffer.alloc(0);
	const entries: { readonly name: string; readonly length: number; readonly fromEnd: number }[] = [];
	for (let index = count - 1; index >= 0; index--) {
		const name = nameOf(index);
		const local = localHeader({ name, data, isDeflated: true, size: 0 });
		file = Buffer.concat([local, index === count - 1 ? kernel : file]);
		entries.unshift({ name, length: data.length, fromEnd: file.length });
		// A stored block (RFC 1951, 3.2.4) that quotes this header, for the entry before.
		const quote = Buffer.from([
			0,
			local.length & 0xff,
			local.length >> 8,
			~local.length & 0xff,
			(~local.length >> 8) & 0xff,
		]);
		if (index > 0) file = Buffer.concat([quote, file]);
		data = file;
	}
	const listing = entries.map(({ name, length, fromEnd }) => {
		const header = centralHeader({ name, data: new Uint8Array(), isDeflated: true }, file.length - fromEnd);
		header.writeUInt32LE(length, 20);
		return header;
	});
	const directory = Buffer.concat(listing);
	return Buffer.concat([file, directory, endOf(count, directory.length, file.length)]);
}

/** Archives in archives: 16 in each, so many levels deep, and at the bottom a file that unpacks to `bottom` MB. */
export function nestedZip(levels: number, bottom: number): Buffer {
	const zeros = deflatedAgain(new Uint8Array(MEGABYTE), bottom);
	let archive = zipOf([{ name: "0.txt", data: zeros, isDeflated: true, size: 0xfffffffe }]);
	for (let level = 1; level < levels; level++) {
		const data = deflateRawSync(archive, { level: 9 });
		const { length } = archive;
		archive = zipOf(
			Array.from({ length: 16 }, (_, index) => ({ name: `lib ${index}.zip`, data, isDeflated: true, size: length })),
		);
	}
	return archive;
}

/** An archive of tar (POSIX ustar) of these entries, whose sizes are claims. */
export function tarOf(
	entries: readonly { readonly name: string; readonly size: number; readonly data: string }[],
): Buffer {
	const blocks = entries.map(({ name, size, data }) => {
		const block = Buffer.alloc(512 + Math.ceil(data.length / 512) * 512);
		block.write(name, 0);
		block.write("0000644\0", 100);
		block.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
		block.write("00000000000\0        0", 136);
		block.write("ustar\x0000", 257);
		const sum = block.subarray(0, 512).reduce((total, byte) => total + byte, 0);
		block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
		block.write(data, 512);
		return block;
	});
	return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

export type PdfObject = string | readonly [dictionary: string, stream: Uint8Array];

/** A PDF of these objects, numbered from 1; the first is the catalogue. */
export function pdfOf(objects: readonly PdfObject[], trailer = ""): Uint8Array<ArrayBuffer> {
	const pieces: Uint8Array[] = [Buffer.from("%PDF-1.7\n")];
	const offsets: number[] = [];
	let length = 9;
	const push = (piece: Uint8Array): void => {
		pieces.push(piece);
		length += piece.length;
	};
	for (const [index, object] of objects.entries()) {
		offsets.push(length);
		push(Buffer.from(`${index + 1} 0 obj\n`));
		if (typeof object === "string") push(Buffer.from(object));
		else {
			push(Buffer.from(`<<${object[0]}/Length ${object[1].length}>>\nstream\n`));
			push(object[1]);
			push(Buffer.from("\nendstream"));
		}
		push(Buffer.from("\nendobj\n"));
	}
	const entries = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
	const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
	push(
		Buffer.from(`${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${length}\n%%EOF\n`),
	);
	return new Uint8Array(Buffer.concat(pieces));
}

export const CATALOGUE = "<</Type/Catalog/Pages 2 0 R>>";
/** The page; its contents are object 4, unless said otherwise. */
export const pageOf = (resources: string, more = "/Contents 4 0 R"): string =>
	`<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<${resources}>>${more}>>`;
export const PAGES = "<</Type/Pages/Count 1/Kids[3 0 R]>>";
export const FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
const LETTERS = Buffer.from("BT /F1 11 Tf 50 800 Td (Kinh gui) Tj ET");
export const TEXT: PdfObject = ["", LETTERS];

/** A page of letters, then of forms that draw the next one twice, forty deep: nobody sees the end of it. */
export function endlessPdf(): Uint8Array<ArrayBuffer> {
	const twice = Buffer.from("/X Do /X Do");
	const forms = Array.from({ length: 40 }, (_, level): PdfObject => {
		const next = `${level + 7} 0 R`;
		return [`/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X ${next}>>>>`, twice];
	});
	const content: PdfObject = ["", Buffer.concat([LETTERS, Buffer.from("\n"), twice])];
	return pdfOf([CATALOGUE, PAGES, pageOf("/Font<</F1 5 0 R>>/XObject<</X 6 0 R>>"), content, FONT, ...forms, TEXT]);
}

/** A page written in a colour whose function claims so many samples (ISO 32000-2, 7.10.2), and has 256 of three. */
export function sampledColourPdf(size: number): Uint8Array<ArrayBuffer> {
	const space = "/ColorSpace<</CS0[/Separation/X/DeviceRGB 6 0 R]>>";
	const samples = `/FunctionType 0/Domain[0 1]/Range[0 1 0 1 0 1]/Size[${size}]/BitsPerSample 8`;
	const content: PdfObject = ["", Buffer.concat([Buffer.from("/CS0 cs 0.5 scn "), LETTERS])];
	return pdfOf([CATALOGUE, PAGES, pageOf(`/Font<</F1 5 0 R>>${space}`), content, FONT, [samples, Buffer.alloc(768)]]);
}

/** A font whose table maps sixteen million codes in one line. */
export function manyCodesPdf(): Uint8Array<ArrayBuffer> {
	const range =
		"1 begincodespacerange <000000> <ffffff> endcodespacerange 1 begincidrange <000000> <fffffe> 0 endcidrange";
	const font = "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding 6 0 R/DescendantFonts[7 0 R]>>";
	const system = "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>";
	const descendant = `<</Type/Font/Subtype/CIDFontType2/BaseFont/A${system}/FontDescriptor 8 0 R>>`;
	const descriptor = "<</Type/FontDescriptor/FontName/A/Flags 4>>";
	const map: PdfObject = ["/Type/CMap/CMapName/X", Buffer.from(range)];
	return pdfOf([CATALOGUE, PAGES, pageOf("/Font<</F1 5 0 R>>"), TEXT, font, map, descendant, descriptor]);
}
