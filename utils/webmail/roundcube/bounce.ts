/** The way to send that has no composer. */
import type { PageEnd } from "../page-channel.ts";
import type { Rcmail } from "./rcmail.ts";

/**
 * "Gửi lại nguyên trạng" (bounce) sends a stored message from a small dialog of the message list, without a composer.
 * It cannot be checked yet, so it never goes in silence.
 * @param channel a hook that has given way to a newer one asks no more
 * @param confirm the browser's own dialog
 */
export function askBeforeBounce(
	rcmail: Rcmail,
	channel: Pick<PageEnd, "retired">,
	text: string,
	confirm: (text: string) => boolean,
): void {
	const httpPost = rcmail.http_post;
	rcmail.http_post = function (this: Rcmail, action, data, lock, method) {
		if (action === "bounce" && !channel.retired && !confirm(text)) {
			this.set_busy(false, null, lock);
			return false;
		}
		return httpPost.call(this, action, data, lock, method);
	};
}
