/** Reads the files of the practice page in a worker of its own. */
import { askBackground } from "../../utils/hosts/browser/revocation-fetch.ts";
import { startInspectionWorker } from "../../utils/inspect/browser-worker.ts";
import type { InspectBytes } from "../../utils/inspect/inspect-attachment.ts";
import { InspectionClient, WORKER_TIMES } from "../../utils/inspect/inspection-client.ts";
import type { InspectionOptions } from "../../utils/inspect/inspection-options.ts";

const client = new InspectionClient(startInspectionWorker, WORKER_TIMES, askBackground);

export function inspectInWorker(options: InspectionOptions): InspectBytes {
	return (name, mediaType, bytes, signal) => client.inspect({ name, mediaType, bytes }, options, { signal });
}
