/**
 * Guards one composer: keeps what is known about the message up to date while it is written, holds each send until
 * it is checked and decided on, and releases it once.
 */
import { awaitedAttachments, type CheckOptions, checkMessage, settleFacts } from "../check/check.ts";
import type { Verdict } from "../check/finding.ts";
import { requirementOf } from "../check/requirement.ts";
import type { Facts } from "../inspect/facts.ts";
import type { Message } from "../message/message.ts";
import type { Policy } from "../policy/policy.ts";
import type { Remedy } from "../rules/rule.ts";
import type { Composer } from "../webmail/composer.ts";
import { Hold } from "../webmail/hold.ts";
import { type Decision, decisionOf, type Outcome } from "./decision.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { type Inspect, Inspection } from "./inspection.ts";
import { leavesDialog, performRemedy } from "./remedies.ts";
import type { FileProgress, GuardView } from "./view.ts";

export interface GuardSetup {
	readonly composer: Composer;
	readonly view: GuardView;
	readonly inspect: Inspect;
	/** The policy for a From address; may throw, which is "could not check". */
	policyFor(from: string): Policy;
	/** Sends through the product's own command. */
	sendNow(): void;
	record(decision: Decision): void;
}

interface Reading {
	readonly message: Message;
	readonly policy: Policy;
	readonly facts: Facts;
	readonly awaited: readonly string[];
}

/** While something changes, composing is re-checked this often, in milliseconds. */
const PAUSE = 150;

/** A held send that waits for files. */
interface Wait {
	/** Attachments and uploads there were when Send was pressed. */
	readonly expected: number;
	readonly uploading: readonly string[];
	readonly timer: ReturnType<typeof setTimeout>;
}

export class Guard {
	readonly #setup: GuardSetup;
	readonly #abort = new AbortController();
	readonly #inspection: Inspection;
	readonly #hold: Hold;
	#pause: ReturnType<typeof setTimeout> | undefined;
	#wait: Wait | null = null;
	#gaveUp = false;
	/** Whether the person has been shown findings since the send was held. */
	#shownFindings = false;
	/** Files that did not arrive; the mail stays back until the person has gone back to it. */
	#lost: readonly string[] = [];
	/** The person reads the findings while composing. */
	#reviewing = false;

