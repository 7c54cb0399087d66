/**
 * The end that asks. One file at a time; an inspector that hangs or dies is ended and costs that file alone: the
 * next one gets a new inspector. What had been found of the file before stays known.
 */
import type { FetchRevocation } from "../signature/revocation/request.ts";
import type { AttachmentFacts, UnknownReason } from "./facts.ts";
import {
	type FileToInspect,
	factsOfDone,
	factsWith,
	type InspectionCall,
	type Job,
	withoutUndefined,
} from "./inspection-job.ts";
import type { InspectionOptions } from "./inspection-options.ts";
import type { InspectorPort, StartInspector } from "./inspector-port.ts";
import { type FromInspector, parseReply, type ToInspector } from "./protocol.ts";

export interface ClientTimes {
	/** How long an inspector may take to say that it is ready, in milliseconds. */
	readonly start: number;
	/** What it may take longer than the limit of the request, which its readers themselves keep. */
	readonly grace: number;
	/** How long it may take to be free again after "cancel". */
	readonly cancel: number;
}

export const WORKER_TIMES: ClientTimes = { start: 5000, grace: 1000, cancel: 100 };
/** The frame's own client comes first, and ends only the worker. */
export const FRAME_TIMES: ClientTimes = { start: 5000, grace: 3000, cancel: 1000 };

/** Of one file: of a hundred signatures, each with two certificates, more are not asked. */
const MOST_QUESTIONS = 400;

interface Inspector {
	port: InspectorPort | null;
	isReady: boolean;
}

export class InspectionClient {
	readonly #start: StartInspector;
	readonly #times: ClientTimes;
	readonly #answer: FetchRevocation;
	readonly #queue: Job[] = [];
	#current: Job | null = null;
	#inspector: Inspector | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#lastId = 0;

	/** @param answer asks authorities for the inspector, which has no network; without it they are not asked */
	constructor(start: StartInspector, times: ClientTimes, answer: FetchRevocation = async () => null) {
		this.#start = start;
		this.#times = times;
		this.#answer = answer;
	}

	/**
	 * @param onFacts told as facts are found, before all are there
	 * @param onPage told which page is looked at, and of how many
	 * @throws only the signal's reason, when it is aborted
	 */
	inspect(
		file: FileToInspect,
		options: InspectionOptions,
		{ signal, onFacts = () => undefined, onPage = () => undefined }: InspectionCall = {},
	): Promise<AttachmentFacts> {
		return new Promise((resolve, reject) => {
			if (signal?.aborted) {
				reject(signal.reason);
				return;
			}
			this.#lastId += 1;
			const cancel = (): void => {
				reject(signal?.reason);
				this.#cancel(job);
			};
			const job: Job = {
				id: this.#lastId,
				file,
				size: file.bytes.length,
				options,
				onFacts,
				onPage,
				settle: (facts) => {
					signal?.removeEventListener("abort", cancel);
					resolve(facts);
				},
				found: {},
				partial: null,
				questions: 0,
				cancelled: false,
			};
			signal?.addEventListener("abort", cancel, { once: true });
			this.#queue.push(job);
			this.#next();
		});
	}

