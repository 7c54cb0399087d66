/** The rules with their levels. A locked level, or one of a rule not built yet, cannot be changed and says why. */
import type { VNode } from "preact";
import { useId } from "preact/hooks";
import type { Language } from "../../utils/i18n/text.ts";
import { SEVERITY_TEXTS } from "../../utils/i18n/ui-texts.ts";
import { levelOf, OPTIONS, rulesOn } from "../../utils/i18n/ui-texts-pages.ts";
import { Ground } from "../finding-list/Ground.tsx";
import { Icon } from "../shared/Icon.tsx";
import type { Citation, Severity } from "../shared/types.ts";
import { SettingRows, SourceWords } from "./SettingTable.tsx";
import type { RuleRow } from "./types.ts";

const LEVELS: readonly Severity[] = ["note", "warn", "justify", "block"];

interface LevelProps {
	readonly language: Language;
	readonly rule: RuleRow;
	readonly weak: boolean;
	readonly whyId: string | undefined;
	readonly onChange: (path: string, value: unknown) => void;
}

function Level({ language, rule, weak, whyId, onChange }: LevelProps): VNode | null {
	const id = useId();
	const level = weak ? rule.weakSeverity : rule.severity;
	if (!level) return null;
	return (
		<div class="tc-level">
			<label for={id}>{(weak ? OPTIONS.weakLevel : OPTIONS.level)[language]}</label>
			<select
				id={id}
				value={rule.built ? (level.value ?? "") : ""}
				disabled={rule.locked || !rule.built}
				aria-describedby={whyId}
				aria-label={levelOf(rule.title[language], weak, language)}
				onChange={(event) => {
					const chosen = event.currentTarget.value;
					onChange(level.path, LEVELS.find((severity) => severity === chosen) ?? null);
				}}
			>
				<option value="">{OPTIONS.off[language]}</option>
				{LEVELS.map((severity) => (
					<option key={severity} value={severity}>
						{SEVERITY_TEXTS[severity][language]}
					</option>
				))}
			</select>
			<SourceWords language={language} source={level.source} />
		</div>
	);
}

function isNotEmpty(citations: readonly Citation[]): citations is readonly [Citation, ...Citation[]] {
	return citations.length > 0;
}

function whyFixed(rule: RuleRow, language: Language): string {
	if (!rule.built) return OPTIONS.notBuiltText[language];
	return rule.locked ? OPTIONS.lockedRule[language] : "";
}

interface RuleProps {
	readonly language: Language;
	readonly rule: RuleRow;
	readonly onChange: (path: string, value: unknown) => void;
}

function RuleItem({ language, rule, onChange }: RuleProps): VNode {
	const titleId = useId();
	const reasonId = useId();
	const why = whyFixed(rule, language);
	const whyId = why === "" ? undefined : reasonId;
	const severity = rule.built ? rule.severity.value : null;
	return (
		<li class={`tc-rule ${severity ? `tc-${severity}` : "tc-off"}`}>
			<Icon name={severity ?? "unknown"} />
			<div class="tc-rule-body">
				<h3 id={titleId}>{rule.title[language]}</h3>
				{why !== "" && (
					<p class="tc-locked" id={reasonId}>
						{rule.built && <Icon name="lock" />}
						{why}
					</p>
				)}
				{isNotEmpty(rule.citations) ? (
					<Ground language={language} citations={rule.citations} />
				) : (
					<p class="tc-muted">{OPTIONS.silent[language]}</p>
				)}
				{rule.built && rule.settings.length > 0 && (
					<SettingRows {...{ language, onChange }} settings={rule.settings} labelledBy={titleId} />
				)}
			</div>
			<div class="tc-levels">
				<Level {...{ language, rule, whyId, onChange }} weak={false} />
				<Level {...{ language, rule, whyId, onChange }} weak={true} />
			</div>
		</li>
	);
}

export interface RuleSettingsProps {
	readonly language: Language;
	readonly rules: readonly RuleRow[];
	readonly onChange: (path: string, value: unknown) => void;
}

export function RuleSettings({ language, rules, onChange }: RuleSettingsProps): VNode {
	const on = rules.filter((rule) => rule.built && rule.severity.value !== null).length;
	return (
		<section class="tc-section">
			<h2>{OPTIONS.rules[language]}</h2>
			<p class="tc-muted">
				{OPTIONS.rulesText[language]} {rulesOn(on, rules.length, language)}
			</p>
			<ul class="tc-rules">
				{rules.map((rule) => (
					<RuleItem key={rule.id} {...{ language, rule, onChange }} />
				))}
			</ul>
		</section>
	);
}
