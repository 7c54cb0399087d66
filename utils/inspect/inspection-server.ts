/** The end that answers requests: in a worker it reads the files, in the inspector frame it hands them on to one. */
import type { FetchRevocation } from "../signature/revocation/request.ts";
import { type AttachmentFacts, FACT_NAMES, type FileContents, known, settled } from "./facts.ts";
import { type FromInspector, type InspectRequest, parseRequest, type ToldFacts } from "./protocol.ts";

/** What goes to and fro while one request is answered. */
export interface Conversation {
	/** Tells facts as they are found. */
	readonly onFacts: (facts: Partial<AttachmentFacts>) => void;
	/** Tells what stands in the file as far as it has been read. */
	readonly onPartial: (contents: FileContents) => void;
	/** Tells which page is looked at now, and of how many. */
	readonly onPage: (page: number, of: number) => void;
	/** Asks an authority about revocation, through the other end. */
	readonly ask: FetchRevocation;
	/** Aborted when nobody waits for the answer any more. */
	readonly signal: AbortSignal;
}

export type Answer = (request: InspectRequest, conversation: Conversation) => Promise<AttachmentFacts>;

interface Running {
	readonly abort: AbortController;
	readonly questions: ((answer: Uint8Array | null) => void)[];
}

/**
 * Says that it is ready, and answers until it is ended from outside.
 * @param post sends to the other end
 * @returns takes each message that arrives
 */
export function serveInspections(post: (message: FromInspector) => void, answer: Answer): (input: unknown) => void {
	const running = new Map<number, Running>();
	const run = async (request: InspectRequest): Promise<void> => {
		const { id } = request;
		const abort = new AbortController();
		const questions: Running["questions"] = [];
		running.set(id, { abort, questions });
		let told: Partial<AttachmentFacts> = {};
		const done = (facts: AttachmentFacts): void => {
			// What has been told stays known at the other end: an archive of ten thousand files is not gone over twice.
			const news = FACT_NAMES.filter((name) => facts[name] !== told[name]).map((name) => [name, facts[name]]);
			const rest = withoutPending(Object.fromEntries(news));
			post(abort.signal.aborted ? { type: "cancelled", id } : { type: "done", id, facts: rest });
		};
		try {
			const facts = await answer(request, {
				signal: abort.signal,
				onFacts: (found) => {
					told = { ...told, ...found };
					post({ type: "found", id, facts: withoutPending(found) });
				},
				onPartial: (contents) => {
					if (!abort.signal.aborted)
						post({ type: "partial", id, facts: withoutPending({ contents: known(contents) }) });
				},
				onPage: (page, of) => post({ type: "page", id, page, of }),
				ask: (asked) =>
					new Promise((resolve) => {
						const question = questions.push(resolve) - 1;
						post({ type: "ask", id, question, request: asked });
					}),
			});
			done(facts);
		} catch {
			done(settled({}, "internal-error"));
		} finally {
			running.delete(id);
		}
	};
	post({ type: "ready" });
	return (input) => {
		const message = parseRequest(input);
		if (message?.type === "inspect") void run(message);
		else if (message?.type === "cancel") running.get(message.id)?.abort.abort();
		else if (message?.type === "answer") {
			running.get(message.id)?.questions[message.question]?.(message.bytes && new Uint8Array(message.bytes));
		}
	};
}

/** Facts that are pending are not told: they go without saying. */
function withoutPending(facts: Partial<AttachmentFacts>): ToldFacts {
	return Object.fromEntries(
		FACT_NAMES.flatMap((name) => {
			const fact = facts[name];
			return fact === undefined || fact.state === "pending" ? [] : [[name, fact]];
		}),
	);
}
