/** Settings as a table: what, its value, where the value comes from. Narrow windows stack the cells. */
import type { VNode } from "preact";
import { useId } from "preact/hooks";
import type { Language } from "../../utils/i18n/text.ts";
import { giveUpOf, moreLines, OPTIONS, SOURCE_TEXTS } from "../../utils/i18n/ui-texts-pages.ts";
import { Icon } from "../shared/Icon.tsx";
import { VisibleText } from "../shared/VisibleText.tsx";
import { ListFromFile } from "./ListFromFile.tsx";
import { GIVEN_UP, type Lock, type OnChange, type SettingControl, type SettingRow, type ValueSource } from "./types.ts";
import { type Change, useChange } from "./use-change.ts";

interface ControlProps {
	readonly language: Language;
	readonly control: SettingControl;
	readonly names: { readonly id: string; readonly "aria-labelledby": string; readonly "aria-describedby": string };
	readonly change: Change;
	readonly title: string;
}

const linesOf = (text: string): string[] =>
	text
		.split("\n")
		.map((line) => line.trim())
		.filter((line) => line !== "");

/** Of a list that cannot be changed here: more would bury the page. */
const LINES_SHOWN = 50;

function listText(lines: readonly string[], language: Language): string {
	const hidden = lines.length - LINES_SHOWN;
	const more = hidden > 0 ? [moreLines(hidden, language)] : [];
	return [...lines.slice(0, LINES_SHOWN), ...more].join("\n");
}

/** A value that cannot be changed here is text, not a dead field: it can be read, copied and wrapped. */
function fixedText(control: SettingControl, language: Language): string {
	switch (control.kind) {
		case "fixed":
			return control.text[language];
		case "choice":
			return control.options.find((option) => option.value === control.value)?.label[language] ?? control.value;
		case "toggle":
			return (control.value ? OPTIONS.yes : OPTIONS.no)[language];
		case "number":
			return String(control.value);
		case "list":
			return listText(control.value, language);
	}
}

function Control({ language, control, names, change, title }: ControlProps): VNode {
	const { typed, refusal, type, submit } = change;
	switch (control.kind) {
		case "fixed":
			return <Fixed {...{ language, control }} />;
		case "choice":
			return (
				<select {...names} value={control.value} onChange={(event) => submit(event.currentTarget.value)}>
					{control.options.map((option) => (
						<option key={option.value} value={option.value}>
							{option.label[language]}
						</option>
					))}
				</select>
			);
		case "toggle":
			return (
				<input
					{...names}
					type="checkbox"
					checked={control.value}
					onChange={(event) => submit(event.currentTarget.checked)}
				/>
			);
		case "number":
			return (
				<input
					{...names}
					type="number"
					value={typed ?? control.value}
					min={control.minimum}
					max={control.maximum}
					step={control.whole ? 1 : "any"}
					aria-invalid={refusal !== null}
					onInput={(event) => type(event.currentTarget.value)}
					onChange={(event) => submit(event.currentTarget.valueAsNumber)}
				/>
			);
		case "list":
			return (
				<>
					<textarea
						{...names}
						rows={3}
						spellcheck={false}
						placeholder={OPTIONS.onePerLine[language]}
						value={typed ?? control.value.join("\n")}
						aria-invalid={refusal !== null}
						onInput={(event) => type(event.currentTarget.value)}
						onChange={(event) => submit(linesOf(event.currentTarget.value))}
					/>
					{control.fromFile && <ListFromFile {...{ language, title, change }} read={control.fromFile} />}
				</>
			);
	}
}

function Fixed({ language, control }: { readonly language: Language; readonly control: SettingControl }): VNode {
	const text = fixedText(control, language);
	return <span class="tc-fixed">{text === "" ? OPTIONS.empty[language] : <VisibleText text={text} />}</span>;
}

export function LockWords({ language, lock }: { readonly language: Language; readonly lock: Lock }): VNode {
	return (
		<span class="tc-locked">
			<Icon name="lock" />
			{(lock === "administrator" ? OPTIONS.locked : lock)[language]}
		</span>
	);
}

