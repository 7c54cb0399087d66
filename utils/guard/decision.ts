/**
 * What was found at Send and what the person chose: what the popup shows and an audit will report. Never content, and
 * never an address: a rule's id tells what was found, not about whom.
 */
import { worstOf } from "../check/check.ts";
import type { Verdict } from "../check/finding.ts";
import type { UnknownReason } from "../inspect/facts.ts";
import type { ProfileId, Severity } from "../policy/profile.ts";
import type { RuleId } from "../rules/rule-ids.ts";

export type Outcome =
	/** Nothing to ask, or nothing left after remedies. */
	| "passed"
	/** Held, not yet decided. */
	| "held"
	/** Back to the composer. */
	| "returned"
	| "sent-anyway";

export interface Decision {
	readonly outcome: Outcome;
	/** What the person gave for sending all the same, or "". */
	readonly reason: string;
	/** null where the check itself could not run. */
	readonly profile: ProfileId | null;
	readonly worst: Severity | "pass" | "could-not-run";
	/** One entry a rule and severity, with how often it was found. */
	readonly found: readonly { readonly rule: RuleId; readonly severity: Severity; readonly count: number }[];
	readonly couldNotCheck: readonly { readonly rule: RuleId; readonly reason: UnknownReason }[];
}

export function decisionOf(verdict: Verdict | null, outcome: Outcome, reason: string): Decision {
	if (!verdict) {
		return { outcome, reason, profile: null, worst: "could-not-run", found: [], couldNotCheck: [] };
	}
	const counts = new Map<string, Decision["found"][number]>();
	for (const { rule, severity } of verdict.findings) {
		const key = `${rule} ${severity}`;
		counts.set(key, { rule, severity, count: (counts.get(key)?.count ?? 0) + 1 });
	}
	return {
		outcome,
		reason,
		profile: verdict.profile,
		worst: worstOf(verdict),
		found: [...counts.values()],
		couldNotCheck: verdict.couldNotCheck.map(({ rule, reason: why }) => ({ rule, reason: why })),
	};
}
