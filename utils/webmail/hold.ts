/**
 * The hold of one composer, as a state machine: whatever happens, a send ends as sent once, or back in the composer
 * with everything as it was.
 *
 *   idle ──attempt──> held ──release──> released ──submitted──> submitted ──sent──> sent
 *    ^                 │ cancel             │ changed, given up     │ failed
 *    └─────────────────┴────────────────────┴───────────────────────┘
 */

export type HoldState = "idle" | "held" | "released" | "submitted" | "sent";

export interface HoldHooks {
	/** What identifies the message as it is now, null when it cannot be read; a release is valid for one only. */
	fingerprint(): string | null;
	/** Decides at once whether the message may go without asking anybody. */
	passesAtOnce(): boolean;
	/** Whether nothing has come to be known since the release that was not accepted with it. */
	mayStillGo(): boolean;
	/** A send was held: ask the person. Called again on a repeated attempt, so that a lost dialog comes back. */
	ask(repeated: boolean): void;
	/** Sends for real, through the product's own command. */
	sendNow(): void;
}

interface Release {
	/** null: the message could not be read, and goes as it is. */
	readonly fingerprint: string | null;
	readonly at: number;
	/** Nothing else has run since: the product asks twice in one go, and nothing can have come to be known between. */
	isFresh: boolean;
}

/**
 * In milliseconds. A product may put a question of its own between the release and the submission, and does not tell
 * when that was left unanswered.
 */
const RELEASE_LASTS = 60_000;

export class Hold {
	readonly #hooks: HoldHooks;
	#state: HoldState = "idle";
	#release: Release | null = null;

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
				return this.#isReleasedStill() || this.#begin();
			case "idle":
				return this.#begin();
		}
	}

	#begin(): boolean {
		this.#end("idle");
		if (this.#hooks.passesAtOnce()) {
			this.#grant();
			return true;
		}
		this.#state = "held";
		this.#hooks.ask(false);
		return false;
	}

	#grant(): void {
		const release = { fingerprint: this.#hooks.fingerprint(), at: performance.now(), isFresh: true };
		queueMicrotask(() => {
			release.isFresh = false;
		});
		this.#release = release;
		this.#state = "released";
	}

	#isReleasedStill(): boolean {
		const release = this.#release;
		if (!release || performance.now() - release.at > RELEASE_LASTS) return false;
		return release.fingerprint === this.#hooks.fingerprint() && (release.isFresh || this.#hooks.mayStillGo());
	}

	#end(state: HoldState): void {
		this.#release = null;
		this.#state = state;
	}

	/** The person chose to send, or the check found nothing. @returns false, and nothing done, unless a send is held */
	release(): boolean {
		if (this.#state !== "held") return false;
		this.#grant();
		this.#hooks.sendNow();
		return true;
	}

	/** Back to the composer. */
	cancel(): void {
		if (this.#state === "held") this.#end("idle");
	}

	submitted(): void {
		if (this.#state === "released") this.#end("submitted");
	}

	/**
	 * What became of the submission, or, before there was one, that the product gave up what was released. After a
	 * failure the next attempt is checked anew.
	 */
	outcome(sent: boolean): void {
		if (this.#state === "submitted") this.#end(sent ? "sent" : "idle");
		else if (this.#state === "released" && !sent) this.#end("idle");
	}
}
