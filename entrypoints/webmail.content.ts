/**
 * Isolated world, in every page of the guarded hosts, so it is small: it sees whether a message is being written or
 * read here, holds a send that comes before the guard, and calls for the guard or for the reader's badges. On other
 * pages it does nothing more.
 */
import { browser } from "wxt/browser";
import { defineContentScript } from "wxt/utils/define-content-script";
import { NOT_CHECKED } from "../utils/i18n/page-texts.ts";
import { domainOf, isStateDomain } from "../utils/message/address.ts";
import { mayBePdf } from "../utils/message/may-be-pdf.ts";
import { FrameGate, publishedGate, publishGate } from "../utils/webmail/frame-gate.ts";
import { composerProductOf, glanceAtMessage } from "../utils/webmail/products.ts";

/** How long a send waits for the guard to be loaded, in milliseconds. */
const PATIENCE = 8000;
/** How long a message stays before anything is done about it: nothing for one that is only passed in the list. */
const STAY = 400;
/** How long the page may be busy before it is asked no more whether it is idle. */
const BUSY = 2000;

function whenParsed(run: () => void): void {
	if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", run, { once: true });
	else run();
}

async function call(type: "composer-found" | "reader-found"): Promise<void> {
	// The background may have been stopped: the message starts it. Once more where it failed while starting.
	for (let attempt = 0; attempt < 2; attempt += 1) {
		const loaded = await browser.runtime.sendMessage({ type }).catch(() => false);
		if (loaded === true) return;
	}
}

/** Signatures are looked for in PDFs, and mail of state bodies is never that of a free mail service. */
function concernsReader(): boolean {
	const glance = glanceAtMessage(document);
	if (!glance) return false;
	const domain = domainOf(glance.from?.address ?? "");
	return glance.attachments.some(mayBePdf) || domain === null || !isStateDomain(domain);
}

/** The message is read first: the badges come when the page has nothing else to do. */
function callReader(): void {
	if (!concernsReader()) return;
	setTimeout(() => requestIdleCallback(() => void call("reader-found"), { timeout: BUSY }), STAY);
}

function isStatusQuestion(input: unknown): boolean {
	return typeof input === "object" && input !== null && (input as { type?: unknown }).type === "page-status";
}

export default defineContentScript({
	matches: [],
	registration: "runtime",
	runAt: "document_start",
	allFrames: true,
	main() {
		// Registered and injected at once, after an update: the first one stays.
		if (publishedGate()) return;
		const language = navigator.language.startsWith("en") ? "en" : "vi";
		const gate = new FrameGate({ patience: PATIENCE, ask: () => window.confirm(NOT_CHECKED[language]) });
		publishGate(gate);
		whenParsed(() => {
			if (composerProductOf(document) !== null) {
				void call("composer-found");
				return;
			}
			gate.dispose();
			callReader();
		});
		// The popup asks; a frame without a composer keeps silent, so that the answer is that of the one that has it.
		browser.runtime.onMessage.addListener((input: unknown, sender, sendResponse) => {
			if (sender.id !== browser.runtime.id || !isStatusQuestion(input)) return false;
			const isComposer = composerProductOf(document) !== null;
			if (!isComposer && window !== window.top) return false;
			sendResponse({ state: isComposer ? "composer" : "webmail", profile: gate.profile });
			return false;
		});
	},
});
