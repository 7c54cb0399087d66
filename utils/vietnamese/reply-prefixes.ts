/**
 * The marks that mail programs put before a subject when a thread is answered or forwarded. The regulations' subject
 * is what follows them. Outlook in Vietnamese writes "TL:" (Trả lời) and "CT:" (Chuyển tiếp).
 */
const PREFIX =
	/\s*(?:re|aw|sv|fwd?|wg|rv|tl|ct|tr|trả lời|chuyển tiếp|phản hồi|tra loi|chuyen tiep)\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3})?\s*[:：]\s*/iuy;

/** More than any thread has; the rest is content. */
const MOST_PREFIXES = 50;

export interface SplitSubject {
	/** What was stripped, as it stood ("Re: Fwd: "). */
	readonly prefixes: string;
	readonly rest: string;
}

/**
 * Splits "Re: TL: Họp" into its prefixes and "Họp".
 * @param subject any text; the answer is NFC
 */
export function splitReplyPrefixes(subject: string): SplitSubject {
	return splitNormalised(subject.normalize("NFC"));
}

/** `splitReplyPrefixes` of a text that is NFC already. */
export function splitNormalised(text: string): SplitSubject {
	let end = 0;
	for (let count = 0; count < MOST_PREFIXES; count++) {
		PREFIX.lastIndex = end;
		const match = PREFIX.exec(text);
		if (match === null) break;
		end = PREFIX.lastIndex;
	}
	return { prefixes: text.slice(0, end), rest: text.slice(end).trim() };
}

/** The subject without its prefixes, trimmed. */
export function stripReplyPrefixes(subject: string): string {
	return splitReplyPrefixes(subject).rest;
}
