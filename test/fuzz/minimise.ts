/** Makes a failing input smaller while it still fails the same way. */
import type { Finding } from "./supervise.ts";
import { runAlone } from "./supervise.ts";

/** Each attempt takes a thread of its own. */
const MOST_ATTEMPTS = 40;

export async function minimise(finding: Finding): Promise<Uint8Array> {
	let smallest = finding.bytes;
	let attempts = 0;
	const fails = async (bytes: Uint8Array): Promise<boolean> => {
		attempts++;
		const again = await runAlone(finding.target, bytes);
		return again?.kind === finding.kind && again.why === finding.why;
	};
	for (let pieces = 2; pieces <= 64 && attempts < MOST_ATTEMPTS; ) {
		const size = Math.ceil(smallest.length / pieces);
		let smaller: Uint8Array | undefined;
		for (let at = 0; at < smallest.length && attempts < MOST_ATTEMPTS && smaller === undefined; at += size) {
			const without = new Uint8Array(Buffer.concat([smallest.subarray(0, at), smallest.subarray(at + size)]));
			if (await fails(without)) smaller = without;
		}
		if (smaller === undefined) pieces *= 2;
		else smallest = smaller;
	}
	return smallest;
}
