/** What lies behind a badge: who signed, when and by whose word, who vouches for the signer, and what to do. */
import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { Finding } from "../../utils/check/finding.ts";
import { BADGE, moreSignatures, UNCHECKED_ADVICE } from "../../utils/i18n/badge-texts.ts";
import { vietnamTime } from "../../utils/i18n/format.ts";
import { NOTE_TEXTS } from "../../utils/i18n/report-note-texts.ts";
import { REPORT } from "../../utils/i18n/report-texts.ts";
import { TIME_SOURCE_TEXTS, TRUST_TEXTS, VERDICT_TEXTS } from "../../utils/i18n/signature-texts.ts";
import type { Language, Text } from "../../utils/i18n/text.ts";
import { UI } from "../../utils/i18n/ui-texts.ts";
import type { PdfSignatures, SignatureSummary } from "../../utils/signature/summary.ts";
import { Ground } from "../finding-list/Ground.tsx";
import { Icon } from "../shared/Icon.tsx";
import { Name, Sentence, VisibleText } from "../shared/VisibleText.tsx";
import { type BadgeProps, type BadgeState, hasReport, mayPass, wordsOf } from "./words.ts";

/** More are in the report; so are notes that change nothing for whoever reads the document. */
const MOST_SIGNATURES = 3;
const MOST_NOTES = 3;
const TECHNICAL_NOTES: ReadonlySet<string> = new Set([
	"rsa-pkcs1",
	"no-signed-attributes",
	"certificate-expired-since",
	"signing-certificate-not-referenced",
]);

function Fact({ name, text }: { readonly name: string; readonly text: string }): VNode {
	return (
		<>
			<dt>{name}</dt>
			<dd>
				<bdi>
					<VisibleText text={text} />
				</bdi>
			</dd>
		</>
	);
}

function timeOf({ time, timeSource }: SignatureSummary, language: Language): string {
	const source = TIME_SOURCE_TEXTS[timeSource][language];
	return time === null ? source : `${vietnamTime(time)} (${source})`;
}

function notesOf({ notes, verdict }: SignatureSummary): Text[] {
	// Whatever else is odd about a file that was saved anew, comes of that, and would only sound suspicious.
	if (verdict === "destroyed") return [];
	const texts: Readonly<Record<string, Text>> = NOTE_TEXTS;
	return notes
		.filter((code) => !TECHNICAL_NOTES.has(code))
		.slice(0, MOST_NOTES)
		.map((code) => texts[code] ?? { vi: code, en: code });
}

function Signature({ language, signature }: { language: Language; signature: SignatureSummary }): VNode {
	const { signer, organisation, issuer, trust, verdict } = signature;
	const notes = notesOf(signature);
	return (
		<dl>
			<Fact name={REPORT.signer[language]} text={signer ?? REPORT.unknownSigner[language]} />
			{(organisation ?? issuer) !== null && (
				<Fact name={REPORT.organisation[language]} text={organisation ?? REPORT.notNamed[language]} />
			)}
			<Fact name={REPORT.time[language]} text={timeOf(signature, language)} />
			{issuer !== null && <Fact name={REPORT.issuer[language]} text={issuer} />}
			{trust !== "trusted" && verdict !== "destroyed" && (
				<Fact name={REPORT.trust[language]} text={TRUST_TEXTS[trust].title[language]} />
			)}
			{notes.length > 0 && (
				<>
					<dt>{REPORT.notes[language]}</dt>
					{notes.map((note) => (
						<dd key={note.vi}>{note[language]}</dd>
					))}
				</>
			)}
		</dl>
	);
}

function Signatures({ language, signatures }: { language: Language; signatures: PdfSignatures }): VNode {
	const all = signatures.signatures;
	const hidden = all.length - MOST_SIGNATURES;
	return (
		<>
			{all.slice(0, MOST_SIGNATURES).map((signature, index) => (
				<div key={index} class="tc-pdf-signature">
					{all.length > 1 && (
						<h3>
							{REPORT.signatures[language]} {index + 1}: {VERDICT_TEXTS[signature.verdict].title[language]}
						</h3>
					)}
					<Signature language={language} signature={signature} />
				</div>
			))}
			{hidden > 0 && <p class="tc-hint">{moreSignatures(hidden, language)}</p>}
		</>
	);
}

/** What it means, and what to do; null where there is no more to say than the title. */
function explanation(state: BadgeState): { readonly meaning: Text | null; readonly advice: Text | null } {
	switch (state.kind) {
		case "checked":
			return VERDICT_TEXTS[state.signatures.verdict];
		case "could-not-check":
			return { meaning: VERDICT_TEXTS.unreadable.meaning, advice: UNCHECKED_ADVICE[state.reason] };
		case "not-a-pdf":
			return { meaning: BADGE.notPdfMeaning, advice: BADGE.notPdfAdvice };
		default:
			return { meaning: null, advice: null };
	}
}

/** The regulation's say: the rule's sentence, and the article folded, as on a card of the dialog. */
function Article({ language, finding }: { readonly language: Language; readonly finding: Finding }): VNode {
	return (
		<div class="tc-pdf-finding">
			<p>
				<Sentence text={finding.message[language]} name={finding.where.value} />
			</p>
			<Ground language={language} citations={finding.citations} />
		</div>
	);
}

function Actions({ language, state, onCheck, onReport }: BadgeProps): VNode | null {
	const [failed, setFailed] = useState(false);
	if (!hasReport(state) && !mayPass(state)) return null;
	const openReport = (event: Event): void => void onReport(event).then((opened) => setFailed(!opened));
	return (
		<div class="tc-pdf-actions">
			{hasReport(state) && (
				<button type="button" class="tc-button tc-small" onClick={openReport}>
					{BADGE.report[language]}
				</button>
			)}
			{mayPass(state) && (
				<button type="button" class="tc-button tc-small" onClick={onCheck}>
					{UI.retry[language]}
				</button>
			)}
			<p class="tc-error" role="alert">
				{failed && BADGE.reportFailed[language]}
			</p>
		</div>
	);
}

export function Details(props: BadgeProps): VNode {
	const { language, name, state, findings } = props;
	const { icon, tone, title, tail } = wordsOf(state, language);
	const { meaning, advice } = explanation(state);
	return (
		<>
			<p class="tc-pdf-name">
				<Name text={name} />
			</p>
			<h2 class={`tc-${tone}`}>
				<Icon name={icon} />
				<span>
					{title[language]}
					{state.kind === "could-not-check" && `: ${tail}`}
				</span>
			</h2>
			{meaning && <p>{meaning[language]}</p>}
			{advice && (
				<p>
					<strong>{REPORT.whatToDo[language]}:</strong> {advice[language]}
				</p>
			)}
			{state.kind === "checked" && <Signatures language={language} signatures={state.signatures} />}
			{findings.map((finding) => (
				<Article key={finding.rule} language={language} finding={finding} />
			))}
			<Actions {...props} />
		</>
	);
}
