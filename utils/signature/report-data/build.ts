/** From the records of validation to what the report page shows. Pure. */
import type { Certificate } from "../certificates/certificate.ts";
import { openPdf, type PdfDocument } from "../pdf/document.ts";
import type { Checked, SignatureReport } from "../report.ts";
import type { CertificateRevocation } from "../revocation/revocation.ts";
import { signatureSummary } from "../summary.ts";
import { type EvaluatedTimestamp, provesTime, revocationState, signerState } from "../trust/evaluate.ts";
import { documentVerdict } from "../verdict.ts";
import { CertificateList } from "./certificates.ts";
import { noteWeight } from "./codes.ts";
import type {
	ChangeData,
	ComparisonData,
	InForce,
	ReportData,
	RevisionData,
	RevocationData,
	SignatureData,
	TimestampData,
} from "./data.ts";

/** @param bytes the file that the report is about */
export async function reportData(report: SignatureReport, bytes: Uint8Array): Promise<ReportData> {
	const list = new CertificateList();
	const document = report.signatures.length > 0 ? await openPdf(bytes) : null;
	const signatures = report.signatures.map((checked, index) => signatureData(checked, index, document, list));
	return {
		verdict: documentVerdict(report),
		signatures,
		revisions: revisionsOf(document, signatures),
		unsignedFields: report.unsignedFields,
		couldNotCheck: report.couldNotCheck,
		certificates: list.all,
	};
}

function signatureData(
	checked: Checked,
	index: number,
	document: PdfDocument | null,
	list: CertificateList,
): SignatureData {
	const { structure, modification } = checked;
	const { dictionary } = structure.signature;
	const summary = signatureSummary(checked);
	const signer = signerOf(checked);
	const trust = checked.evaluated?.trust ?? null;
	const time = timeOf(checked);
	const claimedTime = dictionary?.claimedTime?.time;
	return {
		...summary,
		kind: checked.kind,
		index,
		unit: signer?.subject.unit ?? null,
		claimed: {
			name: shortened(dictionary?.name),
			reason: shortened(dictionary?.reason),
			location: shortened(dictionary?.location),
			time: claimedTime === undefined ? null : new Date(claimedTime).toISOString(),
		},
		timeProven: checked.kind === "signature" ? checked.evaluated?.time.proven === true : isProvenTimestamp(checked),
		facts: {
			intact: checked.evaluated?.facts.intact ?? null,
			valid: checked.evaluated?.facts.signatureValid ?? null,
		},
		trustState: stateOf(checked),
		certificate: signer?.sha256 ?? null,
		inForce: inForceAt(signer, time),
		chain: trust && list.chain(trust),
		revocationState: checked.evaluated ? revocationState(checked.evaluated) : "not-checked",
		revocation: (checked.evaluated?.revocation ?? []).map(revocationData),
		timestamps:
			checked.kind === "signature" ? (checked.evaluated?.timestamps ?? []).map((one) => timestampData(one, list)) : [],
		certifies: dictionary?.transforms.docMdp ?? null,
		revision: structure.revision ?? null,
		bytesAfter: structure.bytesAfter,
		weighedNotes: summary.notes.map((code) => ({ code, weight: noteWeight(code) })),
		changes: modification.changes,
		comparison: comparisonOf(checked, document),
	};
}

/** What a stranger wrote has no limit; what is shown of it has. */
const LONGEST = 500;

function shortened(text: string | undefined): string | null {
	if (text === undefined || text.trim() === "") return null;
	return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function signerOf(checked: Checked): Certificate | null {
	if (checked.evaluated === null) return null;
	return checked.kind === "signature" ? checked.evaluated.facts.signer : checked.evaluated.facts.authority;
}

function timeOf(checked: Checked): Date | null {
	if (checked.evaluated === null) return null;
	return checked.kind === "signature" ? checked.evaluated.time.time : checked.evaluated.facts.time;
}

function isProvenTimestamp(checked: Checked): boolean {
	return checked.kind === "timestamp" && checked.evaluated !== null && provesTime(checked.evaluated);
}

function stateOf(checked: Checked): SignatureData["trustState"] {
	if (checked.evaluated === null) return "not-checked";
	if (checked.kind === "signature") return signerState(checked.evaluated);
	return timestampState(checked.evaluated);
}

function timestampState({ trust, revocation }: EvaluatedTimestamp): TimestampData["trust"] {
	return trust === null ? "not-checked" : signerState({ trust, revocation });
}

function inForceAt(signer: Certificate | null, time: Date | null): InForce | null {
	if (signer === null || time === null) return null;
	if (time < signer.notBefore) return "not-yet-valid";
	return time > signer.notAfter ? "expired" : "in-force";
}

function timestampData(timestamp: EvaluatedTimestamp, list: CertificateList): TimestampData {
	const { facts, trust } = timestamp;
	const { subject } = facts.authority ?? {};
	return {
		time: facts.time?.toISOString() ?? null,
		authority: subject?.commonName ?? subject?.organisation ?? null,
		provesTime: provesTime(timestamp),
		trust: timestampState(timestamp),
		chain: trust && list.chain(trust),
		problems: facts.problems,
	};
}

function revocationData(one: CertificateRevocation): RevocationData {
	const { certificate, state, source, date, reason, thisUpdate, stale } = one;
	const iso = (time: Date | null): string | null => time?.toISOString() ?? null;
	return { certificate, state, source, date: iso(date), reason, thisUpdate: iso(thisUpdate), stale };
}

/** Where the digest does not fit, the bytes are not those that were signed: drawing them as such would be a lie. */
function comparisonOf(
	{ structure, modification, evaluated }: Checked,
	document: PdfDocument | null,
): ComparisonData | null {
	if (document === null || structure.bytesAfter === 0 || evaluated?.facts.intact !== true) return null;
	const { revision } = structure;
	const signedLength =
		revision === undefined ? document.bytes.length - structure.bytesAfter : document.bytesAt(revision).length;
	if (signedLength >= document.bytes.length) return null;
	return { signedLength, changedPages: pagesOf(modification.changes) };
}

function pagesOf(changes: readonly ChangeData[]): readonly number[] {
	const pages = changes.flatMap(({ page }) => page ?? []);
	return [...new Set(pages)].sort((one, other) => one - other);
}

function revisionsOf(document: PdfDocument | null, signatures: readonly SignatureData[]): readonly RevisionData[] {
	return (document?.revisions ?? []).map(({ index, end }) => ({
		index,
		end,
		signatures: signatures.filter(({ revision }) => revision === index).map((signature) => signature.index),
		changes: changesIn(index, signatures),
	}));
}

/** As the strictest signature before it sees them: the changes are the same for all, what is allowed is not. */
function changesIn(revision: number, signatures: readonly SignatureData[]): readonly ChangeData[] {
	const before = signatures.filter((one) => one.revision !== null && one.revision < revision);
	const strictest = before
		.map(({ changes }) => changes.filter((change) => change.revision === revision))
		.sort((one, other) => refused(other) - refused(one));
	return strictest[0] ?? [];
}

const refused = (changes: readonly ChangeData[]): number => changes.filter(({ allowed }) => !allowed).length;
