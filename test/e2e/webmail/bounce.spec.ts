/** "Gửi lại nguyên trạng": a way to send without a composer. It is not checked yet, and so never goes in silence. */
import { expect, test } from "../fixtures.ts";
import { openMessage } from "./roundcube-driver.ts";

const STORED = [
	"From: Dan <dan@tinh.gov.vn.test>",
	"To: canbo@tinh.gov.vn.test",
	"Subject: =?utf-8?Q?L=E1=BB=8Bch_c=C3=B4ng_t=C3=A1c?=",
	"Date: Mon, 16 Nov 2026 09:05:00 +0700",
	"Message-ID: <bounce@tinh.gov.vn.test>",
	"Content-Type: text/plain; charset=utf-8",
	"",
	"Kính gửi",
	"",
].join("\r\n");

interface ExtensionWorld {
	chrome: { storage: { local: { set(items: object): Promise<void>; remove(key: string): Promise<void> } } };
}

test.afterEach(async ({ extension }) => {
	const worker = await extension.serviceWorker();
	await worker.evaluate(() => (globalThis as unknown as ExtensionWorld).chrome.storage.local.remove("policy.user"));
});

test("asks once before a stored message is sent on as it is, also after the policy has changed", async ({
	webmail,
	servers,
	extension,
}) => {
	await servers.deliver(STORED, servers.accounts.canbo.address);
	await webmail.reload();
	await openMessage(webmail, "Lịch công tác");
	const worker = await extension.serviceWorker();
	for (const language of ["en", "vi", "auto"]) {
		await worker.evaluate(async (chosen) => {
			const { storage } = (globalThis as unknown as ExtensionWorld).chrome;
			await storage.local.set({ "policy.user": { language: chosen } });
		}, language);
		await webmail.waitForTimeout(300);
	}
	const questions: string[] = [];
	webmail.on("dialog", (dialog) => {
		questions.push(dialog.message());
		void (questions.length === 1 ? dialog.dismiss() : dialog.accept());
	});
	for (const expected of [0, 1]) {
		await webmail.evaluate(() => {
			const { rcmail } = window as unknown as { rcmail: { command(...parameters: unknown[]): void } };
			rcmail.command("bounce", "", null, new MouseEvent("click"));
		});
		const form = webmail.frameLocator(".ui-dialog iframe");
		const input = form.locator(".recipient-input input").first();
		await input.fill("nguyen@gmail.com");
		await input.press("Enter");
		await webmail.locator(".ui-dialog-buttonset button.bounce, .ui-dialog-buttonset button.mainaction").first().click();
		expect(await servers.sentAfterQuiet()).toHaveLength(expected);
	}
	expect(questions).toHaveLength(2);
	expect(questions[0]).toContain("chưa kiểm tra được thư gửi lại nguyên trạng");
});
