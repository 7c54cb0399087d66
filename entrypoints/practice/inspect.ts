/** Reads the files of the practice page in a worker of its own. */
import { startInspectionWorker } from "../../utils/inspect/browser-worker.ts";
import type { InspectBytes } from "../../utils/inspect/inspect-attachment.ts";
import { InspectionClient, WORKER_TIMES } from "../../utils/inspect/inspection-client.ts";
import { DEFAULT_LIMITS } from "../../utils/inspect/limits.ts";

const client = new InspectionClient(startInspectionWorker, WORKER_TIMES);

export const inspectInWorker: InspectBytes = (name, mediaType, bytes, signal) =>
	client.inspect({ name, mediaType, bytes }, DEFAULT_LIMITS, { signal });
