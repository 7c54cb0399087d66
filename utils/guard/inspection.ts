/** Inspects the attachments of one composer as they come, and forgets them as they go. Results stay in memory only. */
import { type AttachmentFacts, type Fact, type Facts, settled, type UnknownReason } from "../inspect/facts.ts";
import type { Attachment } from "../message/message.ts";

export type Inspect = (attachment: Attachment, signal: AbortSignal) => Promise<AttachmentFacts>;

interface Task {
	readonly abort: AbortController;
	/** Name of the file when it was inspected: a renamed file is inspected again, for its kind may have changed. */
	readonly name: string;
	facts: AttachmentFacts | null;
}

/** The network may be back, the machine less busy. A damaged or protected file stays what it is. */
const PASSING: readonly UnknownReason[] = ["timed-out", "not-available", "internal-error"];

function mayPass(fact: Fact<unknown>): boolean {
	return fact.state === "unknown" && PASSING.includes(fact.reason);
}

/** The file as a whole, or a part of it, could not be found out for a passing cause. */
function isWorthAnotherLook({ size, signature, contents, scan }: AttachmentFacts): boolean {
	const missing = [
		...(contents.state === "known" ? contents.value.incomplete : []),
		...(scan.state === "known" ? scan.value.flatMap(({ unchecked }) => unchecked) : []),
	];
	return [size, signature, contents, scan].some(mayPass) || missing.some(({ reason }) => PASSING.includes(reason));
}

export class Inspection {
	readonly #tasks = new Map<string, Task>();
	readonly #inspect: Inspect;
	readonly #onResult: () => void;

	/** @param onResult called whenever facts have arrived */
	constructor(inspect: Inspect, onResult: () => void) {
		this.#inspect = inspect;
		this.#onResult = onResult;
	}

	/** Starts what is new and ends what is gone. */
	update(attachments: readonly Attachment[]): void {
		const present = new Map(attachments.map((attachment) => [attachment.id, attachment]));
		for (const [id, task] of this.#tasks) {
			if (present.get(id)?.name === task.name) continue;
			task.abort.abort();
			this.#tasks.delete(id);
		}
		for (const attachment of attachments) if (!this.#tasks.has(attachment.id)) void this.#start(attachment);
	}

	async #start(attachment: Attachment): Promise<void> {
		const task: Task = { abort: new AbortController(), name: attachment.name, facts: null };
		this.#tasks.set(attachment.id, task);
		try {
			task.facts = await this.#inspect(attachment, task.abort.signal);
		} catch {
			if (task.abort.signal.aborted) return;
			task.facts = settled({}, "internal-error");
		}
		if (this.#tasks.get(attachment.id) === task) this.#onResult();
	}

	/** Forgets what could not be found out for a passing cause, so that the next update looks again. */
	retry(): void {
		for (const [id, { facts }] of this.#tasks) {
			// Not the text: it only helps to match documents, and nobody waits for it a second time.
			if (facts && isWorthAnotherLook(facts)) this.#tasks.delete(id);
		}
	}

	facts(): Facts {
		const entries = [...this.#tasks].flatMap(([id, { facts }]) => (facts ? [[id, facts] as const] : []));
		return { attachments: Object.fromEntries(entries) };
	}

	dispose(): void {
		for (const task of this.#tasks.values()) task.abort.abort();
		this.#tasks.clear();
	}
}
