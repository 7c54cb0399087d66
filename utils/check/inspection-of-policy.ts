/** What the policy in force asks of an inspection. */
import { BYTES_PER_MEGABYTE } from "../i18n/format.ts";
import { DEFAULT_OPTIONS, type InspectionOptions } from "../inspect/inspection-options.ts";
import type { Policy } from "../policy/policy.ts";

export function inspectionOf(policy: Policy): InspectionOptions {
	return {
		...DEFAULT_OPTIONS,
		limits: { ...DEFAULT_OPTIONS.limits, bytes: policy.inspectionLimitMegabytes * BYTES_PER_MEGABYTE },
		trust: {
			added: policy.trustedCertificates,
			removed: policy.removedCertificates,
			revocationHosts: policy.revocationHosts,
		},
	};
}
