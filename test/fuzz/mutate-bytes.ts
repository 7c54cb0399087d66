/** Changes that know nothing of any format. */
import type { Random } from "./random.ts";

/** @param other another input of the same kind, to take pieces from */
export type Mutator = (input: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array {
	return new Uint8Array(Buffer.concat(parts));
}

/** Puts `piece` in the place of the bytes from `start` to `end`. */
export function replaced(input: Uint8Array, start: number, end: number, piece: Uint8Array): Uint8Array {
	return joinBytes(input.subarray(0, start), piece, input.subarray(end));
}

const TELLING = [0x00, 0x01, 0x20, 0x28, 0x29, 0x30, 0x3c, 0x3e, 0x5b, 0x7f, 0x80, 0x84, 0xa0, 0xff];

export const flipBits: Mutator = (input, random) => {
	const changed = input.slice();
	for (let count = 1 + random.below(4); count > 0; count--) {
		const at = random.below(changed.length);
		changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
	}
	return changed;
};

export const overwriteByte: Mutator = (input, random) => {
	const changed = input.slice();
	changed[random.below(changed.length)] = random.chance(0.5) ? random.pick(TELLING) : random.below(256);
	return changed;
};

export const cut: Mutator = (input, random) => input.slice(0, random.below(input.length + 1));

export const removePiece: Mutator = (input, random) => {
	const at = random.below(input.length);
	return replaced(input, at, Math.min(input.length, at + 1 + random.below(200)), new Uint8Array());
};

export const repeatPiece: Mutator = (input, random) => {
	const at = random.below(input.length);
	const piece = input.subarray(at, at + 1 + random.below(400));
	return replaced(input, at, at, piece);
};

export const splice: Mutator = (input, random, other) =>
	joinBytes(input.subarray(0, random.below(input.length + 1)), other.subarray(random.below(other.length + 1)));

export const appendOther: Mutator = (input, random, other) =>
	joinBytes(input, random.chance(0.5) ? other : other.subarray(random.below(other.length + 1)));

export const BYTE_MUTATORS: readonly Mutator[] = [
	flipBits,
	flipBits,
	overwriteByte,
	cut,
	removePiece,
	repeatPiece,
	splice,
	appendOther,
];
