import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { known, mapFacts, PENDING, settled, unknown } from "../../utils/inspect/facts.ts";
import { InspectionClient } from "../../utils/inspect/inspection-client.ts";
import { DEFAULT_OPTIONS } from "../../utils/inspect/inspection-options.ts";
import type { StartInspector } from "../../utils/inspect/inspector-port.ts";
import { parseRequest, type ToInspector } from "../../utils/inspect/protocol.ts";
import { FakeInspectors, FOUND, file } from "./fake-inspectors.ts";
import { signaturesOf } from "./signature-facts.ts";

const TIMES = { start: 500, grace: 100, cancel: 50 };
const LIMITS = { ...DEFAULT_OPTIONS.limits, milliseconds: 900, scanMilliseconds: 0 };
const OPTIONS = { ...DEFAULT_OPTIONS, limits: LIMITS };
const FAULT = settled({}, "internal-error");
/** What a name without an extension says. */
const BY_NAME = known({ kind: "unknown", dangers: [] });

/** Inspectors whose port is dead when such a message is sent. */
function diesAt(inspectors: () => FakeInspectors, type: ToInspector["type"]): StartInspector {
	return (events) => {
		const port = inspectors().start(events);
		const post: typeof port.post = (message, transfer) => {
			if (message.type === type) throw new Error("dead port");
			port.post(message, transfer);
		};
		return { ...port, post };
	};
}

