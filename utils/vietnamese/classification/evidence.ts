/** What evidence of a classification mark is. Its finding: find-evidence.ts. */

/** What a text is: how it is read depends on it. */
export type TextKind = "subject" | "body" | "file-name" | "document";

export interface ClassificationEvidence {
	/** Strong: a mark or a control stamp itself. Weak: a sentence or a sign that speaks of one. */
	readonly strength: "strong" | "weak";
	/** The mark in its full form ("TỐI MẬT"), or the control stamp as it reads on paper ("TÀI LIỆU THU HỒI"). */
	readonly mark: string;
	/** The line or the neighbourhood, at most `LONGEST_EXCERPT` characters. */
	readonly excerpt: string;
	/** Where the mark begins in the text that was given. */
	readonly offset: number;
}

export const LONGEST_EXCERPT = 120;

const BLANKS = /\s+/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The neighbourhood of position `index`, blanks drawn together, whole characters only. */
export function excerptAround(line: string, index: number): string {
	const text = line.trim().replace(BLANKS, " ");
	if (text.length <= LONGEST_EXCERPT) return text.replace(LONE_SURROGATE, "");
	const at = line.slice(0, index).trimStart().replace(BLANKS, " ").length;
	const room = LONGEST_EXCERPT - 2;
	const from = Math.max(0, Math.min(at - Math.floor(room / 2), text.length - room));
	const piece = text
		.slice(from, from + room)
		.replace(LONE_SURROGATE, "")
		.trim();
	return `${from > 0 ? "…" : ""}${piece}${from + room < text.length ? "…" : ""}`;
}
