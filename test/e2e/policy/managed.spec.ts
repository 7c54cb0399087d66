/**
 * The administrator's policy as Chromium really hands it over: from a policy file, late at the first start, wrong keys
 * dropped. The browser sees the file in a mount namespace of its own, so that nothing under /etc is touched.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { type BrowserWithExtension, launchWithExtension } from "../browser/chromium.ts";
import { AccessibleView } from "../browser/shadow.ts";
import { defaultExtensionDir, expect, test } from "../fixtures.ts";
import { login, openCompose, pressSend, waitUntilLeft } from "../webmail/roundcube-driver.ts";

const CHROMIUM = "/usr/bin/chromium";
const POLICY_FOLDER = "/etc/chromium";
const TO_GMAIL = {
	from: "canbo@khanhhoa.gov.vn",
	to: "nguyen@gmail.com",
	subject: "Báo cáo tuần 45",
	body: "Kính gửi anh, em gửi báo cáo.",
};

interface ManagedBrowser extends BrowserWithExtension {
	readonly page: Page;
}

/** Chromium with a policy for the extension; the id of an unpacked extension is known before the start. */
async function launchManaged(policy: unknown): Promise<ManagedBrowser> {
	const probe = await launchWithExtension(defaultExtensionDir);
	await probe.close();
	const folder = mkdtempSync(join(tmpdir(), "thu-chuan-policy-"));
	mkdirSync(join(folder, "etc/policies/managed"), { recursive: true });
	const file = { "3rdparty": { extensions: { [probe.extensionId]: policy } } };
	writeFileSync(join(folder, "etc/policies/managed/thu-chuan.json"), JSON.stringify(file));
	const program = join(folder, "chromium");
	const mount = `mount --bind "${folder}/etc" ${POLICY_FOLDER} && exec ${CHROMIUM} "$@"`;
	writeFileSync(program, `#!/bin/sh\nexec unshare --mount sh -c '${mount}' chromium "$@"\n`);
	chmodSync(program, 0o755);
	const before = process.env["CHROMIUM_PATH"];
	process.env["CHROMIUM_PATH"] = program;
	try {
		const browser = await launchWithExtension(defaultExtensionDir);
		const close = async (): Promise<void> => {
			await browser.close();
			rmSync(folder, { recursive: true, force: true });
		};
		return { ...browser, close, page: await browser.context.newPage() };
	} finally {
		if (before === undefined) delete process.env["CHROMIUM_PATH"];
		else process.env["CHROMIUM_PATH"] = before;
	}
}

/** What the extension keeps of the administrator's values, once they have come. */
async function administratorPolicy(browser: BrowserWithExtension): Promise<unknown> {
	const page = await browser.context.newPage();
	await page.goto(`chrome-extension://${browser.extensionId}/options.html`);
	const read = (): Promise<unknown> =>
		page.evaluate(async () => {
			const { chrome } = globalThis as unknown as {
				chrome: { storage: { local: { get(key: string): Promise<Record<string, unknown>> } } };
			};
			return (await chrome.storage.local.get("policy.administrator"))["policy.administrator"];
		});
	await expect.poll(read, { timeout: 50_000 }).toBeDefined();
	const value = await read();
	await page.close();
	return value;
}

/** A container may forbid it, and a chroot has no mount of its own to begin with. */
const canMount = spawnSync("unshare", ["--mount", "true"]).status === 0;

test.skip(
	!canMount || !existsSync(POLICY_FOLDER) || !existsSync(CHROMIUM),
	"needs root, a mount namespace and Debian's Chromium, to give it a policy folder of its own",
);

test.describe("a managed browser", () => {
	test.setTimeout(120_000);

	test("applies the administrator's stage: audit-only holds nothing", async ({ servers }) => {
		await servers.reset();
		const browser = await launchManaged({ stage: "audit-only" });
		try {
			expect(await administratorPolicy(browser)).toEqual({ stage: "audit-only" });
			await login(browser.page, servers, servers.accounts.canbo);
			await openCompose(browser.page, TO_GMAIL);
			await pressSend(browser.page);
			await waitUntilLeft(browser.page);
			expect(await servers.waitForSent(1)).toHaveLength(1);
		} finally {
			await browser.close();
		}
	});

	test("names the directory of mailboxes, which the background then reads", async ({ servers: _ }) => {
		const seen: string[] = [];
		const server = createServer((request, response) => {
			seen.push(`${request.method} ${request.url}`);
			response.end("snv@khanhhoa.gov.vn\nstc@khanhhoa.gov.vn");
		});
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		const { port } = server.address() as AddressInfo;
		const browser = await launchManaged({ directoryUrl: `http://127.0.0.1:${port}/danh-ba.txt` });
		try {
			await administratorPolicy(browser);
			await browser.page.goto(`chrome-extension://${browser.extensionId}/options.html`);
			await expect(browser.page.locator(".tc-settings").first()).toContainText(/Đọc lúc .*: 2 địa chỉ\./);
			expect(seen).toEqual(["GET /danh-ba.txt"]);
		} finally {
			await browser.close();
			server.close();
		}
	});

	test("applies severity per rule, and checks by the built-in default until the values have come", async ({
		servers,
	}) => {
		await servers.reset();
		const browser = await launchManaged({
			rules: { "recipient/foreign-mail-service": { severity: "block" } },
			locked: ["rules"],
		});
		try {
			await login(browser.page, servers, servers.accounts.canbo);
			await openCompose(browser.page, TO_GMAIL);
			await pressSend(browser.page);
			const view = await AccessibleView.of(browser.page);
			await view.waitFor("dialog");
			await view.click("button", "Quay lại sửa");
			await administratorPolicy(browser);
			await browser.page.bringToFront();
			await pressSend(browser.page);
			await view.waitFor("dialog");
			await view.waitForGone("button", "Vẫn gửi");
			expect(await servers.sentAfterQuiet()).toHaveLength(0);
		} finally {
			await browser.close();
		}
	});
});
