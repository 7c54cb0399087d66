/** What was changed after a signature, where, and whether the signature permits it. */
import type { VNode } from "preact";
import { listMore, REPORT } from "../../utils/i18n/report-texts.ts";
import { CHANGE_TEXTS } from "../../utils/i18n/report-word-texts.ts";
import type { Language } from "../../utils/i18n/text.ts";
import type { ChangeData } from "../../utils/signature/report-data/data.ts";
import { VisibleText } from "../shared/VisibleText.tsx";
import { Judged } from "./Fact.tsx";

function Where({ language, change }: { readonly language: Language; readonly change: ChangeData }): VNode {
	const { page, field, where, object } = change;
	const places = [
		page === undefined ? "" : `${REPORT.page[language]} ${page}`,
		field === undefined || field === "" ? "" : `${REPORT.formField[language]} ${field}`,
		object === undefined ? "" : `${REPORT.object[language]} ${object}`,
		where,
	];
	return <VisibleText text={places.filter((place) => place !== "").join(" · ")} />;
}

/** A file may have thousands over all of its signatures; the saved result has every one. */
const MOST_ROWS = 50;

export function ChangesTable({
	language,
	changes,
}: {
	readonly language: Language;
	readonly changes: readonly ChangeData[];
}): VNode {
	// What is not permitted is what the person looks for; otherwise they stay in the order of the versions.
	const sorted = changes.toSorted((one, other) => Number(one.allowed) - Number(other.allowed));
	return (
		<>
			<table class="tc-table">
				<caption class="tc-heard">{REPORT.changes[language]}</caption>
				<thead>
					<tr>
						<th scope="col">{REPORT.version[language]}</th>
						<th scope="col">{REPORT.change[language]}</th>
						<th scope="col">{REPORT.where[language]}</th>
						<th scope="col">{REPORT.permitted[language]}</th>
					</tr>
				</thead>
				<tbody>
					{sorted.slice(0, MOST_ROWS).map((change, index) => (
						<tr key={index}>
							<td>{change.revision + 1}</td>
							<td>
								{CHANGE_TEXTS[change.kind][language]}
								{change.coversContent && ` (${REPORT.coversContent[language]})`}
							</td>
							<td class="tc-foreign">
								<Where language={language} change={change} />
							</td>
							<td>
								<Judged tone={change.allowed ? "ok" : "block"}>
									{REPORT[change.allowed ? "yes" : "no"][language]}
								</Judged>
							</td>
						</tr>
					))}
				</tbody>
			</table>
			{sorted.length > MOST_ROWS && <p class="tc-muted">{listMore(sorted.length - MOST_ROWS, language)}</p>}
		</>
	);
}
