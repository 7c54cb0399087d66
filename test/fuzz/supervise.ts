/** Watches over the thread that runs the inputs: ends and reports what takes too long or too much memory. */
import { Worker } from "node:worker_threads";
import type { WorkerInput, WorkerMessage } from "./worker.ts";

export const LONGEST_MS = 5000;
/** Of the thread's heap, in MB; what an input of some kilobytes takes beyond is a finding. */
const HEAP_MB = 500;
/** Resident memory of the process beyond what it had at the start, in bytes: typed arrays are outside of the heap. */
const RESIDENT = 900e6;
const LARGEST_INPUT = 4 << 20;

export interface Finding {
	readonly target: string;
	readonly kind: "crash" | "slow" | "memory";
	/** The first lines of the error, or what was exceeded. */
	readonly why: string;
	readonly bytes: Uint8Array;
}

export interface Progress {
	readonly runs: number;
	readonly blocks: number;
	readonly kept: number;
	readonly slowest: number;
	readonly findings: readonly Finding[];
}

/** Runs until the time is up, or until an input ends the thread. */
export function fuzzFor(milliseconds: number, seed: number, mayStart = true): Promise<Progress> {
	return supervised({ seed }, milliseconds, mayStart);
}

/** One input, alone in a new thread. */
export async function runAlone(target: string, bytes: Uint8Array): Promise<Finding | null> {
	const { findings } = await supervised({ seed: 0, only: { target, bytes } }, 60_000, true);
	return findings[0] ?? null;
}

/** The kind of error and where it was thrown, without what differs between two inputs. */
export function essenceOf(error: string): string {
	return error
		.split("\n")
		.slice(0, 3)
		.map((line) => line.trim().replace(/\(?file:.*\/(?=[^/]+:\d+:\d+)/, "("))
		.join(" | ")
		.slice(0, 300);
}

function supervised(
	job: Pick<WorkerInput, "seed" | "only">,
	milliseconds: number,
	mayStart: boolean,
): Promise<Progress> {
	const control = new SharedArrayBuffer(16);
	const input = new SharedArrayBuffer(LARGEST_INPUT);
	const state = new Int32Array(control);
	const worker = new Worker(new URL("./worker.ts", import.meta.url), {
		workerData: { ...job, control, input } satisfies WorkerInput,
		resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
		stderr: false,
	});
	const findings: Finding[] = [];
	let targets: readonly string[] = [];
	let progress = { blocks: 0, kept: 0, slowest: 0 };
	let resident = Number.POSITIVE_INFINITY;
	return new Promise((done) => {
		const started = performance.now();
		let last = { run: -1, since: started };
		const finish = (): void => {
			clearInterval(timer);
			const runs = Atomics.load(state, 0);
			// Not awaited: a thread that ran out of memory never says that it has ended.
			void worker.terminate();
			done({ runs, ...progress, findings });
		};
		const found = (kind: Finding["kind"], why: string): void => {
			const bytes = Uint8Array.from(new Uint8Array(input, 0, state[1] ?? 0));
			findings.push({ target: targets[state[2] ?? 0] ?? "", kind, why, bytes });
			finish();
		};
		worker.on("message", (message: WorkerMessage) => {
			if (message.kind === "ready") {
				targets = message.targets;
				resident = process.memoryUsage.rss();
			} else if (message.kind === "progress") progress = message;
			else if (message.kind === "failed") {
				findings.push({ target: message.target, kind: "crash", why: essenceOf(message.error), bytes: message.bytes });
			} else finish();
		});
		worker.on("error", (error: Error & { code?: string }) => {
			found(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "memory" : "crash", essenceOf(error.stack ?? error.message));
		});
		const timer = setInterval(() => {
			const now = performance.now();
			const run = Atomics.load(state, 0);
			if (run !== last.run) last = { run, since: now };
			else if (run > 0 && now - last.since > LONGEST_MS) found("slow", `longer than ${LONGEST_MS} ms`);
			else if (process.memoryUsage.rss() > resident + RESIDENT) found("memory", "resident memory");
			if (now - started > milliseconds && mayStart) finish();
		}, 100);
	});
}
