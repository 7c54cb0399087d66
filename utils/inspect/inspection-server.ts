/** The end that answers requests: in a worker it reads the files, in the inspector frame it hands them on to one. */
import { type AttachmentFacts, FACT_NAMES, settled } from "./facts.ts";
import { type FromInspector, type InspectRequest, parseRequest, type ToldFacts } from "./protocol.ts";

/** @param signal aborted when nobody waits for the answer any more */
export type Answer = (
	request: InspectRequest,
	onFacts: (facts: Partial<AttachmentFacts>) => void,
	signal: AbortSignal,
) => Promise<AttachmentFacts>;

/**
 * Says that it is ready, and answers until it is ended from outside.
 * @param post sends to the other end
 * @returns takes each message that arrives
 */
export function serveInspections(post: (message: FromInspector) => void, answer: Answer): (input: unknown) => void {
	const running = new Map<number, AbortController>();
	const run = async (request: InspectRequest): Promise<void> => {
		const { id } = request;
		const abort = new AbortController();
		running.set(id, abort);
		try {
			// Facts that are pending are not told: they go without saying.
			const facts = await answer(
				request,
				(found) => post({ type: "found", id, facts: withoutPending(found) }),
				abort.signal,
			);
			post(abort.signal.aborted ? { type: "cancelled", id } : { type: "done", id, facts: withoutPending(facts) });
		} catch {
			post(
				abort.signal.aborted
					? { type: "cancelled", id }
					: { type: "done", id, facts: withoutPending(settled({}, "internal-error")) },
			);
		} finally {
			running.delete(id);
		}
	};
	post({ type: "ready" });
	return (input) => {
		const message = parseRequest(input);
		if (message?.type === "inspect") void run(message);
		else if (message?.type === "cancel") running.get(message.id)?.abort();
	};
}

/** What an answer leaves pending it will never tell. */
function withoutPending(facts: Partial<AttachmentFacts>): ToldFacts {
	return Object.fromEntries(
		FACT_NAMES.flatMap((name) => {
			const fact = facts[name];
			return fact === undefined || fact.state === "pending" ? [] : [[name, fact]];
		}),
	);
}
