/**
 * A report as a file: what `npm run verify` prints (utils/signature/summary.ts), and under "details" the rest.
 * Certificates are named by their fingerprints and not enclosed: they hold tax and identity numbers.
 */
import type { SignatureSummary } from "../summary.ts";
import type { CheckedFile, ReportData, SignatureData } from "./data.ts";

export interface ExportedReport {
	readonly file: string;
	readonly verdict: ReportData["verdict"];
	readonly signatures: readonly (SignatureSummary & { readonly details: Readonly<Record<string, unknown>> })[];
	readonly couldNotCheck: ReportData["couldNotCheck"];
	readonly details: Readonly<Record<string, unknown>>;
}

export function exportedReport({ name, ...about }: CheckedFile, data: ReportData): ExportedReport {
	const { revisions, unsignedFields } = data;
	return {
		file: name,
		verdict: data.verdict,
		signatures: data.signatures.map(exportedSignature),
		couldNotCheck: data.couldNotCheck,
		details: {
			...about,
			revisions: revisions.map(({ index, end, signatures }) => ({ index, end, signatures })),
			unsignedFields,
			certificates: data.certificates.map(({ der: _, ...certificate }) => certificate),
		},
	};
}

function exportedSignature(signature: SignatureData): ExportedReport["signatures"][number] {
	const { field, subFilter, signer, organisation, issuer, time, timeSource, intact, valid, coverage, ...others } =
		signature;
	const { modification, trust, algorithms, notes, verdict, weighedNotes: _, ...details } = others;
	return {
		field,
		subFilter,
		signer,
		organisation,
		issuer,
		time,
		timeSource,
		intact,
		valid,
		coverage,
		modification,
		trust,
		algorithms,
		notes,
		verdict,
		details,
	};
}
