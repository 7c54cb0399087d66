/**
 * `npm start`: the extension at work on something real. With a display: the practice page and, where the machine can
 * run it, a real Roundcube. Without one: the sample mails are checked and the practice page is photographed.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { type BrowserWithExtension, launchWithExtension } from "../e2e/browser/chromium.ts";
import { type MailServers, startMailServers } from "../e2e/servers/mail-servers.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const MAILS = join(ROOT, "test/fixtures/mails");
const EXTENSION = join(ROOT, ".output/local/chrome-mv3");
const PICTURES = join(ROOT, "test-results/try");

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}

function sampleMails(): string[] {
	return readdirSync(MAILS)
		.filter((name) => name.endsWith(".eml"))
		.sort();
}

async function openPractice(browser: BrowserWithExtension): Promise<Page> {
	const page = await browser.context.newPage();
	await page.goto(`chrome-extension://${browser.extensionId}/practice.html`);
	return page;
}

function checkSamples(): void {
	const files = sampleMails().map((name) => relative(ROOT, join(MAILS, name)));
	const command = [join(ROOT, "entrypoints/command/check.ts"), ...files, "--policy", join(MAILS, "policy.json")];
	spawnSync(process.execPath, command, { cwd: ROOT, stdio: "inherit" });
}

async function photograph(): Promise<void> {
	mkdirSync(PICTURES, { recursive: true });
	const browser = await launchWithExtension(EXTENSION, { viewport: { width: 960, height: 1200 } });
	try {
		const page = await openPractice(browser);
		for (const name of sampleMails()) {
			await page.locator("input[type=file]").first().setInputFiles(join(MAILS, name));
			await page.waitForTimeout(500);
			await page.screenshot({ path: join(PICTURES, `${name.replace(/\.eml$/, "")}.png`), fullPage: true });
		}
	} finally {
		await browser.close();
	}
}

async function tryWithoutDisplay(): Promise<void> {
	checkSamples();
	await photograph();
	say(`\nNo display here. Screenshots of the practice page: ${relative(ROOT, PICTURES)}/`);
}

async function startRoundcube(): Promise<MailServers | null> {
	try {
		return await startMailServers();
	} catch (error) {
		say(`Roundcube is not started: ${error instanceof Error ? error.message : String(error)}`);
		return null;
	}
}

async function tryWithDisplay(): Promise<void> {
	const servers = await startRoundcube();
	const browser = await launchWithExtension(EXTENSION, { headless: false });
	const closed = new Promise<void>((done) => browser.context.once("close", () => done()));
	const page = await openPractice(browser);
	if (servers) {
		const { address, password } = servers.accounts.canbo;
		const roundcube = await browser.context.newPage();
		await roundcube.goto(servers.roundcubeUrl);
		say(`Roundcube: ${servers.roundcubeUrl}  user ${address}  password ${password}`);
		say("Write a mail to somebody at gmail.com and press Gửi.");
	}
	await page.bringToFront();
	say(`Sample mails for the practice page: ${relative(ROOT, MAILS)}/`);
	say("Close the browser to end.");
	process.once("SIGINT", () => void browser.close());
	await closed;
	await servers?.stop();
}

const hasDisplay = Boolean(process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"]);
await (hasDisplay ? tryWithDisplay() : tryWithoutDisplay());
