/**
 * The extension page that owns the inspection worker, as a hidden frame in a webmail page. It takes files from whoever
 * has embedded it and gives back what was found in them: nothing that the page did not have already.
 */
import { INSPECTOR_PORT } from "../../utils/hosts/browser/inspector-frame.ts";
import { askBackground } from "../../utils/hosts/browser/revocation-fetch.ts";
import { startInspectionWorker } from "../../utils/inspect/browser-worker.ts";
import { InspectionClient, WORKER_TIMES } from "../../utils/inspect/inspection-client.ts";
import { serveInspections } from "../../utils/inspect/inspection-server.ts";

function serve(port: MessagePort): void {
	const client = new InspectionClient(startInspectionWorker, WORKER_TIMES, askBackground);
	const take = serveInspections(
		(message) => port.postMessage(message),
		({ name, mediaType, bytes, options }, { onFacts, onPage, signal }) =>
			client.inspect({ name, mediaType, bytes: new Uint8Array(bytes) }, options, { signal, onFacts, onPage }),
	);
	port.onmessage = ({ data }: MessageEvent<unknown>) => take(data);
}

function takePort({ source, data, ports }: MessageEvent<unknown>): void {
	const [port] = ports;
	if (source !== window.parent || data !== INSPECTOR_PORT || !port) return;
	window.removeEventListener("message", takePort);
	serve(port);
}

if (window.parent !== window) window.addEventListener("message", takePort);
