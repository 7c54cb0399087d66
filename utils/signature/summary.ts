/** A report in short, as plain data: what the command prints, what a badge shows, and what the rules judge by. */
import type { Modification } from "./modification/modification.ts";
import type { Coverage } from "./pdf/structure.ts";
import type { Checked, SignatureReport, Unreadable } from "./report.ts";
import type { TimeSource } from "./time/best-time.ts";
import {
	type DocumentVerdict,
	documentVerdict,
	notesOf,
	type SignatureVerdict,
	type Trust,
	trustOf,
	verdictOf,
} from "./verdict.ts";

export interface SignatureSummary {
	/** Full name of the signature field; null where it cannot be reached through the form. */
	readonly field: string | null;
	readonly subFilter: string | null;
	/** Common name of the signer's certificate; of a document timestamp, its authority's. */
	readonly signer: string | null;
	readonly organisation: string | null;
	readonly issuer: string | null;
	/** ISO 8601, UTC. */
	readonly time: string | null;
	readonly timeSource: TimeSource;
	/** The signed bytes are those that were signed. */
	readonly intact: boolean;
	/** The cryptographic signature over them verifies. */
	readonly valid: boolean;
	readonly coverage: Coverage;
	readonly modification: Modification["level"];
	readonly trust: Trust;
	readonly algorithms: {
		readonly digest: string | null;
		readonly signature: string | null;
		readonly key: string | null;
	};
	readonly notes: readonly string[];
	readonly verdict: SignatureVerdict;
}

export interface PdfSignatures {
	/** The worst signature's. */
	readonly verdict: DocumentVerdict;
	/** In the order of the bytes that they cover. */
	readonly signatures: readonly SignatureSummary[];
	readonly couldNotCheck: readonly Unreadable[];
}

/** What a program writes into a certificate has no limit; what is shown of it has. */
const LONGEST_NAME = 500;

export function summaryOf(report: SignatureReport): PdfSignatures {
	return {
		verdict: documentVerdict(report),
		signatures: report.signatures.map(signatureSummary),
		couldNotCheck: report.couldNotCheck,
	};
}

export function signatureSummary(checked: Checked): SignatureSummary {
	const { structure, modification, evaluated } = checked;
	const { fieldName, dictionary } = structure.signature;
	const facts = evaluated?.facts;
	const isSignature = checked.kind === "signature";
	const signer = isSignature ? checked.evaluated?.facts.signer : checked.evaluated?.facts.authority;
	const time = isSignature ? checked.evaluated?.time.time : checked.evaluated?.facts.time;
	return {
		field: shown(fieldName),
		subFilter: shown(dictionary?.subFilter),
		signer: shown(signer?.subject.commonName ?? dictionary?.name),
		organisation: shown(signer?.subject.organisation),
		issuer: shown(signer?.issuer.commonName ?? signer?.issuer.organisation),
		time: time?.toISOString() ?? null,
		timeSource: isSignature ? (checked.evaluated?.time.source ?? "none") : "document-timestamp",
		intact: facts?.intact === true,
		valid: facts?.signatureValid === true,
		coverage: structure.coverage,
		modification: modification.level,
		trust: trustOf(checked),
		algorithms: {
			digest: facts?.digestAlgorithm ?? null,
			signature: facts?.signatureAlgorithm ?? null,
			key: facts?.key ?? null,
		},
		notes: notesOf(checked),
		verdict: verdictOf(checked),
	};
}

function shown(text: string | null | undefined): string | null {
	if (text === null || text === undefined) return null;
	return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text;
}