	constructor(setup: GuardSetup) {
		this.#setup = setup;
		this.#inspection = new Inspection(
			setup.inspect,
			() => this.#update(),
			() => this.#later(),
		);
		this.#hold = new Hold({
			fingerprint: () => fingerprintOf(setup.composer.readMessage()),
			passesAtOnce: () => this.#passesAtOnce(),
			ask: (repeated) => this.#ask(repeated),
			sendNow: () => setup.sendNow(),
		});
		setup.composer.onChange(() => this.#later(), this.#abort.signal);
		this.#begin();
	}

	/** Files are read from the first moment; the rules are run when the page had time to prepare them. */
	#begin(): void {
		try {
			this.#read();
		} catch {
			// Told at Send.
		}
		this.#later();
	}

	/** The product is about to send. @returns whether it may go on now */
	attempt(): boolean {
		return this.#hold.attempt();
	}

	submitted(): void {
		this.#hold.submitted();
	}

	outcome(sent: boolean): void {
		this.#hold.outcome(sent);
	}

	/** Takes a new policy into account. */
	policyChanged(): void {
		this.#update();
	}

	/** Gives up this composer: a held send ends back in it. */
	dispose(): void {
		this.#endWait();
		clearTimeout(this.#pause);
		this.#abort.abort();
		this.#inspection.dispose();
		this.#hold.cancel();
		this.#setup.view.hideHeld();
	}

	/** At most once in a pause, also while changes go on. */
	#later(): void {
		this.#pause ??= setTimeout(() => {
			this.#pause = undefined;
			this.#update();
		}, PAUSE);
	}

	#read(): Reading {
		const message = this.#setup.composer.readMessage();
		const policy = this.#setup.policyFor(message.from?.address ?? "");
		this.#inspection.update(message.attachments);
		const facts = this.#inspection.facts();
		return { message, policy, facts, awaited: awaitedAttachments(message, facts, policy) };
	}

	/** Something has changed: marks are drawn anew, and what is open is looked at again. */
	#update(): void {
		try {
			const { message, policy, facts, awaited } = this.#read();
			const verdict = checkMessage(message, facts, policy, { skipPending: true });
			const reading = this.#reading(message, awaited);
			this.#setup.view.showComposing({ message, verdict, reading, review: () => this.#review() });
			if (this.#reviewing) this.#showReview(verdict, policy);
		} catch {
			// Marks are a courtesy; the failure is told at Send.
		}
		if (this.#hold.state === "held") this.#lookAgain();
	}

	#review(): void {
		if (this.#hold.state === "held") return;
		this.#reviewing = true;
		this.#update();
	}

	#showReview(verdict: Verdict, policy: Policy): void {
		this.#setup.view.showHeld({
			kind: "review",
			verdict,
			profileName: policy.profileName,
			remedy: (remedies) => this.#remedy(remedies),
			goBack: () => this.#endReview(),
		});
	}

	#endReview(): void {
		if (!this.#reviewing) return;
		this.#reviewing = false;
		this.#setup.view.hideHeld();
	}

	#passesAtOnce(): boolean {
		try {
			const reading = this.#read();
			if (reading.policy.stage === "audit-only") {
				this.#record(checkMessage(reading.message, reading.facts, reading.policy), "passed");
				return true;
			}
			if (reading.awaited.length > 0 || this.#setup.composer.uploads().length > 0) return false;
			const verdict = checkMessage(reading.message, reading.facts, reading.policy);
			if (requirementOf(verdict, reading.policy.stage) !== "none") return false;
			this.#record(verdict, "passed");
			return true;
		} catch {
			return false;
		}
	}

	#ask(repeated: boolean): void {
		if (!repeated) {
			this.#reviewing = false;
			this.#gaveUp = false;
			this.#inspection.retry();
			this.#endWait();
		}
		this.#lookAgain(!repeated);
	}

	/** Decides what a held send shows now. @param first the send has only just been held */
	#lookAgain(first = false): void {
		try {
			const reading = this.#read();
			if (this.#mustWait(reading)) {
				// What must not go is told at once, whatever else is still being read.
				if (this.#isWallAlready(reading)) this.#decide(reading, first, { skipPending: true });
				else this.#showWaiting(reading);
				return;
			}
			if (this.#lost.length === 0) this.#lost = this.#lostUploads(reading);
			this.#endWait();
			if (this.#lost.length > 0) this.#showUploadFailed(this.#lost);
			else this.#decide(reading, first);
		} catch {
			this.#endWait();
			this.#showFailure();
		}
	}

	#mustWait({ message, policy, awaited }: Reading): boolean {
		const uploads = this.#setup.composer.uploads();
		if (uploads.length === 0 && (awaited.length === 0 || this.#gaveUp)) return false;
		this.#wait ??= {
			expected: message.attachments.length + uploads.length,
			uploading: uploads.map(({ name }) => name),
			timer: setTimeout(() => this.#giveUp(), policy.waitSeconds * 1000),
		};
		return true;
	}

	#isWallAlready({ message, facts, policy }: Reading): boolean {
		return requirementOf(checkMessage(message, facts, policy, { skipPending: true }), policy.stage) === "wall";
	}

	#showWaiting({ message, awaited }: Reading): void {
		const uploads = this.#setup.composer.uploads();
		const uploading = uploads.map(({ name }): FileProgress => ({ name, step: "uploading", page: null }));
		this.#setup.view.showHeld({
			kind: "checking",
			waitingFor: [...this.#reading(message, awaited).values(), ...uploading],
			giveUp: () => this.#giveUp(),
			goBack: () => this.#goBack(null),
		});
	}

	/** How far each of the files has come that are still being read. */
	#reading(message: Message, awaited: readonly string[]): ReadonlyMap<string, FileProgress> {
		const files = message.attachments.filter(({ id }) => awaited.includes(id));
		return new Map(files.map((file) => [file.id, this.#inspection.progress(file)]));
	}

	/** Uploads cannot be given up here: without them the product itself would not send. */
	#giveUp(): void {
		if (this.#hold.state !== "held") return;
		this.#gaveUp = true;
		this.#lookAgain();
	}

	#endWait(): void {
		clearTimeout(this.#wait?.timer);
		this.#wait = null;
	}

	/** Files that were on their way when Send was pressed and are not in the mail: it must not go without them. */
	#lostUploads({ message }: Reading): readonly string[] {
		if (!this.#wait || message.attachments.length >= this.#wait.expected) return [];
		const arrived = new Set(message.attachments.map(({ name }) => name));
		const missing = this.#wait.uploading.filter((name) => !arrived.has(name));
		return missing.length > 0 ? missing : this.#wait.uploading;
	}

	#decide(reading: Reading, first: boolean, options: CheckOptions = {}): void {
		const { message, policy } = reading;
		const facts = this.#gaveUp ? settleFacts(message, reading.facts, "timed-out") : reading.facts;
		const verdict = checkMessage(message, facts, policy, options);
		const requirement = requirementOf(verdict, policy.stage);
		const shownBefore = this.#shownFindings;
		// A send that only waited for files goes by itself; one that the person has had to think about does not.
		if (requirement === "none" && !shownBefore) {
			this.#release(verdict, "passed");
			return;
		}
		if (first) this.#record(verdict, "held");
		this.#shownFindings = true;
		const checked = fingerprintOf(message);
		this.#setup.view.showHeld({
			kind: "findings",
			verdict,
			profileName: policy.profileName,
			requirement,
			reasonMinimumLength: policy.reasonMinimumLength,
			remedy: (remedies) => this.#remedy(remedies),
			goBack: () => this.#goBack(verdict),
			send: (reason, event) => {
				if (!event.isTrusted || requirement === "wall") return;
				if (requirement === "reason" && reason.trim().length < policy.reasonMinimumLength) return;
				// What is sent is what was shown: a message that has changed meanwhile is shown anew.
				if (fingerprintOf(this.#setup.composer.readMessage()) !== checked) this.#lookAgain();
				else this.#release(verdict, requirement === "none" ? "passed" : "sent-anyway", reason.trim());
			},
		});
	}

	#release(verdict: Verdict | null, outcome: Outcome, reason = ""): void {
		if (this.#hold.state !== "held") return;
		this.#record(verdict, outcome, reason);
		this.#endHeld();
		this.#hold.release();
	}

	#goBack(verdict: Verdict | null): void {
		if (this.#hold.state !== "held") return;
		this.#record(verdict, "returned");
		this.#endHeld();
		this.#hold.cancel();
	}

	#endHeld(): void {
		this.#endWait();
		this.#shownFindings = false;
		this.#lost = [];
		this.#setup.view.hideHeld();
	}

	#remedy(remedies: readonly Remedy[]): void {
		if (remedies.some(leavesDialog)) {
			this.#endReview();
			this.#goBack(null);
		}
		for (const remedy of remedies) performRemedy(remedy, this.#setup.composer);
		this.#later();
	}

	#showUploadFailed(names: readonly string[]): void {
		this.#setup.view.showHeld({ kind: "upload-failed", names, goBack: () => this.#goBack(null) });
	}

	/** The check could not run at all. What that means is the policy's to say; without one, the person is asked. */
	#showFailure(): void {
		const severity = this.#severityOfFailure();
		const requirement = severity === "block" ? "wall" : severity === "justify" ? "reason" : "confirm";
		const reasonMinimumLength = 1;
		this.#setup.view.showHeld({
			kind: "could-not-run",
			requirement,
			reasonMinimumLength,
			retry: () => this.#lookAgain(),
			goBack: () => this.#goBack(null),
			send: (reason, event) => {
				if (!event.isTrusted || requirement === "wall") return;
				if (requirement === "reason" && reason.trim().length < reasonMinimumLength) return;
				this.#release(null, "sent-anyway", reason.trim());
			},
		});
	}

	#severityOfFailure(): string {
		try {
			return this.#setup.policyFor("").couldNotCheck;
		} catch {
			return "warn";
		}
	}

	#record(verdict: Verdict | null, outcome: Outcome, reason = ""): void {
		try {
			this.#setup.record(decisionOf(verdict, outcome, reason));
		} catch {
			// A send does not depend on the record of it.
		}
	}
}
