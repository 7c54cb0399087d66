/** Looks at the message of one composer: reads it, has its files inspected, and tells what is known of it by now. */
import { awaitedAttachments, checkMessage } from "../check/check.ts";
import type { Verdict } from "../check/finding.ts";
import type { Facts } from "../inspect/facts.ts";
import type { Message } from "../message/message.ts";
import type { Policy } from "../policy/policy.ts";
import type { Composer, Upload } from "../webmail/composer.ts";
import { fingerprintOf } from "./fingerprint.ts";
import type { Inspection } from "./inspection.ts";
import type { FileProgress } from "./view.ts";

export interface Examined {
	readonly message: Message;
	readonly policy: Policy;
	readonly facts: Facts;
	/** Files that a rule in force needs and that are still being read, by their ids. */
	readonly awaited: readonly string[];
	/** Files that are still on their way to the server. */
	readonly uploads: readonly Upload[];
}

/** What can be said by now; what needs a file that is still being read is left out. */
export function checkKnown({ message, facts, policy }: Examined): Verdict {
	return checkMessage(message, facts, policy, { skipPending: true });
}

/** The whole check; a file that is still being read could not be checked. */
export function checkAll({ message, facts, policy }: Examined): Verdict {
	return checkMessage(message, facts, policy);
}

export class Examiner {
	readonly #composer: Composer;
	readonly #inspection: Inspection;
	readonly #policyFor: (from: string) => Policy;

	/** @param policyFor may throw, which is "could not check" */
	constructor(composer: Composer, inspection: Inspection, policyFor: (from: string) => Policy) {
		this.#composer = composer;
		this.#inspection = inspection;
		this.#policyFor = policyFor;
	}

	/** Also starts the inspection of files that are new. @throws where the page or the policy cannot be read */
	examine(): Examined {
		const message = this.#composer.readMessage();
		const policy = this.#policyFor(message.from?.address ?? "");
		this.#inspection.update(message.attachments);
		const facts = this.#inspection.facts();
		const awaited = awaitedAttachments(message, facts, policy);
		return { message, policy, facts, awaited, uploads: this.#composer.uploads() };
	}

	/** null when the message cannot be read. */
	fingerprint(): string | null {
		try {
			return fingerprintOf(this.#composer.readMessage());
		} catch {
			return null;
		}
	}

	/** What the policy says whatever the message; null when it cannot be read either. */
	policyWithoutMessage(): Policy | null {
		try {
			return this.#policyFor("");
		} catch {
			return null;
		}
	}

	/** How far each of the files has come that are still being read, by their ids. */
	progress({ message, awaited }: Examined): ReadonlyMap<string, FileProgress> {
		const files = message.attachments.filter(({ id }) => awaited.includes(id));
		return new Map(files.map((file) => [file.id, this.#inspection.progress(file)]));
	}
}
