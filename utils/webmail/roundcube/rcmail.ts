/** Roundcube's client object, as far as it is used (program/js/app.js, 1.6.5). */
export interface Rcmail {
	busy: boolean;
	env: {
		compose_mode?: string;
		is_sent?: boolean;
		action?: string;
		/** In seconds. */
		request_timeout?: number;
	};
	addEventListener(event: string, handler: (props: unknown) => unknown): void;
	command(command: string, props: object): unknown;
	submit_messageform(draft?: boolean, saveonly?: boolean): unknown;
	sent_successfully(...parameters: unknown[]): unknown;
	/** @returns the id of the busy state that begins, which is given again where it ends */
	set_busy(busy: boolean, message?: unknown, id?: unknown): unknown;
	/** Called by pages that the server has sent into a frame. */
	iframe_loaded(id?: unknown): unknown;
	display_message(text: unknown, type?: unknown, timeout?: unknown, key?: unknown): unknown;
	http_post(action: string, data?: unknown, lock?: unknown, method?: unknown): unknown;
}

export function relationOf(rcmail: Rcmail): "new" | "reply" | "forward" {
	const mode = rcmail.env.compose_mode;
	return mode === "reply" || mode === "forward" ? mode : "new";
}
