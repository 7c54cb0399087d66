import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import type { Page } from "@playwright/test";
import type { BrowserWithExtension } from "../browser/chromium.ts";
import { expect, ownOrigin, test } from "./pages.ts";
import {
	CHANGED,
	CORPUS,
	choose,
	corpus,
	corpusMissing,
	hasCorpus,
	OwnFiles,
	openReport,
	STATE_DOCUMENT,
	verdict,
} from "./report-page.ts";

// "Kiểm tra chữ ký PDF" with files that cannot be had or read.

test.skip(!hasCorpus, corpusMissing);

test.describe("what goes wrong is told, and never is a verdict", () => {
	let files: OwnFiles;

	test.beforeAll(() => {
		files = new OwnFiles();
	});

	test.afterAll(() => files.remove());

	test("a file larger than the limit", async ({ tab, extension }) => {
		await openReport(tab, extension);
		await tab.evaluate(() => {
			const dataTransfer = new DataTransfer();
			dataTransfer.items.add(new File([new Uint8Array(200 * 1024 * 1024 + 1)], "to.pdf"));
			document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
		});
		await expect(verdict(tab)).toHaveText("Chưa kiểm tra được");
		await expect(tab.locator(".tc-verdict")).toContainText("tệp lớn hơn 200 MB");
	});

	test("a file with a password", async ({ tab, extension }) => {
		await openReport(tab, extension);
		await choose(tab, resolve(CORPUS, "../documents/enc.pdf"));
		await expect(verdict(tab)).toHaveText("Chưa kiểm tra được");
		await expect(tab.locator(".tc-verdict")).toContainText("tệp có mật khẩu");
	});

	test("a hostile name and hostile contents", async ({ tab, extension }) => {
		await openReport(tab, extension);
		await choose(
			tab,
			files.write("<img src=x onerror=alert(1)>\u202Efdp.pdf", readFileSync(corpus("dss__pdf-spoofing-attack.pdf"))),
		);
		await expect(verdict(tab)).toHaveText("Chữ ký không hợp lệ");
		await expect(tab.locator("main")).toContainText("U+202E");
		expect(await tab.locator("img").count()).toBe(0);
	});

	test("a checker that dies, and the next file", async ({ tab, extension }) => {
		await tab.addInitScript(() => {
			const Real = window.Worker;
			let started = 0;
			window.Worker = class extends Real {
				constructor(url: string | URL, options?: WorkerOptions) {
					started += 1;
					super(started === 1 ? "/no-such-worker.js" : url, options);
				}
			};
		});
		await openReport(tab, extension);
		await choose(tab, corpus(STATE_DOCUMENT));
		await expect(verdict(tab)).toHaveText("Chưa kiểm tra được");
		await expect(tab.locator(".tc-verdict")).toContainText("trình kiểm tra gặp sự cố");
		await tab.getByRole("button", { name: "Kiểm tra lại" }).click();
		await expect(verdict(tab)).toHaveText("Chữ ký hợp lệ, có lưu ý");
	});

	test("a page that cannot be drawn", async ({ tab, extension }) => {
		await tab.addInitScript(() => {
			const Real = window.Worker;
			window.Worker = class extends Real {
				constructor(url: string | URL, options?: WorkerOptions) {
					super(String(url).includes("drawing") ? "/no-such-worker.js" : url, options);
				}
			};
		});
		await openReport(tab, extension);
		await choose(tab, corpus(CHANGED));
		await expect(tab.locator(".tc-comparison [role=status]")).toContainText("Chưa vẽ được trang này");
		await expect(verdict(tab)).toHaveText("Tài liệu đã bị thay đổi sau khi ký");
	});
});

test.describe("opened from the webmail", () => {
	let server: Server;
	let port: number;

	test.beforeAll(async () => {
		const pdf = readFileSync(corpus(STATE_DOCUMENT));
		server = createServer((request, response) => {
			const send = (status: number, headers: Record<string, string>, body: string | Buffer = ""): void => {
				response.writeHead(status, headers).end(body);
			};
			const isLoggedIn = request.headers.cookie?.includes("session=canbo") === true;
			switch (request.url) {
				case "/login":
					return send(
						200,
						{ "set-cookie": "session=canbo; HttpOnly; SameSite=Lax", "content-type": "text/html" },
						"ok",
					);
				case "/file":
					if (isLoggedIn) return send(200, { "content-type": "application/pdf" }, pdf);
					return send(200, { "content-type": "text/html" }, "<!doctype html><title>Đăng nhập</title>");
				case "/moved":
					return send(302, { location: `http://localhost:${port}/login` });
				case "/forbidden":
					return send(403, {});
				default:
					return send(404, {});
			}
		});
		await new Promise<void>((done) => server.listen(0, done));
		port = (server.address() as AddressInfo).port;
	});

	test.afterAll(() => {
		server.closeAllConnections();
		server.close();
	});

	async function openFrom(tab: Page, extension: BrowserWithExtension, url: string): Promise<void> {
		const worker = await extension.serviceWorker();
		await worker.evaluate(
			(source) =>
				(
					globalThis as unknown as { chrome: { storage: { session: { set(items: unknown): Promise<void> } } } }
				).chrome.storage.session.set({
					reportSources: [source],
				}),
			{ key: "k1", url, name: "công văn 812.pdf" },
		);
		await openReport(tab, extension, "?from=k1");
	}

	test("fetches the file as the person who is logged in, and checks it", async ({ tab, extension }) => {
		await tab.goto(`http://127.0.0.1:${port}/login`);
		await openFrom(tab, extension, `http://127.0.0.1:${port}/file`);
		await expect(verdict(tab)).toHaveText("Chữ ký hợp lệ, có lưu ý");
		await expect(tab.locator("main")).toContainText("công văn 812.pdf");
		await extension.context.clearCookies();
		await openFrom(tab, extension, `http://127.0.0.1:${port}/file`);
		await expect(tab.locator(".tc-verdict")).toContainText("hết phiên đăng nhập");
	});

	for (const [path, words] of [
		["/moved", /chuyển sang địa chỉ khác/],
		["/forbidden", /không cho tải/],
		["/gone", /không còn tệp này/],
	] as const) {
		test(`says what is the matter with ${path}`, async ({ tab, extension }) => {
			await openFrom(tab, extension, `http://127.0.0.1:${port}${path}`);
			await expect(verdict(tab)).toHaveText("Chưa kiểm tra được");
			await expect(tab.locator(".tc-verdict")).toContainText(words);
		});
	}

	test("asks no host that is not granted, and says that a key is forgotten", async ({ tab, extension }) => {
		const asked: string[] = [];
		tab.on("request", (request) => asked.push(request.url()));
		await openFrom(tab, extension, `http://localhost:${port}/file`);
		await expect(tab.locator(".tc-verdict")).toContainText("chưa được phép đọc trang này");
		await openReport(tab, extension, "?from=other");
		await expect(tab.locator(".tc-verdict")).toContainText("liên kết đã cũ");
		expect(asked.filter((url) => !url.startsWith(ownOrigin(extension)))).toEqual([]);
	});
});
