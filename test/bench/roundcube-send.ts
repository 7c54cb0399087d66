/**
 * What Send waits for in real Roundcube: from the click, as the page sees it first, to the form's submit, with the
 * extension and without it in the same run. The difference is the extension's. Roundcube sends to nobody only with a
 * question of its own, so that the smallest number of recipients is 1.
 */

import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Page, Worker } from "@playwright/test";
import { readMailFile } from "../../utils/message/mail-file.ts";
import { launchPlain, launchWithExtension } from "../e2e/browser/chromium.ts";
import { type MailServers, startMailServers } from "../e2e/servers/mail-servers.ts";
import { attach, login, openCompose, type Upload } from "../e2e/webmail/roundcube-driver.ts";
import { type Figure, figure, median, quantile } from "./figure.ts";
import { addressesOf, bodyText, FROM, SUBJECT } from "./messages.ts";
import { clickSend, fillFields, installClock } from "./roundcube-page.ts";

declare const chrome: {
	readonly alarms: { getAll(): Promise<readonly unknown[]>; clearAll(): Promise<boolean> };
	readonly storage: { readonly local: { set(items: object): Promise<void> } };
};

const GROUP = "Real Roundcube: from the click on Send to Roundcube's own submit";
/** One frame at 60 Hz: less is not seen. */
const TARGET = 16;
/** Each page is opened anew, as for a mail of its own: its first Send is what people wait for. */
const PAGES = 4;
const REPEATED = 8;

interface Scenario {
	readonly recipients: number;
	readonly files: number;
}

interface Waits {
	readonly first: number[];
	readonly repeated: number[];
	/** Pages on which a click was not followed by a submit; what was measured on them before counts. */
	lost: number;
}

const noWaits = (): Waits => ({ first: [], repeated: [], lost: 0 });

const SCENARIOS: readonly Scenario[] = [1, 3, 20].flatMap((recipients) =>
	[0, 3].map((files) => ({ recipients, files })),
);

/** Word, its signed PDF, and a text: nothing that would hold the mail. */
async function uploads(): Promise<Upload[]> {
	const sample = new URL("../fixtures/mails/01-khanh-hoa-word-kem-pdf-da-ky.eml", import.meta.url);
	const { message, files } = await readMailFile(new Uint8Array(readFileSync(sample)));
	const saved = message.attachments.map(({ id, name, mediaType }) => ({
		name,
		mimeType: mediaType,
		buffer: Buffer.from(files.get(id) ?? []),
	}));
	return [...saved, { name: "ghi chu.txt", mimeType: "text/plain", buffer: Buffer.from("Ghi chú") }];
}

async function measurePage(page: Page, { recipients, files }: Scenario, waits: Waits): Promise<void> {
	await openCompose(page);
	await fillFields(page, { from: FROM, to: addressesOf(recipients), subject: SUBJECT, body: bodyText(2000) });
	if (files > 0) await attach(page, (await uploads()).slice(0, files));
	// The guard has been loaded, has read the files, and has looked at the mail once more after the last change.
	await pause(700);
	const button = await page.locator("button.send:visible, a.send:visible").first().boundingBox();
	if (!button) throw new Error("Roundcube shows no Send button.");
	for (let count = 0; count <= REPEATED; count++) {
		const wait = await clickSend(page, button);
		if (wait === null) {
			waits.lost++;
			const path = join(tmpdir(), `thu-chuan-bench-lost-${Date.now()}.png`);
			await page.screenshot({ path });
			process.stderr.write(`Send ${count + 1} of a page did not come to a submit, see ${path}\n`);
			return;
		}
		(count === 0 ? waits.first : waits.repeated).push(wait);
		await pause(20);
	}
}

async function loggedIn(context: { newPage(): Promise<Page> }, servers: MailServers): Promise<Page> {
	const page = await context.newPage();
	// Leaving a composer asks for confirmation.
	page.on("dialog", (dialog) => void dialog.accept().catch(() => null));
	await installClock(page);
	await login(page, servers, servers.accounts.canbo);
	return page;
}

function lostPages(all: readonly (readonly [Waits, Waits])[], which: 0 | 1): number {
	return all.reduce((sum, waits) => sum + waits[which].lost, 0);
}

function report({ recipients, files }: Scenario, withExtension: Waits, without: Waits): Figure[] {
	const what = `${recipients} recipients, ${files} files`;
	return (["first", "repeated"] as const).flatMap((kind) => {
		const name = `${what}, ${kind === "first" ? "first Send of a page" : "repeated"}`;
		const [own, plain] = [median(withExtension[kind]), median(without[kind])];
		return [
			figure(GROUP, `${name}: without`, "ms", plain),
			figure(GROUP, `${name}: with`, "ms", own),
			figure(GROUP, `${name}: the extension's part`, "ms", own - plain, TARGET),
			...(kind === "repeated"
				? [figure(GROUP, `${name}: 95 %, the extension's part`, "ms", quantile(withExtension[kind], 0.95) - plain)]
				: []),
		];
	});
}

/** The sample's signed PDF is by a signer of our own: without trust in it every Send would be held. */
async function trustSampleSigner(background: Worker): Promise<void> {
	const policy = JSON.parse(readFileSync(new URL("../fixtures/mails/policy.json", import.meta.url), "utf8")) as object;
	await background.evaluate(async (administrator) => {
		// The background would find after a minute that no administrator has said so; it sets its alarm as it starts.
		while ((await chrome.alarms.getAll()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
		await chrome.alarms.clearAll();
		await chrome.storage.local.set({ "policy.administrator": administrator, "policy.settled": true });
	}, policy);
}

/** @param extension folder of the build */
export async function benchSend(extension: string): Promise<Figure[]> {
	// Roundcube asks by itself where more than five see each other.
	const extraRoundcubeConfig = "$config['max_disclosed_recipients'] = 0;";
	const servers = await startMailServers({ extraRoundcubeConfig });
	const browsers: { close(): Promise<void> }[] = [];
	try {
		const own = await launchWithExtension(extension);
		browsers.push(own);
		await trustSampleSigner(await own.serviceWorker());
		const plain = await launchPlain();
		browsers.push(plain);
		const pages = [await loggedIn(own.context, servers), await loggedIn(plain.context, servers)] as const;
		const figures: Figure[] = [];
		const all: (readonly [Waits, Waits])[] = [];
		for (const scenario of SCENARIOS) {
			const waits = [noWaits(), noWaits()] as const;
			// By turns, so that whatever else the machine does meets both alike.
			for (let count = 0; count < PAGES; count++) {
				await measurePage(pages[0], scenario, waits[0]);
				await measurePage(pages[1], scenario, waits[1]);
			}
			all.push(waits);
			figures.push(...report(scenario, ...waits));
		}
		return [
			...figures,
			figure(GROUP, "pages on which a Send got lost, without", "pages", lostPages(all, 1)),
			figure(GROUP, "pages on which a Send got lost, with", "pages", lostPages(all, 0), 0),
		];
	} finally {
		await Promise.all(browsers.map((browser) => browser.close().catch(() => null)));
		await servers.stop();
	}
}
