import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { launchWithExtension } from "./chromium.ts";
import { AccessibleView } from "./shadow.ts";

const contentScript = `
const host = document.createElement("div");
document.body.append(host);
const root = host.attachShadow({ mode: "closed" });
const button = root.appendChild(document.createElement("button"));
button.textContent = chrome.i18n.getUILanguage();
button.addEventListener("click", (event) => chrome.runtime.sendMessage({ trusted: event.isTrusted }));
`;

const manifest = {
	manifest_version: 3,
	name: "Thử",
	version: "1",
	background: { service_worker: "background.js" },
	content_scripts: [{ matches: ["http://127.0.0.1/*"], js: ["content.js"] }],
};

let folder: string;
let server: Server;

test.beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "thu-chuan-extension-"));
	writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
	writeFileSync(join(folder, "content.js"), contentScript);
	writeFileSync(
		join(folder, "background.js"),
		"self.heard = []; chrome.runtime.onMessage.addListener((message) => { self.heard.push(message); });",
	);
	server = createServer((_, response) => {
		response.setHeader("content-type", "text/html").end("<!doctype html><title>Trang</title><body>Trang</body>");
	});
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});

test.afterAll(() => {
	server.close();
	rmSync(folder, { recursive: true, force: true });
});

for (const locale of ["vi", "en"] as const) {
	test(`an extension in Chromium, in ${locale}: id, worker, a closed shadow root, no way out`, async () => {
		const viewport = { width: 900, height: 700 };
		const browser = await launchWithExtension(folder, { locale, viewport, colorScheme: "dark" });
		try {
			const page = await browser.context.newPage();
			await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
			expect(await page.evaluate(() => [innerWidth, matchMedia("(prefers-color-scheme: dark)").matches])).toEqual([
				900,
				true,
			]);
			const view = await AccessibleView.of(page);
			expect((await view.waitFor("button")).name).toMatch(locale === "vi" ? /^vi/ : /^en/);
			await view.click("button");

			const worker = await browser.serviceWorker();
			expect(worker.url()).toBe(`chrome-extension://${browser.extensionId}/background.js`);
			await expect.poll(() => worker.evaluate("self.heard")).toEqual([{ trusted: true }]);
			expect(await worker.evaluate("fetch('http://example.com/').then(() => 'out', () => 'held')")).toBe("held");
		} finally {
			await browser.close();
		}
	});
}
