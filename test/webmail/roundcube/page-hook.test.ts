// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PageEnd, PageMessage } from "../../../utils/webmail/page-channel.ts";
import { askBeforeBounce } from "../../../utils/webmail/roundcube/bounce.ts";
import { hookRoundcube, type RoundcubeHook } from "../../../utils/webmail/roundcube/page-hook.ts";
import type { Rcmail } from "../../../utils/webmail/roundcube/rcmail.ts";

const TEXTS = { notChecked: "not checked", mayHaveGone: "may have gone", stillBusy: "still busy" };

/** From the prototype: `form.submit()` of happy-dom gives it another `this`, which browsers do not. */
function submitFormOfPage(): void {
	const form = document.querySelector("form");
	if (form) HTMLFormElement.prototype.submit.call(form);
}

/** Roundcube's client object (1.6.5) as far as sending goes: what it does in which order, and nothing on screen. */
class FakeRcmail implements Rcmail {
	busy = false;
	env: Rcmail["env"] = {};
	/** How often the form went to the server. */
	posts = 0;
	readonly messages: unknown[] = [];
	/** With Mailvelope the form is submitted later, or never. */
	encrypts = false;
	#handlers: ((props: unknown) => unknown)[] = [];
	#ids = 0;

	addEventListener(_: string, handler: (props: unknown) => unknown): void {
		this.#handlers.push(handler);
	}

	command(_: string, props: object): unknown {
		if (this.busy || this.#handlers.some((handler) => handler(props) === false)) return false;
		return this.submit_messageform();
	}

	submit_messageform(draft?: boolean, _saveonly?: boolean): unknown {
		if (this.encrypts) return false;
		this.post(draft);
		return undefined;
	}

	post(draft = false): void {
		this.set_busy(true, draft ? "savingmessage" : "sendingmessage");
		const field = document.querySelector<HTMLInputElement>("[name=_draft]");
		if (field) field.value = draft ? "1" : "";
		submitFormOfPage();
	}

	sent_successfully(): void {}

	set_busy(busy: boolean, message?: unknown, id?: unknown): unknown {
		this.busy = busy;
		if (!busy || !message) return id;
		this.#ids += 1;
		return this.lock;
	}

	get lock(): string {
		return `loading${this.#ids}`;
	}

	iframe_loaded(id?: unknown): void {
		this.set_busy(false, null, id);
	}

	display_message(text: unknown): void {
		this.messages.push(text);
	}

	http_post(): unknown {
		this.posts += 1;
		return true;
	}
}

let rcmail: FakeRcmail;
let hook: RoundcubeHook;
let told: PageMessage[];
let allow: boolean | null;
let retired: boolean;
const confirm = vi.fn((_: string) => true);
const submitForm = HTMLFormElement.prototype.submit;

const send = (): unknown => rcmail.command("send", {});
const outcomes = (): unknown[] => told.filter(({ type }) => type === "outcome");
const turn = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1);

beforeEach(() => {
	vi.useFakeTimers();
	document.body.innerHTML =
		'<form name="form" action="/"><input name="_action" value="send"><input name="_draft"></form>';
	rcmail = new FakeRcmail();
	HTMLFormElement.prototype.submit = () => {
		rcmail.posts += 1;
	};
	told = [];
	allow = true;
	retired = false;
	confirm.mockReset().mockReturnValue(true);
	const channel = {
		get retired() {
			return retired;
		},
		maySend: () => allow,
		tell: (message: PageMessage) => told.push(message),
	};
	hook = hookRoundcube(rcmail, channel as unknown as PageEnd, TEXTS, confirm);
});

afterEach(() => {
	HTMLFormElement.prototype.submit = submitForm;
	vi.useRealTimers();
});

