/**
 * Content scripts outlive their extension: after a reload or an update the old ones stay in the page, and new ones
 * come beside them. Whoever starts tells the others, and the old ones take what they have put into the page away.
 */
import { browser } from "wxt/browser";

const HANDOVER = "thu-chuan:handover";

/** False once the extension has been reloaded, updated or removed: this copy lives on in the page by itself. */
function isCurrent(): boolean {
	return browser.runtime?.id !== undefined;
}

/** Tells the scripts of an extension that has been replaced to go. */
export function announceHandover(document: Document): void {
	document.dispatchEvent(new CustomEvent(HANDOVER));
}

/** The page itself may send the event too: it does nothing while the extension is the one that loaded this script. */
export function onHandover(document: Document, retire: () => void, signal: AbortSignal): void {
	document.addEventListener(HANDOVER, () => !isCurrent() && retire(), { signal });
}
