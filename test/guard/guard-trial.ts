/** A guard with everything around it in the test's hands. Needs fake timers. */
import { expect, vi } from "vitest";
import type { Decision } from "../../utils/guard/decision.ts";
import { Guard } from "../../utils/guard/guard.ts";
import type { InspectionProgress } from "../../utils/guard/inspection.ts";
import type { ComposingState, HeldState } from "../../utils/guard/view.ts";
import { type AttachmentFacts, known } from "../../utils/inspect/facts.ts";
import type { Attachment } from "../../utils/message/message.ts";
import { EMPTY_DOCUMENT, readPolicyDocument } from "../../utils/policy/document.ts";
import { type Policy, resolvePolicy } from "../../utils/policy/policy.ts";
import { attachmentFacts, NO_CONTENTS } from "../inspect/facts-builder.ts";
import { signaturesOf } from "../inspect/signature-facts.ts";
import { FakeComposer } from "./fake-composer.ts";

export const GMAIL = { address: "nguyen@gmail.com", name: "", field: "to" } as const;
/** What a person's click is; an event made by a script is not trusted. */
export const CLICK = { isTrusted: true } as Event;
export const SCRIPTED = { isTrusted: false } as Event;
export const REASON = "trả lời công dân, doanh nghiệp";
export const SIGNED: AttachmentFacts = attachmentFacts({
	size: known(1000),
	signature: known(signaturesOf("valid")),
	text: known(""),
});

export function file(id: string, name = `${id}.pdf`): Attachment {
	return { id, name, mediaType: "application/pdf", size: null, inline: false };
}

/** A file that carries a mark of state secrecy. */
export const SECRET: AttachmentFacts = attachmentFacts({
	signature: known(signaturesOf("valid")),
	text: known(""),
	contents: known({
		...NO_CONTENTS,
		secrecy: [{ place: { within: [], part: "page", number: 1 }, strength: "strong", mark: "TỐI MẬT", excerpt: "" }],
	}),
});

/** Long enough for the guard to look at what has changed. */
export const settle = () => vi.advanceTimersByTimeAsync(200);

export class GuardTrial {
	readonly composer = new FakeComposer();
	administrator: unknown = {};
	shown: HeldState | null = null;
	readonly composing: ComposingState[] = [];
	sent = 0;
	readonly records: Decision[] = [];
	readonly inspections: {
		attachment: Attachment;
		progress: InspectionProgress;
		finish(facts: AttachmentFacts): void;
		fail(): void;
	}[] = [];
	failingPolicy = false;
	#guard: Guard | null = null;

	get guard(): Guard {
		if (!this.#guard) throw new Error("The trial has not been started");
		return this.#guard;
	}

	#policyFor(from: string): Policy {
		if (this.failingPolicy) throw new Error("no policy");
		return resolvePolicy({ administrator: readPolicyDocument(this.administrator), user: EMPTY_DOCUMENT }, from);
	}

	start(): void {
		this.#guard = new Guard({
			composer: this.composer,
			view: {
				showHeld: (state) => {
					this.shown = state;
				},
				hideHeld: () => {
					this.shown = null;
				},
				showComposing: (state) => this.composing.push(state),
			},
			inspect: (attachment, _signal, progress) =>
				new Promise((finish, reject) => {
					this.inspections.push({ attachment, progress, finish, fail: () => reject(new Error("fault")) });
				}),
			policyFor: (from) => this.#policyFor(from),
			sendNow: () => {
				this.sent += 1;
			},
			record: (record) => this.records.push(record),
		});
	}

	/** The marks as they were drawn last; fails the test when the check could not run. */
	get marked(): Extract<ComposingState, { kind: "checked" }> {
		const state = this.composing.at(-1);
		expect(state?.kind).toBe("checked");
		return state as Extract<ComposingState, { kind: "checked" }>;
	}

	/** The dialog as it is now; fails the test when it is of another kind. */
	held<K extends HeldState["kind"]>(kind: K): Extract<HeldState, { kind: K }> {
		expect(this.shown?.kind).toBe(kind);
		return this.shown as Extract<HeldState, { kind: K }>;
	}
}
