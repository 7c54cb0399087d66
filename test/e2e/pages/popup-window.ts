import type { CDPSession, Page } from "@playwright/test";
import type { BrowserWithExtension } from "../browser/chromium.ts";
import { expect } from "../fixtures.ts";

interface Reply {
	id?: number;
	result?: unknown;
	error?: { message: string };
}

/**
 * The toolbar popup itself, opened over a tab as by a click on the extension's button: the browser grants `activeTab`,
 * and the active tab is the one below. Playwright does not take the popup for a page, so it is reached by the
 * debugging protocol.
 */
export class PopupWindow {
	readonly #session: CDPSession;
	readonly #sessionId: string;
	readonly #waiting = new Map<number, (reply: Reply) => void>();
	#count = 0;

	private constructor(session: CDPSession, sessionId: string) {
		this.#session = session;
		this.#sessionId = sessionId;
		session.on("Target.receivedMessageFromTarget", (event) => {
			if (event.sessionId !== sessionId) return;
			const reply = JSON.parse(event.message) as Reply;
			if (reply.id !== undefined) this.#waiting.get(reply.id)?.(reply);
		});
	}

	static async over(page: Page, extension: BrowserWithExtension): Promise<PopupWindow> {
		const browser = extension.context.browser();
		if (!browser) throw new Error("This browser has no debugging session.");
		await page.bringToFront();
		const session = await browser.newBrowserCDPSession();
		const { targetInfos: tabs } = await session.send("Target.getTargets", { filter: [{ type: "tab" }] });
		const tab = tabs.find(({ url }) => url === page.url());
		if (!tab) throw new Error(`No tab shows ${page.url()}`);
		const parameters = { id: extension.extensionId, targetId: tab.targetId };
		// Not among the types of this version of the protocol yet.
		await session.send("Extensions.triggerAction" as never, parameters as never);
		const address = `chrome-extension://${extension.extensionId}/popup.html`;
		const targetId = await idOf(session, address);
		const { sessionId } = await session.send("Target.attachToTarget", { targetId, flatten: false });
		const popup = new PopupWindow(session, sessionId);
		await expect.poll(() => popup.text()).not.toBe("");
		return popup;
	}

	async evaluate(expression: string): Promise<unknown> {
		const { result } = (await this.#send("Runtime.evaluate", {
			expression,
			returnByValue: true,
			awaitPromise: true,
			userGesture: false,
		})) as { result: { value?: unknown } };
		return result.value;
	}

	async text(): Promise<string> {
		return String((await this.evaluate("document.querySelector('main')?.innerText ?? ''")) ?? "");
	}

	/** With the mouse, as a person does. */
	async click(name: string): Promise<void> {
		const place = (await this.evaluate(`(() => {
			const button = [...document.querySelectorAll("button")].find((one) => one.textContent === ${JSON.stringify(name)});
			const box = button?.getBoundingClientRect();
			return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
		})()`)) as { x: number; y: number } | null;
		if (!place) throw new Error(`No button ${name}`);
		const press = { ...place, button: "left", clickCount: 1 };
		await this.#send("Input.dispatchMouseEvent", { ...press, type: "mousePressed" });
		// The popup may be gone by its own click before it answers.
		void this.#send("Input.dispatchMouseEvent", { ...press, type: "mouseReleased" }).catch(() => undefined);
	}

	async screenshot(): Promise<Buffer> {
		const { data } = (await this.#send("Page.captureScreenshot", {})) as { data: string };
		return Buffer.from(data, "base64");
	}

	async close(): Promise<void> {
		void this.evaluate("window.close()").catch(() => undefined);
		await expect.poll(() => this.isOpen()).toBe(false);
		await this.#session.detach();
	}

	async isOpen(): Promise<boolean> {
		const { targetInfos } = await this.#session.send("Target.getTargets");
		return targetInfos.some(({ url, type }) => type === "page" && url.endsWith("/popup.html"));
	}

	#send(method: string, parameters: object): Promise<unknown> {
		this.#count += 1;
		const id = this.#count;
		const answer = new Promise<unknown>((resolve, reject) => {
			this.#waiting.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result)));
		});
		const message = JSON.stringify({ id, method, params: parameters });
		return this.#session.send("Target.sendMessageToTarget", { sessionId: this.#sessionId, message }).then(() => answer);
	}
}

async function idOf(session: CDPSession, address: string): Promise<string> {
	let id = "";
	await expect
		.poll(async () => {
			const { targetInfos } = await session.send("Target.getTargets");
			id = targetInfos.find(({ url, type }) => type === "page" && url === address)?.targetId ?? "";
			return id;
		})
		.not.toBe("");
	return id;
}
