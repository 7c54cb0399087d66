/** In octets. Told to people in utils/i18n/report-texts.ts. */
export const LARGEST_FILE = 200 * 1024 * 1024;
/** The list stays one that a person can read. */
export const MOST_FILES = 50;
