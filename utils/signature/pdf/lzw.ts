/** LZW (ISO 32000-1, 7.4.4.2): codes of 9 to 12 bits, 256 clears the table, 257 ends. */

const CLEAR = 256;
const END = 257;
const TABLE = 4096;

/** @returns undefined where more than `limit` bytes come out */
export function decodeLzw(bytes: Uint8Array, earlyChange: number, limit: number): Uint8Array | undefined {
	// Each entry is the entry before it and one byte more: no copies of strings.
	const previous = new Int32Array(TABLE);
	const last = new Uint8Array(TABLE);
	const lengths = new Uint32Array(TABLE);
	for (let code = 0; code < 256; code++) {
		last[code] = code;
		lengths[code] = 1;
	}
	let output = new Uint8Array(Math.min(limit, Math.max(1024, bytes.length * 4)));
	let length = 0;
	let next = 258;
	let width = 9;
	let before = -1;
	let buffer = 0;
	let bits = 0;
	for (const byte of bytes) {
		buffer = ((buffer << 8) | byte) & 0xff_ffff;
		bits += 8;
		if (bits < width) continue;
		bits -= width;
		const code = (buffer >> bits) & ((1 << width) - 1);
		if (code === END) break;
		if (code === CLEAR) {
			next = 258;
			width = 9;
			before = -1;
			continue;
		}
		if (code >= next + (before >= 0 ? 1 : 0) || (code >= 256 && before < 0)) break;
		const isNew = code === next;
		const source = isNew ? before : code;
		const count = (lengths[source] ?? 1) + (isNew ? 1 : 0);
		if (length + count > limit) return undefined;
		if (length + count > output.length) output = grown(output, Math.min(limit, (length + count) * 2));
		let first = source;
		for (let at = length + (lengths[source] ?? 1) - 1, entry = source; at >= length; at--) {
			output[at] = last[entry] ?? 0;
			first = entry;
			entry = previous[entry] ?? 0;
		}
		const firstByte = last[first] ?? 0;
		if (isNew) output[length + count - 1] = firstByte;
		length += count;
		if (before >= 0 && next < TABLE) {
			previous[next] = before;
			last[next] = firstByte;
			lengths[next] = (lengths[before] ?? 1) + 1;
			next++;
			if (next + earlyChange >= 1 << width && width < 12) width++;
		}
		before = code;
	}
	return output.subarray(0, length);
}

function grown(bytes: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
	const larger = new Uint8Array(length);
	larger.set(bytes);
	return larger;
}