export function SourceWords({
	language,
	source,
}: {
	readonly language: Language;
	readonly source: ValueSource;
}): VNode {
	// The column's head says it in a wide table, where style hides it.
	return (
		<span class="tc-source">
			<span class="tc-from">{OPTIONS.from[language]}: </span>
			{SOURCE_TEXTS[source][language]}
		</span>
	);
}

/** Back to what regulation or administrator say; offered beside a value of the user's own. */
export function GiveUp({ language, title, change }: { language: Language; title: string; change: Change }): VNode {
	return (
		<button
			type="button"
			class="tc-link"
			aria-label={giveUpOf(title, language)}
			onClick={(event) => {
				// The button goes with the value; the focus stays in its row.
				const row = event.currentTarget.closest("tr, .tc-level");
				row?.querySelector<HTMLElement>("select, input, textarea")?.focus();
				change.submit(GIVEN_UP);
			}}
		>
			{OPTIONS.giveUp[language]}
		</button>
	);
}

interface RowProps {
	readonly language: Language;
	readonly row: SettingRow;
	readonly onChange: OnChange;
}

function Row({ language, row, onChange }: RowProps): VNode {
	const labelId = useId();
	const controlId = useId();
	const textId = useId();
	const sourceId = useId();
	const refusalId = useId();
	const change = useChange(row.path, onChange);
	const { refusal } = change;
	const isFixed = row.lock !== null || row.control.kind === "fixed";
	const describedBy = [refusal ? refusalId : "", row.description ? textId : "", sourceId].join(" ").trim();
	return (
		<tr>
			<th scope="row">
				{isFixed ? (
					<span id={labelId}>{row.title[language]}</span>
				) : (
					<label id={labelId} for={controlId}>
						{row.title[language]}
					</label>
				)}
				{row.description && (
					<span id={textId} class="tc-muted tc-block-line">
						{row.description[language]}
					</span>
				)}
			</th>
			<td>
				{isFixed ? (
					<Fixed language={language} control={row.control} />
				) : (
					<Control
						{...{ language, change }}
						control={row.control}
						title={row.title[language]}
						names={{ id: controlId, "aria-labelledby": labelId, "aria-describedby": describedBy }}
					/>
				)}
				<p role="alert" class="tc-error" id={refusalId}>
					{refusal && <VisibleText text={refusal[language]} />}
				</p>
			</td>
			<td>
				<span id={sourceId}>
					<SourceWords language={language} source={row.source} />
				</span>
				{row.lock && <LockWords language={language} lock={row.lock} />}
				{row.source === "user" && !isFixed && (
					<GiveUp language={language} title={row.title[language]} change={change} />
				)}
			</td>
		</tr>
	);
}

export interface SettingTableProps {
	readonly language: Language;
	readonly settings: readonly SettingRow[];
	readonly onChange: OnChange;
}

export function SettingTable({ language, settings, onChange }: SettingTableProps): VNode {
	const titleId = useId();
	return (
		<section class="tc-section">
			<h2 id={titleId}>{OPTIONS.settings[language]}</h2>
			<SettingRows {...{ language, settings, onChange }} labelledBy={titleId} />
		</section>
	);
}

/** The bare table, also used for a rule's own settings. */
export function SettingRows({
	language,
	settings,
	onChange,
	labelledBy,
}: SettingTableProps & { labelledBy: string }): VNode {
	return (
		<table class="tc-settings" aria-labelledby={labelledBy}>
			<thead>
				<tr>
					<th scope="col">{OPTIONS.setting[language]}</th>
					<th scope="col">{OPTIONS.value[language]}</th>
					<th scope="col">{OPTIONS.source[language]}</th>
				</tr>
			</thead>
			<tbody>
				{settings.map((row) => (
					<Row key={row.path} {...{ language, row, onChange }} />
				))}
			</tbody>
		</table>
	);
}
