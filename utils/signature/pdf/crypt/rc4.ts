/** RC4, for files of PDF 1.1 to 1.5. */
export function rc4(key: Uint8Array, data: Uint8Array): Uint8Array {
	const state = Uint8Array.from({ length: 256 }, (_, index) => index);
	const swap = (one: number, other: number): void => {
		const kept = state[one] ?? 0;
		state[one] = state[other] ?? 0;
		state[other] = kept;
	};
	for (let index = 0, other = 0; index < 256; index++) {
		other = (other + (state[index] ?? 0) + (key[index % key.length] ?? 0)) & 255;
		swap(index, other);
	}
	const output = new Uint8Array(data.length);
	let one = 0;
	let other = 0;
	for (let at = 0; at < data.length; at++) {
		one = (one + 1) & 255;
		other = (other + (state[one] ?? 0)) & 255;
		swap(one, other);
		output[at] = (data[at] ?? 0) ^ (state[((state[one] ?? 0) + (state[other] ?? 0)) & 255] ?? 0);
	}
	return output;
}
