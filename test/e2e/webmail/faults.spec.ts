/** Faults while a mail is being written or held: nothing lost, nothing sent twice, nothing unchecked in silence. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { type BrowserWithExtension, launchWithExtension } from "../browser/chromium.ts";
import { AccessibleView } from "../browser/shadow.ts";
import { defaultExtensionDir, expect, test } from "../fixtures.ts";
import { unsignedPdf } from "./files.ts";
import { attach, chooseFiles, isComposing, login, openCompose, pressSend, waitUntilLeft } from "./roundcube-driver.ts";

const FROM = "canbo@khanhhoa.gov.vn";
const COLLEAGUE = "vanthu@tinh.gov.vn.test";
const LAWFUL = { from: FROM, to: COLLEAGUE, subject: "Báo cáo tuần 45", body: "Kính gửi anh, em gửi báo cáo." };
const TO_GMAIL = { ...LAWFUL, to: "nguyen@gmail.com" };
const REASON = "Trả lời công dân, doanh nghiệp";

const PDF = unsignedPdf("bao cao.pdf");

/** Sends what is held, with a reason, as a person does. */
async function sendAnyway(view: AccessibleView): Promise<void> {
	await view.fill("textbox", "Lý do vẫn gửi", REASON);
	await view.click("button", "Vẫn gửi");
}

/** Stops the background as the browser does when it is idle. */
async function stopBackground(page: Page, extension: BrowserWithExtension): Promise<void> {
	const session = await page.context().newCDPSession(page);
	const { targetInfos } = await session.send("Target.getTargets");
	const worker = targetInfos.find(({ type, url }) => type === "service_worker" && url.includes(extension.extensionId));
	if (worker) await session.send("Target.closeTarget", { targetId: worker.targetId });
	await session.detach();
}

test.describe("the background", () => {
	test("may be stopped while a send is held: the mail goes once, when the person says so", async ({
		webmail,
		servers,
		view,
		extension,
	}) => {
		await openCompose(webmail, TO_GMAIL);
		await pressSend(webmail);
		await view.waitFor("dialog");
		await stopBackground(webmail, extension);
		expect(await servers.sentAfterQuiet()).toHaveLength(0);
		await sendAnyway(view);
		await waitUntilLeft(webmail);
		expect(await servers.waitForSent(1)).toHaveLength(1);
	});

	test("may be stopped before Send is pressed: the mail is still checked", async ({
		webmail,
		servers,
		view,
		extension,
	}) => {
		await openCompose(webmail, TO_GMAIL);
		await stopBackground(webmail, extension);
		await pressSend(webmail);
		await view.waitFor("dialog");
		expect(await servers.sentAfterQuiet()).toHaveLength(0);
	});
});

test.describe("a reload of the extension in the middle of a mail", () => {
	let extension: BrowserWithExtension;
	let page: Page;

	test.beforeEach(async ({ servers }) => {
		await servers.reset();
		extension = await launchWithExtension(defaultExtensionDir);
		page = await extension.context.newPage();
		await login(page, servers, servers.accounts.canbo);
	});

	test.afterEach(async () => {
		await extension.close();
	});

	async function reload(): Promise<void> {
		const worker = await extension.serviceWorker();
		await worker.evaluate(() => {
			const { chrome } = globalThis as unknown as { chrome: { runtime: { reload(): void } } };
			chrome.runtime.reload();
		});
		await page.waitForTimeout(3000);
	}

	test("keeps the mail, checks it, and sends it once", async ({ servers }) => {
		await openCompose(page, TO_GMAIL);
		await reload();
		await pressSend(page);
		const view = await AccessibleView.of(page);
		await view.waitFor("dialog");
		expect((await view.nodes()).filter(({ role }) => role === "dialog")).toHaveLength(1);
		expect(await servers.sentAfterQuiet()).toHaveLength(0);
		await sendAnyway(view);
		await waitUntilLeft(page);
		expect(await servers.waitForSent(1)).toHaveLength(1);
	});

	test("while a send is held sends nothing by itself", async ({ servers }) => {
		await openCompose(page, TO_GMAIL);
		await pressSend(page);
		const view = await AccessibleView.of(page);
		await view.waitFor("dialog");
		await reload();
		expect(await servers.sentAfterQuiet()).toHaveLength(0);
		expect(await isComposing(page)).toBe(true);
		await pressSend(page).catch(() => undefined);
		await view.waitFor("dialog");
		expect(await servers.sentAfterQuiet()).toHaveLength(0);
	});
});

