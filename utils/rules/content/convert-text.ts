/** What the remedy "Chuyển sang Unicode" makes of a text. */
import { detectLegacy } from "../../vietnamese/legacy-text.ts";

/** The text with what is in an old encoding in Unicode; as it was where there is none. Lines stay lines. */
export function withoutLegacyEncodings(text: string): string {
	return detectLegacy(text.normalize("NFC"))?.decoded ?? text;
}
