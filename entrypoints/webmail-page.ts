/** Page world: hooks the product's own send command, which the isolated world cannot see. */
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { NOT_CHECKED } from "../utils/i18n/page-texts.ts";
import { PageEnd } from "../utils/webmail/page-channel.ts";
import { composerProductOf } from "../utils/webmail/products.ts";
import { hookRoundcube, obeyRoundcube, type Rcmail, relationOf } from "../utils/webmail/roundcube/page-hook.ts";

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
		if (hooked || !rcmail || composerProductOf(document) !== "roundcube") return;
		hooked = rcmail;
		const language = document.documentElement.lang.startsWith("en") ? "en" : "vi";
		hookRoundcube(rcmail, channel, { notChecked: NOT_CHECKED[language] }, (text) => window.confirm(text));
		tellHooked();
	};
	channel.open();
	if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", hook, { once: true });
	else hook();
});
