/**
 * Validates every signature of a PDF: structure, cryptography, time, trust, embedded revocation evidence, and what was
 * changed later. Pure but for WebCrypto; runs in a worker and in Node. Never rejects for any input.
 */
import type { HashOptions } from "./cms/hash.ts";
import type { SignatureInput } from "./cms/signature.ts";
import { judgeModifications, type Modification } from "./modification/modification.ts";
import { openPdf, type PdfDocument } from "./pdf/document.ts";
import { readSecurityStore } from "./pdf/security-store.ts";
import { readSignatureFields } from "./pdf/signature-fields.ts";
import { judgeStructure, type SignatureStructure } from "./pdf/structure.ts";
import type { Checked, SignatureReport, Unreadable } from "./report.ts";
import { type EvaluatedTimestamp, evaluateDocumentTimestamp, evaluateSignature } from "./trust/evaluate.ts";
import type { TrustStore } from "./trust/store.ts";

export interface ValidationOptions extends HashOptions {
	readonly store: TrustStore;
	/** The present, for what has no time of its own. */
	readonly now: Date;
}

/** @param bytes the whole file; kept while it is checked, never changed */
export async function validatePdf(bytes: Uint8Array, options: ValidationOptions): Promise<SignatureReport> {
	const document = await openPdf(bytes);
	const fields = readSignatureFields(document);
	const structures = judgeStructure(document, fields.signatures);
	const modifications = judgeModifications(document, structures);
	const dss = validationDataOf(document);
	const inputs = structures.map((structure) => inputOf(structure, dss));
	const timestamps = await evaluateTimestamps(structures, inputs, options);
	const signatures: Checked[] = [];
	for (const [index, structure] of structures.entries()) {
		const modification = modifications[index] ?? UNKNOWN;
		const input = inputs[index] ?? null;
		if (structure.signature.dictionary?.isTimestamp) {
			signatures.push({ kind: "timestamp", structure, modification, evaluated: timestamps[index] ?? null });
			continue;
		}
		const documentTimestamps = timestamps.filter(
			(timestamp, other): timestamp is EvaluatedTimestamp => timestamp !== null && covers(structures[other], structure),
		);
		const evaluated = input && (await evaluateSignature(input, options.store, { ...options, documentTimestamps }));
		signatures.push({ kind: "signature", structure, modification, evaluated });
	}
	return {
		signatures,
		unsignedFields: fields.unsignedFields,
		revisions: document.revisions.length,
		couldNotCheck: unreadableParts(document, fields.complete),
	};
}

const UNKNOWN: Modification = { level: "unknown", changes: [] };

/** Read once: the store of a file serves all of its signatures, and may be of many megabytes. */
function validationDataOf(document: PdfDocument): SignatureInput["dss"] {
	const store = readSecurityStore(document.latest);
	return { certificates: store?.certificates ?? [], crls: store?.crls ?? [], ocsps: store?.ocspResponses ?? [] };
}

/** What the cryptography needs; null where the bytes that it is about cannot be told. */
function inputOf({ signature, signedBytes }: SignatureStructure, dss: SignatureInput["dss"]): SignatureInput | null {
	const { dictionary } = signature;
	if (!dictionary?.contents || !signedBytes) return null;
	const claimed = dictionary.claimedTime?.time;
	return {
		subFilter: dictionary.subFilter ?? "",
		contents: dictionary.contents.bytes,
		certificates: dictionary.certificates,
		signed: signedBytes,
		dss,
		claimedTime: claimed === undefined ? null : new Date(claimed),
	};
}

/** By the position of the signature; null for those that are no document timestamps. */
async function evaluateTimestamps(
	structures: readonly SignatureStructure[],
	inputs: readonly (SignatureInput | null)[],
	options: ValidationOptions,
): Promise<(EvaluatedTimestamp | null)[]> {
	const evaluated: (EvaluatedTimestamp | null)[] = [];
	for (const [index, { signature }] of structures.entries()) {
		const input = inputs[index] ?? null;
		const isTimestamp = signature.dictionary?.isTimestamp === true;
		evaluated.push(input && isTimestamp ? await evaluateDocumentTimestamp(input, options.store, options) : null);
	}
	return evaluated;
}

/** A sound timestamp of a later revision has the signature among its bytes. */
function covers(timestamp: SignatureStructure | undefined, signature: SignatureStructure): boolean {
	if (!timestamp?.sound || timestamp.revision === undefined || signature.revision === undefined) return false;
	return timestamp.revision > signature.revision;
}

function unreadableParts(document: PdfDocument, formIsComplete: boolean): Unreadable[] {
	const parts: Unreadable[] = [];
	if (document.headerAt < 0) parts.push("not-a-pdf");
	if (document.encryption === "could-not-decrypt") parts.push("encrypted");
	if (document.exhausted || !formIsComplete) parts.push("limits-reached");
	return parts;
}
