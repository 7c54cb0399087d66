/**
 * The one list of policy options. The validation of every layer, managed_schema.json, the settings page and the
 * documentation are made from it; a rule's own settings stand in the rule's file.
 */
import * as v from "valibot";
import type { Text } from "../i18n/text.ts";
import { SEVERITY_TEXTS } from "../i18n/ui-texts.ts";
import { RULES } from "../rules/index.ts";
import type { Rule } from "../rules/rule.ts";
import { RULE_IDS, type RuleId } from "../rules/rule-ids.ts";
import { isDirectoryUrl } from "./hosts.ts";
import { INSPECTION_OPTIONS, LOCKED_INSPECTION_OPTIONS } from "./inspection-policy-options.ts";
import { type Option, option } from "./option.ts";
import { PROFILE_IDS, SEVERITIES } from "./profile.ts";
import { PROFILES } from "./profiles.ts";
import { SIGNATURE_OPTIONS } from "./signature-options.ts";

/** The path from a trial to full force, in one setting. */
export const STAGE_TEXTS: Readonly<Record<Stage, Text>> = {
	"audit-only": { vi: "Chỉ ghi nhận, không giữ thư", en: "Only recorded, no mail is held" },
	warn: { vi: "Nhắc, gửi tiếp được", en: "Reminds, can be sent anyway" },
	enforce: { vi: "Áp dụng đầy đủ", en: "In full force" },
};

export const STAGE_EXPLANATIONS: Readonly<Record<Stage, Text>> = {
	"audit-only": {
		vi: "Thư không bị giữ lại, kể cả khi có điều chưa đúng quy chế.",
		en: "No mail is held, also where something breaks the regulation.",
	},
	warn: {
		vi: "Mọi điều đều gửi tiếp được, trừ dấu hiệu bí mật nhà nước.",
		en: "Everything can be sent anyway, but for signs of state secrets.",
	},
	enforce: {
		vi: "Theo đúng mức của từng điều kiểm tra.",
		en: "Each rule at its own level.",
	},
};

export const STAGES = ["audit-only", "warn", "enforce"] as const;
export type Stage = (typeof STAGES)[number];

/** A match pattern of the browsers, limited to web pages: "https://*.gov.vn/*", "http://127.0.0.1:8080/*". */
const MATCH_PATTERN = /^(https?|\*):\/\/(\*|(\*\.)?[a-z0-9.-]+)(:\d{1,5})?\/[^\s]*$/i;
const DOMAIN = /^[a-z0-9\p{L}]([a-z0-9\p{L}-]*[a-z0-9\p{L}])?(\.[a-z0-9\p{L}]([a-z0-9\p{L}-]*[a-z0-9\p{L}])?)+$/iu;

const domain = v.pipe(v.string(), v.maxLength(253), v.regex(DOMAIN));

export const SEVERITY_OR_OFF = v.picklist(["off", ...SEVERITIES]);
export type SeverityOrOff = v.InferOutput<typeof SEVERITY_OR_OFF>;

const MAILBOX = v.object({
	domain,
	account: v.optional(v.pipe(v.string(), v.maxLength(64))),
	profile: v.picklist(PROFILE_IDS),
});

const AUTOMATIC: Text = { vi: "Tự động", en: "Automatic" };
const PROFILE_NAMES = Object.fromEntries(PROFILE_IDS.map((id) => [id, PROFILES[id].name]));

