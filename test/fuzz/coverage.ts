/** Which blocks of the validator ran, from the engine's own profiler, in the thread that asks. */
import { Session } from "node:inspector";

interface Range {
	readonly startOffset: number;
	readonly endOffset: number;
	readonly count: number;
}

interface Taken {
	readonly result: readonly {
		readonly url: string;
		readonly functions: readonly { readonly ranges: readonly Range[] }[];
	}[];
}

const OWN = /\/utils\/(signature|inspect)\//;

/** Must be made before the code under test is imported, so that no block runs unseen. */
export class Coverage {
	private readonly session = new Session();
	/** Blocks that did not run in a function that did; the number of those that ran since is the coverage. */
	private readonly missed = new Map<string, Set<string>>();
	private readonly covered = new Set<string>();

	constructor() {
		this.session.connect();
		this.session.post("Profiler.enable");
		this.session.post("Profiler.startPreciseCoverage", { callCount: false, detailed: true });
	}

	get blocks(): number {
		return this.covered.size;
	}

	/** @returns whether any block ran since the last call that had never run before */
	take(): boolean {
		const before = this.covered.size;
		this.session.post("Profiler.takePreciseCoverage", (error: Error | null, taken?: unknown) => {
			if (error !== null) throw error;
			for (const { url, functions } of (taken as Taken).result) {
				if (OWN.test(url)) for (const { ranges } of functions) this.add(url, ranges);
			}
		});
		return this.covered.size > before;
	}

	private add(url: string, ranges: readonly Range[]): void {
		const [whole] = ranges;
		if (whole === undefined || whole.count === 0) return;
		const name = `${url}:${whole.startOffset}`;
		this.covered.add(name);
		const missedNow = ranges.filter(({ count }) => count === 0);
		const missed = this.missed.get(name) ?? new Set<string>();
		this.missed.set(name, missed);
		for (const { startOffset, endOffset } of missedNow) missed.add(`${startOffset}-${endOffset}`);
		for (const block of missed) {
			const [start = 0, end = 0] = block.split("-").map(Number);
			const isMissed = missedNow.some(({ startOffset, endOffset }) => startOffset <= start && end <= endOffset);
			if (!isMissed) this.covered.add(`${name}:${block}`);
		}
	}
}
