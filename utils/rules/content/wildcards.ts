/** Patterns with wildcards, `*` any characters and `?` one. No regular expressions: nobody's list may hang a check. */

/** Whether the whole text fits; in time of at most the product of the lengths. */
export function fitsWildcards(text: string, pattern: string): boolean {
	let at = 0;
	let of = 0;
	let star = -1;
	let resumed = 0;
	while (at < text.length) {
		if (pattern[of] === "*") {
			star = of++;
			resumed = at;
		} else if (of < pattern.length && (pattern[of] === "?" || pattern[of] === text[at])) {
			at++;
			of++;
		} else if (star >= 0) {
			of = star + 1;
			at = ++resumed;
		} else return false;
	}
	while (pattern[of] === "*") of++;
	return of === pattern.length;
}
