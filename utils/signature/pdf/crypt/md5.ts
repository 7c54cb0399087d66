/** MD5 (RFC 1321): WebCrypto has none, and the keys of encrypted PDF files up to revision 4 hang on it. */

const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const SINES = Int32Array.from({ length: 64 }, (_, index) => Math.floor(Math.abs(Math.sin(index + 1)) * 2 ** 32));

export function md5(message: Uint8Array): Uint8Array {
	const padded = new Uint8Array(((message.length + 8) >> 6) * 64 + 64);
	padded.set(message);
	padded[message.length] = 0x80;
	const view = new DataView(padded.buffer);
	view.setUint32(padded.length - 8, (message.length * 8) >>> 0, true);
	view.setUint32(padded.length - 4, Math.floor(message.length / 2 ** 29), true);
	const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
	for (let at = 0; at < padded.length; at += 64) addBlock(state, view, at);
	const digest = new Uint8Array(16);
	const out = new DataView(digest.buffer);
	state.forEach((word, index) => {
		out.setInt32(index * 4, word, true);
	});
	return digest;
}

function addBlock(state: Int32Array, view: DataView, at: number): void {
	let [a = 0, b = 0, c = 0, d = 0] = state;
	for (let step = 0; step < 64; step++) {
		const round = step >> 4;
		const mixed = mix(round, b, c, d);
		const index = [step, 5 * step + 1, 3 * step + 5, 7 * step][round] ?? 0;
		const sum = (a + mixed + (SINES[step] ?? 0) + view.getInt32(at + (index & 15) * 4, true)) | 0;
		const shift = SHIFTS[round * 4 + (step & 3)] ?? 0;
		a = d;
		d = c;
		c = b;
		b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0;
	}
	for (const [index, word] of [a, b, c, d].entries()) state[index] = (state[index] ?? 0) + word;
}

function mix(round: number, b: number, c: number, d: number): number {
	if (round === 0) return (b & c) | (~b & d);
	if (round === 1) return (d & b) | (~d & c);
	return round === 2 ? b ^ c ^ d : c ^ (b | ~d);
}
