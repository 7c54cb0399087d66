/** What a verdict asks of the person before the mail may go. Derived from verdict and stage; never stored. */
import type { Stage } from "../policy/options.ts";
import { worstOf } from "./check.ts";
import type { Verdict } from "./finding.ts";

export type Requirement =
	/** Nothing to ask: the mail goes. Notes were shown while composing. */
	| "none"
	/** One click to go on. */
	| "confirm"
	/** Goes on with a reason. */
	| "reason"
	/** No way on: go back. */
	| "wall";

/** In the audit-only stage nothing is held, whatever was found. */
export function requirementOf(verdict: Verdict, stage: Stage): Requirement {
	if (stage === "audit-only") return "none";
	switch (worstOf(verdict)) {
		case "block":
			return "wall";
		case "justify":
			return "reason";
		case "warn":
			return "confirm";
		default:
			return "none";
	}
}
