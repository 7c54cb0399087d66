/** "Kiểm tra chữ ký PDF": files in, and for each what its signatures are worth. */
import type { VNode } from "preact";
import { progressOf, REPORT } from "../../utils/i18n/report-texts.ts";
import { VERDICT_TEXTS } from "../../utils/i18n/signature-texts.ts";
import type { Language } from "../../utils/i18n/text.ts";
import { UI } from "../../utils/i18n/ui-texts.ts";
import { DropZone } from "../practice/DropZone.tsx";
import { Icon } from "../shared/Icon.tsx";
import { Name } from "../shared/VisibleText.tsx";
import { FileReport } from "./FileReport.tsx";
import type { FileState, ReportPageProps, ShownFile } from "./types.ts";
import { Badge, Failure } from "./Verdict.tsx";

function State({ state, language }: { readonly state: FileState; readonly language: Language }): VNode {
	switch (state.kind) {
		case "checked":
			return <Badge verdict={state.data.verdict} language={language} />;
		case "failed":
			return <Badge verdict="unreadable" language={language} />;
		default:
			return (
				<span class="tc-badge tc-checking">
					<Icon name="checking" />
					{REPORT[state.kind][language]}
				</span>
			);
	}
}

function FileList({ language, files, selected, onSelect }: ReportPageProps): VNode {
	return (
		<nav class="tc-file-list" aria-label={REPORT.files[language]}>
			<ul>
				{files.map(({ id, name, state }) => (
					<li key={id}>
						<button type="button" aria-current={id === selected} onClick={() => onSelect(id)}>
							<Name text={name} />
							<State state={state} language={language} />
						</button>
					</li>
				))}
			</ul>
		</nav>
	);
}

const isSettled = ({ state }: ShownFile): boolean => state.kind === "checked" || state.kind === "failed";

/** Told aloud: how far it is, then the verdict of a single file or that all are done. */
function progress(files: readonly ShownFile[], language: Language): string {
	const [first] = files;
	if (first === undefined) return "";
	const done = files.filter(isSettled).length;
	if (files.length > 1) return progressOf(done, files.length, language);
	switch (first.state.kind) {
		case "checked":
			return VERDICT_TEXTS[first.state.data.verdict].title[language];
		case "failed":
			return VERDICT_TEXTS.unreadable.title[language];
		default:
			return `${REPORT[first.state.kind][language]}…`;
	}
}

function Selected({ language, files, selected, actions }: ReportPageProps): VNode | null {
	const file = files.find(({ id }) => id === selected);
	if (file === undefined) return null;
	const { state, name, id } = file;
	if (state.kind === "checked") {
		// Another file is another report: nothing of what was unfolded or drawn stays.
		const key = `${id} ${state.about.checkedAt}`;
		return <FileReport key={key} language={language} data={state.data} about={state.about} actions={actions} />;
	}
	if (state.kind === "failed") {
		return <Failure key={id} reason={state.reason} name={name} language={language} onAgain={actions.onAgain} />;
	}
	return (
		<p class="tc-outcome tc-checking">
			<Icon name="checking" />
			<span>
				{REPORT[state.kind][language]}: <Name text={name} />
			</span>
		</p>
	);
}

export function ReportPage(props: ReportPageProps): VNode {
	const { language, files, refused, onFiles } = props;
	return (
		<main class="tc tc-page tc-report" lang={language}>
			<header>
				<h1>
					{UI.product[language]}: {REPORT.title[language]}
				</h1>
				<p class="tc-promise">
					<Icon name="shield" />
					{REPORT.promise[language]}
				</p>
			</header>
			<DropZone
				text={REPORT.dropText[language]}
				button={REPORT.choose[language]}
				accept=".pdf,application/pdf"
				multiple={true}
				field="files"
				onFiles={onFiles}
			/>
			<p role="alert" class="tc-error">
				{refused}
			</p>
			<p role="status" class={files.length > 1 ? "tc-progress" : "tc-heard"}>
				{progress(files, language)}
			</p>
			{files.length > 1 && <FileList {...props} />}
			<Selected {...props} />
		</main>
	);
}
