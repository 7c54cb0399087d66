/** What is to be asked before a message goes, and whether a person has answered that already. */
import type { Verdict } from "../check/finding.ts";
import { type Requirement, requirementOf } from "../check/requirement.ts";
import type { Policy } from "../policy/policy.ts";
import { checkAll, type Examiner } from "./examiner.ts";

export interface Assessment {
	/** null: the check could not run. */
	readonly verdict: Verdict | null;
	readonly requirement: Requirement;
	readonly isUploading: boolean;
	readonly isReading: boolean;
}

/**
 * The check could not run at all. That never goes in silence, however little the policy makes of a single file that
 * was not read; where the policy cannot be read either, the person is asked.
 */
export function requirementOfFailure(policy: Policy | null): Requirement {
	if (policy?.stage === "audit-only") return "none";
	switch (policy?.couldNotCheck) {
		case "block":
			return "wall";
		case "justify":
			return "reason";
		default:
			return "confirm";
	}
}

/** Looks at a message as it would go now. Never throws. */
export function assess(examiner: Examiner): Assessment {
	try {
		const examined = examiner.examine();
		const { policy, uploads, awaited } = examined;
		const verdict = checkAll(examined);
		// Where nothing is held, nothing is waited for.
		const waits = policy.stage !== "audit-only";
		return {
			verdict,
			requirement: requirementOf(verdict, policy.stage),
			isUploading: waits && uploads.length > 0,
			isReading: waits && awaited.length > 0,
		};
	} catch {
		const requirement = requirementOfFailure(examiner.policyWithoutMessage());
		return { verdict: null, requirement, isUploading: false, isReading: false };
	}
}

/** Whether nobody needs to be asked, and nothing is waited for. */
export function passes({ requirement, isUploading, isReading }: Assessment): boolean {
	return requirement === "none" && !isUploading && !isReading;
}

/** Everything above a note, by what and where it is; why a part could not be checked may be told otherwise later. */
function questionsOf({ findings, couldNotCheck }: Verdict): readonly string[] {
	const asks = ({ severity }: { severity: string }): boolean => severity !== "note";
	return [
		...findings.filter(asks).map(({ rule, severity, where }) => JSON.stringify(["found", rule, severity, where])),
		...couldNotCheck.filter(asks).map(({ rule, severity, where }) => JSON.stringify(["open", rule, severity, where])),
	];
}

/**
 * Whether everything that is to be asked now was accepted with an earlier verdict.
 * @param accepted null: that the check could not run was accepted
 */
export function isAccepted({ verdict, requirement, isUploading }: Assessment, accepted: Verdict | null): boolean {
	if (requirement === "wall" || isUploading) return false;
	if (verdict === null || accepted === null) return verdict === accepted;
	const answered = new Set(questionsOf(accepted));
	return questionsOf(verdict).every((question) => answered.has(question));
}
