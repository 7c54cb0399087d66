/** The policy in force as rows for the settings page. */
import type { RuleRow, SettingControl, SettingRow } from "../../components/options/types.ts";
import type { Text } from "../../utils/i18n/text.ts";
import type { PolicyProblem } from "../../utils/policy/document.ts";
import { builtRule, OPTION_NAMES, OPTIONS, type OptionName, rulePath } from "../../utils/policy/options.ts";
import type { Policy } from "../../utils/policy/policy.ts";
import type { Severity } from "../../utils/policy/profile.ts";
import { RULE_IDS, type RuleId } from "../../utils/rules/rule-ids.ts";
import { RULE_TITLES } from "../../utils/rules/rule-titles.ts";

function isListOfTexts(value: unknown): value is readonly string[] {
	return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function controlOf(value: unknown, choices?: Readonly<Record<string, Text>>): SettingControl {
	if (choices) {
		const options = Object.entries(choices).map(([choice, label]) => ({ value: choice, label }));
		return { kind: "choice", value: String(value), options };
	}
	if (typeof value === "boolean") return { kind: "toggle", value };
	if (typeof value === "number") return { kind: "number", value };
	if (isListOfTexts(value)) return { kind: "list", value };
	const text = JSON.stringify(value);
	return { kind: "fixed", text: { vi: text, en: text } };
}

function optionRow(name: OptionName, policy: Policy): SettingRow {
	const { title, explanation, choices } = OPTIONS[name];
	// A list of mailboxes and profiles is the administrator's; it is shown, not edited here.
	const value = name === "mailboxes" ? policy.mailboxes.map(mailboxText).join("; ") : policy[name];
	const control: SettingControl =
		name === "mailboxes"
			? { kind: "fixed", text: { vi: String(value), en: String(value) } }
			: controlOf(value, choices);
	return {
		path: name,
		title,
		description: explanation,
		control,
		source: policy.origins[name] ?? "default",
		locked: policy.isLocked(name),
	};
}

function mailboxText({ domain, account, profile }: Policy["mailboxes"][number]): string {
	return `${account ?? "*"}@${domain}: ${profile}`;
}

export function settingRows(policy: Policy): SettingRow[] {
	return OPTION_NAMES.map((name) => optionRow(name, policy));
}

function levelOf(severity: string): Severity | null {
	return severity === "off" ? null : (severity as Severity);
}

function ruleRow(id: RuleId, policy: Policy): RuleRow {
	const { built, severity, weakSeverity, settings, citations } = policy.rules[id];
	const rule = builtRule(id);
	const level = (key: string, value: string) => {
		const path = rulePath(id, key);
		return { path, value: levelOf(value), source: policy.origins[path] ?? "default" };
	};
	const ownSettings = Object.entries(rule?.settings ?? {}).map(([name, setting]): SettingRow => {
		const path = rulePath(id, name);
		return {
			path,
			title: (setting as { title: Text }).title,
			control: controlOf(settings[name]),
			source: policy.origins[path] ?? "default",
			locked: policy.isLocked(path),
		};
	});
	return {
		id,
		title: RULE_TITLES[id],
		built,
		severity: level("severity", severity),
		...(rule?.weakFindings ? { weakSeverity: level("weakSeverity", weakSeverity) } : {}),
		locked: policy.isLocked(rulePath(id, "severity")),
		citations,
		settings: ownSettings,
	};
}

export function ruleRows(policy: Policy): RuleRow[] {
	return RULE_IDS.map((id) => ruleRow(id, policy));
}

const PROBLEM_TEXTS: Readonly<Record<PolicyProblem["kind"], (given: string) => Text>> = {
	"unknown-key": () => ({ vi: "không có mục này, đã bỏ qua.", en: "is not known and was left out." }),
	"wrong-value": (given) => ({
		vi: `giá trị ${given} chưa đúng, đã bỏ qua.`,
		en: `has the wrong value ${given}, which was left out.`,
	}),
	locked: (given) => ({
		vi: `đã khóa, giá trị ${given} của người dùng không áp dụng.`,
		en: `is locked; the user's value ${given} is not in force.`,
	}),
	"not-built": () => ({
		vi: "chưa có trong bản này nên chưa bật được.",
		en: "is not in this version yet and cannot be switched on.",
	}),
	"not-allowed-here": () => ({
		vi: "chỉ quản trị đặt được mục này, đã bỏ qua.",
		en: "can be set by the administrator only and was left out.",
	}),
};

export function problemRows(problems: readonly PolicyProblem[]): { path: string; text: Text }[] {
	return problems.map(({ path, kind, given }) => ({ path, text: PROBLEM_TEXTS[kind](given) }));
}
