/** What a check gives: plain data that a dialog, a popup, a command line or a mail client can show as it is. */
import type { Text } from "../i18n/text.ts";
import type { UnknownReason } from "../inspect/facts.ts";
import type { Citation, ProfileId, Severity } from "../policy/profile.ts";
import type { Picture, Remedy, Where } from "../rules/rule.ts";
import type { RuleId } from "../rules/rule-ids.ts";

export interface Finding {
	readonly rule: RuleId;
	readonly severity: Severity;
	/** The rule's name, such as "Tệp đính kèm vượt 10 MB". */
	readonly title: Text;
	readonly message: Text;
	readonly where: Where;
	readonly remedies: readonly Remedy[];
	/** Bytes: left out where a finding is put in words or sent between processes. */
	readonly picture?: Picture;
	/** Never empty: every finding names its article. */
	readonly citations: readonly [Citation, ...Citation[]];
}

export interface CouldNotCheck {
	readonly rule: RuleId;
	readonly title: Text;
	readonly where: Where;
	readonly reason: UnknownReason;
	/** What the policy makes of it. */
	readonly severity: Severity;
}

/** The result of one check of one message. Its summary (`worst`) is derived, never stored. */
export interface Verdict {
	readonly profile: ProfileId;
	/** Worst first. */
	readonly findings: readonly Finding[];
	readonly couldNotCheck: readonly CouldNotCheck[];
}
