/**
 * The hold of one composer, as a state machine: whatever happens, a send ends as sent once, or back in the composer
 * with everything as it was.
 *
 *   idle ──attempt──> held ──release──> released ──submitted──> submitted ──sent──> sent
 *    ^                 │ cancel             │ message changed        │ failed
 *    └─────────────────┴────────────────────┴────────────────────────┘
 */

export type HoldState = "idle" | "held" | "released" | "submitted" | "sent";

export interface HoldHooks {
	/** What identifies the message as it is now; a pass is valid for one fingerprint only. */
	fingerprint(): string;
	/** Decides at once whether the message may go without asking anybody. */
	passesAtOnce(): boolean;
	/** A send was held: ask the person. Called again on a repeated attempt, so that a lost dialog comes back. */
	ask(repeated: boolean): void;
	/** Sends for real, through the product's own command. */
	sendNow(): void;
}

export class Hold {
	readonly #hooks: HoldHooks;
	#state: HoldState = "idle";
	#pass: string | null = null;

	constructor(hooks: HoldHooks) {
		this.#hooks = hooks;
	}

	get state(): HoldState {
		return this.#state;
	}

	/** The product is about to send. @returns whether it may go on now */
	attempt(): boolean {
		switch (this.#state) {
			case "submitted":
			case "sent":
				return false;
			case "held":
				this.#hooks.ask(true);
				return false;
			case "released":
				if (this.#pass === this.#hooks.fingerprint()) return true;
				return this.#begin();
			case "idle":
				return this.#begin();
		}
	}

	#begin(): boolean {
		this.#pass = null;
		if (this.#hooks.passesAtOnce()) {
			this.#grant();
			return true;
		}
		this.#state = "held";
		this.#hooks.ask(false);
		return false;
	}

	#grant(): void {
		this.#pass = this.#hooks.fingerprint();
		this.#state = "released";
	}

	/** The person chose to send, or the check found nothing. Does nothing unless a send is held. */
	release(): void {
		if (this.#state !== "held") return;
		this.#grant();
		this.#hooks.sendNow();
	}

	/** Back to the composer. */
	cancel(): void {
		if (this.#state === "held") this.#state = "idle";
	}

	submitted(): void {
		if (this.#state === "released") {
			this.#pass = null;
			this.#state = "submitted";
		}
	}

	/** What became of the submission: after a failure the next attempt is checked anew. */
	outcome(sent: boolean): void {
		if (this.#state === "submitted") this.#state = sent ? "sent" : "idle";
	}
}
