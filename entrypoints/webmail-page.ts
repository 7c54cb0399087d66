/** Page world: hooks the product's own send command, which the isolated world cannot see. */
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { BOUNCE_NOT_CHECKED, NOT_CHECKED } from "../utils/i18n/page-texts.ts";
import { PageEnd } from "../utils/webmail/page-channel.ts";
import { composerProductOf } from "../utils/webmail/products.ts";
import {
	askBeforeBounce,
	hookRoundcube,
	obeyRoundcube,
	type Rcmail,
	relationOf,
} from "../utils/webmail/roundcube/page-hook.ts";
import { ROUNDCUBE } from "../utils/webmail/roundcube/selectors.ts";

declare global {
	var rcmail: Rcmail | undefined;
}

export default defineUnlistedScript(() => {
	let hooked: Rcmail | null = null;
	const channel = new PageEnd(
		(message) => hooked && obeyRoundcube(hooked, message),
		() => tellHooked(),
	);
	const tellHooked = (): void => {
		if (hooked) channel.tell({ type: "hooked", relation: relationOf(hooked) });
	};
	const hook = (): void => {
		const rcmail = globalThis.rcmail;
		if (hooked || !rcmail || !document.querySelector(ROUNDCUBE.mailPage)) return;
		const language = document.documentElement.lang.startsWith("en") ? "en" : "vi";
		const confirm = (text: string): boolean => window.confirm(text);
		if (composerProductOf(document) !== "roundcube") {
			askBeforeBounce(rcmail, BOUNCE_NOT_CHECKED[language], confirm);
			return;
		}
		hooked = rcmail;
		hookRoundcube(rcmail, channel, { notChecked: NOT_CHECKED[language] }, confirm);
		tellHooked();
	};
	channel.open();
	if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", hook, { once: true });
	else hook();
});
