/** How an inspector is had, whatever it runs in. */
import type { ToInspector } from "./protocol.ts";

/** An inspector that is there: a worker, or a frame that has one. */
export interface InspectorPort {
	post(message: ToInspector, transfer: Transferable[]): void;
	/** Ends it, whatever it is doing. */
	close(): void;
}

export interface InspectorEvents {
	message(input: unknown): void;
	/** It has died, or could not be started. */
	failed(): void;
}

/** Starts an inspector; it says "ready" when requests can be sent. May throw, which is a failure as any other. */
export type StartInspector = (events: InspectorEvents) => InspectorPort;
