/** Compound files and little-endian numbers for tests of the old Office formats. */
import { createRequire } from "node:module";

const CFB = createRequire(import.meta.url)("cfb") as {
	utils: { cfb_new(): object; cfb_add(file: object, name: string, content: Uint8Array): void };
	write(file: object, options: { type: "buffer" }): Uint8Array;
};

/** @param streams by path below the root */
export function compound(streams: Readonly<Record<string, Uint8Array | string>>): Uint8Array {
	const file = CFB.utils.cfb_new();
	for (const [name, content] of Object.entries(streams)) {
		CFB.utils.cfb_add(file, `/${name}`, typeof content === "string" ? wide(content) : content);
	}
	return new Uint8Array(CFB.write(file, { type: "buffer" }));
}

export function u16(...values: number[]): Buffer {
	const bytes = Buffer.alloc(values.length * 2);
	for (const [index, value] of values.entries()) bytes.writeUInt16LE(value & 0xffff, index * 2);
	return bytes;
}

export function u32(...values: number[]): Buffer {
	const bytes = Buffer.alloc(values.length * 4);
	for (const [index, value] of values.entries()) bytes.writeUInt32LE(value >>> 0, index * 4);
	return bytes;
}

export function wide(text: string): Buffer {
	return Buffer.from(text, "utf16le");
}

/** A file of Word 95, which is the smallest: its text in one run of eight bits. */
export function wordDocument(text: string): Uint8Array {
	const header = Buffer.alloc(0x200);
	header.writeUInt16LE(0xa5dc, 0);
	header.writeUInt16LE(0x68, 2);
	const content = Buffer.from(text, "latin1");
	header.writeUInt32LE(header.length, 0x18);
	header.writeUInt32LE(header.length + content.length, 0x1c);
	return new Uint8Array(Buffer.concat([header, content]));
}

/** What a program begins with. */
export const PROGRAM = Buffer.concat([
	Buffer.from("MZ\x90\0", "latin1"),
	Buffer.alloc(56),
	u32(64),
	Buffer.from("PE\0\0"),
	Buffer.alloc(400),
]);
