/** One submission of Roundcube's compose form, from the busy state that it puts the page into to the server's answer. */
import type { Rcmail } from "./rcmail.ts";

/** `failed`: the server has said so; `unknown`: it has said nothing of the kind. */
export type SubmissionEnd = "sent" | "failed" | "unknown";

export interface SubmissionHooks {
	begun(): void;
	ended(end: SubmissionEnd): void;
}

export class Submission {
	readonly #hooks: SubmissionHooks;
	/** What `set_busy(true)` gave for it; null while nothing is on its way. */
	#lock: { readonly id: unknown } | null = null;
	#isPosted = false;
	#end: SubmissionEnd | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(hooks: SubmissionHooks) {
		this.#hooks = hooks;
	}

	get isUnderWay(): boolean {
		return this.#lock !== null;
	}

	/**
	 * @param id of the busy state
	 * @param patience how long an answer is waited for, in milliseconds
	 */
	begin(id: unknown, patience: number): void {
		this.#lock = { id };
		this.#isPosted = false;
		this.#end = null;
		// Roundcube's own timer is cleared by whatever answer comes first, and there is none with Mailvelope.
		this.#timer = setTimeout(() => this.settle("unknown"), patience);
		this.#hooks.begun();
	}

	/** The form is submitted. @returns false where this submission has done so already */
	post(): boolean {
		if (this.#isPosted) return false;
		this.#isPosted = true;
		return true;
	}

	/**
	 * A busy state ends, not always by an answer to this submission; whether it has gone is said later in the same turn.
	 * @param isAnswer by a page that the server has sent, and not by a timer
	 */
	free(id: unknown, isAnswer: boolean): void {
		if (this.#lock === null) return;
		const isOwn = this.#lock.id === id;
		// An answer that does not say to what it belongs may be the one.
		if (!isOwn && !(isAnswer && !id)) return;
		if (this.#end === null) setTimeout(() => this.#end && this.settle(this.#end), 0);
		this.#end = isOwn && isAnswer ? "failed" : "unknown";
	}

	/** The answer was no page of Roundcube: of a gateway that waited in vain, or of the browser. */
	garbled(): void {
		if (this.#end === "failed") this.#end = "unknown";
	}

	settle(end: SubmissionEnd): void {
		if (this.#lock === null) return;
		clearTimeout(this.#timer);
		this.#lock = null;
		this.#end = null;
		this.#hooks.ended(end);
	}
}

interface AnswerHooks {
	/** @param id of a busy state that begins */
	busy(id: unknown): void;
	sent(): void;
}

/** Tells a submission what Roundcube hears of it. */
export function watchAnswers(rcmail: Rcmail, submission: Submission, hooks: AnswerHooks): void {
	const sentSuccessfully = rcmail.sent_successfully;
	rcmail.sent_successfully = function (this: Rcmail, ...parameters) {
		submission.settle("sent");
		hooks.sent();
		return sentSuccessfully.apply(this, parameters);
	};

	let isAnswer = false;
	const iframeLoaded = rcmail.iframe_loaded;
	rcmail.iframe_loaded = function (this: Rcmail, id) {
		isAnswer = true;
		try {
			return iframeLoaded.call(this, id);
		} finally {
			isAnswer = false;
		}
	};

	const setBusy = rcmail.set_busy;
	rcmail.set_busy = function (this: Rcmail, busy, message, id) {
		const result = setBusy.call(this, busy, message, id);
		if (busy) hooks.busy(result);
		else submission.free(id, isAnswer);
		return result;
	};

	const displayMessage = rcmail.display_message;
	rcmail.display_message = function (this: Rcmail, ...parameters) {
		if (parameters[0] === "connerror") submission.garbled();
		return displayMessage.apply(this, parameters);
	};
}
