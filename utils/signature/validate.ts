/**
 * Validates every signature of a PDF: structure, cryptography, time, trust, revocation, and what was changed later. Pure
 * but for WebCrypto and the requests that a caller allows; runs in a worker and in Node. Never rejects for any input.
 */
import { newEffort } from "./certificates/proof.ts";
import type { HashOptions } from "./cms/hash.ts";
import type { SignatureInput } from "./cms/signature.ts";
import { judgeModifications, type Modification } from "./modification/modification.ts";
import { openPdf, type PdfDocument } from "./pdf/document.ts";
import { readSecurityStore } from "./pdf/security-store.ts";
import { readSignatureFields } from "./pdf/signature-fields.ts";
import { judgeStructure, type SignatureStructure } from "./pdf/structure.ts";
import type { Checked, SignatureReport, Unreadable } from "./report.ts";
import { type OnlineOptions, withinBudget } from "./revocation/online.ts";
import {
	type EvaluatedSignature,
	type EvaluatedTimestamp,
	evaluateDocumentTimestamp,
	evaluateSignature,
} from "./trust/evaluate.ts";
import type { TrustStore } from "./trust/store.ts";
import { isUnsupported } from "./verdict.ts";

/** With `fetchRevocation` and `revocationHosts` authorities are asked where the file brings no evidence. */
export interface ValidationOptions extends HashOptions, OnlineOptions {
	readonly store: TrustStore;
	/** The present, for what has no time of its own. */
	readonly now: Date;
}

/** @param bytes the whole file; kept while it is checked, never changed */
export async function validatePdf(bytes: Uint8Array, allowed: ValidationOptions): Promise<SignatureReport> {
	const options = { ...withinBudget(allowed), effort: newEffort() };
	const document = await openPdf(bytes);
	const fields = readSignatureFields(document);
	const structures = judgeStructure(document, fields.signatures);
	const modifications = judgeModifications(document, structures);
	const dss = validationDataOf(document);
	const { inputs, complete } = inputsOf(structures, dss);
	const timestamps = await evaluateTimestamps(structures, inputs, options);
	const known = new Map<SignatureInput, EvaluatedSignature>();
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
		const evaluated =
			input &&
			(known.get(input) ?? (await evaluateSignature(input, options.store, { ...options, documentTimestamps })));
		if (input && evaluated) known.set(input, evaluated);
		signatures.push({ kind: "signature", structure, modification, evaluated });
	}
	return {
		signatures,
		unsignedFields: fields.unsignedFields,
		revisions: document.revisions.length,
		couldNotCheck: unreadableParts(document, signatures, fields.complete && complete),
	};
}

const UNKNOWN: Modification = { level: "unknown", changes: [] };

/** Read once: the store of a file serves all of its signatures, and may be of many megabytes. */
function validationDataOf(document: PdfDocument): SignatureInput["dss"] {
	const store = readSecurityStore(document.latest);
	return { certificates: store?.certificates ?? [], crls: store?.crls ?? [], ocsps: store?.ocspResponses ?? [] };
}

/** Bytes that may be hashed: some six seconds. Every signature covers nearly all of the file, and uses all of the store. */
const MOST_HASHED = 1 << 30;

/** One for each signature; the same for fields that share a value, so that it is checked once. */
function inputsOf(
	structures: readonly SignatureStructure[],
	dss: SignatureInput["dss"],
): { readonly inputs: readonly (SignatureInput | null)[]; readonly complete: boolean } {
	const known = new Map<number, SignatureInput | null>();
	const ofStore = sizeOf(dss.crls) + sizeOf(dss.certificates);
	let left = MOST_HASHED;
	const inputs = structures.map((structure) => {
		const start = structure.signature.dictionary?.place?.start ?? -1;
		const shared = start < 0 ? undefined : known.get(start);
		if (shared !== undefined) return shared;
		const input = inputOf(structure, dss);
		if (input !== null) left -= sizeOf(input.signed) + ofStore;
		const affordable = left < 0 ? null : input;
		if (start >= 0) known.set(start, affordable);
		return affordable;
	});
	return { inputs, complete: left >= 0 };
}

const sizeOf = (parts: readonly Uint8Array[]): number => parts.reduce((total, { length }) => total + length, 0);

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
		const before = inputs.indexOf(input);
		const known = input !== null && before < index ? evaluated[before] : undefined;
		evaluated.push(
			known ?? (input && isTimestamp ? await evaluateDocumentTimestamp(input, options.store, options) : null),
		);
	}
	return evaluated;
}

/** A sound timestamp of a later revision has the signature among its bytes. */
function covers(timestamp: SignatureStructure | undefined, signature: SignatureStructure): boolean {
	if (!timestamp?.sound || timestamp.revision === undefined || signature.revision === undefined) return false;
	return timestamp.revision > signature.revision;
}

function unreadableParts(document: PdfDocument, signatures: readonly Checked[], complete: boolean): Unreadable[] {
	const parts: Unreadable[] = [];
	// Without a catalogue no reader shows anything, and no form tells what was signed.
	const isEmpty = signatures.length === 0 && document.latest.catalog === undefined;
	if (document.headerAt < 0 || (isEmpty && document.encryption !== "could-not-decrypt")) parts.push("not-a-pdf");
	if (document.encryption === "could-not-decrypt") parts.push("encrypted");
	if (document.exhausted || !complete) parts.push("limits-reached");
	if (signatures.some(({ evaluated }) => evaluated !== null && isUnsupported(evaluated.facts))) {
		parts.push("unsupported-signature");
	}
	return parts;
}
