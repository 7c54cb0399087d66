/** Runs in a worker of an extension page: reads one file after the other. Ended from outside when a file holds it up. */
import { newAnswerCache } from "../signature/revocation/answer-cache.ts";
import { inspectBytes } from "./inspect-bytes.ts";
import { serveInspections } from "./inspection-server.ts";
import { browserScanTools } from "./scan/tools-browser.ts";

/** What is used of a worker's global scope; the types of this project are those of a page. */
interface WorkerScope {
	onmessage: ((event: MessageEvent<unknown>) => void) | null;
	postMessage(message: unknown): void;
}

const scope = globalThis as unknown as WorkerScope;

const revocationCache = newAnswerCache();
const scanTools = browserScanTools();

const take = serveInspections(
	(message) => scope.postMessage(message),
	({ name, mediaType, bytes, options }, { onFacts, onPartial, onPage, ask, signal }) =>
		inspectBytes(name, mediaType, new Uint8Array(bytes), options, {
			onFacts,
			onPartial,
			onPage,
			signal,
			scanTools,
			fetchRevocation: ask,
			revocationCache,
		}),
);
scope.onmessage = ({ data }) => take(data);
