/** A process of its own: prints by how many bytes its memory grew at most while one program read one file. */
import { readFileSync } from "node:fs";
import mammoth from "mammoth";
import { Budget, DEFAULT_LIMITS } from "../../utils/inspect/limits.ts";
import { identifyAndRead } from "../../utils/inspect/readers/read-document.ts";
import { peakMemory } from "./peak-memory.ts";

const READERS = {
	"thu-chuan": (bytes: Uint8Array) =>
		identifyAndRead({ name: "a.docx", mediaType: "", bytes }, new Budget(DEFAULT_LIMITS)),
	mammoth: (bytes: Uint8Array) => mammoth.extractRawText({ buffer: Buffer.from(bytes) }),
};

export type Reader = keyof typeof READERS;

const [, , reader, file = ""] = process.argv;
const before = process.memoryUsage.rss();
await READERS[reader === "mammoth" ? "mammoth" : "thu-chuan"](readFileSync(file));
process.stdout.write(`${peakMemory() - before}\n`);
