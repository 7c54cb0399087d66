/** What IT staff and whoever doubts a verdict want to see of a signature. */
import type { VNode } from "preact";
import { REPORT } from "../../utils/i18n/report-texts.ts";
import { COVERAGE_TEXTS, PERMISSION_TEXTS, REVOCATION_REASON_TEXTS } from "../../utils/i18n/report-word-texts.ts";
import { REVOCATION_TEXTS, TRUST_TEXTS } from "../../utils/i18n/signature-texts.ts";
import type { Language } from "../../utils/i18n/text.ts";
import type {
	ReportData,
	RevocationData,
	SignatureData,
	TimestampData,
} from "../../utils/signature/report-data/data.ts";
import { VisibleText } from "../shared/VisibleText.tsx";
import { Fact, TextFact } from "./Fact.tsx";
import { certificateOf, dateTime, noteText } from "./words.ts";

function timestampWords({ time, authority, provesTime, trust, problems }: TimestampData, language: Language): string {
	const parts = [
		time === null ? null : dateTime(time),
		authority,
		REPORT[provesTime ? "timestampUsable" : "timestampNotUsable"][language],
		trust === "trusted" ? null : TRUST_TEXTS[trust].title[language],
		...problems.map((problem) => noteText(problem, language)),
	];
	return parts.filter((part) => part !== null).join("; ");
}

function revocationWords(
	{ state, source, date, reason, thisUpdate, stale }: RevocationData,
	language: Language,
): string {
	const parts = [
		REVOCATION_TEXTS[state][language],
		source === null ? null : source.toUpperCase(),
		date === null ? null : dateTime(date),
		reason === null ? null : REVOCATION_REASON_TEXTS[reason][language],
		thisUpdate === null ? null : `${REPORT.dataOf[language]} ${dateTime(thisUpdate)}`,
		stale ? REPORT.stale[language] : null,
	];
	return parts.filter((part) => part !== null).join("; ");
}

export interface TechnicalDetailsProps {
	readonly language: Language;
	readonly signature: SignatureData;
	readonly data: ReportData;
	readonly notes: readonly string[];
}

export function TechnicalDetails({ language, signature, data, notes }: TechnicalDetailsProps): VNode {
	const { algorithms, claimed, certifies, coverage, timestamps, revocation } = signature;
	const nameOf = (sha256: string): string => certificateOf(data, sha256)?.subject.label ?? sha256.slice(0, 16);
	return (
		<>
			<dl class="tc-facts">
				<TextFact name={REPORT.signatureAlgorithm[language]} text={algorithms.signature} />
				<TextFact name={REPORT.digest[language]} text={algorithms.digest} />
				<TextFact name={REPORT.key[language]} text={algorithms.key} />
				<TextFact name={REPORT.coverage[language]} text={COVERAGE_TEXTS[coverage][language]} />
				<TextFact name={REPORT.certifies[language]} text={certifies && PERMISSION_TEXTS[certifies][language]} />
				<TextFact name={REPORT.claimedTime[language]} text={claimed.time && dateTime(claimed.time)} />
				{signature.kind === "signature" && (
					<Fact name={REPORT.timestamp[language]}>
						{timestamps.length === 0
							? REPORT.noTimestamp[language]
							: timestamps.map((timestamp, index) => (
									<p key={index}>
										<VisibleText text={timestampWords(timestamp, language)} />
									</p>
								))}
					</Fact>
				)}
				{revocation.length > 0 && (
					<Fact name={REPORT.revocation[language]}>
						{revocation.map((one) => (
							<p key={one.certificate}>
								<VisibleText text={`${nameOf(one.certificate)}: ${revocationWords(one, language)}`} />
							</p>
						))}
					</Fact>
				)}
				<TextFact name={REPORT.claimedName[language]} text={claimed.name} />
				<TextFact name={REPORT.reason[language]} text={claimed.reason} />
				<TextFact name={REPORT.location[language]} text={claimed.location} />
				<TextFact name={REPORT.field[language]} text={signature.field} />
				<TextFact name={REPORT.subFilter[language]} text={signature.subFilter} />
			</dl>
			{notes.length > 0 && (
				<ul class="tc-bullets">
					{notes.map((code) => (
						<li key={code}>{noteText(code, language)}</li>
					))}
				</ul>
			)}
		</>
	);
}
