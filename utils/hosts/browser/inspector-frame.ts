/**
 * The inspector in a webmail page: a hidden frame of an extension page, in a closed shadow root. A frame and not an
 * offscreen document, as the design had it: messages of the extension are JSON, so that a file of 50 MB would go as
 * base64 through the background, while a frame takes buffers that are handed over; and Firefox has frames as well.
 * The frame runs in the extension's own process, off the page's thread, and may start workers, which a webmail's own
 * policy would forbid. Nothing is said through the page's window: the port goes straight into the frame.
 */
import { browser } from "wxt/browser";

const PAGE = "/inspector.html";

/** Sent with the port; the frame takes nothing else. */
export const INSPECTOR_PORT = "thu-chuan:inspector-port";

export interface FrameEvents {
	message(input: unknown): void;
	failed(): void;
}

export interface FramePort {
	post(message: unknown, transfer: Transferable[]): void;
	close(): void;
}

/** Makes the frame. It says "ready" by `message` when it can be used. */
export function openInspectorFrame(document: Document, events: FrameEvents): FramePort {
	// WXT types this method only by a list that it generates of the pages.
	const runtime = browser.runtime as unknown as { getURL(path: string): string };
	// Chromium leads the page's address, made anew for each session, to the extension's own: that is the frame's origin.
	const { origin } = new URL(runtime.getURL("/"));
	const host = document.createElement("div");
	host.style.cssText = "all: initial; display: block; position: fixed; width: 0; height: 0; visibility: hidden;";
	host.setAttribute("aria-hidden", "true");
	const frame = document.createElement("iframe");
	frame.src = runtime.getURL(PAGE);
	frame.tabIndex = -1;
	frame.style.cssText = "width: 0; height: 0; border: 0;";
	host.attachShadow({ mode: "closed" }).append(frame);

	const { port1, port2 } = new MessageChannel();
	port1.onmessage = ({ data }: MessageEvent<unknown>) => events.message(data);
	port1.onmessageerror = () => events.failed();
	// Told where the browser knows it (Chromium 122): the frame's process has died.
	port1.addEventListener("close", () => events.failed());
	frame.addEventListener("load", () => frame.contentWindow?.postMessage(INSPECTOR_PORT, origin, [port2]), {
		once: true,
	});
	// Whoever takes the frame out of the page ends it, without a word to its ports.
	const removal = new MutationObserver(() => {
		if (!host.isConnected) events.failed();
	});
	document.documentElement.append(host);
	removal.observe(document.documentElement, { childList: true });
	return {
		post: (message, transfer) => port1.postMessage(message, transfer),
		close: () => {
			removal.disconnect();
			port1.close();
			host.remove();
		},
	};
}
