import { resolve } from "node:path";
import { test as base, type Page } from "@playwright/test";
import {
	type BrowserOptions,
	type BrowserWithExtension,
	launchPlain,
	launchWithExtension,
} from "./browser/chromium.ts";
import { AccessibleView } from "./browser/shadow.ts";
import { type MailServers, type MailServersOptions, startMailServers } from "./servers/mail-servers.ts";
import { login } from "./webmail/roundcube-driver.ts";

export { expect } from "@playwright/test";

interface PerTest {
	/** A fresh tab of the worker's browser, mailboxes empty; other tabs are closed afterwards. */
	page: Page;
	/** The same tab, logged in to Roundcube as canbo, on the list of messages. */
	webmail: Page;
	/** The tab as an assistive tool sees it, closed shadow roots included. */
	view: AccessibleView;
}

interface PerWorker {
	serverOptions: MailServersOptions;
	browserOptions: BrowserOptions;
	/** Folder of the built extension; null for a browser without it. */
	extensionDir: string | null;
	servers: MailServers;
	extension: BrowserWithExtension;
}

export const defaultExtensionDir =
	process.env["EXTENSION_DIR"] ?? resolve(import.meta.dirname, "../../.output/local/chrome-mv3");

/** Tabs that the browser did not close in time (seen now and then, in the attachment specs): asked once, then left. */
const stuckTabs = new WeakSet<Page>();

async function closeOrLeave(tab: Page): Promise<void> {
	stuckTabs.add(tab);
	await Promise.race([
		tab.close({ runBeforeUnload: false }).catch(() => undefined),
		new Promise((resolve) => setTimeout(resolve, 10_000)),
	]);
}

/** Options are per worker: set them with test.use() at the top of a file. */
export const test = base.extend<PerTest, PerWorker>({
	serverOptions: [{}, { scope: "worker", option: true }],
	browserOptions: [{}, { scope: "worker", option: true }],
	extensionDir: [defaultExtensionDir, { scope: "worker", option: true }],

	servers: [
		async ({ serverOptions }, use) => {
			const servers = await startMailServers(serverOptions);
			await use(servers);
			await servers.stop();
		},
		{ scope: "worker", timeout: 30_000 },
	],

	extension: [
		async ({ extensionDir, browserOptions }, use) => {
			const browser =
				extensionDir === null
					? { ...(await launchPlain(browserOptions)), ...withoutExtension }
					: await launchWithExtension(extensionDir, browserOptions);
			await use(browser);
			await browser.close();
		},
		{ scope: "worker", timeout: 30_000 },
	],

	page: async ({ servers, extension }, use, info) => {
		await servers.reset();
		const page = await extension.context.newPage();
		await use(page);
		if (info.status !== info.expectedStatus && !page.isClosed()) {
			const path = info.outputPath("page.png");
			await page.screenshot({ path }).catch(() => null);
			await info.attach("page", { path, contentType: "image/png" }).catch(() => null);
		}
		// The browser ends with its last tab: one blank tab stays.
		const tabs = extension.context.pages();
		const kept = tabs.find((tab) => tab !== page && tab.url() === "about:blank") ?? (await extension.context.newPage());
		const open = tabs.filter((tab) => tab !== kept && !stuckTabs.has(tab));
		await Promise.all(open.map(closeOrLeave));
	},

	webmail: async ({ page, servers }, use) => {
		await login(page, servers, servers.accounts.canbo);
		await use(page);
	},

	view: async ({ page }, use) => {
		await use(await AccessibleView.of(page));
	},
});

const withoutExtension = {
	extensionId: "",
	serviceWorker: () => Promise.reject(new Error("This browser runs without the extension.")),
};
