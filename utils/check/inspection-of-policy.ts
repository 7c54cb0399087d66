/** What the policy in force asks of an inspection. */
import { BYTES_PER_MEGABYTE } from "../i18n/format.ts";
import { DEFAULT_OPTIONS, type InspectionOptions } from "../inspect/inspection-options.ts";
import { DEFAULT_LIMITS, type InspectionLimits } from "../inspect/limits.ts";
import type { Policy } from "../policy/policy.ts";

const MILLISECONDS_PER_SECOND = 1000;

/** Each layer of policy is validated by the rule's own schema before it gets here. */
function exemptPhrasesOf(policy: Policy): readonly string[] {
	return policy.rules["content/state-secret"].settings["exemptPhrases"] as readonly string[];
}

function limitsOf(policy: Policy): InspectionLimits {
	return {
		bytes: policy.inspectionLimitMegabytes * BYTES_PER_MEGABYTE,
		milliseconds: policy.inspectionSeconds * MILLISECONDS_PER_SECOND,
		scanMilliseconds: policy.scanSeconds * MILLISECONDS_PER_SECOND,
		depth: policy.archiveDepth,
		entries: policy.archiveEntries,
		uncompressedBytes: policy.unpackedMegabytes * BYTES_PER_MEGABYTE,
		textCharacters: DEFAULT_LIMITS.textCharacters,
		pages: policy.pdfPages,
	};
}

export function inspectionOf(policy: Policy): InspectionOptions {
	return {
		...DEFAULT_OPTIONS,
		limits: limitsOf(policy),
		trust: {
			added: policy.trustedCertificates,
			removed: policy.removedCertificates,
			revocationHosts: policy.revocationHosts,
		},
		exemptPhrases: exemptPhrasesOf(policy),
	};
}
