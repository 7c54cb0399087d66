/**
 * The inspection worker in Node: a process of its own, which can be ended while it reads, as a reader itself cannot.
 * Not a thread: a file that has one run out of memory takes all threads of its process with it (measured: a PDF whose
 * table of references claims 300 million entries).
 */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ClientTimes } from "./inspection-client.ts";
import type { InspectorEvents, InspectorPort } from "./inspector-port.ts";

/** Nobody waits at a Send button: a machine that is busy with other work may take its time to start a process. */
export const PROCESS_TIMES: ClientTimes = { start: 30_000, grace: 2000, cancel: 100 };

/** Of JavaScript's own heap: a file that wants more ends its process. Buffers come besides, to a gigabyte in all. */
const HEAP_MEGABYTES = 640;

/** @returns besides the port, the number of the process, by which its memory can be measured */
export function startInspectionProcess(events: InspectorEvents): InspectorPort & { readonly pid: number | undefined } {
	const child = fork(fileURLToPath(new URL("./inspection-process.ts", import.meta.url)), {
		execArgv: [`--max-old-space-size=${HEAP_MEGABYTES}`],
		serialization: "advanced",
		// What a library prints about a file, or Node when it ends for want of memory, does not belong among the results.
		stdio: ["ignore", "ignore", "ignore", "ipc"],
	});
	child.on("message", events.message).on("error", events.failed).on("exit", events.failed);
	return {
		pid: child.pid,
		post: (message) => void child.send(message, (error) => error && events.failed()),
		close: () => void child.kill("SIGKILL"),
	};
}
