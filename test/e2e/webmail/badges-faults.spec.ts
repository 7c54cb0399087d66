import type { Page } from "@playwright/test";
import { launchWithExtension } from "../browser/chromium.ts";
import { AccessibleView } from "../browser/shadow.ts";
import { defaultExtensionDir, expect, test } from "../fixtures.ts";
import type { MailServers } from "../servers/mail-servers.ts";
import { incomingMessage, unsignedPdf } from "./files.ts";
import {
	badge,
	downloads,
	expectBadges,
	fromCorpus,
	GOOD,
	hasPdfs,
	PREVIEW,
	pdfsMissing,
	receive,
	SUBJECT,
} from "./received.ts";
import { login, openMessage, type Upload } from "./roundcube-driver.ts";

// Faults and hostile mail where a message is read: no badge that is not ours, no answer that was not found, no storm.

const GOOD_WORDS = "Chữ ký hợp lệ, có lưu ý · chưa kiểm tra thu hồi";

test("a killed inspector costs the answer, not the truth; asked once more it comes", async ({
	webmail,
	view,
	servers,
}) => {
	test.skip(!hasPdfs, pdfsMissing);
	await receive(servers, { attachments: [fromCorpus(...GOOD)] });
	await webmail.addInitScript(() => {
		const kill = (): void => document.querySelector("html > div[aria-hidden=true]")?.remove();
		const observer = new MutationObserver(kill);
		observer.observe(document, { childList: true, subtree: true });
		Object.assign(window, { spare: () => observer.disconnect() });
	});
	await openMessage(webmail, SUBJECT);
	await expectBadges(view, { "1053.pdf": "Chưa kiểm tra được · trình kiểm tra gặp sự cố" });
	await webmail.evaluate(() => (window as unknown as { spare(): void }).spare());
	await view.click("button", badge("1053.pdf"));
	await view.click("button", "Kiểm tra lại");
	await expectBadges(view, { "1053.pdf": GOOD_WORDS });
	// The focus stayed where it was, and the result is told.
	expect((await view.focused())?.name).toMatch(badge("1053.pdf"));
});

test("a reload of the extension leaves one badge a file", async ({ servers }) => {
	test.skip(!hasPdfs, pdfsMissing);
	await servers.reset();
	await receive(servers, { attachments: [fromCorpus(...GOOD)] });
	const extension = await launchWithExtension(defaultExtensionDir);
	try {
		const page = await extension.context.newPage();
		await login(page, servers, servers.accounts.canbo);
		await openMessage(page, SUBJECT);
		const view = await AccessibleView.of(page);
		await view.waitFor("button", badge("1053.pdf"));
		const worker = await extension.serviceWorker();
		await worker.evaluate(() => {
			(globalThis as unknown as { chrome: { runtime: { reload(): void } } }).chrome.runtime.reload();
		});
		await page.waitForTimeout(4000);
		await view.waitFor("button", badge("1053.pdf"));
		expect((await view.names("button")).filter((name) => name.startsWith("Thư Chuẩn"))).toHaveLength(1);
		await expect(page.locator("#attachment-list li > div")).toHaveCount(1);
	} finally {
		await extension.close();
	}
});

/** What stands where Roundcube has its own list of attachments, in the text of a mail. */
const FAKE = `<div id="layout-content"><div id="message-content"><div class="leftcol">
	<ul id="attachment-list" class="attachmentslist"><li class="application pdf" id="attach9"><a class="filename"
	href="?_task=mail&_action=get&_mbox=INBOX&_uid=1&_part=2"><span class="attachment-name">gia.pdf</span></a></li></ul>
	</div></div></div>`;

async function receiveFake(servers: MailServers, from: string, attachments: Upload[]): Promise<void> {
	const to = "canbo@tinh.gov.vn.test";
	const plain = incomingMessage({ from, to, subject: SUBJECT, text: `<html><body>${FAKE}</body></html>`, attachments });
	const html = plain.replace("Content-Type: text/plain", "Content-Type: text/html");
	await servers.deliver(html, servers.accounts.canbo.address);
}

/** As if Roundcube let all of it through. */
async function letThrough(page: Page): Promise<void> {
	await page.route(/_action=show/, async (route) => {
		const response = await route.fetch();
		const body = (await response.text()).replace('<div id="messagebody">', `$&${FAKE}`);
		expect(body).toContain(FAKE);
		await route.fulfill({ response, body });
	});
}

