/** The end that answers requests: in a worker it reads the files, in the inspector frame it hands them on to one. */
import type { AttachmentFacts } from "./facts.ts";
import { type FromInspector, type InspectRequest, parseRequest } from "./protocol.ts";

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
			const facts = await answer(request, (found) => post(foundMessage(id, found)), abort.signal);
			post(abort.signal.aborted ? { type: "cancelled", id } : doneMessage(id, facts));
		} catch {
			post(abort.signal.aborted ? { type: "cancelled", id } : doneMessage(id, FAILED));
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

const FAULT = { state: "unknown", reason: "internal-error" } as const;
const FAILED: AttachmentFacts = { size: FAULT, signature: FAULT, text: FAULT };

/** What an answer leaves pending it will never tell. */
function doneMessage(id: number, { size, signature, text }: AttachmentFacts): FromInspector {
	return {
		type: "done",
		id,
		facts: {
			size: size.state === "pending" ? FAULT : size,
			signature: signature.state === "pending" ? FAULT : signature,
			text: text.state === "pending" ? FAULT : text,
		},
	};
}

function foundMessage(id: number, { size, signature, text }: Partial<AttachmentFacts>): FromInspector {
	return {
		type: "found",
		id,
		facts: {
			...(size && size.state !== "pending" ? { size } : {}),
			...(signature && signature.state !== "pending" ? { signature } : {}),
			...(text && text.state !== "pending" ? { text } : {}),
		},
	};
}
