/** Starts the page's workers, and ends them when they take too long: the page itself stays alive whatever a file holds. */
import type { DrawnPage, PageDrawer } from "../../components/report/types.ts";
import type { FetchRevocation } from "../../utils/signature/revocation/request.ts";
import type { TrustStore } from "../../utils/signature/trust/store.ts";
import type { CheckReply, RevocationQuestion, ToChecker } from "./check-protocol.ts";
import type { ToDrawer } from "./drawing-protocol.ts";

/** What is used of a worker. */
export interface WorkerLike {
	onmessage: ((event: MessageEvent) => void) | null;
	onerror: ((event: ErrorEvent) => void) | null;
	onmessageerror: ((event: MessageEvent) => void) | null;
	postMessage(message: unknown): void;
	terminate(): void;
}

/** In milliseconds. A file of 100 MB takes about two seconds. */
export const CHECK_TIME = 60_000;
export const DRAWING_TIME = 20_000;

/** A result, or why there is none. */
export type Answer<Reply> = Reply | "timed-out" | "worker-failed";

const startCheckWorker = (): WorkerLike =>
	new Worker(new URL("./check-worker.ts", import.meta.url), { type: "module" });

const startDrawingWorker = (): WorkerLike =>
	new Worker(new URL("./drawing-worker.ts", import.meta.url), { type: "module" });

/**
 * Resolves with the next answer of a worker, with its death, or at the end of the time.
 * @param mark a key that the answers have: pdf.js says "ready" from within the worker too
 * @param onOther takes what is no answer
 */
function nextAnswer<Reply>(
	worker: WorkerLike,
	mark: keyof Reply & string,
	time: number,
	onOther: (message: object) => void = () => undefined,
): Promise<Answer<Reply>> {
	return new Promise((resolve) => {
		const timer = setTimeout(() => resolve("timed-out"), time);
		const settle = (answer: Answer<Reply>): void => {
			clearTimeout(timer);
			resolve(answer);
		};
		worker.onmessage = ({ data }: MessageEvent<unknown>) => {
			if (typeof data !== "object" || data === null) return;
			if (mark in data) settle(data as Reply);
			else onOther(data);
		};
		worker.onerror = () => settle("worker-failed");
		worker.onmessageerror = () => settle("worker-failed");
	});
}

/** By what a file is judged. */
export interface Grounds {
	readonly store: TrustStore;
	readonly now: Date;
	/** The administrator's; without any nothing is asked. */
	readonly revocationHosts: readonly string[];
	readonly fetchRevocation: FetchRevocation;
}

/** Never rejects. A worker of its own for each file: what one does to it is nothing to the next. */
export async function checkInWorker(
	file: Blob,
	{ store, now, revocationHosts, fetchRevocation }: Grounds,
	start: () => WorkerLike = startCheckWorker,
): Promise<CheckReply | { readonly kind: "failed"; readonly reason: "timed-out" }> {
	let worker: WorkerLike | null = null;
	try {
		worker = start();
		const asking = worker;
		const answer = nextAnswer<CheckReply>(worker, "kind", CHECK_TIME, (message) => {
			if (isQuestion(message)) void answerQuestion(asking, message, fetchRevocation);
		});
		worker.postMessage({ kind: "check", file, store, now, revocationHosts } satisfies ToChecker);
		const reply = await answer;
		return typeof reply === "string" ? { kind: "failed", reason: reply } : reply;
	} catch {
		return { kind: "failed", reason: "worker-failed" };
	} finally {
		worker?.terminate();
	}
}

const isQuestion = (message: object): message is RevocationQuestion => "question" in message;

async function answerQuestion(
	worker: WorkerLike,
	{ question, id }: RevocationQuestion,
	fetchRevocation: FetchRevocation,
): Promise<void> {
	const answer = await fetchRevocation(question).catch(() => null);
	worker.postMessage({ kind: "answer", id, answer } satisfies ToChecker);
}

/** Draws the pages of one file, as it was signed and as it is. */
export class Drawer implements PageDrawer {
	private worker: WorkerLike | null = null;
	private last: Promise<unknown> = Promise.resolve();
	private asked = 0;
	private readonly open: ToDrawer;
	private readonly start: () => WorkerLike;

	constructor(file: Blob, signedLength: number, start: () => WorkerLike = startDrawingWorker) {
		this.open = { type: "open", file, signedLength };
		this.start = start;
	}

	/**
	 * One page after the other, and of those that wait the last alone: the others are nobody's page any more. Never
	 * rejects; after a failure the next page gets a new worker.
	 * @param page from 1 on
	 */
	draw(page: number): Promise<Answer<DrawnPage> | "overtaken"> {
		this.asked += 1;
		const own = this.asked;
		const drawn = this.last.then(
			async (): Promise<Answer<DrawnPage> | "overtaken"> => (own === this.asked ? this.drawNow(page) : "overtaken"),
		);
		this.last = drawn;
		return drawn;
	}

	close(): void {
		this.worker?.terminate();
		this.worker = null;
	}

	private async drawNow(page: number): Promise<Answer<DrawnPage>> {
		try {
			this.worker ??= this.started();
			const answer = nextAnswer<DrawnPage>(this.worker, "signed", DRAWING_TIME);
			this.worker.postMessage({ type: "draw", page } satisfies ToDrawer);
			const reply = await answer;
			if (typeof reply === "string") this.close();
			return reply;
		} catch {
			this.close();
			return "worker-failed";
		}
	}

	private started(): WorkerLike {
		const worker = this.start();
		worker.postMessage(this.open);
		return worker;
	}
}
