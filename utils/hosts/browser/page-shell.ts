/** What the extension's own pages have in common: their language, and the layers of policy, read anew when they change. */
import { chooseLanguage } from "../../i18n/language.ts";
import type { Language } from "../../i18n/text.ts";

/** Tells the document its language, for screen readers and hyphenation, and its title. */
export function speak(policyLanguage: "auto" | Language, title: Readonly<Record<Language, string>>): Language {
	const language = chooseLanguage(policyLanguage, navigator.language);
	document.documentElement.lang = language;
	document.title = title[language];
	return language;
}