describe("asking an inspector", () => {
	let inspectors: FakeInspectors;
	let client: InspectionClient;
	const withDeadPort = (type: ToInspector["type"]): StartInspector => diesAt(() => inspectors, type);

	beforeEach(() => {
		vi.useFakeTimers();
		inspectors = new FakeInspectors();
		client = new InspectionClient(inspectors.start, TIMES);
	});
	afterEach(() => void vi.useRealTimers());

	it("starts none before the first file, and one for all", async () => {
		expect(inspectors.started).toHaveLength(0);
		const first = client.inspect(file("a"), OPTIONS);
		await vi.advanceTimersByTimeAsync(1);
		inspectors.done();
		expect(await first).toEqual(FOUND);
		const second = client.inspect(file("b"), OPTIONS);
		inspectors.done();
		expect(await second).toEqual(FOUND);
		expect(inspectors.started).toHaveLength(1);
	});

	it("asks for one file at a time, in order", async () => {
		const asked = ["a", "b"].map((name) => client.inspect(file(name), OPTIONS));
		await vi.advanceTimersByTimeAsync(1);
		expect(inspectors.request.name).toBe("a");
		inspectors.done();
		expect(inspectors.request.name).toBe("b");
		inspectors.done();
		expect(await Promise.all(asked)).toEqual([FOUND, FOUND]);
	});

	it("hands bytes over instead of copying them, and only those of the file", async () => {
		const whole = new Uint8Array([1, 2, 3]);
		void client.inspect(file("a", whole), OPTIONS);
		await vi.advanceTimersByTimeAsync(1);
		expect(inspectors.request.bytes).toBe(whole.buffer);
		inspectors.done();
		void client.inspect(file("b", new Uint8Array([1, 2, 3, 4]).subarray(1, 3)), OPTIONS);
		expect(new Uint8Array(inspectors.request.bytes)).toEqual(new Uint8Array([2, 3]));
	});

	it("ends one that takes too long, keeps what it had found, and goes on with a new one", async () => {
		const [slow, next] = ["slow", "next"].map((name) => client.inspect(file(name), OPTIONS));
		await vi.advanceTimersByTimeAsync(1);
		const { id } = inspectors.request;
		inspectors.last.events.message({
			type: "found",
			id,
			facts: { size: known(3), signature: known(signaturesOf("valid")) },
		});
		await vi.advanceTimersByTimeAsync(LIMITS.milliseconds + TIMES.grace);
		expect(await slow).toEqual({
			...settled({}, "timed-out"),
			type: BY_NAME,
			size: known(3),
			signature: known(signaturesOf("valid")),
		});
		expect(inspectors.started[0]?.closed).toBe(true);
		await vi.advanceTimersByTimeAsync(1);
		expect(inspectors.started).toHaveLength(2);
		inspectors.done();
		expect(await next).toEqual(FOUND);
	});

	it("hands on which page is looked at, of the file that is asked for", async () => {
		const pages: unknown[] = [];
		void client.inspect(file("scan"), OPTIONS, { onPage: (page, of) => pages.push([page, of]) });
		await vi.advanceTimersByTimeAsync(1);
		inspectors.last.events.message({ type: "page", id: 1, page: 3, of: 20 });
		inspectors.last.events.message({ type: "page", id: 2, page: 4, of: 20 });
		expect(pages).toEqual([[3, 20]]);
	});

	it("gives one that has read a file time of its own to look at its pages", async () => {
		const options = { ...OPTIONS, limits: { ...LIMITS, scanMilliseconds: 2000 } };
		const facts = client.inspect(file("scan"), options);
		await vi.advanceTimersByTimeAsync(LIMITS.milliseconds);
		const { scan: _, ...read } = FOUND;
		inspectors.last.events.message({ type: "found", id: 1, facts: read });
		await vi.advanceTimersByTimeAsync(2000);
		expect(inspectors.last.closed).toBe(false);
		await vi.advanceTimersByTimeAsync(TIMES.grace);
		expect(inspectors.last.closed).toBe(true);
		expect(await facts).toEqual({ ...FOUND, scan: unknown("timed-out") });
	});

	it("tells one that dies as a fault of the program, for that file alone", async () => {
		const [first, next] = ["a", "b"].map((name) => client.inspect(file(name), OPTIONS));
		await vi.advanceTimersByTimeAsync(1);
		inspectors.last.events.failed();
		expect(await first).toEqual({ ...FAULT, type: BY_NAME, size: known(3) });
		await vi.advanceTimersByTimeAsync(1);
		inspectors.done();
		expect(await next).toEqual(FOUND);
	});

	it("knows by the name what an inspector did not live to tell", async () => {
		const [program, letter] = ["bao-cao.pdf.exe", "bao-cao.pdf"].map((name) => client.inspect(file(name), OPTIONS));
		await vi.advanceTimersByTimeAsync(1);
		inspectors.last.events.failed();
		expect((await program)?.type).toMatchObject({
			value: { kind: "exe", dangers: [{ kind: "double-extension" }, { kind: "executable" }] },
		});
		await vi.advanceTimersByTimeAsync(1);
		inspectors.last.events.failed();
		expect((await letter)?.type).toEqual(known({ kind: "pdf", dangers: [] }));
	});

	describe("that has told what it has read so far", () => {
		const member = { path: ["setup.exe"], size: 3, unknown: "timed-out" } as const;
		const files = [{ ...member, type: { kind: "exe", dangers: [{ kind: "executable", detail: ".exe" }] } }] as const;
		const nothing = { secrecy: [], secretNames: [], legacyText: [], typography: [], files: [], incomplete: [] };
		const partial = { ...nothing, files };

		async function asked(wants = OPTIONS.wants) {
			const seen: unknown[] = [];
			const facts = client.inspect(file("a.zip"), { ...OPTIONS, wants }, { onFacts: (found) => seen.push(found) });
			await vi.advanceTimersByTimeAsync(1);
			inspectors.last.events.message({ type: "partial", id: 1, facts: { contents: known(partial) } });
			return { facts, seen };
		}

		it.each([
			["hangs", "timed-out", () => vi.advanceTimersByTimeAsync(LIMITS.milliseconds + TIMES.grace)],
			["dies", "internal-error", async () => inspectors.last.events.failed()],
		] as const)("is known to have read no more when it %s", async (_, reason, end) => {
			const { facts, seen } = await asked();
			await end();
			expect((await facts).contents).toEqual(known({ ...partial, incomplete: [{ within: [], reason }] }));
			expect(seen).toEqual([]);
		});

		it("is taken by what it tells in the end, and has no more time to read", async () => {
			const { facts } = await asked();
			inspectors.done();
			expect(await facts).toEqual(FOUND);
			const late = client.inspect(file("b.zip"), { ...OPTIONS, limits: { ...LIMITS, scanMilliseconds: 5000 } });
			inspectors.last.events.message({ type: "partial", id: 2, facts: { contents: known(partial) } });
			await vi.advanceTimersByTimeAsync(LIMITS.milliseconds + TIMES.grace);
			expect((await late).contents.state).toBe("known");
		});

		it("tells nothing to one who did not ask", async () => {
			const { facts } = await asked(["text"]);
			inspectors.last.events.failed();
			expect((await facts).contents).toEqual(PENDING);
		});
	});

	it("does not mind a fault of the one who is told", async () => {
		const fault = (): never => {
			throw new Error("view");
		};
		const facts = client.inspect(file("a"), OPTIONS, { onFacts: fault, onPage: fault });
		await vi.advanceTimersByTimeAsync(1);
		inspectors.last.events.message({ type: "found", id: 1, facts: { size: known(3) } });
		inspectors.last.events.message({ type: "page", id: 1, page: 1, of: 1 });
		inspectors.done();
		expect(await facts).toEqual(FOUND);
	});

	it("gives up one that never gets ready, and tries anew for the next file", async () => {
		inspectors.eager = false;
		const waiting = ["a", "b"].map((name) => client.inspect(file(name), OPTIONS));
		await vi.advanceTimersByTimeAsync(TIMES.start);
		for (const facts of await Promise.all(waiting)) expect(facts.text).toEqual(unknown("internal-error"));
		inspectors.eager = true;
		const next = client.inspect(file("c"), OPTIONS);
		await vi.advanceTimersByTimeAsync(1);
		inspectors.done();
		expect(await next).toEqual(FOUND);
	});

	it("tells one that cannot be started", async () => {
		const failing = new InspectionClient(() => {
			throw new Error("no worker");
		}, TIMES);
		expect((await failing.inspect(file("a"), OPTIONS)).text).toEqual(unknown("internal-error"));
		const atOnce = new InspectionClient((events) => {
			events.failed();
			return { post: () => undefined, close: () => undefined };
		}, TIMES);
		expect((await atOnce.inspect(file("a"), OPTIONS)).text).toEqual(unknown("internal-error"));
	});

	it.each([
		["another file", { type: "done", id: 99, facts: FOUND }],
		["nothing known", "done"],
		[
			"a wrong fact",
			{ type: "done", id: 1, facts: { ...FOUND, signature: { state: "known", value: { verdict: "trusted" } } } },
		],
		["a reason that is none", { type: "found", id: 1, facts: { text: { state: "unknown", reason: "fine" } } }],
	])("takes no answer that speaks of %s", async (_what, message) => {
		const facts = client.inspect(file("a"), OPTIONS);
		await vi.advanceTimersByTimeAsync(1);
		inspectors.last.events.message(message);
		await vi.advanceTimersByTimeAsync(LIMITS.milliseconds + TIMES.grace);
		expect((await facts).text).toEqual(unknown("timed-out"));
	});

	it("does not take a fact that is left out for one that is not asked for", async () => {
		const facts = client.inspect(file("a"), OPTIONS);
		await vi.advanceTimersByTimeAsync(1);
		inspectors.last.events.message({ type: "done", id: 1, facts: { ...FOUND, signature: undefined } });
		expect(await facts).toEqual({ ...FOUND, signature: unknown("internal-error") });
		const signatureOnly = client.inspect(file("b"), { ...OPTIONS, wants: ["signature"] });
		await vi.advanceTimersByTimeAsync(1);
		inspectors.last.events.message({ type: "done", id: 2, facts: { signature: FOUND.signature } });
		expect(await signatureOnly).toEqual({ ...mapFacts(() => PENDING), size: known(3), signature: FOUND.signature });
	});

	describe("that has a question for an authority", () => {
		const request = { kind: "ocsp", url: "http://ocsp.example/", body: new Uint8Array([7]) } as const;

		it("hands it on, and the answer back", async () => {
			const asked: unknown[] = [];
			client = new InspectionClient(inspectors.start, TIMES, async (question) => {
				asked.push(question);
				return new Uint8Array([8, 9]);
			});
			const facts = client.inspect(file("a"), OPTIONS);
			await vi.advanceTimersByTimeAsync(1);
			inspectors.last.events.message({ type: "ask", id: 1, question: 0, request });
			await vi.advanceTimersByTimeAsync(1);
			expect(asked).toEqual([request]);
			const answer = inspectors.last.posted.at(-1);
			expect(answer).toMatchObject({ type: "answer", id: 1, question: 0 });
			expect(parseRequest(answer)).not.toBe(null);
			inspectors.last.events.message({ type: "done", id: 1, facts: FOUND });
			expect(await facts).toEqual(FOUND);
		});

		it.each([
			["cannot ask", undefined],
			["fails to ask", () => Promise.reject(new Error("offline"))],
		])("hands back that there is no answer where it %s", async (_what, answer) => {
			client = new InspectionClient(inspectors.start, TIMES, answer);
			void client.inspect(file("a"), OPTIONS);
			await vi.advanceTimersByTimeAsync(1);
			inspectors.last.events.message({ type: "ask", id: 1, question: 3, request: { kind: "crl", url: "http://a/" } });
			await vi.advanceTimersByTimeAsync(1);
			expect(inspectors.last.posted.at(-1)).toEqual({ type: "answer", id: 1, question: 3, bytes: null });
		});

		it("asks so often for one file, and no more", async () => {
			let count = 0;
			client = new InspectionClient(inspectors.start, TIMES, async () => {
				count += 1;
				return null;
			});
			void client.inspect(file("a"), OPTIONS);
			await vi.advanceTimersByTimeAsync(1);
			for (let question = 0; question < 5000; question++) {
				inspectors.last.events.message({ type: "ask", id: 1, question, request: { kind: "crl", url: "http://a/" } });
			}
			await vi.advanceTimersByTimeAsync(1);
			expect(count).toBe(400);
			const answers = inspectors.last.posted.filter(({ type }) => type === "answer");
			expect(answers).toHaveLength(5000);
		});

		it("fails where the answer cannot be handed back", async () => {
			client = new InspectionClient(withDeadPort("answer"), TIMES, async () => new Uint8Array(1));
			const facts = client.inspect(file("a"), OPTIONS);
			await vi.advanceTimersByTimeAsync(1);
			inspectors.last.events.message({ type: "ask", id: 1, question: 0, request });
			expect((await facts).text).toEqual(unknown("internal-error"));
			expect(inspectors.last.closed).toBe(true);
		});

		it("keeps the answer to itself when the file is over", async () => {
			let answerLate = (_bytes: Uint8Array | null): void => undefined;
			const late = new Promise<Uint8Array | null>((resolve) => {
				answerLate = resolve;
			});
			client = new InspectionClient(inspectors.start, TIMES, () => late);
			const facts = client.inspect(file("a"), OPTIONS);
			await vi.advanceTimersByTimeAsync(1);
			inspectors.last.events.message({ type: "ask", id: 1, question: 0, request });
			inspectors.last.events.message({ type: "done", id: 1, facts: FOUND });
			await facts;
			answerLate(new Uint8Array([1]));
			await vi.advanceTimersByTimeAsync(1);
			expect(inspectors.last.posted.map(({ type }) => type)).toEqual(["inspect"]);
		});
	});

	it("does not hear what one says that was ended", async () => {
		const [slow, next] = ["slow", "next"].map((name) => client.inspect(file(name), OPTIONS));
		await vi.advanceTimersByTimeAsync(LIMITS.milliseconds + TIMES.grace + 1);
		await slow;
		await vi.advanceTimersByTimeAsync(1);
		const { id } = inspectors.request;
		inspectors.started[0]?.events.message({ type: "done", id, facts: { ...FOUND, text: known("forged") } });
		inspectors.started[0]?.events.failed();
		inspectors.done();
		expect(await next).toEqual(FOUND);
	});
});

