/** Page world: hooks the product's own send command, which the isolated world cannot see. */
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { BOUNCE_NOT_CHECKED, MAY_HAVE_GONE, NOT_CHECKED, STILL_BUSY } from "../utils/i18n/page-texts.ts";
import { PageEnd } from "../utils/webmail/page-channel.ts";
import { composerProductOf } from "../utils/webmail/products.ts";
import { askBeforeBounce } from "../utils/webmail/roundcube/bounce.ts";
import { hookRoundcube, type RoundcubeHook } from "../utils/webmail/roundcube/page-hook.ts";
import { type Rcmail, relationOf } from "../utils/webmail/roundcube/rcmail.ts";
import { ROUNDCUBE } from "../utils/webmail/roundcube/selectors.ts";

declare global {
	var rcmail: Rcmail | undefined;
}

export default defineUnlistedScript(() => {
	let hooked: RoundcubeHook | null = null;
	const channel = new PageEnd(
		(message) => hooked?.obey(message),
		() => tellHooked(),
	);
	const tellHooked = (): void => {
		const { rcmail } = globalThis;
		if (hooked && rcmail) channel.tell({ type: "hooked", relation: relationOf(rcmail) });
	};
	const hook = (): void => {
		const rcmail = globalThis.rcmail;
		if (hooked || !rcmail || !document.querySelector(ROUNDCUBE.mailPage)) return;
		const language = document.documentElement.lang.startsWith("en") ? "en" : "vi";
		const confirm = (text: string): boolean => window.confirm(text);
		if (composerProductOf(document) !== "roundcube") {
			askBeforeBounce(rcmail, channel, BOUNCE_NOT_CHECKED[language], confirm);
			return;
		}
		const texts = {
			notChecked: NOT_CHECKED[language],
			mayHaveGone: MAY_HAVE_GONE[language],
			stillBusy: STILL_BUSY[language],
		};
		hooked = hookRoundcube(rcmail, channel, texts, confirm);
		tellHooked();
	};
	channel.open();
	if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", hook, { once: true });
	else hook();
});
