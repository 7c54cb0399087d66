/** A process of its own: prints by how many bytes its memory grew at most while it read and validated one file. */
import { readFileSync } from "node:fs";
import { EMPTY_STORE } from "../../utils/signature/trust/store.ts";
import { validatePdf } from "../../utils/signature/validate.ts";
import { peakMemory } from "./peak-memory.ts";
import { nativeHash } from "./signature-hash.ts";

const before = process.memoryUsage.rss();
const bytes: Uint8Array = readFileSync(process.argv[2] ?? "");
await validatePdf(bytes, { store: EMPTY_STORE, now: new Date(), createHash: nativeHash });
process.stdout.write(`${peakMemory() - before}\n`);
