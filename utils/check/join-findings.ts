/** One finding for what two rules find in the same place, where one of them says that it joins the other. */
import { SEVERITIES, type Severity } from "../policy/profile.ts";
import type { Rule } from "../rules/rule.ts";
import type { RuleId } from "../rules/rule-ids.ts";
import type { Finding } from "./finding.ts";

/**
 * The findings in their order, without those that have joined another.
 * @param apart those that join none
 */
export function joinFindings(
	findings: readonly Finding[],
	rules: readonly Rule[],
	apart: ReadonlySet<Finding> = new Set(),
): Finding[] {
	const joins = new Map<RuleId, readonly RuleId[]>(rules.flatMap(({ id, joins }) => (joins ? [[id, joins]] : [])));
	const hosts = new Map<Finding, Finding>();
	for (const finding of findings) {
		const wanted = apart.has(finding) ? undefined : joins.get(finding.rule);
		const host = wanted && findings.find((other) => wanted.includes(other.rule) && isSamePlace(other, finding));
		if (host) hosts.set(finding, host);
	}
	return findings
		.filter((finding) => !hosts.has(finding))
		.map((finding) =>
			[...hosts].reduce((sum, [joined, host]) => (host === finding ? withGroundsOf(sum, joined) : sum), finding),
		);
}

function isSamePlace({ where: one }: Finding, { where: other }: Finding): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}

/** Joining takes nothing of its weight from what was found. */
function withGroundsOf(host: Finding, joined: Finding): Finding {
	const [first, ...others] = host.citations;
	return {
		...host,
		severity: worse(host.severity, joined.severity),
		citations: [first, ...others, ...joined.citations],
	};
}

function worse(one: Severity, other: Severity): Severity {
	return SEVERITIES.indexOf(other) > SEVERITIES.indexOf(one) ? other : one;
}