describe("giving a file up", () => {
	let inspectors: FakeInspectors;
	let client: InspectionClient;
	const withDeadPort = (type: ToInspector["type"]): StartInspector => diesAt(() => inspectors, type);
	const abort = () => new AbortController();

	beforeEach(() => {
		vi.useFakeTimers();
		inspectors = new FakeInspectors();
		client = new InspectionClient(inspectors.start, TIMES);
	});
	afterEach(() => void vi.useRealTimers());

	it("is told to the inspector, which goes on with the next", async () => {
		const owner = abort();
		const first = client.inspect(file("a"), OPTIONS, { signal: owner.signal });
		const next = client.inspect(file("b"), OPTIONS);
		await vi.advanceTimersByTimeAsync(1);
		const { id } = inspectors.request;
		owner.abort();
		await expect(first).rejects.toMatchObject({ name: "AbortError" });
		expect(inspectors.last.posted.at(-1)).toEqual({ type: "cancel", id });
		inspectors.last.events.message({ type: "cancelled", id });
		inspectors.done();
		expect(await next).toEqual(FOUND);
		expect(inspectors.started).toHaveLength(1);
	});

	it("ends an inspector that does not get free", async () => {
		const owner = abort();
		const first = client.inspect(file("a"), OPTIONS, { signal: owner.signal });
		const next = client.inspect(file("b"), OPTIONS);
		await vi.advanceTimersByTimeAsync(1);
		owner.abort();
		await expect(first).rejects.toMatchObject({ name: "AbortError" });
		await vi.advanceTimersByTimeAsync(TIMES.cancel + 1);
		expect(inspectors.started).toHaveLength(2);
		inspectors.done();
		expect(await next).toEqual(FOUND);
	});

	it("ends an inspector that cannot be told", async () => {
		client = new InspectionClient(withDeadPort("cancel"), TIMES);
		const owner = abort();
		const first = client.inspect(file("a"), OPTIONS, { signal: owner.signal });
		await vi.advanceTimersByTimeAsync(1);
		owner.abort();
		await expect(first).rejects.toMatchObject({ name: "AbortError" });
		expect(inspectors.last.closed).toBe(true);
		const next = client.inspect(file("b"), OPTIONS);
		await vi.advanceTimersByTimeAsync(1);
		inspectors.done();
		expect(await next).toEqual(FOUND);
	});

	it("works while it waits, before the start, and after all", async () => {
		const owners = [abort(), abort(), abort()];
		const [first, second, third] = owners.map(({ signal }, index) =>
			client.inspect(file(String(index)), OPTIONS, { signal }),
		);
		owners[0]?.abort();
		owners[1]?.abort();
		await expect(first).rejects.toMatchObject({ name: "AbortError" });
		await expect(second).rejects.toMatchObject({ name: "AbortError" });
		await vi.advanceTimersByTimeAsync(1);
		expect(inspectors.request.name).toBe("2");
		inspectors.done();
		expect(await third).toEqual(FOUND);
		owners[2]?.abort();
		const late = client.inspect(file("a"), OPTIONS, { signal: AbortSignal.abort() });
		await expect(late).rejects.toMatchObject({ name: "AbortError" });
	});

	it("leaves nothing waiting when all is given up", async () => {
		const waiting = ["a", "b"].map((name) => client.inspect(file(name), OPTIONS));
		await vi.advanceTimersByTimeAsync(1);
		client.dispose();
		for (const facts of await Promise.all(waiting)) expect(facts.text).toEqual(unknown("not-available"));
		expect(inspectors.last.closed).toBe(true);
	});
});
