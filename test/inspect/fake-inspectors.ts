import type { AttachmentFacts } from "../../utils/inspect/facts.ts";
import { known } from "../../utils/inspect/facts.ts";
import type { InspectorEvents, InspectorPort, StartInspector } from "../../utils/inspect/inspector-port.ts";
import type { ToInspector } from "../../utils/inspect/protocol.ts";
import { attachmentFacts } from "./facts-builder.ts";

export const FOUND = attachmentFacts({ size: known(3), text: known("abc") });

export function file(name: string, bytes = new Uint8Array([1, 2, 3])) {
	return { name, mediaType: "", bytes };
}

/** Inspectors that do what the test tells them. */
export class FakeInspectors {
	readonly started: { events: InspectorEvents; posted: ToInspector[]; closed: boolean }[] = [];
	/** Says "ready" by itself. */
	eager = true;

	readonly start: StartInspector = (events): InspectorPort => {
		const inspector = { events, posted: [] as ToInspector[], closed: false };
		this.started.push(inspector);
		if (this.eager) setTimeout(() => events.message({ type: "ready" }), 0);
		return {
			post: (message) => inspector.posted.push(message),
			close: () => {
				inspector.closed = true;
			},
		};
	};

	get last() {
		const last = this.started.at(-1);
		if (!last) throw new Error("none was started");
		return last;
	}

	/** The request that is running; it is answered with `done`. */
	get request() {
		const request = this.last.posted.at(-1);
		if (request?.type !== "inspect") throw new Error("nothing is asked");
		return request;
	}

	done(facts: AttachmentFacts = FOUND): void {
		this.last.events.message({ type: "done", id: this.request.id, facts });
	}
}
