/** Sample pages of the gallery: popup, settings, practice. */
import type { VNode } from "preact";
import { PolicyPage } from "../../components/options/PolicyPage.tsx";
import type { RuleRow, SettingRow } from "../../components/options/types.ts";
import { type GuardState, type LastCheck, Popup } from "../../components/popup/Popup.tsx";
import { PracticePage } from "../../components/practice/PracticePage.tsx";
import type { PracticeDraft, PracticeResult } from "../../components/practice/types.ts";
import type { Language, Text } from "../../utils/i18n/text.ts";
import { ABSTRACT, GMAIL, LONG, STATE_SECRET, TOO_BIG, UNCHECKED } from "./samples.ts";

const nothing = (): void => undefined;

export const KHANH_HOA: Text = { vi: "Tỉnh Khánh Hòa", en: "Khánh Hòa province" };
const DEFAULT: Text = { vi: "Chưa chọn: mức chặt nhất", en: "Not chosen: the most careful" };

const STAGE = {
	name: { vi: "Nhắc", en: "Remind" },
	description: { vi: "Chỉ nhắc, chưa giữ thư lại.", en: "Reminds only, holds no message yet." },
};

export function popup(language: Language, guard: GuardState, lastCheck: LastCheck | null): VNode {
	return (
		<Popup
			{...{ language, guard, lastCheck }}
			profileName={KHANH_HOA}
			stage={STAGE}
			onOptions={nothing}
			onPractice={nothing}
			onVerify={nothing}
		/>
	);
}

const SETTINGS: readonly SettingRow[] = [
	{
		path: "language",
		title: { vi: "Ngôn ngữ", en: "Language" },
		control: {
			kind: "choice",
			value: "vi",
			options: [
				{ value: "vi", label: { vi: "Tiếng Việt", en: "Vietnamese" } },
				{ value: "en", label: { vi: "Tiếng Anh", en: "English" } },
			],
		},
		source: "user",
		lock: null,
	},
	{
		path: "stage",
		title: { vi: "Giai đoạn", en: "Stage" },
		description: STAGE.description,
		control: { kind: "choice", value: "remind", options: [{ value: "remind", label: STAGE.name }] },
		source: "administrator",
		lock: "administrator",
	},
	{
		path: "officialDomains",
		title: { vi: "Tên miền của cơ quan", en: "The agency's domains" },
		control: { kind: "list", value: ["khanhhoa.gov.vn", "nhatrang.khanhhoa.gov.vn"] },
		source: "profile",
		lock: null,
	},
	{
		path: "hosts",
		title: { vi: "Trang thư được bảo vệ", en: "Guarded mail pages" },
		control: { kind: "list", value: ["mail.khanhhoa.gov.vn", "thudientu.sonoivu.khanhhoa.gov.vn"] },
		source: "administrator",
		lock: "administrator",
	},
	{
		path: "reasonMinimumLength",
		title: { vi: "Độ dài ít nhất của lý do", en: "Shortest reason" },
		control: { kind: "number", value: 10, minimum: 1, maximum: 200 },
		source: "default",
		lock: null,
	},
	{
		path: "keepOpen",
		title: { vi: "Báo khi không có gì phải sửa", en: "Tell when there is nothing to fix" },
		control: { kind: "toggle", value: true },
		source: "default",
		lock: null,
	},
];

function rule(from: typeof GMAIL, change: Partial<RuleRow> = {}): RuleRow {
	return {
		id: from.rule,
		title: from.title,
		severity: { path: `rules.${from.rule}.severity`, value: from.severity, source: "profile", lock: null },
		citations: from.citations,
		settings: [],
		...change,
	};
}

const RULES: readonly RuleRow[] = [
	rule(GMAIL, { weakSeverity: { path: "weak", value: "note", source: "default", lock: null } }),
	rule(STATE_SECRET, {
		severity: {
			path: "rules.content/state-secret.severity",
			value: "block",
			source: "profile",
			lock: {
				vi: "Chỉ quản trị đổi được: bí mật nhà nước không được gửi qua thư điện tử.",
				en: "Only the administrator can change this: state secrets must not be sent by e-mail.",
			},
		},
	}),
	rule(TOO_BIG, {
		settings: [
			{
				path: "rules.attachment/total-size.settings.limit",
				title: { vi: "Giới hạn (MB)", en: "Limit (MB)" },
				control: { kind: "number", value: 10 },
				source: "profile",
				lock: null,
			},
		],
	}),
	rule(ABSTRACT, { severity: { path: "s", value: null, source: "user", lock: null }, citations: [] }),
	rule(LONG),
];

const VIEWED = { id: "khanh-hoa", choices: [{ id: "khanh-hoa", name: KHANH_HOA }], onView: nothing };

export function options(language: Language): VNode {
	const problems = [
		{
			path: "rules.attachment/total-size.settings.limitt",
			text: { vi: "không có mục này nên bỏ qua", en: "no such setting; it is ignored" },
		},
	];
	return (
		<PolicyPage
			{...{ language, problems }}
			settings={SETTINGS}
			rules={RULES}
			viewed={VIEWED}
			onChange={async () => null}
		/>
	);
}

const DRAFT: PracticeDraft = {
	from: "vanthu@snv.khanhhoa.gov.vn",
	to: "nguyenvana@gmail.com",
	cc: "",
	bcc: "",
	subject: "Gui anh",
	body: "Kính gửi anh, em gửi công văn 812 kèm theo.",
	files: [
		{ id: "1", name: "cong van 812.docx", size: "48 KB" },
		{ id: "2", name: "phu luc so lieu.zip", size: "1,2 MB" },
	],
};

export const RESULTS = {
	none: { kind: "none" },
	running: { kind: "running", waitingFor: [{ name: "phu luc so lieu.zip" }] },
	done: { kind: "done", findings: [GMAIL, ABSTRACT], couldNotCheck: UNCHECKED, profileName: KHANH_HOA },
	failed: { kind: "failed", text: { vi: "thư .eml này bị cắt giữa chừng", en: "this .eml message is cut off" } },
} as const satisfies Record<string, PracticeResult>;

export function practice(language: Language, result: PracticeResult): VNode {
	return (
		<PracticePage
			{...{ language, result }}
			draft={DRAFT}
			profile="khanh-hoa"
			profiles={[
				{ id: "default", name: DEFAULT },
				{ id: "khanh-hoa", name: KHANH_HOA },
			]}
			onDraft={nothing}
			onAddFiles={nothing}
			onRemoveFile={nothing}
			onMail={nothing}
			onProfile={nothing}
			onCheck={nothing}
			onRemedies={nothing}
			outdated={false}
		/>
	);
}
