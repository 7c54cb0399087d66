/** Runs inputs in a thread of its own, so that one that never ends can be ended from outside. */
import { parentPort, workerData } from "node:worker_threads";
import { Coverage } from "./coverage.ts";
import type { Mutator } from "./mutate-bytes.ts";
import { type Random, randomFrom } from "./random.ts";
import type { Target } from "./targets.ts";

export interface WorkerInput {
	readonly seed: number;
	/** Run one input of one target and stop. */
	readonly only?: { readonly target: string; readonly bytes: Uint8Array };
	/** Runs begun; length and target of the input in work. */
	readonly control: SharedArrayBuffer;
	readonly input: SharedArrayBuffer;
}

export type WorkerMessage =
	| { readonly kind: "ready"; readonly targets: readonly string[] }
	| { readonly kind: "failed"; readonly target: string; readonly error: string; readonly bytes: Uint8Array }
	| { readonly kind: "progress"; readonly blocks: number; readonly kept: number; readonly slowest: number }
	| { readonly kind: "done"; readonly milliseconds: number };

const { seed, only, control, input } = workerData as WorkerInput;
const state = new Int32Array(control);
const current = new Uint8Array(input);
const LARGEST = current.length;

const coverage = only === undefined ? new Coverage() : null;
// Only now, so that the profiler sees them from their first line on.
const { targetsOf } = await import("./targets.ts");
const { readSeeds } = await import("./seeds.ts");
const targets = targetsOf(await readSeeds());

const tell = (message: WorkerMessage): void => parentPort?.postMessage(message);

/** @returns the time it took, in milliseconds, or null where it failed */
async function run(index: number, target: Target, bytes: Uint8Array): Promise<number | null> {
	current.set(bytes);
	state[1] = bytes.length;
	state[2] = index;
	Atomics.add(state, 0, 1);
	const started = performance.now();
	try {
		await target.run(bytes);
	} catch (error) {
		const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
		tell({ kind: "failed", target: target.name, error: text, bytes });
		return null;
	}
	return performance.now() - started;
}

async function runOne(name: string, bytes: Uint8Array): Promise<void> {
	const index = targets.findIndex((target) => target.name === name);
	const target = targets[index];
	if (target === undefined) throw new Error(`There is no target ${name}.`);
	const milliseconds = await run(index, target, bytes);
	tell({ kind: "done", milliseconds: milliseconds ?? -1 });
}

/** Several changes at once reach further than one; most inputs have one or two. */
function changed(
	bytes: Uint8Array,
	mutators: readonly Mutator[],
	random: Random,
	pool: readonly Uint8Array[],
): Uint8Array {
	let result = bytes;
	do {
		if (result.length === 0) return result;
		result = random.pick(mutators)(result, random, random.pick(pool));
	} while (random.chance(0.4));
	return result.length > LARGEST ? result.slice(0, LARGEST) : result;
}

async function runForEver(): Promise<void> {
	const random = randomFrom(seed);
	const pools = targets.map((target) => [...target.seeds]);
	const shares = targets.flatMap((target, index) => Array.from({ length: target.share }, () => index));
	let slowest = 0;
	let kept = 0;
	let told = performance.now();
	for (const [index, target] of targets.entries()) for (const bytes of target.seeds) await run(index, target, bytes);
	coverage?.take();
	for (;;) {
		const index = random.pick(shares);
		const target = targets[index];
		const pool = pools[index];
		if (target === undefined || pool === undefined) continue;
		// What was found last leads on: half of all inputs start from there.
		const recent = pool.length > target.seeds.length && random.chance(0.5);
		const from = recent
			? pool[target.seeds.length + random.below(pool.length - target.seeds.length)]
			: random.pick(pool);
		const bytes = changed(from ?? new Uint8Array(), target.mutators, random, pool);
		const took = await run(index, target, bytes);
		slowest = Math.max(slowest, took ?? 0);
		if (coverage?.take() === true && took !== null && took < 1000) {
			pool.push(bytes);
			kept++;
		}
		if (performance.now() - told > 500) {
			tell({ kind: "progress", blocks: coverage?.blocks ?? 0, kept, slowest });
			told = performance.now();
			await new Promise((done) => setImmediate(done));
		}
	}
}

tell({ kind: "ready", targets: targets.map(({ name }) => name) });
if (only === undefined) await runForEver();
else await runOne(only.target, only.bytes);