/** Everything but the rules. */
export const OPTIONS = {
	stage: option({
		schema: v.picklist(STAGES),
		default: "enforce" as const,
		title: { vi: "Mức áp dụng", en: "Stage" },
		explanation: {
			vi: "Ở mức nhắc, mọi điều đều gửi tiếp được, trừ dấu hiệu bí mật nhà nước.",
			en: "At the reminding stage everything can be sent anyway, but for signs of state secrets.",
		},
		choices: STAGE_TEXTS,
		// It would take the wall around state secrets away.
		notForUsers: ["audit-only"],
	}),
	profile: option({
		schema: v.picklist(["auto", ...PROFILE_IDS]),
		default: "auto" as const,
		title: { vi: "Quy chế áp dụng", en: "Regulation in force" },
		explanation: {
			vi: "Dùng cho địa chỉ gửi không thuộc quy chế nào.",
			en: "Used for From addresses that no regulation claims.",
		},
		choices: { auto: AUTOMATIC, ...PROFILE_NAMES },
	}),
	profileByFrom: option({
		schema: v.boolean(),
		default: true,
		title: { vi: "Chọn quy chế theo địa chỉ gửi", en: "Choose the regulation by From address" },
		explanation: {
			vi: "Người dùng có hộp thư ở hai cơ quan được áp dụng quy chế theo hộp thư đang dùng.",
			en: "A user with mailboxes at two agencies gets the regulation of the mailbox in use.",
		},
	}),
	mailboxes: option({
		schema: v.pipe(v.array(MAILBOX), v.maxLength(200)),
		default: [],
		title: { vi: "Tên miền của từng quy chế", en: "Domains of the regulations" },
		explanation: {
			vi: "Tên miền riêng của cơ quan và quy chế áp dụng cho tên miền đó.",
			en: "The agency's own domains and the regulation in force for each.",
		},
	}),
	officialDomains: option({
		schema: v.pipe(v.array(domain), v.maxLength(500)),
		default: [],
		title: { vi: "Tên miền hộp thư công vụ", en: "Official mail domains" },
		explanation: {
			vi: "Thêm vào tên miền của quy chế đang áp dụng.",
			en: "In addition to those of the regulation in force.",
		},
	}),
	language: option({
		schema: v.picklist(["auto", "vi", "en"]),
		default: "auto" as const,
		title: { vi: "Ngôn ngữ", en: "Language" },
		explanation: {
			vi: "Tự động: tiếng Việt, trừ khi trình duyệt dùng tiếng Anh.",
			en: "Automatic: Vietnamese, unless the browser is in English.",
		},
		choices: { auto: AUTOMATIC, vi: { vi: "Tiếng Việt", en: "Vietnamese" }, en: { vi: "Tiếng Anh", en: "English" } },
	}),
	hosts: option({
		schema: v.pipe(v.array(v.pipe(v.string(), v.maxLength(300), v.regex(MATCH_PATTERN))), v.maxLength(200)),
		default: [],
		title: { vi: "Trang thư được bảo vệ thêm", en: "Further guarded webmail hosts" },
		explanation: {
			vi: "Ngoài các trang có sẵn; viết dạng https://thu.coquan.vn/*.",
			en: "Besides the built-in ones; written as https://mail.agency.vn/*.",
		},
	}),
	directoryUrl: option({
		schema: v.pipe(
			v.string(),
			v.check((url) => url === "" || isDirectoryUrl(url)),
		),
		default: "",
		title: { vi: "Danh bạ thư điện tử trên máy chủ của cơ quan", en: "Directory of mailboxes on the agency's host" },
		explanation: {
			vi: "Địa chỉ https của tệp CSV, JSON hoặc văn bản, mỗi dòng một địa chỉ thư. Mỗi ngày đọc một lần; máy chủ không biết gì về thư.",
			en: "The https address of a CSV, JSON or text file, one mail address a line. Read once a day; the host learns nothing of messages.",
		},
	}),
	couldNotCheck: option({
		schema: v.picklist(SEVERITIES),
		default: "warn" as const,
		title: { vi: "Khi chưa kiểm tra được", en: "When a check could not be made" },
		explanation: {
			vi: "Thư có phần chưa kiểm tra được thì coi như điều cần xem lại ở mức này.",
			en: "A part that could not be checked counts as a finding of this severity.",
		},
		choices: SEVERITY_TEXTS,
		// A file that nobody has read would go in silence.
		notForUsers: ["note"],
	}),
	reasonMinimumLength: option({
		schema: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)),
		default: 10,
		title: { vi: "Độ dài tối thiểu của lý do", en: "Minimum length of a reason" },
		explanation: { vi: "Số ký tự.", en: "In characters." },
	}),
	waitSeconds: option({
		schema: v.pipe(v.number(), v.minValue(1), v.maxValue(120)),
		default: 20,
		title: { vi: "Thời gian chờ đọc tệp", en: "How long Send waits for files" },
		explanation: {
			vi: "Số giây; quá thời gian này tệp được coi là chưa kiểm tra được.",
			en: "Seconds; after that a file counts as not checked.",
		},
	}),
	...INSPECTION_OPTIONS,
	...SIGNATURE_OPTIONS,
};

export type OptionName = keyof typeof OPTIONS;
export type OptionValues = { readonly [K in OptionName]: v.InferOutput<(typeof OPTIONS)[K]["schema"]> };
export const OPTION_NAMES = Object.keys(OPTIONS) as OptionName[];

export function isOptionName(key: string): key is OptionName {
	return Object.hasOwn(OPTIONS, key);
}

/** Whether the user's own layer may give this value, where the option is not locked. */
export function isForUsers(name: OptionName, value: unknown): boolean {
	const { notForUsers = [] }: Option<v.GenericSchema> = OPTIONS[name];
	return !notForUsers.includes(value);
}

/**
 * Keys that the user's own layer may not change, whatever the administrator says: state secrets are a wall. A pinned
 * certificate decides whom a green badge vouches for, and a sender who wants one talks the reader into adding his; a
 * user's list would also stand in place of the administrator's, and bring back what was removed. And only an
 * administrator may let anything leave the machine.
 */
export const LOCKED_FOR_USERS: readonly string[] = [
	"trustedCertificates",
	"removedCertificates",
	"revocationHosts",
	"directoryUrl",
	...LOCKED_INSPECTION_OPTIONS,
	"rules.content/state-secret.severity",
	"rules.content/state-secret.weakSeverity",
	"rules.content/state-secret.exemptPhrases",
];

/** Path of a rule's key in policy, such as "rules.subject/missing.severity". */
export function rulePath(id: RuleId, key: string): string {
	return `rules.${id}.${key}`;
}

export function isRuleId(id: string): id is RuleId {
	return (RULE_IDS as readonly string[]).includes(id);
}

const RULE_BY_ID = new Map(RULES.map((rule) => [rule.id, rule]));

/** @throws where no rule has the id, which a test excludes */
export function ruleOf(id: RuleId): Rule {
	const rule = RULE_BY_ID.get(id);
	if (!rule) throw new Error(`No rule ${id}`);
	return rule;
}

/** The schemas of the keys that policy may give for a rule, `severity` and the rule's own settings. */
export function ruleKeySchemas(id: RuleId): ReadonlyMap<string, v.GenericSchema> {
	const schemas = new Map<string, v.GenericSchema>([["severity", SEVERITY_OR_OFF]]);
	const rule = ruleOf(id);
	if (rule.weakFindings) schemas.set("weakSeverity", SEVERITY_OR_OFF);
	for (const [name, setting] of Object.entries(rule.settings)) {
		schemas.set(name, (setting as { schema: v.GenericSchema }).schema);
	}
	return schemas;
}