	/** Ends the inspector; what is still asked for could not be found out. */
	dispose(): void {
		this.#end();
		for (const job of [...(this.#current ? [this.#current] : []), ...this.#queue.splice(0)]) {
			job.settle(factsWith(job, "not-available"));
		}
		this.#current = null;
	}

	#next(): void {
		if (this.#current !== null) return;
		this.#current = this.#queue.shift() ?? null;
		if (this.#current === null) return;
		if (this.#inspector?.isReady) this.#send(this.#current);
		else if (this.#inspector === null) this.#launch();
	}

	#launch(): void {
		const inspector: Inspector = { port: null, isReady: false };
		this.#inspector = inspector;
		this.#wait(this.#times.start, () => this.#failedToStart());
		const ifCurrent = (run: () => void): void => {
			if (this.#inspector === inspector) run();
		};
		try {
			inspector.port = this.#start({
				message: (input) => ifCurrent(() => this.#take(input)),
				failed: () => ifCurrent(() => (inspector.isReady ? this.#fail("internal-error") : this.#failedToStart())),
			});
			// It may have failed before it was there to be closed.
			if (this.#inspector !== inspector) inspector.port.close();
		} catch {
			ifCurrent(() => this.#failedToStart());
		}
	}

	/** All who waited for this start fail with it: each would wait as long again. A file that comes later tries anew. */
	#failedToStart(): void {
		for (const job of this.#queue.splice(0)) job.settle(factsWith(job, "internal-error"));
		this.#fail("internal-error");
	}

	#send(job: Job): void {
		const { name, mediaType, bytes } = job.file;
		const whole = bytes.byteLength === bytes.buffer.byteLength;
		const buffer = whole ? bytes.buffer : bytes.slice().buffer;
		this.#wait(job.options.limits.milliseconds + this.#times.grace, () => this.#fail("timed-out"));
		this.#post({ type: "inspect", id: job.id, name, mediaType, bytes: buffer, options: job.options }, [buffer]);
	}

	/** An inspector to which nothing can be sent is dead. */
	#post(message: ToInspector, transfer: Transferable[] = []): void {
		try {
			this.#inspector?.port?.post(message, transfer);
		} catch {
			this.#fail("internal-error");
		}
	}

	#take(input: unknown): void {
		const reply = parseReply(input);
		if (reply === null) return;
		if (reply.type === "ready") this.#ready();
		else if (reply.id === this.#current?.id) this.#reply(this.#current, reply);
	}

	#ready(): void {
		const inspector = this.#inspector;
		if (!inspector || inspector.isReady) return;
		inspector.isReady = true;
		clearTimeout(this.#timer);
		// The one for whom it was started may have been cancelled meanwhile.
		if (this.#current) this.#send(this.#current);
		else this.#next();
	}

	#reply(job: Job, reply: Exclude<FromInspector, { type: "ready" }>): void {
		if (reply.type === "found") {
			const facts = withoutUndefined(reply.facts);
			// Once: a reader that a file has taken over could say it again and again.
			const isRead = facts.contents !== undefined && job.found.contents === undefined;
			job.found = { ...job.found, ...facts };
			if (!job.cancelled) told(() => job.onFacts(facts));
			// It has been read; looking at its pages has a time of its own.
			if (isRead && !job.cancelled) {
				this.#wait(job.options.limits.scanMilliseconds + this.#times.grace, () => this.#fail("timed-out"));
			}
		} else if (reply.type === "page") {
			if (!job.cancelled) told(() => job.onPage(reply.page, reply.of));
		} else if (reply.type === "partial") {
			const { contents } = reply.facts;
			if (contents?.state === "known") job.partial = contents.value;
		} else if (reply.type === "ask") void this.#ask(job, reply);
		else this.#settle(reply.type === "done" ? factsOfDone(job, reply.facts) : factsWith(job, "internal-error"));
	}

	async #ask(job: Job, { id, question, request }: Extract<FromInspector, { type: "ask" }>): Promise<void> {
		const inspector = this.#inspector;
		job.questions += 1;
		const asked = request.kind === "ocsp" ? { ...request, body: request.body.slice() } : request;
		const answer = job.questions > MOST_QUESTIONS ? null : await this.#answer(asked).catch(() => null);
		if (this.#inspector !== inspector || this.#current !== job) return;
		const bytes = answer === null ? null : answer.slice().buffer;
		this.#post({ type: "answer", id, question, bytes }, bytes === null ? [] : [bytes]);
	}

	#cancel(job: Job): void {
		job.cancelled = true;
		const queued = this.#queue.indexOf(job);
		if (queued >= 0) this.#queue.splice(queued, 1);
		if (job !== this.#current) return;
		if (!this.#inspector?.isReady) {
			// Whoever comes next waits for the same start.
			this.#current = this.#queue.shift() ?? null;
			return;
		}
		this.#wait(this.#times.cancel, () => this.#fail("timed-out"));
		this.#post({ type: "cancel", id: job.id });
	}

	#fail(reason: UnknownReason): void {
		this.#end();
		if (this.#current) this.#settle(factsWith(this.#current, reason));
	}

	#settle(facts: AttachmentFacts): void {
		clearTimeout(this.#timer);
		const job = this.#current;
		this.#current = null;
		job?.settle(facts);
		this.#next();
	}

	#wait(milliseconds: number, over: () => void): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(over, milliseconds);
	}

	#end(): void {
		clearTimeout(this.#timer);
		const inspector = this.#inspector;
		this.#inspector = null;
		inspector?.port?.close();
	}
}

/** A fault of whoever is told is no fault of the inspection: the answer comes all the same. */
function told(tell: () => void): void {
	try {
		tell();
	} catch {}
}
