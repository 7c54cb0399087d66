/** One signature: the facts that Circular 15/2025/TT-BKHCN wants told, why it is judged so, and the details folded. */
import type { VNode } from "preact";
import { REPORT } from "../../utils/i18n/report-texts.ts";
import { IN_FORCE_TEXTS, MODIFICATION_TEXTS } from "../../utils/i18n/report-word-texts.ts";
import {
	addIssuerAdvice,
	REVOCATION_TEXTS,
	TIME_SOURCE_TEXTS,
	TRUST_TEXTS,
	VERDICT_TEXTS,
} from "../../utils/i18n/signature-texts.ts";
import type { Language } from "../../utils/i18n/text.ts";
import type { ReportData, SignatureData } from "../../utils/signature/report-data/data.ts";
import { Icon } from "../shared/Icon.tsx";
import { Name, VisibleText } from "../shared/VisibleText.tsx";
import { Chain } from "./Chain.tsx";
import { ChangesTable } from "./ChangesTable.tsx";
import { Fact, Judged, type Tone } from "./Fact.tsx";
import { Fold } from "./Fold.tsx";
import { PageComparison } from "./PageComparison.tsx";
import { TechnicalDetails } from "./TechnicalDetails.tsx";
import type { ReportActions } from "./types.ts";
import { certificateOf, date, dateTime, noteText, signerName } from "./words.ts";

export interface SignatureCardProps {
	/** Its pages are drawn without being asked for. */
	readonly showsPages: boolean;
	readonly language: Language;
	readonly signature: SignatureData;
	readonly data: ReportData;
	readonly actions: ReportActions;
}

type Part = Pick<SignatureCardProps, "language" | "signature">;

function Time({ language, signature: { time, timeSource } }: Part): VNode {
	const source = TIME_SOURCE_TEXTS[timeSource][language];
	return <span>{time === null ? source : `${dateTime(time)}, ${source}`}</span>;
}

function integrity({ facts }: SignatureData): readonly (readonly [Tone, keyof typeof REPORT])[] {
	if (facts.intact === null) return [["unknown", "intactUnknown"]];
	if (!facts.intact) return [["block", "notIntact"]];
	if (facts.valid === null)
		return [
			["ok", "intact"],
			["unknown", "valueUnknown"],
		];
	return facts.valid
		? [["ok", "intact"]]
		: [
				["ok", "intact"],
				["block", "wrongValue"],
			];
}

const CHANGE_TONES: Readonly<Record<SignatureData["modification"], Tone>> = {
	none: "ok",
	allowed: "ok",
	"not-allowed": "block",
	unknown: "warn",
};

function Integrity({ language, signature }: Part): VNode {
	// The bytes that were signed are not there any more: nothing can be said of them.
	const isLost = signature.verdict === "destroyed";
	const judged = isLost ? ([["unknown", "intactUnknown"]] as const) : integrity(signature);
	return (
		<>
			{judged.map(([tone, words]) => (
				<Judged key={words} tone={tone}>
					{REPORT[words][language]}
				</Judged>
			))}
			{!isLost && signature.intact && (
				<Judged tone={CHANGE_TONES[signature.modification]}>
					{REPORT.changes[language]}: {MODIFICATION_TEXTS[signature.modification][language].toLowerCase()}
				</Judged>
			)}
		</>
	);
}

const TRUST_TONES: Readonly<Record<SignatureData["trustState"], Tone>> = {
	trusted: "ok",
	"unknown-issuer": "warn",
	"missing-issuer": "warn",
	expired: "block",
	"not-yet-valid": "block",
	revoked: "block",
	"wrong-key-usage": "block",
	"invalid-chain": "block",
	"not-checked": "unknown",
};

const REVOCATION_TONES: Readonly<Record<SignatureData["revocationState"], Tone>> = {
	good: "ok",
	revoked: "block",
	"revoked-later": "note",
	"not-checked": "warn",
};

function Trust({ language, signature }: Part): VNode {
	const { trustState, chain } = signature;
	const { title, advice } = TRUST_TEXTS[trustState];
	const missing = chain?.missingIssuer ?? null;
	const words = missing === null ? advice?.[language] : addIssuerAdvice(missing, language);
	return (
		<Judged tone={TRUST_TONES[trustState]}>
			{title[language]}
			{words && (
				<span class="tc-advice">
					<VisibleText text={words} />
				</span>
			)}
		</Judged>
	);
}

