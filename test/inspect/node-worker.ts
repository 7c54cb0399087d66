/** The inspection worker in Node: the same server on the port of a thread. Hangs or dies when a file's name says so. */
import { parentPort } from "node:worker_threads";
import { inspectBytes } from "../../utils/inspect/inspect-bytes.ts";
import { serveInspections } from "../../utils/inspect/inspection-server.ts";
import { nodeScanTools } from "../../utils/inspect/scan/tools-node.ts";

const take = serveInspections(
	(message) => parentPort?.postMessage(message),
	({ name, mediaType, bytes, options }, { onFacts }) =>
		inspectBytes(name, mediaType, new Uint8Array(bytes), options, {
			scanTools: nodeScanTools(),
			onFacts: (facts) => {
				onFacts(facts);
				if (facts.signature === undefined) return;
				if (name.startsWith("hang")) for (;;);
				if (name.startsWith("die")) process.exit(1);
			},
		}),
);
parentPort?.on("message", take);
