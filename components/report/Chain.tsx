/** The certificates of a signature, from the signer's to the one that is trusted, and a way to save them. */
import type { VNode } from "preact";
import { REPORT } from "../../utils/i18n/report-texts.ts";
import { ANCHOR_TAG_TEXTS, CHAIN_PROBLEM_TEXTS } from "../../utils/i18n/report-word-texts.ts";
import type { Language } from "../../utils/i18n/text.ts";
import type { CertificateData, ChainData, NameData, ReportData } from "../../utils/signature/report-data/data.ts";
import { Icon } from "../shared/Icon.tsx";
import { Name } from "../shared/VisibleText.tsx";
import { Fact, Judged, TextFact } from "./Fact.tsx";
import type { ReportActions } from "./types.ts";
import { certificateOf, dateTime, grouped } from "./words.ts";

function wholeName({ label, organisation, unit, locality, country }: NameData): string {
	return [...new Set([label, organisation, unit, locality, country])].filter((part) => part !== null).join(", ");
}

interface CertificateProps {
	readonly language: Language;
	readonly certificate: CertificateData;
	readonly problems: readonly ChainData["problems"][number][];
	readonly onSave: () => void;
}

function Certificate({ language, certificate, problems, onSave }: CertificateProps): VNode {
	const { subject, issuer, serial, notBefore, notAfter, sha256, key, anchor } = certificate;
	const name = subject.label ?? sha256.slice(0, 16);
	return (
		<li>
			<p>
				<Name text={name} />
			</p>
			{anchor && (
				<Judged tone="ok">
					{REPORT.pinned[language]}: {anchor.tags.map((tag) => ANCHOR_TAG_TEXTS[tag][language]).join(", ")}
				</Judged>
			)}
			{problems.map(({ problem }) => (
				<Judged key={problem} tone="warn">
					{CHAIN_PROBLEM_TEXTS[problem][language]}
				</Judged>
			))}
			<dl class="tc-facts">
				<TextFact name={REPORT.subject[language]} text={wholeName(subject)} />
				<TextFact name={REPORT.issuedBy[language]} text={wholeName(issuer)} />
				<TextFact name={REPORT.validity[language]} text={`${dateTime(notBefore)} – ${dateTime(notAfter)}`} />
				<TextFact name={REPORT.serial[language]} text={serial} />
				<TextFact name={REPORT.key[language]} text={key} />
				<Fact name={REPORT.fingerprint[language]}>
					<code>{grouped(sha256)}</code>
				</Fact>
				{anchor && (
					<Fact name={REPORT.provenance[language]}>
						{anchor.source ?? REPORT.ownProvenance[language]}
						{anchor.source !== null && <span class="tc-advice">{REPORT.compare[language]}</span>}
					</Fact>
				)}
			</dl>
			<button
				type="button"
				class="tc-button tc-small"
				aria-label={`${REPORT.saveDer[language]}: ${name}`}
				onClick={onSave}
			>
				<Icon name="save" />
				{REPORT.saveDer[language]}
			</button>
		</li>
	);
}

export interface ChainProps {
	readonly language: Language;
	readonly chain: ChainData;
	readonly data: ReportData;
	readonly actions: Pick<ReportActions, "onSaveCertificate" | "onSaveChain">;
}

export function Chain({ language, chain, data, actions }: ChainProps): VNode {
	const certificates = chain.certificates.flatMap((sha256) => certificateOf(data, sha256) ?? []);
	return (
		<>
			<ol class="tc-chain">
				{certificates.map((certificate) => (
					<Certificate
						key={certificate.sha256}
						language={language}
						certificate={certificate}
						problems={chain.problems.filter((one) => one.certificate === certificate.sha256)}
						onSave={() => actions.onSaveCertificate(certificate)}
					/>
				))}
			</ol>
			<button type="button" class="tc-button tc-small" onClick={() => actions.onSaveChain(certificates)}>
				<Icon name="save" />
				{REPORT.savePem[language]}
			</button>
		</>
	);
}
