/** The engine: runs the rules that the policy has on, and puts severity and article to what they found. */
import { type Facts, factsOf, settled, type UnknownReason } from "../inspect/facts.ts";
import type { Message } from "../message/message.ts";
import type { SeverityOrOff } from "../policy/options.ts";
import type { Policy, RulePolicy } from "../policy/policy.ts";
import { SEVERITIES, type Severity } from "../policy/profile.ts";
import { RULES } from "../rules/index.ts";
import type { Rule, RuleFinding, Unchecked, Where } from "../rules/rule.ts";
import type { RuleId } from "../rules/rule-ids.ts";
import { RULE_TITLES } from "../rules/rule-titles.ts";
import type { CouldNotCheck, Finding, Verdict } from "./finding.ts";
import { joinFindings } from "./join-findings.ts";

const WHOLE_MESSAGE: Where = { part: "message", value: "" };

export type Direction = "outgoing" | "incoming";

export interface CheckOptions {
	/** Whether the message is about to be sent (without it) or has arrived. */
	readonly direction?: Direction;
	/** Leaves out, while facts are still being found, the rules that need them, or those files alone. */
	readonly skipPending?: boolean;
	readonly rules?: readonly Rule[];
}

function inForce(policy: Policy, rules: readonly Rule[], direction: Direction): readonly Rule[] {
	return rules.filter((rule) => (rule.direction ?? "outgoing") === direction && isOn(policy.rules[rule.id]));
}

/** Facts that a rule in force needs and that are not there yet; an attachment appears once. */
export function awaitedAttachments(
	message: Message,
	facts: Facts,
	policy: Policy,
	{ rules = RULES, direction = "outgoing" }: CheckOptions = {},
): readonly string[] {
	const needed = new Set(inForce(policy, rules, direction).flatMap((rule) => rule.needs));
	return message.attachments
		.filter(({ id }) => [...needed].some((fact) => factsOf(facts, id)[fact].state === "pending"))
		.map(({ id }) => id);
}

/** The same facts with nothing pending any more: what is not known by now could not be found out. */
export function settleFacts(message: Message, facts: Facts, reason: UnknownReason): Facts {
	const attachments = message.attachments.map(({ id }) => [id, settled(factsOf(facts, id), reason)] as const);
	return { attachments: Object.fromEntries(attachments) };
}

function isOn(rule: RulePolicy): boolean {
	return rule.severity !== "off";
}

function severityOf(finding: RuleFinding, policy: RulePolicy): SeverityOrOff {
	return finding.weak ? policy.weakSeverity : policy.severity;
}

function toFinding(rule: Rule, policy: RulePolicy, finding: RuleFinding): Finding[] {
	const severity = severityOf(finding, policy);
	if (severity === "off") return [];
	const { where, message, remedies, picture } = finding;
	const shown = picture === undefined ? {} : { picture };
	const { citations } = policy;
	return [{ rule: rule.id, severity, title: RULE_TITLES[rule.id], message, where, remedies, ...shown, citations }];
}

function toCouldNotCheck(rule: Rule, severity: Severity, unchecked: Unchecked): CouldNotCheck {
	return { rule: rule.id, title: RULE_TITLES[rule.id], where: unchecked.where, reason: unchecked.reason, severity };
}

function withoutAttachments(message: Message, ids: readonly string[]): Message {
	if (ids.length === 0) return message;
	return { ...message, attachments: message.attachments.filter(({ id }) => !ids.includes(id)) };
}

function rank(severity: Severity): number {
	return SEVERITIES.indexOf(severity);
}

/**
 * Checks a message. Pure and synchronous; an exception in a rule becomes "could not check", never a pass.
 * @param facts what is known by now
 */
export function checkMessage(
	message: Message,
	facts: Facts,
	policy: Policy,
	{ skipPending = false, rules = RULES, direction = "outgoing" }: CheckOptions = {},
): Verdict {
	const findings: Finding[] = [];
	const couldNotCheck: CouldNotCheck[] = [];
	const apart = new Set<Finding>();
	const foundStrongly = new Set<RuleId>();
	const complete = skipPending ? facts : settleFacts(message, facts, "timed-out");
	for (const rule of inForce(policy, rules, direction)) {
		const rulePolicy = policy.rules[rule.id];
		const awaited = skipPending ? awaitedAttachments(message, facts, policy, { rules: [rule], direction }) : [];
		if (awaited.length > 0 && !rule.judgesFilesAlone) continue;
		try {
			const agency = { officialDomains: policy.agencyDomains, directory: policy.directory };
			const outcome = rule.check({
				message: withoutAttachments(message, awaited),
				facts: complete,
				settings: rulePolicy.settings,
				agency,
			});
			if (outcome.findings.some(({ weak }) => !weak)) foundStrongly.add(rule.id);
			for (const finding of outcome.findings) {
				const made = toFinding(rule, rulePolicy, finding);
				findings.push(...made);
				if (finding.apart) for (const each of made) apart.add(each);
			}
			couldNotCheck.push(...outcome.unchecked.map((item) => toCouldNotCheck(rule, policy.couldNotCheck, item)));
		} catch {
			const unchecked: Unchecked = { where: WHOLE_MESSAGE, reason: "internal-error" };
			couldNotCheck.push(toCouldNotCheck(rule, policy.couldNotCheck, unchecked));
		}
	}
	const silent = new Set(
		rules.filter((rule) => rule.silentBeside?.some((id) => foundStrongly.has(id))).map(({ id }) => id),
	);
	const heard = joinFindings(
		findings.filter(({ rule }) => !silent.has(rule)),
		rules,
		apart,
	);
	heard.sort((a, b) => rank(b.severity) - rank(a.severity));
	return {
		profile: policy.profileInForce,
		findings: heard,
		couldNotCheck: couldNotCheck.filter(({ rule }) => !silent.has(rule)),
	};
}

/** The worst of findings and of what could not be checked; "pass" where there is neither. */
export function worstOf(verdict: Verdict): Severity | "pass" {
	const all = [...verdict.findings, ...verdict.couldNotCheck].map(({ severity }) => severity);
	return all.reduce<Severity | "pass">(
		(worst, severity) => (worst === "pass" || rank(severity) > rank(worst) ? severity : worst),
		"pass",
	);
}
