/** Holds clicks on the send controls where the page-world hook could not be put in place. */
import type { Composer } from "../../utils/webmail/composer.ts";

export interface ClickHold {
	/** Sends by clicking the control that was held last. */
	sendNow(): void;
}

/** @param mayPass asked for each click on a send control; Enter and Space on a button are clicks too */
export function holdClicks(composer: Composer, mayPass: () => boolean, signal: AbortSignal): ClickHold {
	let lastHeld: Element | null = null;
	window.addEventListener(
		"click",
		(event) => {
			const target = event.target;
			// An icon in a button may be SVG.
			if (!(target instanceof Element) || !composer.isSendControl(target) || mayPass()) return;
			lastHeld = target;
			event.preventDefault();
			event.stopImmediatePropagation();
		},
		{ capture: true, signal },
	);
	return { sendNow: () => lastHeld?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })) };
}
