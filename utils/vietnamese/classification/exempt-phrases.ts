/** The administrator's phrases that are no sign of a state secret. */

/**
 * The text with the phrases blanked out, wherever they stand as whole words. What takes their place is a letter, so
 * that what remains of a line does not come to stand alone.
 */
export function withoutPhrases(text: string, phrases: readonly string[]): string {
	const alternatives = phrases
		.map((phrase) => phrase.normalize("NFC").trim())
		.filter((phrase) => phrase !== "")
		.map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s{1,4}"));
	if (alternatives.length === 0) return text;
	const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join("|")})(?![\\p{L}\\p{N}])`, "giu");
	return text.normalize("NFC").replace(pattern, (phrase) => "x".repeat(phrase.length));
}
