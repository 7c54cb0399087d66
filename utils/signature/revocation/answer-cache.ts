/** Answers of authorities that were believed, in memory only: one mailbox shows many files of the same signers. */

export interface AnswerCache {
	get(key: string, now: Date): Uint8Array | null;
	/** @param nextUpdate of the answer; null: a newer one is always to be had, so that it is not kept */
	set(key: string, answer: Uint8Array, nextUpdate: Date | null, now: Date): void;
}

const HOUR = 3_600_000;
const MOST_BYTES = 32 * 1024 * 1024;

interface Kept {
	readonly answer: Uint8Array;
	readonly from: number;
	readonly until: number;
}

/** Keeps an answer until its next update, an hour at most, and 32 MB in all: the oldest go first. */
export function newAnswerCache(): AnswerCache {
	const kept = new Map<string, Kept>();
	let size = 0;
	const drop = (key: string): void => {
		size -= kept.get(key)?.answer.length ?? 0;
		kept.delete(key);
	};
	return {
		get(key, now) {
			const found = kept.get(key);
			if (found === undefined) return null;
			// A clock that was set back must not make it last.
			if (now.getTime() >= found.from && now.getTime() < found.until) return found.answer;
			drop(key);
			return null;
		},
		set(key, answer, nextUpdate, now) {
			if (nextUpdate === null || answer.length > MOST_BYTES) return;
			const from = now.getTime();
			drop(key);
			kept.set(key, { answer, from, until: Math.min(nextUpdate.getTime(), from + HOUR) });
			size += answer.length;
			for (const oldest of kept.keys()) {
				if (size <= MOST_BYTES) break;
				drop(oldest);
			}
		},
	};
}
