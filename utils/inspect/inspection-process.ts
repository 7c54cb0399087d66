/** Runs in a process of its own under Node: reads one file after the other. Ended from outside when a file holds it up. */
import { inspectBytes } from "./inspect-bytes.ts";
import { serveInspections } from "./inspection-server.ts";
import { nodeScanTools } from "./scan/tools-node.ts";

const scanTools = nodeScanTools();

const take = serveInspections(
	(message) => process.send?.(message),
	({ name, mediaType, bytes, options }, { onFacts, onPartial, onPage, signal }) =>
		inspectBytes(name, mediaType, new Uint8Array(bytes), options, {
			onFacts,
			onPartial,
			onPage,
			signal,
			scanTools,
		}),
);
process.on("message", take);
// Whoever has asked is gone.
process.on("disconnect", () => process.exit());
