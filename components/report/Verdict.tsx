/** The bottom line of a file: icon, colour and words, what it means and what to do. */
import type { VNode } from "preact";
import { FAILURE_TEXTS, type FailureCode, REPORT } from "../../utils/i18n/report-texts.ts";
import { TIME_SOURCE_TEXTS, UNREADABLE_TEXTS, VERDICT_TEXTS } from "../../utils/i18n/signature-texts.ts";
import type { Language } from "../../utils/i18n/text.ts";
import type { DocumentVerdict, ReportData, SignatureData } from "../../utils/signature/report-data/data.ts";
import { Icon } from "../shared/Icon.tsx";
import { Name, VisibleText } from "../shared/VisibleText.tsx";
import { dateTime, signerName } from "./words.ts";

/** In one line, as in the list of files and on a signature. */
export function Badge({
	verdict,
	language,
}: {
	readonly verdict: DocumentVerdict;
	readonly language: Language;
}): VNode {
	const { icon, tone, title } = VERDICT_TEXTS[verdict];
	return (
		<span class={`tc-badge tc-${tone}`}>
			<Icon name={icon} />
			{title[language]}
		</span>
	);
}

/** More are in the cards below. */
const MOST_SIGNERS = 3;

/** Under any other verdict a name in bold would vouch for somebody who may not have signed. */
const NAMES_SIGNERS: ReadonlySet<DocumentVerdict> = new Set([
	"valid",
	"valid-with-notes",
	"unknown-signer",
	"modified",
]);

function SignerLine({
	signature,
	language,
}: {
	readonly signature: SignatureData;
	readonly language: Language;
}): VNode {
	const { time, timeSource } = signature;
	return (
		<li>
			<Name text={signerName(signature, language)} />
			{time !== null && `, ${dateTime(time)} (${TIME_SOURCE_TEXTS[timeSource][language]})`}
		</li>
	);
}

export function Verdict({ data, language }: { readonly data: ReportData; readonly language: Language }): VNode {
	const { icon, tone, title, meaning, advice } = VERDICT_TEXTS[data.verdict];
	const signed = NAMES_SIGNERS.has(data.verdict) ? data.signatures.filter(({ kind }) => kind === "signature") : [];
	return (
		<section class={`tc-verdict tc-${tone} tc-verdict-${data.verdict}`}>
			<Icon name={icon} />
			<div>
				<h2 tabIndex={-1} data-result>
					{title[language]}
				</h2>
				{signed.length > 0 && (
					<ul>
						{signed.slice(0, MOST_SIGNERS).map((signature) => (
							<SignerLine key={signature.index} signature={signature} language={language} />
						))}
					</ul>
				)}
				<p>{meaning[language]}</p>
				{data.couldNotCheck.length > 0 && (
					<p>
						{VERDICT_TEXTS.unreadable.title[language]}:{" "}
						{data.couldNotCheck.map((reason) => UNREADABLE_TEXTS[reason][language]).join("; ")}.
					</p>
				)}
				{advice && (
					<p>
						<strong>{REPORT.whatToDo[language]}:</strong> {advice[language]}
					</p>
				)}
			</div>
		</section>
	);
}

interface FailureProps {
	readonly reason: FailureCode;
	readonly name: string;
	readonly language: Language;
	readonly onAgain: () => void;
}

/** The file was not checked at all. */
export function Failure({ reason, name, language, onAgain }: FailureProps): VNode {
	const { icon, tone, title } = VERDICT_TEXTS.unreadable;
	return (
		<section class={`tc-verdict tc-${tone}`}>
			<Icon name={icon} />
			<div>
				<h2 tabIndex={-1} data-result>
					{title[language]}
				</h2>
				<p>
					<Name text={name} />: <VisibleText text={FAILURE_TEXTS[reason][language]} />.
				</p>
				<button type="button" class="tc-button tc-small" onClick={onAgain}>
					{REPORT.again[language]}
				</button>
			</div>
		</section>
	);
}
