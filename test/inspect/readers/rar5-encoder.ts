/**
 * Writes RAR 5.0 archives whose entries are really compressed: one block with Huffman tables, literals and matches, as
 * the published archive format and free decoders have them. For tests alone: it packs badly, but by the same rules.
 */

interface Entry {
	readonly name: string;
	readonly content: Uint8Array;
}

/** @param flags of the archive: 1 a volume of several */
export function makeRar5(entries: readonly Entry[], flags = 0): Uint8Array {
	const parts = [
		Uint8Array.of(0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 0x01, 0x00),
		header([1, 0, flags]),
		...entries.flatMap(({ name, content }) => {
			const packed = compress(content);
			const letters = [...new TextEncoder().encode(name)];
			const checksum = [0, 8, 16, 24].map((shift) => (crc32(content) >>> shift) & 0xff);
			// Flags: data follow; its checksum is told. Method 3, a window of 128 KB, Unix.
			const fields = [2, 2, ...vint(packed.length), 4, ...vint(content.length), ...vint(0o100644), ...checksum];
			return [header([...fields, ...vint(3 << 7), 1, ...vint(letters.length), ...letters]), packed];
		}),
		header([5, 0, 0]),
	];
	return new Uint8Array(Buffer.concat(parts));
}

function header(fields: readonly number[]): Uint8Array {
	const body = Uint8Array.from([...vint(fields.length), ...fields]);
	const bytes = new Uint8Array(4 + body.length);
	new DataView(bytes.buffer).setUint32(0, crc32(body), true);
	bytes.set(body, 4);
	return bytes;
}

function vint(value: number): number[] {
	return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...vint(value >>> 7)];
}

/** Symbols of the four alphabets, and the length of every code in them: literals and lengths, distances, their lower bits, repeats. */
const ALPHABETS = [
	{ size: 306, bits: 9 },
	{ size: 64, bits: 6 },
	{ size: 16, bits: 4 },
	{ size: 44, bits: 6 },
] as const;
/** Codes for these lengths themselves: 9 is "0", 4 is "10", 6 is "11". */
const LENGTH_CODES: Readonly<Record<number, readonly [code: number, bits: number]>> = {
	9: [0, 1],
	4: [2, 2],
	6: [3, 2],
};
const FIRST_LENGTH = 262;
const LONGEST_MATCH = 9;
const WINDOW = 60_000;

function compress(content: Uint8Array): Uint8Array {
	const bits = new BitWriter();
	for (let length = 0; length < 20; length++) bits.write(LENGTH_CODES[length]?.[1] ?? 0, 4);
	for (const { size, bits: length } of ALPHABETS) {
		for (let symbol = 0; symbol < size; symbol++) bits.write(...(LENGTH_CODES[length] as [number, number]));
	}
	const places = new Map<string, number>();
	for (let at = 0; at < content.length; ) {
		const key = String.fromCharCode(...content.subarray(at, at + 4));
		const before = places.get(key) ?? -1;
		places.set(key, at);
		const length = before < 0 || at - before > WINDOW ? 0 : matchLength(content, before, at);
		if (length < 4) bits.write(content[at] ?? 0, 9);
		else writeMatch(bits, length, at - before);
		at += Math.max(1, length);
	}
	return block(bits.bytes(), bits.lastBits);
}

function matchLength(content: Uint8Array, before: number, at: number): number {
	let length = 0;
	while (length < LONGEST_MATCH && at + length < content.length && content[before + length] === content[at + length]) {
		length += 1;
	}
	return length < 4 ? 0 : length;
}

function writeMatch(bits: BitWriter, length: number, distance: number): void {
	// Of far matches the shorter lengths are left out.
	const told = length - 2 - (distance > 0x100 ? 1 : 0) - (distance > 0x2000 ? 1 : 0);
	bits.write(FIRST_LENGTH + told, 9);
	const value = distance - 1;
	if (value < 4) {
		bits.write(value, 6);
		return;
	}
	const extra = 30 - Math.clz32(value);
	bits.write((extra + 1) * 2 + ((value >>> extra) & 1), 6);
	const rest = value & (2 ** extra - 1);
	if (extra < 4) bits.write(rest, extra);
	else {
		bits.write(rest >>> 4, extra - 4);
		bits.write(rest & 15, 4);
	}
}

/** The last block, with tables: flags, checksum, size of what follows. */
function block(data: Uint8Array, lastBits: number): Uint8Array {
	const size = [data.length & 0xff, (data.length >>> 8) & 0xff, (data.length >>> 16) & 0xff];
	const flags = 0x80 | 0x40 | (2 << 3) | (lastBits - 1);
	const checksum = size.reduce((sum, byte) => sum ^ byte, 0x5a ^ flags);
	return new Uint8Array(Buffer.concat([Uint8Array.from([flags, checksum, ...size]), data]));
}

/** Highest bit first. */
class BitWriter {
	readonly #bytes: number[] = [];
	#free = 0;

	write(value: number, count: number): void {
		for (let bit = count - 1; bit >= 0; bit--) {
			if (this.#free === 0) {
				this.#bytes.push(0);
				this.#free = 8;
			}
			this.#free -= 1;
			const last = this.#bytes.length - 1;
			this.#bytes[last] = (this.#bytes[last] ?? 0) | (((value >>> bit) & 1) << this.#free);
		}
	}

	/** Bits of the last byte that count, from 1. */
	get lastBits(): number {
		return 8 - this.#free;
	}

	bytes(): Uint8Array {
		return Uint8Array.from(this.#bytes);
	}
}

function crc32(bytes: Uint8Array): number {
	let crc = 0xffffffff;
	for (const byte of bytes) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
	}
	return ~crc >>> 0;
}
