/** Codes to words, and times as an office writes them. */
import { vietnamTime } from "../../utils/i18n/format.ts";
import { NOTE_TEXTS } from "../../utils/i18n/report-note-texts.ts";
import { REPORT } from "../../utils/i18n/report-texts.ts";
import type { Language } from "../../utils/i18n/text.ts";
import type { CertificateData, ReportData, SignatureData } from "../../utils/signature/report-data/data.ts";

/** A code without words is shown as it is: nothing that was found is left out. */
export function noteText(code: string, language: Language): string {
	const texts: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = NOTE_TEXTS;
	return texts[code]?.[language] ?? code;
}

/** "16/11/2026 09:05" in Vietnam, as the badge has it. */
export const dateTime = vietnamTime;

/** "16/11/2026" */
export const date = (iso: string): string => dateTime(iso).slice(0, 10);

export function signerName({ signer, organisation }: SignatureData, language: Language): string {
	return signer ?? organisation ?? REPORT.unknownSigner[language];
}

export function certificateOf({ certificates }: ReportData, sha256: string | null): CertificateData | null {
	return certificates.find((one) => one.sha256 === sha256) ?? null;
}

/** "ab12 cd34 …": a fingerprint that a person compares group by group. */
export const grouped = (hexadecimal: string): string => hexadecimal.match(/.{1,4}/g)?.join(" ") ?? "";
