/** Names for parts of a finding. Components know the finding only, so its parts are named after it. */
import type { CouldNotCheck, Finding } from "../../utils/check/finding.ts";

export type Severity = Finding["severity"];
export type Remedy = Finding["remedies"][number];
export type Citation = Finding["citations"][number];
export type Where = Finding["where"];
export type UnknownReason = CouldNotCheck["reason"];
export type RuleId = Finding["rule"];
