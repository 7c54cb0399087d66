/**
 * Roundcube 1.6 in the page's own world. `rcmail.command('send')` is the one door of all ways to send (button,
 * narrow-layout button, keyboard, plugins): its event `beforesend` can abort it. Behind it stand `submit_messageform`
 * and the form's own `submit()`, for a script that goes round the door. Saving a draft passes.
 */
import type { IsolatedMessage, PageEnd } from "../page-channel.ts";
import type { Rcmail } from "./rcmail.ts";
import { ROUNDCUBE } from "./selectors.ts";
import { Submission, type SubmissionEnd, watchAnswers } from "./submission.ts";

export interface HookTexts {
	/** Asked with the browser's own dialog when the extension is gone from the page. */
	readonly notChecked: string;
	/** Asked before a mail is sent again of which it is not known whether it has gone. */
	readonly mayHaveGone: string;
	/** Told where a mail could not be sent, because Roundcube was busy with something else. */
	readonly stillBusy: string;
}

export interface RoundcubeHook {
	/** Carries out what the isolated world orders. */
	obey(message: IsolatedMessage): void;
}

/** As Roundcube has it where the server says nothing else, in seconds. */
const REQUEST_TIMEOUT = 180;

/**
 * Installs the hook once `rcmail` is there. One function: its three doors share what is known of the last submission.
 * @param confirm the browser's own dialog
 */
export function hookRoundcube(
	rcmail: Rcmail,
	channel: PageEnd,
	texts: HookTexts,
	confirm: (text: string) => boolean,
): RoundcubeHook {
	const maySend = askBy(channel, texts, confirm);
	const ordered = orderedSend(rcmail, channel, texts);
	let last: SubmissionEnd | null = null;
	const submission = new Submission({
		begun: () => {
			last = null;
			ordered.stop();
			channel.tell({ type: "submitted" });
		},
		ended: (end) => {
			last = end;
			channel.tell({ type: "outcome", sent: end === "sent" });
		},
	});
	const begin = (id: unknown): void => submission.begin(id, (rcmail.env.request_timeout ?? REQUEST_TIMEOUT) * 1000);

	/** At the last door, behind which there is no further question. */
	const mayLeave = (): boolean => {
		if (channel.retired) return true;
		if (submission.isUnderWay || last === "sent") return false;
		return maySend() && (last !== "unknown" || confirm(texts.mayHaveGone));
	};

	// `is_sent`: the mail has gone but could not be saved; the command then only saves it.
	rcmail.addEventListener("beforesend", () => (rcmail.env.is_sent || maySend() ? undefined : false));

	let isInside = false;
	const submitMessageForm = rcmail.submit_messageform;
	rcmail.submit_messageform = function (this: Rcmail, draft, saveonly) {
		const isSending = !draft && !saveonly && !this.env.is_sent;
		if (isSending && !mayLeave()) return undefined;
		isInside = isSending && !channel.retired;
		try {
			// With Mailvelope it returns at once, and submits the form when it has encrypted, or never.
			return submitMessageForm.call(this, draft, saveonly);
		} finally {
			isInside = false;
		}
	};

	let busyId: unknown;
	watchAnswers(rcmail, submission, {
		busy: (id) => {
			busyId = id;
			if (isInside && !submission.isUnderWay) begin(id);
		},
		// Also where nobody waited for the answer any more.
		sent: () => {
			last = "sent";
		},
	});

	const mayPost = (): boolean => {
		if (channel.retired) return true;
		if (submission.isUnderWay) return submission.post();
		const isFree = mayLeave();
		if (isFree && rcmail.busy) {
			begin(busyId);
			submission.post();
		}
		if (!isFree && rcmail.busy) rcmail.set_busy(false, null, busyId);
		return isFree;
	};
	guardForm(mayPost);

	return {
		obey: (message) => {
			if (message.type === "send-now") ordered.start();
		},
	};
}

/** @returns asks whether a send may go on */
function askBy(channel: PageEnd, texts: HookTexts, confirm: (text: string) => boolean): () => boolean {
	// When nobody answers the extension has been removed or has failed: never in silence, and never a dead end.
	let confirmedUntil = 0;
	return () => {
		if (channel.retired) return true;
		const answer = channel.maySend();
		if (answer !== null) return answer;
		if (Date.now() < confirmedUntil) return true;
		const confirmed = confirm(texts.notChecked);
		if (confirmed) confirmedUntil = Date.now() + 5000;
		return confirmed;
	};
}

/** How often it is looked whether Roundcube is free again, and how long it is told that it is not, in milliseconds. */
const BUSY_CHECK = 100;
const BUSY_CHECKS = 300;
const BUSY_TOLD = 60_000;

/** While a draft is being saved Roundcube ignores every command, and the mail would stay behind without a word. */
function orderedSend(rcmail: Rcmail, channel: PageEnd, texts: HookTexts): { start(): void; stop(): void } {
	let waiting: ReturnType<typeof setTimeout> | undefined;
	const stop = (): void => clearTimeout(waiting);
	const look = (checksLeft: number): void => {
		stop();
		// Always with an argument: without one, handlers of `beforesend` get none and plugins fail.
		if (!rcmail.busy) rcmail.command("send", {});
		else if (checksLeft > 0) waiting = setTimeout(() => look(checksLeft - 1), BUSY_CHECK);
		else {
			channel.tell({ type: "outcome", sent: false });
			rcmail.display_message(texts.stillBusy, "warning", BUSY_TOLD);
		}
	};
	return { start: () => look(BUSY_CHECKS), stop };
}

/** The last resort: a script that submits the form itself. */
function guardForm(mayPost: () => boolean): void {
	const form = document.querySelector<HTMLFormElement>(ROUNDCUBE.form);
	if (!form) return;
	const submit = HTMLFormElement.prototype.submit;
	const field = (name: string): string => form.querySelector<HTMLInputElement>(`[name=${name}]`)?.value ?? "";
	const sends = (): boolean =>
		field("_action") === "send" && field("_draft") !== "1" && !form.action.includes("_saveonly=1");
	// On the prototype: scripts that mistrust the form's own properties take it from there.
	HTMLFormElement.prototype.submit = function (this: HTMLFormElement) {
		if (this !== form || !sends() || mayPost()) submit.call(this);
	};
	form.addEventListener("submit", (event) => {
		if (!sends() || mayPost()) return;
		event.preventDefault();
		event.stopImmediatePropagation();
	});
}
