/** Numbers and sizes as an office writes them: decimal comma in Vietnamese, decimal point in English. */
import type { Language, Text } from "./text.ts";

/** The regulations' MB (Khánh Hòa Đ9.2) is read as 1,048,576 bytes, as Roundcube and Windows show it. */
export const BYTES_PER_MEGABYTE = 1024 * 1024;

const LOCALES: Readonly<Record<Language, string>> = { vi: "vi-VN", en: "en-GB" };

/** Making one takes some 0.1 ms, as long as a whole check. */
const numberFormats = new Map<string, Intl.NumberFormat>();

/**
 * A number for people: "11,8" in Vietnamese, "11.8" in English.
 * @param digits most decimals that are shown
 */
export function formatNumber(value: number, digits: number, language: Language): string {
	const key = `${language}${digits}`;
	let format = numberFormats.get(key);
	if (!format) {
		format = new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: digits });
		numberFormats.set(key, format);
	}
	return format.format(value);
}

/**
 * A size for people: "512 byte", "12 KB", "11,8 MB".
 * @param bytes not negative
 */
export function formatBytes(bytes: number, language: Language): string {
	const number = (value: number, digits: number): string => formatNumber(value, digits, language);
	if (bytes < 1024) return `${number(bytes, 0)} byte`;
	if (bytes < BYTES_PER_MEGABYTE) return `${number(bytes / 1024, 0)} KB`;
	return `${number(bytes / BYTES_PER_MEGABYTE, 1)} MB`;
}

/** The same sentence in both languages, written by one function that is given the language. */
export function inBothLanguages(write: (language: Language) => string): Text {
	return { vi: write("vi"), en: write("en") };
}

/** Vietnam has kept one time, UTC+7, the whole year since 1975. */
const VIETNAM = 7 * 60 * 60 * 1000;

/**
 * "16/11/2026 09:05" as clocks in Vietnam showed it, wherever this computer is: two people who compare a badge must
 * read the same.
 * @param iso ISO 8601 with its zone; text that is no date is given back as it is
 */
export function vietnamTime(iso: string): string {
	const time = new Date(iso).getTime();
	if (Number.isNaN(time)) return iso;
	const [, year, month, day, clock] =
		/^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(new Date(time + VIETNAM).toISOString()) ?? [];
	return clock === undefined ? iso : `${day}/${month}/${year} ${clock}`;
}
