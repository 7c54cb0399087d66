import type { RuleInput } from "../../../utils/rules/rule.ts";

/** A message of which the subject alone matters. */
export function withSubject(subject: string): RuleInput<Record<never, never>> {
	return {
		message: {
			from: null,
			recipients: [],
			subject,
			body: { text: "", html: null },
			attachments: [],
			relation: "new",
		},
		facts: { attachments: {} },
		settings: {},
		agency: { officialDomains: [] },
	};
}