function Validity({ language, signature, data }: Omit<SignatureCardProps, "actions" | "showsPages">): VNode | null {
	const certificate = certificateOf(data, signature.certificate);
	if (certificate === null) return null;
	const { inForce, timeProven } = signature;
	const period = `${date(certificate.notBefore)} – ${date(certificate.notAfter)}`;
	if (inForce === null) return <Judged tone="unknown">{period}</Judged>;
	// The signer's clock may say anything: neither for the certificate nor against it.
	const tone = inForce === "in-force" ? (timeProven ? "ok" : "note") : timeProven ? "block" : "warn";
	const source = timeProven ? "" : ` (${TIME_SOURCE_TEXTS.claimed[language]})`;
	return <Judged tone={tone}>{`${period}, ${IN_FORCE_TEXTS[inForce][language]}${source}`}</Judged>;
}

function Facts({ language, signature, data }: Omit<SignatureCardProps, "actions" | "showsPages">): VNode {
	const { organisation, unit, issuer, kind, revocationState } = signature;
	const isTimestamp = kind === "timestamp";
	const named = [organisation, unit].filter((one) => one !== null).join(", ");
	return (
		<dl class="tc-facts">
			<Fact name={REPORT[isTimestamp ? "authority" : "signer"][language]}>
				<Name text={signerName(signature, language)} />
			</Fact>
			<Fact name={REPORT.organisation[language]}>
				<VisibleText text={named === "" ? REPORT.notNamed[language] : named} />
			</Fact>
			<Fact name={REPORT.issuer[language]}>
				<VisibleText text={issuer ?? REPORT.notNamed[language]} />
			</Fact>
			<Fact name={REPORT[isTimestamp ? "timestampTime" : "time"][language]}>
				<Time language={language} signature={signature} />
			</Fact>
			<Fact name={REPORT.integrity[language]}>
				<Integrity language={language} signature={signature} />
			</Fact>
			<Fact name={REPORT.trust[language]}>
				<Validity language={language} signature={signature} data={data} />
				<Trust language={language} signature={signature} />
				{signature.certificate !== null && (
					<Judged tone={REVOCATION_TONES[revocationState]}>{REVOCATION_TEXTS[revocationState][language]}</Judged>
				)}
			</Fact>
		</dl>
	);
}

function NoteList({
	title,
	codes,
	language,
}: {
	title: string;
	codes: readonly string[];
	language: Language;
}): VNode | null {
	if (codes.length === 0) return null;
	return (
		<div class="tc-notes">
			<h4>{title}</h4>
			<ul>
				{codes.map((code) => (
					<li key={code}>{noteText(code, language)}</li>
				))}
			</ul>
		</div>
	);
}

export function SignatureCard({ language, signature, data, actions, showsPages }: SignatureCardProps): VNode {
	const { index, verdict, weighedNotes, changes, chain, comparison } = signature;
	const { icon, tone, title } = VERDICT_TEXTS[verdict];
	const codes = (weight: string): string[] =>
		weighedNotes.filter((note) => note.weight === weight).map(({ code }) => code);
	const isRefused = changes.some(({ allowed }) => !allowed);
	return (
		<article class={`tc-signature tc-${tone}`} aria-labelledby={`tc-signature-${index}`}>
			<h3 id={`tc-signature-${index}`}>
				<Icon name={icon} />
				<span>
					{index + 1}. <Name text={signerName(signature, language)} />
					<span class="tc-signature-verdict">{title[language]}</span>
				</span>
			</h3>
			<Facts language={language} signature={signature} data={data} />
			<NoteList title={REPORT.reasons[language]} codes={codes("reason")} language={language} />
			<NoteList title={REPORT.notes[language]} codes={codes("note")} language={language} />
			{changes.length > 0 && (
				<Fold title={`${REPORT.changes[language]} (${changes.length})`} open={isRefused}>
					{() => <ChangesTable language={language} changes={changes} />}
				</Fold>
			)}
			{comparison && (
				<Fold title={REPORT.pages[language]} open={showsPages} isDrawn>
					{() => (
						<PageComparison
							language={language}
							changedPages={comparison.changedPages}
							open={() => actions.openDrawer(comparison.signedLength)}
						/>
					)}
				</Fold>
			)}
			{chain && (
				<Fold title={REPORT.chain[language]}>
					{() => <Chain language={language} chain={chain} data={data} actions={actions} />}
				</Fold>
			)}
			<Fold title={REPORT.technical[language]}>
				{() => <TechnicalDetails language={language} signature={signature} data={data} notes={codes("technical")} />}
			</Fold>
		</article>
	);
}
