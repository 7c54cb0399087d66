/** Inspects the attachments of one composer as they come, and forgets them as they go. Results stay in memory only. */
import {
	type AttachmentFacts,
	type Fact,
	type Facts,
	known,
	mapFacts,
	PENDING,
	settled,
	type UnknownReason,
} from "../inspect/facts.ts";
import type { Attachment } from "../message/message.ts";
import type { FileProgress, ReadingStep } from "./view.ts";

/** Told while one attachment is inspected. */
export interface InspectionProgress {
	/** Its bytes are there, as many; it waits for its turn. */
	fetched(size: number): void;
	/** What has been found by now. */
	found(facts: Partial<AttachmentFacts>): void;
	/** The page that is looked at now. */
	page(number: number, of: number): void;
}

export type Inspect = (
	attachment: Attachment,
	signal: AbortSignal,
	progress: InspectionProgress,
) => Promise<AttachmentFacts>;

interface Task {
	readonly abort: AbortController;
	/** Name of the file when it was inspected: a renamed file is inspected again, for its kind may have changed. */
	readonly name: string;
	/** null until the inspection is over. */
	facts: AttachmentFacts | null;
	/** In bytes; null until they are there. */
	fetched: number | null;
	/** What has been found before it is over. */
	found: Partial<AttachmentFacts>;
	page: FileProgress["page"];
}

function stepOf({ fetched, found }: Task): ReadingStep {
	if (found.scan !== undefined) return "asking";
	if (found.contents !== undefined) return "looking";
	if (found.size !== undefined) return "reading";
	return fetched === null ? "fetching" : "waiting";
}

/** A signature may be judged anew by what an authority answers: it is not known before the end. */
function partialFacts({ fetched, found: { signature: _, ...found } }: Task): AttachmentFacts {
	const size = fetched === null ? {} : { size: known(fetched) };
	return { ...mapFacts(() => PENDING), ...size, ...found };
}

/** The network may be back, the machine less busy. A damaged or protected file stays what it is. */
const PASSING: readonly UnknownReason[] = ["timed-out", "not-available", "internal-error"];

function reasonOf(fact: Fact<unknown>): readonly UnknownReason[] {
	return fact.state === "unknown" ? [fact.reason] : [];
}

/**
 * Passing causes for which the file as a whole, or a part of it, could not be found out. Not of the text: it only helps
 * to match documents, and nobody waits for it a second time.
 */
function passingCauses({ size, signature, contents, scan }: AttachmentFacts): readonly UnknownReason[] {
	const missing = [
		...[size, signature, contents, scan].flatMap(reasonOf),
		...(contents.state === "known" ? contents.value.incomplete.map(({ reason }) => reason) : []),
		...(scan.state === "known" ? scan.value.flatMap(({ unchecked }) => unchecked.map(({ reason }) => reason)) : []),
	];
	return missing.filter((reason) => PASSING.includes(reason));
}

export class Inspection {
	readonly #tasks = new Map<string, Task>();
	/** Files that have had a second look because of the time they took: it would take as long again. */
	readonly #slow = new Set<string>();
	readonly #inspect: Inspect;
	readonly #onResult: () => void;
	readonly #onProgress: () => void;

	/**
	 * @param onResult called when the inspection of a file is over
	 * @param onProgress called while it is going on, perhaps often
	 */
	constructor(inspect: Inspect, onResult: () => void, onProgress: () => void = () => undefined) {
		this.#inspect = inspect;
		this.#onResult = onResult;
		this.#onProgress = onProgress;
	}

	/** Starts what is new and ends what is gone. */
	update(attachments: readonly Attachment[]): void {
		const present = new Map(attachments.map((attachment) => [attachment.id, attachment]));
		for (const [id, task] of this.#tasks) {
			if (present.get(id)?.name === task.name) continue;
			task.abort.abort();
			this.#tasks.delete(id);
			this.#slow.delete(id);
		}
		for (const attachment of attachments) if (!this.#tasks.has(attachment.id)) void this.#start(attachment);
	}

	async #start(attachment: Attachment): Promise<void> {
		const abort = new AbortController();
		const task: Task = { abort, name: attachment.name, facts: null, fetched: null, found: {}, page: null };
		this.#tasks.set(attachment.id, task);
		try {
			task.facts = await this.#inspect(attachment, abort.signal, this.#progressOf(task));
		} catch {
			if (abort.signal.aborted) return;
			task.facts = settled({}, "internal-error");
		}
		if (this.#tasks.get(attachment.id) === task) this.#onResult();
	}

	#progressOf(task: Task): InspectionProgress {
		const change = (changes: Partial<Pick<Task, "fetched" | "found" | "page">>): void => {
			if (task.facts !== null || task.abort.signal.aborted) return;
			Object.assign(task, changes);
			this.#onProgress();
		};
		return {
			fetched: (size) => change({ fetched: size }),
			found: (facts) => change({ found: { ...task.found, ...facts } }),
			// Of a single page there is nothing to count.
			page: (number, of) => change({ page: of > 1 ? { number, of } : null }),
		};
	}

	/** How far a file has come, in case it is still being read. */
	progress({ id, name }: Attachment): FileProgress {
		const task = this.#tasks.get(id);
		if (task === undefined) return { name, step: "fetching", page: null };
		const step = stepOf(task);
		return { name, step, page: step === "looking" ? task.page : null };
	}

	/** Forgets what could not be found out for a passing cause, so that the next update looks again. */
	retry(): void {
		for (const [id, { facts }] of this.#tasks) {
			const causes = facts ? passingCauses(facts) : [];
			if (causes.every((cause) => cause === "timed-out" && this.#slow.has(id))) continue;
			if (causes.includes("timed-out")) this.#slow.add(id);
			this.#tasks.delete(id);
		}
	}

	facts(): Facts {
		const entries = [...this.#tasks].map(([id, task]) => [id, task.facts ?? partialFacts(task)] as const);
		return { attachments: Object.fromEntries(entries) };
	}

	dispose(): void {
		for (const task of this.#tasks.values()) task.abort.abort();
		this.#tasks.clear();
	}
}
