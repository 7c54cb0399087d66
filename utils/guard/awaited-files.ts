/**
 * The files that a held send waits for, and those that it must not go without: all that were in the mail, or on their
 * way to it, when Send was pressed.
 */
import type { Attachment } from "../message/message.ts";
import type { Upload } from "../webmail/composer.ts";
import type { Examined } from "./examiner.ts";

/** While a file is sent the product may show how far it is, or "uploading files", in the place of its name. */
function isFileName(name: string): boolean {
	return /\.[\p{L}\p{N}]+$/u.test(name);
}

/** Pictures in the text are put there by the editor; nobody has attached them. */
function attachedFiles(attachments: readonly Attachment[]): readonly Attachment[] {
	return attachments.filter(({ inline }) => !inline);
}

/** @returns the names that no arrived file answers to; one that is no file's name is answered by any file */
function withoutArrived(names: readonly string[], arrived: readonly string[]): readonly string[] {
	const left = [...arrived];
	const take = (at: number): boolean => at >= 0 && left.splice(at, 1).length > 0;
	const missing = names.filter((name) => !take(left.indexOf(name)));
	return missing.filter((name) => isFileName(name) || !take(left.length - 1));
}

export class AwaitedFiles {
	readonly #timedOut: () => void;
	/** Names of the files that were in the mail, by their ids. */
	readonly #present: ReadonlyMap<string, string>;
	readonly #uploads: readonly Upload[];
	readonly #removed = new Set<string>();
	readonly #givenUp = new Set<string>();
	#reading: readonly string[] = [];
	#clock: ReturnType<typeof setTimeout> | undefined;

	/**
	 * @param atSend the message when Send was pressed
	 * @param timedOut called when the policy's time for reading is over and what was still being read is given up
	 */
	constructor({ message, uploads }: Examined, timedOut: () => void) {
		this.#timedOut = timedOut;
		this.#present = new Map(attachedFiles(message.attachments).map(({ id, name }) => [id, name]));
		this.#uploads = uploads;
	}

	/** Whether the send has to wait now. The time for reading runs when all files are there, not while they come. */
	mustWait({ uploads, awaited, policy }: Examined): boolean {
		this.#reading = awaited.filter((id) => !this.#givenUp.has(id));
		if (uploads.length > 0 || this.#reading.length === 0) this.#stopClock();
		else this.#clock ??= setTimeout(() => this.#timeOut(), policy.waitSeconds * 1000);
		return uploads.length > 0 || this.#reading.length > 0;
	}

	/** What is being read now is waited for no longer; a file that comes later is. */
	giveUp(): void {
		this.#stopClock();
		for (const id of this.#reading) this.#givenUp.add(id);
	}

	/** The person has taken a file out of the mail. */
	removed(id: string): void {
		this.#removed.add(id);
	}

	/** Names of files that are not in the mail now that all uploads have ended. */
	lost(attachments: readonly Attachment[]): readonly string[] {
		const files = attachedFiles(attachments);
		const isThere = (id: string): boolean => files.some((file) => file.id === id);
		const gone = [...this.#present].filter(([id]) => !this.#removed.has(id) && !isThere(id));
		const arrived = files.filter(({ id }) => !this.#present.has(id));
		return withoutArrived(
			[...gone.map(([, name]) => name), ...this.#uploads.map(({ name }) => name)],
			arrived.map(({ name }) => name),
		);
	}

	end(): void {
		this.#stopClock();
	}

	#timeOut(): void {
		this.giveUp();
		this.#timedOut();
	}

	#stopClock(): void {
		clearTimeout(this.#clock);
		this.#clock = undefined;
	}
}
