/** The shape of a regulation profile: data under assets/profiles, one file a regulation. */
import type { Text } from "../i18n/text.ts";
import type { RuleId } from "../rules/rule-ids.ts";

export const PROFILE_IDS = ["default", "ha-nam", "soc-trang", "khanh-hoa", "can-gio", "quang-tri"] as const;

export type ProfileId = (typeof PROFILE_IDS)[number];

/** `note` is shown and sends; `warn` takes one click; `justify` takes a reason; `block` has no way on. */
export const SEVERITIES = ["note", "warn", "justify", "block"] as const;

export type Severity = (typeof SEVERITIES)[number];

export interface Citation {
	/** Number, issuer and date of the regulation, such as "Quyết định 1480/QĐ-UBND ngày 18/6/2012, UBND tỉnh Khánh Hòa". */
	readonly regulation: string;
	/** "Điều 7 khoản 3 điểm a". */
	readonly article: string;
	/** The article's title, where the quotation is an item of a list and would read otherwise without it. */
	readonly heading?: string;
	/** Verbatim from the regulation's text. */
	readonly quote: string;
}

export interface ProfileRule {
	/** null: the regulation is silent and the rule is off; the administrator can turn it on. */
	readonly severity: Severity | null;
	/** For lighter evidence, where the rule knows such. */
	readonly weakSeverity?: Severity;
	/** Settings of the rule where the regulation differs from the rule's own defaults. */
	readonly settings?: Readonly<Record<string, unknown>>;
	/** The articles it rests on, the most telling first; empty only where severity is null. */
	readonly citations: readonly Citation[];
}

export interface Profile {
	readonly id: ProfileId;
	readonly name: Text;
	/** Chosen for a From address at one of these; `account` is a pattern of the part before @, `*` any characters. */
	readonly mailboxes: readonly { readonly domain: string; readonly account?: string }[];
	readonly rules: Readonly<Record<RuleId, ProfileRule>>;
}
