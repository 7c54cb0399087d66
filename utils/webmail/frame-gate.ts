/**
 * The gate of one frame, there from the first moment of a page: it holds what is sent before the guard has been
 * loaded, and hands everything to the guard once that is there. It lives in the isolated world, where the small
 * content script makes it and the guard, loaded later into the same world, finds it.
 */
import { IsolatedEnd, type IsolatedMessage, type PageMessage } from "./page-channel.ts";

export interface GateHandler {
	/** The product is about to send. @returns whether it may go on now */
	attempt(): boolean;
	submitted(): void;
	outcome(sent: boolean): void;
	hooked(relation: "new" | "reply" | "forward"): void;
}

/** The guard did not come: the browser's own dialog asks. */
export interface GateFallback {
	/** How long a send that came too early waits for the guard, in milliseconds. */
	readonly patience: number;
	ask(): boolean;
}

export class FrameGate {
	readonly #end: IsolatedEnd;
	readonly #fallback: GateFallback;
	#handler: GateHandler | null = null;
	#relation: "new" | "reply" | "forward" | null = null;
	#early: ReturnType<typeof setTimeout> | null = null;
	#pass = false;
	/** The profile in force for what is being written here; the guard tells it, the popup asks for it. */
	profile: string | null = null;

	constructor(fallback: GateFallback) {
		this.#fallback = fallback;
		this.#end = new IsolatedEnd((message) => this.#receive(message));
		this.#end.open();
	}

	/** Whether the page-world hook has told that it is in place. */
	get isHooked(): boolean {
		return this.#relation !== null;
	}

	#receive(message: PageMessage): boolean {
		switch (message.type) {
			case "hooked":
				this.#relation = message.relation;
				this.#handler?.hooked(message.relation);
				return false;
			case "may-send":
				return this.#handler ? this.#handler.attempt() : this.#holdEarly();
			case "submitted":
				this.#handler?.submitted();
				return false;
			case "outcome":
				this.#handler?.outcome(message.sent);
				return false;
		}
	}

	/** Sent before the guard is there: held until it comes. */
	#holdEarly(): boolean {
		if (this.#pass) return true;
		this.#early ??= setTimeout(() => {
			this.#early = null;
			if (this.#handler || !this.#fallback.ask()) return;
			this.#pass = true;
			this.tell({ type: "send-now" });
			setTimeout(() => {
				this.#pass = false;
			}, 1000);
		}, this.#fallback.patience);
		return false;
	}

	tell(message: IsolatedMessage): void {
		this.#end.tell(message);
	}

	/** The guard takes over; a send that came too early is put to it at once. */
	attach(handler: GateHandler): void {
		this.#handler = handler;
		if (this.#relation) handler.hooked(this.#relation);
		if (this.#early === null) return;
		clearTimeout(this.#early);
		this.#early = null;
		if (handler.attempt()) this.tell({ type: "send-now" });
	}

	dispose(): void {
		if (this.#early !== null) clearTimeout(this.#early);
		this.#end.dispose();
	}
}

/** The name of the gate in the isolated world: where it is, this copy of the extension is at work in the frame. */
export const GATE_NAME = "thuChuanGate";

/** Puts the gate where the guard finds it; the isolated world is the extension's own. */
export function publishGate(gate: FrameGate): void {
	(globalThis as Record<string, unknown>)[GATE_NAME] = gate;
}

/** The gate of this frame, or null where the content script has not run. */
export function publishedGate(): FrameGate | null {
	// Not `instanceof`: the content script and the guard are two bundles, each with its own class.
	return ((globalThis as Record<string, unknown>)[GATE_NAME] as FrameGate | undefined) ?? null;
}
