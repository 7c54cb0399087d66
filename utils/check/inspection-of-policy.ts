/** What the policy in force asks of an inspection. */
import { BYTES_PER_MEGABYTE } from "../i18n/format.ts";
import { DEFAULT_OPTIONS, type InspectionOptions } from "../inspect/inspection-options.ts";
import type { Policy } from "../policy/policy.ts";

/** Each layer of policy is validated by the rule's own schema before it gets here. */
function exemptPhrasesOf(policy: Policy): readonly string[] {
	return policy.rules["content/state-secret"].settings["exemptPhrases"] as readonly string[];
}

export function inspectionOf(policy: Policy): InspectionOptions {
	return {
		...DEFAULT_OPTIONS,
		limits: { ...DEFAULT_OPTIONS.limits, bytes: policy.inspectionLimitMegabytes * BYTES_PER_MEGABYTE },
		trust: {
			added: policy.trustedCertificates,
			removed: policy.removedCertificates,
			revocationHosts: policy.revocationHosts,
		},
		exemptPhrases: exemptPhrasesOf(policy),
	};
}
