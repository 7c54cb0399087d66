/**
 * AES in CBC mode (FIPS 197), synchronous: objects are read one by one while others wait for them, which WebCrypto's
 * promises do not allow. Nothing secret is kept here (the password is empty), so that timing does not matter.
 */

const SBOX = new Uint8Array(256);
const INVERSE = new Uint8Array(256);

function double(value: number): number {
	return ((value << 1) ^ (value & 0x80 ? 0x1b : 0)) & 0xff;
}

function multiply(value: number, factor: number): number {
	let result = 0;
	for (let power = value, rest = factor; rest > 0; rest >>= 1, power = double(power)) {
		if (rest & 1) result ^= power;
	}
	return result;
}

for (let p = 1, q = 1, first = true; first || p !== 1; first = false) {
	p = p ^ double(p);
	q ^= q << 1;
	q ^= q << 2;
	q ^= q << 4;
	q &= 0xff;
	if (q & 0x80) q ^= 0x09;
	const rotated = q ^ rotate(q, 1) ^ rotate(q, 2) ^ rotate(q, 3) ^ rotate(q, 4);
	SBOX[p] = rotated ^ 0x63;
}
SBOX[0] = 0x63;
for (const [index, value] of SBOX.entries()) INVERSE[value] = index;

function rotate(value: number, by: number): number {
	return ((value << by) | (value >> (8 - by))) & 0xff;
}

const TABLES = [2, 3, 9, 11, 13, 14].map((factor) =>
	Uint8Array.from({ length: 256 }, (_, index) => multiply(index, factor)),
);
const [BY2, BY3, BY9, BY11, BY13, BY14] = TABLES as [
	Uint8Array,
	Uint8Array,
	Uint8Array,
	Uint8Array,
	Uint8Array,
	Uint8Array,
];

const at = (table: Uint8Array, index: number): number => table[index] ?? 0;

function expandKey(key: Uint8Array): Uint8Array {
	const words = key.length / 4;
	const rounds = words + 6;
	const expanded = new Uint8Array(16 * (rounds + 1));
	expanded.set(key);
	let constant = 1;
	for (let index = key.length; index < expanded.length; index += 4) {
		let word = [...expanded.subarray(index - 4, index)];
		const step = (index / 4) % words;
		if (step === 0) {
			word = [...word.slice(1), word[0] ?? 0].map((value) => at(SBOX, value));
			word[0] = (word[0] ?? 0) ^ constant;
			constant = double(constant);
		} else if (words > 6 && step === 4) word = word.map((value) => at(SBOX, value));
		for (const [byte, value] of word.entries())
			expanded[index + byte] = at(expanded, index - key.length + byte) ^ value;
	}
	return expanded;
}

function addKey(block: Uint8Array, keys: Uint8Array, round: number): void {
	for (let index = 0; index < 16; index++) block[index] = at(block, index) ^ at(keys, round * 16 + index);
}

/** Shifts row r by r columns, to the left for encryption, and puts each byte through the box. */
function substituteAndShift(block: Uint8Array, box: Uint8Array, direction: 1 | -1): void {
	const before = block.slice();
	for (let index = 0; index < 16; index++) {
		const row = index & 3;
		block[index] = at(box, at(before, (index + 16 + direction * 4 * row) & 15));
	}
}

function mixColumns(block: Uint8Array): void {
	for (let column = 0; column < 16; column += 4) {
		const [a, b, c, d] = [at(block, column), at(block, column + 1), at(block, column + 2), at(block, column + 3)];
		block[column] = at(BY2, a) ^ at(BY3, b) ^ c ^ d;
		block[column + 1] = a ^ at(BY2, b) ^ at(BY3, c) ^ d;
		block[column + 2] = a ^ b ^ at(BY2, c) ^ at(BY3, d);
		block[column + 3] = at(BY3, a) ^ b ^ c ^ at(BY2, d);
	}
}

function unmixColumns(block: Uint8Array): void {
	for (let column = 0; column < 16; column += 4) {
		const [a, b, c, d] = [at(block, column), at(block, column + 1), at(block, column + 2), at(block, column + 3)];
		block[column] = at(BY14, a) ^ at(BY11, b) ^ at(BY13, c) ^ at(BY9, d);
		block[column + 1] = at(BY9, a) ^ at(BY14, b) ^ at(BY11, c) ^ at(BY13, d);
		block[column + 2] = at(BY13, a) ^ at(BY9, b) ^ at(BY14, c) ^ at(BY11, d);
		block[column + 3] = at(BY11, a) ^ at(BY13, b) ^ at(BY9, c) ^ at(BY14, d);
	}
}

/** @param data whole blocks; a rest is left out, and so is no padding */
export function decryptCbc(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
	const keys = expandKey(key);
	const rounds = keys.length / 16 - 1;
	const output = new Uint8Array(data.length - (data.length % 16));
	let before = iv;
	for (let start = 0; start < output.length; start += 16) {
		const cipher = data.subarray(start, start + 16);
		const block = output.subarray(start, start + 16);
		block.set(cipher);
		addKey(block, keys, rounds);
		for (let round = rounds - 1; round >= 0; round--) {
			substituteAndShift(block, INVERSE, -1);
			addKey(block, keys, round);
			if (round > 0) unmixColumns(block);
		}
		for (let index = 0; index < 16; index++) block[index] = at(block, index) ^ at(before, index);
		before = cipher;
	}
	return output;
}

/** @param data whole blocks; nothing is added to them */
export function encryptCbc(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
	const keys = expandKey(key);
	const rounds = keys.length / 16 - 1;
	const output = new Uint8Array(data.length - (data.length % 16));
	let before = iv;
	for (let start = 0; start < output.length; start += 16) {
		const block = output.subarray(start, start + 16);
		for (let index = 0; index < 16; index++) block[index] = at(data, start + index) ^ at(before, index);
		addKey(block, keys, 0);
		for (let round = 1; round <= rounds; round++) {
			substituteAndShift(block, SBOX, 1);
			if (round < rounds) mixColumns(block);
			addKey(block, keys, round);
		}
		before = block;
	}
	return output;
}
