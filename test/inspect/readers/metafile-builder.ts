/** Drawings of Windows, made for tests. */
import { u16, u32, wide } from "./compound-builder.ts";

type Word = readonly [text: string, x: number, y: number];

/** Every letter is 10 units wide. */
export function enhancedMetafile(words: readonly Word[], options = 0): Buffer {
	const records = words.map(([text, x, y]) => {
		const raw = Buffer.concat([wide(text), Buffer.alloc((text.length % 2) * 2)]);
		const widths = u32(...Array.from(text, () => 10));
		const drawn = u32(x, y, text.length, 76, options, 0, 0, 0, 0, 76 + raw.length);
		const body = Buffer.concat([Buffer.alloc(28), drawn, raw, widths]);
		return Buffer.concat([u32(84, body.length + 8), body]);
	});
	const header = Buffer.alloc(108);
	header.writeUInt32LE(1, 0);
	header.writeUInt32LE(header.length, 4);
	header.write(" EMF", 40, "latin1");
	return Buffer.concat([header, ...records, u32(14, 20), Buffer.alloc(12)]);
}

/** @param words in the encoding of the character set */
export function windowsMetafile(
	words: readonly (readonly [raw: Uint8Array, x: number, y: number])[],
	charset: number,
): Buffer {
	const record = (type: number, body: Buffer): Buffer => Buffer.concat([u32(3 + body.length / 2), u16(type), body]);
	const font = Buffer.alloc(50);
	font[13] = charset;
	const texts = words.map(([raw, x, y]) => {
		const padded = Buffer.concat([raw, Buffer.alloc(raw.length % 2)]);
		return record(0x0a32, Buffer.concat([u16(y, x, raw.length, 0), padded, u16(...Array.from(raw, () => 10))]));
	});
	const pen = record(0x02fa, Buffer.alloc(10));
	const body = Buffer.concat([pen, record(0x02fb, font), record(0x012d, u16(1)), ...texts, u32(3), u16(0)]);
	return Buffer.concat([u16(1, 9, 0x300), Buffer.alloc(12), body]);
}
