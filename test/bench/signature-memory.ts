/** A process of its own: prints by how many bytes its memory grew at most while it read and validated one file. */
import { readFileSync } from "node:fs";
import { EMPTY_STORE } from "../../utils/signature/trust/store.ts";
import { validatePdf } from "../../utils/signature/validate.ts";
import { nativeHash } from "./signature-hash.ts";

const before = process.memoryUsage.rss();
const bytes: Uint8Array = readFileSync(process.argv[2] ?? "");
await validatePdf(bytes, { store: EMPTY_STORE, now: new Date(), createHash: nativeHash });
process.stdout.write(`${most() - before}\n`);

/** The most that this program ever had; getrusage would give that of the process which started it, if it was more. */
function most(): number {
	const kilobytes = /VmHWM:\s*(\d+) kB/.exec(readFileSync("/proc/self/status", "latin1"))?.[1];
	return kilobytes === undefined ? process.memoryUsage.rss() : Number(kilobytes) * 1024;
}
