/** A process of its own: prints how long its very first check took, as it is or warmed up ("warm"), in milliseconds. */
import { setTimeout } from "node:timers/promises";
import { warmUp } from "../../utils/check/warm-up.ts";
import { resolvePolicy } from "../../utils/policy/policy.ts";
import { compose, FROM } from "./messages.ts";
import { checkAtSend, LAYERS } from "./send-check.ts";

const composed = compose(20, 3);
let longest = 0;

/** @returns for how long nothing else could be done */
function timed(run: () => void): number {
	const started = performance.now();
	run();
	return performance.now() - started;
}

if (process.argv[2] === "warm") {
	let started = performance.now();
	await warmUp(resolvePolicy(LAYERS, FROM), async () => {
		longest = Math.max(longest, performance.now() - started);
		await setTimeout(0);
		started = performance.now();
	});
}
const first = timed(() => checkAtSend(composed));
process.stdout.write(JSON.stringify({ first, longest }));
