/** What is asked of an inspection besides the file itself. */
import type { PolicyCertificates } from "../signature/trust/policy-store.ts";
import { FACT_NAMES, type FactName } from "./facts.ts";
import { DEFAULT_LIMITS, type InspectionLimits } from "./limits.ts";

/** The policy's part in who is trusted; the other part is shipped. */
export interface TrustSettings extends PolicyCertificates {
	/** Hosts that may be asked about revocation; none: the network is not used. */
	readonly revocationHosts: readonly string[];
}

export interface InspectionOptions {
	readonly limits: InspectionLimits;
	/** Facts that are asked for; the others stay pending. The size is always told. */
	readonly wants: readonly FactName[];
	readonly trust: TrustSettings;
	/** Phrases that the administrator says are no sign of a state secret. */
	readonly exemptPhrases: readonly string[];
}

export const DEFAULT_OPTIONS: InspectionOptions = {
	limits: DEFAULT_LIMITS,
	wants: FACT_NAMES,
	trust: { added: [], removed: [], revocationHosts: [] },
	exemptPhrases: [],
};
