/**
 * A text for people in both languages of the product. Vietnamese comes first; English is complete beside it.
 * Plain data, so that a finding can cross from one process to another and be shown in either language.
 */
export interface Text {
	readonly vi: string;
	readonly en: string;
}

export type Language = keyof Text;

export const LANGUAGES: readonly Language[] = ["vi", "en"];
