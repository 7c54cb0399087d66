/**
 * Roundcube 1.6 in the page's own world. `rcmail.command('send')` is the one door of all ways to send (button,
 * narrow-layout button, keyboard, plugins): its event `beforesend` can abort it. Behind it stand `submit_messageform`
 * and the form's own `submit()`, for a script that goes round the door. Saving a draft passes.
 */
import type { IsolatedMessage, PageEnd } from "../page-channel.ts";
import { ROUNDCUBE } from "./selectors.ts";

/** What is used of Roundcube's client object (program/js/app.js, 1.6.5). */
export interface Rcmail {
	busy: boolean;
	env: { compose_mode?: string; is_sent?: boolean; action?: string };
	addEventListener(event: string, handler: (props: unknown) => unknown): void;
	command(command: string, props: object): unknown;
	submit_messageform(draft?: boolean, saveonly?: boolean): unknown;
	sent_successfully(...parameters: unknown[]): unknown;
	set_busy(busy: boolean, message?: unknown, id?: unknown): unknown;
	http_post(action: string, data?: unknown, lock?: unknown, method?: unknown): unknown;
}

export interface HookTexts {
	/** Asked with the browser's own dialog when the extension is gone from the page. */
	readonly notChecked: string;
}

/** Installs the hook once `rcmail` is there. @param confirm the browser's own dialog */
export function hookRoundcube(
	rcmail: Rcmail,
	channel: PageEnd,
	texts: HookTexts,
	confirm: (text: string) => boolean,
): void {
	// When nobody answers the extension has been removed or has failed: never in silence, and never a dead end.
	let confirmedUntil = 0;
	const maySend = (): boolean => {
		if (channel.retired) return true;
		const answer = channel.maySend();
		if (answer !== null) return answer;
		if (Date.now() < confirmedUntil) return true;
		const confirmed = confirm(texts.notChecked);
		if (confirmed) confirmedUntil = Date.now() + 5000;
		return confirmed;
	};

	let submitting = false;
	const settle = (sent: boolean): void => {
		if (!submitting) return;
		submitting = false;
		channel.tell({ type: "outcome", sent });
	};

	// `is_sent`: the mail has gone but could not be saved; the command then only saves it.
	rcmail.addEventListener("beforesend", () => (rcmail.env.is_sent || maySend() ? undefined : false));

	const submitMessageForm = rcmail.submit_messageform;
	rcmail.submit_messageform = function (this: Rcmail, draft, saveonly) {
		const isSending = !draft && !saveonly && !this.env.is_sent;
		if (isSending && !maySend()) return undefined;
		if (isSending && !channel.retired) {
			submitting = true;
			channel.tell({ type: "submitted" });
		}
		return submitMessageForm.call(this, draft, saveonly);
	};

	const sentSuccessfully = rcmail.sent_successfully;
	rcmail.sent_successfully = function (this: Rcmail, ...parameters) {
		settle(true);
		return sentSuccessfully.apply(this, parameters);
	};

	// Every answer and the time-out end the busy state; success says so in the same turn.
	const setBusy = rcmail.set_busy;
	rcmail.set_busy = function (this: Rcmail, busy, message, id) {
		const result = setBusy.call(this, busy, message, id);
		if (!busy && submitting) setTimeout(() => settle(false), 0);
		return result;
	};

	guardForm(rcmail, maySend, () => submitting);
}

/** The last resort: a script that submits the form itself. */
function guardForm(rcmail: Rcmail, maySend: () => boolean, isSubmitting: () => boolean): void {
	const form = document.querySelector<HTMLFormElement>(ROUNDCUBE.form);
	if (!form) return;
	const submit = HTMLFormElement.prototype.submit;
	const field = (name: string): string => form.querySelector<HTMLInputElement>(`[name=${name}]`)?.value ?? "";
	const sends = (): boolean =>
		field("_action") === "send" && field("_draft") !== "1" && !form.action.includes("_saveonly=1");
	// On the prototype: scripts that mistrust the form's own properties take it from there.
	HTMLFormElement.prototype.submit = function (this: HTMLFormElement) {
		if (this !== form || isSubmitting() || !sends() || maySend()) submit.call(this);
		else rcmail.set_busy(false);
	};
	form.addEventListener("submit", (event) => {
		if (isSubmitting() || !sends() || maySend()) return;
		event.preventDefault();
		event.stopImmediatePropagation();
	});
}

/**
 * "Gửi lại nguyên trạng" (bounce) sends a stored message from a small dialog of the message list, without a composer.
 * It cannot be checked yet, so it never goes in silence.
 * @param confirm the browser's own dialog
 */
export function askBeforeBounce(rcmail: Rcmail, text: string, confirm: (text: string) => boolean): void {
	const httpPost = rcmail.http_post;
	rcmail.http_post = function (this: Rcmail, action, data, lock, method) {
		if (action === "bounce" && !confirm(text)) {
			this.set_busy(false, null, lock);
			return false;
		}
		return httpPost.call(this, action, data, lock, method);
	};
}

/** How often it is looked whether Roundcube is free again, in milliseconds, and for how long. */
const BUSY_CHECK = 100;
const BUSY_CHECKS = 300;

/** Carries out what the isolated world orders. */
export function obeyRoundcube(rcmail: Rcmail, message: IsolatedMessage): void {
	if (message.type === "send-now") sendWhenFree(rcmail, BUSY_CHECKS);
}

/** While a draft is being saved Roundcube ignores every command, and the mail would stay behind without a word. */
function sendWhenFree(rcmail: Rcmail, checksLeft: number): void {
	if (rcmail.busy && checksLeft > 0) {
		setTimeout(() => sendWhenFree(rcmail, checksLeft - 1), BUSY_CHECK);
		return;
	}
	// Always with an argument: without one, handlers of `beforesend` get none and plugins fail.
	rcmail.command("send", {});
}

export function relationOf(rcmail: Rcmail): "new" | "reply" | "forward" {
	const mode = rcmail.env.compose_mode;
	return mode === "reply" || mode === "forward" ? mode : "new";
}
