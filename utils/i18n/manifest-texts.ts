/** Name and description of the extension, which the browser reads from `_locales`; written there by the build. */
import { LANGUAGES, type Language, type Text } from "./text.ts";

const MANIFEST_TEXTS = {
	extensionName: { vi: "Thư Chuẩn", en: "Thư Chuẩn: official mail check" },
	extensionDescription: {
		vi: "Kiểm tra thư công vụ theo quy chế trước khi gửi, ngay trên máy của bạn.",
		en: "Checks official mail against Vietnamese regulations before it is sent, on your own machine.",
	},
} satisfies Readonly<Record<string, Text>>;

type LocaleMessages = Record<string, { readonly message: string }>;

export function manifestLocales(): Record<Language, LocaleMessages> {
	const messagesIn = (language: Language): LocaleMessages =>
		Object.fromEntries(Object.entries(MANIFEST_TEXTS).map(([key, text]) => [key, { message: text[language] }]));
	return Object.fromEntries(LANGUAGES.map((language) => [language, messagesIn(language)])) as Record<
		Language,
		LocaleMessages
	>;
}
