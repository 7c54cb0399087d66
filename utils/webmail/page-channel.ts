/**
 * The wire between the two worlds of one page. The page world holds what only it can see (a product's own send
 * command); the isolated world decides. Events are synchronous across worlds, so that an answer is there before the
 * product goes on; details are JSON strings, because objects do not cross worlds in every browser.
 */

/** What the page world asks or tells. */
export type PageMessage =
	/** The hook is in place; `relation` and the like are what only the product's own variables tell. */
	| { readonly type: "hooked"; readonly relation: "new" | "reply" | "forward" }
	/** May this send go on? Answered at once. */
	| { readonly type: "may-send" }
	/** The form is being submitted now. */
	| { readonly type: "submitted" }
	/** What became of the submission. */
	| { readonly type: "outcome"; readonly sent: boolean };

/** What the isolated world answers or orders. */
export type IsolatedMessage = { readonly type: "answer"; readonly allow: boolean } | { readonly type: "send-now" };

const HELLO = "thu-chuan:hello";
const READY = "thu-chuan:page-ready";
const RETIRE = "thu-chuan:retire-page-hook";

const eventName = (direction: "to-page" | "to-isolated", nonce: string): string => `thu-chuan:${direction}:${nonce}`;

function detailOf<T>(event: Event): T | undefined {
	if (!(event instanceof CustomEvent) || typeof event.detail !== "string") return undefined;
	try {
		return JSON.parse(event.detail) as T;
	} catch {
		return undefined;
	}
}

/** The isolated world's end. */
export class IsolatedEnd {
	readonly #nonce = crypto.randomUUID();
	readonly #abort = new AbortController();
	readonly #receive: (message: PageMessage) => boolean;

	/** @param receive returns whether a "may-send" is allowed; its result is ignored for other messages */
	constructor(receive: (message: PageMessage) => boolean) {
		this.#receive = receive;
	}

	/** Apart from the constructor: the other end may answer at once, when its owner must be complete. */
	open(): void {
		const { signal } = this.#abort;
		document.addEventListener(
			eventName("to-isolated", this.#nonce),
			(event) => {
				const message = detailOf<PageMessage>(event);
				if (!message) return;
				const allow = this.#receive(message);
				if (message.type === "may-send") this.tell({ type: "answer", allow });
			},
			{ signal },
		);
		document.addEventListener(READY, () => this.#sayHello(), { signal });
		this.#sayHello();
	}

	#sayHello(): void {
		document.dispatchEvent(new CustomEvent(HELLO, { detail: JSON.stringify(this.#nonce) }));
	}

	tell(message: IsolatedMessage): void {
		const detail = JSON.stringify(message);
		document.dispatchEvent(new CustomEvent(eventName("to-page", this.#nonce), { detail }));
	}

	dispose(): void {
		this.#abort.abort();
	}
}

/**
 * The page world's end. The nonce keeps apart the copies of the extension that one page may hold; it is no secret, for a
 * page that listens hears it. A page that wants to send by itself needs no channel.
 */
export class PageEnd {
	readonly #abort = new AbortController();
	readonly #receive: (message: IsolatedMessage) => void;
	readonly #connected: () => void;
	#nonce: string | null = null;
	#answer: boolean | null = null;
	#retired = false;

	constructor(receive: (message: IsolatedMessage) => void, connected: () => void) {
		this.#receive = receive;
		this.#connected = connected;
	}

	/** Apart from the constructor: the other end may answer at once, when its owner must be complete. */
	open(): void {
		const { signal } = this.#abort;
		document.addEventListener(HELLO, (event) => this.#connect(detailOf<string>(event)), { signal });
		document.dispatchEvent(new CustomEvent(READY));
	}

	/** True once a newer hook has taken this one's place: it must let everything pass. */
	get retired(): boolean {
		return this.#retired;
	}

	/** A hook of an earlier copy of the extension gives way, now that the one that answers has this one as well. */
	#takeOver(nonce: string): void {
		const detail = JSON.stringify(nonce);
		document.dispatchEvent(new CustomEvent(RETIRE, { detail }));
		const retire = (event: Event): void => {
			if (detailOf<string>(event) !== this.#nonce) return;
			this.#retired = true;
			this.#abort.abort();
		};
		document.addEventListener(RETIRE, retire, { signal: this.#abort.signal });
	}

	#connect(nonce: string | undefined): void {
		if (typeof nonce !== "string" || this.#nonce === nonce) return;
		if (this.#nonce === null) this.#takeOver(nonce);
		// A second hello comes from the isolated world of a reloaded extension; the first listener is gone by then.
		this.#nonce = nonce;
		document.addEventListener(
			eventName("to-page", nonce),
			(event) => {
				const message = detailOf<IsolatedMessage>(event);
				if (!message || nonce !== this.#nonce) return;
				if (message.type === "answer") this.#answer = message.allow;
				else this.#receive(message);
			},
			{ signal: this.#abort.signal },
		);
		this.#connected();
	}

	tell(message: PageMessage): void {
		if (this.#nonce === null) return;
		const detail = JSON.stringify(message);
		document.dispatchEvent(new CustomEvent(eventName("to-isolated", this.#nonce), { detail }));
	}

	/** @returns null when nobody answered: the extension is gone from this page */
	maySend(): boolean | null {
		this.#answer = null;
		this.tell({ type: "may-send" });
		return this.#answer;
	}
}
