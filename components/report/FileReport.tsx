/** All that was found out about one file. It stands alone on paper. */
import type { VNode } from "preact";
import { formatBytes } from "../../utils/i18n/format.ts";
import { askedOf, changeCount, REPORT, signatureCount } from "../../utils/i18n/report-texts.ts";
import { CHANGE_TEXTS } from "../../utils/i18n/report-word-texts.ts";
import type { Language } from "../../utils/i18n/text.ts";
import type { ChangeData, CheckedFile, ReportData, SignatureData } from "../../utils/signature/report-data/data.ts";
import { Icon } from "../shared/Icon.tsx";
import { Name, shorten, visibleString } from "../shared/VisibleText.tsx";
import { Fact, TextFact } from "./Fact.tsx";
import { Fold } from "./Fold.tsx";
import { SignatureCard } from "./SignatureCard.tsx";
import type { ReportActions } from "./types.ts";
import { Verdict } from "./Verdict.tsx";
import { dateTime, grouped, signerName } from "./words.ts";

interface FileReportProps {
	readonly language: Language;
	readonly data: ReportData;
	readonly about: CheckedFile;
	readonly actions: ReportActions;
}

/** "3 thay đổi: Sửa nội dung trang, Thêm chữ ký" */
function inShort(changes: readonly ChangeData[], language: Language): string {
	if (changes.length === 0) return "–";
	const kinds = [...new Set(changes.map(({ kind }) => CHANGE_TEXTS[kind][language].toLowerCase()))];
	return `${changeCount(changes.length, language)}: ${kinds.join(", ")}`;
}

function History({ language, data }: Pick<FileReportProps, "language" | "data">): VNode {
	return (
		<table class="tc-table">
			<caption class="tc-heard">{REPORT.history[language]}</caption>
			<thead>
				<tr>
					<th scope="col">{REPORT.version[language]}</th>
					<th scope="col">{REPORT.size[language]}</th>
					<th scope="col">{REPORT.signedBy[language]}</th>
					<th scope="col">{REPORT.changes[language]}</th>
				</tr>
			</thead>
			<tbody>
				{data.revisions.map(({ index, end, signatures, changes }) => (
					<tr key={index}>
						<td>{index + 1}</td>
						<td>{formatBytes(end, language)}</td>
						<td class="tc-foreign">
							{signatures.length === 0
								? REPORT.nobody[language]
								: signatures.map((one) => {
										const signature = data.signatures[one];
										return signature && <Name key={one} text={`${one + 1}. ${signerName(signature, language)}`} />;
									})}
						</td>
						<td>{inShort(changes, language)}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

/** A form may have thousands; the saved result names all. */
const MOST_FIELDS = 20;

function inList(names: readonly string[]): string {
	const shown = names.slice(0, MOST_FIELDS).map(shorten).join(", ");
	return names.length > MOST_FIELDS ? `${shown}, … (${names.length})` : shown;
}

function About({ language, data, about }: Omit<FileReportProps, "actions">): VNode {
	const { name, size, sha256, checkedAt, program, revocationHosts } = about;
	return (
		<section class="tc-section tc-about">
			<h2>{REPORT.about[language]}</h2>
			<dl class="tc-facts">
				<Fact name={REPORT.file[language]}>
					<Name text={name} /> ({formatBytes(size, language)})
				</Fact>
				<Fact name={REPORT.sha256[language]}>
					<code>{grouped(sha256)}</code>
				</Fact>
				<TextFact name={REPORT.checkedAt[language]} text={`${dateTime(checkedAt)} (UTC+7)`} />
				<TextFact name={REPORT.program[language]} text={program} />
				{data.unsignedFields.length > 0 && (
					<TextFact name={REPORT.unsignedFields[language]} text={inList(data.unsignedFields)} />
				)}
			</dl>
			<p class="tc-hint">
				{revocationHosts.length === 0 ? REPORT.noNetwork[language] : askedOf(revocationHosts, language)}
			</p>
		</section>
	);
}

/** Whose pages a person wants to see first: of one signature only, since each is drawn by a worker of its own. */
function firstChanged(signatures: readonly SignatureData[]): SignatureData | undefined {
	const isChanged = ({ verdict, changes }: SignatureData): boolean =>
		verdict === "modified" || changes.some(({ allowed }) => !allowed);
	return signatures.find((signature) => signature.comparison !== null && isChanged(signature));
}

export function FileReport({ language, data, about, actions }: FileReportProps): VNode {
	const { signatures, revisions } = data;
	const changed = firstChanged(signatures);
	return (
		<article class="tc-file" aria-label={visibleString(shorten(about.name))}>
			<p class="tc-file-name">
				<Name text={about.name} />
			</p>
			<Verdict data={data} language={language} />
			<div class="tc-actions">
				<button type="button" class="tc-button tc-small" onClick={actions.onPrint}>
					<Icon name="print" />
					{REPORT.print[language]}
				</button>
				<button type="button" class="tc-button tc-small" onClick={actions.onSaveJson}>
					<Icon name="save" />
					{REPORT.saveJson[language]}
				</button>
				<button type="button" class="tc-button tc-small" onClick={actions.onAgain}>
					{REPORT.again[language]}
				</button>
			</div>
			{signatures.length > 0 && (
				<section class="tc-section">
					<h2>{signatureCount(signatures.length, language)}</h2>
					{signatures.map((signature) => (
						<SignatureCard
							key={signature.index}
							language={language}
							signature={signature}
							data={data}
							actions={actions}
							showsPages={signature === changed}
						/>
					))}
				</section>
			)}
			{revisions.length > 1 && (
				<Fold title={`${REPORT.history[language]} (${revisions.length})`}>
					{() => <History language={language} data={data} />}
				</Fold>
			)}
			<About language={language} data={data} about={about} />
		</article>
	);
}
