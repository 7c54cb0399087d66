/** Settings as a table: what, its value, where the value comes from. Narrow windows stack the cells. */
import type { VNode } from "preact";
import { useId } from "preact/hooks";
import type { Language } from "../../utils/i18n/text.ts";
import { OPTIONS, SOURCE_TEXTS } from "../../utils/i18n/ui-texts-pages.ts";
import { Icon } from "../shared/Icon.tsx";
import { VisibleText } from "../shared/VisibleText.tsx";
import type { SettingControl, SettingRow, ValueSource } from "./types.ts";

interface ControlProps {
	readonly language: Language;
	readonly row: SettingRow;
	readonly labelId: string;
	readonly describedBy: string;
	readonly onChange: (path: string, value: unknown) => void;
}

const linesOf = (text: string): string[] =>
	text
		.split("\n")
		.map((line) => line.trim())
		.filter((line) => line !== "");

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
		case "text":
			return control.value;
		case "list":
			return control.value.join("\n");
	}
}

function Control({ language, row, labelId, describedBy, onChange }: ControlProps): VNode {
	const { control, path } = row;
	const name = { "aria-labelledby": labelId, "aria-describedby": describedBy };
	const change = (value: unknown): void => onChange(path, value);
	if (row.locked || control.kind === "fixed") {
		const text = fixedText(control, language);
		return <span class="tc-fixed">{text === "" ? OPTIONS.empty[language] : <VisibleText text={text} />}</span>;
	}
	switch (control.kind) {
		case "choice":
			return (
				<select {...name} value={control.value} onChange={(event) => change(event.currentTarget.value)}>
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
					{...name}
					type="checkbox"
					checked={control.value}
					onChange={(event) => change(event.currentTarget.checked)}
				/>
			);
		case "number":
			return (
				<input
					{...name}
					type="number"
					value={control.value}
					min={control.minimum}
					max={control.maximum}
					onChange={(event) => {
						const value = event.currentTarget.valueAsNumber;
						if (!Number.isNaN(value)) change(value);
					}}
				/>
			);
		case "text":
			return (
				<input {...name} type="text" value={control.value} onChange={(event) => change(event.currentTarget.value)} />
			);
		case "list":
			return (
				<textarea
					{...name}
					rows={3}
					placeholder={OPTIONS.onePerLine[language]}
					value={control.value.join("\n")}
					onChange={(event) => change(linesOf(event.currentTarget.value))}
				/>
			);
	}
}

function Locked({ language }: { readonly language: Language }): VNode {
	return (
		<span class="tc-locked">
			<Icon name="lock" />
			{OPTIONS.locked[language]}
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

interface RowProps {
	readonly language: Language;
	readonly row: SettingRow;
	readonly onChange: (path: string, value: unknown) => void;
}

function Row({ language, row, onChange }: RowProps): VNode {
	const labelId = useId();
	const sourceId = useId();
	return (
		<tr>
			<th scope="row">
				<span id={labelId}>{row.title[language]}</span>
				{row.description && <span class="tc-muted tc-block-line">{row.description[language]}</span>}
			</th>
			<td>
				<Control {...{ language, row, labelId, onChange }} describedBy={sourceId} />
			</td>
			<td id={sourceId}>
				<SourceWords language={language} source={row.source} />
				{row.locked && <Locked language={language} />}
			</td>
		</tr>
	);
}

export interface SettingTableProps {
	readonly language: Language;
	readonly settings: readonly SettingRow[];
	readonly onChange: (path: string, value: unknown) => void;
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
