/** The rules with their levels. A locked level cannot be changed and says why. */
import type { VNode } from "preact";
import { useId } from "preact/hooks";
import type { Language } from "../../utils/i18n/text.ts";
import { SEVERITY_TEXTS } from "../../utils/i18n/ui-texts.ts";
import { cappedTo, levelOf, OPTIONS, rulesOn } from "../../utils/i18n/ui-texts-pages.ts";
import { Ground } from "../finding-list/Ground.tsx";
import { Icon } from "../shared/Icon.tsx";
import type { Citation, Severity } from "../shared/types.ts";
import { GiveUp, SettingRows, SourceWords } from "./SettingTable.tsx";
import type { LevelRow, OnChange, RuleRow, ViewedProfile } from "./types.ts";
import { useChange } from "./use-change.ts";

const LEVELS: readonly Severity[] = ["note", "warn", "justify", "block"];
const OFF = "off";

interface LevelProps {
	readonly language: Language;
	readonly rule: RuleRow;
	readonly level: LevelRow;
	readonly whyId: string | undefined;
	readonly onChange: OnChange;
}

function Level({ language, rule, level, whyId, onChange }: LevelProps): VNode {
	const id = useId();
	const change = useChange(level.path, onChange);
	const weak = level === rule.weakSeverity;
	const name = levelOf(rule.title[language], weak, language);
	const isFixed = level.lock !== null;
	return (
		<div class="tc-level">
			<label for={id}>
				{isFixed && <Icon name="lock" />}
				{(weak ? OPTIONS.weakLevel : OPTIONS.level)[language]}
			</label>
			<select
				id={id}
				value={level.value ?? OFF}
				disabled={isFixed}
				aria-describedby={isFixed ? whyId : undefined}
				aria-label={name}
				onChange={(event) => change.submit(event.currentTarget.value)}
			>
				<option value={OFF}>{OPTIONS.off[language]}</option>
				{LEVELS.map((severity) => (
					<option key={severity} value={severity}>
						{SEVERITY_TEXTS[severity][language]}
					</option>
				))}
			</select>
			{level.inForce && <p class="tc-hint">{cappedTo(level.inForce, language)}</p>}
			<p role="alert" class="tc-error">
				{change.refusal?.[language]}
			</p>
			<p class="tc-origin">
				<SourceWords language={language} source={level.source} />
				{level.source === "user" && !isFixed && <GiveUp {...{ language, change }} title={name} />}
			</p>
		</div>
	);
}

function isNotEmpty(citations: readonly Citation[]): citations is readonly [Citation, ...Citation[]] {
	return citations.length > 0;
}

function whyFixed({ severity, weakSeverity }: RuleRow, language: Language): string {
	const lock = severity.lock ?? weakSeverity?.lock;
	if (!lock) return "";
	if (lock !== "administrator") return lock[language];
	const all = severity.lock !== null && weakSeverity?.lock !== null;
	return (all ? OPTIONS.lockedRule : OPTIONS.lockedPart)[language];
}

interface RuleProps {
	readonly language: Language;
	readonly rule: RuleRow;
	readonly onChange: OnChange;
}

function RuleItem({ language, rule, onChange }: RuleProps): VNode {
	const titleId = useId();
	const reasonId = useId();
	const why = whyFixed(rule, language);
	const level = { language, rule, onChange, whyId: why === "" ? undefined : reasonId };
	const severity = rule.severity.inForce ?? rule.severity.value;
	return (
		<li class={`tc-rule ${severity ? `tc-${severity}` : "tc-off"}`}>
			<Icon name={severity ?? "unknown"} />
			<div class="tc-rule-body">
				<h3 id={titleId}>{rule.title[language]}</h3>
				{why !== "" && (
					<p class="tc-locked" id={reasonId}>
						<Icon name="lock" />
						<span>{why}</span>
					</p>
				)}
				{isNotEmpty(rule.citations) ? (
					<Ground language={language} citations={rule.citations} />
				) : (
					<p class="tc-muted">{OPTIONS.silent[language]}</p>
				)}
			</div>
			<div class="tc-levels">
				<Level {...level} level={rule.severity} />
				{rule.weakSeverity && <Level {...level} level={rule.weakSeverity} />}
			</div>
			{rule.settings.length > 0 && (
				<SettingRows {...{ language, onChange }} settings={rule.settings} labelledBy={titleId} />
			)}
		</li>
	);
}

export interface RuleSettingsProps {
	readonly language: Language;
	readonly rules: readonly RuleRow[];
	readonly viewed: ViewedProfile;
	readonly onChange: OnChange;
}

export function RuleSettings({ language, rules, viewed, onChange }: RuleSettingsProps): VNode {
	const viewedId = useId();
	const textId = useId();
	const on = rules.filter((rule) => rule.severity.value !== null).length;
	return (
		<section class="tc-section">
			<h2>{OPTIONS.rules[language]}</h2>
			<div class="tc-field">
				<label for={viewedId}>{OPTIONS.viewed[language]}</label>
				<select
					id={viewedId}
					value={viewed.id}
					aria-describedby={textId}
					onChange={(event) => viewed.onView(event.currentTarget.value)}
				>
					{viewed.choices.map(({ id, name }) => (
						<option key={id} value={id}>
							{name[language]}
						</option>
					))}
				</select>
				<p class="tc-muted" id={textId}>
					{OPTIONS.rulesText[language]} {rulesOn(on, rules.length, language)}
				</p>
			</div>
			<ul class="tc-rules">
				{rules.map((rule) => (
					<RuleItem key={rule.id} {...{ language, rule, onChange }} />
				))}
			</ul>
		</section>
	);
}
