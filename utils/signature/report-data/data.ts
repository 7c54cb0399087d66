/**
 * A report as the page shows it: plain data without methods or dates, so that it crosses from a worker as it is. Codes
 * only; texts are the view's. Values of UID and serialNumber (tax and identity numbers) are nowhere in it.
 */
import type { JudgedChange, ModificationLevel } from "../modification/modification.ts";
import type { Permission } from "../pdf/transforms.ts";
import type { Unreadable } from "../report.ts";
import type { RevocationReason } from "../revocation/evidence.ts";
import type { RevocationState } from "../revocation/revocation.ts";
import type { SignatureSummary } from "../summary.ts";
import type { TimeSource } from "../time/best-time.ts";
import type { ChainProblem, TrustState } from "../trust/judge.ts";
import type { AnchorTag } from "../trust/store.ts";
import type { DocumentVerdict } from "../verdict.ts";
import type { NoteWeight } from "./codes.ts";

export type {
	ChainProblem,
	DocumentVerdict,
	ModificationLevel,
	RevocationReason,
	RevocationState,
	TimeSource,
	Unreadable,
};

/** Times are ISO 8601 in UTC everywhere. */
type IsoTime = string;
/** SHA-256 of a certificate, lower-case hexadecimal. */
type Fingerprint = string;

export interface NameData {
	/** Common name, else organisation or unit. */
	readonly label: string | null;
	readonly organisation: string | null;
	readonly unit: string | null;
	readonly locality: string | null;
	readonly country: string | null;
}

export interface CertificateData {
	readonly sha256: Fingerprint;
	readonly subject: NameData;
	readonly issuer: NameData;
	/** Hexadecimal. */
	readonly serial: string;
	readonly notBefore: IsoTime;
	readonly notAfter: IsoTime;
	readonly key: string;
	readonly signatureAlgorithm: string | null;
	readonly der: Uint8Array<ArrayBuffer>;
	/** Of a pinned one: what it vouches for, and where the shipped copy was found. */
	readonly anchor: { readonly tags: readonly AnchorTag[]; readonly source: string | null } | null;
}

export interface ChainData {
	/** The certificate itself first; each is in `ReportData.certificates`. */
	readonly certificates: readonly Fingerprint[];
	readonly problems: readonly { readonly problem: ChainProblem; readonly certificate: Fingerprint }[];
	/** Name of the authority whose certificate is nowhere; null where none is missing. */
	readonly missingIssuer: string | null;
}

export interface RevocationData {
	readonly certificate: Fingerprint;
	readonly state: RevocationState;
	readonly source: "ocsp" | "crl" | null;
	readonly date: IsoTime | null;
	readonly reason: RevocationReason | null;
	readonly thisUpdate: IsoTime | null;
	/** There was evidence, and it says nothing about the time of signing. */
	readonly stale: boolean;
}

export interface TimestampData {
	readonly time: IsoTime | null;
	readonly authority: string | null;
	/** It holds, and its authority is trusted. */
	readonly provesTime: boolean;
	readonly trust: TrustState | "not-checked";
	readonly chain: ChainData | null;
	readonly problems: readonly string[];
}

export interface NoteData {
	readonly code: string;
	readonly weight: NoteWeight;
}

export type ChangeData = JudgedChange;

/** The certificate's own period against the time of signing. */
export type InForce = "in-force" | "expired" | "not-yet-valid";

export interface SignatureData extends SignatureSummary {
	readonly kind: "signature" | "timestamp";
	/** From 0, in the order of the covered bytes. */
	readonly index: number;
	readonly unit: string | null;
	/** Name, reason and place as the signature dictionary has them: whoever signs writes there what he likes. */
	readonly claimed: {
		readonly name: string | null;
		readonly reason: string | null;
		readonly location: string | null;
		readonly time: IsoTime | null;
	};
	readonly timeProven: boolean;
	/** As `intact` and `valid`, save that null is what could not be found out. */
	readonly facts: { readonly intact: boolean | null; readonly valid: boolean | null };
	/** Finer than `trust`. */
	readonly trustState: TrustState | "not-checked";
	readonly certificate: Fingerprint | null;
	/** Null without a certificate or a time. */
	readonly inForce: InForce | null;
	readonly chain: ChainData | null;
	readonly revocationState: RevocationState;
	readonly revocation: readonly RevocationData[];
	readonly timestamps: readonly TimestampData[];
	/** Of a certification signature: what may be done after it. */
	readonly certifies: Permission | null;
	/** That the covered bytes end with, from 0; null where they end in the middle of one. */
	readonly revision: number | null;
	readonly bytesAfter: number;
	readonly weighedNotes: readonly NoteData[];
	/** By later revisions, in their order. */
	readonly changes: readonly ChangeData[];
	/** To draw what was signed beside what is there now; null where nothing follows or the digest does not fit. */
	readonly comparison: ComparisonData | null;
}

export interface ComparisonData {
	/** The file as it was signed is this many of its first bytes. */
	readonly signedLength: number;
	/** From 1, ascending: the pages that a change is known to be on. */
	readonly changedPages: readonly number[];
}

export interface RevisionData {
	/** From 0. */
	readonly index: number;
	/** Octets of the file up to its end. */
	readonly end: number;
	/** Indexes of the signatures whose covered bytes end with it. */
	readonly signatures: readonly number[];
	/** What it changed, where a signature stands before it. */
	readonly changes: readonly ChangeData[];
}

export interface ReportData {
	readonly verdict: DocumentVerdict;
	readonly signatures: readonly SignatureData[];
	readonly revisions: readonly RevisionData[];
	readonly unsignedFields: readonly string[];
	readonly couldNotCheck: readonly Unreadable[];
	/** Of all chains, each once. */
	readonly certificates: readonly CertificateData[];
}

/** What was checked, when and by what: a print-out and a saved report must stand alone. */
export interface CheckedFile {
	readonly name: string;
	/** In octets. */
	readonly size: number;
	/** Of the whole file, lower-case hexadecimal. */
	readonly sha256: string;
	readonly checkedAt: IsoTime;
	/** Name and version of the program. */
	readonly program: string;
	/** Hosts that might be asked about revocation; empty where nothing was asked over the network. */
	readonly revocationHosts: readonly string[];
}