test("an extension that is removed in the middle of a mail is told by the browser's own question", async ({
	servers,
}) => {
	await servers.reset();
	const extension = await launchWithExtension(defaultExtensionDir);
	try {
		const page = await extension.context.newPage();
		await login(page, servers, servers.accounts.canbo);
		await openCompose(page, LAWFUL);
		// What is left in the page when the isolated world is gone: the hook without an answer.
		await page.evaluate(() => {
			const original = document.dispatchEvent.bind(document);
			document.dispatchEvent = (event: Event) =>
				event.type.startsWith("thu-chuan:to-isolated") ? true : original(event);
		});
		const questions: string[] = [];
		page.on("dialog", (dialog) => {
			questions.push(dialog.message());
			void (questions.length === 1 ? dialog.dismiss() : dialog.accept());
		});
		await pressSend(page);
		expect(await servers.sentAfterQuiet()).toHaveLength(0);
		expect(questions[0]).toContain("chưa kiểm tra được thư này");
		await pressSend(page);
		await waitUntilLeft(page);
		expect(await servers.waitForSent(1)).toHaveLength(1);
		expect(questions).toHaveLength(2);
	} finally {
		await extension.close();
	}
});

test("a guard that cannot be loaded holds the mail and asks, never sends in silence", async ({ servers }) => {
	await servers.reset();
	const folder = mkdtempSync(join(tmpdir(), "thu-chuan-broken-"));
	cpSync(defaultExtensionDir, folder, { recursive: true });
	rmSync(join(folder, "guard.js"));
	const extension = await launchWithExtension(folder);
	try {
		const page = await extension.context.newPage();
		await login(page, servers, servers.accounts.canbo);
		await openCompose(page, LAWFUL);
		const question = page.waitForEvent("dialog");
		await pressSend(page);
		expect(await servers.sentAfterQuiet()).toHaveLength(0);
		const dialog = await question;
		expect(dialog.message()).toContain("Thư Chuẩn chưa kiểm tra được thư này");
		await dialog.dismiss();
		expect(await servers.sentAfterQuiet()).toHaveLength(0);
		expect(await isComposing(page)).toBe(true);
	} finally {
		await extension.close();
		rmSync(folder, { recursive: true, force: true });
	}
});

test("a page-world hook that could not be put in place: clicks are held all the same", async ({ servers }) => {
	await servers.reset();
	const folder = mkdtempSync(join(tmpdir(), "thu-chuan-no-hook-"));
	cpSync(defaultExtensionDir, folder, { recursive: true });
	cpSync(join(import.meta.dirname, "no-hook.js"), join(folder, "webmail-page.js"));
	const extension = await launchWithExtension(folder);
	try {
		const page = await extension.context.newPage();
		await login(page, servers, servers.accounts.canbo);
		await openCompose(page, TO_GMAIL);
		await page.waitForTimeout(1000);
		// The first time the webmail stops what was let go; nobody tells the guard.
		await page.evaluate(() => {
			let asked = 0;
			const { rcmail } = window as unknown as {
				rcmail: { addEventListener(event: string, handler: () => boolean | undefined): void };
			};
			rcmail.addEventListener("beforesend", () => (++asked === 1 ? false : undefined));
		});
		const view = await AccessibleView.of(page);
		for (let press = 0; press < 2; press += 1) {
			await pressSend(page);
			await view.waitFor("dialog");
			expect(await servers.sentAfterQuiet()).toHaveLength(0);
			await sendAnyway(view);
			await view.waitForGone("dialog");
		}
		await waitUntilLeft(page);
		expect(await servers.waitForSent(1)).toHaveLength(1);
	} finally {
		await extension.close();
		rmSync(folder, { recursive: true, force: true });
	}
});

test("a page that is closed while a send is held sends nothing", async ({ webmail, servers, view }) => {
	await openCompose(webmail, TO_GMAIL);
	await pressSend(webmail);
	await view.waitFor("dialog");
	await webmail.close({ runBeforeUnload: false });
	expect(await servers.sentAfterQuiet()).toHaveLength(0);
});

test("Send pressed ten times asks once and sends once", async ({ webmail, servers, view }) => {
	await openCompose(webmail, TO_GMAIL);
	await webmail.evaluate(() => {
		const { rcmail } = window as unknown as { rcmail: { command(name: string, props: unknown): void } };
		for (let press = 0; press < 10; press += 1) rcmail.command("send", {});
	});
	await view.waitFor("dialog");
	expect((await view.nodes()).filter(({ role }) => role === "dialog")).toHaveLength(1);
	await sendAnyway(view);
	await waitUntilLeft(webmail);
	expect(await servers.sentAfterQuiet()).toHaveLength(1);
});

test("a lawful mail for which Send is pressed ten times goes once", async ({ webmail, servers }) => {
	await openCompose(webmail, LAWFUL);
	await webmail.evaluate(() => {
		const { rcmail } = window as unknown as { rcmail: { command(name: string, props: unknown): void } };
		for (let press = 0; press < 10; press += 1) rcmail.command("send", {});
	});
	await waitUntilLeft(webmail);
	expect(await servers.sentAfterQuiet()).toHaveLength(1);
});

