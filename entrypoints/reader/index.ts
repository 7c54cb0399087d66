/** Isolated world, loaded where a message is being read: puts adapter, policy, inspection and badges together. */
import { browser } from "wxt/browser";
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { inspectionOf } from "../../utils/check/inspection-of-policy.ts";
import { announceHandover, onHandover } from "../../utils/hosts/browser/handover.ts";
import { openInspectorFrame } from "../../utils/hosts/browser/inspector-frame.ts";
import { onPolicyChanged, readRawPolicy } from "../../utils/hosts/browser/policy-store.ts";
import { chooseLanguage } from "../../utils/i18n/language.ts";
import { FRAME_TIMES, InspectionClient } from "../../utils/inspect/inspection-client.ts";
import { readPolicyDocument } from "../../utils/policy/document.ts";
import { type PolicyLayers, resolvePolicy } from "../../utils/policy/policy.ts";
import { Reading } from "../../utils/reading/reading.ts";
import { openReader } from "../../utils/webmail/open-reader.ts";
import { readerProductOf } from "../../utils/webmail/products.ts";
import type { Reader } from "../../utils/webmail/reader.ts";
import { Badges } from "./badges.tsx";

async function readLayers(): Promise<PolicyLayers> {
	const { administrator, user } = await readRawPolicy();
	return { administrator: readPolicyDocument(administrator), user: readPolicyDocument(user) };
}

async function openReport(reader: Reader, id: string, name: string): Promise<boolean> {
	const url = reader.attachmentUrl(id);
	if (url === null) return false;
	// Throws at once where the extension has been replaced.
	const opened = await Promise.resolve()
		.then(() => browser.runtime.sendMessage({ type: "open-report", url, name }))
		.catch(() => false);
	return opened === true;
}

/** Runs only while the person can see the page: a tab in the background and a page that is left ask for nothing. */
function whileSeen(reading: Reading, signal: AbortSignal): void {
	const follow = (): void => {
		if (document.visibilityState === "visible") reading.start();
		else reading.pause();
	};
	document.addEventListener("visibilitychange", follow, { signal });
	window.addEventListener("pagehide", () => reading.pause(), { signal });
	// Back from the browser's cache of pages.
	window.addEventListener("pageshow", follow, { signal });
	follow();
}

async function startReader(): Promise<void> {
	const product = readerProductOf(document);
	if (!product) return;
	let layers = await readLayers();
	const abort = new AbortController();
	const reader = openReader(product, document);
	// Its frame is made for the first file that is read, and goes with the last.
	const inspector = new InspectionClient((events) => openInspectorFrame(document, events), FRAME_TIMES);
	const badges = new Badges(reader, document, {
		check: (id) => reading.check(id),
		openReport: (id, name) => openReport(reader, id, name),
	});
	const reading = new Reading({
		reader,
		inspect: (name, mediaType, bytes, signal) => {
			const options = { ...inspectionOf(resolvePolicy(layers, "")), wants: ["signature"] as const };
			return inspector.inspect({ name, mediaType, bytes }, options, { signal });
		},
		policyFor: (address) => resolvePolicy(layers, address),
		show: (state) => {
			const { badgeLimitMegabytes, language } = resolvePolicy(layers, "");
			badges.show(state, badgeLimitMegabytes, chooseLanguage(language, navigator.language));
		},
		rest: () => inspector.dispose(),
	});
	reader.onLooksChange(() => badges.looksChanged(), abort.signal);
	const stopFollowing = onPolicyChanged(() => {
		void readLayers().then((read) => {
			layers = read;
			reading.policyChanged();
		});
	});
	const retire = (): void => {
		abort.abort();
		reading.pause();
		inspector.dispose();
		badges.remove();
		stopFollowing();
	};
	onHandover(document, retire, abort.signal);
	whileSeen(reading, abort.signal);
}

const STARTED = "thuChuanReaderStarted";

export default defineUnlistedScript(() => {
	const world = globalThis as Record<string, unknown>;
	if (world[STARTED] === true) return;
	world[STARTED] = true;
	announceHandover(document);
	void startReader();
});
