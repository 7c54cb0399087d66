/** A generator with a seed, so that every run can be had again (mulberry32). */
export interface Random {
	/** A whole number from 0 to below `below`; 0 where there is no choice. */
	below(below: number): number;
	pick<T>(list: readonly T[]): T;
	chance(share: number): boolean;
}

export function randomFrom(seed: number): Random {
	let state = seed | 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (limit: number): number => Math.floor(next() * limit);
	return {
		below,
		pick(list) {
			const chosen = list[below(list.length)];
			if (chosen === undefined && list.length === 0) throw new Error("Nothing to choose from.");
			return chosen as (typeof list)[number];
		},
		chance: (share) => next() < share,
	};
}
