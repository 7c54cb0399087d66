/** Which language the person is spoken to in. */
import type { Language } from "./text.ts";

/**
 * Vietnamese, unless the policy or the browser says English.
 * @param browserLanguage a BCP 47 tag such as "en-GB"
 */
export function chooseLanguage(policy: "auto" | Language, browserLanguage: string): Language {
	if (policy !== "auto") return policy;
	return /^en\b/i.test(browserLanguage) ? "en" : "vi";
}
