/** The administrator's phrases that are no sign of a state secret. */

/**
 * The text with the phrases blanked out, wherever they stand as whole words. What takes their place is a letter, so
 * that what remains of a line does not come to stand alone.
 */
export function withoutPhrases(text: string, phrases: readonly string[]): string {
	if (phrases.length === 0) return text;
	const composed = text.normalize("NFC");
	const lower = composed.toLowerCase();
	const alternatives = phrases
		.map((phrase) => phrase.normalize("NFC").trim())
		// Most phrases of a long list are not in this text: the pattern is made of the others.
		.filter((phrase) => phrase !== "" && lower.includes(phrase.toLowerCase().split(/\s/)[0] ?? ""))
		.map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s{1,4}"));
	if (alternatives.length === 0) return text;
	const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join("|")})(?![\\p{L}\\p{N}])`, "giu");
	return composed.replace(pattern, (phrase) => "x".repeat(phrase.length));
}
