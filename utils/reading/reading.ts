/**
 * One message that is being read: checks the signatures of its PDFs, one file after the other, and puts them to the
 * rules for mail that has arrived. Nobody waits for it, and it stops with the page. Results stay in memory only.
 */
import { checkMessage } from "../check/check.ts";
import type { CouldNotCheck, Finding } from "../check/finding.ts";
import { BYTES_PER_MEGABYTE } from "../i18n/format.ts";
import { type AttachmentFacts, type Facts, settled, unknown } from "../inspect/facts.ts";
import { inspectAttachment } from "../inspect/inspect-attachment.ts";
import { mayBePdf } from "../message/may-be-pdf.ts";
import type { Attachment, Message } from "../message/message.ts";
import type { Policy } from "../policy/policy.ts";
import type { Reader } from "../webmail/reader.ts";

export type SignatureFact = AttachmentFacts["signature"];

export type Progress =
	/** Waits for its turn, or is being fetched or read. */
	| { readonly kind: "checking" }
	/** Larger than what is read by itself: somebody has to ask. */
	| { readonly kind: "on-request" }
	| { readonly kind: "checked"; readonly signature: SignatureFact };

export interface ReadAttachment {
	readonly attachment: Attachment;
	readonly progress: Progress;
	/** What the regulation says of it; nothing until it has been checked. */
	readonly findings: readonly Finding[];
}

export interface ReadingState {
	/** Attachments that may be PDFs; none where the policy wants no badges. */
	readonly attachments: readonly ReadAttachment[];
	/** What was found of the message itself. */
	readonly findings: readonly Finding[];
	readonly couldNotCheck: readonly CouldNotCheck[];
}

export interface ReadingParts {
	readonly reader: Reader;
	/** Finds out about the signatures of a file; may take the bytes away. Throws only when the signal is aborted. */
	inspect(
		name: string,
		mediaType: string,
		bytes: Uint8Array<ArrayBuffer>,
		signal: AbortSignal,
	): Promise<AttachmentFacts>;
	/** @param address of the mailbox that reads, or "" */
	policyFor(address: string): Policy;
	show(state: ReadingState): void;
	/** Nothing is left to do for now. */
	rest(): void;
}

/** How long one file may take on its way, in milliseconds. */
const DOWNLOAD_TIME = 60_000;

interface Task {
	progress: Progress;
	/** Asked for by a person: read up to the limit of all inspection, and before the others. */
	asked: boolean;
}

/** What of a policy decides which files are read, and what is found in them. */
function asked(policy: Policy): string {
	const { incomingBadges, badgeLimitMegabytes, inspectionLimitMegabytes } = policy;
	const { trustedCertificates, removedCertificates, revocationHosts } = policy;
	const limits = [incomingBadges, badgeLimitMegabytes, inspectionLimitMegabytes];
	return JSON.stringify([limits, trustedCertificates, removedCertificates, revocationHosts]);
}

const CHECKING: Progress = { kind: "checking" };
const ON_REQUEST: Progress = { kind: "on-request" };

export class Reading {
	readonly #parts: ReadingParts;
	readonly #message: Message;
	readonly #tasks = new Map<string, Task>();
	#policy: Policy;
	/** Of the file that is being read now; aborted when the reading pauses or ends. */
	#current: AbortController | null = null;
	#isPaused = true;

	constructor(parts: ReadingParts) {
		this.#parts = parts;
		this.#message = parts.reader.readMessage();
		this.#policy = this.#policyInForce();
	}

	/**
	 * That of the mailbox that reads: the account, where a regulation claims it, else the first recipient that one
	 * claims. Not the other way round: the sender writes the recipients.
	 */
	#policyInForce(): Policy {
		const { reader, policyFor } = this.#parts;
		const account = reader.account();
		const addresses = [account, ...this.#message.recipients.map(({ address }) => address)];
		const policies = addresses.map((address) => () => policyFor(address));
		for (const resolve of policies) {
			const policy = resolve();
			if (policy.profileInForce !== "default") return policy;
		}
		return policyFor(account);
	}

