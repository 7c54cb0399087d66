/** The same validation in a worker of Chromium. */
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { build } from "vite";
import { launchPlain } from "../e2e/browser/chromium.ts";
import type { WorkerTimes } from "./signature-worker.ts";

async function bundleWorker(folder: string): Promise<string> {
	await build({
		configFile: false,
		logLevel: "silent",
		build: {
			outDir: folder,
			emptyOutDir: false,
			lib: {
				entry: join(import.meta.dirname, "signature-worker.ts"),
				formats: ["iife"],
				name: "worker",
				fileName: () => "signature-worker.js",
			},
		},
	});
	return join(folder, "signature-worker.js");
}

/** @param files paths; each is validated as often as `rounds` in a new worker, the last time counts for the engine's warm code */
export async function benchInBrowser(
	folder: string,
	files: readonly string[],
	rounds: number,
): Promise<readonly (readonly WorkerTimes[])[]> {
	const script = await readFile(await bundleWorker(folder));
	const server = createServer((request, response) => {
		const index = Number(request.url?.slice(1));
		const file = files[index];
		if (request.url === "/worker.js") response.writeHead(200, { "content-type": "text/javascript" }).end(script);
		else if (request.url !== "/" && file !== undefined) createReadStream(file).pipe(response.writeHead(200));
		else response.writeHead(200, { "content-type": "text/html" }).end("<!DOCTYPE html><title>Bench</title>");
	});
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", () => done()));
	const { context, close } = await launchPlain();
	try {
		const page = await context.newPage();
		await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
		const all: WorkerTimes[][] = [];
		for (const index of files.keys()) {
			const times = await page.evaluate(
				async ([url, count]) => {
					const worker = new Worker("/worker.js");
					const measured: WorkerTimes[] = [];
					for (let round = 0; round < Number(count); round++) {
						measured.push(
							await new Promise<WorkerTimes>((done, fail) => {
								worker.onmessage = ({ data }) => done(data);
								worker.onerror = ({ message }) => fail(new Error(message));
								worker.postMessage(url);
							}),
						);
					}
					worker.terminate();
					return measured;
				},
				[`/${index}`, rounds] as const,
			);
			all.push(times);
		}
		return all;
	} finally {
		await close();
		server.close();
	}
}
