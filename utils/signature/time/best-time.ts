/** When it was signed, by the best evidence there is. Certificates and revocation are judged at that time. */

export type TimeSource = "timestamp" | "document-timestamp" | "claimed" | "none";

export interface BestTime {
	readonly time: Date | null;
	readonly source: TimeSource;
	/** A trusted third party says so; otherwise it is the signer's own clock, which can be set back. */
	readonly proven: boolean;
}

/** A time that has been judged: only those that hold and whose authority is trusted may be given. */
export interface ProvenTimes {
	/** Of the signature timestamps. */
	readonly signature: readonly Date[];
	/** Of the document timestamps that cover the signature. */
	readonly document: readonly Date[];
}

const earliest = (times: readonly Date[]): Date | null =>
	times.reduce<Date | null>((first, time) => (first === null || time < first ? time : first), null);

/** Signature timestamp, then document timestamp, then what the signer claims ("theo máy người ký"). */
export function bestTime(proven: ProvenTimes, claimed: Date | null): BestTime {
	const signature = earliest(proven.signature);
	if (signature !== null) return Object.freeze({ time: signature, source: "timestamp", proven: true });
	const document = earliest(proven.document);
	if (document !== null) return Object.freeze({ time: document, source: "document-timestamp", proven: true });
	if (claimed !== null) return Object.freeze({ time: claimed, source: "claimed", proven: false });
	return Object.freeze({ time: null, source: "none", proven: false });
}
