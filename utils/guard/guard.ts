/**
 * Guards one composer: keeps what is known about the message up to date while it is written, holds each send until
 * it is checked and decided on, and releases it once.
 */
import type { Verdict } from "../check/finding.ts";
import type { Policy } from "../policy/policy.ts";
import type { Remedy } from "../rules/rule.ts";
import type { Composer } from "../webmail/composer.ts";
import { Hold } from "../webmail/hold.ts";
import { assess, isAccepted, passes } from "./assessment.ts";
import { type Decision, decisionOf, type Outcome } from "./decision.ts";
import { checkKnown, type Examined, Examiner } from "./examiner.ts";
import { HeldSend } from "./held-send.ts";
import { type Inspect, Inspection } from "./inspection.ts";
import { leavesDialog, performRemedy } from "./remedies.ts";
import type { ComposingState, GuardView } from "./view.ts";

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

/** While something changes, composing is re-checked this often, in milliseconds. */
const PAUSE = 150;

export class Guard {
	readonly #setup: GuardSetup;
	readonly #abort = new AbortController();
	readonly #inspection: Inspection;
	readonly #examiner: Examiner;
	readonly #hold: Hold;
	#pause: ReturnType<typeof setTimeout> | undefined;
	/** There while a send is held. */
	#held: HeldSend | null = null;
	/** What the person let the last send go with; null where nobody had to be asked. */
	#accepted: { readonly verdict: Verdict | null } | null = null;
	/** The person reads the findings while composing. */
	#reviewing = false;

	constructor(setup: GuardSetup) {
		this.#setup = setup;
		this.#inspection = new Inspection(
			setup.inspect,
			() => this.#update(),
			() => this.#later(),
		);
		this.#examiner = new Examiner(setup.composer, this.#inspection, (from) => setup.policyFor(from));
		this.#hold = new Hold({
			fingerprint: () => this.#examiner.fingerprint(),
			passesAtOnce: () => this.#passesAtOnce(),
			mayStillGo: () => this.#mayStillGo(),
			ask: (repeated) => this.#ask(repeated),
			sendNow: () => setup.sendNow(),
		});
		setup.composer.onChange(() => this.#later(), this.#abort.signal);
		this.#begin();
	}

	/** Files are read from the first moment; the rules are run when the page had time to prepare them. */
	#begin(): void {
		try {
			this.#examiner.examine();
		} catch {
			// Told by the first update.
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

	/** What became of the submission, or that there will be none. */
	outcome(sent: boolean): void {
		this.#hold.outcome(sent);
	}

	/** Takes a new policy into account. */
	policyChanged(): void {
		this.#update();
	}

	/** Gives up this composer: a held send ends back in it. */
	dispose(): void {
		clearTimeout(this.#pause);
		this.#abort.abort();
		this.#inspection.dispose();
		this.#hold.cancel();
		this.#endHeld();
	}

	/** At most once in a pause, also while changes go on. */
	#later(): void {
		this.#pause ??= setTimeout(() => {
			this.#pause = undefined;
			this.#update();
		}, PAUSE);
	}

	/** Something has changed: marks are drawn anew, and what is open is looked at again. */
	#update(): void {
		try {
			const examined = this.#examiner.examine();
			const verdict = checkKnown(examined);
			this.#showComposing({
				kind: "checked",
				message: examined.message,
				verdict,
				reading: this.#examiner.progress(examined),
				review: () => this.#review(),
			});
			if (this.#reviewing) this.#showReview(verdict, examined);
		} catch {
			this.#endReview();
			this.#showComposing({ kind: "could-not-run" });
		}
		this.#held?.look();
	}

	#showComposing(state: ComposingState): void {
		try {
			this.#setup.view.showComposing(state);
		} catch {
			// Marks are a courtesy: a page that takes none changes nothing in what is held.
		}
	}

	#review(): void {
		if (this.#held) return;
		this.#reviewing = true;
		this.#update();
	}

	#showReview(verdict: Verdict, { policy }: Examined): void {
		this.#setup.view.showHeld({
			kind: "review",
			verdict,
			profileName: policy.profileName,
			remedy: (remedies) => {
				if (remedies.some(leavesDialog)) this.#endReview();
				this.#perform(remedies);
			},
			goBack: () => this.#endReview(),
		});
	}

	#endReview(): void {
		if (!this.#reviewing) return;
		this.#reviewing = false;
		this.#setup.view.hideHeld();
	}

	#passesAtOnce(): boolean {
		const now = assess(this.#examiner);
		if (!passes(now)) return false;
		this.#accepted = null;
		this.#record(now.verdict, "passed");
		return true;
	}

	#mayStillGo(): boolean {
		const now = assess(this.#examiner);
		return passes(now) || (this.#accepted !== null && isAccepted(now, this.#accepted.verdict));
	}

	#ask(repeated: boolean): void {
		if (!repeated) {
			this.#reviewing = false;
			this.#inspection.retry();
			this.#held?.end();
			this.#held = this.#newHeldSend();
		}
		this.#held?.look();
	}

	#newHeldSend(): HeldSend {
		return new HeldSend({
			examiner: this.#examiner,
			show: (state) => this.#setup.view.showHeld(state),
			record: (verdict, outcome, reason) => this.#record(verdict, outcome, reason),
			release: (verdict) => {
				this.#accepted = { verdict };
				const released = this.#hold.release();
				this.#endHeld();
				return released;
			},
			cancel: () => {
				this.#hold.cancel();
				this.#endHeld();
			},
			perform: (remedies) => this.#perform(remedies),
		});
	}

	#endHeld(): void {
		this.#held?.end();
		this.#held = null;
		this.#setup.view.hideHeld();
	}

	#perform(remedies: readonly Remedy[]): void {
		for (const remedy of remedies) performRemedy(remedy, this.#setup.composer);
		this.#later();
	}

	/** @param verdict null: the check could not run */
	#record(verdict: Verdict | null, outcome: Outcome, reason = ""): void {
		try {
			this.#setup.record(decisionOf(verdict, outcome, reason));
		} catch {
			// A send does not depend on the record of it.
		}
	}
}