test("a server that refuses the mail: it stays in the composer and the next send is checked anew", async ({
	webmail,
	servers,
	view,
}) => {
	await openCompose(webmail, LAWFUL);
	await webmail.route(/_task=mail/, (route) =>
		route.request().method() === "POST" && (route.request().postData() ?? "").includes("_action=send")
			? route.fulfill({
					contentType: "text/html",
					// As Roundcube's own pages have it; any other page may come from a gateway, after the mail has gone.
					body: "<meta name='generator' content='Roundcube'><script>parent.rcmail.iframe_loaded(new URLSearchParams(location.search).get('_unlock'))</script>",
				})
			: route.fallback(),
	);
	await pressSend(webmail);
	await webmail.waitForTimeout(1500);
	expect(await servers.sentAfterQuiet()).toHaveLength(0);
	expect(await isComposing(webmail)).toBe(true);
	await webmail.unroute(/_task=mail/);
	await webmail.locator("#compose-subject").fill("TỐI MẬT: Kế hoạch");
	await pressSend(webmail);
	await view.waitFor("dialog");
	await view.click("button", "Quay lại sửa");
	await webmail.locator("#compose-subject").fill(LAWFUL.subject);
	await pressSend(webmail);
	await waitUntilLeft(webmail);
	expect(await servers.waitForSent(1)).toHaveLength(1);
});

test("an upload that fails while Send waits for it keeps the mail back", async ({ webmail, servers, view }) => {
	await openCompose(webmail, LAWFUL);
	let refuse: () => void = () => undefined;
	const refused = new Promise<void>((resolve) => {
		refuse = resolve;
	});
	await webmail.route(/_action=upload/, async (route) => {
		await refused;
		await route.abort();
	});
	await chooseFiles(webmail, [PDF]);
	await pressSend(webmail);
	await view.waitFor("heading", "Đang kiểm tra thư trước khi gửi");
	await view.waitFor("progressbar", "bao cao.pdf: Đang tải lên");
	refuse();
	await view.waitFor("heading", "Tệp chưa tải lên được");
	expect((await view.nodes({ role: "dialog" })).map(({ name }) => name)).toContain("bao cao.pdf");
	expect(await servers.sentAfterQuiet()).toHaveLength(0);
	await view.click("button", "Quay lại sửa");
	expect(await isComposing(webmail)).toBe(true);
});

test("a slow upload is waited for, then the mail goes with it, once", async ({ webmail, servers, view }) => {
	await openCompose(webmail, LAWFUL);
	await webmail.route(/_action=upload/, async (route) => {
		await new Promise((resolve) => setTimeout(resolve, 2500));
		await route.continue();
	});
	await chooseFiles(webmail, [PDF]);
	await pressSend(webmail);
	await view.waitFor("dialog");
	await waitUntilLeft(webmail);
	const sent = await servers.sentAfterQuiet();
	expect(sent).toHaveLength(1);
	expect(servers.mailbox(COLLEAGUE).INBOX[0]?.toString()).toContain("bao cao.pdf");
});

test("an attachment that the webmail does not hand over is told as not checked", async ({ webmail, servers, view }) => {
	await openCompose(webmail, LAWFUL);
	// The file chosen here is at hand; one that was renamed on the server must be asked for.
	await webmail.route(/_action=display-attachment/, (route) => route.abort());
	await attach(webmail, [{ ...PDF, name: "a.docx" }, PDF]);
	await webmail.evaluate(() => {
		for (const name of document.querySelectorAll("#attachment-list .attachment-name")) name.textContent += ".pdf";
	});
	await webmail.waitForTimeout(500);
	await pressSend(webmail);
	await view.waitFor("dialog");
	expect(await view.text({ role: "dialog" })).toContain("Chưa kiểm tra được");
	expect(await servers.sentAfterQuiet()).toHaveLength(0);
});

test("two composers are held and sent apart from each other", async ({ webmail, servers, view, extension }) => {
	await openCompose(webmail, TO_GMAIL);
	const other = await extension.context.newPage();
	await login(other, servers, servers.accounts.canbo);
	await openCompose(other, { ...LAWFUL, subject: "Lịch công tác tuần 46" });
	await webmail.bringToFront();
	await pressSend(webmail);
	await view.waitFor("dialog");
	await other.bringToFront();
	await pressSend(other);
	await waitUntilLeft(other);
	expect(await servers.waitForSent(1)).toHaveLength(1);
	await webmail.bringToFront();
	await sendAnyway(view);
	await waitUntilLeft(webmail);
	const sent = await servers.sentAfterQuiet();
	expect(sent.map(({ recipients }) => recipients)).toEqual([[COLLEAGUE], ["nguyen@gmail.com"]]);
});
