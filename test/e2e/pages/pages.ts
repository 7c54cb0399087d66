import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { Page, Worker } from "@playwright/test";
import type { BrowserWithExtension } from "../browser/chromium.ts";
import { test as base, expect } from "../fixtures.ts";

export { expect } from "../fixtures.ts";

/** What the background has of the extension's programming interface, as far as tests use it. */
interface Area {
	get(keys: null): Promise<Record<string, unknown>>;
	set(items: Record<string, unknown>): Promise<void>;
	remove(keys: string[]): Promise<void>;
}
declare const chrome: { storage: { local: Area; session: Area } };

/** What the extension keeps in the browser, read and written from its background. */
export class Store {
	readonly #worker: Worker;

	constructor(worker: Worker) {
		this.#worker = worker;
	}

	async set(key: "policy.user" | "policy.administrator", value: unknown): Promise<void> {
		await this.#worker.evaluate(([name, given]) => chrome.storage.local.set({ [name]: given }), [key, value] as const);
	}

	async user(): Promise<unknown> {
		return (await this.all()).local["policy.user"];
	}

	/** Everything, in both areas. */
	all(): Promise<{ local: Record<string, unknown>; session: Record<string, unknown> }> {
		return this.#worker.evaluate(async () => ({
			local: await chrome.storage.local.get(null),
			session: await chrome.storage.session.get(null),
		}));
	}

	async clearPolicy(): Promise<void> {
		await this.#worker.evaluate(() => chrome.storage.local.remove(["policy.user", "policy.administrator"]));
	}
}

interface PerTest {
	/** Without policy before and after each test. */
	store: Store;
	/** A tab for the extension's own pages; no mail servers behind it. */
	tab: Page;
}

export const test = base.extend<PerTest>({
	store: async ({ extension }, use) => {
		const store = new Store(await extension.serviceWorker());
		await store.clearPolicy();
		await use(store);
		await store.clearPolicy();
	},

	tab: async ({ extension, store: _ }, use) => {
		const tab = await extension.context.newPage();
		await use(tab);
		await tab.close();
	},
});

export type OwnPage = "popup" | "options" | "practice";

export function ownOrigin({ extensionId }: BrowserWithExtension): string {
	return `chrome-extension://${extensionId}`;
}

export async function openOwn(tab: Page, extension: BrowserWithExtension, name: OwnPage): Promise<void> {
	await tab.goto(`${ownOrigin(extension)}/${name}.html`);
	await tab.locator("main.tc").waitFor();
}

const mails = resolve(import.meta.dirname, "../../fixtures/mails");

export function mailPath(name: string): string {
	return resolve(mails, name);
}

/** Drops files from outside the browser onto an element. */
export async function dropFiles(tab: Page, selector: string, paths: readonly string[]): Promise<boolean> {
	const files = paths.map((path) => ({ name: basename(path), base64: readFileSync(path).toString("base64") }));
	const transfer = await tab.evaluateHandle((given) => {
		const data = new DataTransfer();
		for (const { name, base64 } of given) {
			const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
			data.items.add(new File([bytes], name));
		}
		return data;
	}, files);
	return tab.locator(selector).evaluate((target, dataTransfer) => {
		const event = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer });
		// True: the browser would now open the file in place of the page.
		return target.dispatchEvent(event);
	}, transfer);
}

/** What Tab reaches from the top of the page until it leaves it, by tag and accessible words. */
export async function tabStops(tab: Page): Promise<string[]> {
	await tab.evaluate(() => {
		// Tab goes on from where the focus was last, also when it was taken away.
		const start = document.querySelector("h1");
		if (start) start.tabIndex = -1;
		start?.focus();
		start?.removeAttribute("tabindex");
		window.scrollTo(0, 0);
	});
	const stops: string[] = [];
	for (let count = 0; count < 200; count += 1) {
		await tab.keyboard.press("Tab");
		const stop = await tab.evaluate(() => {
			const active = document.activeElement;
			if (!active || active === document.body) return null;
			const seen = (active as HTMLElement & { seen?: boolean }).seen === true;
			Object.assign(active, { seen: true });
			const box = active.getBoundingClientRect();
			const isVisible = box.width > 0 && box.bottom > 0 && box.top < window.innerHeight;
			const ring = getComputedStyle(active).outlineStyle !== "none";
			return seen ? null : `${active.localName}${isVisible ? "" : " unseen"}${ring ? "" : " without ring"}`;
		});
		if (stop === null) break;
		stops.push(stop);
	}
	return stops;
}

/** Everything that a person could act on and that is not off. */
export function controls(tab: Page): Promise<string[]> {
	return tab.evaluate(() =>
		[...document.querySelectorAll("button, select, textarea, summary, a[href], input:not([hidden])")]
			.filter((element) => !element.matches(":disabled") && element.checkVisibility())
			.map(({ localName }) => localName),
	);
}

export async function expectKeyboardReachesAll(tab: Page): Promise<void> {
	expect(await tabStops(tab)).toEqual(await controls(tab));
}