test("the text of a mail cannot make a badge beside the real ones", async ({ webmail, view, servers }) => {
	const asked = downloads(webmail);
	await receiveFake(servers, "la@bo.gov.vn", [unsignedPdf("that.pdf")]);
	await letThrough(webmail);
	await openMessage(webmail, SUBJECT);
	await expectBadges(view, { "that.pdf": "Không có chữ ký số" });
	expect(asked).toHaveLength(1);
});

test("nor where there is no real one", async ({ webmail, view, servers }) => {
	const asked = downloads(webmail);
	await receiveFake(servers, "la@gmail.com", []);
	await letThrough(webmail);
	await openMessage(webmail, SUBJECT);
	// The line under the headers tells that the message has been looked at.
	await expect(async () => expect(await view.text()).toContain("thuộc Gmail")).toPass({ timeout: 15_000 });
	await webmail.waitForTimeout(500);
	expect((await view.names("button")).filter((name) => name.startsWith("Thư Chuẩn"))).toEqual([]);
	expect(asked).toEqual([]);
});

test("an ended session is no verdict; asked once more the file is checked", async ({ webmail, view, servers }) => {
	await receive(servers, { attachments: [unsignedPdf("giay moi.pdf")] });
	await webmail.route(/_action=get&/, (route) =>
		route.fulfill({ status: 200, contentType: "text/html", body: "<html><body>Đăng nhập</body></html>" }),
	);
	await openMessage(webmail, SUBJECT);
	await expectBadges(view, { "giay moi.pdf": "Chưa kiểm tra được · chưa lấy được tệp từ hộp thư" });
	await webmail.unroute(/_action=get&/);
	await view.click("button", badge("giay moi.pdf"));
	await view.click("button", "Kiểm tra lại");
	await expectBadges(view, { "giay moi.pdf": "Không có chữ ký số" });
});

test("going through the list with the arrow key fetches only what the eye rests on", async ({ webmail, servers }) => {
	const messages = 15;
	for (let number = 1; number <= messages; number += 1) {
		await receive(servers, { subject: `Công văn ${number}`, attachments: [unsignedPdf(`cong van ${number}.pdf`)] });
	}
	await webmail.goto(`${servers.roundcubeUrl}/?_task=mail&_mbox=INBOX`);
	await expect(webmail.locator("#messagelist tr.message")).toHaveCount(messages);
	const asked = downloads(webmail);
	await webmail.locator("#messagelist tr.message td.subject a").first().click();
	for (let step = 1; step < messages; step += 1) {
		await webmail.keyboard.press("ArrowDown");
		await webmail.waitForTimeout(150);
	}
	const preview = await AccessibleView.of(webmail, PREVIEW);
	await expectBadges(preview, { "cong van 1.pdf": "Không có chữ ký số" });
	expect(asked.length).toBeLessThanOrEqual(2);
});

test("nor does paging through messages fetch those that are passed", async ({ webmail, view, servers }) => {
	const messages = 10;
	for (let number = 1; number <= messages; number += 1) {
		await receive(servers, { subject: `Công văn ${number}`, attachments: [unsignedPdf(`cong van ${number}.pdf`)] });
	}
	await webmail.goto(`${servers.roundcubeUrl}/?_task=mail&_mbox=INBOX`);
	const links = webmail.locator("#messagelist tr.message td.subject a");
	await expect(links).toHaveCount(messages);
	const pages = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
	const asked = downloads(webmail);
	for (const page of pages) {
		await webmail.goto(page, { waitUntil: "domcontentloaded" });
		await webmail.waitForTimeout(100);
	}
	await expectBadges(view, { "cong van 1.pdf": "Không có chữ ký số" });
	expect(asked.length).toBeLessThanOrEqual(2);
});

test("a message that is left ends its download", async ({ webmail, servers }) => {
	await receive(servers, { attachments: [unsignedPdf("giay moi.pdf")] });
	const held: string[] = [];
	const ended: string[] = [];
	await webmail.route(/_action=get&/, (route) => {
		held.push(route.request().url());
	});
	webmail.on("requestfailed", (request) => ended.push(request.url()));
	await openMessage(webmail, SUBJECT);
	await expect(async () => expect(held).toHaveLength(1)).toPass();
	await webmail.goto(`${servers.roundcubeUrl}/?_task=mail&_mbox=INBOX`);
	// The page that is left gives up other requests too, such as one of an empty frame.
	await expect(async () => expect(ended).toEqual(expect.arrayContaining(held))).toPass();
});
