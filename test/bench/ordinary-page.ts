/**
 * What the content scripts cost a page of a guarded host on which nobody writes a mail: their own parse and run time
 * from the browser's trace, and how much later the page is loaded than in a browser without the extension.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { CDPSession, Page } from "@playwright/test";
import { launchPlain, launchWithExtension } from "../e2e/browser/chromium.ts";
import { ORDINARY_PAGE_SCRIPTS } from "./bundle-sizes.ts";
import { type Figure, figure, median, quantile } from "./figure.ts";

const LOADS = 40;
const TRACED_LOADS = 15;
const GROUP = "Ordinary page of a guarded host";
/** A page on which nothing is checked pays a small share of a frame; a frame later is not seen. */
const RUN_TARGET = 2;
const LOAD_TARGET = 16;

const PARAGRAPHS = Array.from({ length: 200 }, (_, index) => `<p>Văn bản số ${index + 1} của cơ quan.</p>`).join("\n");
const PAGE = `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Trang tin</title></head><body>${PARAGRAPHS}</body></html>`;

function servePage(): Promise<Server> {
	const server = createServer((_request, response) => {
		response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }).end(PAGE);
	});
	return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

/** From the start of the navigation to the end of the load event, in milliseconds. */
async function loadTime(page: Page, url: string): Promise<number> {
	await page.goto(url, { waitUntil: "load" });
	return page.evaluate(async () => {
		const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
		while (navigation && navigation.loadEventEnd === 0) await new Promise((done) => setTimeout(done, 1));
		return (navigation?.loadEventEnd ?? Number.NaN) - (navigation?.startTime ?? 0);
	});
}

interface TraceEvent {
	readonly name: string;
	/** In microseconds. */
	readonly dur?: number;
	readonly args?: { readonly data?: { readonly url?: string } };
}

/** Milliseconds that scripts of the extension took in one load, by script. */
async function traceLoad(page: Page, session: CDPSession, url: string): Promise<Map<string, number>> {
	const events: TraceEvent[] = [];
	const collect = ({ value }: { value: object[] }): void => {
		events.push(...(value as TraceEvent[]));
	};
	session.on("Tracing.dataCollected", collect);
	const complete = new Promise((done) => session.once("Tracing.tracingComplete", done));
	await session.send("Tracing.start", {
		transferMode: "ReportEvents",
		traceConfig: { includedCategories: ["devtools.timeline", "v8"] },
	});
	await page.goto(url, { waitUntil: "load" });
	await session.send("Tracing.end");
	await complete;
	session.off("Tracing.dataCollected", collect);
	const times = new Map<string, number>();
	for (const { name, dur = 0, args } of events) {
		const script = ORDINARY_PAGE_SCRIPTS.find((file) => args?.data?.url?.endsWith(`/${file}`));
		// Compiling is part of evaluating; listeners, such as the one for the parsed page, are function calls.
		if (script && (name === "EvaluateScript" || name === "FunctionCall")) {
			times.set(script, (times.get(script) ?? 0) + dur / 1000);
		}
	}
	return times;
}

async function traced(page: Page, url: string): Promise<Figure[]> {
	const session = await page.context().newCDPSession(page);
	const loads: Map<string, number>[] = [];
	for (let count = 0; count < TRACED_LOADS; count++) loads.push(await traceLoad(page, session, url));
	await session.detach();
	const of = (script: string): number[] => loads.map((load) => load.get(script) ?? Number.NaN);
	if (ORDINARY_PAGE_SCRIPTS.some((script) => of(script).some(Number.isNaN))) {
		throw new Error("The content scripts did not run on the page, or the trace does not show them.");
	}
	const both = loads.map((load) => [...load.values()].reduce((sum, time) => sum + time, 0));
	return [
		...ORDINARY_PAGE_SCRIPTS.map((script) =>
			figure(GROUP, `parse and run ${script}: median`, "ms", median(of(script))),
		),
		figure(GROUP, "parse and run both: median", "ms", median(both), RUN_TARGET),
		figure(GROUP, "parse and run both: 95 %", "ms", quantile(both, 0.95)),
	];
}

/** @param extension folder of the build */
export async function benchOrdinaryPage(extension: string): Promise<Figure[]> {
	const server = await servePage();
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
	const browsers: { close(): Promise<void> }[] = [];
	try {
		const own = await launchWithExtension(extension);
		browsers.push(own);
		const worker = await own.serviceWorker();
		// The background registers the content scripts a moment after its start.
		await worker.evaluate("new Promise((done) => setTimeout(done, 1000))");
		const plain = await launchPlain();
		browsers.push(plain);
		const [ownPage, plainPage] = [await own.context.newPage(), await plain.context.newPage()];
		const times: { own: number[]; plain: number[] } = { own: [], plain: [] };
		for (let count = -5; count < LOADS; count++) {
			// By turns, and in turning order, so that whatever else the machine does meets both alike.
			const turns = [
				{ page: ownPage, into: times.own },
				{ page: plainPage, into: times.plain },
			];
			for (const { page, into } of count % 2 === 0 ? turns : turns.reverse()) {
				const time = await loadTime(page, url);
				if (count >= 0) into.push(time);
			}
		}
		return [
			...(await traced(ownPage, url)),
			figure(GROUP, "load without the extension: median", "ms", median(times.plain)),
			figure(GROUP, "load with the extension: median", "ms", median(times.own)),
			figure(GROUP, "load: the extension's part", "ms", median(times.own) - median(times.plain), LOAD_TARGET),
		];
	} finally {
		await Promise.all(browsers.map((browser) => browser.close().catch(() => null)));
		server.closeAllConnections();
		server.close();
	}
}
