/** Runs inside the page: notes when Send is clicked and when Roundcube submits, and keeps the mail from going. */
import type { Page } from "@playwright/test";

interface SendBench {
	clicked: number;
	/** By which Roundcube knows the busy state of the last submit. */
	unlock: string | null;
	readonly waits: number[];
}

interface BenchWindow {
	sendBench?: SendBench;
	rcmail?: {
		busy: boolean | null;
		submit_timer?: number;
		iframe_loaded(unlock: string | null): void;
		clear_messages(): void;
	};
}

/** Must be there before any other script of the page, so that the click is seen first and the submit last. */
export async function installClock(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const bench: SendBench = { clicked: 0, unlock: null, waits: [] };
		(window as unknown as BenchWindow).sendBench = bench;
		const isSend = (target: EventTarget | null): boolean =>
			target instanceof Element && target.closest("button.send, a.send") !== null;
		window.addEventListener(
			"click",
			(event) => {
				if (isSend(event.target)) bench.clicked = performance.now();
			},
			true,
		);
		const submit = HTMLFormElement.prototype.submit;
		HTMLFormElement.prototype.submit = function (this: HTMLFormElement) {
			if (this.name !== "form" || bench.clicked === 0) return submit.call(this);
			bench.waits.push(performance.now() - bench.clicked);
			// Its empty frame would tell Roundcube of a broken connection.
			for (const frame of document.getElementsByName(this.target)) frame.remove();
			bench.unlock = new URL(this.action).searchParams.getAll("_unlock").at(-1) ?? null;
			bench.clicked = 0;
		};
	});
}

export interface Filling {
	readonly from: string;
	readonly to: readonly string[];
	readonly subject: string;
	readonly body: string;
}

/** Puts all in through the fields themselves; typing twenty addresses would take longer than the benchmark. */
export async function fillFields(page: Page, filling: Filling): Promise<void> {
	await page.evaluate(({ from, to, subject, body }) => {
		const set = (selector: string, value: string): void => {
			const field = document.querySelector<HTMLInputElement>(selector);
			if (!field) throw new Error(`No ${selector} in the composer`);
			field.value = value;
			for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
		};
		const options = [...document.querySelectorAll<HTMLOptionElement>("select[name=_from] option")];
		set("select[name=_from]", options.find((option) => option.text.includes(from))?.value ?? "");
		set("textarea[name=_to]", to.join(", "));
		set("#compose-subject", subject);
		set("#composebody", body);
	}, filling);
	await page.waitForFunction(
		(count) => document.querySelectorAll("#compose_to li.recipient").length === count,
		filling.to.length,
	);
}

/**
 * How long Roundcube's submit came after the click, in milliseconds; back in the composer afterwards.
 * @returns null when it did not come within 5 s
 */
export async function clickSend(
	page: Page,
	button: { x: number; y: number; width: number; height: number },
): Promise<number | null> {
	const before = await page.evaluate(() => (window as unknown as BenchWindow).sendBench?.waits.length ?? 0);
	await page.mouse.click(button.x + button.width / 2, button.y + button.height / 2);
	const submitted = (count: number): boolean =>
		((window as unknown as BenchWindow).sendBench?.waits.length ?? 0) > count;
	const came = await page.waitForFunction(submitted, before, { timeout: 5000 }).then(
		() => true,
		() => false,
	);
	if (!came) return null;
	return page.evaluate(() => {
		const { rcmail, sendBench } = window as unknown as BenchWindow;
		// The submit did not happen: as the server's own page says it that has refused a mail, so that the next starts anew.
		rcmail?.iframe_loaded(sendBench?.unlock ?? null);
		rcmail?.clear_messages();
		return sendBench?.waits.at(-1) ?? null;
	});
}
