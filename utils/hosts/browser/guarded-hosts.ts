/** Registers the content scripts at the hosts that are guarded: the built-in ones and the policy's, where granted. */
import { browser } from "wxt/browser";

/** Built into the manifest at build time (see wxt.config.ts); granted at installation. */
export function builtInHosts(): readonly string[] {
	const manifest = browser.runtime.getManifest() as { host_permissions?: string[]; permissions?: string[] };
	return manifest.host_permissions ?? (manifest.permissions ?? []).filter((entry) => entry.includes("://"));
}

/** Which of these match patterns the browser has granted. */
export async function grantedHosts(patterns: readonly string[]): Promise<string[]> {
	const granted = await Promise.all(
		patterns.map((pattern) => browser.permissions.contains({ origins: [pattern] }).catch(() => false)),
	);
	return patterns.filter((_, index) => granted[index]);
}

const ISOLATED = "webmail";
const PAGE = "webmail-page";

/** Makes the registration fit the hosts; does nothing where it already fits. */
export async function registerContentScripts(policyHosts: readonly string[]): Promise<readonly string[]> {
	const matches = await grantedHosts([...new Set([...builtInHosts(), ...policyHosts])]);
	const registered = await browser.scripting.getRegisteredContentScripts({ ids: [ISOLATED, PAGE] });
	const current = registered[0]?.matches ?? [];
	const fits = registered.length === 2 && [...current].sort().join() === [...matches].sort().join();
	if (fits) return matches;
	if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: registered.map(({ id }) => id) });
	if (matches.length === 0) return matches;
	const common = { matches, allFrames: true, runAt: "document_start", persistAcrossSessions: true } as const;
	await browser.scripting.registerContentScripts([
		{ ...common, id: PAGE, js: ["webmail-page.js"], world: "MAIN" },
		{ ...common, id: ISOLATED, js: ["content-scripts/webmail.js"] },
	]);
	return matches;
}

/**
 * Brings the scripts into pages that were open before: after installation, an update, or a new permission. Not where
 * they are already: a second hook would lie over the first.
 * @param marker the name of what they leave in the isolated world of each frame
 */
export async function injectIntoOpenPages(matches: readonly string[], marker: string): Promise<void> {
	if (matches.length === 0) return;
	const tabs = await browser.tabs.query({ url: [...matches] });
	for (const { id } of tabs) {
		if (id === undefined) continue;
		try {
			await injectInto(id, marker);
		} catch {
			// A page that is closing, or one of the browser's own error pages.
		}
	}
}

async function injectInto(tabId: number, marker: string): Promise<void> {
	const frames = await browser.scripting.executeScript({
		target: { tabId, allFrames: true },
		func: (name: string) => Object.hasOwn(globalThis, name),
		args: [marker],
	});
	const frameIds = frames.filter(({ result }) => result !== true).map(({ frameId }) => frameId);
	if (frameIds.length === 0) return;
	const target = { tabId, frameIds };
	await browser.scripting.executeScript({ target, files: ["/webmail-page.js"], world: "MAIN" });
	await browser.scripting.executeScript({ target, files: ["/content-scripts/webmail.js"] });
}
