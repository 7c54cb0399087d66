/** Background: keeps the policy up to date, the content scripts where they belong, and the last check for the popup. */
import { browser } from "wxt/browser";
import { defineBackground } from "wxt/utils/define-background";
import { refreshDirectory } from "../utils/hosts/browser/directory-store.ts";
import { injectIntoOpenPages, registerContentScripts } from "../utils/hosts/browser/guarded-hosts.ts";
import { writeLastCheck } from "../utils/hosts/browser/last-check.ts";
import { parseMessage, type RevocationMessage } from "../utils/hosts/browser/messages.ts";
import { onPolicyChanged, readRawPolicy, refreshAdministratorPolicy } from "../utils/hosts/browser/policy-store.ts";
import { keepReportSource } from "../utils/hosts/browser/report-source.ts";
import { answerRevocation, isOwnPage, revocationFetcher } from "../utils/hosts/browser/revocation-fetch.ts";
import { directoryUrlOf, hostsOf, revocationHostsOf } from "../utils/policy/hosts.ts";
import { GATE_NAME } from "../utils/webmail/frame-gate.ts";

const SETTLE = "settle-administrator-policy";
/** Chromium hands over managed values up to some 20 s after the first start (measured); a minute is certain enough. */
const SETTLE_AFTER_MINUTES = 1;

/** One after the other: two at once would see the same state and undo each other's work. */
let queue: Promise<void> = Promise.resolve();

function guardHosts(intoOpenPages: boolean): Promise<void> {
	queue = queue.then(async () => {
		const { administrator, user } = await readRawPolicy();
		const matches = await registerContentScripts(hostsOf(administrator, user));
		if (intoOpenPages) await injectIntoOpenPages(matches, GATE_NAME);
	}, reportFault);
	return queue.catch(reportFault);
}

const DIRECTORY = "read-directory";
/** How often it is looked whether the directory is to be read again. */
const DIRECTORY_MINUTES = 60;

let reading: Promise<void> = Promise.resolve();

/** The administrator's directory of mailboxes, read once a day. */
function keepDirectory(): Promise<void> {
	reading = reading
		.then(async () => {
			const url = directoryUrlOf((await readRawPolicy()).administrator);
			if (url === "") await browser.alarms.clear(DIRECTORY);
			else if (!(await browser.alarms.get(DIRECTORY))) {
				await browser.alarms.create(DIRECTORY, { periodInMinutes: DIRECTORY_MINUTES });
			}
			await refreshDirectory(url);
		})
		.catch(reportFault);
	return reading;
}

function reportFault(error: unknown): void {
	console.error("Thư Chuẩn:", error);
}

const STARTED = "started";

/** At every start of the background, which the browser stops when it is idle. Cheap where nothing has changed. */
async function start(): Promise<void> {
	// The session area is empty after installation, update, reload and browser start, and outlives an idle stop.
	const { [STARTED]: started } = await browser.storage.session.get(STARTED);
	if (started) return guardHosts(false);
	await refreshPolicy(false);
	await browser.alarms.create(SETTLE, { delayInMinutes: SETTLE_AFTER_MINUTES });
	await guardHosts(true);
	// Last: a start that the browser has cut short is made again.
	await browser.storage.session.set({ [STARTED]: true });
}

/** @param certain whether values that are not there now are not on their way either */
function refreshPolicy(certain: boolean): Promise<void> {
	return refreshAdministratorPolicy(certain).catch(reportFault);
}

interface Sender {
	readonly tab?: { readonly id?: number | undefined; readonly index?: number } | undefined;
	readonly frameId?: number | undefined;
	readonly documentId?: string | undefined;
	readonly url?: string | undefined;
}

/** Into the frame that asks; where the browser knows documents, not into what the frame shows by then. */
async function load(file: "/guard.js" | "/reader.js", { tab, frameId = 0, documentId }: Sender): Promise<void> {
	if (tab?.id === undefined) return;
	const place = documentId === undefined ? { frameIds: [frameId] } : { documentIds: [documentId] };
	const target = { tabId: tab.id, ...place };
	await browser.scripting.executeScript({ target, files: [file], injectImmediately: true });
}

/** Beside the message. Only for files of the webmail that asks: no page may have others fetched by the extension. */
async function openReport(url: string, name: string, sender: Sender): Promise<boolean> {
	const isOwn = URL.canParse(sender.url ?? "") && new URL(sender.url ?? "").origin === new URL(url).origin;
	if (!isOwn || !/^https?:/.test(url)) return false;
	const key = await keepReportSource({ url, name });
	const index = sender.tab?.index === undefined ? {} : { index: sender.tab.index + 1 };
	await browser.tabs.create({ url: `/verify.html?from=${encodeURIComponent(key)}`, ...index });
	return true;
}

async function askAuthority(message: RevocationMessage): Promise<string | null> {
	const { administrator } = await readRawPolicy();
	return answerRevocation(message, revocationFetcher(revocationHostsOf(administrator)));
}

export default defineBackground(() => {
	void start().catch(reportFault);
	void keepDirectory();
	// Chromium forgets registered content scripts at an update, and may do so after the background has started.
	browser.runtime.onInstalled.addListener(() => void guardHosts(true));
	browser.runtime.onStartup.addListener(() => void guardHosts(false));
	browser.storage.onChanged.addListener((_, area) => {
		// The administrator has changed something, or taken the policy away: this is certain.
		if (area === "managed") void refreshPolicy(true);
	});
	browser.alarms.onAlarm.addListener(({ name }) => {
		if (name === SETTLE) void refreshPolicy(true);
		if (name === DIRECTORY) void keepDirectory();
	});
	onPolicyChanged(() => {
		void guardHosts(true);
		void keepDirectory();
	});
	browser.permissions.onAdded.addListener(() => {
		void guardHosts(true);
		void keepDirectory();
	});
	browser.permissions.onRemoved.addListener(() => void guardHosts(false));
	browser.runtime.onMessage.addListener((input: unknown, sender, sendResponse) => {
		const message = sender.id === browser.runtime.id ? parseMessage(input) : null;
		switch (message?.type) {
			case "composer-found":
			case "reader-found":
				void load(message.type === "composer-found" ? "/guard.js" : "/reader.js", sender).then(
					() => sendResponse(true),
					() => sendResponse(false),
				);
				return true;
			case "open-report":
				void openReport(message.url, message.name, sender).then(sendResponse, () => sendResponse(false));
				return true;
			case "checked":
				void writeLastCheck(sender.url ?? "", message.decision);
				return false;
			case "hosts-changed":
				void guardHosts(true);
				return false;
			case "fetch-revocation":
				if (!isOwnPage(sender.url)) return false;
				void askAuthority(message).then(sendResponse, () => sendResponse(null));
				return true;
			default:
				return false;
		}
	});
});
