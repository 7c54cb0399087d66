/** The inspection worker in Node: the same server on the port of a thread. Hangs or dies when a file's name says so. */
import { parentPort } from "node:worker_threads";
import { inspectBytes } from "../../utils/inspect/inspect-bytes.ts";
import { serveInspections } from "../../utils/inspect/inspection-server.ts";

const take = serveInspections(
	(message) => parentPort?.postMessage(message),
	async ({ name, mediaType, bytes, options }, onFacts) => {
		const facts = await inspectBytes(name, mediaType, new Uint8Array(bytes), options, onFacts);
		if (name.startsWith("hang")) for (;;);
		if (name.startsWith("die")) process.exit(1);
		return facts;
	},
);
parentPort?.on("message", take);