	/** Begins, or goes on after a pause. */
	start(): void {
		if (!this.#isPaused) return;
		this.#isPaused = false;
		this.#update();
		void this.#work();
	}

	/** The page is not seen any more. What was being read begins anew at the next start. */
	pause(): void {
		this.#isPaused = true;
		this.#current?.abort();
	}

	/** A person wants this file checked, whatever its size, or once more. */
	check(id: string): void {
		const task = this.#tasks.get(id);
		if (!task || task.progress.kind === "checking") return;
		Object.assign(task, { progress: CHECKING, asked: true });
		this.#update();
		void this.#work();
	}

	policyChanged(): void {
		const before = asked(this.#policy);
		this.#policy = this.#policyInForce();
		if (asked(this.#policy) !== before) {
			// Another limit, another trust: what was found may not hold any more.
			this.#tasks.clear();
			this.#current?.abort();
		}
		if (this.#isPaused) return;
		this.#update();
		void this.#work();
	}

	#pdfs(): readonly Attachment[] {
		return this.#policy.incomingBadges ? this.#message.attachments.filter(mayBePdf) : [];
	}

	/** Bytes up to which a file is read without being asked for. */
	#ownLimit(): number {
		const { badgeLimitMegabytes, inspectionLimitMegabytes } = this.#policy;
		return Math.min(badgeLimitMegabytes, inspectionLimitMegabytes) * BYTES_PER_MEGABYTE;
	}

	#newTask(id: string): Task {
		const shown = this.#parts.reader.shownSize(id) ?? 0;
		const isLarge = this.#ownLimit() === 0 || shown > this.#ownLimit();
		return { progress: isLarge ? ON_REQUEST : CHECKING, asked: false };
	}

	#update(): void {
		for (const { id } of this.#pdfs()) if (!this.#tasks.has(id)) this.#tasks.set(id, this.#newTask(id));
		const { findings, couldNotCheck } = this.#verdict();
		this.#parts.show({
			attachments: this.#pdfs().map((attachment) => ({
				attachment,
				progress: this.#tasks.get(attachment.id)?.progress ?? CHECKING,
				findings: findings.filter(({ where }) => where.part === "attachment" && where.attachmentId === attachment.id),
			})),
			findings: findings.filter(({ where }) => where.part !== "attachment"),
			// The badge itself says what could not be found out of a file.
			couldNotCheck: couldNotCheck.filter(({ where }) => where.part !== "attachment"),
		});
	}

	/** Of what has been checked: what is on its way, or waits to be asked for, is neither good nor bad. */
	#verdict(): ReturnType<typeof checkMessage> {
		const facts: Facts = { attachments: Object.fromEntries(this.#facts()) };
		const attachments = this.#message.attachments.filter(({ id }) => Object.hasOwn(facts.attachments, id));
		return checkMessage({ ...this.#message, attachments }, facts, this.#policy, { direction: "incoming" });
	}

	#facts(): (readonly [string, AttachmentFacts])[] {
		return [...this.#tasks].flatMap(([id, { progress }]) =>
			progress.kind === "checked" ? [[id, settled({ signature: progress.signature }, "unsupported")] as const] : [],
		);
	}

	#next(): readonly [Attachment, Task] | null {
		const waiting = this.#pdfs().flatMap((attachment) => {
			const task = this.#tasks.get(attachment.id);
			return task?.progress.kind === "checking" ? [[attachment, task] as const] : [];
		});
		return waiting.find(([, { asked }]) => asked) ?? waiting[0] ?? null;
	}

	async #work(): Promise<void> {
		if (this.#isPaused || this.#current) return;
		const next = this.#next();
		if (!next) {
			this.#parts.rest();
			return;
		}
		const abort = new AbortController();
		this.#current = abort;
		const [attachment, task] = next;
		try {
			const progress = await this.#find(attachment, task.asked, abort.signal);
			if (!abort.signal.aborted) task.progress = progress;
		} catch {
			if (!abort.signal.aborted) task.progress = { kind: "checked", signature: unknown("internal-error") };
		}
		this.#current = null;
		if (!this.#isPaused) this.#update();
		await this.#work();
	}

	async #find(attachment: Attachment, asked: boolean, signal: AbortSignal): Promise<Progress> {
		const { reader, inspect } = this.#parts;
		const limit = asked ? this.#policy.inspectionLimitMegabytes * BYTES_PER_MEGABYTE : this.#ownLimit();
		let isLarger = false;
		const source = {
			size: () => Promise.reject(new Error("Not asked for by itself")),
			open: async (most: number, by: AbortSignal): Promise<Blob> => {
				try {
					return await reader.openAttachment(attachment.id, most, by);
				} catch (error) {
					isLarger = error instanceof RangeError;
					throw error;
				}
			},
		};
		const inTime = AbortSignal.any([signal, AbortSignal.timeout(DOWNLOAD_TIME)]);
		const facts = await inspectAttachment(attachment, source, limit, inspect, inTime);
		return isLarger && !asked ? ON_REQUEST : { kind: "checked", signature: facts.signature };
	}
}
