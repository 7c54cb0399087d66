import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CHECK_TIME, checkInWorker, DRAWING_TIME, Drawer, type WorkerLike } from "../../entrypoints/verify/workers.ts";
import { EMPTY_STORE } from "../../utils/signature/trust/store.ts";

const FILE = new Blob(["%PDF-1.7"]);
const NOW = new Date("2026-12-01T00:00:00Z");

/** A worker that does what the test says, and remembers what it was sent. */
class FakeWorker implements WorkerLike {
	onmessage: WorkerLike["onmessage"] = null;
	onerror: WorkerLike["onerror"] = null;
	onmessageerror: WorkerLike["onmessageerror"] = null;
	readonly sent: unknown[] = [];
	isEnded = false;

	postMessage(message: unknown): void {
		this.sent.push(message);
	}

	terminate(): void {
		this.isEnded = true;
	}

	say(data: unknown): void {
		this.onmessage?.({ data } as MessageEvent);
	}

	die(): void {
		this.onerror?.({} as ErrorEvent);
	}
}

let workers: FakeWorker[];
const start = (): FakeWorker => {
	const worker = new FakeWorker();
	workers.push(worker);
	return worker;
};
const first = (): FakeWorker => workers[0] as FakeWorker;

beforeEach(() => {
	workers = [];
	vi.useFakeTimers();
});

afterEach(() => {
	vi.useRealTimers();
});

describe("checking a file in a worker", () => {
	const fetchRevocation = vi.fn(async (): Promise<Uint8Array | null> => null);
	const grounds = { store: EMPTY_STORE, now: NOW, revocationHosts: ["ocsp.ca.gov.vn"], fetchRevocation };
	const check = (): ReturnType<typeof checkInWorker> => checkInWorker(FILE, grounds, start);
	const sentFile = { kind: "check", file: FILE, store: EMPTY_STORE, now: NOW, revocationHosts: ["ocsp.ca.gov.vn"] };

	it("gives what the worker found, and ends it", async () => {
		const answer = check();
		expect(first().sent).toEqual([sentFile]);
		first().say({ kind: "failed", reason: "file-unreadable" });
		expect(await answer).toEqual({ kind: "failed", reason: "file-unreadable" });
		expect(first().isEnded).toBe(true);
	});

	it("asks an authority for the worker, and says when there is no answer", async () => {
		const question = { kind: "crl", url: "http://ocsp.ca.gov.vn/a.crl" };
		fetchRevocation.mockResolvedValueOnce(new Uint8Array([1])).mockRejectedValueOnce(new Error("offline"));
		const answer = check();
		first().say({ question, id: 0 });
		first().say({ question, id: 1 });
		await vi.advanceTimersByTimeAsync(0);
		expect(fetchRevocation).toHaveBeenCalledWith(question);
		expect(first().sent.slice(1)).toEqual([
			{ kind: "answer", id: 0, answer: new Uint8Array([1]) },
			{ kind: "answer", id: 1, answer: null },
		]);
		first().say({ kind: "failed", reason: "worker-failed" });
		expect(await answer).toEqual({ kind: "failed", reason: "worker-failed" });
	});

	it("ends one that takes too long", async () => {
		const answer = check();
		await vi.advanceTimersByTimeAsync(CHECK_TIME - 1);
		expect(first().isEnded).toBe(false);
		await vi.advanceTimersByTimeAsync(1);
		expect(await answer).toEqual({ kind: "failed", reason: "timed-out" });
		expect(first().isEnded).toBe(true);
	});

	it("says that a worker died, or could not be started", async () => {
		const answer = check();
		first().die();
		expect(await answer).toEqual({ kind: "failed", reason: "worker-failed" });
		const refused = checkInWorker(FILE, grounds, () => {
			throw new Error("no workers here");
		});
		expect(await refused).toEqual({ kind: "failed", reason: "worker-failed" });
	});
});

describe("drawing pages in a worker", () => {
	const page = (number: number): unknown => ({
		page: number,
		signed: { kind: "failed" },
		now: { kind: "failed" },
		differences: null,
	});
	const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

	it("opens the file once, draws one page after the other, and leaves out those overtaken meanwhile", async () => {
		const drawer = new Drawer(FILE, 5, start);
		const one = drawer.draw(1);
		await settled();
		const [two, three] = [drawer.draw(2), drawer.draw(3)];
		await settled();
		expect(first().sent).toEqual([
			{ type: "open", file: FILE, signedLength: 5 },
			{ type: "draw", page: 1 },
		]);
		// pdf.js says this of itself; it is no answer.
		first().say({ sourceName: "worker", targetName: "main", action: "ready" });
		first().say(page(1));
		expect(await one).toEqual(page(1));
		expect(await two).toBe("overtaken");
		expect(first().sent.at(-1)).toEqual({ type: "draw", page: 3 });
		first().say(page(3));
		expect(await three).toEqual(page(3));
		expect(workers).toHaveLength(1);
		drawer.close();
		expect(first().isEnded).toBe(true);
	});

	it("ends a worker that hangs or dies, and takes a new one for the next page", async () => {
		const drawer = new Drawer(FILE, 5, start);
		const slow = drawer.draw(1);
		await vi.advanceTimersByTimeAsync(DRAWING_TIME);
		expect(await slow).toBe("timed-out");
		expect(first().isEnded).toBe(true);
		const dead = drawer.draw(1);
		await settled();
		workers[1]?.die();
		expect(await dead).toBe("worker-failed");
		const drawn = drawer.draw(1);
		await settled();
		workers[2]?.say(page(1));
		expect(await drawn).toEqual(page(1));
	});
});
