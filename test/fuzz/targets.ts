/** What is fuzzed: each takes any bytes and must neither throw nor hang, nor call valid what is not. */
import { parseCertificate } from "../../utils/signature/certificates/certificate.ts";
import { newProofs } from "../../utils/signature/certificates/proof.ts";
import { bytesContent, type SignatureInput } from "../../utils/signature/cms/signature.ts";
import { listStatement, parseRevocationList } from "../../utils/signature/revocation/crl.ts";
import { parseOcspResponse, responseStatement } from "../../utils/signature/revocation/ocsp.ts";
import { timestampFacts } from "../../utils/signature/time/timestamp.ts";
import { evaluateDocumentTimestamp, evaluateSignature } from "../../utils/signature/trust/evaluate.ts";
import { judgeCertificate } from "../../utils/signature/trust/judge.ts";
import { validatePdf } from "../../utils/signature/validate.ts";
import { documentVerdict, notesOf, trustOf, verdictOf } from "../../utils/signature/verdict.ts";
import { falseGreen, isGreen } from "./green.ts";
import { BYTE_MUTATORS, type Mutator } from "./mutate-bytes.ts";
import { mutateDer } from "./mutate-der.ts";
import { PDF_MUTATORS } from "./mutate-pdf.ts";
import type { Seeds } from "./seeds.ts";

export interface Target {
	readonly name: string;
	readonly seeds: readonly Uint8Array[];
	readonly mutators: readonly Mutator[];
	/** Of all inputs, how many. */
	readonly share: number;
	/** @throws for anything that must not be: an exception of the code under test, or a false green */
	readonly run: (input: Uint8Array) => Promise<void>;
}

export class FalseGreen extends Error {
	override readonly name = "FalseGreen";
}

const DER_MUTATORS: readonly Mutator[] = [mutateDer, mutateDer, mutateDer, ...BYTE_MUTATORS];
const CONTENT = new TextEncoder().encode("What was signed.");

/** A list, one entry a parser: longer than a function should be. */
export function targetsOf({ pdfs, der, store, genuine, now }: Seeds): readonly Target[] {
	const input = (contents: Uint8Array, subFilter: string): SignatureInput => ({
		subFilter,
		contents,
		certificates: [],
		signed: [CONTENT],
		dss: { certificates: der.certificate.slice(0, 8), crls: der.crl.slice(0, 2), ocsps: der.ocsp.slice(0, 2) },
		claimedTime: null,
	});
	const some = der.certificate.flatMap((one) => parseCertificate(one) ?? []).slice(0, 4);
	return [
		{
			name: "pdf",
			seeds: pdfs,
			mutators: [...PDF_MUTATORS, ...BYTE_MUTATORS],
			share: 8,
			async run(bytes) {
				const report = await validatePdf(bytes, { store, now });
				documentVerdict(report);
				for (const checked of report.signatures) [verdictOf(checked), trustOf(checked), notesOf(checked)];
				if (!isGreen(report)) return;
				const wrong = await falseGreen(bytes, report, genuine);
				if (wrong !== null) throw new FalseGreen(wrong);
			},
		},
		{
			name: "cms",
			seeds: der.cms,
			mutators: DER_MUTATORS,
			share: 2,
			async run(bytes) {
				for (const filter of ["adbe.pkcs7.detached", "adbe.pkcs7.sha1", "adbe.x509.rsa_sha1"]) {
					await evaluateSignature(input(bytes, filter), store, { now });
				}
				await evaluateDocumentTimestamp(input(bytes, "ETSI.RFC3161"), store, { now });
			},
		},
		{
			name: "timestamp",
			seeds: [...der.timestamp, ...der.cms],
			mutators: DER_MUTATORS,
			share: 1,
			async run(bytes) {
				await timestampFacts(bytes, bytesContent(CONTENT), some);
			},
		},
		{
			name: "certificate",
			seeds: der.certificate,
			mutators: DER_MUTATORS,
			share: 1,
			async run(bytes) {
				const certificate = parseCertificate(bytes);
				if (certificate !== null) judgeCertificate(certificate, some, store, now, "signer", newProofs(8));
			},
		},
		{
			name: "crl",
			seeds: der.crl,
			mutators: DER_MUTATORS,
			share: 1,
			async run(bytes) {
				const list = parseRevocationList(bytes);
				if (list === null) return;
				for (const one of some) listStatement(list, one, one, newProofs(2));
			},
		},
		{
			name: "ocsp",
			seeds: der.ocsp,
			mutators: DER_MUTATORS,
			share: 1,
			async run(bytes) {
				const response = parseOcspResponse(bytes);
				if (response === null) return;
				for (const one of some) responseStatement(response, one, one, some, newProofs(2));
			},
		},
	];
}