describe("a submission", () => {
	it("is told from its beginning to the server's good answer, and never goes again from this page", async () => {
		send();
		expect(told).toEqual([{ type: "submitted" }]);
		rcmail.iframe_loaded(rcmail.lock);
		rcmail.sent_successfully();
		await turn();
		expect(outcomes()).toEqual([{ type: "outcome", sent: true }]);
		rcmail.submit_messageform();
		expect(rcmail.posts).toBe(1);
	});

	it("that the server refuses can be tried again at once, without a question", async () => {
		send();
		rcmail.iframe_loaded(rcmail.lock);
		rcmail.display_message("SMTP error");
		await turn();
		expect(outcomes()).toEqual([{ type: "outcome", sent: false }]);
		send();
		expect(rcmail.posts).toBe(2);
		expect(confirm).not.toHaveBeenCalled();
	});

	it.each([
		["an answer to something else", () => rcmail.set_busy(false, null, "autocomplete")],
		["a busy state that ends for nobody", () => rcmail.set_busy(false)],
		["another frame", () => rcmail.iframe_loaded("upload")],
	])("is not ended by %s", async (_, interrupt) => {
		send();
		interrupt();
		await turn();
		expect(outcomes()).toEqual([]);
		rcmail.submit_messageform();
		submitFormOfPage();
		expect(rcmail.posts).toBe(1);
	});

	it.each([
		["Roundcube's own time is over", () => rcmail.set_busy(false, null, rcmail.lock)],
		[
			"a gateway answers in the server's place",
			() => {
				rcmail.iframe_loaded(rcmail.lock);
				rcmail.display_message("connerror");
			},
		],
		["an answer does not say to what", () => rcmail.iframe_loaded()],
		["nothing comes at all", () => vi.advanceTimersByTime(180_000)],
	])("may have gone where %s: it is sent again after a question only", async (_, end) => {
		send();
		end();
		await turn();
		rcmail.busy = false;
		expect(outcomes()).toEqual([{ type: "outcome", sent: false }]);
		confirm.mockReturnValue(false);
		send();
		send();
		expect(confirm.mock.calls).toEqual([[TEXTS.mayHaveGone], [TEXTS.mayHaveGone]]);
		expect(rcmail.posts).toBe(1);
		confirm.mockReturnValue(true);
		send();
		expect(rcmail.posts).toBe(2);
	});

	it("whose good answer comes late does not go again", async () => {
		send();
		rcmail.set_busy(false, null, rcmail.lock);
		await turn();
		rcmail.sent_successfully();
		send();
		expect(rcmail.posts).toBe(1);
		expect(confirm).not.toHaveBeenCalled();
	});

	it("waits as long as the server's settings say", () => {
		rcmail.env.request_timeout = 20;
		send();
		vi.advanceTimersByTime(19_999);
		expect(outcomes()).toEqual([]);
		vi.advanceTimersByTime(1);
		expect(outcomes()).toEqual([{ type: "outcome", sent: false }]);
	});

	it("is not begun by a draft", () => {
		rcmail.submit_messageform(true);
		expect(told).toEqual([]);
		expect(rcmail.posts).toBe(1);
	});
});

describe("a mail that Mailvelope encrypts", () => {
	beforeEach(() => {
		rcmail.encrypts = true;
	});

	it("is submitted when it is encrypted, and once, however often Send was pressed meanwhile", () => {
		send();
		send();
		expect(told).toEqual([]);
		rcmail.post();
		rcmail.post();
		expect(told).toEqual([{ type: "submitted" }]);
		expect(rcmail.posts).toBe(1);
	});

	it("can be tried again where it never is", () => {
		send();
		rcmail.encrypts = false;
		send();
		expect(rcmail.posts).toBe(1);
	});

	it("does not go where it may not go any more by then, and the page is free", () => {
		send();
		allow = false;
		rcmail.post();
		expect(rcmail.posts).toBe(0);
		expect(rcmail.busy).toBe(false);
		expect(told).toEqual([]);
	});
});

describe("the order to send", () => {
	it("waits until Roundcube is free", () => {
		rcmail.busy = true;
		hook.obey({ type: "send-now" });
		vi.advanceTimersByTime(5000);
		rcmail.busy = false;
		vi.advanceTimersByTime(100);
		expect(rcmail.posts).toBe(1);
	});

	it("is given up aloud where Roundcube stays busy, and does not come back later", () => {
		rcmail.busy = true;
		hook.obey({ type: "send-now" });
		vi.advanceTimersByTime(31_000);
		expect(rcmail.messages).toEqual([TEXTS.stillBusy]);
		expect(outcomes()).toEqual([{ type: "outcome", sent: false }]);
		rcmail.busy = false;
		vi.advanceTimersByTime(60_000);
		expect(rcmail.posts).toBe(0);
	});

	it("is forgotten once the mail is on its way", async () => {
		rcmail.busy = true;
		hook.obey({ type: "send-now" });
		rcmail.busy = false;
		send();
		rcmail.iframe_loaded(rcmail.lock);
		await vi.advanceTimersByTimeAsync(1000);
		expect(rcmail.posts).toBe(1);
	});
});

describe("the hook", () => {
	it("asks where nobody answers any more, and lets a mail go that the person wants to go", () => {
		allow = null;
		confirm.mockReturnValue(false);
		send();
		expect(rcmail.posts).toBe(0);
		confirm.mockReturnValue(true);
		send();
		expect(confirm.mock.calls).toEqual([[TEXTS.notChecked], [TEXTS.notChecked]]);
		expect(rcmail.posts).toBe(1);
	});

	it("lets everything pass once a newer one is there", () => {
		retired = true;
		allow = false;
		send();
		expect(rcmail.posts).toBe(1);
		expect(told).toEqual([]);
	});

	it("asks before a bounce as long as it is the newest", () => {
		askBeforeBounce(rcmail, { retired: true }, "?", confirm);
		askBeforeBounce(rcmail, { retired: false }, "?", confirm);
		confirm.mockReturnValue(false);
		(rcmail as Rcmail).http_post("bounce", {}, "lock");
		expect(confirm).toHaveBeenCalledTimes(1);
		expect(rcmail.posts).toBe(0);
		(rcmail as Rcmail).http_post("list", {});
		expect(rcmail.posts).toBe(1);
	});
});
