/** The policy in force as rows for the settings page. */
import type { LevelRow, Lock, RuleRow, SettingControl, SettingRow } from "../../components/options/types.ts";
import type { DirectoryStatus } from "../../utils/hosts/browser/directory-store.ts";
import type { Language, Text } from "../../utils/i18n/text.ts";
import { OPTIONS as WORDS } from "../../utils/i18n/ui-texts-pages.ts";
import type { PolicyProblem } from "../../utils/policy/document.ts";
import { LOCKED_INSPECTION_OPTIONS } from "../../utils/policy/inspection-policy-options.ts";
import {
	isForUsers,
	LOCKED_FOR_USERS,
	OPTION_NAMES,
	OPTIONS,
	type OptionName,
	ruleOf,
	rulePath,
	type SeverityOrOff,
} from "../../utils/policy/options.ts";
import type { Policy } from "../../utils/policy/policy.ts";
import type { Severity } from "../../utils/policy/profile.ts";
import { PROFILES } from "../../utils/policy/profiles.ts";
import { RULE_IDS, type RuleId } from "../../utils/rules/rule-ids.ts";
import { RULE_TITLES } from "../../utils/rules/rule-titles.ts";
import { boundsOf, schemaAt } from "./accept.ts";
import { certificatesText } from "./certificates.ts";
import { directoryOfFile, directoryText } from "./directory.ts";

function isListOfTexts(value: unknown): value is readonly string[] {
	return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function fixed(text: string): SettingControl {
	return { kind: "fixed", text: { vi: text, en: text } };
}

const DIRECTORY = rulePath("recipient/address-format", "directory");

/** What users may not choose is there only where it is in force. */
function choiceOf(name: OptionName, value: string, choices: Readonly<Record<string, Text>>): SettingControl {
	const offered = Object.entries(choices).filter(([choice]) => choice === value || isForUsers(name, choice));
	return { kind: "choice", value, options: offered.map(([choice, label]) => ({ value: choice, label })) };
}

function controlOf(path: string, value: unknown): SettingControl {
	if (typeof value === "boolean") return { kind: "toggle", value };
	if (typeof value === "number") {
		const schema = schemaAt(path);
		return { kind: "number", value, ...(schema ? boundsOf(schema) : {}) };
	}
	if (!isListOfTexts(value)) return fixed(JSON.stringify(value));
	return path === DIRECTORY ? { kind: "list", value, fromFile: directoryOfFile } : { kind: "list", value };
}

const LOCK_REASONS: Readonly<Partial<Record<OptionName, Text>>> = {
	trustedCertificates: WORDS.lockedTrust,
	removedCertificates: WORDS.lockedTrust,
	revocationHosts: WORDS.lockedNetwork,
	directoryUrl: WORDS.lockedNetwork,
	...Object.fromEntries(LOCKED_INSPECTION_OPTIONS.map((name) => [name, WORDS.lockedLimits])),
};

function lockOf(path: string, policy: Policy): Lock | null {
	if (LOCKED_FOR_USERS.includes(path)) return LOCK_REASONS[path as OptionName] ?? WORDS.lockedSecret;
	return policy.isLocked(path) ? "administrator" : null;
}

function optionRow(name: OptionName, value: unknown, policy: Policy, shown: Text | undefined): SettingRow {
	const { title, explanation, choices } = OPTIONS[name];
	// Mailboxes and certificates are the administrator's; they are shown, not edited here.
	const text = shown ?? SHOWN_ONLY[name]?.(policy);
	const control = choices ? choiceOf(name, String(value), choices) : controlOf(name, value);
	return {
		path: name,
		title,
		description: explanation,
		control: text ? { kind: "fixed", text } : control,
		source: policy.origins[name] ?? "default",
		lock: lockOf(name, policy),
	};
}

function mailboxesText({ mailboxes }: Policy): Text {
	const lines = (language: Language): string =>
		mailboxes
			.map(({ domain, account, profile }) => `${account ?? "*"}@${domain}: ${PROFILES[profile].name[language]}`)
			.join("\n");
	return { vi: lines("vi"), en: lines("en") };
}

const SHOWN_ONLY: Readonly<Partial<Record<OptionName, (policy: Policy) => Text>>> = {
	mailboxes: mailboxesText,
	trustedCertificates: ({ trustedCertificates }) => certificatesText(trustedCertificates),
};

/**
 * @param set as in ruleRows
 * @param directory what became of the administrator's directory
 */
export function settingRows(policy: Policy, set: Policy, directory: DirectoryStatus | null): SettingRow[] {
	const shown: Partial<Record<OptionName, Text>> = { directoryUrl: directoryText(policy.directoryUrl, directory) };
	const valueAt = (name: OptionName): unknown => (name === "stage" ? policy : set)[name];
	return OPTION_NAMES.map((name) => optionRow(name, valueAt(name), policy, shown[name]));
}

function levelOf(severity: SeverityOrOff): Severity | null {
	return severity === "off" ? null : severity;
}

function levelRow(path: string, value: SeverityOrOff, inForce: SeverityOrOff, policy: Policy): LevelRow {
	const level = levelOf(inForce);
	return {
		path,
		value: levelOf(value),
		source: policy.origins[path] ?? "default",
		lock: lockOf(path, policy),
		...(level !== null && inForce !== value ? { inForce: level } : {}),
	};
}

function ruleRow(id: RuleId, policy: Policy, set: Policy): RuleRow {
	const { severity, weakSeverity, settings, citations } = policy.rules[id];
	const rule = ruleOf(id);
	const ownSettings = Object.entries(rule.settings).map(([name, setting]): SettingRow => {
		const path = rulePath(id, name);
		return {
			path,
			title: (setting as { title: Text }).title,
			control: controlOf(path, settings[name]),
			source: policy.origins[path] ?? "default",
			lock: lockOf(path, policy),
		};
	});
	// Where it is silent and the rule is on all the same, it rests on another regulation's article.
	const isSilent = PROFILES[policy.profileInForce].rules[id].citations.length === 0;
	const weak = rule.weakFindings
		? { weakSeverity: levelRow(rulePath(id, "weakSeverity"), set.rules[id].weakSeverity, weakSeverity, policy) }
		: {};
	return {
		id,
		title: RULE_TITLES[id],
		severity: levelRow(rulePath(id, "severity"), set.rules[id].severity, severity, policy),
		...weak,
		citations: isSilent && severity === "off" ? [] : citations,
		settings: ownSettings,
	};
}

/** @param set the same policy as if in full force: what is set, while `policy` says what it comes to at the stage */
export function ruleRows(policy: Policy, set: Policy): RuleRow[] {
	return RULE_IDS.map((id) => ruleRow(id, policy, set));
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
	"not-allowed-here": () => ({
		vi: "chỉ quản trị đặt được mục này, đã bỏ qua.",
		en: "can be set by the administrator only and was left out.",
	}),
	"not-for-users": (given) => ({
		vi: `giá trị ${given} chỉ quản trị chọn được, đã bỏ qua.`,
		en: `can be ${given} by the administrator's choice only; the user's was left out.`,
	}),
	"not-a-certificate": () => ({
		vi: "không đọc được thành chứng thư số, đã bỏ qua.",
		en: "cannot be read as a certificate and was left out.",
	}),
};

export function problemRows(problems: readonly PolicyProblem[]): { path: string; text: Text }[] {
	return problems.map(({ path, kind, given }) => ({ path, text: PROBLEM_TEXTS[kind](given) }));
}
