/** One send that is held, from the press of Send to its end: what it waits for, what is shown, what the person chose. */
import type { Verdict } from "../check/finding.ts";
import { type Requirement, requirementOf } from "../check/requirement.ts";
import type { Remedy } from "../rules/rule.ts";
import { requirementOfFailure } from "./assessment.ts";
import { AwaitedFiles } from "./awaited-files.ts";
import type { Outcome } from "./decision.ts";
import { checkAll, checkKnown, type Examined, type Examiner } from "./examiner.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { leavesDialog } from "./remedies.ts";
import type { HeldState } from "./view.ts";

export interface HeldSendSetup {
	readonly examiner: Examiner;
	show(state: HeldState): void;
	/** @param verdict null: the check could not run */
	record(verdict: Verdict | null, outcome: Outcome, reason: string): void;
	/** Lets the mail go with what was accepted, and ends this. @returns whether it was held until now */
	release(accepted: Verdict | null): boolean;
	/** Ends this, back in the composer. */
	cancel(): void;
	perform(remedies: readonly Remedy[]): void;
}

/** Nobody needs to be asked. */
interface Passed {
	readonly kind: "passed";
	readonly verdict: Verdict | null;
}

type Choice = Pick<Extract<HeldState, { kind: "could-not-run" }>, "requirement" | "reasonMinimumLength">;

/** Whether this click, with this reason, may let the mail go. */
function isChosen({ requirement, reasonMinimumLength }: Choice, reason: string, event: Event): boolean {
	if (!event.isTrusted || requirement === "wall") return false;
	return requirement !== "reason" || reason.trim().length >= Math.max(1, reasonMinimumLength);
}

export class HeldSend {
	readonly #setup: HeldSendSetup;
	/** Known once the message could be read. */
	#files: AwaitedFiles | null = null;
	/** The last one; null where the check could not run. */
	#verdict: Verdict | null = null;
	#isRecorded = false;
	#hasShownFindings = false;
	#isOver = false;

	constructor(setup: HeldSendSetup) {
		this.#setup = setup;
	}

	/** Decides what is shown now, or lets the mail go when all is well. */
	look(): void {
		if (this.#isOver) return;
		const next = this.#next();
		if (next.kind === "passed") {
			this.#release(next.verdict, "passed");
			return;
		}
		if (next.kind !== "checking" && !this.#isRecorded) {
			this.#isRecorded = true;
			this.#setup.record(this.#verdict, "held", "");
		}
		if (next.kind === "findings") this.#hasShownFindings = true;
		this.#setup.show(next);
	}

	/** Whatever the person still clicks has no effect. */
	end(): void {
		this.#isOver = true;
		this.#files?.end();
	}

	#next(): HeldState | Passed {
		try {
			const examined = this.#setup.examiner.examine();
			this.#files ??= new AwaitedFiles(examined, () => this.look());
			return this.#files.mustWait(examined) ? this.#waiting(examined) : this.#complete(examined, this.#files);
		} catch {
			this.#verdict = null;
			return this.#failure();
		}
	}

	#waiting(examined: Examined): HeldState {
		this.#verdict = checkKnown(examined);
		// What must not go is told at once, whatever else is still being read.
		const requirement = requirementOf(this.#verdict, examined.policy.stage);
		return requirement === "wall" ? this.#findings(examined, this.#verdict, requirement) : this.#checking(examined);
	}

	#complete(examined: Examined, files: AwaitedFiles): HeldState | Passed {
		const { message, policy } = examined;
		const verdict = checkAll(examined);
		this.#verdict = verdict;
		const lost = files.lost(message.attachments);
		if (lost.length > 0) return { kind: "upload-failed", names: lost, goBack: () => this.#goBack() };
		const requirement = requirementOf(verdict, policy.stage);
		// A send that only waited for files goes by itself; one that the person has had to think about does not.
		if (requirement === "none" && !this.#hasShownFindings) return { kind: "passed", verdict };
		return this.#findings(examined, verdict, requirement);
	}

	#checking(examined: Examined): HeldState {
		const uploading = examined.uploads.map(({ name }) => ({ name, step: "uploading", page: null }) as const);
		return {
			kind: "checking",
			waitingFor: [...this.#setup.examiner.progress(examined).values(), ...uploading],
			// Without its uploads the product itself would not send.
			giveUp: uploading.length > 0 ? null : () => this.#giveUp(),
			goBack: () => this.#goBack(),
		};
	}

	#findings({ message, policy }: Examined, verdict: Verdict, requirement: Requirement): HeldState {
		const { profileName, reasonMinimumLength } = policy;
		const shown = fingerprintOf(message);
		const choice = { requirement, reasonMinimumLength };
		return {
			kind: "findings",
			verdict,
			profileName,
			...choice,
			remedy: (remedies) => this.#remedy(remedies),
			goBack: () => this.#goBack(),
			send: (reason, event) => {
				if (!isChosen(choice, reason, event)) return;
				// What is sent is what was shown: a message that has changed meanwhile is shown anew.
				if (this.#setup.examiner.fingerprint() !== shown) this.look();
				else this.#release(verdict, requirement === "none" ? "passed" : "sent-anyway", reason.trim());
			},
		};
	}

	#failure(): HeldState | Passed {
		const policy = this.#setup.examiner.policyWithoutMessage();
		const requirement = requirementOfFailure(policy);
		if (requirement === "none" && !this.#hasShownFindings) return { kind: "passed", verdict: null };
		const choice = { requirement, reasonMinimumLength: policy?.reasonMinimumLength ?? 1 };
		return {
			kind: "could-not-run",
			...choice,
			retry: () => this.look(),
			goBack: () => this.#goBack(),
			send: (reason, event) => {
				if (isChosen(choice, reason, event)) this.#release(null, "sent-anyway", reason.trim());
			},
		};
	}

	#giveUp(): void {
		this.#files?.giveUp();
		this.look();
	}

	#release(verdict: Verdict | null, outcome: Outcome, reason = ""): void {
		if (!this.#isOver && this.#setup.release(verdict)) this.#setup.record(verdict, outcome, reason);
	}

	#goBack(): void {
		if (this.#isOver) return;
		this.#setup.record(this.#verdict, "returned", "");
		this.#setup.cancel();
	}

	#remedy(remedies: readonly Remedy[]): void {
		if (remedies.some(leavesDialog)) this.#goBack();
		for (const remedy of remedies) {
			if (remedy.kind === "remove-attachment") this.#files?.removed(remedy.attachmentId);
		}
		this.#setup.perform(remedies);
	}
}
