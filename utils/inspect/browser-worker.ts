/** Starts the inspection worker in an extension page; a webmail page may not load it. */
import type { InspectorEvents, InspectorPort } from "./inspector-port.ts";

export function startInspectionWorker(events: InspectorEvents): InspectorPort {
	const worker = new Worker(new URL("./inspection-worker.ts", import.meta.url), { type: "module" });
	worker.onmessage = ({ data }: MessageEvent<unknown>) => events.message(data);
	worker.onerror = () => events.failed();
	worker.onmessageerror = () => events.failed();
	return {
		post: (message, transfer) => worker.postMessage(message, transfer),
		close: () => worker.terminate(),
	};
}
