/** The most memory that a process ever had, in bytes. */
import { readFileSync } from "node:fs";

/** getrusage would give that of the process which started this one, if it was more. */
export function peakMemory(): number {
	const kilobytes = /VmHWM:\s*(\d+) kB/.exec(readFileSync("/proc/self/status", "latin1"))?.[1];
	return kilobytes === undefined ? process.memoryUsage.rss() : Number(kilobytes) * 1024;
}
