/** The last check at Send, for the popup. In memory of the browser session only; no content, no addresses. */
import * as v from "valibot";
import { browser } from "wxt/browser";
import { type Decision, LAST_CHECK, type LastCheck } from "./messages.ts";

const KEY = "lastCheck";

export async function writeLastCheck(url: string, decision: Decision): Promise<void> {
	const host = URL.canParse(url) ? new URL(url).host : "";
	const lastCheck: LastCheck = { at: Date.now(), host, decision };
	await browser.storage.session.set({ [KEY]: lastCheck });
}

export async function readLastCheck(): Promise<LastCheck | null> {
	const stored = await browser.storage.session.get(KEY);
	const parsed = v.safeParse(LAST_CHECK, stored[KEY]);
	return parsed.success ? parsed.output : null;
}
