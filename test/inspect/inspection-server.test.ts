import { Worker } from "node:worker_threads";
import { describe, expect, it, vi } from "vitest";
import { known, settled, unknown } from "../../utils/inspect/facts.ts";
import { InspectionClient } from "../../utils/inspect/inspection-client.ts";
import { DEFAULT_OPTIONS } from "../../utils/inspect/inspection-options.ts";
import { serveInspections } from "../../utils/inspect/inspection-server.ts";
import type { StartInspector } from "../../utils/inspect/inspector-port.ts";
import { type FromInspector, parseReply, parseRequest } from "../../utils/inspect/protocol.ts";
import { FOUND, file } from "./fake-inspectors.ts";
import { makeDocx, makePdf } from "./make-files.ts";
import { signaturesOf } from "./signature-facts.ts";

const OPTIONS = { ...DEFAULT_OPTIONS, limits: { ...DEFAULT_OPTIONS.limits, milliseconds: 900, scanMilliseconds: 0 } };
const FAULT = settled({}, "internal-error");

describe("answering", () => {
	it("turns a fault into facts, and takes nothing that is no request", async () => {
		const posted: unknown[] = [];
		const take = serveInspections(
			(message) => posted.push(message),
			() => Promise.reject(new Error("fault")),
		);
		take("inspect");
		take({ type: "inspect", id: 1, name: "a", mediaType: "", bytes: [1, 2], options: OPTIONS });
		expect(posted).toEqual([{ type: "ready" }]);
		take({ type: "inspect", id: 1, name: "a", mediaType: "", bytes: new ArrayBuffer(2), options: OPTIONS });
		await vi.waitFor(() => expect(posted.at(-1)).toEqual({ type: "done", id: 1, facts: FAULT }));
	});

	it("asks the other end, and waits for its answer", async () => {
		const posted: FromInspector[] = [];
		const take = serveInspections(
			(message) => posted.push(message),
			async (_request, { ask }) => {
				const answer = await ask({ kind: "crl", url: "http://ca.example/a.crl" });
				return { ...FOUND, text: known(String(answer)) };
			},
		);
		take({ type: "inspect", id: 5, name: "a", mediaType: "", bytes: new ArrayBuffer(2), options: OPTIONS });
		await vi.waitFor(() => expect(posted.at(-1)).toMatchObject({ type: "ask", id: 5, question: 0 }));
		expect(parseReply(posted.at(-1))).not.toBe(null);
		take({ type: "answer", id: 4, question: 0, bytes: null });
		take({ type: "answer", id: 5, question: 1, bytes: null });
		take({ type: "answer", id: 5, question: 0, bytes: Uint8Array.of(1, 2).buffer });
		await vi.waitFor(() => expect(posted.at(-1)).toMatchObject({ type: "done", facts: { text: known("1,2") } }));
	});

	it("tells which page it looks at", async () => {
		const posted: FromInspector[] = [];
		const take = serveInspections(
			(message) => posted.push(message),
			async (_request, { onPage }) => {
				onPage(3, 20);
				return FOUND;
			},
		);
		take({ type: "inspect", id: 5, name: "a", mediaType: "", bytes: new ArrayBuffer(2), options: OPTIONS });
		await vi.waitFor(() => expect(posted.at(-1)).toMatchObject({ type: "done" }));
		const told = posted.find(({ type }) => type === "page");
		expect(told).toEqual({ type: "page", id: 5, page: 3, of: 20 });
		expect(parseReply(told)).toEqual(told);
		expect(parseReply({ type: "page", id: 5, page: -1, of: 20 })).toBe(null);
	});

	it("takes buffers of another world", () => {
		const foreign = structuredClone(new ArrayBuffer(2));
		expect(
			parseRequest({ type: "inspect", id: 1, name: "", mediaType: "", bytes: foreign, options: OPTIONS }),
		).not.toBe(null);
	});
});

describe("a real thread", () => {
	const threads: Worker[] = [];
	const start: StartInspector = (events) => {
		const thread = new Worker(new URL("./node-worker.ts", import.meta.url));
		threads.push(thread);
		thread.on("message", events.message).on("error", events.failed).on("exit", events.failed);
		return {
			post: (message, transfer) => thread.postMessage(message, transfer as ArrayBuffer[]),
			close: () => void thread.terminate(),
		};
	};

	it("reads, hangs, dies, and reads on", { timeout: 30_000 }, async () => {
		const client = new InspectionClient(start, { start: 10_000, grace: 100, cancel: 100 });
		const pdf = makePdf([["Kinh gui"]]);
		const [docx, hanging, dying, last] = await Promise.all([
			client.inspect(file("a.docx", makeDocx(["Kính gửi"])), OPTIONS),
			client.inspect(file("hang.docx", makeDocx(["Kính gửi"])), OPTIONS),
			client.inspect(file("die.docx", makeDocx(["Kính gửi"])), OPTIONS),
			client.inspect(file("a.pdf", pdf), DEFAULT_OPTIONS),
		]);
		expect(docx.text).toEqual(known("Kính gửi\n"));
		expect(hanging).toMatchObject({ signature: known(null), text: unknown("timed-out") });
		expect(dying).toMatchObject({ signature: known(null), text: unknown("internal-error") });
		expect(last).toMatchObject({ signature: known(signaturesOf("unsigned")), text: known("Kinh gui\n") });
		// Handed over: nothing is left here.
		expect(pdf.length).toBe(0);
		expect(threads).toHaveLength(3);
		client.dispose();
	});
});
